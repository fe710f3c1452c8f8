"""The overview of all documents: numbers, a table with most findings first, what could not be checked, the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.analysis.closing_boxes import closing_boxes
from speclint.lint.finding import Severity
from speclint.model import Box
from speclint.report.checklist import box_title
from speclint.report.html import words
from speclint.report.html.page import Page
from speclint.report.html.words import BOX_STATES, prose, unseen
from speclint.report.markup import Markup, tag
from speclint.report.rule_pages import explanation
from speclint.report.severities import SEVERITIES
from speclint.run.outcome import Outcome


def problems(outcome: Outcome) -> Iterator[Markup]:
    """Yield what could not be checked, nothing when all was."""
    if outcome.problems:
        listed = [
            tag("li", None, *([tag("code", None, path), " "] if path else []), prose(message.of(outcome.language)))
            for path, message in outcome.problems
        ]
        title = tag("h2", {"id": "unchecked"}, words.UNCHECKED.of(outcome.language))
        yield tag("section", {"class": "unchecked", "aria-labelledby": "unchecked"}, title, tag("ul", None, *listed))


def overview(pages: Sequence[Page], outcome: Outcome) -> Iterator[Markup]:
    """Yield the numbers, and the table of the documents."""
    if not pages:
        return
    language = outcome.language
    title = tag("h2", {"id": "summary", "class": "unseen"}, words.SUMMARY.of(language))
    yield tag(
        "section",
        {"class": "overview", "aria-labelledby": "summary"},
        title,
        _numbers(pages, outcome),
        _table(pages, outcome),
    )


def _numbers(pages: Sequence[Page], outcome: Outcome) -> Markup:
    language = outcome.language
    clean = sum(not page.findings for page in pages)
    tiles = [
        _tile(severity.value if number else "none", str(number), SEVERITIES[severity][number != 1].of(language))
        for severity, number in outcome.counts.items()
    ]
    tiles.append(_tile("clean" if clean else "none", f"{clean}/{len(pages)}", words.CLEAN.of(language).lower()))
    return tag("ul", {"class": "numbers"}, *tiles)


def _tile(style: str, number: str, noun: str) -> Markup:
    return tag("li", {"class": f"tile {style}"}, tag("strong", None, number), " ", tag("span", None, noun))


def _table(pages: Sequence[Page], outcome: Outcome) -> Markup:
    language = outcome.language
    heads = [words.DOCUMENT.of(language), *(SEVERITIES[severity][1].of(language).capitalize() for severity in Severity)]
    heads += [words.CHECKLIST.of(language), words.ENDPOINTS.of(language)]
    header = tag("tr", {"role": "row"}, *(tag("th", {"scope": "col", "role": "columnheader"}, head) for head in heads))
    caption = tag("caption", None, words.DOCUMENTS.of(language))
    rows = [_row(page, heads) for page in pages]
    body = tag("tbody", {"role": "rowgroup"}, *rows)
    return tag(
        "table", {"class": "documents", "role": "table"}, caption, tag("thead", {"role": "rowgroup"}, header), body
    )


def _row(page: Page, heads: Sequence[str]) -> Markup:
    spec = page.document.spec
    language = page.outcome.language
    title = tag("a", {"href": f"#{page.name}", "lang": page.spoken_beside(language), "dir": "auto"}, page.title)
    name = tag("th", {"scope": "row", "role": "rowheader"}, title, tag("span", {"class": "path"}, page.path))
    numbers = [
        tag(
            "td",
            {
                "role": "cell",
                "class": f"number {severity.value if page.counts[severity] else 'none'}",
                "data-label": head,
            },
            str(page.counts[severity]),
        )
        for severity, head in zip(Severity, heads[1:], strict=False)
    ]
    boxes = [_box(box, language) for box in (closing_boxes(spec) if spec is not None else ())]
    endpoints = [endpoint for endpoint in spec.endpoints if not endpoint.struck] if spec is not None else []
    return tag(
        "tr",
        {"role": "row"},
        name,
        *numbers,
        tag("td", {"role": "cell", "data-label": heads[-2]}, tag("ul", {"class": "marks"}, *boxes) if boxes else "–"),
        tag("td", {"role": "cell", "class": "number", "data-label": heads[-1]}, str(len(endpoints))),
    )


def _box(box: Box, language: str) -> Markup:
    sign, state = BOX_STATES[box.state]
    title = f"{box_title(box).of(language)}: {state.of(language)}"
    shown = tag("span", {"aria-hidden": "true"}, sign)
    return tag("li", {"class": f"mark {box.state.value}", "title": title}, shown, unseen(title))


def rules(outcome: Outcome) -> Iterator[Markup]:
    """Yield what the rules that found something ask for, and why."""
    codes = sorted({finding.code for finding in outcome.findings} & set(outcome.rules))
    if not codes:
        return
    listed = []
    for code in codes:
        rule = outcome.rules[code]
        what, *why = [" ".join(part.split()) for part in explanation(rule, outcome.language).split("\n\n")]
        name = tag("h3", {"id": f"rule-{code}"}, tag("code", None, code), " ", rule.name)
        told = (tag("p", {"class": "what"}, prose(what)), *(tag("p", None, prose(part)) for part in why))
        listed.append(tag("li", {"lang": "en"} if outcome.language == "es" and not rule.spanish else None, name, *told))
    title = tag("h2", {"id": "rules"}, words.RULES.of(outcome.language))
    yield tag("section", {"class": "rules", "aria-labelledby": "rules"}, title, tag("ul", None, *listed))
