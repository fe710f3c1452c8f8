"""The keys of database models, and those that are missing."""

from __future__ import annotations

from speclint.model.type_definitions import TypeDef
from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class DanglingKey:
    """A foreign key of `model` to a table that is defined nowhere; `nearest` is the one that is most likely meant."""

    model: TypeDef
    column: Text
    target: Text
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Keys:
    """The complete models that have no primary key, and the foreign keys that lead nowhere."""

    keyless: tuple[TypeDef, ...] = ()
    dangling: tuple[DanglingKey, ...] = ()
