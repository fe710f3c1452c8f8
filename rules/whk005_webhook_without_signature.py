"""WHK005: a webhook that anyone could call."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutSignature(Rule):
    """Every webhook says how the sender is verified, at its place or in the security notes.

    A webhook has no user and no token: without a signature anyone who knows the route can mark an order as paid (OWASP API
    Security, API2 Broken Authentication). A signed header, an HMAC or a shared secret will do.
    """

    code, name, severity = "WHK005", "webhook-without-signature", Severity.ERROR
    message = Message(
        en="nothing is said on how the sender of {webhook} is verified, expected e.g. a signed header",
        es="no se dice cómo se verifica quién envía {webhook}, se esperaba p. ej. una cabecera firmada",
    )
    good = (
        Good("## Webhooks\n\n### POST /webhooks/stripe\n\n**Firma:** cabecera `Stripe-Signature`.\n"),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\n```js\nstripe.webhooks.constructEvent(body, sig, secret)\n```\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\nAvisos.\n\n## Notas de seguridad\n\n- Se verifica la firma del webhook.\n"
        ),
        Good("## Webhooks\n\n### POST /webhooks/pay\n\nThe header `X-Token` carries the shared secret.\n"),
    )
    bad = (
        Bad("## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `invoice.paid`\n", at=(3,)),
        Bad(
            "## Webhooks\n\n### POST /webhooks/pay\n\nNotices.\n\n## Security\n\n- The signature of the user's JWT is checked.\n",
            at=(3,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for a word on verification."""
        if webhook.signature.absent and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › signature")
