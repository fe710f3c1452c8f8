"""`speclint calls`: the endpoints that code calls."""

from __future__ import annotations

import click

from speclint.cli import options

_EXAMPLES = """\b
Examples:
  speclint calls .
  speclint calls src --output-format json"""


@click.command("calls", short_help="List the endpoints that code calls.", epilog=_EXAMPLES)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path())
@options.output_format("text", "json")
@options.locale_lang
def command(*, folder: str, output_format: str, lang: str | None) -> int:
    """List the calls of HTTP endpoints in the JavaScript and TypeScript below DIR, the working folder unless given.

    Wrappers around a client are followed to whoever calls them. Nothing is run. A place that cannot be told is listed as
    unresolved, with the reason.

    Exit codes: 0 listed, 2 it could not be read, 3 there is no code.
    """
    from speclint.cli.list_code import list_code  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.report.json.code_facts import calls_json  # noqa: PLC0415
    from speclint.report.text.code_lines import call_lines  # noqa: PLC0415

    return list_code(
        folder,
        output_format,
        lang,
        lambda facts: {"calls": calls_json(facts.calls)},
        lambda facts, language: call_lines(facts.calls, language),
    )
