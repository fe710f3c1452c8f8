"""Every place of a document that names an endpoint, with its notation, and whether that place could declare it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from speclint.inline import code_spans
from speclint.labels import split_plain_label
from speclint.model import METHODS, EndpointRef, Notation, Route
from speclint.nearest import nearest
from speclint.profile import Profile
from speclint.read.fields import table_columns
from speclint.read.labels import label_role, labels_in, prose_lines, table_labels
from speclint.read.routes import find_refs, find_routes, is_method, read_route
from speclint.source import Span, Text
from speclint.syntax import Block, Fence, Item, Label, ListBlock, Paragraph, Quote, Row, Section, Table, lines_of

# Sections that speak of endpoints and never declare one.
MENTION_ROLES = frozenset(
    {"flow", "checklist", "changelog", "index", "diagram", "testing", "env", "priorities", "examples"}
)
# Headings under which endpoints are only taken up again.
_SECONDARY_ROLES = frozenset({"logic", "notes", "frontend"})
SLOT_ROLES = frozenset(
    {"body", "request", "response", "response_part", "errors", "auth", "query", "params", "parameters", "headers"}
)
REQUEST_LANGUAGES = frozenset(
    {"", "http", "text", "txt", "plaintext", "plain", "rest", "bash", "sh", "shell", "console", "url", "api"}
)

_LEAD = r"(?:[\s>*_`~\[(]|\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s|[a-z][.)]\s|[^\w\s/<{:'\"«¿¡]){0,12}"
# A method as a whole word, also in `__bold__`.
_METHOD = rf"(?:{'|'.join(METHODS)})(?:\b|(?=__))"
_STARTS_WITH_METHOD = re.compile(rf"^{_LEAD}{_METHOD}", re.IGNORECASE)
_WRONG_METHOD = re.compile(
    rf"^(?:{_LEAD}|(?:[\W\d_]*\s)?(?:endpoint|api)\s*[:\-–—]?\s*[`*]*)([A-Za-z]{{2,10}})[`*:\]\s]{{1,6}}(?:https?://\S+|/[^\s`*]*)",
    re.IGNORECASE,
)
_LONE_METHOD = re.compile(rf"^{_LEAD}({_METHOD})[`*_:\]\s]*(.*)$")
_RELATIVE = re.compile(r"^[`*]*((?:https?:)?[\w{}:<>-]+(?:/[\w{}:<>.-]+)+)")
_BOX = re.compile("[\u2500-\u257f\u25b6\u25ba\u25c0\u25c4]|──|-->|──>")
_STRUCK = re.compile(r"~~.*(?:/|`).*~~")
_WORDS_FIRST = re.compile(r"(?:[:：\-–—→(]|\*\*|=>|->)\s*[`*(]*$")
_GOES_ON = re.compile(r"(?:→|->|=>|[·|,+/]|\by|\band)\s*$")
_CURL = re.compile(r"\bcurl\b", re.IGNORECASE)
_CURL_METHOD = re.compile(r"(?:-X|--request)[ =]*['\"]?([A-Za-z]+)")
_CURL_DATA = re.compile(r"\s(?:-d|--data(?:-raw|-binary|-urlencode)?|--json|-F|--form)\b")
_CURL_URL = re.compile(r"(?:https?://|\$\{?\w+\}?/|\{\{?\w+\}?\}/)[^\s'\"\\]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that names an endpoint. `index` is the block's place in its section, -1 for the heading; `declares` is false
    where the context makes it a mention whatever its notation. A `secondary` place (below "Lógica del backend", one of many
    lines of a fence) declares only what nothing else of its notation does.
    """

    method: Text | None
    route: Route | None
    title: Text
    span: Span
    notation: Notation
    section: Section
    index: int
    declares: bool = True
    struck: bool = False
    nearest: str = ""
    secondary: bool = False
    item: Item | None = None
    row: Row | None = None
    table: Table | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes two places the same endpoint."""
        return (self.method.value.upper() if self.method else ""), self.route.key if self.route else ""

    @property
    def ref(self) -> EndpointRef | None:
        """The candidate as a mere mention."""
        return EndpointRef(self.method, self.route, self.span) if self.route else None


def collect(root: Section, roles: dict[int, frozenset[str]], profile: Profile) -> list[Candidate]:
    """Return the candidates of a document in document order; `roles` maps `id(section)` to the section's roles."""
    found = list(_Collector(roles, profile).section(root, "", True))
    found.sort(key=lambda candidate: (candidate.span.line, candidate.span.column))
    return found


