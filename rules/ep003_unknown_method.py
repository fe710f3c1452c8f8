"""EP003: an unknown HTTP method.

Long because its examples have each fix: spelling, case, and methods that are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    METHODS,
    Bad,
    Edit,
    Endpoint,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    Text,
    Webhook,
    Words,
    safe_fix,
    unsafe_fix,
)


class UnknownMethod(Rule):
    """The method is a registered HTTP method.

    `POTS` is a typo that routers answer with a 404 and code generators with a crash. Methods are those of RFC 9110
    and RFC 5789. HTTP distinguishes `post` from `POST` (RFC 9110, 9.1); since every reader knows what is meant,
    lower case is reported at info level.
    """

    code, name, severity = "EP003", "unknown-method", Severity.ERROR
    message = Message(
        en="`{method}` is not an HTTP method, expected one of {expected}",
        es="`{method}` no es un método HTTP, se esperaba uno de {expected}",
    )
    spanish = """El método es un método HTTP registrado.

    `POTS` es una errata a la que los routers responden con un 404 y los generadores de código con un fallo. Los
    métodos son los de RFC 9110 y RFC 5789. HTTP distingue `post` de `POST` (RFC 9110, 9.1); como se entiende igual,
    las minúsculas son una nota.
    """
    hint = Message(
        en="`{method}` is not an HTTP method, did you mean {nearest}?",
        es="`{method}` no es un método HTTP, ¿querías decir {nearest}?",
    )
    small = Message(
        en="the method is written `{method}`, expected `{right}`",
        es="el método está escrito `{method}`, se esperaba `{right}`",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /api/orders

            **Body:** Vacío.
        """),
        Good("""
            ## Rutas

            ### Borrar

            **Método:** `DELETE`

            **Ruta:** `/api/orders/:id`
        """),
        Good("""
            ## Endpoints

            | Método | Ruta |
            |---|---|
            | PATCH | `/api/orders/:id` |
            | OPTIONS | `/api/orders` |
        """),
        Good("""
            ## Endpoints

            ### Listar /api/orders

            `GET /api/orders`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POTS /api/orders

            **Body:** Vacío.

            **Response 201:** `Order`
            """,
            at=((3, 5),),
            fixed="""
                ## Endpoints

                ### POST /api/orders

                **Body:** Vacío.

                **Response 201:** `Order`
            """,
            unsafe=True,
        ),
        Bad(
            """
            ## Rutas

            ### Crear

            **Método:** `PSOT`

            **Ruta:** `/api/orders`

            **Body:** Vacío.
            """,
            at=((5, 14),),
            fixed="""
                ## Rutas

                ### Crear

                **Método:** `POST`

                **Ruta:** `/api/orders`

                **Body:** Vacío.
            """,
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            | Method | Path |
            |---|---|
            | GTE | `/api/orders` |
            | POST | `/api/orders` |
            """,
            at=((5, 3),),
            fixed="""
                ## Endpoints

                | Method | Path |
                |---|---|
                | GET | `/api/orders` |
                | POST | `/api/orders` |
            """,
            unsafe=True,
        ),
        Bad(
            """
            ## Índice

            | Método | Ruta |
            |---|---|
            | GTE | `/orders` |

            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`
            """,
            at=((5, 3),),
            fixed=(
                """
                ## Índice

                | Método | Ruta |
                |---|---|
                | GET | `/orders` |

                ## Endpoints

                ### GET /orders

                **Response 200:** `Order[]`
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            **PATHC** `/orders/:id`

            Changes it.

            **Body:** `Order`
            """,
            at=((3, 3),),
            fixed="""
                ## Endpoints

                **PATCH** `/orders/:id`

                Changes it.

                **Body:** `Order`
            """,
            unsafe=True,
        ),
        Bad(
            """
            ## Webhooks

            ### PSOT /api/webhooks/pay

            **Eventos:** `a.paid`
            """,
            at=((3, 5),),
            fixed="""
                ## Webhooks

                ### POST /api/webhooks/pay

                **Eventos:** `a.paid`
            """,
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            - `DELET /api/orders/:id` — removes it
            - `GET /api/orders` — lists them
            """,
            at=((3, 4),),
            fixed="""
                ## Endpoints

                - `DELETE /api/orders/:id` — removes it
                - `GET /api/orders` — lists them
            """,
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### get /api/orders

            **Response 200:** `Order[]`
            """,
            at=((3, 5),),
            severity=Severity.INFO,
            fixed="""
                ## Endpoints

                ### GET /api/orders

                **Response 200:** `Order[]`
            """,
        ),
        Bad(
            """
            ## Índice

            | Método | Ruta |
            |---|---|
            | Get | `/orders` |

            ## Rutas

            ### Listar

            **Método:** `get`

            **Ruta:** `/orders`
            """,
            at=((5, 3), (11, 14)),
            severity=Severity.INFO,
            fixed="""
                ## Índice

                | Método | Ruta |
                |---|---|
                | GET | `/orders` |

                ## Rutas

                ### Listar

                **Método:** `GET`

                **Ruta:** `/orders`
            """,
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a method that is none, where it is declared and in the rows that name it again."""
        yield from self._method(endpoint)
        for ref in endpoint.mentions:
            if ref.method is not None and ref.nearest_method:
                yield self._wrong(ref.method, ref.nearest_method, endpoint.anchor)
            elif ref.method is not None:
                yield from self._small(ref.method, endpoint.anchor)

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look for a method that is none."""
        yield from self._method(webhook)

    def _method(self, endpoint: Endpoint | Webhook) -> Iterator[Finding]:
        if endpoint.method is not None and not endpoint.known_method:
            yield self._wrong(endpoint.method, endpoint.nearest_method, endpoint.anchor)
        elif endpoint.method is not None:
            yield from self._small(endpoint.method, endpoint.anchor)

    def _wrong(self, method: Text, nearest: str, anchor: str) -> Finding:
        return self.finding(
            method,
            message=self.hint if nearest else self.message,
            method=method.value,
            nearest=nearest,
            expected=", ".join(METHODS),
            anchor=f"{anchor} › method",
            fix=unsafe_fix(_title(nearest), [Edit(method.span, nearest)]) if nearest else None,
        )

    def _small(self, method: Text, anchor: str) -> Iterator[Finding]:
        right = method.value.upper()
        if right in METHODS and right != method.value:
            yield self.finding(
                method,
                message=self.small,
                severity=Severity.INFO,
                method=method.value,
                right=right,
                anchor=f"{anchor} › method",
                fix=safe_fix(_title(right), [Edit(method.span, right)]),
            )


def _title(method: str) -> Words:
    return Words(en=f"write {method}", es=f"escribir {method}")
