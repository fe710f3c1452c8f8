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
        Good(
            "# Pagos\n\n## Notas de seguridad\n\n- Validación: el BE comprueba los asientos.\n- Auth: el usuario sale del token.\n"
            "- Secretos: las claves no salen del BE.\n"
        ),
        Good(
            "# API\n\n## Security\n\nInput is validated, only the owner may read an order, and keys are never logged.\n"
        ),
        Good(
            "# API\n\n## Authentication\n\nAll endpoints need a bearer token.\n\n## Security considerations\n\n### Validation\n\n"
            "Amounts are positive.\n\n### Secrets\n\nNever expose the Stripe key.\n"
        ),
        Good("# API\n\n## Security\n\nTODO\n"),
    )
    bad = (
        Bad(
            "# Pagos\n\n## Notas de seguridad\n\n- Validación: el BE comprueba los asientos.\n- Auth: el usuario sale del token.\n",
            at=((3, 4),),
        ),
        Bad("# API\n\n## Security\n\n| Topic | Rule |\n|---|---|\n| Ownership | Only the owner reads it |\n", at=(3,)),
        Bad("# API\n\n## 7. Security notes\n\nInputs are validated and secrets stay on the server.\n", at=(3,)),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the subjects that are missing, once."""
        notes = spec.security
        missing = [words for topic, words in _TOPICS if topic not in notes.topics]
        if not notes.sections or "security" in hollow_sections(spec) or not missing:
            return
        topics = Words(en=", ".join(words.en for words in missing), es=", ".join(words.es for words in missing))
        yield self.finding(notes.sections[0].title, topics=topics, anchor="section security › topics")
