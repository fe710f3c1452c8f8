"""The rule interface: one class, one file, no state; its examples are its tests and its documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, ClassVar, TypeAlias

from speclint.analysis.on_demand import Analysis
from speclint.analysis.project.project import Project
from speclint.drift.pairs import Pairs
from speclint.lint.finding import Finding, Related, Severity
from speclint.markdown.nodes import Section
from speclint.model import Endpoint, FieldTable, Judgement, Spec, TypeDef, Webhook
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.records import dataclass, field
from speclint.text.source import Place, Span, Text

At: TypeAlias = int | tuple[int, int] | tuple[str, int]
EXAMPLE_PATH = "docs/BACKEND_SPEC_EXAMPLE.md"
DRIFT = "check_drift"


class Message(Words):
    """A finding's sentence with `{placeholders}`, in both languages: the fact, then what was expected, no full stop."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Good:
    """A document in which the rule finds nothing. `others` are further documents of the project, path → text; no other
    files are there. `beside` are the codes of further rules that run. `frontend` and `backend` are files of code, path →
    text, for rules that hold the document against code.

    A text that begins with a line break is dedented: it loses that line break, the indentation of its first line, and the
    blanks before the closing quotes.
    """

    text: str
    path: str = EXAMPLE_PATH
    others: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    frontend: Mapping[str, str] = field(default_factory=dict)
    backend: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _dedent(self)


@dataclass(frozen=True, slots=True)
class Bad:
    """A document in which the rule finds exactly what is in `at`: a line, or a (line, column), per finding, in order; in
    code, a (path, line).

    `severity` is given when the rule lowers its own; `fixed` is the text after the fix, required exactly when there is one,
    and `unsafe` is true when that fix has to be looked over. Texts are written as those of `Good` are.
    """

    text: str
    at: tuple[At, ...]
    severity: Severity | None = None
    fixed: str | None = None
    unsafe: bool = False
    path: str = EXAMPLE_PATH
    others: Mapping[str, str] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    frontend: Mapping[str, str] = field(default_factory=dict)
    backend: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _dedent(self)
        if self.fixed is not None:
            object.__setattr__(self, "fixed", dedented(self.fixed))


