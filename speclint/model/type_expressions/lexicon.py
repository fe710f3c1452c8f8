"""The profile's words of types, indexed for look-up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from speclint.model.type_expressions.tokens import Token
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile, Vocabulary

_BLANK = regex(r"[\s\-_]+")
LONGEST = 5


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """Return words for comparing: folded, with blanks, hyphens and underscores made equal."""
    return _BLANK.sub(" ", fold(words)).strip()


class Lexicon:
    """Types by their words, and the sets of words that build types; every word is in the form that `plain` gives."""

    def __init__(self, profile: Profile) -> None:
        """Take the groups "types", "type_words" and "formats" of the profile."""
        types = profile.group("types")
        self.types = {plain(word): type_id for type_id in reversed(types.ids) for word in types.words(type_id)}
        self._building = profile.group("type_words")
        self.list, self.map, self.maybe = self._set("list"), self._set("map"), self._set("maybe")
        self.of, self.either, self.enum = self._set("of"), self._set("or"), self._set("enum")
        self.object, self.filler, self.key = self._set("object"), self._set("filler"), self._set("key")
        self.lowercase, self.library, self.placeholder = (
            self._set("lowercase"),
            self._set("library"),
            self._set("placeholder"),
        )
        self.more, self.limit = self._set("more"), self._set("limit")
        self._remark, self._key_filler = self._set("remark"), self._set("key_filler")
        self._formats = profile.group("formats")
        self._presence = profile.group("presence")

    def _set(self, word_id: str) -> frozenset[str]:
        return frozenset(plain(word.removeprefix("=")) for word in self._building.words(word_id))

    def type_id(self, words: str) -> str | None:
        """Return the id of the type that `words` are, such as "string:uuid", or None."""
        known = self.types.get(plain(words))
        if known and words[:1].isupper() and not words.isupper() and plain(words) in self.lowercase:
            return None
        return known

    def format(self, base: str, note: str) -> str:
        """Return the format that a note gives to the basic type `base`, "" for none."""
        ids = [format_id for format_id in self._formats.ids if format_id.startswith(base + ":")]
        match = self._formats.find(note, *ids) if ids and note else None
        return match.id.partition(":")[2] if match else ""

    def is_remark(self, word: str) -> bool:
        """Return whether a word may follow the name of a type: "opcional", "parcial", "o"."""
        return plain(word) in self._remark

    def is_key_filler(self, word: str) -> bool:
        """Return whether a word may be between "FK" and the table that it points to."""
        return plain(word) in self._key_filler or plain(word) in self.key

    def optional(self, note: str) -> bool:
        """Return whether a note says that the field may be omitted."""
        return self._presence.says(note, "optional")

    def nullable(self, note: str) -> bool:
        """Return whether a note says that null is allowed."""
        words: Vocabulary = self._building
        return words.says(note, "nullable") and not words.says(note, "not_nullable")


@lru_cache(maxsize=8)
def lexicon(profile: Profile) -> Lexicon:
    """Return the lexicon of a profile."""
    return Lexicon(profile)


def phrase(tokens: Iterable[Token]) -> str:
    """Return the words of tokens as one text, a blank where the source has one."""
    return "".join([token.value if token.glued else f" {token.value}" for token in tokens]).strip()
