"""The contract that a document states: endpoints, fields, types, webhooks, variables and flow, each with its places.

Types only; `read/` builds them, rules ask them. Whatever several rules would have to work out is a property or a field here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from http import HTTPStatus

from speclint.finding import Words
from speclint.nearest import nearest
from speclint.profile import fold
from speclint.route_index import RouteIndex
from speclint.source import Source, Span, Text
from speclint.syntax import Block, Document, Row, Section, Table, Unread
from speclint.typeexpr import Array, Scalar, TypeExpr, Union, is_vague, unreadable

READS = frozenset({"GET", "HEAD", "OPTIONS"})
WRITES = frozenset({"POST", "PUT", "PATCH"})
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_ENV_NAME = re.compile(r"[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)*(?:_?\*)?")
STATUSES = frozenset(status.value for status in HTTPStatus)
NO_CONTENT = frozenset({204, 205, 304})
_SAMPLE = re.compile(r"/(?:\d+|[0-9a-f]{8}-[0-9a-f-]{20,})(?=/|$)", re.I)
_STATUS_CLASS = re.compile(r"[1-5]xx", re.I)
_NEARLY_STATUS = re.compile(r"(?=.{0,3}\d)[0-9OoIl]{3}", re.A)


def is_wrong_status(status: Text, code: int | None) -> bool:
    """Return whether a status is no registered one (`941`) or a misspelt number (`20O`); a class (`4xx`) is neither."""
    return code not in STATUSES if code is not None else _NEARLY_STATUS.fullmatch(status.value) is not None


class State(str, Enum):
    """What a document says of a slot. Rules that look for something missing fire on ABSENT only."""

    STATED = "stated"
    NONE = "none"
    INHERITED = "inherited"
    ABSENT = "absent"


class Notation(str, Enum):
    """How an endpoint is declared, strongest first."""

    HEADING = "heading"
    LABEL = "label"
    BOLD = "bold"
    FENCE = "fence"
    LINE = "line"
    ITEM = "item"
    ROW = "row"
    CURL = "curl"


# --- fields and tables -------------------------------------------------------------------------------------------------


class Required(str, Enum):
    """What a field says of being required. UNCLEAR is a cell that is neither yes nor no, UNSAID no word at all."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a body, query, header list, response or model.

    `name` is without code ticks, `?` and dots kept (`user.id`). `type` and `description` are the words as written, None when
    there is no place for them; an empty cell is a Text with an empty value. `expr` is what `type` says, None without type.
    `shape` is what the description says is inside, where the type says too little ("array", "Lista de { id, qty }").
    `primary` is true for a column of a database model's primary key, `references` the table that a foreign key points to.
    """

    name: Text
    type: Text | None = None
    expr: TypeExpr | None = None
    required: Required = Required.UNSAID
    required_text: Text | None = None
    default: Text | None = None
    description: Text | None = None
    nullable: bool = False
    fields: tuple[Field, ...] = ()
    primary: bool = False
    references: Text | None = None
    shape: TypeExpr | None = None

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return self.name.span

    @property
    def unreadable(self) -> Text | None:
        """The first words of the type that are no type expression."""
        found = unreadable(self.expr) if self.expr is not None else None
        return found.text if found is not None else None

    @property
    def is_vague(self) -> bool:
        """True when neither the type nor the description nor inner fields say what is inside: `object`, `array`."""
        return self.expr is not None and not self.fields and self.shape is None and is_vague(self.expr)

    @property
    def is_file(self) -> bool:
        """True when the type is a file, a list of files or a nullable one."""
        return self.expr is not None and _is_file(self.expr)


def _is_file(expr: TypeExpr) -> bool:
    if isinstance(expr, Array):
        return _is_file(expr.item)
    if isinstance(expr, Union):
        return any(_is_file(option) for option in expr.options)
    return isinstance(expr, Scalar) and expr.name == "file"


class TableKind(str, Enum):
    """What a table lists."""

    BODY = "body"
    QUERY = "query"
    PARAMS = "params"
    HEADERS = "headers"
    RESPONSE = "response"
    MODEL = "model"
    ERRORS = "errors"
    EVENTS = "events"
    ENV = "env"
    ENDPOINTS = "endpoints"
    OTHER = "other"


_NEEDED_COLUMNS = {
    TableKind.BODY: ("name", "type", "required"),
    TableKind.QUERY: ("name", "type", "required"),
    TableKind.HEADERS: ("name", "value"),
    TableKind.RESPONSE: ("name", "type"),
}
# Columns that give what another one would: a description or a type what a header holds.
_LIKE_COLUMNS = {
    "required": ("optional", "null"),
    "value": ("description", "type", "example", "required"),
}


@dataclass(frozen=True, slots=True)
class FieldTable:
    """A table of fields. `columns` maps the ids of its known columns (name, type, required, default, description, null, …)
    to their 0-based index. `owner` is the anchor of what it belongs to, e.g. `POST /x › body` or `type User`.
    `supplied` holds column ids that another form beside the table gives (an interface, a named type, an example),
    `described` the names whose inside such a form shows.
    """

    kind: TableKind
    table: Table
    columns: dict[str, int]
    fields: tuple[Field, ...]
    owner: str
    supplied: frozenset[str] = frozenset()
    described: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        """The table's span."""
        return self.table.span

    @property
    def missing_columns(self) -> tuple[str, ...]:
        """The columns that a table of this kind needs and that neither it, its fields nor another form beside it gives.

        A table without any column of a field is none, and misses nothing.
        """
        if not {"name", "type", "required", "default"} & self.columns.keys():
            return ()
        return tuple(column for column in _NEEDED_COLUMNS.get(self.kind, ()) if not self._gives(column))

    def _gives(self, column: str) -> bool:
        if {column, *_LIKE_COLUMNS.get(column, ())} & self.columns.keys() or column in self.supplied:
            return True
        is_sample = "type" not in self.columns and bool({"value", "example"} & self.columns.keys())
        if column == "type" and is_sample and (self.kind is TableKind.RESPONSE or "required" not in self.columns):
            return True
        if column == "type":
            return bool(self.fields) and all(field.expr is not None or field.fields for field in self.fields)
        # Where some fields are marked as optional or required, the mark tells of the others too.
        marked = any(field.required is not Required.UNSAID for field in self.fields)
        defaults = sum(field.default is not None for field in self.fields)
        enough = len(self.fields) / 2 if "default" in self.columns else len(self.fields)
        return column == "required" and (marked or is_sample or (defaults > 0 and defaults >= enough))

    @property
    def field_rows(self) -> tuple[Row, ...]:
        """The rows that can hold a field."""
        return tuple(row for row in self.table.rows if len(self.table.header.cells) == 1 or not is_heading_row(row))

    @property
    def describes(self) -> bool:
        """True when the table has a description column, rather than notes that stand in for one."""
        index = self.columns.get("description")
        stand_ins = {at for column, at in self.columns.items() if column != "description"}
        return index is not None and index not in stand_ins

    @property
    def contexts(self) -> dict[int, tuple[str, int]]:
        """For the line of each row, what the row says of where its field goes (path, body) and the line of the title row
        above it: two fields of one name in different contexts are two fields.
        """
        found: dict[int, tuple[str, int]] = {}
        title = 0
        for row in self.table.rows:
            title = row.span.line if is_heading_row(row) else title
            words = self.cell(row, "in")
            found[row.span.line] = (words.value if words is not None else "", title)
        return found

    @property
    def described_names(self) -> frozenset[str]:
        """The names whose inside other names tell (`user` where there is `user.id`) or another form beside the table."""
        return self.described | described_names(self.fields)

    @property
    def all_fields(self) -> Iterator[Field]:
        """The fields and those inside them, outer ones first."""
        return _walk_fields(self.fields)

    def cell(self, row: Row, column: str) -> Text | None:
        """Return the words in `column` of `row`, None when the table or the row has no such cell."""
        index = self.columns.get(column)
        return row.cells[index].text if index is not None and index < len(row.cells) else None


