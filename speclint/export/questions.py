"""Markdown to send to the backend: what each document leaves open, by endpoint, in the document's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from speclint.export import question_words as words
from speclint.lint.finding import Finding
from speclint.lint.redact import Redactor
from speclint.model import Endpoint, Spec, Webhook
from speclint.text.regex import regex

_PLACEHOLDER = "DOC009"
_TODO = regex(r"\b(?:TODO|TBD|FIXME|XXX)\b[\s:*.—–-]*")
_MARKS = " \t>#|*+-"
_LABEL = regex(r"\*{0,2}([^\W\d_][^:*|.?]{0,40}?)\*{0,2}:")
_EXPECTED = regex(r", (?:expected|se esperaban?|se espera)\b.*")
_AFTER_QUESTION = " .)*_`\"'»”)"


class Open(NamedTuple):
    """A document with what is found in it, the language of its questions, and what knows the secrets of all documents."""

    spec: Spec
    findings: tuple[Finding, ...]
    language: str
    redactor: Redactor


class _Question(NamedTuple):
    line: int
    text: str
    fact: str
    code: str


def render(documents: Iterable[Open]) -> str:
    """Return the questions of all documents, "" without any.

    A finding that has a safe fix asks nothing: what it says needs no answer. Neither does one about the form of the document.
    """
    parts = ["\n".join(lines) for document in documents if (lines := list(_document(document)))]
    return "\n\n".join(parts) + "\n" if parts else ""


def _document(document: Open) -> Iterator[str]:
    spec, language, redactor = document.spec, document.language, document.redactor
    questions = [_question(spec, finding, language) for finding in document.findings if _asks(finding)]
    questions = list(dict.fromkeys(questions))
    if not questions:
        return
    count = (words.COUNT_ONE if len(questions) == 1 else words.COUNT).of(language)
    title = spec.titles[0].title.value if spec.titles else spec.source.path
    yield f"# {words.TITLE.of(language)}: {redactor.text(' '.join(title.split()))}"
    yield ""
    yield count.format(len(questions), f"`{spec.source.path}`") + "."
    for owner, asked in _by_owner(spec, questions).items():
        yield ""
        yield f"## {redactor.text(owner) or words.GENERAL.of(language)}"
        yield ""
        for question in asked:
            place = words.LINE.of(language).format(question.line)
            fact = f" {question.fact}" if question.fact else ""
            yield redactor.text(f"- [ ] {question.text}{fact} ({place}, {question.code})")


def _asks(finding: Finding) -> bool:
    return finding.code not in words.OF_FORM and (finding.fix is None or not finding.fix.safe)


def _question(spec: Spec, finding: Finding, language: str) -> _Question:
    line = finding.place.span.line
    if finding.code == _PLACEHOLDER and (left := _left_open(spec.source.line(line))):
        return _Question(line, left, "", finding.code)
    asked = words.QUESTIONS.get(finding.code, words.ANY).of(language)
    fact = _EXPECTED.sub("", " ".join(finding.message.of(language).split()))
    end = "" if fact.endswith(("?", "!")) else "."
    return _Question(line, f"**{asked}**", f"{fact[:1].upper()}{fact[1:]}{end}", finding.code)


def _left_open(line: str) -> str:
    """The question after the last `TODO` of a line, with the label of the line; "" where it asks none."""
    marks = list(_TODO.finditer(line))
    asked = line[marks[-1].end() :].partition("|")[0].strip(_MARKS) if marks else ""
    label = _LABEL.match(line.strip(_MARKS))
    plain = " ".join(f"{label.group(1)}: {asked}".split()) if label and not _TODO.match(label.group(1)) else asked
    return plain if plain.rstrip(_AFTER_QUESTION).endswith(("?", "？")) else ""


def _by_owner(spec: Spec, questions: Sequence[_Question]) -> Mapping[str, list[_Question]]:
    """The questions of each endpoint and webhook by its label, those of the document first under ""."""
    owners: dict[int, str] = {}
    items: list[Endpoint | Webhook] = [*spec.endpoints, *spec.webhooks]
    for item in items:
        last = max((block.span.end_line for block in item.scope), default=item.title.span.line)
        for line in range(item.title.span.line, last + 1):
            owners.setdefault(line, item.label)
    found: dict[str, list[_Question]] = {}
    for question in sorted(questions):
        found.setdefault(owners.get(question.line, ""), []).append(question)
    return {"": found[""], **found} if "" in found else found
