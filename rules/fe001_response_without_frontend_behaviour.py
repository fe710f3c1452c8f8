"""FE001: what the frontend does with a response is not stated."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, is_probe, only_backends_call


class ResponseWithoutFrontendBehaviour(Rule):
    """The document says what the frontend does with the response of each endpoint.

    The closing checklist asks for it: what is shown, stored or opened tells the backend which fields matter. The
    endpoint, the description of a field, the flow or a section on the frontend may say it. Probes (`GET /health`) and
    calls that are said to be between backends only have no frontend.
    """

    code, name, severity = "FE001", "response-without-frontend-behaviour", Severity.ERROR
    message = Message(
        en="the document does not say what the frontend does with the response of {endpoint}, expected e.g. what it shows",
        es="el documento no dice qué hace el frontend con la respuesta de {endpoint}, se esperaba p. ej. qué muestra",
    )
    spanish = """El documento dice qué hace el frontend con la respuesta de cada endpoint.

    Lo pide el checklist de cierre: lo que se muestra, se guarda o se abre le dice al backend qué campos importan.
    Puede decirlo el endpoint, la descripción de un campo, el flujo o una sección sobre el frontend. Las sondas
    (`GET /health`) y las llamadas que solo son entre backends no tienen frontend.
    """
    unclear = Message(
        en="line {line} may say what the frontend does with {endpoint}, expected it as `**Frontend:** shows the list`",
        es="la línea {line} quizá dice qué hace el frontend con {endpoint}, se esperaba como `**Frontend:** muestra la lista`",
    )
    good = (
        Good("""
            All calls are server-to-server.

            ## Endpoints

            ### POST /scores

            **Response 200:** `Score`
        """),
        Good("""
            Llamadas solo de servidor a servidor.

            ## Endpoints

            ### POST /scores

            **Respuesta 200:** `Score`
        """),
        Good("""
            ## Endpoints

            ### GET /health/live

            **Response 200:** `{ status: string }`
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            **Errors:**

            - `401`: no session
            - `404`: no user

            - **Frontend:** the list is drawn.
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Response 201:** `Order`. El FE redirige a `url`.
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Response 201:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | url | string | URL a redirigir |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            **Frontend:** shows them by date
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ## Flujo resumido

            1. El FE llama a `GET /orders` y muestra la lista.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista los pedidos.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /health-plans

            **Response 200:** `Plan[]`

            ## Notes

            All payment webhooks are server-to-server.
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:** Vacío.

            **Response 201:** `Order`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `GET /orders`

            **Respuesta 200:** `Order[]`

            **Errores:** 401 (sin sesión)
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ## Flow

            1. The frontend calls `GET /orders`.
            2. The backend reads the table.
            """,
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for the frontend's behaviour where there is a response, and a frontend that reads it."""
        if is_probe(spec, endpoint) or only_backends_call(spec):
            return
        if endpoint.lacks_frontend:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › frontend")
        yield from self.ask(endpoint, "frontend", self.unclear, anchor=f"{endpoint.anchor} › frontend")
