"""AUT003: a credential in the path or query."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.api import (
    Bad,
    Endpoint,
    Fence,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    Text,
    Vocabulary,
    regex,
    texts_in,
    walk_blocks,
)

_BETWEEN = regex(r"[/_\-{}:]")
_JOINT = regex(r"(?<=[a-z])(?=[A-Z])|[_\-.]")
_SOCKET = regex(r"\bwss?://[^\s?`\"']{1,200}\?([^\s`\"']+)")
_VALUE = regex(r"(?:^|&)(?P<name>token)=[^\w&=]{0,3}(?P<value>\w+)", re.I)
_QUERY_NAME = regex(r"(?:^|&)([\w.-]+)(?==|&|$)")


class CredentialsInUrl(Rule):
    """Paths and queries contain no access tokens, API keys or passwords.

    URLs end up in logs, histories and referrers (OWASP ASVS 4.0, 3.1.1 and 8.3.1), those of sockets too. A parameter
    `token` is reported where its description or value says that users sign in with it. Tokens made for links are not
    reported: device, reset, verification, invitation and share tokens, and `session_id`.
    """

    code, name, severity = "AUT003", "credentials-in-url", Severity.ERROR
    message = Message(
        en="`{param}` puts a credential in the URL of {endpoint}, expected it in a header or in the body",
        es="`{param}` pone una credencial en la URL de {endpoint}, se esperaba en una cabecera o en el body",
    )
    spanish = """Las rutas y las queries no llevan tokens de acceso, API keys ni contraseñas.

    Las URL acaban en logs, historiales y cabeceras Referer (OWASP ASVS 4.0, 3.1.1 y 8.3.1), también
    las de los sockets. De un parámetro `token` se avisa si su descripción o su valor dice que es el de la sesión del
    usuario. No se avisa de los tokens pensados para enlaces: los de dispositivo, restablecimiento, verificación,
    invitación y uso compartido, ni de `session_id`.
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
        Good("""
            ## Endpoints

            ### GET /avisos

            **Query:**

            - `token` (string, requerido): el que llegó en el correo

            Se abre `wss://avisos.example/vivo?token=<codigo_de_sala>`.
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
        Bad(
            """
            ## Endpoints

            ### PUT /usuarios/clave

            **Query:**

            | Parámetro | Tipo | Requerido |
            |---|---|---|
            | nueva_contrasena | string | sí |

            ### GET /avisos

            **Query:**

            - `token` (string, requerido): el token de sesión de quien los pide
            """,
            at=((9, 3), 15),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /live

            ```js
            new WebSocket('wss://live.example/live?token={accessToken}')
            ```
            """,
            at=((6, 40),),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Report the parameters that are named for a credential, unless the route is one for links that carry a token."""
        words = spec.words("credentials")
        route = endpoint.route
        if route is not None and words.says(_BETWEEN.sub(" ", route.path), "exempt"):
            return
        found = [name for name in _in_url(endpoint) if words.exact(_JOINT.sub(" ", name.value)) == "names"]
        found += _user_tokens(endpoint, words)
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


def _user_tokens(endpoint: Endpoint, words: Vocabulary) -> Iterator[Text]:
    """The parameters `token` that hold what a user signs in with: by their description, or by their value in the address
    of a socket (`wss://…/live?token=<jwt>`) or in the route.
    """
    for listed in endpoint.query.fields:
        told = listed.description is not None and words.says(listed.description.value, "user")
        if told and words.exact(listed.name.value) == "perhaps":
            yield listed.name
    code = [line for block in walk_blocks(endpoint.scope) if isinstance(block, Fence) for line in block.lines]
    places = [query for text in (*texts_in(endpoint.scope), *code) for query in _in_sockets(text)]
    if endpoint.route is not None and endpoint.route.query is not None:
        places.append(endpoint.route.query)
    for query in places:
        for match in _VALUE.finditer(query.value):
            if words.says(_JOINT.sub(" ", match["value"]), "user"):
                yield query.cut(*match.span("name"))


def _in_sockets(text: Text) -> Iterator[Text]:
    """The queries of the addresses of sockets in a line."""
    return (text.cut(*match.span(1)) for match in _SOCKET.finditer(text.value))
