"""The default report: each finding with its source line, and the second place of a contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.report.severities import counted
from speclint.report.text.concise import head
from speclint.report.text.frame import frame
from speclint.report.text.terminal import Paint, shown_path, visible
from speclint.run.outcome import Outcome
from speclint.text.bilingual import Words
from speclint.text.source import Place

_FIX = Words(en="fix", es="arreglo")
_UNSAFE = Words(en="unsafe fix", es="arreglo inseguro")


def render(outcome: Outcome, paint: Paint) -> Iterator[str]:
    """Yield the lines of the report."""
    for finding in outcome.findings:
        path = finding.place.path
        yield head(finding, outcome, paint)
        yield from _lines(finding.place, outcome, paint, finding.severity.value)
        for place, message in finding.related:
            where = f"{shown_path(place.path)}:{place.span.line}:{place.span.column}:"
            yield f"  {where} {visible(outcome.words(message, path))}"
            yield from _lines(place, outcome, paint, "info")
        if finding.fix is not None:
            label = (_FIX if finding.fix.safe else _UNSAFE).of(outcome.languages.get(path, outcome.language))
            yield f"  {label}: {visible(outcome.words(finding.fix.title, path))}"
        yield ""


def _lines(place: Place, outcome: Outcome, paint: Paint, style: str) -> Iterator[str]:
    document = outcome.checked.get(place.path)
    if document is None:
        return
    shown, carets = frame(outcome.redactor.line(document.source.line(place.span.line)), place.span)
    gutter = f"{place.span.line:>5} "
    yield paint("dim", f"{gutter}|") + f" {shown}".rstrip()
    yield paint("dim", " " * len(gutter) + "|") + " " + paint(style, carets)


def summary(outcome: Outcome, paint: Paint) -> str:
    """Return the closing line: how many findings of each severity in how many documents."""
    spanish = outcome.language == "es"
    files = _count(outcome.files, ("documento", "documentos") if spanish else ("document", "documents"))
    parts = [
        paint(severity.value, counted(number, severity, outcome.language))
        for severity, number in outcome.counts.items()
        if number
    ]
    left_out = list(_left_out(outcome, spanish))
    if not parts and (outcome.known or outcome.before):
        parts = ["sin hallazgos nuevos" if spanish else "no new findings"]
    elif not parts:
        parts = ["sin hallazgos" if spanish else "no findings"]
    return f"{files}: " + ", ".join((*parts, *(paint("dim", words) for words in left_out)))


def _left_out(outcome: Outcome, spanish: bool) -> Iterator[str]:
    if outcome.known:
        yield f"{outcome.known} {'en el baseline' if spanish else 'in the baseline'}"
    if outcome.before:
        yield f"{outcome.before} {'ya en' if spanish else 'already in'} {visible(outcome.since)}"
    if outcome.suppressed:
        yield _count(outcome.suppressed, ("silenciado", "silenciados") if spanish else ("suppressed", "suppressed"))


def fixes(outcome: Outcome) -> Iterator[str]:
    """Yield what to say of fixes: how many were made, and how many are left for the asking."""
    spanish = outcome.language == "es"
    if outcome.fixed:
        yield _count(outcome.fixed, ("arreglado", "arreglados") if spanish else ("fixed", "fixed"))
    options = {"--fix": outcome.fixable(safe=True), "--fix --unsafe-fixes": outcome.fixable(safe=False)}
    left = [f"{number} {'con' if spanish else 'with'} {option}" for option, number in options.items() if number]
    if left:
        yield ("se arreglan: " if spanish else "fixable: ") + ", ".join(left)


def _count(number: int, nouns: tuple[str, str]) -> str:
    return f"{number} {nouns[number != 1]}"
