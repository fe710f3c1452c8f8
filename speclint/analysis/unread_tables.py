"""What fills a place of the contract and says nothing that can be read: tables of unknown columns, sections on endpoints."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.beyond_bounds import find_beyond_bounds
from speclint.analysis.contracts.long_chains import find_long_chain
from speclint.analysis.on_demand import analysis
from speclint.analysis.unfinished.hollow_sections import hollow_sections
from speclint.markdown.nodes import Table, Unread
from speclint.markdown.texts import section_texts
from speclint.model import Endpoint, Payload, Spec, Webhook

# What is below is Latin: of other scripts the vocabulary has a few words only.
_END_OF_LATIN = "\u0250"


@analysis
def unread_structures(spec: Spec) -> tuple[Unread, ...]:
    """Return what could not be read, in order, with the tables of unknown columns in slots that nothing else fills, each
    once though several share it, the section on endpoints in which none was read, and what lies beyond the bounds.
    """
    receivers: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
    tables = {
        table.header.span: Unread("unknown-columns", table.header.span)
        for receiver in receivers
        for payload in _payloads(receiver)
        for table in _unknown(payload)
    }
    found = {*spec.unread, *tables.values(), *_unread_sections(spec), *find_beyond_bounds(spec)}
    found |= set(find_long_chain(spec))
    return tuple(sorted(found, key=lambda each: (each.span, each.kind)))


def _unread_sections(spec: Spec) -> Iterator[Unread]:
    """The section on endpoints in a document of which none was read, unless it is empty or says that there are none."""
    sections = spec.sections.get("endpoints", ())
    if not sections or spec.endpoints or spec.webhooks or "endpoints" in hollow_sections(spec):
        return
    words, slots = spec.vocabulary.group("mentions"), spec.vocabulary.group("slots")
    texts = [text for text in section_texts(sections[0]) if text is not sections[0].title]
    if texts and not any(words.says(text.value, "none") or slots.exact(text.value) == "no_body" for text in texts):
        yield Unread("no-endpoint", sections[0].title.span)


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
