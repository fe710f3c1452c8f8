"""The slots of an endpoint: what is stated of auth, payloads and responses."""

from __future__ import annotations

from enum import Enum

from speclint.markdown.nodes import Block
from speclint.model.field_table import FieldTable
from speclint.model.fields import Field, described_names, walk_fields
from speclint.model.statuses import NO_CONTENT, is_wrong_status
from speclint.text.records import dataclass
from speclint.text.source import Span, Text


class State(str, Enum):
    """How a document states a slot. Rules that look for something missing fire on ABSENT only.

    UNCLEAR is a slot that some text may state, though no reader could bind that text to it.
    """

    STATED = "stated"
    NONE = "none"
    INHERITED = "inherited"
    UNCLEAR = "unclear"
    ABSENT = "absent"


class ExampleKind(str, Enum):
    """The notation of an example."""

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


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that may state the slot `slot` of an endpoint: "auth", "request", "response", "errors", "frontend" or
    "description".
    """

    slot: str
    span: Span


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of an endpoint: its state and the places that say so (for INHERITED, the document-wide statement; for UNCLEAR,
    what may say so).
    """

    state: State = State.ABSENT
    places: tuple[Span, ...] = ()

    @property
    def absent(self) -> bool:
        """True when nothing is stated, here or document-wide."""
        return self.state is State.ABSENT

    @property
    def silent(self) -> bool:
        """True when nothing could be read: absent or unclear."""
        return self.state in (State.ABSENT, State.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Auth(Slot):
    """Who may call. `required` is None when it is not stated clearly; `scheme` is an id ("bearer", "cookie", "basic",
    "apikey", "signature", "session", "oauth"), "" when none is named here or document-wide; `role` is true when a role or
    ownership is required, `owner` when it is ownership alone.
    """

    required: bool | None = None
    scheme: str = ""
    role: bool = False
    owner: bool = False
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
        """True when the payload has fields, a table, an example or a named type, not only words."""
        return bool(self.fields or self.tables or self.examples or self.types)

    @property
    def loose_fields(self) -> tuple[Field, ...]:
        """The fields, inner ones too, that bullets and sentences give rather than tables."""
        lines = {row.span.line for table in self.tables for row in table.table.rows}
        return tuple(item for item in walk_fields(self.fields) if item.span.line not in lines)

    @property
    def described_names(self) -> frozenset[str]:
        """The names whose members some form of the payload shows."""
        return described_names(self.fields)

    @property
    def is_multipart(self) -> bool:
        """True when it is stated to be sent as a multipart form."""
        said = self.content_type.value.lower() if self.content_type is not None else ""
        return "multipart" in said or "form-data" in said or "formdata" in said


@dataclass(frozen=True, slots=True)
class Response:
    """One response case of an endpoint. `status` is the code as written, None when the label has none; `code` its number,
    None when it is not a number. `success` is true for 2xx and 3xx and for a response label without a code. `labelled`
    is false for a response that a sentence of the description or a cell of an endpoint table says.
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
        """True for a success that should have a body and states none."""
        has_body = self.success and (self.code is None or (200 <= self.code < 300 and self.code not in NO_CONTENT))
        return has_body and not self.wrong_status and self.body.absent
