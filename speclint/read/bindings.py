"""Which table, interface and example belong together: contracts. What cannot be bound for sure is not compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from speclint.inline import code_spans
from speclint.model import Contract, Endpoint, FieldTable, Form, Payload, Side, Spec, Statement, TypeDef
from speclint.profile import Profile
from speclint.read.placing import Piece, opened
from speclint.read.statements import example_statements, list_statement, named_statements, table_statement
from speclint.read.type_bindings import Bound, bind_types
from speclint.shape import Reference, Shape
from speclint.syntax import Block, ListBlock, Quote, Section, Table, lines_of

_ORDER = (Form.EXAMPLE, Form.INTERFACE, Form.TABLE, Form.LIST)


def read_contracts(spec: Spec, profile: Profile) -> tuple[Contract, ...]:
    """Return what each endpoint sends and answers, where the document says it in forms that can be compared."""
    binder = _Binder(spec, profile)
    bound = bind_types(spec.types, spec.endpoints, spec.base_path, profile)
    return tuple(
        contract
        for number, endpoint in enumerate(spec.endpoints)
        if not endpoint.struck
        for contract in binder.of(endpoint, bound.get(number, ()))
    )


class _Binder:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._types = [definition for definition in spec.types if definition.name.value in spec.shapes]
        self._by_name = {definition.name.value: definition for definition in self._types}
        self._names = spec.shapes
        self._source = spec.source
        self._profile = profile
        self._hints = dict(_hints(spec.document.root))
        taken = {table.span.line for endpoint in spec.endpoints for table in _tables(endpoint)}
        free = (table for table in spec.tables if table.span.line not in taken)
        loose = ((table.span.line, self._of_table(table, only=True)) for table in free)
        self._loose = {line: piece for line, piece in loose if piece is not None}
        self._at_line: dict[int, list[TypeDef]] = defaultdict(list)
        for definition in self._types:
            self._at_line[definition.span.line].append(definition)

    def of(self, endpoint: Endpoint, bound: Sequence[Bound]) -> Iterator[Contract]:
        """Yield the contracts of an endpoint, to which the types in `bound` belong."""
        for side, payload in ((Side.BODY, endpoint.body), (Side.QUERY, endpoint.query)):
            pieces = self._pieces(payload, [item.definition for item in bound if item.side is side])
            yield from self._contract(endpoint, side, side.value, pieces)
        types = [item.definition for item in bound if item.side is Side.RESPONSE]
        parts = [piece for block in endpoint.scope if (piece := self._loose.get(block.span.line)) is not None]
        answers = [response for response in endpoint.responses if response.success]
        for response in answers:
            pieces = self._pieces(response.body, types, alone=len(answers) == 1)
            where = f"response {response.code or ''}".strip()
            yield from self._contract(endpoint, Side.RESPONSE, where, [*pieces, *parts])

    def _contract(self, endpoint: Endpoint, side: Side, where: str, pieces: Sequence[Piece]) -> Iterator[Contract]:
        together = self._together(pieces)
        if together:
            yield Contract(endpoint.label, f"{endpoint.anchor} › {where}", side, tuple(together), self._names)

    def _pieces(self, payload: Payload, types: Sequence[TypeDef], *, alone: bool = True) -> list[Piece]:
        """Return all that says what a payload is; one type for several answers, not `alone`, is the sum of them."""
        found = [Piece(statement) for statement in example_statements(payload, self._source, self._profile)]
        found += [Piece(statement) for statement in self._interfaces(payload, types, alone)]
        found += [piece for table in payload.tables if (piece := self._of_table(table)) is not None]
        listed = list_statement(payload, self._source, self._profile)
        return [*found, Piece(listed)] if listed is not None else found

    def _of_table(self, table: FieldTable, *, only: bool = False) -> Piece | None:
        statement = table_statement(table, self._source, self._profile)
        hint = self._hints.get(table.span.line, "")
        return Piece(statement, hint, only) if statement is not None and (hint or not only) else None

    def _interfaces(self, payload: Payload, types: Sequence[TypeDef], alone: bool) -> Iterator[Statement]:
        seen: set[int] = set()
        for statement, definition in named_statements(payload, self._by_name, self._profile):
            seen.add(id(definition))
            yield statement
        inside = self._inside(payload)
        for definition in (*types, *([inside] if inside is not None else ())):
            name = definition.name
            if id(definition) in seen or name.value not in self._names:
                continue
            seen.add(id(definition))
            shape: Shape = Reference(name)
            if not alone and definition is not inside:
                shape = opened(shape, self._names)
            yield Statement(Form.INTERFACE, shape, name.span, name.value)

    def _inside(self, payload: Payload) -> TypeDef | None:
        """The type that the code of a payload defines: the one that none of the others there is made of."""
        lines = (line for example in payload.examples for line in range(example.span.line, example.span.end_line + 1))
        found = [item for line in lines for item in self._at_line.get(line, ())]
        used = {use.name.value for use in payload.types}
        outer = [item for item in found if item.name.value not in used]
        return outer[0] if len(outer) == 1 else None

    def _together(self, pieces: Sequence[Piece]) -> list[Statement]:
        """Return the statements whose root is the same, parts put inside of the whole; the whole is what takes most."""
        best: list[Statement] = []
        wholes = [piece.statement for piece in pieces if not piece.only]
        for whole in sorted(wholes, key=lambda statement: _ORDER.index(statement.form)):
            found = [whole]
            for piece in pieces:
                part = piece.statement
                if part is whole:
                    continue
                is_example = part.form is whole.form is Form.EXAMPLE
                put = part if is_example else piece.within(whole.shape, self._names)
                found += [put] if put is not None else []
            if len(found) > len(best):
                best = found
        return best


def _tables(endpoint: Endpoint) -> Iterator[FieldTable]:
    bodies = (response.body for response in endpoint.responses)
    for payload in (endpoint.headers, endpoint.params, endpoint.query, endpoint.body, *bodies):
        yield from payload.tables


def _hints(root: Section) -> Iterator[tuple[int, str]]:
    """Yield, by the line of each table, the name in code that the words above it end with: "cada ítem en `orders`"."""
    for section in root.walk():
        yield from _hints_in(section.blocks)


def _hints_in(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Table) and before is not None:
            spans = [span.value for line in lines_of(before) for span in code_spans(line)]
            if spans and spans[-1].replace("[]", "").isidentifier():
                yield block.span.line, spans[-1].replace("[]", "")
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _hints_in(item.blocks)
        elif isinstance(block, Quote):
            yield from _hints_in(block.blocks)
        before = block
