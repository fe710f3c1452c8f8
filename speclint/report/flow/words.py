"""The names of a diagram's lifelines and parts."""

from __future__ import annotations

import re
from collections.abc import Callable

from speclint.analysis.secrets import secrets
from speclint.analysis.sequence_diagram import Diagram, Item, Message, Note, diagram_of
from speclint.lint.redact import Redactor
from speclint.model import Spec
from speclint.text.bilingual import Words

_LANES = {
    "user": Words("User", "Usuario"),
    "frontend": Words("Frontend", "Frontend"),
    "backend": Words("Backend", "Backend"),
    "provider": Words("Provider", "Proveedor"),
}
TITLE = Words("Flow", "Flujo")


def lane_names(spec: Spec, language: str) -> dict[str, str]:
    """Return how each lifeline is called; a provider by its name, as the document writes it, where there is one only."""
    names = {lane: words.of(language) for lane, words in _LANES.items()}
    providers = {webhook.provider for webhook in spec.webhooks if webhook.provider}
    if len(providers) == 1:
        written = re.search(rf"(?<!\w){re.escape(providers.pop())}(?!\w)", spec.source.text, re.I)
        if written:
            names["provider"] = written.group()
    return names


def whole_diagram(spec: Spec, redact: Callable[[str], str] | None = None) -> Diagram:
    """Return the diagram of a document without its secrets; `redact` knows those of other documents, too."""
    return diagram_of(spec, redact or Redactor([(spec.source, secrets(spec))]).text)


def summary(diagram: Diagram, names: dict[str, str], language: str) -> str:
    """Return in a sentence what a diagram shows."""
    lanes = ", ".join(names[lane] for lane in diagram.lanes)
    steps = len({item.number for item in diagram.items if isinstance(item, Message | Note)})
    if language == "es":
        return f"{steps} {'paso' if steps == 1 else 'pasos'} entre {lanes}"
    return f"{steps} {'step' if steps == 1 else 'steps'} between {lanes}"


def told(item: Item) -> str:
    """Return the words of an item: what is called, unless the text names it, then the text."""
    if isinstance(item, Message):
        if item.label in item.text:
            return item.text
        return ": ".join(part for part in (item.label, item.text) if part)
    return item.text if isinstance(item, Note) else item.title
