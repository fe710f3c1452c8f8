"""What is at a position."""

from __future__ import annotations

import pytest
from editing import ENGLISH, SPANISH, Editor

from speclint.features.elements import What, element_at, elements

AT = {
    "heading of a section": (ENGLISH, "## 2. End", What.SECTION, "2. Endpoints"),
    "method of a heading": (ENGLISH, "### PO", What.REFERENCE, "/api/orders"),
    "label": (ENGLISH, "**Au", What.SLOT, "auth"),
    "field": (ENGLISH, "| lin", What.FIELD, "lines"),
    "end of a field": (ENGLISH, "| lines", What.FIELD, "lines"),
    "type in a cell": (ENGLISH, "| Order", What.TYPE, "OrderLine"),
    "mark of a list in a cell": (ENGLISH, "OrderLine[", None, ""),
    "status of a response": (ENGLISH, "Response 2", What.STATUS, "201"),
    "type in ticks": (ENGLISH, "`Ord", What.TYPE, "Order"),
    "status of an error": (ENGLISH, "(invalid), 4", What.STATUS, "409"),
    "title that is a type": (ENGLISH, "### Ord", What.TYPE, "Order"),
    "event": (ENGLISH, "`order.", What.EVENT, "order.paid"),
    "variable": (ENGLISH, "`PAY", What.VARIABLE, "PAY_KEY"),
    "endpoint of a step": (ENGLISH, "calls `POST /api", What.REFERENCE, "/api/orders"),
    "words of a step": (ENGLISH, "1. The front", What.STEP, "The frontend calls `POST /api/orders`."),
    "rule": (ENGLISH, "ignore[ERR", What.RULE, "ERR001"),
    "reason of a suppression": (ENGLISH, "ERR001] kno", What.SUPPRESSION, "known"),
    "box": (ENGLISH, "All endpo", What.BOX, "endpoints"),
    "prose": (ENGLISH, "Wh", None, ""),
    "blank line": (ENGLISH, "Why.\n", None, ""),
    "route in a table": (SPANISH, "| /api/ped", What.REFERENCE, "/api/pedidos"),
    "route of a label": (SPANISH, "`POST /ap", What.REFERENCE, "/api/pedidos"),
    "plain label": (SPANISH, "Autentic", What.SLOT, "auth"),
    "value of a plain label": (SPANISH, "Autenticación: Bea", What.SLOT, "auth"),
    "status of a plain label": (SPANISH, "Respuesta 20", What.STATUS, "201"),
    "type in a fence": (SPANISH, "interface Ped", What.TYPE, "Pedido"),
    "field in a fence": (SPANISH, "string; est", What.FIELD, "estado"),
    "type that nobody defines": (SPANISH, "estado: Est", What.TYPE, "Estado"),
    "endpoint of a step without base": (SPANISH, "llama `POST /ped", What.REFERENCE, "/pedidos"),
}


@pytest.mark.parametrize("case", AT.values(), ids=AT.keys())
def test_what_is_at_a_position(case: tuple[str, str, What | None, str]) -> None:
    text, before, what, name = case
    assert before in text
    editor = Editor({"a.md": text.replace(before, f"{before}¦", 1)})
    found = element_at(editor.spec, *editor.at)
    assert (found.what, found.name) == (what, name) if found is not None else what is None


def test_a_position_outside_the_document_holds_nothing() -> None:
    editor = Editor({"a.md": f"{ENGLISH}¦"})
    assert [element_at(editor.spec, *at) for at in ((0, 0), (1, 500), (9_999, 1), (-3, -3))] == [None] * 4


def test_lines_belong_to_the_endpoint_that_describes_them() -> None:
    editor = Editor({"a.md": ENGLISH.replace("**Body", "¦**Body")})
    known = elements(editor.spec)
    owners = [known.owner(line) for line in (1, editor.line, editor.line + 6, editor.line + 10, 9_999)]
    assert [owner.label if owner else "" for owner in owners] == ["", "POST /api/orders", "POST /api/orders", "", ""]
