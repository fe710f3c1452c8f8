"""Finds a declared endpoint for a method and route as a step, a checklist or a link names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from speclint.text.records import dataclass, field

Target = TypeVar("Target")
_PARAM = "{}"


@dataclass(slots=True)
class _Node(Generic[Target]):
    """A suffix of routes, read from its end: `entries` are all routes that end in it, with their number of segments."""

    children: dict[str, _Node[Target]] = field(default_factory=dict)
    entries: list[tuple[str, int, Target]] = field(default_factory=list)


class RouteIndex(Generic[Target]):
    """Declared methods and routes. The base path (`/api`, `/api/v1`) in front of a route makes no difference, and
    a value in place of a declared parameter (`/orders/42`) is the same route. The last segments alone, two at least,
    stand for a route when none is declared as they are.
    """

    def __init__(self, entries: Iterable[tuple[tuple[str, str], Target]], base_path: str = "") -> None:
        """Take `(method, folded route)` pairs with their values; an empty method matches any."""
        self._base = _segments(base_path)
        self._root: _Node[Target] = _Node()
        for (method, key), target in entries:
            node, segments = self._root, self._plain(key)
            entry = (method, len(segments), target)
            node.entries.append(entry)
            for segment in reversed(segments):
                node = node.children.setdefault(segment, _Node())
                node.entries.append(entry)

    def find(self, key: tuple[str, str]) -> list[Target]:
        """Return the values declared under a method and folded route; an empty method matches any."""
        method, route = key
        segments = self._plain(route)
        nodes = [self._root]
        for segment in reversed(segments):
            nodes = [child for node in nodes for child in _step(node, segment)]
        fitting = [
            entry for node in nodes for entry in node.entries if not method or not entry[0] or entry[0] == method
        ]
        whole = [target for _, length, target in fitting if length == len(segments)]
        return whole or ([target for *_, target in fitting] if len(segments) > 1 else [])

    def is_api(self, route: str) -> bool:
        """Return whether a folded route begins with the base path, which pages of the frontend do not."""
        return len(self._plain(route)) < len(_segments(route))

    def _plain(self, route: str) -> list[str]:
        segments = _segments(route)
        if self._base and segments[: len(self._base)] == self._base:
            return segments[len(self._base) :]
        if segments[:1] == ["api"]:
            segments = segments[1:]
        return segments[1:] if segments and segments[0][:1] == "v" and segments[0][1:].isdigit() else segments


def _segments(route: str) -> list[str]:
    return [segment for segment in route.lower().split("/") if segment]


def _step(node: _Node[Target], segment: str) -> Iterator[_Node[Target]]:
    if segment in node.children:
        yield node.children[segment]
    if segment != _PARAM and _PARAM in node.children:
        yield node.children[_PARAM]
