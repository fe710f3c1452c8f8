"""EP012: an endpoint without a description."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutDescription(Rule):
    """Every endpoint has a sentence on what it does, or a descriptive title.

    `POST /orders/{id}/close` may archive, cancel or finish an order. A sentence, a cell of a table or a title such
    as "Cerrar un pedido" is enough.
    """

    code, name, severity = "EP012", "endpoint-without-description", Severity.WARNING
    message = Message(
        en="{endpoint} does not say what it does, expected a sentence or a descriptive title",
        es="{endpoint} no dice qué hace, se esperaba una frase o un título descriptivo",
    )
    spanish = """Cada endpoint tiene una frase que dice qué hace, o un título descriptivo.

    `POST /orders/{id}/close` puede archivar, anular o terminar un pedido. Basta una frase, la celda de una tabla o
    un título como «Cerrar un pedido».
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            Crea un pedido.

            **Body:** Vacío.
        """),
        Good("""
            ## Endpoints

            ### POST /orders — Create an order

            **Body:** none
        """),
        Good("""
            ## Rutas

            ### Editar una reseña

            **Endpoint:** `PUT /reviews/:id`

            **Body:** `ReviewInput`
        """),
        Good("""
            ## Endpoints

            | Method | Path | Description |
            |---|---|---|
            | GET | `/orders` | The caller's orders |
        """),
        Good("""
            ## Endpoints

            - `GET /orders` — the caller's orders
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Descripción:** lista los pedidos.

            **Response 200:** `Order[]`
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:**
            - Bearer token requerido.

            Crea un pedido.

            **Body:** Vacío.
        """),
        Good("""
            # Fotos

            ## Endpoint 1: Subir fotos

            ### Ruta

            ```
            POST /photos
            ```

            ## Endpoint 2: Borrar una foto

            ### Ruta

            ```
            DELETE /photos/{id}
            ```
        """),
        Good("""
            # Photos

            ## 1. Upload a photo

            ### Request

            `POST /photos`

            **Body:** none
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token requerido.

            **Body:** Vacío.
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            | Method | Path |
            |---|---|
            | GET | `/orders` |
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            ### 1.2 `GET /orders`

            **Response (200):**

            ```json
            { "items": [] }
            ```
            """,
            at=(3,),
        ),
        Bad(
            """
            # Fotos

            ## Endpoint 1

            ### Ruta

            ```
            POST /photos
            ```
            """,
            at=(8,),
        ),
        Bad(
            """
            ## Endpoints

            ```
            POST /api/entrada (abre la sesión)
            POST /api/exit (closes the session)
            POST /api/pedidos (con token)
            POST /api/orders (requires a session)
            ```
            """,
            at=(6, 7),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a description."""
        if endpoint.lacks_description:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › description")
