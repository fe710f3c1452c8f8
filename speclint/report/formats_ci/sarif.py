"""SARIF 2.1.0, for code scanning on GitHub and elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import PurePath, PurePosixPath
from urllib.parse import quote

from speclint import __version__
from speclint.lint.finding import Finding, Severity
from speclint.lint.problem import Problem
from speclint.lint.rule import Rule
from speclint.report.rule_page_address import page_address
from speclint.report.rule_pages import explanation, page, summary
from speclint.report.text.terminal import visible
from speclint.run.outcome import Outcome
from speclint.text.bilingual import Words
from speclint.text.edits import Edit
from speclint.text.json_text import dump
from speclint.text.regex import regex
from speclint.text.source import Place, Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MOST = 25_000  # results that GitHub takes of a run
_ROOT = "%SRCROOT%"
_LINK = regex(r"\[(?=[^\]]*\]\()")  # `[words](target)` in a message would be a link


def render(outcome: Outcome) -> str:
    """Return the JSON document."""
    shown, left_out = outcome.findings[:_MOST], len(outcome.findings) - _MOST
    codes = sorted({*outcome.rules, *(finding.code for finding in outcome.findings)})
    index = {code: number for number, code in enumerate(codes)}
    names = {finding.code: finding.name for finding in outcome.findings}
    rules = [_rule(outcome.rules.get(code), code, names.get(code, ""), outcome.language) for code in codes]
    run = {
        "tool": {"driver": {"name": "speclint", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that speclint ran in"}}},
        "invocations": [
            {
                "executionSuccessful": not outcome.problems,
                "toolExecutionNotifications": [
                    *(_notification(problem, outcome) for problem in outcome.problems),
                    *([_cut(left_out, outcome)] if left_out > 0 else []),
                ],
            }
        ],
        "results": [_result(finding, index[finding.code], outcome) for finding in shown],
    }
    return dump({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule | None, code: str, name: str, language: str) -> dict[str, object]:
    if rule is None:
        return {"id": code, "name": name}
    address = page_address(rule)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary(rule, language)},
        "fullDescription": {"text": explanation(rule, language) or rule.name},
        "help": {"text": page(rule, language), "markdown": page(rule, language)},
        **({"helpUri": address} if address else {}),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _notification(problem: Problem, outcome: Outcome) -> dict[str, object]:
    told: dict[str, object] = {"level": "error", "message": _message(problem.message.of(outcome.language))}
    if problem.path:
        told["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(problem.path)}}]
    return told


def _cut(left_out: int, outcome: Outcome) -> dict[str, object]:
    words = Words(
        f"{left_out} more not listed: code scanning takes {_MOST} results a run",
        f"{left_out} más sin listar: el análisis de código admite {_MOST} resultados por ejecución",
    )
    return {"level": "warning", "message": _message(words.of(outcome.language))}


def _result(finding: Finding, index: int, outcome: Outcome) -> dict[str, object]:
    path = finding.place.path
    told: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": _message(outcome.words(finding.message, path)),
        "locations": [_location(finding.place)],
    }
    if finding.fingerprint:
        told["partialFingerprints"] = {"speclint/v1": finding.fingerprint}
    if finding.related:
        told["relatedLocations"] = [
            {"id": number, **_location(place), "message": _message(outcome.words(message, path))}
            for number, (place, message) in enumerate(finding.related, 1)
        ]
    fix, edits = finding.fix, outcome.edits(finding.fix)
    if fix is not None and edits:
        paths = dict.fromkeys(edit.path or path for edit in edits)
        changes = [
            {
                "artifactLocation": _artifact(where),
                "replacements": _replacements(edit for edit in edits if (edit.path or path) == where),
            }
            for where in paths
        ]
        title = _message(outcome.words(fix.title, path))
        told["fixes"] = [{"description": title, "artifactChanges": changes}]
    return told


def _replacements(edits: Iterable[Edit]) -> list[dict[str, object]]:
    return [{"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits]


def _location(place: Place) -> dict[str, object]:
    return {"physicalLocation": {"artifactLocation": _artifact(place.path), "region": _region(place.span)}}


def _region(span: Span) -> dict[str, int]:
    return dict(zip(("startLine", "startColumn", "endLine", "endColumn"), span, strict=True))


def _message(text: str) -> dict[str, str]:
    return {"text": _LINK.sub(r"\\[", visible(text))}


def _artifact(path: str) -> dict[str, str]:
    """Return a path as an URI, relative to the folder that speclint ran in unless it is absolute."""
    if PurePath(path).is_absolute():
        drive, tail = os.path.splitdrive(path.replace("\\", "/") if os.name == "nt" else path)
        return {"uri": f"file:///{quote(drive, safe=':')}{_quoted(tail)}".replace("file:////", "file:///")}
    return {"uri": _quoted(path), "uriBaseId": _ROOT}


def _quoted(path: str) -> str:
    return quote(os.fsencode(str(PurePosixPath(path))))
