"""Shapes as JSON Schema: what several forms say of one value, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from speclint.analysis.contracts.contract import Form
from speclint.export.openapi_document.answered import Answered
from speclint.export.openapi_document.scalars import scalar_schema
from speclint.export.openapi_document.schema_parts import Schema, any_of, default_of, enum_schema, or_null
from speclint.export.openapi_document.views import View, ordered
from speclint.model import Field, Required, plain_name
from speclint.model.shapes import (
    Array,
    Enum,
    Member,
    Names,
    Nullable,
    Object,
    Reference,
    Scalar,
    Shape,
    Union,
    Unknown,
    flattened,
    resolved,
)
from speclint.text.records import dataclass, replace

INFERRED = "x-speclint-inferred"
_DEEPEST = 30
# What the values of basic types are.
_VALUES: dict[str, tuple[type, ...]] = {"string": (str,), "number": (int, float)}
_ANYTHING = frozenset({"unknown", "any", "void", "json"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the schemas of one document are made with.

    `names` tells what its types are, `ref` the component of a type, None for one that nothing defines, `field` the field
    whose name stands at a place, `answered` what is no placeholder.
    """

    names: Names
    answered: Answered
    ref: Callable[[str], str | None]
    field: Callable[[Member], Field | None]


def schema_of(views: Iterable[View], context: Context, *, answers: bool, inline: bool = False) -> Schema:
    """Return the schema of what views say of one value; {} where nothing is known.

    In what `answers`, everything that a table lists is there unless it says otherwise. With `inline` a named type is
    written out.
    """
    return _Builder(context, answers).build(ordered(views), inline=inline)


