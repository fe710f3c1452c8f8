"""One version of a contract: its documents, what they declare, and the types that their names refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.named_shapes import type_shapes
from speclint.analysis.contracts.trusted import Trusted, trusted, trusted_payload
from speclint.analysis.on_demand import AnalysisError
from speclint.markdown.nodes import Fence
from speclint.model import Endpoint, EnvVar, ExampleKind, Field, Payload, Spec, Webhook
from speclint.model.fields import walk_fields
from speclint.model.shapes import Names
from speclint.text.line_set import Lines
from speclint.text.records import dataclass
from speclint.text.source import Place, Span


class VersionDocument:
    """A document of a version, with what is asked of it more than once."""

    def __init__(self, spec: Spec, names: Names) -> None:
        """Take the document and the types of all documents of its version, its own first.

        Raises AnalysisError where its contracts cannot be computed.
        """
        self.spec, self.names = spec, names
        self.path = spec.source.path
        self.base = spec.base_path.rstrip("/").lower()
        self._contracts = {
            (contract.anchor.rpartition(" › ")[0], id(contract.payload)): contract for contract in contracts(spec)
        }
        self._fields: dict[tuple[int, int], Field] | None = None
        self._kept: dict[Callable[[Spec], dict[str, Span]], dict[str, Span]] = {}
        self._code = Lines([block.span for block in spec.document.root.walk_blocks() if isinstance(block, Fence)])

    def once(self, ask: Callable[[Spec], dict[str, Span]]) -> dict[str, Span]:
        """Return what is found in the whole document, which is looked through once for all its endpoints."""
        if ask not in self._kept:
            self._kept[ask] = ask(self.spec)
        return self._kept[ask]

    def place(self, span: Span) -> Place:
        """Return a place in this document."""
        return Place(self.path, span)

    def in_code(self, span: Span) -> bool:
        """Return whether a place is in a block of code, where types have no formats."""
        return span.line in self._code

    def field_at(self, span: Span) -> Field | None:
        """Return the field whose name, or the last part of it, is at a place."""
        if self._fields is None:
            fields = walk_fields(field for fields in _all_fields(self.spec) for field in fields)
            self._fields = {(field.span.line, field.span.end_column): field for field in fields}
        return self._fields.get((span.line, span.end_column))

    def unread_lines(self, endpoint: Endpoint) -> Iterator[str]:
        """Yield the lines that belong to an endpoint of which no field or example was read."""
        payloads = [payload for _, payload in endpoint.payloads]
        read = Lines(
            [field.span for payload in payloads for field in walk_fields(payload.fields)]
            + [shown.span for payload in payloads for shown in payload.examples if shown.kind is ExampleKind.JSON]
        )
        for block in endpoint.scope:
            for line in range(block.span.line, block.span.end_line + 1):
                if line not in read:
                    yield self.spec.source.line(line)

    def payload(self, endpoint: Endpoint, payload: Payload) -> Trusted | None:
        """Return what a payload of an endpoint is; None where nothing says it that can be read."""
        contract = self._contracts.get((endpoint.anchor, id(payload)))
        return trusted(contract.statements, self.names) if contract is not None else trusted_payload(payload, self.spec)


@dataclass(frozen=True, slots=True)
class Declared:
    """An endpoint in a document of a version. `path` is its folded path without the base path that the document states."""

    document: VersionDocument
    endpoint: Endpoint
    path: str

    @property
    def key(self) -> tuple[str, str]:
        """The method and the whole path."""
        base = self.document.base
        return self.endpoint.verb, base + self.path if base else self.path

    @property
    def tells(self) -> bool:
        """Whether it says what is sent or answered; a mere mention does not."""
        answers = any(response.body.structured for response in self.endpoint.responses)
        return answers or self.endpoint.body.structured or not self.endpoint.auth.silent


class Version:
    """What all documents of a version declare together. What a document declares that could not be
    read is unknown, not deleted.
    """

    def __init__(self, specs: Sequence[Spec], unread: Iterable[str] = (), inside: Callable[[str], str] = str) -> None:
        """Take the documents, and how to tell the path of one in its version. A document whose contracts cannot be computed is
        among the `failed` ones, with what was raised.
        """
        names = {spec.source.path: _names(spec) for spec in specs}
        everywhere = {name: shape for own in reversed(names.values()) for name, shape in own.items()}
        self.documents: list[VersionDocument] = []
        self.failed: dict[str, AnalysisError] = {}
        for spec in specs:
            path = spec.source.path
            try:
                self.documents.append(VersionDocument(spec, {**everywhere, **names[path]}))
            except AnalysisError as error:
                self.failed[path] = error
        self._unread = frozenset({*unread, *self.failed})
        self._inside = inside
        self._known = {inside(document.path) for document in self.documents}

    def may_hide(self, document: VersionDocument, other: Version) -> bool:
        """Return whether what a document of the `other` version declares may be in one of this that could not be read: in
        itself, or in another one where it is not there.
        """
        return bool(self._unread) and other._inside(document.path) not in self._known

    @property
    def endpoints(self) -> list[Declared]:
        """The endpoints of all documents; not those that are struck out, or that something names without declaring it."""
        return [
            Declared(document, endpoint, _below(document.base, endpoint))
            for document in self.documents
            for endpoint in document.spec.endpoints
            if _is_declared(endpoint)
        ]

    def may_have(self, method: str, *routes: str) -> bool:
        """Return whether a document names one of some routes in a way that was not understood, or as that of a webhook: what
        has no method, or none that is known, or is merely called by code.
        """
        receivers: list[Endpoint | Webhook] = []
        for document in self.documents:
            receivers += [endpoint for endpoint in document.spec.endpoints if not _is_declared(endpoint)]
            receivers += document.spec.webhooks
        return any(
            not (isinstance(each, Endpoint) and each.struck) and each.key[1] in routes and each.key[0] in ("", method)
            for each in receivers
            if each.route is not None
        )

    @property
    def variables(self) -> dict[str, tuple[VersionDocument, EnvVar]]:
        """The environment variables of all documents by name, the first declaration of each."""
        found: dict[str, tuple[VersionDocument, EnvVar]] = {}
        for document in self.documents:
            for variable in document.spec.env_vars:
                found.setdefault(variable.name.value, (document, variable))
        return found

    @property
    def webhooks(self) -> list[tuple[VersionDocument, Webhook]]:
        """The webhooks of all documents."""
        return [(document, webhook) for document in self.documents for webhook in document.spec.webhooks]


def _names(spec: Spec) -> Names:
    try:
        return type_shapes(spec)
    except AnalysisError:  # its contracts raise it too
        return {}


def _all_fields(spec: Spec) -> Iterator[Iterable[Field]]:
    for endpoint in spec.endpoints:
        yield from (payload.fields for _, payload in endpoint.payloads)
    yield from (webhook.body.fields for webhook in spec.webhooks)
    yield from (table.fields for table in spec.tables)
    yield from (definition.fields for definition in spec.types)


def _is_declared(endpoint: Endpoint) -> bool:
    has_method = endpoint.known_method or bool(endpoint.nearest_method)
    return endpoint.route is not None and has_method and not endpoint.struck and not endpoint.probable


def _below(base: str, endpoint: Endpoint) -> str:
    key = endpoint.route.key if endpoint.route is not None else ""
    return key[len(base) :] or "/" if base and (key == base or key.startswith(f"{base}/")) else key
