"""The endpoints of a document: candidates, declarations, scopes and slots put together, with what they inherit.

Long because it says for every field of an endpoint where its value comes from.
"""

from __future__ import annotations

import re

from speclint.markdown.inline import code_spans
from speclint.markdown.labels import split_label, split_plain_label
from speclint.markdown.nodes import Document, Label, Row, Section, walk_blocks
from speclint.model import (
    READS,
    Auth,
    Doubt,
    Endpoint,
    ErrorCase,
    Notation,
    Payload,
    Response,
    Slot,
    State,
    plain_name,
)
from speclint.read.endpoints.bare_actions import is_bare_action
from speclint.read.endpoints.base_path import BasePath, read_base_path
from speclint.read.endpoints.candidate import Candidate
from speclint.read.endpoints.collect import collect
from speclint.read.endpoints.declaration import Declared, decide
from speclint.read.endpoints.description import (
    first_sentence,
    name_of_session,
    sentence_behind,
    text_in_parentheses,
    text_of_title,
    words_of_response,
)
from speclint.read.endpoints.inherited.document_wide import read_shared
from speclint.read.endpoints.inherited.inherited_auth import Shared, inherited_auth, named_auth
from speclint.read.endpoints.inherited.roles_by_area import with_roles_by_area
from speclint.read.endpoints.inherited.shapes_beside import with_shapes_beside
from speclint.read.endpoints.inherited.shared_answers import SharedAnswer, shared_answers
from speclint.read.endpoints.scopes import Scope, Scopes
from speclint.read.fields.inline_objects import read_inline_object
from speclint.read.frontend.behaviour import frontend_places, is_for_screen, says_behaviour
from speclint.read.routes import find_refs
from speclint.read.slots.acknowledged import without_acknowledgement
from speclint.read.slots.errors import CaseReader
from speclint.read.slots.gathered import Slots
from speclint.read.slots.label_roles import find_status, label_role
from speclint.read.slots.parts import Part, part_texts, parts_of
from speclint.read.slots.payloads import merge
from speclint.read.slots.slots import read_slots
from speclint.read.slots.unclear import find_doubts
from speclint.text.folding import bare
from speclint.text.records import dataclass, replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_TYPE_ALONE = regex(r"[`*\s]*[A-Z]\w*(?:\[\])?[`*\s]*")
_ROW_ROLES = {
    "auth": "auth",
    "role": "auth",
    "request": "request",
    "query": "query",
    "params": "parameters",
    "response": "response",
    "action": "response",
    "errors": "errors",
    "status": "response",
    "content_type": "response",
    "frontend": "frontend",
    "description": "description",
    "notes": "notes",
}
_WORD = regex(r"\w+")
_TYPE = regex(r"[A-Z][a-z]\w*(?:\[\]|<[A-Z]\w*>)?")
# Parameters in a route do not describe themselves.
_IN_ROUTE = regex(r"(?<=/)(?::\w+|[{<\[]\w+[}>\]])")


@dataclass(frozen=True, slots=True)
class EndpointsRead:
    """The endpoints of a document, what it states once for all of them, and the roles of its sections by their `id`."""

    endpoints: tuple[Endpoint, ...]
    shared: Shared
    base: BasePath
    roles: dict[int, frozenset[str]]


def read_endpoints(document: Document, sections: dict[str, tuple[Section, ...]], profile: Profile) -> EndpointsRead:
    """Return every endpoint that `document` declares, in document order, webhooks included."""
    roles = _roles_by_section(sections)
    base = read_base_path(document, roles, profile)
    declared = decide(collect(document.root, roles, profile, base.path), base.segments)
    scopes = Scopes(document.root, declared, profile)
    reader = CaseReader(profile)
    around = {id(entry.candidate.section): entry.candidate.section for entry in declared}
    told = {key: tuple(shared_answers(section, profile)) for key, section in around.items()}
    drafts = [_draft(entry, scopes, told[id(entry.candidate.section)], profile, reader) for entry in declared]
    owned = frozenset(id(block) for draft in drafts for block in walk_blocks(draft.scope.blocks))
    shared = read_shared(document, roles, [entry.candidate for entry in declared], owned, profile)
    shared.in_headers = any(
        draft.slots.headers.state is State.STATED and draft.slots.auth.state is State.STATED for draft in drafts
    )
    paths = _paths(document.root)
    labelled = sum(any(r.labelled for r in draft.slots.responses) for draft in drafts)
    strict = labelled * 2 >= len(drafts) and len(drafts) > 1
    endpoints = tuple(_endpoint(draft, shared, paths, strict, profile) for draft in drafts)
    endpoints = with_shapes_beside(endpoints, document.root, owned, profile)
    endpoints = with_roles_by_area(endpoints, document.root, profile)
    return EndpointsRead(endpoints, shared, base, roles)


