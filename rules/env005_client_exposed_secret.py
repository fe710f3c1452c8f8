"""ENV005: a secret whose prefix exposes it to the browser."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Text, Vocabulary, env_key


class ClientExposedSecret(Rule):
    """No secret has a name that makes a bundler include it in the frontend's code.

    Variables that start with `VITE_`, `NEXT_PUBLIC_`, `REACT_APP_` or `EXPO_PUBLIC_` are part of the public bundle,
    as the documentation of Vite, Next.js, Create React App and Expo says. Publishable keys are made for that.
    """

    code, name, severity = "ENV005", "client-exposed-secret", Severity.ERROR
    message = Message(
        en="`{variable}` is a secret but its prefix exposes it to the browser, expected a backend variable without the prefix",
        es="`{variable}` es un secreto pero su prefijo lo expone al navegador, se esperaba una variable del backend sin el prefijo",
    )
    spanish = """Ningún secreto tiene un nombre que haga que un bundler lo incluya en el código del frontend.

    Las variables que empiezan por `VITE_`, `NEXT_PUBLIC_`, `REACT_APP_` o `EXPO_PUBLIC_` forman parte del bundle
    público, como dice la documentación de Vite, Next.js, Create React App y Expo. Las claves publicables están
    hechas para eso.
    """
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
        """Report such variables where they are declared or else first used; a line that warns of a name uses nothing."""
        words = spec.words("env_names")
        found: dict[str, Text] = {}
        for variable in spec.env_vars:
            if _exposes(variable.name.value, variable.value.value if variable.value is not None else "", words):
                found.setdefault(env_key(variable.name.value), variable.name)
        for use in spec.env_uses:
            if _exposes(use.name.value, "", words) and not words.says(spec.source.line(use.name.span.line), "warns"):
                found.setdefault(use.key, use.name)
        for name in found.values():
            yield self.finding(name, variable=name.value, anchor=f"env {name.value} › exposed")


def _exposes(name: str, value: str, words: Vocabulary) -> bool:
    """Whether a bundler ships the variable to the browser and its name or value is a secret's."""
    lower = name.lower()
    if not lower.startswith(tuple(f"{word}_" for word in _plain(words, "bundled_prefix"))):
        return False
    is_secret = lower.endswith(tuple(f"_{word}" for word in _plain(words, "never_bundled")))
    return is_secret or value.strip(" \"'`").lower().startswith(words.words("secret_value"))


def _plain(words: Vocabulary, word_id: str) -> Iterator[str]:
    return (word.removeprefix("=") for word in words.words(word_id))
