"""CHK003: a checklist of the implementation that leaves out an endpoint, or names one that nobody declares."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class EndpointOutsideChecklist(Rule):
    """A checklist that names the endpoints to build names all of them, and none that the document does not declare.

    What stands in no box is not built, and nobody notices until the frontend calls it. A checklist that names no endpoint,
    such as the seed's closing boxes, or less than half of them, is no list of endpoints. A route without a method stands
    for all that is below it, a group about webhooks for the webhook, an item that has all words of a route for that route.
    """

    code, name, severity = "CHK003", "endpoint-outside-checklist", Severity.WARNING
    message = Message(
        en="{endpoint} is not in the implementation checklist, which names the others",
        es="{endpoint} no está en el checklist de implementación, que nombra los demás",
    )
    unknown = Words(
        en="the checklist names {endpoint}, which the document does not declare",
        es="el checklist nombra {endpoint}, que el documento no declara",
    )
    hint = Words(
        en="the checklist names {endpoint}, which the document does not declare, did you mean {nearest}?",
        es="el checklist nombra {endpoint}, que el documento no declara, ¿querías decir {nearest}?",
    )
    checklist = Words(en="the checklist", es="el checklist")
    good = (
        Good(
            "### GET /orders\n\n### POST /orders\n\n### POST /webhooks/stripe\n\nWebhook de Stripe.\n\n## Checklist de implementación\n\n"
            "- [ ] `GET /orders`\n- [ ] `POST /orders`\n\n### Webhook\n\n- [ ] Verificar la firma\n"
        ),
        Good(
            "### GET /orders\n\n### POST /orders\n\n## Checklist antes de cerrar el doc\n\n"
            "- [ ] Todos los endpoints tienen método, ruta, body/query y respuesta\n"
        ),
        Good(
            "### GET /orders\n\n### PATCH /orders/:id\n\n### GET /me\n\n## Checklist\n\n- [ ] CRUD de `/orders`\n- [ ] `GET /me`\n"
        ),
        Good(
            "### GET /orders\n\n### POST /orders/:id/cancel-order\n\n## Implementation checklist\n\n- [x] GET /orders\n- [ ] Cancel an order\n"
        ),
    )
    bad = (
        Bad(
            "### GET /orders\n\n### POST /orders\n\n### POST /refunds\n\n## Checklist de implementación\n\n"
            "- [ ] `GET /orders`\n- [ ] `POST /orders`\n",
            at=((5, 5),),
        ),
        Bad(
            "### GET /orders\n\n### POST /orders\n\n## Implementation checklist\n\n- [ ] GET /orders\n- [ ] POST /orders\n- [ ] POST /invoices\n",
            at=(9,),
        ),
        Bad(
            "| Method | Path | Description |\n|---|---|---|\n| GET | /orders | Lists |\n| POST | /orders | Adds |\n| DELETE | /sessions | Signs out |\n\n"
            "## Implementation checklist\n\n1. `GET /orders`\n2. `POST /orders`\n",
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the checklist with what is declared, in both directions."""
        plan = spec.plan
        for endpoint in plan.left_out:
            place = ((plan.title, self.checklist),) if plan.title is not None else ()
            anchor = f"{endpoint.anchor} › checklist"
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=anchor, related=place)
        for ref, nearest in plan.unknown:
            label = f"{ref.key[0]} {ref.route.text.value}".strip()
            message = self.hint if nearest else self.unknown
            yield self.finding(
                ref.span, message=message, endpoint=label, nearest=nearest, anchor=f"checklist › {label}"
            )
