"""The report as one HTML file that needs no network: a summary of all documents, then each of them, then the rules."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from speclint import __version__
from speclint.report.flow.svg import DRAWING_STYLE
from speclint.report.html.article import article
from speclint.report.html.code import code
from speclint.report.html.overview import overview, problems, rules
from speclint.report.html.page import pages_of
from speclint.report.html.words import MADE_BY, SKIP, TITLE
from speclint.report.markup import Markup, tag, together
from speclint.report.text.full import summary
from speclint.report.text.terminal import Paint
from speclint.run.outcome import Outcome


def render(outcome: Outcome) -> Iterator[str]:
    """Yield the page, in few large pieces.

    Nothing in it runs or is loaded: its policy allows its own style, known by its hash, and no more.
    """
    language = outcome.language
    pages = pages_of(outcome)
    said = summary(outcome, Paint(False))
    yield f'<!DOCTYPE html>\n<html lang="{language}">'
    yield _head(said)
    yield "<body>"
    yield tag("a", {"class": "skip", "href": "#documents"}, SKIP.of(language))
    masthead = (
        tag("p", {"class": "brand"}, "speclint"),
        tag("h1", None, TITLE.of(language)),
        *([tag("p", {"class": "lead"}, said)] if pages else []),
    )
    yield tag("header", {"class": "masthead"}, *masthead)
    yield '<main id="main">'
    yield together(*problems(outcome), *overview(pages, outcome))
    yield '<div id="documents" tabindex="-1">'
    for page in pages:
        yield article(page)
    yield "</div>"
    yield together(*code(outcome), *rules(outcome))
    yield "</main>"
    yield tag("footer", {"class": "foot"}, tag("p", None, MADE_BY.of(language).format(__version__)))
    yield "</body>\n</html>"


def _head(said: str) -> Markup:
    style = (files("speclint.report.html") / "report.css").read_text(encoding="utf-8") + DRAWING_STYLE
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        None,
        tag("meta", {"charset": "utf-8"}),
        tag("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        tag("meta", {"name": "color-scheme", "content": "light dark"}),
        tag("meta", {"name": "referrer", "content": "no-referrer"}),
        tag("title", None, f"speclint · {said}"),
        tag("style", None, Markup(style)),
    )
