"""Values of speclint's own types as JSON and back: what the cache stores. Decoding makes nothing but these types."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any

# Whoever writes a cache chooses which of these are made, and of nothing else.
_MODULES = (
    "speclint.text.",
    "speclint.markdown.",
    "speclint.lint.finding.",
    "speclint.model.",
    "speclint.analysis.",
    "speclint.code.facts.",
    "speclint.drift.declarations.",
    "speclint.features.occurrences.",
)
# What was encoded is a tree: looking for cycles in it takes a third of the time.
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
_PLAIN = frozenset((str, int, float, bool, type(None)))


class CodecError(Exception):
    """What was stored is not what an encoder writes."""


def encode(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a value with the classes in it as lists, texts, numbers, booleans and None.

    Raises CodecError for a type that is not speclint's.
    """
    encoder = Encoder()
    body = encoder.encode(value)
    return [encoder.classes, body]


def decode(stored: Any) -> Any:  # noqa: ANN401
    """Return the value that `encode` was given.

    Raises CodecError when that did not write it.
    """
    if not isinstance(stored, list) or len(stored) != 2 or not isinstance(stored[0], list):
        raise CodecError("no pair of classes and value")
    return Decoder(stored[0]).decode(stored[1])


def dumped(stored: Any) -> bytes:  # noqa: ANN401
    """Return what was encoded as the bytes that are kept."""
    return _JSON.encode(stored).encode("utf-8", "surrogatepass")


class Encoder:
    """Writes values. A list begins with what it is: "t" tuple, "p" tuple of nothing but texts, numbers, booleans and None, "f"
    frozenset, "d" dict, "r" a repetition, or the number of a class in `classes`; a negative one, of which -1 is the first, is
    that of a named tuple with plain parts only. A mapping or record that is twice in one value is written once.
    """

    def __init__(self) -> None:
        """Begin without classes."""
        self.classes: list[str] = []
        self._writers: dict[type, Callable[[Any], Any]] = {
            tuple: self._tuple,
            frozenset: self._frozenset,
            dict: self._mapping,
        }
        self._seen: dict[int, tuple[int, object]] = {}

    def encode(self, value: object) -> Any:  # noqa: ANN401
        """Return a value as JSON holds it.

        Raises CodecError for a type that is not speclint's.
        """
        self._seen = {}
        return self._write(value)

    def _write(self, value: object) -> Any:  # noqa: ANN401
        kind = value.__class__
        if kind in _PLAIN:
            return value
        writer = self._writers.get(kind)
        if writer is None:
            writer = self._writers[kind] = self._writer_of(kind)
        return writer(value)

    def _tuple(self, value: tuple[object, ...]) -> list[Any]:
        if _PLAIN.issuperset(map(type, value)):  # most are: nobody has to look at their parts again
            return ["p", *value]
        return ["t", *map(self._write, value)]

    def _frozenset(self, value: frozenset[object]) -> list[Any]:
        return ["f", *map(self._write, sorted(value, key=repr))]

    def _mapping(self, value: Mapping[object, object]) -> list[Any]:
        return self._repeated(value) or ["d", *(self._write(part) for pair in value.items() for part in pair)]

    def _repeated(self, value: object) -> list[Any] | None:
        """Return the reference to a value that was written before; else record it."""
        known = self._seen.get(id(value))
        if known is not None:
            return ["r", known[0]]
        # The value is kept so that no other one takes its place in memory while this goes on.
        self._seen[id(value)] = len(self._seen), value
        return None

    def _writer_of(self, kind: type) -> Callable[[Any], Any]:
        if issubclass(kind, Mapping):
            return self._mapping
        parts = _parts_of(kind)
        if parts is None and not issubclass(kind, Enum):
            raise CodecError(_name_of(kind))
        number = len(self.classes)
        self.classes.append(_name_of(kind))
        write = self._write
        if issubclass(kind, Enum):
            return lambda value: [number, value.value]
        if issubclass(kind, tuple):
            return lambda value: (
                [-1 - number, *value] if _PLAIN.issuperset(map(type, value)) else [number, *map(write, value)]
            )
        if not parts:
            return lambda _: [number]
        if len(parts) == 1:
            [only] = parts
            return lambda value: self._repeated(value) or [number, write(getattr(value, only))]
        get = attrgetter(*parts)
        return lambda value: self._repeated(value) or [number, *map(write, get(value))]


class Decoder:
    """Reads what an encoder wrote, in the same order, so that repetitions find what they repeat."""

    def __init__(self, classes: Sequence[str]) -> None:
        """Take the names of the classes."""
        self._classes = classes
        self._readers: dict[int, Callable[[list[Any]], object]] = {}
        self._seen: list[object] = []

    def decode(self, stored: Any) -> Any:  # noqa: ANN401
        """Return the value that was written.

        Raises CodecError when none was.
        """
        self._seen = []
        try:
            return self._read(stored)
        except CodecError:
            raise
        except Exception as problem:  # whatever is stored there, it is of no use
            raise CodecError(str(problem)) from None

    def _read(self, stored: Any) -> Any:  # noqa: ANN401
        if stored.__class__ is not list:
            return stored
        kind = stored[0]
        if kind.__class__ is int:
            reader = self._readers.get(kind)
            if reader is None:
                reader = self._readers[kind] = self._reader_of(kind)
            return reader(stored)
        if kind == "p":
            return tuple(stored[1:])
        if kind == "t":
            return tuple(self._parts(stored))
        if kind == "r":
            return self._seen[stored[1]]
        if kind == "d":
            number = self._reserve()
            parts = iter(map(self._read, stored[1:]))
            made = self._seen[number] = dict(zip(parts, parts, strict=True))
            return made
        if kind == "f":
            return frozenset(map(self._read, stored[1:]))
        raise CodecError(str(kind))

    def _parts(self, stored: list[Any]) -> list[Any]:
        """Return what a list holds after its first place; most is plain, and a call for each would take twice the time."""
        read = self._read
        return [read(part) if part.__class__ is list else part for part in stored[1:]]

    def _reserve(self) -> int:
        self._seen.append(None)
        return len(self._seen) - 1

    def _reader_of(self, number: int) -> Callable[[list[Any]], object]:
        kind = _class_of(self._classes[number if number >= 0 else -1 - number])
        parts = self._parts
        if number < 0:
            return lambda stored: kind(*stored[1:])
        if issubclass(kind, Enum):
            return lambda stored: kind(stored[1])
        if issubclass(kind, tuple) or not _parts_of(kind):
            return lambda stored: kind(*parts(stored))

        def record(stored: list[Any]) -> object:
            number = self._reserve()
            made = self._seen[number] = kind(*parts(stored))
            return made

        return record


def _name_of(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


@cache
def _class_of(name: str) -> type:
    module, _, attribute = name.partition(":")
    if not f"{module}.".startswith(_MODULES):
        raise CodecError(name)
    found = getattr(import_module(module), attribute)
    if not isinstance(found, type) or _name_of(found) != name:
        raise CodecError(name)
    if not issubclass(found, Enum) and _parts_of(found) is None:
        raise CodecError(name)
    return found


def _parts_of(kind: type) -> tuple[str, ...] | None:
    """Return the names of what an object of a class is made of, in the order in which its class takes them."""
    return getattr(kind, "_fields" if issubclass(kind, tuple) else "__match_args__", None)
