"""`speclint report`: write one HTML page about all documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from speclint.cli import option_values, options

_EXAMPLES = """\b
Examples:
  speclint report docs/ -o report.html
  speclint report docs/ -o report.html --lang es --select default,strict
  speclint report docs/ -o report.html --frontend src
  speclint report docs/ > report.html"""


@click.command("report", short_help="Write one HTML page about all documents.", epilog=_EXAMPLES)
@options.paths
@options.output
@options.code
@options.selection
@options.configuration
@options.lang
@options.allow_empty
@click.option("--baseline", metavar="FILE", type=options.FILE, help="Baseline file; its findings are omitted.")
@click.option("--no-baseline", is_flag=True, help="Ignore the baseline and report all findings.")
@options.changed_since
@options.stdin_filename
def command(
    *,
    paths: Sequence[str],
    output: str,
    frontend: Sequence[str],
    backend: Sequence[str],
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    config: str | None,
    isolated: bool,
    lang: str | None,
    allow_empty: bool,
    baseline: str | None,
    no_baseline: bool,
    changed_since: str | None,
    stdin_filename: str | None,
) -> int:
    """Write one HTML page about all documents in PATHS: what each states, its flow, and its findings.

    The page is a single file without scripts or external resources. It works offline, on phones, with screen readers and
    in dark mode. Documents with the most findings come first.

    With --frontend or --backend, the page also shows who calls what, and the findings of `speclint drift`.

    Findings do not affect the exit code; use `speclint check` for that. Exit codes: 0 written, 2 something could not be
    checked or written, 3 no document found.
    """
    # Long because each option is a parameter, and what needs the engine is imported here.
    from speclint.cli.print_outcome import show_unchecked  # noqa: PLC0415
    from speclint.cli.streams import write, write_text  # noqa: PLC0415
    from speclint.cli.write_file import put_output  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.lint.problem import UnknownSelectorError  # noqa: PLC0415
    from speclint.report.html import render  # noqa: PLC0415
    from speclint.report.text.full import summary  # noqa: PLC0415
    from speclint.report.text.terminal import Paint  # noqa: PLC0415
    from speclint.run.baseline import Debt  # noqa: PLC0415
    from speclint.run.check import check  # noqa: PLC0415
    from speclint.run.drift import Coding, Folders  # noqa: PLC0415
    from speclint.run.options import Effort  # noqa: PLC0415
    from speclint.run.outcome import together  # noqa: PLC0415
    from speclint.run.usages import usages_of  # noqa: PLC0415
    from speclint.text.records import replace  # noqa: PLC0415

    option_values.check_stdin(paths, stdin_filename)
    option_values.check_baseline(baseline=baseline, write=False, prune=False, ignored=no_baseline, diff=False)
    overrides = option_values.overrides(
        select=select,
        extend_select=extend_select,
        ignore=ignore,
        lang=lang,
        config=config,
        isolated=isolated,
    )
    debt = None if no_baseline else Debt(baseline or "")
    try:
        outcome = check(paths, overrides, stdin_filename, None, debt, since=changed_since, effort=Effort(specs=True))
        if frontend or backend:
            coding = Coding(Folders(tuple(frontend), tuple(backend)), changed_since)
            outcome = together(outcome, check(paths, overrides, debt=debt, since=changed_since, coding=coding))
            outcome = replace(outcome, usages=usages_of(paths, overrides.choice, coding))
    except UnknownSelectorError as error:
        raise click.UsageError(error.message.of(option_values.usage_language(lang))) from None
    show_unchecked(outcome, quiet=False, allow_empty=allow_empty)
    if not outcome.files and (outcome.problems or not allow_empty):
        return 2 if outcome.problems else 3
    page = list(render(outcome))
    if output == "-":
        write_text(page)
    elif put_output(Path(output), "".join(f"{line}\n" for line in page), outcome.language, sources=outcome.checked):
        write([f"{output}: {summary(outcome, Paint(False))}"])
    else:
        return 2
    return 2 if outcome.problems else 0
