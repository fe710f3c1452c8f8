"""FLW004: sections differ on where the browser goes after a payment."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words

_KINDS = dict(  # noqa: C408 - kinds of the model, as names
    success=Words(en="after success", es="tras el éxito"),
    cancel=Words(en="after a cancellation", es="tras cancelar"),
    failure=Words(en="after a failure", es="tras un fallo"),
)


class RedirectMismatch(Rule):
    """The URLs for success and cancellation are the same wherever they stand.

    The backend hands one to the provider and the frontend has a page at the other: whoever has paid lands on a 404. Code, the
    list of the frontend's pages and the flow are compared by their paths, and by their query where both have one; the names of
    placeholders and hosts make no difference. Two endpoints may lead to two pages.
    """

    code, name, severity = "FLW004", "redirect-mismatch", Severity.WARNING
    message = Message(
        en="{when} the browser goes to `{url}` here and to `{other}` elsewhere, expected one URL",
        es="{when} el navegador va aquí a `{url}` y en otro sitio a `{other}`, se esperaba una sola URL",
    )
    there = Words(en="the other URL", es="la otra URL")
    good = (
        Good("""
            ## Endpoints

            ### POST /checkout

            ```ts
            success_url: `${FRONTEND_URL}/movies/${movieId}/success?session_id={CHECKOUT_SESSION_ID}`,
            cancel_url: `${FRONTEND_URL}/movies/${movieId}/cancel`,
            ```

            ## URLs del frontend

            | URL | Uso |
            |---|---|
            | `{FRONTEND_URL}/movies/{id}/success` | Pago exitoso |
            | `{FRONTEND_URL}/movies/{id}/cancel` | Pago cancelado |
        """),
        Good("""
            ## Endpoints

            ### POST /tickets/checkout

            ```ts
            success_url: `${WEB}/tickets/success`,
            ```

            ### POST /plans/checkout

            ```ts
            success_url: `${WEB}/plans/success`,
            ```

            ## Flow

            1. The provider redirects to `/tickets/success`.
        """),
        Good("""
            ## Endpoints

            ### POST /checkout

            Crea.

            ### POST /plans/cancel

            Cancela.

            ## Flujo

            1. El FE llama a `/plans/cancel`.

            ## Frontend

            - `cancel_url`: `/checkout/cancelado`
        """),
        Good("""
            ## Endpoints

            ### POST /checkout

            ```json
            { "successUrl": "https://app.example.com/ok" }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /checkout

            ```ts
            success_url: `${FRONTEND_URL}/movies/${movieId}/success`,
            cancel_url: `${FRONTEND_URL}/movies/${movieId}/cancel`,
            ```

            ## URLs del frontend

            | URL | Uso |
            |---|---|
            | `{FRONTEND_URL}/movies/{id}/exito` | Pago exitoso |
            | `{FRONTEND_URL}/movies/{id}/cancel` | Pago cancelado |
            """,
            at=((14, 4),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /checkout

            **Body:**

            ```json
            { "cancelUrl": "https://app.example.com/cart/cancel" }
            ```

            ## Flow

            1. The frontend calls POST /checkout.
            2. Whoever gives up lands on `/checkout/cancelled`.
            """,
            at=(14,),
        ),
        Bad(
            """
            ## Env

            ```env
            SUCCESS_URL=http://localhost:5173/pay/thanks?sessionId=x
            ```

            ## Frontend

            - `success_url`: `/pay/thanks?session_id=x`

            ## Flow

            1. The provider goes to `/pay/thanks?session_id=x`.
            """,
            at=(4,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the URLs that differ."""
        for found in spec.redirect_mismatches:
            url, other = found.url, found.other
            yield self.finding(
                url,
                when=_KINDS[found.kind],
                url=url.value,
                other=other.value,
                related=[(other, self.there)],
                anchor=f"redirect {found.kind} {url.value}",
            )
