"""WHK010: a webhook that wants a user's token."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class BearerOnWebhook(Rule):
    """A webhook asks for no user's bearer token.

    The provider has none, so every delivery would end in 401. The signature stands for auth; a token that both sides share
    is one, too, and a statement for all endpoints does not mean the webhook.
    """

    code, name, severity = "WHK010", "bearer-on-webhook", Severity.ERROR
    message = Message(
        en="the webhook {webhook} asks for a user's token, which the provider does not have; expected a signature instead",
        es="el webhook {webhook} pide un token de usuario, que el proveedor no tiene; se esperaba una firma en su lugar",
    )
    good = (
        Good("## Webhooks\n\n### POST /webhooks/stripe\n\n**Auth:** no requiere JWT, se verifica la firma.\n"),
        Good("## Webhooks\n\n### POST /webhooks/pay\n\n**Auth:** none (signed)\n"),
        Good("## Webhooks\n\n### POST /webhooks/pay\n\n**Auth:** Bearer con el secreto compartido del proveedor.\n"),
        Good(
            "## Autenticación\n\nTodos los endpoints exigen `Authorization: Bearer <token>`.\n\n## Webhooks\n\n"
            "### POST /webhooks/pay\n\nAvisos.\n"
        ),
    )
    bad = (
        Bad(
            "## Webhooks\n\n### POST /webhooks/stripe\n\nAvisos de Stripe.\n\n**Auth:** Bearer token requerido.\n",
            at=(7,),
        ),
        Bad(
            "## Endpoints\n\n### POST /payments/webhook\n\nReceives Stripe events.\n\n- **Auth:** Bearer token of the user\n"
            "- **Events:** `invoice.paid`\n",
            at=(7,),
        ),
    )

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look for a user's token."""
        if webhook.bearer is not None:
            yield self.finding(webhook.bearer, webhook=webhook.label, anchor=f"{webhook.anchor} › bearer")
