"""What a document says without its placeholders: an open question is no description of an endpoint."""

from __future__ import annotations

from collections import defaultdict

from speclint.analysis.unfinished.placeholder_names import placeholder_names
from speclint.analysis.unfinished.placeholders import placeholders
from speclint.model import Spec
from speclint.text.source import Text

_END = " ).(:—–-"


class Answered:
    """Knows the placeholders of one document by their lines."""

    def __init__(self, spec: Spec) -> None:
        """Take the document."""
        self._columns: dict[int, list[int]] = defaultdict(list)
        for text in placeholders(spec):
            self._columns[text.span.line].append(text.span.column)
        self._names = {name.span for name in placeholder_names(spec)}

    def words(self, text: Text | None) -> str:
        """Return the words of a text in one line, up to the first placeholder in it; "" without any."""
        if text is None:
            return ""
        span = text.span
        inside = [column for column in self._columns.get(span.line, ()) if span.column <= column < span.end_column]
        if not inside or span.line != span.end_line:
            return " ".join(text.value.split())
        return " ".join(text.value[: min(inside) - span.column].rstrip(_END).split())

    def is_name(self, name: Text) -> bool:
        """Return whether a field's name is one, rather than a placeholder for it."""
        return name.span not in self._names
