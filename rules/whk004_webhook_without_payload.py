"""WHK004: a webhook that does not say what it receives."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutPayload(Rule):
    """Every webhook says what its payload is: a sample, a table, the fields that are used, or the provider's type.

    The handler reads fields out of a payload that the frontend team knows from the provider's pages; the backend should not
    have to search which. `Stripe.Event` or `event.data.object` say it as well.
    """

    code, name, severity = "WHK004", "webhook-without-payload", Severity.WARNING
    message = Message(
        en="the webhook {webhook} does not say what its payload is, expected the fields used, a sample or its type",
        es="el webhook {webhook} no dice qué payload recibe, se esperaban los campos usados, un ejemplo o su tipo",
    )
    good = (
        Good("## Webhooks\n\n### POST /webhooks/stripe\n\n**Payload:** `Stripe.Event`\n"),
        Good('## Webhooks\n\n### POST /webhooks/pay\n\n```json\n{ "id": "evt_1", "type": "payment.created" }\n```\n'),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\n**Campos usados:**\n\n| Campo | Tipo |\n|---|---|\n| id | string |\n"
        ),
        Good("## Webhook\n\n**Endpoint:** `POST /hook`\n\n```js\nconst session = event.data.object;\n```\n"),
    )
    bad = (
        Bad("## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `invoice.paid`\n", at=(3,)),
        Bad(
            "## Webhooks\n\n### POST /webhooks/pay\n\nReceives notices of payments.\n\n**Response 200:**\n\n```json\n"
            '{ "received": true }\n```\n',
            at=(3,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for the payload."""
        if webhook.payload.absent and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › payload")
