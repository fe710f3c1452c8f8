"""Names in exported files: of components, operations and parameters, in the letters that tools allow."""

from __future__ import annotations

import re
import unicodedata

from speclint.text.regex import regex

_NO_COMPONENT = regex(r"[^A-Za-z0-9._-]+")
_WORD = regex(r"[A-Za-z][a-z0-9]*|\d+")
_VERSION = regex(r"v\d{1,3}", re.I)
_PARAM = regex(r"\{([^{}]*)\}")


class Unique:
    """Gives each thing a name that no other has: `Order`, `Order2`."""

    def __init__(self) -> None:
        """Begin with no name taken."""
        self._taken: set[str] = set()

    def name(self, wanted: str) -> str:
        """Return `wanted`, with a number after it where it is taken."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}{number}"
        self._taken.add(name)
        return name


def latin(words: str) -> str:
    """Return words without accents: `Seña` is `Sena`."""
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def component_name(words: str) -> str:
    """Return the name of a component for a type, of the letters that OpenAPI allows."""
    return _NO_COMPONENT.sub("_", latin(words)).strip("_.-") or "Type"


def parameter_name(words: str) -> str:
    """Return the name of a path parameter, in letters that a path template allows."""
    return _NO_COMPONENT.sub("_", latin(words)).strip("_.-") or "param"


def pascal(words: str) -> str:
    """Return words as one name: `order-lines` is `OrderLines`."""
    return "".join(part[:1].upper() + part[1:] for part in _WORD.findall(latin(words)))


def operation_id(verb: str, path: str) -> str:
    """Return the name of an operation: `GET /api/v1/orders/{id}` is `getOrdersById`."""
    segments = [segment for segment in path.split("/") if segment]
    while len(segments) > 1 and (segments[0].lower() == "api" or _VERSION.fullmatch(segments[0])):
        segments = segments[1:]
    words = "".join(pascal(_PARAM.sub(r" By \1 ", segment)) for segment in segments)
    return f"{verb.lower()}{words or 'Root'}"
