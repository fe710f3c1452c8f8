"""What is shown of what is at a position."""

from __future__ import annotations

import pytest
from editing import A, B, Editor, at

from speclint.features.hover import hover
from speclint.features.hover_rule import rule_hover, selector_at
from speclint.lint.registry import load_registry

DOCUMENT = """
# Orders

All endpoints need a Bearer token.

## Endpoints

### POST /api/orders/:id/refund

Refunds an order.

**Path parameters:**

| Field | Type | Required | Description |
|---|---|---|---|
| id | uuid | yes | which |

**Body:**

| Field | Type | Required | Description |
|---|---|---|---|
| reason | 'late' \\| 'broken' | no | why |

**Response 200:** `Order`

**Errors:** 400 (invalid), 404 (not found)

**Frontend:** shows the order.

### GET /api/orders

## Types

```ts
interface Order extends Priced { id: string; note?: string }
type State = 'open' | 'paid'
```

## Webhooks

### POST /api/webhooks/pay

**Events:** `order.paid`

## Environment variables

| Variable | Description |
|---|---|
| `PAY_KEY` | secret |

<!-- speclint: ignore[ERR001, endpoint-without-auth, SEC, NOPE] known -->

## Checklist before closing

- [ ] All endpoints have method, route, body/query and response
"""


def shown(before: str, language: str = "en") -> list[str]:
    """The lines of a hover after some words of the document, blank ones omitted."""
    assert before in DOCUMENT
    editor = Editor({"a.md": DOCUMENT.replace(before, f"{before}¦", 1)}, language)
    found = hover(editor.spec, editor.around, *editor.at)
    return [line for line in found.text.split("\n") if line] if found is not None else []


def test_an_endpoint_shows_all_that_was_read_and_inherited() -> None:
    assert shown("### POST /api/or") == [
        "**`POST /api/orders/:id/refund`**",
        "Refunds an order.",
        "- **Auth:** Bearer (↑ stated for all, line 3)",
        "- **Path parameters:** `id: uuid`",
        "- **Body:** `reason?: 'late' | 'broken'`",
        "- **Response 200:** `Order`",
        "- **Errors:** 400 invalid; 404 not found",
        "- **Frontend:** shows the order.",
        "a.md, line 7",
    ]


def test_an_endpoint_shows_what_is_missing_in_the_language_of_messages() -> None:
    assert shown("### GET /api/or", "es") == [
        "**`GET /api/orders`**",
        "- **Auth:** Bearer (↑ indicado para todos, línea 3)",
        "- **Petición:** – no se indica, no hace falta",
        "- **Respuesta:** ✗ falta",
        "- **Errores:** ✗ falta",
        "- **Frontend:** ✗ falta",
        "a.md, línea 29",
    ]


def test_a_webhook_shows_its_own_slots() -> None:
    assert shown("### POST /api/web")[:3] == [
        "**`POST /api/webhooks/pay`** (webhook)",
        "- **Events:** `order.paid`",
        "- **Payload:** ✗ missing",
    ]


SHOWN = {
    "type": ("200:** `Ord", ["```ts", "interface Order extends Priced {", "  id: string", "  note?: string", "}", "```", "a.md, line 34"]),
    "enum": ("type Sta", ["```ts", "type State = 'open' | 'paid'", "```", "a.md, line 35"]),
    "type that nobody defines": ("extends Pri", ["`Priced`", "No document defines this type."]),
    "field": ("| reas", ["`reason?: 'late' | 'broken'` of `POST /api/orders/:id/refund`", "optional", "why"]),
    "status": ("40", ["**400** Bad Request of `POST /api/orders/:id/refund`", "invalid"]),
    "variable": ("`PAY", ["`PAY_KEY`", "a.md, line 48"]),
    "event": ("`order.", ["`order.paid`", "a.md, line 42"]),
    "prose": ("need a Bea", []),
    "unknown rule": ("SEC, NO", []),
}  # fmt: skip


@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN.keys())
def test_what_else_is_shown(case: tuple[str, list[str]]) -> None:
    assert shown(case[0]) == case[1]


RULES = {
    "code": ("ignore[ERR", "**ERR001** endpoint-without-errors (error)", "Every endpoint lists"),
    "name": ("endpoint-without-au", "**AUT001** endpoint-without-auth (", ""),
    "prefix": ("auth, SE", "**SEC**", "- `SEC001` "),
}


@pytest.mark.parametrize("case", RULES.values(), ids=RULES.keys())
def test_a_suppression_explains_its_rules(case: tuple[str, str, str]) -> None:
    first, second = shown(case[0])[:2]
    assert first.startswith(case[1])
    assert second.startswith(case[2])


def test_a_rule_is_explained_in_spanish() -> None:
    english, spanish = (rule_hover(load_registry(), "ERR001", language) for language in ("en", "es"))
    assert english != spanish
    assert spanish.startswith("**ERR001** endpoint-without-errors (error)")


def test_a_box_shows_its_state_and_why() -> None:
    first, *proof = shown("[ ] All endpoi")
    assert first == "✗ **All endpoints have method, route, body/query and response** (fails)"
    assert any("line 29" in line for line in proof)


def test_what_another_document_declares_is_shown_from_there() -> None:
    editor = at(B, "`GET /ap")
    found = hover(editor.spec, editor.around, *editor.at)
    assert found is not None
    assert found.text.startswith("**`GET /api/orders`**")
    assert found.text.endswith(f"{A}, line 13")
    assert editor.spec.source.slice(found.span) == "GET /api/orders"


SETTINGS = {
    'select = ["ERR001"]': (13, "ERR001"),
    'ignore = ["endpoint-without-auth", "SEC"]': (20, "endpoint-without-auth"),
    'ignore = ["endpoint-without-auth", "SEC"]  ': (37, "SEC"),
    "lang = 3": (8, None),
}


@pytest.mark.parametrize(("line", "case"), SETTINGS.items())
def test_the_word_of_a_line_of_settings(line: str, case: tuple[int, str | None]) -> None:
    found = selector_at(line, case[0])
    assert (line[found[0] - 1 : found[1] - 1] if found else None) == case[1]
