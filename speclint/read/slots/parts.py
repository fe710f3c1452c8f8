"""A scope split into parts, one per slot: what follows each label, subheading, labelled item and comment in code.

Long because the cutter is one walk over blocks, and whatever block opens a part closes the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speclint.markdown.labels import split_label, split_plain_label
from speclint.markdown.languages import REQUEST_LANGUAGES
from speclint.markdown.nodes import Block, Fence, Html, Item, Label, ListBlock, Paragraph, Quote, Table, lines_of
from speclint.markdown.texts import texts_in
from speclint.read.endpoints.scopes import Piece, Scope
from speclint.read.routes import find_refs
from speclint.read.slots.label_roles import (
    LabelRole,
    find_status,
    html_title,
    is_legacy,
    label_role,
    role_by_noun,
    status_code,
    table_labels,
)
from speclint.read.slots.part_labels import (
    SLOTS,
    SPOKEN,
    before_route,
    cut_at_labels,
    is_json,
    item_role,
    labelled_segments,
    opens_with_status,
    slot_lead,
    standing_out,
    status_lines,
)
from speclint.read.slots.split_by_location import split_by_place
from speclint.read.slots.turns import cut_at_turn, turns
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

OTHER = "other"
# A request in code with its headers and no body: it may have none.
WHOLE_REQUEST = "whole_request"
# Parts that one sentence or list fills: what is after it is the endpoint's own.
_BRIEF = frozenset({"auth", "content_type", "method", "route", "base"})
_REQUESTS = frozenset({"body", "request", "query", "params", "parameters", "headers"})
_BEFORE_JSON = frozenset({"", "content_type", "auth", "headers", "endpoint"})
_ASKED = frozenset({"query", "params"})
_LONGEST_LEAD = 3  # words of a quoted line that opens a slot
_LEGACY = "legacy"
_SENTENCE_WORDS = 3
_COMMENT = regex(r"^\s*(?://+|#+|--|/\*+|\*|<!--)\s*(.*?)\s*(?:\*/|-->)?\s*$")
_REQUEST_LINE = regex(r"[A-Z]{3,8}\s+(?:/|https?://)")
# A remark in brackets behind a route, "[protected]", "[no JWT]"; "[Order]" is a list of a type, "[id, name]" a shape.
_TAG = regex(r"\[(?:[^\W\d_A-Z][^\W\d_ -]*(?:[ -][^\W\d_]+)*|[A-Z]{2,})\](?=\s|$)")
_HEADER_LINE = regex(r"[A-Z][A-Za-z-]{2,40}:\s")
# "✓ Response (200):", "HTTP/1.1 200 OK"
_RESPONSE_LINE = regex(r"[^\w\s{\[]{0,3}\s?(?:HTTP/|Resp|R[ée]p)")
_STRING = regex(r'"(?:[^"\\]|\\.)*"')
_OPENS_JSON = regex(r"^\s*[{\[]")
# A success at the head of an item, with at most a word before it.
_SUCCESS = regex(
    r"[^\w\s]{0,3}(?:[^\W\d_]{2,12}:?\s)?[`*]{0,3}20[0-6][`*]{0,3}(?:$|[;:,.(]|\s?[—–-]\s|\s(?:OK|Created|No Content)\b)"
)
_STATUS_LINE = regex(
    r"^\s*(?:HTTP/\d(?:\.\d)?\s+|(?:→|->|=>|<)\s*)?[`*]*[1-5]\d\d[`*]*(?:\s+[A-Z][A-Za-z -]+)?\s*:?\s*$"
)


@dataclass(slots=True)
class Part:
    """What one label opens. `role` is an id of the profile's labels, "" before any label, OTHER after an unknown."""

    role: str
    status: Text | None = None
    name: Text | None = None
    where: Span | None = None
    lines: list[Text] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Where the part begins."""
        if self.where is not None:
            return self.where
        return self.lines[0].span if self.lines else self.blocks[0].span if self.blocks else Span(1, 1, 1, 1)

    @property
    def filled(self) -> bool:
        """Whether anything is in it."""
        return bool(self.lines or self.blocks)


def parts_of(scope: Scope, profile: Profile) -> list[Part]:
    """Return the parts of a scope, in document order."""
    cutter = _Cutter(profile)
    for piece in scope.pieces:
        cutter.piece(piece)
        cutter.blocks(piece.blocks)
    return [part for part in cutter.parts if part.filled or part.role not in ("", OTHER)]


def _heading_part(title: Text, profile: Profile) -> Part:
    role = label_role(title, profile)
    return Part(role.id if role else OTHER, role.status if role else None, title, title.span)


class _Cutter:
    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.parts: list[Part] = []
        self._around: list[tuple[int, Part]] = []  # the headings of slots around, with their levels

    @property
    def _now(self) -> Part:
        return self.parts[-1]

    def open(self, part: Part) -> None:
        self.parts.append(part)

    def piece(self, piece: Piece) -> None:
        """Turn to the blocks under a heading; one of no known role below a slot's goes on with that slot."""
        while self._around and self._around[-1][0] >= piece.level:
            self._around.pop()
        part = _heading_part(piece.title, self._profile) if piece.title is not None else Part("")
        shows = bool(piece.blocks) and isinstance(piece.blocks[0], (Fence, Table))
        if self._around and (part.role == OTHER or (part.role in ("notes", "request", "parameters") and shows)):
            slot = self._around[-1][1].role
            part.role = "response_part" if slot == "response" else slot
        elif part.role in SLOTS and piece.title is not None:
            self._around.append((piece.level, part))
        self.open(part)

    def blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Label):
                self._label(block)
            elif isinstance(block, Paragraph):
                self._close_brief()
                self._lines(block.lines)
            elif isinstance(block, ListBlock):
                self._list(block)
            elif isinstance(block, Fence):
                self._fence(block)
            elif isinstance(block, Quote):
                if (opened := self._quoted(block)) is not None:
                    self.open(opened)
                else:
                    self.blocks(block.blocks)
            elif isinstance(block, Html) and (title := html_title(block)) is not None:
                self.open(_heading_part(title, self._profile))
            elif isinstance(block, Table) and (card := table_labels(block, self._profile)):
                for label in card:
                    self._label(label)
                self.open(Part(""))
            elif isinstance(block, Table) and (placed := split_by_place(block, self._profile)):
                name = self._now.name
                for role, table in placed.items():
                    self.open(Part(role, None, name, block.span, [], [table]))
                self.open(Part(""))
            else:
                self._close_spoken()
                self._add_data(block)

    def _add_data(self, block: Block) -> None:
        """Add a table or code; after a label of no known role that has a slot's noun, it is that slot's."""
        now = self._now
        if now.role == OTHER and now.name is not None and not now.filled:
            slot = role_by_noun(now.name, self._profile)
            answered = any(part.role in ("response", "response_part") for part in self.parts)
            if slot is not None and (slot.id == "response" or not answered):
                now.role, now.status = slot
        now.blocks.append(block)

    def _quoted(self, block: Quote) -> Part | None:
        """What a quote of one line such as `> 200 Response`, as generated references have them, opens."""
        lines = [line for inner in block.blocks if isinstance(inner, Paragraph) for line in inner.lines]
        if len(lines) != 1 or len(block.blocks) != 1 or split_plain_label(lines[0]) is not None:
            return None
        role = label_role(lines[0], self._profile) if len(lines[0].value.split()) <= _LONGEST_LEAD else None
        if role is None or role.id not in SLOTS:
            return None
        return Part(role.id, role.status, lines[0], lines[0].span)

    def _label(self, label: Label) -> None:
        role = label_role(before_route(label.name), self._profile)
        if role is None and find_refs(label.name):
            self._lines(label.lines)
            return
        if role is None and self._opens_legacy(label):
            return
        if role is None and self._is_sentence(label):
            self._lines((label.name,))
            return
        self._open_label(label, role)
        self._lines(label.lines[1:])

    def _opens_legacy(self, label: Label) -> bool:
        """Open a part on what there is today and is to go, and return whether a label does."""
        legacy = is_legacy(label.name, self._profile)
        if legacy:
            self.open(Part(_LEGACY, None, label.name, label.span, list(label.lines)))
        return legacy

    def _is_sentence(self, label: Label) -> bool:
        """Whether a line in bold right below the endpoint is its description and opens nothing."""
        alone = not label.has_colon and not label.lines and len(label.name.value.split()) >= _SENTENCE_WORDS
        return alone and self._now.role == "" and not self._now.filled

    def _open_label(self, label: Label, role: LabelRole | None) -> None:
        if role is not None and self._is_alternative(label.name, role):
            role = None
        part = Part(role.id if role else OTHER, role.status if role else None, label.name, label.span)
        more: list[Text] = []
        turned: Text | None = None
        if label.lines:
            first, *more = cut_at_labels(label.lines[0], self._profile)
            if part.role in _REQUESTS:
                first, turned = cut_at_turn(first, self._profile)
            part.lines.append(first)
        if part.role == "status" and label.lines:
            part = self._status_part(part, part.lines[0])
        self.open(part)
        if turned is not None:
            self.open(Part("", None, None, None, [turned]))
        self._lines(more)

    def _is_alternative(self, name: Text, role: LabelRole) -> bool:
        """Whether a label opens what may come in place of a response, or of fields of it, that is there already."""
        may_be = role.id in SLOTS and role.status is None
        alternative = may_be and self._profile.group("slots").says(name.value, "alternative")
        return alternative and any(part.role == "response" for part in self.parts)

    def _status_part(self, part: Part, line: Text) -> Part:
        status = find_status(line)
        code = status_code(status)
        if status is None:
            return part
        inside = (
            self.parts
            and self._now.role in ("response", "errors")
            and self._now.status is None
            and not self._now.filled
        )
        if inside:
            self.parts.pop()
        elif self.parts and self._now.role in (OTHER, "response_part") and not self._now.filled:
            part.name = self._now.name  # "Caso 5: no existe" above `**Status Code:** 404` is what the code means
        failed = code is not None and code >= 400
        if failed and find_status(line.cut(status.span.end_column - line.span.column)) is not None:
            return Part("errors", None, part.name, part.where, [line])
        words = line.cut(status.span.end_column - line.span.column).strip("`*_ .,:()–—-")
        rest = [words] if failed and words.value else []
        return Part("errors" if failed else "response", status, part.name, part.where, rest)

    def _lines(self, lines: Sequence[Text]) -> None:
        if self._now.role == _LEGACY:
            self._now.lines.extend(lines)
            return
        for line in (piece for whole in lines for piece in cut_at_labels(whole, self._profile)):
            label = split_label(line) or split_plain_label(line) or slot_lead(line, self._profile)
            role = label_role(label.name, self._profile) if label and not find_refs(label.name) else None
            if label is not None and role is None and self._opens_legacy(label):
                return
            if label is not None and role is not None and not (role.id == self._now.role == OTHER):
                self._open_label(label, role)
            elif _OPENS_JSON.match(line.value) and not _TAG.match(line.value) and self._now.role in _BEFORE_JSON:
                self.open(Part("payload", None, None, line.span, [line]))
            else:
                self._line(line)

    def _line(self, line: Text) -> None:
        """Add a line of prose; one that turns from a request to what comes back, or in its midst, is the endpoint's own."""
        rest: Text | None = None
        if self._now.role in _REQUESTS and self._now.filled:
            if (self._now.blocks and self._tells_response(line)) or turns(line, self._profile):
                self.open(Part(""))
            else:
                line, rest = cut_at_turn(line, self._profile)
        self._now.lines.append(line)
        if rest is not None:
            self.open(Part("", None, None, None, [rest]))

    def _tells_response(self, line: Text) -> bool:
        """Whether a line after a table or a list turns to what comes back: "Devuelve `200` con …"."""
        gives = self._profile.group("slots").find(line.value, "returns")
        return line.value[:1] in "→⇒" or (gives is not None and not line.value[: gives.start].strip(" `*_"))

    def _answers(self, block: ListBlock) -> tuple[Item, ...]:
        """The items after the data of a request that turn to what comes back: "Returns the boat", "Success 204"."""
        firsts = [(item, lines_of(item.blocks[0])) for item in block.items if item.blocks]
        return tuple(
            item
            for item, lines in firsts
            if lines
            and (_SUCCESS.match(lines[0].value) or self._tells_response(lines[0]))
            and item_role(item, self._profile) is None
        )

    def _close_spoken(self) -> None:
        if self._now.role in SPOKEN and self._now.lines:
            self.open(Part(""))

    def _close_brief(self) -> None:
        """Return to the endpoint's own prose after a label that is complete, which one that ends in a colon is not."""
        now = self._now
        ends = not now.lines or not now.lines[-1].value.rstrip("*_ ").endswith((":", "："))
        if now.role in _BRIEF and now.filled and ends:
            self.open(Part(""))

    def _list(self, block: ListBlock) -> None:
        self._close_brief()
        if self._now.role == _LEGACY:
            self._now.blocks.append(block)
            return
        if lines := status_lines(block):
            self._lines(lines)
            return
        answers = self._answers(block) if self._now.role in _REQUESTS and self._now.blocks else ()
        if answers:
            others = tuple(item for item in block.items if not any(item is answer for answer in answers))
            if others:
                self._list(ListBlock(others, block.ordered, block.span))
            self.open(Part("", blocks=[ListBlock(answers, block.ordered, answers[0].span.to(answers[-1].span))]))
            return
        roles = [item_role(item, self._profile) for item in block.items]
        known = [role for role in roles if role is not None and (role[1].id in SLOTS or role[1].id in SPOKEN)]
        whole = self._now.role in SLOTS and all(role is None or opens_with_status(*role) for role in roles)
        if not whole and self._now.role in SLOTS and len(known) * 2 < len(roles):
            roles = standing_out(block, roles, self._profile)
            known = [role for role in roles if role is not None]
        if not known or whole:
            self._now.blocks.append(block)
            return
        before, rest = self._now, []
        for item, role in zip(block.items, roles, strict=True):
            if role is None:
                rest.append(item)
                continue
            self._open_label(*role)
            first = item.blocks[0]
            self._lines(first.lines[1:] if isinstance(first, (Label, Paragraph)) else ())
            self.blocks(item.blocks[1:])
        if rest:
            before.blocks.append(ListBlock(tuple(rest), block.ordered, block.span))
        if self._now.filled or self._now.role not in SLOTS:
            self.open(Part(""))

    def _fence(self, fence: Fence) -> None:
        if fence.language in REQUEST_LANGUAGES and any(
            _STATUS_LINE.match(t.value) or _REQUEST_LINE.match(t.value) or find_refs(t) for t in fence.lines[:12]
        ):
            self._raw(fence)
            return
        segments = labelled_segments(fence, self._profile)
        if segments:
            for role, comment, lines in segments:
                self.open(Part(role.id, role.status, comment, comment.span))
                if len(lines) == 1 and not _OPENS_JSON.match(lines[0].value):
                    self._now.lines += lines  # `// Request: empty body`
                elif lines:
                    span = lines[0].span.to(lines[-1].span)
                    self._now.blocks.append(Fence(fence.info, fence.language, tuple(lines), span, fence.closed))
            return
        self._close_spoken()
        if (lead := self._leads_to_response()) is not None:
            self._now.lines.remove(lead)
            self.open(Part("response", find_status(lead), lead, lead.span))
        if self._now.role in _ASKED and self._now.lines and not self._now.blocks and is_json(fence):
            self.open(Part(""))  # a query stated in words; what is shown after it is the answer
        self._add_data(fence)

    def _leads_to_response(self) -> Text | None:
        """The line behind the data of a request that announces what comes back: "Success response `data` should include:"."""
        now = self._now
        line = now.lines[-1] if now.lines and now.role in _REQUESTS and now.blocks else None
        if line is None or line.span.line <= now.blocks[-1].span.end_line or not line.value.rstrip("*_ ").endswith(":"):
            return None
        role = role_by_noun(line, self._profile)
        return line if role is not None and role.id == "response" else None

    def _raw(self, fence: Fence) -> None:
        """A request written out: request line, headers, body, perhaps the response. Read like a paragraph."""
        if _is_whole_request(fence):
            self.open(Part(WHOLE_REQUEST, None, None, fence.lines[0].span, [fence.lines[0]]))
        self.open(Part(""))
        end = 0  # of the object that was taken last
        for line in fence.lines:
            value = line.value.strip()
            if not value or line.span.line <= end:
                continue
            if (shown := _object_at(fence, line)) is not None:
                self._show(shown)
                end = shown.span.end_line
            elif _STATUS_LINE.match(line.value):
                status = find_status(line)
                code = status_code(status)
                role = "errors" if code is not None and code >= 400 else "response"
                self.open(Part(role, status, line, line.span))
            elif (
                (find_refs(line) or _REQUEST_LINE.match(line.value))
                and not line.value[:1].isspace()
                and self._now.role != OTHER
            ):
                self._lines((line,)) if split_plain_label(line) else self.open(Part("", None, None, line.span))
            else:
                comment = _COMMENT.match(line.value)
                self._lines((line.cut(comment.start(1), comment.end(1)) if comment and comment.group(1) else line,))
        self.open(Part(""))

    def _show(self, shown: Fence) -> None:
        """Add an object of several lines in a request written out: that of the slot that is open, else the body."""
        if self._now.role in _BEFORE_JSON:
            self.open(Part("payload", None, None, shown.span))
        self._now.blocks.append(shown)


