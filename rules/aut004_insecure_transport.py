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
        Good("""
            # API

            **Base URL:** `http://localhost:3000/api`

            En el móvil: `http://10.0.2.2:3000/api`.

            ## Endpoints

            ### GET /a

            Uno.
        """),
        Good("""
            # API

            Base URL: `https://api.movies.com/v1`

            See [Express](http://expressjs.com/en/api.html).

            ## Endpoints

            ### GET /a

            A.
        """),
        Good("""
            ## Endpoints

            ### GET /photos

            **Response 200:**

            ```json
            { "url": "http://cdn.movies.com/1.jpg" }
            ```

            ```xml
            <a xmlns="http://www.movies.com/2005/Atom"/>
            ```
        """),
        Good("""
            ## Variables de entorno

            ```env
            FRONTEND_URL=http://localhost:5173
            MINIO_URL=http://minio:9000
            API_URL=http://<host>/api
            LAN_URL=http://192.168.1.20:3000
            ```
        """),
        Good("""
            ## Seguridad

            - `http://api.movies.com` redirige siempre a `https://api.movies.com`
        """),
        Good("""
            ## Endpoints

            ### GET /a

            **Auth:** Bearer token; the basic plan is enough.

            See http://www.w3.org/2001/XMLSchema.
        """),
        Good("""
            ## Notas

            ```markdown
            [guía]: http://movies.com/guide
            ```
        """),
    )
    bad = (
        Bad(
            """
            # API

            **Base URL:** `http://api.movies.com/v1`

            ## Endpoints

            ### GET /a

            A.
            """,
            at=((3, 16),),
        ),
        Bad(
            """
            ## Variables de entorno

            | Variable | Valor |
            |---|---|
            | `API_URL` | `http://movies.com/api` |

            ## Pruebas

            ```bash
            curl http://movies.com/api/a
            curl http://203.0.113.7:3000/b
            ```
            """,
            at=(5, 11),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /a

            **Auth:** HTTP Basic (usuario y contraseña).

            ### GET /b

            **Auth:** Basic
            """,
            at=(5, 9),
        ),
        Bad(
            """
            # API

            ## Authentication

            All endpoints require HTTP Basic.

            ## Endpoints

            ### GET /a

            A.

            ### GET /b

            B.
            """,
            at=(5,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET http://api.movies.com/a

            A.
            """,
            at=((3, 9),),
        ),
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
