"""What the security notes speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from speclint.markdown.nodes import Section
from speclint.markdown.texts import section_fences, section_texts
from speclint.model import SecurityNotes
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

TOPICS = ("validation", "auth", "secrets")


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
