"""EP003: a method that HTTP does not have."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import METHODS, Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, Webhook


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
        Bad("## Webhooks\n\n### PSOT /api/webhooks/pay\n\n**Eventos:** `a.paid`\n", at=((3, 5),)),
        Bad("## Endpoints\n\n- `DELET /api/orders/:id` — removes it\n- `GET /api/orders` — lists them\n", at=((3, 4),)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a method that is none."""
        yield from self._method(endpoint)

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look for a method that is none."""
        yield from self._method(webhook)

    def _method(self, endpoint: Endpoint | Webhook) -> Iterator[Finding]:
        if endpoint.method is None or endpoint.known_method:
            return
        yield self.finding(
            endpoint.method,
            message=self.hint if endpoint.nearest_method else self.message,
            method=endpoint.method.value,
            nearest=endpoint.nearest_method,
            expected=", ".join(METHODS),
            anchor=f"{endpoint.anchor} › method",
        )
