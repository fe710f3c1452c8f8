"""SEC002: a response that exposes a secret."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, secret_fields


class SecretInResponse(Rule):
    """No success response contains a password, a password hash or a secret of the server.

    The frontend does not need it, and anyone who reads the traffic, a log or the browser's storage gets it (OWASP
    API3:2023, excessive data exposure). Not reported are access tokens, Stripe's `client_secret`, the set-up secret
    of a second factor, hashes of files, flags such as `has_password`, and fields that the document says are shown
    once.
    """

    code, name, severity = "SEC002", "secret-in-response", Severity.ERROR
    message = Message(
        en="the response of {endpoint} contains `{field}`, expected it to stay in the backend",
        es="la respuesta de {endpoint} contiene `{field}`, se esperaba que no saliera del backend",
    )
    spanish = """Ninguna respuesta de éxito contiene una contraseña, su hash ni un secreto del servidor.

    El frontend no lo necesita, y lo obtiene cualquiera que lea el tráfico, un log o el almacenamiento del navegador
    (OWASP API3:2023, exposición excesiva de datos). No se avisa de los tokens de acceso, el `client_secret` de
    Stripe, el secreto para configurar un segundo factor, los hashes de archivos, indicadores como `has_password` ni
    los campos que, según el documento, se muestran una sola vez.
    """
    good = (
        Good("""
            # API

            ### POST /login

            **Body:** `{ email: string, password: string }`

            **Response 200:** `{ token: string }`
        """),
        Good("""
            # Pagos

            ### POST /payments

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | client_secret | string | Para Stripe.js |
            | file_hash | string | Huella del PDF |
        """),
        Good("""
            # API

            ### GET /me

            **Response 200:**

            ```json
            { "id": 1, "has_password": true, "passwordChangedAt": null }
            ```
        """),
        Good("""
            # API

            ### POST /keys

            **Response 201:**

            - `secret` (string): shown only once
        """),
        Good("""
            # API

            ### POST /users

            > Body parameter

            ```json
            { "password": "x" }
            ```

            <h3 id="p">Parameters</h3>

            | Name | In | Type |
            |---|---|---|
            | body | body | object |
            | » password | body | string |

            <h3>Responses</h3>

            | Status | Description |
            |---|---|
            | 201 | Created |
        """),
        Good("""
            # API

            ### POST /cuenta/segundo-factor

            Crea la clave que se escanea.

            **Respuesta 201:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | secret | string | La clave |
        """),
    )
    bad = (
        Bad(
            """
            # Usuarios

            ### GET /users/:id

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | password_hash | string | Hash |
            """,
            at=((10, 3),),
        ),
        Bad(
            """
            # API

            ### GET /me

            **Response 200:**

            ```json
            {
              "id": 1,
              "password": "a"
            }
            ```
            """,
            at=(10,),
        ),
        Bad(
            """
            # API

            - `GET /apps` → **Response 200:** `{ id: number, webhookSecret: string }`
            """,
            at=(3,),
        ),
        Bad(
            """
            # API

            ### GET /me

            **Response 200:** `User`

            ## Types

            ```ts
            interface User {
              id: number;
              passwordHash: string;
            }
            ```
            """,
            at=(12,),
        ),
        Bad(
            """
            # API

            ### POST /me/2fa

            **Response 201:** `{ "secret": "BASE32", "password": "a" }`

            ### GET /robots/{id}

            **Response 200:** `{ "secret": "a" }`
            """,
            at=((5, 42), (9, 22)),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the fields that the reader knows for secrets."""
        for item in secret_fields(spec):
            name = item.name.value
            anchor = f"{item.endpoint.anchor} › response › {name}"
            yield self.finding(item.name, field=name, endpoint=item.endpoint.label, anchor=anchor)
