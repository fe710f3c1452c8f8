"""REQ010: a list of any length."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class UnpaginatedList(Rule):
    """A GET that answers with a list has paging parameters, or it is said how long the list gets.

    What is short in a test has ten thousand rows after a year; to page later changes the contract (Google AIP-158). That
    there is no paging is a statement, and so is one for all lists. Small lists are common, so the rule is strict.
    """

    code, name, severity, default = "REQ010", "unpaginated-list", Severity.INFO, False
    message = Message(
        en="{endpoint} answers with a list of any length, expected paging parameters or a limit",
        es="{endpoint} responde con una lista de cualquier longitud, se esperaban parámetros de paginación o un límite",
    )
    good = (
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Query:**\n\n- `page` (number, optional): from 1\n\n**Response 200:** `Order[]`\n"
        ),
        Good(
            '## Endpoints\n\n### GET /orders\n\nLos últimos 20 pedidos.\n\n**Response 200:**\n\n```json\n[{ "id": 1 }]\n```\n'
        ),
        Good(
            '## Endpoints\n\n### GET /orders\n\n**Response 200:**\n\n```json\n{ "data": [{ "id": 1 }], "meta": { "nextCursor": "abc" } }\n```\n'
        ),
        Good(
            "## Endpoints\n\n### GET /orders\n\n**Response 200:** `Order[]`\n\n## Convenciones\n\n- Todas las listas van paginadas con `page` y `perPage`.\n"
        ),
        Good(
            "## Endpoints\n\n### GET /orders/{id}\n\n**Response 200:**\n\n| Field | Type |\n|---|---|\n| id | number |\n| lines | Line[] |\n| total | number |\n"
        ),
        Good("## Endpoints\n\n### GET /genres\n\nSin paginación: son pocos.\n\n**Response 200:** `Genre[]`\n"),
        Good("## Endpoints\n\n### POST /search\n\n**Response 200:** `Order[]`\n"),
    )
    bad = (
        Bad("## Endpoints\n\n### GET /orders\n\nLista los pedidos.\n\n**Response 200:** `Order[]`\n", at=(3,)),
        Bad(
            "## Endpoints\n\n### GET /orders\n\nThe orders of the user.\n\n**Response 200:**\n\n"
            '```json\n{ "orders": [{ "id": 1, "lines": [1] }], "total": 1 }\n```\n',
            at=(3,),
        ),
        Bad(
            "## Rutas\n\n**Endpoint:** `GET /orders`\n\n**Respuesta 200:**\n\n| Campo | Tipo |\n|---|---|\n| pedidos | Pedido[] |\n",
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that the reader found."""
        for endpoint in spec.unbounded_lists:
            yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › paging")
