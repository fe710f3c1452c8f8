"""Changes as one JSON document."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.diff.change import Change
from speclint.diff.run import Comparison
from speclint.report.json.document import errors, position
from speclint.text.json_text import dump
from speclint.text.source import Place


def render(comparison: Comparison) -> Iterator[str]:
    """Yield the document."""
    counts = {level.value: number for level, number in comparison.counts.items()}
    yield dump(
        {
            "version": 1,
            "changes": [_change(change, comparison) for change in comparison.changes],
            "errors": errors(comparison.problems, comparison.language),
            "summary": {
                "files": comparison.files,
                **counts,
                "old": comparison.old.of(comparison.language),
                "new": comparison.new.of(comparison.language),
            },
        }
    )


def _change(change: Change, comparison: Comparison) -> dict[str, object]:
    return {
        "code": change.kind.code,
        "name": change.kind.name,
        "level": change.level.value,
        "breaks": list(change.breaks),
        "endpoint": change.endpoint,
        "also": list(change.others),
        "message": comparison.words(change),
        "old": _place(change.old),
        "new": _place(change.new),
        "fingerprint": change.fingerprint,
    }


def _place(place: Place | None) -> dict[str, object] | None:
    return None if place is None else {"path": place.path, **position(place.span)}
