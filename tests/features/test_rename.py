"""Renaming: every use in every document, nothing that only looks alike."""

from __future__ import annotations

import pytest
from editing import A, B, Editor, at

from speclint.features.rename import RenameError, prepare_rename, rename
from speclint.features.route_rewriting import rewritten

RENAMED = {
    "type, from a use in another document": (
        (B, "data: Or", "Purchase"),
        {
            f"{A}:7": "See [`Purchase`](#purchase) and /orders, which is a page.",
            f"{A}:11": "**Response 200:** `Purchase[]`",
            f"{A}:15": "**Response 200:** `Purchase | null`",
            f"{A}:19": "### Purchase",
            f"{A}:22": "interface Purchase { id: string; lines: OrderLine[]; next: Purchase | null } // an Order, OrderLine",
            f"{B}:7": "**Response 201:** `{ data: Purchase }`",
            f"{B}:15": "| order | `Array<Purchase>` | sí |",
        },
    ),
    "type in Spanish that another document uses": (
        (B, "### Refund", "MotivoDevolución"),
        {f"{A}:9": "**Body:** `MotivoDevolución`", f"{B}:17": "### MotivoDevolución"},
    ),
    "variable": (
        (A, "`STRIPE_", "PAY_SECRET"),
        {
            f"{A}:29": "2. It reads `PAY_SECRET` and sends `OrderLine`.",
            f"{B}:25": "- `PAY_SECRET`: clave",
        },
    ),
    "route, every form in the style of its place": (
        (A, "### POST /ap", "/api/purchases/:id/give-back"),
        {
            f"{A}:5": "### POST /api/purchases/:id/give-back",
            f"{A}:28": "1. The frontend calls `POST /purchases/{orderId}/give-back` in any order.",
            f"{B}:29": "1. El FE llama `GET /api/orders` y luego POST /api/purchases/42/give-back.",
        },
    ),
    "route, from where it has no base": (
        (A, "`POST /or", "/purchases/{number}/refund"),
        {
            f"{A}:5": "### POST /api/purchases/:number/refund",
            f"{A}:28": "1. The frontend calls `POST /purchases/{number}/refund` in any order.",
            f"{B}:29": "1. El FE llama `GET /api/orders` y luego POST /api/purchases/42/refund.",
        },
    ),
    "route whose page stays": (
        (A, "### GET /ap", "/api/purchases"),
        {
            f"{A}:13": "### GET /api/purchases",
            f"{B}:29": "1. El FE llama `GET /api/purchases` y luego POST /api/orders/42/refund.",
        },
    ),
}


@pytest.mark.parametrize("case", RENAMED.values(), ids=RENAMED.keys())
def test_a_rename_changes_all_uses_and_nothing_else(case: tuple[tuple[str, str, str], dict[str, str]]) -> None:
    (path, before, name), expected = case
    editor = at(path, before)
    assert editor.changed(rename(editor.spec, editor.index, *editor.at, name)) == expected


PREPARED = {
    "type with a mark of lists": (A, "`Order", "Order"),
    "route without its method": (A, "### POS", "/api/orders/:id/refund"),
    "variable": (B, "- `STR", "STRIPE_SECRET"),
    "page": (A, "and /or", None),
    "event or word": (A, "in any or", None),
    "type that nobody defines": (A, "Order { id: str", None),
    "endpoint of a provider": (B, "stripe.com/v1/or", None),
}


@pytest.mark.parametrize("case", PREPARED.values(), ids=PREPARED.keys())
def test_what_a_rename_takes(case: tuple[str, str, str | None]) -> None:
    editor = at(*case[:2])
    found = prepare_rename(editor.spec, editor.index, *editor.at)
    assert (found.written if found else None) == case[2]
    assert found is None or editor.spec.source.slice(found.span) == case[2]


REFUSED = {
    "no identifier": (A, "interface Ord", "Two words", "is not a name for a type"),
    "list": (A, "interface Ord", "Order[]", "is not a name for a type"),
    "basic type": (A, "interface Ord", "String", "is not a name for a type"),
    "small letters": (A, "interface Ord", "purchase", "is not a name for a type"),
    "taken": (A, "interface Ord", "OrderLine", "declared already, in docs/orders.md"),
    "taken in another document": (A, "interface Ord", "RefundReason", "declared already, in docs/pagos.md"),
    "no name of a variable": (B, "- `STR", "stripe", "is not a name for a variable"),
    "no route": (A, "### GET /ap", "orders", "is not a route"),
    "route with blanks": (A, "### GET /ap", "/api/my orders", "is not a route"),
    "taken route": (B, "### POST /ap", "/api/orders/{x}/refund", "declared already, in docs/orders.md"),
    "another base": (A, "### POST /ap", "/rest/orders/:id/refund", "base path"),
    "nothing": (A, "in any or", "X", "nothing here can be renamed"),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED.keys())
