"""`speclint server`: the language server for editors."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speclint.cli import option_values, options
from speclint.text.bilingual import Words

if TYPE_CHECKING:
    from speclint.model import Spec

_EXAMPLES = """\b
Examples:
  speclint server                       (an editor starts it)
  speclint server --lang es             (messages in Spanish)"""
_MISSING = Words(
    en="the language server needs pygls: pip install 'speclint[lsp]'",
    es="el servidor de lenguaje necesita pygls: pip install 'speclint[lsp]'",
)


@click.command("server", short_help="Serve an editor (language server).", epilog=_EXAMPLES)
@options.selection
@options.configuration
@options.lang
def command(
    *,
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    config: str | None,
    isolated: bool,
    lang: str | None,
) -> int:
    """Serve an editor by the Language Server Protocol, on standard input and output.

    Open documents are checked while they are edited, as `speclint check` does in the folder that the editor shows: with the
    same settings, suppressions and baseline. Documents that a search of the folder would not find are left alone.

    The server needs the extra `lsp`: pip install 'speclint[lsp]'.

    Exit codes: 0 the editor ended it, 2 the extra is missing.
    """
    # Long because each option is a parameter, and what needs the engine is imported here.
    from speclint.lint.problem import UnknownSelectorError  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.lint.registry import load_registry  # noqa: PLC0415
    from speclint.project.message_language import locale_language  # noqa: PLC0415

    if find_spec("pygls") is None:
        raise click.UsageError(_MISSING.of(locale_language()))
    # The server goes to the folder that the editor shows.
    config = str(Path(config).absolute()) if config else None
    overrides = option_values.overrides(
        select=select, extend_select=extend_select, ignore=ignore, lang=lang, config=config, isolated=isolated
    )
    try:
        load_registry().require(overrides.selectors)
    except UnknownSelectorError as error:
        raise click.UsageError(error.message.of(option_values.usage_language(lang))) from None
    from speclint.report.checklist import as_json, of_endpoints  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.report.rule_page_address import page_address  # noqa: PLC0415
    from speclint.server.serve import serve  # noqa: PLC0415
    from speclint.server.session import Offers  # noqa: PLC0415

    def checklist(spec: Spec, language: str) -> dict[str, object]:
        return {**as_json(spec, language), "endpoints": of_endpoints(spec, language)}

    serve(Offers(page_address, checklist, overrides))
    return 0
