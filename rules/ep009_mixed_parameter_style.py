"""EP009: path parameters in two styles."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class MixedParameterStyle(Rule):
    """Path parameters are written in one style: `:id` or `{id}`.

    Routes are searched for and copied into code, and generators know one style each (Express writes `:id`, OpenAPI 3.1
    `{id}`). Code in which a client fills a value in (`${id}`) is no style.
    """

    code, name, severity = "EP009", "mixed-parameter-style", Severity.INFO
    message = Message(
        en="`{odd}` is written in another style than `{usual}`, expected one style in the document",
        es="`{odd}` se escribe con otro estilo que `{usual}`, se esperaba uno solo en el documento",
    )
    first = Words(en="the usual style, e.g. here", es="el estilo habitual, p. ej. aquí")
    good = (
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            Uno.

            ### DELETE /orders/{id}

            Borra.
        """),
        Good("""
            ## Endpoints

            | Method | Path |
            |---|---|
            | GET | `/orders/:id` |
            | GET | `/orders/:id/items` |
        """),
        Good("""
            ## Endpoints

            ### GET /orders/:id

            Uno.

            ```ts
            fetch(`/orders/${id}`)
            ```

            ```bash
            curl https://api.example.com/orders/{{id}}
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{orderId}/items/{itemId}

            One.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders/{id}

            Uno.

            ### PATCH /orders/{id}

            Cambia.

            ### DELETE /orders/:id

            Borra.
            """,
            at=((11, 20),),
        ),
        Bad(
            """
            ## Endpoints

            | Method | Path |
            |---|---|
            | GET | `/orders/:id` |
            | GET | `/users/:id` |
            | PUT | `/users/{id}` |
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders/:id

            Uno.

            ### PUT /orders/:id

            Cambia.

            ## Flujo

            1. El FE llama a GET /orders/{id}.
            """,
            at=(13,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Ask whether there are two styles."""
        mixed = spec.routing.mixed_style
        if mixed is not None:
            odd, usual = mixed.odd.value, mixed.usual.value
            related = [(mixed.usual, self.first)]
            yield self.finding(mixed.odd, related=related, odd=odd, usual=usual, anchor="routes › parameters")
