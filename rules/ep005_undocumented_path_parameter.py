"""EP005: a path parameter that is not described."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Rule, Severity, Spec, is_known_id, plain_name


class UndocumentedPathParameter(Rule):
    """Every path parameter is described: in a table, a bullet or a sentence.

    `/payments/{code}` does not say whose code it is. If the name says enough (`id`, or the resource before it as in
    `/users/:userId`, `/rooms/{room_name}`; `movieId` where another route has `/movies` or a field is called so), or a
    text says "by id" of the only one, the finding is at info level. A documented parameter that is not in the
    route is reported by EP006 only.
    """

    code, name, severity = "EP005", "undocumented-path-parameter", Severity.WARNING
    message = Message(
        en="the path parameter `{param}` of {endpoint} is not described, expected what it identifies",
        es="el parámetro de ruta `{param}` de {endpoint} no se describe, se esperaba qué identifica",
    )
    spanish = """Cada parámetro de ruta se describe: en una tabla, un elemento de lista o una frase.

    `/payments/{code}` no dice de quién es el código. Si el nombre dice bastante (`id`, o el recurso que lo precede,
    como en `/users/:userId` o `/rooms/{room_name}`), es una nota. De un parámetro documentado que no está en la
    ruta solo avisa EP006.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /api/payments/{code}

            **Path params:**

            - `code` (string): voucher of the payment
        """),
        Good("""
            ## Endpoints

            ### GET /api/payments/{code}

            Devuelve el pago; `code` es el del comprobante.
        """),
        Good("""
            ## Endpoints

            ### GET /api/payments/:orderId

            **Parámetros de ruta:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | order_id | number | Pedido que se paga |
        """),
        Good("""
            ## Endpoints

            ### GET /api/payments

            Lista los pagos.
        """),
        Good("""
            ## Endpoints

            ### GET /api/payments/{code}

            **Path params:**

            - `kode` (string): voucher
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/payments/{orderId}/checkout

            Cobra.

            **Body:** Vacío.
            """,
            at=((3, 24),),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /api/reports/:period` — totals for the dashboard
            """,
            at=((3, 21),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /users/:userId

            **Response 200:** `User`

            ### GET /movies/{id}

            **Response 200:** `Movie`
            """,
            at=(3, 7),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Endpoints

            - `GET /movies` — all movies
            - `GET /ratings/:movieId` — what was said
            """,
            at=(4,),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /tickets/{number}

            Devuelve un ticket por ID.
            """,
            at=(3,),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Rutas

            ### GET /ciudades/{id_ciudad}

            Trae una.
            """,
            at=(3,),
            severity=Severity.INFO,
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for parameters that nothing describes."""
        if endpoint.route is None or endpoint.probable:
            return
        silent = [
            param for param in endpoint.route.params if plain_name(param.name.value) not in endpoint.described_params
        ]
        if len(silent) <= len(endpoint.unknown_params):
            return
        for param in silent:
            yield self.finding(
                param.text,
                severity=Severity.INFO
                if endpoint.route.explains(param) or is_known_id(spec, endpoint, param)
                else None,
                param=param.text.value,
                endpoint=endpoint.label,
                anchor=f"{endpoint.anchor} › params › {param.name.value}",
            )
