"""What the parts of one endpoint say, slot by slot, and the texts that may hold a header."""

from __future__ import annotations

from speclint.markdown.nodes import Fence, Table
from speclint.markdown.texts import texts_in
from speclint.model import Auth, ErrorCase, Example, Payload, Response, Slot
from speclint.read.slots.parts import Part
from speclint.text.records import dataclass, field
from speclint.text.source import Span, Text


@dataclass(slots=True)
class Slots:
    """What the parts of one endpoint say. `spoken` are responses that only a sentence of its description says, `told` those
    of them that point at another endpoint's.
    """

    auth: Auth = Auth()
    headers: Payload = Payload()
    params: Payload = Payload()
    query: Payload = Payload()
    body: Payload = Payload()
    responses: list[Response] = field(default_factory=list)
    spoken: list[Response] = field(default_factory=list)
    told: list[Response] = field(default_factory=list)
    cases: list[ErrorCase] = field(default_factory=list)
    errors: Slot = Slot()
    description: Text | None = None
    query_expected: Span | None = None
    error_examples: tuple[Example, ...] = ()


def header_texts(part: Part) -> list[Text]:
    """Return the lines of a part on headers, those of its code and the first cells of its rows included."""
    texts = [*part.lines, *texts_in(part.blocks)]
    texts += [line for block in part.blocks if isinstance(block, Fence) for line in block.lines]
    for block in part.blocks:
        if isinstance(block, Table):
            texts += [row.cells[0].text.cut(0) for row in block.rows if row.cells]
    return texts
