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
        Good(
            "### PUT /orders/:id\n\n**Auth:** Bearer token requerido.\n\n```bash\ncurl -X PUT https://api.example.com/orders/42 \\\n"
            "  -H 'Authorization: Bearer TOKEN' \\\n  -d '{}'\n```\n"
        ),
        Good("### GET /orders\n\n**Auth:** Público.\n\n```bash\ncurl http://localhost:3000/api/orders\n```\n"),
        Good(
            "### POST /login\n\n**Auth:** Public.\n\n### GET /orders\n\n**Auth:** Bearer token required.\n\n```bash\n"
            "curl -X POST http://localhost/login -d '{}'\ncurl http://localhost/orders -H \"Authorization: Bearer $TOKEN\"\n```\n"
        ),
        Good(
            "### POST /payments\n\n**Auth:** Bearer token required.\n\n```sh\ncurl https://api.stripe.com/v1/charges -u sk_test_...:\n```\n"
        ),
    )
    bad = (
        Bad(
            "### PUT /orders/:id\n\n**Auth:** Público.\n\n```bash\ncurl -X PATCH https://api.example.com/orders/42 -d '{}'\n```\n",
            at=((6, 9),),
        ),
        Bad(
            "### POST /orders\n\n**Auth:** Público.\n\n```bash\ncurl -X POST http://localhost:3000/order -d '{}'\n```\n",
            at=(6,),
        ),
        Bad(
            "#### GET /orders\n\n- **Auth:** Bearer token required\n- **Example:**\n\n```bash\ncurl http://localhost:3000/orders\n```\n",
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
