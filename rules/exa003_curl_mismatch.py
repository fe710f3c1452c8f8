"""EXA003: a curl example that calls something else than its endpoint."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words


class CurlMismatch(Rule):
    """The curl example of an endpoint has its method, its route and the header that signs in.

    It is what everybody copies first. A command for another endpoint that the document declares prepares or checks
    something and is left alone, so is one for somebody else's API; sample values stand for parameters.
    """

    code, name, severity = "EXA003", "curl-mismatch", Severity.WARNING
    message = Message(
        en="the curl example calls `{said}`, expected `{expected}` as {endpoint} says",
        es="el ejemplo de curl llama a `{said}`, se esperaba `{expected}` como dice {endpoint}",
    )
    unsigned = Words(
        en="the curl example sends no `{expected}` header, which {endpoint} requires",
        es="el ejemplo de curl no envía el header `{expected}`, que {endpoint} exige",
    )
    declared = Words(en="what the endpoint says", es="lo que dice el endpoint")
    good = (
        Good(r"""
            ### PUT /orders/:id

            **Auth:** Bearer token requerido.

            ```bash
            curl -X PUT https://api.example.com/orders/42 \
              -H 'Authorization: Bearer TOKEN' \
              -d '{}'
            ```
        """),
        Good("""
            ### GET /orders

            **Auth:** Público.

            ```bash
            curl http://localhost:3000/api/orders
            ```
        """),
        Good("""
            ### POST /login

            **Auth:** Public.

            ### GET /orders

            **Auth:** Bearer token required.

            ```bash
            curl -X POST http://localhost/login -d '{}'
            curl http://localhost/orders -H "Authorization: Bearer $TOKEN"
            ```
        """),
        Good("""
            ### POST /payments

            **Auth:** Bearer token required.

            ```sh
            curl https://api.stripe.com/v1/charges -u sk_test_...:
            ```
        """),
    )
    bad = (
        Bad(
            """
            ### PUT /orders/:id

            **Auth:** Público.

            ```bash
            curl -X PATCH https://api.example.com/orders/42 -d '{}'
            ```
            """,
            at=((6, 9),),
        ),
        Bad(
            """
            ### POST /orders

            **Auth:** Público.

            ```bash
            curl -X POST http://localhost:3000/order -d '{}'
            ```
            """,
            at=(6,),
        ),
        Bad(
            """
            #### GET /orders

            - **Auth:** Bearer token required
            - **Example:**

            ```bash
            curl http://localhost:3000/orders
            ```
            """,
            at=(7,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the commands that call something else than the endpoint beside them."""
        for item in spec.curls:
            yield self.finding(
                item.place,
                message=self.message if item.said else self.unsigned,
                said=item.said,
                expected=item.expected,
                endpoint=item.endpoint.label,
                anchor=f"{item.endpoint.anchor} › curl {item.part}",
                related=((item.expected_place, self.declared),),
            )
