"""AUT001: an endpoint that does not say who may call it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import READS, Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutAuth(Rule):
    """Every endpoint says who may call it, or a sentence says so for all of them.

    An endpoint that is silent about auth gets built open, or closed to the page that needs it (OWASP API2:2023). A 401 among
    the errors is no statement, and neither is a note on where the user comes from. A warning for reads.
    """

    code, name, severity = "AUT001", "endpoint-without-auth", Severity.ERROR
    message = Message(
        en="{endpoint} does not say who may call it, expected its auth, if only that it is public",
        es="{endpoint} no dice quién puede llamarlo, se esperaba su auth, aunque sea que es público",
    )
    unclear = Message(
        en="line {line} may say who may call {endpoint}, expected it as `**Auth:** Bearer token`",
        es="la línea {line} quizá dice quién puede llamar a {endpoint}, se esperaba como `**Auth:** Bearer token`",
    )
    good = (
        Good("## Endpoints\n\n### POST /orders\n\n**Auth:** Bearer token requerido.\n"),
        Good("## Endpoints\n\n### GET /movies\n\n**Auth:** Público.\n"),
        Good(
            "# API\n\nTodas las rutas exigen `Authorization: Bearer <token>`.\n\n## Endpoints\n\n### POST /orders\n\n**Body:** Vacío.\n"
        ),
        Good(
            "## Autenticación\n\nTodos los endpoints requieren JWT, salvo el login.\n\n## Endpoints\n\n### POST /orders\n\n**Body:** Vacío.\n"
        ),
        Good(
            "## Endpoints\n\n| Method | Path | Auth |\n|---|---|---|\n| POST | `/orders` | Yes |\n| GET | `/movies` | No |\n"
        ),
        Good("## Endpoints\n\n### POST /orders (auth: solo admin)\n\n**Body:** Vacío.\n"),
        Good("## Endpoints\n\n### POST /orders\n\n**Headers:**\n\n```\nAuthorization: Bearer {token}\n```\n"),
        Good("## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `charge.refunded`\n"),
        Good(
            "## Auth\n\n```\nGET /admin/me → siapa saya\n```\n\nSemua path `/admin/*` wajib JWT.\n\n"
            "## Produk\n\n| Method | Path |\n|---|---|\n| POST | `/admin/produk` |\n"
        ),
        Good(
            "## 2. Endpoints públicos (sin cuenta)\n\n### POST /visits\n\n**Body:** Vacío.\n\n"
            "## 3. Public endpoints\n\n### GET /movies\n\nThe movies.\n"
        ),
        Good(
            "## Endpoints\n\nBoth endpoints are public: no authentication is needed.\n\n### POST /a\n\nDo a.\n\n### POST /b\n\nDo b.\n"
        ),
    )
    bad = (
        Bad("## Endpoints\n\n### POST /orders\n\nCrea un pedido.\n\n**Body:** Vacío.\n", at=(3,)),
        Bad("## Endpoints\n\n### DELETE /orders/:id\n\n**Errores:** 401 (sin sesión), 404 (no existe)\n", at=(3,)),
        Bad(
            "## Endpoints\n\n- `GET /orders` — the orders\n  - Response 200: `Order[]`\n",
            at=(3,),
            severity=Severity.WARNING,
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Body:** Vacío.\n\n## Notas de seguridad\n\n- El usuario sale del token.\n",
            at=(3,),
        ),
        Bad("## Endpoints\n\n### PUT /a\n\n**Auth:** Bearer token\n\n### PUT /b\n\n**Body:** none\n", at=(7,)),
        Bad("## 🔐 Autenticación\n\n### POST /login\n\n**Body:** `{ email: string }`\n", at=(3,)),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a statement on auth, here or document-wide."""
        anchor = f"{endpoint.anchor} › auth"
        if endpoint.lacks_auth:
            severity = Severity.WARNING if endpoint.verb in READS else None
            yield self.finding(endpoint.title, severity=severity, endpoint=endpoint.label, anchor=anchor)
        yield from self.ask(endpoint, "auth", self.unclear, anchor=anchor)
