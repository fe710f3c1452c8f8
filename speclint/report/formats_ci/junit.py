"""JUnit XML: one test suite per document, a failed test case per finding, a passed one for a document without findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from xml.etree import ElementTree

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
    root = ElementTree.Element(
        "testsuites", {"name": "speclint", **_counts(tests, len(outcome.findings), len(outcome.problems))}
    )
    for path in suites:
        _add_suite(root, path or "speclint", findings[path], problems[path], outcome)
    ElementTree.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield from ElementTree.tostring(root, encoding="unicode").split("\n")


def _add_suite(
    root: ElementTree.Element, path: str, findings: list[Finding], problems: list[Problem], outcome: Outcome
) -> None:
    name = _clean(path)
    counts = _counts(_tests(findings, problems), len(findings), len(problems))
    suite = ElementTree.SubElement(root, "testsuite", {"name": name, **counts})
    for _, message in problems:
        told = _clean(message.of(outcome.language))
        case = ElementTree.SubElement(suite, "testcase", {"classname": name, "name": "speclint", "file": name})
        ElementTree.SubElement(case, "error", {"message": told}).text = told
    for finding in findings:
        span = finding.place.span
        told = outcome.words(finding.message, path)
        title = _clean(f"{finding.code} {finding.name} ({span.line}:{span.column})")
        line = f"{path}:{span.line}:{span.column}: {finding.severity.value} {finding.code}: {told}"
        where = {"classname": name, "name": title, "file": name, "line": str(span.line)}
        case = ElementTree.SubElement(suite, "testcase", where)
        kind = {"type": finding.severity.value, "message": _clean(told)}
        ElementTree.SubElement(case, "failure", kind).text = _clean(line)
    if not (findings or problems):
        ElementTree.SubElement(suite, "testcase", {"classname": name, "name": "speclint", "file": name})


def _tests(findings: list[Finding], problems: list[Problem]) -> int:
    return len(findings) + len(problems) or 1


def _counts(tests: int, failures: int, errors: int) -> dict[str, str]:
    return {"tests": str(tests), "failures": str(failures), "errors": str(errors)}


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", visible(text))
