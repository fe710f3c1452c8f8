"""WHK006: a webhook whose declared events differ from those of its handler."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Webhook, Words, handlers


class UnhandledEvent(Rule):
    """The handler of a webhook has a case for each declared event, and for no others.

    The provider sends what is declared; an event that no case of the `switch` handles is answered with 200 and
    lost. An event that is only in the code is never selected in the provider's dashboard. The rule applies if the
    code has a `switch`, a chain of comparisons or a table of handlers. A comment such as `// ... the others` or a
    default case that passes events on leaves the list open, and an event may be optional or ignored if the document
    says so.
    """

    code, name, severity = "WHK006", "unhandled-event", Severity.ERROR
    message = Message(
        en="{webhook} declares the event `{event}` but its handler has no case for it, expected one",
        es="{webhook} declara el evento `{event}` pero su handler no tiene un caso para él, se esperaba uno",
    )
    spanish = """El handler de un webhook tiene un caso para cada evento declarado, y para ninguno más.

    El proveedor envía lo que se declara; un evento que ningún caso del `switch` trata se responde con 200 y se
    pierde. Un evento que solo está en el código nunca se selecciona en el panel del proveedor. La regla se aplica
    si el código tiene un `switch`, una cadena de comparaciones o una tabla de handlers. Un comentario como `// ...
    los demás` o un caso por defecto que pasa los eventos a otra parte deja la lista abierta, y un evento puede ser
    opcional o ignorarse si el documento lo dice.
    """
    _undeclared = Message(
        en="the handler of {webhook} has a case for `{event}`, which is not declared, expected it among the declared events",
        es="el handler de {webhook} tiene un caso para `{event}`, que no está declarado, se esperaba entre los eventos declarados",
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
                    related=[(handler.dispatch.span, Words(en="the cases of the handler", es="los casos del handler"))],
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
