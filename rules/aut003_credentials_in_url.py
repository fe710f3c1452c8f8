"""AUT003: a credential in the path or query."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, Text, regex

_BETWEEN = regex(r"[/_\-{}:]")
_JOINT = regex(r"(?<=[a-z])(?=[A-Z])|[_\-.]")
_QUERY_NAME = regex(r"(?:^|&)([\w.-]+)(?==|&|$)")


class CredentialsInUrl(Rule):
    """No access token, API key or password travels in a path or query.

    URLs end up in logs, histories and referrers (OWASP ASVS 4.0, 3.1.1 and 8.3.1). Tokens that are made to be in a link are
    none: device, reset, verification, invitation and share tokens, and `session_id`.
    """

    code, name, severity = "AUT003", "credentials-in-url", Severity.ERROR
    message = Message(
        en="`{param}` puts a credential into the URL of {endpoint}, expected it in a header or in the body",
        es="`{param}` pone una credencial en la URL de {endpoint}, se esperaba en una cabecera o en el body",
    )
    good = (
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Auth:** Bearer token\n\n**Query:**\n\n- `page` (number, optional): from 1\n"
        ),
        Good(
            "## Endpoints\n\n### GET /payments/order\n\n**Query:**\n\n- `session_id` (string, requerido): sesión de Stripe\n"
        ),
        Good("## Endpoints\n\n### POST /password/reset/:token\n\n**Body:** `{ password: string }`\n"),
        Good(
            "## Endpoints\n\n### GET /auth/verify-email\n\n**Query:**\n\n- `token` (string, required): from the mail\n"
        ),
        Good("## Endpoints\n\n### DELETE /devices/:deviceToken\n\n**Response 204:** nothing\n"),
        Good("## Endpoints\n\n### POST /login\n\n**Body:**\n\n- `password` (string, required): the password\n"),
        Good("## Endpoints\n\n### GET /invitations/{invitationToken}\n\n**Response 200:** `Invitation`\n"),
    )
    bad = (
        Bad(
            "## Endpoints\n\n### GET /orders\n\n**Query:**\n\n- `access_token` (string, required): the user's token\n",
            at=(7,),
        ),
        Bad("## Endpoints\n\n### GET /users/{email}/{password}\n\n**Response 200:** `User`\n", at=(3,)),
        Bad(
            "## Endpoints\n\n### GET /rates\n\n**Query:**\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n"
            "| api_key | string | sí | Clave del cliente |\n",
            at=(9,),
        ),
        Bad("## Endpoints\n\n### GET /rates?apiKey=abc\n\n**Response 200:** `Rate[]`\n", at=(3,)),
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
