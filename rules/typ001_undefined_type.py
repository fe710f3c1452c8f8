"""TYP001: a named type that is used and defined nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Finding,
    Good,
    Message,
    Place,
    Project,
    Rule,
    Severity,
    Words,
    declarations,
    lacks_types,
    open_type_uses,
)


class UndefinedType(Rule):
    """Every named type that a payload, a table or a definition uses is defined, here or in another document of the project.

    Who builds the backend has to guess the fields of a type that is only named, and the frontend has them already. It is
    the seed's second closing box. A type of a language, a framework or a provider (`Date`, `Promise<T>`, `Stripe.Event`)
    needs no definition, a database table defines its model (`subscriptions`, `Subscription`), and what code of an
    implementation names is left alone. A type is reported where it is first used; a document with no place for types at
    all is DOC001's.
    """

    code, name, severity = "TYP001", "undefined-type", Severity.ERROR
    needs = (
        declarations,
        lacks_types,
        open_type_uses,
    )
    message = Message(
        en="the type `{type}` is used and defined nowhere, its fields were expected in the types section",
        es="se usa el tipo `{type}` y no se define en ninguna parte, se esperaban sus campos en la sección de tipos",
    )
    hint = Words(
        en="the type `{type}` is used and defined nowhere, did you mean `{nearest}`?",
        es="se usa el tipo `{type}` y no se define en ninguna parte, ¿querías decir `{nearest}`?",
    )
    good = (
        Good("""
            ## Endpoints

            ### GET /seats

            **Response 200:** `Seat[]`

            ## Tipos

            ### Seat

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | Identificador |
            | row | string | Fila |
        """),
        Good("""
            ## Types

            ```ts
            interface Page<T> {
              items: T[];
              next: string | null;
            }

            interface Seat extends Pick<Room, 'id'> {
              at: Date;
              event: Stripe.Event;
              tags: Record<string, Tag>;
            }

            type Tag = 'aisle' | 'window';

            enum Room { Big, Small }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /plan

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | plan | Subscription |

            ## Modelo de datos

            ### Tabla: `subscriptions`

            | Campo | Tipo |
            |---|---|
            | id | SERIAL |
        """),
        Good(
            """
            ## Endpoints

            ### POST /seats

            **Body:** `SeatInput`

            **Lógica:**

            ```ts
            export async function create(req: AuthorizedRequest, service: SeatService): Promise<void> {
              const row = (await service.save(req.body)) as SeatRow;
            }
            ```
            """,
            others={
                "docs/BACKEND_SPEC_TYPES.md": """
                    ## Tipos

                    ```ts
                    interface SeatInput {
                      row: string;
                    }
                    ```
                """
            },
        ),
        Good("""
            ## Endpoints

            ### GET /seats

            **Response 200:** Lista de Asientos en JSON. El FE usa `SeatContext`.
        """),
        Good("""
            ## Tipos

            - **`Seat`**: `{ id: number, owner: Person }`
            - `Person`: `{ name: string }`

            ## Endpoints

            ### GET /seats/:id

            **Response 200:** un `Seat` con su dueño.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ## Tipos

            ### Order

            | Campo | Tipo |
            |---|---|
            | id | number |
            | state | OrderState |

            ```ts
            type OrderState = 'open' | 'paid';
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /tickets

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | seats | Butaca[] | sí |

            ## Tipos

            ### Sala

            | Campo | Tipo |
            |---|---|
            | id | number |
            """,
            at=((9, 11),),
        ),
        Bad(
            """
            ## Types

            ```typescript
            interface Order {
              id: number;
              lines: Array<OrderLine>;
              first?: OrderLine;
            }
            ```
            """,
            at=((6, 16),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `{ data: Order[], meta: PageMeta }`

            ### POST /orders

            **Body:** `OrderInput`

            ## Types

            ### Order

            | Field | Type |
            |---|---|
            | id | number |
            """,
            at=((5, 43), (9, 12)),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /sesion

            **Response 200:** `CheckoutSesion`

            ## Tipos

            ```ts
            interface CheckoutSession {
              url: string;
            }
            ```
            """,
            at=((5, 20),),
        ),
        Bad(
            """
            ## Tipos

            ```ts
            type Pedido = PedidoBase & { lineas: string[] };
            ```
            """,
            at=((4, 15),),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look for uses that no document defines, the first one of each name."""
        for facts in project.documents:
            told: set[str] = set()
            for use in project.open_type_uses(facts) if facts.reported else ():
                name = use.name.value
                if name in told:
                    continue
                told.add(name)
                nearest = project.nearest_type(name)
                yield self.finding(
                    Place(facts.path, use.name.span),
                    message=self.hint if nearest else self.message,
                    type=name,
                    nearest=nearest,
                    anchor=f"type {name}",
                )
