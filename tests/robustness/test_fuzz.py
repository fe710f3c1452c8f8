"""Whatever the text: nothing is raised, places are real, findings sorted and unique, and how it is written is no matter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from fuzzing import EXAMPLES, fuzz
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_texts import documents, seeds

from speclint.cli.main import main
from speclint.lint.finding import Finding
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.result import Result
from speclint.lint.settings import Settings
from speclint.model.type_expressions import parse_type
from speclint.read.json.parser import read_json
from speclint.text.source import Source, SourceError, Span, Text
from speclint.vocabulary.vocabulary import load_profile

pytestmark = [pytest.mark.bulk, pytest.mark.fuzz]


def checked(*texts: str, names: Sequence[str] = ("A", "B", "C")) -> Result:
    sources = [Source.from_text(f"docs/BACKEND_SPEC_{name}.md", text) for name, text in zip(names, texts, strict=False)]
    result = lint(sources, Settings(), load_registry().rules, load_profile())
    assert not result.problems, [problem.message.en for problem in result.problems]
    return result


def told(findings: Sequence[Finding]) -> list[tuple[str, str, Span, str]]:
    return [(found.place.path, found.code, found.place.span, found.message.en) for found in findings]


@fuzz
@given(text=documents())
def test_places_are_real_and_findings_sorted_and_unique(text: str) -> None:
    result = checked(text)
    keys = [(found.place.path.split("/"), found.place.span, found.code) for found in result.findings]
    assert keys == sorted(keys)
    assert len(set(told(result.findings))) == len(result.findings)
    prints = [found.fingerprint for found in result.findings]
    assert len(set(prints)) == len(prints)
    source = Source.from_text("x", text)
    for found in result.findings:
        for span in (found.place.span, *(item.place.span for item in found.related)):
            assert 1 <= span.line <= span.end_line <= len(source.lines), found
            assert 1 <= span.column <= len(source.line(span.line)) + 1, found
            assert 1 <= span.end_column <= len(source.line(span.end_line)) + 1, found
            assert (span.line, span.column) <= (span.end_line, span.end_column), found
        assert found.message.en.strip()
        assert found.message.es.strip()


@fuzz
@given(text=documents())
def test_line_ends_and_the_mark_at_the_beginning_are_no_matter(text: str) -> None:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    expected = [(found.code, found.place.span, found.fingerprint) for found in checked(plain).findings]
    for other in (plain.replace("\n", "\r\n"), plain.replace("\n", "\r"), "\ufeff" + plain):
        assert [(found.code, found.place.span, found.fingerprint) for found in checked(other).findings] == expected


@fuzz
@given(one=documents(), other=documents())
def test_the_order_of_files_is_no_matter(one: str, other: str) -> None:
    there = checked(one, other, names=("A", "B"))
    back = checked(other, one, names=("B", "A"))
    assert told(there.findings) == told(back.findings)
    assert [found.fingerprint for found in there.findings] == [found.fingerprint for found in back.findings]


TYPE_PIECES = st.sampled_from(
    [
        "string",
        "Order",
        "[]",
        "|",
        "null",
        "{",
        "}",
        "<",
        ">",
        "(",
        ")",
        ",",
        ":",
        "?",
        "'a'",
        '"b"',
        " ",
        "array de ",
        "Array",
        "&",
        "…",
        "opcional",
        "9",
        "\\|",
    ]
)


@fuzz
@given(text=st.lists(TYPE_PIECES, max_size=20).map("".join) | st.text(max_size=30))
def test_any_type_expression_is_read(text: str) -> None:
    line = text.replace("\r", " ").replace("\n", " ")
    parse_type(Text(line, Span(1, 1, 1, len(line) + 1)), load_profile())


JSON_PIECES = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        '"a"',
        "'b'",
        "1",
        "-",
        "e9",
        "null",
        "…",
        "...",
        "// c\n",
        "/*",
        "*/",
        "\\",
        '"',
        " ",
        "\n",
        "#",
        "<id>",
        "true",
        "NaN",
    ]
)


@fuzz
@given(text=st.lists(JSON_PIECES, max_size=25).map("".join) | st.text(max_size=40))
def test_any_json_is_read(text: str) -> None:
    read_json(text)


COMMENT_PIECES = st.sampled_from(
    [
        "<!-- ",
        " -->",
        "speclint: ",
        "speclint",
        "ignore",
        "ignore-file",
        "[EP003]",
        "[EP, err001]",
        "[",
        "]",
        ", ",
        " -- why",
        "[//]: # (",
        ")",
        "\n",
        "\n\n",
        "### GETT /a\n",
        "- x\n",
        "| a |\n|---|\n",
        "`",
        "\t",
        "é",
    ]
)


@fuzz
@given(text=st.lists(COMMENT_PIECES, max_size=25).map("".join))
def test_any_suppression_is_read(text: str) -> None:
    checked(text)


@settings(fuzz, max_examples=max(5, EXAMPLES // 15))
@given(one=documents(), other=documents())
def test_what_is_remembered_is_what_is_found(
    one: str, other: str, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    folder = tmp_path_factory.mktemp("project")
    (folder / ".git").mkdir()
    for name, text in (("A", one), ("B", other)):
        (folder / f"BACKEND_SPEC_{name}.md").write_text(text, encoding="utf-8", newline="")
    words = ["check", "--output-format", "json", str(folder)]
    env = {"XDG_CACHE_HOME": str(tmp_path)}
    there = [CliRunner().invoke(main, [*words, *more], env=env) for more in (["--no-cache"], [], [])]
    assert len({(ran.exit_code, ran.stdout, ran.stderr) for ran in there}) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 10_000 + "x", id="quotes in quotes"),
        pytest.param("- " * 10_000 + "x", id="lists in lists on a line"),
        pytest.param("<div>" * 10_000 + "\n", id="HTML in HTML"),
        pytest.param("[" * 10_000 + "a" + "](b)" * 10_000, id="links in links"),
        pytest.param("```json\n" + '{"a":' * 10_000 + "\n```\n", id="objects in objects"),
        pytest.param("**Body:** " + "(" * 10_000 + ")" * 10_000, id="parentheses in parentheses"),
        pytest.param("<!-- speclint: ignore[" + "EP001, " * 20_000 + "] -->\n", id="a suppression of 20,000 rules"),
        pytest.param("<!-- speclint: ignore[EP001] -->\n\n### GETT /a\n\n" * 3_000, id="3,000 suppressions"),
        pytest.param("".join("  " * depth + "- x\n" for depth in range(2_000)), id="lists in lists"),
        pytest.param("# X\n\n" + "a" * 10_000_000, id="a line of 10 MB"),
        pytest.param("|" + " x |" * 50_000 + "\n|" + "---|" * 50_000 + "\n", id="100,000 cells in a row"),
        pytest.param("| Campo | Tipo |\n|---|---|\n" + "| a | string |\n" * 50_000, id="100,000 cells in two columns"),
        pytest.param("## x\n\n" * 50_000, id="50,000 headings"),
        pytest.param("```json\n" + "[" * 100_000 + "\n```\n", id="JSON 100,000 deep"),
        pytest.param("```ts\ntype A = " + "{ a: " * 3_000 + "B" + " }" * 3_000 + "\n```\n", id="types 3,000 deep"),
        pytest.param("**Body:** `" + "Array<" * 3_000 + "A" + ">" * 3_000 + "`\n", id="a type expression 3,000 deep"),
        pytest.param("[a](" * 20_000, id="links that never close"),
        pytest.param("**a " * 30_000, id="emphasis that never closes"),
        pytest.param("`" * 9_999 + " x " + "`" * 9_998, id="code marks"),
        pytest.param("<!--" * 30_000, id="comments that never close"),
        pytest.param("### GET /" + "{a}/" * 5_000, id="a route of 5,000 parameters"),
    ],
)
def test_more_of_it_than_anybody_writes(text: str) -> None:
    checked(text)


def ten_documents() -> list[bytes]:
    """Ten of the rules' examples that are neither short nor long, from all over the list."""
    middle = sorted({text for text in seeds() if 350 < len(text) < 600})
    return [text.encode() for text in middle[:: len(middle) // 10][:10]]


@pytest.mark.parametrize("number", range(10))
def test_truncated_at_every_byte(number: int) -> None:
    data = ten_documents()[number]
    for end in range(len(data)):
        try:
            source = Source.from_bytes("docs/BACKEND_SPEC_A.md", data[:end])
        except SourceError:  # in the middle of a sign
            continue
        checked(source.text)
