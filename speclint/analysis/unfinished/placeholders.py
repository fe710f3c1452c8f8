"""Placeholders in place of content: `TODO`, "por definir", `<tema>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.analysis.on_demand import analysis
from speclint.analysis.unfinished.placeholder_names import is_marker, placeholder_names
from speclint.markdown.inline import blank_code
from speclint.markdown.labels import split_plain_label
from speclint.markdown.nodes import (
    Block,
    Html,
    Item,
    Label,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
)
from speclint.model import Spec
from speclint.read.fields.tables import table_columns
from speclint.read.slots.label_roles import label_role
from speclint.text.folding import fold, fold_whole
from speclint.text.named_tuples import NamedTuple
from speclint.text.new_spec_texts import QUESTION, QUESTIONS
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Match, Profile, Vocabulary

# Sections in which what is to be done is the content.
_TO_DO = ("priorities", "changelog", "out_of_scope")
# Labels after which "pendiente" is no value, as it is after "Estado:".
_SLOTS = frozenset(
    {
        "auth",
        "body",
        "errors",
        "events",
        "frontend",
        "headers",
        "idempotency",
        "params",
        "query",
        "response",
        "signature",
    }
)
# The words of the vocabulary that are placeholders.
_SAYING = ("whole", "slot", "clause", "anywhere")
# Markers that programmers leave. TODO is a Spanish word too ("TODO el contenido"): what is around it decides.
SURE_MARK = regex(r"(?<![\w/.-])(?:TBD|TBC|FIXME)(?![\w/-])")
MARK = regex(
    r"(?:^|(?<=[(\[*:—–-])|(?<=[:—–.] ))[*_]{0,2}(?P<word>TODO|XXX)[*_]{0,2}"
    r"(?=\s*$|\s*[:)\].!?]|\s+[—–-]|\s+[a-zñ]{2,24}[aei]r(?:se|l[aeo]s?)?\b)"
)
_ASKED = regex(r"[*_]{0,2}\s*:[*_]{0,2}[^?]*\?(?:\s*¿[^?]*\?|\s+[a-z][^?.]*\?)*")  # the question after the marker
NOTE = regex(
    r"^[\W_]*(?:(?:TODO|TBD|TBC|FIXME|XXX|WIP)\b(?!\s+\w)|(?:todo|fixme|tbd|pendiente)\s*[:—–-])", re.IGNORECASE
)
_QUESTION = regex(r"(?<![\w?!¿)])\?{3,}(?!\w)")
ANGLE = regex(r"(?:^|(?<=[\s(«\"*_]))<(?P<words>[^\W\d_][^<>/=\"'{}|@:;,-]{1,48})>(?![\w(])")
# Words in brackets that are no link, no footnote and no code: `[your name]`.
BRACKETED = regex(r"(?<![\w\])!])\[(?P<words>[^\W\d_][^<>/=\"'{}|@:;,()\[\]]{1,48})\](?![\w(\[:])")
_SKELETON = frozenset(QUESTION + words for pair in QUESTIONS.values() for words in pair)
# What all of the patterns above need; there is none in most texts.
_SIGN = regex(r"TB[DC]|FIXME|TODO|XXX|\?{3}|<[^\W\d_]|\[[^\W\d_][^\[\]()]{1,48}\](?![(\[])")
_INLINE_MARKS = regex(r"\*\*|~~|`")
_CLAUSE_END = regex(r"[*_]{0,3}\s*(?:$|[.;,:()\]!—–])")
STOPS = " \t.!…"
_WORD = regex(r"\w")
_ENDS_SENTENCE = regex(r"(?:TODO|XXX)[.,;]\s")
_CAPITALS = regex(r"[A-Z][A-Z_]{2,}")
_HTML = regex(
    r"a|abbr|address|area|article|aside|audio|b|base|bdi|bdo|big|blockquote|body|br|button|canvas|caption|center"
    r"|circle|cite|code|col|data|datalist|dd|del|details|dfn|dialog|div|dl|dt|ellipse|em|embed|fieldset|figcaption"
    r"|figure|font|footer|form|g|h1|h2|h3|h4|h5|h6|head|header|hr|html|i|iframe|image|img|input|ins|kbd|label"
    r"|legend|li|line|link|main|map|mark|menu|meta|meter|nav|noscript|object|ol|optgroup|option|output|p|param|path"
    r"|picture|pre|progress|q|rect|rp|rt|ruby|s|samp|script|section|select|slot|small|source|span|strike|strong"
    r"|style|sub|summary|sup|svg|symbol|table|tbody|td|template|text|textarea|tfoot|th|thead|time|title|tr|track|tt"
    r"|u|ul|use|var|video|wbr"
)


class _Spot(NamedTuple):
    """A text that may be a placeholder. `kind` is heading, line, item, rest (of a label) or cell; `slot` is true where
    only content of the spec can be, so that words such as "pendiente" are no value of a field.
    """

    text: Text
    kind: str
    slot: bool = False


@analysis
def placeholders(spec: Spec) -> tuple[Text, ...]:
    """Return the placeholders outside of code, at most one a line or cell; lists of things to do are omitted."""
    written, profile = spec.source.text, spec.vocabulary
    hints = spec.words("placeholders").hints(_words_alone(fold_whole(written)), *_SAYING)
    if not hints and not _SIGN.search(written) and "..." not in written and "…" not in written:
        return ()
    skipped = {id(section) for role in _TO_DO for section in spec.sections.get(role, ())}
    found = (_placeholder(spot, hints, profile) for spot in _spots_of(spec.document.root, skipped, profile))
    said = [text for text in found if text is not None]
    lines = {text.span.line for text in said}
    names = [name for name in placeholder_names(spec) if name.span.line not in lines]
    return tuple(sorted((*said, *names), key=lambda text: text.span)) if names else tuple(said)


def leaves_undone(spec: Spec, text: Text) -> bool:
    """Return whether nobody can build what a placeholder stands for: an unanswered question of a new spec, or a marker in
    place of a field's name.
    """
    return text.value in _SKELETON or (is_marker(text.value) and text in placeholder_names(spec))


def asks(spec: Spec, *roles: str) -> bool:
    """Return whether a placeholder is in a section of one of `roles`."""
    spans = [section.span for role in roles for section in spec.sections.get(role, ())]
    return any(span.line <= text.span.line <= span.end_line for text in placeholders(spec) for span in spans)


def is_placeholder(spec: Spec, words: Text) -> bool:
    """Return whether words are, or hold, one of the placeholders."""
    span = words.span
    return any(
        span.line == found.span.line and span.column <= found.span.column < max(span.end_column, span.column + 1)
        for found in placeholders(spec)
    )


# --- where placeholders may be ---


def _spots_of(section: Section, skipped: set[int], profile: Profile) -> Iterator[_Spot]:
    if id(section) in skipped:
        return
    if section.level:
        yield _Spot(section.title, "heading")
    yield from _spots_in(section.blocks, profile)
    for child in section.sections:
        yield from _spots_of(child, skipped, profile)


def _spots_in(blocks: tuple[Block, ...], profile: Profile) -> Iterator[_Spot]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (_Spot(line, "line", len(block.lines) == 1) for line in _without_wrapped(block.lines))
        elif isinstance(block, Label):
            yield _Spot(block.name, "rest")
            role = label_role(block.name, profile) if len(block.lines) == 1 else None
            yield from (_Spot(line, "rest", role is not None and role.id in _SLOTS) for line in block.lines)
        elif isinstance(block, ListBlock):
            listing = any(_CAPITALS.fullmatch(_words_of(item).strip()) for item in block.items)
            for item in block.items:
                yield from _spots_in_item(item, listing, block.ordered, profile)
        elif isinstance(block, Table):
            yield from _spots_in_table(block, profile)
        elif isinstance(block, Quote):
            yield from _spots_in(block.blocks, profile)
        elif isinstance(block, Html) and len(block.lines) == 1:
            yield _Spot(block.lines[0], "cell")  # `<tema>` alone on its line is an element to Markdown


def _without_wrapped(lines: tuple[Text, ...]) -> Iterator[Text]:
    """The lines without those that begin with a marker as the last word of a sentence: "see the comment ⏎ TODO. It…"."""
    before = ""
    for line in lines:
        if not (_WORD.match(before[-1:]) and _ENDS_SENTENCE.match(line.value)):
            yield line
        before = line.value.rstrip()


def _spots_in_item(item: Item, listing: bool, step: bool, profile: Profile) -> Iterator[_Spot]:
    first = item.blocks[:1]
    if first and isinstance(first[0], Paragraph):
        if not (listing and len(first[0].lines) == 1 and _CAPITALS.fullmatch(first[0].lines[0].value.strip())):
            yield from (_Spot(line, "item", step) for line in _without_wrapped(first[0].lines))
        first = ()
    yield from _spots_in((*first, *item.blocks[1:]), profile)


def _spots_in_table(table: Table, profile: Profile) -> Iterator[_Spot]:
    columns = table_columns(table, profile)
    described = columns.get("description") if "type" in columns else None
    answers = (columns.get("type"), columns.get("required"))
    for row in table.rows:
        for index, cell in enumerate(row.cells):
            if index in answers and not _WORD.search(cell.value):
                continue  # "???" is a type that cannot be read, or an answer that is not clear
            # The first cell names a thing, perhaps the state TODO of a task.
            if index or not _CAPITALS.fullmatch(cell.value.strip()):
                yield _Spot(cell.text, "cell", index == described)


def _words_of(item: Item) -> str:
    first = item.blocks[0] if item.blocks else None
    return first.lines[0].value if isinstance(first, Paragraph) and len(first.lines) == 1 else ""


# --- what is one ---


def _placeholder(spot: _Spot, hints: tuple[str, ...], profile: Profile) -> Text | None:
    """Return the placeholder in a text; `hints` are the words of placeholders that the document has."""
    plain = blank_code(spot.text.value)
    words_alone = _words_alone(fold(plain)) if hints else ""
    may_say = _holds(words_alone, hints)
    if not may_say and not _SIGN.search(plain):
        return None
    return (_whole(spot, plain, profile) if may_say else None) or _part(spot, plain, profile)


def _holds(words: str, hints: tuple[str, ...]) -> bool:
    for hint in hints:  # noqa: SIM110 - a generator takes a call more for each of the words
        if hint in words:
            return True
    return False


def _words_alone(folded: str) -> str:
    return _INLINE_MARKS.sub("", folded)


def _whole(spot: _Spot, plain: str, profile: Profile) -> Text | None:
    """Return a text that is nothing but a placeholder, or what follows a name and a colon in it and is one."""
    words = profile.group("placeholders")
    whole = None if spot.kind == "heading" else words.exact(plain.rstrip(STOPS))
    if whole == "whole" or (whole == "slot" and spot.slot):
        return spot.text.strip()
    label = split_plain_label(spot.text) if spot.kind in ("line", "item") else None
    rest = label.lines[0] if label is not None and label.lines else None
    if rest is not None and words.exact(blank_code(rest.value).rstrip(STOPS)) == "whole":
        return rest.strip()
    return None


def _part(spot: _Spot, plain: str, profile: Profile) -> Text | None:
    words = profile.group("placeholders")
    heading = spot.kind == "heading"
    for pattern in (SURE_MARK, _QUESTION):
        if match := pattern.search(plain):
            return spot.text.cut(*match.span())
    mark = MARK.search(plain)
    if mark and (not heading or plain[mark.start("word") - 1 : mark.start("word")] in ("(", "[")):
        asked = _ASKED.match(plain, mark.end("word"))
        return spot.text.cut(mark.start("word"), asked.end() if asked else mark.end("word"))
    for found in words.find_all(plain, "clause", "anywhere"):
        if found.id == "anywhere" or _CLAUSE_END.match(plain, found.end) or _is_put_off(plain, found, words):
            return spot.text.cut(found.start, found.end)
    return _bracketed(spot, plain, profile) or _angle(spot, plain, profile)


def _is_put_off(plain: str, found: Match, words: Vocabulary) -> bool:
    """Return whether a text begins with a placeholder and goes on with when or with whom: "to be defined with the team"."""
    following = words.find(plain[found.end :], "put_off")
    return not _WORD.search(plain, 0, found.start) and following is not None and following.start <= 1


def _bracketed(spot: _Spot, plain: str, profile: Profile) -> Text | None:
    """Return the text in brackets that asks for the writer's own words: `[your name]`, "[insertar fecha]"."""
    words = profile.group("placeholders")
    for match in BRACKETED.finditer(plain):
        asked = words.find(match["words"], "asks_for", "whole")
        if asked is not None and asked.start == 0:
            return spot.text.cut(*match.span())
    return None


def _angle(spot: _Spot, plain: str, profile: Profile) -> Text | None:
    for match in ANGLE.finditer(plain):
        words = match["words"].strip()
        if (
            _HTML.fullmatch(words.lower().split()[0])
            or f"</{words}" in plain
            or not (words.islower() or words.isupper())
        ):
            continue
        if profile.group("placeholders").says(words, "data"):
            continue
        if spot.kind in ("heading", "line", "item") or match.group() == plain.strip():
            return spot.text.cut(*match.span())
    return None
