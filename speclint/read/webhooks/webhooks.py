"""Webhooks that the backend receives, with what the document says of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TypeVar

from speclint.markdown.inline import without_code
from speclint.markdown.nodes import Document, Paragraph, Section
from speclint.markdown.texts import texts_in
from speclint.model import Auth, Endpoint, Payload, Slot, State, Webhook
from speclint.read.endpoints.scopes import Piece
from speclint.read.routes import find_refs
from speclint.read.webhooks.details import WebhookFacts
from speclint.read.webhooks.events import EventReader, each_once, events_in_title
from speclint.read.webhooks.pieces import WebhookPiece
from speclint.read.webhooks.received import Received, Sections
from speclint.text.folding import fold
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

Element = TypeVar("Element")

# Sections that say nothing of how a webhook is built.
_SILENT_ROLES = frozenset(
    {"checklist", "summary", "env", "index", "changelog", "priorities", "testing", "out_of_scope", "webhooks_out"}
)


def read_webhooks(
    candidates: tuple[Endpoint, ...], document: Document, sections: Sections, profile: Profile
) -> tuple[tuple[Endpoint, ...], tuple[Webhook, ...]]:
    """Return the endpoints that are not webhooks, and the webhooks; a section on them without a route is one, too."""
    reader = _Reader(candidates, document, sections, profile)
    taken = {id(endpoint) for endpoint in (*reader.received.endpoints, *reader.received.unread)}
    endpoints = tuple(endpoint for endpoint in candidates if id(endpoint) not in taken)
    webhooks = [reader.webhook(endpoint) for endpoint in reader.received.endpoints]
    webhooks += [reader.without_route(section) for section in reader.received.routeless]
    return endpoints, tuple(sorted(webhooks, key=lambda webhook: webhook.span))


def webhook_places(
    document: Document, sections: Sections, webhooks: tuple[Webhook, ...], profile: Profile
) -> tuple[Span, ...]:
    """Return where the document says that the backend receives webhooks, when no section says more of them.

    An endpoint that is a webhook and says nothing more than its route is such a place.
    """
    if sections.get("webhooks") or not all(webhook.bare for webhook in webhooks):
        return ()
    silent = {id(section) for role in _SILENT_ROLES for section in sections.get(role, ())}
    if webhooks and _is_told_elsewhere(document.root, webhooks, profile):
        return ()
    told = (text.span for text in _told(document.root, silent) if _is_received(text, profile))
    return (*(webhook.title.span for webhook in webhooks), *told)


def _is_told_elsewhere(root: Section, webhooks: Iterable[Webhook], profile: Profile) -> bool:
    """Whether a section names the route of each webhook and says how its calls are signed."""
    words = profile.group("webhooks")
    signing = [text for text in _told(root, set()) if "/" in text.value and words.says(text.value, "signature")]
    keys = {ref.route.key for text in signing for ref in find_refs(text)}
    return all(webhook.route is not None and webhook.route.key in keys for webhook in webhooks)


def _is_received(text: Text, profile: Profile) -> bool:
    words = profile.group("webhooks")
    if not words.says(text.value, "title") or words.says(text.value, "outgoing", "manages", "none"):
        return False
    called = words.says(text.value, "calls") and profile.group("actors").says(text.value, "provider")
    return called or words.says(without_code(text), "receives")


def _told(section: Section, silent: set[int]) -> Iterator[Text]:
    if id(section) in silent:
        return
    if section.level > 1:
        yield section.title
    yield from texts_in(section.blocks)
    for part in section.sections:
        yield from _told(part, silent)


class _Said(NamedTuple):
    """What one piece of a webhook says; several webhooks can have it."""

    piece: WebhookPiece  # which its number is of, as long as this is kept
    events: tuple[Text, ...]
    payload: list[Span]
    signature: list[Span]
    idempotency: list[Span]
    handled: tuple[Text, ...]
    sampled: tuple[Text, ...]
    auth: Auth


class _Reader:
    def __init__(
        self, candidates: tuple[Endpoint, ...], document: Document, sections: Sections, profile: Profile
    ) -> None:
        self._document = document
        self._sections = sections
        self._words = profile.group("webhooks")
        self._actors = profile.group("actors")
        self._facts = WebhookFacts(profile)
        self._events = EventReader(profile)
        self._looked: dict[int, _Said] = {}
        self.received = Received(candidates, sections, profile)
        self._providers = {self._provider(self.received.about(endpoint)) for endpoint in self.received.endpoints}

    def webhook(self, endpoint: Endpoint) -> Webhook:
        """Return the webhook that an endpoint is."""
        provider = self._provider(self.received.about(endpoint))
        told = self._told_elsewhere(endpoint)
        pieces = [*self.received.pieces(endpoint), *told]
        found = self._described(endpoint.title, endpoint.section, pieces, provider, endpoint.body)
        return replace(
            found,
            bare=self._is_bare([*self.received.own_pieces(endpoint), *told]),
            bearer=self._bearer(endpoint.auth) or found.bearer,
            method=endpoint.method,
            route=endpoint.route,
            span=endpoint.span,
            scope=endpoint.scope,
            body=endpoint.body,
            responses=endpoint.responses,
            error_cases=endpoint.error_cases,
            auth=endpoint.auth,
            mentions=endpoint.mentions,
            nearest_method=endpoint.nearest_method,
            error_examples=endpoint.error_examples,
        )

    def _told_elsewhere(self, endpoint: Endpoint) -> list[WebhookPiece]:
        """The paragraphs in sections without endpoints that name a webhook's route, as "The gateway calls `POST /hooks/x`"."""
        if endpoint.route is None:
            return []
        key = endpoint.route.key
        return [
            WebhookPiece(Piece(None, 0, (block,)))
            for section in self._document.root.walk()
            if not self.received.declares_in(section) and section not in self._playing(_SILENT_ROLES)
            for block in section.blocks
            if isinstance(block, Paragraph)
            and any(ref.route.key == key for line in block.lines for ref in find_refs(line))
        ]

    def without_route(self, section: Section) -> Webhook:
        """Return the webhook of a section that names no route."""
        provider = self._provider((section.title, *texts_in(section.blocks)))
        return self._described(section.title, section, self.received.pieces_of(section), provider)

    def _described(
        self, title: Text, section: Section, pieces: list[WebhookPiece], provider: str, body: Payload | None = None
    ) -> Webhook:
        said = [self._look(piece) for piece in pieces]
        return Webhook(
            None,
            None,
            title,
            title.span,
            section,
            section.blocks,
            events=each_once((*events_in_title(title), *_all(one.events for one in said))) or self._events_elsewhere,
            payload=_slot(self._facts.payload((), body) if _is_told(body) else _all(one.payload for one in said)),
            signature=_slot(_all(one.signature for one in said) or self._of_provider(self._signed_elsewhere, provider)),
            idempotency=_slot(
                _all(one.idempotency for one in said) or self._of_provider(self._repeated_elsewhere, provider)
            ),
            handled=tuple(_all(one.handled for one in said)),
            sampled=tuple({event.value: event for event in _all(one.sampled for one in said)}.values()),
            bearer=self._bearer(next((one.auth for one in said if not one.auth.absent), Auth())),
            provider=provider,
            blocks=tuple(block for piece in pieces for block in piece.piece.blocks),
        )

    def _look(self, piece: WebhookPiece) -> _Said:
        """Return what a piece says, which is read once for all webhooks that have it."""
        if id(piece) not in self._looked:
            facts, events, alone = self._facts, self._events, (piece,)
            self._looked[id(piece)] = _Said(
                piece,
                events.declared(alone),
                facts.payload(alone),
                facts.signature(alone),
                facts.idempotency(alone),
                events.handled(alone),
                events.sampled(alone),
                facts.auth(alone),
            )
        return self._looked[id(piece)]

    def _is_bare(self, pieces: list[WebhookPiece]) -> bool:
        said = [self._look(piece) for piece in pieces]
        return not any(one.events or one.payload or one.signature or one.idempotency or one.handled for one in said)

    def _bearer(self, auth: Auth) -> Span | None:
        """Return where a user's token is asked for; one that both sides share is none."""
        if auth.state is not State.STATED or auth.required is not True or auth.scheme not in ("bearer", "session"):
            return None
        if auth.text is not None and self._words.says(auth.text.value, "shared_token"):
            return None
        return auth.text.span if auth.text is not None else next(iter(auth.places), None)

    def _provider(self, texts: Iterable[Text]) -> str:
        for text in texts:
            for found in self._actors.find_all(text.value, "provider"):
                name = fold(text.value[found.start : found.end])
                if not self._words.says(name, "any_provider"):
                    return name
        return ""

    # --- what the rest of the document says

    @cached_property
    def _events_elsewhere(self) -> tuple[Text, ...]:
        """The events that a section such as "Configure the webhook's events" lists."""
        for section in self._document.sections:
            if self._events.is_on_events(section.title) and self._words.says(section.title.value, "title"):
                pieces = [WebhookPiece(Piece(part.title, part.level, part.blocks), True) for part in section.walk()]
                if events := self._events.declared(pieces):
                    return events
        return ()

    @cached_property
    def _signed_elsewhere(self) -> list[Text]:
        return [*self._said("signature_elsewhere", ("security",)), *self._verified_by_variables]

    @property
    def _verified_by_variables(self) -> Iterator[Text]:
        """The lines of the section on variables that say of one that it verifies the webhook's signature."""
        for text in self._said("signature", ("env",)):
            words = without_code(text)
            if self._words.says(text.value, "title") and all(
                self._words.says(words, it) for it in ("signature", "verifies")
            ):
                yield text

    @cached_property
    def _repeated_elsewhere(self) -> list[Text]:
        tables = (
            text
            for section in self._playing(("types", "security", "flow"))
            for text in self._facts.event_tables(section)
        )
        return [*self._said("idempotency_elsewhere", ("security", "flow", "types", "notes", "errors")), *tables]

    def _said(self, word_id: str, roles: Iterable[str]) -> list[Text]:
        found = (text for section in self._playing(roles) for text in self._facts.said(section, word_id))
        return [text for text in found if not self._is_on_a_route(text)]

    def _is_on_a_route(self, text: Text) -> bool:
        """Return whether a line is about endpoints alone: "`PUT /orders/{id}` is idempotent"."""
        refs = find_refs(text)
        keys = {endpoint.key for endpoint in self.received.endpoints}
        return bool(refs) and not any(ref.key in keys for ref in refs) and not self._words.says(text.value, "title")

    def _playing(self, roles: Iterable[str]) -> list[Section]:
        return [section for role in roles for section in self._sections.get(role, ())]

    def _of_provider(self, texts: list[Text], provider: str) -> list[Span]:
        """The places of lines that are not about the webhook of another provider."""
        return [text.span for text in texts if not self._is_on_another(text, provider)]

    def _is_on_another(self, text: Text, provider: str) -> bool:
        """Return whether a line is about the webhook of another provider: its table is `stripe_events`."""
        words = fold(text.value)
        return any(name in words for name in self._providers if name and name != provider)


def _is_told(body: Payload | None) -> bool:
    return body is not None and body.state in (State.STATED, State.NONE)


def _all(found: Iterable[Iterable[Element]]) -> list[Element]:
    return [*chain.from_iterable(found)]


def _slot(places: Iterable[Span]) -> Slot:
    found = tuple(places)
    return Slot(State.STATED, found) if found else Slot()
