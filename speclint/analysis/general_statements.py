"""What a document says outside of its endpoints, and so perhaps of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.nodes import Section
from speclint.markdown.texts import texts_in
from speclint.model import Spec
from speclint.read.routes import find_refs
from speclint.text.source import Text

# Sections whose words are not about what every endpoint answers.
_SILENT = ("flow", "checklist", "testing", "changelog", "types", "examples", "index", "priorities")


def loose_texts(spec: Spec, without: Iterable[str] = _SILENT) -> Iterator[Text]:
    """Yield the lines of prose and the cells that belong to no endpoint and name none; not those of some roles."""
    spans = [endpoint.span for endpoint in spec.endpoints]
    spans += [block.span for endpoint in spec.endpoints for block in endpoint.scope]
    spans += [ref.span for endpoint in spec.endpoints for ref in endpoint.mentions]
    owned = frozenset(line for span in spans for line in range(span.line, span.end_line + 1))
    silent = frozenset(id(section) for role in without for section in spec.sections.get(role, ()))
    for section in _speaking(spec.document.root, silent):
        texts = (text for text in texts_in(section.blocks) if text.span.line not in owned)
        yield from (text for text in texts if not find_refs(text))


def _speaking(section: Section, silent: frozenset[int]) -> Iterator[Section]:
    if id(section) not in silent:
        yield section
        for child in section.sections:
            yield from _speaking(child, silent)
