"""DOC009: a placeholder in place of content."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Span,
    Spec,
    Words,
    empty_sections,
    leaves_undone,
    placeholders,
)


class PlaceholderText(Rule):
    """The document has no placeholders: `TODO`, `TBD`, `<tema>`, "por definir", `[tu nombre]`, lorem ipsum, `???`.

    An open question is decided by whoever implements it first. An unanswered question of `speclint new` and a field
    called `TODO` are errors, because nobody can build them. Code, comments and lists of next steps are not checked,
    nor are words that only look like placeholders: "TODO el contenido", "pendiente de pago", a task's state,
    `Array<T>`, HTML.
    """

    code, name, severity = "DOC009", "placeholder-text", Severity.WARNING
    message = Message(
        en="`{text}` is a placeholder, expected the content",
        es="`{text}` es un texto provisional, se esperaba el contenido",
    )
    spanish = """El documento no tiene textos provisionales: `TODO`, `TBD`, `<tema>`, «por definir», `[tu nombre]`, `???`.

    Una pregunta abierta la decide quien llega primero a implementarla. Una pregunta de `speclint new` sin responder
    y un campo llamado `TODO` son errores, porque nadie puede construirlos. No se revisan el código, los comentarios
    ni las listas de próximos pasos, ni las palabras que solo parecen provisionales: «TODO el contenido», «pendiente
    de pago», el estado de una tarea, `Array<T>`, HTML.
    """
    asked = Words(
        en="`{text}` is unanswered, expected an answer", es="`{text}` está sin responder, se esperaba una respuesta"
    )
    good = (
        Good("""
            # Pagos

            ## Resumen

            TODO el contenido es público y TODO usuario lo ve. Todo en un paso.
        """),
        Good("""
            # Pagos

            ### GET /orders

            Devuelve las órdenes en estado pendiente de pago.
        """),
        Good("""
            # Tasks

            | Status | Meaning |
            |---|---|
            | TODO | not begun |
            | DONE | finished |
        """),
        Good("""
            # Pagos

            El FE espera `TODO` o `<tema>`.

            ```ts
            // TODO: later
            ```
        """),
        Good("""
            # Pagos

            | Estado | Descripción |
            |---|---|
            | pendiente | La orden no está pagada |
        """),
        Good("""
            # API

            A list is `Array<T>`, Promise<User>, a break <br> and <details>.

            Authorization: Bearer <token>
        """),
        Good("""
            # API

            The limit to be defined by the plan is in `[your plan]`, see [your plan](https://plan.example), [tu, usted]
            and [1].

            - [x] Your name
            - Definido con el equipo
        """),
        Good("""
            # API

            ## Next steps

            - TODO: cache the list
        """),
        Good("""
            # API

            - `BoatChart`: see the comment that begins with
              TODO. It draws three lines.
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            ### POST /payments

            Crea un pago.

            TODO: describir el body
            """,
            at=((7, 1),),
        ),
        Bad(
            """
            # Pagos

            | Campo | Tipo | Descripción |
            |---|---|---|
            | page | number | por definir |
            """,
            at=((5, 19),),
        ),
        Bad(
            """
            # Especificación Backend: <tema>

            ## Resumen

            El FE cobra.
            """,
            at=((1, 27),),
        ),
        Bad(
            """
            # Payments

            **Errors:** TBD

            The limit is to be defined.
            """,
            at=((3, 13), (5, 14)),
        ),
        Bad(
            """
            # Payments

            - Auth: FIXME ask Ana

            Lorem ipsum dolor sit amet.
            """,
            at=(3, 5),
        ),
        Bad(
            """
            # Pagos

            ## Endpoints

            TODO: ¿cuáles?

            ## Webhooks

            ### POST /webhooks/pay

            Avisos.
            """,
            at=(5,),
        ),
        Bad(
            """
            # Pagos

            **Response 200:** pendiente

            Cuota máxima: ???
            """,
            at=(3, 5),
        ),
        Bad(
            """
            # Visits

            | Role | Person |
            |---|---|
            | Backend | [Your name] |

            Contacto: [tu correo]
            """,
            at=((5, 13), (7, 11)),
        ),
        Bad(
            """
            # Messagerie

            ## Format

            À définir avec l'équipe serveur.

            ## Reglas

            - Por definir con backend
            """,
            at=((5, 1), (9, 3)),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report each but the first of an empty section, which is reported for the section."""
        hollow = [section.span for section in empty_sections(spec).values()]
        told: set[Span] = set()
        for text in placeholders(spec):
            empty = {span for span in hollow if span.line <= text.span.line <= span.end_line}
            if empty <= told:
                message = self.asked if text.value.endswith("?") and not text.value.startswith("?") else None
                severity = Severity.ERROR if leaves_undone(spec, text) else None
                yield self.finding(text, message=message, severity=severity, text=text.value)
            told |= empty
