"""DOC001: a required section is missing."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Span, Spec, defines_types, section_fix

_SEED = Good("""
    # Especificación Backend: Reseñas

    ## Resumen

    La ficha de la película muestra las reseñas de los usuarios.

    ## Endpoints

    ### GET /reviews

    **Response 200:** `Review[]`

    ## Tipos / modelos

    ### Review

    | Campo | Tipo | Descripción |
    |---|---|---|
    | id | number | ID de la reseña |

    ## Flujo resumido

    1. El FE llama a GET /reviews.

    ## Notas de seguridad

    - Validación: el BE limita `page`.
""").text
_OTHER = Good("""
    Reviews spec
    ============

    The movie page needs the reviews that users wrote, newest first, and the average grade.

    1 Types
    -------

    ```ts
    interface Review { id: number }
    ```

    2 Flow
    ------

    The app calls GET /reviews → the backend answers with `Review[]`.

    3 Security considerations
    -------------------------

    Input is validated.

    4 Reviews
    ---------

    - `GET /reviews` — **Response 200:** `Review[]`
""").text


_STEPS = Good("""
    1. FE llama a `GET /reviews`.
    2. BE: TODO: ¿qué hace entonces el BE?""").text


class MissingSection(Rule):
    """A spec has a summary, endpoints, types, a flow and security notes.

    The backend developer has to ask for a missing section or guess it. Any usual name, number, level and language
    is accepted. Endpoints may be declared anywhere. If an untitled sentence below the title may be the summary, or
    types are defined outside a section for them, the rule only asks (info): 95 of 160 real specs open with such a
    sentence.
    """

    code, name, severity = "DOC001", "missing-section", Severity.ERROR
    message = Message(
        en="there is no section “{section}”, expected one in every spec",
        es="falta la sección «{section}», se espera en toda especificación",
    )
    spanish = """Una spec tiene resumen, endpoints, tipos, flujo y notas de seguridad.

    Quien hace el backend tiene que preguntar por la sección que falta, o adivinarla. Vale cualquier título, número,
    nivel e idioma habituales. Los endpoints pueden declararse en cualquier lugar. Si una frase bajo el título puede
    ser el resumen, o hay tipos fuera de una sección para ellos, la regla solo pregunta (nota): 95 de 160 specs
    reales empiezan con una frase así.
    """
    good = (
        Good(_SEED),
        Good(_OTHER.replace("The movie page", "Summary\n-------\n\nThe movie page")),
        Good(
            _SEED.replace("## Flujo resumido", "## 🔄 6. FLUJO DE RESEÑAS:").replace(
                "Tipos / modelos", "Modelo de datos"
            )
        ),
        Good(_SEED.replace("## Notas de seguridad\n\n- Val", "**Notas de seguridad:**\n\n- Val")),
    )
    bad = (
        Bad(
            _SEED.replace("## Flujo resumido\n\n1. El FE llama a GET /reviews.\n\n", ""),
            at=(1,),
            fixed=_SEED.replace("1. El FE llama a GET /reviews.", _STEPS),
            unsafe=True,
        ),
        Bad(
            _SEED.replace("## Flujo resumido\n", "```markdown\n## Flujo resumido\n```\n"),
            at=((1, 3),),
            fixed=(
                _SEED.replace("## Flujo resumido\n", "```markdown\n## Flujo resumido\n```\n").replace(
                    "## Notas", f"## Flujo resumido\n\n{_STEPS}\n\n## Notas"
                )
            ),
            unsafe=True,
        ),
        Bad(
            _SEED.replace("# Especificación Backend: Reseñas\n\n", "").replace("Resumen", "Índice"),
            at=(1,),
            fixed=(
                _SEED.replace("# Especificación Backend: Reseñas\n\n", "")
                .replace("Resumen", "Índice")
                .replace(
                    "## Endpoints", "## Resumen\n\nTODO: ¿qué feature del FE requiere esto en el BE?\n\n## Endpoints"
                )
            ),
            unsafe=True,
        ),
        Bad(
            _SEED.replace("## Notas de seguridad", "## Autenticación"),
            at=(1,),
            fixed=(
                _SEED.replace(
                    "seguridad\n",
                    "seguridad\n\n- TODO: ¿qué se valida, quién puede llamar, qué queda en secreto?\n\n## Autenticación\n",
                )
            ),
            unsafe=True,
        ),
        Bad(
            _SEED.replace("## Resumen\n\n", ""),
            at=(1,),
            severity=Severity.INFO,
            fixed=_SEED,
            unsafe=True,
        ),
        Bad(
            _OTHER,
            at=(1,),
            severity=Severity.INFO,
            fixed=_OTHER.replace("The movie page", "## Summary\n\nThe movie page"),
            unsafe=True,
        ),
        Bad(
            """
            # Payments

            ## Testing

            Use the CLI.
            """,
            at=(1, 1, 1, 1, 1),
            fixed=(
                """
                # Payments

                ## Summary

                TODO: which feature of the frontend needs this from the backend?

                ## Testing

                Use the CLI.

                ## Endpoints

                TODO: which endpoints, each with its method and route?

                ## Types / models

                TODO: which types do requests and responses share?

                ## Flow

                1. TODO: which steps, in order?

                ## Security notes

                - TODO: what must be validated, who may call, what stays secret?
                """
            ),
            unsafe=True,
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Ask for each of the five in turn."""
        where = spec.titles[0].title.span if spec.titles else Span(1, 1, 1, len(spec.source.line(1)) + 1)
        declared = bool(spec.endpoints or spec.webhooks)
        likely = {"summary": spec.intro is not None, "types": defines_types(spec)}
        for role in ("summary", "endpoints", "types", "flow", "security"):
            if spec.section(role) is not None or (role == "endpoints" and declared) or (role == "flow" and spec.flows):
                continue
            severity = Severity.INFO if likely.get(role) else self.severity
            fix = None if role == "types" and likely[role] else section_fix(spec, role)
            name, anchor = spec.section_names[role], f"section {role}"
            yield self.finding(where, section=name, anchor=anchor, severity=severity, fix=fix)
