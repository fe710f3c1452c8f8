"""WHK009: an event that the provider does not send."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from speclint.api import (
    Bad,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    Text,
    Webhook,
    Words,
    is_about_object_of,
    likely_provider,
    nearest,
    open_events,
    provider_events,
)

_NO_EVENT = frozenset(" /:")


class _Unsent(NamedTuple):
    """An event that `provider` does not send; `nearest` is the one that is most likely meant, or ""."""

    name: Text
    provider: str
    nearest: str


class UnknownEvent(Rule):
    """Every Stripe event that a webhook or a step of the flow names exists.

    A handler for a wrong event name never runs, no error reports it, and the order stays unpaid. The names are
    those that the official Python package lists for `enabled_events`, in a dated file; the rule makes no network
    requests. Providers without such a list are not checked.
    """

    code, name, severity = "WHK009", "unknown-event", Severity.WARNING
    message = Message(
        en="Stripe has no event `{event}`, expected one of its event names",
        es="Stripe no tiene ningún evento `{event}`, se esperaba uno de los suyos",
    )
    spanish = """Todo evento de Stripe que nombra un webhook o un paso del flujo existe.

    Un handler para un evento mal escrito nunca se ejecuta, ningún error lo dice y el pedido se queda sin pagar. Los
    nombres son los que el paquete oficial de Python enumera para `enabled_events`, en un archivo con fecha; la
    regla no usa la red. Los proveedores sin una lista así no se revisan.
    """
    hint = Words(
        en="Stripe has no event `{event}`, did you mean `{nearest}`?",
        es="Stripe no tiene ningún evento `{event}`, ¿querías decir `{nearest}`?",
    )
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            Recibe los eventos de Stripe.

            **Eventos:**

            | Evento | Acción |
            |---|---|
            | `checkout.session.completed` | Crear la orden |
            | `invoice.paid` | Renovar |
        """),
        Good("""
            ## Webhooks

            ### POST /hooks/stripe

            Stripe calls it.

            **Events:** `invoice.*`, `charge.refunded`

            ```ts
            switch (event.type) {
              case 'charge.refunded':
                break;
            }
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/mercadopago

            Recibe los avisos de Mercado Pago.

            **Eventos:** `payment.created`, `payment.updated`
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/crm

            **Events:** `invoice.emitted`, `customer.merged`
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            Recibe los eventos de Stripe.

            **Eventos:**

            | Evento | Acción |
            |---|---|
            | `checkout.session.complete` | Crear la orden |
            | `invoice.paid` | Renovar |
            """,
            at=((11, 4),),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /hooks/stripe

            Stripe calls it.

            **Events:** `payment_intent.succeeded`, `payment_intent.failed`
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /hooks/stripe

            Webhook de Stripe.

            - **Eventos:** `invoice.paid`

            ```ts
            switch (event.type) {
              case 'invoice.payed':
                break;
            }
            ```
            """,
            at=(11,),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /hooks/payments

            **Events:**

            - `payment_intent.succeeded`
            - `payment_intent.cancelled`
            """,
            at=(8,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the events of webhooks and steps with the provider's list."""
        declared = {event.span for event in open_events(spec)}
        steps = (event for step in spec.steps for event in step.events if event.span not in declared)
        for item in _unsent(spec.webhooks, steps):
            yield self.finding(
                item.name,
                message=self.hint if item.nearest else self.message,
                event=item.name.value,
                nearest=item.nearest,
                anchor=f"event {item.name.value}",
            )


def _unsent(webhooks: Iterable[Webhook], steps: Iterable[Text]) -> Iterator[_Unsent]:
    """Yield the events of webhooks and of steps that the provider does not send, each name once.

    The list is only read for a webhook of a provider that has one, or whose events look like its. The steps speak of the
    one provider that all webhooks have.
    """
    received = [(webhook, _provider_of(webhook)) for webhook in webhooks]
    providers = {provider for _, provider in received}
    named = [(event, provider) for item, provider in received for event in (*item.events, *item.handled)]
    if len(providers) == 1:
        named += [(event, next(iter(providers))) for event in steps]
    told: set[str] = set()
    for event, provider in named:
        name = event.value
        if provider and name not in told and (found := _judged(event, provider)) is not None:
            told.add(name)
            yield found


def _provider_of(webhook: Webhook) -> str:
    """The provider of a webhook; without a name, the one whose objects its events are about."""
    if webhook.provider:
        return webhook.provider
    names = [event.value for event in (*webhook.events, *webhook.handled)]
    return likely_provider(name if _NO_EVENT.isdisjoint(name) else "" for name in names)


def _judged(event: Text, provider: str) -> _Unsent | None:
    known = provider_events(provider)
    name = event.value
    if name in known or not known or "." not in name or not _NO_EVENT.isdisjoint(name):
        return None
    if name.endswith("*"):
        is_known = any(other.startswith(name.rstrip("*")) for other in known)
        return None if is_known else _Unsent(event, provider, "")
    meant = nearest(name, sorted(known))
    return _Unsent(event, provider, meant) if meant or is_about_object_of(provider, name) else None
