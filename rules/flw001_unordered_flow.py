"""FLW001: a flow without steps."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class UnorderedFlow(Rule):
    """The flow is written in steps: a list, numbered lines, arrows, a table or a diagram.

    From paragraphs alone nobody can tell what comes first, who calls whom and what may happen at the same time. If
    there are several sections on flows, one with steps is enough.
    """

    code, name, severity = "FLW001", "unordered-flow", Severity.ERROR
    message = Message(
        en="the flow has no steps, expected a list, numbered lines, arrows or a sequence diagram",
        es="el flujo no tiene pasos, se esperaba una lista, líneas numeradas, flechas o un diagrama de secuencia",
    )
    spanish = """El flujo se escribe en pasos: una lista, líneas numeradas, flechas, una tabla o un diagrama.

    Con párrafos sueltos nadie sabe qué va primero, quién llama a quién y qué puede ocurrir a la vez. Si hay varias
    secciones de flujos, basta una con pasos.
    """
    good = (
        Good("""
            ## Flujo resumido

            1. El FE llama a POST /orders.
            2. El BE guarda el pedido.
        """),
        Good("""
            ## Flow

            FE → POST /orders → BE → mail provider
        """),
        Good("""
            ## Flow

            ```mermaid
            sequenceDiagram
            FE->>BE: POST /orders
            BE-->>FE: 201
            ```
        """),
        Good("""
            ## Flujo

            Paso 1: el FE pide la lista.
            Paso 2: el BE la devuelve.
        """),
        Good("""
            ## Flow

            | Step | Who | What |
            |---|---|---|
            | 1 | FE | calls POST /orders |
        """),
        Good("""
            ## Flujo

            (1) El FE pide el pago, (2) el BE lo crea y (3) la pasarela avisa.
        """),
        Good("""
            ## Flujo

            ### 1. Pedir

            El FE pide.

            ### 2. Pagar

            El usuario paga.
        """),
        Good("""
            ## Resumen

            El FE compra.
        """),
    )
    bad = (
        Bad(
            """
            ## Flujo resumido

            El FE llama al BE, que guarda el pedido y responde con su número.
            """,
            at=(1,),
        ),
        Bad(
            """
            # Orders

            ## Flow

            The frontend sends the order and shows its number.

            Later on the backend sends a mail.
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look at the first flow that says something, when none of them has steps."""
        told = [flow for flow in spec.flows if flow.steps]
        if told and not any(flow.ordered for flow in told):
            yield self.finding(told[0].section.title, anchor="flow › steps")
