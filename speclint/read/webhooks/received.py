"""Which endpoints are webhooks that the backend receives, and which sections belong to each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from speclint.markdown.nodes import Section
from speclint.markdown.texts import section_texts, texts_in
from speclint.model import Endpoint, Notation, State
from speclint.read.endpoints.scopes import Piece
from speclint.read.webhooks.details import WebhookFacts
from speclint.read.webhooks.events import EventReader
from speclint.read.webhooks.pieces import WebhookPiece
from speclint.text import bounds
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_NEVER = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})
_FIRST_LINES = 3

Sections = dict[str, tuple[Section, ...]]


class Received:
    """The webhooks among the endpoints of a document, and those beyond the bound. A *home* is a section on webhooks."""

    def __init__(self, candidates: tuple[Endpoint, ...], sections: Sections, profile: Profile) -> None:
        """Take the document's endpoints and the roles of its sections."""
        self._sections = sections
        self._words = profile.group("webhooks")
        self._facts = WebhookFacts(profile)
        self._events = EventReader(profile)
        self._homes = sections.get("webhooks", ())
        self._declaring: dict[int, list[Endpoint]] = {}
        for endpoint in candidates:
            self._declaring.setdefault(id(endpoint.section), []).append(endpoint)
        self._others: frozenset[int] = frozenset()
        self._below: dict[int, tuple[dict[int, int], list[int]]] = {}
        self._pieces: dict[tuple[int, bool], WebhookPiece] = {}
        received = tuple(endpoint for endpoint in candidates if self._is_received(endpoint))
        self.endpoints = received[: bounds.WEBHOOKS]
        self.unread = received[bounds.WEBHOOKS :]
        self._others = self._find_others()
        self._below.clear()

    def _is_received(self, endpoint: Endpoint) -> bool:
        about = [text.value for text in self.about(endpoint)]
        if endpoint.verb in _NEVER or endpoint.struck or self._is_outgoing(endpoint):
            return False
        if any(self._words.says(line, "outgoing", "manages") for line in about):
            return False
        receives = any(self._words.says(line, "receives") for line in about)
        if self._route_says(endpoint) and (receives or not _is_collection(endpoint)):
            return True
        if self._home(endpoint) or self._title_says(endpoint):
            return not _wants_token(endpoint) or self._has_evidence(endpoint)
        return (receives or self._route_says(endpoint)) and self._has_evidence(endpoint)

    def about(self, endpoint: Endpoint) -> list[Text]:
        """Return an endpoint's titles, its description and the first lines of its scope."""
        lines = [text for text, _ in zip(texts_in(endpoint.scope), range(_FIRST_LINES), strict=False)]
        description = [endpoint.description] if endpoint.description else []
        return [*self._titles(endpoint), *description, *lines]

    def _titles(self, endpoint: Endpoint) -> list[Text]:
        alone = len(self._declaring[id(endpoint.section)]) == 1 and endpoint.section.level > 0
        return [endpoint.title, endpoint.section.title] if alone else [endpoint.title]

    def _title_says(self, endpoint: Endpoint) -> bool:
        """Return whether a title says so in words, the route aside."""
        route = endpoint.route.text.value if endpoint.route else ""
        titles = [text.value for text in self._titles(endpoint)]
        return any(self._words.says(title.replace(route, " ") if route else title, "title") for title in titles)

    def _route_says(self, endpoint: Endpoint) -> bool:
        segments = endpoint.route.path.split("/") if endpoint.route else []
        return any(segment and self._words.exact(segment) == "route" for segment in segments)

    def _has_evidence(self, endpoint: Endpoint) -> bool:
        pieces = self.own_pieces(endpoint)
        return bool(self._facts.signature(pieces) or self._events.declared(pieces))

    def _is_outgoing(self, endpoint: Endpoint) -> bool:
        return any(_holds(section, endpoint) for section in self._sections.get("webhooks_out", ()))

    def _home(self, endpoint: Endpoint) -> Section | None:
        return next((section for section in self._homes if _holds(section, endpoint)), None)

    def declares_in(self, section: Section) -> bool:
        """Return whether an endpoint is declared right in a section."""
        return id(section) in self._declaring

    # --- what belongs to a webhook

    def pieces(self, endpoint: Endpoint) -> list[WebhookPiece]:
        """Return a webhook's own pieces, then those of its home that belong to no other endpoint."""
        own = self.own_pieces(endpoint)
        home = self._home(endpoint)
        if home is None:
            return own + [piece for empty in self._empty_homes for piece in self.pieces_of(empty)]
        without = {id(home)} if id(home) in self._declaring else set()
        if endpoint.notation is Notation.HEADING:
            without |= {id(part) for part in endpoint.section.walk()}
        return own + [piece for part, piece in self._free(home, endpoint.section) if id(part) not in without]

    def pieces_of(self, section: Section) -> list[WebhookPiece]:
        """Return the pieces of a section that declares no endpoint."""
        return [piece for _, piece in self._free(section, section)]

    def own_pieces(self, endpoint: Endpoint) -> list[WebhookPiece]:
        """Return the pieces that an endpoint has for itself."""
        if endpoint.notation is not Notation.HEADING:
            return [WebhookPiece(Piece(None, 0, endpoint.scope))]
        return [piece for _, piece in self._free(endpoint.section, endpoint.section)]

    def _free(self, top: Section, own: Section, on_events: bool = False) -> Iterator[tuple[Section, WebhookPiece]]:
        """Yield the sections of `top` that belong to no endpoint but `own`'s, each with its piece, always the same one."""
        piece = self._pieces.get((id(top), on_events))
        if piece is None:
            title = top.title if top.level else None
            is_on_events = on_events or self._events.is_on_events(title)
            piece = WebhookPiece(Piece(title, top.level, top.blocks), is_on_events)
            self._pieces[id(top), on_events] = piece
        yield top, piece
        on_events = piece.on_events
        for part in self._parts(top, own):
            yield from self._free(part, own, on_events)

    def _parts(self, top: Section, own: Section) -> list[Section]:
        """Return the sections right below `top` that belong to no endpoint but `own`'s, in order."""
        if id(top) not in self._below:
            numbers = {id(part): number for number, part in enumerate(top.sections)}
            taken = self._declaring.keys() | self._others
            free = [number for number, part in enumerate(top.sections) if id(part) not in taken]
            self._below[id(top)] = numbers, free
        numbers, free = self._below[id(top)]
        number = numbers.get(id(own))
        if number is not None and (id(own) in self._declaring or id(own) in self._others):
            free = sorted([*free, number])
        return [top.sections[number] for number in free]

    @cached_property
    def _empty_homes(self) -> list[Section]:
        return [home for home in self._homes if not any(_holds(home, endpoint) for endpoint in self.endpoints)]

    # --- sections about a webhook that name no route

    @cached_property
    def routeless(self) -> list[Section]:
        """The sections that are about a webhook and name no route."""
        found: list[Section] = []
        for home in self._homes:
            if not self.endpoints and self._speaks(home):
                own = [part for part in home.sections if self._facts.is_own(part)]
                found += own if len(own) > 1 else [home]
            else:
                found += [part for part in home.sections if id(part) in self._others]
        return found

    def _find_others(self) -> frozenset[int]:
        """Return the sections beside a webhook's that repeat what that says of itself, and so are about another one."""
        if not self.endpoints or not all(self._facts.is_own(endpoint.section) for endpoint in self.endpoints):
            return frozenset()
        homes = (home for home in self._homes if any(_holds(home, endpoint) for endpoint in self.endpoints))
        parts = (part for home in homes for part in home.sections)
        return frozenset(id(part) for part in parts if not self._declares(part) and self._facts.is_own(part))

    def _declares(self, section: Section) -> bool:
        return any(id(part) in self._declaring for part in section.walk())

    def _is_theme(self, section: Section) -> bool:
        """Whether a title is about webhooks ("When the webhook fails", "Webhooks (future)") rather than the name of one."""
        title = section.title.value
        word = self._words.find(title, "title")
        about = word is not None and self._words.says(title[: word.start], "theme")
        return about or self._words.says(title, "later")

    def _speaks(self, section: Section) -> bool:
        """Return whether a section says something of a webhook, and not that there are none."""
        texts = [text for text in section_texts(section) if text is not section.title and text.value.strip()]
        if self._declares(section) or not texts or (self._is_theme(section) and not self._facts.is_own(section)):
            return False
        first = texts[0].value
        return not self._words.says(first, "none") and self._words.exact(first) != "none"


def _is_collection(endpoint: Endpoint) -> bool:
    """Return whether the route is that of a list of webhooks, or of one of them."""
    segments = [segment for segment in endpoint.route.path.split("/") if segment] if endpoint.route else []
    if not segments:
        return False
    return segments[-1].lower() in ("webhooks", "hooks") or (endpoint.verb != "POST" and segments[-1][0] in "{:<[")


def _wants_token(endpoint: Endpoint) -> bool:
    auth = endpoint.auth
    return auth.state is State.STATED and auth.required is True and auth.scheme != "signature"


def _holds(section: Section, endpoint: Endpoint) -> bool:
    return section.span.line <= endpoint.title.span.line <= section.span.end_line
