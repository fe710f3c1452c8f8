"""The failures that code returns: statuses, what is sent with them, and which internals they expose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING

from speclint.analysis.server_code.handler import Answer
from speclint.analysis.server_code.routes import ServerCode, arguments_of, string_of
from speclint.model.shapes import Member, Object, Scalar, Shape, Unknown, Value, list_of
from speclint.model.statuses import STATUS_CODE
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text

if TYPE_CHECKING:
    from tree_sitter import Node

_RESPONDERS = frozenset({"res", "resp", "response", "reply", "rep"})
_SENDERS = frozenset({"json", "send", "jsonp"})
_FAILURES = range(400, 600)
# What NestJS raises, by the status that it becomes.
_RAISED = {
    "BadRequestException": 400,
    "UnauthorizedException": 401,
    "ForbiddenException": 403,
    "NotFoundException": 404,
    "MethodNotAllowedException": 405,
    "NotAcceptableException": 406,
    "RequestTimeoutException": 408,
    "ConflictException": 409,
    "GoneException": 410,
    "PayloadTooLargeException": 413,
    "UnsupportedMediaTypeException": 415,
    "UnprocessableEntityException": 422,
    "InternalServerErrorException": 500,
    "NotImplementedException": 501,
    "BadGatewayException": 502,
    "ServiceUnavailableException": 503,
    "GatewayTimeoutException": 504,
}
_FAULT = regex(r"\w*(?:Exception|Error)$")
_MAKERS = frozenset({"createError", "createHttpError", "httpError"})
_INSIDE = frozenset({"message", "stack", "sql", "sqlMessage", "query", "detail"})
_CAUGHT = regex(r"(?:err|error|e|ex|exc|exception|reason)$")
_KNOWN = regex(
    r"\binstanceof\b|\.isOperational\b|\.expose\b|\.(?:code|name|type|status|statusCode)\s*===?|NODE_ENV|isAxiosError"
)


class _Sent(NamedTuple):
    """What a call sends: the node of its status, if it names one, and the node of its body."""

    call: Node
    status: Node | None
    body: Node | None


def read_answers(code: ServerCode, nodes: Iterable[Node]) -> tuple[list[Answer], list[Text]]:
    """Return the failures that `nodes` answer with, and the server's internals that they show to the client."""
    reader = _Reader(code)
    answers: list[Answer] = []
    leaks: list[Text] = []
    for node in nodes:
        sent = reader.sent(node)
        if sent is None:
            continue
        status = reader.status(sent)
        if status is not None and status[1] in _FAILURES:
            body = reader.shape(sent.body) if sent.body is not None and sent.call.type == "call_expression" else None
            answers.append(Answer(status[0], status[1], code.tree.span(sent.call), body))
        if sent.body is not None and (status is None or status[1] in _FAILURES):
            leaks += reader.leaks(sent.body)
    return answers, leaks


