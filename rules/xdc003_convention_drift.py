"""XDC003: a document that settles something otherwise than the rest of its project."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Matter, Message, Place, Project, Rule, Severity, Words


class ConventionDrift(Rule):
    """All documents of a project have one base path, one form of error and one scheme of authentication.

    The frontend has one client for all of them, which puts `/api/v1` in front, sends the token and reads `errors[0].message`.
    Told is the document that differs from most, of two the later one. Compared is what a document states for all its endpoints:
    silence is no difference, nor is the name of what it is about (`/api/payments`), nor several schemes in one document.
    """

    code, name, severity = "XDC003", "convention-drift", Severity.WARNING
    message = Message(
        en="the base path is `{here}` and in {file} `{there}`, expected one for the whole project",
        es="la ruta base es `{here}` y en {file} `{there}`, se esperaba una para todo el proyecto",
    )
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
            "# Orders\n\n**Base URL:** `https://api.shop.com/api/orders`\n\n## Endpoints\n\n### GET /open\n\n**Auth:** Bearer.\n",
            others={
                "docs/BACKEND_SPEC_A.md": "# Payments\n\n**Base URL:** `http://localhost:3000/api/payments`\n\n## Endpoints\n\n### GET /open\n\n**Auth:** JWT.\n",
                "docs/BACKEND_SPEC_B.md": "# Hooks\n\n## Endpoints\n\n### POST /hook\n\n**Auth:** API key in `X-Api-Key`.\n\n### GET /hook\n\n**Auth:** Bearer.\n",
            },
        ),
        Good(
            '# Pedidos\n\n## Errores\n\nTodos los errores tienen este formato:\n\n```json\n{ "errors": [{ "msg": "…" }] }\n```\n',
            others={
                "docs/BACKEND_SPEC_A.md": '# Pagos\n\n## Formato de error\n\n```json\n{ "errors": [{ "msg": "Falta" }, { "msg": "Otro" }] }\n```\n',
                "docs/BACKEND_SPEC_B.md": "# Salas\n\n## Endpoints\n\n### GET /api/salas\n\nErrores: 404.\n",
            },
        ),
        Good(
            "# Orders\n\n**Base URL:** `/api/v2`\n",
            others={"legacy/docs/BACKEND_SPEC_A.md": "# Payments\n\n**Base URL:** `/api/v1`\n"},
        ),
    )
    bad = (
        Bad(
            "# Orders\n\n**Base URL:** `/api/v2`\n\n## Endpoints\n\n### GET /open\n",
            others={
                "docs/BACKEND_SPEC_A.md": "# Payments\n\n## Base URL\n\n`https://shop.com/api/v1`\n\n## Endpoints\n\n### GET /paid\n"
            },
            at=((3, 16),),
        ),
        Bad(
            "# Pedidos\n\n## Endpoints\n\n### GET /api/pedidos\n\n**Auth:** Cookie de sesión `sid`.\n",
            others={
                "docs/BACKEND_SPEC_A.md": "# Pagos\n\nTodos los endpoints requieren `Authorization: Bearer <token>`.\n\n## Endpoints\n\n### GET /api/pagos\n",
                "docs/BACKEND_SPEC_B.md": "# Salas\n\n## Endpoints\n\n### GET /api/salas\n\n**Auth:** Bearer (JWT).\n",
            },
            at=(7,),
        ),
        Bad(
            '# Orders\n\n## Error format\n\n```json\n{ "error": "…" }\n```\n',
            others={
                "docs/BACKEND_SPEC_A.md": '# Payments\n\n## Errors\n\nAll errors have this form:\n\n```json\n{ "errors": [{ "msg": "…" }] }\n```\n'
            },
            at=(6,),
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Compare what each document settles with what most of them do."""
        for drift in project.drifts():
            convention, other = drift.convention, drift.other_convention
            yield self.finding(
                Place(drift.facts.path, convention.span),
                message={Matter.AUTH: self._auth, Matter.ERRORS: self._errors}.get(convention.matter, self.message),
                here=convention.shown,
                there=other.shown,
                file=f"`{drift.other.file}`",
                anchor=f"convention {convention.matter.value}",
                related=[(Place(drift.other.path, other.span), _THERE)],
            )


_THERE = Words(en="what the other document says", es="lo que dice el otro documento")
