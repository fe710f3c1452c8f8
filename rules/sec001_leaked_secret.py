"""SEC001: a real-looking secret in the document."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, secrets

# Put together here, so that no scanner takes the examples for leaks.
_SHORT_WORDS = "sk_" + "live_51Nq8Tu7ZkL4Mi9PqRs2XyVw"  # "tu" and "mi" between digits are no words
_STRIPE = "sk_" + "live_51Hq8ZkLmPq0RsTuVwYz27ab"
_WEBHOOK = "whs" + "ec_q8Zk3LmPq0RsTu7wYz27abKd9Fh2"
_AWS = "AK" + "IAQ7XW3ZK2MN8PL5RT"
_JWT = (
    "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiI4MTQyIiwicm9sZSI6ImFkbWluIn0.q3Zk8LmPw0RsTu7vYz27abKd9Fh2Xc4Ne6Gj1QtBo5s"
)
_PEM = (
    "-----BEGIN RSA "
    + "PRIVATE KEY-----\nMIIEow8Zk3LmPq0RsTu7wYz27abKd9Fh2Xc4Ne6Gj1QtBo5sVr\n-----END RSA "
    + "PRIVATE KEY-----"
)
_DSN = "postg" + "res://movies:h7Kq2mZx9@db.movies.io:5432/movies"


class LeakedSecret(Rule):
    """A spec contains no real secrets, neither in examples nor in code.

    A spec is shared widely, and a committed secret has to be revoked (CWE-798, OWASP ASVS 4.0, 2.10.4). Not
    reported are placeholders such as `sk_test_...` and `whsec_...`, test cards, shortened samples and
    `user:password@localhost`. The secret itself is never printed.
    """

    code, name, severity = "SEC001", "leaked-secret", Severity.ERROR
    message = Message(
        en="`{secret}` looks like a real secret, expected a placeholder; revoke it if it is real",
        es="`{secret}` parece un secreto real, se esperaba un valor de ejemplo; revócalo si es real",
    )
    spanish = """Una spec no contiene secretos reales, ni en los ejemplos ni en el código.

    Una spec la lee mucha gente, y un secreto que llega al repositorio hay que revocarlo (CWE-798, OWASP ASVS 4.0,
    2.10.4). No se avisa de valores de ejemplo como `sk_test_...` y `whsec_...`, tarjetas de prueba, muestras
    recortadas ni `user:password@localhost`. El secreto nunca se imprime.
    """
    good = (
        Good("""
            # Pagos

            ```env
            STRIPE_SECRET_KEY=sk_test_...
            STRIPE_WEBHOOK_SECRET=whsec_...
            ```
        """),
        Good("""
            # Payments

            Test with `sk_live_xxxxxxxxxxxxxxxxxxxxxxxx` and the card 4242 4242 4242 4242.
        """),
        Good("""
            # Pagos

            `Authorization: Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...`
        """),
        Good("""
            # Pagos

            - `DATABASE_URL`: `postgres://user:password@localhost:5432/movies`
        """),
        Good("""
            # Payments

            ```env
            PRIVATE_KEY=-----BEGIN PRIVATE KEY-----...
            AWS_KEY=AKIAIOSFODNN7EXAMPLE
            ```
        """),
    )
    bad = (
        Bad(
            f"""
            # Pagos

            | Variable | Ejemplo |
            |---|---|
            | `STRIPE_SECRET_KEY` | {_STRIPE} |
            """,
            at=((5, 25),),
        ),
        Bad(
            f"""
            # Payments

            ```env
            STRIPE_WEBHOOK_SECRET={_WEBHOOK}
            AWS_ACCESS_KEY_ID={_AWS}
            ```
            """,
            at=(4, 5),
        ),
        Bad(
            f"""
            # Pagos

            **Headers:** `Authorization: Bearer {_JWT}`
            """,
            at=((3, 37),),
        ),
        Bad(
            f"""
            # Pagos

            ```
            {_PEM}
            ```
            """,
            at=(4,),
        ),
        Bad(
            f"""
            # Pagos

            - `STRIPE_SECRET_KEY`: {_SHORT_WORDS}
            """,
            at=((3, 24),),
        ),
        Bad(
            f"""
            # Payments

            The backend connects to {_DSN}.
            """,
            at=((3, 25),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report each with what is safe to show of it."""
        for secret in secrets(spec):
            yield self.finding(secret.span, secret=secret.redacted)
