"""EP003: a method that HTTP does not have."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import METHODS, Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, Text, Webhook


class UnknownMethod(Rule):
    """The method is one of HTTP's.

    `POTS` is a typo that routers answer with a 404 and code generators with a crash. Methods are those of RFC 9110 and
    RFC 5789, in any case.
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
    good = (
        Good("## Endpoints\n\n### POST /api/orders\n\n**Body:** Vacío.\n"),
        Good("## Endpoints\n\n### get /api/orders\n\n**Response 200:** `Order[]`\n"),
        Good("## Rutas\n\n### Borrar\n\n**Método:** `delete`\n\n**Ruta:** `/api/orders/:id`\n"),
        Good(
            "## Endpoints\n\n| Método | Ruta |\n|---|---|\n| PATCH | `/api/orders/:id` |\n| OPTIONS | `/api/orders` |\n"
        ),
        Good("## Endpoints\n\n### Listar /api/orders\n\n`GET /api/orders`\n"),
    )
    bad = (
        Bad("## Endpoints\n\n### POTS /api/orders\n\n**Body:** Vacío.\n\n**Response 201:** `Order`\n", at=((3, 5),)),
        Bad(
            "## Rutas\n\n### Crear\n\n**Método:** `PSOT`\n\n**Ruta:** `/api/orders`\n\n**Body:** Vacío.\n",
            at=((5, 14),),
        ),
        Bad(
            "## Endpoints\n\n| Method | Path |\n|---|---|\n| GTE | `/api/orders` |\n| POST | `/api/orders` |\n",
            at=((5, 3),),
        ),
        Bad(
            "## Índice\n\n| Método | Ruta |\n|---|---|\n| GTE | `/orders` |\n\n## Endpoints\n\n### GET /orders\n\n"
            "**Response 200:** `Order[]`\n",
            at=((5, 3),),
        ),
        Bad("## Endpoints\n\n**PATHC** `/orders/:id`\n\nChanges it.\n\n**Body:** `Order`\n", at=((3, 3),)),
        Bad("## Webhooks\n\n### PSOT /api/webhooks/pay\n\n**Eventos:** `a.paid`\n", at=((3, 5),)),
        Bad("## Endpoints\n\n- `DELET /api/orders/:id` — removes it\n- `GET /api/orders` — lists them\n", at=((3, 4),)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a method that is none, where it is declared and in the rows that name it again."""
        yield from self._method(endpoint)
        for ref in endpoint.mentions:
            if ref.method is not None and ref.nearest_method:
                yield self._wrong(ref.method, ref.nearest_method, endpoint.anchor)

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look for a method that is none."""
        yield from self._method(webhook)

    def _method(self, endpoint: Endpoint | Webhook) -> Iterator[Finding]:
        if endpoint.method is None or endpoint.known_method:
            return
        yield self._wrong(endpoint.method, endpoint.nearest_method, endpoint.anchor)

    def _wrong(self, method: Text, nearest: str, anchor: str) -> Finding:
        return self.finding(
            method,
            message=self.hint if nearest else self.message,
            method=method.value,
            nearest=nearest,
            expected=", ".join(METHODS),
            anchor=f"{anchor} › method",
        )
