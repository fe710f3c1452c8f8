"""ENV005: a secret behind a prefix that ships it to the browser."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec


class ClientExposedSecret(Rule):
    """No secret is named so that a bundler puts it into the frontend's code.

    What begins with `VITE_`, `NEXT_PUBLIC_`, `REACT_APP_` or `EXPO_PUBLIC_` is in the bundle that everyone downloads (the
    documentation of Vite, Next.js, Create React App and Expo says so). Publishable keys are made for that.
    """

    code, name, severity = "ENV005", "client-exposed-secret", Severity.ERROR
    message = Message(
        en="`{variable}` is a secret that its prefix ships to the browser, expected a name without the prefix, in the backend alone",
        es="`{variable}` es un secreto que su prefijo lleva al navegador, se esperaba un nombre sin el prefijo y solo en el backend",
    )
    good = (
        Good("""
            ## Variables de entorno

            - `STRIPE_SECRET_KEY`: clave del BE
            - `VITE_STRIPE_PUBLISHABLE_KEY`: clave del FE
        """),
        Good("""
            ## Environment variables

            ```env
            NEXT_PUBLIC_API_URL=https://api.example.com
            NEXT_PUBLIC_MAPS_API_KEY=AIza...
            NEXT_PUBLIC_SUPABASE_ANON_KEY=...
            ```
        """),
        Good("""
            ## Env

            - `STRIPE_SECRET_KEY`: never name it `VITE_STRIPE_SECRET_KEY`
        """),
        Good("""
            ## Variables de entorno

            | Variable | Uso |
            |---|---|
            | `EXPO_PUBLIC_SENTRY_DSN` | Errores |
        """),
    )
    bad = (
        Bad(
            """
            ## Variables de entorno

            | Variable | Uso |
            |---|---|
            | `VITE_STRIPE_SECRET_KEY` | Clave de Stripe |
            """,
            at=((5, 4),),
        ),
        Bad(
            """
            ## Environment variables

            ```env
            REACT_APP_DB_PASSWORD=...
            EXPO_PUBLIC_STRIPE_KEY=sk_test_...
            ```
            """,
            at=(4, 5),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /pay

            ```ts
            const key = process.env.NEXT_PUBLIC_JWT_SECRET;
            ```
            """,
            at=((6, 25),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the variables that the reader found."""
        for name in spec.exposed_secrets:
            yield self.finding(name, variable=name.value, anchor=f"env {name.value} › exposed")
