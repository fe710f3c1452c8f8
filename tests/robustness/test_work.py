"""The work of a check grows with its text alone: calls are counted, of functions in Python and in C, and no clock is read.

What is bounded here is what users wait for. A change that makes it more has to say why, where the bound is.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from corpus import document
from counting import counted

from speclint.lint.lint import lint
from speclint.lint.redact import redactor_of
from speclint.lint.registry import load_registry
from speclint.lint.rule import reads_documents
from speclint.lint.settings import Settings
from speclint.markdown.parse import parse
from speclint.report.text.frame import frame
from speclint.text.source import Source, Span
from speclint.vocabulary.vocabulary import load_profile

pytestmark = pytest.mark.bulk

# Calls a kB on ordinary specs: 13,900 on Python 3.11 when this was written, of which 500 are for what is read in more ways
# of telling what a screen does, of stating requests and of sections that a path heads.
MOST = 14_200
# Texts that are no specs: signs by the thousand that all might begin something.
MOST_ODD = 2 * MOST
# What a document takes however short it is, in kB of text that takes as much.
LEAST = 4.0


def calls(texts: Sequence[str]) -> int:
    """Return how many calls checking these documents takes, as one project, with all default rules."""
    rules = [rule for rule in load_registry().select(Settings().selectors, ()) if reads_documents(rule)]
    profile = load_profile()
    sources = [Source.from_text(f"docs/BACKEND_SPEC_{number}.md", text) for number, text in enumerate(texts)]
    lint(sources[:1], Settings(), rules, profile)  # what is loaded once is not counted
    count, result = counted(lint, sources, Settings(), rules, profile)
    assert not result.problems
    return count


def per_kilobyte(texts: Sequence[str]) -> float:
    return calls(texts) / sum(max(LEAST, len(text.encode()) / 1_000) for text in texts)


def test_an_ordinary_spec_costs_no_more_than_it_did() -> None:
    assert per_kilobyte([document(0, 6_700), document(1, 6_700)]) < MOST


def test_a_large_document_costs_what_small_ones_do() -> None:
    small, large = per_kilobyte([document(2, 20_000)]), per_kilobyte([document(2, 200_000)])
    assert large < 1.2 * small, f"{small:.0f} calls a kB in 20 kB, {large:.0f} in 200 kB"


def test_a_document_among_many_costs_what_it_does_among_few() -> None:
    few, many = (per_kilobyte([document(number, 5_000) for number in range(count)]) for count in (5, 50))
    assert many < 1.2 * few, f"{few:.0f} calls a kB in 5 documents, {many:.0f} in 50"


def test_a_list_of_one_word_takes_little_memory() -> None:
    """Items whose marker changes are lists of their own: nothing else makes so many blocks of so little text."""
    source = Source.from_text("x.md", "- a\n* b\n+ c\n" * 200)
    parse(source)
    tracemalloc.start()
    try:
        document = parse(source)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(document.root.blocks) == 600
    assert peak < 600 * 2_200, f"{peak / 600:.0f} bytes a list"


GROWING: dict[str, Callable[[int], str]] = {
    "routes of many parameters": lambda n: "### GET /" + "{a}/" * n,
    "endpoints that lack everything": lambda n: "### GETT /a\n\n" * n,
    "suppressions": lambda n: "<!-- speclint: ignore[EP001] -->\n\n### GETT /a\n\n" * (n // 2),
    "a suppression of many rules": lambda n: "<!-- speclint: ignore[" + "EP001, " * n + "] -->\n",
    "headings": lambda n: "## x\n\n" * n,
    "links that never close": lambda n: "[a](b c " * n,
    "rows": lambda n: "| Campo | Tipo |\n|---|---|\n" + "| a | string |\n" * n,
    "types in types": lambda n: "```ts\ntype A = " + "{ a: " * (n // 8) + "B" + " }" * (n // 8) + "\n```\n",
    "steps": lambda n: "## Flujo resumido\n\n" + "1. FE llama a GET /api/a\n" * (n // 4),
    "variables": lambda n: "## Variables de entorno\n\n" + "".join(f"- `A_{i}`: x\n" for i in range(n // 4)),
    "events": lambda n: "### POST /webhook\n\n**Eventos:** " + ", ".join(f"`a.b{i}`" for i in range(n // 8)),
    "webhooks beside sections of none": lambda n: (
        "## Webhooks\n\n"
        + "".join(f"### POST /webhooks/x{i}\n\n**Events:** `a.b{i}`\n\n" for i in range(n // 4))
        + "".join(
            f"### Remark {i}\n\n**Events:** `a.c{i}`\n\n**Payload:** `{{ a: string }}`\n\n" for i in range(n // 4)
        )
    ),
    "webhooks below a long text": lambda n: (
        "## Webhooks\n\n"
        + "".join(f"- `a.c{i}`: verify the signature\n\n" for i in range(n // 4))
        + "".join(f"### POST /webhooks/x{i}\n\n**Events:** `a.b{i}`\n\n" for i in range(n // 4))
    ),
    "interfaces": lambda n: "```ts\n" + "".join(f"interface A{i} {{ a: A{i + 1} }}\n" for i in range(n // 8)) + "```\n",
    "messages of a body": lambda n: (
        "### POST /a\n\n**Body:**\n\n```json\n" + '{"a": "one after the other"}\n' * n + "```\n"
    ),
    "members of one name": lambda n: (
        "### POST /a\n\n**Body:**\n\n```json\n{" + '"a": "one of a name",\n' * n + '"b": 1}\n```\n'
    ),
    "names of names": lambda n: "```ts\n" + "".join(f"type A{i} = A{i + 1} | B{i};\n" for i in range(n)) + "```\n",
    "types that extend each other": lambda n: (
        "```ts\n" + "".join(f"interface A{i + 1} extends A{i} {{ a{i}: 'x' | 'y' }}\n" for i in range(n)) + "```\n"
    ),
    "errors": lambda n: "### GET /a\n\n**Errores:** " + ", ".join(f"{400 + i % 99} (x)" for i in range(n // 4)),
}


@pytest.mark.parametrize("name", GROWING)
def test_calls_grow_with_what_is_repeated(name: str) -> None:
    small, large = (calls([GROWING[name](size)]) for size in (400, 1_600))
    assert large < 5.5 * small, f"four times the text takes {large / small:.1f} times the calls"


def test_a_finding_on_a_line_costs_the_same_however_long_that_is() -> None:
    """What a terminal or a page shows of a line is near the finding; its secrets are looked for once."""
    lines = ["a b " * count for count in (1_000, 100_000)]
    short, long = (counted(frame, line, Span(1, 2_001, 1, 2_004))[0] for line in lines)
    assert long < 1.2 * short
    redactor = redactor_of(Source.from_text("", f"sk_{'live'}_4eC39HqLyjWDarjtT1zdp7dc"))
    first, again = (counted(redactor.line, lines[0] + "x") for _ in range(2))
    assert first[1] == again[1]
    assert again[0] < 20 < first[0]


@pytest.mark.corpus
def test_texts_that_are_meant_to_break_parsers(corpus: Path) -> None:
    """CommonMark's and GFM's own texts, huge tables, right-to-left text: read in place, by name where one is too much."""
    paths = sorted((corpus / "torture").iterdir())
    assert any("commonmark" in path.name for path in paths)
    assert any("gfm" in path.name for path in paths)
    costs = {path.name: per_kilobyte([path.read_bytes()[:400_000].decode(errors="replace")]) for path in paths}
    assert not {name: round(cost) for name, cost in costs.items() if cost > MOST_ODD}
