"""The matrix of a document's endpoints, and that of its webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from speclint.analysis.sequence_diagram import Diagram
from speclint.model import Spec
from speclint.report.html import words
from speclint.report.html.page import Page
from speclint.report.html.words import MARKS, unseen
from speclint.report.markup import Markup, tag, together
from speclint.report.matrix import ENDPOINT_COLUMNS, WEBHOOK_COLUMNS, Cell, Mark, Row, endpoint_rows, webhook_rows
from speclint.text.bilingual import Words


def endpoints(page: Page, spec: Spec, diagram: Diagram) -> Iterator[Markup]:
    """Yield the matrix of the endpoints, nothing without any."""
    if rows := endpoint_rows(spec):
        yield _matrix(page, rows, words.ENDPOINT, ENDPOINT_COLUMNS, diagram)


def webhooks(page: Page, spec: Spec, diagram: Diagram) -> Iterator[Markup]:
    """Yield the matrix of the webhooks, nothing without any."""
    if rows := webhook_rows(spec):
        yield _matrix(page, rows, words.WEBHOOK, WEBHOOK_COLUMNS, diagram)


def place_of(page: Page, target: int) -> str:
    """Return the id of an endpoint's or webhook's row."""
    return f"{page.name}-e{target}"


def _matrix(page: Page, rows: Sequence[Row], first: Words, columns: Mapping[str, Words], diagram: Diagram) -> Markup:
    heads = [page.say(first), *(page.say(title) for title in columns.values())]
    header = tag("tr", {"role": "row"}, *(tag("th", {"scope": "col", "role": "columnheader"}, head) for head in heads))
    steps = diagram.steps_by_target()
    body = [_row(page, row, columns, steps.get(row.target, ())) for row in rows]
    used = [mark for mark in Mark if any(cell.mark is mark for row in rows for cell in row.cells.values())]
    table = tag(
        "table",
        {"class": "matrix", "role": "table"},
        tag("caption", {"class": "unseen"}, f"{heads[0]}: {page.title}"),
        tag("thead", {"role": "rowgroup"}, header),
        tag("tbody", {"role": "rowgroup"}, *body),
    )
    return together(table, _legend(page, used))


def _row(page: Page, row: Row, columns: Mapping[str, Words], steps: Sequence[int]) -> Markup:
    method = [tag("span", {"class": "method"}, page.shown(row.method))] if row.method else []
    route = [tag("code", {"class": "route"}, page.shown(row.route))] if row.route else []
    line = tag("span", {"class": "line"}, page.say(words.LINE).format(row.line))
    name = tag("th", {"scope": "row", "role": "rowheader"}, together(*method, " ", *route), line)
    cells = [
        _cell(page, row, column, page.say(title), steps if column == "flow" else ())
        for column, title in columns.items()
    ]
    return tag("tr", {"role": "row", "id": place_of(page, row.target)}, name, *cells)


def _cell(page: Page, row: Row, column: str, title: str, steps: Sequence[int]) -> Markup:
    cell = row.cells[column]
    sign, said = MARKS[cell.mark]
    inside: list[str] = [tag("span", {"class": "sign", "aria-hidden": "true"}, sign), unseen(page.say(said))]
    if steps:
        links = [tag("a", {"href": f"#{page.name}-s{step}"}, f"{page.say(words.STEP)}\u00a0{step}") for step in steps]
        inside += [tag("span", {"class": "detail"}, *(part for link in links for part in (" ", link)))]
    elif detail := page.shown(page.say(cell.detail)):
        inside += [" ", tag("span", {"class": "detail"}, detail)]
    attributes = {"role": "cell", "class": f"mark {cell.mark.value}", "data-label": title}
    return tag("td", attributes, tag("div", None, *inside, *_from(page, cell)))


def _from(page: Page, cell: Cell) -> Iterator[Markup]:
    if cell.line:
        yield tag("span", {"class": "line"}, page.say(words.LINE).format(cell.line))


def _legend(page: Page, used: Sequence[Mark]) -> Markup:
    items = []
    for mark in used:
        sign, said = MARKS[mark]
        shown = tag("span", {"class": "sign"}, sign)
        items.append(tag("li", {"class": f"mark {mark.value}"}, shown, " ", page.say(said)))
    return tag("ul", {"class": "legend", "aria-label": page.say(words.LEGEND)}, *items)
