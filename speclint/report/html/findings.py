"""The findings of a document, each with the lines around it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.lint.finding import Finding, Severity
from speclint.report.html import words
from speclint.report.html.page import Page
from speclint.report.html.words import prose
from speclint.report.markup import Markup, tag, together
from speclint.report.severities import SEVERITIES, counted
from speclint.report.text.frame import parted
from speclint.text.edits import Fix
from speclint.text.source import Place, Span

_AROUND = 2  # lines shown before and after a place


def findings(page: Page) -> Markup:
    """Return the findings of a document by their place, the place with the worst first."""
    if not page.findings:
        return tag("p", {"class": "nothing"}, page.say(words.NO_FINDINGS))
    places: dict[Place, list[Finding]] = {}
    for finding in page.findings:
        places.setdefault(finding.place, []).append(finding)
    listed = tag("ol", {"class": "places"}, *(_place(page, place, found) for place, found in places.items()))
    return together(*_filters(page), listed)


def _filters(page: Page) -> Iterator[Markup]:
    """Yield a box for each severity, where there are several: without its tick their findings are hidden, by style alone."""
    shown = [severity for severity in Severity if page.counts[severity]]
    if len(shown) < 2:
        return
    boxes = [
        tag(
            "label",
            None,
            tag("input", {"type": "checkbox", "checked": "checked", "class": f"show-{severity.value}"}),
            f" {counted(page.counts[severity], severity, page.language)}",
        )
        for severity in shown
    ]
    yield tag("fieldset", {"class": "filters"}, tag("legend", None, page.say(words.SHOW)), *boxes)


def _place(page: Page, place: Place, found: list[Finding]) -> Markup:
    """Return what was found at one place, with its lines once."""
    told = [_finding(page, finding) for finding in found]
    related = [part for finding in found for part in _related(page, finding)]
    severities = {finding.severity.value for finding in found}
    only = f" only-{severities.pop()}" if len(severities) == 1 else ""
    return tag("li", {"class": f"place{only}"}, *told, *_excerpt(page, place), *related)


def _finding(page: Page, finding: Finding) -> Markup:
    severity = page.say(SEVERITIES[finding.severity][0])
    code: Markup = together(tag("code", None, finding.code), " ", finding.name)
    if finding.code in page.outcome.rules:
        code = tag("a", {"class": "rule", "href": f"#rule-{finding.code}"}, code)
    line, column = finding.place.span.line, finding.place.span.column
    head = tag(
        "p",
        {"class": "about"},
        tag("span", {"class": f"chip {finding.severity.value}"}, severity),
        " ",
        code,
        " ",
        tag("span", {"class": "line"}, page.say(words.LINE).format(f"{line}:{column}")),
    )
    said = tag("p", {"class": "message"}, prose(page.outcome.words(finding.message, page.path)))
    return tag("div", {"class": f"finding {finding.severity.value}"}, head, said, *_fix(page, finding.fix))


def _related(page: Page, finding: Finding) -> Iterator[Markup]:
    for place, message in finding.related:
        where = tag("span", {"class": "line"}, f"{place.path}:{place.span.line}:{place.span.column}")
        label = tag("strong", None, page.say(words.RELATED))
        said = prose(page.outcome.words(message, page.path))
        yield tag("p", {"class": "related"}, label, ": ", said, " ", where)
        yield from _excerpt(page, place)


def _fix(page: Page, fix: Fix | None) -> Iterator[Markup]:
    if fix is not None:
        label = tag("strong", None, page.say(words.FIX))
        how = prose(page.say(words.SAFE_FIX if fix.safe else words.UNSAFE_FIX))
        yield tag("p", {"class": "fix"}, label, ": ", prose(page.outcome.words(fix.title, page.path)), " (", how, ")")


def _excerpt(page: Page, place: Place) -> Iterator[Markup]:
    """Yield the line of a place with those around it, secrets masked."""
    document = page.outcome.checked.get(place.path)
    if document is None:
        return
    source = document.source
    first = max(1, place.span.line - _AROUND)
    last = min(len(source.lines), place.span.line + _AROUND)
    lines = []
    for number in range(first, last + 1):
        here = number == place.span.line
        span = place.span if here else Span(number, 1, number, 1)
        before, marked, after = parted(page.outcome.redactor.line(source.line(number)), span)
        shown = together(before, *([tag("mark", None, marked)] if here else []), after)
        gutter = tag("span", {"class": "gutter", "aria-hidden": "true"}, str(number))
        code = tag("span", {"class": "code", "dir": "auto"}, shown)
        lines.append(tag("span", {"class": "row here" if here else "row"}, gutter, code))
    own = document.language if document.language.isalpha() and document.language != page.language else None
    yield tag("pre", {"class": "excerpt", "lang": own}, tag("code", None, *lines))
