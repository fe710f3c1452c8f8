"""The objects that a document shows, each a level of a table, a list, an interface, an example or a database model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from speclint.analysis.contracts.contract import Side
from speclint.analysis.contracts.field_shapes import shape_of_definition, shape_of_fields
from speclint.analysis.contracts.statements import example_statements, outside_fields
from speclint.analysis.contracts.type_bindings import bind_types
from speclint.analysis.on_demand import analysis
from speclint.model import Endpoint, Field, Payload, Spec, TypeDef, TypeKind, plain_name
from speclint.model.shapes import Array, Member, Nullable, Object, Shape, Union
from speclint.model.type_expressions import references
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import Profile


class Level(NamedTuple):
    """One object: its members, where it is, and the side of an endpoint that sends it (None when that is not known).

    `owner` is the name in messages of what it belongs to, `payload` the same for one body, query or response in all its forms.
    """

    members: tuple[Member, ...]
    owner: str
    payload: str
    side: Side | None = None
    is_model: bool = False


@analysis
def objects(spec: Spec) -> tuple[Level, ...]:
    """Return the objects of a document in its order. What a webhook receives is named by its provider and omitted."""
    found = [*_endpoint_levels(spec, spec.vocabulary), *_type_levels(spec, spec.vocabulary)]
    return tuple(sorted(found, key=lambda level: level.members[0].span))


def sides_of(endpoint: Endpoint) -> Iterator[tuple[Side, Payload]]:
    """Yield what an endpoint takes and what it answers on success, each with its side."""
    yield Side.BODY, endpoint.body
    yield Side.QUERY, endpoint.query
    for response in endpoint.responses:
        if response.success:
            yield Side.RESPONSE, response.body


def _endpoint_levels(spec: Spec, profile: Profile) -> Iterator[Level]:
    tables: set[int] = set()
    for endpoint in spec.endpoints:
        for side, payload in sides_of(endpoint) if not endpoint.struck else ():
            anchor = f"{endpoint.anchor} › {side.value}"
            params = frozenset(
                plain_name(param.name.value) for param in (endpoint.route.params if endpoint.route else ())
            )
            for shape in _shapes(payload, params, tables, spec.source, profile):
                for members in objects_in(shape):
                    yield Level(members, endpoint.label, anchor, side)


def _shapes(
    payload: Payload, params: frozenset[str], seen: set[int], source: Source, profile: Profile
) -> Iterator[Shape]:
    """The shapes of the forms of a payload; a table that several endpoints share is examined once.

    In a table that says where each of its fields goes, those named as a path parameter, `params`, go into the path.
    """
    for table in payload.tables:
        if table.span.line not in seen:
            seen.add(table.span.line)
            groups: dict[object, list[Field]] = defaultdict(list)
            contexts = table.contexts
            for item in table.fields:
                if "in" in table.columns and plain_name(item.name.value) in params:
                    continue
                groups[contexts.get(item.span.line)].append(item)
            for fields in groups.values():
                yield shape_of_fields(fields, table.span, profile)
    listed = outside_fields(payload)
    if listed:
        yield shape_of_fields(listed, listed[0].span, profile)
    for statement in example_statements(payload, source, profile):
        yield statement.shape


def _type_levels(spec: Spec, profile: Profile) -> Iterator[Level]:
    sides = type_sides(spec, profile)
    for definition in spec.types:
        shape = shape_of_definition(definition, spec.source, profile)
        name = definition.name.value
        is_model = definition.kind is TypeKind.MODEL
        for members in objects_in(shape):
            for side in sides.get(name, (None,)):
                yield Level(members, name, definition.anchor, side, is_model)


def type_sides(spec: Spec, profile: Profile) -> dict[str, tuple[Side, ...]]:
    """Return on which sides of endpoints each named type is sent, as far as that is known."""
    roots: dict[Side, set[str]] = defaultdict(set)
    bound = bind_types(spec.types, spec.endpoints, spec.base_path, profile)
    for number, endpoint in enumerate(spec.endpoints):
        for item in bound.get(number, ()):
            roots[item.side].add(item.definition.name.value)
        for side, payload in sides_of(endpoint):
            roots[side] |= {use.name.value for use in payload.types}
            roots[side] |= set(_named(payload.fields))
    inner = {definition.name.value: set(_used_by(definition)) for definition in spec.types}
    found: dict[str, list[Side]] = defaultdict(list)
    for side, names in roots.items():
        for name in _reached(names, inner):
            found[name].append(side)
    return {name: tuple(sides) for name, sides in found.items()}


def _reached(names: Iterable[str], inner: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    pending = list(names)
    while pending:
        name = pending.pop()
        if name not in seen:
            seen.add(name)
            pending += inner.get(name, ())
    return seen


def _used_by(definition: TypeDef) -> Iterator[str]:
    yield from _named(definition.fields)
    for expr in (definition.expr, *definition.bases):
        yield from (ref.name.value for ref in references(expr)) if expr is not None else ()


def _named(fields: Sequence[Field]) -> Iterator[str]:
    for item in fields:
        for expr in (item.expr, item.shape):
            yield from (ref.name.value for ref in references(expr)) if expr is not None else ()
        yield from _named(item.fields)


def objects_in(shape: Shape) -> Iterator[tuple[Member, ...]]:
    """Yield the members of the objects in a shape, outer ones first; named types are examined where they are defined."""
    pending = [shape]
    while pending:
        found = pending.pop()
        if isinstance(found, Object):
            if found.members:
                yield found.members
            pending += [member.shape for member in reversed(found.members)]
        elif isinstance(found, Array):
            pending.append(found.item)
        elif isinstance(found, Nullable):
            pending.append(found.shape)
        elif isinstance(found, Union):
            pending += found.options[::-1]
