"""Sections that repeat another one beside them: a second "Resumen", a "Security" after "Notas de seguridad"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from speclint.model import RepeatedSection
from speclint.profile import Profile, bare, fold
from speclint.syntax import Section

# Sections that a document has once; endpoints, types and webhooks may be split.
_ONCE = ("summary", "flow", "security", "env")
_WORD = re.compile(r"[^\W_]+")


def find_repeated(
    sections: Mapping[str, Sequence[Section]], top: Sequence[Section], profile: Profile
) -> tuple[RepeatedSection, ...]:
    """Return the sections among `top` whose titles say no more than that of an earlier one of the same role."""
    beside = {id(section) for section in top}
    found = []
    for role in _ONCE:
        first: dict[frozenset[str], Section] = {}
        for section in sections.get(role, ()):
            if id(section) not in beside:
                continue
            about = _about(section, role, profile)
            earlier = first.setdefault(about, section)
            if earlier is not section and earlier.level == section.level:
                found.append(RepeatedSection(role, section, earlier))
    return tuple(found)


def _about(section: Section, role: str, profile: Profile) -> frozenset[str]:
    """What a title says beside the name of its role: {"compra"} for "Flujo de compra"."""
    words = profile.group("section_words").words("filler"), profile.group("section_titles").words(role)
    names = {word for listed in words for title in listed for word in _WORD.findall(fold(title))}
    return frozenset(_WORD.findall(bare(section.title.value))) - names
