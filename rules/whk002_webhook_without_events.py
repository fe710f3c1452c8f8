"""WHK002: a webhook without events."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutEvents(Rule):
    """Every webhook lists the events that it receives.

    The closing checklist asks for them: the provider's dashboard sends only the events that are selected there. A
    table, a list or a sentence is enough; the cases of a handler and a sample payload are not a list.
    """

    code, name, severity = "WHK002", "webhook-without-events", Severity.ERROR
    message = Message(
        en="the webhook {webhook} lists no events, expected those that it receives",
        es="el webhook {webhook} no lista eventos, se esperaban los que recibe",
    )
    spanish = """Cada webhook enumera los eventos que recibe.

    Lo pide el checklist de cierre: el panel del proveedor solo envía los eventos que se seleccionan allí. Basta una
    tabla, una lista o una frase; los casos de un handler y un payload de ejemplo no son una lista.
    """
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            | Evento | Acción |
            |---|---|
            | `invoice.paid` | Activa |
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Receives the events `payment.created` and `payment.failed`.
        """),
        Good("""
            ## Webhook de Stripe

            ### POST /webhooks/stripe

            Avisos de pago.

            ### Eventos a manejar

            #### Pagos

            - `charge.refunded`: cancela
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/bank

            **Events:** payment received, payment rejected
        """),
        Good("""
            ## Endpoints

            ### GET /webhooks

            Lista los webhooks de la cuenta.
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            Avisos de pago.

            **Payload:** `Stripe.Event`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Payments

            ### POST /payments/webhook

            Receives the notices of the bank.

            ```js
            switch (event.type) {
              case 'invoice.paid':
                break;
            }
            ```
            """,
            at=(3,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for events."""
        if not (webhook.events or webhook.sampled) and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › events")
