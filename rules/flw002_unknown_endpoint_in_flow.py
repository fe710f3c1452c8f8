"""FLW002: a step of the flow that names an endpoint or event that nobody declares."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, EndpointRef, Facts, Finding, Good, Message, Place, Project, Rule, Severity, Text, Words


class UnknownEndpointInFlow(Rule):
    """What a step of the flow names is declared: its endpoint, and its event where a webhook lists some.

    A step with another method or route than the endpoint's section is the usual trace of a renaming: one of the two gets
    built. The base path, the names of parameters, values in their place and the query make no difference; a provider's own
    endpoints, pages of the frontend and what a step calls existing are left alone.
    """

    code, name, severity = "FLW002", "unknown-endpoint-in-flow", Severity.ERROR
    message = Message(
        en="the flow names {endpoint}, which no section declares",
        es="el flujo nombra {endpoint}, que ninguna sección declara",
    )
    hint = Words(
        en="the flow names {endpoint}, which no section declares, did you mean {nearest}?",
        es="el flujo nombra {endpoint}, que ninguna sección declara, ¿querías decir {nearest}?",
    )
    event = Words(
        en="the flow names the event `{endpoint}`, which no webhook declares",
        es="el flujo nombra el evento `{endpoint}`, que ningún webhook declara",
    )
    event_hint = Words(
        en="the flow names the event `{endpoint}`, which no webhook declares, did you mean `{nearest}`?",
        es="el flujo nombra el evento `{endpoint}`, que ningún webhook declara, ¿querías decir `{nearest}`?",
    )
    good = (
        Good(
            "## Endpoints\n\n### POST /api/orders\n\nCrea.\n\n### GET /api/orders/:id\n\nUno.\n\n## Flujo\n\n"
            "1. El FE llama a POST /orders.\n2. El FE abre `/orders/42` y pide `GET /api/orders/42?full=1`.\n"
            "3. El usuario vuelve a `/login`.\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\nCreates.\n\n## Flow\n\n```mermaid\nsequenceDiagram\n"
            "participant P as PayPal\nFE->>BE: POST /orders\nBE->>P: POST /v2/checkout/orders\n```\n"
        ),
        Good(
            "## Endpoints\n\n### POST /orders\n\nCrea.\n\n## Flujo\n\n1. El FE usa el login existente (`POST /auth/login`).\n"
            "2. El BE llama a https://api.example.com/v1/charges con POST https://api.example.com/v1/charges.\n"
        ),
        Good("## Flujo\n\n1. El FE llama a POST /orders.\n"),
        Good(
            "## Endpoints\n\n### GET /orders\n\nLista.\n\n## Flujo\n\n1. FE → `POST /users` → BE\n",
            others={"docs/BACKEND_SPEC_USERS.md": "## Endpoints\n\n### POST /users\n\nCrea.\n"},
        ),
        Good(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n**Eventos:** `invoice.paid`, `customer.*`\n\n## Flujo\n\n"
            "1. Stripe envía `invoice.paid` y el evento `customer.deleted`.\n2. El BE lee `session.url`.\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### POST /api/orders\n\nCrea.\n\n## Flujo\n\n1. El FE llama a POST /api/order.\n",
            at=((9, 18),),
        ),
        Bad("## Endpoints\n\n- `GET /orders` — list\n\n## Flow\n\nFE → `DELETE /orders` → BE\n", at=(7,)),
        Bad(
            "## Endpoints\n\n### GET /api/orders\n\nLista.\n\n## Flujo\n\n1. El FE llama a `/api/pedidos`.\n2. Muestra la lista.\n",
            at=(9,),
        ),
        Bad(
            "## Webhooks\n\n### POST /webhooks/stripe\n\n**Events:** `invoice.paid`\n\n## Flow\n\n"
            "1. Stripe sends `invoice.payed` to POST /webhooks/stripe.\n",
            at=((9, 18),),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look at what each document's steps leave open and no other document declares."""
        for facts in project.documents:
            if not facts.reported:
                continue
            for ref in project.open_refs(facts):
                yield self._endpoint(ref, facts)
            for event in project.open_events(facts):
                yield self._event(event, facts)

    def _event(self, event: Text, facts: Facts) -> Finding:
        nearest = facts.nearest_event(event.value)
        return self.finding(
            Place(facts.path, event.span),
            message=self.event_hint if nearest else self.event,
            endpoint=event.value,
            nearest=nearest,
            anchor=f"flow › {event.value}",
        )

    def _endpoint(self, ref: EndpointRef, facts: Facts) -> Finding:
        nearest = facts.nearest_endpoint(ref)
        label = f"{ref.key[0]} {ref.route.path}".strip()
        return self.finding(
            Place(facts.path, ref.span),
            message=self.hint if nearest else self.message,
            endpoint=label,
            nearest=nearest,
            anchor=f"flow › {label}",
        )
