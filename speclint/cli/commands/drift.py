"""`speclint drift`: what documents say against what code calls and serves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from speclint.cli import option_values, options
from speclint.report.formats import reads_specs

if TYPE_CHECKING:
    from speclint.cli.print_outcome import Target

_EXAMPLES = """\b
Examples:
  speclint drift
  speclint drift docs/ --frontend src --backend ../shop
  speclint drift --changed-since origin/main
  speclint drift --output-format json"""


@click.command("drift", short_help="Compare documents with the code that calls and serves them.", epilog=_EXAMPLES)
@options.paths
@options.code
@options.selection
@options.configuration
@options.lang
@options.verdict
@options.documents
@options.allow_empty
@options.baseline
@options.changed_since
@options.targets
@options.no_cache
@options.processes
@options.color
@options.quiet
def command(
    *,
    paths: Sequence[str],
    frontend: Sequence[str],
    backend: Sequence[str],
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    config: str | None,
    isolated: bool,
    lang: str | None,
    fail_on: str | None,
    max_warnings: int | None,
    exit_zero: bool,
    statistics: bool,
    force_exclude: bool,
    others: bool,
    allow_empty: bool,
    baseline: str | None,
    write_baseline: bool,
    prune_baseline: bool,
    no_baseline: bool,
    changed_since: str | None,
    targets: Sequence[Target],
    no_cache: bool,
    processes: int,
    color: str,
    quiet: bool,
) -> int:
    """Compare three things that should be one: what the frontend calls, what documents say, what the backend serves.

    The JavaScript and TypeScript of --frontend and --backend is read, never run. `[tool.speclint.drift]` can name the
    folders; without any, the frontend is the project itself. What cannot be told is listed as unresolved and is never a
    finding.

    A comment such as `// speclint: ignore[DRF001] reason` in code suppresses findings in what begins below it.

    --write-baseline records all current findings; later runs report only new ones. --changed-since omits findings that
    a git revision also has.

    Exit codes: 0 clean, 1 findings, 2 something could not be checked, 3 no document or no code found.
    """
    # Long because each option is a parameter, and what needs the engine is imported here.
    from speclint.cli.print_outcome import show, show_no_code  # noqa: PLC0415
    from speclint.cli.progress import progress  # noqa: PLC0415
    from speclint.lint.problem import UnknownSelectorError  # noqa: PLC0415
    from speclint.run.baseline import Debt  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.run.check import check  # noqa: PLC0415
    from speclint.run.drift import Coding, Folders  # noqa: PLC0415
    from speclint.run.options import Effort  # noqa: PLC0415

    option_values.check_targets(targets)
    option_values.check_verdict(statistics=statistics, diff=False, targets=targets)
    option_values.check_baseline(
        baseline=baseline, write=write_baseline, prune=prune_baseline, ignored=no_baseline, diff=False
    )
    overrides = option_values.overrides(
        select=select,
        extend_select=extend_select,
        ignore=ignore,
        lang=lang,
        config=config,
        isolated=isolated,
        fail_on=fail_on,
        force_exclude=force_exclude,
        others=others,
    )
    debt = None if no_baseline else Debt(baseline or "", write_baseline, prune_baseline)
    coding = Coding(Folders(tuple(frontend), tuple(backend)), changed_since, cache=not no_cache)
    try:
        with progress(option_values.usage_language(lang), quiet=quiet) as seen:
            outcome = check(
                paths,
                overrides,
                debt=debt,
                since=changed_since,
                effort=Effort(any(reads_specs(target.format) for target in targets), seen, processes=processes),
                coding=coding,
            )
    except UnknownSelectorError as error:
        raise click.UsageError(error.message.of(option_values.usage_language(lang))) from None
    outcome = show(outcome, targets, color=color, quiet=quiet, allow_empty=allow_empty, statistics=statistics)
    code = outcome.exit_code(allow_empty=allow_empty, max_warnings=max_warnings)
    code = 0 if exit_zero and code == 1 else code
    if outcome.files and not (coding.found_code or coding.problems or allow_empty):
        if not quiet:
            show_no_code(outcome.language)
        return code or 3
    return code
