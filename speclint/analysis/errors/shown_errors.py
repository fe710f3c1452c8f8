"""Where a document first lists errors, and where it first shows what the body of one looks like, in whatever form."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.errors.error_format import error_format
from speclint.analysis.on_demand import analysis
from speclint.analysis.server_code.handlers import handlers
from speclint.markdown.nodes import Fence
from speclint.markdown.texts import texts_in
from speclint.model import Endpoint, Spec, TypeKind, Webhook
from speclint.read.slots.error_examples import fenced_objects
from speclint.text.regex import regex
from speclint.text.source import Span

_FIRST_KEY = regex(r"\{\s*[\"']?(\w+)[\"']?\s*[:,}?]")
_WORDS = regex(r"(?<=[a-z])(?=[A-Z])|_")


@analysis
def first_error(spec: Spec) -> Span | None:
    """Return where errors are listed first: in a section of their own, or at the first endpoint that lists some."""
    section = spec.section("errors")
    if section is not None and spec.global_errors:
        return section.title.span
    places = (
        endpoint.errors.places[0] for endpoint in spec.endpoints if endpoint.error_cases and endpoint.errors.places
    )
    return next(places, None)


@analysis
def shown_error_body(spec: Spec) -> Span | None:
    """Return where the body of an error is shown: the one form of all, an example, a type, code that sends one."""
    declared = error_format(spec)
    return declared.span if declared is not None else next(_places(spec), None)


def _places(spec: Spec) -> Iterator[Span]:
    words = spec.words("handlers")
    owners: list[Endpoint | Webhook] = [*spec.endpoints, *spec.webhooks]
    yield from (example.span for owner in owners for example in owner.error_examples)
    yield from (answer.span for handler in handlers(spec) for answer in handler.answers if answer.body is not None)
    for definition in spec.types:
        if definition.kind is not TypeKind.ENUM and words.says(_WORDS.sub(" ", definition.name.value), "error_type"):
            yield definition.span
    for section in spec.sections.get("errors", ()):
        blocks = tuple(section.walk_blocks())
        yield from (example.span for example in fenced_objects(block for block in blocks if isinstance(block, Fence)))
    for section in spec.document.root.walk():
        for line in texts_in(section.blocks):
            formed = "{" in line.value and words.says(line.value, "error_format", "all_errors")
            if formed or words.says(line.value, "error_standard"):
                yield line.span
    text = "\n".join(spec.source.lines)
    for match in _FIRST_KEY.finditer(text):
        if match[1].lower() in words.words("error_key"):
            yield spec.source.line_text(text.count("\n", 0, match.start(1)) + 1).span
