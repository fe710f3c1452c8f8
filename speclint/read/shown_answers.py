"""Endpoints whose successful answer no example shows."""

from __future__ import annotations

from speclint.model import Endpoint, Response, Spec, State
from speclint.profile import Profile
from speclint.syntax import Section


def find_without_example(spec: Spec, profile: Profile) -> tuple[Endpoint, ...]:
    """Return the endpoints that answer with a body and show it in no example, neither here nor beside a type they name.

    Files are none: nobody writes one out.
    """
    words = profile.group("examples")
    illustrated = _illustrated_types(spec)
    found = []
    for endpoint in spec.endpoints:
        answers = [response for response in endpoint.responses if response.success and _has_body(response)]
        ending = endpoint.route.path.rpartition("/")[2].rpartition(".")[2] if endpoint.route is not None else ""
        told = [ending, *(text.value for answer in answers for text in answer.body.text)]
        is_file = any(words.says(text, "file") for text in told)
        shown = any(
            answer.body.examples or any(use.name.value in illustrated for use in answer.body.types)
            for answer in answers
        )
        if answers and not shown and not is_file and not endpoint.struck:
            found.append(endpoint)
    return tuple(found)


def _has_body(response: Response) -> bool:
    return response.body.state is State.STATED


def _illustrated_types(spec: Spec) -> frozenset[str]:
    """The types in whose own section there is an example."""
    lines = [example.span.line for example in spec.examples]
    holders = [section for section in spec.document.sections if any(_own(section, line) for line in lines)]
    return frozenset(
        definition.name.value
        for definition in spec.types
        if any(_own(section, definition.span.line) for section in holders)
    )


def _own(section: Section, line: int) -> bool:
    """Whether a line stands in a section before its first subsection, its heading included."""
    end = section.sections[0].span.line - 1 if section.sections else section.span.end_line
    return section.span.line <= line <= end
