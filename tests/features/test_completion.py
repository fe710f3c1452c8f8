"""What can be written at a position."""

from __future__ import annotations

import pytest
from editing import ENGLISH, SPANISH, Editor

from speclint.features.completion import complete

OTHER = "# Users\n\n## Endpoints\n\n### GET /api/users\n\n## Types\n\n### User\n\n| Field | Type |\n|---|---|\n| id | string |\n"


def offered(text: str, after: str, typed: str) -> tuple[list[str], list[str]]:
    """What is offered once `typed` is written after some words, and what of the line it takes the place of."""
    assert after in text
    editor = Editor({"a.md": text.replace(after, f"{after}{typed}¦", 1), "b.md": OTHER})
    found = complete(editor.spec, editor.around, *editor.at)
    return [each.text for each in found], sorted({editor.spec.source.slice(each.span) for each in found})


OFFERED = {
    "sections": (ENGLISH, "(taken)", "\n\n## ", ["3. Security notes"], [""]),
    "section that is begun": (ENGLISH, "(taken)", "\n\n## Secu", ["3. Security notes"], ["Secu"]),
    "sections in Spanish": (
        SPANISH, "`POST /pedidos`.", "\n\n## ",
        ["Resumen", "Webhooks", "Variables de entorno", "Notas de seguridad", "Checklist antes de cerrar el doc"], [""],
    ),
    "title of a smaller heading": (ENGLISH, "(taken)", "\n\n### ", [], []),
    "labels": (ENGLISH, "(taken)", "\n\n", ["**Frontend:** "], [""]),
    "label that is begun": (ENGLISH, "(taken)", "\n\n**Fr", ["**Frontend:** "], ["**Fr"]),
    "labels in Spanish": (
        SPANISH, "`Pedido`", "\n\n**", ["**Body:** ", "**Errores:** ", "**Frontend:** "], ["**"],
    ),
    "labels of a webhook": (
        ENGLISH, "`order.paid`", "\n\n",
        ["**Signature:** ", "**Payload:** ", "**Idempotency:** ", "**Response 200:** "], [""],
    ),
    "prose outside endpoints": (ENGLISH, "Why.", " An", [], []),
    "prose of an endpoint": (ENGLISH, "Creates an order.", " It is done by", [], []),
    "value of auth": (ENGLISH, "**Auth:** Bearer", ", B", [], []),
    "required": (ENGLISH, "| what is bought |", "\n| note | string | ", ["yes", "no"], [""]),
    "description": (ENGLISH, "| what is bought |", "\n| note | string | no | wh", [], []),
    "header of a table": (ENGLISH, "| Field", " ", [], []),
    "text of code": (SPANISH, "estado: Estado", "; x", [], []),
    "endpoint in a flow": (
        ENGLISH, "The provider sends `order.paid`.", "\n3. It calls `POST /a",
        ["POST /api/orders", "POST /api/webhooks/pay", "GET /api/users"], ["POST /a"],
    ),
    "endpoint in a flow without ticks": (
        SPANISH, "llama `POST /pedidos`.", "\n2. Luego llama ",
        ["`GET /api/pedidos`", "`POST /api/pedidos`", "`GET /api/users`"], [""],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OFFERED.values(), ids=OFFERED.keys())
def test_what_is_offered(case: tuple[str, str, str, list[str], list[str]]) -> None:
    text, after, typed, *expected = case
    assert list(offered(text, after, typed)) == expected


TYPES = {
    "cell": (ENGLISH, "| what is bought |", "\n| note | U", "User", "U"),
    "response in ticks": (ENGLISH, "201:** `Order`", " or `Us", "User", "Us"),
    "response without ticks": (ENGLISH, "201:** `Order`", " or ", "`User`", ""),
    "response of a plain label": (SPANISH, "201: `Pedido`", " o `Pe", "Pedido", "Pe"),
    "after a colon in code": (SPANISH, "estado: Estado", "; x: Us", "User", "Us"),
    "list in code": (SPANISH, "estado: Estado", "; x: Array<P", "Pedido", "P"),
}


@pytest.mark.parametrize("case", TYPES.values(), ids=TYPES.keys())
def test_types_are_offered_where_a_type_goes(case: tuple[str, str, str, str, str]) -> None:
    text, after, typed, name, replaced = case
    texts, places = offered(text, after, typed)
    assert name in texts
    assert places == [replaced]
    assert ("string" in texts) is not name.startswith("`")


STATUSES = {
    "list": (ENGLISH, "409 (taken)", ", 4", "404 (not found)", "4"),
    "bullet": (ENGLISH, "409 (taken)", "\n\n- ", "404 (not found)", ""),
    "Spanish": (SPANISH, "`Pedido`", "\n\nErrores: 40", "404 (no existe)", "40"),
    "table": (
        SPANISH, "`Pedido`", "\n\n**Errores:**\n\n| Código | Significado |\n|---|---|\n| 400 | mal |\n| ", "404", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", STATUSES.values(), ids=STATUSES.keys())
def test_statuses_are_offered_in_errors_unless_they_are_listed(case: tuple[str, str, str, str, str]) -> None:
    text, after, typed, status, replaced = case
    texts, places = offered(text, after, typed)
    assert status in texts
    assert places == [replaced]
    assert not [each for each in texts if each.startswith(("409",) if text is ENGLISH else ("200",))]


def test_rules_are_offered_in_suppressions() -> None:
    for typed in ("\n\n<!-- speclint: ignore[ER", "\n\n<!-- speclint: ignore-file[AUT001, ER"):
        texts, places = offered(ENGLISH, "Why.", typed)
        assert {"ERR001", "endpoint-without-errors"} <= set(texts)
        assert places == ["ER"]
    assert offered(ENGLISH, "Why.", "\n\n<!-- speclint: ignore[ERR001] ER") == ([], [])


def test_no_position_fails() -> None:
    editor = Editor({"a.md": f"{ENGLISH}¦"})
    for line in range(len(ENGLISH.split("\n")) + 3):
        for column in (0, 1, 4, 20, 500):
            complete(editor.spec, editor.around, line, column)
