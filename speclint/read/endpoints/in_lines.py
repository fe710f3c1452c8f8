"""Endpoints that prose, labels and list items name, in bold, in code or bare, with method and route apart or not.

Long because all three notations of lines share the tests that distinguish a declaration from a mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.labels import split_plain_label
from speclint.markdown.nodes import Label, Paragraph
from speclint.model import METHODS, EndpointRef, Notation, Route
from speclint.read.endpoints.candidate import STARTS_WITH_METHOD, Candidate, Spot
from speclint.read.endpoints.in_headings import SLOT_ROLES, of_title, slot_roles
from speclint.read.routes import find_routes, is_method, read_route
from speclint.read.slots.label_roles import label_role, labels_in
from speclint.text.nearest import nearest
from speclint.text.records import dataclass, field, replace
from speclint.text.regex import regex
from speclint.text.source import Text

_CALLED = frozenset({"body", "request", "response", "errors"})
_PARTS = ("endpoint", "method", "route")
_WORDS_FIRST = regex(r"(?:[:：\-–—→(]|\*\*|=>|->)\s{0,9}[`*(]{0,9}$")
_GOES_ON = regex(r"(?:→|->|=>|[·|,+/]|\by|\band)\s*$")


_METHOD_WORD = regex("|".join(METHODS), re.I)
_METHODS_ALONE = regex(
    rf"[`*\s]*(?:{'|'.join(METHODS)})(?:[`*\s]*(?:[/|,&+]|\by\b|\band\b|\be\b|\bet\b|\bo\b|\bor\b|\bou\b)[`*\s]*(?:{'|'.join(METHODS)}))*[`*\s.]*(?:\(|$)",
    re.I,
)
_GOES_ON_IN_WORDS = regex(r"[`*_]{0,3}\s+[^\W\d_]")
# What follows an endpoint that begins a sentence and is declared there: "`PUT /x`: body `{…}`".
_OPENS_CONTRACT = regex(r"`[*_]{0,2}\s?(?::|→|⇒|[=-]>|[—–])\s")
_SEPARATORS = ("—", "–", "-", ":", "→", "=>", "(", "|", "·", "//", "#", "{")
_SENTENCE = 5  # words; what is shorter titles the line below it
_NEAR = 60  # characters


@dataclass(frozen=True, slots=True)
class _Half:
    """A label that gives a route alone, or one or more methods."""

    index: int
    methods: tuple[Text, ...]
    route: Route | None
    title: Text


@dataclass(slots=True)
class LineReader:
    """Reads the prose of one section; `finish` joins the labels that gave method and route apart."""

    halves: list[_Half] = field(default_factory=list)
    whole: bool = False

    def prose(self, block: Paragraph | Label, spot: Spot) -> Iterator[Candidate]:
        """Yield the endpoints that a paragraph or a label names."""
        rest = block.lines
        before: Text | None = None
        if isinstance(block, Label):
            yield from self.label(block, spot)
            before, rest = block.lines[0] if block.lines else None, block.lines[1:]
        for line in rest:
            plain = self._part_label(line, spot)
            yield from self.label(plain, spot) if plain else _line(line, before, spot)
            before = line

    def item(self, block: Paragraph, spot: Spot) -> Iterator[Candidate]:
        """Yield the endpoints that the first paragraph of a list item names."""
        first = block.lines[0]
        plain = self._part_label(first, spot)
        yield from self.label(plain, spot) if plain else _item_line(first, spot)
        for before, line in zip(block.lines, block.lines[1:], strict=False):
            goes_on = _GOES_ON.search(before.value) is not None
            leads = goes_on and STARTS_WITH_METHOD.match(line.value) is not None
            yield from mentions(line, spot, leads=leads)

    def label(self, label: Label, spot: Spot) -> Iterator[Candidate]:
        """Yield the endpoints that a label names: its name (`**POST /x**`), or what comes after it."""
        named = spot.refs(label.name)
        if named:
            leads = STARTS_WITH_METHOD.match(label.name.value) is not None
            yield from (spot.candidate(ref, label.name, Notation.BOLD, leads=leads) for ref in named)
            return
        wrong = spot.shouted(label.name, label.name, Notation.BOLD)
        if wrong is not None:
            yield wrong
            return
        if not label.lines:
            return
        role = label_role(label.name, spot.profile)
        if role and role.id in _PARTS:
            yield from self._endpoint_label(label, role.id, spot)
        else:
            yield from _other_label(label, spot, known=role is not None)

    def finish(self, spot: Spot) -> Iterator[Candidate]:
        """Join `**Método:** POST` and `**Ruta:** /x`, in either order; a lone one is an endpoint that lacks a part."""
        pending: _Half | None = None
        for half in self.halves:
            if pending and half.methods and not pending.methods:
                yield from _joined(replace(pending, methods=half.methods), spot)
                pending = None
            elif pending and half.route and pending.route is None:
                yield from _joined(replace(pending, route=half.route), spot)
                pending = None
            else:
                yield from _left_over(pending, spot) if pending else ()
                pending = half
        yield from _left_over(pending, spot) if pending else ()

    def _endpoint_label(self, label: Label, role: str, spot: Spot) -> Iterator[Candidate]:
        first = label.lines[0]
        refs = spot.refs(first, implied=True)
        yield from (spot.candidate(ref, first, Notation.LABEL) for ref in refs)
        if refs:
            self.whole = True
            return
        wrong = spot.shouted(first, first, Notation.LABEL)
        if wrong is not None:
            yield wrong
            return
        methods, route = _methods_in(first), _route_in(first, role)
        if methods and route is None and self.whole:
            return  # "Method: GET" below "Endpoint: GET /x" repeats the method
        if methods or route is not None:
            self.halves.append(_Half(spot.index, methods, route, Text(label.name.value, label.span)))

    def _part_label(self, line: Text, spot: Spot) -> Label | None:
        """A plain label for an endpoint or a part of one: `Ruta: /x`."""
        label = split_plain_label(line)
        role = label_role(label.name, spot.profile) if label else None
        return label if role is not None and role.id in _PARTS else None


def mentions(line: Text, spot: Spot, *, leads: bool = False) -> Iterator[Candidate]:
    """Yield the endpoints that a further line of a list item names."""
    return (spot.candidate(ref, line, Notation.ITEM, leads=leads) for ref in spot.refs(line))


def _line(line: Text, before: Text | None, spot: Spot) -> Iterator[Candidate]:
    refs = spot.refs(line, implied=True)
    if not refs:
        bold = line.value.lstrip("> ").startswith(("**", "__"))
        wrong = spot.shouted(line, line, Notation.BOLD if bold else Notation.LINE)
        yield from () if wrong is None else (wrong,)
        return
    begins = not line.value.startswith("|") and STARTS_WITH_METHOD.match(line.value) is not None
    bold = begins and line.value.lstrip("> ").startswith(("**", "__"))
    begins = begins and not (before is not None and _runs_on(before, line, refs[-1]))
    chained = (begins or _is_listed(line, refs[0], spot)) and _chained(line, refs)
    for number, ref in enumerate(refs):
        leads = (begins and number == 0) or chained or _begins_sentence(line, ref, spot)
        hook = not leads and _is_hook(line, ref, spot)
        found = spot.candidate(ref, line, Notation.BOLD if bold else Notation.LINE, leads=leads or hook)
        yield replace(found, fallback=True) if hook else found


def _item_line(line: Text, spot: Spot) -> Iterator[Candidate]:
    refs = spot.refs(line, implied=True)
    wrong = spot.shouted(line, line, Notation.ITEM) if not refs else None
    lone = _lone_route(line, spot) if not refs else None
    if wrong is not None:
        yield wrong
    elif lone is not None:
        yield spot.candidate(lone, line, Notation.ITEM)
    begins = STARTS_WITH_METHOD.match(line.value) is not None
    chained = begins and _chained(line, refs)
    for number, ref in enumerate(refs):
        after_words = number == 0 and not begins and _words_first(line, ref)
        leads = (begins and (number == 0 or chained)) or after_words or _is_hook(line, ref, spot)
        step = spot.item is not None and spot.item.number is not None and _has_verb(line, ref)
        yield replace(spot.candidate(ref, line, Notation.ITEM, leads=leads), secondary=step)


def _lone_route(line: Text, spot: Spot) -> EndpointRef | None:
    """The route that opens an item whose own bullets give slots of an endpoint: one that lacks its method."""
    nested = spot.item.blocks[1:] if spot.item is not None else ()
    roles = {
        role.id for block in nested for label in labels_in(block) if (role := label_role(label.name, spot.profile))
    }
    if not roles & _CALLED:
        return None
    routes = find_routes(line, spot.base)
    opens = bool(routes) and not line.value[: routes[0].span.column - line.span.column].strip("`*_ ")
    return routes[0] if opens else None


def _other_label(label: Label, spot: Spot, *, known: bool) -> Iterator[Candidate]:
    """A label of any name before an endpoint (`**Eliminar:** `DELETE /x``), or one whose name is the method."""
    first = label.lines[0]
    title = Text(label.name.value, label.span)
    refs = spot.refs(first, implied=True)
    word = label.name.strip("`* ")
    if is_method(word.value):
        routes = find_routes(first, spot.base) if not refs else []
        if routes:
            ref = EndpointRef(word, routes[0].route, word.span.to(routes[0].span))
            yield spot.candidate(ref, title, Notation.BOLD)
        return
    begins = not known and STARTS_WITH_METHOD.match(first.value) is not None
    for number, ref in enumerate(refs):
        leads = begins and (number == 0 or _chained(first, refs))
        yield spot.candidate(ref, title, Notation.ITEM if spot.item else Notation.LINE, leads=leads)


def _begins_sentence(line: Text, ref: EndpointRef, spot: Spot) -> bool:
    """Whether a code span that opens a sentence names the endpoint and the words after it prescribe something."""
    start, end = ref.span.column - line.span.column, ref.span.end_column - line.span.column
    opens = re.search(r"(?:^|[.!?]\s+)[*_]*`$", line.value[:start]) is not None
    labelled = opens and start > 1 and ref.method is not None and _OPENS_CONTRACT.match(line.value, end) is not None
    return labelled or (opens and spot.profile.group("slots").says(line.value[end : end + 40], "prescribes"))


def _runs_on(before: Text, line: Text, last: EndpointRef) -> bool:
    """Whether a line goes on with the sentence of the one before, so that it is chance that an endpoint begins it."""
    said = before.value.rstrip()
    if len(said.split()) < _SENTENCE or said[-1] in ".:;!?|" or STARTS_WITH_METHOD.match(said) or _GOES_ON.search(said):
        return False
    rest = line.value[last.span.end_column - line.span.column :].strip("`*_ ")
    return bool(rest) and not rest.startswith(_SEPARATORS)


def _is_listed(line: Text, first: EndpointRef, spot: Spot) -> bool:
    """Whether words that call them so come before the endpoints of a line: `Cart routes: `GET /a`, `POST /b``."""
    lead = line.value[: first.span.column - line.span.column]
    return _words_first(line, first) and spot.profile.sections.says(lead, "endpoints")


def _is_hook(line: Text, ref: EndpointRef, spot: Spot) -> bool:
    """Whether the words right before an endpoint call it a webhook: `arrives by webhook `POST /x``."""
    start = ref.span.column - line.span.column
    if ref.method is None or ref.method.value.upper() != "POST" or "`" not in line.value[:start][-3:]:
        return False
    words = spot.profile.group("webhooks")
    clause = re.split(r"[.;!?]\s", line.value[:start])[-1][-_NEAR:]
    return words.says(clause, "title") and not words.says(line.value, "outgoing", "manages", "none")


def _has_verb(line: Text, ref: EndpointRef) -> bool:
    """Whether words go on right after an endpoint, as those of a step do: `POST /x checks the hour`."""
    return _GOES_ON_IN_WORDS.match(line.value, ref.span.end_column - line.span.column) is not None


def _chained(line: Text, refs: list[EndpointRef]) -> bool:
    """Whether a line lists several endpoints, one after the other: `GET /a` · `POST /a`."""
    if len(refs) < 2:
        return False
    value, end = line.value, refs[0].span.end_column - line.span.column
    for ref in refs[1:]:
        start = ref.span.column - line.span.column
        between = re.sub(r"\([^()]*\)|`\{[^`]*`", "", value[end:start]) if start > end else ""
        if re.search(r"[.;!?]\s", between) or len(re.findall(r"\w{2,}", between)) > 3:
            return False
        end = max(end, ref.span.end_column - line.span.column)
    return True


def _words_first(line: Text, ref: EndpointRef) -> bool:
    """Whether a few words and a colon, dash or bracket come before the endpoint: `- Crear: POST /x`."""
    before = line.value[: ref.span.column - line.span.column]
    return len(before.split()) <= 7 and _WORDS_FIRST.search(before) is not None


def _left_over(half: _Half, spot: Spot) -> Iterator[Candidate]:
    """A method without a route, or the reverse: the heading may give the other part, else it is missing."""
    heading = next(of_title(spot), None) if spot.section.level else None
    if heading and heading.method and heading.route:
        return
    routes = find_routes(spot.section.title)
    if half.methods and routes:
        title, route = spot.section.title, routes[0]
        joined = _joined(_Half(-1, half.methods, route.route, title), spot)
        yield from (replace(candidate, span=route.span) for candidate in joined)
    elif slot_roles(spot.section, spot.profile) & (SLOT_ROLES - {"auth"}):
        yield from _joined(half, spot)


def _joined(half: _Half, spot: Spot) -> Iterator[Candidate]:
    route = half.route
    for method in half.methods or (None,):
        place = route.text.span if route else method.span if method else half.title.span
        guess = nearest(method.value.upper(), METHODS) if method and not is_method(method.value) else ""
        yield replace(spot.at(half.index).part(method, route, half.title, place, Notation.LABEL), nearest=guess)


def _methods_in(text: Text) -> tuple[Text, ...]:
    """The methods that a label gives: one, perhaps misspelt, or several (`PUT` or `PATCH`)."""
    several = _METHODS_ALONE.match(text.value)
    if several:
        return tuple(text.cut(*match.span()) for match in _METHOD_WORD.finditer(several.group()))
    match = re.match(r"[`*\s]*([A-Za-z]{3,10})[`*\s.]*(?:\(|$)", text.value)
    word = text.cut(*match.span(1)) if match else None
    return (word,) if word and word.value.isupper() and nearest(word.value, METHODS) else ()


def _route_in(text: Text, role: str) -> Route | None:
    routes = find_routes(text)
    if routes:
        return routes[0].route
    lone = text.strip("`* .")
    if role == "route" and re.fullmatch(r"[\w{}:<>-]+(?:/[\w{}:<>.-]+)+", lone.value):
        return read_route(lone)
    return None
