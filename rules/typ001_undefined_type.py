"""TYP001: a named type that is used but not defined."""

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
    """Every named type that a payload, a table or a definition uses is defined in a document of the project.

    The backend developer has to guess the fields of an undefined type, while the frontend already has them. It is
    the second box of the closing checklist. Types of a language, a framework or a provider (`Date`, `Promise<T>`,
    `Stripe.Event`) need no definition, a database table defines its model (`subscriptions`, `Subscription`), and
    names in implementation code are not checked. A type is reported where it is first used; a document with no
    place for types at all is left to DOC001.
    """

    code, name, severity = "TYP001", "undefined-type", Severity.ERROR
    needs = (
        declarations,
        lacks_types,
        open_type_uses,
    )
    message = Message(
        en="the type `{type}` is used but not defined, expected its fields in the types section",
        es="se usa el tipo `{type}` pero no está definido, se esperaban sus campos en la sección de tipos",
    )
    spanish = """Todo tipo con nombre que se usa está definido en un documento del proyecto.

    Cuentan los que usa un payload, una tabla u otra definición. Quien hace el backend tiene que adivinar los campos
    de un tipo sin definir, mientras que el frontend ya los tiene. Es la segunda casilla del checklist de cierre.
    Los tipos de un lenguaje, un framework o un proveedor (`Date`, `Promise<T>`, `Stripe.Event`) no necesitan
    definición, una tabla de la base de datos define su modelo (`subscriptions`, `Subscription`), y los nombres del
    código de implementación no se revisan. Un tipo se señala donde se usa por primera vez; un documento sin ningún
    lugar para tipos es cosa de DOC001.
    """
    hint = Words(
        en="the type `{type}` is used but not defined, did you mean `{nearest}`?",
        es="se usa el tipo `{type}` pero no está definido, ¿querías decir `{nearest}`?",
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
