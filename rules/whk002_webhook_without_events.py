"""WHK002: a webhook without events."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook, lines_of, regex

# A field in code, as what a condition hangs on: "if `state` is".
_KEY = regex(r"[{,]\s?\"(\w{1,40})\"\s?:")
_ON_FIELD = regex(r"\b([^\W\d_]{1,9})\s+`[a-z][\w.]*`\s+\w")


class WebhookWithoutEvents(Rule):
    """Every webhook lists the events that it receives.

    The closing checklist asks for them: the provider's dashboard sends only the events that are selected there. A
    table, a list or a sentence is enough; the cases of a handler and a sample payload are not a list.
    """

    code, name, severity = "WHK002", "webhook-without-events", Severity.ERROR
    message = Message(
        en="the webhook {webhook} lists no events, expected those that it receives",
        es="el webhook {webhook} no lista eventos, se esperaban los que recibe",
    )
    spanish = """Cada webhook enumera los eventos que recibe.

    Lo pide el checklist de cierre: el panel del proveedor solo envía los eventos que se seleccionan allí. Basta una
    tabla, una lista o una frase; los casos de un handler y un payload de ejemplo no son una lista.
    """
    good = (
        Good("""
            ## Avisos

            ### POST /webhooks/pay

            La pasarela manda `{ "order": "A1", "state": 3 }`. Si `state` es 3 el pedido queda pagado; si no, nada.
        """),
        Good("""
            ## Notices

            ### POST /webhooks/positions

            The tracker sends `{ "boat": "B7", "lat": 41.3, "lon": 2.1 }` every minute.
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            | Evento | Acción |
            |---|---|
            | `invoice.paid` | Activa |
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Receives the events `payment.created` and `payment.failed`.
        """),
        Good("""
            ## Webhook de Stripe

            ### POST /webhooks/stripe

            Avisos de pago.

            ### Eventos a manejar

            #### Pagos

            - `charge.refunded`: cancela
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/bank

            **Events:** payment received, payment rejected
        """),
        Good("""
            ## Endpoints

            ### GET /webhooks

            Lista los webhooks de la cuenta.
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            Avisos de pago.

            **Payload:** `Stripe.Event`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Payments

            ### POST /payments/webhook

            Receives the notices of the bank.

            ```js
            switch (event.type) {
              case 'invoice.paid':
                break;
            }
            ```
            """,
            at=(3,),
        ),
    )

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterator[Finding]:
        """Look for events."""
        if not (webhook.events or webhook.sampled or _is_of_one_kind(webhook, spec)) and spec.is_told(webhook):
            yield self.finding(webhook.title, webhook=webhook.label, anchor=f"{webhook.anchor} › events")


def _is_of_one_kind(webhook: Webhook, spec: Spec) -> bool:
    """Whether a webhook brings one kind of notice: what it means hangs on a field, or its body has none for the kind."""
    words = spec.words("webhooks")
    lines = [line.value for block in webhook.blocks for line in lines_of(block)]
    if any(words.exact(match[1]) == "condition" for line in lines for match in _ON_FIELD.finditer(line)):
        return True
    fields = [field.name.value for field in webhook.body.fields] or [
        name for line in lines for name in _KEY.findall(line)
    ]
    told = not webhook.provider and not webhook.body.tables  # who writes a table writes the events down as well
    return told and len(fields) > 1 and not any(words.says(name, "kind_field") for name in fields)
