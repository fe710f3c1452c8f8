"""Names of provider events: `checkout.session.completed`, distinguished from fields, files and code."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Match, Profile

_DOTTED = regex(r"(?<![\w./:@$\\-])[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.(?:[a-z][a-z0-9_]*|\*))+(?![\w(/@-]|\.\w|\[)")
_TICKED = regex(r"`([A-Za-z][A-Za-z0-9]*(?:[._:/-][A-Za-z0-9*]+)+)`")
_PAST = regex(r"(?:[a-z]{2}ed|paid|sent|won|lost|done|reversed)$")
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
# What may be between the word "event" and a name, and between two names of a row.
_GAP = regex(
    r"^[\s`*_:(\"'«“]*(?:(?:(?:de|del|do|of|type|tipo|stripe|named|llamado|los|el|the)\s+(?!\s)){1,3}[\s`*_:(\"'«“]*)?$"
)
_ROW = regex(r"^[`*\s]*(?:[,/|]|(?:[,/]\s*)?\b(?:y|o|e|and|or|et|ou)\b)[`*\s]*$")
_AFTER = regex(r"^[`*_\s\"'»”)]{0,4}$")


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
        """Yield the names right after or before the word "event", and those in a row with one."""
        words = self._words.find_all(line.value, "event")
        if not words:
            return
        ticked = (line.cut(*match.span(1)) for match in _TICKED.finditer(line.value))
        named = {name.span: name for name in (*ticked, *dotted_names(line)) if name.value[0].islower()}
        word_ends = [word.end for word in words]
        before = -1
        for name in sorted(named.values(), key=lambda name: name.span):
            start, end = name.span.column - line.span.column, name.span.end_column - line.span.column
            in_row = before >= 0 and _ROW.match(line.value[before:start]) is not None
            at = bisect_right(word_ends, start)
            near = (words[at - 1] if at else None, words[at] if at < len(words) else None)
            if in_row or any(word and _is_beside(line.value, word, start, end) for word in near):
                before = end
                yield name


def _is_beside(line: str, word: Match, start: int, end: int) -> bool:
    if word.end <= start:
        return start - word.end < 40 and _GAP.match(line[word.end : start]) is not None
    return word.start >= end and _AFTER.match(line[end : word.start]) is not None


def dotted_names(line: Text) -> Iterator[Text]:
    """Yield the dotted names of a line that are not files, domains or members of objects."""
    for match in _DOTTED.finditer(line.value):
        if match.group().rpartition(".")[2] not in _NO_EVENT_ENDINGS:
            yield line.cut(match.start(), match.end())


def is_past(name: str) -> bool:
    """Return whether a name says that something has happened, as the names of events do."""
    return _PAST.search(name) is not None


def _is_ticked(line: Text, name: Text) -> bool:
    start, end = name.span.column - line.span.column, name.span.end_column - line.span.column
    return line.value[max(0, start - 1) : start] == "`" and line.value[end : end + 1] == "`"