_PLAIN_NAME = re.compile(r"`|[^\W\dA-Z][\w.\[\]\u0300-\u036f-]*$")


def is_heading_row(row: Row) -> bool:
    """Return whether a row is a title for those below it ("**Cliente** | | |") or a line of prose that has no cells."""
    if len(row.cells) < 2:
        return not row.cells or row.cells[0].span.column == row.span.column
    first, *rest = (cell.value for cell in row.cells)
    return bool(first) and not any(rest) and _PLAIN_NAME.match(first) is None


def described_names(fields: Iterable[Field]) -> frozenset[str]:
    """Return the names among `fields`, inner ones too, whose inside another one tells: `user` where `user.id` is."""
    found: set[str] = set()
    for item in _walk_fields(fields):
        name = item.name.value
        found.update(name[: match.start()] for match in re.finditer(r"[.\[]", name))
        if item.fields or item.shape is not None:
            found.add(name)
    return frozenset(found)


def _walk_fields(fields: Iterable[Field]) -> Iterator[Field]:
    for item in fields:
        yield item
        yield from _walk_fields(item.fields)


class ExampleKind(str, Enum):
    """What an example is written in."""

    JSON = "json"
    HTTP = "http"
    CURL = "curl"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Example:
    """A sample payload: its text as one string, its place (the fence's body or the inline code) and its kind."""

    text: str
    span: Span
    kind: ExampleKind
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class TypeUse:
    """A named type at a place where it is used; `owner` is the anchor of what uses it.

    `sure` is false where it need not be a type of the spec: in code that shows how something is built.
    """

    name: Text
    owner: str = ""
    sure: bool = True


# --- endpoints ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PathParam:
    """A parameter in a route: `:id`, `{id}`, `<id>`, `[id]` or `{{id}}`; `name` is without the marks, `text` with them."""

    name: Text
    text: Text
    style: str


@dataclass(frozen=True, slots=True)
class Route:
    """A route as written (`text`: host, path and query) and what it comes down to.

    `path` is the path alone, with the section's base path in front when it was written relative to it. `query` is the part
    behind `?`. `absolute` is true when the path starts with `/` or with a host.
    """

    text: Text
    path: str
    params: tuple[PathParam, ...] = ()
    query: Text | None = None
    host: str = ""
    absolute: bool = True

    @property
    def key(self) -> str:
        """The path with what does not change the endpoint folded away: parameter names, case, trailing slash."""
        path = self.path
        for param in self.params:
            path = path.replace(param.text.value, "{}", 1)
        return path.rstrip("/").lower() or "/"

    def explains(self, param: PathParam) -> bool:
        """Return whether the route itself says what `param` is: `id`, or the name of what stands before it
        (`/users/:userId`, `/ciudades/{id_ciudad}`).
        """
        words = _name_words(param.name.value)
        before = _name_words(self.text.value.partition(param.text.value)[0].rstrip("/").rpartition("/")[2])
        stems = words - {"id", "uuid", "slug"}
        return not stems or any(_alike(word, other) for word in stems for other in before)


