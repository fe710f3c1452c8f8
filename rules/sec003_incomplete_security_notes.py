"""SEC003: security notes that leave one of their three subjects out."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Rule, Severity, Spec, Words, hollow_sections

_TOPICS = (
    ("validation", Words(en="validation", es="las validaciones")),
    ("auth", Words(en="auth or ownership", es="la autenticación o la propiedad")),
    ("secrets", Words(en="secrets", es="los secretos")),
)


class IncompleteSecurityNotes(Rule):
    """The security notes speak of validation, of auth or ownership, and of secrets.

    These are the three that a frontend cannot see to and a backend forgets (the skill's "validations, auth, no exposed
    secrets"). A section on auth elsewhere in the document counts; so does any form: list, table, sentence, sub-headings.
    """

    code, name, severity = "SEC003", "incomplete-security-notes", Severity.WARNING
    message = Message(
        en="the security notes say nothing on {topics}, expected a word on it",
        es="las notas de seguridad no dicen nada sobre {topics}, se esperaba mencionarlo",
    )
    good = (
        Good("""
            # Pagos

            ## Notas de seguridad

            - Validación: el BE comprueba los asientos.
            - Auth: el usuario sale del token.
            - Secretos: las claves no salen del BE.
        """),
        Good("""
            # API

            ## Security

            Input is validated, only the owner may read an order, and keys are never logged.
        """),
        Good("""
            # API

            ## Authentication

            All endpoints need a bearer token.

            ## Security considerations

            ### Validation

            Amounts are positive.

            ### Secrets

            Never expose the Stripe key.
        """),
        Good("""
            # API

            ## Security

            TODO
        """),
    )
    bad = (
        Bad(
            """
            # Pagos

            ## Notas de seguridad

            - Validación: el BE comprueba los asientos.
            - Auth: el usuario sale del token.
            """,
            at=((3, 4),),
        ),
        Bad(
            """
            # API

            ## Security

            | Topic | Rule |
            |---|---|
            | Ownership | Only the owner reads it |
            """,
            at=(3,),
        ),
        Bad(
            """
            # API

            ## 7. Security notes

            Inputs are validated and secrets stay on the server.
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the subjects that are missing, once."""
        notes = spec.security
        missing = [words for topic, words in _TOPICS if topic not in notes.topics]
        if not notes.sections or "security" in hollow_sections(spec) or not missing:
            return
        topics = Words(en=", ".join(words.en for words in missing), es=", ".join(words.es for words in missing))
        yield self.finding(notes.sections[0].title, topics=topics, anchor="section security › topics")
