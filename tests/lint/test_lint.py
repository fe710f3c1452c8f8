"""Composition: two phases, places and severities, fingerprints, and rules or readers that raise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

import pytest

from speclint.api import (
    Document,
    Edit,
    Finding,
    Fix,
    Message,
    Place,
    Project,
    Rule,
    Secret,
    Section,
    Severity,
    Spec,
    Words,
)
from speclint.edit.apply import apply
from speclint.lint import lint as composition
from speclint.lint.lint import lint
from speclint.lint.result import Result
from speclint.lint.settings import Settings
from speclint.text.pause import Pause
from speclint.text.source import Source, Span
from speclint.vocabulary.vocabulary import Profile, load_profile

TEXT = "# Uno\n\n## Dos\n\ntexto\n\n## Dos\n"


class Headings(Rule):
    """Finds every level-2 heading."""

    code, name, severity = "TST001", "heading", Severity.WARNING
    message = Message(en="heading {title}", es="título {title}")

    def check_section(self, section: Section, spec: Spec) -> Iterator[Finding]:
        if section.level == 2:
            yield self.finding(section.title, title=section.title.value, anchor=f"section {section.title.value}")


class Free(Rule):
    """Finds every level-2 heading as free text."""

    code, name, severity = "TST002", "free", Severity.ERROR
    message = Message(en="text", es="texto")

    def check_section(self, section: Section, spec: Spec) -> Iterator[Finding]:
        if section.level == 2:
            yield self.finding(section.title)


class Raises(Rule):
    """Finds something, then raises."""

    code, name, severity = "TST003", "raises", Severity.ERROR
    message = Message(en="x", es="y")

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        yield self.finding(Span(1, 1, 1, 2))
        raise RuntimeError("out of luck\nsecond line")


class Across(Rule):
    """Finds every document, with the first one as the other place."""

    code, name, severity = "TST004", "across", Severity.ERROR
    message = Message(en="document {n}", es="documento {n}")

    seen: ClassVar[list[tuple[str, bool, bool]]] = []

    def check_project(self, project: Project) -> Iterator[Finding]:
        self.seen[:] = [(facts.path, facts.searched, facts.reported) for facts in project.documents]
        first = Place(project.documents[0].path, Span(1, 1, 1, 1))
        for number, facts in enumerate(project.documents):
            place = Place(facts.path, Span(1, 1, 1, 2))
            yield self.finding(place, n=number, anchor="document", related=[(first, Words("first", "primero"))])


def run(*rules: Rule, text: str = TEXT, path: str = "b.md", settings: Settings | None = None, **extra: Any) -> Result:
    return lint([Source.from_text(path, text)], settings or Settings(), rules, load_profile(), **extra)


def test_findings_are_sorted_placed_and_unique() -> None:
    sources = [Source.from_text("b.md", TEXT), Source.from_text("a/c.md", TEXT)]
    found = lint(sources, Settings(), [Headings(), Free(), Headings()], load_profile()).findings
    assert [(f.place.path, f.place.span.line, f.code) for f in found] == [
        (path, line, code) for path in ("a/c.md", "b.md") for line in (3, 7) for code in ("TST001", "TST002")
    ]


def test_a_rule_that_raises_is_named_and_alone() -> None:
    result = run(Raises(), Headings())
    assert [finding.code for finding in result.findings] == ["TST001", "TST001"]
    assert [(problem.path, problem.message.en) for problem in result.problems] == [
        ("b.md", f"rule TST003 (raises, {__name__}) failed: RuntimeError: out of luck")
    ]


@pytest.mark.parametrize("outcome", [None, [3], RuntimeError("no")])
def test_a_project_rule_that_raises_is_named(outcome: object) -> None:
    class Bad(Across):
        def check_project(self, project: Project) -> Any:
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

    result = run(Bad(), Headings())
    assert len(result.findings) == 2
    assert [problem.message.es[:24] for problem in result.problems] == ["la regla TST004 (across,"]


def test_a_reader_that_raises_takes_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    read = composition.read

    def failing(document: Document, profile: Profile, pause: Pause) -> Spec:
        if document.source.path == "bad.md":
            raise KeyError("x")
        return read(document, profile)

    monkeypatch.setattr(composition, "read", failing)
    sources = [Source.from_text("bad.md", TEXT), Source.from_text("good.md", TEXT)]
    result = lint(sources, Settings(), [Free(), Across()], load_profile())
    assert {finding.place.path for finding in result.findings} == {"good.md"}
    assert [problem.path for problem in result.problems] == ["bad.md"]
    assert result.problems[0].message.en.startswith("internal error: KeyError: 'x' (test_lint.py:")
    assert set(result.checked) == {"bad.md", "good.md"}


def test_the_project_phase_sees_context_and_reports_only_what_was_asked_for() -> None:
    context = [Source.from_text("other.md", TEXT)]
    across = Across()
    result = run(across, Headings(), context=context, searched={"b.md"})
    assert across.seen == [("b.md", True, True), ("other.md", False, False)]
    assert [(f.code, f.place.path) for f in result.findings] == [
        ("TST004", "b.md"),
        ("TST001", "b.md"),
        ("TST001", "b.md"),
    ]
    assert result.findings[0].related[0].place == Place("b.md", Span(1, 1, 1, 1))


def test_severities_can_be_set_by_any_selector() -> None:
    settings = Settings(severity={"TST": Severity.INFO, "heading": Severity.ERROR})
    found = run(Headings(), Free(), settings=settings).findings
    assert {(finding.code, finding.severity) for finding in found} == {
        ("TST001", Severity.ERROR),
        ("TST002", Severity.INFO),
    }


def test_own_words_reach_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Profile] = []

    def reading(document: Document, profile: Profile, pause: Pause) -> Spec:
        seen.append(profile)
        return Spec(document, "es")

    monkeypatch.setattr(composition, "read", reading)
    run(settings=Settings(vocabulary={"sections": {"security": ("blindaje",)}}))
    assert seen[0].sections.exact("Blindaje") == "security"


def prints(result: Result, code: str) -> list[str]:
    return [finding.fingerprint for finding in result.findings if finding.code == code]


def test_fingerprints_know_no_lines_and_no_words() -> None:
    first = run(Headings(), Free())
    moved = run(Headings(), Free(), text="# Uno\n\nmás texto\n\n" + TEXT.split("\n\n", 1)[1])
    assert prints(first, "TST001") == prints(moved, "TST001")
    assert prints(first, "TST002") == prints(moved, "TST002")
    assert len({finding.fingerprint for finding in first.findings}) == 4


def test_fingerprints_differ_by_path_and_text() -> None:
    here, there = run(Headings(), Free()), run(Headings(), Free(), path="c.md")
    assert not {*prints(here, "TST001")} & {*prints(there, "TST001")}
    assert prints(here, "TST001") == prints(run(Headings(), path="x/b.md", identity=lambda path: path[2:]), "TST001")
    other = run(Free(), text=TEXT.replace("Dos", "Tres"))
    assert not {*prints(here, "TST002")} & {*prints(other, "TST002")}


def test_fingerprints_of_secrets_come_from_the_redacted_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_secret(document: Document, profile: Profile, pause: Pause) -> Spec:
        line = document.source.line_text(3)
        return Spec(document, "es", secrets=(Secret("stripe", line.cut(3).span, "sk_live_…"),))

    monkeypatch.setattr(composition, "read", with_secret)
    one, two = (
        run(Free(), text=f"# A\n\n## sk_live_{n}\n") for n in ("4eC39HqLyjWDarjtT1zdp7dc", "9xQ21HqLyjWDarjtT1zdabcd")
    )
    assert prints(one, "TST002") == prints(two, "TST002")


def edit(line: int, column: int, end_column: int, text: str) -> Edit:
    return Edit(Span(line, column, line, end_column), text)


def fix_of(*edits: Edit) -> Fix:
    return Fix(Words("do", "haz"), edits)


def test_fixes_keep_every_other_byte() -> None:
    source = Source.from_text("a.md", "\ufeffuno\r\ndos tres\r\ncuatro\rcinco")
    fixed = apply(source, [fix_of(edit(2, 1, 4, "2")), fix_of(edit(4, 1, 1, "a\nb "), edit(1, 4, 4, "!"))]).text
    assert fixed == "\ufeffuno!\r\n2 tres\r\ncuatro\ra\rb cinco"


def test_a_fix_that_overlaps_waits_and_the_same_edit_counts_once() -> None:
    source = Source.from_text("a.md", "abcdef\n")
    first, clash, same, apart = edit(1, 1, 3, "X"), edit(1, 2, 4, "Y"), edit(1, 1, 3, "X"), edit(1, 3, 4, "Z")
    assert apply(source, [fix_of(first), fix_of(clash, edit(1, 6, 7, "!")), fix_of(same), fix_of(apart)]) == (
        "XZdef\n",
        3,
    )


def test_an_insert_waits_for_a_change_around_it() -> None:
    source = Source.from_text("a.md", "abc")
    assert apply(source, [fix_of(edit(1, 2, 2, "+")), fix_of(edit(1, 1, 4, "x"))]).text == "a+bc"


def test_an_edit_that_changes_nothing_is_no_fix_and_one_against_itself_never_applies() -> None:
    source = Source.from_text("a.md", "abc")
    assert apply(source, [fix_of(edit(1, 1, 2, "a")), fix_of(edit(1, 1, 3, "x"), edit(1, 2, 4, "y"))]) == ("abc", 0)


def test_settings_are_values() -> None:
    assert replace(Settings(), select=("EP",)) == Settings(select=("EP",))