def _name_words(name: str) -> frozenset[str]:
    """The words of `orderId`, `order_id`, `order-lines` in lower case."""
    return frozenset(word.casefold() for word in re.findall(r"[A-Z]?[^\W_A-Z]+|[A-Z]+(?![a-z])", name))


def _alike(one: str, other: str) -> bool:
    """Whether one word is another but for its ending: `city` and `cities`, `sala` and `salas`."""
    shorter = min(len(one), len(other))
    return one[: max(3, shorter - 1)] == other[: max(3, shorter - 1)] and abs(len(one) - len(other)) <= 3


def plain_name(name: str) -> str:
    """Return a field or parameter name for comparing: `order_id`, `orderId`, `:orderId` and `{order-id}` are one."""
    return re.sub(r"[\W_]+", "", name).casefold()


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of an endpoint: its state and the places that say so (for INHERITED, the document-wide statement)."""

    state: State = State.ABSENT
    places: tuple[Span, ...] = ()

    @property
    def absent(self) -> bool:
        """True when nothing is said, here or document-wide."""
        return self.state is State.ABSENT


@dataclass(frozen=True, slots=True)
class Auth(Slot):
    """Who may call. `required` is None when it is not said clearly; `scheme` is an id ("bearer", "cookie", "basic",
    "apikey", "signature", "session", "oauth"), "" when none is named here or document-wide; `role` is true when a role or
    ownership is required.
    """

    required: bool | None = None
    scheme: str = ""
    role: bool = False
    role_place: Span | None = None
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Payload(Slot):
    """A body, query, parameter list, header list or response body, in whatever forms the document gives it.

    `fields` gathers those of all forms; `where` is the label, heading or table that opens it.
    """

    where: Span | None = None
    fields: tuple[Field, ...] = ()
    tables: tuple[FieldTable, ...] = ()
    examples: tuple[Example, ...] = ()
    types: tuple[TypeUse, ...] = ()
    text: tuple[Text, ...] = ()
    content_type: Text | None = None

    @property
    def structured(self) -> bool:
        """True when more than words is given: fields, a table, an example or a named type."""
        return bool(self.fields or self.tables or self.examples or self.types)

    @property
    def loose_fields(self) -> tuple[Field, ...]:
        """The fields, inner ones too, that bullets and sentences give rather than tables."""
        lines = {row.span.line for table in self.tables for row in table.table.rows}
        return tuple(item for item in _walk_fields(self.fields) if item.span.line not in lines)

    @property
    def described_names(self) -> frozenset[str]:
        """The names whose inside some form of the payload shows."""
        return described_names(self.fields)

    @property
    def is_multipart(self) -> bool:
        """True when it is said to be sent as a multipart form."""
        said = self.content_type.value.lower() if self.content_type is not None else ""
        return "multipart" in said or "form-data" in said or "formdata" in said


@dataclass(frozen=True, slots=True)
class Response:
    """One response case of an endpoint. `status` is the code as written, None when the label has none; `code` its number,
    None when it is not a number. `success` is true for 2xx and 3xx and for a response label without a code. `labelled`
    is false for a response that a sentence of the description or a cell of an endpoint table tells.
    """

    span: Span
    status: Text | None
    code: int | None
    success: bool
    body: Payload
    labelled: bool = True

    @property
    def wrong_status(self) -> bool:
        """True when its status is not a registered one."""
        return self.status is not None and is_wrong_status(self.status, self.code)

    @property
    def untyped(self) -> bool:
        """True for a success that should have a body and gives it in no form at all."""
        has_body = self.success and (self.code is None or (200 <= self.code < 300 and self.code not in NO_CONTENT))
        return has_body and not self.wrong_status and self.body.absent


@dataclass(frozen=True, slots=True)
class ErrorCase:
    """One error of an endpoint or of the document. `code` is None when `status` is no number. `group` numbers the list,
    table or sentence that it stands in, so that a rule can tell "twice in one list". `symbol` is a code such as
    `EMAIL_EXISTS`.
    """

    status: Text
    code: int | None
    meaning: Text | None
    span: Span
    group: int = 0
    symbol: Text | None = None

    @property
    def wrong_status(self) -> bool:
        """True when its status is not a registered one."""
        return is_wrong_status(self.status, self.code)

    def covers(self, *codes: int) -> bool:
        """Return whether it stands for one of `codes`, by number or as their class (`4xx`)."""
        if self.code is not None:
            return self.code in codes
        is_class = _STATUS_CLASS.fullmatch(self.status.value) is not None
        return is_class and any(str(code)[0] == self.status.value[0] for code in codes)


@dataclass(frozen=True, slots=True)
class EndpointRef:
    """A method and route named somewhere; `method` is None when only the route is written."""

    method: Text | None
    route: Route
    span: Span

    @property
    def key(self) -> tuple[str, str]:
        """Method in upper case ("" without one) and the folded route."""
        return (self.method.value.upper() if self.method else ""), self.route.key


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One endpoint. A wrong method or a missing route is kept visible: `method` is as written, `known_method` tells.

    `title` is the words of the heading, label or line that declares it; `scope` is the blocks that belong to it alone.
    `description` is its first sentence, or the words of a title that has words of its own. `frontend` is where it is said
    what the frontend does with its response; `frontend_errors` the same for its errors. `mentions` are the weaker
    notations that name the endpoint again. `described_params` are the names of path parameters that any text of the
    endpoint (or a document-wide list of parameters) speaks of; `credentials` are access tokens, API keys and passwords
    in its path or query.
    """

    method: Text | None
    route: Route | None
    title: Text
    span: Span
    notation: Notation
    section: Section
    scope: tuple[Block, ...] = ()
    auth: Auth = Auth()
    headers: Payload = Payload()
    params: Payload = Payload()
    query: Payload = Payload()
    body: Payload = Payload()
    responses: tuple[Response, ...] = ()
    errors: Slot = Slot()
    error_cases: tuple[ErrorCase, ...] = ()
    frontend: Slot = Slot()
    frontend_errors: Slot = Slot()
    description: Text | None = None
    mentions: tuple[EndpointRef, ...] = ()
    nearest_method: str = ""
    query_expected: Span | None = None
    struck: bool = False
    described_params: frozenset[str] = frozenset()
    credentials: tuple[Text, ...] = ()

    @property
    def known_method(self) -> bool:
        """True when the method is one of HTTP's."""
        return self.method is not None and self.method.value.upper() in METHODS

    @property
    def verb(self) -> str:
        """The method in upper case, "" without one."""
        return self.method.value.upper() if self.method else ""

    @property
    def label(self) -> str:
        """How messages name it: `POST /api/x`, or what of it is there."""
        parts = [self.verb, self.route.text.value.split("?")[0] if self.route else ""]
        return " ".join(part for part in parts if part) or self.title.value

    @property
    def key(self) -> tuple[str, str]:
        """What makes two declarations the same endpoint."""
        return self.verb, self.route.key if self.route else ""

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return f"{self.verb} {self.route.path}" if self.route else f"{self.verb} {self.title.value}".strip()

    @property
    def lacks_method(self) -> bool:
        """True for a route without a method."""
        return self.route is not None and self.method is None

    @property
    def lacks_route(self) -> bool:
        """True for a method without a route, or with one that hangs in the air."""
        return self.method is not None and (self.route is None or not self.route.absolute)

    @property
    def missing_request(self) -> str:
        """What the endpoint should say of its request and does not: "body", "query" or ""."""
        if self.verb in WRITES:
            return "body" if self.body.absent and self.query.absent else ""
        query = self.route.query if self.route else None
        only_in_route = query is not None and all(place == query.span for place in self.query.places)
        only_in_route = only_in_route and self.notation is not Notation.CURL
        expected = only_in_route or (self.query_expected is not None and self.query.absent)
        return "query" if self.known_method and expected else ""

    @property
    def lacks_response(self) -> bool:
        """True when no success response is said, not even one with a wrong status."""
        return self.response.absent and not any(response.wrong_status for response in self.responses)

    @property
    def untyped_responses(self) -> tuple[Response, ...]:
        """The labelled successes that do not say what they hold."""
        return tuple(response for response in self.responses if response.status is not None and response.untyped)

    @property
    def lacks_frontend(self) -> bool:
        """True when there is a response and nobody says what the frontend does with it."""
        return self.frontend.absent and not self.response.absent

    @property
    def payloads(self) -> tuple[tuple[str, Payload], ...]:
        """Everything that is sent, by the id of its slot."""
        sent = (("headers", self.headers), ("params", self.params), ("query", self.query), ("body", self.body))
        return (*sent, *(("response", response.body) for response in self.responses))

    @property
    def request_tables(self) -> tuple[FieldTable, ...]:
        """The tables of its headers, query and body."""
        return (*self.headers.tables, *self.query.tables, *self.body.tables)

    @property
    def request(self) -> Slot:
        """Body, query and path parameters taken together, as the checklist asks for them."""
        parts = (self.body, self.query, self.params)
        places = tuple(place for part in parts for place in part.places)
        if any(part.state is State.STATED for part in parts):
            return Slot(State.STATED, places)
        if self.body.state is State.NONE or self.query.state is State.NONE:
            return Slot(State.NONE, places)
        if self.verb not in WRITES and self.query_expected is None:
            has_params = self.route is not None and bool(self.route.params)
            return Slot(State.STATED if has_params else State.NONE, places)
        return Slot(State.ABSENT)

    @property
    def response(self) -> Slot:
        """STATED when there is a success response."""
        found = tuple(response.span for response in self.responses if response.success)
        return Slot(State.STATED, found) if found else Slot(State.ABSENT)

    @property
    def unknown_params(self) -> tuple[Field, ...]:
        """The documented path parameters that the route does not have; none where it shows a sample, `/people/42`."""
        if self.route is None or _SAMPLE.search(self.route.path):
            return ()
        known = {plain_name(param.name.value) for param in self.route.params}
        return tuple(field for field in self.params.fields if plain_name(field.name.value) not in known)


