"""Read suppression comments: those for speclint, and the content of their brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from speclint.markdown.comments import CLOSE, OPEN
from speclint.markdown.inline import blank_code
from speclint.markdown.nodes import Comment, Document, Fence
from speclint.model import SuppressedRule, Suppression, SuppressionFault
from speclint.read.suppressions.coverage import Below
from speclint.text.edits import Edit
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import Profile

_MEANT = regex(r"\s*speclint(?:\s*:|[\s_-]*(?:ignore|disable)\b)", re.I)
_MEANT_ON_LINE = regex(
    rf"<!--{_MEANT.pattern}|^[ \t>]*\[[^\]]{{1,30}}\]:[ \t]*(?:#|<>)[ \t]*[(\"']{_MEANT.pattern}", re.I
)
_OPENING = regex(r"speclint:\s*ignore(?P<file>-file)?\s*\[")
_ENTRY = regex(
    r"\s*(?P<entry>(?P<selector>[\w-]+)\s*"
    r"(?::(?P<column>[^=,:\"`\[\]]+)=(?P<value>\s*\"[^\"]*\"\s*|\s*`[^`]*`\s*|[^,\[\]\"`]*))?)(?P<end>[,\]])"
)
_BLANKS = " \t>"


def read_suppressions(document: Document, profile: Profile, titles: Iterable[Span]) -> tuple[Suppression, ...]:
    """Return the comments that are meant for speclint; `titles` are those of endpoints and webhooks."""
    source = document.source
    if "speclint" not in source.text.lower():
        return ()
    meant = (comment for comment in document.comments if _MEANT.match(comment.text.value))
    found = [_read(comment, source) for comment in meant if not _is_unclosed(comment, source)]
    found += _hidden(document)
    below = Below(document, profile, titles)
    return tuple(below.bound(each) for each in sorted(found, key=lambda each: each.span))


def _is_unclosed(comment: Comment, source: Source) -> bool:
    """Whether a comment swallows the rest of the document, which is reported as unread."""
    written = source.slice(comment.span)
    return written.startswith(OPEN) and not written.endswith(CLOSE)


def _read(comment: Comment, source: Source) -> Suppression:
    span, text = comment.span, comment.text
    before, behind = source.line(span.line)[: span.column - 1], source.line(span.end_line)[span.end_column - 1 :]
    found = Suppression(text, span, _removal(span, source))
    if before.strip(_BLANKS) or behind.strip():
        return replace(found, removal=Edit(span, ""), fault=SuppressionFault.SHARED_LINE)
    return with_rules(found)


def with_rules(found: Suppression) -> Suppression:
    """Return a suppression with what its text says; with the fault of another form where it says something else."""
    text = found.text
    opening = _OPENING.match(text.value)
    if opening is None:
        return replace(found, fault=SuppressionFault.FORM)
    rules: list[SuppressedRule] = []
    inside = _Inside(text)
    at = opening.end()
    while entry := _ENTRY.match(text.value, at):
        rules.append(_rule(entry, inside))
        at = entry.end()
        if entry["end"] == "]":
            listed = inside.part(opening.end(), at - 1).span
            reason = text.value[at:].strip(" \t\r\n-:\u2013\u2014")
            return replace(
                found, rules=tuple(rules), listed=listed, reason=reason, whole_file=bool(opening["file"]), fault=None
            )
    return replace(found, fault=SuppressionFault.FORM)


def _rule(entry: re.Match[str], inside: _Inside) -> SuppressedRule:
    column, value = (entry["column"] or "").strip(), (entry["value"] or "").strip().strip('"`')
    start, written = entry.start("entry"), entry["entry"].rstrip()
    return SuppressedRule(
        inside.part(start, start + len(written)), inside.part(*entry.span("selector")), (), column, value
    )


class _Inside:
    """Cuts parts out of a text that may have several lines."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.value.split("\n"))][:-1]

    def part(self, start: int, end: int) -> Text:
        return Text(self._text.value[start:end], Span(*self._position(start), *self._position(end)))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        first = self._text.span.column if line == 0 else 1
        return self._text.span.line + line, first + offset - self._starts[line]


def _removal(span: Span, source: Source) -> Edit:
    """Return the edit that takes the lines of a comment away, with one of two blank lines around it; where there is none,
    a blank line has to stay.
    """
    above, below = (not source.line(line).strip(_BLANKS) for line in (span.line - 1, span.end_line + 1))
    last = len(source.lines)
    if not above and not below:
        return Edit(span, "")
    end = min(span.end_line + (above and below), last)
    if end < last:
        return Edit(Span(span.line, 1, end + 1, 1), "")
    first = max(span.line - 1, 1)
    start = Span(first, len(source.line(first)) + 1, 0, 0) if span.line > 1 else Span(1, 1, 0, 0)
    return Edit(Span(start.line, start.column, last, len(source.line(last)) + 1), "")


def _hidden(document: Document) -> Iterator[Suppression]:
    """Yield what looks like a suppression and is no comment of its own to Markdown, code omitted."""
    source = document.source
    fences = (block.span for block in document.root.walk_blocks() if isinstance(block, Fence))
    front = [document.front_matter.span] if document.front_matter else []
    known = {
        line
        for span in (*fences, *front, *(comment.span for comment in document.comments))
        for line in range(span.line, span.end_line + 1)
    }
    for number, line in enumerate(source.lines, 1):
        match = _MEANT_ON_LINE.search(blank_code(line)) if number not in known and "speclint" in line.lower() else None
        if match is None:
            continue
        text = source.line_text(number).cut(match.start()).strip(_BLANKS)
        fault = SuppressionFault.SHARED_LINE
        if not match.group().startswith("<!--"):
            is_first = not source.line(number - 1).strip(_BLANKS)
            fault = SuppressionFault.FORM if is_first else SuppressionFault.GLUED
        yield Suppression(text, text.span, Edit(text.span, ""), fault=fault)
