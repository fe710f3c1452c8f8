"""The flow of a document in the report: drawn for wide and narrow screens, and as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from speclint.analysis.sequence_diagram import Diagram, Message, Note, Part
from speclint.model import Spec
from speclint.report.flow import svg as flow_svg
from speclint.report.flow.words import lane_names
from speclint.report.html import words
from speclint.report.html.endpoints import place_of
from speclint.report.html.page import Page
from speclint.report.markup import Markup, tag, together


def flow(page: Page, spec: Spec, diagram: Diagram) -> Iterator[Markup]:
    """Yield the flow, nothing where none is stated; without a message there is nothing to draw, only words."""
    if not diagram.items:
        return
    names = lane_names(spec, page.language)
    told = together(*_told(page, diagram, names))
    if not diagram.messages:
        yield told
        return
    sheets = {"wide": flow_svg.WIDE, "narrow": flow_svg.NARROW}
    drawn = [
        flow_svg.render(
            diagram,
            names,
            page.language,
            sheet,
            name=f"{page.name}-{kind}",
            link=lambda target: f"#{place_of(page, target)}",
        )
        for kind, sheet in sheets.items()
    ]
    folded = tag("details", {"class": "told"}, tag("summary", None, page.say(words.IN_WORDS)), told)
    yield together(tag("div", {"class": "drawing"}, *drawn), folded)


def _told(page: Page, diagram: Diagram, names: dict[str, str]) -> Iterator[Markup]:
    """Yield the steps as lists, one for each part, numbered as in the drawing."""
    title = ""
    steps: list[Message | Note] = []
    for item in (*diagram.items, Part("")):
        if not isinstance(item, Part):
            steps.append(item)
            continue
        if steps:
            if title:
                yield tag("p", {"class": "title", "lang": page.spoken, "dir": "auto"}, title)
            listed = [_step(page, list(group), names) for _, group in groupby(steps, key=lambda step: step.number)]
            yield tag("ol", {"class": "steps"}, *listed)
        title, steps = item.title, []


def _step(page: Page, items: list[Message | Note], names: dict[str, str]) -> Markup:
    number, line = items[0].number, items[0].line
    where = tag("span", {"class": "line"}, page.say(words.LINE).format(line))
    parts = [tag("p", None, *_said(page, item, names)) for item in items]
    return tag("li", {"id": f"{page.name}-s{number}", "value": number}, *parts, where)


def _said(page: Page, item: Message | Note, names: dict[str, str]) -> Iterator[str]:
    if isinstance(item, Note):
        yield tag("span", {"class": "who"}, names[item.lane])
    else:
        yield tag("span", {"class": "who"}, f"{names[item.sender]} → {names[item.receiver]}")
        if item.label:
            called = tag("code", None, item.label)
            yield " "
            yield tag("a", {"href": f"#{place_of(page, item.target)}"}, called) if item.target >= 0 else called
    if item.text:
        yield " "
        yield tag("span", {"class": "said", "lang": page.spoken, "dir": "auto"}, item.text)
