"""FLW002: a step of the flow that names an undeclared endpoint or event."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    EndpointRef,
    Facts,
    Finding,
    Good,
    Message,
    Place,
    Project,
    Rule,
    Severity,
    Text,
    Words,
    declarations,
    open_events,
    open_refs,
)


class UnknownEndpointInFlow(Rule):
    """The endpoints and webhook events that the steps of the flow name are declared.

    A step whose method or route differs from the endpoint's section is usually left over from a renaming: one of
    the two gets built. The base path, names of parameters, values in their place and the query are not compared.
    Not reported are the provider's own endpoints, pages of the frontend, and endpoints that a step calls existing.
    """

    code, name, severity = "FLW002", "unknown-endpoint-in-flow", Severity.ERROR
    needs = (
        declarations,
        open_events,
        open_refs,
    )
    message = Message(
        en="the flow names {endpoint}, which no section declares",
        es="el flujo nombra {endpoint}, que ninguna sección declara",
    )
    spanish = """Los endpoints y los eventos de webhook que nombran los pasos del flujo están declarados.

    Un paso cuyo método o ruta difiere de la sección del endpoint suele haber quedado de un cambio de nombre: se
    construye uno de los dos. No se comparan la ruta base, los nombres de los parámetros, los valores en su lugar ni
    la query. No se avisa de los endpoints del proveedor, las páginas del frontend ni los endpoints que un paso
    llama existentes.
    """
    hint = Words(
        en="the flow names {endpoint}, which no section declares, did you mean {nearest}?",
        es="el flujo nombra {endpoint}, que ninguna sección declara, ¿querías decir {nearest}?",
    )
    event = Words(
        en="the flow names the event `{endpoint}`, which no webhook declares",
        es="el flujo nombra el evento `{endpoint}`, que ningún webhook declara",
    )
    event_hint = Words(
        en="the flow names the event `{endpoint}`, which no webhook declares, did you mean `{nearest}`?",
        es="el flujo nombra el evento `{endpoint}`, que ningún webhook declara, ¿querías decir `{nearest}`?",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /api/orders

            Crea.

            ### GET /api/orders/:id

            Uno.

            ## Flujo

            1. El FE llama a POST /orders.
            2. El FE abre `/orders/42` y pide `GET /api/orders/42?full=1`.
            3. El usuario vuelve a `/login`.
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            Creates.

            ## Flow

            ```mermaid
            sequenceDiagram
            participant P as PayPal
            FE->>BE: POST /orders
            BE->>P: POST /v2/checkout/orders
            ```
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            Crea.

            ## Flujo

            1. El FE usa el login existente (`POST /auth/login`).
            2. El BE llama a https://api.example.com/v1/charges con POST https://api.example.com/v1/charges.
        """),
        Good("""
            ## Flujo

            1. El FE llama a POST /orders.
        """),
        Good(
            """
            ## Endpoints

            ### GET /orders

            Lista.

            ## Flujo

            1. FE → `POST /users` → BE
            """,
            others={
                "docs/BACKEND_SPEC_USERS.md": """
                    ## Endpoints

                    ### POST /users

                    Crea.
                """
            },
        ),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`, `customer.*`

            ## Flujo

            1. Stripe envía `invoice.paid` y el evento `customer.deleted`.
            2. El BE lee `session.url`.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            Crea.

            ## Flujo

            1. El FE llama a POST /api/order.
            """,
            at=((9, 18),),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /orders` — list

            ## Flow

            FE → `DELETE /orders` → BE
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /api/orders

            Lista.

            ## Flujo

            1. El FE llama a `/api/pedidos`.
            2. Muestra la lista.
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            **Events:** `invoice.paid`

            ## Flow

            1. Stripe sends `invoice.payed` to POST /webhooks/stripe.
            """,
            at=((9, 18),),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look at what each document's steps leave open and no other document declares."""
        for facts in project.documents:
            if not facts.reported:
                continue
            for ref in project.open_refs(facts):
                yield self._endpoint(ref, facts)
            for event in project.open_events(facts):
                yield self._event(event, facts)

    def _event(self, event: Text, facts: Facts) -> Finding:
        nearest = facts.nearest_event(event.value)
        return self.finding(
            Place(facts.path, event.span),
            message=self.event_hint if nearest else self.event,
            endpoint=event.value,
            nearest=nearest,
            anchor=f"flow › {event.value}",
        )

    def _endpoint(self, ref: EndpointRef, facts: Facts) -> Finding:
        nearest = facts.nearest_endpoint(ref)
        label = f"{ref.key[0]} {ref.route.path}".strip()
        return self.finding(
            Place(facts.path, ref.span),
            message=self.hint if nearest else self.message,
            endpoint=label,
            nearest=nearest,
            anchor=f"flow › {label}",
        )
