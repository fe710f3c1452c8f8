"""What the security notes speak of, and the secrets that success responses hand out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from speclint.markdown.nodes import Section
from speclint.markdown.texts import section_fences, section_texts
from speclint.model import Endpoint, Field, SecretField, SecurityNotes, TypeDef, TypeKind
from speclint.model.type_expressions import Array, Reference, Scalar, TypeExpr, Union
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile, Vocabulary

TOPICS = ("validation", "auth", "secrets")
_PARTS = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")


def read_security(sections: Mapping[str, tuple[Section, ...]], profile: Profile) -> SecurityNotes:
    """Return the topics of the security sections with their places, whatever form they are written in.

    What a document says of auth in a section of its own is said for the security notes too.
    """
    notes = sections.get("security", ())
    topics: dict[str, list[Span]] = {}
    for section in notes:
        for line in _lines(section):
            for topic, span in _topics_in(line, profile):
                topics.setdefault(topic, []).append(span)
    if notes and "auth" not in topics and sections.get("auth"):
        topics["auth"] = [section.title.span for section in sections["auth"]]
    return SecurityNotes(notes, {topic: tuple(topics[topic]) for topic in TOPICS if topic in topics})


def _lines(section: Section) -> Iterator[Text]:
    for text in section_texts(section):
        if text is not section.title:
            yield text
    for fence in section_fences(section):
        yield from fence.lines


def _topics_in(line: Text, profile: Profile) -> Iterator[tuple[str, Span]]:
    """The topics of one line. Words that belong to several topics count where the line says nothing surer."""
    words = profile.group("security")
    sure = [(topic, place) for topic in TOPICS if (place := words.place(line, topic))]
    if sure:
        yield from sure
    elif place := words.place(line, "perhaps_auth"):
        yield "auth", place  # "check that the booking is of who calls, by the token" is auth and no validation
    else:
        doubtful = {"validation": "perhaps_validation", "auth": "barely_auth", "secrets": "perhaps_secrets"}
        yield from ((topic, place) for topic, word in doubtful.items() if (place := words.place(line, word)))


def read_secret_fields(
    endpoints: Sequence[Endpoint], types: Sequence[TypeDef], profile: Profile
) -> tuple[SecretField, ...]:
    """Return the fields with a secret's name in success responses, those of named types included; each place once."""
    shapes = {definition.name.value: definition for definition in types if definition.kind is not TypeKind.MODEL}
    found: dict[Span, SecretField] = {}
    for endpoint in endpoints:
        for response in endpoint.responses:
            if not response.success:
                continue
            named = [shapes[use.name.value] for use in response.body.types if use.name.value in shapes]
            for listed in _all_fields(response.body.fields, named, shapes):
                if _is_secret(listed, profile):
                    found.setdefault(listed.span, SecretField(listed.name, endpoint))
    return tuple(found.values())


def _all_fields(fields: Iterable[Field], named: Iterable[TypeDef], shapes: Mapping[str, TypeDef]) -> Iterator[Field]:
    """Yield `fields`, those of `named`, and those inside of both, each type's once; a chain of types may be long."""
    seen: set[str] = set()
    pending: list[Field | TypeDef] = [*fields, *named]
    pending.reverse()
    while pending:
        found = pending.pop()
        if isinstance(found, Field):
            yield found
            pending += [shapes[name] for name in _references(found.expr) if name in shapes][::-1]
            pending += found.fields[::-1]
        elif found.name.value not in seen:
            seen.add(found.name.value)
            pending += found.fields[::-1]


def _references(expr: TypeExpr | None) -> Iterator[str]:
    if isinstance(expr, Reference):
        yield expr.name.value
    elif isinstance(expr, Array):
        yield from _references(expr.item)
    elif isinstance(expr, Union):
        for option in expr.options:
            yield from _references(option)


def _is_secret(listed: Field, profile: Profile) -> bool:
    words = profile.group("secret_fields")
    name = "_".join(fold(part) for part in _PARTS.findall(listed.name.value.rsplit(".", 1)[-1]))
    if isinstance(listed.expr, Scalar) and listed.expr.name in ("boolean", "null", "void"):
        return False
    told = (text.value for text in (listed.description, listed.required_text, listed.type) if text is not None)
    if any(words.says(text, "purpose") for text in told):
        return False
    if name in _folded(words, "name"):
        return True
    first, _, rest = name.partition("_")
    if not rest or first in words.words("about") or name.endswith(_folded(words, "allowed")):
        return False
    return name.endswith(_folded(words, "ending", "_"))


@lru_cache(maxsize=8)
def _folded(words: Vocabulary, word_id: str, before: str = "") -> tuple[str, ...]:
    return tuple(before + fold(word) for word in words.words(word_id))
