"""`speclint check`, the default command: lint documents and report findings."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from speclint.cli import option_values, options
from speclint.report.formats import reads_specs

if TYPE_CHECKING:
    from speclint.cli.print_outcome import Target
    from speclint.lint.settings import Overrides
    from speclint.run.judge import Fixing
    from speclint.run.outcome import Outcome

_EXAMPLES = """\b
Examples:
  speclint check docs/
  speclint check docs/ --select default,strict --ignore FLW003
  speclint check docs/ --diff                   (what --fix would change)
  speclint check docs/ --write-baseline         (report only new ones later)
  speclint check docs/ --changed-since origin/main
  speclint check docs/ --output-format full --output-format sarif:out.sarif
  speclint check - --stdin-filename docs/BACKEND_SPEC_PAYMENTS.md < draft.md"""


@click.command("check", short_help="Check documents (the default command).", epilog=_EXAMPLES)
@options.paths
@options.selection
@options.configuration
@options.lang
@options.verdict
@options.documents
@options.allow_empty
@options.fixes
@options.baseline
@options.changed_since
@options.targets
@options.no_cache
@options.processes
@options.color
@options.quiet
@options.stdin_filename
@click.option("--watch", is_flag=True, help="Check again whenever a document or a configuration file changes.")
@click.option("--show-settings", is_flag=True, help="Print the settings for PATHS and exit.")
@click.option("--show-files", is_flag=True, help="Print the documents to check and exit.")
def command(
    *,
    paths: Sequence[str],
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
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
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
    stdin_filename: str | None,
    watch: bool,
    show_settings: bool,
    show_files: bool,
) -> int:
    """Check files, and the BACKEND_SPEC*.md files in folders.

    Without PATHS, speclint searches the current folder; `-` reads standard input.

    --fix applies safe fixes and reports the remaining findings; a safe fix does not change what the document says. For
    standard input, the fixed text is printed and the report goes to standard error. --diff prints the changes instead
    of a report, writes nothing, and exits with 1 if there are any.

    --write-baseline records all current findings; later runs report only new ones. --changed-since omits findings that
    a git revision also has; both versions are checked with the current configuration.

    --statistics counts findings by rule, the most frequent first. --watch runs until it is interrupted.

    Exit codes: 0 clean, 1 findings, 2 something could not be checked, 3 no document found.
    """
    # Long because each option is a parameter, and what needs the engine is imported here.
    from speclint.cli.print_outcome import show, show_diff, show_fixed  # noqa: PLC0415
    from speclint.cli.progress import progress  # noqa: PLC0415
    from speclint.cli.watch import wait_for_change  # noqa: PLC0415
    from speclint.lint.problem import UnknownSelectorError  # noqa: PLC0415
    from speclint.project.workspace import STDIN, stdin_name  # noqa: PLC0415
    from speclint.run.baseline import Debt  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.run.check import check  # noqa: PLC0415
    from speclint.run.options import Effort  # noqa: PLC0415

    option_values.check_stdin(paths, stdin_filename)
    option_values.check_fixes(fix=fix, unsafe_fixes=unsafe_fixes, diff=diff, targets=targets)
    option_values.check_targets(targets)
    option_values.check_verdict(statistics=statistics, diff=diff, targets=targets)
    option_values.check_watch(watch=watch, paths=paths, diff=diff, fix=fix)
    option_values.check_baseline(
        baseline=baseline, write=write_baseline, prune=prune_baseline, ignored=no_baseline, diff=diff
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
    if show_files:
        return _show_files(paths, overrides, stdin_filename, allow_empty=allow_empty)
    try:
        if show_settings:
            return _show_settings(paths, overrides)
        fixing = _fixing(unsafe=unsafe_fixes, write=not diff) if fix or diff else None
        debt = None if no_baseline else Debt(baseline or "", write_baseline, prune_baseline)
        specs = any(reads_specs(target.format) for target in targets)

        def run() -> Outcome:
            with progress(option_values.usage_language(lang), quiet=quiet) as seen:
                effort = Effort(specs, seen, processes=processes)
                return check(
                    paths,
                    overrides,
                    stdin_filename,
                    fixing,
                    debt,
                    since=changed_since,
                    effort=effort,
                    cache=not no_cache,
                )

        outcome = run()
    except UnknownSelectorError as error:
        raise click.UsageError(error.message.of(option_values.usage_language(lang))) from None
    if diff:
        show_diff(outcome, color=color, quiet=quiet, allow_empty=allow_empty)
        return outcome.diff_exit_code(allow_empty=allow_empty)
    with show_fixed(outcome, stdin_name(stdin_filename)) if fix and STDIN in paths else nullcontext():
        while True:
            outcome = show(outcome, targets, color=color, quiet=quiet, allow_empty=allow_empty, statistics=statistics)
            if not watch:
                break
            wait_for_change(paths, overrides.choice, option_values.usage_language(lang))
            outcome = run()
    code = outcome.exit_code(allow_empty=allow_empty, max_warnings=max_warnings)
    return 0 if exit_zero and code == 1 else code


def _fixing(*, unsafe: bool, write: bool) -> Fixing:
    from speclint.run.judge import Fixing  # noqa: PLC0415

    return Fixing(unsafe, write)


def _show_files(paths: Sequence[str], overrides: Overrides, stdin_filename: str | None, *, allow_empty: bool) -> int:
    from speclint.cli.print_outcome import show_nothing, show_problems  # noqa: PLC0415
    from speclint.cli.streams import write  # noqa: PLC0415
    from speclint.project.message_language import locale_language  # noqa: PLC0415
    from speclint.project.workspace import load  # noqa: PLC0415
    from speclint.report.text.terminal import visible  # noqa: PLC0415

    language = overrides.lang.value if overrides.lang else locale_language()
    workspace = load(paths, stdin_filename, overrides.choice)
    found = (document.path for project in workspace.projects for document in project.documents)
    files = sorted(found, key=_folders_first)
    write(map(visible, files), machine=True)
    show_problems(workspace.problems, language)
    if not (files or workspace.problems or allow_empty):
        show_nothing(language)
    return 2 if workspace.problems else 0 if files or allow_empty else 3


def _folders_first(path: str) -> list[str]:
    return path.split("/")


def _show_settings(paths: Sequence[str], overrides: Overrides) -> int:
    from speclint.cli.print_outcome import show_problems  # noqa: PLC0415
    from speclint.cli.streams import write  # noqa: PLC0415
    from speclint.project.effective_settings import effective  # noqa: PLC0415
    from speclint.project.message_language import locale_language  # noqa: PLC0415
    from speclint.report.text.terminal import visible  # noqa: PLC0415

    language = overrides.lang.value if overrides.lang else locale_language()
    found, problems = effective(paths, overrides)
    for number, one in enumerate(found):
        write(map(visible, (*([""] if number else []), *one.lines())), machine=True)
    show_problems(problems, language)
    return 2 if problems else 0
