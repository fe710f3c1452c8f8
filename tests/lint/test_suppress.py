"""Comments that silence findings: what they cover, what is said of them, and that nothing else changes by them.

Long because examples and properties share the document in which every form of comment is placed.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import CHECKOUT, SPECS
from hypothesis import given, settings
from hypothesis import strategies as st
from mutants.judge import BASES, base

from speclint.cli.main import main
from speclint.edit.fix_loop import fix_all
from speclint.lint.finding import Finding
from speclint.lint.lint import Result, lint
from speclint.lint.registry import load_registry
from speclint.lint.rule import Rule
from speclint.lint.settings import Settings
from speclint.markdown.parse import parse
from speclint.read.suppressions.coverage import nodes
from speclint.text.source import Source, Span
from speclint.vocabulary.vocabulary import load_profile

PATH = "docs/BACKEND_SPEC_PAGOS.md"
DOCUMENTS = sorted([*SPECS.glob("*/*.md"), *(CHECKOUT / "examples" / "movie-app").rglob("*.md")])
REGISTRY = load_registry()
DEFAULT = REGISTRY.select(("default",))

TABLE = """\
| Campo | Tipo | Requerido |
|---|---|---|
| `note` | string | quizá |
| **otro id** | number | quizá |
"""
SPEC = f"""\
# Pagos

## Endpoints

### POST /notes

**Body:**

{TABLE}
### POST /marks

**Body:** `Mark`

## Tipos

