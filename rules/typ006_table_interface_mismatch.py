"""TYP006: a table of an endpoint that contradicts its interface."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, DifferenceKind, Finding, Good, Message, Rule, Severity, Spec, Words, disagreements


class TableInterfaceMismatch(Rule):
    """A table of an endpoint and its TypeScript interface agree on names, types and optional fields.

    The backend builds the table and the frontend compiles against the interface, so the mismatch shows only when
    they meet. The two are compared if the endpoint names the type, a comment above the type names the endpoint (`//
    POST /x → Request`), or only one endpoint can have a type of that name. A string and a union of string literals
    do not differ; nor does a field that only one of the two calls required.
    """

    code, name, severity = "TYP006", "table-interface-mismatch", Severity.ERROR
    message = Message(
        en="`{path}` is `{here}` in {one} and `{there}` in {other}, expected one type",
        es="`{path}` es `{here}` en {one} y `{there}` en {other}, se esperaba un solo tipo",
    )
    spanish = """La tabla de un endpoint y su interfaz de TypeScript coinciden en nombres, tipos y campos opcionales.

    El backend construye la tabla y el frontend compila contra la interfaz, así que la diferencia solo se ve cuando
    se encuentran. Se comparan si el endpoint nombra el tipo, si un comentario sobre el tipo nombra el endpoint (`//
    POST /x → Request`) o si solo un endpoint puede tener un tipo con ese nombre. Un string y una unión de literales
    no difieren, ni tampoco un campo que solo una de las dos llama requerido.
    """
    _missing = Message(
        en="{other} has `{path}` and {one} does not, expected the same fields in both",
        es="`{path}` está en {other} y no en {one}, se esperaban los mismos campos en los dos",
    )
    _extra = Message(
        en="{one} has `{path}` and {other} does not, expected the same fields in both",
        es="`{path}` está en {one} y no en {other}, se esperaban los mismos campos en los dos",
    )
    _spelling = Message(
        en="`{here}` of {one} is called `{there}` in {other}, expected one name",
        es="`{here}` de {one} se llama `{there}` en {other}, se esperaba un solo nombre",
    )
    _optional = Message(
        en="`{path}` is optional in {one} and required in {other}, expected the same in both",
        es="`{path}` es opcional en {one} y obligatorio en {other}, se esperaba lo mismo en los dos",
    )
    _required = Message(
        en="`{path}` is required in {one} and optional in {other}, expected the same in both",
        es="`{path}` es obligatorio en {one} y opcional en {other}, se esperaba lo mismo en los dos",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | string | sí |
            | qty | integer | sí |
            | note | string | no |
            | plan | string | sí |

            **Response 201:** vacío.

            ## Tipos

            ```ts
            type Plan = 'basic' | 'pro';

            // POST /api/orders → Request
            interface NewOrder {
              sku: string;
              qty: number;
              note?: string;
              plan: Plan;
            }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `OrderPage`

            Fields of each item in `orders`:

            | Field | Type |
            |---|---|
            | id | uuid |
            | placed_at | datetime |

            ## Types

            ```typescript
            interface Order {
              id: string;
              placed_at: string;
            }

            interface OrderPage {
              orders: Order[];
              next: string | null;
            }
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | sku | string | yes |

            ### POST /api/returns

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | sku | number | yes |

            ## Types

            ```ts
            interface CreateOrderRequest {
              sku: string;
            }
            ```
        """),
        Good("""
            ## Endpoints

            ### PUT /api/orders/:id

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | string | sí |

            ## Tipos

            ```ts
            interface Base {
              sku: string;
            }

            // PUT /api/orders/:id → Request
            interface OrderChange extends Base {}
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | string | sí |
            | qty | number | sí |
            | note | string | sí |

            ## Tipos

            ```ts
            // POST /api/orders → Request
            interface NewOrder {
              sku: string;
              qty: string;
              note?: string;
            }
            ```
            """,
            at=((19, 8), (20, 3)),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `OrderPage`

            Fields of each item in `orders`:

            | Field | Type |
            |---|---|
            | id | string |
            | placed_at | string |
            | total | number |

            ## Types

            ```typescript
            interface Order {
              id: string;
              placedAt: string;
            }

            interface OrderPage {
              orders: Order[];
            }
            ```
            """,
            at=((13, 3), (20, 3)),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:**

            - `sku` (string, requerido)
            - `qty` (string, requerido)

            **Ejemplo de request:**

            ```json
            { "sku": "A-1", "qty": 2 }
            ```

            ## Tipos

            ```ts
            interface CreateOrderRequest {
              sku: string;
              qty: number;
            }
            ```
            """,
            at=((8, 10),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare what each endpoint sends and answers as it is listed and as it is typed."""
        for mismatch in disagreements(spec).mismatches:
            difference, title = mismatch.difference, mismatch.other.title
            message = {
                DifferenceKind.MISSING: self._missing if difference.missing_in == "one" else self._extra,
                DifferenceKind.SPELLING: self._spelling,
                DifferenceKind.OPTIONALITY: self._optional if difference.one_says == "optional" else self._required,
            }.get(difference.kind, self.message)
            yield self.finding(
                difference.one,
                message=message,
                path=difference.path,
                here=difference.one_says,
                there=difference.other_says,
                one=mismatch.one.title,
                other=title,
                anchor=mismatch.anchor,
                related=[(difference.other, Words(en=f"what {title.en} says", es=f"lo que dice {title.es}"))],
            )
