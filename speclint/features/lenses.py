"""What an editor shows above endpoints: from where the frontend calls them, and how much of the checklist they meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from speclint.analysis.closing_boxes import closing_boxes
from speclint.model import BoxState, Spec
from speclint.report.matrix import ASKED, ENDPOINT_COLUMNS, LACKING, Mark, Row, endpoint_rows
from speclint.text.bilingual import Words
from speclint.text.source import Place, Span

_MET = (BoxState.HOLDS, BoxState.NOT_APPLICABLE)
_CHECKLIST = Words("checklist {0}/4", "checklist {0}/4")
_MISSING = Words("missing: {0}", "falta: {0}")
_UNCLEAR = Words("unclear: {0}", "no está claro: {0}")
_CALLED = Words("called from {0} places", "llamado desde {0} sitios")
_CALLED_ONCE = Words("called from 1 place", "llamado desde 1 sitio")
_NEVER = Words("never called", "nunca llamado")


class Lens(NamedTuple):
    """A line of words above a place, and the places that it leads to; `is_checklist` is true for one on a checklist."""

    span: Span
    title: str
    places: tuple[Place, ...] = ()
    is_checklist: bool = False


def lenses(
    spec: Spec, language: str, calls: Mapping[tuple[int, int], tuple[Place, ...]] | None = None
) -> tuple[Lens, ...]:
    """Return the lenses of a document, in its order. `calls` are the calls of each endpoint by line and column of its title,
    None where no code was read.
    """
    found: list[Lens] = []
    head = spec.section("checklist")
    if head is not None:
        number = sum(box.state in _MET for box in closing_boxes(spec))
        found.append(Lens(head.heading, _CHECKLIST.of(language).format(number), is_checklist=True))
    for row in endpoint_rows(spec):
        item = spec.endpoints[row.target]
        if calls is not None and (places := calls.get(item.title.span[:2])) is not None:
            found.append(Lens(item.title.span, _called(len(places), language), places))
        found.append(Lens(item.title.span, _checklist(row, language), is_checklist=True))
    return tuple(sorted(found, key=lambda lens: (lens.span, lens.is_checklist)))


def _checklist(row: Row, language: str) -> str:
    met = sum(row.cells[column].mark not in LACKING for column in ASKED)
    title = _CHECKLIST.of(language).format(met)
    for mark, words in ((Mark.MISSING, _MISSING), (Mark.UNCLEAR, _UNCLEAR)):
        names = [ENDPOINT_COLUMNS[column].of(language).lower() for column in ASKED if row.cells[column].mark is mark]
        title += f", {words.of(language).format(', '.join(names))}" if names else ""
    return title


def _called(number: int, language: str) -> str:
    if number == 0:
        return _NEVER.of(language)
    return (_CALLED_ONCE if number == 1 else _CALLED).of(language).format(number)
