"""Paths of calls, endpoints and routes as segments, and the index that finds those that fit a path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, field
from speclint.text.regex import regex

Segments: TypeAlias = tuple[str, ...]

ANY = "{}"  # a segment that varies
REST = "**"  # whatever follows
_REST = regex(r"\*+|…|\.{3}")
_OF_A_BASE = regex(r"(?:web)?api|rest|backend|server|services?|v\d+(?:\.\d+)?|public", re.I)


def segments_of(path: str) -> Segments:
    """Return the segments of a path in small letters, `{}` for one that varies, `**` for the rest of a pattern."""
    found = []
    for segment in path.partition("?")[0].split("/"):
        if _REST.fullmatch(segment):
            found.append(REST)
        elif segment:
            found.append(ANY if "{" in segment else segment.lower())
    return tuple(found)


def without(base: Segments, path: Segments) -> Segments:
    """Return a path without the base that it begins with; as it is where it has another beginning or nothing else."""
    return path[len(base) :] if path[: len(base)] == base and len(path) > len(base) else path


def is_base_word(segment: str) -> bool:
    """Return whether a segment is one that bases of APIs are made of: `api`, `v1`."""
    return _OF_A_BASE.fullmatch(segment) is not None


def without_base_words(path: Segments) -> Segments:
    """Return a path without the words at its beginning that bases are made of; the last segment always stays."""
    while len(path) > 1 and is_base_word(path[0]):
        path = path[1:]
    return path


class Fit(NamedTuple):
    """How a path fits another one: in so many segments a variable part stands for a word (`guessed`), or a word for a
    variable part (`filled`). Less is better.
    """

    guessed: int
    filled: int

    @property
    def is_exact(self) -> bool:
        """True when every segment is the same on both sides."""
        return self == (0, 0)


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    entries: list[int] = field(default_factory=list)


class PathIndex:
    """Finds those of some paths that fit a path. Variable parts of either side fit a word."""

    def __init__(self, paths: Iterable[tuple[Segments, int]]) -> None:
        """Take paths with the numbers of what they belong to."""
        self._root = _Node()
        for path, number in paths:
            node = self._root
            for segment in path:
                node = node.children.setdefault(segment, _Node())
            node.entries.append(number)

    def find(self, path: Segments) -> Iterator[tuple[Fit, int]]:
        """Yield what fits a path, and how."""
        level = [(Fit(0, 0), self._root)]
        for segment in path:
            deeper: list[tuple[Fit, _Node]] = []
            for fit, node in level:
                if REST in node.children:
                    yield from ((Fit(fit.guessed, fit.filled + 1), one) for one in node.children[REST].entries)
                deeper += _step(fit, node, segment)
            level = deeper
            if segment == REST:
                break
        for fit, node in level:
            yield from ((fit, one) for one in node.entries)
            if REST in node.children:
                yield from ((Fit(fit.guessed, fit.filled + 1), one) for one in node.children[REST].entries)


def _step(fit: Fit, node: _Node, segment: str) -> Iterator[tuple[Fit, _Node]]:
    if segment == REST:
        yield from ((Fit(fit.guessed + 1, fit.filled), below) for below in _all_below(node))
        return
    if segment == ANY:
        for name, child in node.children.items():
            if name != REST:
                yield (fit if name == ANY else Fit(fit.guessed + 1, fit.filled)), child
        return
    if segment in node.children:
        yield fit, node.children[segment]
    if ANY in node.children:
        yield Fit(fit.guessed, fit.filled + 1), node.children[ANY]


def _all_below(node: _Node) -> Iterator[_Node]:
    pending = [node]
    while pending:
        one = pending.pop()
        yield one
        pending += one.children.values()


def best(found: Sequence[tuple[Fit, int]]) -> tuple[Fit, tuple[int, ...]] | None:
    """Return the best fit of what was found, and all that fit as well; None where nothing was."""
    if not found:
        return None
    fit = min(fit for fit, _ in found)
    return fit, tuple(dict.fromkeys(number for other, number in found if other == fit))
