"""The formats of `speclint check`: their names and, loaded on demand, the module that writes each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speclint.outcome import Outcome
    from speclint.report.terminal import Paint

_FOR_PEOPLE = {"full": "full", "concise": "concise", "grouped": "grouped"}
_FOR_MACHINES = {
    "json": "json_report",
    "json-lines": "json_lines",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
    "rdjson": "rdjson",
    "azure": "azure",
    "markdown": "markdown",
    "html": "html",
}
_WITH_SUMMARY = ("full", "grouped")
_WITH_SPECS = ("markdown", "html")

FORMATS = (*_FOR_PEOPLE, *_FOR_MACHINES)


def for_machines(name: str) -> bool:
    """Return whether a format is a document or a protocol, which nothing else may be mixed into."""
    return name in _FOR_MACHINES


def reads_specs(name: str) -> bool:
    """Return whether a format shows what documents state, besides the findings in them."""
    return name in _WITH_SPECS


def lines(name: str, outcome: Outcome, paint: Paint, *, quiet: bool = False) -> Iterator[str]:
    """Yield the lines of the report in the format `name`, colours only in those for people."""
    if for_machines(name):
        written: Iterable[str] = import_module(f"speclint.report.{_FOR_MACHINES[name]}").render(outcome)
        yield from (written,) if isinstance(written, str) else written
        return
    yield from import_module(f"speclint.report.{_FOR_PEOPLE[name]}").render(outcome, paint)
    if name in _WITH_SUMMARY and not quiet and outcome.files:
        from speclint.report.full import fixes, summary  # noqa: PLC0415 - not loaded for the others

        yield summary(outcome, paint)
        yield from fixes(outcome)
