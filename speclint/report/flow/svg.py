"""The flow drawn as SVG: lifelines, numbered messages that link to their endpoints, notes; narrow for phones, or wide."""

from __future__ import annotations

from collections.abc import Callable

from speclint.analysis.sequence_diagram import Diagram, Message, Note, Part
from speclint.report.flow.text_width import length, wrap
from speclint.report.flow.words import TITLE, summary
from speclint.report.markup import Attributes, Markup, tag, text, together
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, field

_STEP, _CALL, _HEAD = 13.0, 12.5, 13.5  # sizes of letters: words, what is called, names
_LINE = 18.0
_BADGE = 9.5

_STYLE = """
svg.flow { --paper: #ffffff; --ink: #1d2127; --soft: #5a626e; --line: #d5d9df; --fill: #f1f4f7; --accent: #17607d;
  --loose: #8c4a00; font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
@media (prefers-color-scheme: dark) { svg.flow { --paper: #15181d; --ink: #e8e9eb; --soft: #a7aeb9; --line: #3a414c;
  --fill: #232830; --accent: #7cc4e2; --loose: #f0b35c; } }
.flow .sheet { fill: var(--paper); }
"""
DRAWING_STYLE = """
.flow text { fill: var(--ink); font-size: 13px; paint-order: stroke; stroke: var(--paper); stroke-width: 5px;
  stroke-linejoin: round; }
.flow .name { font-size: 13.5px; font-weight: 650; stroke: none; }
.narrow .name { font-size: 11.5px; }
.flow .lane { fill: var(--fill); stroke: var(--line); }
.flow .life { stroke: var(--line); stroke-width: 1.5; }
.flow .arrow { stroke: var(--accent); stroke-width: 1.6; fill: none; }
.flow .reply { stroke-dasharray: 5 4; }
.flow .tip { fill: var(--accent); }
.flow .call { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: 12.5px; font-weight: 600; fill: var(--accent); }
.flow .loose { fill: var(--loose); }
.flow .note { fill: var(--paper); stroke: var(--line); }
.flow .within text { stroke: none; }
.flow .badge { fill: var(--accent); stroke: var(--paper); stroke-width: 2; }
.flow .number { font-size: 10.5px; font-weight: 700; fill: var(--paper); stroke: none; }
.flow .divide { font-weight: 650; fill: var(--soft); }
.flow .rule { stroke: var(--line); stroke-dasharray: 2 4; }
"""


class Sheet(NamedTuple):
    """The width of a drawing and how far apart lifelines are at most; `across` lets words be wider than their arrow."""

    width: float
    gap: float
    margin: float
    across: bool


WIDE = Sheet(900, 300, 96, across=False)
NARROW = Sheet(356, 150, 46, across=True)


def render(
    diagram: Diagram,
    names: dict[str, str],
    language: str,
    sheet: Sheet = WIDE,
    *,
    name: str = "flow",
    link: Callable[[int], str] | None = None,
) -> Markup:
    """Return the drawing. `name` begins its ids and `link` gives the place in the page of an endpoint or webhook; without
    `link` the drawing is a document by itself, with its own colours.
    """
    drawn = _Drawing(diagram, names, sheet, link)
    drawn.draw()
    alone = link is None
    attributes: Attributes = {
        "class": f"flow {'wide' if sheet is WIDE else 'narrow'}",
        "viewBox": f"0 0 {sheet.width:g} {drawn.y:g}",
        "width": sheet.width,
        "height": drawn.y,
        "role": "graphics-document",
        "aria-labelledby": f"{name}-title {name}-desc",
        "xmlns": "http://www.w3.org/2000/svg",
        "lang": language,
    }
    parts = [
        tag("title", {"id": f"{name}-title"}, TITLE.of(language)),
        tag("desc", {"id": f"{name}-desc"}, summary(diagram, names, language)),
    ]
    if alone:
        parts.append(tag("style", None, Markup(_STYLE + DRAWING_STYLE)))
        parts.append(tag("rect", {"class": "sheet", "width": sheet.width, "height": drawn.y}))
    return tag("svg", attributes, *parts, *drawn.lifelines(), *drawn.shapes)


