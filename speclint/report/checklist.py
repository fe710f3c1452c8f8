"""The four closing boxes of each document: ✓, ✗, open or not applicable, each with the lines that prove it."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.closing_boxes import closing_boxes
from speclint.analysis.secrets import secrets
from speclint.lint.redact import Redactor
from speclint.model import Box, BoxState, Spec
from speclint.report.json.document import position
from speclint.report.matrix import ASKED, ENDPOINT_COLUMNS, LACKING, endpoint_rows
from speclint.report.text.terminal import Paint, shown_path, visible
from speclint.text.bilingual import Words
from speclint.text.new_spec_texts import BOXES

MARKS = {
    BoxState.HOLDS: ("✓", "good"),
    BoxState.OPEN: ("?", "bad"),
    BoxState.FAILS: ("✗", "bad"),
    BoxState.UNCLEAR: ("?", "dim"),
    BoxState.NOT_APPLICABLE: ("–", "dim"),
}
_NOTES = {
    BoxState.UNCLEAR: Words(en="unclear", es="no está claro"),
    BoxState.NOT_APPLICABLE: Words(en="not applicable", es="no aplica"),
    BoxState.OPEN: Words(en="open: the document is not finished", es="abierta: el documento no está terminado"),
}


def render(spec: Spec, language: str, paint: Paint, redactor: Redactor | None = None) -> Iterator[str]:
    """Yield the lines of one document's checklist; `redactor` knows the secrets of other documents, too."""
    redactor = redactor or Redactor([(spec.source, secrets(spec))])
    path = shown_path(spec.source.path)
    yield paint("bold", path)
    for box in closing_boxes(spec):
        mark, style = MARKS[box.state]
        note = f" ({_NOTES[box.state].of(language)})" if box.state in _NOTES else ""
        yield f"  {paint(style, mark)} {box_title(box).of(language)}{note}"
        for evidence in box.evidence:
            yield f"      {path}:{evidence.span.line}: {visible(redactor.text(evidence.fact.of(language)))}"


def as_json(spec: Spec, language: str, redactor: Redactor | None = None) -> dict[str, object]:
    """Return one document's checklist for machines; `redactor` knows the secrets of other documents, too."""
    redactor = redactor or Redactor([(spec.source, secrets(spec))])
    boxes = [
        {
            "id": box.id,
            "title": box_title(box).of(language),
            "state": box.state.value,
            "evidence": [
                {**position(evidence.span), "message": redactor.text(evidence.fact.of(language))}
                for evidence in box.evidence
            ],
        }
        for box in closing_boxes(spec)
    ]
    return {"path": spec.source.path, "boxes": boxes}


def of_endpoints(spec: Spec, language: str) -> list[dict[str, object]]:
    """Return how much of what a box asks of every endpoint each one has, for machines: `met` of `of`, and what is missing."""
    return [
        {
            "endpoint": row.label,
            "line": row.line,
            "met": sum(row.cells[column].mark not in LACKING for column in ASKED),
            "of": len(ASKED),
            "missing": [ENDPOINT_COLUMNS[column].of(language) for column in ASKED if row.cells[column].mark in LACKING],
        }
        for row in endpoint_rows(spec)
    ]


def fails(spec: Spec) -> bool:
    """Return whether a box of the document fails or cannot be closed yet."""
    return any(box.state in (BoxState.FAILS, BoxState.OPEN) for box in closing_boxes(spec))


def box_title(box: Box) -> Words:
    """Return what a box asks for."""
    return BOXES.get(box.id, Words(box.id, box.id))