@dataclass(frozen=True, slots=True)
class _Collector:
    roles: dict[int, frozenset[str]]
    profile: Profile

    def section(self, section: Section, base: str, declares: bool, *, secondary: bool = False) -> Iterator[Candidate]:
        mentions = self.roles.get(id(section), frozenset()) & MENTION_ROLES
        declares = declares and (not mentions or self._details(section))
        if section.level:
            own = list(self._heading(section, base, declares))
            yield from (replace(candidate, secondary=secondary) for candidate in own)
            role = label_role(section.title, self.profile) if not own else None
            secondary = secondary or (role is not None and role.id in _SECONDARY_ROLES)
            if not own and section.level > 1:
                base = _base_in_title(section.title) or base
        if section.level > 1:
            base = self._base_label(section.blocks) or base
        yield from self._blocks(section.blocks, section, base, declares)
        for child in section.sections:
            yield from self.section(child, base, declares, secondary=secondary)

    def _details(self, section: Section) -> bool:
        """Whether a table gives slots of endpoints, whatever the heading above it says ("Ciclo de vida")."""
        tables = [block for block in section.blocks if isinstance(block, Table)]
        columns = [table_columns(table, self.profile).keys() for table in tables]
        return any({"method", "route"} <= ids and ids & {"auth", "role", "request", "response"} for ids in columns)

    # --- headings ---

    def _heading(self, section: Section, base: str, declares: bool) -> Iterator[Candidate]:
        title = section.title
        make = Candidate(
            None, None, title, title.span, Notation.HEADING, section, -1, declares, bool(_STRUCK.search(title.value))
        )
        refs = find_refs(title, base, implied=True)
        if refs:
            for ref in refs:
                yield replace(make, method=ref.method, route=ref.route, span=ref.span)
            return
        wrong = self._misnamed(title, base)
        if wrong is not None:
            ref, guess = wrong
            yield replace(make, method=ref.method, route=ref.route, span=ref.span, nearest=guess)
            return
        lone = _LONE_METHOD.match(title.value)
        if lone and self._looks_specified(section):
            method = title.cut(lone.start(1), lone.end(1))
            relative = _RELATIVE.match(lone.group(2))
            start = lone.start(2)
            route = read_route(title.cut(start + relative.start(1), start + relative.end(1))) if relative else None
            yield replace(make, method=method, route=route)
            return
        routes = find_routes(title, base)
        if len(routes) == 1 and self._looks_specified(section) and self._only_route(title, routes[0]):
            yield replace(make, route=routes[0].route, span=routes[0].span)

    def _misnamed(self, line: Text, base: str) -> tuple[EndpointRef, str] | None:
        """The endpoint of a line that begins with a route and a word in the place of its method, with the method meant."""
        wrong = _WRONG_METHOD.match(line.value)
        if wrong is None or is_method(wrong.group(1)):
            return None
        word = line.cut(wrong.start(1), wrong.end(1))
        routes = [ref for ref in find_routes(line, base) if ref.span.column > word.span.column]
        guess = self._meant(word)
        if not routes or not guess or label_role(word, self.profile) is not None:
            return None
        return EndpointRef(word, routes[0].route, word.span.to(routes[0].span)), guess

    def _meant(self, word: Text) -> str:
        """The method that a word stands for: a typo of it (`POTS`), or in capitals a word for it (`UPDATE`)."""
        guess = nearest(word.value.upper(), METHODS)
        if guess and len(word.value) <= len(guess) + 1:
            return guess
        return self.profile.group("methods").exact(word.value) or "" if word.value.isupper() else ""

    def _only_route(self, title: Text, ref: EndpointRef) -> bool:
        start, end = ref.span.column - title.span.column, ref.span.end_column - title.span.column
        before, after = title.value[:start], title.value[end:]
        words = re.sub(r"[\W\d_]+", " ", re.sub(r"\([^)]*\)", " ", before + " " + after)).split()
        return all(self.profile.labels.exact(word) == "endpoint" for word in words)

    def _looks_specified(self, section: Section) -> bool:
        """Whether the section's own blocks hold a slot of an endpoint, and no endpoint of its own."""
        for block in section.blocks:
            if any(_STARTS_WITH_METHOD.match(line.value) and find_refs(line) for line in prose_lines(block)):
                return False
        roles = self._roles_of(section)
        return not roles & {"method", "endpoint"} and bool(roles & SLOT_ROLES)

    # --- blocks ---

    def _base_label(self, blocks: tuple[Block, ...]) -> str:
        for block in blocks:
            for label in labels_in(block):
                if label.lines and (role := label_role(label.name, self.profile)) and role.id == "base":
                    routes = find_routes(label.lines[0])
                    if routes and not routes[0].route.params:
                        return routes[0].route.path.rstrip("/")
        return ""

    def _blocks(self, blocks: tuple[Block, ...], section: Section, base: str, declares: bool) -> Iterator[Candidate]:
        split: list[tuple[int, Text, str, Label]] = []
        for index, block in enumerate(blocks):
            if isinstance(block, Table):
                card = table_labels(block, self.profile)
                for label in card:
                    yield from self._label(label, section, index, base, declares, split, None)
                yield from () if card else self._table(block, section, index, base, declares)
            elif isinstance(block, Fence):
                yield from self._fence(block, section, index, base, declares)
            elif isinstance(block, ListBlock):
                yield from self._list(block, section, index, base, declares, split)
            elif isinstance(block, Quote):
                for nested in block.blocks:
                    if isinstance(nested, (Paragraph, Label)):
                        yield from self._prose(nested, section, index, base, declares, split)
            elif isinstance(block, (Paragraph, Label)):
                yield from self._prose(block, section, index, base, declares, split)
        yield from self._split_labels(split, section, declares)

    def _prose(
        self,
        block: Paragraph | Label,
        section: Section,
        index: int,
        base: str,
        declares: bool,
        split: list[tuple[int, Text, str, Label]],
    ) -> Iterator[Candidate]:
        if isinstance(block, Label):
            yield from self._label(block, section, index, base, declares, split, None)
            rest = block.lines[1:]
        else:
            rest = block.lines
        for line in rest:
            plain = split_plain_label(line)
            if plain and (role := label_role(plain.name, self.profile)) and role.id in ("endpoint", "method", "route"):
                yield from self._label(plain, section, index, base, declares, split, None)
                continue
            yield from self._line(line, section, index, base, declares)

    def _line(self, line: Text, section: Section, index: int, base: str, declares: bool) -> Iterator[Candidate]:
        refs = find_refs(line, base, implied=True)
        if not refs:
            return
        begins = not line.value.startswith("|") and _STARTS_WITH_METHOD.match(line.value) is not None
        bold = begins and line.value.lstrip("> ").startswith(("**", "__"))
        chained = begins and _chained(line, refs)
        for number, ref in enumerate(refs):
            leads = (begins and (number == 0 or chained)) or self._begins_sentence(line, ref)
            yield Candidate(
                ref.method,
                ref.route,
                line,
                ref.span,
                Notation.BOLD if bold else Notation.LINE,
                section,
                index,
                declares and leads,
            )

    def _begins_sentence(self, line: Text, ref: EndpointRef) -> bool:
        """Whether a code span that opens a sentence names the endpoint and the words behind it prescribe something."""
        start, end = ref.span.column - line.span.column, ref.span.end_column - line.span.column
        opens = re.search(r"(?:^|[.!?]\s+)[*_]*`$", line.value[:start]) is not None
        return opens and self.profile.group("slots").says(line.value[end : end + 40], "prescribes")

    def _label(
        self,
        label: Label,
        section: Section,
        index: int,
        base: str,
        declares: bool,
        split: list[tuple[int, Text, str, Label]],
        item: Item | None,
    ) -> Iterator[Candidate]:
        named = find_refs(label.name, base)
        if named:
            for ref in named:
                leads = _STARTS_WITH_METHOD.match(label.name.value) is not None
                yield Candidate(
                    ref.method,
                    ref.route,
                    label.name,
                    ref.span,
                    Notation.BOLD,
                    section,
                    index,
                    declares and leads,
                    item=item,
                )
            return
        role = label_role(label.name, self.profile)
        first = label.lines[0] if label.lines else None
        if first is None:
            return
        title = Text(label.name.value, label.span)
        refs = find_refs(first, base, implied=True)
        if role and role.id in ("endpoint", "method", "route"):
            for ref in refs:
                yield Candidate(
                    ref.method, ref.route, first, ref.span, Notation.LABEL, section, index, declares, item=item
                )
            wrong = self._misnamed(first, base) if not refs else None
            if wrong is not None and _shouted(wrong[0]):
                ref, guess = wrong
                make = Candidate(ref.method, ref.route, first, ref.span, Notation.LABEL, section, index, declares)
                yield replace(make, item=item, nearest=guess)
            elif not refs:
                split.append((index, first, role.id, label))
            return
        if refs and is_method(label.name.value.strip()):
            return
        glued = self._method_label(label, base)
        if glued is not None:
            yield Candidate(
                glued.method, glued.route, title, glued.span, Notation.BOLD, section, index, declares, item=item
            )
            return
        for number, ref in enumerate(refs):
            leads = (
                role is None
                and (number == 0 or _chained(first, refs))
                and _STARTS_WITH_METHOD.match(first.value) is not None
            )
            notation = Notation.ITEM if item else Notation.LINE
            yield Candidate(
                ref.method, ref.route, title, ref.span, notation, section, index, declares and leads, item=item
            )

    def _method_label(self, label: Label, base: str) -> EndpointRef | None:
        """A label whose name is a method: `**POST:** /x`."""
        word = label.name.strip("`* ")
        if not is_method(word.value) or not label.lines:
            return None
        routes = find_routes(label.lines[0], base)
        return EndpointRef(word, routes[0].route, word.span.to(routes[0].span)) if routes else None

    def _split_labels(
        self, split: list[tuple[int, Text, str, Label]], section: Section, declares: bool
    ) -> Iterator[Candidate]:
        """Join `**Método:** POST` and `**Ruta:** /x`, in either order; a lone one stays an endpoint with a part missing."""
        pending: tuple[int, Text | None, Route | None, Text] | None = None
        for index, rest, role, label in split:
            method, route = _method_in(rest), _route_in(rest, role)
            if method is None and route is None:
                continue
            if pending and method and pending[1] is None:
                yield self._joined(section, pending[0], method, pending[2], pending[3], declares)
                pending = None
            elif pending and route and pending[2] is None:
                yield self._joined(section, pending[0], pending[1], route, pending[3], declares)
                pending = None
            else:
                if pending:
                    yield from self._left_over(section, pending, declares)
                pending = (index, method, route, Text(label.name.value, label.span))
        if pending:
            yield from self._left_over(section, pending, declares)

    def _left_over(
        self, section: Section, pending: tuple[int, Text | None, Route | None, Text], declares: bool
    ) -> Iterator[Candidate]:
        heading = list(self._heading(section, "", declares)) if section.level else []
        title_routes = find_routes(section.title)
        index, method, route, title = pending
        if heading and heading[0].method and heading[0].route:
            return
        if method and title_routes:
            yield replace(
                self._joined(section, -1, method, title_routes[0].route, section.title, declares),
                span=title_routes[0].span,
            )
        elif self._looks_specified_beside(section):
            yield self._joined(section, index, method, route, title, declares)

    def _looks_specified_beside(self, section: Section) -> bool:
        return bool(self._roles_of(section) & (SLOT_ROLES - {"auth"}))

    def _roles_of(self, section: Section) -> frozenset[str]:
        """The roles of a section's labels and of the headings right below it."""
        names = [label.name for block in section.blocks for label in labels_in(block)]
        names += [child.title for child in section.sections]
        return frozenset(role.id for name in names if (role := label_role(name, self.profile)))

    def _joined(
        self, section: Section, index: int, method: Text | None, route: Route | None, title: Text, declares: bool
    ) -> Candidate:
        place = route.text.span if route else method.span if method else title.span
        guess = nearest(method.value.upper(), METHODS) if method and not is_method(method.value) else ""
        return Candidate(method, route, title, place, Notation.LABEL, section, index, declares, nearest=guess)

    # --- lists, tables, code ---

    def _list(
        self,
        block: ListBlock,
        section: Section,
        index: int,
        base: str,
        declares: bool,
        split: list[tuple[int, Text, str, Label]],
    ) -> Iterator[Candidate]:
        for item in block.items:
            declaring = declares and item.task is None
            for number, nested in enumerate(item.blocks):
                if number == 0 and isinstance(nested, Label):
                    yield from self._label(nested, section, index, base, declaring, split, item)
                    for line in nested.lines[1:]:
                        yield from self._mentions(line, section, index, base, item)
                elif number == 0 and isinstance(nested, Paragraph):
                    yield from self._item(nested, item, section, index, base, declaring, split)
                elif isinstance(nested, ListBlock):
                    step = block.ordered and not find_refs(_lead_of(item))
                    yield from self._list(nested, section, index, base, declaring and not step, split)
                elif isinstance(nested, Fence):
                    yield from self._fence(nested, section, index, base, declaring)
                elif isinstance(nested, (Paragraph, Label)):
                    for line in nested.lines:
                        yield from self._mentions(line, section, index, base, item)

    def _item(
        self,
        block: Paragraph,
        item: Item,
        section: Section,
        index: int,
        base: str,
        declares: bool,
        split: list[tuple[int, Text, str, Label]],
    ) -> Iterator[Candidate]:
        first = block.lines[0]
        plain = split_plain_label(first)
        if plain and (role := label_role(plain.name, self.profile)) and role.id in ("endpoint", "method", "route"):
            yield from self._label(plain, section, index, base, declares, split, item)
        else:
            refs = find_refs(first, base, implied=True)
            wrong = self._misnamed(first, base) if not refs else None
            if wrong is not None and _shouted(wrong[0]):
                ref, guess = wrong
                make = Candidate(ref.method, ref.route, first, ref.span, Notation.ITEM, section, index, declares)
                yield replace(make, item=item, nearest=guess)
            begins = _STARTS_WITH_METHOD.match(first.value) is not None
            chained = begins and _chained(first, refs)
            for number, ref in enumerate(refs):
                leads = (begins and (number == 0 or chained)) or (
                    number == 0 and not begins and _words_first(first, ref)
                )
                yield Candidate(
                    ref.method, ref.route, first, ref.span, Notation.ITEM, section, index, declares and leads, item=item
                )
        for before, line in zip(block.lines, block.lines[1:], strict=False):
            goes_on = _GOES_ON.search(before.value) is not None
            leads = declares and goes_on and _STARTS_WITH_METHOD.match(line.value) is not None
            yield from self._mentions(line, section, index, base, item, leads=leads)

    def _mentions(
        self, line: Text, section: Section, index: int, base: str, item: Item | None, *, leads: bool = False
    ) -> Iterator[Candidate]:
        for ref in find_refs(line, base):
            yield Candidate(ref.method, ref.route, line, ref.span, Notation.ITEM, section, index, leads, item=item)

    def _table(self, table: Table, section: Section, index: int, base: str, declares: bool) -> Iterator[Candidate]:
        columns = table_columns(table, self.profile)
        method_at, route_at = columns.get("method"), columns.get("route")
        for row in table.rows:
            cells = [cell.text for cell in row.cells]
            make = Candidate(
                None, None, Text("", row.span), row.span, Notation.ROW, section, index, declares, row=row, table=table
            )
            if (
                method_at is not None
                and route_at is not None
                and max(method_at, route_at) < len(cells)
                and method_at != route_at
            ):
                yield from self._row(make, cells[method_at], cells[route_at], base)
                continue
            for number, cell in enumerate(cells):
                refs = find_refs(cell, base, implied=True)
                leads = number <= 1 and _STARTS_WITH_METHOD.match(cell.value) is not None
                for ref in refs:
                    struck = cell.value.startswith("~~")
                    yield replace(
                        make,
                        method=ref.method,
                        route=ref.route,
                        title=cell,
                        span=ref.span,
                        declares=declares and leads,
                        struck=struck,
                    )

    def _row(self, make: Candidate, method_cell: Text, route_cell: Text, base: str) -> Iterator[Candidate]:
        struck = "~~" in method_cell.value or route_cell.value.startswith("~~")
        methods = [method_cell.cut(m.start(), m.end()) for m in re.finditer(r"[A-Za-z]{3,10}", method_cell.value)]
        known = [method for method in methods if is_method(method.value)]
        routes = [ref.route for ref in find_routes(route_cell, base)]
        lone = route_cell.strip("`* ~")
        if not routes and lone.value and re.fullmatch(r"/|[\w{}:<>-]+(?:/[\w{}:<>.-]+)*/?", lone.value):
            route = read_route(lone, base if lone.value.startswith("/") else "")
            routes = [replace(route, absolute=True) if base and lone.value == "/" else route]
        if not known and len(methods) == 1 and routes and methods[0].value.isupper():
            guess = nearest(methods[0].value.upper(), METHODS)
            if guess:
                yield replace(
                    make, method=methods[0], route=routes[0], title=route_cell, span=routes[0].text.span, nearest=guess
                )
            return
        if not known and routes and not method_cell.strip("`*—–- ").value:
            yield replace(make, route=routes[0], title=route_cell, span=routes[0].text.span, struck=struck)
        for method in known:
            if not routes:
                yield replace(
                    make, method=method, title=route_cell if lone.value else method, span=method.span, struck=struck
                )
            for route in routes:
                yield replace(make, method=method, route=route, title=route_cell, span=route.text.span, struck=struck)

    def _fence(self, fence: Fence, section: Section, index: int, base: str, declares: bool) -> Iterator[Candidate]:
        if fence.language not in REQUEST_LANGUAGES and fence.language != "curl":
            return
        is_curl = _CURL.search(fence.body) is not None
        if is_curl:
            yield from _curls(fence, section, index, declares)
        found: list[Candidate] = []
        for line in fence.lines:
            if _BOX.search(line.value) or line.value[:4].isspace():
                continue
            wrong = self._misnamed(line, base) if line is fence.lines[0] else None
            if wrong is not None and _shouted(wrong[0]) and line.value[:1].isupper():
                ref, guess = wrong
                make = Candidate(ref.method, ref.route, line, ref.span, Notation.FENCE, section, index, declares)
                found.append(replace(make, nearest=guess))
            if not line.value.lstrip().startswith(METHODS):
                continue
            for ref in find_refs(line, base):
                found.append(Candidate(ref.method, ref.route, line, ref.span, Notation.FENCE, section, index, declares))
        many = len(found) > 1
        yield from (replace(candidate, secondary=many) for candidate in found)


