"""DRF004: the body that code sends or reads is not the declared one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.api import (
    Bad,
    CallSite,
    CodeRoute,
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

_SHOWN = 8  # keys that a message lists


class BodyMismatch(Rule):
    """The frontend sends the keys that the endpoint declares for its body, and the required ones among them.

    A server ignores or refuses other keys (`seatIds` for `seat_ids`). Only keys that are known for sure count: those of
    an object, of a form, or of the TypeScript type of what is sent, its optional fields aside. Against a body that is only shown as an example,
    and for keys that the backend reads, it is a warning.
    """

    code, name, severity = "DRF004", "body-mismatch", Severity.ERROR
    needs = (code_declarations,)
    message = Message(
        en="`{call}` sends `{key}` in its body, which the documents do not declare, expected {keys}",
        es="`{call}` envía `{key}` en el body, que los documentos no declaran, se esperaba {keys}",
    )
    spanish = """El frontend envía las claves que el endpoint declara en el body, con todas las requeridas.

    Un servidor ignora o rechaza otras claves (`seatIds` por `seat_ids`). Solo cuentan las claves que se conocen con
    seguridad: las de un objeto, de un formulario o del tipo de TypeScript de lo que se envía, salvo sus campos opcionales. Si el body solo se
    muestra con un ejemplo, o si es el backend quien lee la clave, es un aviso.
    """
    _renamed = Message(
        en="`{call}` sends `{key}` in its body, but the documents declare `{meant}`, expected one name on both sides",
        es="`{call}` envía `{key}` en el body, pero los documentos declaran `{meant}`, se esperaba el mismo nombre",
    )
    _missing = Message(
        en="`{call}` does not send {missing}, expected all required keys of its body",
        es="`{call}` no envía {missing}, se esperaban todas las claves requeridas del body",
    )
    _read = Message(
        en="`{call}` reads `{key}` from its body, which the documents do not declare, expected {keys}",
        es="`{call}` lee `{key}` del body, que los documentos no declaran, se esperaba {keys}",
    )
    _declared = Words(en="`{key}` is declared here", es="aquí se declara `{key}`")
    _endpoint = Words(en="`{endpoint}` is declared here", es="aquí se declara `{endpoint}`")
    _called = Words(en="`{call}` is called here", es="aquí se llama a `{call}`")
    _none = Words(en="no body", es="ningún body")
    good = (
        Good(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | seat_ids | number[] | sí |
            | note | string | no |
            """,
            frontend={
                "src/orders.js": """
                    export const create = (seats) =>
                      fetch('/orders', { method: 'POST', body: JSON.stringify({ seat_ids: seats }) });
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | seat_ids | number[] | yes |
            """,
            frontend={
                "src/orders.js": """
                    import axios from 'axios';

                    export const create = (order) => axios.post('/orders', order);
                    export const repeat = (order) => axios.post('/orders', { ...order, seat_ids: [] });
                """
            },
        ),
        Good(
            """
            ## Endpoints

            ### POST /orders

            Creates an order.
            """,
            frontend={
                "src/orders.js": """
                    import axios from 'axios';

                    export const create = (seats) => axios.post('/orders', { seatIds: seats });
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | showtime_id | number | sí |
            | seat_ids | number[] | sí |
            """,
            at=(("src/orders.ts", 4), ("src/orders.ts", 5), ("src/orders.ts", 6)),
            frontend={
                "src/orders.ts": """
                    import { api } from './api';

                    interface NewOrder {
                      showtimeId: number;
                      seatIds: number[];
                      successUrl: string;
                    }

                    export const create = (order: NewOrder) => api.post('/api/orders', order);
                """,
                "src/api.ts": """
                    import axios from 'axios';

                    export const api = axios.create();
                """,
            },
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders/{id}/refund

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | reason | string | yes |
            | amount | number | yes |
            """,
            at=(("src/orders.js", 1),),
            frontend={
                "src/orders.js": "export const refund = (id) => fetch(`/orders/${id}/refund`, { method: 'POST' });\n"
            },
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:**

            ```json
            { "seat_ids": [1, 2] }
            ```
            """,
            at=(("src/app.js", 7),),
            severity=Severity.WARNING,
            backend={
                "src/app.js": """
                    const express = require('express');

                    const app = express();

                    app.use(express.json());

                    app.post('/orders', (req, res) => {
                      const { seat_ids, coupon } = req.body;
                      res.status(201).json({ seat_ids, coupon });
                    });
                """
            },
        ),
    )

    def check_drift(self, pairs: Pairs) -> Iterator[Finding]:
        """Look at the calls and routes of one endpoint whose keys are known."""
        for call in pairs.calls:
            endpoint = pairs.endpoint_of(call)
            if endpoint is not None and call.body is not None:
                yield from self._of_call(pairs, call, endpoint)
        for route in pairs.routes:
            endpoint = pairs.endpoint_of(route)
            if endpoint is not None and route.body:
                yield from self._of_route(pairs, route, endpoint)

    def _of_call(self, pairs: Pairs, call: CallSite, endpoint: EndpointPair) -> Iterator[Finding]:
        payload = endpoint.body
        if payload is None or endpoint.is_webhook:
            return
        found = key_differences(call.body or (), payload, call.optional)
        severity = self.severity if payload.is_declared else Severity.WARNING
        where, anchor = pairs.place(call), f"call {call.label} › body"
        here = (payload.where, self._endpoint.filled(endpoint=endpoint.label))
        for key, meant in found.renamed:
            yield self.finding(
                pairs.key_place(call, "body", key),
                message=self._renamed,
                severity=severity,
                anchor=f"{anchor} › {key}",
                related=[(payload.places[meant], self._declared.filled(key=meant)), *self._sent(pairs, call, key)],
                call=call.label,
                key=key,
                meant=meant,
            )
        for key in found.unknown:
            yield self.finding(
                pairs.key_place(call, "body", key),
                severity=severity,
                anchor=f"{anchor} › {key}",
                related=[here, *self._sent(pairs, call, key)],
                call=call.label,
                key=key,
                keys=self._listed(payload.places),
            )
        if found.missing:
            yield self.finding(
                where,
                message=self._missing,
                severity=severity,
                anchor=f"{anchor} › without {', '.join(found.missing)}",
                related=[(payload.places[key], self._declared.filled(key=key)) for key in found.missing],
                call=call.label,
                missing=listed_keys(found.missing),
            )

    def _of_route(self, pairs: Pairs, route: CodeRoute, endpoint: EndpointPair) -> Iterator[Finding]:
        payload = endpoint.body
        if payload is None or endpoint.is_webhook:
            return
        found = key_differences(route.body or (), payload)
        for key in (*(key for key, _ in found.renamed), *found.unknown):
            yield self.finding(
                pairs.place(route),
                message=self._read,
                severity=Severity.WARNING,
                anchor=f"route {route.label} › body › {key}",
                related=[(payload.where, self._endpoint.filled(endpoint=endpoint.label))],
                call=route.label,
                key=key,
                keys=self._listed(payload.places),
            )

    def _sent(self, pairs: Pairs, call: CallSite, key: str) -> list[tuple[Place, Words]]:
        at = pairs.place_beside_key(call, "body", key)
        return [(at, self._called.filled(call=call.label))] if at is not None else []

    def _listed(self, names: Iterable[str]) -> Words:
        found = listed_keys(names, _SHOWN)
        return Words(found, found) if found else self._none
