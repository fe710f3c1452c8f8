"""Types and models of code beside those of documents: which are one, and how they differ."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.contracts.named_shapes import NamedShape
from speclint.code.facts import Property
from speclint.code.facts import Shape as CodeShape
from speclint.drift.code_base import CodeBase
from speclint.drift.declarations import code_declarations
from speclint.drift.pairs import Pairs
from speclint.model import TypeKind, plain_name
from speclint.model.shapes import (
    Array,
    Difference,
    DifferenceKind,
    Enum,
    Member,
    Names,
    Object,
    Policy,
    Shape,
    Unknown,
    Value,
    differences,
    flattened,
    nullable,
    options_of,
    shape_of_type,
)
from speclint.model.type_expressions import parse_type
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Place, Span, Text
from speclint.vocabulary.vocabulary import load_profile

_NO_COLUMNS = ("array", "object", "unknown")
_COMMON = 0.5  # so much of the smaller one of two types has to be in the other for them to be one thing


class TypeDifference(NamedTuple):
    """A difference between a type of code and one of a document, seen from the code, with the place on either side.

    `endpoint` is the label of the endpoint whose answer the type is taken for, "" for types of one name.
    """

    name: str
    code: Place
    document: Place
    difference: Difference
    endpoint: str = ""

    @property
    def is_relation(self) -> bool:
        """Return whether a field that the code lacks is no column: a list, an object, or another model."""
        said = self.difference.other_says
        is_inner = said.endswith("[]") or said[:1].isupper() or said in _NO_COLUMNS
        return self.difference.missing_in == "one" and is_inner


def type_differences(pairs: Pairs, policy: Policy) -> Iterator[TypeDifference]:
    """Yield how the types of the frontend differ from those of documents with the same name, then how those that calls
    give the answers of endpoints differ from what documents give them under other names.
    """
    shapes = pairs.code.frontend.shapes if pairs.code.frontend else ()
    types = {shape.name: shape for shape in reversed(shapes) if shape.kind in ("typescript", "zod")}
    yield from _differences(pairs, types, policy, models=False)
    yield from _answers(pairs, policy)


def _answers(pairs: Pairs, policy: Policy) -> Iterator[TypeDifference]:
    for call in pairs.calls:
        own, found = call.result_shape, pairs.endpoints_of(call).found
        for one in found[0].declared if own and len(found) == 1 else ():
            said = one.declarations
            answer = said.answers.get(one.item.span)
            if own is None or answer is None or own.name in said.names:
                continue
            whole = _whole(answer, said.names, is_list=call.result_is_list)
            if whole is None or not _have_much_in_common(own, whole):
                continue
            for difference in differences(shape_of_code(own, pairs.code), whole, said.names, policy):
                if not _is_in_case_alone(difference):
                    code, document = Place(own.path, difference.one), Place(one.facts.path, difference.other)
                    yield TypeDifference(own.name, code, document, difference, one.item.label)


def _whole(answer: Shape, names: Names, *, is_list: bool) -> Object | None:
    """Return the object that an answer is, or that the elements of a list are; None for any other answer."""
    if is_list:
        if not isinstance(answer, Array):
            return None
        answer = answer.item
    options = list(options_of(answer, names))
    found = flattened(options[0], names) if len(options) == 1 and isinstance(options[0], Object) else None
    return found if found is not None and found.rest is None else None


def model_differences(pairs: Pairs, policy: Policy) -> Iterator[TypeDifference]:
    """Yield how the models of the backend differ from the models of documents, however tables and classes spell names.

    A model that several files declare is none: migrations add up.
    """
    shapes = pairs.code.backend.shapes if pairs.code.backend else ()
    models = [shape for shape in shapes if shape.kind not in ("typescript", "zod") and shape.fields]
    entities = {shape.name for shape in models}
    named: dict[str, list[CodeShape]] = {}
    for shape in models:
        columns = tuple(field for field in shape.fields if field.type.rstrip("[]?") not in entities)
        for name in {plain_name(name) for name in (shape.table, shape.name) if name}:
            named.setdefault(name, []).append(shape._replace(fields=columns))
    found = {name: declared[0] for name, declared in named.items() if len(declared) == 1}
    yield from _differences(pairs, found, policy, models=True)


def _differences(
    pairs: Pairs, types: dict[str, CodeShape], policy: Policy, *, models: bool
) -> Iterator[TypeDifference]:
    for facts in pairs.project.documents:
        said = code_declarations(facts) if types else None
        for one in said.shapes if said else ():
            own = _of_code(one, types, models=models)
            if own is None or said is None or not _is_one(own, one):
                continue
            shape = shape_of_code(own, pairs.code)
            for difference in differences(shape, one.shape, said.names, policy):
                if _is_in_case_alone(difference):
                    continue
                code = Place(own.path, difference.one)
                yield TypeDifference(own.name, code, Place(facts.path, difference.other), difference)


def _is_in_case_alone(difference: Difference) -> bool:
    """Return whether names or values differ in small and capital letters alone: a document may show another language,
    whose `Id` travels as `id`.
    """
    if difference.kind is DifferenceKind.SPELLING:
        return difference.other_says[:1].isupper() and difference.one_says.lower() == difference.other_says.lower()
    mine, yours = (
        {str(value.value).lower() for value in side} for side in (difference.only_one, difference.only_other)
    )
    return difference.kind is DifferenceKind.VALUES and bool(mine) and mine == yours


def _of_code(one: NamedShape, types: dict[str, CodeShape], *, models: bool) -> CodeShape | None:
    definition = one.definition
    if (definition.kind is TypeKind.MODEL) is not models or not one.is_whole or one.local:
        return None
    if not models:
        return types.get(definition.name.value)
    names = sorted(definition.names, key=lambda name: name != definition.name.value)
    return next((types[key] for name in names if (key := plain_name(name)) in types), None)


def _is_one(own: CodeShape, one: NamedShape) -> bool:
    """Return whether two types of one name are one thing."""
    return _have_much_in_common(own, one.shape) if isinstance(one.shape, Object) else not own.fields


def _have_much_in_common(own: CodeShape, shape: Object) -> bool:
    mine = {plain_name(field.name) for field in own.fields}
    yours = {plain_name(member.name.value) for member in shape.members}
    return bool(mine and yours) and len(mine & yours) >= _COMMON * min(len(mine), len(yours))


def shape_of_code(shape: CodeShape, code: CodeBase) -> Shape:
    """Return a type of code as documents' types are compared; other types of the code are unknown in it."""
    span = code.span(shape)
    if shape.values and not shape.fields:
        return Enum(tuple(Value(value, span) for value in shape.values), span)
    return Object(tuple(_member(field, shape, code) for field in shape.fields), span)


def _member(field: Property, shape: CodeShape, code: CodeBase) -> Member:
    source = code.source(shape.path)
    is_there = source is not None and source.line(field.line)[field.column - 1 :].lstrip("\"'`").startswith(field.name)
    column = field.column if is_there else 1
    span = Span(field.line, column, field.line, column + len(field.name))
    inner: Shape = Unknown(span)
    if field.values:
        inner = Enum(tuple(Value(value, span) for value in field.values), span)
    elif field.type:
        inner = shape_of_type(parse_type(Text(field.type, span), load_profile()), exact=True)
    return Member(Text(field.stored or field.name, span), nullable(inner) if field.nullable else inner, field.optional)
