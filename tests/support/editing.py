"""Documents as an editor has them: a project of texts, and in one of them a cursor, `¦`."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from speclint.features.around import Around
from speclint.features.index import Index
from speclint.features.occurrences import occurrences
from speclint.lint.facts import facts_of
from speclint.lint.lint import read_source
from speclint.lint.registry import load_registry
from speclint.model import Spec
from speclint.text.edits import Edit
from speclint.text.source import Place, Source

CURSOR = "¦"

ENGLISH = """
# Orders

## 1. Summary

Why.

## 2. Endpoints

### POST /api/orders

Creates an order.

**Auth:** Bearer

**Body:**

| Field | Type | Required | Description |
|---|---|---|---|
| lines | OrderLine[] | yes | what is bought |

**Response 201:** `Order`

**Errors:** 400 (invalid), 409 (taken)

## 3. Types

### Order

| Field | Type | Description |
|---|---|---|
| id | string | who |

## 4. Webhooks

### POST /api/webhooks/pay

**Events:** `order.paid`

## 5. Variables

| Variable | Description |
|---|---|
| `PAY_KEY` | secret |

## 6. Flow

1. The frontend calls `POST /api/orders`.
2. The provider sends `order.paid`.

<!-- speclint: ignore[ERR001] known -->

## 7. Checklist before closing

- [ ] All endpoints have method, route, body/query and response
"""
SPANISH = """
# Pedidos

## Endpoints

| Método | Ruta | Descripción |
|---|---|---|
| GET | /api/pedidos | lista |

### Crear

**Endpoint:** `POST /api/pedidos`

Autenticación: Bearer

Respuesta 201: `Pedido`

## Modelos

```ts
interface Pedido { id: string; estado: Estado }
```

## Flujo

1. El FE llama `POST /pedidos`.
"""
ORDERS = """
# Orders

## Endpoints

### POST /api/orders/:id/refund

See [`Order`](#order) and /orders, which is a page.

**Body:** `RefundReason`

**Response 200:** `Order[]`

### GET /api/orders

**Response 200:** `Order | null`

## Types

### Order

```ts
interface Order { id: string; lines: OrderLine[]; next: Order | null } // an Order, OrderLine
interface OrderLine { Order: string; text: "Order" }
```

## Flow

1. The frontend calls `POST /orders/{orderId}/refund` in any order.
2. It reads `STRIPE_SECRET` and sends `OrderLine`.
"""
PAGOS = """
# Pagos

## Endpoints

### POST /api/pagos

**Response 201:** `{ data: Order }`

Errores: 404 `STRIPE_SECRETS`

## Tipos

| Campo | Tipo | Requerido |
|---|---|---|
| order | `Array<Order>` | sí |

### RefundReason

| Campo | Tipo |
|---|---|
| code | string |

## Variables de entorno

- `STRIPE_SECRET`: clave

## Flujo

1. El FE llama `GET /api/orders` y luego POST /api/orders/42/refund.
2. Stripe llama a `POST https://api.stripe.com/v1/orders`.
"""
BOTH = {"docs/orders.md": ORDERS, "docs/pagos.md": PAGOS}
A, B = "docs/orders.md", "docs/pagos.md"


class Editor:
    """A project whose documents are read. `spec` is the one with the cursor, at `line` and `column`."""

    def __init__(self, texts: dict[str, str], language: str = "en") -> None:
        texts = {path: textwrap.dedent(text).lstrip("\n") for path, text in texts.items()}
        (self.path,) = [path for path, text in texts.items() if CURSOR in text]
        before = texts[self.path].split(CURSOR)[0]
        self.line, self.column = before.count("\n") + 1, len(before) - before.rfind("\n")
        self.texts = {path: text.replace(CURSOR, "") for path, text in texts.items()}
        profile = load_registry().vocabulary()
        self.specs = {path: read_source(Source.from_text(path, text), profile) for path, text in self.texts.items()}
        self.index = Index(facts_of(spec, path, [occurrences]) for path, spec in self.specs.items())
        self.around = Around(self.index, self.specs.get, load_registry(), language)

    @property
    def spec(self) -> Spec:
        return self.specs[self.path]

    @property
    def at(self) -> tuple[int, int]:
        return self.line, self.column

    def shown(self, places: Sequence[Place]) -> list[str]:
        """What is at places, each as `file:line text`."""
        return [f"{place.path}:{place.span.line} {self.specs[place.path].source.slice(place.span)}" for place in places]

    def changed(self, edits: Sequence[Edit]) -> dict[str, str]:
        """The lines that edits change, as they are after them, by `file:line`."""
        lines = {path: spec.source.text.split("\n") for path, spec in self.specs.items()}
        touched = set()
        for edit in sorted(edits, key=lambda each: each.span, reverse=True):
            number, start, last, end = edit.span
            assert number == last
            line = lines[edit.path][number - 1]
            lines[edit.path][number - 1] = line[: start - 1] + edit.text + line[end - 1 :]
            touched.add((edit.path, number))
        return {f"{path}:{number}": lines[path][number - 1].strip() for path, number in sorted(touched)}


def at(path: str, before: str) -> Editor:
    """The two documents with the cursor in one, after the first place of some words."""
    assert before in BOTH[path]
    return Editor({**BOTH, path: BOTH[path].replace(before, f"{before}¦", 1)})
