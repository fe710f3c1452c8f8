"""WHK002: a webhook that does not say which events it receives."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutEvents(Rule):
    """Every webhook lists the events that it receives.

    The seed's closing checklist asks for them: the provider's dashboard sends only the events that are ticked there. A table,
    a list or a sentence will do; the cases of a handler and a sample payload are no list.
    """

    code, name, severity = "WHK002", "webhook-without-events", Severity.ERROR
    message = Message(
        en="the webhook {webhook} names no events, expected the list of those that it receives",
        es="el webhook {webhook} no nombra eventos, se esperaba la lista de los que recibe",
    )
    good = (
        Good(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n| Evento | Acción |\n|---|---|\n| `invoice.paid` | Activa |\n"
        ),
        Good("## Webhooks\n\n### POST /webhooks/pay\n\nReceives the events `payment.created` and `payment.failed`.\n"),
        Good(
            "## Webhook de Stripe\n\n### POST /webhooks/stripe\n\nAvisos de pago.\n\n### Eventos a manejar\n\n#### Pagos\n\n"
            "- `charge.refunded`: cancela\n"
        ),
        Good("## Webhooks\n\n### POST /webhooks/bank\n\n**Events:** payment received, payment rejected\n"),
        Good("## Endpoints\n\n### GET /webhooks\n\nLista los webhooks de la cuenta.\n"),
    )
    bad = (
        Bad("## Webhooks\n\n### POST /webhooks/stripe\n\nAvisos de pago.\n\n**Payload:** `Stripe.Event`\n", at=(3,)),
        Bad(
            "## Payments\n\n### POST /payments/webhook\n\nReceives the notices of the bank.\n\n```js\nswitch (event.type) {\n"
            "  case 'invoice.paid':\n    break;\n}\n```\n",
            at=(3,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for events."""
        if not webhook.events and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › events")
