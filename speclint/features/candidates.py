"""The things that can be written somewhere, each with the text that it comes to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import NamedTuple

from speclint.edit.builders.insertion import ORDER, section_level
from speclint.features.index import Index
from speclint.features.slots import label_of, lacking
from speclint.features.status_words import REASONS
from speclint.lint.registry import Registry
from speclint.model import Endpoint, Spec, Webhook
from speclint.report.rule_pages import summary
from speclint.text.new_spec_texts import HEADINGS, NO, YES
from speclint.text.regex import regex
from speclint.text.source import Span

_NUMBERED = regex(r"\s*(\d{1,3})([.)]?)\s+\S")
_MOST = 500  # names, which an editor would not show more of
_BASIC = ("string", "number", "integer", "boolean", "date", "datetime", "uuid", "email", "url", "file", "object")


class Sort(str, Enum):
    """What a candidate is."""

    HEADING = "heading"
    LABEL = "label"
    TYPE = "type"
    BASIC_TYPE = "basic-type"
    ENDPOINT = "endpoint"
    STATUS = "status"
    WORD = "word"
    RULE = "rule"


class Candidate(NamedTuple):
    """Something to write: what a list shows, the text that takes the place of `span`, and a remark."""

    sort: Sort
    label: str
    text: str
    span: Span
    detail: str = ""


class Typed(NamedTuple):
    """What is on a line before the cursor."""

    text: str
    line: int

    def span(self, start: int) -> Span:
        """Return the span from a 0-based offset to the cursor."""
        return Span(self.line, start + 1, self.line, len(self.text) + 1)

    def back(self, pattern: re.Pattern[str]) -> Span:
        """Return the span of what a pattern, which ends at the cursor, finds there."""
        match = pattern.search(self.text)
        return self.span(match.start() if match else len(self.text))

    @property
    def is_in_code(self) -> bool:
        """Whether a code span is open at the cursor."""
        return self.text.count("`") % 2 == 1


def headings(spec: Spec, level: int, span: Span, line: int) -> Iterator[Candidate]:
    """Yield the sections that a document lacks, in its language, numbered where the others are."""
    if level != section_level(spec) and not (level == 2 and section_level(spec) > 2):
        return
    own = [section for sections in spec.sections.values() for section in sections if section.heading.line != line]
    numbers = {int(match[1]): match[2] for each in own if (match := _NUMBERED.match(each.title.value))}
    before = [
        int(match[1]) for each in own if each.heading.line < line and (match := _NUMBERED.match(each.title.value))
    ]
    number = (
        f"{max(before, default=0) + 1}{next(iter(numbers.values()))} "
        if numbers and len(numbers) * 2 > len(own)
        else ""
    )
    for role in ORDER:
        if all(section.heading.line == line for section in spec.sections.get(role, ())):
            title = HEADINGS[role].of(spec.language)
            yield Candidate(Sort.HEADING, title, f"{number}{title}", span)


def labels(spec: Spec, owner: Endpoint | Webhook, span: Span) -> Iterator[Candidate]:
    """Yield the labels of what an endpoint or webhook lacks."""
    for slot in lacking(owner):
        name = label_of(slot, spec.language, "200" if slot == "response" else "")
        yield Candidate(Sort.LABEL, name, f"**{name}:** ", span)


def types(spec: Spec, index: Index, span: Span, *, ticked: bool) -> Iterator[Candidate]:
    """Yield the types that documents define and, where no ticks are needed (in a cell or code, or where they are `ticked`
    already), the basic ones.
    """
    for name, path in index.type_names()[:_MOST]:
        yield Candidate(
            Sort.TYPE, name, name if ticked else f"`{name}`", span, path if path != spec.source.path else ""
        )
    for name in _BASIC if ticked else ():
        yield Candidate(Sort.BASIC_TYPE, name, name, span)


def endpoints(spec: Spec, index: Index, span: Span, *, ticked: bool) -> Iterator[Candidate]:
    """Yield the endpoints and webhooks that documents declare, those of the document first."""
    items: tuple[Endpoint | Webhook, ...] = (*spec.endpoints, *spec.webhooks)
    own = [("", item) for item in items]
    others = [(path, item) for path, item in index.all_receivers() if path != spec.source.path]
    seen: set[str] = set()
    for path, item in (*own, *others):
        label = item.label
        if item.route is None or label in seen or len(seen) >= _MOST:
            continue
        seen.add(label)
        yield Candidate(Sort.ENDPOINT, label, label if ticked else f"`{label}`", span, path)


def statuses(spec: Spec, known: Collection[int], span: Span, *, bare: bool) -> Iterator[Candidate]:
    """Yield the statuses of errors that are not listed yet, with their reason unless they are to be `bare`."""
    for code, reason in REASONS.items():
        if code not in known:
            words = reason.of(spec.language)
            yield Candidate(Sort.STATUS, f"{code}", f"{code}" if bare else f"{code} ({words})", span, words)


def yes_and_no(language: str, span: Span) -> Iterator[Candidate]:
    """Yield the words for what is required and what is not."""
    for word in (YES.of(language), NO.of(language)):
        yield Candidate(Sort.WORD, word, word, span)


def rules(registry: Registry, span: Span, language: str) -> Iterator[Candidate]:
    """Yield the codes and the names of rules."""
    for rule in registry.rules:
        yield Candidate(Sort.RULE, rule.code, rule.code, span, f"{rule.name}: {summary(rule, language)}")
    for rule in registry.rules:
        yield Candidate(Sort.RULE, rule.name, rule.name, span, f"{rule.code}: {summary(rule, language)}")
