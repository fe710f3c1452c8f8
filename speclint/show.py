"""Print an outcome: findings on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING

from speclint.finding import Words
from speclint.output import warn, write
from speclint.problem import Problem

if TYPE_CHECKING:
    from speclint.outcome import Outcome

_NOTHING = Words(
    en="no document found: name files, or a folder that holds BACKEND_SPEC*.md",
    es="no hay documentos: indica archivos, o una carpeta con BACKEND_SPEC*.md",
)

_WOULD_FIX = Words(en="{0} would be fixed, nothing is written", es="se arreglarían {0}, no se ha escrito nada")


def show(outcome: Outcome, output_format: str, *, color: str, quiet: bool, allow_empty: bool) -> None:
    """Print the report in a format, then the problems."""
    from speclint.report.terminal import Paint, wants_color  # noqa: PLC0415 - each format loads its own

    paint = Paint(wants_color(color, sys.stdout))
    if output_format == "json":
        from speclint.report.json_report import render  # noqa: PLC0415

        write([render(outcome)], machine=True)
    elif output_format == "concise":
        from speclint.report import concise  # noqa: PLC0415

        write(concise.render(outcome, paint))
    else:
        from speclint.report import full  # noqa: PLC0415

        write(full.render(outcome, paint))
        if not quiet and outcome.files:
            write([full.summary(outcome, paint), *full.fixes(outcome)])
    show_problems(outcome.problems, outcome.language)
    if not (outcome.files or outcome.problems or allow_empty or quiet):
        show_nothing(outcome.language)


def show_diff(outcome: Outcome, *, color: str, quiet: bool, allow_empty: bool) -> None:
    """Print what fixes would change as a unified diff, secrets masked, then how many they are and the problems."""
    from speclint.report.terminal import Paint, wants_color  # noqa: PLC0415 - only on this path
    from speclint.report.unified import unified  # noqa: PLC0415

    paint = Paint(wants_color(color, sys.stdout))
    for change in outcome.changes:
        lines = unified(change.path, change.old.written, change.new.written, paint)
        write(map(outcome.redactor.line, lines), machine=not sys.stdout.isatty())
    show_problems(outcome.problems, outcome.language)
    if not (outcome.files or outcome.problems or allow_empty or quiet):
        show_nothing(outcome.language)
    if outcome.fixed and not quiet:
        warn([_WOULD_FIX.of(outcome.language).format(outcome.fixed)])


@contextmanager
def show_fixed(outcome: Outcome, path: str) -> Iterator[None]:
    """Print the text of the document at `path`, and on standard error what is printed in the context."""
    document = outcome.checked.get(path)
    if document is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(document.source.written.encode("utf-8"))
        sys.stdout.flush()
    with redirect_stdout(sys.stderr):
        yield


def show_nothing(language: str) -> None:
    """Say on standard error that there was nothing to check."""
    warn([f"speclint: {_NOTHING.of(language)}"])


def show_problems(problems: Iterable[Problem], language: str) -> None:
    """Print problems on standard error, a line each."""
    from speclint.report.terminal import visible  # noqa: PLC0415

    for path, message in problems:
        where = f"{visible(path)}: " if path else ""
        warn([f"speclint: {where}{visible(message.of(language))}"])
