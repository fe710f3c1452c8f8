"""DOC001: a required section is missing."""

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
    defines_types,
    regex,
    section_fix,
    told_sections,
)

# The name of a file in which types may be, not of a Markdown document.
_FILE = regex(r"[\w-]\.(?:d\.ts|tsx?|prisma|graphql|proto|sql|ya?ml|json|jsx?|py|java|cs|go)\b")
_ROLES = ("summary", "endpoints", "types", "flow", "security")

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
    is accepted. Endpoints may be declared anywhere. If an untitled sentence below the title may be the summary, types
    are defined outside a section for them or in a file that a sentence names, or permissions and validation have
    sections of their own, the rule only asks (info): 95 of 160 real specs open with such a sentence. A document with
    none of these sections gets one finding that lists them.
    """

    code, name, severity = "DOC001", "missing-section", Severity.ERROR
    message = Message(
        en="there is no section “{section}”, expected one in every spec",
        es="falta la sección «{section}», se espera en toda especificación",
    )
    spanish = """Una spec tiene resumen, endpoints, tipos, flujo y notas de seguridad.

    Quien hace el backend tiene que preguntar por la sección que falta, o adivinarla. Vale cualquier título, número,
    nivel e idioma habituales. Los endpoints pueden declararse en cualquier lugar. Si una frase bajo el título puede
    ser el resumen, hay tipos fuera de una sección para ellos o en un archivo que una frase nombra, o los permisos y
    la validación tienen secciones propias, la regla solo pregunta (nota): 95 de 160 specs reales empiezan con una
    frase así. Un documento sin ninguna de estas secciones recibe un solo aviso que las enumera.
    """
    none = Message(
        en="these sections are missing: {sections}, expected in every spec",
        es="faltan estas secciones: {sections}, se esperan en toda especificación",
    )
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
            _SEED.replace("## Notas de seguridad", "## Roles y permisos"),
            at=(1,),
            severity=Severity.INFO,
            fixed=_SEED.replace(
                "seguridad\n",
                "seguridad\n\n- TODO: ¿qué se valida, quién puede llamar, qué queda en secreto?\n\n## Roles y permisos\n",
            ),
            unsafe=True,
        ),
        Bad(
            _OTHER.replace("The movie page", "Summary\n-------\n\nThe movie page").replace(
                "1 Types\n-------\n\n```ts\ninterface Review { id: number }\n```\n",
                "1 Frontend\n----------\n\nAll shapes are those of `src/types/reviews.ts`.\n",
            ),
            at=(1,),
            severity=Severity.INFO,
        ),
        Bad(
            """
            # Payments

            ## Testing

            Use the CLI.
            """,
            at=(1,),
            fixed=(
                """
                # Payments

                ## Summary

                TODO: which feature of the frontend needs this from the backend?

                ## Endpoints

                TODO: which endpoints, each with its method and route?

                ## Types / models

                TODO: which types do requests and responses share?

                ## Flow

                1. TODO: which steps, in order?

                ## Security notes

                - TODO: what must be validated, who may call, what stays secret?

                ## Testing

                Use the CLI.
                """
            ),
            unsafe=True,
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Ask for each of the five in turn, or once for all where the document has none of them."""
        where = spec.titles[0].title.span if spec.titles else Span(1, 1, 1, len(spec.source.line(1)) + 1)
        declared = {"endpoints": bool(spec.endpoints or spec.webhooks), "flow": bool(spec.flows)}
        told_so = told_sections(spec)
        missing = [
            role for role in _ROLES if spec.section(role) is None and not declared.get(role) and role not in told_so
        ]
        told = {
            "summary": spec.intro is not None,
            "types": "types" in missing and (defines_types(spec) or _points_to_types(spec)),
            "security": "security" in missing and _guards(spec),
        }
        sure = [role for role in missing if not told.get(role)]
        if len(sure) > 1 and set(missing) >= set(_ROLES) - {"endpoints"}:
            sections = Words(en=_listed(spec, sure, "en"), es=_listed(spec, sure, "es"))
            fix = section_fix(spec, sure[0])
            yield self.finding(where, message=self.none, sections=sections, anchor="sections", fix=fix)
            missing = [role for role in missing if role not in sure]
        for role in missing:
            severity = Severity.INFO if told.get(role) else self.severity
            fix = None if role == "types" and told[role] else section_fix(spec, role)
            name, anchor = spec.section_names[role], f"section {role}"
            yield self.finding(where, section=name, anchor=anchor, severity=severity, fix=fix)


def _listed(spec: Spec, roles: list[str], language: str) -> str:
    """The names of sections in quotes, in a row."""
    opens, closes = ("«", "»") if language == "es" else ("“", "”")
    return ", ".join(f"{opens}{spec.section_names[role].of(language)}{closes}" for role in roles)


def _points_to_types(spec: Spec) -> bool:
    """Whether a line names a file of code as the place of the types: "shapes match `src/lib/types.ts`"."""
    words = spec.words("missing_sections")
    return any(_FILE.search(line) and words.says(line, "types_there") for line in spec.source.lines)


def _guards(spec: Spec) -> bool:
    """Whether a section is about permissions or validation, though none is called security notes."""
    words = spec.words("missing_sections")
    with_endpoints = {id(part) for endpoint in spec.endpoints for part in endpoint.section.walk()}
    sections = (section for section in spec.document.root.walk() if id(section) not in with_endpoints)
    return any(words.says(section.title.value, "guards") for section in sections)
