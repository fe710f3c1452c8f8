"""SEC004: a client-controlled URL without a list of allowed ones."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Endpoint,
    EnumType,
    Field,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    Text,
    Vocabulary,
    Words,
)


class ClientControlledUrl(Rule):
    """If a request contains a URL to redirect to or to call, the document says which URLs are allowed.

    Accepting any URL enables phishing (CWE-601, open redirect) or makes the backend call what only it can reach
    (OWASP API7:2023, SSRF). A mention of an allow-list, known domains or relative paths anywhere in the document is
    enough. URLs that the backend builds or returns are not checked.
    """

    code, name, severity = "SEC004", "client-controlled-url", Severity.WARNING
    message = Message(
        en="{endpoint} takes `{field}` from the client, expected a list of allowed domains or a fixed URL",
        es="{endpoint} recibe `{field}` del cliente, se esperaba una lista de dominios permitidos o una URL fija",
    )
    spanish = """Si una petición lleva una URL a la que redirigir o llamar, el documento dice qué URL se admiten.

    Aceptar cualquier URL facilita el phishing (CWE-601, redirección abierta) o hace que el backend llame a lo que
    solo él alcanza (OWASP API7:2023, SSRF). Basta con mencionar en cualquier lugar una lista de permitidas,
    dominios conocidos o rutas relativas. Las URL que el backend construye o devuelve no se revisan.
    """
    more = Words(en="`{field}` also comes from the client", es="`{field}` también viene del cliente")
    good = (
        Good("""
            ### POST /checkout

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | success_url | string | sí |

            ## Seguridad

            - `success_url` solo acepta dominios permitidos.
        """),
        Good("""
            ### POST /checkout

            **Body:** `{ plan: string }`

            **Response 200:** `{ redirect_url: string }`
        """),
        Good("""
            ### POST /profile

            **Body:** `{ avatar_url: string, website: string }`
        """),
        Good("""
            ### GET /auth/google

            **Query:**

            - `returnTo` (string): a relative path of the app
        """),
    )
    bad = (
        Bad(
            """
            ### POST /checkout

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | plan | string | sí |
            | success_url | string | sí |
            | cancel_url | string | sí |
            """,
            at=((8, 3),),
        ),
        Bad(
            """
            ### POST /exports

            **Body:**

            ```json
            {
              "format": "csv",
              "callbackUrl": "https://example.com/done"
            }
            ```
            """,
            at=((8, 3),),
        ),
        Bad(
            """
            ### GET /auth/google

            **Query:**

            - `redirect_uri` (string): where to go afterwards
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that take URLs from the client, each once, unless the document speaks of allowed ones."""
        words = spec.words("client_urls")
        taken = [(endpoint, urls) for endpoint in spec.endpoints if (urls := _urls(endpoint, words))]
        if not taken or words.says(spec.source.text, "allowed"):
            return
        for endpoint, (first, *others) in taken:
            yield self.finding(
                first,
                endpoint=endpoint.label,
                field=first.value,
                anchor=f"{endpoint.anchor} › {first.value}",
                related=((other, _named(self.more, other.value)) for other in others),
            )


def _named(words: Words, field: str) -> Words:
    return Words(en=words.en.format(field=field), es=words.es.format(field=field))


def _urls(endpoint: Endpoint, words: Vocabulary) -> list[Text]:
    """The names of URLs in a request, each once, in document order."""
    urls = [] if endpoint.struck else [name for name in _sent(endpoint) if words.exact(name.value) == "name"]
    return sorted({url.value: url for url in reversed(urls)}.values(), key=lambda name: name.span)


def _sent(endpoint: Endpoint) -> Iterator[Text]:
    """The names of what a request brings along, but for those of a few values."""
    for payload in (endpoint.body, endpoint.query):
        pending: list[Field] = list(payload.fields)
        while pending:
            item = pending.pop()
            pending += item.fields
            if not isinstance(item.expr, EnumType):
                yield item.name
