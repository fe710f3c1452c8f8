"""A kind of change: its code, level and explanation, and the example that its test and its page are made from."""

from __future__ import annotations

from enum import Enum

from speclint.text.bilingual import Words
from speclint.text.records import dataclass


class Level(str, Enum):
    """How much a change matters, worst first."""

    BREAKING = "breaking"
    RISKY = "risky"
    COMPATIBLE = "compatible"

    @property
    def rank(self) -> int:
        """A number that is greater for what matters more."""
        return _ORDER.index(self)


_ORDER = (Level.COMPATIBLE, Level.RISKY, Level.BREAKING)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change. `message` has placeholders, `why` is one sentence for its page. `old` and `new` are the lines that
    make the change in the document of the examples; `breaks` names who has to change code, or may have to.
    """

    code: str
    name: str
    level: Level
    breaks: tuple[str, ...]
    message: Words
    why: Words
    old: str
    new: str
