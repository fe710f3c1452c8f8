"""Objects that are written in code as the arrays that `Object.entries`, `keys` and `values` give."""

from __future__ import annotations

from speclint.code.nodes import Array, Literal, Node, Object


class Unrolled:
    """Arrays of what `Object.entries(…)` gives. They are kept alive, since caches are keyed by the identity of nodes."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[tuple[int, str], tuple[Object, Array]] = {}

    def array(self, node: Object, name: str) -> Array:
        """Return the entries, keys or values of an object as an array."""
        if (id(node), name) not in self._kept:
            listed = [entry for entry in node.entries if isinstance(entry.key, str)]
            items: list[Node] = []
            for entry in listed:
                key = Literal(str(entry.key), entry.at)
                pair = Array((key, entry.value), entry.at)
                items.append(pair if name == "entries" else key if name == "keys" else entry.value)
            self._kept[id(node), name] = node, Array(tuple(items), node.at)
        return self._kept[id(node), name][1]
