"""A summary in Markdown, for a job's page or a comment: closing boxes, endpoints against slots, findings folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.analysis.closing_boxes import closing_boxes
from speclint.lint.finding import Finding
from speclint.lint.result import Checked
from speclint.model import Spec
from speclint.report.checklist import MARKS, box_title
from speclint.report.matrix import ENDPOINT_COLUMNS, WEBHOOK_COLUMNS, Mark, Row, endpoint_rows, webhook_rows
from speclint.report.severities import SEVERITIES
from speclint.report.text.full import summary
from speclint.report.text.terminal import Paint, visible
from speclint.run.outcome import Outcome
from speclint.text.bilingual import Words
from speclint.text.regex import regex

# All that Markdown, HTML, GitHub's autolinks or its mathematics could take for their own.
_MARKS_OF_OTHERS = regex(r"[&<>|\\`*_\[\](){}#!~:.$\"'^=+-]")
_CODE = regex(r"`([^`]+)`")
_ENDPOINT = Words("Endpoint", "Endpoint")
_WEBHOOK = Words("Webhook", "Webhook")
_SLOTS = ("auth", "request", "response", "errors", "frontend")
_PARTS = ("events", "payload", "signature", "idempotency")
_SIGNS = {Mark.STATED: "✓", Mark.NONE: "✓", Mark.INHERITED: "✓ ↑", Mark.UNCLEAR: "?", Mark.MISSING: "✗", Mark.OPEN: "–"}
_COLUMNS = (
    Words("Place", "Lugar"),
    Words("Severity", "Gravedad"),
    Words("Rule", "Regla"),
    Words("Finding", "Hallazgo"),
)
_LEGEND = Words("✓ stated, ✓ ↑ stated for all, ✗ missing", "✓ indicado, ✓ ↑ indicado para todos, ✗ falta")
_UNCHECKED = Words("Not checked", "Sin comprobar")
_FINDINGS = Words("Findings", "Hallazgos")


def render(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of the summary."""
    yield f"# speclint: {plain(summary(outcome, Paint(False)))}"
    if outcome.problems:
        yield ""
        yield f"## {_UNCHECKED.of(outcome.language)}"
        yield ""
        for path, message in outcome.problems:
            where = f"{code(path)}: " if path else ""
            yield f"- {where}{plain(message.of(outcome.language))}"
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.place.path, []).append(finding)
    for path, document in outcome.checked.items():
        if document.reported:
            yield from _document(path, document, found.get(path, []), outcome)


def plain(text: str) -> str:
    """Return any text as Markdown that shows it and nothing else; what it has between backticks is code."""
    parts = _CODE.split(visible(text))
    return "".join(
        f"<code>{_escaped(part)}</code>" if number % 2 else _escaped(part) for number, part in enumerate(parts)
    )


def code(text: str) -> str:
    """Return any text as code."""
    return f"<code>{_escaped(visible(text))}</code>"


def _escaped(text: str) -> str:
    text = _MARKS_OF_OTHERS.sub(lambda match: f"&#{ord(match.group())};", text)
    return text.replace("@", "<span>@</span>")  # a name after it is nobody's to call then


def _document(path: str, document: Checked, found: list[Finding], outcome: Outcome) -> Iterator[str]:
    language = outcome.languages.get(path, outcome.language)
    yield ""
    yield f"## {code(path)}"
    if document.spec is not None:
        yield ""
        for box in closing_boxes(document.spec):
            yield f"- {MARKS[box.state][0]} {plain(box_title(box).of(language))}"
        yield from _endpoints(document.spec, language, outcome)
        yield from _webhooks(document.spec, language, outcome)
    if found:
        yield from _folded(found, language, outcome)


def _endpoints(spec: Spec, language: str, outcome: Outcome) -> Iterator[str]:
    rows = endpoint_rows(spec)
    if rows:
        header = (_ENDPOINT, *(ENDPOINT_COLUMNS[column] for column in _SLOTS))
        yield from _table(header, _marked(rows, _SLOTS, outcome), language)
        yield ""
        yield plain(_LEGEND.of(language))


def _webhooks(spec: Spec, language: str, outcome: Outcome) -> Iterator[str]:
    rows = webhook_rows(spec)
    if rows:
        header = (_WEBHOOK, *(WEBHOOK_COLUMNS[column] for column in _PARTS))
        yield from _table(header, _marked(rows, _PARTS, outcome), language)


def _marked(rows: Iterable[Row], columns: Iterable[str], outcome: Outcome) -> Iterator[tuple[str, ...]]:
    for row in rows:
        yield code(outcome.redactor.text(row.label)), *(_SIGNS[row.cells[column].mark] for column in columns)


def _folded(findings: list[Finding], language: str, outcome: Outcome) -> Iterator[str]:
    rows = [
        (
            f"{finding.place.span.line}&#58;{finding.place.span.column}",
            SEVERITIES[finding.severity][0].of(language),
            code(f"{finding.code} {finding.name}"),
            plain(outcome.words(finding.message, finding.place.path)),
        )
        for finding in sorted(findings, key=lambda found: -found.severity.rank)
    ]
    yield ""
    yield f"<details><summary>{_FINDINGS.of(language)}: {len(findings)}</summary>"
    yield from _table(_COLUMNS, rows, language)
    yield ""
    yield "</details>"


def _table(header: Iterable[Words], rows: Iterable[Iterable[str]], language: str) -> Iterator[str]:
    words = [title.of(language) for title in header]
    yield ""
    yield f"| {' | '.join(words)} |"
    yield f"|{'---|' * len(words)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
