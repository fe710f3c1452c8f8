"""Places that name an endpoint as removed, replaced or left for later."""

from __future__ import annotations

import re

from speclint.read.endpoints.candidate import Candidate
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

_CODE_NEXT = regex(r"\s*(?:(?:el|la|le|o|a|the|new|nuevo|nueva)\b\s*)?[`*]{0,3}(?:[A-Z]{3,7}\s+)?/?\w*/")
# "404 if it no longer exists" says when an error comes, not that the endpoint is gone.
_CONDITION = regex(r"(?:\b(?:si|if|se|when|cuando|quando|quand)\b|\bs')[^.;:]{0,24}$", re.IGNORECASE)
_SET_OFF = regex(r"\*\*([^*]+)\*\*|\(([^()]+)\)|__([^_]+)__|~~([^~]+)~~")


def without_dropped(candidate: Candidate, profile: Profile) -> Candidate:
    """Return the candidate, one that declares nothing where its line or row says that the endpoint is dropped."""
    row = candidate.row
    said = " | ".join(cell.value for cell in row.cells) if row is not None else candidate.title.value
    return replace(candidate, declares=False, dropped=True) if _says_dropped(said, profile) else candidate


def _says_dropped(said: str, profile: Profile) -> bool:
    words = profile.group("mentions")
    for match in words.find_all(said, "dropped", "dropped_word", "replaced"):
        if match.id == "dropped" and not _CONDITION.search(said[: match.start]):
            return True
        if match.id == "replaced" and _CODE_NEXT.match(said, match.end):
            return True
        if match.id == "dropped_word":
            set_off = (next(filter(None, found.groups())) for found in _SET_OFF.finditer(said))
            if any(words.exact(part) == "dropped_word" for part in set_off):
                return True
    return False
