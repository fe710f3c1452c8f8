"""AUT004: calls or credentials that travel in the clear."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Span, Spec


class InsecureTransport(Rule):
    """Nothing but a local host is called over `http://`, and HTTP Basic is not used.

    Without TLS anyone on the way reads tokens and data (RFC 9110, 4.2.2; OWASP ASVS 4.0, 9.1.1), and Basic sends the password
    with each call (RFC 7617, 4). Local and private hosts, sample values, namespaces and links to documentation are none. Each
    host and each statement is told once.
    """

    code, name, severity = "AUT004", "insecure-transport", Severity.WARNING
    message = Message(
        en="`{url}` is called without encryption, expected `https://`",
        es="`{url}` se llama sin cifrar, se esperaba `https://`",
    )
    basic = Message(
        en="HTTP Basic sends the password with every call, expected a token or a session",
        es="HTTP Basic envía la contraseña en cada llamada, se esperaba un token o una sesión",
    )
    good = (
        Good(
            "# API\n\n**Base URL:** `http://localhost:3000/api`\n\nEn el móvil: `http://10.0.2.2:3000/api`.\n\n## Endpoints\n\n### GET /a\n\nUno.\n"
        ),
        Good(
            "# API\n\nBase URL: `https://api.movies.com/v1`\n\nSee [Express](http://expressjs.com/en/api.html).\n\n## Endpoints\n\n### GET /a\n\nA.\n"
        ),
        Good(
            '## Endpoints\n\n### GET /photos\n\n**Response 200:**\n\n```json\n{ "url": "http://cdn.movies.com/1.jpg" }\n```\n\n'
            '```xml\n<a xmlns="http://www.movies.com/2005/Atom"/>\n```\n'
        ),
        Good(
            "## Variables de entorno\n\n```env\nFRONTEND_URL=http://localhost:5173\nMINIO_URL=http://minio:9000\nAPI_URL=http://<host>/api\n"
            "LAN_URL=http://192.168.1.20:3000\n```\n"
        ),
        Good("## Seguridad\n\n- `http://api.movies.com` redirige siempre a `https://api.movies.com`\n"),
        Good(
            "## Endpoints\n\n### GET /a\n\n**Auth:** Bearer token; the basic plan is enough.\n\nSee http://www.w3.org/2001/XMLSchema.\n"
        ),
        Good("## Notas\n\n```markdown\n[guía]: http://movies.com/guide\n```\n"),
    )
    bad = (
        Bad("# API\n\n**Base URL:** `http://api.movies.com/v1`\n\n## Endpoints\n\n### GET /a\n\nA.\n", at=((3, 16),)),
        Bad(
            "## Variables de entorno\n\n| Variable | Valor |\n|---|---|\n| `API_URL` | `http://movies.com/api` |\n\n## Pruebas\n\n"
            "```bash\ncurl http://movies.com/api/a\ncurl http://203.0.113.7:3000/b\n```\n",
            at=(5, 11),
        ),
        Bad(
            "## Endpoints\n\n### GET /a\n\n**Auth:** HTTP Basic (usuario y contraseña).\n\n### GET /b\n\n**Auth:** Basic\n",
            at=(5, 9),
        ),
        Bad(
            "# API\n\n## Authentication\n\nAll endpoints require HTTP Basic.\n\n## Endpoints\n\n### GET /a\n\nA.\n\n### GET /b\n\nB.\n",
            at=(5,),
        ),
        Bad("## Endpoints\n\n### GET http://api.movies.com/a\n\nA.\n", at=((3, 9),)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report URLs and statements."""
        for url in spec.plain_urls:
            yield self.finding(url, url=url.value, anchor=f"url {url.value}")
        for place in _basic_auth(spec):
            yield self.finding(place, message=self.basic)


def _basic_auth(spec: Spec) -> tuple[Span, ...]:
    """Where HTTP Basic is asked for, once for each statement."""
    of_endpoints, of_webhooks = (each.auth for each in spec.endpoints), (each.auth for each in spec.webhooks)
    stated = (spec.global_auth, *of_endpoints, *of_webhooks)
    places = (auth.places[0] for auth in stated if auth.scheme == "basic" and auth.required and auth.places)
    return tuple(dict.fromkeys(places))
