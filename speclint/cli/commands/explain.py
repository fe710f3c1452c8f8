"""`speclint explain`: print a rule's page."""

from __future__ import annotations

import click

from speclint.cli import option_values, options
from speclint.cli.completions import codes

_EXAMPLES = """\b
Examples:
  speclint explain ERR001
  speclint explain endpoint-without-auth --lang es"""


@click.command("explain", short_help="Explain a rule.", epilog=_EXAMPLES)
@click.argument("rule", metavar="CODE", shell_complete=codes)
@options.lang
def command(*, rule: str, lang: str | None) -> int:
    """Explain a rule by its code or name: what it requires and why, its message and its examples."""
    from speclint.cli.streams import write  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.lint.problem import UnknownSelectorError  # noqa: PLC0415
    from speclint.lint.registry import load_registry  # noqa: PLC0415
    from speclint.report.rule_pages import page  # noqa: PLC0415

    try:
        found = load_registry().find(rule)
    except UnknownSelectorError as error:
        raise click.UsageError(error.message.of(option_values.usage_language(lang))) from None
    write(
        [f"# {found.code}: {found.name}", "", *page(found, option_values.usage_language(lang)).rstrip("\n").split("\n")]
    )
    return 0
