"""EXA002: an example that contradicts its table or interface."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, DifferenceKind, Finding, Good, Message, Rule, Severity, Spec, Words, disagreements


class ExampleMismatch(Rule):
    """An example has the fields, types and values that its table or interface declares.

    People copy the example, so it is what gets built. `...` means omitted content, null and empty lists match
    everything, optional fields may be missing, and strings such as "sk_test_..." or "<token>" match any value. If a
    second declaration agrees with the example, the declarations differ (TYP006), not the example.
    """

    code, name, severity = "EXA002", "example-mismatch", Severity.ERROR
    message = Message(
        en="`{path}` is `{here}` in the example and `{there}` in {other}, expected the example to show what is declared",
        es="`{path}` es `{here}` en el ejemplo y `{there}` en {other}, se esperaba que el ejemplo mostrara lo declarado",
    )
    spanish = """Un ejemplo tiene los campos, los tipos y los valores que declara su tabla o su interfaz.

    La gente copia el ejemplo, así que eso es lo que se construye. `...` indica contenido omitido, null y las listas
    vacías coinciden con todo, los campos opcionales pueden faltar, y textos como «sk_test_...» o «<token>»
    coinciden con cualquier valor. Si una segunda declaración coincide con el ejemplo, las que difieren son las
    declaraciones (TYP006), no el ejemplo.
    """
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
        Good("""
            ## Endpoints

            ### POST /api/orders

            **Body:**

            ```json
            { "sku": "A-1", "qty": 2, "tags": [], "note": null, "token": "tok_..." }
            ```

            | Campo | Tipo | Requerido | Descripción |
            |---|---|---|---|
            | sku | string | sí | Código |
            | qty | integer | sí | Unidades |
            | tags | string[] | no | Etiquetas |
            | note | string | no | Nota |
            | token | string | sí | Pago |
            | gift | boolean | no | Regalo |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            ```json
            {
              "orders": [{ "id": 1, "state": "open" }, ...],
              "page": 1
            }
            ```

            Fields of each item in `orders`:

            | Field | Type | Description |
            |---|---|---|
            | id | number | |
            | state | string | `open` or `paid` |
        """),
        Good("""
            ## Endpoints

            ### GET /api/orders/:id

            **Response 200:** `Order`

            ```json
            { "success": true, "data": { "id": 7, "state": "paid" } }
            ```

            ## Types

            ```ts
            interface Order {
              id: number;
              state: 'open' | 'paid';
              paidAt?: string;
            }
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /api/orders

            **Body:**

            ```json
            { "sku": string, "qty": "number", "state": "open | paid" }
            ```

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | string | sí |
            | qty | number | sí |
            | state | string | sí |
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:**

            ```json
            {
              "sku": 12,
              "colour": "red"
            }
            ```

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | string | sí |
            | qty | integer | sí |
            | color | string | no |
            """,
            at=((9, 4), (9, 10), (10, 4)),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /api/orders/:id

            **Response 200:** `Order`

            ```json
            {
              "data": {
                "id": "7",
                "state": "closed"
              }
            }
            ```

            ## Types

            ```ts
            interface Order {
              id: number;
              state: 'open' | 'paid';
            }
            ```
            """,
            at=((10, 11), (11, 14)),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            ```json
            {
              "orders": [
                { "id": 1, "total": 9.5 },
                { "id": 2 }
              ]
            }
            ```

            **Campos de cada ítem en `orders`:**

            | Campo | Tipo |
            |---|---|
            | id | number |
            | total | number |
            """,
            at=((11, 8),),
        ),
        Bad(
            """
            ## POST /avisos

            **Body:**

            - `texto`: string, lo que se lee
            - `nivel` (`string`): `bajo` o `alto`
            - `lang`: string, one of: `es`, `en`

            ```json
            { "texto": "hola", "nivel": "urgente", "lang": "fr" }
            ```
            """,
            at=((10, 29), (10, 48)),
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