class Rule:
    """A check. Subclasses set the class attributes and override the levels that they need; each yields findings.

    The docstring explains the rule in English: a line on what it requires, a blank line, why. `spanish` is the same in
    Spanish; where a plugin leaves it empty, the docstring is shown.
    `default` is false for rules of the strict preset. `needs` are the analyses that `check_project` asks of documents.
    `message` is the usual sentence; a rule with several passes another one to `finding`.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    message: ClassVar[Message]
    spanish: ClassVar[str] = ""
    default: ClassVar[bool] = True
    needs: ClassVar[tuple[Analysis[Any], ...]] = ()
    good: ClassVar[tuple[Good, ...]] = ()
    bad: ClassVar[tuple[Bad, ...]] = ()

    def check_spec(self, spec: Spec) -> Iterable[Finding]:
        """Look at the document as a whole."""
        return ()

    def check_section(self, section: Section, spec: Spec) -> Iterable[Finding]:
        """Look at one section (any level, the root excluded)."""
        return ()

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterable[Finding]:
        """Look at one endpoint. Struck-out ones are not visited."""
        return ()

    def check_table(self, table: FieldTable, spec: Spec) -> Iterable[Finding]:
        """Look at one field table."""
        return ()

    def check_type(self, definition: TypeDef, spec: Spec) -> Iterable[Finding]:
        """Look at one type definition."""
        return ()

    def check_webhook(self, webhook: Webhook, spec: Spec) -> Iterable[Finding]:
        """Look at one webhook."""
        return ()

    def check_project(self, project: Project) -> Iterable[Finding]:
        """Look at all documents together; findings carry a `Place` with the document's path."""
        return ()

    def check_drift(self, pairs: Pairs) -> Iterable[Finding]:
        """Look at what code calls and serves beside what all documents say; `speclint drift` asks this level alone."""
        return ()

    def check_suppression(self, judgement: Judgement) -> Iterable[Finding]:
        """Look at one comment that suppresses findings, once all others are known."""
        return ()

    def finding(
        self,
        where: Span | Text | Place,
        *,
        message: Words | None = None,
        anchor: str = "",
        severity: Severity | None = None,
        related: Iterable[tuple[Span | Text | Place, Words]] = (),
        fix: Fix | None = None,
        **values: object,
    ) -> Finding:
        """Return a finding at `where`; `values` fill the message's placeholders (a `Words` value in its own language)."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            place=place_of(where),
            message=filled(message or self.message, values),
            anchor=anchor,
            related=tuple(Related(place_of(place), words) for place, words in related),
            fix=fix,
        )

    def ask(self, endpoint: Endpoint, slot: str, message: Words, anchor: str) -> Iterator[Finding]:
        """Yield a remark where a place may state a slot of an endpoint and could not be read; `message` takes its line."""
        place = endpoint.unclear_at(slot)
        if place is not None:
            yield self.finding(
                endpoint.title,
                message=message,
                anchor=anchor,
                severity=Severity.INFO,
                endpoint=endpoint.label,
                line=place.line,
            )


def own_levels(rule: Rule) -> frozenset[str]:
    """Return the levels, such as "check_table", for which a rule has a `check_…` of its own."""
    return _levels_of(type(rule))  # type: ignore[arg-type]  # a class is hashable


@lru_cache(maxsize=1024)
def _levels_of(rule: type[Rule]) -> frozenset[str]:
    return frozenset([level for level, own in _LEVELS.items() if getattr(rule, level) is not own])


_LEVELS = {name: value for name, value in vars(Rule).items() if name.startswith("check_")}


def reads_documents(rule: Rule) -> bool:
    """Return whether a rule looks at documents alone, rather than at code only."""
    return own_levels(rule) != {DRIFT}


def place_of(where: Span | Text | Place) -> Place:
    """Return the place of a span or text in the checked document; a `Place` is returned as it is."""
    if isinstance(where, Place):
        return where
    return Place("", where.span if isinstance(where, Text) else where)


def dedented(text: str) -> str:
    """Return the text of an example without the indentation that it has in code; one that begins elsewhere as it is.

    Not `textwrap.dedent`, which takes seven times as long and there are a thousand examples.
    """
    if not text.startswith("\n"):
        return text
    blank = text[: len(text) - len(text.lstrip("\n "))]
    body = text.replace(blank[blank.rindex("\n") :], "\n")[1:]
    before, end, last = body.rpartition("\n")
    return body if last.strip(" ") else before + end


def _dedent(example: Good | Bad) -> None:
    object.__setattr__(example, "text", dedented(example.text))
    for name in ("others", "frontend", "backend"):
        if texts := getattr(example, name):
            object.__setattr__(example, name, {path: dedented(text) for path, text in texts.items()})


def filled(message: Words, values: Mapping[str, object]) -> Words:
    """Return a message with its placeholders filled, a value in two languages in its own."""

    def fill(language: str) -> str:
        words = {name: value.of(language) if isinstance(value, Words) else value for name, value in values.items()}
        return message.of(language).format_map(words)

    return Words(en=fill("en"), es=fill("es"))


def safe_fix(title: Words, edits: Iterable[Edit], *, late: bool = False) -> Fix:
    """Return a fix that never changes what the document says; one that is `late` waits until no other is left."""
    return Fix(title, tuple(edits), safe=True, late=late)


def unsafe_fix(title: Words, edits: Iterable[Edit]) -> Fix:
    """Return a fix that its author has to look over: it says something new, or leaves a question to answer."""
    return Fix(title, tuple(edits), safe=False)


__all__ = [
    "DRIFT",
    "EXAMPLE_PATH",
    "Bad",
    "Good",
    "Iterator",
    "Message",
    "Rule",
    "own_levels",
    "place_of",
    "reads_documents",
    "safe_fix",
    "unsafe_fix",
]
