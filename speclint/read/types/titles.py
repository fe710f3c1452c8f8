"""Headings, labels and lead-ins that name a type: `2.1 `Order` — `orders``, `Tabla users`, `Order entity`."""

from __future__ import annotations

import re

from speclint.markdown.inline import blank_code, code_spans
from speclint.read.routes import find_refs
from speclint.read.sections.heading_roles import is_source
from speclint.read.types.names import has_humps
from speclint.text.folding import bare
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_ASIDE = regex(r"[(（\[][^()（）\[\]]*[)）\]]")
_NUMBERING = regex(r"^[\W_]*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zA-Z][.)]|[ivxIVX]{1,4}[.)])(?=\s)")
_MARK = "\u0300-\u036f"  # accents of decomposed text
_IDENTIFIER = regex(rf"[^\W\d_](?:[\w{_MARK}]*(?:[^\W_]|[{_MARK}]))?")
_WHOLE = regex(rf"(?:[^\W\d]\w*\.)?(?P<name>[^\W\d][\w{_MARK}]*)(?:<[\w, ]+>)?(?:\[\])?")
_ENUM = regex(r"\benum|(?:State|Status|Kind|Role|Enum|Estado|Type|Tipo)$", re.I)
_FILE = regex(r"\.(?:java|ts|tsx|js|py|prisma|cs|kt|go|sql|dart|php|rb|swift)\b", re.I)
_SEPARATOR = regex(r"\s[-–—/|·→]+\s|[:：]")
_MOST_WORDS = 8
# What a word of a title may be and still be its name: no word of the vocabulary, or one that a type may be called as well.
_NAMES = (None, "part", "topic", "matter", "existing")


@dataclass(frozen=True, slots=True)
class TypeTitle:
    """The name that a title gives to a type.

    `database` is true when the title says that it is a table, `said` when a word such as "tabla" or "interface" says
    what it is, `plain` when the name could be any word of prose, `existing` when the title says that it exists already,
    `clear` when the name is in code, CamelCase or snake_case, `enum` when the title calls it one.
    """

    name: Text
    database: bool = False
    said: bool = False
    plain: bool = False
    existing: bool = False
    clear: bool = False
    enum: bool = False


def type_title(title: Text, profile: Profile) -> TypeTitle | None:
    """Return the type that a heading, a label or the lead-in of an item names, or None."""
    words = profile.group("type_titles")
    if (
        len(title.value.split()) > _MOST_WORDS * 2
        or any(not is_source(title, ref, profile) for ref in find_refs(title))
        or words.exact(_ASIDE.sub(" ", title.value)) in ("part", "topic")
    ):
        return None
    outside = blank_code(title.value)
    spans = [span for span in code_spans(title) if _WHOLE.fullmatch(span.value)]
    in_code = bool(spans) and len(outside.split()) <= _MOST_WORDS
    named = None if in_code else _named(title, profile)
    if named is None and not in_code:
        return None
    existing = words.says(title.value, "existing")
    database, said = words.says(outside, "database"), words.says(outside, "database", "type")
    if named is None:
        match = _WHOLE.fullmatch(spans[0].value)
        name = spans[0].cut(*match.span("name")) if match else spans[0]
        alone = not _words(title, _ASIDE.sub(" ", outside), 0, len(title.value), profile)
        is_plain = not (said or alone or name.value[0].isupper() or "_" in name.value)
        return TypeTitle(name, database, said, is_plain, existing, True, _is_enum(title, name))
    is_joined = named.span.end_column - named.span.column > len(named.value)
    is_file = _FILE.search(title.value) is not None
    in_aside = any(
        match.end() > named.span.column - title.span.column > match.start() for match in _ASIDE.finditer(title.value)
    )
    clear = not is_joined and (has_humps(named.value) or "_" in named.value or is_file or in_aside)
    return TypeTitle(named, database, said, is_joined or not (said or clear), existing, clear, _is_enum(title, named))


def _is_enum(title: Text, name: Text) -> bool:
    return _ENUM.search(title.value) is not None or _ENUM.search(name.value) is not None


def _named(title: Text, profile: Profile) -> Text | None:
    """Return the one word, or the few words with capitals, that are left when all others are removed."""
    plain = _FILE.sub(lambda match: " " * len(match[0]), title.value)
    numbering = _NUMBERING.match(plain)
    start = numbering.end() if numbering else 0
    main = _ASIDE.sub(lambda match: " " * len(match[0]), plain)
    for part_start, part_end in _parts(main, start):
        found = _words(title, main, part_start, part_end, profile)
        if found:
            return None if _is_topic(found, title, profile) else _one(found)
    asides = [match.span() for match in _ASIDE.finditer(plain)]
    for part_start, part_end in asides:
        found = _words(title, plain, part_start, part_end, profile)
        if len(found) == 1 and found[0].value[0].isupper() and not _is_topic(found, title, profile):
            return found[0]
    return None


def _is_topic(words: list[Text], title: Text, profile: Profile) -> bool:
    """Whether what is left says what is stated of types, as "Schema requirements" and "Database Indexing", and names none."""
    if len(bare(title.value).split()) < 2:
        return False
    return profile.group("type_titles").exact(words[-1].value) in ("topic", "matter", "existing")


def _parts(value: str, start: int) -> list[tuple[int, int]]:
    parts = []
    for separator in _SEPARATOR.finditer(value, start):
        parts.append((start, separator.start()))
        start = separator.end()
    return [*parts, (start, len(value))]


def _words(title: Text, value: str, start: int, end: int, profile: Profile) -> list[Text]:
    words = profile.group("type_titles")
    found = [title.cut(*match.span()) for match in _IDENTIFIER.finditer(value, start, end)]
    return [word for word in found if words.exact(word.value) in _NAMES and bare(word.value)]


def _one(words: list[Text]) -> Text | None:
    if len(words) == 1:
        return words[0]
    # "Order Item" is how people write OrderItem in a heading.
    if len(words) > 3 or not all(word.value[0].isupper() and word.value[1:].islower() for word in words):
        return None
    return Text("".join(word.value for word in words), words[0].span.to(words[-1].span))
