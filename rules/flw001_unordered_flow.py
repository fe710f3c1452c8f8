"""FLW001: a flow without steps."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class UnorderedFlow(Rule):
    """The flow is told in steps: a list, numbered lines, arrows, a table or a diagram.

    The seed asks for steps in order. Out of paragraphs alone nobody can tell what comes first, who calls whom and what may
    happen at the same time. Of several sections on flows one with steps is enough.
    """

    code, name, severity = "FLW001", "unordered-flow", Severity.ERROR
    message = Message(
        en="the flow has no steps, expected a list, numbered lines, arrows or a sequence diagram",
        es="el flujo no tiene pasos, se esperaba una lista, líneas numeradas, flechas o un diagrama de secuencia",
    )
    good = (
        Good("## Flujo resumido\n\n1. El FE llama a POST /orders.\n2. El BE guarda el pedido.\n"),
        Good("## Flow\n\nFE → POST /orders → BE → mail provider\n"),
        Good("## Flow\n\n```mermaid\nsequenceDiagram\nFE->>BE: POST /orders\nBE-->>FE: 201\n```\n"),
        Good("## Flujo\n\nPaso 1: el FE pide la lista.\nPaso 2: el BE la devuelve.\n"),
        Good("## Flow\n\n| Step | Who | What |\n|---|---|---|\n| 1 | FE | calls POST /orders |\n"),
        Good("## Flujo\n\n(1) El FE pide el pago, (2) el BE lo crea y (3) la pasarela avisa.\n"),
        Good("## Flujo\n\n### 1. Pedir\n\nEl FE pide.\n\n### 2. Pagar\n\nEl usuario paga.\n"),
        Good("## Resumen\n\nEl FE compra.\n"),
    )
    bad = (
        Bad("## Flujo resumido\n\nEl FE llama al BE, que guarda el pedido y responde con su número.\n", at=(1,)),
        Bad(
            "# Orders\n\n## Flow\n\nThe frontend sends the order and shows its number.\n\nLater on the backend sends a mail.\n",
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at the first flow that says something, when none of them has steps."""
        told = [flow for flow in spec.flows if flow.steps]
        if told and not any(flow.ordered for flow in told):
            yield self.finding(told[0].section.title, anchor="flow › steps")
