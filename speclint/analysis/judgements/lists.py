"""Endpoints that answer with a list and say nothing of how long it may get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.name_shapes import type_shapes
from speclint.analysis.general_statements import loose_texts
from speclint.markdown.texts import texts_in
from speclint.model import Contract, Endpoint, Side, Spec
from speclint.model.shapes import Array, Names, Object, Reference, Shape
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_NUMBER = regex(r"(?<![\w.])\d{1,4}(?![\w.%])")
_ARRAY = regex(r"`[^`]*\[\]`")
_DEPTH = 3


def find_unbounded_lists(spec: Spec, profile: Profile) -> tuple[Endpoint, ...]:
    """Return the GET endpoints whose response is a list with neither paging nor a bound, here or for all lists."""
    reader = _Reader(spec, profile)
    found = tuple(
        endpoint
        for endpoint in spec.endpoints
        if not endpoint.struck and endpoint.verb == "GET" and reader.lists(endpoint) and not reader.bounds(endpoint)
    )
    return () if found and any(reader.pages(text) for text in loose_texts(spec)) else found


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._words = profile.group("lists")
        self._names = type_shapes(spec)
        self._contracts: dict[str, list[Contract]] = {}
        for contract in contracts(spec):
            if contract.side is Side.RESPONSE:
                self._contracts.setdefault(contract.endpoint, []).append(contract)

    def lists(self, endpoint: Endpoint) -> bool:
        """Whether the response is a list, or an object that has one and nothing but remarks on it beside."""
        shapes = list(self._shapes(endpoint))
        if shapes:
            return any(self._is_list(shape, _DEPTH) for shape in shapes)
        texts = [text for response in endpoint.responses if response.success for text in response.body.text]
        return any(_ARRAY.search(text.value) or self._words.says(text.value, "list_of") for text in texts)

    def bounds(self, endpoint: Endpoint) -> bool:
        """Whether a parameter, a member of the response or a word limits the list."""
        sent = (*endpoint.query.fields, *endpoint.body.fields, *endpoint.headers.fields)
        if any(self._is_paging(item.name.value) for item in sent):
            return True
        return self._tells_page(self._shapes(endpoint)) or any(
            self.pages(text) or self._limits(text) for text in self._texts(endpoint)
        )

    def pages(self, text: Text) -> bool:
        """Whether a line speaks of pages, if only to say that there are none."""
        return self._words.says(text.value, "paging")

    def _limits(self, text: Text) -> bool:
        words, value = self._words, text.value
        return words.says(value, "limit") or (_NUMBER.search(value) is not None and words.says(value, "bound"))

    def _shapes(self, endpoint: Endpoint) -> Iterator[Shape]:
        for contract in self._contracts.get(endpoint.label, ()):
            yield from (statement.shape for statement in contract.statements)

    def _is_list(self, shape: Shape, depth: int) -> bool:
        shape = _resolved(shape, self._names)
        if not isinstance(shape, Object):
            return isinstance(shape, Array)
        beside = self._words.words("beside")
        rest = [member for member in shape.members if fold(_spaced(member.name.value)) not in beside]
        return depth > 0 and len(rest) == 1 and self._is_list(rest[0].shape, depth - 1)

    def _tells_page(self, shapes: Iterable[Shape]) -> bool:
        seen: set[int] = set()
        for _ in range(_DEPTH):
            found = {id(shape): shape for shape in (_resolved(shape, self._names) for shape in shapes)}
            inside = [shape for key, shape in found.items() if isinstance(shape, Object) and key not in seen]
            seen.update(found)
            members = [member for shape in inside for member in shape.members]
            if any(self._is_paging(member.name.value) for member in members):
                return True
            shapes = [member.shape for member in members]
        return False

    def _is_paging(self, name: str) -> bool:
        return fold(_spaced(name)) in self._words.words("parameter")

    def _texts(self, endpoint: Endpoint) -> Iterable[Text]:
        yield endpoint.title
        if endpoint.description is not None:
            yield endpoint.description
        yield from texts_in(endpoint.scope)


def _resolved(shape: Shape, names: Names) -> Shape:
    for _ in range(_DEPTH):
        if not isinstance(shape, Reference) or shape.name.value not in names:
            break
        shape = names[shape.name.value]
    return shape


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.\[\]]", " ", name).strip()
