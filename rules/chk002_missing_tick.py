"""CHK002: an open box of the closing checklist that the document already meets."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    BoxState,
    Edit,
    Finding,
    Good,
    Message,
    Place,
    Project,
    Rule,
    Severity,
    Words,
    declarations,
    doubtful_boxes,
    safe_fix,
    unfinished,
)


class MissingTick(Rule):
    """A box of the closing checklist is ticked once the document meets it.

    An open box says that work is left. If the document shows that the work is done, the fix ticks the box. A
    document with placeholders is not done.
    """

    code, name, severity = "CHK002", "missing-tick", Severity.INFO
    needs = (
        declarations,
        doubtful_boxes,
        unfinished,
    )
    message = Message(
        en="this box is not ticked but the document meets it, expected a tick",
        es="esta casilla no está marcada pero el documento la cumple, se esperaba marcada",
    )
    spanish = """Una casilla del checklist de cierre se marca en cuanto el documento la cumple.

    Una casilla abierta dice que queda trabajo. Si el documento muestra que está hecho, el arreglo la marca. Un
    documento con textos provisionales no está terminado.
    """
    title = Words(en="tick the box", es="marcar la casilla")
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            Avisos.

            - [ ] Webhooks incluyen eventos e idempotencia
        """),
        Good("""
            ## Resumen

            Nada.

            - [ ] Webhooks incluyen evento(s) y recomendación de idempotencia
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            - [x] Todos los endpoints tienen método, ruta, body/query y respuesta
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Auth:** TODO: ¿de quién?

            **Response 200:** `Order[]`

            - [ ] Todos los endpoints tienen método, ruta, body/query y respuesta
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `invoice.paid`

            Los repetidos se omiten.

            - [ ] Webhooks incluyen evento(s) y recomendación de idempotencia
            """,
            at=((9, 3),),
            fixed="""
                ## Webhooks

                ### POST /webhooks/stripe

                **Eventos:** `invoice.paid`

                Los repetidos se omiten.

                - [x] Webhooks incluyen evento(s) y recomendación de idempotencia
            """,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            1. [ ] All endpoints have method, route, body/query and response
            """,
            at=(7,),
            fixed="""
                ## Endpoints

                ### GET /orders

                **Response 200:** `Order[]`

                1. [x] All endpoints have method, route, body/query and response
            """,
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look at the open boxes of what holds."""
        for facts in project.documents:
            for box in project.boxes(facts) if facts.reported and not unfinished(facts) else ():
                for tick in box.ticks:
                    if box.state is BoxState.HOLDS and not tick.ticked and not tick.not_applicable:
                        yield self.finding(
                            Place(facts.path, tick.box),
                            anchor=f"checklist › {box.id}",
                            fix=safe_fix(self.title, [Edit(tick.box, "[x]")]),
                        )
