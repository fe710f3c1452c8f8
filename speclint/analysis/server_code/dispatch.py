"""The events that code handles separately: the cases of a `switch`, comparisons, a table of handlers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from speclint.analysis.server_code.handler import Dispatch
from speclint.analysis.server_code.routes import ServerCode, arguments_of, string_of
from speclint.code.syntax_tree import CodeTree
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from tree_sitter import Node

_SUBJECT = regex(r"(?:^|\.)(?:type|event|event_?type|event_?name|topic|action|name)$", re.I)
_INDEXED = regex(r"\??\.?\[[\"'](\w+)[\"']\]")
_LOGS = regex(r"\b(?:console|log|logger|winston|pino|Sentry)\b")
_ELIDED = regex(r"\.\.\.|…")
_SIGNS = ".:/"


@dataclass(slots=True)
class _Group:
    """What is compared with one subject, `event.type`."""

    first: Node
    tree: CodeTree
    events: list[Text] = field(default_factory=list)
    is_switch: bool = False
    whole: bool = True


def find_dispatch(
    codes: Iterable[tuple[ServerCode, Sequence[Node]]], declared: Sequence[Text], words: Vocabulary
) -> Dispatch | None:
    """Return where code distinguishes the events that a webhook declares; None where it shows nothing of the kind."""
    groups: dict[str, _Group] = {}
    for code, nodes in codes:
        _Reader(code, groups, words).read(nodes)
    known = {event.value.lower() for event in declared}
    for subject, group in groups.items():
        shared = any(event.value.lower() in known for event in group.events)
        if group.events and (shared or (_SUBJECT.search(subject) and _look_alike(group.events, declared))):
            # One comparison alone shows how it is done.
            whole = group.whole and (group.is_switch or len(group.events) > 1)
            return Dispatch(group.tree.span(group.first), _unique(group.events), whole)
    return None


def _look_alike(handled: Iterable[Text], declared: Sequence[Text]) -> bool:
    """Whether all are names of events, `invoice.paid`."""
    return all(
        any(sign in event.value for sign in _SIGNS) and " " not in event.value for event in (*handled, *declared)
    )


def _unique(events: Iterable[Text]) -> tuple[Text, ...]:
    found: dict[str, Text] = {}
    for event in events:
        found.setdefault(event.value, event)
    return tuple(found.values())


class _Reader:
    def __init__(self, code: ServerCode, groups: dict[str, _Group], words: Vocabulary) -> None:
        self._tree = code.tree
        self._groups = groups
        self._words = words

    def read(self, nodes: Sequence[Node]) -> None:
        """Add what `nodes` compare to the groups."""
        for node in nodes:
            if node.type == "switch_statement":
                self._switch(node)
            elif node.type == "binary_expression":
                self._comparison(node)
            elif node.type == "call_expression":
                self._call(node)
            elif node.type == "subscript_expression":
                self._table(node, nodes)

    def _group(self, subject: Node, first: Node) -> _Group:
        words = self._tree.text(subject).value.strip("()").replace("?.", ".")
        words = _INDEXED.sub(r".\1", words)
        return self._groups.setdefault(words, _Group(first, self._tree))

    def _switch(self, node: Node) -> None:
        subject, body = node.child_by_field_name("value"), node.child_by_field_name("body")
        if subject is None or body is None:
            return
        group = self._group(subject, subject)
        group.is_switch = True
        for case in body.named_children:
            value = case.child_by_field_name("value") if case.type == "switch_case" else None
            if value is not None and value.type == "string":
                group.events.append(string_of(self._tree, value))
        if any(self._leaves_out(child) for child in self._tree.walk(body)) or self._passes_on(body):
            group.whole = False

    def _leaves_out(self, node: Node) -> bool:
        """Whether a comment replaces code: `// ... the others`."""
        if node.type != "comment":
            return False
        words = self._tree.text(node).value
        return bool(_ELIDED.search(words)) or self._words.says(words, "others")

    def _passes_on(self, body: Node) -> bool:
        """Whether the default case calls something that is not a log."""
        for case in body.named_children:
            if case.type == "switch_default":
                calls = (
                    node for node in self._tree.walk(case) if node.type == "call_expression" and arguments_of(node)
                )
                if any(not _LOGS.search(self._tree.text(call).value.split("(")[0]) for call in calls):
                    return True
        return False

    def _comparison(self, node: Node) -> None:
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None or operator.type not in ("===", "=="):
            return
        if left.type == "string":
            left, right = right, left
        if right.type == "string" and left.type in ("member_expression", "identifier", "subscript_expression"):
            self._group(left, left).events.append(string_of(self._tree, right))

    def _call(self, node: Node) -> None:
        """`['a', 'b'].includes(event.type)` and `event.type.startsWith('invoice.')`."""
        function, arguments = node.child_by_field_name("function"), arguments_of(node)
        if function is None or function.type != "member_expression" or len(arguments) != 1:
            return
        holder, name = function.child_by_field_name("object"), function.child_by_field_name("property")
        called = self._tree.text(name).value if name is not None else ""
        if holder is not None and called == "includes" and holder.type == "array":
            listed = [child for child in holder.named_children if child.type == "string"]
            self._group(arguments[0], holder).events += [string_of(self._tree, child) for child in listed]
        elif holder is not None and called == "startsWith" and arguments[0].type == "string":
            prefix = string_of(self._tree, arguments[0])
            self._group(holder, holder).events.append(Text(f"{prefix.value}*", prefix.span))

    def _table(self, node: Node, nodes: Sequence[Node]) -> None:
        """`handlers[event.type]`, with the object that `handlers` is."""
        holder, index = node.child_by_field_name("object"), node.child_by_field_name("index")
        if holder is None or index is None or holder.type != "identifier" or index.type == "string":
            return
        name = self._tree.text(holder).value
        for entry in self._entries(name, nodes):
            group = self._group(index, entry)
            group.is_switch = True
            group.events.append(string_of(self._tree, entry))

    def _entries(self, name: str, nodes: Sequence[Node]) -> Iterator[Node]:
        for node in nodes:
            bound, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if node.type != "variable_declarator" or bound is None or value is None or value.type != "object":
                continue
            if self._tree.text(bound).value == name:
                keys = (child.child_by_field_name("key") for child in value.named_children)
                yield from (key for key in keys if key is not None and key.type == "string")