- `A`: TODO
- `B`: TODO
"""


def run(
    text: str, *selected: str, rules: tuple[Rule, ...] = (), searched: bool = True, options: Settings | None = None
) -> Result:
    chosen = REGISTRY.select(selected) if selected else rules or DEFAULT
    paths = {PATH} if searched else set()
    result = lint(
        [Source.from_text(PATH, text)], options or Settings(), chosen, load_profile(), searched=paths, known=REGISTRY
    )
    assert not result.problems, result.problems
    return result


def told(text: str, *selected: str) -> list[str]:
    """Return the findings as `line CODE`."""
    return [f"{found.place.span.line} {found.code}" for found in run(text, *selected).findings]


def above(line: str, comment: str, text: str = SPEC) -> str:
    """Return `text` with a comment above the first line that begins with `line`, which keeps the number of its lines: the
    blank line above goes.
    """
    at = text.index(f"\n{line}")
    assert text[at - 1] == "\n"
    return f"{text[:at]}{comment}{text[at:]}"


CODES = ("REQ004", "ERR001", "TYP001", "DOC009")
ALL = ["5 ERR001", "11 REQ004", "12 REQ004", "14 ERR001", "16 TYP001", "20 DOC009", "21 DOC009"]
COVERED: dict[str, tuple[str, str, str]] = {
    "a heading's section with those inside it": ("## Endpoints", "ignore[ERR001, REQ004, TYP001] x", "5 11 12 14 16"),
    "a section, one code": ("### POST /notes", "ignore[REQ004] x", "11 12"),
    "a prefix and a name": ("### POST /notes", "ignore[err, unclear-required] x", "5 11 12"),
    "a set": ("## Tipos", "ignore[all] x", "20 21"),
    "the next block": ("**Body:** `Mark`", "ignore[TYP001] x", "16"),
    "a label and the table that it opens": ("**Body:**", "ignore[REQ] x", "11 12"),
    "a table": ("| Campo", "ignore[REQ004] x", "11 12"),
    "a list": ("- `A`", "ignore[DOC009] x", "20 21"),
    "a row": ("| Campo", "ignore[REQ004:campo=note] x", "11"),
    "a row, the column by another word": ("| Campo", "ignore[REQ004:Field=`NOTE`] x", "11"),
    "a row, a value in quotes": ("| Campo", 'ignore[REQ004: name = "Otro  ID"] x', "12"),
    "a row by the column's own words": ("| Campo", "ignore[REQ004:requerido=quizá] x", "11 12"),
    "a row above the label": ("**Body:**", "ignore[REQ004:campo=note, REQ004:campo=otro id] x", "11 12"),
    "the file": ("### POST /marks", "ignore-file[ERR001,DOC009] x", "5 14 20 21"),
}


@pytest.mark.parametrize("form", ["<!-- speclint: {} -->", "<!--speclint:{}-->", "<!-- speclint: {}\n-->"])
@pytest.mark.parametrize("name", COVERED)
def test_what_a_comment_covers(name: str, form: str) -> None:
    line, comment, silenced = COVERED[name]
    text = above(line, form.format(comment))
    more = form.count("\n")
    at = text.index("speclint:") and text[: text.index("speclint:")].count("\n") + 1
    lines = [int(number) for number in silenced.split()]
    expected = [item for item in ALL if int(item.split()[0]) not in lines]
    shifted = [f"{int(n) + more * (int(n) > at)} {code}" for n, code in (item.split() for item in expected)]
    result = run(text, *CODES, "SUP")
    assert [f"{found.place.span.line} {found.code}" for found in result.findings] == shifted
    assert result.suppressed == len(lines)


def test_what_is_found_without_comments() -> None:
    assert told(SPEC, *CODES) == ALL


def test_a_definition_to_nowhere_is_a_comment_too() -> None:
    text = "# T\n\n[//]: # (speclint: ignore[DOC009] later)\n\nTODO: write it\n\n[//]: # 'speclint: ignore[DOC009] later'\n\nTODO: write it\n"
    assert told(text, "DOC009", "SUP") == []


SILENT: dict[str, str] = {
    "a fence": "```html\n<!-- speclint: ignore[DOC009] x -->\n```\nTODO: write it\n",
    "a fence in an item": "- ```\n  <!-- speclint: ignore[DOC009] x -->\n  ```\n\nTODO: write it\n",
    "indented code": "a\n\n    <!-- speclint: ignore[DOC009] x -->\n\nTODO: write it\n",
    "inline code": "`<!-- speclint: ignore[DOC009] x -->`\nTODO: write it\n",
    "inline code with two ticks": "``<!-- speclint: ignore-file[DOC009] x -->``\n\nTODO: write it\n",
    "front matter": "---\ntitle: x\n# <!-- speclint: ignore-file[DOC009] x -->\n---\n\nTODO: write it\n",
}


@pytest.mark.parametrize("name", SILENT)
def test_code_silences_nothing_and_nothing_is_said_of_it(name: str) -> None:
    found = told(SILENT[name], "DOC009", "SUP")
    assert [item.split()[1] for item in found] == ["DOC009"]


PLACES: dict[str, tuple[str, list[str]]] = {
    "nested items": ("- a\n  - TODO: b\n  <!-- speclint: ignore[DOC009] x -->\n  - TODO: c\n  - TODO: d\n", ["2", "5"]),
    "an item's block": ("- a\n\n  <!-- speclint: ignore[DOC009] x -->\n\n  TODO: b\n\n  TODO: c\n", ["7"]),
    "an item between two": ("- TODO: a\n<!-- speclint: ignore[DOC009] x -->\n- TODO: b\n- TODO: c\n", ["1", "4"]),
    "a quote": ("> <!-- speclint: ignore[DOC009] x -->\n> TODO: a\n>\n> TODO: b\n", ["4"]),
    "all lines of a paragraph": (
        "<!-- speclint: ignore[DOC009] x -->\n**A:** TODO\n**B:** TODO\nc\n\n**D:** TODO\n",
        ["6"],
    ),
    "a line with a colon and its list": (
        "<!-- speclint: ignore[DOC009] x -->\nErrores:\n\n- TODO: a\n\nTODO: b\n",
        ["6"],
    ),
    "no label after an empty one": ("<!-- speclint: ignore[DOC009] x -->\n**A:**\n\n**B:** TODO\n", ["1 SUP001", "4"]),
    "the innermost counts": (
        "# T\n\n<!-- speclint: ignore[DOC009] x -->\n## A\n\n<!-- speclint: ignore[DOC009] y -->\nTODO: a\n",
        ["3 SUP001"],
    ),
    "the second of two counts": (
        "# T\n\n<!-- speclint: ignore[DOC009] x -->\n<!-- speclint: ignore[DOC009] y -->\nTODO: a\n",
        ["3 SUP001"],
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_blocks_are_those_of_the_tree(name: str) -> None:
    text, left = PLACES[name]
    expected = [item if " " in item else f"{item} DOC009" for item in left]
    assert told(text, "DOC009", "SUP001") == expected


def test_what_is_about_the_whole_document_takes_the_form_for_the_file() -> None:
    text = "<!-- speclint: ignore[DOC001, DOC009] x -->\n\n# T\n\nTODO: write it\n"
    assert set(told(text, "DOC001", "DOC009", "SUP")) == {"1 SUP001", "3 DOC001"}
    assert told(text.replace("ignore", "ignore-file"), "DOC001", "DOC009", "SUP") == []
    assert (
        set(told("TODO: a\n\n<!-- speclint: ignore-file[DOC001, DOC009] x -->\n", "DOC001", "DOC009", "SUP")) == set()
    )


def test_an_endpoint_in_the_title_is_silenced_above_it() -> None:
    text = "<!-- speclint: ignore[ERR001] x -->\n# POST /notes\n\n**Body:** none\n"
    assert told(text, "ERR001", "SUP") == []


def test_the_second_place_of_a_finding_does_not_count() -> None:
    text = "# T\n\n<!-- speclint: ignore[EP004] x -->\n### GET /a\n\n### GET /a\n"
    [found, unused] = run(text, "EP004", "SUP001").findings[::-1]
    assert (found.code, found.place.span.line, found.related[0].place.span.line) == ("EP004", 6, 4)
    assert unused.code == "SUP001"


# --- what is said of comments


SAID: dict[str, tuple[str, str, str]] = {
    "an unknown code": (
        "ignore[DOC09] x",
        "SUP002",
        "names “DOC09”, expected an existing rule, did you mean “DOC009”?",
    ),
    "an unknown name": ("ignore[placeholder-txt] x", "SUP002", "did you mean “placeholder-text”?"),
    "nothing like it": ("ignore[qqqqqqqq] x", "SUP002", "“qqqqqqqq”, expected an existing rule"),
    "no brackets": ("ignore DOC009 x", "SUP002", "expected the form `<!-- speclint: ignore[DOC009] reason -->`"),
    "another word": ("disable DOC09, typ001", "SUP002", "the form `<!-- speclint: ignore[DOC009, TYP001] reason -->`"),
    "a code twice": ("disable DOC009 doc009 DOC9", "SUP002", "the form `<!-- speclint: ignore[DOC009] reason -->`"),
    "a name": ("disable placeholder-text", "SUP002", "the form `<!-- speclint: ignore[DOC009] reason -->`"),
    "the file": ("disable-file", "SUP002", "the form `<!-- speclint: ignore-file[CODE] reason -->`"),
    "empty": ("ignore[] x", "SUP002", "the form `<!-- speclint: ignore[CODE] reason -->`"),
    "open": ("ignore[DOC009 x", "SUP002", "the form `<!-- speclint: ignore[DOC009] reason -->`"),
    "a row of no table": (
        "ignore[DOC009:campo=x] x",
        "SUP002",
        "the suppression of `DOC009:campo=x` is for a table row",
    ),
    "no reason": ("ignore[DOC009]", "SUP003", "does not say why"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_comment(name: str) -> None:
    comment, code, words = SAID[name]
    found = [
        each
        for each in run(f"# T\n\n<!-- speclint: {comment} -->\nTODO: a\n", "DOC009", "SUP").findings
        if each.code != "DOC009"
    ]
    assert [each.code for each in found] == [code]
    assert words in found[0].message.en and words != found[0].message.es


@pytest.mark.parametrize(
    "text",
    [
        "TODO: a <!-- speclint: ignore[DOC009] x -->\n",
        "a <!-- speclint: ignore[DOC009] x --> TODO\n",
        "## TODO <!-- speclint: ignore[DOC009] x -->\n",
        "- <!-- speclint: ignore[DOC009] x -->\n  TODO: a\n",
        "<!-- a --> <!-- speclint: ignore[DOC009] x -->\nTODO: a\n",
        "| a |\n|---|\n| TODO <!-- speclint: ignore[DOC009] x --> |\n",
        "b\n[//]: # (speclint: ignore[DOC009] x)\nTODO: a\n",
    ],
)
def test_a_comment_on_the_line_of_something_else_silences_nothing(text: str) -> None:
    found = [each.code for each in run(f"# T\n\n{text}", "DOC009", "SUP").findings]
    assert "SUP002" in found and "SUP001" not in found
    assert "DOC009" in found or "TODO" not in text.replace("TODO <", "").replace("--> TODO", "")


def test_a_column_or_row_that_is_not_there_is_said() -> None:
    text = above("| Campo", "<!-- speclint: ignore[REQ004:camp=note, REQ004:campo=nota] x -->")
    [row, column] = [each for each in run(text, "REQ004", "SUP").findings if each.code.startswith("SUP")]
    found = {each.code: each.message for each in (row, column)}
    assert "no column “camp”, expected one of its columns, did you mean “campo”?" in found["SUP002"].en
    assert "la tabla de abajo no tiene la columna «camp»" in found["SUP002"].es
    assert (
        "names a row that the table below does not have, expected one of its rows, did you mean “note”?"
        in found["SUP001"].en
    )


JUDGED: dict[str, tuple[str, tuple[str, ...], bool, bool]] = {
    "a rule that ran": ("ignore[REQ004]", ("REQ004", "SUP"), True, True),
    "a rule that did not run": ("ignore[REQ004]", ("DOC009", "SUP"), True, False),
    "a prefix of which a part ran": ("ignore[REQ]", ("REQ004", "SUP"), True, False),
    "a prefix that ran": ("ignore[TYP]", ("TYP", "SUP"), True, True),
    "a rule on the project, the folder searched": ("ignore[ENV001]", ("ENV001", "SUP"), True, True),
    "a rule on the project, the file named": ("ignore[ENV001]", ("ENV001", "SUP"), False, False),
    "the rules on suppressions": ("ignore[SUP001, SUP]", ("SUP",), True, False),
    "an unknown one": ("ignore[QQQ]", ("SUP001",), True, False),
}


@pytest.mark.parametrize("name", JUDGED)
def test_unused_is_said_only_where_it_is_sure(name: str) -> None:
    comment, selected, searched, unused = JUDGED[name]
    found = run(f"# T\n\n<!-- speclint: {comment} x -->\nText.\n", *selected, searched=searched).findings
    assert ("SUP001" in [each.code for each in found]) is unused


def test_after_a_rule_that_raises_nothing_is_unused(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = REGISTRY.find("DOC009")
    text = "# T\n\n<!-- speclint: ignore[REQ004] x -->\nText.\n"
    assert told(text, "DOC009", "REQ004", "SUP") == ["3 SUP001"]
    monkeypatch.setattr(type(rule), "check_spec", lambda *_: 1 / 0)
    chosen = REGISTRY.select(("DOC009", "REQ004", "SUP"))
    assert lint([Source.from_text(PATH, text)], Settings(), chosen, load_profile(), known=REGISTRY).findings == ()


def test_the_rules_on_suppressions_can_be_silenced_as_others() -> None:
    text = "# T\n\n<!-- speclint: ignore-file[SUP003, SUP001] none -->\n\n<!-- speclint: ignore[DOC009] -->\nText.\n"
    result = run(text, "DOC009", "SUP")
    assert (result.findings, result.suppressed) == ((), 2)


def test_what_the_settings_ignore_for_a_file_still_makes_a_comment_used() -> None:
    text = "# T\n\n<!-- speclint: ignore[DOC009] -->\nTODO: a\n"
    options = Settings(per_file_ignores={"docs/*": ("DOC009", "SUP003")})
    assert run(text, "DOC009", "SUP", options=options).findings == ()


def test_what_is_silenced_is_counted_and_fails_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    text = "# T\n\n<!-- speclint: ignore[DOC009] later -->\nTODO: write it down\n"
    Path("BACKEND_SPEC_A.md").write_text(text, encoding="utf-8")
    select = ["BACKEND_SPEC_A.md", "--select", "DOC009,SUP", "--lang", "en", "--fail-on", "info"]
    done = CliRunner().invoke(main, select)
    assert (done.exit_code, done.stdout) == (0, "1 document: no findings, 1 suppressed\n")
    done = CliRunner().invoke(main, [*select, "--lang", "es", "--extend-select", "DOC001"])
    assert "\n1 documento: 1 error, 1 silenciado\n" in done.stdout
    done = CliRunner().invoke(main, [*select, "--output-format", "json"])
    assert json.loads(done.stdout)["summary"]["suppressed"] == 1


def test_an_unused_one_is_removed_by_a_safe_fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("BACKEND_SPEC_A.md")
    file.write_bytes(
        b"# T\r\n\r\n<!-- speclint: ignore[DOC009, DOC010] x -->\r\nTODO: a\r\n<!-- speclint: ignore[DOC010] x -->\r\nb"
    )
    CliRunner().invoke(main, ["--select", "DOC009,DOC010,SUP", "--fix"])
    assert file.read_bytes() == b"# T\r\n\r\n<!-- speclint: ignore[DOC009] x -->\r\nTODO: a\r\n\r\nb"


def test_a_comment_that_never_closes_is_no_suppression() -> None:
    text = "# T\n\n<!-- speclint: ignore-file[DOC009] x\n\nTODO: a\n"
    assert told(text, "DOC009", "SUP", "PRS") == ["3 PRS001"]
    assert told(text.replace("# T", "TODO: a"), "DOC009", "SUP", "PRS") == ["1 DOC009", "3 PRS001"]


@pytest.mark.parametrize("end", ["", "\n"])
def test_an_unused_one_at_the_end_is_removed(end: str) -> None:
    source = Source.from_text(PATH, f"# T\n\na\n\n<!-- speclint: ignore[DOC009] x -->{end}")
    found = run(source.text, "DOC009", "SUP")
    assert fix_all([source], found, lambda _: Result(), unsafe=False).sources[0].text == "# T\n\na\n"


def test_nothing_is_said_of_comments_in_documents_that_are_context_only() -> None:
    other = Source.from_text("docs/BACKEND_SPEC_B.md", "# B\n\n<!-- speclint: ignore[DOC009, QQQ] -->\na\n")
    chosen = REGISTRY.select(("DOC009", "SUP"))
    found = lint([Source.from_text(PATH, "# T\n")], Settings(), chosen, load_profile(), context=[other], known=REGISTRY)
    assert found.findings == ()


# --- nothing else changes


def test_a_comment_changes_no_other_fingerprint() -> None:
    text = "# T\n\nTODO: a\n\nTODO: a\n\nTODO: a\n"
    before = [each.fingerprint for each in run(text, "DOC009").findings]
    after = run(text.replace("TODO", "<!-- speclint: ignore[DOC009] x -->\nTODO", 1), "DOC009", "SUP")
    assert [each.fingerprint for each in after.findings] == before[1:] and len(set(before)) == 3


def _points(text: str) -> list[tuple[int, str]]:
    """Return the lines above which a comment can stand on a line of its own, with what stands there before a block."""
    source = Source.from_text(PATH, text)
    document = parse(source)
    found: dict[int, str] = {}
    for node in nodes(document.root):
        span = node.start
        before = source.line(span.line)[: span.column - 1]
        if not before.strip(" \t>"):
            found.setdefault(span.line, before)
    return sorted(found.items())


FORM = "<!-- speclint: ignore[{}] motivo -->"
NOTED = "[//]: # (speclint: ignore[{}] motivo)"
# What a comment stands in: glued to the block, with a blank line behind it, between blank lines.
AROUND: dict[str, tuple[str, ...]] = {"glued": (FORM,), "apart": (FORM, ""), "noted": ("", NOTED, "")}


def _with_comments(text: str, points: list[tuple[int, str]], around: str, flush: bool) -> tuple[str, dict[int, int]]:
    """Return `text` with comments at some points, and where each of its lines went."""
    at = dict(points)
    code = _unfired(text)
    lines: list[str] = []
    moved: dict[int, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if number in at:
            before = at[number] if ">" in at[number] or not flush else ""
            lines += [(before + piece.format(code)).rstrip() for piece in AROUND[around]]
        lines.append(line)
        moved[number] = len(lines)
    return "\n".join(lines), moved


_LINE = re.compile(r"line \d+")


def _seen(findings: tuple[Finding, ...], moved: dict[int, int] | None = None) -> list[tuple[object, ...]]:
    """Return what is found in words, with the lines that it has after a move, SUP001 left out."""

    def place(span: Span) -> tuple[int, int]:
        is_first = span[:2] == (1, 1)  # what has no place in the document is said of its first line
        return (moved[span.line] if moved and not is_first else span.line), span.column

    found = [
        (
            each.code,
            each.severity,
            _LINE.sub("", each.message.en),
            each.fingerprint,
            place(each.place.span),
            [place(other.place.span) for other in each.related],
        )
        for each in findings
        if each.code != "SUP001"
    ]
    return sorted(found, key=str)


def _in_words(findings: tuple[Finding, ...]) -> list[tuple[str, ...]]:
    return [(each.code, _LINE.sub("", each.message.en), each.fingerprint) for each in findings]


def _unfired(text: str) -> str:
    fired = {finding.code for finding in run(text).findings}
    return next(rule.code for rule in DEFAULT if rule.code not in fired and not rule.code.startswith(("SUP", "PRS")))


TEXTS = {path.stem: path.read_text(encoding="utf-8").replace("\r\n", "\n") for path in DOCUMENTS}
TEXTS |= {name: base(name) for name in BASES}
EVERYWHERE = [
    *(
        (path.stem, around, flush)
        for path in DOCUMENTS
        for around, flush in (("glued", True), ("apart", False), ("noted", True))
    ),
    *((name, "glued", True) for name in BASES),
]


@pytest.mark.bulk
@pytest.mark.parametrize(("name", "around", "flush"), EVERYWHERE)
def test_comments_everywhere_change_nothing(name: str, around: str, flush: bool) -> None:
    text = TEXTS[name]
    commented, moved = _with_comments(text, _points(text), around, flush)
    assert _seen(run(commented).findings) == _seen(run(text).findings, moved)


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, str, dict[int, int]]:
    """Return a document, and the same with comments at some points."""
    text = TEXTS[draw(st.sampled_from(sorted(TEXTS)))]
    points = draw(st.lists(st.sampled_from(_points(text)), max_size=4, unique=True))
    return text, *_with_comments(text, points, draw(st.sampled_from(sorted(AROUND))), draw(st.booleans()))


@given(commented())
@settings(max_examples=40, deadline=None)
def test_comments_somewhere_change_nothing_and_their_fix_leaves_nothing_of_them(
    drawn: tuple[str, str, dict[int, int]],
) -> None:
    text, with_comments, moved = drawn
    result = run(with_comments)
    assert _seen(result.findings) == _seen(run(text).findings, moved)
    unused = replace(result, findings=tuple(each for each in result.findings if each.code == "SUP001"))
    source = Source.from_text(PATH, with_comments)
    fixed = fix_all([source], unused, lambda sources: replace(unused, findings=()), unsafe=False).sources[0].text
    assert "speclint:" not in fixed
    assert [line for line in fixed.split("\n") if line.strip(" >")] == [
        line for line in text.split("\n") if line.strip(" >")
    ]
    assert _in_words(run(fixed).findings) == _in_words(run(text).findings)
