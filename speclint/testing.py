"""The test harness for rules, also for plugin authors: the examples of a rule are its tests, run through `lint`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from string import Formatter

from speclint.code.facts import CodeFacts
from speclint.code.survey import survey
from speclint.drift.code_base import CodeBase
from speclint.edit.fix_loop import fix_all
from speclint.lint.finding import Finding
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry, missing_attribute
from speclint.lint.result import Result
from speclint.lint.rule import At, Bad, Good, Rule
from speclint.lint.settings import Settings
from speclint.text.bilingual import Words
from speclint.text.records import replace
from speclint.text.source import Source

_DATA = (".prisma", ".sql", ".example")


def check_rule(rule_class: type[Rule]) -> None:
    """Run every example of a rule with that rule alone, and look at its attributes, docstring and messages.

    Raises AssertionError saying which example fails and how.
    """
    check_shape(rule_class)
    for number, good in enumerate(rule_class.good):
        check_good(rule_class, good, f"{rule_class.__name__}.good[{number}]")
    for number, bad in enumerate(rule_class.bad):
        check_bad(rule_class, bad, f"{rule_class.__name__}.bad[{number}]")


def check_shape(rule_class: type[Rule]) -> None:
    """Assert that attributes, docstring and messages are well formed and that there are examples of both kinds."""
    name = rule_class.__name__
    assert not (missing := missing_attribute(rule_class)), f"{name}: {missing} is missing or malformed"
    for what, text in (("docstring", rule_class.__doc__ or ""), ("spanish", rule_class.spanish or "-\n\n-")):
        lines = text.strip().split("\n")
        assert len(lines) >= 3 and not lines[1].strip(), f"{name}: {what} is not a line, a blank, a why"
    assert rule_class.good and rule_class.bad, f"{name}: needs good and bad examples"
    check_words(rule_class.message, f"{name}.message")
    english, spanish = (_placeholders(text) for text in rule_class.message)
    assert english == spanish, f"{name}.message: placeholders differ, en {english} and es {spanish}"


def check_words(words: Words, where: str) -> None:
    """Assert that a message is one line in both languages without a full stop."""
    for language, text in zip(("en", "es"), words, strict=True):
        assert text.strip() == text and text, f"{where}: {language} is empty or padded"
        assert "\n" not in text, f"{where}: {language} has several lines"
        assert not re.search(r"(?<!\.\.)\.$", text), f"{where}: {language} ends in a full stop: {text}"


def check_good(rule_class: type[Rule], good: Good, where: str) -> None:
    """Assert that the rule finds nothing in an example."""
    found = run(rule_class, good.text, good).findings
    assert not found, f"{where}: expected nothing, found {_listing(found)}\n{_numbered(good.text)}"


def check_bad(rule_class: type[Rule], bad: Bad, where: str) -> None:
    """Assert that the rule finds exactly what an example says, and that its fix gives the text that it says."""
    result = run(rule_class, bad.text, bad)
    found = result.findings
    places = tuple(_place_as(place, finding) for finding, place in zip(found, bad.at, strict=False))
    shown = f"expected {list(bad.at)}, found {_listing(found)}\n{_numbered(bad.text)}"
    assert bad.at, f"{where}: a bad example expects something in `at`"
    assert len(found) == len(bad.at) and places == tuple(bad.at), f"{where}: {shown}"
    severity = bad.severity or rule_class.severity
    for finding in found:
        assert finding.code == rule_class.code, f"{where}: found {finding.code}"
        assert finding.severity is severity, f"{where}: severity is {finding.severity.value}, expected {severity.value}"
        for words in (finding.message, *(item.message for item in finding.related)):
            check_words(words, where)
    fixes = [finding.fix for finding in found if finding.fix is not None]
    assert bool(fixes) == (bad.fixed is not None), f"{where}: `fixed` is required exactly when there is a fix"
    if bad.fixed is not None:
        assert all(fix.safe is not bad.unsafe for fix in fixes), f"{where}: `unsafe` is required exactly when a fix is"
        for fix in fixes:
            check_words(fix.title, f"{where}: title of the fix")
        _check_fix(rule_class, bad, where, result)


def _check_fix(rule_class: type[Rule], bad: Bad, where: str, result: Result) -> None:
    """Assert that all fixes together, in as many passes as it takes, give the text that an example says, and that no
    finding with a fix is left.
    """

    def again(sources: Sequence[Source]) -> Result:
        return run(rule_class, sources[0].text, bad)

    fixed = fix_all([Source.from_text(bad.path, bad.text)], result, again, unsafe=True)
    text = fixed.sources[0].text
    assert text == bad.fixed, f"{where}: fixed text differs\n{_difference(bad.fixed or '', text)}"
    left = tuple(finding for finding in fixed.result.findings if finding.fix is not None)
    assert not left, f"{where}: after the fix there still is {_listing(left)}"


def run(rule_class: type[Rule], text: str, example: Good | Bad) -> Result:
    """Return what the rule finds in `text`, alone or beside the rules that the example names, among its other documents.

    Raises AssertionError when the rule or the reader raises.
    """
    others = [Source.from_text(path, other) for path, other in example.others.items()]
    source = Source.from_text(example.path, text)
    paths = {example.path, *example.others}
    folders = {f"{folder.as_posix()}/" for path in paths for folder in PurePosixPath(path).parents}
    registry = load_registry()
    result = lint(
        [source],
        Settings(),
        [rule_class(), *(registry.find(code) for code in example.beside)],
        registry.vocabulary(),
        searched={source.path},
        context=others,
        files=(paths | folders).__contains__,
        known=registry,
        code=_code_of(example),
    )
    assert not result.problems, "\n".join(problem.message.en for problem in result.problems)
    return replace(result, findings=tuple(each for each in result.findings if each.code == rule_class.code))


def _place_as(expected: At, finding: Finding) -> At:
    """Return the place of a finding, as exact as an example says it."""
    path, span = finding.place
    if isinstance(expected, int):
        return span.line
    return (path, span.line) if isinstance(expected[0], str) else (span.line, span.column)


def _code_of(example: Good | Bad) -> CodeBase | None:
    """Return what is found in the code of an example, None where it has none."""
    if not (example.frontend or example.backend):
        return None
    frontend, backend = (_survey(texts) if texts else None for texts in (example.frontend, example.backend))
    return CodeBase(frontend, backend, texts={**example.frontend, **example.backend})


def _survey(texts: Mapping[str, str]) -> CodeFacts:
    data = {path: text for path, text in texts.items() if path.endswith(_DATA)}
    configs = {path: text for path, text in texts.items() if path.endswith(".json")}
    files = {path: text for path, text in texts.items() if path not in data and path not in configs}
    return survey(files, configs, data)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _listing(findings: tuple[Finding, ...]) -> str:
    return "; ".join(f"{f.place.span.line}:{f.place.span.column} {f.message.en}" for f in findings) or "nothing"


def _difference(expected: str, found: str) -> str:
    from difflib import unified_diff  # noqa: PLC0415 - only where a test fails

    lines = unified_diff(expected.split("\n"), found.split("\n"), "expected", "found", lineterm="")
    return "\n".join(lines)


def _numbered(text: str) -> str:
    return "\n".join(f"{number:4} | {line}" for number, line in enumerate(text.split("\n"), 1))
