"""Pages of kinds of changes, made from the catalogue: what `speclint explain` prints, and the page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import ndiff

from speclint.diff.kinds import Kind
from speclint.report.changes.wording import LEVELS, broken
from speclint.text.bilingual import Words

_TITLE = Words("Changes", "Cambios")
_GENERATED = "<!-- Generated from the catalogue of changes by `make docs`; a test fails when it is stale. -->"
_INTRODUCTION = Words(
    "What `speclint diff` tells apart. A change is breaking when a frontend or backend that follows the old version fails"
    " with the new one, risky when the documents cannot tell, else compatible. What one version does not say, or says in a"
    " way that was not understood, is never breaking; what only an example shows is risky at most.",
    "Lo que distingue `speclint diff`. Un cambio es incompatible si un frontend o un backend hecho según la versión anterior"
    " falla con la nueva, arriesgado si los documentos no permiten saberlo, y si no compatible. Lo que una versión no dice, o"
    " dice de un modo que no se entiende, nunca es incompatible; lo que solo muestra un ejemplo es, como mucho, arriesgado.",
)
_COLUMNS = Words("| code | name | level | breaks |", "| código | nombre | nivel | rompe |")
_EXAMPLE = Words("Example", "Ejemplo")


def page(kind: Kind, language: str = "en") -> str:
    """Return why a change has its level, whom it breaks, its message and its example, as Markdown without a heading."""
    whom = broken(kind.level, kind.breaks, language)
    level = LEVELS[kind.level].of(language).capitalize() + (f" · {whom}" if whom else "")
    message = f"- {kind.message.of(language)}"
    return "\n\n".join((kind.why.of(language), level, message, f"{_EXAMPLE.of(language)}:", _example(kind))) + "\n"


def index(kinds: Iterable[Kind], language: str = "en") -> str:
    """Return the page of all kinds: a table, then each with its explanation and its example."""
    listed = list(kinds)
    rows = [
        f"| [{kind.code}](#{kind.code.lower()}-{kind.name}) | {kind.name} | {LEVELS[kind.level].of(language)}"
        f" | {', '.join(kind.breaks)} |"
        for kind in listed
    ]
    parts = [f"# {_TITLE.of(language)}", _GENERATED, _INTRODUCTION.of(language)]
    parts.append("\n".join((_COLUMNS.of(language), "|---|---|---|---|", *rows)))
    parts += [f"## {kind.code}: {kind.name}\n\n{page(kind, language)}".rstrip() for kind in listed]
    return "\n\n".join(parts) + "\n"


def _example(kind: Kind) -> str:
    lines = [line for line in ndiff(kind.old.splitlines(), kind.new.splitlines()) if not line.startswith("?")]
    shown = "\n".join(line.rstrip() for line in lines if line.strip() not in ("-", "+", ""))
    return f"```diff\n{shown}\n```"
