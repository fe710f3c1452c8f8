"""Which table, interface and example belong together: contracts. Uncertain bindings are not compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from speclint.analysis.contracts.align import Piece, opened
from speclint.analysis.contracts.contract import Contract, Form, Side, Statement
from speclint.analysis.contracts.lead_ins import Hint, loose_examples, table_hints
from speclint.analysis.contracts.named_shapes import NamedShape, named_shapes, type_shapes
from speclint.analysis.contracts.statements import (
    example_statements,
    list_statement,
    named_statements,
    statements_of,
    table_statement,
)
from speclint.analysis.contracts.type_bindings import Bound, bind_types
from speclint.analysis.on_demand import analysis
from speclint.model import Endpoint, FieldTable, Payload, Spec, TypeDef, TypeKind
from speclint.model.shapes import Array, Object, Reference, Shape

_MOST = 40  # forms of one body that are bound
_ORDER = (Form.EXAMPLE, Form.INTERFACE, Form.TABLE, Form.LIST)


@analysis
def contracts(spec: Spec) -> tuple[Contract, ...]:
    """Return the contracts of each endpoint, where the document states them in forms that can be compared."""
    binder = _binder(spec)
    bound = bind_types(spec.types, spec.endpoints, spec.base_path, spec.vocabulary)
    return tuple(
        contract
        for number, endpoint in enumerate(spec.endpoints)
        if not endpoint.struck
        for contract in binder.of(endpoint, bound.get(number, ()))
    )


def payload_statements(spec: Spec, payload: Payload) -> Sequence[Statement]:
    """Return what the forms of one payload say that is in no contract, as of a webhook or an error, with the same root."""
    return _binder(spec).together(payload)


@analysis
def _binder(spec: Spec) -> _Binder:
    return _Binder(spec)


class _Binder:
    def __init__(self, spec: Spec) -> None:
        profile = spec.vocabulary
        self._names = type_shapes(spec)
        self._types = [definition for definition in spec.types if definition.name.value in self._names]
        self._by_name = {definition.name.value: definition for definition in self._types}
        self._source = spec.source
        self._profile = profile
        self._hints = dict(table_hints(spec.document.root, profile))
        payloads = [payload for endpoint in spec.endpoints for payload in _payloads(endpoint)]
        taken = {table.span.line for payload in payloads for table in payload.tables}
        free = (table for table in spec.tables if table.span.line not in taken)
        loose = ((table.span.line, self._of_table(table, only=True)) for table in free)
        self._loose = {line: piece for line, piece in loose if piece is not None}
        shown = {example.span.line for payload in payloads for example in payload.examples}
        self._examples = loose_examples(spec.document.root, shown, profile)
        self._at_line: dict[int, list[NamedShape]] = defaultdict(list)
        for item in named_shapes(spec):
            self._at_line[item.definition.span.line].append(item)

    def of(self, endpoint: Endpoint, bound: Sequence[Bound]) -> Iterator[Contract]:
        """Yield the contracts of an endpoint, to which the types in `bound` belong."""
        shown = self._shown(endpoint)
        for side, payload in ((Side.BODY, endpoint.body), (Side.QUERY, endpoint.query)):
            pieces = self._pieces(payload, [item.definition for item in bound if item.side is side])
            yield from self._contract(endpoint, side, side.value, payload, [*shown.get(id(payload), ()), *pieces])
        types = [item.definition for item in bound if item.side is Side.RESPONSE]
        parts = [piece for block in endpoint.scope if (piece := self._loose.get(block.span.line)) is not None]
        answers = [response for response in endpoint.responses if response.success]
        for response in answers:
            pieces = self._pieces(response.body, types, alone=len(answers) == 1)
            where = f"response {response.code or ''}".strip()
            pieces = [*shown.get(id(response.body), ()), *pieces, *parts]
            yield from self._contract(endpoint, Side.RESPONSE, where, response.body, pieces)

    def together(self, payload: Payload) -> Sequence[Statement]:
        """Return the statements of a payload whose root is the same."""
        return self._together(self._pieces(payload, ()))

    def _shown(self, endpoint: Endpoint) -> dict[int, list[Piece]]:
        """The examples that are under a title of their own, by the body or answer, by identity, that is stated before."""
        found: dict[int, list[Piece]] = defaultdict(list)
        told = [endpoint.body, *(response.body for response in endpoint.responses)]
        for block in endpoint.scope:
            example = self._examples.get(block.span.line)
            before = [payload for payload in told if example and payload.places and payload.places[0] < example.span]
            if example is not None and before:
                last = max(before, key=lambda payload: payload.places[0])
                found[id(last)] += [Piece(said) for said in statements_of(example, self._source, self._profile)]
        return found

    def _contract(
        self, endpoint: Endpoint, side: Side, where: str, payload: Payload, pieces: Sequence[Piece]
    ) -> Iterator[Contract]:
        together = self._together(pieces)
        if together:
            anchor = f"{endpoint.anchor} › {where}"
            yield Contract(endpoint.label, anchor, side, tuple(together), self._names, payload)

    def _pieces(self, payload: Payload, types: Sequence[TypeDef], *, alone: bool = True) -> list[Piece]:
        """Return all statements on a payload; one type for several answers, not `alone`, is the sum of them."""
        found = [Piece(statement) for statement in example_statements(payload, self._source, self._profile)]
        found += [Piece(statement) for statement in self._interfaces(payload, types, alone)]
        tables = (self._of_table(table, further=number > 0) for number, table in enumerate(payload.tables))
        found += [piece for piece in tables if piece is not None]
        listed = list_statement(payload, self._source, self._profile)
        if listed is None or any(_remarks_on(listed.shape, piece.statement) for piece in found):
            return found
        return [*found, Piece(listed)]

    def _of_table(self, table: FieldTable, *, only: bool = False, further: bool = False) -> Piece | None:
        statement = table_statement(table, self._source, self._profile)
        hint = self._hints.get(table.span.line, Hint())
        if statement is None or (only and not hint.name):
            return None
        return Piece(statement, hint.name, only, hint.each, further)

    def _interfaces(self, payload: Payload, types: Sequence[TypeDef], alone: bool) -> Iterator[Statement]:
        seen: set[int] = set()
        for statement, definition in named_statements(payload, self._by_name, self._profile):
            seen.add(id(definition))
            yield statement
        inside = self._inside(payload)
        if inside is not None and id(inside.definition) not in seen:
            seen.add(id(inside.definition))
            name = inside.definition.name
            yield Statement(Form.INTERFACE, inside.shape, name.span, name.value)
        for definition in types:
            name = definition.name
            if id(definition) not in seen and name.value in self._names:
                seen.add(id(definition))
                shape: Shape = Reference(name)
                yield Statement(Form.INTERFACE, shape if alone else opened(shape, self._names), name.span, name.value)

    def _inside(self, payload: Payload) -> NamedShape | None:
        """The type that the code of a payload defines: the one that none of the others there is made of."""
        lines = (line for example in payload.examples for line in range(example.span.line, example.span.end_line + 1))
        found = [item for line in lines for item in self._at_line.get(line, ())]
        used = {use.name.value for use in payload.types}
        outer = [item for item in found if item.definition.name.value not in used]
        return outer[0] if len(outer) == 1 and outer[0].definition.kind is not TypeKind.MODEL else None

    def _together(self, pieces: Sequence[Piece]) -> list[Statement]:
        """Return the statements whose root is the same, parts put inside of the whole; the whole is what takes most."""
        best: list[Statement] = []
        wholes = [piece.statement for piece in pieces if not piece.only]
        for whole in sorted(wholes[:_MOST], key=lambda statement: _ORDER.index(statement.form)):
            found = [whole]
            for piece in pieces[:_MOST]:
                part = piece.statement
                if part is whole:
                    continue
                if part.form is whole.form is Form.EXAMPLE:
                    found += [part] if piece.is_like(whole.shape, self._names) else []
                elif (put := piece.within(whole.shape, self._names)) is not None:
                    found.append(put)
            if len(found) > len(best):
                best = found
        return best


def _payloads(endpoint: Endpoint) -> Iterator[Payload]:
    yield from (endpoint.headers, endpoint.params, endpoint.query, endpoint.body)
    yield from (response.body for response in endpoint.responses)


def _remarks_on(listed: Shape, shown: Statement) -> bool:
    """Whether bullets pick fields from several levels of an example, `total` and an entry's `rank`: no list of them all."""
    if shown.form is not Form.EXAMPLE or not isinstance(listed, Object) or not isinstance(shown.shape, Object):
        return False
    names = {member.name.value for member in listed.members}
    outer = {member.name.value for member in shown.shape.members}
    inner = {name for member in shown.shape.members for name in _names_in(member.shape)}
    return bool(names & outer) and bool(names - outer) and names - outer <= inner


def _names_in(shape: Shape) -> Iterator[str]:
    if isinstance(shape, Array):
        yield from _names_in(shape.item)
    elif isinstance(shape, Object):
        for member in shape.members:
            yield member.name.value
            yield from _names_in(member.shape)
