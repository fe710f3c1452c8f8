"""Sections that repeat another one beside them: a second "Resumen", a "Security" after "Notas de seguridad"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from speclint.markdown.nodes import Section
from speclint.model import RepeatedSection
from speclint.text.folding import bare, fold
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

# Sections that a document has once; endpoints, types and webhooks may be split.
_ONCE = ("summary", "flow", "security", "env")
_WORD = regex(r"[^\W_]+")


def find_repeated(
    sections: Mapping[str, Sequence[Section]], top: Sequence[Section], profile: Profile
) -> tuple[RepeatedSection, ...]:
    """Return the sections among `top` that repeat an earlier one of the same role and level.

    Sections that both say what they are about ("Flujo de compra", "Flujo de reembolso") repeat one another only where
    that is the same.
    """
    beside = {id(section) for section in top}
    found = []
    for role in _ONCE:
        earlier: list[tuple[Section, frozenset[str]]] = []
        for section in sections.get(role, ()):
            about = _about(section, role, profile) if id(section) in beside else None
            if about is None:
                continue
            same = [first for first, its in earlier if first.level == section.level and _same(its, about)]
            if same:
                found.append(RepeatedSection(role, section, same[0]))
            earlier.append((section, about))
    return tuple(found)


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or not (one and other)


def _about(section: Section, role: str, profile: Profile) -> frozenset[str] | None:
    """What a title says beside the role's name: {"compra"} for "Flujo de compra"; None where it has another name."""
    names = {fold(name) for name in profile.group("section_cores").words(role)}
    filler = {fold(word) for word in profile.group("section_words").words("filler")}
    words = frozenset(_WORD.findall(bare(section.title.value)))
    return words - names - filler if words & names else None
