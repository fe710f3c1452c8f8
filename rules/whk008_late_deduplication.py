"""WHK008: a webhook that marks an event as processed after what it does for it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, handlers


class LateDeduplication(Rule):
    """An event is marked as processed before its side effects, or together with them in one transaction.

    Providers deliver an event again while the first delivery is still at work: between the look and the mark both do
    everything. A unique key on the event's id or a transaction around it closes the gap, and then the order is free.
    """

    code, name, severity, default = "WHK008", "late-deduplication", Severity.WARNING, False
    message = Message(
        en="{webhook} marks the event as processed only after `{effect}`, expected the mark first, or a transaction or unique key",
        es="{webhook} marca el evento como procesado solo después de `{effect}`, se esperaba antes, o una transacción o clave única",
    )
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            ```ts
            await markEventProcessed(event.id);
            switch (event.type) {
              case 'invoice.paid':
                await activate(event);
            }
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            `event_id` es UNIQUE.

            ```ts
            switch (event.type) {
              case 'invoice.paid':
                await activate(event);
            }
            await markEventProcessed(event.id);
            ```

            **Eventos:** `invoice.paid`
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            1. Verify the signature
            2. Save the event
            3. Activate the plan
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            1. Verify the signature
            2. In one transaction: activate the plan
            3. Save the event
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`

            ```ts
            if (await isEventProcessed(event.id)) return;
            switch (event.type) {
              case 'invoice.paid':
                await activate(event);
            }
            await markEventProcessed(event.id);
            ```
            """,
            at=((13, 7),),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/pay

            1. Verificar la firma
            2. Activar el plan
            3. Registrar el evento como procesado
            """,
            at=((7, 4),),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/pay

            ```
            1. Verify the signature
            2. Create the tickets
            3. Mark the event as processed
            ```
            """,
            at=((8, 1),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for the order of effect and mark."""
        for handler in handlers(spec):
            late = handler.late_mark
            if late is not None:
                yield self.finding(
                    late.mark,
                    webhook=handler.owner.label,
                    effect=late.effect.value.strip(),
                    anchor=f"{handler.owner.anchor} › deduplication",
                    related=[(late.effect, Words(en="what is done before", es="lo que se hace antes"))],
                )