class _Reader:
    def __init__(self, code: ServerCode) -> None:
        self._code = code
        self._tree = code.tree
        self._seen: set[int] = set()

    # --- what is sent

    def sent(self, node: Node) -> _Sent | None:
        """Return what a call or an exception sends; None for anything else, and for the inner calls of a chain."""
        if node.type == "new_expression":
            return self._raised(node)
        if node.type != "call_expression" or self._is_in(node, "member_expression"):
            return None
        function = node.child_by_field_name("function")
        if function is None:
            return None
        if function.type == "identifier":
            arguments = arguments_of(node)
            made = self._tree.text(function).value in _MAKERS and arguments
            return _Sent(node, arguments[0], None) if made else None
        return self._chain(node)

    def _chain(self, node: Node) -> _Sent | None:
        calls: dict[str, list[Node]] = {}
        current: Node | None = node
        while current is not None and current.type == "call_expression":
            called = current.child_by_field_name("function")
            name = called.child_by_field_name("property") if called is not None else None
            if called is None or name is None:
                return None
            calls.setdefault(self._tree.text(name).value, arguments_of(current))
            current = called.child_by_field_name("object")
        root = self._tree.text(current).value if current is not None else ""
        if root in ("NextResponse", "Response") or (root == "c" and "json" in calls):
            return self._returned(node, calls.get("json", []))
        if root not in _RESPONDERS:
            return None
        if calls.get("sendStatus"):
            return _Sent(node, calls["sendStatus"][0], None)
        status = next((calls[name][0] for name in ("status", "code") if calls.get(name)), None)
        body = next((calls[name][0] for name in _SENDERS if calls.get(name)), None)
        return _Sent(node, status, body) if status is not None or body is not None else None

    def _returned(self, node: Node, arguments: list[Node]) -> _Sent | None:
        """`NextResponse.json(body, { status: 404 })`, `c.json(body, 404)`."""
        if len(arguments) < 2:
            return None
        status: Node | None = arguments[1]
        if arguments[1].type == "object":
            pairs = [child for child in arguments[1].named_children if child.type == "pair"]
            named = (pair for pair in pairs if self._key(pair) == "status")
            status = next((pair.child_by_field_name("value") for pair in named), None)
        return _Sent(node, status, arguments[0]) if status is not None else None

    def _raised(self, node: Node) -> _Sent | None:
        name = node.child_by_field_name("constructor")
        arguments = arguments_of(node)
        if name is None or not _FAULT.match(self._tree.text(name).value):
            return None
        thrown = self._is_in(node, "throw_statement")
        coded = next((each for each in arguments[:2] if self._code_of(each) in _FAILURES), None)
        if coded is not None:
            return _Sent(node, coded, next((each for each in arguments[:2] if each is not coded), None))
        known = self._tree.text(name).value in _RAISED and thrown
        return _Sent(node, name, arguments[0] if arguments else None) if known else None

    # --- statuses

    def status(self, sent: _Sent) -> tuple[Text, int] | None:
        """Return the status of what is sent, None where there is none; 0 means one that is not a literal."""
        if sent.status is None:
            return None
        return self._code.one_line(sent.status), self._code_of(sent.status) or 0

    def _code_of(self, node: Node) -> int | None:
        words = self._tree.text(node).value
        if node.type == "number":
            return int(words) if STATUS_CODE.fullmatch(words) else None
        if node.type in ("identifier", "member_expression"):
            name = words.rpartition(".")[2]
            if name in _RAISED:
                return _RAISED[name]
            return next((status.value for status in HTTPStatus if status.name == name), None)
        return None

    # --- bodies

    def shape(self, node: Node) -> Shape:
        """Return the shape of an expression, as far as it shows."""
        span = self._tree.span(node)
        if node.type == "object":
            return self._object(node)
        if node.type == "array":
            return list_of([self.shape(child) for child in node.named_children if child.type != "comment"], span)
        if node.type in ("string", "template_string"):
            return Scalar("string", span, sample=Value(string_of(self._tree, node).value, span))
        if node.type == "number":
            return Scalar("number", span)
        if node.type in ("true", "false"):
            return Scalar("boolean", span, sample=Value(node.type == "true", span))
        if node.type == "member_expression" and self._property(node) in ("message", "stack"):
            return Scalar("string", span)
        return Unknown(span)

    def _object(self, node: Node) -> Shape:
        span = self._tree.span(node)
        members: list[Member] = []
        is_open = False
        for child in node.named_children:
            value = child.child_by_field_name("value")
            key = child.child_by_field_name("key")
            if child.type == "pair" and key is not None and value is not None and key.type != "computed_property_name":
                members.append(Member(string_of(self._tree, key), self.shape(value)))
            elif child.type == "shorthand_property_identifier":
                members.append(Member(self._tree.text(child), Unknown(self._tree.span(child))))
            elif child.type != "comment":
                is_open = True
        return Object(tuple(members), span, Unknown(span) if is_open else None, sampled=True)

    def _key(self, pair: Node) -> str:
        key = pair.child_by_field_name("key")
        return string_of(self._tree, key).value if key is not None else ""

    def _property(self, node: Node) -> str:
        name = node.child_by_field_name("property")
        return self._tree.text(name).value if name is not None else ""

    # --- what should stay inside

    def leaks(self, body: Node) -> Iterator[Text]:
        """Yield what a body reveals of the error that was caught; one that the code examined before is meant."""
        for node in self._unseen(body):
            caught = self._caught(node, body)
            if caught is not None and not self._is_looked_at(node, caught) and self._binding_is_open(node, caught):
                yield self._tree.text(node)

    def _unseen(self, body: Node) -> Iterator[Node]:
        """Yield the nodes of a body, without those of the bodies inside that were examined before."""
        pending = [body]
        while pending:
            node = pending.pop()
            if node is body or node.id not in self._seen:
                self._seen.add(node.id)
                yield node
                pending.extend(reversed(node.children))

    def _is_in(self, node: Node, *types: str) -> bool:
        parent = self._tree.parent(node)
        return parent is not None and parent.type in types

    def _caught(self, node: Node, body: Node) -> str | None:
        if node.type == "member_expression":
            holder = node.child_by_field_name("object")
            name = self._tree.text(holder).value if holder is not None and holder.type == "identifier" else ""
            parent = self._tree.parent(node)
            in_call = (
                parent is not None
                and parent.type == "call_expression"
                and parent.child_by_field_name("function") == node
            )
            wanted = self._property(node) in _INSIDE or (in_call and self._property(node) == "toString")
            deeper = self._is_in(node, "member_expression", "subscript_expression")
            return name if wanted and not deeper and _CAUGHT.match(name) else None
        if node.type not in ("identifier", "shorthand_property_identifier"):
            return None
        name = self._tree.text(node).value
        whole = node == body or node.type == "shorthand_property_identifier" or self._is_value(node)
        return name if whole and _CAUGHT.match(name) and self._is_caught(node, name) else None

    def _is_value(self, node: Node) -> bool:
        parent = self._tree.parent(node)
        if parent is None:
            return False
        if parent.type == "pair":
            return parent.child_by_field_name("value") == node
        if parent.type == "template_substitution":
            return True
        call = self._tree.parent(parent)
        if parent.type == "arguments" and call is not None:
            function = call.child_by_field_name("function")
            return function is not None and self._tree.text(function).value in ("String", "JSON.stringify")
        return False

    def _is_caught(self, node: Node, name: str) -> bool:
        """Whether a `catch` around the node binds the name."""
        current = self._tree.parent(node)
        while current is not None:
            if current.type == "catch_clause":
                bound = current.child_by_field_name("parameter")
                if bound is not None and self._tree.text(bound).value == name:
                    return True
            current = self._tree.parent(current)
        return False

    def _binding_is_open(self, node: Node, name: str) -> bool:
        """Whether the name is not that of a value that the code itself makes, as the result of a validation is."""
        if self._is_caught(node, name):
            return True
        made = re.compile(rf"\b(?:const|let|var)\s+(?:{name}\b|\{{[^{{}}]*\b{name}\b[^{{}}]*\}})")
        return made.search(self._code.fence.body) is None

    def _is_looked_at(self, node: Node, name: str) -> bool:
        """Whether the node is where a condition has checked which error it is, or that only developers see it."""
        current: Node | None = node
        while current is not None and current.type != "catch_clause":
            above = self._tree.parent(current)
            if above is not None and above.type in ("if_statement", "ternary_expression"):
                condition = above.child_by_field_name("condition")
                words = self._tree.text(condition).value if condition is not None else ""
                inside = condition is not None and current != condition
                about = name in words or "NODE_ENV" in words
                if inside and about and _KNOWN.search(words) and above.child_by_field_name("alternative") != current:
                    return True
            if current.type == "switch_case":
                return False
            current = above
        return False
