"""XDC003: a document whose conventions differ from the rest of the project."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from speclint.api import (
    MOST_COMPARED,
    Bad,
    Convention,
    Facts,
    Finding,
    Good,
    Matter,
    Message,
    Place,
    Project,
    Rule,
    Severity,
    Words,
    conventions,
    in_order,
)


class ConventionDrift(Rule):
    """All documents of a project have one base path, one error format and one auth scheme.

    The frontend has one client for all of them, which prepends `/api/v1`, sends the token and reads
    `errors[0].message`. Reports the document that differs from most; of two, the later. Compares what a document
    states for all its endpoints: silence is not a difference, nor is the name of its subject (`/api/payments`), nor
    are several schemes in one document.
    """

    code, name, severity = "XDC003", "convention-drift", Severity.WARNING
    needs = (conventions,)
    message = Message(
        en="the base path is `{here}` and in {file} `{there}`, expected one for the whole project",
        es="la ruta base es `{here}` y en {file} `{there}`, se esperaba una para todo el proyecto",
    )
    spanish = """Todos los documentos de un proyecto tienen una ruta base, un formato de errores y un esquema de auth.

    El frontend tiene un cliente para todos, que antepone `/api/v1`, envía el token y lee `errors[0].message`. Se
    señala el documento que difiere de la mayoría; de dos, el posterior. Se compara lo que un documento indica para
    todos sus endpoints: el silencio no es una diferencia, ni el nombre de su tema (`/api/payments`), ni que haya
    varios esquemas en un documento.
    """
    _auth = Message(
        en="the scheme of authentication is `{here}` and in {file} `{there}`, expected one for the whole project",
        es="el esquema de autenticación es `{here}` y en {file} `{there}`, se esperaba uno para todo el proyecto",
    )
    _errors = Message(
        en="errors have the form `{here}` and in {file} `{there}`, expected one for the whole project",
        es="los errores tienen la forma `{here}` y en {file} `{there}`, se esperaba una para todo el proyecto",
    )
    good = (
        Good(
            """
            # Orders

            **Base URL:** `https://api.shop.com/api/orders`

            ## Endpoints

            ### GET /open

            **Auth:** Bearer.
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    # Payments

                    **Base URL:** `http://localhost:3000/api/payments`

                    ## Endpoints

                    ### GET /open

                    **Auth:** JWT.
                """,
                "docs/BACKEND_SPEC_B.md": """
                    # Hooks

                    ## Endpoints

                    ### POST /hook

                    **Auth:** API key in `X-Api-Key`.

                    ### GET /hook

                    **Auth:** Bearer.
                """,
            },
        ),
        Good(
            """
            # Pedidos

            ## Errores

            Todos los errores tienen este formato:

            ```json
            { "errors": [{ "msg": "…" }] }
            ```
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    # Pagos

                    ## Formato de error

                    ```json
                    { "errors": [{ "msg": "Falta" }, { "msg": "Otro" }] }
                    ```
                """,
                "docs/BACKEND_SPEC_B.md": """
                    # Salas

                    ## Endpoints

                    ### GET /api/salas

                    Errores: 404.
                """,
            },
        ),
        Good(
            """
            # Orders

            **Base URL:** `/api/v2`
            """,
            others={
                "legacy/docs/BACKEND_SPEC_A.md": """
                    # Payments

                    **Base URL:** `/api/v1`
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            # Orders

            **Base URL:** `/api/v2`

            ## Endpoints

            ### GET /open
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    # Payments

                    ## Base URL

                    `https://shop.com/api/v1`

                    ## Endpoints

                    ### GET /paid
                """
            },
            at=((3, 16),),
        ),
        Bad(
            """
            # Pedidos

            ## Endpoints

            ### GET /api/pedidos

            **Auth:** Cookie de sesión `sid`.
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    # Pagos

                    Todos los endpoints requieren `Authorization: Bearer <token>`.

                    ## Endpoints

                    ### GET /api/pagos
                """,
                "docs/BACKEND_SPEC_B.md": """
                    # Salas

                    ## Endpoints

                    ### GET /api/salas

                    **Auth:** Bearer (JWT).
                """,
            },
            at=(7,),
        ),
        Bad(
            """
            # Orders

            ## Error format

            ```json
            { "error": "…" }
            ```
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    # Payments

                    ## Errors

                    All errors have this form:

                    ```json
                    { "errors": [{ "msg": "…" }] }
                    ```
                """
            },
            at=(6,),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Compare what each document settles with what most of those around it do."""
        for matter in Matter:
            homes: dict[str, list[tuple[Facts, Convention]]] = defaultdict(list)
            for facts in in_order(project.documents):
                if matter in conventions(facts):
                    homes[facts.home].append((facts, conventions(facts)[matter]))
            for settled in homes.values():
                usual = max(_groups(settled), key=len)
                agreed = {other.path for other, _ in usual}
                for facts, convention in settled:
                    if facts.reported and facts.path not in agreed:
                        yield self._report(facts, convention, *usual[0])

    def _report(self, facts: Facts, convention: Convention, other: Facts, usual: Convention) -> Finding:
        return self.finding(
            Place(facts.path, convention.span),
            message={Matter.AUTH: self._auth, Matter.ERRORS: self._errors}.get(convention.matter, self.message),
            here=convention.shown,
            there=usual.shown,
            file=f"`{other.file}`",
            anchor=f"convention {convention.matter.value}",
            related=[(Place(other.path, usual.span), _THERE)],
        )


_THERE = Words(en="what the other document says", es="lo que dice el otro documento")


def _groups(settled: Iterable[tuple[Facts, Convention]]) -> list[list[tuple[Facts, Convention]]]:
    """Return the documents grouped by the convention that they agree on, in the order of their first."""
    groups: list[list[tuple[Facts, Convention]]] = []
    for item in settled:
        group = next((group for group in groups[:MOST_COMPARED] if group[0][1].agrees(item[1])), None)
        if group is None:
            groups.append([item])
        else:
            group.append(item)
    return groups
