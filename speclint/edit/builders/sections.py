"""A missing section as a skeleton: what is known, and questions for the rest."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.edit.builders import parts
from speclint.edit.builders.insertion import Insertion, insertion_edit, place_of_section, section_level, swallows
from speclint.edit.builders.parts import Call
from speclint.model import Endpoint, Spec, Webhook
from speclint.text import new_spec_texts
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.source import Span


def section_fix(spec: Spec, role: str) -> Fix | None:
    """Return the unsafe fix that adds the section of a role ("summary", "endpoints", "types", "webhooks", "env", "flow",
    "security") where it goes in a spec; None where the document does not let it in.

    An untitled summary under the title gets its heading.
    """
    heading = new_spec_texts.HEADINGS[role]
    line = f"{'#' * section_level(spec)} {heading.of(spec.language)}"
    title = Words(f"add the section “{heading.en}” with questions", f"añadir la sección «{heading.es}» con preguntas")
    if role == "summary" and spec.intro is not None:
        at = spec.intro.span.line
        title = Words(f"add the heading “{heading.en}”", f"añadir el título «{heading.es}»")
        edit = Edit(Span(at, 1, at, 1), f"{line}\n\n")
        return Fix(title, (edit,), safe=False) if spec.source.line(at - 1).strip() == "" else None
    after = place_of_section(spec, role)
    if swallows(spec, after):
        return None
    lines = [line, "", *_body(spec, role)]
    return Fix(title, (insertion_edit(spec, after, [Insertion(after, lines)]),), safe=False)


def _body(spec: Spec, role: str) -> list[str]:
    language = spec.language
    if role == "env":
        names = dict.fromkeys(use.name.value for use in spec.env_uses if use.sure)
        if names:
            return parts.variables(list(names), language)
    if role == "flow":
        steps = parts.steps(_calls(spec.endpoints), _calls(spec.webhooks), language)
        return steps or [f"1. {new_spec_texts.question('flow', language)}"]
    question = new_spec_texts.question(role, language)
    if role == "webhooks":
        return [question, "", *parts.webhook_slots(language)]
    return [f"- {question}"] if role == "security" else [question]


def _calls(declared: Iterable[Endpoint | Webhook]) -> list[Call]:
    routed = [(item, item.route) for item in declared if item.route is not None and item.known_method]
    return list(dict.fromkeys(Call(item.key[0], route.path) for item, route in routed if route.absolute))
