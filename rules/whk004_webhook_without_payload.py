"""WHK004: a webhook without a payload."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutPayload(Rule):
    """Every webhook describes its payload: an example, a table, the fields that are used, or the provider's type.

    The handler reads fields from a payload that the frontend team knows from the provider's documentation; the
    backend should not have to search for them. `Stripe.Event` or `event.data.object` is enough.
    """

    code, name, severity = "WHK004", "webhook-without-payload", Severity.WARNING
    message = Message(
        en="the webhook {webhook} does not describe its payload, expected the fields used, an example or its type",
        es="el webhook {webhook} no describe su payload, se esperaban los campos usados, un ejemplo o su tipo",
    )
    spanish = """Cada webhook describe su payload: ejemplo, tabla, campos que se usan o tipo del proveedor.

    El handler lee campos de un payload que el equipo de frontend conoce por la documentación del proveedor; el
    backend no debería tener que buscarlos. Basta `Stripe.Event` o `event.data.object`.
    """
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Payload:** `Stripe.Event`
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            ```json
            { "id": "evt_1", "type": "payment.created" }
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            **Campos usados:**

            | Campo | Tipo |
            |---|---|
            | id | string |
        """),
        Good("""
            ## Webhook

            **Endpoint:** `POST /hook`

            ```js
            const session = event.data.object;
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/pay

            Receives notices of payments.

            **Response 200:**

            ```json
            { "received": true }
            ```
            """,
            at=(3,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for the payload."""
        if webhook.payload.absent and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › payload")
