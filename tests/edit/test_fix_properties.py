"""What holds for fixes whatever the document: nothing else changes, twice is once, and what is promised is there.

Long because all properties share the documents, the mutations and the way back from an edit to a place.
"""

from __future__ import annotations

import difflib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TypeAlias

import pytest
from folders import CHECKOUT, SPECS
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown_texts import documents

from speclint.analysis.closing_boxes import closing_boxes
from speclint.edit.apply import apply
from speclint.edit.fix_loop import MOST_PASSES, Fixed, fix_all
from speclint.lint.finding import Finding
from speclint.lint.lint import lint, read_source
from speclint.lint.registry import load_registry
from speclint.lint.result import Result
from speclint.lint.settings import Settings
from speclint.markdown.nodes import Row, Table
from speclint.model import Spec, TableKind
from speclint.text.edits import Edit
from speclint.text.source import Source, Span
from speclint.vocabulary.vocabulary import load_profile

pytestmark = [pytest.mark.bulk, pytest.mark.fuzz]
# `make fuzz` asks for more.
EXAMPLES = int(os.environ.get("SPECLINT_FUZZ_EXAMPLES", "20"))
fuzz = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
ENOUGH = 3 + EXAMPLES // 10

PATH = "docs/BACKEND_SPEC_A.md"
RESPELLING = {"EP003", "RES007", "CHK002"}  # their safe fixes uncover nothing

Defect: TypeAlias = Callable[[Spec], Iterator[list[Edit]]]


def check(sources: Sequence[Source]) -> Result:
    result = lint(sources, Settings(), load_registry().select(("default",)), load_profile(), searched={PATH})
    assert not result.problems
    return result


def fixed(text: str, *, unsafe: bool = False, check: Callable[[Sequence[Source]], Result] = check) -> Fixed:
    sources = [Source.from_text(PATH, text)]
    return fix_all(sources, check(sources), check, unsafe=unsafe)


def text_of(result: Fixed) -> str:
    return result.sources[0].written


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(found.code, found.message.en) for found in findings]


@cache
def clean() -> tuple[str, ...]:
    """Whole specs in which nothing is found, as they are after their own safe fixes."""
    paths = [*(SPECS / "ok").glob("*.md"), *(CHECKOUT / "examples").glob("*/docs/*.md")]
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths)]
    return tuple(text_of(fixed(text)) for text in texts)


# --- defects that a safe fix mends: the text as it was


def small_methods(spec: Spec) -> Iterator[list[Edit]]:
    for endpoint in spec.endpoints:
        if endpoint.method is not None and endpoint.method.value.isupper():
            yield [Edit(endpoint.method.span, endpoint.method.value.lower())]


def surplus_cells(spec: Spec) -> Iterator[list[Edit]]:
    for table, row in rows(spec):
        line = spec.source.line(row.span.line).rstrip()
        if len(row.cells) == len(table.header.cells) and line.startswith("|") and line.endswith("|"):
            yield [insert(row.span.line, len(line) + 1, text) for text in ("  |",)]


def mistyped_headers(spec: Spec) -> Iterator[list[Edit]]:
    for table in spec.tables:
        for cell in table.table.header.cells:
            wrong = {"Tipo": "Tpio", "Type": "Tyep", "Requerido": "Requerdo", "Required": "Requierd"}.get(cell.value)
            if wrong and table.kind in (TableKind.BODY, TableKind.QUERY, TableKind.RESPONSE):
                yield [Edit(cell.span, wrong)]


def mistyped_headings(spec: Spec) -> Iterator[list[Edit]]:
    for section in spec.document.sections:
        for word in ("Resumen", "Endpoints", "seguridad", "Seguridad", "resumido", "Summary", "Security", "Webhooks"):
            if word in section.title.value and "/" not in section.title.value:
                at = section.title.span.column + section.title.value.index(word) + 2
                line = section.title.span.line
                yield [Edit(Span(line, at, line, at + 2), word[3:1:-1])]


def mistyped_answers(spec: Spec) -> Iterator[list[Edit]]:
    for table in spec.tables:
        for field in table.fields:
            words = field.required_text
            wrong = {"sí": "síi", "yes": "yse", "no": "noo", "Sí": "Síi", "Yes": "Yess", "No": "Noo"}
            if words is not None and words.value in wrong and "required" in table.columns:
                yield [Edit(words.span, wrong[words.value])]


def open_boxes(spec: Spec) -> Iterator[list[Edit]]:
    for box in closing_boxes(spec):
        for tick in box.ticks:
            if tick.ticked and spec.source.slice(tick.box) == "[x]":
                yield [Edit(tick.box, "[ ]")]


def rows(spec: Spec) -> Iterator[tuple[Table, Row]]:
    for block in spec.document.root.walk_blocks():
        if isinstance(block, Table) and not block.recovered:
            yield from ((block, row) for row in block.rows)


def insert(line: int, column: int, text: str) -> Edit:
    return Edit(Span(line, column, line, column), text)


MISTAKES: tuple[Defect, ...] = (
    small_methods,
    surplus_cells,
    mistyped_headers,
    mistyped_headings,
    mistyped_answers,
    open_boxes,
)


