"""Edits of a text, and the fix that they make together."""

from __future__ import annotations

from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass
from speclint.text.source import Span


class Edit(NamedTuple):
    """Replace what is under `span` with `text` (an empty span inserts). Line ends in `text` are line feeds.

    `path` is "" in the document of the finding.
    """

    span: Span
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that fix a finding. A safe fix never changes what the document says. One that is `late` waits until no other
    is left: what it takes for superfluous may be needed once they are made.
    """

    title: Words
    edits: tuple[Edit, ...]
    safe: bool = True
    late: bool = False
