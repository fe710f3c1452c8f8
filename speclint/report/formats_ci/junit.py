"""JUnit's XML: a test suite a document, a failed test case a finding, a passed one for a document without any."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from speclint.lint.finding import Finding
from speclint.lint.problem import Problem
from speclint.report.text.terminal import visible
from speclint.run.outcome import Outcome
from speclint.text.regex import regex

# Characters of no XML 1.0 document that are no control characters either.
_NO_XML = regex("[\ufffe\uffff]")


def render(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of the XML document."""
    findings: dict[str, list[Finding]] = defaultdict(list)
    problems: dict[str, list[Problem]] = defaultdict(list)
    for finding in outcome.findings:
        findings[finding.place.path].append(finding)
    for problem in outcome.problems:
        problems[problem.path].append(problem)
    reported = [path for path, document in outcome.checked.items() if document.reported]
    suites = sorted({*reported, *findings, *problems}, key=lambda path: path.split("/"))
    tests = sum(_tests(findings[path], problems[path]) for path in suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    counts = _counts(tests, len(outcome.findings), len(outcome.problems))
    yield f'<testsuites name="speclint" {counts}>'
    for path in suites:
        yield from _suite(path or "speclint", findings[path], problems[path], outcome)
    yield "</testsuites>"


def _suite(path: str, findings: list[Finding], problems: list[Problem], outcome: Outcome) -> Iterator[str]:
    name = _attribute(path)
    counts = _counts(_tests(findings, problems), len(findings), len(problems))
    yield f"  <testsuite name={name} {counts}>"
    for _, message in problems:
        told = message.of(outcome.language)
        yield f'    <testcase classname={name} name="speclint" file={name}>'
        yield f"      <error message={_attribute(told)}>{_text(told)}</error>"
        yield "    </testcase>"
    for finding in findings:
        span = finding.place.span
        told = outcome.words(finding.message, path)
        title = _attribute(f"{finding.code} {finding.name} ({span.line}:{span.column})")
        line = f"{path}:{span.line}:{span.column}: {finding.severity.value} {finding.code}: {told}"
        yield f'    <testcase classname={name} name={title} file={name} line="{span.line}">'
        yield f'      <failure type="{finding.severity.value}" message={_attribute(told)}>{_text(line)}</failure>'
        yield "    </testcase>"
    if not (findings or problems):
        yield f'    <testcase classname={name} name="speclint" file={name}/>'
    yield "  </testsuite>"


def _tests(findings: list[Finding], problems: list[Problem]) -> int:
    return len(findings) + len(problems) or 1


def _counts(tests: int, failures: int, errors: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="{errors}"'


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _text(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", visible(text))
