"""WHK001: a webhook without a method and a route."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook


class WebhookWithoutUrl(Rule):
    """Every webhook has the method and route at which the backend receives it.

    The URL goes into the provider's dashboard and into the backend's router. A section that says that there are no
    webhooks does not count as one, and the URL of an outgoing webhook is the receiver's.
    """

    code, name, severity = "WHK001", "webhook-without-url", Severity.ERROR
    message = Message(
        en="{webhook} has no method and route, expected e.g. `POST /api/webhooks/provider`",
        es="{webhook} no tiene método y ruta, se esperaba p. ej. `POST /api/webhooks/proveedor`",
    )
    spanish = """Cada webhook tiene el método y la ruta en los que lo recibe el backend.

    La URL se escribe en el panel del proveedor y en el router del backend. Una sección que dice que no hay webhooks
    no cuenta como uno, y la URL de un webhook saliente es la del receptor.
    """
    good = (
        Good("""
            ## Webhooks

            ### POST /api/webhooks/stripe

            **Eventos:** `invoice.paid`
        """),
        Good("""
            ## Webhooks

            **URL:** `POST /hooks/pay`

            **Events:** `charge.refunded`
        """),
        Good("""
            ## Endpoints

            ### POST /payments/webhook

            Avisos de Stripe.

            ## Webhooks

            **Eventos:** `invoice.paid`
        """),
        Good("""
            ## Webhooks

            No aplica.
        """),
        Good("""
            ## Webhooks de salida

            La API envía `order.created` a la URL del cliente.
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            ## Webhooks

            Stripe avisa de cada pago.

            **Eventos:** `invoice.paid`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Payment webhook

            | Event | Action |
            |---|---|
            | `charge.refunded` | Cancels the ticket |
            """,
            at=(1,),
        ),
    )

    def check_webhook(self, webhook: Webhook, _spec: Spec) -> Iterator[Finding]:
        """Look for the route."""
        if webhook.route is None:
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › url")
