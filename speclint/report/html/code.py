"""Who calls what: a table of the endpoints with the places in code that call and serve each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from speclint.report.html import words
from speclint.report.html.words import unseen
from speclint.report.markup import Markup, tag
from speclint.report.text.terminal import visible
from speclint.run.outcome import Outcome
from speclint.text.source import Place

_FEW = 5  # places that a cell shows


def code(outcome: Outcome) -> Iterator[Markup]:
    """Yield the table, nothing where no code was read."""
    if not outcome.usages:
        return
    language = outcome.language
    heads = [one.of(language) for one in (words.ENDPOINT, words.DECLARED, words.CALLED, words.SERVED)]
    header = tag("tr", {"role": "row"}, *(tag("th", {"scope": "col", "role": "columnheader"}, head) for head in heads))
    rows = []
    for one in outcome.usages:
        shown = tag("code", {"class": "route"}, visible(outcome.redactor.text(one.endpoint)))
        sides = zip(heads[1:], (one.declared, one.calls, one.routes), strict=True)
        cells = (_cell(outcome, head, places) for head, places in sides)
        rows.append(tag("tr", {"role": "row"}, tag("th", {"scope": "row", "role": "rowheader"}, shown), *cells))
    title = words.WHO_CALLS_WHAT.of(language)
    table = tag(
        "table",
        {"class": "matrix", "role": "table"},
        tag("caption", {"class": "unseen"}, title),
        tag("thead", {"role": "rowgroup"}, header),
        tag("tbody", {"role": "rowgroup"}, *rows),
    )
    yield tag("section", {"class": "code", "aria-labelledby": "code"}, tag("h2", {"id": "code"}, title), table)


def _cell(outcome: Outcome, head: str, places: Sequence[Place]) -> Markup:
    attributes = {"role": "cell", "class": f"mark {'stated' if places else 'open'}", "data-label": head}
    if not places:
        sign = tag("span", {"class": "sign", "aria-hidden": "true"}, "–")
        return tag("td", attributes, tag("div", None, sign, unseen(words.NOWHERE.of(outcome.language))))
    lines = [tag("div", {"class": "path"}, visible(f"{path}:{span.line}")) for path, span in places[:_FEW]]
    if len(places) > _FEW:
        lines.append(tag("div", {"class": "path"}, words.MORE.of(outcome.language).format(len(places) - _FEW)))
    return tag("td", attributes, *lines)
