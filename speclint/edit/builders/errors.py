"""An error code added to a list in the form of its neighbours: a table row, an item, a part of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from speclint.edit.builders.tables import is_aligned
from speclint.markdown.nodes import Label, ListBlock, Paragraph, Row, Table
from speclint.model import METHODS, Endpoint, ErrorCase, Spec
from speclint.text import new_spec_texts
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.regex import regex
from speclint.text.source import Span

_BULLET = regex(r"[\s>]*[-*+] +[`*]*")
_NUMBER = regex(r"[\s>]*\d+[.)] +[`*]*")
_GOES_ON = regex(r"\s*(?:[,;.·]|$|(?:y|o|e|and|or)\s)")
_MARKS = regex(r"(?<![`*])[`*]*$")
_BETWEEN = regex(r"[^\w\n]{1,6}")
_CLOSING = regex(r"[)\]`*\"”»]*")
_WORD = regex(r"\w")
_ALONE = regex(r"\W*[1-5]\d\d\W*")


def error_fix(endpoint: Endpoint, code: int, spec: Spec) -> Fix | None:
    """Return the unsafe fix that adds `code` to the errors of an endpoint, or to those of the document where it lists none;
    None where they are in a form that nothing can be added to.
    """
    cases = [case for case in endpoint.error_cases or spec.global_errors if case.code is not None]
    near = [case for case in cases if _code(case) < code]
    case = max(near, key=_code) if near else min(cases, key=_code, default=None)
    edit = _edit(case, cases, code, endpoint, spec, behind=bool(near)) if case is not None else None
    title = Words(f"add {code} to the errors", f"añadir {code} a los errores")
    return Fix(title, (edit,), safe=False) if edit is not None else None


def _code(case: ErrorCase) -> int:
    return case.code or 0


def _edit(
    case: ErrorCase, cases: Sequence[ErrorCase], code: int, endpoint: Endpoint, spec: Spec, *, behind: bool
) -> Edit | None:
    line = case.span.line
    around = list(spec.document.root.blocks_at(line))
    block = around[-1] if around else None
    listed = around[-2] if len(around) > 1 else None
    if isinstance(block, Table) and not block.recovered and line != endpoint.title.span.line:
        row = next((row for row in block.rows if row.span.line == line), None)
        return _row(block, row, case, code, spec, behind=behind) if row is not None else None
    text = spec.source.line(line)
    if isinstance(block, (Label, Paragraph)):
        if isinstance(listed, ListBlock) and _BULLET.fullmatch(text[: case.status.span.column - 1]):
            is_whole = any(item.span.line == item.span.end_line == line for item in listed.items)
            return _item(case, code, text, spec.language, behind=behind) if is_whole else None
        if _opens(cases, line, block, text):
            return _part(case, code, text, spec.language, behind=behind)
    return None


def _opens(cases: Iterable[ErrorCase], number: int, block: Label | Paragraph, text: str) -> bool:
    """Whether codes are what a line begins with, after its label where it has one: a list of codes and no sentence."""
    first = min(case.status.span.column for case in cases if case.span.line == number) - 1
    named = block.name.span.end_column - 1 if isinstance(block, Label) and block.span.line == number else 0
    return named <= first and _WORD.search(text, named, first) is None


def _row(table: Table, row: Row, case: ErrorCase, code: int, spec: Spec, *, behind: bool) -> Edit | None:
    """A row like the one of `case`, with its padding; none where it is a row of endpoints."""
    line = spec.source.line(row.span.line)
    words = [cell.value for cell in row.cells]
    at = next((index for index, cell in enumerate(row.cells) if _holds(cell.span, case.status.span)), None)
    if at is None or not _ALONE.fullmatch(words[at]) or any(_names_endpoint(text) for text in words):
        return None
    said = next((i for i, cell in enumerate(row.cells) if case.meaning and _holds(cell.span, case.meaning.span)), None)
    texts = [new_spec_texts.question("cell", spec.language)] * len(words)
    texts[at] = words[at].replace(case.status.value, str(code))
    if said is not None and said != at and (case.symbol is None or not _holds(row.cells[said].span, case.symbol.span)):
        texts[said] = new_spec_texts.ERRORS[code].of(spec.language)
    aligned = is_aligned(table, row, spec)
    pieces, end = [], 0
    for cell, text in zip(row.cells, texts, strict=True):
        start, stop = cell.span.column - 1, cell.span.end_column - 1
        blanks = len(line[stop:]) - len(line[stop:].lstrip(" "))
        pieces += [line[end:start], text, " " * max(min(1, blanks), aligned * (blanks + stop - start - len(text)))]
        end = stop + blanks
    added = "".join([*pieces, line[end:]])
    return _lines(row.span.line, line, added, behind=behind)


def _names_endpoint(text: str) -> bool:
    return text.strip("`* ").split(" ", 1)[0].upper() in METHODS or text.strip("`* ").startswith("/")


def _item(case: ErrorCase, code: int, text: str, language: str, *, behind: bool) -> Edit:
    prefix = text[: case.status.span.column - 1]
    return _lines(case.span.line, text, prefix + _told(case, code, text, language), behind=behind)


def _part(case: ErrorCase, code: int, text: str, language: str, *, behind: bool) -> Edit | None:
    """A part of a sentence, between commas, after the one of `case` or in front of it."""
    before = text[: case.status.span.column - 1]
    loose = _GOES_ON.match(text, _end(case, text) - 1) is None
    if (case.meaning is not None and not _follows(case, text)) or loose or _NUMBER.fullmatch(before):
        return None
    marks = _MARKS.search(before)
    marked = (marks.group() if marks else "") + _told(case, code, text, language)
    start = case.status.span.column - len(marks.group() if marks else "")
    if marked.count("`") % 2:
        return None
    at = _end(case, text) if behind else start
    comma = ";" if ";" in text else ","
    return Edit(Span(case.span.line, at, case.span.line, at), f"{comma} {marked}" if behind else f"{marked}{comma} ")


def _told(case: ErrorCase, code: int, text: str, language: str) -> str:
    """The code with its meaning, in the form of `case`: `404 (no existe)`, `404: not found`."""
    meaning = new_spec_texts.ERRORS[code].of(language)
    if case.meaning is None or not _follows(case, text):
        closing = _CLOSING.match(text, case.status.span.end_column - 1)
        return f"{code}{closing.group().strip(')]') if closing else ''} ({meaning})"
    between = text[case.status.span.end_column - 1 : case.meaning.span.column - 1]
    return f"{code}{between}{meaning}{text[case.meaning.span.end_column - 1 : _end(case, text) - 1]}"


def _follows(case: ErrorCase, text: str) -> bool:
    """Whether the meaning comes right after the code, on its line."""
    if case.meaning is None or case.meaning.span.line != case.status.span.line:
        return False
    between = text[case.status.span.end_column - 1 : case.meaning.span.column - 1]
    return case.meaning.span.column > case.status.span.end_column and _BETWEEN.fullmatch(between) is not None


def _end(case: ErrorCase, text: str) -> int:
    """The column after the code, its meaning and what closes them."""
    last = case.meaning.span if case.meaning is not None and _follows(case, text) else case.status.span
    closing = _CLOSING.match(text, last.end_column - 1)
    return closing.end() + 1 if closing else last.end_column


def _lines(number: int, line: str, added: str, *, behind: bool) -> Edit:
    at = len(line) + 1 if behind else 1
    return Edit(Span(number, at, number, at), f"\n{added}" if behind else f"{added}\n")


def _holds(outer: Span, inner: Span) -> bool:
    return outer.line == inner.line and outer.column <= inner.column and inner.end_column <= outer.end_column
