"""`speclint explain`: print the page of a rule or of a kind of change."""

from __future__ import annotations

import click

from speclint.cli import option_values, options
from speclint.cli.completions import codes

_EXAMPLES = """\b
Examples:
  speclint explain ERR001
  speclint explain endpoint-without-auth --lang es
  speclint explain DOC                         (all rules of a prefix)
  speclint explain CHG001                      (a change of the contract)"""


@click.command("explain", short_help="Explain a rule or a kind of change.", epilog=_EXAMPLES)
@click.argument("rule", metavar="CODE", shell_complete=codes)
@options.locale_lang
def command(*, rule: str, lang: str | None) -> int:
    """Explain a rule by its code or name: what it requires and why, its message and its examples.

    A prefix of codes, such as DOC, lists its rules.

    For a change that `speclint diff` shows, such as CHG001: its level, whom it breaks, and why.
    """
    from speclint.cli.streams import write  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.lint.problem import UnknownSelectorError  # noqa: PLC0415
    from speclint.lint.registry import load_registry  # noqa: PLC0415
    from speclint.report.rule_pages import page, summary  # noqa: PLC0415

    if _explain_change(rule, option_values.usage_language(lang)):
        return 0
    if listed := load_registry().below(rule):
        language = option_values.usage_language(lang)
        write([f"{found.code} {found.name}: {summary(found, language)}" for found in listed])
        return 0
    try:
        found = load_registry().find(rule)
    except UnknownSelectorError as error:
        raise click.UsageError(error.message.of(option_values.usage_language(lang))) from None
    write(
        [f"# {found.code}: {found.name}", "", *page(found, option_values.usage_language(lang)).rstrip("\n").split("\n")]
    )
    return 0


def _explain_change(word: str, language: str) -> bool:
    """Print the page of a kind of change; return False when the word names none."""
    from speclint.cli.streams import write  # noqa: PLC0415
    from speclint.diff.catalogue import catalogue, find  # noqa: PLC0415
    from speclint.report.changes.pages import page  # noqa: PLC0415
    from speclint.text.nearest import nearest  # noqa: PLC0415

    kind = find(word)
    if kind is None and word.upper().startswith("CHG"):
        codes = [each.code for each in catalogue().values()]
        hint = nearest(word.upper(), codes)
        en, es = f"unknown change {word!r}, did you mean {hint!r}?", f"cambio desconocido {word!r}, ¿quizá {hint!r}?"
        if not hint:
            en, es = f"unknown change {word!r}", f"cambio desconocido {word!r}"
        raise click.UsageError(es if language == "es" else en)
    if kind is not None:
        write([f"# {kind.code}: {kind.name}", "", *page(kind, language).rstrip("\n").split("\n")])
    return kind is not None
