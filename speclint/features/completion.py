"""What can be written at a position: headings, labels, types, endpoints, statuses, codes of rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.features import candidates
from speclint.features.around import Around
from speclint.features.candidates import Candidate, Typed
from speclint.features.elements import elements
from speclint.features.index import Index
from speclint.features.slots import slots_of
from speclint.markdown.languages import SCRIPT_LANGUAGES
from speclint.markdown.nodes import Fence, Table
from speclint.model import Endpoint, FieldTable, Spec, TableKind, Webhook
from speclint.read.slots.label_roles import label_role, labels_in
from speclint.text.regex import regex

_SUPPRESSION = regex(r"speclint:\s*ignore(?:-file)?\s*\[[^\]]*$")
_HEADING = regex(r"\s{0,3}(#{1,6})[ \t]+(.*)")
_SELECTOR = regex(r"(?<![\w-])[\w-]*$")
_NAME = regex(r"(?<!\w)\w*$")
_LABEL = regex(r"\s{0,3}(?:[-*+]\s+)?(\*{0,2}[^\W\d]?\w*(?: \w*)?)")
_ENDPOINT = regex(r"(?<![\w/.-])`?(?:[A-Za-z]{0,7} ?)(?:/[\w/:{}.-]*)?$")
_METHOD = regex(r"`?(?:[A-Z]{1,7}(?: |$))?(?:/\S*)?")
_CODE = regex(r"`?\d{0,3}$")
_PIPE = regex(r"(?<!\\)\|")
_IN_CODE = regex(r"(?::|<|\||&|=>|\bextends|\bimplements|\bas|[\w)]\[)\s*\w*$")
_TYPED_SLOTS = frozenset({"response", "body", "payload", "query"})


def complete(spec: Spec, around: Around, line: int, column: int) -> tuple[Candidate, ...]:
    """Return what can be written at a position, 1-based, in code points, in the document's own language; remarks are in the
    language of messages.
    """
    index = around.names
    typed = Typed(spec.source.line(line)[: column - 1], line)
    if _SUPPRESSION.search(typed.text):
        return tuple(candidates.rules(around.registry, typed.back(_SELECTOR), around.language))
    block = next(reversed(list(spec.document.root.blocks_at(line))), None)
    if isinstance(block, Fence):
        is_type = block.language in SCRIPT_LANGUAGES and _IN_CODE.search(typed.text)
        return tuple(candidates.types(spec, index, typed.back(_NAME), ticked=True)) if is_type else ()
    if heading := _HEADING.fullmatch(typed.text):
        return tuple(candidates.headings(spec, len(heading[1]), typed.span(len(typed.text) - len(heading[2])), line))
    if isinstance(block, Table):
        return tuple(_in_table(spec, index, block, typed))
    return tuple(_in_prose(spec, index, typed))


# -- tables


def _in_table(spec: Spec, index: Index, table: Table, typed: Typed) -> Iterator[Candidate]:
    if typed.line <= table.delimiter.end_line:
        return
    pipes = len(_PIPE.findall(typed.text)) - typed.text.lstrip().startswith("|")
    read = next((each for each in spec.tables if each.table.span.line == table.span.line), None)
    column = _column(read, pipes)
    if column == "type":
        yield from candidates.types(spec, index, typed.back(_NAME), ticked=True)
    elif column in ("required", "optional"):
        yield from candidates.yes_and_no(spec.language, typed.back(_NAME))
    elif column == "" and _lists_errors(spec, read, typed.line) and pipes == 0:
        yield from candidates.statuses(spec, _known_codes(spec, typed), typed.back(_CODE), bare=True)
    elif column in ("", "name") and _is_in_flow(spec, typed.line):
        yield from _endpoints(spec, index, typed)


def _column(read: FieldTable | None, number: int) -> str:
    return next((name for name, at in read.columns.items() if at == number), "") if read is not None else ""


def _lists_errors(spec: Spec, read: FieldTable | None, line: int) -> bool:
    return (read is not None and read.kind is TableKind.ERRORS) or _slot(spec, line) == "errors"


# -- prose


def _in_prose(spec: Spec, index: Index, typed: Typed) -> Iterator[Candidate]:
    if _is_in_flow(spec, typed.line):
        yield from _endpoints(spec, index, typed)
        return
    owner = owner_at(spec, typed.line)
    if owner is None:
        return
    slot = _slot_of_line(spec, typed.line) or _slot(spec, typed.line)
    is_value = ":" in typed.text or typed.is_in_code or typed.text.lstrip().startswith(("-", "+", "* "))
    if is_value and slot == "errors":
        yield from candidates.statuses(spec, _known_codes(spec, typed), typed.back(_CODE), bare=False)
    elif is_value and slot in _TYPED_SLOTS:
        yield from candidates.types(spec, index, typed.back(_NAME), ticked=typed.is_in_code)
    elif label := _LABEL.fullmatch(typed.text):
        yield from candidates.labels(spec, owner, typed.span(label.start(1)))


def owner_at(spec: Spec, line: int) -> Endpoint | Webhook | None:
    """Return the endpoint or webhook that a line is in or, after the last one of its section, belongs to."""
    known = elements(spec)
    section = known.section(line)
    found = known.owner(line) or (known.last_before(line) if section is not None else None)
    return (
        found if found is not None and section is not None and found.title.span.line >= section.heading.line else None
    )


def _slot_of_line(spec: Spec, line: int) -> str:
    """Return the slot that a label on the line itself opens, "" without one."""
    for block in spec.document.root.blocks_at(line):
        for label in labels_in(block):
            if label.span.line == line and (role := label_role(label.name, spec.vocabulary)) is not None:
                return role.id
    return ""


def _slot(spec: Spec, line: int) -> str:
    """Return the slot of the endpoint at a line that is stated last at or before it, "" where none is."""
    owner = owner_at(spec, line)
    before = [slot.id for slot in slots_of(owner) if owner.title.span.line <= slot.span.line <= line] if owner else []
    return before[-1] if before else ""


def _known_codes(spec: Spec, typed: Typed) -> Sequence[int]:
    """Return the errors that the endpoint at a line lists, but for one that is being typed."""
    owner = owner_at(spec, typed.line)
    cases = owner.error_cases if owner is not None else ()
    here = (typed.line, len(typed.text) + 1)
    return [case.code for case in cases if case.code is not None and case.status.span[2:] != here]


def _is_in_flow(spec: Spec, line: int) -> bool:
    flows = spec.sections.get("flow", ())
    return any(section.heading.end_line < line <= section.span.end_line for section in flows)


def _endpoints(spec: Spec, index: Index, typed: Typed) -> Iterator[Candidate]:
    match = _ENDPOINT.search(typed.text)
    written = match[0].lstrip() if match and _METHOD.fullmatch(match[0].lstrip()) else ""
    written = written.removeprefix("`") if typed.is_in_code else written
    yield from candidates.endpoints(spec, index, typed.span(len(typed.text) - len(written)), ticked=typed.is_in_code)
