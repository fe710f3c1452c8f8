"""What examples cannot say of a rule: which of its messages a finding has, and where one on a whole document stands."""

from __future__ import annotations

import pytest

from speclint.lint.finding import Finding
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

MEANT = "did you mean"
TYPES = "## Endpoints\n\n### GET /a\n\n**Response 200:** {}\n\n## Types\n\n```ts\ninterface CheckoutSession {{\n  url: string;\n}}\n```\n"
ENV = "## Flow\n\n1. The backend reads {}.\n\n## Environment variables\n\n- `REPORT_DIR`: where reports go\n"
FLOW = "# X\n\n## Endpoints\n\n### POST /api/orders/validate\n\n## Flow\n\n1. The frontend calls {}.\n"


def found(code: str, text: str) -> list[Finding]:
    (rule,) = load_registry().select((code,), ())
    return list(lint([Source.from_text("docs/BACKEND_SPEC_X.md", text)], Settings(), [rule], load_profile()).findings)


@pytest.mark.parametrize(
    ("code", "text", "meant"),
    [
        ("ENV001", ENV.format("the environment variable `REPORTS_DIR`"), "REPORT_DIR"),
        ("ENV001", ENV.format("the environment variable `MAIL_SECRET`"), ""),
        ("FLW002", FLOW.format("POST /api/orders/validat"), "POST /api/orders/validate"),
        ("FLW002", FLOW.format("DELETE /rooms/{id}"), ""),
        ("TYP001", TYPES.format("`CheckoutSesion`"), "CheckoutSession"),
        ("TYP001", TYPES.format("`Ticket[]`"), ""),
        ("EP003", "# X\n\n### GETT /a\n", "GET"),
    ],
)
def test_the_nearest_name_is_told_where_there_is_one(code: str, text: str, meant: str) -> None:
    (finding,) = found(code, text)
    assert (MEANT in finding.message.en) is bool(meant), finding.message.en
    assert meant in finding.message.en


@pytest.mark.parametrize("code", ["FLW002", "TYP001", "ENV001"])
def test_one_that_is_known_does_not_hide_the_next(code: str) -> None:
    texts = {
        "FLW002": FLOW.format("POST /api/orders/validate, then DELETE /rooms/{id}"),
        "TYP001": TYPES.format("`{ a: CheckoutSession, b: Ticket[] }`"),
        "ENV001": ENV.format("`REPORT_DIR` and the environment variable `MAIL_SECRET`"),
    }
    assert len(found(code, texts[code])) == 1


def test_what_a_document_without_a_title_lacks_stands_on_its_first_line() -> None:
    text = "**Auth:** Bearer.\n\n### GET /a\n"
    assert {finding.place.span for finding in found("DOC001", text)} == {(1, 1, 1, len("**Auth:** Bearer.") + 1)}
