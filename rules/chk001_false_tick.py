"""CHK001: a ticked box of the closing checklist that the document contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Box,
    BoxState,
    Facts,
    Finding,
    Good,
    Message,
    Place,
    Project,
    Rule,
    Severity,
    Tick,
    declarations,
    doubtful_boxes,
)


class FalseTick(Rule):
    """A ticked box of the four in the closing checklist is true.

    The checklist closes the document, and nobody checks a ticked box again: a wrong tick is an error that readers
    cannot see. A box marked as not applicable is not a tick, and an open box promises nothing.
    """

    code, name, severity = "CHK001", "false-tick", Severity.ERROR
    needs = (
        declarations,
        doubtful_boxes,
    )
    message = Message(en="the box is ticked, but {fact}", es="la casilla está marcada, pero {fact}")
    spanish = """Cada casilla marcada de las cuatro del checklist de cierre es verdad.

    El checklist cierra el documento y nadie vuelve a comprobar una casilla marcada: una marca equivocada es un
    error que los lectores no pueden ver. Una casilla que no aplica no cuenta como marcada, y una casilla abierta no
    promete nada.
    """
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`

            Los repetidos se omiten.

            ## Checklist

            - [x] Webhooks incluyen evento(s) y recomendación de idempotencia
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Notices.

            - [ ] Webhooks name their events and idempotency
        """),
        Good("""
            ## Resumen

            Sin avisos.

            - [x] Webhooks incluyen evento(s) e idempotencia (no aplica)
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            Crea.

            - [x] Implementar el endpoint de pedidos
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`

            ## Checklist

            - [x] Webhooks incluyen evento(s) y recomendación de idempotencia
            """,
            at=((9, 7),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:** none

            ## Checklist

            - [X] All endpoints have a method, route, body/query and response
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ## Cierre

            * [x] Se menciona qué hace el FE con cada respuesta (redirección, estado, etc.)
            """,
            at=(9,),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look at the ticks of boxes that fail."""
        for facts in project.documents:
            for box in project.boxes(facts) if facts.reported else ():
                for tick in box.ticks:
                    if box.state is BoxState.FAILS and tick.ticked and not tick.not_applicable:
                        yield self._false(tick, box, facts)

    def _false(self, tick: Tick, box: Box, facts: Facts) -> Finding:
        related = [(Place(facts.path, item.span), item.fact) for item in box.evidence]
        return self.finding(
            Place(facts.path, tick.text.span),
            fact=box.evidence[0].fact,
            related=related,
            anchor=f"checklist › {box.id}",
        )
