"""A complete new spec in the structure of the format: the sections that apply, and the checklist."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

from speclint.edit.builders import parts
from speclint.edit.builders.parts import Call
from speclint.text import new_spec_texts
from speclint.text.new_spec_texts import HEADINGS, question
from speclint.text.records import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """What a new spec is asked to have; what is already in a document is omitted when it is added to one."""

    endpoints: tuple[Call, ...] = ()
    webhooks: tuple[Call, ...] = ()
    variables: tuple[str, ...] = ()

    def typed(self, known: Container[str] = ()) -> tuple[Call, ...]:
        """Return the endpoints that return something, one for each type that is not among the `known` ones."""
        by_name = {call.type_name: call for call in reversed(self.endpoints) if call.method != "DELETE"}
        return tuple(call for name, call in reversed(by_name.items()) if name not in known)


def file_name(topic: str) -> str:
    """Return the conventional name for a spec on `topic`: `BACKEND_SPEC_PAGOS_CON_STRIPE.md`; "" when no word is left."""
    plain = "".join(char for char in unicodedata.normalize("NFD", topic) if not unicodedata.combining(char))
    words = re.findall(r"[^\W_]+", re.sub(r"(?i)^backend_spec_|\.md$", "", plain))
    return f"BACKEND_SPEC_{'_'.join(words).upper()}.md" if words else ""


def title_of(topic: str) -> str:
    """Return how a title names a topic: `stripe_pagos` and `STRIPE PAGOS` are "Stripe pagos"."""
    words = " ".join(re.sub(r"(?i)^backend_spec_|\.md$", "", topic).replace("_", " ").replace("-", " ").split())
    words = words.lower() if words.isupper() else words
    return words[:1].upper() + words[1:]


def document(topic: str, request: Request, language: str) -> str:
    """Return the text of a new spec on `topic`, line ends being line feeds."""
    lines = [new_spec_texts.TITLE.of(language).format(topic=title_of(topic))]
    sections = [(role, lines) for role, lines in _sections(request, language) if lines]
    for number, (role, body) in enumerate(sections, 1):
        heading = HEADINGS[role].of(language)
        lines += ["", f"## {heading}" if role == "checklist" else f"## {number}. {heading}", "", *body]
    return "\n".join(lines) + "\n"


def _sections(request: Request, language: str) -> list[tuple[str, list[str]]]:
    types = apart([parts.response_type(call, language) for call in request.typed()])
    flow = parts.steps(request.endpoints, request.webhooks, language)
    return [
        ("summary", [question("summary", language)]),
        (
            "endpoints",
            apart([parts.endpoint(call, language) for call in request.endpoints]) or [question("purpose", language)],
        ),
        ("types", types or [question("types", language)]),
        ("webhooks", apart([parts.webhook(call, language) for call in request.webhooks])),
        ("env", parts.variables(request.variables, language) if request.variables else []),
        ("flow", flow or [f"1. {question('flow', language)}"]),
        ("security", [f"- {question('security', language)}"]),
        ("checklist", [f"- [ ] {box.of(language)}" for box in new_spec_texts.BOXES.values()]),
    ]


def apart(blocks: Sequence[list[str]]) -> list[str]:
    """Return blocks as one, with an empty line between them."""
    lines: list[str] = []
    for block in blocks:
        lines += [*([""] if lines else []), *block]
    return lines
