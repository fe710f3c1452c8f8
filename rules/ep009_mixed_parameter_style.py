"""EP009: path parameters in two styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, PathParam, Route, Rule, Severity, Spec, Text, Words

# `${id}` and `{{id}}` are code and variables of a client, no style of a route.
_OF_CLIENTS = ("${", "{{")


class MixedParameterStyle(Rule):
    """Path parameters have one style in the document: `:id` or `{id}`.

    Routes are searched for and copied into code, and generators know one style each (Express writes `:id`, OpenAPI
    3.1 `{id}`). Code in which a client inserts a value (`${id}`) is not a style.
    """

    code, name, severity = "EP009", "mixed-parameter-style", Severity.INFO
    message = Message(
        en="`{odd}` and `{usual}` have different styles, expected one style in the document",
        es="`{odd}` y `{usual}` tienen estilos distintos, se esperaba uno solo en el documento",
    )
    spanish = """Los parámetros de ruta tienen un solo estilo en el documento: `:id` o `{id}`.

    Las rutas se buscan y se copian al código, y cada generador conoce un estilo (Express escribe `:id`; OpenAPI
    3.1, `{id}`). El código en el que un cliente inserta un valor (`${id}`) no es un estilo.
    """
    first = Words(en="the usual style, e.g. here", es="el estilo habitual, p. ej. aquí")
    good = (
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            Uno.

            ### DELETE /orders/{id}

            Borra.
        """),
        Good("""
            ## Endpoints

            | Method | Path |
            |---|---|
            | GET | `/orders/:id` |
            | GET | `/orders/:id/items` |
        """),
        Good("""
            ## Endpoints

            ### GET /orders/:id

            Uno.

            ```ts
            fetch(`/orders/${id}`)
            ```

            ```bash
            curl https://api.example.com/orders/{{id}}
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{orderId}/items/{itemId}

            One.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders/{id}

            Uno.

            ### PATCH /orders/{id}

            Cambia.

            ### DELETE /orders/:id

            Borra.
            """,
            at=((11, 20),),
        ),
        Bad(
            """
            ## Endpoints

            | Method | Path |
            |---|---|
            | GET | `/orders/:id` |
            | GET | `/users/:id` |
            | PUT | `/users/{id}` |
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders/:id

            Uno.

            ### PUT /orders/:id

            Cambia.

            ## Flujo

            1. El FE llama a GET /orders/{id}.
            """,
            at=(13,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the first parameter in the rarer of two styles; of two that are as frequent, that of a declaration."""
        declared = [each.route for each in spec.endpoints if each.route is not None and not each.struck]
        declared += [webhook.route for webhook in spec.webhooks if webhook.route is not None]
        named = [ref.route for step in spec.steps for ref in step.endpoints if ref not in step.foreign]
        count = Counter(param.style for param in _params(*declared, *named))
        if len(count) < 2:
            return
        first = {param.style: param for param in reversed(list(_params(*declared, *named)))}
        own = {param.style for param in _params(*declared)}
        # Of two declared styles that are as frequent, the later one is the odd one.
        odd = min(first, key=lambda style: (count[style], style not in own, *_backwards(first[style])))
        usual = max((style for style in count if style != odd), key=lambda style: count[style])
        yield self._of(first[odd].text, first[usual].text)

    def _of(self, odd: Text, usual: Text) -> Finding:
        related = [(usual, self.first)]
        return self.finding(odd, related=related, odd=odd.value, usual=usual.value, anchor="routes › parameters")


def _params(*routes: Route) -> Iterator[PathParam]:
    return (param for route in routes for param in route.params if not param.text.value.startswith(_OF_CLIENTS))


def _backwards(param: PathParam) -> tuple[int, int]:
    return -param.text.span.line, -param.text.span.column
