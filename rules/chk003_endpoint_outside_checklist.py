"""CHK003: a checklist of the implementation that leaves out an endpoint, or names one that nobody declares."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class EndpointOutsideChecklist(Rule):
    """A checklist that names the endpoints to build names all of them, and none that the document does not declare.

    What stands in no box is not built, and nobody notices until the frontend calls it. A checklist that names no endpoint,
    such as the seed's closing boxes, or less than half of them, is no list of endpoints. A route without a method stands
    for all that is below it, a group about webhooks for the webhook, an item that has all words of a route for that route.
    """

    code, name, severity = "CHK003", "endpoint-outside-checklist", Severity.WARNING
    message = Message(
        en="{endpoint} is not in the implementation checklist, which names the others",
        es="{endpoint} no está en el checklist de implementación, que nombra los demás",
    )
    unknown = Words(
        en="the checklist names {endpoint}, which the document does not declare",
        es="el checklist nombra {endpoint}, que el documento no declara",
    )
    hint = Words(
        en="the checklist names {endpoint}, which the document does not declare, did you mean {nearest}?",
        es="el checklist nombra {endpoint}, que el documento no declara, ¿querías decir {nearest}?",
    )
    checklist = Words(en="the checklist", es="el checklist")
    good = (
        Good("""
            ### GET /orders

            ### POST /orders

            ### POST /webhooks/stripe

            Webhook de Stripe.

            ## Checklist de implementación

            - [ ] `GET /orders`
            - [ ] `POST /orders`

            ### Webhook

            - [ ] Verificar la firma
        """),
        Good("""
            ### GET /orders

            ### POST /orders

            ## Checklist antes de cerrar el doc

            - [ ] Todos los endpoints tienen método, ruta, body/query y respuesta
        """),
        Good("""
            ### GET /orders

            ### PATCH /orders/:id

            ### GET /me

            ## Checklist

            - [ ] CRUD de `/orders`
            - [ ] `GET /me`
        """),
        Good("""
            ### GET /orders

            ### POST /orders/:id/cancel-order

            ## Implementation checklist

            - [x] GET /orders
            - [ ] Cancel an order
        """),
    )
    bad = (
        Bad(
            """
            ### GET /orders

            ### POST /orders

            ### POST /refunds

            ## Checklist de implementación

            - [ ] `GET /orders`
            - [ ] `POST /orders`
            """,
            at=((5, 5),),
        ),
        Bad(
            """
            ### GET /orders

            ### POST /orders

            ## Implementation checklist

            - [ ] GET /orders
            - [ ] POST /orders
            - [ ] POST /invoices
            """,
            at=(9,),
        ),
        Bad(
            """
            | Method | Path | Description |
            |---|---|---|
            | GET | /orders | Lists |
            | POST | /orders | Adds |
            | DELETE | /sessions | Signs out |

            ## Implementation checklist

            1. `GET /orders`
            2. `POST /orders`
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the checklist with what is declared, in both directions."""
        plan = spec.plan
        for endpoint in plan.left_out:
            place = ((plan.title, self.checklist),) if plan.title is not None else ()
            anchor = f"{endpoint.anchor} › checklist"
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=anchor, related=place)
        for ref, nearest in plan.unknown:
            label = f"{ref.key[0]} {ref.route.text.value}".strip()
            message = self.hint if nearest else self.unknown
            yield self.finding(
                ref.span, message=message, endpoint=label, nearest=nearest, anchor=f"checklist › {label}"
            )
