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
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`, `charge.refunded`. La firma se verifica con `stripe.webhooks.constructEvent` y `STRIPE_WEBHOOK_SECRET`.

            ```js
            switch (event.type) {
              case 'invoice.paid':
              case 'charge.refunded':
                break;
            }
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            | Evento | Acción |
            |---|---|
            | `invoice.paid` | Activa |
            | `charge.refunded` | Cancela |

            ```ts
            switch (event.type) {
              case 'invoice.paid':
                switch (session.mode) { case 'setup': break; }
                break;
              case 'charge.refunded':
                break;
            }
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Events:

            - `invoice.paid`
            - `invoice.voided`: ignored for now
            - `charge.refunded`

            ```js
            const handlers = { 'invoice.paid': onPaid, 'charge.refunded': onRefund };
            await handlers[event.type]?.(event);
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            **Events:** `invoice.paid`, `charge.refunded`

            ```js
            switch (event.type) {
              case 'invoice.paid':
                break;
              // ... the other events
            }
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            **Eventos:** `invoice.paid`, `invoice.voided`

            ```js
            if (event.type.startsWith('invoice.')) await onInvoice(event);
            if (method.type === 'card') log();
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            | Evento | Acción |
            |---|---|
            | `invoice.paid` | Activa |
            | `charge.refunded` | Cancela |

            ```ts
            switch (event.type) {
              case 'invoice.paid': {
                break;
              }
              case 'invoice.voided': {
                break;
              }
            }
            ```
            """,
            at=((8, 4), (15, 9)),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/pay

            Receives these events:

            - `invoice.paid`
            - `charge.refunded`
            - `charge.failed`

            ```js
            if (event.type === 'invoice.paid') {
              await activate(event);
            } else if (event.type === 'charge.refunded') {
              await cancel(event);
            }
            ```
            """,
            at=((9, 4),),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/pay

            **Eventos:** `invoice.paid`

            ```js
            const handlers = {
              'invoice.paid': onPaid,
              'invoice.voided': onVoid,
            };
            await handlers[event.type](event);
            ```
            """,
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
