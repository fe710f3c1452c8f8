"""EP004: an endpoint that is declared twice."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, Words


class DuplicateEndpoint(Rule):
    """Each method and route is declared once in a document.

    If two sections declare one endpoint, the backend builds one of them, and nobody knows which. `:id` and `{id}`
    are the same, and so are routes that differ in a trailing slash or the base path. A row of a summary table and
    the section with the details are one endpoint. Routes with different queries are left to EP007. A mention with
    the base path in a weaker notation does not declare the endpoint again.
    """

    code, name, severity = "EP004", "duplicate-endpoint", Severity.ERROR
    message = Message(
        en="{endpoint} is declared twice, expected a single section",
        es="{endpoint} se declara dos veces, se esperaba una sola sección",
    )
    spanish = """Cada método y ruta se declara una sola vez en un documento.

    Si dos secciones declaran un endpoint, el backend construye una de ellas y nadie sabe cuál. `:id` y `{id}` son
    lo mismo, y también las rutas que se distinguen en una barra final o en la ruta base. La fila de una tabla
    resumen y la sección con los detalles son un solo endpoint. Las rutas con queries distintas son cosa de EP007.
    Una mención con la ruta base en una notación más débil no declara el endpoint otra vez.
    """
    first = Words(en="first declared here", es="se declara aquí por primera vez")
    good = (
        Good("""
            ## Endpoints

            ### GET /api/orders

            Lista.

            ### POST /api/orders

            **Body:** Vacío.
        """),
        Good("""
            ## Endpoints

            | Method | Path |
            |---|---|
            | GET | `/orders/:id` |

            ### GET /orders/{id}

            **Response 200:** `Order`
        """),
        Good("""
            ## Orders — `/api/orders`

            | Method | Path |
            |---|---|
            | GET | `/` |

            ## Users — `/api/users`

            | Method | Path |
            |---|---|
            | GET | `/` |
        """),
        Good("""
            ## Endpoints

            ### GET /api/orders

            Lista.

            ## Flujo

            1. El FE llama a GET /api/orders.
        """),
        Good("""
            ## Endpoints

            ### GET /api/orders

            Lista.

            ```bash
            curl https://api.example.com/api/orders
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            Uno.

            ### GET /orders/{id}/items

            Líneas.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /api/orders/:id

            **Response 200:** `Order`

            ### GET /api/orders/{orderId}/

            **Response 200:** `Order`
            """,
            at=(7,),
        ),
        Bad(
            """
            ## Rutas

            ### Crear

            **Endpoint:** `POST /orders`

            **Body:** Vacío.

            ### Guardar

            **Endpoint:** `POST /orders`

            **Body:** Vacío.
            """,
            at=(11,),
        ),
        Bad(
            """
            # API

            Base URL: `http://localhost:3000/api`

            ## Endpoints

            ### GET /api/orders

            **Response 200:** `Order[]`

            ### GET /orders

            **Response 200:** `Order[]`
            """,
            at=(11,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for endpoints with one key."""
        seen: dict[tuple[str, ...], Endpoint] = {}
        for endpoint in spec.endpoints:
            if endpoint.route is None or not endpoint.known_method or endpoint.struck:
                continue
            first = seen.setdefault(_key(endpoint, spec.base_path), endpoint)
            if first is not endpoint and (first.key == endpoint.key or first.notation is endpoint.notation):
                related = [(first.title, self.first)]
                where = endpoint.route.text
                yield self.finding(
                    where, related=related, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › duplicate"
                )


def _key(endpoint: Endpoint, base_path: str) -> tuple[str, ...]:
    verb, path = endpoint.key
    base = base_path.rstrip("/").lower()
    if base and path.startswith(base + "/"):
        path = path[len(base) :]
    query = endpoint.route.query.value if endpoint.route and endpoint.route.query else ""
    host = endpoint.route.host if endpoint.route else ""
    return verb, path, query, host
