"""Options with a fixed set of values, and the error that suggests the nearest one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click


class Word(click.Choice):  # type: ignore[type-arg]  # generic only in newer versions of click
    """One of a set of words; the error for another word suggests the nearest one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """Return the word.

        Raises UnknownWordError.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            raise unknown_word(error.message, value, map(str, self.choices), param, ctx) from None


def unknown_word(
    message: str, value: str, known: Iterable[str], param: click.Parameter | None, ctx: click.Context | None
) -> click.BadParameter:
    """Return the error about an unknown value."""
    from speclint.cli.streams import UnknownWordError  # noqa: PLC0415
    from speclint.text.nearest import nearest  # noqa: PLC0415 - only for an error

    return UnknownWordError(message, nearest(value, known), param, ctx)
