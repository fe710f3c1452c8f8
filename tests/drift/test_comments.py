"""Suppressions in comments of code: what is one, and what it covers."""

from __future__ import annotations

import pytest

from speclint.drift.comments import read_code_suppressions
from speclint.text.source import Source


def lines_of(text: str) -> list[tuple[int, int]]:
    """Return the first and the last line that each suppression of a text covers."""
    found = read_code_suppressions(Source.from_text("a.ts", text))
    return [(rule.areas[0].line, rule.areas[0].end_line) for one in found for rule in one.rules]


@pytest.mark.parametrize(
    "comment",
    [
        "// speclint: ignore[DRF001] old",
        "/* speclint: ignore[DRF001] old */",
        "{/* speclint: ignore[DRF001] old */}",
        "<!-- speclint: ignore[DRF001] old -->",
        "# speclint: ignore[DRF001] old",
        "-- speclint: ignore[DRF001] old",
    ],
)
def test_the_forms_of_comments(comment: str) -> None:
    [found] = read_code_suppressions(Source.from_text("a.ts", f"a();\n  {comment}\n\nb();\nc();\n"))
    assert ([rule.written for rule in found.rules], found.reason) == (["DRF001"], "old")
    assert (found.rules[0].areas[0].line, found.rules[0].areas[0].end_line) == (4, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("load(); // speclint: ignore[DRF001] x\nmore();\n", [(1, 1)]),
        ("// speclint: ignore[DRF001, DRF013] x\napi.post(\n  '/a',\n  body,\n);\nmore();\n", [(2, 5), (2, 5)]),
        ("// speclint: ignore[DRF001] x\n// why\nconst a =\n  await api\n    .get('/a');\nmore();\n", [(3, 5)]),
        (
            "const a = {\n  // speclint: ignore[DRF001] x\n  one: () => get('/a'),\n  two: () => get('/b'),\n};\n",
            [(3, 3)],
        ),
        ("// speclint: ignore[DRF001] x\nfunction a() {\n  b(')');\n}\nc();\n", [(2, 4)]),
        ("// speclint: ignore-file[DRF] x\na();\nb();\n", [(1, 4)]),
        ("const a = '// speclint: ignore[DRF001] x';\n", []),
        ("// nothing of speclint\n", []),
    ],
)
def test_what_is_covered(text: str, expected: list[tuple[int, int]]) -> None:
    assert lines_of(text) == expected


def test_another_form_is_a_fault() -> None:
    [found] = read_code_suppressions(Source.from_text("a.ts", "// speclint-ignore DRF001\na();\n"))
    assert found.fault is not None and not found.rules
