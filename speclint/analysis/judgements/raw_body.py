"""Whether the body of a webhook is still raw where its signature is verified."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from speclint.analysis.server_code.handler import ParsedBody
from speclint.analysis.server_code.routes import ServerCode, arguments_of
from speclint.text.regex import regex
from speclint.text.source import Text

if TYPE_CHECKING:
    from tree_sitter import Node

# What keeps or reads a body as it came.
_RAW = regex(
    r"\b(?:express|bodyParser|bodyparser)\.(?:raw|text)\b|\braw_?[bB]ody\b|\bbodyParser\s*:\s*false|\bgetRawBody\b|\bbuffer\(\s*req"
    r"|\.(?:text|arrayBuffer)\(\)|\bparseAs\b|\bverify\s*:|\bfastify-raw-body\b|\bBuffer\.concat\b|\bmicro\b"
)
_PARSER = regex(r"(?:express|bodyParser|bodyparser)\.json$")
_VERIFIER = regex(
    r"(?:^|\.)(?:constructEvent|constructEventAsync|verify\w*Signature|validate\w*Signature|verifyWebhook)$", re.I
)
_HASHED = regex(r"\.update$")
_PARSED = regex(r"\breq(?:uest)?\.body\b|\bJSON\.stringify\(")


def keeps_raw(text: str) -> bool:
    """Return whether code reads or keeps a body as it came."""
    return _RAW.search(text) is not None


def find_parsed_body(
    codes: Sequence[tuple[ServerCode, Sequence[Node]]], route: str, *, said: bool
) -> ParsedBody | None:
    """Return where code parses the body of the webhook at `route` before it verifies the signature, None where it does not.

    `said` tells that the document has the body kept raw; then only a parser that is mounted before the route is wrong.
    """
    verified = next((found for code, nodes in codes for found in _verifications(code, nodes)), None)
    if verified is None:
        return None
    for code, nodes in codes:
        for node in nodes:
            if _is_mounted(code, node, route) and _is_before(code, node, route, raw_only=said):
                return ParsedBody(code.one_line(node), verified.span)
    return None if said else ParsedBody(verified, verified.span)


def _verifications(code: ServerCode, nodes: Iterable[Node]) -> Iterable[Text]:
    """Yield the parsed bodies that are given to what verifies a signature."""
    for node in nodes:
        function = node.child_by_field_name("function") if node.type == "call_expression" else None
        if function is None:
            continue
        called = code.tree.text(function).value
        hashed = _HASHED.search(called) and "createHmac" in code.fence.body
        if hashed or _VERIFIER.search(called):
            for argument in arguments_of(node)[:1]:
                if _PARSED.search(code.tree.text(argument).value):
                    yield code.one_line(argument)


def _is_mounted(code: ServerCode, node: Node, route: str) -> bool:
    """Whether a call mounts a JSON parser for all routes, or for those that the webhook's is one of."""
    function = node.child_by_field_name("function") if node.type == "call_expression" else None
    if function is None or not code.tree.text(function).value.endswith(".use"):
        return False
    arguments = arguments_of(node)
    path = code.tree.text(arguments[0]).value.strip("\"'`") if arguments and arguments[0].type == "string" else ""
    parsers = (each.child_by_field_name("function") for each in arguments if each.type == "call_expression")
    mounted = any(parser is not None and _PARSER.search(code.tree.text(parser).value) for parser in parsers)
    return mounted and route.startswith(path) and "verify" not in code.tree.text(node).value


def _is_before(code: ServerCode, node: Node, route: str, *, raw_only: bool) -> bool:
    """Whether the webhook's route is registered behind a node; with `raw_only`, a raw parser as well."""
    for entry in code.registrations:
        if (
            entry.path.value.rstrip("/")
            and route.endswith(entry.path.value)
            and entry.node.start_byte > node.start_byte
        ):
            return True
    later = code.fence.body[_offset(code, node) :]
    return raw_only and keeps_raw(later) and not keeps_raw(code.fence.body[: _offset(code, node)])


def _offset(code: ServerCode, node: Node) -> int:
    return len(code.fence.body.encode("utf-8", "surrogatepass")[: node.start_byte].decode("utf-8", "replace"))
