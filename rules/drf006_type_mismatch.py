"""DRF006: a type of the frontend differs from the type of the same name in a document, or from the answer it is taken for."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    DifferenceKind,
    Finding,
    Good,
    Message,
    Pairs,
    Policy,
    Rule,
    Severity,
    TypeDifference,
    Words,
    code_declarations,
    shown,
    type_differences,
)

_COMPARED = Policy(
    frozenset({DifferenceKind.MISSING, DifferenceKind.SPELLING, DifferenceKind.TYPE, DifferenceKind.VALUES})
)


class TypeMismatch(Rule):
    """A TypeScript type of the frontend has the fields, types and values that the document gives it, by name or by call.

    The compiler believes the type, and the backend sends what is specified: the difference shows at run time alone.
    A type that a call gives the answer of an endpoint (`axios.get<Row[]>`) is compared with what the document says that
    it answers. Fields that the frontend leaves out are no difference, since it need not use all of them. Types of one name that have
    few fields in common are two things, as an answer in an envelope and its content are.
    """

    code, name, severity = "DRF006", "type-mismatch", Severity.WARNING
    needs = (code_declarations,)
    message = Message(
        en="`{type}` has `{path}`, which the documents do not give it",
        es="`{type}` tiene `{path}`, que los documentos no le dan",
    )
    spanish = """Un tipo de TypeScript del frontend tiene los campos, tipos y valores que le da el documento.

    Se comparan los tipos con el mismo nombre, y el tipo que una llamada da a la respuesta de un endpoint
    (`axios.get<Row[]>`) con lo que el documento dice que responde.

    El compilador se fía del tipo y el backend envía lo especificado: la diferencia solo se ve al ejecutar. Los campos
    que el frontend omite no son una diferencia, porque no tiene que usarlos todos. Dos tipos con el mismo nombre y
    pocos campos en común son cosas distintas.
    """
    _spelled = Message(
        en="`{type}` has `{here}`, but the documents call it `{there}`, expected one name on both sides",
        es="`{type}` tiene `{here}`, pero los documentos lo llaman `{there}`, se esperaba el mismo nombre",
    )
    _typed = Message(
        en="`{path}` of `{type}` is `{here}`, but the documents say `{there}`, expected one type on both sides",
        es="`{path}` de `{type}` es `{here}`, pero los documentos dicen `{there}`, se esperaba el mismo tipo",
    )
    _adds = Message(
        en="`{path}` of `{type}` can be {values}, which the documents do not list",
        es="`{path}` de `{type}` puede ser {values}, que los documentos no listan",
    )
    _lacks = Message(
        en="`{path}` of `{type}` cannot be {values}, which the documents list",
        es="`{path}` de `{type}` no puede ser {values}, que los documentos listan",
    )
    _defined = Words(en="`{type}` is defined here", es="aquí se define `{type}`")
    _answered = Words(en="{endpoint} answers it here", es="{endpoint} lo responde aquí")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /api/orders

            **Auth:** Bearer token.

            **Response 200:** `{ items: Order[], total: number }`

            ## Types

            ```ts
            interface Order {
              id: number;
              state: string;
              total: number;
            }
            ```
            """,
            frontend={
                "src/orders.ts": """
                    interface OrderRow {
                      id: string;
                      state: string;
                    }
                    export const all = () => axios.get<OrderRow[]>('/api/orders');
                """
            },
        ),
        Good(
            """
            ## Tipos

            ```ts
            interface Order {
              id: number;
              seat_ids: number[];
              note: string | null;
              created_at: string;
            }
            ```
            """,
            frontend={
                "src/types.ts": """
                    export interface Order {
                      id: number;
                      seat_ids: number[];
                      note?: string;
                    }
                """
            },
        ),
        Good(
            """
            ## Types

            ```ts
            interface User {
              id: number;
              email: string;
              role: 'admin' | 'member';
            }
            ```
            """,
            frontend={
                "src/form.ts": """
                    interface User {
                      isOpen: boolean;
                      step: number;
                      email: string;
                    }
                """
            },
        ),
        Good(
            """
            ## Types

            ```ts
            interface Order {
              id: number;
              created: string;
            }
            ```
            """,
            frontend={
                "src/types.ts": """
                    export interface OrderRow {
                      id: string;
                      selected: boolean;
                    }
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/orders

            **Auth:** Bearer token.

            **Response 200:** `Order[]`

            ## Types

            ```ts
            interface Order {
              id: number;
              state: string;
              total: number;
            }
            ```
            """,
            at=(("src/orders.ts", 2),),
            frontend={
                "src/orders.ts": """
                    interface OrderRow {
                      id: string;
                      state: string;
                    }
                    export const all = () => axios.get<OrderRow[]>('/api/orders');
                """
            },
        ),
        Bad(
            """
            ## Tipos

            ```ts
            interface NewOrder {
              showtime_id: number;
              seat_ids: number[];
            }
            ```
            """,
            at=(("src/types.ts", 2), ("src/types.ts", 4)),
            frontend={
                "src/types.ts": """
                    export interface NewOrder {
                      showtimeId: number;
                      seat_ids: number[];
                      successUrl: string;
                    }
                """
            },
        ),
        Bad(
            """
            ## Types

            ```ts
            interface Order {
              id: number;
              state: 'open' | 'paid' | 'refunded';
            }
            ```
            """,
            at=(("src/types.ts", 2), ("src/types.ts", 3)),
            frontend={
                "src/types.ts": """
                    export interface Order {
                      id: string;
                      state: 'open' | 'paid';
                    }
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Compare the types of one name; a field more that need not be there is no difference."""
        told: set[tuple[str, str]] = set()
        for found in type_differences(pairs, _COMPARED):
            key = found.name, found.difference.path
            if found.difference.missing_in == "one" or key in told or self._is_optional(pairs, found):
                continue
            told.add(key)
            yield self._said(found)

    def _is_optional(self, pairs: Pairs, found: TypeDifference) -> bool:
        shapes = pairs.code.frontend.shapes if pairs.code.frontend else ()
        fields = (field for shape in shapes if shape.name == found.name for field in shape.fields)
        return found.difference.kind is DifferenceKind.MISSING and any(
            field.name == found.difference.path and field.optional for field in fields
        )

    def _said(self, found: TypeDifference) -> Finding:
        difference = found.difference
        of_endpoint = self._answered.filled(endpoint=found.endpoint)
        values = difference.only_one or difference.only_other
        messages = {DifferenceKind.SPELLING: self._spelled, DifferenceKind.TYPE: self._typed}
        message = messages.get(difference.kind, self.message)
        if difference.kind is DifferenceKind.VALUES:
            message = self._adds if difference.only_one else self._lacks
        return self.finding(
            found.code,
            message=message,
            anchor=f"type {found.name} › {difference.path}",
            related=[(found.document, of_endpoint if found.endpoint else self._defined.filled(type=found.name))],
            type=found.name,
            path=difference.path or found.name,
            here=difference.one_says,
            there=difference.other_says,
            values=", ".join(f"`{shown(value)}`" for value in values),
        )
