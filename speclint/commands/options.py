"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

paths: Decorator = click.argument("paths", nargs=-1, metavar="[PATHS]...")
lang: Decorator = click.option(
    "--lang", type=click.Choice(["es", "en"]), help="Language of messages.  [default: the document's own]"
)
allow_empty: Decorator = click.option("--allow-empty", is_flag=True, help="Exit 0 when no document is found.")
stdin_filename: Decorator = click.option(
    "--stdin-filename", metavar="FILE", help="What the document on standard input (`-`) is called."
)
color: Decorator = click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to colour the output."
)
quiet: Decorator = click.option("-q", "--quiet", is_flag=True, help="Print findings and errors only.")


def fixes(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on fixing."""
    for option in (
        click.option("--diff", is_flag=True, help="Print what --fix would change as a unified diff; write nothing."),
        click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that need looking over."),
        click.option("--fix", is_flag=True, help="Mend in place what has a safe fix, and report the rest."),
    ):
        command = option(command)
    return command


def output_format(*formats: str) -> Decorator:
    """Return the option of the output format, the first one being the default."""
    return click.option(
        "--output-format", type=click.Choice(formats), default=formats[0], show_default=True, help="How to print it."
    )


def check_stdin(paths: Sequence[str], filename: str | None) -> None:
    """Do nothing when a name for standard input goes with `-` among the paths.

    Raises click.UsageError.
    """
    if filename is not None and "-" not in paths:
        en, es = "--stdin-filename needs - among the paths", "--stdin-filename necesita - entre las rutas"
        raise click.UsageError(es if usage_language(None) == "es" else en)


def check_fixes(*, fix: bool, unsafe_fixes: bool, diff: bool) -> None:
    """Do nothing when unsafe fixes are asked for together with what fixes.

    Raises click.UsageError.
    """
    if unsafe_fixes and not (fix or diff):
        en, es = "--unsafe-fixes needs --fix or --diff", "--unsafe-fixes necesita --fix o --diff"
        raise click.UsageError(es if usage_language(None) == "es" else en)


def usage_language(lang: str | None) -> str:
    """Return the language of messages about how the command is used."""
    from speclint.language import locale_language  # noqa: PLC0415 - not needed for --help

    return lang or locale_language()