@dataclass()
class _Drawing:
    diagram: Diagram
    names: dict[str, str]
    sheet: Sheet
    link: Callable[[int], str] | None
    shapes: list[Markup] = field(default_factory=list)
    y: float = 0.0
    number: int = 0

    def __post_init__(self) -> None:
        lanes = self.diagram.lanes
        room = self.sheet.width - 2 * self.sheet.margin
        gap = min(self.sheet.gap, room / max(1, len(lanes) - 1))
        first = (self.sheet.width - gap * (len(lanes) - 1)) / 2
        self.at = {lane: first + gap * position for position, lane in enumerate(lanes)}
        self.gap = gap

    def draw(self) -> None:
        """Draw everything, from the top down."""
        self._heads()
        for item in self.diagram.items:
            if isinstance(item, Message):
                self._message(item)
            elif isinstance(item, Note):
                self._note(item)
            else:
                self._part(item)
        self.y += 18
        if len(self.diagram.items) > 8:
            self._heads()
        self.y += 2

    def lifelines(self) -> list[Markup]:
        """Return the lines that everything else is on."""
        bottom = self.y - 4
        return [tag("line", {"class": "life", "x1": x, "x2": x, "y1": 20, "y2": bottom}) for x in self.at.values()]

    def _heads(self) -> None:
        first = min(self.at.values(), default=0.0)
        width = min(150.0, 2 * first - 4, self.gap - 8 if len(self.at) > 1 else 150.0)
        for lane, x in self.at.items():
            label = wrap(self.names[lane], width - 8, 11.5 if self.sheet.across else _HEAD, lines=1)[0]
            self.shapes.append(_box("lane", x - width / 2, self.y + 1, width, 34))
            self.shapes.append(_words(label, x, self.y + 23, "name"))
        self.y += 36

    def _message(self, item: Message) -> None:
        start, end = self.at[item.sender], self.at[item.receiver]
        room = self.sheet.width - 12 if self.sheet.across else max(abs(end - start) - 56, 230.0)
        self.y += 12
        self._lines(wrap(item.text, room, _STEP) if item.text else [], (start + end) / 2, _STEP)
        if item.label:
            lines = wrap(item.label, room, _CALL, mono=True, lines=3)
            middle = self._middle(lines, (start + end) / 2, _CALL, mono=True)
            shown = [
                self._line(line, middle, "call" if item.target >= 0 or not _own(item) else "call loose")
                for line in lines
            ]
            href = self.link(item.target) if self.link is not None and item.target >= 0 else None
            self.shapes.append(tag("a", {"href": href}, *shown) if href else together(*shown))
        self.y += 11
        ahead = 1 if end > start else -1
        first = item.number != self.number
        arrow = "arrow reply" if item.reply else "arrow"
        self.shapes.append(tag("path", {"class": arrow, "d": f"M{start:g} {self.y:g}H{end - 7 * ahead:g}"}))
        tip = f"M{end - 1 * ahead:g} {self.y:g}l{-9 * ahead:g} -4.5v9z"
        self.shapes.append(tag("path", {"class": "tip", "d": tip}))
        self._badge(item.number if first else 0, start, self.y)
        self.y += 10

    def _note(self, item: Note) -> None:
        widest = self.sheet.width - 40 if self.sheet.across else max(230.0, self.gap - 30)
        lines = wrap(item.text, widest - 24, _STEP)
        width = min(widest, max(60.0, *(length(line, _STEP) for line in lines)) + 24)
        middle = self._clamped(self.at[item.lane], width)
        self.y += 16
        height = _LINE * len(lines) + 12
        top = self.y
        box = _box("note", middle - width / 2, top, width, height)
        self.y += 5
        words = [self._line(line, middle, None) for line in lines]
        self.shapes.append(tag("g", {"class": "within"}, box, *words))
        self._badge(item.number, middle - width / 2, top)
        self.y = top + height + 4

    def _part(self, item: Part) -> None:
        self.y += 26
        lines = wrap(item.title, self.sheet.width - 40, _STEP, lines=2)
        rule = f"M6 {self.y - 8:g}H{self.sheet.width - 6:g}"
        self.shapes.append(tag("path", {"class": "rule", "d": rule}))
        for line in lines:
            self.shapes.append(self._line(line, self.sheet.width / 2, "divide"))
        self.y += 2

    def _lines(self, lines: list[str], middle: float, size: float) -> None:
        middle = self._middle(lines, middle, size)
        self.shapes += [self._line(line, middle, None) for line in lines]

    def _line(self, line: str, middle: float, style: str | None) -> Markup:
        self.y += _LINE
        return _words(line, middle, self.y - 4, style)

    def _middle(self, lines: list[str], middle: float, size: float, *, mono: bool = False) -> float:
        return self._clamped(middle, max((length(line, size, mono=mono) for line in lines), default=0.0) + 8)

    def _clamped(self, middle: float, width: float) -> float:
        """Return the centre for something of that width, near `middle` and inside the sheet."""
        half = width / 2 + 2
        return self.sheet.width / 2 if width > self.sheet.width else min(max(middle, half), self.sheet.width - half)

    def _badge(self, number: int, x: float, y: float) -> None:
        """Draw the number of a step, once; where it goes on, a dot."""
        x = max(x, _BADGE + 1)
        self.shapes.append(tag("circle", {"class": "badge", "cx": x, "cy": y, "r": _BADGE if number else 4}))
        if number:
            self.number = number
            self.shapes.append(_words(str(number), x, y + 3.8, "number"))


def _box(style: str, x: float, y: float, width: float, height: float) -> Markup:
    return tag("rect", {"class": style, "x": x, "y": y, "width": width, "height": height, "rx": 7})


def _words(value: str, x: float, y: float, style: str | None) -> Markup:
    return tag("text", {"class": style, "x": x, "y": y, "text-anchor": "middle"}, text(value))


def _own(item: Message) -> bool:
    """Return whether what a message calls has to be declared by the document."""
    return item.receiver == "backend" and " " in item.label
