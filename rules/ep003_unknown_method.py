"""EP003: a method that HTTP does not have."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    METHODS,
    Bad,
    Edit,
    Endpoint,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    Text,
    Webhook,
    Words,
    safe_fix,
    unsafe_fix,
)


class UnknownMethod(Rule):
    """The method is one of HTTP's.

    `POTS` is a typo that routers answer with a 404 and code generators with a crash. Methods are those of RFC 9110 and
    RFC 5789. HTTP tells `post` from `POST` (RFC 9110, 9.1); since every reader knows what is meant, that is only a note.
    """

    code, name, severity = "EP003", "unknown-method", Severity.ERROR
    message = Message(
        en="`{method}` is no HTTP method, expected one of {expected}",
        es="`{method}` no es un método HTTP, se esperaba uno de {expected}",
    )
    hint = Message(
        en="`{method}` is no HTTP method, did you mean {nearest}?",
        es="`{method}` no es un método HTTP, ¿querías decir {nearest}?",
    )
    small = Message(
        en="the method is written `{method}`, expected `{right}`",
        es="el método está escrito `{method}`, se esperaba `{right}`",
    )
    good = (
        Good("## Endpoints\n\n### POST /api/orders\n\n**Body:** Vacío.\n"),
        Good("## Rutas\n\n### Borrar\n\n**Método:** `DELETE`\n\n**Ruta:** `/api/orders/:id`\n"),
        Good(
            "## Endpoints\n\n| Método | Ruta |\n|---|---|\n| PATCH | `/api/orders/:id` |\n| OPTIONS | `/api/orders` |\n"
        ),
        Good("## Endpoints\n\n### Listar /api/orders\n\n`GET /api/orders`\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POTS /api/orders\n\n**Body:** Vacío.\n\n**Response 201:** `Order`\n",
            at=((3, 5),),
            fixed="## Endpoints\n\n### POST /api/orders\n\n**Body:** Vacío.\n\n**Response 201:** `Order`\n",
            unsafe=True,
        ),
        Bad(
            "## Rutas\n\n### Crear\n\n**Método:** `PSOT`\n\n**Ruta:** `/api/orders`\n\n**Body:** Vacío.\n",
            at=((5, 14),),
            fixed="## Rutas\n\n### Crear\n\n**Método:** `POST`\n\n**Ruta:** `/api/orders`\n\n**Body:** Vacío.\n",
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n| Method | Path |\n|---|---|\n| GTE | `/api/orders` |\n| POST | `/api/orders` |\n",
            at=((5, 3),),
            fixed="## Endpoints\n\n| Method | Path |\n|---|---|\n| GET | `/api/orders` |\n| POST | `/api/orders` |\n",
            unsafe=True,
        ),
        Bad(
            "## Índice\n\n| Método | Ruta |\n|---|---|\n| GTE | `/orders` |\n\n## Endpoints\n\n### GET /orders\n\n"
            "**Response 200:** `Order[]`\n",
            at=((5, 3),),
            fixed=(
                "## Índice\n\n| Método | Ruta |\n|---|---|\n| GET | `/orders` |\n\n## Endpoints\n\n"
                "### GET /orders\n\n**Response 200:** `Order[]`\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n**PATHC** `/orders/:id`\n\nChanges it.\n\n**Body:** `Order`\n",
            at=((3, 3),),
            fixed="## Endpoints\n\n**PATCH** `/orders/:id`\n\nChanges it.\n\n**Body:** `Order`\n",
            unsafe=True,
        ),
        Bad(
            "## Webhooks\n\n### PSOT /api/webhooks/pay\n\n**Eventos:** `a.paid`\n",
            at=((3, 5),),
            fixed="## Webhooks\n\n### POST /api/webhooks/pay\n\n**Eventos:** `a.paid`\n",
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n- `DELET /api/orders/:id` — removes it\n- `GET /api/orders` — lists them\n",
            at=((3, 4),),
            fixed="## Endpoints\n\n- `DELETE /api/orders/:id` — removes it\n- `GET /api/orders` — lists them\n",
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n### get /api/orders\n\n**Response 200:** `Order[]`\n",
            at=((3, 5),),
            severity=Severity.INFO,
            fixed="## Endpoints\n\n### GET /api/orders\n\n**Response 200:** `Order[]`\n",
        ),
        Bad(
            "## Índice\n\n| Método | Ruta |\n|---|---|\n| Get | `/orders` |\n\n## Rutas\n\n### Listar\n\n**Método:** `get`\n\n"
            "**Ruta:** `/orders`\n",
            at=((5, 3), (11, 14)),
            severity=Severity.INFO,
            fixed="## Índice\n\n| Método | Ruta |\n|---|---|\n| GET | `/orders` |\n\n## Rutas\n\n### Listar\n\n**Método:** `GET`\n\n"
            "**Ruta:** `/orders`\n",
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a method that is none, where it is declared and in the rows that name it again."""
        yield from self._method(endpoint)
        for ref in endpoint.mentions:
            if ref.method is not None and ref.nearest_method:
                yield self._wrong(ref.method, ref.nearest_method, endpoint.anchor)
            elif ref.method is not None:
                yield from self._small(ref.method, endpoint.anchor)

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look for a method that is none."""
        yield from self._method(webhook)

    def _method(self, endpoint: Endpoint | Webhook) -> Iterator[Finding]:
        if endpoint.method is not None and not endpoint.known_method:
            yield self._wrong(endpoint.method, endpoint.nearest_method, endpoint.anchor)
        elif endpoint.method is not None:
            yield from self._small(endpoint.method, endpoint.anchor)

    def _wrong(self, method: Text, nearest: str, anchor: str) -> Finding:
        return self.finding(
            method,
            message=self.hint if nearest else self.message,
            method=method.value,
            nearest=nearest,
            expected=", ".join(METHODS),
            anchor=f"{anchor} › method",
            fix=unsafe_fix(_title(nearest), [Edit(method.span, nearest)]) if nearest else None,
        )

    def _small(self, method: Text, anchor: str) -> Iterator[Finding]:
        right = method.value.upper()
        if right in METHODS and right != method.value:
            yield self.finding(
                method,
                message=self.small,
                severity=Severity.INFO,
                method=method.value,
                right=right,
                anchor=f"{anchor} › method",
                fix=safe_fix(_title(right), [Edit(method.span, right)]),
            )


def _title(method: str) -> Words:
    return Words(en=f"write {method}", es=f"escribir {method}")
