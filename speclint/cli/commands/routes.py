"""`speclint routes`: the routes that code serves."""

from __future__ import annotations

import click

from speclint.cli import options

_EXAMPLES = """\b
Examples:
  speclint routes .
  speclint routes src --output-format json"""


@click.command("routes", short_help="List the routes that code serves.", epilog=_EXAMPLES)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path())
@options.output_format("text", "json")
@options.locale_lang
def command(*, folder: str, output_format: str, lang: str | None) -> int:
    """List the routes of servers in the JavaScript and TypeScript below DIR, the working folder unless given.

    Routers are followed from the servers that mount them: Express, Fastify, Koa, Hono, NestJS, and files that are
    routes as in Next.js. Nothing is run. A router that no server mounts is listed as unresolved.

    Exit codes: 0 listed, 2 it could not be read, 3 there is no code.
    """
    from speclint.cli.list_code import list_code  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.report.json.code_facts import routes_json  # noqa: PLC0415
    from speclint.report.text.code_lines import route_lines  # noqa: PLC0415

    return list_code(
        folder,
        output_format,
        lang,
        lambda facts: {"routes": routes_json(facts.routes)},
        lambda facts, language: route_lines(facts.routes, language),
    )