def test_a_name_that_cannot_be_given_is_refused(case: tuple[str, str, str, str]) -> None:
    path, before, name, message = case
    editor = at(path, before)
    with pytest.raises(RenameError, match=message) as caught:
        rename(editor.spec, editor.index, *editor.at, name)
    assert caught.value.message.es != caught.value.message.en


def test_renaming_to_the_same_name_is_no_clash() -> None:
    editor = at(A, "interface Ord")
    assert set(editor.changed(rename(editor.spec, editor.index, *editor.at, "Order"))) == set(
        editor.changed(rename(editor.spec, editor.index, *editor.at, "Other"))
    )


def test_the_methods_of_one_route_are_renamed_together() -> None:
    table = "# A\n\n## Endpoints\n\n| Method | Route |\n|---|---|\n| GET/POST | /api/a¦s |\n\n### DELETE /api/as\n"
    editor = Editor({"a.md": table})
    changed = editor.changed(rename(editor.spec, editor.index, *editor.at, "/api/bs"))
    assert changed == {"a.md:7": "| GET/POST | /api/bs |", "a.md:9": "### DELETE /api/bs"}


def test_a_table_of_the_database_keeps_small_letters() -> None:
    text = "# A\n\n## Modelos\n\n```sql\nCREATE TABLE ord¦er_items (id INT);\nCREATE TABLE x (item INT REFERENCES order_items(id));\n```\n"
    editor = Editor({"a.md": text})
    changed = editor.changed(rename(editor.spec, editor.index, *editor.at, "lines"))
    assert changed == {
        "a.md:6": "CREATE TABLE lines (id INT);",
        "a.md:7": "CREATE TABLE x (item INT REFERENCES lines(id));",
    }
    with pytest.raises(RenameError):
        rename(editor.spec, editor.index, *editor.at, "two words")


def test_a_type_in_the_place_of_a_value_is_one_and_a_text_is_not() -> None:
    text = """
        # Orders

        ## Endpoints

        ### GET /api/orders

        ```json
        { "data": [ Order ], "kind": "Order" } // Order
        ```

        ## Types

        ```ts
        interface Order { id: string }
        ```

        Mermaid draws it so:

        ```mermaid
        erDiagram
          Order ||--o{ Line : has
        ```

        ```bash
        # Order it
        curl https://shop.test/Order
        ```
    """
    editor = Editor({"a.md": text.replace("interface Ord", "interface Ord¦")})
    assert editor.changed(rename(editor.spec, editor.index, *editor.at, "Sale")) == {
        "a.md:8": '{ "data": [ Sale ], "kind": "Order" } // Order',
        "a.md:14": "interface Sale { id: string }",
        "a.md:21": "Sale ||--o{ Line : has",
    }


REWRITTEN = [
    ("/api/orders/:id", "/api/orders/:id", "/api/carts/:id", "/api/carts/:id"),
    ("/orders/{id}", "/api/orders/:id", "/api/carts/:id", "/carts/{id}"),
    ("/orders/42", "/api/orders/:id", "/api/carts/:cart", "/carts/42"),
    ("/api/orders/${id}/", "/api/orders/:id", "/api/carts/:cart", "/api/carts/${cart}/"),
    ("/api/orders/:a/items/:b", "/api/orders/:a/items/:b", "/api/items/:b/of/:a", "/api/items/:b/of/:a"),
    ("/api/orders/{a}/items/7", "/api/orders/:a/items/:b", "/api/items/:b/of/:a", "/api/items/7/of/{a}"),
    ("/api/v1/orders", "/orders", "/carts", "/api/v1/carts"),
    ("/orders", "/api/orders", "/api/orders/:id", "/orders/:id"),
    ("/api/orders/<id>", "/api/orders/:id", "/api/orders", "/api/orders"),
    ("/orders", "/api/orders", "/v2/orders", None),
]


@pytest.mark.parametrize(("written", "old", "new", "expected"), REWRITTEN)
def test_a_route_is_rewritten_as_it_is_written(written: str, old: str, new: str, expected: str | None) -> None:
    assert rewritten(written, old, new) == expected
