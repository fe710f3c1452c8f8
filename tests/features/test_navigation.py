"""From a name to its declaration and to all that name it."""

from __future__ import annotations

import pytest
from editing import A, B, Editor, at

from speclint.analysis.project.project import Project
from speclint.code.survey import survey
from speclint.drift.code_base import CodeBase
from speclint.drift.declarations import code_declarations
from speclint.drift.pairs import Pairs
from speclint.features.index import Symbol
from speclint.features.navigation import calls, calls_by_receiver, definition, references
from speclint.features.occurrences import Kind
from speclint.lint.facts import facts_of

DEFINED = {
    "type in ticks": (A, "200:** `Ord", [f"{A}:22 Order"]),
    "type of another document": (A, "`Refund", [f"{B}:17 RefundReason"]),
    "type used in another document": (B, "data: Or", [f"{A}:22 Order"]),
    "step with another parameter and no base": (A, "`POST /or", [f"{A}:5 POST /api/orders/:id/refund"]),
    "step of another document": (B, "`GET /ap", [f"{A}:13 GET /api/orders"]),
    "value in place of a parameter": (B, "/api/orders/4", [f"{A}:5 POST /api/orders/:id/refund"]),
    "variable of another document": (A, "`STRIPE_", [f"{B}:25 STRIPE_SECRET"]),
    "link to a heading": (A, "](#ord", [f"{A}:19 ### Order"]),
    "page": (A, "and /ord", []),
    "key of the same word": (A, "OrderLine { Ord", []),
    "text of the same word": (A, 'text: "Ord', []),
    "word of prose": (A, "in any ord", []),
    "code of an error": (B, "`STRIPE_SECR", []),
    "endpoint of a provider": (B, "stripe.com/v1/ord", []),
}


@pytest.mark.parametrize("case", DEFINED.values(), ids=DEFINED.keys())
def test_the_definition_of_a_name(case: tuple[str, str, list[str]]) -> None:
    editor = at(*case[:2])
    assert editor.shown(definition(editor.spec, editor.index, *editor.at)) == case[2]


REFERENCES = {
    "type": (
        (A, "interface Ord"),
        [f"{A}:7 Order", f"{A}:11 Order", f"{A}:15 Order", f"{A}:19 Order", f"{A}:22 Order", f"{A}:22 Order",
         f"{B}:7 Order", f"{B}:15 Order"],
    ),
    "type of two humps, in a comment too": (
        (A, "lines: OrderL"),
        [f"{A}:22 OrderLine", f"{A}:22 OrderLine", f"{A}:23 OrderLine", f"{A}:29 OrderLine"],
    ),
    "endpoint": (
        (A, "### POST /ap"),
        [f"{A}:5 POST /api/orders/:id/refund", f"{A}:28 POST /orders/{{orderId}}/refund",
         f"{B}:29 POST /api/orders/42/refund"],
    ),
    "endpoint with a page of its name": (
        (A, "### GET /ap"), [f"{A}:13 GET /api/orders", f"{B}:29 GET /api/orders"]
    ),
    "variable": ((B, "- `STRIPE_"), [f"{A}:29 STRIPE_SECRET", f"{B}:25 STRIPE_SECRET"]),
    "nothing": ((A, "in any ord"), []),
}  # fmt: skip


@pytest.mark.parametrize("case", REFERENCES.values(), ids=REFERENCES.keys())
def test_the_references_to_a_name(case: tuple[tuple[str, str], list[str]]) -> None:
    editor = at(*case[0])
    assert editor.shown(references(editor.spec, editor.index, *editor.at)) == case[1]


def test_declarations_can_be_left_out() -> None:
    editor = at(B, "- `STRIPE_")
    found = references(editor.spec, editor.index, *editor.at, declarations=False)
    assert editor.shown(found) == [f"{A}:29 STRIPE_SECRET"]


CODE = {
    "src/api.ts": "export const refund = (id: string) => fetch(`/api/orders/${id}/refund`, { method: 'POST' });\n"
    "export const list = () => fetch('/api/orders');\nexport const more = () => fetch('/api/orders');\n"
}


def paired(editor: Editor) -> Pairs:
    facts = tuple(facts_of(spec, path, [code_declarations]) for path, spec in editor.specs.items())
    return Pairs(Project(facts), CodeBase(survey(CODE, {}), None, CODE))


def test_an_endpoint_leads_to_its_calls_and_a_type_asks_for_no_code() -> None:
    editor = at(A, "### POST /ap")
    found = references(editor.spec, editor.index, *editor.at, pairs=lambda: paired(editor))
    assert [(place.path, place.span.line) for place in found if place.path.endswith(".ts")] == [("src/api.ts", 1)]

    def refused() -> Pairs:
        raise AssertionError

    editor = at(A, "interface Ord")
    assert references(editor.spec, editor.index, *editor.at, pairs=refused)


def test_calls_are_known_by_the_title_of_the_endpoint() -> None:
    editor = at(A, "### POST /ap")
    found = calls_by_receiver(paired(editor), A)
    assert {line: [place.span.line for place in places] for (line, _), places in found.items()} == {5: [1], 13: [2, 3]}
    assert len(calls(editor.index, Symbol(Kind.ENDPOINT, "/api/orders", "GET"), paired(editor))) == 2
