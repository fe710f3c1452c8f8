"""ERR006: a conflict is spoken of and no error tells it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, refusals


class ConflictWithout409(Rule):
    """Where an endpoint speaks of what is there already, taken or out of stock, 409 is among its errors.

    Nothing is wrong with the form, so the frontend has to say something else than for a 400 (RFC 9110, 15.5.10). Another
    error whose meaning names the conflict does as well. What is updated, returned or ignored when it exists is no conflict.
    """

    code, name, severity = "ERR006", "conflict-without-409", Severity.WARNING
    message = Message(
        en="{endpoint} speaks of a conflict (`{words}`) and 409 is not among its errors, expected it or another one that names it",
        es="{endpoint} habla de un conflicto (`{words}`) y el 409 no está entre sus errores, se esperaba ese u otro que lo nombre",
    )
    said = Words(en="said here", es="se dice aquí")
    good = (
        Good(
            "## Endpoints\n\n### POST /users\n\nCrea la cuenta si el email no está en uso; si ya existe, falla.\n\n**Errores:** 400 (datos), 409 (ya existe)\n"
        ),
        Good(
            "## Endpoints\n\n### POST /users\n\n**Body:**\n\n- `email` (string, required): must be unique\n\n**Errors:**\n\n"
            "- 400: a field is missing\n- 422: the email is taken\n"
        ),
        Good(
            "## Endpoints\n\n### POST /favorites\n\nSi ya existe, devuelve el mismo sin error.\n\n**Errores:** 401 (sin sesión)\n"
        ),
        Good(
            "## Endpoints\n\n### PUT /products/{id}\n\nActualiza el stock del producto.\n\n**Errores:** 404 (no existe)\n"
        ),
        Good(
            "## Endpoints\n\n### POST /login\n\nEste endpoint ya existe en el backend.\n\n**Errores:** 401 (credenciales)\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\n**Body:** `{ id: string }` — unique id of the order\n\n**Errors:** 400 (invalid)\n"
        ),
        Good("## Endpoints\n\n### GET /seats\n\nDice si cada asiento está ocupado.\n\n**Errores:** 404 (no existe)\n"),
        Good(
            "## Endpoints\n\n### POST /bookings\n\nFalla si la sala ya está ocupada.\n\n**Errores:** 400 (datos)\n\n"
            "## Errores comunes\n\n- 401: sin sesión\n- 409: conflicto\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /users\n\nCrea la cuenta. Si el email ya existe, se rechaza.\n\n**Errores:** 400 (datos inválidos)\n",
            at=(3,),
        ),
        Bad(
            "## Endpoints\n\n### POST /users\n\n**Body:**\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n"
            "| email | string | yes | Unique address |\n\n**Errors:**\n\n| Status | When |\n|---|---|\n| 400 | invalid input |\n",
            at=(3,),
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Lógica:**\n\n```\n1. Leer el carrito\n2. Verificar stock de cada línea\n```\n\n"
            "**Errores:** 401 (sin sesión)\n",
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for found in refusals(spec).clashes:
            endpoint, words = found.endpoint, found.words
            yield self.finding(
                endpoint.title,
                endpoint=endpoint.label,
                words=words.value,
                related=[(words, self.said)],
                anchor=f"{endpoint.anchor} › errors › 409",
            )
