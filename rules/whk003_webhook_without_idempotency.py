"""WHK003: a webhook that says nothing on repeated deliveries."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutIdempotency(Rule):
    """The document says what happens when a delivery comes twice: at the webhook, in security, the flow or the models.

    Every provider repeats deliveries (Stripe: "your webhook endpoints might occasionally receive the same event more than
    once"), and without a word on it the customer gets two tickets. The seed's closing checklist asks for it.
    """

    code, name, severity = "WHK003", "webhook-without-idempotency", Severity.ERROR
    message = Message(
        en="nothing is said on repeated deliveries of {webhook}, expected e.g. that ids already processed are skipped",
        es="no se dice qué pasa si {webhook} llega repetido, se esperaba p. ej. que se omiten los ids ya procesados",
    )
    good = (
        Good("## Webhooks\n\n### POST /webhooks/stripe\n\n**Idempotencia:** se guarda el id del evento.\n"),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\nEvents that were already processed answer 200 and do nothing.\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\nAvisos.\n\n## Notas de seguridad\n\n- Se evitan eventos duplicados.\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\nNotices.\n\n## Models\n\n### `webhook_events`\n\n"
            "| Field | Type | Notes |\n|---|---|---|\n| event_id | string | UNIQUE |\n"
        ),
        Good("## Endpoints\n\n### POST /orders\n\nCrea un pedido.\n"),
    )
    bad = (
        Bad(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `invoice.paid`\n\nResponde 200 para que no se reintente.\n",
            at=(3,),
        ),
        Bad(
            "## Endpoints\n\n### POST /orders\n\n**Headers:** `Idempotency-Key`\n\n## Webhooks\n\n### POST /webhooks/pay\n\n"
            "- `payment.created`: marks the order as paid\n",
            at=(9,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for a word on repetitions."""
        if webhook.idempotency.absent and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › idempotency")
