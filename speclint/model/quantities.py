"""Dates, amounts and numbers whose form the document leaves open."""

from __future__ import annotations

from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class OpenValue:
    """A field whose name says that it is a date or an amount and of which nothing says in what form; `anchor` is for
    fingerprints. `others` are further ones of which the same holds, told with this one.
    """

    name: Text
    anchor: str
    others: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class LossyNumber:
    """A number that travels, `name` with its place, and the column of a database, `column`, whose type holds more than
    that: `column_type` is its words, `table` the table's name.
    """

    name: Text
    column: Text
    column_type: str
    table: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Quantities:
    """The dates without a format, the amounts without a currency or unit, the numbers that lose digits."""

    dates: tuple[OpenValue, ...] = ()
    amounts: tuple[OpenValue, ...] = ()
    lossy: tuple[LossyNumber, ...] = ()
