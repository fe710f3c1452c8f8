"""AUT003: a credential in the path or query."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, Text, regex

_BETWEEN = regex(r"[/_\-{}:]")
_JOINT = regex(r"(?<=[a-z])(?=[A-Z])|[_\-.]")
_QUERY_NAME = regex(r"(?:^|&)([\w.-]+)(?==|&|$)")


class CredentialsInUrl(Rule):
    """Paths and queries contain no access tokens, API keys or passwords.

    URLs end up in logs, histories and referrers (OWASP ASVS 4.0, 3.1.1 and 8.3.1). Tokens made for links are not
    reported: device, reset, verification, invitation and share tokens, and `session_id`.
    """

    code, name, severity = "AUT003", "credentials-in-url", Severity.ERROR
    message = Message(
        en="`{param}` puts a credential in the URL of {endpoint}, expected it in a header or in the body",
        es="`{param}` pone una credencial en la URL de {endpoint}, se esperaba en una cabecera o en el body",
    )
    spanish = """Las rutas y las queries no llevan tokens de acceso, API keys ni contraseñas.

    Las URL acaban en logs, historiales y cabeceras Referer (OWASP ASVS 4.0, 3.1.1 y 8.3.1). No se avisa de los
    tokens pensados para enlaces: los de dispositivo, restablecimiento, verificación, invitación y uso compartido,
    ni de `session_id`.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Auth:** Bearer token

            **Query:**

            - `page` (number, optional): from 1
        """),
        Good("""
            ## Endpoints

            ### GET /payments/order

            **Query:**

            - `session_id` (string, requerido): sesión de Stripe
        """),
        Good("""
            ## Endpoints

            ### POST /password/reset/:token

            **Body:** `{ password: string }`
        """),
        Good("""
            ## Endpoints

            ### GET /auth/verify-email

            **Query:**

            - `token` (string, required): from the mail
        """),
        Good("""
            ## Endpoints

            ### DELETE /devices/:deviceToken

            **Response 204:** nothing
        """),
        Good("""
            ## Endpoints

            ### POST /login

            **Body:**

            - `password` (string, required): the password
        """),
        Good("""
            ## Endpoints

            ### GET /invitations/{invitationToken}

            **Response 200:** `Invitation`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Query:**

            - `access_token` (string, required): the user's token
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /users/{email}/{password}

            **Response 200:** `User`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /rates

            **Query:**

            | Campo | Tipo | Requerido | Descripción |
            |---|---|---|---|
            | api_key | string | sí | Clave del cliente |
            """,
            at=(9,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /rates?apiKey=abc

            **Response 200:** `Rate[]`
            """,
            at=(3,),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Report the parameters that are named for a credential, unless the route is one for links that carry a token."""
        words = spec.words("credentials")
        route = endpoint.route
        if route is not None and words.says(_BETWEEN.sub(" ", route.path), "exempt"):
            return
        found = [name for name in _in_url(endpoint) if words.exact(_JOINT.sub(" ", name.value)) == "names"]
        for param in {param.span: param for param in found}.values():
            name = param.value
            yield self.finding(param, param=name, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › url › {name}")


def _in_url(endpoint: Endpoint) -> Iterator[Text]:
    """The names of everything that the URL carries."""
    yield from (listed.name for listed in (*endpoint.query.fields, *endpoint.params.fields))
    if endpoint.route is not None:
        yield from (param.name for param in endpoint.route.params)
        query = endpoint.route.query
        if query is not None:
            yield from (query.cut(*match.span(1)) for match in _QUERY_NAME.finditer(query.value))
