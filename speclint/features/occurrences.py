"""Where a document names what other places name too: types, endpoints, variables, events."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from speclint.analysis.on_demand import analysis
from speclint.markdown.anchors import slug
from speclint.markdown.inline import blank_code, code_spans, links, unwrapped
from speclint.markdown.languages import MARKUP_LANGUAGES, PLAIN_LANGUAGES, REQUEST_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.markdown.texts import section_fences, section_texts
from speclint.model import Endpoint, EndpointRef, Field, Route, Spec, Webhook
from speclint.model.fields import walk_fields
from speclint.model.route_index import RouteIndex
from speclint.model.type_expressions import Scalar, parts
from speclint.read.routes import find_refs, find_routes
from speclint.read.types.names import has_humps, is_type_name
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_NO_TYPES = MARKUP_LANGUAGES | REQUEST_LANGUAGES
_WORD = regex(r"(?<![\w.$#@/-])[A-Z][\w\u0300-\u036f]*(?![\w$#@/-])")
_KEY = regex(r"\s*\??:(?!:)")
_STRING_OR_COMMENT = regex(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`\\]|\\.)*`|(?://|#\s|--\s|/?\*).*")
_CAPITALS = regex(r"(?<![\w$.-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w-])")


class Kind(str, Enum):
    """What is named."""

    TYPE = "type"
    ENDPOINT = "endpoint"
    VARIABLE = "variable"
    EVENT = "event"
    LINK = "link"


class Occurrence(NamedTuple):
    """A place that names something. `name` is the name of a type or variable, the folded route of an endpoint or webhook,
    the event in small letters, the path and the fragment of a link to a heading; `method` is that of an endpoint, "" where
    none is written or it is no method.

    `span` is the whole mention. `written` is what is at `edit`, the part of it that a new name replaces; None where the
    name is not written as such. `title` is the heading that it is in, if any. A name that is not `sure` is a mention only
    where a document declares it; a route without a method that is not `sure` may be a page of the frontend.
    """

    kind: Kind
    name: str
    span: Span
    written: str = ""
    edit: Span | None = None
    declares: bool = False
    method: str = ""
    sure: bool = True
    title: Text | None = None


@analysis
def occurrences(spec: Spec) -> tuple[Occurrence, ...]:
    """Return what a document names, in its order, each place once."""
    found: dict[tuple[Span, str], Occurrence] = {}
    taken: set[Span] = set()
    texts = list(section_texts(spec.document.root))
    fences = list(section_fences(spec.document.root))
    lines = [line for fence in fences for line in fence.lines]
    for one in (
        *_events(spec),
        *_declared_types(spec),
        *_endpoints(spec),
        *_variables(spec),
        *_routes_in_texts(spec, [*texts, *lines]),
        *_titles(spec),
        *_names_in_texts(spec, texts),
        *_names_in_code(spec, fences),
        *_links(spec),
    ):
        place = one.edit or one.span
        # A route that several methods have is a mention of each; that it is there without one then says nothing new.
        if one.method or place not in taken:
            found.setdefault((place, one.method), one)
        taken.add(place)
    titles = {section.title.span.line: section.title for section in spec.document.sections}
    named = sorted(found.values(), key=lambda one: one.span)
    return tuple(one._replace(title=titles[one.span.line]) if one.span.line in titles else one for one in named)


# -- types


def _declared_types(spec: Spec) -> Iterator[Occurrence]:
    for definition in spec.types:
        yield from _named(spec, Kind.TYPE, definition.name, declares=True)
    for use in spec.type_uses:
        yield from _named(spec, Kind.TYPE, use.name, sure=use.sure)
    for field in (field for definition in spec.types for field in walk_fields(definition.fields)):
        for table in _tables(field):
            yield from _named(spec, Kind.TYPE, table)


def _tables(field: Field) -> Iterator[Text]:
    """Yield the tables that a column points to."""
    if field.references is not None:
        yield field.references
    for part in parts(field.expr) if field.expr is not None else ():
        if isinstance(part, Scalar) and part.key is not None:
            yield part.key


def _titles(spec: Spec) -> Iterator[Occurrence]:
    """Yield the headings that are nothing but the name of a type that is defined below them."""
    names = sorted((each.name for each in spec.types), key=lambda name: name.span)
    for section in spec.document.sections:
        title = unwrapped(section.title)
        first = bisect_left(names, section.heading.line, key=lambda name: name.span.line)
        last = bisect_right(names, section.span.end_line, key=lambda name: name.span.line)
        if any(name.value == title.value for name in names[first:last]):
            yield from _named(spec, Kind.TYPE, title)


def _names_in_texts(spec: Spec, texts: Iterable[Text]) -> Iterator[Occurrence]:
    """Yield the types and variables that code spans of prose name, CamelCase words, and names that are links."""
    for text in texts:
        for span in code_spans(text):
            yield from _words_of(spec, span)
        plain = Text(blank_code(text.value), text.span)
        addresses = [link.target.span for link in links(text)]
        for match in _WORD.finditer(plain.value):
            name = plain.cut(*match.span())
            is_address = any(at.column <= name.span.column < at.end_column for at in addresses)
            is_name = has_humps(name.value) or _is_label(plain.value, match)
            if is_name and not is_address and is_type_name(name.value, spec.vocabulary):
                yield from _named(spec, Kind.TYPE, name, sure=False)


def _is_label(line: str, match: re.Match[str]) -> bool:
    """Whether a word is all that a link to the heading of the same name shows."""
    return line[: match.start()].endswith("[") and line.startswith(f"](#{slug(match[0])})", match.end())


def _names_in_code(spec: Spec, fences: Iterable[Fence]) -> Iterator[Occurrence]:
    known = {at.span.line for at in spec.types} | {use.name.span.line for use in spec.type_uses}
    for fence in fences:
        lines = {line.span.line for line in fence.lines}
        has_types = fence.language not in _NO_TYPES or (
            fence.language in PLAIN_LANGUAGES and not lines.isdisjoint(known)
        )
        for line in fence.lines:
            blank = _STRING_OR_COMMENT.sub(lambda match: " " * len(match[0]), line.value)
            for match in _WORD.finditer(line.value) if has_types else ():
                name = line.cut(*match.span())
                is_code = blank[match.start() : match.end()] == name.value and not _KEY.match(blank, match.end())
                if (is_code or has_humps(name.value)) and is_type_name(name.value, spec.vocabulary):
                    yield from _named(spec, Kind.TYPE, name, sure=False)
            for match in _CAPITALS.finditer(line.value):
                yield from _named(spec, Kind.VARIABLE, line.cut(*match.span()), sure=False)


def _words_of(spec: Spec, code: Text) -> Iterator[Occurrence]:
    for match in _WORD.finditer(code.value):
        name = code.cut(*match.span())
        if is_type_name(name.value, spec.vocabulary) and not _KEY.match(code.value, match.end()):
            yield from _named(spec, Kind.TYPE, name, sure=False)
    for match in _CAPITALS.finditer(code.value):
        yield from _named(spec, Kind.VARIABLE, code.cut(*match.span()), sure=False)


# -- endpoints


def _endpoints(spec: Spec) -> Iterator[Occurrence]:
    """Yield the places that readers took for declarations and mentions of endpoints, in flows too."""
    index = _declared_routes(spec)
    items: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
    for item in items:
        if item.route is not None and not getattr(item, "struck", False):
            span = (item.method or item.route.text).span.to(item.route.text.span)
            yield _routed(
                spec,
                method_and_route(item),
                item.route,
                span if _is_line(span) else item.route.text.span,
                declares=True,
            )
    named = [*(ref for item in items for ref in item.mentions), *(ref for step in spec.steps for ref in step.own)]
    for ref in named:
        if not _may_be_page(index, ref):
            yield _mentioned(spec, index, ref)


def _is_line(span: Span) -> bool:
    return span.line == span.end_line and span.column < span.end_column


def _routes_in_texts(spec: Spec, texts: Iterable[Text]) -> Iterator[Occurrence]:
    index = _declared_routes(spec)
    foreign = {ref.span for step in spec.steps for ref in step.foreign}
    for text in texts:
        if "/" not in text.value:
            continue
        for ref in (*find_refs(text, above=spec.base_path), *find_routes(text)):
            if ref.span not in foreign and not _may_be_page(index, ref):
                yield _mentioned(spec, index, ref)


def _may_be_page(index: RouteIndex[str], ref: EndpointRef) -> bool:
    """Whether a route is a single word without a method, as `/orders` in "goes back to `/orders`"."""
    return ref.method is None and ref.route.key.count("/") < 2 and not index.is_api(ref.route.key)


def _declared_routes(spec: Spec) -> RouteIndex[str]:
    """Return what finds the declared route that a mention is of, each once."""
    items: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
    keys = dict.fromkeys(method_and_route(item) for item in items if item.route is not None)
    return RouteIndex(((key, key[1]) for key in keys), spec.base_path)


def method_and_route(item: Endpoint | Webhook) -> tuple[str, str]:
    """Return the index that finds an endpoint or webhook; a wrong method matches any."""
    method, route = item.key
    return method if item.known_method else "", route


def _mentioned(spec: Spec, index: RouteIndex[str], ref: EndpointRef) -> Occurrence:
    """Return a mention under the route of what the document declares; as it is written where it declares no such thing."""
    declared = index.find(ref.key)
    key = ref.route.key if ref.route.key in declared else declared[0] if declared else ref.route.key
    is_sure = ref.method is not None or (key == ref.route.key and index.is_api(key))
    return _routed(spec, (ref.key[0], key), ref.route, ref.span, sure=is_sure)


def _routed(
    spec: Spec, key: tuple[str, str], route: Route, span: Span, *, declares: bool = False, sure: bool = True
) -> Occurrence:
    path = path_of(spec, route)
    written, edit = (path.value, path.span) if path is not None else ("", None)
    return Occurrence(Kind.ENDPOINT, key[1], span, written, edit, declares, key[0], sure)


def path_of(spec: Spec, route: Route) -> Text | None:
    """Return the path of a route as it is written, without host, query and fragment; None where it is not written whole."""
    value = route.text.value
    start = len(route.host) if route.host and value.startswith(route.host) else 0
    stop = route.query.span.column - route.text.span.column - 1 if route.query is not None else len(value)
    path = route.text.cut(start, stop)
    path = path.cut(0, len(path.value.split("#", 1)[0]))
    is_whole = bool(path.value) and route.path.replace("**", "").endswith(path.value.strip("*"))
    return path if is_whole and spec.source.slice(path.span) == path.value else None


# -- variables and events


def _variables(spec: Spec) -> Iterator[Occurrence]:
    for variable in spec.env_vars:
        yield from _named(spec, Kind.VARIABLE, variable.name, declares=True)
    for use in spec.env_uses:
        yield from _named(spec, Kind.VARIABLE, use.name, sure=use.sure)


def _events(spec: Spec) -> Iterator[Occurrence]:
    known: set[str] = set()
    for webhook in spec.webhooks:
        known.update(webhook.known_events)
        for event in webhook.events:
            yield from _named(spec, Kind.EVENT, event, declares=True)
        for event in (*webhook.handled, *webhook.sampled):
            yield from _named(spec, Kind.EVENT, event)
    for step in spec.steps:
        for event in step.events:
            if event.value.lower() in known:
                yield from _named(spec, Kind.EVENT, event)


def _named(spec: Spec, kind: Kind, name: Text, *, declares: bool = False, sure: bool = True) -> Iterator[Occurrence]:
    known = name.value.lower() if kind is Kind.EVENT else name.value
    if spec.source.slice(name.span) == name.value and name.value:
        yield Occurrence(kind, known, name.span, name.value, name.span, declares, sure=sure)
    elif declares:
        yield Occurrence(kind, known, name.span, declares=True)


def _links(spec: Spec) -> Iterator[Occurrence]:
    for reference in spec.references:
        target = reference.target
        if reference.fragment and "#" in target.value:
            fragment = target.cut(target.value.index("#") + 1)
            name = f"{reference.path}#{reference.fragment.lower()}"
            yield Occurrence(Kind.LINK, name, target.span, fragment.value, fragment.span)
