"""FE002: what the frontend does with an error is not stated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.api import (
    Bad,
    Block,
    Endpoint,
    ErrorCase,
    Finding,
    Good,
    Label,
    Message,
    Rule,
    Severity,
    Spec,
    Table,
    Text,
    label_role,
    loose_texts,
    regex,
    says_behaviour,
    table_columns,
    texts_in,
    walk_blocks,
)

_FAILED = regex(r"(?<![\w.])[45](?:\d\d|xx)(?![\w%])", re.I)


class ErrorWithoutFrontendBehaviour(Rule):
    """The document says what the frontend does with the errors that an endpoint lists.

    A code is useful only if something is done with it: a field turns red, the user signs in again, a request is
    repeated. The endpoint, a step of the flow or one sentence for all endpoints may say it. The format asks for
    responses only, so the rule is strict. An endpoint without any errors is reported by ERR001 only.
    """

    code, name, severity, default = "FE002", "error-without-frontend-behaviour", Severity.INFO, False
    message = Message(
        en="the document does not say what the frontend does with the errors of {endpoint}, expected e.g. what it shows",
        es="el documento no dice qué hace el frontend con los errores de {endpoint}, se esperaba p. ej. qué muestra",
    )
    spanish = """El documento dice qué hace el frontend con los errores que indica un endpoint.

    Un código solo sirve si se hace algo con él: un campo se pone en rojo, el usuario vuelve a iniciar sesión, se
    repite una petición. Puede decirlo el endpoint, un paso del flujo o una frase para todos los endpoints. El
    formato solo pide lo de las respuestas, por eso la regla es estricta. De un endpoint sin ningún error solo avisa
    ERR001.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /me

            **Errores:** 401 (sin sesión), 404 (el FE lo trata como null)
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Errors:**

            | Status | When | Frontend |
            |---|---|---|
            | 409 | taken | greys the seat out |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Errores:** 409 (ocupado)

            ## Flujo

            1. El FE llama a POST /orders.
            2. Si falla, el FE muestra un aviso y recarga la sala.
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Errors:** 401 (no session)

            ## Frontend

            - On a 401 the app redirects to the sign-in page.
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`. El FE los muestra.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Response 201:** `Order`. El FE lo muestra.

            **Errores:** 409 (ocupado)
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Errors:**

            | Status | When |
            |---|---|
            | 409 | taken |

            ## Flow

            1. The frontend calls POST /orders.
            2. The frontend shows the order.
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that list errors, when neither they nor a step of the flow nor the document says it."""
        behaviour = _Behaviour(spec)
        listing = [endpoint for endpoint in spec.endpoints if endpoint.error_cases and not endpoint.struck]
        silent = [endpoint for endpoint in listing if not behaviour.is_told_of(endpoint)]
        if silent and not behaviour.is_told_for_all():
            for endpoint in silent:
                anchor = f"{endpoint.anchor} › errors › frontend"
                yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=anchor)


class _Behaviour:
    """Where the document says what the frontend does on an error."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._profile = spec.vocabulary
        self._words = spec.words("error_behaviour")
        self._in_flow = frozenset(self._told_in_flow())

    def is_told_of(self, endpoint: Endpoint) -> bool:
        """Whether the endpoint or a step that calls it says what the frontend does on an error."""
        if endpoint.key in self._in_flow or any(self._acts(case) for case in endpoint.error_cases):
            return True
        if any(self._tells(text) for text in texts_in(endpoint.scope)):
            return True
        return any(self._labels(block) for block in walk_blocks(endpoint.scope))

    def is_told_for_all(self) -> bool:
        """Whether prose outside of all endpoints, or a table of errors, says it."""
        if any(self._tells(text) for text in loose_texts(self._spec, without=("changelog", "index"))):
            return True
        sections = self._spec.sections.get("errors", ())
        return any(self._labels(block) for section in sections for block in section.walk_blocks())

    def _told_in_flow(self) -> Iterator[tuple[str, str]]:
        for flow in self._spec.flows:
            called: tuple[tuple[str, str], ...] = ()
            for step in flow.steps:
                called = tuple(ref.key for ref in step.endpoints) or called
                if self._tells(step.text):
                    yield from called

    def _tells(self, text: Text) -> bool:
        failed = _FAILED.search(text.value) is not None or self._words.says(text.value, "failed")
        return failed and says_behaviour(text, self._profile)

    def _acts(self, case: ErrorCase) -> bool:
        """Whether the meaning of an error says it: `404 (el FE lo trata como null)`."""
        return case.meaning is not None and says_behaviour(case.meaning, self._profile)

    def _labels(self, block: Block) -> bool:
        """Whether a table of errors has a column for the frontend, or a label on the frontend speaks of errors."""
        if isinstance(block, Table):
            columns = table_columns(block, self._profile)
            return "frontend" in columns and bool({"status", "meaning", "symbol"} & columns.keys())
        if isinstance(block, Label):
            role = label_role(block.name, self._profile)
            about = role is not None and role.id == "frontend"
            return about and any(
                _FAILED.search(line.value) or self._words.says(line.value, "failed") for line in block.lines
            )
        return False
