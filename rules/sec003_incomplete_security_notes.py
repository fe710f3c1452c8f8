"""SEC003: security notes that omit one of their three topics."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    Bad,
    Finding,
    Good,
    Message,
    Rule,
    Section,
    Severity,
    Spec,
    Text,
    Vocabulary,
    Words,
    hollow_sections,
    regex,
    section_fences,
    section_texts,
)

_SENTENCE = regex(r"[.;!?]\s")
_TOPICS = (
    ("validation", Words(en="validation", es="las validaciones")),
    ("auth", Words(en="auth or ownership", es="la autenticación o la propiedad")),
    ("secrets", Words(en="secrets", es="los secretos")),
)

_DOUBTFUL = {"validation": "perhaps_validation", "auth": "barely_auth", "secrets": "perhaps_secrets"}


class IncompleteSecurityNotes(Rule):
    """The security notes cover validation, auth or ownership, and secrets.

    The frontend cannot take care of these three, and the backend easily forgets them. A section on auth elsewhere
    in the document counts, in any form: list, table, sentence, subheadings.
    """

    code, name, severity = "SEC003", "incomplete-security-notes", Severity.WARNING
    message = Message(
        en="the security notes do not mention {topics}, expected a note on each topic",
        es="las notas de seguridad no mencionan {topics}, se esperaba una nota sobre cada tema",
    )
    spanish = """Las notas de seguridad tratan la validación, la auth o la propiedad, y los secretos.

    El frontend no puede ocuparse de estas tres cosas, y el backend las olvida con facilidad. Cuenta una sección de
    auth en otro lugar del documento, en cualquier forma: lista, tabla, frase o subtítulos.
    """
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
        """Report the subjects that are missing, once; notes that are empty are another rule's."""
        notes = spec.section("security")
        if notes is None or "security" in hollow_sections(spec):
            return
        said = _topics(spec)
        missing = [words for topic, words in _TOPICS if topic not in said]
        if missing:
            topics = Words(en=", ".join(words.en for words in missing), es=", ".join(words.es for words in missing))
            yield self.finding(notes.title, topics=topics, anchor="section security › topics")


def _topics(spec: Spec) -> frozenset[str]:
    """The topics of the security sections, and auth where a section of its own is about it."""
    words = spec.words("security")
    lines = (line for section in spec.sections.get("security", ()) for line in _lines(section))
    found = {topic for line in lines for topic in _topics_in(line.value, words)}
    return frozenset(found | ({"auth"} if spec.sections.get("auth") else set()))


def _lines(section: Section) -> Iterator[Text]:
    for text in section_texts(section):
        if text is not section.title:
            yield text
    for fence in section_fences(section):
        yield from fence.lines


def _topics_in(line: str, words: Vocabulary) -> Iterator[str]:
    """The topics of one line. Words that belong to several topics count where the line says nothing surer."""
    sure = [topic for topic, _ in _TOPICS if words.says(line, topic)]
    if "secrets" not in sure and any(_keeps(sentence, words) for sentence in _SENTENCE.split(line)):
        sure.append("secrets")
    if sure:
        yield from sure
    elif words.says(line, "perhaps_auth"):
        yield "auth"  # "check that the booking is of who calls, by the token" is auth and no validation
    else:
        yield from (topic for topic, word in _DOUBTFUL.items() if words.says(line, word))


def _keeps(sentence: str, words: Vocabulary) -> bool:
    """Whether a sentence says where a token or a key stays: "the token never reaches the browser"."""
    return all(words.says(sentence, part) for part in ("kept_thing", "kept_where", "kept_verb"))
