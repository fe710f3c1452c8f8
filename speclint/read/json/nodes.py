"""What the lenient JSON reader makes: values with the offsets of everything, 0-based code points into the text."""

from __future__ import annotations

from enum import Enum

from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass


class JsonKind(str, Enum):
    """What a value is. TYPE is the name of a type or other words in its place, UNKNOWN a value that was omitted."""

    OBJECT = "object"
    ARRAY = "array"
    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    TYPE = "type"
    UNION = "union"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value from offset `start` to `end`. `value` is a scalar's, or the words of a TYPE; `items` are those of an
    array, or the options of a UNION. `elided` is true where `...` or words replace the rest, and for a `...` as a value.
    """

    kind: JsonKind
    start: int
    end: int
    value: str | int | float | bool | None = None
    members: tuple[JsonMember, ...] = ()
    items: tuple[JsonValue, ...] = ()
    elided: bool = False


@dataclass(frozen=True, slots=True)
class JsonMember:
    """A member of an object; `start` and `end` are the key's, quotes included. `note` is the comment beside it."""

    key: str
    start: int
    end: int
    value: JsonValue
    optional: bool = False
    note: str = ""


class JsonError(NamedTuple):
    """What cannot be read: `kind` is "value", "key", "colon", "comma", "string", "bracket", "unclosed" or "depth".

    `opened` is the offset of the bracket that is not closed, or that another one tries to close; -1 otherwise.
    """

    kind: str
    offset: int
    opened: int = -1


@dataclass(frozen=True, slots=True)
class JsonDocument:
    """The documents that a text holds, none where it has words alone; those before the error when there is one."""

    values: tuple[JsonValue, ...]
    error: JsonError | None = None