def _roles_by_section(sections: dict[str, tuple[Section, ...]]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for role, listed in sections.items():
        for section in listed:
            found.setdefault(id(section), set()).add(role)
    return {key: frozenset(roles) for key, roles in found.items()}


# --- one endpoint ---


@dataclass(frozen=True, slots=True)
class _Draft:
    entry: Declared
    scope: Scope
    parts: list[Part]
    slots: Slots
    mentioned: list[Slots]
    rows: dict[int, list[Part]]  # the cells of each mention that is a row, by the mention's `id`
    shared_answers: tuple[SharedAnswer, ...]  # what its section says that all in it answer
    above: Section | None  # the section around its heading, where it holds no other endpoint


def _draft(
    entry: Declared, scopes: Scopes, told: tuple[SharedAnswer, ...], profile: Profile, reader: CaseReader
) -> _Draft:
    candidate = entry.candidate
    scope = scopes.of(candidate)
    parts = [*_row_parts(candidate, scopes, profile), *parts_of(scope, profile)]
    slots = read_slots(candidate, parts, profile, reader)
    if candidate.row is not None:
        slots.responses = _unlabelled(slots.responses, candidate.row)
    rows = {id(mention): _row_parts(mention, scopes, profile) for mention in entry.mentions if mention.row is not None}
    mentioned = []
    for mention in entry.mentions:
        if not mention.struck:
            more = rows[id(mention)] if mention.row is not None else parts_of(scopes.of_mention(mention), profile)
            if more and not _stands_in(mention, scope):
                mentioned.append(read_slots(mention, more, profile, reader))
                if mention.row is not None:
                    mentioned[-1].responses = _unlabelled(mentioned[-1].responses, mention.row)
    return _Draft(entry, scope, parts, slots, mentioned, rows, told, scopes.alone_above(candidate))


def _stands_in(mention: Candidate, scope: Scope) -> bool:
    """Whether a mention is one of the endpoint's own blocks. A row is none: of a table of endpoints only it is theirs."""
    if mention.index < 0 or mention.row is not None:
        return False
    block = mention.section.blocks[mention.index]
    return any(block is own for own in scope.blocks)


def _unlabelled(responses: list[Response], row: Row) -> list[Response]:
    """The responses with those of a row's cells marked, which no label introduces."""
    line = row.span.line
    return [replace(told, labelled=told.labelled and told.span.line != line) for told in responses]


def _row_parts(candidate: Candidate, scopes: Scopes, profile: Profile) -> list[Part]:
    """The cells of an endpoint's row as parts, by the columns of its table."""
    if candidate.row is None or candidate.table is None:
        return []
    columns = scopes.columns_of(candidate)
    # In a table with writes a read's cell in the column for bodies holds its query.
    is_query = candidate.key[0] in READS and scopes.is_among_writes(candidate)
    parts = []
    for column, role in _ROW_ROLES.items():
        index = columns.get(column)
        if index is not None and index < len(candidate.row.cells):
            cell = candidate.row.cells[index].text
            header = candidate.table.header.cells[index].text if index < len(candidate.table.header.cells) else None
            if cell.value and (column != "status" or find_status(cell) is not None):
                named = label_role(header, profile) if header is not None and role in ("request", "response") else None
                alone = header is not None and not re.search(r"[/,]|\b[yo]\b|\bor\b|\band\b", header.value)
                is_body = named is not None and named.id == "body" and alone
                is_body = is_body and not (is_query and _TYPE_ALONE.fullmatch(cell.value) is None)
                slot = "body" if is_body and role == "request" else role
                slot = "errors" if named is not None and named.id == "errors" else slot
                opened = _query_label(cell, profile) if role == "request" else None
                if opened is not None:
                    parts.append(Part("query", None, header, cell.span, list(opened.lines)))
                    continue
                if column == "action" and not _tells_answer(cell, profile):
                    slot = "description"
                if column == "notes" and candidate.key[0] in READS and _opens_with_data(cell, profile):
                    slot = "response"
                parts.append(Part(slot, None, header, cell.span, [cell]))
    taken = {columns[column] for column in columns if column in _ROW_ROLES or column in ("method", "route")}
    for index, cell_ in enumerate(candidate.row.cells):
        if index not in taken and cell_.text.value and not find_refs(cell_.text):
            parts.append(Part("", None, None, cell_.span, [cell_.text]))
    return parts


def _query_label(cell: Text, profile: Profile) -> Label | None:
    """The label of a cell on the request that is about its query: "Query params: `page`"."""
    label = split_label(cell) or split_plain_label(cell)
    role = label_role(label.name, profile) if label is not None else None
    return label if role is not None and role.id == "query" else None


def _tells_answer(cell: Text, profile: Profile) -> bool:
    """Whether a cell on the effect of a call gives what comes back: an object, or a list of them."""
    return bool(read_inline_object(cell, profile))


def _opens_with_data(cell: Text, profile: Profile) -> bool:
    """Whether a cell of notes begins with an object or a type in code, which for a read is what comes back."""
    first = next(iter(code_spans(cell)), None)
    if first is None or cell.value.lstrip()[:1] != "`":
        return False
    return bool(read_inline_object(first, profile)) or _TYPE.fullmatch(first.value) is not None


def _endpoint(
    draft: _Draft, shared: Shared, paths: dict[int, list[Section]], strict: bool, profile: Profile
) -> Endpoint:
    candidate, slots = draft.entry.candidate, draft.slots
    auth = _auth(draft, shared, paths[id(candidate.section)], profile)
    responses = tuple(without_acknowledgement(response, profile) for response in _responses(draft, strict, profile))
    cases, errors = _errors(draft, shared)
    body, query, params, headers = (_slot(draft, name) for name in ("body", "query", "params", "headers"))
    description = _description(draft, profile)
    endpoint = Endpoint(
        method=candidate.method,
        route=candidate.route,
        title=candidate.title,
        span=candidate.span,
        notation=candidate.notation,
        section=candidate.section,
        scope=draft.scope.blocks,
        auth=auth,
        headers=headers,
        params=params,
        query=query,
        body=body,
        responses=responses,
        errors=errors,
        error_cases=cases,
        frontend=_frontend(draft, description, profile),
        description=description,
        mentions=tuple(ref for mention in draft.entry.mentions if (ref := mention.ref) is not None),
        nearest_method=candidate.nearest,
        query_expected=slots.query_expected if query.state is not State.STATED else None,
        struck=candidate.struck,
        described_params=_described(draft, params),
        error_examples=tuple(found for said in (draft.slots, *draft.mentioned) for found in said.error_examples),
        probable=candidate.probable,
    )
    return _with_doubts(endpoint, draft.parts, profile)


def _with_doubts(endpoint: Endpoint, parts: list[Part], profile: Profile) -> Endpoint:
    """The endpoint with the places that may state what was not found."""
    slots = {"auth": endpoint.auth, "response": endpoint.response, "errors": endpoint.errors}
    missing = {slot for slot, said in slots.items() if said.absent}
    missing |= {"request"} if endpoint.missing_request else set()
    taken = {example.span.line for _, payload in endpoint.payloads for example in payload.examples}
    taken |= {line - 1 for line in taken}
    taken |= {table.table.span.line for _, payload in endpoint.payloads for table in payload.tables}
    taken |= {line for example in endpoint.error_examples for line in (example.span.line, example.span.line - 1)}
    doubts = find_doubts(parts, missing, taken, profile)
    if endpoint.auth.state is State.UNCLEAR:
        doubts = (*doubts, *(Doubt("auth", place) for place in endpoint.auth.places[:1]))
    if "request" in missing and is_bare_action(endpoint, profile) and not any(d.slot == "request" for d in doubts):
        doubts = (*doubts, Doubt("request", endpoint.span))
    places = {doubt.slot: (doubt.span,) for doubt in doubts}
    return (
        replace(
            endpoint,
            doubts=doubts,
            auth=Auth(State.UNCLEAR, places["auth"]) if "auth" in places else endpoint.auth,
            errors=Slot(State.UNCLEAR, places["errors"]) if "errors" in places else endpoint.errors,
        )
        if doubts
        else endpoint
    )


def _slot(draft: _Draft, name: str) -> Payload:
    own: Payload = getattr(draft.slots, name)
    for other in draft.mentioned:
        more: Payload = getattr(other, name)
        # `GET /x?page=2` gives a value of a parameter, the handler's code elsewhere lists them.
        if own.state is State.ABSENT or (name == "query" and not own.structured and more.fields):
            own = merge(own, more)
    return own


def _auth(draft: _Draft, shared: Shared, path: list[Section], profile: Profile) -> Auth:
    candidate = draft.entry.candidate
    said = [draft.slots.auth, *(slots.auth for slots in draft.mentioned)]
    said.append(named_auth(candidate, shared))
    own = next((auth for auth in said if auth.state is not State.ABSENT), None)
    if own is None:
        inherited = inherited_auth(candidate, path, shared, profile)
        headers = draft.slots.headers
        if shared.in_headers and headers.state is State.STATED and inherited.state is State.INHERITED:
            return Auth(State.NONE, headers.places, required=False)  # its headers have none, while those of others do
        return inherited
    if own.state is State.STATED and not own.scheme:
        return replace(own, scheme=shared.scheme)
    return own


def _responses(draft: _Draft, strict: bool, profile: Profile) -> tuple[Response, ...]:
    responses = list(draft.slots.responses)
    for slots in draft.mentioned:
        if not any(response.success for response in responses):
            responses += slots.responses
    if any(response.success for response in responses):
        return tuple(responses)
    spoken = [r for slots in (draft.slots, *draft.mentioned) for r in slots.spoken]
    told = {id(r) for slots in (draft.slots, *draft.mentioned) for r in slots.told}
    kept = [r for r in spoken if r.status is not None or r.body.structured or not strict or id(r) in told]
    firm = [r for r in kept if r.status is not None or r.body.structured or r.body.types]
    shared = (answer.of(draft.entry.candidate, profile) for answer in draft.shared_answers)
    return (*responses, *(firm or kept or [response for response in shared if response is not None])[:1])


def _errors(draft: _Draft, shared: Shared) -> tuple[tuple[ErrorCase, ...], Slot]:
    cases = [*draft.slots.cases]
    slot = draft.slots.errors
    for slots in draft.mentioned:
        if slot.state is State.ABSENT:
            cases, slot = [*cases, *slots.cases], slots.errors
    if slot.state is State.ABSENT and shared.errors.state is State.STATED:
        slot = Slot(State.INHERITED, shared.errors.places[:3])
    return tuple(cases), slot


def _frontend(draft: _Draft, description: Text | None, profile: Profile) -> Slot:
    places = frontend_places(draft.parts, profile)
    for mention in draft.entry.mentions:
        if mention.row is not None:
            places += frontend_places(draft.rows[id(mention)], profile)
        elif says_behaviour(mention.title, profile):
            places += (mention.span,)
    candidate = draft.entry.candidate
    if not places and description is not None and candidate.key[0] == "GET" and is_for_screen(description, profile):
        places = (description.span,)
    if places:
        return Slot(State.STATED, places)
    return Slot()


def _description(draft: _Draft, profile: Profile) -> Text | None:
    candidate = draft.entry.candidate
    own = draft.slots.description or text_of_title(candidate) or first_sentence(draft.parts, profile)
    if own is not None:
        return own
    for mention in draft.entry.mentions:
        if mention.row is not None and (told := first_sentence(draft.rows[id(mention)], profile)):
            return told
    told = (
        text_in_parentheses(candidate, profile)
        or sentence_behind(draft.parts)
        or _without_behaviour(words_of_response(draft.parts, profile), profile)
        or name_of_session(candidate, profile)
    )
    if told is not None or candidate.notation in (Notation.ROW, Notation.ITEM):
        return told
    own_section = () if candidate.notation is Notation.HEADING else (candidate.section,)
    around = (section for section in (*own_section, draft.above) if section is not None)
    return next((section.title for section in around if _says_what(section, candidate, profile)), None)


def _without_behaviour(words: Text | None, profile: Profile) -> Text | None:
    """Return words beside a response unless they say what the frontend does with it, which is no description."""
    return None if words is not None and says_behaviour(words, profile) else words


def _says_what(section: Section, candidate: Candidate, profile: Profile) -> bool:
    """Whether the heading above an endpoint has words of its own; "Response" is none, "Partial Refund Request" is one."""
    title = section.title
    if section.level < 2 or text_of_title(replace(candidate, title=title)) is None:
        return False
    words = bare(title.value)
    return label_role(title, profile) is None or (len(words.split()) > 2 and profile.labels.exact(words) is None)


def _described(draft: _Draft, params: Payload) -> frozenset[str]:
    """The names that any text of the endpoint mentions, for finding path parameters that none does."""
    prose = "\n".join([text.value for text in part_texts(draft.parts)])
    words = {*(listed.name.value for listed in params.fields), *_WORD.findall(_IN_ROUTE.sub(" ", prose))}
    return frozenset(map(plain_name, words))


def _paths(root: Section) -> dict[int, list[Section]]:
    """The sections around each section, itself first."""
    paths: dict[int, list[Section]] = {id(root): [root]}
    for section in root.walk():
        for child in section.sections:
            paths[id(child)] = [child, *paths[id(section)]]
    return paths
