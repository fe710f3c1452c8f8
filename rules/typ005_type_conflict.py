"""TYP005: one type name with two shapes."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Difference,
    DifferenceKind,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    Words,
    redefined_types,
    type_shapes,
)


class TypeConflict(Rule):
    """A type has the same shape everywhere in the document.

    A reader who finds one of two definitions does not look for another. A database table and a payload of the same
    name are different things, and so are columns added to an existing table; interfaces of one name in one block of
    code are merged, and a list that ends in `...` may continue as the other one does.
    """

    code, name, severity = "TYP005", "type-conflict", Severity.ERROR
    message = Message(
        en="`{type}` is defined again with a different shape: `{path}` is `{here}` here and `{there}` there, expected one definition",
        es="`{type}` está definido otra vez con otra forma: `{path}` es `{here}` aquí y `{there}` allí, se esperaba una sola definición",
    )
    spanish = """Un tipo tiene la misma forma en todo el documento.

    Quien encuentra una de las dos definiciones no busca otra. Una tabla de la base de datos y un payload con el
    mismo nombre son cosas distintas, y también las columnas que se añaden a una tabla existente; las interfaces con
    un mismo nombre en un bloque de código se unen, y una lista que acaba en `...` puede seguir como la otra.
    """
    _lacks = Message(
        en="`{type}` is defined again without `{path}`, which the first definition has, expected one definition",
        es="`{type}` está definido otra vez sin `{path}`, que está en la primera definición, se esperaba una sola definición",
    )
    _adds = Message(
        en="`{type}` is defined again with `{path}`, which the first definition lacks, expected one definition",
        es="`{type}` está definido otra vez con `{path}`, que no está en la primera definición, se esperaba una sola definición",
    )
    _presence = Message(
        en="`{type}` is defined again and `{path}` is optional in only one of the two, expected one definition",
        es="`{type}` está definido otra vez y `{path}` es opcional en solo una de las dos, se esperaba una sola definición",
    )
    good = (
        Good("""
            ## Tipos

            ```ts
            interface Order {
              id: number;
              state: 'open' | 'paid';
            }
            ```

            ### Order

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | integer | ID |
            | state | string | `open` o `paid` |
        """),
        Good("""
            ## Types

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              total DECIMAL NOT NULL
            );

            ALTER TABLE orders ADD COLUMN note TEXT;
            ```

            ```ts
            interface orders {
              id: number;
            }
            ```
        """),
        Good("""
            ## Types

            ```ts
            interface Order {
              id: number;
            }

            interface Order {
              total: number;
            }
            ```

            ## Summary

            ```ts
            interface Cart {
              id: number;
              ...
            }
            ```

            ```ts
            interface Cart {
              id: number;
              items: string[];
            }
            ```
        """),
        Good("""
            ## Modelo de datos

            ### Tabla `users` (existente)

            | Campo | Tipo |
            |---|---|
            | plan | VARCHAR(20) |

            ### Tabla `users`

            | Campo | Tipo |
            |---|---|
            | id | INTEGER |
            | email | VARCHAR(255) |
        """),
    )
    bad = (
        Bad(
            """
            ## Tipos

            ```ts
            interface Order {
              id: number;
              total: number;
            }
            ```

            ## Pagos

            ```ts
            interface Order {
              id: number;
              total: string;
            }
            ```
            """,
            at=((15, 10),),
        ),
        Bad(
            """
            ## Types

            ### Order

            | Field | Type |
            |---|---|
            | id | number |
            | total | number |

            ### State

            ```ts
            type State = 'open' | 'paid';
            ```

            ### TypeScript

            ```ts
            interface Order {
              id: number;
            }

            type State = 'open' | 'closed';
            ```
            """,
            at=((20, 3), (23, 14)),
        ),
        Bad(
            """
            ## Modelo de datos

            ```sql
            CREATE TABLE orders (
              id SERIAL PRIMARY KEY,
              total DECIMAL NOT NULL
            );
            ```

            ### Tabla `orders`

            | Campo | Tipo |
            |---|---|
            | id | INTEGER |
            | total | BOOLEAN |
            """,
            at=((15, 11),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare each later definition of a name with the first one; their first difference is enough."""
        for redefined in redefined_types(spec):
            first, later = redefined.first.definition, redefined.later.definition
            for difference in redefined.differences(type_shapes(spec))[:1]:
                where = Words(
                    en=f"`{first.name.value}` is first defined here",
                    es=f"`{first.name.value}` se define aquí por primera vez",
                )
                yield self.finding(
                    difference.other,
                    message=self._said(difference),
                    type=later.name.value,
                    path=difference.path or later.name.value,
                    here=difference.other_says,
                    there=difference.one_says,
                    anchor=later.anchor,
                    related=[(difference.one, where)],
                )

    def _said(self, difference: Difference) -> Words:
        if difference.kind is DifferenceKind.OPTIONALITY:
            return self._presence
        if difference.kind is DifferenceKind.MISSING:
            return self._lacks if difference.missing_in == "other" else self._adds
        return self.message
