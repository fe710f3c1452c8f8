"""WHK001: a webhook without a method and a route."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutUrl(Rule):
    """Every webhook has the method and route at which the backend receives it.

    The address goes into the provider's dashboard and into the backend's router; the seed asks for it first. A section that
    says that there are no webhooks is none, and outgoing ones have their address at the receiver.
    """

    code, name, severity = "WHK001", "webhook-without-url", Severity.ERROR
    message = Message(
        en="{webhook} has no method and route, expected e.g. `POST /api/webhooks/provider`",
        es="{webhook} no tiene método y ruta, se esperaba p. ej. `POST /api/webhooks/proveedor`",
    )
    good = (
        Good("## Webhooks\n\n### POST /api/webhooks/stripe\n\n**Eventos:** `invoice.paid`\n"),
        Good("## Webhooks\n\n**URL:** `POST /hooks/pay`\n\n**Events:** `charge.refunded`\n"),
        Good(
            "## Endpoints\n\n### POST /payments/webhook\n\nAvisos de Stripe.\n\n## Webhooks\n\n**Eventos:** `invoice.paid`\n"
        ),
        Good("## Webhooks\n\nNo aplica.\n"),
        Good("## Webhooks de salida\n\nLa API envía `order.created` a la URL del cliente.\n"),
    )
    bad = (
        Bad("# Pagos\n\n## Webhooks\n\nStripe avisa de cada pago.\n\n**Eventos:** `invoice.paid`\n", at=(3,)),
        Bad(
            "## Payment webhook\n\n| Event | Action |\n|---|---|\n| `charge.refunded` | Cancels the ticket |\n", at=(1,)
        ),
    )

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look for the route."""
        if webhook.route is None:
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › url")
