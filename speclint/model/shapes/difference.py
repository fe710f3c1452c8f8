"""One difference of two shapes, its kinds, and the policy that defines what counts as one."""

from __future__ import annotations

from enum import Enum as Enumeration

from speclint.model.shapes.nodes import Value
from speclint.text.records import dataclass, replace
from speclint.text.source import Span

_MIRROR = {"one": "other", "other": "one"}


class DifferenceKind(str, Enumeration):
    """How two shapes differ."""

    MISSING = "missing"
    TYPE = "type"
    OPTIONALITY = "optionality"
    VALUES = "values"
    NULLABILITY = "nullability"
    SPELLING = "spelling"
    LISTING = "listing"
    FORMAT = "format"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Policy:
    """What counts as a difference: its `kinds`; with `formats` also an integer against a number or a date against a
    string, with `literals` also a string against a list of strings. `expected` says that a member of which nothing is
    said must be in an example.

    With `inclusion` the question is which values one side takes and the other refuses: differences say so in `wider`,
    every option of a union is compared, and names are those as written. There are three more kinds then: one side lists
    values where the other takes any (LISTING), another format of one type (FORMAT), another length of strings (LIMIT).
    Without `formats` an integer is a number, and formats are not compared.
    """

    kinds: frozenset[DifferenceKind] = frozenset(DifferenceKind) - {DifferenceKind.NULLABILITY}
    formats: bool = False
    literals: bool = False
    expected: bool = False
    inclusion: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `one` and `other` are the two places, `one_says` and `other_says` what is there, as a message
    shows it. For a MISSING member `missing_in` is "one" or "other": that side has the place of the member after which it
    is missed, else of the object, and `holder` is the object's; `optional` says whether the member may be left out.
    `only_one` and `only_other` are the values that the other side does not have. `wider` are the sides, "one" and "other",
    that take a value which the other one refuses.
    """

    kind: DifferenceKind
    path: str
    one: Span
    other: Span
    one_says: str = ""
    other_says: str = ""
    missing_in: str = ""
    holder: Span | None = None
    only_one: tuple[Value, ...] = ()
    only_other: tuple[Value, ...] = ()
    optional: bool | None = None
    wider: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The last name of the path, "" for the whole."""
        return self.path.rpartition(".")[2].removesuffix("[]")

    @property
    def parent(self) -> str:
        """The path of the object that holds it."""
        return self.path.rpartition(".")[0]

    def key(self, side: str) -> tuple[Span, str]:
        """Return the key that all differences from one place share, seen from "one" or "other"."""
        span = self.one if side == "one" else self.other
        return (self.holder if self.holder is not None and self.missing_in == side else span), self.name

    def mirrored(self) -> Difference:
        """Return the difference seen from the other side."""
        return replace(
            self,
            one=self.other,
            other=self.one,
            one_says=self.other_says,
            other_says=self.one_says,
            missing_in=_MIRROR.get(self.missing_in, ""),
            only_one=self.only_other,
            only_other=self.only_one,
            wider=frozenset(_MIRROR[side] for side in self.wider),
        )
