"""What an editor shows of what is at a position, as Markdown."""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple

from speclint.features import hover_words as words
from speclint.features.around import Around
from speclint.features.elements import Element, What, element_at
from speclint.features.hover_endpoint import receiver_hover
from speclint.features.hover_rule import rule_hover
from speclint.features.hover_type import field_line, said, type_hover
from speclint.features.index import Symbol, symbol_of
from speclint.model import Box, Endpoint, EnvVar, ErrorCase, Field, Spec, TypeDef, Webhook
from speclint.report.checklist import box_title
from speclint.report.html.words import BOX_STATES
from speclint.text.source import Span

_MOST = 3  # declarations of one name


class Hover(NamedTuple):
    """A text in Markdown on what is at a span."""

    span: Span
    text: str


def hover(spec: Spec, around: Around, line: int, column: int) -> Hover | None:
    """Return the hover for a position with its span, None where there is none."""
    element = element_at(spec, line, column)
    text = _text(spec, around, element) if element is not None else ""
    return Hover(element.span, text) if element is not None and text else None


def _text(spec: Spec, around: Around, element: Element) -> str:
    language = around.language
    if element.what is What.RULE:
        return rule_hover(around.registry, element.name, language)
    if element.what is What.STATUS:
        return _status(element, language)
    if isinstance(element.item, Field):
        return _field(element.item, element.owner, language)
    if isinstance(element.item, Box):
        return _box(element.item, language)
    if element.what is What.ENDPOINT and isinstance(element.item, (Endpoint, Webhook)):
        return receiver_hover(spec, element.item, language)
    symbol = symbol_of(element)
    return _symbol(spec, around, element.what, symbol) if symbol is not None else ""


def _symbol(spec: Spec, around: Around, what: What, symbol: Symbol) -> str:
    index, language = around.names, around.language
    if what is What.TYPE:
        types = [type_hover(definition, path, language) for path, definition in index.types(symbol.name)[:_MOST]]
        return "\n\n---\n\n".join(types) or f"`{symbol.name}`\n\n{words.UNDEFINED.of(language)}"
    if what is What.VARIABLE:
        variables = [_variable(found) + _at(path, found.span, language) for path, found in index.variables(symbol.name)]
        return "\n\n---\n\n".join(variables[:_MOST]) or f"`{symbol.name}`\n\n{words.UNDECLARED_VARIABLE.of(language)}"
    if what is What.EVENT:
        places = index.defined(symbol)[:_MOST]
        return f"`{symbol.name}`" + "".join(_at(place.path, place.span, language) for place in places)
    texts = []
    for path, item in index.receivers(symbol)[:_MOST]:
        other = spec if path == spec.source.path else around.read(path)
        texts.append(receiver_hover(other, item, language) if other is not None else f"**`{item.label}`**")
        texts[-1] += _at(path, item.title.span, language)
    return "\n\n---\n\n".join(texts) or words.UNDECLARED_ENDPOINT.of(language)


def _variable(found: EnvVar) -> str:
    return f"`{found.name.value}`" + (f"\n\n{said(found.description)}" if found.description is not None else "")


def _at(path: str, span: Span, language: str) -> str:
    return f"\n\n{words.PLACE.of(language).format(path, span.line)}"


def _status(element: Element, language: str) -> str:
    try:
        title = f"**{element.name}** {HTTPStatus(int(element.name)).phrase}"
    except ValueError:
        return ""
    meaning = element.item.meaning if isinstance(element.item, ErrorCase) else None
    owner = words.OF.of(language).format(f"`{element.owner.label}`") if isinstance(element.owner, Endpoint) else ""
    return "\n\n".join(part for part in (f"{title} {owner}".strip(), said(meaning)) if part)


def _field(field: Field, owner: object, language: str) -> str:
    name = (
        owner.name.value
        if isinstance(owner, TypeDef)
        else owner.label
        if isinstance(owner, (Endpoint, Webhook))
        else ""
    )
    required = words.REQUIRED[field.required].of(language)
    head = f"{field_line(field)} {words.OF.of(language).format(f'`{name}`') if name else ''}".strip()
    return "\n\n".join(part for part in (head, required, said(field.description)) if part)


def _box(box: Box, language: str) -> str:
    mark, state = BOX_STATES[box.state]
    lines = [
        f"- {words.LINE.of(language).format(each.span.line)}: {each.fact.of(language)}" for each in box.evidence[:10]
    ]
    return "\n".join([f"{mark} **{box_title(box).of(language)}** ({state.of(language)})", "", *lines]).rstrip()
