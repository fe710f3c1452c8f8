"""WHK007: a webhook whose signature is verified over a body that was parsed."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, handlers


class ParsedWebhookBody(Rule):
    """The code that verifies a webhook's signature gets the body as it came.

    A signature covers the bytes that were sent; `express.json()` in front of the route turns them into an object, and every
    delivery is refused. `express.raw`, a kept `rawBody`, `bodyParser: false` or a sentence on the raw body will do, as long as no
    parser is mounted before.
    """

    code, name, severity = "WHK007", "parsed-webhook-body", Severity.WARNING
    message = Message(
        en="{webhook} verifies its signature with `{body}` and nothing keeps the body raw, expected `express.raw` or the like before it",
        es="{webhook} verifica la firma con `{body}` y nada conserva el cuerpo crudo, se esperaba antes `express.raw` o similar",
    )
    _mounted = Message(
        en="`{body}` is mounted before {webhook}, which verifies its signature over the raw body, expected it behind",
        es="`{body}` se monta antes de {webhook}, que verifica la firma sobre el cuerpo crudo, se esperaba después",
    )
    good = (
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            ```ts
            app.post('/webhooks/stripe', express.raw({ type: 'application/json' }), (req, res) => {
              const event = stripe.webhooks.constructEvent(req.body, sig, secret);
            });
            app.use(express.json());
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/stripe

            El body llega crudo (Buffer).

            ```ts
            const event = stripe.webhooks.constructEvent(req.body, sig, secret);
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            ```js
            const digest = crypto.createHmac('sha256', secret).update(req.rawBody).digest('hex');
            ```
        """),
        Good("""
            ## Webhooks

            ### POST /webhooks/pay

            ```js
            app.use(express.json());
            app.post('/webhooks/pay', (req, res) => res.sendStatus(200));
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            ```ts
            const event = stripe.webhooks.constructEvent(req.body, sig, secret);
            ```
            """,
            at=((6, 46),),
        ),
        Bad(
            """
            ## Webhooks

            ### POST /webhooks/stripe

            ```ts
            app.use(express.json());

            app.post('/webhooks/stripe', express.raw({ type: 'application/json' }), (req, res) => {
              const event = stripe.webhooks.constructEvent(req.body, sig, secret);
            });
            ```
            """,
            at=((6, 1),),
        ),
        Bad(
            """
            ## Webhook de pagos

            ### POST /api/pagos/webhook

            ```js
            const firma = crypto.createHmac('sha256', secreto).update(JSON.stringify(req.body)).digest('hex');
            ```
            """,
            at=((6, 59),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Look for the body that a signature is verified over."""
        for handler in handlers(spec):
            found = handler.parsed_body
            if found is None:
                continue
            mounted = found.parsed.span != found.verified
            yield self.finding(
                found.parsed,
                message=self._mounted if mounted else self.message,
                webhook=handler.owner.label,
                body=found.parsed.value,
                anchor=f"{handler.owner.anchor} › raw body",
                related=[(found.verified, Words(en="what verifies it", es="lo que la verifica"))] if mounted else (),
            )
