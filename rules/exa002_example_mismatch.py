"""EXA002: an example that its table or interface does not allow."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, DifferenceKind, Finding, Good, Message, Rule, Severity, Spec, Words, disagreements


class ExampleMismatch(Rule):
    """An example has the fields, types and values that its table or interface declares.

    People copy the example, so it is the one form that gets built as it stands. `...` stands for what is left out, null and
    empty lists fit everything, optional fields may be missing, and strings such as "sk_test_..." or "<token>" stand for a
    value. Where a second declaration agrees with the example, the declarations differ (TYP006), not the example.
    """

    code, name, severity = "EXA002", "example-mismatch", Severity.ERROR
    message = Message(
        en="`{path}` is `{here}` in the example and `{there}` in {other}, expected the example to show what is declared",
        es="`{path}` es `{here}` en el ejemplo y `{there}` en {other}, se esperaba que el ejemplo mostrara lo declarado",
    )
    _missing = Message(
        en="the example lacks `{path}`, which {other} declares, expected all fields that are not optional",
        es="al ejemplo le falta `{path}`, que está en {other}, se esperaban todos los campos que no son opcionales",
    )
    _unknown = Message(
        en="the example has `{path}`, which is not in {other}, expected only declared fields",
        es="el ejemplo tiene `{path}`, que no está en {other}, se esperaban solo campos declarados",
    )
    _spelling = Message(
        en="the example says `{here}` where {other} says `{there}`, expected one name",
        es="el ejemplo dice `{here}` donde {other} dice `{there}`, se esperaba un solo nombre",
    )
    _value = Message(
        en="`{path}` is {here} in the example, expected one of the values in {other}: {there}",
        es="`{path}` es {here} en el ejemplo, se esperaba uno de los valores de {other}: {there}",
    )
    good = (
        Good(
            '## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n```json\n{ "sku": "A-1", "qty": 2, "tags": [], "note": null, "token": "tok_..." }\n```\n\n'
            "| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n| sku | string | sí | Código |\n| qty | integer | sí | Unidades |\n"
            "| tags | string[] | no | Etiquetas |\n| note | string | no | Nota |\n| token | string | sí | Pago |\n| gift | boolean | no | Regalo |\n"
        ),
        Good(
            '## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n```json\n{\n  "orders": [{ "id": 1, "state": "open" }, ...],\n  "page": 1\n}\n```\n\n'
            "Fields of each item in `orders`:\n\n| Field | Type | Description |\n|---|---|---|\n| id | number | |\n| state | string | `open` or `paid` |\n"
        ),
        Good(
            '## Endpoints\n\n### GET /api/orders/:id\n\n**Response 200:** `Order`\n\n```json\n{ "success": true, "data": { "id": 7, "state": "paid" } }\n```\n\n'
            "## Types\n\n```ts\ninterface Order {\n  id: number;\n  state: 'open' | 'paid';\n  paidAt?: string;\n}\n```\n"
        ),
        Good(
            '## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n```json\n{ "sku": string, "qty": "number", "state": "open | paid" }\n```\n\n'
            "| Campo | Tipo | Requerido |\n|---|---|---|\n| sku | string | sí |\n| qty | number | sí |\n| state | string | sí |\n"
        ),
    )
    bad = (
        Bad(
            '## Endpoints\n\n### POST /api/orders\n\n**Body:**\n\n```json\n{\n  "sku": 12,\n  "colour": "red"\n}\n```\n\n| Campo | Tipo | Requerido |\n'
            "|---|---|---|\n| sku | string | sí |\n| qty | integer | sí |\n| color | string | no |\n",
            at=((9, 4), (9, 10), (10, 4)),
        ),
        Bad(
            '## Endpoints\n\n### GET /api/orders/:id\n\n**Response 200:** `Order`\n\n```json\n{\n  "data": {\n    "id": "7",\n    "state": "closed"\n  }\n}\n```\n\n'
            "## Types\n\n```ts\ninterface Order {\n  id: number;\n  state: 'open' | 'paid';\n}\n```\n",
            at=((10, 11), (11, 14)),
        ),
        Bad(
            '## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n```json\n{\n  "orders": [\n    { "id": 1, "total": 9.5 },\n    { "id": 2 }\n  ]\n}\n```\n\n'
            "**Campos de cada ítem en `orders`:**\n\n| Campo | Tipo |\n|---|---|\n| id | number |\n| total | number |\n",
            at=((11, 8),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare each example with what is declared beside it."""
        for misfit in disagreements(spec).misfits:
            difference, title = misfit.difference, misfit.other.title
            message = {
                DifferenceKind.MISSING: self._missing if difference.missing_in == "one" else self._unknown,
                DifferenceKind.SPELLING: self._spelling,
                DifferenceKind.VALUES: self._value,
            }.get(difference.kind, self.message)
            yield self.finding(
                difference.one,
                message=message,
                path=difference.path,
                here=difference.one_says,
                there=difference.other_says,
                other=title,
                anchor=misfit.anchor,
                related=[(difference.other, Words(en=f"what {title.en} says", es=f"lo que dice {title.es}"))],
            )
