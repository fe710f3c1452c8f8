"""Who acts in a step of the flow and whom it addresses: from its prepositions and, where no actor is named, its verbs."""

from __future__ import annotations

from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Match, Profile

# What may be between a word such as "to" and a name: articles, an API's or a page's own noun, marks.
_GAP = regex(
    r"[\s`*_\"'(\[=]*(?:(?:el|la|los|las|the|an?|una?|le|o|os|api|sdk|endpoint|servidor|server)\b[\s`*_\"'(\[]*){0,3}"
    r"(?:(?:de|of|do)\b\s+)?"
)
_NEAR = 40  # characters before a name in which the word that leads to it stands
_BY_VERBS = {"user": "by_user", "frontend": "by_frontend", "backend": "by_backend"}


class Roles(NamedTuple):
    """Who acts and who is addressed, each "" when that is not stated, and whether there are words of an answer."""

    doer: str
    receiver: str
    answers: bool


class StepRoles:
    """Reads the roles of steps."""

    def __init__(self, profile: Profile) -> None:
        """Take the vocabulary."""
        self._actors = profile.group("actors")
        self._words = profile.group("flow")

    def of(self, words: str, sender: str, receiver: str) -> Roles:
        """Return the roles of a step; `sender` and `receiver` are those that a line of a diagram names, "" otherwise."""
        named = self._actors.find_all(words)
        doer = sender or next(
            (match.id for match in named if not self._stands_behind(words, match, "towards", "belongs")), ""
        )
        if not doer:
            doer = next((who for who, verbs in _BY_VERBS.items() if self._words.says(words, verbs)), "")
        if not (sender or receiver):
            receiver = self._addressed(words, named, doer)
        return Roles(doer, receiver, self._words.says(words, "answers"))

    def _addressed(self, words: str, named: list[Match], doer: str) -> str:
        """Return the first of those named, other than who acts, that a word such as "to" leads to."""
        for match in named:
            if match.id != doer and self._stands_behind(words, match, "towards", *(("inside",) if doer else ())):
                reached = (doer, match.id) != ("backend", "user") or self._words.says(words, "reaches_user")
                return match.id if reached else ""
        return "backend" if doer == "frontend" and self._words.says(words, "sends") else ""

    def _stands_behind(self, words: str, match: Match, *ids: str) -> bool:
        before = words[max(0, match.start - _NEAR) : match.start]
        return any(_GAP.fullmatch(before.lower(), found.end) for found in self._words.find_all(before, *ids))