class _Builder:
    def __init__(self, context: Context, answers: bool) -> None:
        self._context, self._answers = context, answers

    def build(self, views: Sequence[View], *, inline: bool = False, inferred: bool = False, depth: int = 0) -> Schema:
        bare = [View(shape, view.form) for view in views if (shape := self._known(view.shape)) is not None]
        if not bare or depth > _DEEPEST:
            return {}
        shown = all(view.shows for view in bare)
        schema = self._schema(bare, inline, inferred or shown, depth)
        if schema and shown and not inferred:
            schema[INFERRED] = True
        takes_null = any(isinstance(view.shape, Nullable) and not view.shows for view in views)
        return or_null(schema) if takes_null else schema

    def _known(self, shape: Shape) -> Shape | None:
        """The shape without null; None where nothing is known of it."""
        if isinstance(shape, Nullable):
            shape = shape.shape
        if isinstance(shape, Reference):
            return shape if self._context.ref(shape.name.value) is not None else None
        nothing = isinstance(shape, Unknown) or (isinstance(shape, Scalar) and shape.name in _ANYTHING)
        return None if nothing else shape

    def _schema(self, views: Sequence[View], inline: bool, inferred: bool, depth: int) -> Schema:
        named = next((view for view in views if isinstance(view.shape, Reference)), None)
        if named is not None and isinstance(named.shape, Reference):
            if not inline and self._says_all(named.shape, views):
                return {"$ref": f"#/components/schemas/{self._context.ref(named.shape.name.value)}"}
            views = [View(resolved(view.shape, self._context.names)[0], view.form) for view in views]
            views = [view for view in views if self._known(view.shape) is not None]
            if not views:
                return {}
        lead = _lead(views)
        if isinstance(lead, Object):
            objects = [(view, view.shape) for view in views if isinstance(view.shape, Object)]
            return self._object(
                [(flattened(shape, self._context.names), view) for view, shape in objects], inferred, depth
            )
        if isinstance(lead, Array):
            items = [View(view.shape.item, view.form) for view in views if isinstance(view.shape, Array)]
            return {"type": "array", "items": self.build(items, inferred=inferred, depth=depth + 1)}
        form = views[0].form
        if isinstance(lead, Union):
            return any_of([self.build([View(part, form)], inferred=inferred, depth=depth + 1) for part in lead.options])
        if isinstance(lead, Scalar):
            # JavaScript's `Date` may be a day or a moment.
            said = (
                lead if lead.name != "date" or form is not Form.INTERFACE else replace(lead, name="string", format="")
            )
            return scalar_schema(said)
        return enum_schema(lead) if isinstance(lead, Enum) else {}

    def _says_all(self, named: Reference, views: Sequence[View]) -> bool:
        """Whether the named type has all that the other declarations have."""
        whole, _ = resolved(named, self._context.names)
        others = [view.shape for view in views if not view.shows and isinstance(view.shape, Object)]
        if not isinstance(whole, Object):
            return not others
        known = {plain_name(member.name.value) for member in flattened(whole, self._context.names).members}
        return all(plain_name(member.name.value) in known for other in others for member in other.members)

    def _object(self, objects: Sequence[tuple[Object, View]], inferred: bool, depth: int) -> Schema:
        members: dict[str, list[tuple[Member, View]]] = {}
        for found, view in objects:
            for member in filter(self._is_named, found.members):
                members.setdefault(member.name.value, []).append((member, view))
        properties: dict[str, Schema] = {}
        required: list[str] = []
        for name, said in members.items():
            inner = [View(member.shape, view.form) for member, view in said]
            schema = self.build(inner, inferred=inferred, depth=depth + 1)
            if self._is_required(said, schema):
                required.append(name)
            properties[name] = self._described(schema, said)
        schema = {"type": "object", **({"properties": properties} if properties else {})}
        if required:
            schema["required"] = required
        rest = next((found.rest for found, _ in objects if found.rest is not None), None)
        if rest is not None and not members:
            schema["additionalProperties"] = self.build(
                [View(rest, objects[0][1].form)], inferred=inferred, depth=depth + 1
            )
        return schema

    def _is_named(self, member: Member) -> bool:
        return self._context.answered.is_name(member.name)

    def _is_required(self, said: Sequence[tuple[Member, View]], schema: Schema) -> bool:
        """What the most trusted form says; where none does, an object with something required in it is."""
        declared = [(member, view) for member, view in said if not view.shows]
        for member, view in declared:
            answer = self._stated(member, view.form)
            if answer is not None:
                return answer
        inner = schema.get("items", schema)
        return bool(declared) and bool(inner.get("required"))

    def _stated(self, member: Member, form: Form) -> bool | None:
        field = self._context.field(member)
        if member.depends or (field is not None and field.required is Required.UNCLEAR):
            return False
        if member.optional is not None:
            return not member.optional
        listed = form in (Form.TABLE, Form.LIST) and not member.implied
        return True if self._answers and listed else None

    def _described(self, schema: Schema, said: Sequence[tuple[Member, View]]) -> Schema:
        """A member's schema with the words and the default of its field."""
        field = next((found for member, _ in said if (found := self._context.field(member)) is not None), None)
        if field is None:
            return schema
        words = self._context.answered.words(field.description).replace("\\|", "|")
        if words:
            schema = {**schema, "description": words}
        default = default_of(field.default.value, schema) if field.default is not None else None
        return schema if default is None else {**schema, "default": default}


def _lead(views: Sequence[View]) -> Shape:
    """The most trusted shape, or the first one that says more where that is vague: a string, an object."""
    lead = views[0].shape
    if isinstance(lead, Scalar) and lead.name == "object":
        return next((view.shape for view in views if isinstance(view.shape, Object)), lead)
    if isinstance(lead, Scalar) and not lead.format:
        kinds = _VALUES.get(lead.name, ())
        for view in views[1:]:
            shape = view.shape
            if isinstance(shape, Enum) and kinds and all(isinstance(value.value, kinds) for value in shape.values):
                return shape
            if isinstance(shape, Scalar) and shape.name == lead.name and shape.format and not view.shows:
                return shape
    return lead
