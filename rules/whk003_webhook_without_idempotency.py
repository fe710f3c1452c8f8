"""WHK003: a webhook without a statement on repeated deliveries."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutIdempotency(Rule):
    """The document says how a repeated delivery is handled: at the webhook, in security, the flow or the models.

    Every provider repeats deliveries (Stripe: "your webhook endpoints might occasionally receive the same event
    more than once"), and without handling that the customer gets two tickets. The closing checklist asks for it.
    """

    code, name, severity = "WHK003", "webhook-without-idempotency", Severity.ERROR
    message = Message(
        en="the document does not say how repeated deliveries of {webhook} are handled, expected e.g. that known ids are skipped",
        es="el documento no dice qué pasa si {webhook} llega repetido, se esperaba p. ej. que se omiten los ids ya procesados",
    )
    spanish = """El documento dice cómo se trata una entrega repetida de un webhook.

    Basta decirlo en el webhook, en seguridad, en el flujo o en los modelos. Todos los proveedores repiten entregas
    (Stripe: «your webhook endpoints might occasionally receive the same event more than once»), y sin tratarlo el
    cliente recibe dos entradas. Lo pide el checklist de cierre.
    """
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Idempotencia:** se guarda el id del evento.
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Events that were already processed answer 200 and do nothing.
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Avisos.

            ## Notas de seguridad

            - Se evitan eventos duplicados.
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Notices.

            ## Models

            ### `webhook_events`

            | Field | Type | Notes |
            |---|---|---|
            | event_id | string | UNIQUE |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            Crea un pedido.
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`

            Responde 200 para que no se reintente.
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Headers:** `Idempotency-Key`

            ## Webhooks

            ### POST /webhooks/pay

            - `payment.created`: marks the order as paid
            """,
            at=(9,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for a word on repetitions."""
        if webhook.idempotency.absent and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › idempotency")
