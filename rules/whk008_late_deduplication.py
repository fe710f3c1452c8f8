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
        Good(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n```ts\nawait markEventProcessed(event.id);\nswitch (event.type) {\n  case 'invoice.paid':\n    await activate(event);\n}\n```\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n`event_id` es UNIQUE.\n\n```ts\nswitch (event.type) {\n  case 'invoice.paid':\n    await activate(event);\n}\nawait markEventProcessed(event.id);\n```\n\n"
            "**Eventos:** `invoice.paid`\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\n1. Verify the signature\n2. Save the event\n3. Activate the plan\n"
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/pay\n\n1. Verify the signature\n2. In one transaction: activate the plan\n3. Save the event\n"
        ),
    )
    bad = (
        Bad(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `invoice.paid`\n\n```ts\nif (await isEventProcessed(event.id)) return;\nswitch (event.type) {\n  case 'invoice.paid':\n    await activate(event);\n}\n"
            "await markEventProcessed(event.id);\n```\n",
            at=((13, 7),),
        ),
        Bad(
            "## Webhooks\n\n### POST /webhooks/pay\n\n1. Verificar la firma\n2. Activar el plan\n3. Registrar el evento como procesado\n",
            at=((7, 4),),
        ),
        Bad(
            "## Webhooks\n\n### POST /webhooks/pay\n\n```\n1. Verify the signature\n2. Create the tickets\n3. Mark the event as processed\n```\n",
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
