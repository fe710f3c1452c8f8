"""WHK005: a webhook without verification of the sender."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutSignature(Rule):
    """Every webhook says how the sender is verified, in its section or in the security notes.

    A webhook has no user and no token: without a signature anyone who knows the route can mark an order as paid
    (OWASP API Security, API2 Broken Authentication). A signed header, an HMAC or a shared secret is enough.
    """

    code, name, severity = "WHK005", "webhook-without-signature", Severity.ERROR
    message = Message(
        en="the document does not say how the sender of {webhook} is verified, expected e.g. a signed header",
        es="el documento no dice cómo se verifica quién envía {webhook}, se esperaba p. ej. una cabecera firmada",
    )
    spanish = """Cada webhook dice cómo se verifica quién lo envía, en su sección o en las notas de seguridad.

    Un webhook no tiene usuario ni token: sin firma, cualquiera que conozca la ruta puede marcar un pedido como
    pagado (OWASP API Security, API2 Broken Authentication). Basta una cabecera firmada, un HMAC o un secreto
    compartido.
    """
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Firma:** cabecera `Stripe-Signature`.
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            ```js
            stripe.webhooks.constructEvent(body, sig, secret)
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Avisos.

            ## Notas de seguridad

            - Se verifica la firma del webhook.
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            The header `X-Token` carries the shared secret.
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

            Notices.

            ## Security

            - The signature of the user's JWT is checked.
            """,
            at=(3,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for a word on verification."""
        if webhook.signature.absent and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › signature")
