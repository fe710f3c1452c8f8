"""Links of a document that lead into a document or to a file beside it."""

from __future__ import annotations

from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or image whose `target`, as written, is no URL: `path` is its file, "" for the document itself, `fragment` its
    anchor, "" without one; both are decoded.
    """

    target: Text
    path: str = ""
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class BrokenReference:
    """A reference that leads nowhere. `lacks_file` is true when its file is not there, else its anchor is missing;
    `nearest` is the likely target, or "". `reworded` is true when there is a heading with the same words, which a
    reader finds though the link does not jump there.
    """

    reference: Reference
    lacks_file: bool
    nearest: str = ""
    reworded: bool = False
