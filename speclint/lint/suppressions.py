"""Apply suppressions: the findings that comments suppress, and the findings about the comments themselves."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TypeAlias

from speclint.analysis.project.facts import Facts
from speclint.lint.finding import Finding
from speclint.lint.registry import Registry
from speclint.lint.rule import Rule, own_levels
from speclint.lint.selectors import weight
from speclint.model import Judgement, LostRow, SuppressedRule, Suppression, SuppressionFault
from speclint.text.named_tuples import NamedTuple
from speclint.text.nearest import nearest
from speclint.text.records import replace
from speclint.text.regex import regex

LEVEL = "check_suppression"

Used: TypeAlias = frozenset[tuple[str, SuppressedRule]]

_WORD = regex(r"(?<![\w-])[\w-]*[A-Za-z][\w-]*")
_CODE = regex(r"[A-Za-z]{2,5}[0-9]{1,4}")


class Silenced(NamedTuple):
    """The findings that are left, and the entries that suppress others, each with its document's path."""

    findings: list[Finding]
    used: Used


class Ran(NamedTuple):
    """The rules that ran, and whether all of them went well."""

    rules: Sequence[Rule]
    well: bool


def silence(findings: Sequence[Finding], documents: Iterable[Facts], known: Registry) -> Silenced:
    """Return what the suppressions of `documents` leave of `findings`. Where several cover a finding, the innermost counts:
    the others are not needed for it.
    """
    entries = {
        facts.path: [rule for suppression in facts.suppressions for rule in suppression.rules] for facts in documents
    }
    places: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if entries.get(finding.place.path):
            places.setdefault((finding.place.path, finding.code), []).append(finding)
    codes = _Codes(known)
    silenced: set[int] = set()
    used: set[tuple[str, SuppressedRule]] = set()
    for (path, code), found in places.items():
        for finding, rule in _covered(found, [rule for rule in entries[path] if code in codes.of(rule)]):
            silenced.add(id(finding))
            used.add((path, rule))
    return Silenced([finding for finding in findings if id(finding) not in silenced], frozenset(used))


def _covered(findings: Sequence[Finding], rules: Sequence[SuppressedRule]) -> Iterator[tuple[Finding, SuppressedRule]]:
    """Yield each finding that begins in an area of one of the rules, with the innermost one."""
    areas = [(area, order, rule) for order, rule in enumerate(rules) for area in rule.areas]
    areas.sort(key=lambda item: (item[0][:2], item[1]))
    opened: list[tuple[tuple[int, int], SuppressedRule]] = []
    following = 0
    for finding in sorted(findings, key=lambda each: each.place.span):
        start = finding.place.span[:2]
        while following < len(areas) and areas[following][0][:2] <= start:
            area, _, rule = areas[following]
            opened.append(((area.end_line, area.end_column), rule))
            following += 1
        while opened and opened[-1][0] < start:
            opened.pop()
        if opened:
            yield finding, opened[-1][1]


class _Codes:
    """The codes that entries match, computed once for each selector."""

    def __init__(self, known: Registry) -> None:
        self._known = known
        self._codes: dict[str, frozenset[str]] = {}

    def of(self, rule: SuppressedRule) -> frozenset[str]:
        selector = rule.selector.value
        if selector not in self._codes:
            found = (known.code for known in self._known.rules if weight(known, selector) >= 0)
            self._codes[selector] = frozenset(found)
        return self._codes[selector]


def judge(documents: Iterable[Facts], used: Used, ran: Ran, known: Registry) -> Iterator[tuple[str, Judgement]]:
    """Yield the judgement of each suppression, with its document's path.

    One is unused when it certainly suppresses nothing: all rules that it matches ran without an error, and
    those that look at a whole project had one before them, since the document was found by searching a folder. Of one
    that is meant for the rules on suppressions themselves that is never said.
    """
    codes = _Codes(known)
    here = {rule.code: rule for rule in ran.rules}
    last = {rule.code for rule in known.rules if LEVEL in own_levels(rule)}

    def is_unused(rule: SuppressedRule, facts: Facts) -> bool:
        meant = codes.of(rule)
        sure = ran.well and bool(meant - last) and meant <= here.keys() and rule.lost in (None, LostRow.ROW)
        if not sure or (facts.path, rule) in used:
            return False
        return facts.searched or not any("check_project" in own_levels(here[code]) for code in meant)

    for facts in documents:
        for suppression in facts.suppressions:
            unknown = tuple(
                (rule, error.hint) for rule in suppression.rules for error in known.unknown((rule.selector.value,))
            )
            unused = tuple(rule for rule in suppression.rules if is_unused(rule, facts))
            form = _form(suppression, known) if suppression.fault is SuppressionFault.FORM else ""
            yield facts.path, Judgement(suppression, unused, unknown, form)


def about_code(judged: Iterable[tuple[str, Judgement]], code: Container[str]) -> Iterator[tuple[str, Judgement]]:
    """Yield what became of suppressions in files of code, and of those in documents that only code could need: all else of
    them is told without code.
    """
    for path, judgement in judged:
        if path in code:
            yield path, judgement
        elif judgement.unused:
            yield path, replace(judgement, unknown=(), form="")


def _form(suppression: Suppression, known: Registry) -> str:
    """Return what was most likely meant by a comment of another form: its words that name rules, or nearly a code."""
    named = {word: rule.code for rule in known.rules for word in (rule.code.lower(), rule.name)}
    found: list[str] = []
    for word in _WORD.findall(suppression.text.value):
        code = named.get(word.lower(), "")
        if not code and _CODE.fullmatch(word):
            code = nearest(word, (rule.code for rule in known.rules))
        found += [code] if code and code not in found else []
    directive = "ignore-file" if "file" in suppression.text.value.partition("[")[0].lower() else "ignore"
    return f"{directive}[{', '.join(found) or 'CODE'}]"
