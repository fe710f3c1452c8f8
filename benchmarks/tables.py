"""Say what was measured: the table of targets, the table of all runs, and the two written into README.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import Case

_MARKS = "<!-- measured: written by `make bench` -->", "<!-- end of what is measured -->"
CODE_MARKS = "<!-- measured: written by code_pace.py -->", "<!-- end of code_pace.py -->"


class Line(NamedTuple):
    """A target: what is asked, how much of it, what was measured, and whether that is enough."""

    what: str
    target: str
    measured: str
    reached: bool


class Run(NamedTuple):
    """The runs of one command on one corpus."""

    corpus: str
    case: Case


def at_most(what: str, limit: float, of: str, value: float, unit: str = "×") -> Line:
    """Return the line of something that may be as much as `limit`."""
    return Line(what, f"≤ {limit:g} {unit} {of}".rstrip(), f"{value:.2f} {unit}", value <= limit)


def not_longer(what: str, limit: float, one: Case, other: Case, of: str = "") -> Line:
    """Return the line of a run that may take `limit` times as long as another."""
    ratio, busy = one.time / other.time, one.processor / other.processor
    return Line(what, f"≤ {limit:g} × {of or other.name}", _both(ratio, busy), ratio <= limit)


def processor_at_most(what: str, limit: float, one: Case, other: Case, of: str) -> Line:
    """Return the line of a run that may take `limit` times the processor time of another."""
    ratio = one.processor / other.processor
    measured = f"{ratio:.2f} × in processor time ({one.time / other.time:.2f} × on the clock)"
    return Line(what, f"≤ {limit:g} × {of} in processor time", measured, ratio <= limit)


def longer(what: str, limit: float, one: Case, other: Case, of: str) -> Line:
    """Return the line of a run that has to take `limit` times as long as another at least."""
    ratio, busy = one.time / other.time, one.processor / other.processor
    return Line(what, f"≥ {limit:g} × {of}", _both(ratio, busy), ratio >= limit)


def _both(ratio: float, busy: float) -> str:
    return f"{ratio:.2f} × ({busy:.2f} × in processor time)"


def report(lines: Iterable[Line], runs: Iterable[Run], about: Sequence[str]) -> str:
    """Return both tables and what they were measured with."""
    told = [*about, "", "| what | target | measured | reached |", "|---|---|---|---|"]
    told += [
        f"| {line.what} | {line.target} | {line.measured} | {'yes' if line.reached else '**no**'} |" for line in lines
    ]
    told += ["", "| corpus | run | median | processors | peak memory | runs |", "|---|---|---:|---:|---:|---:|"]
    told += [
        f"| {corpus} | {case.name} | {_seconds(case.time)} | {_seconds(case.processor)} | {case.memory:.0f} MB"
        f" | {len(case.seconds)} |"
        for corpus, case in runs
    ]
    return "\n".join(told) + "\n"


def write_report(readme: Path, text: str, marks: tuple[str, str] = _MARKS) -> None:
    """Put the tables into the README in place of the old ones, between two marks."""
    begin, end = marks
    old = readme.read_text(encoding="utf-8")
    before, after = old.split(begin)[0], old.split(end)[1]
    readme.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", encoding="utf-8")


def _seconds(value: float) -> str:
    return f"{value * 1_000:.0f} ms" if value < 10 else f"{value:.1f} s"
