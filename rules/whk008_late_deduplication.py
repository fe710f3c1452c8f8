"""WHK008: a webhook that marks an event as processed after its side effects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from speclint.api import (
    Bad,
    Fence,
    Finding,
    Good,
    Handler,
    Message,
    Rule,
    Severity,
    Spec,
    Text,
    Vocabulary,
    Webhook,
    Words,
    code_of,
    handlers,
    regex,
    texts_in,
    walk_blocks,
)

_LOOKS = regex(r"(?:^|\.)(?:is|has|was|find|get|exists|count|verify|construct)\w*$", re.I)


class LateDeduplication(Rule):
    """An event is marked as processed before its side effects, or with them in one transaction.

    Providers may repeat an event while the first delivery is still being processed: between the check and the mark
    both deliveries do everything. With a unique key on the event's id or a transaction, any order is fine.
    """

    code, name, severity, default = "WHK008", "late-deduplication", Severity.WARNING, False
    message = Message(
        en="{webhook} marks the event as processed only after `{effect}`, expected it before, or a transaction or a unique key",
        es="{webhook} marca el evento como procesado solo después de `{effect}`, se esperaba antes, o una transacción o clave única",
    )
    spanish = """Un evento se marca como procesado antes de sus efectos, o junto con ellos en una transacción.

    Los proveedores pueden repetir un evento mientras aún se procesa la primera entrega: entre la comprobación y la
    marca, las dos entregas lo hacen todo. Con una clave única sobre el id del evento o una transacción vale
    cualquier orden.
    """
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
        """Report a mark after an effect, in code or in numbered steps, where nothing keeps the event from coming twice."""
        words = spec.words("handlers")
        for handler in handlers(spec):
            webhook = handler.owner
            if not isinstance(webhook, Webhook):
                continue
            late = _late_in_code(handler, spec) or _late_in_steps(handler, words)
            if late is not None and not _is_safe(webhook, spec, words):
                mark, effect = late
                yield self.finding(
                    mark,
                    webhook=webhook.label,
                    effect=effect.value.strip(),
                    anchor=f"{webhook.anchor} › deduplication",
                    related=[(effect, Words(en="done before", es="lo que se hace antes"))],
                )


# A mark and the effect before it.
_Late = tuple[Text, Text]


def _late_in_code(handler: Handler, spec: Spec) -> _Late | None:
    """What the code that distinguishes the events marks as processed after all that it does for it."""
    dispatch = handler.dispatch
    if dispatch is None:
        return None
    marks = _marking(spec.words("handlers"))
    effect: Text | None = None
    for call in (call for code in code_of(handler.owner, spec) for call in code.calls):
        is_mark = marks.search(call.name) is not None
        if call.place.span < dispatch.span:
            if is_mark:
                return None
        elif is_mark:
            return (call.place, effect) if effect is not None else None
        elif effect is None and call.awaited and not _LOOKS.search(call.name):
            effect = call.place
    return None


def _late_in_steps(handler: Handler, words: Vocabulary) -> _Late | None:
    """What numbered steps do in that order."""
    effect: Text | None = None
    for step in handler.steps:
        if words.says(step.value, "marks"):
            return (step, effect) if effect is not None else None
        if effect is None and words.says(step.value, "effects") and not words.says(step.value, "checks"):
            effect = step
    return None


@lru_cache(maxsize=8)
def _marking(words: Vocabulary) -> re.Pattern[str]:
    """The names of functions that mark an event: `markProcessed`, `events.insert`."""
    verb, noun, store, stores = ("|".join(words.words(each)) for each in ("mark_verb", "mark_noun", "store", "stores"))
    return re.compile(rf"(?:^|\.)(?:{verb})\w*(?:{noun})\w*$|(?:{store})\w*\.(?:{stores})$", re.I)


def _is_safe(webhook: Webhook, spec: Spec, words: Vocabulary) -> bool:
    """Whether a transaction or a key of its own keeps an event from being processed twice."""
    for block in walk_blocks(webhook.blocks):
        lines = block.lines if isinstance(block, Fence) else texts_in((block,))
        if any(words.says(line.value, "once") for line in lines):
            return True
    return any(words.says(line, "once") and words.says(line, "event_key") for line in spec.source.lines)
