"""`speclint diff`: what changed between two versions of the contract."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from speclint.cli import option_values, options
from speclint.cli.choices import Word
from speclint.cli.completions import revisions
from speclint.report.changes import CHANGE_FORMATS

_EXAMPLES = """\b
Examples:
  speclint diff                                (what this branch changes)
  speclint diff v1.4 v2.0
  speclint diff origin/main --fail-on risky
  speclint diff -- docs/BACKEND_SPEC_PAYMENTS.md
  speclint diff --output-format markdown       (for a pull request)"""


class _Diff(click.Command):
    """Keeps the paths after `--`, which click would take for more versions."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        at = args.index("--") if "--" in args else len(args)
        ctx.meta["speclint.paths"] = args[at + 1 :]
        return super().parse_args(ctx, args[:at])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [*super().collect_usage_pieces(ctx), "[-- PATHS...]"]


@click.command("diff", cls=_Diff, short_help="Show what changed in the contract.", epilog=_EXAMPLES)
@click.argument("old", metavar="[OLD]", required=False, type=options.FILE, shell_complete=revisions)
@click.argument("new", metavar="[NEW]", required=False, type=options.FILE, shell_complete=revisions)
@click.option(
    "--fail-on",
    type=Word(["breaking", "risky", "never"]),
    default="breaking",
    show_default=True,
    help="Exit 1 on changes of this level or worse.",
)
@options.output_format(*CHANGE_FORMATS)
@options.configuration
@options.lang
@options.allow_empty
@options.color
@click.option("-q", "--quiet", is_flag=True, help="Print no compatible changes and no counts.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    old: str | None,
    new: str | None,
    fail_on: str,
    output_format: str,
    config: str | None,
    isolated: bool,
    lang: str | None,
    allow_empty: bool,
    color: str,
    quiet: bool,
) -> int:
    """Show what changed in the contract between two versions of the documents, and whom each change breaks.

    OLD and NEW are a git revision, a file or a folder. NEW is the working tree unless given, OLD the commit in which NEW left
    the default branch. Only git objects are read; nothing is checked out. All documents are compared together, so an
    endpoint that moved to another file is not removed. PATHS limits the report to changes in these files and folders.

    A change is breaking when a frontend or backend that follows OLD fails with NEW, risky when the documents cannot tell,
    else compatible. `speclint explain CHG001` explains a change.

    Exit codes: 0 nothing to report, 1 changes of the level of --fail-on, 2 something could not be compared, 3 no document
    found.
    """
    # Long because each option is a parameter, and what needs the engine is imported here.
    from speclint.cli.print_outcome import show_nothing, show_problems  # noqa: PLC0415
    from speclint.cli.streams import write, write_text  # noqa: PLC0415
    from speclint.diff.run import diff  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.diff.sides import SideError  # noqa: PLC0415
    from speclint.project.git import GitError  # noqa: PLC0415
    from speclint.report.changes import for_machines, lines  # noqa: PLC0415
    from speclint.report.text.terminal import Paint, wants_color  # noqa: PLC0415

    paths: Sequence[str] = ctx.meta["speclint.paths"]
    choice = option_values.choice(config=config, isolated=isolated)
    try:
        comparison = diff(old, new, paths, choice, lang)
    except (SideError, GitError) as error:
        raise click.UsageError(error.words.of(option_values.usage_language(lang))) from None
    paint = Paint(wants_color(color, sys.stdout))
    shown = lines(output_format, comparison, paint, quiet=quiet)
    if for_machines(output_format):
        write_text(shown)
    else:
        write(shown, painted=paint.on)
    show_problems(comparison.problems, comparison.language)
    if not (comparison.files or comparison.problems or allow_empty or quiet):
        show_nothing(comparison.language)
    return comparison.exit_code(fail_on, allow_empty=allow_empty)
