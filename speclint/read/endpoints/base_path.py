"""The base path of all routes, where a document states one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from speclint.markdown.nodes import Document, Fence, Section
from speclint.markdown.texts import texts_in
from speclint.read.slots.label_roles import label_role, labels_in
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_URL = regex(r"https?://(?:<[^<>\s]+>|[^\s`'\"<>)\]])+|(?<![\w/])/[a-z][\w/.-]*")


class BasePath(NamedTuple):
    """The path as written, "" when none is stated, without a slash at its end, and its place."""

    path: str = ""
    place: Span | None = None

    @property
    def segments(self) -> tuple[str, ...]:
        """The parts between its slashes, in lower case."""
        return tuple(segment for segment in self.path.lower().split("/") if segment)


def read_base_path(document: Document, roles: Mapping[int, frozenset[str]], profile: Profile) -> BasePath:
    """Return the base path that a label or a section on it states first; `roles` are those of sections by their `id`."""
    for section in document.root.walk():
        if section.level:
            for text in _stating(section, "base_url" in roles.get(id(section), frozenset()), profile):
                match = _URL.search(text.value)
                path = re.sub(r"^https?://[^/]+", "", match.group()).rstrip("/.") if match else ""
                if match and path:
                    one_line = text.span.line == text.span.end_line
                    return BasePath(path, text.cut(*match.span()).span if one_line else text.span)
    return BasePath()


def _stating(section: Section, own: bool, profile: Profile) -> Iterator[Text]:
    for block in section.blocks:
        for label in labels_in(block):
            if label.lines and "/" in label.lines[0].value:
                role = label_role(label.name, profile)
                if role and role.id == "base":
                    yield label.lines[0]
        if own:
            yield from block.lines if isinstance(block, Fence) else texts_in((block,))
