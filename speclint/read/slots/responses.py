"""The responses of a part: one, or one for each item, row or line that begins with a status."""

from __future__ import annotations

import re

from speclint.markdown.labels import split_plain_label
from speclint.markdown.nodes import Block, Item, Label, ListBlock, Table, lines_of
from speclint.model import NO_CONTENT, ErrorCase, Payload, State, TableKind
from speclint.read.fields.columns import classify_table
from speclint.read.slots.errors import CaseReader
from speclint.read.slots.label_roles import find_status, status_code
from speclint.read.slots.parts import Part
from speclint.read.slots.payloads import read_payload
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_LEADING_STATUS = regex(r"^\W{0,6}(?:HTTP\W{0,3}|(?:[Ss]tatus|[Cc][oó]digo)\W{0,3})?([1-9][\dOo]{2})(?![\w%]|[.,]\d)")
_REASON = regex(r"OK|Created|Accepted|No Content|Found", re.IGNORECASE)
_FAILURES = regex(r"[\s`*]*[45]\d\d(?:[\s`*]*[,/·|][\s`*]*[45]\d\d)+[\s`*.]*")
_TRIM = " *_:.,–—-→()"


def responses_in(part: Part, reader: CaseReader, profile: Profile) -> list[tuple[Text | None, Part]]:
    """Return the responses of a part with their statuses: those of its list, table or lines, else the part itself.

    A table of errors below a response that says its own status comes on top of it.
    """
    listed = _listed(part, reader, profile)
    if any(code < 400 for status, _ in listed if (code := status_code(status)) is not None):
        return [*listed]
    blocks = [] if listed else part.blocks
    led = _led_by_status(Part(part.role, part.status, part.name, part.where, part.lines, blocks))
    return [*listed, (led.status, led)] if not listed or led.status is not None else [*listed]


def split_statuses(table: Table, reader: CaseReader) -> tuple[list[Part], list[ErrorCase]]:
    """Return the successes that a table of statuses lists, each as a part of its own, and its errors."""
    parts: list[Part] = []
    cases: list[ErrorCase] = []
    for case in reader.of_table(table):
        if case.code is not None and case.code < 400:
            lines = [case.meaning] if case.meaning is not None else []
            parts.append(Part("response", case.status, None, case.span, lines))
        else:
            cases.append(case)
    return parts, cases


def lists_failures(part: Part) -> bool:
    """Return whether a part without a status is a line of error codes, `401, 403`."""
    return part.status is None and bool(part.lines) and _FAILURES.fullmatch(part.lines[0].value) is not None


def _listed(part: Part, reader: CaseReader, profile: Profile) -> list[tuple[Text, Part]]:
    """The responses of a list or table whose items are status codes, each as a part of its own."""
    found: list[tuple[Text, Part]] = []
    for block in part.blocks:
        if isinstance(block, ListBlock):
            items = [(item, _item_status(item, profile)) for item in block.items]
            if items and all(status is not None for _, status in items):
                found += [(status, _item_part(item, status, profile)) for item, status in items if status is not None]
        elif isinstance(block, Table) and classify_table(block, profile) is TableKind.ERRORS:
            for case in reader.of_table(block):
                lines = [case.meaning] if case.meaning is not None else []
                found.append((case.status, Part("response", case.status, None, case.span, lines)))
    lines = [line for line in part.lines if _LEADING_STATUS.match(line.value)]
    if part.status is None and len(lines) > 1:
        for line in lines:
            match = _LEADING_STATUS.match(line.value)
            if match:
                rest = _behind(line, match.end(1))
                status = line.cut(*match.span(1))
                found.append((status, Part("response", status, None, line.span, [rest] if rest.value else [])))
    return found


def _led_by_status(part: Part) -> Part:
    """A part whose text begins with its status ("200 OK – …") with the status taken out of it."""
    if part.status is not None or not part.lines or not (match := _LEADING_STATUS.match(part.lines[0].value)):
        return part
    first = part.lines[0]
    rest = _behind(first, match.end(1))
    kept = [rest] if rest.value and not _REASON.fullmatch(rest.value) else []
    return Part(part.role, first.cut(*match.span(1)), part.name, part.where, kept + part.lines[1:], part.blocks)


def _item_status(item: Item, profile: Profile) -> Text | None:
    lines = _lines(item, profile)
    return find_status(lines[0]) if lines and _LEADING_STATUS.match(lines[0].value) else None


def _lines(item: Item, profile: Profile) -> tuple[Text, ...]:
    """The first lines of an item, without a label that only says how firm it is: "Preferred: `200` or `204`"."""
    first = item.blocks[0] if item.blocks else None
    lines = lines_of(first) if first is not None else ()
    label = first if isinstance(first, Label) else split_plain_label(lines[0]) if lines else None
    if label is None or not label.lines or profile.group("slots").exact(label.name.value) != "qualifier":
        return lines
    return label.lines if isinstance(first, Label) else (*label.lines, *lines[1:])


def _behind(line: Text, end: int) -> Text:
    """Return what comes after a status; the tick that closes the status's own code (`201 Created`) is blanked."""
    rest = line.cut(end)
    if rest.value.count("`") % 2:
        rest = Text(rest.value.replace("`", " ", 1), rest.span)
    return rest.strip(_TRIM)


def _item_part(item: Item, status: Text, profile: Profile) -> Part:
    lines = list(_lines(item, profile))
    rest = _behind(lines[0], status.span.end_column - lines[0].span.column)
    blocks: list[Block] = list(item.blocks[1:])
    return Part("response", status, None, item.span, ([rest] if rest.value else []) + lines[1:], blocks)


def response_body(parts: list[Part], code: int | None, owner: str, profile: Profile) -> Payload:
    """Return the body that `parts` give to a response of status `code`; that of a 204 is none."""
    body = read_payload(parts, TableKind.RESPONSE, f"{owner} › response{f' {code}' if code else ''}", profile)
    if body.state is State.ABSENT and code in NO_CONTENT:
        return replace(body, state=State.NONE)
    if code in NO_CONTENT and body.state is State.STATED and not body.structured:
        return replace(body, state=State.NONE)
    return body
