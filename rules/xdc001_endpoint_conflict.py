"""XDC001: an endpoint that two documents declare."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Clash,
    DifferenceKind,
    Finding,
    Good,
    Issue,
    Message,
    Place,
    Project,
    Rule,
    Severity,
    Words,
    contracts,
    declarations,
    type_shapes,
)


class EndpointConflict(Rule):
    """Each endpoint is declared in one document, and the others refer to it.

    If two declarations differ, the backend builds whichever was read last; two equal ones (a warning) stay equal
    only until the first change. Compared are auth, the success status, whether there is a body, and the fields of
    body, query and response, if both documents state them: what one omits is not a difference. A document that only
    names the endpoint, calls it existing or says that it changes does not declare it. Other versions (`/v2`), hosts
    and services are other endpoints.
    """

    code, name, severity = "XDC001", "endpoint-conflict", Severity.ERROR
    needs = (
        contracts,
        declarations,
        type_shapes,
    )
    message = Message(
        en="{endpoint} {here} and in {file} it {there}, expected one contract",
        es="{endpoint} {here} y en {file} {there}, se esperaba un solo contrato",
    )
    spanish = """Cada endpoint se declara en un documento, y los demás remiten a él.

    Si dos declaraciones difieren, el backend construye la última que alguien leyó; dos iguales (un aviso) solo
    siguen iguales hasta el primer cambio. Se comparan la auth, el código de éxito, si hay body, y los campos de
    body, query y respuesta si ambos documentos los indican: lo que uno omite no es una diferencia. Un documento que
    solo nombra el endpoint, lo llama existente o dice que cambia no lo declara. Otras versiones (`/v2`), hosts y
    servicios son otros endpoints.
    """
    _type = Message(
        en="{endpoint}: `{path}` is `{here}` and in {file} `{there}`, expected one contract",
        es="{endpoint}: `{path}` es `{here}` y en {file} `{there}`, se esperaba un solo contrato",
    )
    _whole = Message(
        en="{endpoint} has `{here}` and in {file} `{there}`, expected one contract",
        es="{endpoint} tiene `{here}` y en {file} `{there}`, se esperaba un solo contrato",
    )
    _missing = Message(
        en="{endpoint} lacks `{path}`, which {file} has, expected one contract",
        es="a {endpoint} le falta `{path}`, que está en {file}, se esperaba un solo contrato",
    )
    _extra = Message(
        en="{endpoint} has `{path}`, which {file} does not, expected one contract",
        es="{endpoint} tiene `{path}`, que no está en {file}, se esperaba un solo contrato",
    )
    _spelling = Message(
        en="{endpoint} has `{here}`, which is `{there}` in {file}, expected one contract",
        es="{endpoint} tiene `{here}`, que en {file} es `{there}`, se esperaba un solo contrato",
    )
    _same = Message(
        en="{endpoint} is also declared in {file}, expected one declaration and a link to it",
        es="{endpoint} también se declara en {file}, se esperaba una sola declaración y un enlace a ella",
    )
    good = (
        Good(
            """
            ## Endpoints

            ### POST /api/orders

            **Auth:** Bearer.

            **Body:** `{ sku: string }`

            **Response 201:** `{ id: number }`
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    | Método | Ruta | Descripción |
                    |---|---|---|
                    | POST | /api/orders | Crea un pedido |
                """,
                "docs/BACKEND_SPEC_B.md": """
                    ## Endpoints existentes

                    ### POST /api/orders

                    **Body:** `{ sku: number }`

                    **Response 200:** vacío.
                """,
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /v2/orders/:id

            **Auth:** public.

            **Response 200:** `{ id: string }`
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### GET /v1/orders/:id

                    **Auth:** Bearer.

                    **Response 200:** `{ id: number }`
                """,
                "services/mail/docs/BACKEND_SPEC_B.md": """
                    ## Endpoints

                    ### GET /v2/orders/{orderId}

                    **Response 200:** `{ id: number }`
                """,
            },
        ),
        Good(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:** `{ sku: string }`
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /api/orders/:id

                    **Body:** `{ sku: number }`

                    ### PUT /api/orders
                """
            },
        ),
        Good(
            """
            ## Flow

            1. The FE calls POST /api/orders with `{ sku: 4 }`.
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /api/orders

                    **Body:** `{ sku: string }`
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
            | sku | number | sí |
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /api/orders

                    **Body:**

                    | Campo | Tipo | Requerido |
                    |---|---|---|
                    | sku | string | sí |
                """
            },
            at=((3, 5),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders/{orderId}

            **Auth:** public.

            **Response 200:** `{ id: number }`

            ### DELETE /orders/{orderId}

            **Response 204:** empty.
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### GET /api/orders/:id

                    **Auth:** Bearer.

                    **Response 200:** `{ id: number }`

                    ### DELETE /api/orders/:id

                    **Response 200:** `{ ok: boolean }`
                """
            },
            at=((3, 5), (9, 5)),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Response 201:** `Order`

            ### GET /orders

            **Query:** `{ page: number, size: number }`

            ## Types

            ```ts
            interface Order {
              id: number;
              total: number;
            }
            ```
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /orders

                    **Response 201:**

                    ```json
                    { "id": 4, "total": "9.50" }
                    ```

                    ### GET /orders

                    **Query:** `{ page: number }`
                """
            },
            at=((3, 5), (7, 5)),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:** `{ sku: string }`
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /orders

                    **Auth:** Bearer.

                    **Body:** `{ sku: string }`
                """
            },
            at=((3, 5),),
            severity=Severity.WARNING,
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Compare the endpoints that two documents declare."""
        for conflict in project.endpoint_conflicts():
            clash, other = conflict.clash, conflict.other
            related = [(Place(other.path, conflict.other_endpoint.title.span), _OTHER)]
            if clash is not None:
                related += [(Place(conflict.facts.path, clash.here), _HERE), (Place(other.path, clash.there), _THERE)]
            yield self.finding(
                Place(conflict.facts.path, conflict.endpoint.title.span),
                message=self._same if clash is None else self._said(clash),
                severity=Severity.WARNING if clash is None else None,
                endpoint=conflict.endpoint.label,
                file=f"`{other.file}`",
                here=clash.here_says if clash is not None else "",
                there=clash.there_says if clash is not None else "",
                path=clash.difference.path if clash is not None and clash.difference is not None else "",
                anchor=f"{conflict.endpoint.anchor} › {other.file}",
                related=related,
            )

    def _said(self, clash: Clash) -> Message:
        difference = clash.difference
        if clash.issue is not Issue.SHAPE or difference is None:
            return self.message
        if difference.kind is DifferenceKind.MISSING:
            return self._missing if difference.missing_in == "one" else self._extra
        if difference.kind is DifferenceKind.SPELLING:
            return self._spelling
        return self._type if difference.path else self._whole


_OTHER = Words(en="the other declaration", es="la otra declaración")
_HERE = Words(en="what this document says", es="lo que dice este documento")
_THERE = Words(en="what the other document says", es="lo que dice el otro documento")