def _curls(fence: Fence, section: Section, index: int, declares: bool) -> Iterator[Candidate]:
    """One candidate a curl command: its method (POST when it sends data, else GET) and its URL."""
    body = fence.body
    starts = [match.start() for match in _CURL.finditer(body)]
    for start, end in zip(starts, [*starts[1:], len(body)], strict=True):
        command = body[start:end]
        url = _CURL_URL.search(command)
        if not url:
            continue
        said = _CURL_METHOD.search(command)
        span = fence.span_at(start + url.start(), start + url.end())
        word = said.group(1) if said else "POST" if _CURL_DATA.search(command) else "GET"
        place = fence.span_at(start + said.start(1), start + said.end(1)) if said else span.start
        if span.line == span.end_line and is_method(word):
            route = read_route(Text(url.group(), span))
            if route.path:
                yield Candidate(
                    Text(word, place),
                    route,
                    Text(command.split("\n")[0], span),
                    span,
                    Notation.CURL,
                    section,
                    index,
                    declares,
                )


def _shouted(ref: EndpointRef) -> bool:
    return ref.method is not None and ref.method.value.isupper()


def _lead_of(item: Item) -> Text:
    lines = lines_of(item.blocks[0]) if item.blocks else ()
    return lines[0] if lines else Text("", item.span)


