"""Endpoints whose successful answer no example shows."""

from __future__ import annotations

from bisect import bisect_right

from speclint.model import Endpoint, Response, Spec, State
from speclint.vocabulary.vocabulary import Profile


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
    """The types in whose own section, before its first subsection, there is an example."""
    headings = [section.heading.line for section in spec.document.sections]
    illustrated = {bisect_right(headings, example.span.line) for example in spec.examples}
    return frozenset(
        definition.name.value
        for definition in spec.types
        if bisect_right(headings, definition.span.line) in illustrated
    )
