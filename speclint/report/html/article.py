"""One document in the report: its head, the closing boxes, then endpoints, flow and findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.analysis.closing_boxes import closing_boxes
from speclint.lint.finding import Severity
from speclint.model import Box, BoxState, Evidence
from speclint.report.checklist import box_title
from speclint.report.flow.words import whole_diagram
from speclint.report.html import words
from speclint.report.html.endpoints import endpoints, webhooks
from speclint.report.html.findings import findings
from speclint.report.html.flow import flow
from speclint.report.html.page import Page
from speclint.report.html.words import BOX_STATES, prose, unseen
from speclint.report.markup import Markup, tag
from speclint.report.severities import counted

_FEW = 3  # places that are shown at once


def article(page: Page) -> Markup:
    """Return everything about one document."""
    spec = page.document.spec
    parts: list[tuple[str, str, Markup]] = []
    if spec is not None:
        diagram = whole_diagram(spec, page.outcome.redactor.text)
        parts.append(("boxes", page.say(words.CHECKLIST), _boxes(page, closing_boxes(spec))))
        parts += [("endpoints", page.say(words.ENDPOINTS), part) for part in endpoints(page, spec, diagram)]
        parts += [("webhooks", page.say(words.WEBHOOKS), part) for part in webhooks(page, spec, diagram)]
        parts += [("flow", page.say(words.FLOW), part) for part in flow(page, spec, diagram)]
    parts.append(("findings", page.say(words.FINDINGS), findings(page)))
    sections = [
        tag(
            "section",
            {"class": f"part {kind}"},
            tag("h3", {"id": f"{page.name}-{kind}"}, title),
            part,
        )
        for kind, title, part in parts
    ]
    links = [tag("li", None, tag("a", {"href": f"#{page.name}-{kind}"}, title)) for kind, title, _ in parts]
    unread = (
        () if spec is not None or page.document.is_code else (tag("p", {"class": "unread"}, page.say(words.UNREAD)),)
    )
    return tag(
        "article",
        {"id": page.name, "class": "document", "aria-labelledby": f"{page.name}-title", "lang": page.language},
        _head(page, links),
        *unread,
        *sections,
        tag("p", {"class": "up"}, tag("a", {"href": "#main"}, page.say(words.TOP))),
    )


def _head(page: Page, links: Sequence[Markup]) -> Markup:
    title = tag("h2", {"id": f"{page.name}-title", "lang": page.spoken, "dir": "auto"}, page.title)
    path = tag("p", {"class": "path"}, page.path)
    chips = [
        tag("li", {"class": f"chip {severity.value}"}, counted(page.counts[severity], severity, page.language))
        for severity in Severity
        if page.counts[severity]
    ] or [tag("li", {"class": "chip clean"}, page.say(words.CLEAN))]
    label = f"{page.say(words.PARTS)}: {page.path}"
    nav = tag("nav", {"aria-label": label}, tag("ul", {"class": "parts"}, *links))
    return tag("header", {"class": "head"}, path, title, tag("ul", {"class": "chips"}, *chips), nav)


def _boxes(page: Page, boxes: Sequence[Box]) -> Markup:
    return tag("ul", {"class": "boxes"}, *(_box(page, box) for box in boxes))


def _box(page: Page, box: Box) -> Markup:
    sign, state = BOX_STATES[box.state]
    shown = tag("span", {"class": "sign", "aria-hidden": "true"}, sign)
    title = tag("p", {"class": "asked"}, page.say(box_title(box)), unseen(f": {page.say(state)}"))
    return tag("li", {"class": f"box {box.state.value}"}, shown, tag("div", None, title, *_evidence(page, box)))


def _evidence(page: Page, box: Box) -> Iterator[Markup]:
    """Yield the places that prove a box: of one that does not hold the first at once, the rest folded."""
    at_once = box.evidence[:_FEW] if box.state in (BoxState.FAILS, BoxState.OPEN, BoxState.UNCLEAR) else ()
    folded = box.evidence[len(at_once) :]
    if at_once:
        yield tag("ul", {"class": "evidence"}, *(_place(page, item) for item in at_once))
    if folded:
        title = page.say(words.MORE).format(len(folded)) if at_once else page.say(words.PLACES)
        listed = tag("ul", {"class": "evidence"}, *(_place(page, item) for item in folded))
        yield tag("details", None, tag("summary", None, title), listed)


def _place(page: Page, item: Evidence) -> Markup:
    line = tag("span", {"class": "line"}, page.say(words.LINE).format(item.span.line))
    return tag("li", None, prose(page.shown(page.say(item.fact))), " ", line)
