"""WHK010: a webhook that requires a user token."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class BearerOnWebhook(Rule):
    """No webhook requires a user's bearer token.

    The provider does not have one, so every delivery would end in 401. The signature replaces auth; a token that
    both sides share counts as one, and a statement for all endpoints does not include the webhook.
    """

    code, name, severity = "WHK010", "bearer-on-webhook", Severity.ERROR
    message = Message(
        en="the webhook {webhook} requires a user token, which the provider does not have, expected a signature",
        es="el webhook {webhook} exige un token de usuario, que el proveedor no tiene, se esperaba una firma",
    )
    spanish = """Ningún webhook exige el bearer token de un usuario.

    El proveedor no lo tiene, así que cada entrega acabaría en 401. La firma sustituye a la auth; un token que
    comparten ambos lados cuenta como firma, y una indicación para todos los endpoints no incluye el webhook.
    """
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Auth:** no requiere JWT, se verifica la firma.
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            **Auth:** none (signed)
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            **Auth:** Bearer con el secreto compartido del proveedor.
        """),
        Good("""
            ## Autenticación

            Todos los endpoints exigen `Authorization: Bearer <token>`.

            ## Webhooks

            ### POST /webhooks/pay

            Avisos.
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            Avisos de Stripe.

            **Auth:** Bearer token requerido.
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /payments/webhook

            Receives Stripe events.

            - **Auth:** Bearer token of the user
            - **Events:** `invoice.paid`
            """,
            at=(7,),
        ),
    )

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look for a user's token."""
        if webhook.bearer is not None:
            yield self.finding(webhook.bearer, webhook=webhook.label, anchor=f"{webhook.anchor} › bearer")
