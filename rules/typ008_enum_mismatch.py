"""TYP008: one enum with two sets of values."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Contradiction, Finding, Good, Message, Rule, Severity, Spec, Words, repeated_enums, shown


class EnumMismatch(Rule):
    """An enum has the same values in every table, union, database model and sentence.

    A value that only one side knows becomes an error in a `switch` that does not handle it. Lists are compared if
    they are about one field of one thing and share half of their values; a list that ends in "etc." may be
    incomplete, and an input may accept a subset of the output.
    """

    code, name, severity = "TYP008", "enum-mismatch", Severity.ERROR
    message = Message(
        en="`{field}` allows {here} here and {there} in {other}, expected one set of values",
        es="`{field}` admite {here} aquí y {there} en {other}, se esperaba un solo conjunto de valores",
    )
    spanish = """Un enum tiene los mismos valores en cada tabla, unión, modelo de base de datos y frase.

    Un valor que solo conoce un lado acaba en error en un `switch` que no lo trata. Se comparan las listas que
    hablan de un mismo campo de una misma cosa y comparten la mitad de sus valores; una lista que acaba en «etc.»
    puede estar incompleta, y una entrada puede admitir una parte de los valores de la salida.
    """
    _more = Message(
        en="`{field}` allows {here} here and not in {other}, expected one set of values",
        es="`{field}` admite {here} aquí y no en {other}, se esperaba un solo conjunto de valores",
    )
    _less = Message(
        en="`{field}` does not allow {there} here, as {other} does, expected one set of values",
        es="`{field}` no admite {there} aquí, como sí {other}, se esperaba un solo conjunto de valores",
    )
    good = (
        Good("""
            ## Endpoints

            ### GET /api/orders/:id

            **Response 200:** `Order`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | state | string | `open`, `paid` o `sent` |

            **Estados posibles de `state`:**

            - `open`: abierta
            - `sent`: enviada
            - `paid`: pagada

            ## Tipos

            ```ts
            type OrderState = 'paid' | 'open' | 'sent';

            interface Order {
              id: number;
              state: OrderState;
            }
            ```
        """),
        Good("""
            ## Endpoints

            ### PATCH /orders/{id}

            **Body:**

            | Field | Type | Required | Description |
            |---|---|---|---|
            | state | string | yes | `paid` or `sent` |

            **Response 200:**

            | Field | Type | Description |
            |---|---|---|
            | state | string | `open`, `paid` or `sent` |

            ## Types

            ```sql
            CREATE TABLE orders (
              state VARCHAR(10) CHECK (state IN ('open', 'paid', 'sent'))
            );
            ```
        """),
        Good("""
            ## Modelo de datos

            ### Tabla `orders`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | state | VARCHAR(10) | Estado: `open`, `paid`, etc. |

            ### Tabla `tickets`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | state | ENUM | `'free'`, `'sold'` |

            ### TypeScript

            ```ts
            interface Order {
              state: 'open' | 'paid' | 'sent';
            }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/orders/:id

            **Response 200:** `Order`

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | state | string | `open`, `paid` o `sent` |

            ## Tipos

            ```ts
            interface Order {
              id: number;
              state: 'open' | 'paid' | 'shipped';
            }
            ```
            """,
            at=((17, 28),),
        ),
        Bad(
            """
            ## Types

            ```sql
            CREATE TABLE subscriptions (
              plan VARCHAR(10) CHECK (plan IN ('basic', 'premium'))
            );
            ```

            ```ts
            type Plan = 'basic' | 'pro';

            interface UserSubscription {
              plan: Plan;
            }
            ```
            """,
            at=((10, 23),),
        ),
        Bad(
            """
            ## Endpoints

            ### PATCH /orders/{id}

            **Body:**

            | Field | Type | Required | Description |
            |---|---|---|---|
            | state | string | yes | `paid` or `lost` |

            **Possible values of `state`:** `open`, `paid`, `sent`
            """,
            at=((9, 37),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /api/orders

            **Response 200:** `Order[]`

            **Valores posibles de `state`:**

            | Valor | Descripción |
            |---|---|
            | `open` | Abierta |
            | `paid` | Pagada |

            ## Tipos

            ```ts
            type OrderState = 'open' | 'paid' | 'void';

            interface Order {
              state: OrderState;
            }
            ```
            """,
            at=((17, 37),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the lists of each enum."""
        for enum in repeated_enums(spec):
            for found in enum.clashes():
                yield self._told(found, enum.name, enum.anchor)

    def _told(self, found: Contradiction, field: str, anchor: str) -> Finding:
        here, there = found.difference.only_one, found.difference.only_other
        title = found.other.title
        where = Words(en=f"the values in {title.en}", es=f"los valores en {title.es}")
        return self.finding(
            here[0].span if here else found.odd.span,
            message=self.message if here and there else self._more if here else self._less,
            field=field,
            here=", ".join(shown(value) for value in here),
            there=", ".join(shown(value) for value in there),
            other=title,
            anchor=anchor,
            related=[(there[0].span if there else found.other.span, where)],
        )
