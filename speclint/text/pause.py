"""Where long work can be broken off: it calls a function between its steps, which raises to end it."""

from __future__ import annotations

from collections.abc import Callable

Pause = Callable[[], None]


class CancelledError(BaseException):
    """The work is of no more use. What guards against defects of rules and readers lets it through."""


def go_on() -> None:
    """Break nothing off."""
