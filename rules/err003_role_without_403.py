"""ERR003: a role is required, but 403 is not listed."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, error_fix, refusals


class RoleWithout403(Rule):
    """If a role or ownership is required, 403 is among the errors of the endpoint or of the document.

    401 tells the frontend to sign in again, 403 that signing in would not help (RFC 9110, 15.5.4). A 404 that hides
    what belongs to others counts, and so does any error whose meaning is the missing permission. Ownership counts
    if the route names a resource that may belong to somebody else.
    """

    code, name, severity = "ERR003", "role-without-403", Severity.WARNING
    message = Message(
        en="{endpoint} requires a role or ownership but 403 is not among its errors, expected it or a 404 in its place",
        es="{endpoint} exige un rol o ser el dueño pero el 403 no está entre sus errores, se esperaba ese o un 404 en su lugar",
    )
    spanish = """Si se exige un rol o ser el dueño, el 403 está entre los errores del endpoint o del documento.

    El 401 le dice al frontend que vuelva a pedir el inicio de sesión; el 403, que no serviría de nada (RFC 9110,
    15.5.4). Cuenta un 404 que oculta lo que es de otros, y cualquier error cuyo motivo sea la falta de permiso. Se
    supone que hay dueño si la ruta nombra un recurso que puede ser de otra persona.
    """
    good = (
        Good("""
            ## Endpoints

            ### DELETE /orders/:id

            **Auth:** Bearer token, solo admin.

            **Errores:** 401 (sin sesión), 403 (no es admin)
        """),
        Good("""
            ## Endpoints

            ### PATCH /orders/{id}

            **Auth:** Bearer token; only the owner.

            **Errors:**

            - 401: no session
            - 404: no such order, or somebody else's
        """),
        Good("""
            ## Endpoints

            ### GET /me/orders

            **Auth:** Bearer token; cada usuario ve sus propios pedidos.

            **Errores:** 401 (sin sesión)
        """),
        Good("""
            ## Endpoints

            ### POST /users

            **Roles permitidos:** admin

            **Errores:** 400 (datos inválidos)

            ## Manejo de errores

            - 401: sin sesión
            - 403: sin permiso
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Roles:** todos

            **Errores:** 401 (sin sesión)
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders/:id

            **Auth:** Bearer, solo admin.

            **Errores:** 401 (sin sesión)

            ## Seguridad

            - Quien no es admin recibe siempre 404, para no revelar nada: le faltan permisos.
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders/:id

            **Auth:** Bearer, solo admin.

            **Response 204:** nada
        """),
        Good("""
            ## Endpoints

            ### DELETE /users/:id

            **Rol requerido:** token válido.

            **Errores:** 401 (sin sesión), 404 (no existe)
        """),
        Good("""
            # API

            Todas las rutas `/api/admin/*` exigen JWT, salvo el login.

            ## Endpoints

            ### GET /api/admin/items

            **Errores:** 401 (sin sesión)
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### DELETE /orders/:id

            **Auth:** Bearer token, solo admin.

            **Errores:** 401 (sin sesión), 404 (no existe)
            """,
            at=(3,),
            fixed=(
                """
                ## Endpoints

                ### DELETE /orders/:id

                **Auth:** Bearer token, solo admin.

                **Errores:** 401 (sin sesión), 403 (sin permiso), 404 (no existe)
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            ### PATCH /orders/{id}

            **Auth:** Bearer token; only the owner.

            **Errors:**

            - 401: no session
            - 404: no such order
            """,
            at=(3,),
            fixed=(
                """
                ## Endpoints

                ### PATCH /orders/{id}

                **Auth:** Bearer token; only the owner.

                **Errors:**

                - 401: no session
                - 403: not allowed
                - 404: no such order
                """
            ),
            unsafe=True,
        ),
        Bad(
            """
            ## Endpoints

            | Method | Path | Role | Errors |
            |---|---|---|---|
            | POST | `/users` | admin | 400, 401 |
            | GET | `/users` | admin | 401, 403 |
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for endpoint in refusals(spec).undenied:
            anchor, fix = f"{endpoint.anchor} › errors › 403", error_fix(endpoint, 403, spec)
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=anchor, fix=fix)
