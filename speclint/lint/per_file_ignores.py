"""Remove the findings that `per-file-ignores` names, as the last step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from speclint.lint.finding import Finding
from speclint.lint.rule import Rule
from speclint.lint.selectors import best
from speclint.text.globs import globs


def without_ignored(
    findings: Iterable[Finding],
    ignores: Mapping[str, Sequence[str]],
    rules: Iterable[Rule],
    identity: Callable[[str], str],
) -> list[Finding]:
    """Return the findings but those of rules that `ignores`, glob → selectors, names for their document.

    `identity` turns a shown path into the one inside the project, which globs are compared with. A glob that begins with
    `!` matches all documents except those that the rest of it names.
    """
    tests = [(glob.startswith("!"), globs([glob.removeprefix("!")]), words) for glob, words in ignores.items()]
    by_code = {rule.code: rule for rule in rules}
    known: dict[str, list[str]] = {}
    kept: list[Finding] = []
    for finding in findings:
        path = finding.place.path
        if path not in known:
            inside = identity(path)
            known[path] = [
                word for negated, test, words in tests if test.match_file(inside) is not negated for word in words
            ]
        if best(by_code[finding.code], known[path])[0] < 0:
            kept.append(finding)
    return kept
