"""ERR003: a role is asked for and no error tells who lacks it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, error_fix, refusals


class RoleWithout403(Rule):
    """Where an endpoint asks for a role or for ownership, 403 is among its errors or among those of the document.

    401 tells the frontend to sign in again, 403 that it would not help (RFC 9110, 15.5.4). A 404 that hides what belongs to
    others does as well, and so does any error whose meaning speaks of the missing right. Ownership counts where the route
    names a thing that could be somebody else's.
    """

    code, name, severity = "ERR003", "role-without-403", Severity.WARNING
    message = Message(
        en="{endpoint} asks for a role or for ownership and 403 is not among its errors, expected it or a 404 that hides",
        es="{endpoint} exige un rol o ser su dueño y el 403 no está entre sus errores, se esperaba ese o un 404 que oculte",
    )
    good = (
        Good(
            "## Endpoints\n\n### DELETE /orders/:id\n\n**Auth:** Bearer token, solo admin.\n\n**Errores:** 401 (sin sesión), 403 (no es admin)\n"
        ),
        Good(
            "## Endpoints\n\n### PATCH /orders/{id}\n\n**Auth:** Bearer token; only the owner.\n\n**Errors:**\n\n- 401: no session\n"
            "- 404: no such order, or somebody else's\n"
        ),
        Good(
            "## Endpoints\n\n### GET /me/orders\n\n**Auth:** Bearer token; cada usuario ve sus propios pedidos.\n\n**Errores:** 401 (sin sesión)\n"
        ),
        Good(
            "## Endpoints\n\n### POST /users\n\n**Roles permitidos:** admin\n\n**Errores:** 400 (datos inválidos)\n\n"
            "## Manejo de errores\n\n- 401: sin sesión\n- 403: sin permiso\n"
        ),
        Good("## Endpoints\n\n### GET /orders\n\n**Roles:** todos\n\n**Errores:** 401 (sin sesión)\n"),
        Good(
            "## Endpoints\n\n### DELETE /orders/:id\n\n**Auth:** Bearer, solo admin.\n\n**Errores:** 401 (sin sesión)\n\n"
            "## Seguridad\n\n- Quien no es admin recibe siempre 404, para no revelar nada: le faltan permisos.\n"
        ),
        Good("## Endpoints\n\n### DELETE /orders/:id\n\n**Auth:** Bearer, solo admin.\n\n**Response 204:** nada\n"),
        Good(
            "## Endpoints\n\n### DELETE /users/:id\n\n**Rol requerido:** token válido.\n\n**Errores:** 401 (sin sesión), 404 (no existe)\n"
        ),
        Good(
            "# API\n\nTodas las rutas `/api/admin/*` exigen JWT, salvo el login.\n\n## Endpoints\n\n### GET /api/admin/items\n\n**Errores:** 401 (sin sesión)\n"
        ),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### DELETE /orders/:id\n\n**Auth:** Bearer token, solo admin.\n\n**Errores:** 401 (sin sesión), 404 (no existe)\n",
            at=(3,),
            fixed=(
                "## Endpoints\n\n### DELETE /orders/:id\n\n**Auth:** Bearer token, solo admin.\n\n"
                "**Errores:** 401 (sin sesión), 403 (sin permiso), 404 (no existe)\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n### PATCH /orders/{id}\n\n**Auth:** Bearer token; only the owner.\n\n**Errors:**\n\n- 401: no session\n- 404: no such order\n",
            at=(3,),
            fixed=(
                "## Endpoints\n\n### PATCH /orders/{id}\n\n**Auth:** Bearer token; only the owner.\n\n**Errors:**\n"
                "\n- 401: no session\n- 403: not allowed\n- 404: no such order\n"
            ),
            unsafe=True,
        ),
        Bad(
            "## Endpoints\n\n| Method | Path | Role | Errors |\n|---|---|---|---|\n| POST | `/users` | admin | 400, 401 |\n"
            "| GET | `/users` | admin | 401, 403 |\n",
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for endpoint in refusals(spec).undenied:
            anchor, fix = f"{endpoint.anchor} › errors › 403", error_fix(endpoint, 403, spec)
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=anchor, fix=fix)
