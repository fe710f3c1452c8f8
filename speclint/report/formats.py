"""The formats of `speclint check`: one line each, and, loaded on demand, the module that writes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from speclint.text.named_tuples import NamedTuple

if TYPE_CHECKING:
    from speclint.report.text.terminal import Paint
    from speclint.run.outcome import Outcome


class Format(NamedTuple):
    """A format: its name, and the module under `speclint.report` whose `render` writes it.

    A format `for_people` gets colours (`render(outcome, paint)`), the others are documents or protocols, which nothing else
    may be mixed into (`render(outcome)`). `summary` adds the counts at the end, `specs` says that the format shows what
    documents state, besides the findings in them.
    """

    name: str
    module: str
    for_people: bool = False
    summary: bool = False
    specs: bool = False


_FORMATS = (
    Format("full", "text.full", for_people=True, summary=True),
    Format("concise", "text.concise", for_people=True),
    Format("grouped", "text.grouped", for_people=True, summary=True),
    Format("json", "json.document"),
    Format("json-lines", "json.lines"),
    Format("github", "formats_ci.github"),
    Format("gitlab", "formats_ci.gitlab"),
    Format("sarif", "formats_ci.sarif"),
    Format("junit", "formats_ci.junit"),
    Format("rdjson", "formats_ci.rdjson"),
    Format("azure", "formats_ci.azure"),
    Format("markdown", "markdown", specs=True),
    Format("html", "html", specs=True),
)
_BY_NAME = {each.name: each for each in _FORMATS}
FORMATS = tuple(_BY_NAME)


def for_machines(name: str) -> bool:
    """Return whether a format is a document or a protocol, which nothing else may be mixed into; False for an unknown name."""
    return name in _BY_NAME and not _BY_NAME[name].for_people


def reads_specs(name: str) -> bool:
    """Return whether a format shows what documents state, besides the findings in them."""
    return _BY_NAME[name].specs


def counts(name: str, outcome: Outcome, paint: Paint, *, quiet: bool = False) -> Iterator[str]:
    """Yield how often each rule is violated, as JSON in the format "json", else as text with the summary."""
    from speclint.report import statistics  # noqa: PLC0415 - not loaded for the others

    if name == "json":
        yield statistics.as_json(outcome)
        return
    yield from statistics.render(outcome, paint)
    if not quiet and outcome.files:
        from speclint.report.text.full import summary  # noqa: PLC0415

        yield summary(outcome, paint)


def lines(name: str, outcome: Outcome, paint: Paint, *, quiet: bool = False) -> Iterator[str]:
    """Yield the lines of the report in the format `name`, colours only in those for people."""
    form = _BY_NAME[name]
    module = import_module(f"speclint.report.{form.module}")
    if form.for_people:
        yield from module.render(outcome, paint)
    else:
        written: Iterable[str] = module.render(outcome)
        yield from (written,) if isinstance(written, str) else written
    if form.summary and not quiet and outcome.files:
        from speclint.report.text.full import fixes, summary  # noqa: PLC0415 - not loaded for the others

        yield summary(outcome, paint)
        yield from fixes(outcome)
