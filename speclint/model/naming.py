"""Names that are written in more than one way: two cases in one object, two spellings of one concept."""

from __future__ import annotations

from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, or values, that are written differently: `one` is the odd one, `other` shows what is usual.

    `owner` is how messages call what `one` stands in (`POST /x`, a type's name), `anchor` is for fingerprints.
    """

    one: Text
    other: Text
    owner: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Naming:
    """`mixed` are the objects that have names in snake_case and in camelCase, each odd name once in a document;
    `variants` the names and values that are spelt in two ways among requests or among responses.
    """

    mixed: tuple[NamePair, ...] = ()
    variants: tuple[NamePair, ...] = ()
