"""AUT004: requests or credentials sent without encryption.

Long because its examples set the many URLs that are no requests apart from those that are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speclint.api import (
    JSON_LANGUAGES,
    MARKUP_LANGUAGES,
    Bad,
    Block,
    Endpoint,
    Fence,
    Finding,
    Good,
    Message,
    Rule,
    Section,
    Severity,
    Span,
    Spec,
    Table,
    Text,
    Webhook,
    fold,
    label_role,
    labels_in,
    regex,
    texts_in,
    walk_blocks,
)

_URL = regex(r"http://([^\s/`'\"<>()|,;]+)([^\s`'\"<>()|,;]*)", re.I)
_LOCAL = regex(
    r"(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|10(?:\.\d+){3}|192\.168(?:\.\d+){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d+){2}"
    r"|169\.254(?:\.\d+){2}|\[.*|[^.]*|.*\.(?:localhost|local|lan|internal|test|invalid|home|docker))"
)
_ADDRESS = regex(r"\d+(?:\.\d+){3}")
_COMMENT = regex(r"^\s*(?://|#|\*|/\*|--)")
_GAP = regex(r"[{}$*\[\]…]|\.\.")


class InsecureTransport(Rule):
    """Only local hosts are called over `http://`, and HTTP Basic is not used.

    Without TLS anyone on the network path can read tokens and data (RFC 9110, 4.2.2; OWASP ASVS 4.0, 9.1.1), and
    Basic sends the password with each request (RFC 7617, 4). Not reported are local and private hosts, sample
    values, namespaces and links to documentation. Each host and each statement is reported once.
    """

    code, name, severity = "AUT004", "insecure-transport", Severity.WARNING
    message = Message(
        en="`{url}` is called without encryption, expected `https://`",
        es="`{url}` se llama sin cifrar, se esperaba `https://`",
    )
    spanish = """Solo se llama por `http://` a hosts locales, y no se usa HTTP Basic.

    Sin TLS, cualquiera que esté en el camino puede leer tokens y datos (RFC 9110, 4.2.2; OWASP ASVS 4.0, 9.1.1), y
    Basic envía la contraseña en cada petición (RFC 7617, 4). No se avisa de hosts locales y privados, valores de
    ejemplo, espacios de nombres ni enlaces a documentación. Cada host y cada mención se señalan una vez.
    """
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
        """Report the URLs that something calls, one for each host, and the statements that ask for Basic."""
        for url in _plain_urls(spec):
            yield self.finding(url, url=url.value, anchor=f"url {url.value}")
        for place in _basic_auth(spec):
            yield self.finding(place, message=self.basic)


def _plain_urls(spec: Spec) -> tuple[Text, ...]:
    hosts = {_host(match) for match in _URL.finditer(spec.source.text)}
    if all(_LOCAL.fullmatch(host) for host in hosts):
        return ()
    urls = _Urls(spec)
    urls.look_at(spec.document.root)
    return tuple(urls.found.values())


def _basic_auth(spec: Spec) -> Iterable[Span]:
    """Where HTTP Basic is asked for, once for each statement."""
    receivers: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
    stated = [spec.global_auth, *(receiver.auth for receiver in receivers)]
    return dict.fromkeys(auth.places[0] for auth in stated if auth.scheme == "basic" and auth.required and auth.places)


class _Urls:
    """The URLs that something calls, `found` by their hosts."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._words = spec.words("transport")
        receivers: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
        routes = [receiver.route.text for receiver in receivers if receiver.route is not None and receiver.route.host]
        self._declared = {(route.span.line, route.span.column) for route in routes}
        self._stating = {id(section) for role in ("base_url", "env") for section in spec.sections.get(role, ())}
        self.found: dict[str, Text] = {}

    def look_at(self, section: Section, *, states: bool = False) -> None:
        """Take the URLs of a section and of those below it; `states` where a section is there to say what is where."""
        states = states or id(section) in self._stating
        self._take(section.title, states, in_code=False)
        for block in section.blocks:
            self._block(block, states)
        for child in section.sections:
            self.look_at(child, states=states)

    def _block(self, block: Block, states: bool) -> None:
        lines = set(self._stating_lines(block))
        for text in texts_in((block,)):
            self._take(text, states or text.span.line in lines, in_code=False)
        for nested in walk_blocks((block,)):
            if (
                isinstance(nested, Fence)
                and nested.language not in JSON_LANGUAGES
                and nested.language not in MARKUP_LANGUAGES
            ):
                for text in nested.lines:
                    self._take(text, states, in_code=_COMMENT.match(text.value) is None)

    def _stating_lines(self, block: Block) -> Iterator[int]:
        """Yield the lines that a label or a table's first cell announces as where something is."""
        for label in labels_in(block):
            if self._announces(label.name):
                yield from (line.span.line for line in (label.name, *label.lines))
        if isinstance(block, Table):
            yield from (row.span.line for row in block.rows if row.cells and self._announces(row.cells[0].text))

    def _announces(self, name: Text) -> bool:
        role = label_role(name, self._spec.vocabulary)
        return role is not None and role.id in ("base", "route", "endpoint")

    def _take(self, text: Text, states: bool, *, in_code: bool) -> None:
        for match in _URL.finditer(text.value):
            host = _host(match)
            if host not in self.found and self._is_called(text, match, states=states, in_code=in_code):
                self.found[host] = text.cut(*match.span()).strip(".:`*_")

    def _is_called(self, text: Text, match: re.Match[str], *, states: bool, in_code: bool) -> bool:
        words, host = self._words, _host(match)
        if _LOCAL.fullmatch(host) or _GAP.search(host) or words.says(host, "placeholder"):
            return False
        if (text.span.line, text.span.column + match.start()) in self._declared:
            return True
        lead = text.value[: match.start()]
        if f"https://{host}" in text.value.lower() or words.says(text.value, "warns"):
            return False
        if words.says(lead[-30:], "namespace") or words.says(host, "docs") or (lead.endswith("](") and not states):
            return False
        if words.says(host, "example"):
            return states
        return states or in_code or fold(match[2]).startswith("/api") or _names_api(host)


def _host(match: re.Match[str]) -> str:
    return re.sub(r":\d+$", "", match[1].lower().rstrip(".:`*_"))


def _names_api(host: str) -> bool:
    return _ADDRESS.fullmatch(host) is not None or re.match(r"(?:api|backend|server)[.-]", host) is not None