def spoilt(text: str, edits: Sequence[Edit]) -> str:
    """The text with all `edits` made, by nothing but slices: the last one first."""
    lines = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z", text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for span, new, _ in sorted(edits, reverse=True):
        start, end = starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
        text = text[:start] + new + text[end:]
    return text


def choices(text: str, defects: Sequence[Defect]) -> list[list[Edit]]:
    spec = read_source(Source.from_text(PATH, text), load_profile())
    return [edits for defect in defects for edits in defect(spec)]


@pytest.mark.parametrize("defect", MISTAKES, ids=lambda defect: defect.__name__)
def test_each_mistake_is_mended_wherever_it_stands(defect: Defect) -> None:
    seen = 0
    for text in clean():
        for edits in choices(text, [defect])[: 1 if seen < ENOUGH else 0]:
            bad = spoilt(text, edits)
            if any(found.fix and found.fix.safe for found in check([Source.from_text(PATH, bad)]).findings):
                seen += 1
                assert text_of(fixed(bad)) == text, edits
    assert seen


@fuzz
@given(data=st.data(), ends=st.sampled_from(["\n", "\r\n", "\r"]), mark=st.sampled_from(["", "\ufeff"]))
def test_safe_fixes_give_back_what_was_and_add_nothing(data: st.DataObject, ends: str, mark: str) -> None:
    text = data.draw(st.sampled_from(clean()))
    possible = choices(text, MISTAKES)
    assume(possible)
    chosen = data.draw(st.lists(st.sampled_from(possible), min_size=1, max_size=4, unique_by=str))
    edits = [edit for edits in chosen for edit in edits]
    bad = mark + spoilt(text, edits).replace("\n", ends)
    before, after = check([Source.from_text(PATH, bad)]), fixed(bad)
    allowed = Counter(told(before.findings)) | Counter(told(check([Source.from_text(PATH, text)]).findings))
    assert not Counter(told(after.result.findings)) - allowed
    if len(before.findings) == len(edits) and all(found.fix and found.fix.safe for found in before.findings):
        assert text_of(after) == mark + text.replace("\n", ends)
    assert text_of(fixed(text_of(after))) == text_of(after)


# --- any document


@fuzz
@given(text=documents(), unsafe=st.booleans())
def test_twice_is_once_and_there_is_an_end(text: str, unsafe: bool) -> None:
    calls: list[Result] = []

    def counted(sources: Sequence[Source]) -> Result:
        calls.append(check(sources))
        return calls[-1]

    done = fixed(text, unsafe=unsafe, check=counted)
    assert len(calls) < MOST_PASSES / 4
    assert not fixed(text_of(done), unsafe=unsafe).changes


@fuzz
@given(text=documents())
def test_nothing_but_the_edits_changes(text: str) -> None:
    source = Source.from_text(PATH, text)
    end = re.search(r"\r\n?|\n", source.text)
    for finding in check([source]).findings:
        if finding.fix is not None:
            edits = [
                Edit(edit.span, edit.text.replace("\n", end.group() if end else "\n")) for edit in finding.fix.edits
            ]
            expected = ("\ufeff" if source.has_bom else "") + spoilt(source.text, edits)
            if len(set(re.findall(r"\r\n?|\n", source.text))) < 2:
                assert apply(source, [finding.fix]).text == expected


@fuzz
@given(text=documents(), unsafe=st.booleans())
def test_line_ends_and_the_mark_stay(text: str, unsafe: bool) -> None:
    plain = re.sub(r"\r\n?", "\n", text).lstrip("\ufeff") + "\n"
    expected = text_of(fixed(plain, unsafe=unsafe))
    for end, mark in (("\r\n", ""), ("\r", "\ufeff"), ("\n", "\ufeff")):
        assert text_of(fixed(mark + plain.replace("\n", end), unsafe=unsafe)) == mark + expected.replace("\n", end)


@fuzz
@given(text=documents())
def test_what_only_respells_adds_no_finding(text: str) -> None:
    def only(sources: Sequence[Source]) -> Result:
        result = check(sources)
        kept = [found if found.code in RESPELLING else replace(found, fix=None) for found in result.findings]
        return replace(result, findings=tuple(kept))

    before = only([Source.from_text(PATH, text)])
    codes = Counter(found.code for found in fixed(text, check=only).result.findings)
    assert not codes - Counter(found.code for found in before.findings)


# --- gaps that an unsafe fix fills with questions


def sections_gone(spec: Spec) -> Iterator[list[Edit]]:
    for role in ("summary", "types", "flow", "security", "env", "webhooks"):
        for section in spec.sections.get(role, ())[:1]:
            if section.level == 2:
                last = section.span.end_line
                yield [Edit(Span(section.heading.line, 1, last, len(spec.source.line(last)) + 1), "")]


