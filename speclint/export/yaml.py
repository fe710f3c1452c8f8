"""A writer of YAML for values of JSON: keys in their order, strings in quotes where they could mean anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from speclint.text.json_text import dump
from speclint.text.regex import regex

# A string that every version of YAML reads as itself: it begins with a letter, has no sign that parts a key from its
# value or begins a comment, and is no word of another type.
_PLAIN = regex(r"(?:[^\W\d_]|[_$/])[\w$/.,;()+*%&=!?¿¡'–—…-]*(?: [\w$/.,;()+*%&=!?¿¡'–—…-]+)*")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf", "none"})
_LONGEST = 1_000  # the limit of a key


def yaml(value: object) -> str:
    """Return a value of JSON as a YAML document, which ends in a line feed."""
    return "".join(f"{line}\n" for line in _lines(value, ""))


def _lines(value: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - a value of JSON
    if isinstance(value, dict) and value:
        for name, part in value.items():
            yield from _entry(f"{indent}{_scalar(name)}:", part, f"{indent}  ")
    elif isinstance(value, list) and value:
        for part in value:
            lines = _lines(part, f"{indent}  ")
            first = next(lines)
            yield f"{indent}- {first[len(indent) + 2 :]}"
            yield from lines
    else:
        yield f"{indent}{_leaf(value)}"


def _entry(head: str, part: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - a value of JSON
    if isinstance(part, (dict, list)) and part:
        yield head
        yield from _lines(part, indent)
    else:
        yield f"{head} {_leaf(part)}"


def _leaf(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    if isinstance(value, float) and "e" in (text := repr(value)) and "." not in text:
        return text.replace("e", ".0e")  # without a dot YAML 1.1 reads a string
    return _scalar(value) if isinstance(value, str) else dump(value, None)


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS and len(text) < _LONGEST
    return text if plain else dump(text, None)
