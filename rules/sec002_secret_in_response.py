"""SEC002: a response that hands out a secret."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, secret_fields


class SecretInResponse(Rule):
    """No success response carries a password, a hash of one, or a secret of the server.

    The frontend has no use for it, and whoever reads the traffic, a log or the browser's storage has it (OWASP API3:2023,
    excessive data exposure). Access tokens, Stripe's `client_secret`, the set-up secret of a second factor, hashes of files
    and flags such as `has_password` are none; nor are fields that are said to be shown once.
    """

    code, name, severity = "SEC002", "secret-in-response", Severity.ERROR
    message = Message(
        en="the response of {endpoint} carries `{field}`, expected it to stay in the backend",
        es="la respuesta de {endpoint} lleva `{field}`, se esperaba que no saliera del backend",
    )
    good = (
        Good(
            "# API\n\n### POST /login\n\n**Body:** `{ email: string, password: string }`\n\n**Response 200:** `{ token: string }`\n"
        ),
        Good(
            "# Pagos\n\n### POST /payments\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| client_secret | string | Para Stripe.js |\n| file_hash | string | Huella del PDF |\n"
        ),
        Good(
            '# API\n\n### GET /me\n\n**Response 200:**\n\n```json\n{ "id": 1, "has_password": true, "passwordChangedAt": null }\n```\n'
        ),
        Good("# API\n\n### POST /keys\n\n**Response 201:**\n\n- `secret` (string): shown only once\n"),
        Good(
            '# API\n\n### POST /users\n\n> Body parameter\n\n```json\n{ "password": "x" }\n```\n\n<h3 id="p">Parameters</h3>\n\n| Name | In | Type |\n|---|---|---|\n| body | body | object |\n| » password | body | string |\n\n<h3>Responses</h3>\n\n| Status | Description |\n|---|---|\n| 201 | Created |\n'
        ),
    )
    bad = (
        Bad(
            "# Usuarios\n\n### GET /users/:id\n\n**Response 200:**\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n"
            "| id | number | ID |\n| password_hash | string | Hash |\n",
            at=((10, 3),),
        ),
        Bad(
            '# API\n\n### GET /me\n\n**Response 200:**\n\n```json\n{\n  "id": 1,\n  "password": "a"\n}\n```\n', at=(10,)
        ),
        Bad("# API\n\n- `GET /apps` → **Response 200:** `{ id: number, webhookSecret: string }`\n", at=(3,)),
        Bad(
            "# API\n\n### GET /me\n\n**Response 200:** `User`\n\n## Types\n\n```ts\ninterface User {\n  id: number;\n"
            "  passwordHash: string;\n}\n```\n",
            at=(12,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the fields that the reader knows for secrets."""
        for item in secret_fields(spec):
            name = item.name.value
            anchor = f"{item.endpoint.anchor} › response › {name}"
            yield self.finding(item.name, field=name, endpoint=item.endpoint.label, anchor=anchor)
