"""The words that reports of changes have in common."""

from __future__ import annotations

from speclint.diff.kinds import Level
from speclint.diff.run import Comparison
from speclint.text.bilingual import Words
from speclint.text.source import Place

LEVELS = {
    Level.BREAKING: Words("breaking", "incompatible"),
    Level.RISKY: Words("risky", "arriesgado"),
    Level.COMPATIBLE: Words("compatible", "compatible"),
}
MANY = {
    Level.BREAKING: Words("breaking", "incompatibles"),
    Level.RISKY: Words("risky", "arriesgados"),
    Level.COMPATIBLE: Words("compatible", "compatibles"),
}
_ONE = Words("1 {0} change", "1 cambio {0}")
_SEVERAL = Words("{1} {0} changes", "{1} cambios {0}")
_NONE = Words("no changes of the contract", "ningún cambio del contrato")
_BETWEEN = Words("{0} from {1} to {2}", "{0} de {1} a {2}")
BREAKS = {
    ("frontend",): Words("breaks the frontend", "rompe el frontend"),
    ("backend",): Words("breaks the backend", "rompe el backend"),
    ("frontend", "backend"): Words("breaks frontend and backend", "rompe frontend y backend"),
}
MAY_BREAK = {
    ("frontend",): Words("may break the frontend", "puede romper el frontend"),
    ("backend",): Words("may break the backend", "puede romper el backend"),
    ("frontend", "backend"): Words("may break frontend and backend", "puede romper frontend y backend"),
}


def counted(comparison: Comparison) -> str:
    """Return how many changes of each level there are: "2 breaking changes, 1 risky change"."""
    language = comparison.language
    parts = [
        (_ONE if number == 1 else _SEVERAL)
        .of(language)
        .format((LEVELS if number == 1 else MANY)[level].of(language), number)
        for level, number in comparison.counts.items()
        if number
    ]
    return ", ".join(parts) or _NONE.of(language)


def between(comparison: Comparison) -> str:
    """Return the counts and the two versions."""
    language = comparison.language
    return _BETWEEN.of(language).format(counted(comparison), comparison.old.of(language), comparison.new.of(language))


def broken(level: Level, breaks: tuple[str, ...], language: str) -> str:
    """Return whom a change of a level breaks, or may break, "" for no one."""
    words = {Level.BREAKING: BREAKS, Level.RISKY: MAY_BREAK}.get(level, {})
    return words[breaks].of(language) if breaks in words else ""


def where(place: Place) -> str:
    """Return a place as `path:line:column`."""
    return f"{place.path}:{place.span.line}:{place.span.column}"