# --- types, webhooks, environment, flow, security, checklist ------------------------------------------------------------


class TypeKind(str, Enum):
    """What a type is defined as."""

    INTERFACE = "interface"
    ALIAS = "alias"
    ENUM = "enum"
    CLASS = "class"
    TABLE = "table"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class TypeDef:
    """A named type. `expr` is set for aliases; `values` for enums. MODEL is a database table or ORM model, TABLE a type
    given as a field table in the document. `existing` is true when the document says that it is there already. `bases` are
    the types that it extends, `lead` the comment right above it in code (`// POST /x → Response`), marks of a single line
    taken off. `in_prose` is true when a heading, a label or an item names it, in whatever case headings are written.
    """

    name: Text
    kind: TypeKind
    span: Span
    fields: tuple[Field, ...] = ()
    expr: TypeExpr | None = None
    values: tuple[Text, ...] = ()
    table: FieldTable | None = None
    existing: bool = False
    exported: bool = False
    bases: tuple[TypeExpr, ...] = ()
    lead: Text | None = None
    in_prose: bool = False

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return f"type {self.name.value}"

    @property
    def loose_fields(self) -> tuple[Field, ...]:
        """The fields, inner ones too, of a type that is not defined by a table."""
        return tuple(_walk_fields(self.fields)) if self.table is None else ()

    @property
    def described_names(self) -> frozenset[str]:
        """The names whose inside other fields show."""
        return described_names(self.fields)

    @property
    def names(self) -> frozenset[str]:
        """The names that it goes by: its own and, of a database table, those of its model (`order_items`: OrderItem)."""
        own = self.name.value
        return frozenset({own, *_model_names(own)}) if self.kind is TypeKind.MODEL else frozenset({own})


