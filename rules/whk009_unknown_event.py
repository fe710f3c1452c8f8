"""WHK009: an event that the provider does not send."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class UnknownEvent(Rule):
    """Every event of Stripe that a webhook or a step of the flow names is one that Stripe sends.

    A handler for an event with a wrong name never runs, no error tells of it, and the order stays unpaid. The names are
    those that the official Python package lists for `enabled_events`; it comes as a dated file, and nothing is asked of
    the network. Providers without such a list are left alone.
    """

    code, name, severity = "WHK009", "unknown-event", Severity.WARNING
    message = Message(
        en="Stripe sends no event `{event}`, expected one of its names",
        es="Stripe no envía ningún evento `{event}`, se esperaba uno de sus nombres",
    )
    hint = Words(
        en="Stripe sends no event `{event}`, did you mean `{nearest}`?",
        es="Stripe no envía ningún evento `{event}`, ¿querías decir `{nearest}`?",
    )
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            Recibe los eventos de Stripe.

            **Eventos:**

            | Evento | Acción |
            |---|---|
            | `checkout.session.completed` | Crear la orden |
            | `invoice.paid` | Renovar |
        """),
        Good("""
            ## Webhooks

            ### POST /hooks/stripe

            Stripe calls it.

            **Events:** `invoice.*`, `charge.refunded`

            ```ts
            switch (event.type) {
              case 'charge.refunded':
                break;
            }
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/mercadopago

            Recibe los avisos de Mercado Pago.

            **Eventos:** `payment.created`, `payment.updated`
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/crm

            **Events:** `invoice.emitted`, `customer.merged`
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            Recibe los eventos de Stripe.

            **Eventos:**

            | Evento | Acción |
            |---|---|
            | `checkout.session.complete` | Crear la orden |
            | `invoice.paid` | Renovar |
            """,
            at=((11, 4),),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /hooks/stripe

            Stripe calls it.

            **Events:** `payment_intent.succeeded`, `payment_intent.failed`
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /hooks/stripe

            Webhook de Stripe.

            - **Eventos:** `invoice.paid`

            ```ts
            switch (event.type) {
              case 'invoice.payed':
                break;
            }
            ```
            """,
            at=(11,),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /hooks/payments

            **Events:**

            - `payment_intent.succeeded`
            - `payment_intent.cancelled`
            """,
            at=(8,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the events of webhooks and steps with the provider's list."""
        for item in spec.unsent_events:
            yield self.finding(
                item.name,
                message=self.hint if item.nearest else self.message,
                event=item.name.value,
                nearest=item.nearest,
                anchor=f"event {item.name.value}",
            )
