"""Which errors an endpoint answers with: what it lists itself and what its document lists for all."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.diff.change import Change, changed
from speclint.diff.pairing import Pair
from speclint.diff.version import Declared
from speclint.model import ErrorCase, State
from speclint.text.source import Place, Span


def error_changes(pair: Pair) -> Iterator[Change]:
    """Yield the statuses, and the codes of errors where both versions have such, that came or went; nothing where one of the
    versions does not list its errors.
    """
    old, new = _cases(pair.old), _cases(pair.new)
    if not old or not new:
        return
    label = pair.new.endpoint.label
    mine, yours = _by_status(old), _by_status(new)
    for status in mine.keys() - yours.keys():
        yield changed("error-removed", label, _at(pair.old, mine[status]), _errors(pair.new), subject=status)
    for status in yours.keys() - mine.keys():
        yield changed("error-added", label, _errors(pair.old), _at(pair.new, yours[status]), subject=status)
    named, names = _by_symbol(old), _by_symbol(new)
    if not named or not names:
        return
    for symbol in named.keys() - names.keys():
        if str(named[symbol].code) in yours:
            yield changed("error-removed", label, _at(pair.old, named[symbol]), _errors(pair.new), subject=symbol)
    for symbol in names.keys() - named.keys():
        if str(names[symbol].code) in mine:
            yield changed("error-added", label, _errors(pair.old), _at(pair.new, names[symbol]), subject=symbol)


def _cases(declared: Declared) -> list[ErrorCase]:
    """The errors of an endpoint; what its document lists for all belongs to them."""
    endpoint = declared.endpoint
    if endpoint.errors.state in (State.ABSENT, State.UNCLEAR):
        return []
    return [*endpoint.error_cases, *declared.document.spec.global_errors]


def _by_status(cases: list[ErrorCase]) -> dict[str, ErrorCase]:
    found: dict[str, ErrorCase] = {}
    for case in cases:
        if case.code is not None and not case.wrong_status:
            found.setdefault(str(case.code), case)
    return found


def _by_symbol(cases: list[ErrorCase]) -> dict[str, ErrorCase]:
    found: dict[str, ErrorCase] = {}
    for case in cases:
        if case.symbol is not None:
            found.setdefault(case.symbol.value, case)
    return found


def _at(declared: Declared, case: ErrorCase) -> Place:
    return declared.document.place(case.span)


def _errors(declared: Declared) -> Place:
    """Where an endpoint, or its document for all, lists errors."""
    spans: list[Span] = [*declared.endpoint.errors.places, declared.endpoint.title.span]
    return declared.document.place(spans[0])