def _is_whole_request(fence: Fence) -> bool:
    """Whether a fence is a request line and its headers, and behind a blank line at most what comes back."""
    lines = [line.value.strip() for line in fence.lines]
    blank = lines.index("") if "" in lines else len(lines)
    head, rest = lines[:blank], next((line for line in lines[blank:] if line), "")
    if any(line.lower().startswith("content-type") for line in head):
        return False  # of a body that is left out
    whole = len(head) > 1 and _REQUEST_LINE.match(head[0]) is not None and all(map(_HEADER_LINE.match, head[1:]))
    return whole and (not rest or _STATUS_LINE.match(rest) is not None or _RESPONSE_LINE.match(rest) is not None)


def _object_at(fence: Fence, first: Text) -> Fence | None:
    """The object or list of several lines that begins at a line of a fence, as code of its own; None for no such."""
    if first.value.strip() not in ("{", "[", "[{"):
        return None
    depth = 0
    lines: list[Text] = []
    for line in fence.lines:
        if line.span.line < first.span.line:
            continue
        lines.append(line)
        plain = _STRING.sub("", line.value)
        depth += sum(plain.count(sign) for sign in "{[") - sum(plain.count(sign) for sign in "}]")
        if depth <= 0:
            return Fence(Text("json", first.span), "json", tuple(lines), first.span.to(line.span))
    return None


def part_texts(parts: Iterable[Part]) -> Iterator[Text]:
    """Yield every line of prose and table cell of the parts, and the names of their labels."""
    for part in parts:
        if part.name is not None:
            yield part.name
        yield from part.lines
        yield from texts_in(part.blocks)
