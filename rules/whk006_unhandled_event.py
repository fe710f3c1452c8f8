"""WHK006: a webhook whose declared events and whose handler differ."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook, Words, handlers


class UnhandledEvent(Rule):
    """The events that a webhook declares are those that its handler tells apart.

    The provider sends what is declared; an event that falls through the `switch` is answered with 200 and lost. One that only
    the code knows is never ticked in the provider's dashboard. Looked at where the code shows a `switch`, a chain of
    comparisons or a table of handlers; a comment such as `// ... the others` or a default case that passes events on
    leaves it open, and an event may be said to be optional or ignored.
    """

    code, name, severity = "WHK006", "unhandled-event", Severity.ERROR
    message = Message(
        en="{webhook} declares the event `{event}` and its handler has no case for it, expected one",
        es="{webhook} declara el evento `{event}` y su manejador no tiene un caso para él, se esperaba uno",
    )
    _undeclared = Message(
        en="the handler of {webhook} has a case for `{event}`, which is not among the events that it declares, expected it there",
        es="el manejador de {webhook} tiene un caso para `{event}`, que no está entre los eventos que declara, se esperaba ahí",
    )
    good = (
        Good(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `invoice.paid`, `charge.refunded`. La firma se verifica con "
            "`stripe.webhooks.constructEvent` y `STRIPE_WEBHOOK_SECRET`.\n\n```js\nswitch (event.type) {\n  case 'invoice.paid':\n"
            "  case 'charge.refunded':\n    break;\n}\n```\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n| Evento | Acción |\n|---|---|\n| `invoice.paid` | Activa |\n| `charge.refunded` | Cancela |\n\n```ts\nswitch (event.type) {\n"
            "  case 'invoice.paid':\n    switch (session.mode) { case 'setup': break; }\n    break;\n  case 'charge.refunded':\n    break;\n}\n```\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\nEvents:\n\n- `invoice.paid`\n- `invoice.voided`: ignored for now\n- `charge.refunded`\n\n```js\n"
            "const handlers = { 'invoice.paid': onPaid, 'charge.refunded': onRefund };\nawait handlers[event.type]?.(event);\n```\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\n**Events:** `invoice.paid`, `charge.refunded`\n\n```js\nswitch (event.type) {\n  case 'invoice.paid':\n    break;\n  // ... the other events\n}\n```\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\n**Eventos:** `invoice.paid`, `invoice.voided`\n\n```js\nif (event.type.startsWith('invoice.')) await onInvoice(event);\nif (method.type === 'card') log();\n```\n"
        ),
    )
    bad = (
        Bad(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n| Evento | Acción |\n|---|---|\n| `invoice.paid` | Activa |\n| `charge.refunded` | Cancela |\n\n```ts\nswitch (event.type) {\n"
            "  case 'invoice.paid': {\n    break;\n  }\n  case 'invoice.voided': {\n    break;\n  }\n}\n```\n",
            at=((8, 4), (15, 9)),
        ),
        Bad(
            "## Webhooks\n\n### POST /webhooks/pay\n\nReceives these events:\n\n- `invoice.paid`\n- `charge.refunded`\n- `charge.failed`\n\n```js\nif (event.type === 'invoice.paid') {\n  await activate(event);\n"
            "} else if (event.type === 'charge.refunded') {\n  await cancel(event);\n}\n```\n",
            at=((9, 4),),
        ),
        Bad(
            "## Webhooks\n\n### POST /webhooks/pay\n\n**Eventos:** `invoice.paid`\n\n```js\nconst handlers = {\n  'invoice.paid': onPaid,\n  'invoice.voided': onVoid,\n};\nawait handlers[event.type](event);\n```\n",
            at=((10, 4),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the events with the cases."""
        for handler in handlers(spec):
            if not isinstance(handler.owner, Webhook) or handler.dispatch is None:
                continue
            webhook = handler.owner
            for event in handler.unhandled:
                yield self.finding(
                    event,
                    webhook=webhook.label,
                    event=event.value,
                    anchor=f"{webhook.anchor} › events › {event.value}",
                    related=[
                        (handler.dispatch.span, Words(en="the cases of the handler", es="los casos del manejador"))
                    ],
                )
            for event in handler.undeclared:
                yield self.finding(
                    event,
                    message=self._undeclared,
                    webhook=webhook.label,
                    event=event.value,
                    anchor=f"{webhook.anchor} › cases › {event.value}",
                    related=[(webhook.events[0], Words(en="the declared events", es="los eventos declarados"))],
                )
