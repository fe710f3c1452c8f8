"""The words for severities, singular and plural, in both languages."""

from __future__ import annotations

from speclint.lint.finding import Severity
from speclint.text.bilingual import Words

SEVERITIES = {
    Severity.ERROR: (Words("error", "error"), Words("errors", "errores")),
    Severity.WARNING: (Words("warning", "aviso"), Words("warnings", "avisos")),
    Severity.INFO: (Words("note", "nota"), Words("notes", "notas")),
}


def counted(number: int, severity: Severity, language: str) -> str:
    """Return a number of findings with its noun."""
    return f"{number} {SEVERITIES[severity][number != 1].of(language)}"
