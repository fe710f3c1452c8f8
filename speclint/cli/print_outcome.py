"""Print an outcome: reports to standard output and to files, everything else to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from speclint.cli.streams import warn, write, write_text
from speclint.lint.problem import Problem, cannot_write
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace

if TYPE_CHECKING:
    from speclint.run.outcome import Outcome

_NOTHING = Words(
    en="no documents found, expected files or a folder with BACKEND_SPEC*.md",
    es="no hay documentos, se esperaban archivos o una carpeta con BACKEND_SPEC*.md",
)

_NO_CODE = Words(
    en="no JavaScript or TypeScript to compare with, expected folders with code in --frontend or --backend",
    es="no hay JavaScript ni TypeScript con que comparar, se esperaban carpetas con código en --frontend o --backend",
)

_WOULD_FIX = Words(
    en="{0} would be fixed, nothing written", es="hallazgos que se arreglarían: {0}, no se ha escrito nada"
)

_NO_FIX = Words(en="nothing to fix", es="nada que arreglar")

_WRITTEN = Words(en="{0} written; commit it to the repository", es="{0} escrito; añádelo al repositorio")

_SOURCE = Words(
    en="not overwritten: this run reads or writes it, expected another file for the output",
    es="no se sobrescribe: esta ejecución lo lee o lo escribe, se esperaba otro archivo para la salida",
)

_SETTINGS = Words(
    en="not overwritten: it holds settings, expected another file for the output",
    es="no se sobrescribe: contiene ajustes, se esperaba otro archivo para la salida",
)

_STALE_ONE = Words(
    en="1 finding of the baseline is fixed, --prune-baseline removes it",
    es="1 hallazgo del baseline ya está arreglado, --prune-baseline lo quita",
)
_STALE = Words(
    en="{0} findings of the baseline are fixed, --prune-baseline removes them",
    es="{0} hallazgos del baseline ya están arreglados, --prune-baseline los quita",
)


class Target(NamedTuple):
    """A format and its output file, "" for standard output."""

    format: str
    file: str = ""


def show(
    outcome: Outcome, targets: Sequence[Target], *, color: str, quiet: bool, allow_empty: bool, statistics: bool = False
) -> Outcome:
    """Write the reports, then the problems; `full` goes to standard output when no other format does.
    `statistics` are counts in place of findings.

    Returns the outcome with a problem for each file that could not be written.
    """
    from speclint.report.formats import counts, for_machines, lines  # noqa: PLC0415 - each format loads its own
    from speclint.report.text.terminal import Paint, visible, wants_color, wants_links  # noqa: PLC0415

    lines = counts if statistics else lines
    unwritten = [
        problem for target in targets if target.file for problem in _write_file(outcome, target, lines, quiet=quiet)
    ]
    if unwritten:
        outcome = replace(outcome, problems=(*outcome.problems, *unwritten))
    printed = next((target.format for target in targets if not target.file), "full")
    paint = Paint(wants_color(color, sys.stdout), wants_links(sys.stdout))
    shown = lines(printed, outcome, paint, quiet=quiet)
    if for_machines(printed):
        write_text(shown)
    else:
        write(shown, painted=paint.on)
    show_unchecked(outcome, quiet=quiet, allow_empty=allow_empty)
    if outcome.stale and not quiet:
        warn([(_STALE_ONE if outcome.stale == 1 else _STALE).of(outcome.language).format(outcome.stale)])
    if not quiet:
        warn(_WRITTEN.of(outcome.language).format(visible(file)) for file in outcome.written)
    return outcome


def show_diff(outcome: Outcome, *, color: str, quiet: bool, allow_empty: bool) -> None:
    """Print the changes that fixes would make as a unified diff, then their number and the problems."""
    from speclint.lint.redact import redactor_of  # noqa: PLC0415
    from speclint.report.text.diff import unified  # noqa: PLC0415
    from speclint.report.text.terminal import Paint, wants_color  # noqa: PLC0415 - only on this path

    paint = Paint(wants_color(color, sys.stdout))
    # A fix may take the secret out of one document that another one still shows a part of.
    changed = (source for change in outcome.changes for source in (change.old, change.new))
    redactor = outcome.redactor.joined(redactor_of(*changed))
    for change in outcome.changes:
        lines = unified(change.path, change.old.written, change.new.written, paint, redactor=redactor)
        write(lines, machine=not sys.stdout.isatty(), painted=paint.on)
    show_unchecked(outcome, quiet=quiet, allow_empty=allow_empty)
    if not quiet and outcome.files:
        warn([_would_fix(outcome)])


def _would_fix(outcome: Outcome) -> str:
    if outcome.fixed:
        return _WOULD_FIX.of(outcome.language).format(outcome.fixed)
    said = _NO_FIX.of(outcome.language)
    unsafe = outcome.fixable(safe=False)
    return f"{said}, {unsafe} {'con' if outcome.language == 'es' else 'with'} --unsafe-fixes" if unsafe else said


@contextmanager
def show_fixed(outcome: Outcome, path: str) -> Iterator[None]:
    """Print the text of the document at `path`; output inside the context goes to standard error."""
    document = outcome.checked.get(path)
    if document is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(document.source.written.encode("utf-8"))
        sys.stdout.flush()
    with redirect_stdout(sys.stderr):
        yield


def show_unchecked(outcome: Outcome, *, quiet: bool, allow_empty: bool) -> None:
    """Print what could not be checked, or that there was nothing to check."""
    show_problems(outcome.problems, outcome.language)
    if not (quiet or allow_empty):
        show_problems(outcome.notes, outcome.language)
    if not (outcome.files or outcome.problems or allow_empty or quiet):
        show_nothing(outcome.language)


def show_nothing(language: str) -> None:
    """Print on standard error that there was nothing to check."""
    warn([f"speclint: {_NOTHING.of(language)}"])


def show_no_code(language: str) -> None:
    """Print on standard error that there was no code to compare documents with."""
    warn([f"speclint: {_NO_CODE.of(language)}"])


def show_problems(problems: Iterable[Problem], language: str) -> None:
    """Print problems on standard error, one per line."""
    from speclint.report.text.terminal import visible  # noqa: PLC0415

    for path, message in problems:
        where = f"{visible(path)}: " if path else ""
        warn([f"speclint: {where}{visible(message.of(language))}"])


def source_problems(file: str, sources: Iterable[str]) -> Sequence[Problem]:
    """Return the problem that a file to be written is one of those that it would be made from, or holds settings."""
    from speclint.project.config import holds_settings  # noqa: PLC0415 - only where a file is written

    path = Path(file)
    if not path.is_file():
        return []
    if holds_settings(path):
        return [Problem(file, _SETTINGS)]
    if any(Path(source).is_file() and path.samefile(source) for source in sources):
        return [Problem(file, _SOURCE)]
    return []


def _write_file(
    outcome: Outcome, target: Target, lines: Callable[..., Iterable[str]], *, quiet: bool
) -> Iterable[Problem]:
    from speclint.report.text.terminal import Paint  # noqa: PLC0415
    from speclint.text.atomic_write import write_atomic  # noqa: PLC0415 - only where a file is asked for

    if problems := source_problems(target.file, (*outcome.checked, *outcome.written)):
        yield from problems
        return
    text = "".join(f"{line}\n" for line in lines(target.format, outcome, Paint(False), quiet=quiet))
    try:
        write_atomic(Path(target.file), text.encode("utf-8", "backslashreplace"), folders=True)
    except OSError as problem:
        yield cannot_write(target.file, problem)
