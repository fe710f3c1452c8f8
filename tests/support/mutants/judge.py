"""Judges what the linter says of a mutant: caught, near its place, and no noise."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from mutants.edits import Defect, NearMiss
from speclint.lint.finding import Finding, Severity
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

NEAR = 2
DOCUMENTS = Path(__file__).parent / "documents"
PATH = "docs/BACKEND_SPEC_MUTANT.md"
BASES = (
    "seed_es",
    "headings_en",
    "tables_es",
    "labels_es",
    "fences_en",
    "billing_es",
    "items_en",
    "orders_en",
    "slots_es",
    "bold_pt",
    "plain_es",
    "cases_es",
    "index_en",
    "sql_es",
    "groups_en",
    "cards_es",
    "seed_fr",
    "code_es",
    "code_en",
    "flat_en",
    "onecell_es",
    "http_es",
    "hooks_en",
    "detail_es",
    "twice_es",
    "nested_en",
)


@cache
def base(name: str) -> str:
    """Return a clean document."""
    topic, language = name.split("_")
    return (DOCUMENTS / language / f"{topic}.md").read_text(encoding="utf-8")


def _edits(name: str) -> ModuleType:
    topic, language = name.split("_")
    return import_module(f"mutants.{language}.{topic}")


def defects(name: str) -> tuple[Defect, ...]:
    """Return what is wrong with the mutants of a document."""
    found: tuple[Defect, ...] = _edits(name).DEFECTS
    return found


def near_misses(name: str) -> tuple[NearMiss, ...]:
    """Return what only looks wrong."""
    found: tuple[NearMiss, ...] = _edits(name).NEAR_MISSES
    return found


def findings(text: str) -> tuple[Finding, ...]:
    """Return what the default rules find in a document."""
    rules = load_registry().select(("default",))
    result = lint([Source.from_text(PATH, text)], Settings(), rules, load_profile(), searched={PATH})
    assert not result.problems, "; ".join(problem.message.en for problem in result.problems)
    return result.findings


def faults(text: str, defect: Defect) -> list[str]:
    """Return what is wrong with the linter's verdict on a mutant: missed, misplaced or noise."""
    found = findings(text)
    hits = [finding for finding in found if finding.code == defect.code]
    wrong = noise(found, {defect.code, *defect.allowed.split()})
    if not hits:
        return [f"missed {defect.code}", *wrong]
    lines = [number for number, line in enumerate(text.split("\n"), 1) if defect.at in line]
    assert lines, f"the mutant has no line with {defect.at!r}"
    if not any(abs(hit.place.span.line - line) <= NEAR for hit in hits for line in lines):
        places = ", ".join(str(hit.place.span.line) for hit in hits)
        return [f"{defect.code} at {places}, expected near {', '.join(map(str, lines))}", *wrong]
    return wrong


def noise(found: Iterable[Finding], allowed: Iterable[str] = ()) -> list[str]:
    """Return the errors and warnings that are not allowed, as lines to read."""
    loud = (finding for finding in found if finding.severity is not Severity.INFO and finding.code not in allowed)
    return [f"{finding.place.span.line}: {finding.code} {finding.message.en}" for finding in loud]
