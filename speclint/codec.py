"""Values of speclint's own types as JSON and back: what the cache stores. Decoding makes nothing but these types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from importlib import import_module
from typing import Any

# Whoever writes a cache chooses which of these are made, and of nothing else.
_MODULES = ("finding", "secret", "source", "syntax", "slugs", "model", "shape", "typeexpr")


class CodecError(Exception):
    """What was stored is not what `encode` writes."""


def encode(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a value as lists, texts, numbers, booleans and None: an object that stands in it twice is written once.

    Raises CodecError for a type that is not speclint's.
    """
    encoder = _Encoder()
    body = encoder.encode(value)
    return [encoder.classes, body]


def decode(stored: Any) -> Any:  # noqa: ANN401
    """Return the value that `encode` was given.

    Raises CodecError when that did not write it.
    """
    try:
        names, body = stored
        return _Decoder([_class_of(name) for name in names]).decode(body)
    except CodecError:
        raise
    except Exception as problem:  # whatever is stored there, it is of no use
        raise CodecError(str(problem)) from None


def _name_of(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _class_of(name: str) -> type:
    module, _, attribute = name.partition(":")
    top, *inside = module.split(".")
    if top != "speclint" or not inside or inside[0] not in _MODULES:
        raise CodecError(name)
    found = getattr(import_module(module), attribute)
    if not isinstance(found, type) or _name_of(found) != name or not (issubclass(found, Enum) or _parts_of(found)):
        raise CodecError(name)
    return found


def _parts_of(kind: type) -> tuple[str, ...] | None:
    """Return the names of what an object of a class is made of, in the order in which its class takes them."""
    if issubclass(kind, tuple):
        return getattr(kind, "_fields", None)
    return getattr(kind, "__match_args__", None)


class _Encoder:
    """Writes values. A list begins with what it is: "t" tuple, "f" frozenset, "d" dict, "r" a repetition, or a class."""

    def __init__(self) -> None:
        self.classes: list[str] = []
        self._numbers: dict[type, int] = {}
        self._seen: dict[int, tuple[int, object]] = {}
        self._parts: dict[type, tuple[str, ...] | None] = {}

    def encode(self, value: object) -> Any:  # noqa: ANN401
        if value is None or value.__class__ in (str, int, bool, float):
            return value
        if isinstance(value, Enum):
            return [self._number(type(value)), value.value]
        if not value and isinstance(value, (tuple, frozenset, dict)):
            return ["t" if isinstance(value, tuple) else "f" if isinstance(value, frozenset) else "d"]
        known = self._seen.get(id(value))
        if known is not None:
            return ["r", known[0]]
        # The object is kept so that no other one takes its place in memory while this goes on.
        number = len(self._seen)
        self._seen[id(value)] = number, value
        return self._container(value)

    def _container(self, value: object) -> Any:  # noqa: ANN401
        kind = type(value)
        if kind is tuple:
            return ["t", *map(self.encode, value)]  # type: ignore[call-overload]  # a tuple can be gone through
        if isinstance(value, frozenset):
            return ["f", *map(self.encode, sorted(value, key=repr))]
        if isinstance(value, Mapping):
            return ["d", *(self.encode(part) for pair in value.items() for part in pair)]
        if kind not in self._parts:
            self._parts[kind] = _parts_of(kind)
        parts = self._parts[kind]
        if parts is None:
            raise CodecError(_name_of(kind))
        return [self._number(kind), *(self.encode(getattr(value, part)) for part in parts)]

    def _number(self, kind: type) -> int:
        if kind not in self._numbers:
            self._numbers[kind] = len(self.classes)
            self.classes.append(_name_of(kind))
        return self._numbers[kind]


class _Decoder:
    """Reads what an encoder wrote, in the same order, so that repetitions find what they repeat."""

    def __init__(self, classes: list[type]) -> None:
        self._classes = classes
        self._seen: list[object] = []
        self._plain: dict[str, Callable[[list[Any]], object]] = {"t": tuple, "f": frozenset, "d": _mapping}

    def decode(self, stored: Any) -> Any:  # noqa: ANN401
        if stored.__class__ is not list:
            return stored
        kind = stored[0]
        if kind == "r":
            return self._seen[stored[1]]
        if kind.__class__ is str:
            if len(stored) == 1:
                return self._plain[kind]([])
            number = self._reserve()
            made: object = self._plain[kind]([self.decode(part) for part in stored[1:]])
        else:
            found = self._classes[kind]
            if issubclass(found, Enum):
                return found(stored[1])
            number = self._reserve()
            made = found(*[self.decode(part) for part in stored[1:]])
        self._seen[number] = made
        return made

    def _reserve(self) -> int:
        self._seen.append(None)
        return len(self._seen) - 1


def _mapping(parts: list[Any]) -> dict[Any, Any]:
    return dict(zip(parts[::2], parts[1::2], strict=True))
