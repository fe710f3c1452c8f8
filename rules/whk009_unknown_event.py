"""WHK009: an event that the provider does not send."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class UnknownEvent(Rule):
    """Every event of Stripe that a webhook or a step of the flow names is one that Stripe sends.

    A handler for an event with a wrong name never runs, no error tells of it, and the order stays unpaid. The names are
    those that the official Python package lists for `enabled_events`; it comes as a dated file, and nothing is asked of
    the network. Providers without such a list are left alone.
    """

    code, name, severity = "WHK009", "unknown-event", Severity.WARNING
    message = Message(
        en="Stripe sends no event `{event}`, expected one of its names",
        es="Stripe no envía ningún evento `{event}`, se esperaba uno de sus nombres",
    )
    hint = Words(
        en="Stripe sends no event `{event}`, did you mean `{nearest}`?",
        es="Stripe no envía ningún evento `{event}`, ¿querías decir `{nearest}`?",
    )
    good = (
        Good(
            "## Webhooks\n\n### POST /webhooks/stripe\n\nRecibe los eventos de Stripe.\n\n**Eventos:**\n\n"
            "| Evento | Acción |\n|---|---|\n| `checkout.session.completed` | Crear la orden |\n| `invoice.paid` | Renovar |\n"
        ),
        Good(
            "## Webhooks\n\n### POST /hooks/stripe\n\nStripe calls it.\n\n**Events:** `invoice.*`, `charge.refunded`\n\n"
            "```ts\nswitch (event.type) {\n  case 'charge.refunded':\n    break;\n}\n```\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/mercadopago\n\nRecibe los avisos de Mercado Pago.\n\n"
            "**Eventos:** `payment.created`, `payment.updated`\n"
        ),
        Good("## Webhooks\n\n### POST /webhooks/crm\n\n**Events:** `invoice.emitted`, `customer.merged`\n"),
    )
    bad = (
        Bad(
            "## Webhooks\n\n### POST /webhooks/stripe\n\nRecibe los eventos de Stripe.\n\n**Eventos:**\n\n"
            "| Evento | Acción |\n|---|---|\n| `checkout.session.complete` | Crear la orden |\n| `invoice.paid` | Renovar |\n",
            at=((11, 4),),
        ),
        Bad(
            "## Webhooks\n\n### POST /hooks/stripe\n\nStripe calls it.\n\n**Events:** `payment_intent.succeeded`, `payment_intent.failed`\n",
            at=(7,),
        ),
        Bad(
            "## Webhooks\n\n### POST /hooks/stripe\n\nWebhook de Stripe.\n\n- **Eventos:** `invoice.paid`\n\n"
            "```ts\nswitch (event.type) {\n  case 'invoice.payed':\n    break;\n}\n```\n",
            at=(11,),
        ),
        Bad(
            "## Webhooks\n\n### POST /hooks/payments\n\n**Events:**\n\n- `payment_intent.succeeded`\n- `payment_intent.cancelled`\n",
            at=(8,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the events of webhooks and steps with the provider's list."""
        for item in spec.unsent_events:
            yield self.finding(
                item.name,
                message=self.hint if item.nearest else self.message,
                event=item.name.value,
                nearest=item.nearest,
                anchor=f"event {item.name.value}",
            )
