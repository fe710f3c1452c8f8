"""Names of the events that providers send: `checkout.session.completed`, told from fields, files and code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.profile import Profile
from speclint.source import Text

_DOTTED = re.compile(r"(?<![\w./:@$\\-])[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.(?:[a-z][a-z0-9_]*|\*))+(?![\w(/@-]|\.\w|\[)")
_TICKED = re.compile(r"`([A-Za-z][A-Za-z0-9]*(?:[._:/-][A-Za-z0-9*]+)+)`")
_PAST = re.compile(r"(?:[a-z]{2,}ed|paid|sent|won|lost|done|reversed)$")
_NO_EVENT_ENDINGS = frozenset(
    [
        *(
            "app",
            "body",
            "cl",
            "co",
            "com",
            "css",
            "data",
            "dev",
            "email",
            "env",
            "es",
            "example",
            "go",
            "html",
            "id",
            "io",
        ),
        *(
            "java",
            "js",
            "json",
            "jsx",
            "length",
            "md",
            "mx",
            "name",
            "net",
            "object",
            "org",
            "params",
            "php",
            "py",
            "query",
        ),
        *("sql", "status", "token", "ts", "tsx", "type", "url", "user", "yaml", "yml"),
    ]
)
_WORD_BEFORE, _WORD_AFTER = 45, 12


class EventNames:
    """Finds the names of events in lines of prose."""

    def __init__(self, profile: Profile) -> None:
        """Take the words from the profile."""
        self._words = profile.group("flow")

    def in_step(self, line: Text, *, sent_by_provider: bool = False) -> list[Text]:
        """Return the names in a step of the flow that are surely events, not those that the backend emits itself."""
        if self._words.says(line.value, "emits"):
            return []
        found = {name.span: name for name in self._near_word(line)}
        for name in dotted_names(line):
            if is_past(name.value) or (sent_by_provider and _is_ticked(line, name)):
                found.setdefault(name.span, name)
        return sorted(found.values(), key=lambda name: name.span)

    def _near_word(self, line: Text) -> Iterator[Text]:
        """Yield the names right behind or before the word "event"."""
        words = self._words.find_all(line.value, "event")
        if not words:
            return
        ticked = [line.cut(*match.span(1)) for match in _TICKED.finditer(line.value) if not match.group(1).isupper()]
        for name in (*dotted_names(line), *ticked):
            start, end = name.span.column - line.span.column, name.span.end_column - line.span.column
            for word in words:
                if 0 <= start - word.end <= _WORD_BEFORE or 0 <= word.start - end <= _WORD_AFTER:
                    yield name
                    break


def dotted_names(line: Text) -> Iterator[Text]:
    """Yield the dotted names of a line that are no files, domains or members of objects."""
    for match in _DOTTED.finditer(line.value):
        if match.group().rpartition(".")[2] not in _NO_EVENT_ENDINGS:
            yield line.cut(match.start(), match.end())


def is_past(name: str) -> bool:
    """Return whether a name says that something has happened, as the names of events do."""
    return _PAST.search(name) is not None


def _is_ticked(line: Text, name: Text) -> bool:
    start, end = name.span.column - line.span.column, name.span.end_column - line.span.column
    return line.value[max(0, start - 1) : start] == "`" and line.value[end : end + 1] == "`"
