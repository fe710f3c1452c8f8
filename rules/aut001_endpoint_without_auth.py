"""AUT001: an endpoint that does not say who may call it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import READS, Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec


class EndpointWithoutAuth(Rule):
    """Every endpoint says who may call it, or one sentence does so for all endpoints.

    An endpoint without a statement on auth is built open, or closed to the page that needs it (OWASP API2:2023). A
    401 among the errors is not a statement, and neither is a note on where the user comes from. For reads it is a
    warning.
    """

    code, name, severity = "AUT001", "endpoint-without-auth", Severity.ERROR
    message = Message(
        en="{endpoint} does not say who may call it, expected its auth, if only that it is public",
        es="{endpoint} no dice quién puede llamarlo, se esperaba su auth, aunque sea que es público",
    )
    spanish = """Cada endpoint dice quién puede llamarlo, o una frase lo dice para todos.

    Un endpoint que no dice nada de su auth se acaba construyendo abierto, o cerrado para la página que lo necesita
    (OWASP API2:2023). Un 401 entre los errores no es una indicación, y tampoco una nota sobre de dónde sale el
    usuario. En las lecturas es un aviso.
    """
    unclear = Message(
        en="line {line} may say who may call {endpoint}, expected it as `**Auth:** Bearer token`",
        es="la línea {line} quizá dice quién puede llamar a {endpoint}, se esperaba como `**Auth:** Bearer token`",
    )
    good = (
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token requerido.
        """),
        Good("""
            ## Endpoints

            ### GET /movies

            **Auth:** Público.
        """),
        Good("""
            # API

            Todas las rutas exigen `Authorization: Bearer <token>`.

            ## Endpoints

            ### POST /orders

            **Body:** Vacío.
        """),
        Good("""
            ## Autenticación

            Todos los endpoints requieren JWT, salvo el login.

            ## Endpoints

            ### POST /orders

            **Body:** Vacío.
        """),
        Good("""
            ## Endpoints

            | Method | Path | Auth |
            |---|---|---|
            | POST | `/orders` | Yes |
            | GET | `/movies` | No |
        """),
        Good("""
            ## Endpoints

            ### POST /orders (auth: solo admin)

            **Body:** Vacío.
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Headers:**

            ```
            Authorization: Bearer {token}
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            **Eventos:** `charge.refunded`
        """),
        Good("""
            ## Auth

            ```
            GET /admin/me → siapa saya
            ```

            Semua path `/admin/*` wajib JWT.

            ## Produk

            | Method | Path |
            |---|---|
            | POST | `/admin/produk` |
        """),
        Good("""
            ## 2. Endpoints públicos (sin cuenta)

            ### POST /visits

            **Body:** Vacío.

            ## 3. Public endpoints

            ### GET /movies

            The movies.
        """),
        Good("""
            ## Endpoints

            Both endpoints are public: no authentication is needed.

            ### POST /a

            Do a.

            ### POST /b

            Do b.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            Crea un pedido.

            **Body:** Vacío.
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### DELETE /orders/:id

            **Errores:** 401 (sin sesión), 404 (no existe)
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /orders` — the orders
              - Response 200: `Order[]`
            """,
            at=(3,),
            severity=Severity.WARNING,
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:** Vacío.

            ## Notas de seguridad

            - El usuario sale del token.
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### PUT /a

            **Auth:** Bearer token

            ### PUT /b

            **Body:** none
            """,
            at=(7,),
        ),
        Bad(
            """
            ## 🔐 Autenticación

            ### POST /login

            **Body:** `{ email: string }`
            """,
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, _spec: Spec) -> Iterator[Finding]:
        """Look for a statement on auth, here or document-wide."""
        anchor = f"{endpoint.anchor} › auth"
        if endpoint.lacks_auth:
            severity = Severity.WARNING if endpoint.verb in READS else None
            yield self.finding(endpoint.title, severity=severity, endpoint=endpoint.label, anchor=anchor)
        yield from self.ask(endpoint, "auth", self.unclear, anchor=anchor)
