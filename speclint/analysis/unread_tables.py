"""Tables that fill a slot of an endpoint and say nothing that can be read: no column of theirs is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.nodes import Table, Unread
from speclint.model import Endpoint, Payload, Webhook

# What stands below is Latin: of other scripts the vocabulary has a few words only.
_END_OF_LATIN = "\u0250"


def find_unknown_tables(receivers: Iterable[Endpoint | Webhook]) -> tuple[Unread, ...]:
    """Return the tables of unknown columns in slots that nothing else fills, each once though several share it."""
    found = {
        table.header.span: Unread("unknown-columns", table.header.span)
        for receiver in receivers
        for payload in _payloads(receiver)
        for table in _unknown(payload)
    }
    return tuple(found.values())


def _payloads(receiver: Endpoint | Webhook) -> Iterator[Payload]:
    if isinstance(receiver, Endpoint):
        yield from (receiver.headers, receiver.params, receiver.query)
    yield receiver.body
    yield from (response.body for response in receiver.responses)


def _unknown(payload: Payload) -> list[Table]:
    if payload.fields or payload.types or payload.examples or any(table.columns for table in payload.tables):
        return []
    return [table.table for table in payload.tables if _is_latin(table.table)]


def _is_latin(table: Table) -> bool:
    words = "".join(cell.value for cell in table.header.cells)
    return all(char < _END_OF_LATIN for char in words if char.isalpha()) and any(char.isalpha() for char in words)
