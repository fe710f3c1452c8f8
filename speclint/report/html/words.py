"""The words of the HTML report, and texts with code in them."""

from __future__ import annotations

from speclint.lint.finding import Severity
from speclint.model import BoxState
from speclint.report.markup import Markup, tag, together
from speclint.report.matrix import Mark
from speclint.text.bilingual import Words
from speclint.text.regex import regex

TITLE = Words("Report on backend specs", "Informe de specs de backend")
SKIP = Words("Skip to the documents", "Ir a los documentos")
SUMMARY = Words("Summary", "Resumen")
DOCUMENTS = Words("Documents, those with most to mend first", "Documentos, primero los que más tienen por arreglar")
DOCUMENT = Words("Document", "Documento")
CLEAN = Words("Without findings", "Sin hallazgos")
NO_FINDINGS = Words("Nothing found.", "Sin hallazgos.")
UNCHECKED = Words("Could not be checked", "No se pudo comprobar")
UNREAD = Words("What it states could not be read.", "No se pudo leer lo que dice.")
CHECKLIST = Words("Checklist", "Checklist")
ENDPOINTS = Words("Endpoints", "Endpoints")
ENDPOINT = Words("Endpoint", "Endpoint")
WEBHOOKS = Words("Webhooks", "Webhooks")
WEBHOOK = Words("Webhook", "Webhook")
FLOW = Words("Flow", "Flujo")
FINDINGS = Words("Findings", "Hallazgos")
SHOW = Words("Show", "Mostrar")
RULES = Words("The rules behind these findings", "Las reglas de estos hallazgos")
IN_WORDS = Words("The flow in words", "El flujo en palabras")
STEP = Words("Step", "Paso")
PARTS = Words("Parts of this document", "Partes de este documento")
PLACES = Words("Where it is said", "Dónde se dice")
MORE = Words("{0} more", "{0} más")
LINE = Words("line\u00a0{0}", "línea\u00a0{0}")
RELATED = Words("See also", "Véase también")
FIX = Words("Fix", "Arreglo")
SAFE_FIX = Words("`speclint --fix` does it", "lo hace `speclint --fix`")
UNSAFE_FIX = Words(
    "`speclint --fix --unsafe-fixes` does it, look it over", "lo hace `speclint --fix --unsafe-fixes`, repásalo"
)
TOP = Words("Back to the summary", "Volver al resumen")
MADE_BY = Words("Written by speclint {0}.", "Escrito por speclint {0}.")
UNKNOWN_CALL = Words("not in this document", "no está en este documento")
LEGEND = Words("How to read it", "Cómo leerlo")

SEVERITIES = {
    Severity.ERROR: (Words("error", "error"), Words("errors", "errores")),
    Severity.WARNING: (Words("warning", "aviso"), Words("warnings", "avisos")),
    Severity.INFO: (Words("note", "nota"), Words("notes", "notas")),
}
BOX_STATES = {
    BoxState.HOLDS: ("✓", Words("holds", "se cumple")),
    BoxState.OPEN: ("?", Words("open", "abierta")),
    BoxState.FAILS: ("✗", Words("fails", "no se cumple")),
    BoxState.UNCLEAR: ("?", Words("unclear", "no está claro")),
    BoxState.NOT_APPLICABLE: ("–", Words("not applicable", "no aplica")),
}
MARKS = {
    Mark.STATED: ("✓", Words("said", "dicho")),
    Mark.NONE: ("○", Words("said that there is none", "dicho que no hay")),
    Mark.INHERITED: ("↑", Words("said once for all", "dicho una vez para todos")),
    Mark.UNCLEAR: ("?", Words("unclear, perhaps said", "no está claro, quizá dicho")),
    Mark.MISSING: ("✗", Words("missing", "falta")),
    Mark.OPEN: ("–", Words("not said, not required", "no dicho, no hace falta")),
}

_CODE = regex(r"`([^`]+)`")


def prose(value: str) -> Markup:
    """Return a text in which what stands between backticks is code."""
    parts = _CODE.split(value)
    return together(*(tag("code", None, part) if number % 2 else part for number, part in enumerate(parts)))


def unseen(value: str) -> Markup:
    """Return words for those who do not see the page."""
    return tag("span", {"class": "unseen"}, value)


def counted(number: int, severity: Severity, language: str) -> str:
    """Return a number of findings with its noun."""
    return f"{number} {SEVERITIES[severity][number != 1].of(language)}"
