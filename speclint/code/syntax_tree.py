"""The code of a fence as a syntax tree with the document's positions; tree-sitter is imported when first needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from speclint.code.grammar import parse
from speclint.text.source import Span, Text

if TYPE_CHECKING:
    from tree_sitter import Node

_PARAMETERS = frozenset({"type_parameter", "mapped_type_clause"})


class CodeTree:
    """TypeScript or JavaScript lines, parsed. Nodes give their words and place with `text` and `span`."""

    def __init__(self, lines: tuple[Text, ...], *, jsx: bool = False, ending: str = "") -> None:
        """Parse `lines`; `ending` is code to put after them, such as a brace that is missing."""
        self._lines = lines
        self._by_byte: dict[int, Sequence[int]] = {}
        # Where readers of nested types ended, since nobody nests so deep.
        self.too_deep: list[Span] = []
        code = "\n".join([*(line.value for line in lines), ending])
        self.root: Node = parse(code, jsx=jsx)

    def span(self, node: Node) -> Span:
        """Return where a node is in the document."""
        return self.between(node, node)

    def between(self, first: Node, last: Node) -> Span:
        """Return the place from the start of one node to the end of another."""
        line, column = self._position(*first.start_point)
        end_line, end_column = self._position(*last.end_point)
        return Span(line, column, end_line, end_column)

    def text(self, node: Node) -> Text:
        """Return the words of a node with their place; a node of several lines gives a text of several lines."""
        return Text((node.text or b"").decode("utf-8", "replace"), self.span(node))

    def lines_between(self, first: Node, last: Node) -> Text:
        """Return the code from the start of one node to the end of another, as written."""
        rows = [line.value for line in self._lines[first.start_point[0] : last.end_point[0] + 1]]
        span = self.between(first, last)
        rows[-1] = rows[-1][: span.end_column - self._lines[last.end_point[0]].span.column]
        rows[0] = rows[0][span.column - self._lines[first.start_point[0]].span.column :]
        return Text("\n".join(rows), span)

    def walk(self, node: Node | None = None) -> Iterator[Node]:
        """Yield a node (the root unless given) and all nodes below it, in the order of the code."""
        pending = [node or self.root]
        while pending:
            current = pending.pop()
            yield current
            pending.extend(reversed(current.children))

    def parent(self, node: Node) -> Node | None:
        """Return the node that holds a node, None for the root. The library itself looks for it from the root on."""
        return self._around.get(node.id, (None, None))[0]

    def before(self, node: Node) -> Node | None:
        """Return the node that is before a node in the same one, None for the first."""
        return self._around.get(node.id, (None, None))[1]

    @cached_property
    def _around(self) -> dict[int, tuple[Node, Node | None]]:
        """The parent and the sibling before each node, by the node's id."""
        found: dict[int, tuple[Node, Node | None]] = {}
        for node in self.walk():
            before = None
            for child in node.children:
                found[child.id] = (node, before)
                before = child
        return found

    @cached_property
    def parameters(self) -> frozenset[str]:
        """The names of type parameters (`T` of `Page<T>`), wherever they are introduced."""
        found = (node.child_by_field_name("name") for node in self.walk() if node.type in _PARAMETERS)
        return frozenset(self.text(name).value for name in found if name is not None)

    def _position(self, row: int, column: int) -> tuple[int, int]:
        if row >= len(self._lines):
            last = self._lines[-1].span
            return last.end_line, last.end_column
        span = self._lines[row].span
        return span.line, span.column + self._columns(row)[column]

    def _columns(self, row: int) -> Sequence[int]:
        """Return the code point at each byte of a line, its end included."""
        if row not in self._by_byte:
            value = self._lines[row].value
            columns = [column for column, char in enumerate(value) for _ in char.encode("utf-8", "surrogatepass")]
            self._by_byte[row] = range(len(value) + 1) if value.isascii() else [*columns, len(value)]
        return self._by_byte[row]
