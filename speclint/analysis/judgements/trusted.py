"""Fields that a signed-in client sends and that the backend must know by itself: who it is, what it may, what it pays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.texts import texts_in
from speclint.model import WRITES, Endpoint, Field, Spec, State, TrustedField
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

_WORD = regex(r"(?<=[a-z])(?=[A-Z])|[\W_]+")


def find_trusted_fields(spec: Spec, profile: Profile) -> tuple[TrustedField, ...]:
    """Return such fields of writes that ask for a user and for no role, each name once for an endpoint."""
    reader = _Reader(spec, profile)
    return tuple(
        found
        for endpoint in spec.endpoints
        if endpoint.verb in WRITES and endpoint.auth.required and not endpoint.auth.role and not endpoint.struck
        for found in reader.fields(endpoint)
    )


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._spec = spec
        self._words = profile.group("trusted_fields")
        answered = {
            use.name.value
            for endpoint in spec.endpoints
            for response in endpoint.responses
            for use in response.body.types
        }
        # What comes back as well is the thing itself and not what is sent.
        self._sent = {found.name.value: found.fields for found in spec.types if found.name.value not in answered}

    def fields(self, endpoint: Endpoint) -> Iterator[TrustedField]:
        """Yield the fields of an endpoint's body that it must not trust."""
        if endpoint.body.state is not State.STATED or endpoint.route is None:
            return
        about = _words_of(endpoint.route.path)
        seen: set[str] = set()
        for item in self._body(endpoint):
            kind = self._kind(item.name.value.rpartition(".")[2], about)
            if kind and item.name.value not in seen and not self._is_checked(item, endpoint):
                seen.add(item.name.value)
                yield TrustedField(endpoint, item.name, kind)

    def _body(self, endpoint: Endpoint) -> Iterator[Field]:
        """The members of the body, and the prices inside of them."""
        named = (member for use in endpoint.body.types for member in self._sent.get(use.name.value, ()))
        for item in (*endpoint.body.fields, *named):
            yield item
            yield from (inner for inner in _inside(item.fields) if self._named(inner.name.value, "price"))

    def _kind(self, name: str, about: frozenset[str]) -> str:
        """What a field with this name says that the client must not settle, "" when it is the resource's own."""
        if self._named(name, "identity"):
            return "" if self._about(about, "people") else "identity"
        if self._named(name, "right"):
            own = not self._about(about, "self") and self._about(about, "people", "parts")
            return "" if own else "right"
        if self._about(about, "not_sold"):
            return ""
        settles = self._named(name, "price") and self._about(about, "sales", "payments")
        return "price" if settles or (self._named(name, "amount") and self._about(about, "sales")) else ""

    def _named(self, name: str, word_id: str) -> bool:
        return " ".join(_WORD.sub(" ", name).lower().split()) in self._words.words(word_id)

    def _about(self, about: frozenset[str], *ids: str) -> bool:
        return any(word in about for word_id in ids for word in self._words.words(word_id))

    def _is_checked(self, item: Field, endpoint: Endpoint) -> bool:
        """Whether the field is said to be ignored, worked out anew or held against the token, or to be about others."""
        told = [text.value for text in (item.description, item.type) if text is not None]
        told += [text.value for text in texts_in(endpoint.scope) if item.name.value in text.value]
        return any(self._words.says(text, "checked") for text in told)


def _inside(fields: Iterable[Field]) -> Iterator[Field]:
    for item in fields:
        yield item
        yield from _inside(item.fields)


def _words_of(path: str) -> frozenset[str]:
    """The words of a path without those of its parameters."""
    parts = (part for part in path.split("/") if part and part[0] not in ":{<[$")
    return frozenset(word for part in parts for word in fold(_WORD.sub(" ", part)).split())
