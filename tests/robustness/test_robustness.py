"""Any text is checked without an exception: prefixes of specs, mutilated specs and other people's documents."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from folders import SPECS

from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

pytestmark = pytest.mark.bulk

DOCUMENTS = sorted(SPECS.glob("*/*.md"))


def check(text: str) -> None:
    """Run all rules, the strict ones too, and assert that neither reader nor rule raised and that places are real."""
    source = Source.from_text("docs/BACKEND_SPEC_X.md", text)
    result = lint([source], Settings(), load_registry().rules, load_profile())
    assert not result.problems, [problem.message.en for problem in result.problems]
    for finding in result.findings:
        line, column, end_line, end_column = finding.place.span
        assert 1 <= line <= end_line <= len(source.lines), finding
        assert 1 <= column <= len(source.line(line)) + 1, finding
        assert 1 <= end_column <= len(source.line(end_line)) + 1, finding


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_prefixes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for end in range(0, len(text), max(1, len(text) // 25)):
        check(text[:end])


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_lines_lost_and_shuffled(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    chance = random.Random(path.stem)
    for _ in range(6):
        check("\n".join(line for line in lines if chance.random() > 0.2))
        shuffled = lines[:]
        chance.shuffle(shuffled)
        check("\n".join(shuffled))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "\ufeff",
        "#",
        "# ",
        "|",
        "|-|",
        "---\n",
        "```",
        "```ts\ninterface",
        "- [ ]",
        "> " * 300,
        "\x00",
        "\u2028#\u2028",
        "<!--",
    ],
)
def test_tiny_texts(text: str) -> None:
    check(text)


@pytest.mark.corpus
def test_real_documents(corpus: Path) -> None:
    documents = sorted(
        path for path in corpus.rglob("*") if path.suffix in (".md", ".txt") and path.stat().st_size < 400_000
    )
    assert documents
    for path in documents:
        if path.parent.name in ("labelled", "plain", "torture"):
            check(path.read_text(encoding="utf-8"))
