"""Webhooks that the backend receives: which endpoints are some, and what the document says of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from speclint.inline import without_code
from speclint.model import Endpoint, Notation, Slot, State, Webhook
from speclint.profile import Profile, fold
from speclint.read.scopes import Piece
from speclint.read.texts import section_texts, texts_in
from speclint.read.webhook_facts import WebhookFacts, WebhookPiece
from speclint.source import Span, Text
from speclint.syntax import Document, Section

_NEVER = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})
_FIRST_LINES = 3
# Sections that say nothing of how a webhook is built.
_SILENT_ROLES = (
    "checklist",
    "summary",
    "env",
    "index",
    "changelog",
    "priorities",
    "testing",
    "out_of_scope",
    "webhooks_out",
)

Sections = dict[str, tuple[Section, ...]]


def read_webhooks(
    candidates: tuple[Endpoint, ...], document: Document, sections: Sections, profile: Profile
) -> tuple[tuple[Endpoint, ...], tuple[Webhook, ...]]:
    """Return the endpoints that are no webhooks, and the webhooks; a section on them without a route is one, too."""
    reader = _Reader(document, sections, profile, candidates)
    received = reader.received
    taken = {id(endpoint) for endpoint in received}
    endpoints = tuple(endpoint for endpoint in candidates if id(endpoint) not in taken)
    webhooks = [reader.webhook(endpoint) for endpoint in received]
    webhooks += [reader.without_route(section) for section in reader.routeless()]
    return endpoints, tuple(sorted(webhooks, key=lambda webhook: webhook.span))


def webhook_places(
    document: Document, sections: Sections, webhooks: tuple[Webhook, ...], profile: Profile
) -> tuple[Span, ...]:
    """Return where prose says that the backend receives webhooks, when no section and no heading is about them."""
    if webhooks or sections.get("webhooks"):
        return ()
    silent = {id(section) for role in _SILENT_ROLES for section in sections.get(role, ())}
    return tuple(text.span for text in _told(document.root, silent) if _is_received(text, profile))


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


@dataclass
class _Reader:
    document: Document
    sections: Sections
    profile: Profile
    candidates: tuple[Endpoint, ...]
    homes: tuple[Section, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.words = self.profile.group("webhooks")
        self.actors = self.profile.group("actors")
        self.facts = WebhookFacts(self.profile)
        self.homes = self.sections.get("webhooks", ())
        self.declaring: dict[int, list[Endpoint]] = {}
        for endpoint in self.candidates:
            self.declaring.setdefault(id(endpoint.section), []).append(endpoint)
        self.others: set[int] = set()
        self.received = [endpoint for endpoint in self.candidates if self.is_received(endpoint)]
        self.others = {id(part) for home in self.homes for part in home.sections if self._is_another(part)}
        self.providers = {self._provider(self._about(endpoint)) for endpoint in self.received}

    # --- which endpoints are webhooks

    def is_received(self, endpoint: Endpoint) -> bool:
        """Return whether an endpoint is where a provider delivers its events."""
        about = [text.value for text in self._about(endpoint)]
        if endpoint.verb in _NEVER or endpoint.struck:
            return False
        if self._is_outgoing(endpoint) or any(self.words.says(line, "outgoing", "manages") for line in about):
            return False
        receives = any(self.words.says(line, "receives") for line in about)
        home = self._home(endpoint.title.span) is not None
        if self._route_says(endpoint) and (receives or not self._is_collection(endpoint)):
            return True
        if home or self._title_says(endpoint):
            return not self._wants_token(endpoint) or self._has_evidence(endpoint)
        return (receives or self._route_says(endpoint)) and self._has_evidence(endpoint)

    def _about(self, endpoint: Endpoint) -> list[Text]:
        """The endpoint's titles, its description and the first lines of its scope."""
        lines = [text for text, _ in zip(texts_in(endpoint.scope), range(_FIRST_LINES), strict=False)]
        description = [endpoint.description] if endpoint.description else []
        return [*self._title_texts(endpoint), *description, *lines]

    def _title_texts(self, endpoint: Endpoint) -> list[Text]:
        alone = len(self.declaring[id(endpoint.section)]) == 1 and endpoint.section.level > 0
        return [endpoint.title, endpoint.section.title] if alone else [endpoint.title]

    def _title_says(self, endpoint: Endpoint) -> bool:
        """Return whether a title says so in words, the route aside."""
        route = endpoint.route.text.value if endpoint.route else ""
        titles = [text.value for text in self._title_texts(endpoint)]
        return any(self.words.says(title.replace(route, " ") if route else title, "title") for title in titles)

    def _route_says(self, endpoint: Endpoint) -> bool:
        segments = endpoint.route.path.split("/") if endpoint.route else []
        return any(segment and self.words.exact(segment) == "route" for segment in segments)

    def _is_collection(self, endpoint: Endpoint) -> bool:
        """Return whether the route is that of a list of webhooks, or of one of them."""
        last = [segment for segment in endpoint.route.path.split("/") if segment][-1:] if endpoint.route else []
        return bool(last) and (
            last[0].lower() in ("webhooks", "hooks") or (endpoint.verb != "POST" and last[0][:1] in "{:<[")
        )

    def _wants_token(self, endpoint: Endpoint) -> bool:
        return (
            endpoint.auth.state is State.STATED
            and endpoint.auth.required is True
            and endpoint.auth.scheme != "signature"
        )

    def _has_evidence(self, endpoint: Endpoint) -> bool:
        pieces = [WebhookPiece(piece) for piece in self._own_pieces(endpoint)]
        return bool(self.facts.signature(pieces) or self.facts.events(pieces))

    def _is_outgoing(self, endpoint: Endpoint) -> bool:
        line = endpoint.title.span.line
        return any(_holds(section, line) for section in self.sections.get("webhooks_out", ()))

    def _home(self, span: Span) -> Section | None:
        return next((section for section in self.homes if _holds(section, span.line)), None)

    # --- what belongs to a webhook

    def webhook(self, endpoint: Endpoint) -> Webhook:
        """Return the webhook that an endpoint is."""
        pieces = self._pieces(endpoint)
        provider = self._provider(self._about(endpoint))
        shared = [text for text in self._bearer_lines(endpoint) if self.words.says(text.value, "shared_token")]
        return Webhook(
            endpoint.method,
            endpoint.route,
            endpoint.title,
            endpoint.span,
            endpoint.section,
            endpoint.scope,
            events=self.facts.events(pieces, endpoint.title) or self._events_elsewhere,
            payload=_slot(self.facts.payload(pieces, endpoint.body)),
            signature=_slot(self.facts.signature(pieces) or self._of_provider(self._signed_elsewhere, provider)),
            idempotency=_slot(self.facts.idempotency(pieces) or self._of_provider(self._repeated_elsewhere, provider)),
            handled=self.facts.handled(pieces),
            bearer=self._bearer(endpoint) if not shared else None,
            provider=provider,
            body=endpoint.body,
            responses=endpoint.responses,
            error_cases=endpoint.error_cases,
            auth=endpoint.auth,
            mentions=endpoint.mentions,
        )

    def without_route(self, section: Section) -> Webhook:
        """Return the webhook of a section that names no route."""
        pieces = [self._piece(part) for part in section.walk()]
        provider = self._provider((section.title, *texts_in(section.blocks)))
        return Webhook(
            None,
            None,
            section.title,
            section.title.span,
            section,
            section.blocks,
            events=self.facts.events(pieces) or self._events_elsewhere,
            payload=_slot(self.facts.payload(pieces)),
            signature=_slot(self.facts.signature(pieces) or self._of_provider(self._signed_elsewhere, provider)),
            idempotency=_slot(self.facts.idempotency(pieces) or self._of_provider(self._repeated_elsewhere, provider)),
            handled=self.facts.handled(pieces),
            provider=provider,
        )

    def routeless(self) -> Iterator[Section]:
        """Yield the sections that are about a webhook and name no route."""
        for home in self.homes:
            if not self.received and self._speaks(home):
                own = [part for part in home.sections if self.facts.is_own(part)]
                yield from own if len(own) > 1 else [home]
            elif any(_holds(home, endpoint.title.span.line) for endpoint in self.received):
                yield from (part for part in home.sections if id(part) in self.others)

    def _is_another(self, section: Section) -> bool:
        """Return whether a section beside a webhook's repeats what that says of itself, and so is about another one."""
        if not self.received or any(_holds(section, endpoint.title.span.line) for endpoint in self.candidates):
            return False
        return self.facts.is_own(section) and all(self.facts.is_own(endpoint.section) for endpoint in self.received)

    def _speaks(self, section: Section) -> bool:
        """Return whether a section on webhooks says something of one, and not that there are none."""
        if any(_holds(section, endpoint.title.span.line) for endpoint in self.candidates):
            return False
        texts = [text for text in section_texts(section) if text is not section.title and text.value.strip()]
        first = texts[0].value if texts else ""
        return bool(texts) and not (self.words.says(first, "none") or self.words.exact(first) == "none")

    def _own_pieces(self, endpoint: Endpoint) -> list[Piece]:
        if endpoint.notation is not Notation.HEADING:
            return [Piece(None, 0, endpoint.scope)]
        parts = self._free_parts(endpoint.section, endpoint.section)
        return [Piece(part.title if part is not endpoint.section else None, 1, part.blocks) for part in parts]

    def _pieces(self, endpoint: Endpoint) -> list[WebhookPiece]:
        """The webhook's own pieces, then those of its section that belong to no other endpoint."""
        own = [WebhookPiece(piece, self.facts.is_on_events(piece.title)) for piece in self._own_pieces(endpoint)]
        home = self._home(endpoint.title.span)
        if home is None:
            homes = [
                home for home in self.homes if not any(_holds(home, other.title.span.line) for other in self.received)
            ]
            return own + [self._piece(part) for home in homes for part in home.walk()]
        parts = self._free_parts(home, endpoint.section)
        if id(home) in self.declaring:
            parts = [part for part in parts if part is not home]
        if endpoint.notation is Notation.HEADING:
            parts = [part for part in parts if not _holds(endpoint.section, part.span.line)]
        return own + [self._piece(part) for part in parts]

    def _free_parts(self, top: Section, own: Section) -> list[Section]:
        """The sections of `top` that belong to no endpoint but `own`'s; what is below another endpoint is its own."""
        found = [top]
        for part in top.sections:
            if part is own or (id(part) not in self.declaring and id(part) not in self.others):
                found += self._free_parts(part, own)
        return found

    def _piece(self, section: Section) -> WebhookPiece:
        on_events = self.facts.is_on_events(section.title) if section.level else False
        return WebhookPiece(Piece(section.title if section.level else None, section.level, section.blocks), on_events)

    # --- what the rest of the document says

    @cached_property
    def _events_elsewhere(self) -> tuple[Text, ...]:
        """The events that a section such as "Configure the webhook's events" lists."""
        for section in self.document.sections:
            if self.facts.is_on_events(section.title) and self.words.says(section.title.value, "title"):
                pieces = [WebhookPiece(Piece(part.title, part.level, part.blocks), True) for part in section.walk()]
                if events := self.facts.events(pieces):
                    return events
        return ()

    @cached_property
    def _signed_elsewhere(self) -> list[Text]:
        return self._said("signature_elsewhere", ("security",))

    @cached_property
    def _repeated_elsewhere(self) -> list[Text]:
        tables = (
            text
            for section in self._playing(("types", "security", "flow"))
            for text in self.facts.event_tables(section)
        )
        return [*self._said("idempotency_elsewhere", ("security", "flow", "types", "notes", "errors")), *tables]

    def _said(self, word_id: str, roles: Iterable[str]) -> list[Text]:
        return [text for section in self._playing(roles) for text in self.facts.said(section, word_id)]

    def _playing(self, roles: Iterable[str]) -> list[Section]:
        return [section for role in roles for section in self.sections.get(role, ())]

    def _of_provider(self, texts: list[Text], provider: str) -> list[Span]:
        """The places of lines that are not about the webhook of another provider."""
        return [text.span for text in texts if not self._is_on_another(text, provider)]

    def _is_on_another(self, text: Text, provider: str) -> bool:
        """Return whether a line is about the webhook of another provider: its table is `stripe_events`."""
        words = fold(text.value)
        return any(name in words for name in self.providers if name and name != provider)

    def _bearer(self, endpoint: Endpoint) -> Span | None:
        auth = endpoint.auth
        if auth.state is not State.STATED or auth.required is not True or auth.scheme not in ("bearer", "session"):
            return None
        return auth.text.span if auth.text else auth.places[0] if auth.places else endpoint.title.span

    def _bearer_lines(self, endpoint: Endpoint) -> list[Text]:
        return [endpoint.auth.text] if endpoint.auth.text else []

    def _provider(self, texts: Iterable[Text]) -> str:
        for text in texts:
            for found in self.actors.find_all(text.value, "provider"):
                name = fold(text.value[found.start : found.end])
                if not self.words.says(name, "any_provider"):
                    return name
        return ""


def _slot(places: Iterable[Span]) -> Slot:
    found = tuple(places)
    return Slot(State.STATED, found) if found else Slot()


def _holds(section: Section, line: int) -> bool:
    return section.span.line <= line <= section.span.end_line
