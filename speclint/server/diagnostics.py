"""Findings as diagnostics of the Language Server Protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lsprotocol import types

from speclint.lint.finding import Finding, Severity
from speclint.lint.rule import Rule
from speclint.run.outcome import Outcome
from speclint.server.documents import OpenDocument
from speclint.server.paths import file_of, uri_of
from speclint.server.positions import Extent, Lines
from speclint.text.source import Place, Span

SOURCE = "speclint"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


class Shown:
    """What a check came to, as a client is shown it: positions in its encoding, documents by the names that it has for them."""

    def __init__(
        self,
        outcome: Outcome,
        opened: dict[str, OpenDocument],
        encoding: str,
        page_of: Callable[[Rule], str],
    ) -> None:
        """Take the outcome, the open documents by shown path, what columns are counted in, and the addresses of rules."""
        self.outcome = outcome
        self._opened, self._encoding, self._page_of = opened, encoding, page_of
        self._lines: dict[str, Lines] = {}

    def diagnostics(self, path: str) -> Iterator[tuple[Finding, types.Diagnostic]]:
        """Yield the findings in one document, each with its diagnostic."""
        for finding in self.outcome.findings:
            if finding.place.path == path:
                yield finding, self._diagnostic(finding)

    def lines(self, path: str) -> Lines:
        """Return the text of a document of the check."""
        if path not in self._lines:
            if path in self._opened:
                text = self._opened[path].text
            else:
                checked = self.outcome.checked.get(path)
                text = checked.source.written if checked else ""
            self._lines[path] = Lines(text, self._encoding)
        return self._lines[path]

    def range(self, path: str, span: Span) -> types.Range:
        """Return a span of a document of the check."""
        return range_of(self.lines(path).extent(span))

    def uri(self, path: str) -> str:
        """Return how the client calls a document."""
        return self._opened[path].uri if path in self._opened else uri_of(file_of(path))

    def is_open(self, uri: str) -> bool:
        """Return whether the client has a document open under an address."""
        return any(document.uri == uri for document in self._opened.values())

    def version(self, path: str) -> int | None:
        """Return the version of an open document, None for one that is not open."""
        return self._opened[path].version if path in self._opened else None

    def location(self, place: Place) -> types.Location:
        """Return a place in a document of the check."""
        return types.Location(self.uri(place.path), self.range(place.path, place.span))

    def _diagnostic(self, finding: Finding) -> types.Diagnostic:
        path = finding.place.path
        page = self._page_of(self.outcome.rules[finding.code]) if finding.code in self.outcome.rules else ""
        return types.Diagnostic(
            range=self.range(path, finding.place.span),
            message=self.outcome.words(finding.message, path),
            severity=_SEVERITIES[finding.severity],
            code=finding.code,
            code_description=types.CodeDescription(page) if page else None,
            source=SOURCE,
            related_information=[
                types.DiagnosticRelatedInformation(self.location(item.place), self.outcome.words(item.message, path))
                for item in finding.related
            ]
            or None,
        )


def range_of(extent: Extent) -> types.Range:
    """Return two positions as the protocol has them."""
    return types.Range(types.Position(*extent.start), types.Position(*extent.end))
