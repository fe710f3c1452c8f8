"""TYP003: a type that is defined but not used."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Place, Project, Rule, Severity, open_type_uses, unused_types


class UnusedType(Rule):
    """Every defined type is used by an endpoint, a table, another type or a sentence of the project.

    An unused type is left over from an earlier version, or a payload forgets to name it. Any mention counts,
    including that of a table in prose. A comment above the type that names a route (`// POST /x → Response`), the
    section on errors and an enclosing endpoint also count, as do a route that leads to the thing (`/access-logs` for
    `access_logs`) and a field with the name of its values. Existing tables are not checked.
    """

    code, name, severity = "TYP003", "unused-type", Severity.INFO
    needs = (
        open_type_uses,
        unused_types,
    )
    message = Message(
        en="the type `{type}` is defined but never used",
        es="el tipo `{type}` se define pero no se usa",
    )
    spanish = """Todo tipo definido lo usa un endpoint, una tabla, otro tipo o una frase del proyecto.

    Un tipo que no se usa ha quedado de una versión anterior, o un payload olvida nombrarlo. Cuenta cualquier
    mención, también la de una tabla en el texto. Cuentan además un comentario sobre el tipo que nombra una ruta
    (`// POST /x → Response`), la sección de errores, el endpoint que lo contiene, una ruta que lleva a la cosa
    (`/access-logs` para `access_logs`) y un campo con el nombre de sus valores. Las tablas existentes no se revisan.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /seats

            **Response 200:** `Seat[]`

            ## Tipos

            ### Seat

            | Campo | Tipo |
            |---|---|
            | id | number |
        """),
        Good("""
            ## Types

            ```ts
            // GET /seats → Response
            interface SeatsResponse {
              seats: string[];
            }
            ```
        """),
        Good("""
            ## Flujo

            1. El BE guarda la reserva en la tabla `seat_holds`.

            ## Base de datos

            ```sql
            CREATE TABLE seat_holds (
              id SERIAL PRIMARY KEY
            );
            ```
        """),
        Good("""
            ## Types

            ```ts
            interface Ticket {
              seat: Seat;
            }

            interface Seat {
              row: string;
            }
            ```

            ## Endpoints

            ### GET /tickets

            Returns a list of tickets.

            **Response 200:** `Ticket[]`
        """),
        Good(
            """
            ## Tipos

            ```ts
            interface Seat {
              row: string;
            }
            ```
            """,
            others={
                "docs/BACKEND_SPEC_SEATS.md": """
                    ## Endpoints

                    ### GET /seats

                    **Response 200:** `Seat[]`
                """
            },
        ),
        Good("""
            ## Errores

            Todos tienen esta forma:

            ```ts
            interface ApiFailure {
              message: string;
            }
            ```
        """),
        Good("""
            ## Módulo: Salas

            | Método | Ruta | Descripción |
            |---|---|---|
            | GET | `/cines/{id}/salas-vip` | Lista las salas |

            ### Campos del objeto SalaVip

            | Campo | Tipo |
            |---|---|
            | id | number |
        """),
        Good("""
            ## Database

            ```sql
            CREATE TABLE door_events (
              id SERIAL PRIMARY KEY
            );
            ```

            ## Endpoints

            ### GET /doors/:id/events

            Lists who came in.
        """),
        Good("""
            ## Tipos

            ```ts
            export type EstadoPedido = 'abierto' | 'pagado';
            ```

            ## Endpoints

            ### GET /pedidos/{id}

            **Respuesta 200:** `{ "estado_pedido": "abierto" }`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /seats

            **Response 200:** `Seat[]`

            ## Tipos

            ### Seat

            | Campo | Tipo |
            |---|---|
            | id | number |

            ### SeatLegacy

            | Campo | Tipo |
            |---|---|
            | id | number |
            """,
            at=((15, 5),),
        ),
        Bad(
            """
            ## Types

            ### RefundReason

            ```ts
            // why money goes back
            type RefundReason = 'duplicate' | 'fraud';
            ```
            """,
            at=((7, 6),),
        ),
        Bad(
            """
            ## Base de datos

            ```sql
            CREATE TABLE seat_holds (
              id SERIAL PRIMARY KEY
            );
            ```
            """,
            at=((4, 14),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /doors/:id/event-logs/export

            **Response 200:** `{ "url": "https://…" }`

            ## Database

            ```sql
            CREATE TABLE event_locks (
              id SERIAL PRIMARY KEY
            );
            ```

            ## Types

            ```ts
            type DoorKind = 'in' | 'out';
            ```
            """,
            at=((10, 14), (18, 6)),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look for the types that no document uses."""
        for facts in project.documents:
            for definition in project.unused_types(facts) if facts.reported else ():
                name = definition.name
                yield self.finding(Place(facts.path, name.span), type=name.value, anchor=definition.anchor)