def _base_in_title(title: Text) -> str:
    """The base path that a group's heading names: a lone route in code ticks or behind a dash."""
    routes = find_routes(title)
    spans = [span.value for span in code_spans(title)]
    if len(routes) == 1 and not routes[0].route.params and spans == [routes[0].route.text.value]:
        path = routes[0].route.path.rstrip("/")
        return "" if "*" in path or "." in path else path
    return ""


def _chained(line: Text, refs: list[EndpointRef]) -> bool:
    """Whether a line lists several endpoints, one behind the other: `GET /a` · `POST /a`."""
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
    """Whether a few words and a colon, dash or bracket stand before the endpoint: `- Crear: POST /x`."""
    before = line.value[: ref.span.column - line.span.column]
    return len(before.split()) <= 7 and _WORDS_FIRST.search(before) is not None


def _method_in(text: Text) -> Text | None:
    match = re.match(r"[`*\s]*([A-Za-z]{3,10})[`*\s.]*(?:\(|$)", text.value)
    if match is None:
        return None
    word = text.cut(match.start(1), match.end(1))
    if is_method(word.value):
        return word
    return word if word.value.isupper() and nearest(word.value, METHODS) else None


def _route_in(text: Text, role: str) -> Route | None:
    routes = find_routes(text)
    if routes:
        return routes[0].route
    lone = text.strip("`* .")
    if role == "route" and re.fullmatch(r"[\w{}:<>-]+(?:/[\w{}:<>.-]+)+", lone.value):
        return read_route(lone)
    return None
