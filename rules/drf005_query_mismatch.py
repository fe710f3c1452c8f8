"""DRF005: the query that code sends is not the declared one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.api import (
    Bad,
    CallSite,
    EndpointPair,
    Finding,
    Good,
    Message,
    Pairs,
    Place,
    Rule,
    Severity,
    Words,
    code_declarations,
    key_differences,
    listed_keys,
)

_SHOWN = 8  # parameters that a message lists


class QueryMismatch(Rule):
    """The frontend sends the query parameters that the endpoint declares, and the required ones among them.

    A server ignores a parameter that it does not know (`sessionId` for `session_id`), and answers everything or
    nothing. Reported for endpoints whose parameters a document states; only names that are known for sure count.
    """

    code, name, severity = "DRF005", "query-mismatch", Severity.ERROR
    needs = (code_declarations,)
    message = Message(
        en="`{call}` sends `{key}` in its query, which the documents do not declare, expected {keys}",
        es="`{call}` envía `{key}` en la query, que los documentos no declaran, se esperaba {keys}",
    )
    spanish = """El frontend envía los parámetros de query que el endpoint declara, con todos los requeridos.

    Un servidor ignora un parámetro que no conoce (`sessionId` por `session_id`) y responde todo o nada. Se informa de
    los endpoints cuyos parámetros indica un documento; solo cuentan los nombres que se conocen con seguridad.
    """
    _renamed = Message(
        en="`{call}` sends `{key}` in its query, but the documents declare `{meant}`, expected one name on both sides",
        es="`{call}` envía `{key}` en la query, pero los documentos declaran `{meant}`, se esperaba el mismo nombre",
    )
    _missing = Message(
        en="`{call}` does not send {missing}, expected all required parameters of its query",
        es="`{call}` no envía {missing}, se esperaban todos los parámetros requeridos de la query",
    )
    _declared = Words(en="`{key}` is declared here", es="aquí se declara `{key}`")
    _endpoint = Words(en="`{endpoint}` is declared here", es="aquí se declara `{endpoint}`")
    _called = Words(en="`{call}` is called here", es="aquí se llama a `{call}`")
    _none = Words(en="no query", es="ninguna query")
    good = (
        Good(
            """
            ## Endpoints

            ### GET /orders

            **Query:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | page | number | no |
            | state | string | no |
            """,
            frontend={"src/orders.js": "export const list = (page) => fetch(`/orders?page=${page}`);\n"},
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders

            **Query parameters:** `page` (number, optional)
            """,
            frontend={
                "src/orders.js": """
                    import axios from 'axios';

                    export const list = (filters) => axios.get('/orders', { params: filters });
                    export const find = (text) => fetch(`/orders?${new URLSearchParams(text)}`);
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /orders

            Lists orders.
            """,
            frontend={"src/orders.js": "export const list = () => fetch('/orders?page=1');\n"},
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/orders/by-session

            **Query:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | session_id | string | sí |
            """,
            at=(("src/orders.ts", 4),),
            frontend={
                "src/orders.ts": """
                    import axios from 'axios';

                    export const bySession = (sessionId: string) =>
                      axios.get('/api/orders/by-session', { params: { sessionId } });
                """
            },
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Query:**

            | Field | Type | Required |
            |---|---|---|
            | page | number | no |
            | year | number | yes |
            """,
            at=(("src/orders.js", 1), ("src/orders.js", 1)),
            frontend={"src/orders.js": "export const list = (page) => fetch(`/orders?page=${page}&sort=name`);\n"},
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the calls of one endpoint whose query is known on both sides."""
        for call in pairs.calls:
            endpoint = pairs.endpoint_of(call)
            if endpoint is not None and call.query is not None:
                yield from self._of_call(pairs, call, endpoint)

    def _of_call(self, pairs: Pairs, call: CallSite, endpoint: EndpointPair) -> Iterator[Finding]:
        payload = endpoint.query
        if payload is None or endpoint.is_webhook:
            return
        found = key_differences(call.query or (), payload, endpoint.parameters | call.optional)
        where, anchor = pairs.place(call), f"call {call.label} › query"
        for key, meant in found.renamed:
            yield self.finding(
                pairs.key_place(call, "query", key),
                message=self._renamed,
                anchor=f"{anchor} › {key}",
                related=[(payload.places[meant], self._declared.filled(key=meant)), *self._sent(pairs, call, key)],
                call=call.label,
                key=key,
                meant=meant,
            )
        for key in found.unknown:
            yield self.finding(
                pairs.key_place(call, "query", key),
                anchor=f"{anchor} › {key}",
                related=[
                    (payload.where, self._endpoint.filled(endpoint=endpoint.label)),
                    *self._sent(pairs, call, key),
                ],
                call=call.label,
                key=key,
                keys=self._listed(payload.places),
            )
        if found.missing:
            yield self.finding(
                where,
                message=self._missing,
                anchor=f"{anchor} › without {', '.join(found.missing)}",
                related=[(payload.places[key], self._declared.filled(key=key)) for key in found.missing],
                call=call.label,
                missing=listed_keys(found.missing),
            )

    def _sent(self, pairs: Pairs, call: CallSite, key: str) -> list[tuple[Place, Words]]:
        at = pairs.place_beside_key(call, "query", key)
        return [(at, self._called.filled(call=call.label))] if at is not None else []

    def _listed(self, names: Iterable[str]) -> Words:
        found = listed_keys(names, _SHOWN)
        return Words(found, found) if found else self._none
