"""What an editor shows of a type: its fields, as the document states them."""

from __future__ import annotations

from speclint.features import hover_words as words
from speclint.model import Field, Required, TypeDef, TypeKind
from speclint.model.shapes import described, shape_of_type
from speclint.model.type_expressions import Reference, values
from speclint.text.source import Text

_MOST = 40  # fields
_QUOTES = "'\"`"


def type_hover(definition: TypeDef, path: str, language: str) -> str:
    """Return a type with its fields or values, and where it is defined, as Markdown."""
    lines = _lines(definition, language)
    place = words.PLACE.of(language).format(path, definition.name.span.line)
    existing = f" ({words.EXISTING.of(language)})" if definition.existing else ""
    return "\n".join([f"```ts\n{lines}\n```", "", f"{place}{existing}"])


def _lines(definition: TypeDef, language: str) -> str:
    name = definition.name.value
    if listed := definition.values or (values(definition.expr) if definition.expr is not None else ()):
        return f"type {name} = " + " | ".join(f"'{value.value.strip(_QUOTES)}'" for value in listed)
    if definition.expr is not None and not definition.fields:
        return f"type {name} = {described(shape_of_type(definition.expr))}"
    word = "type" if definition.kind is TypeKind.ALIAS else "interface"
    bases = [base.name.value for base in definition.bases if isinstance(base, Reference)]
    name += f" extends {', '.join(bases)}" if bases else ""
    if not definition.fields:
        return f"{word} {name}"
    fields = [_member(field, "  ") for field in definition.fields[:_MOST]]
    left = len(definition.fields) - _MOST
    more = [f"  // {words.MORE.of(language).format(left)}"] if left > 0 else []
    opening = f"type {name} = {{" if word == "type" else f"{word} {name} {{"
    return "\n".join([opening, *fields, *more, "}"])


def _member(field: Field, indent: str) -> str:
    mark = "?" if field.required is Required.NO and not field.name.value.endswith("?") else ""
    kind = said(field.type) or ("object" if field.fields else "unknown")
    note = f" // {said(field.description)}" if said(field.description) else ""
    return f"{indent}{field.name.value}{mark}: {kind}{note}"


def field_line(field: Field) -> str:
    """Return a field and its type as code."""
    mark = "?" if field.required is Required.NO and not field.name.value.endswith("?") else ""
    kind = said(field.type)
    return f"`{field.name.value}{mark}" + (f": {kind}`" if kind else "`")


def said(text: Text | None) -> str:
    r"""Return what a cell says on one line, without code ticks; `\|` is how a table writes a pipe."""
    return " ".join(text.value.replace("\\|", "|").replace("`", "").split()) if text is not None else ""