def columns_gone(spec: Spec) -> Iterator[list[Edit]]:
    """The second column and its pipe out of each line of a table."""
    for table in spec.tables:
        lines = [spec.source.line(row) for row in range(table.span.line, table.span.end_line + 1)]
        parts = [line.split("|") for line in lines]
        if len({len(part) for part in parts}) == 1 and len(parts[0]) > 4 and table.columns.get("type") == 1:
            yield [
                Edit(
                    Span(number, len("|".join(part[:2])) + 2, number, len("|".join(part[:3])) + 2),
                    "",
                )
                for number, part in enumerate(parts, table.span.line)
            ]


def cells_gone(spec: Spec) -> Iterator[list[Edit]]:
    for table, row in rows(spec):
        line = spec.source.line(row.span.line)
        if len(row.cells) == len(table.header.cells) > 1 and line.startswith("|") and line.rstrip().endswith("|"):
            cell = row.cells[-1].span
            start = line.rindex("|", 0, max(1, cell.column - 1)) + 2
            yield [Edit(Span(cell.line, start, cell.line, len(line.rstrip()) + 1), "")]


def codes_gone(spec: Spec) -> Iterator[list[Edit]]:
    """The row or item of a code."""
    for endpoint in spec.endpoints:
        for case in endpoint.error_cases:
            line = spec.source.line(case.span.line)
            if case.code in (401, 404) and re.match(r"\s*[-|]\s*\W*\d{3}", line):
                yield [
                    Edit(
                        Span(
                            case.span.line - 1,
                            len(spec.source.line(case.span.line - 1)) + 1,
                            case.span.line,
                            len(line) + 1,
                        ),
                        "",
                    )
                ]


GAPS: tuple[Defect, ...] = (sections_gone, columns_gone, cells_gone, codes_gone)
# Once there is a table of variables, others of the same family are known for such.
UNCOVERED = {"ENV001"}
PROMISED = {
    "sections_gone": {"DOC001", "DOC003"},
    "columns_gone": {"REQ003", "RES006"},
    "cells_gone": {"RES007"},
    "codes_gone": {"ERR002", "ERR004"},
}


@pytest.mark.parametrize("defect", GAPS, ids=lambda defect: defect.__name__)
def test_what_is_missing_comes_as_questions(defect: Defect) -> None:
    seen = 0
    for text in clean():
        for edits in choices(text, [defect])[: 2 if seen < ENOUGH else 0]:
            bad = spoilt(text, edits)
            before = check([Source.from_text(PATH, bad)])
            promised = [found for found in before.findings if found.code in PROMISED[defect.__name__] and found.fix]
            if not promised:
                continue
            seen += 1
            after = fixed(bad, unsafe=True)
            left = [found.code for found in after.result.findings if found.fix is not None]
            assert not left, (left, text_of(after))
            assert not {found.code for found in promised} & {found.code for found in after.result.findings}
            assert_asked(bad, before, after)
    assert seen


def assert_asked(bad: str, before: Result, after: Fixed) -> None:
    """Whatever is found that was not before stands where something was written."""
    old, new = bad.split("\n"), text_of(after).split("\n")
    written = set()
    for tag, _, _, start, end in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag != "equal":
            written |= set(range(start + 1, end + 1))
    known = Counter(told(before.findings))
    for found in after.result.findings:
        if known[told([found])[0]]:
            known[told([found])[0]] -= 1
        else:
            assert found.place.span.line in written or found.code in UNCOVERED, (
                found.code,
                found.message.en,
                text_of(after),
            )


POST = "# Pagos\n\n## Endpoints\n\n### POST /a\n\n**Body:**\n\n"


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("| Campo | Notas |\n|-------|-------|\n| sku   | Cód.  |\n| note  | Nota  |\n", "| Campo | T"),
        (
            "| Campo | Tpio   | Requerdo |\n|:------|--------|---------:|\n| sku   | string | sii      |\n| n | int | no | |\n",
            "",
        ),
        (
            "| Campo | Tpio   | Requerdo |\n|:------|--------|---------:|\n| sku   | string | sii      |\n",
            "| Campo | Tipo   |",
        ),
        (
            "| Campo | Tipo | Requerido |\n| ----- | ---- | --------- |\n| sku   | text | sii       |\n",
            "| Campo | Tipo |",
        ),
        ("Campo | Tipo   | Requerdo\n----- | ------ | --------\nsku   | string | sí\n", "Campo | Tipo   | Requerido"),
    ],
)
def test_pipes_below_each_other_stay_so(table: str, header: str) -> None:
    done = text_of(fixed(POST + table, unsafe=True)).split("**Body:**\n\n")[1]
    lines = done.split("\n\n")[0].rstrip("\n").split("\n")
    assert done.startswith(header) and "sii" not in done and "Requerdo" not in done
    if header:
        assert len({tuple(match.start() for match in re.finditer(r"\|", line)) for line in lines}) == 1


def test_a_suppression_is_not_unused_while_what_it_silences_is_hidden() -> None:
    comment = "<!-- speclint: ignore[REQ004:campo=sku] se decide en marzo -->\n"
    table = "| Campo | Tpio | Requerdo |\n|---|---|---|\n| sku | string | quizás |\n| note | string | no |\n"
    bad = POST + comment + table
    assert text_of(fixed(bad)) == bad.replace("Tpio", "Tipo").replace("Requerdo", "Requerido")
