"""The named types of all documents as components: one name each, whatever document uses it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from speclint.analysis.contracts.contract import Form, Side
from speclint.analysis.contracts.named_shapes import NamedShape, named_shapes, type_shapes
from speclint.analysis.contracts.type_bindings import split_type_name
from speclint.export.names import Unique, component_name
from speclint.export.openapi_document.answered import Answered
from speclint.export.openapi_document.schema_parts import Schema
from speclint.export.openapi_document.schemas import Context, schema_of
from speclint.export.openapi_document.views import View
from speclint.model import Field, Spec, TypeDef, TypeKind
from speclint.model.shapes import Member, Names, Shape, Unknown, differences, resolved
from speclint.text.folding import fold

_BY_HAND = frozenset({TypeKind.TABLE, TypeKind.MODEL})


class Types:
    """The types of all documents. A name is looked up in the document that uses it, then in the others."""

    def __init__(self, specs: Sequence[Spec]) -> None:
        """Take the documents; raises AnalysisError where the shapes of one cannot be computed."""
        self.schemas: dict[str, Schema] = {}
        self._specs = tuple(specs)
        self._names = [_names_of(spec) for spec in specs]
        self._own = [_Lookup(spec, names) for spec, names in zip(specs, self._names, strict=True)]
        self._fields = [_fields_of(spec) for spec in specs]
        self._answered = [Answered(spec) for spec in specs]
        self._unique = Unique()
        self._given: dict[tuple[int, str], str] = {}
        self._found: dict[tuple[int, str], tuple[int, str] | None] = {}
        self._namesakes: dict[str, list[int]] = defaultdict(list)
        self._pending: list[tuple[int, str, str]] = []
        for number, spec in enumerate(specs):
            for item in named_shapes(spec):
                name = item.definition.name.value
                if item.definition.kind is not TypeKind.MODEL and not item.local and name in self._names[number]:
                    self._component(number, name)
        self.settle()

    def take(self, name: str, schema: Schema) -> str:
        """Add a component of no type, such as the body of all errors; return its reference."""
        given = self._unique.name(name)
        self.schemas[given] = schema
        return f"#/components/schemas/{given}"

    def context(self, number: int) -> Context:
        """Return what the schemas of a document are made with; `number` is its position."""
        fields = self._fields[number]

        def field_of(member: Member) -> Field | None:
            return fields.get((member.span.line, member.span.end_column))

        def ref(name: str) -> str | None:
            found = self._find(number, name)
            return None if found is None else self._component(*found)

        return Context(_Everywhere(self, number), self._answered[number], ref, field_of)

    def answered(self, number: int) -> Answered:
        """Return what is no placeholder in a document."""
        return self._answered[number]

    def defines(self, number: int) -> Callable[[str], bool]:
        """Return a predicate: whether a name in a document is a type that it or another one defines."""
        return lambda name: self._find(number, name) is not None

    def find(self, number: int, name: str) -> Shape | None:
        """Return the shape of a name in a document, None where nothing defines it."""
        found = self._find(number, name)
        return None if found is None else self._names[found[0]][found[1]]

    def names(self, number: int) -> Names:
        """Return the types of the names in one document."""
        return self._names[number]

    def settle(self) -> None:
        """Make the schemas of all types that are asked for."""
        while self._pending:
            number, name, given = self._pending.pop(0)
            definition = self._own[number].definitions.get(name)
            self.schemas[given] = self._schema(number, name, definition)

    def _schema(self, number: int, name: str, definition: TypeDef | None) -> Schema:
        spec = self._specs[number]
        _, side = split_type_name(name, spec.vocabulary)
        in_table = definition is not None and definition.kind in _BY_HAND
        form = Form.TABLE if in_table else Form.INTERFACE
        answers = in_table and side not in (Side.BODY, Side.QUERY)
        return schema_of([View(self._names[number][name], form)], self.context(number), answers=answers)

    def _find(self, number: int, name: str) -> tuple[int, str] | None:
        if (number, name) not in self._found:
            self._found[number, name] = self._look_up(number, name)
        return self._found[number, name]

    def _look_up(self, number: int, name: str) -> tuple[int, str] | None:
        for other in (number, *(other for other in range(len(self._own)) if other != number)):
            known = self._own[other].find(name)
            if known is not None:
                shape, _ = resolved(self._names[other][known], self._names[other])
                return None if isinstance(shape, Unknown) else (other, known)
        return None

    def _component(self, number: int, name: str) -> str:
        """The component of a type; types of one name that do not differ are one."""
        given = self._given.get((number, name))
        if given is not None:
            return given
        names = self._names[number]
        for other in self._namesakes[name]:
            if not differences(self._names[other][name], names[name], names):
                given = self._given[number, name] = self._given[other, name]
                return given
        self._namesakes[name].append(number)
        given = self._given[number, name] = self._unique.name(component_name(name))
        self.schemas[given] = {}
        self._pending.append((number, name, given))
        return given


class _Everywhere(Mapping[str, Shape]):
    """The shapes of all names as a document means them."""

    def __init__(self, types: Types, number: int) -> None:
        self._types, self._number = types, number

    def __getitem__(self, name: str) -> Shape:
        found = self._types.find(self._number, name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._types.names(self._number))

    def __len__(self) -> int:
        return len(self._types.names(self._number))


class _Lookup:
    """Finds a type by any of its names: as written, of a table by its model's, of prose in any case."""

    def __init__(self, spec: Spec, names: Names) -> None:
        self._exact = {name: name for name in names}
        self._folded: dict[str, str] = {}
        self.definitions: dict[str, TypeDef] = {}
        for definition in spec.types:
            own = definition.name.value
            if own not in names:
                continue
            self.definitions.setdefault(own, definition)
            called = definition.called
            for name in called.all:
                self._exact.setdefault(name, own)
                if called.in_any_case:
                    self._folded.setdefault(fold(name), own)

    def find(self, name: str) -> str | None:
        return self._exact.get(name) or self._folded.get(fold(name))


def _names_of(spec: Spec) -> Names:
    """The types of the names in a document; a database model where no other type has the name."""
    names = dict(type_shapes(spec))
    taken = {item.definition.name.value for item in named_shapes(spec) if not _is_model(item)}
    for item in named_shapes(spec):
        if _is_model(item) and item.definition.name.value not in taken:
            names.setdefault(item.definition.name.value, item.shape)
    return names


def _is_model(item: NamedShape) -> bool:
    return item.definition.kind is TypeKind.MODEL


def _fields_of(spec: Spec) -> dict[tuple[int, int], Field]:
    """The fields of a document by the line and the column where their names end."""
    found: dict[tuple[int, int], Field] = {}
    pending: list[Field] = []
    for endpoint in spec.endpoints:
        pending += [field for _, payload in endpoint.payloads for field in payload.fields]
    pending += [field for webhook in spec.webhooks for field in webhook.body.fields]
    pending += [field for definition in spec.types for field in definition.fields]
    pending += [field for table in spec.tables for field in table.fields]
    while pending:
        field = pending.pop()
        found.setdefault((field.span.line, field.span.end_column), field)
        pending += field.fields
    return found
