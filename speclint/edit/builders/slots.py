"""What an endpoint does not say, as a skeleton: what is usual, and questions for the rest."""

from __future__ import annotations

from speclint.edit.builders import parts
from speclint.edit.builders.insertion import Insertion, insertion_edit, last_line, swallows
from speclint.edit.builders.parts import Call
from speclint.model import Endpoint, Spec
from speclint.text.bilingual import Words
from speclint.text.edits import Fix

_TITLES = {
    "auth": Words("add the auth with a question", "añadir la auth con una pregunta"),
    "response": Words("add the response with questions", "añadir la respuesta con preguntas"),
    "errors": Words("add the usual errors with a question", "añadir los errores habituales con una pregunta"),
}


def slot_fix(spec: Spec, endpoint: Endpoint, slot: str) -> Fix | None:
    """Return the unsafe fix that adds the auth, response or errors to an endpoint; None where it says them, or may, and where
    it has no heading of its own to put them under.
    """
    section = endpoint.section
    lacks = {"auth": endpoint.lacks_auth, "response": endpoint.lacks_response, "errors": endpoint.lacks_errors}
    if not lacks[slot] or not section.level or endpoint.title.span.line != section.heading.line:
        return None
    if any(other is not endpoint and other.section is section for other in spec.endpoints):
        return None
    end = section.sections[0].heading.line - 1 if section.sections else section.span.end_line
    after = last_line(spec, end)
    if swallows(spec, after):
        return None
    edit = insertion_edit(spec, after, [Insertion(after, _lines(endpoint, slot, spec.language))])
    return Fix(_TITLES[slot], (edit,), safe=False)


def _lines(endpoint: Endpoint, slot: str, language: str) -> list[str]:
    call = Call(endpoint.verb or "GET", endpoint.route.path if endpoint.route else "/")
    if slot == "auth":
        return parts.auth(language)
    return parts.response(call, language) if slot == "response" else parts.errors(call, language)
