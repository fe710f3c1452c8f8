"""Headings that are one letter away from the title of a known section: the word as written and the word meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from speclint.markdown.nodes import Section
from speclint.model import Misspelt
from speclint.read.sections.heading_roles import names_endpoint, roles_of_title
from speclint.text.folding import fold, fold_map
from speclint.text.named_tuples import NamedTuple
from speclint.text.nearest import alignment_distance, like
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_WORD = regex(r"[^\W\d_]+")
_SHORTEST = 5  # letters of the word meant: shorter ones have too many real words beside them
_LONG = 7  # letters from which a word counts in the midst of others


class _Title(NamedTuple):
    """A title as it should be written, word by word: folded for comparing and as written."""

    role: str
    folded: tuple[str, ...]
    words: tuple[str, ...]


def find_misspelt(
    sections: Sequence[Section], found: Mapping[str, Sequence[Section]], profile: Profile
) -> tuple[Misspelt, ...]:
    """Return the headings of `sections` with one typo in the title of a section; `found` are the sections of each role.

    A title of several words counts even where another section plays the role; a single word only where none does.
    """
    misspelt = []
    for section in sections:
        words = [] if names_endpoint(section.title, profile) else list(_words(section.title))
        item = _whole(section, words, profile)
        if item is None or len(words) == 1:
            item = item or _within(section, words, profile)
            item = item if item is not None and _alone(section, found.get(item.id, ())) else None
        if item is not None:
            misspelt.append(item)
    return tuple(misspelt)


def _whole(section: Section, words: list[tuple[str, Text]], profile: Profile) -> Misspelt | None:
    """The heading as a title with one word mistyped."""
    folded = tuple(word for word, _ in words)
    titles = _titles(profile).get(len(folded), ())
    if folded in [title.folded for title in titles]:
        return None
    roles = roles_of_title(section.title, profile)
    for title in titles:
        wrong = [index for index, word in enumerate(folded) if word != title.folded[index]]
        # A word that exists ("model de datos") is a typo only where it hides the section.
        known = _known(profile) if len(words) == 1 or title.role in roles else frozenset[str]()
        if len(wrong) == 1 and _is_typo(folded[wrong[0]], title.folded[wrong[0]], known):
            text = words[wrong[0]][1]
            return Misspelt(title.role, section, text, like(text.value, title.words[wrong[0]]))
    return None


def _within(section: Section, words: list[tuple[str, Text]], profile: Profile) -> Misspelt | None:
    """The heading with other words in which a long word of a title is mistyped."""
    titles, known = _titles(profile).get(1, ()), _known(profile)
    nameless = not roles_of_title(section.title, profile)
    for index, (word, text) in enumerate(words):
        shortest = _SHORTEST if nameless and not index else _LONG
        for title in titles if word not in known else ():
            if len(title.folded[0]) >= shortest and _is_typo(word, title.folded[0], known):
                return Misspelt(title.role, section, text, like(text.value, title.words[0]))
    return None


def _alone(section: Section, others: Sequence[Section]) -> bool:
    first, last = section.span.line, section.span.end_line
    return all(first <= other.span.line <= last for other in others)


def _is_typo(word: str, right: str, known: frozenset[str]) -> bool:
    if len(right) < _SHORTEST or abs(len(word) - len(right)) > 1 or word in known:
        return False
    other_number = word + "s" == right or (word == right + "s" and not right.endswith("s"))
    return not other_number and alignment_distance(word, right, 1) == 1


def _words(title: Text) -> Iterator[tuple[str, Text]]:
    folded, offsets = fold_map(title.value)
    for match in _WORD.finditer(folded):
        yield match.group(), title.cut(offsets[match.start()], offsets[match.end()])


@lru_cache(maxsize=8)
def _titles(profile: Profile) -> dict[int, list[_Title]]:
    """The titles of sections, by how many words they have."""
    titles = profile.group("section_titles")
    listed = [(role, tuple(_WORD.findall(title))) for role in titles.ids for title in titles.words(role)]
    by_length: dict[int, list[_Title]] = {}
    for role, words in listed:
        by_length.setdefault(len(words), []).append(_Title(role, tuple(fold(word) for word in words), words))
    return by_length


@lru_cache(maxsize=8)
def _known(profile: Profile) -> frozenset[str]:
    """All words of section titles and the real words beside them."""
    groups = (profile.sections, profile.group("section_titles"), profile.group("section_words"))
    listed = (word for group in groups for role in group.ids for word in group.words(role))
    return frozenset(piece for word in listed for piece in _WORD.findall(fold(word)))
