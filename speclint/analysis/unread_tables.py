"""Tables that fill a slot of an endpoint and say nothing that can be read: no column of theirs is known."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.on_demand import analysis
from speclint.markdown.nodes import Table, Unread
from speclint.model import Endpoint, Payload, Spec, Webhook

# What stands below is Latin: of other scripts the vocabulary has a few words only.
_END_OF_LATIN = "\u0250"


@analysis
def unread_structures(spec: Spec) -> tuple[Unread, ...]:
    """Return what could not be read, in order, with the tables of unknown columns in slots that nothing else fills, each
    once though several share it.
    """
    receivers: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
    tables = {
        table.header.span: Unread("unknown-columns", table.header.span)
        for receiver in receivers
        for payload in _payloads(receiver)
        for table in _unknown(payload)
    }
    return tuple(sorted((*spec.unread, *tables.values()), key=lambda each: each.span))


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
