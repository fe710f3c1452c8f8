"""The endpoints of a project, those that several documents declare put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from speclint.analysis.project.facts import Facts
from speclint.drift.declarations import Declarations, Keys, code_declarations
from speclint.drift.joining import Item
from speclint.drift.paths import Segments, segments_of, without_base_words
from speclint.model import METHODS, Endpoint, ErrorCase, State, Webhook
from speclint.text import bounds
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Place, Span


class Declared(NamedTuple):
    """An endpoint or a webhook as one document declares it."""

    facts: Facts
    item: Endpoint | Webhook

    @property
    def place(self) -> Place:
        """Its title."""
        return Place(self.facts.path, self.item.title.span)

    @property
    def declarations(self) -> Declarations:
        """What its document declares for code."""
        return code_declarations(self.facts)


class Payload(NamedTuple):
    """What all documents say of a body or query together: its keys, each with its place, and the required ones. `where` is
    the place of the endpoint that says so.
    """

    places: Mapping[str, Place]
    required: frozenset[str]
    is_declared: bool
    where: Place


class EndpointPair(NamedTuple):
    """One endpoint with all its declarations, the first one of a document that is checked in front."""

    declared: tuple[Declared, ...]
    item: Item

    @property
    def first(self) -> Declared:
        """The declaration that messages speak of."""
        return self.declared[0]

    @property
    def place(self) -> Place:
        """Where it is declared."""
        return self.first.place

    @property
    def label(self) -> str:
        """How messages name it: `POST /api/x`."""
        return self.first.item.label

    @property
    def route(self) -> str:
        """Its path, with `{}` for what varies."""
        return "/" + "/".join(self.item.path)

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return self.first.item.anchor

    @property
    def endpoints(self) -> tuple[Endpoint, ...]:
        """Its declarations that are no webhooks."""
        return tuple(one.item for one in self.declared if isinstance(one.item, Endpoint))

    @property
    def is_webhook(self) -> bool:
        """True when others than the frontend call it."""
        return len(self.endpoints) < len(self.declared)

    @property
    def is_probable(self) -> bool:
        """True when no document declares it for sure."""
        return all(endpoint.probable for endpoint in self.endpoints)

    @property
    def is_existing(self) -> bool:
        """True when a document says that it is there already."""
        return any(endpoint.existing for endpoint in self.endpoints)

    @property
    def body(self) -> Payload | None:
        """What it takes in its body; None where that is not stated or not understood."""
        return self._payload(lambda said: said.bodies)

    @property
    def query(self) -> Payload | None:
        """What it takes in its query; None where that is not stated or not understood."""
        return self._payload(lambda said: said.queries)

    @property
    def parameters(self) -> frozenset[str]:
        """The names that documents give to parts of its path, and to other parameters of it."""
        return frozenset(field.name.value for endpoint in self.endpoints for field in endpoint.params.fields)

    def _payload(self, side: Callable[[Declarations], Mapping[Span, Keys | None]]) -> Payload | None:
        found = [(one, side(one.declarations)[one.item.span]) for one in self._saying(side)]
        if not found:
            return None
        places: dict[str, Place] = {}
        required: list[frozenset[str]] = []
        for one, keys in found:
            if keys is None:
                return None
            required.append(keys.required)
            for name, span in keys.places.items():
                places.setdefault(name, Place(one.facts.path, span))
        is_declared = all(keys.is_declared for _, keys in found if keys)
        return Payload(places, frozenset.intersection(*required), is_declared, found[0][0].place)

    def _saying(self, side: Callable[[Declarations], Mapping[Span, Keys | None]]) -> Iterator[Declared]:
        return (one for one in self.declared if one.item.span in side(one.declarations))

    @property
    def errors(self) -> tuple[ErrorCase, ...]:
        """The errors that are listed for it, those for all endpoints included; none where a document lists none for it."""
        if any(endpoint.errors.silent and not endpoint.error_cases for endpoint in self.endpoints[:1]):
            return ()
        return tuple(case for one in self.declared for case in (*one.item.error_cases, *one.declarations.errors))

    def asks_auth(self) -> bool | None:
        """Return whether a user has to be signed in; None where documents do not say so clearly, or differ."""
        said = {
            endpoint.auth.required
            for endpoint in self.endpoints
            if endpoint.auth.state in (State.STATED, State.NONE, State.INHERITED)
        }
        return said.pop() if len(said) == 1 else None


def endpoints_of(documents: Iterable[Facts]) -> tuple[EndpointPair, ...]:
    """Return the endpoints and webhooks of documents, each once, of very many declarations of one with the first."""
    found: dict[tuple[str, Segments], list[Declared]] = {}
    items: dict[tuple[str, Segments], Item] = {}
    for facts in sorted(documents, key=lambda facts: not facts.reported):
        for one in facts.receivers:
            if one.route is None:
                continue
            verb = one.verb if isinstance(one, Endpoint) else (one.key[0] or "POST")
            item = Item(verb if verb in METHODS else "", segments_of(one.route.key))
            key = item.method, without_base_words(item.path)
            items.setdefault(key, item)
            found.setdefault(key, []).append(Declared(facts, one))
    return tuple(EndpointPair(tuple(declared[: bounds.DEFINITIONS]), items[key]) for key, declared in found.items())