_SINGULAR = (("", ""), ("s", ""), ("es", ""), ("ies", "y"))


def _model_names(table: str) -> Iterator[str]:
    camel = "".join(word[:1].upper() + word[1:] for word in table.split("_"))
    return (camel.removesuffix(ending) + other for ending, other in _SINGULAR if camel.endswith(ending))


class TypeIndex:
    """The names that definitions go by; `in` asks for one. Names of prose and of tables are known in any case."""

    def __init__(self, types: Iterable[TypeDef]) -> None:
        """Take the definitions."""
        self._exact: set[str] = set()
        self._folded: set[str] = set()
        for definition in types:
            self._exact |= definition.names
            if definition.in_prose or definition.kind is TypeKind.MODEL:
                self._folded |= {fold(name) for name in definition.names}

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self._exact or fold(name) in self._folded)


@dataclass(frozen=True, slots=True)
class BrokenJson:
    """A JSON example that cannot be read: what is wrong ("value", "key", "colon", "comma", "string", "bracket",
    "unclosed" or "depth") and where. `opened` is the bracket that does not close or that the wrong one closes.
    """

    kind: str
    span: Span
    opened: Span | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """A delivery that the backend receives. Not an Endpoint.

    `events` are those that it declares, `handled` those that its code tells apart; `payload`, `signature` and
    `idempotency` where it says so (the last two perhaps in security, flow or models). `bearer` is where it asks for a
    user's token. `bare` is true for one that says nothing of all that at its own place.
    """

    method: Text | None
    route: Route | None
    title: Text
    span: Span
    section: Section
    scope: tuple[Block, ...] = ()
    events: tuple[Text, ...] = ()
    payload: Slot = Slot()
    signature: Slot = Slot()
    idempotency: Slot = Slot()
    handled: tuple[Text, ...] = ()
    bearer: Span | None = None
    provider: str = ""
    bare: bool = False
    body: Payload = Payload()
    responses: tuple[Response, ...] = ()
    error_cases: tuple[ErrorCase, ...] = ()
    auth: Auth = Auth()
    mentions: tuple[EndpointRef, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What makes two declarations the same webhook."""
        return (self.method.value.upper() if self.method else ""), self.route.key if self.route else ""

    @property
    def label(self) -> str:
        """How messages name it."""
        parts = [self.method.value.upper() if self.method else "", self.route.text.value if self.route else ""]
        return " ".join(part for part in parts if part) or self.title.value

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return f"webhook {self.label}"


def unknown_events(named: Iterable[Text], webhooks: Iterable[Webhook]) -> tuple[Text, ...]:
    """Return the events of `named` that no webhook declares or handles; `invoice.*` stands for all that begin so."""
    known = {event.value.lower() for webhook in webhooks for event in (*webhook.events, *webhook.handled)}
    beginnings = tuple(event.rstrip("*") for event in known if event.endswith("*"))
    return tuple(event for event in named if not _is_known(event.value.lower(), known, beginnings))


def _is_known(event: str, known: set[str], beginnings: tuple[str, ...]) -> bool:
    if event.endswith("*"):
        return any(other.startswith(event.rstrip("*")) for other in known)
    return event in known or event.startswith(beginnings)


def nearest_endpoint(ref: EndpointRef, declared: Sequence[Endpoint | Webhook]) -> str:
    """Return the label of the one of `declared` that `ref` most likely means, or ""."""
    verb = ref.method.value.upper() if ref.method else ""
    wanted = f"{verb} {ref.route.path}".strip()
    same_route = [item.label for item in declared if item.key[1] == ref.route.key]
    same_verb = [item.label for item in declared if not verb or item.key[0] == verb]
    return next(iter(same_route), "") or nearest(wanted, same_verb) or nearest(wanted, [item.label for item in declared])


@dataclass(frozen=True, slots=True)
class EnvVar:
    """A declared environment variable. `described` is true with a description, a comment or an example value.

    `group` numbers the table, list or fence that it stands in. `conventional` is true for those that every server has
    (`PORT`, `NODE_ENV`, `DATABASE_URL`), `public` for those that a bundler ships to the browser (`VITE_…`). A name that
    ends in `*` stands for all with that beginning.
    """

    name: Text
    span: Span
    described: bool
    value: Text | None = None
    description: Text | None = None
    group: int = 0
    conventional: bool = False
    public: bool = False

    @property
    def well_formed(self) -> bool:
        """True for an UPPER_SNAKE_CASE name."""
        return _ENV_NAME.fullmatch(self.name.value) is not None

    @property
    def proper_name(self) -> str:
        """The name in UPPER_SNAKE_CASE."""
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", self.name.value)
        return re.sub(r"[^A-Za-z0-9*]+", "_", words).strip("_").upper()

    @property
    def key(self) -> str:
        """What two spellings of one variable have in common."""
        return env_key(self.name.value)

    @property
    def is_wildcard(self) -> bool:
        """True for a name that stands for all with that beginning."""
        return self.name.value.endswith("*")

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return f"env {self.name.value}"


def env_key(name: str) -> str:
    """Return what two spellings of one variable have in common."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


@dataclass(frozen=True, slots=True)
class EnvUse:
    """A variable named outside its declaration: in code (`process.env.X`) or in prose. `sure` is true when it can be
    nothing else (read from the environment in code, or named as a variable); other words in capitals are no use at all.
    """

    name: Text
    sure: bool = True

    @property
    def key(self) -> str:
        """What two spellings of one variable have in common."""
        return env_key(self.name.value)


def undeclared(uses: Iterable[EnvUse], declared: Iterable[EnvVar]) -> tuple[EnvUse, ...]:
    """Return the first use of each variable that is none of `declared`."""
    variables = tuple(declared)
    known = {variable.key for variable in variables}
    beginnings = tuple(variable.key for variable in variables if variable.is_wildcard)
    found: dict[str, EnvUse] = {}
    for use in uses:
        if use.key not in known and not use.key.startswith(beginnings):
            found.setdefault(use.key, use)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of the flow and what it names. `actor` is "frontend", "backend", "user", "provider" or "".

    `foreign` are the endpoints named that belong to a provider's API. `existing` is true when the step says that what it
    names is there already.
    """

    text: Text
    span: Span
    endpoints: tuple[EndpointRef, ...] = ()
    events: tuple[Text, ...] = ()
    actor: str = ""
    foreign: tuple[EndpointRef, ...] = ()
    existing: bool = False


    @property
    def words(self) -> frozenset[str]:
        """The beginnings of its words, without the routes that it names."""
        text = self.text.value
        for ref in self.endpoints:
            text = text.replace(ref.route.text.value, " ")
        return frozenset(_stems(text))


def _stems(text: str) -> list[str]:
    """The beginnings of the words of a text, such that "session" and "sesión", "create" and "crea" have one in common."""
    return [re.sub(r"(.)\1", r"\1", word)[:4] for word in re.findall(r"[^\W\d_]{4,}", fold(text))]


def _is_told(endpoint: Endpoint, steps: Iterable[frozenset[str]]) -> bool:
    """Return whether a step has all words of the last part of the route, when there are several."""
    route = endpoint.route
    last = next((part for part in reversed(route.path.split("/")) if part and part[0] not in ":{<["), "") if route else ""
    stems = set(_stems(last.replace("_", " ")))
    return len(stems) > 1 and any(stems <= words for words in steps)


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow section. `ordered` is true with a list, numbered lines, arrows or a sequence diagram."""

    section: Section
    steps: tuple[FlowStep, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class SecurityNotes:
    """What the security notes speak of: topic id ("validation", "auth", "secrets") → places. `sections` may be several."""

    sections: tuple[Section, ...] = ()
    topics: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SecretField:
    """A field of a success response whose name is a secret's: `password`, `token_hash`; perhaps in a named type."""

    name: Text
    endpoint: Endpoint


@dataclass(frozen=True, slots=True)
class RepeatedSection:
    """A section that repeats an earlier one of the same role beside it, `first`."""

    role: str
    section: Section
    first: Section


@dataclass(frozen=True, slots=True)
class Secret:
    """A real-looking secret in the text. `redacted` is safe to print: its kind's prefix and `…`."""

    kind: str
    span: Span
    redacted: str


class BoxState(str, Enum):
    """What the document proves of one of the seed's four closing boxes."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that proves or contradicts a box, with the fact in words. `type_name` is the type that is not defined here
    and that another document may define, "" for other facts.
    """

    span: Span
    fact: Words
    type_name: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A task item that is one of the four boxes. `not_applicable` is "(no aplica)" written beside it."""

    ticked: bool
    box: Span
    text: Text
    not_applicable: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One of the seed's four boxes: `id` is "endpoints", "types", "webhooks" or "frontend"."""

    id: str
    state: BoxState
    evidence: tuple[Evidence, ...]
    ticks: tuple[Tick, ...] = ()

    def given(self, type_names: TypeIndex) -> Box:
        """Return the box as it stands when other documents define `type_names`."""
        if self.state is not BoxState.FAILS:
            return self
        left = tuple(item for item in self.evidence if not item.type_name or item.type_name not in type_names)
        return Box(self.id, BoxState.FAILS if left else BoxState.HOLDS, left or self.evidence, self.ticks)


@dataclass(frozen=True, slots=True)
class Misspelt:
    """A heading one typo away from a known section. `wrong` is the word as written, `right` the word meant."""

    id: str
    section: Section
    wrong: Text
    right: str


@dataclass(frozen=True, slots=True)
class Spec:
    """Everything that one document states. `language` is the document's own ("es", "en", "pt", "fr", …).

    `global_errors` are the codes of a document-wide error section, `global_auth` what is said of auth for all endpoints.
    `tables` are all field tables, those of endpoints and types included. `speaks_of_webhooks` (received ones) and
    `speaks_of_env` are the places that would need a section of that role. `titles` are the level-1 headings. `base_path` is
    the path of the base URL (`/api`), "" without one. `section_names` are how messages call the sections of a role.
    `intro` is the first line of an untitled summary under the title;
    `hollow` has the first section of each role whose sections have no content, placeholders and comments aside.
    `unused_types` are the definitions that nothing else in the document names.
    """

    document: Document
    language: str
    sections: dict[str, tuple[Section, ...]] = field(default_factory=dict)
    misspelt: tuple[Misspelt, ...] = ()
    section_names: dict[str, Words] = field(default_factory=dict)
    intro: Text | None = None
    hollow: dict[str, Section] = field(default_factory=dict)
    repeated: tuple[RepeatedSection, ...] = ()
    secret_fields: tuple[SecretField, ...] = ()
    titles: tuple[Section, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    types: tuple[TypeDef, ...] = ()
    type_uses: tuple[TypeUse, ...] = ()
    unused_types: tuple[TypeDef, ...] = ()
    broken_json: tuple[BrokenJson, ...] = ()
    tables: tuple[FieldTable, ...] = ()
    examples: tuple[Example, ...] = ()
    env_vars: tuple[EnvVar, ...] = ()
    env_uses: tuple[EnvUse, ...] = ()
    flows: tuple[Flow, ...] = ()
    security: SecurityNotes = SecurityNotes()
    global_auth: Auth = Auth()
    global_errors: tuple[ErrorCase, ...] = ()
    placeholders: tuple[Text, ...] = ()
    secrets: tuple[Secret, ...] = ()
    unsafe_markup: tuple[Text, ...] = ()
    boxes: tuple[Box, ...] = ()
    speaks_of_webhooks: tuple[Span, ...] = ()
    speaks_of_env: tuple[Span, ...] = ()
    unread: tuple[Unread, ...] = ()
    base_path: str = ""

    @property
    def source(self) -> Source:
        """The text that was read."""
        return self.document.source

    def section(self, role: str) -> Section | None:
        """Return the first section of a role ("summary", "endpoints", "types", "webhooks", "env", "flow", "security",
        "checklist", "errors", "auth"), or None.
        """
        found = self.sections.get(role)
        return found[0] if found else None

    @property
    def open_env_uses(self) -> tuple[EnvUse, ...]:
        """The first sure use of each variable that this document does not declare; none when it declares no variables
        at all and has no section for them or an empty one, which is a fact of its own.
        """
        if not self.env_vars and (not self.sections.get("env") or "env" in self.hollow):
            return ()
        return undeclared((use for use in self.env_uses if use.sure), self.env_vars)

    def route_index(self) -> RouteIndex[Endpoint | Webhook]:
        """Return what finds the endpoint or webhook that a method and route name; a wrong method stands for any."""
        entries: list[tuple[tuple[str, str], Endpoint | Webhook]] = []
        for endpoint in self.endpoints:
            if endpoint.route is not None:
                verb = endpoint.verb if endpoint.known_method else ""
                entries.append(((verb, endpoint.route.key), endpoint))
        entries += [(webhook.key, webhook) for webhook in self.webhooks if webhook.route is not None]
        return RouteIndex(entries, self.base_path)

    @property
    def idle_env_vars(self) -> tuple[EnvVar, ...]:
        """The variables that are declared and named nowhere else, each once; none when the flow or the section on
        webhooks is missing, where they may be used. One that an undeclared variable most likely means is in use.
        """
        if not self.flows or self.speaks_of_webhooks:
            return ()
        names = [variable.name.value for variable in self.env_vars]
        known = {use.key for use in self.env_uses}
        known |= {env_key(nearest(use.name.value, names)) for use in self.open_env_uses}
        found: dict[str, EnvVar] = {}
        for variable in self.env_vars:
            if variable.well_formed and not variable.is_wildcard and variable.key not in known:
                found.setdefault(variable.key, variable)
        return tuple(found.values())

    def is_told(self, webhook: Webhook) -> bool:
        """Return whether the document tells of a webhook; where it has neither a section on webhooks nor more than the
        route of one, that is a fact of its own.
        """
        return not (webhook.bare and self.speaks_of_webhooks)

    @property
    def steps(self) -> tuple[FlowStep, ...]:
        """The steps of all flows."""
        return tuple(step for flow in self.flows for step in flow.steps)

    def outside_flow(self) -> tuple[Endpoint, ...]:
        """Return the endpoints that no step names, when the steps name at least half of what is declared."""
        index = self.route_index()
        named = {id(item) for step in self.steps for ref in step.endpoints for item in index.find(ref.key)}
        declared = [endpoint for endpoint in self.endpoints if endpoint.known_method and endpoint.route and not endpoint.struck]
        received = [webhook for webhook in self.webhooks if webhook.route]
        if not named or len(named) * 2 < len(declared) + len(received):
            return ()
        told = [step.words for step in self.steps]
        meant = {nearest_endpoint(ref, (*self.endpoints, *self.webhooks)) for ref in self.open_refs}
        left = (item for item in declared if id(item) not in named and item.label not in meant)
        return tuple(item for item in left if not _is_told(item, told))

    @property
    def open_refs(self) -> tuple[EndpointRef, ...]:
        """What steps of the flow name that this document does not declare: a method and a route, or a route that begins
        with the API's base path. None when it declares no endpoint at all.
        """
        if not self.endpoints and not self.webhooks:
            return ()
        index = self.route_index()
        refs = (ref for step in self.steps if not step.existing for ref in step.endpoints if ref not in step.foreign)
        unknown = (ref for ref in refs if ref.method is not None or index.is_api(ref.route.key))
        return tuple(ref for ref in unknown if not index.find(ref.key))

    @property
    def open_events(self) -> tuple[Text, ...]:
        """The events that steps of the flow name and no webhook does; none when no webhook declares any."""
        if not any(webhook.events for webhook in self.webhooks):
            return ()
        return unknown_events((event for step in self.steps for event in step.events), self.webhooks)

    def lacks_error(self, endpoint: Endpoint, *codes: int) -> bool:
        """Return whether error codes are listed for `endpoint`, here or document-wide, and none of `codes` is among them.

        False where no number is listed at all, and where a wrong one (`941`) may be the one that is meant.
        """
        cases = (*endpoint.error_cases, *self.global_errors)
        if endpoint.errors.state is State.NONE or any(case.wrong_status for case in cases):
            return False
        return any(case.code is not None for case in cases) and not any(case.covers(*codes) for case in cases)

    @property
    def defines_types(self) -> bool:
        """Whether a type is defined outside of all endpoints, wherever in the document."""
        blocks = [block.span for endpoint in self.endpoints for block in endpoint.scope]
        return any(
            not any(span.line <= definition.span.line <= span.end_line for span in blocks) for definition in self.types
        )

    @property
    def lone_tables(self) -> tuple[FieldTable, ...]:
        """The field tables that stand alone: of several for one thing, the others tell the inside of the first."""
        count: dict[str, int] = {}
        for table in self.tables:
            count[table.owner] = count.get(table.owner, 0) + 1
        return tuple(table for table in self.tables if count[table.owner] == 1)

    @property
    def open_type_uses(self) -> tuple[TypeUse, ...]:
        """The uses of types that the document does not define and that some document has to."""
        names = TypeIndex(self.types)
        return tuple(use for use in self.type_uses if use.sure and use.name.value not in names)

    def is_placeholder(self, words: Text) -> bool:
        """Return whether words are, or hold, a placeholder that DOC009 tells of."""
        span = words.span
        return any(
            span.line == found.span.line and span.column <= found.span.column < max(span.end_column, span.column + 1)
            for found in self.placeholders
        )

    def box(self, box_id: str) -> Box | None:
        """Return one of the seed's boxes."""
        return next((box for box in self.boxes if box.id == box_id), None)


# --- facts: what the second phase needs ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """The spec of one document reduced to what another document, a file name or the disk can change.

    `type_uses` and `env_uses` are the open ones: used here and defined nowhere here. `searched` is true when the file was
    found by searching a folder rather than named. `reported` is false for a document that is only context.
    """

    path: str
    language: str
    types: tuple[TypeDef, ...] = ()
    type_uses: tuple[TypeUse, ...] = ()
    unused_types: tuple[TypeDef, ...] = ()
    env_vars: tuple[EnvVar, ...] = ()
    env_uses: tuple[EnvUse, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    boxes: tuple[Box, ...] = ()
    open_refs: tuple[EndpointRef, ...] = ()
    open_events: tuple[Text, ...] = ()
    searched: bool = False
    reported: bool = True

    @property
    def receivers(self) -> tuple[Endpoint | Webhook, ...]:
        """Endpoints and webhooks."""
        return (*self.endpoints, *self.webhooks)

    def nearest_endpoint(self, ref: EndpointRef) -> str:
        """Return the label of the declared endpoint that `ref` most likely means, or ""."""
        return nearest_endpoint(ref, self.receivers)

    def nearest_event(self, name: str) -> str:
        """Return the declared event that `name` most likely means, or ""."""
        return nearest(name, [event.value for webhook in self.webhooks for event in webhook.events])


@dataclass(frozen=True, slots=True)
class Project:
    """All documents that are checked together."""

    documents: tuple[Facts, ...]

    @property
    def type_names(self) -> TypeIndex:
        """Names of the types that some document defines."""
        return TypeIndex(definition for facts in self.documents for definition in facts.types)

    @property
    def env_names(self) -> frozenset[str]:
        """Names of the variables that some document declares."""
        return frozenset(variable.name.value for facts in self.documents for variable in facts.env_vars)

    def open_refs(self, facts: Facts) -> tuple[EndpointRef, ...]:
        """Return what the flow of one document names and no document declares."""
        declared: list[Endpoint | Webhook] = [item for other in self.documents for item in other.receivers]
        found = RouteIndex((item.key, item) for item in declared if item.route is not None)
        return tuple(ref for ref in facts.open_refs if not found.find(ref.key))

    def open_events(self, facts: Facts) -> tuple[Text, ...]:
        """Return the events that the flow of one document names and no webhook of any document does."""
        return unknown_events(facts.open_events, (webhook for other in self.documents for webhook in other.webhooks))

    def open_type_uses(self, facts: Facts) -> tuple[TypeUse, ...]:
        """Return the types that one document uses and no document defines."""
        names = self.type_names
        return tuple(use for use in facts.type_uses if use.name.value not in names)

    def unused_types(self, facts: Facts) -> tuple[TypeDef, ...]:
        """Return the types of one document that no document uses."""
        used = {fold(use.name.value) for other in self.documents for use in other.type_uses}
        return tuple(found for found in facts.unused_types if not any(fold(name) in used for name in found.names))

    def nearest_type(self, name: str) -> str:
        """Return the defined type that `name` most likely means, or ""."""
        return nearest(name, sorted({found.name.value for facts in self.documents for found in facts.types}))

    def nearest_env(self, name: str) -> str:
        """Return the declared variable that `name` most likely means, or ""."""
        return nearest(name, sorted(self.env_names))

    def boxes(self, facts: Facts) -> tuple[Box, ...]:
        """Return the boxes of one document, given what the others define."""
        names = self.type_names
        return tuple(box.given(names) for box in facts.boxes)

    def open_env_uses(self, facts: Facts) -> tuple[EnvUse, ...]:
        """Return the variables that one document uses and no document declares."""
        return undeclared(facts.env_uses, (variable for other in self.documents for variable in other.env_vars))
