"""`speclint check`, which is what `speclint` alone does: lint documents and report."""

from __future__ import annotations

from collections.abc import Sequence

import click

from speclint.commands import options

_RULES = "codes, prefixes, names, default, strict, all"


@click.command("check", short_help="Check documents (what speclint does without a command).")
@options.paths
@click.option("--select", multiple=True, metavar="RULES", help=f"Run these rules only ({_RULES}).")
@click.option("--extend-select", multiple=True, metavar="RULES", help="Run these rules as well.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not run these rules.")
@options.lang
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="Exit 1 on findings of this severity or worse.  [default: error]",
)
@options.allow_empty
@options.output_format("full", "concise", "json")
@options.color
@options.quiet
@options.stdin_filename
def command(
    *,
    paths: Sequence[str],
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    lang: str | None,
    fail_on: str | None,
    allow_empty: bool,
    output_format: str,
    color: str,
    quiet: bool,
    stdin_filename: str | None,
) -> int:
    """Check the documents that PATHS name, and the BACKEND_SPEC*.md files in folders among them.

    Without PATHS the current folder is searched; `-` reads standard input.

    Exit codes: 0 clean, 1 findings, 2 something could not be checked, 3 no document found.
    """
    from speclint.registry import UnknownSelectorError  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.run import check  # noqa: PLC0415
    from speclint.settings import FailOn, Language, Overrides  # noqa: PLC0415
    from speclint.show import show  # noqa: PLC0415
    from speclint.workspace import split_words  # noqa: PLC0415

    options.check_stdin(paths, stdin_filename)
    overrides = Overrides(
        select=split_words(select),
        extend_select=split_words(extend_select),
        ignore=split_words(ignore),
        lang=Language(lang) if lang else None,
        fail_on=FailOn(fail_on) if fail_on else None,
    )
    try:
        outcome = check(paths, overrides, stdin_filename)
    except UnknownSelectorError as error:
        raise click.UsageError(error.message.of(options.usage_language(lang))) from None
    show(outcome, output_format, color=color, quiet=quiet, allow_empty=allow_empty)
    return outcome.exit_code(allow_empty=allow_empty)
