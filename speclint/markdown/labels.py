"""Labels: splits `**Auth:** Bearer` into a name and what follows, and a paragraph into labels and prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speclint.markdown.inline import blank_code, unwrapped
from speclint.markdown.nodes import Label, Paragraph
from speclint.text.regex import regex
from speclint.text.source import Text

_COLONS = ":："
_LEAD = r"(?:[0-9#*]\ufe0f?\u20e3|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?(?=\s)|[^\w\s*_`|\[\]()<>\"'{}#\\/$]|\s){0,8}"
_OPENING = regex(_LEAD + r"(?P<mark>\*{1,3}|_{1,3}|<(?:b|strong)>)", re.I)
_OUTER_COLON = regex(r"[*_\s]*[:：](?![:/])")
_QUALIFIER = regex(r"\s*[(（][^()（）]{1,40}[)）]\s*[:：](?![:/])")
_INNER_COLON = regex(r":(?=\s)|：")
_DASH = regex(r"\s+[-–—]\s+")
_PLAIN_NAME = regex(_LEAD + r"(?P<name>[^\W_][^:：\"'{}<>|=;,!?\[\]*]{0,47}?)\s*(?:：|:(?=$|[\s`{\[*]))")
_PLAIN_DASH = regex(_LEAD + r"(?P<name>[^\W_][^:：\"'{}<>|=;,!?\[\]*–—]{0,47}?)\s+[-–—]\s+")
_BOLD_LEAD = regex(r"\s*\*\*([^*:\n]{2,40})\*\*\s+(?=`)")
_SENTENCE = regex(r"[.…]\s|\.$")
_LETTER = regex(r"[^\W_]")
_LONGEST_NAME = 40


def split_label(text: Text) -> Label | None:
    """Return the label that a one-line text opens with, or None.

    The colon may be inside or outside the bold, ASCII or fullwidth; a full stop inside counts as one. A line that is bold as
    a whole is a label too, split at a colon inside, or without colon. Italics need a colon. A remark before an outer
    colon is part of the name.
    """
    value = text.value
    opening = _OPENING.match(value)
    if opening is None:
        return None
    start, (end, after) = opening.end(), _closing(value, opening["mark"], opening.end())
    if end < 0:
        return None
    inner = _unmarked(text.cut(start, end))
    if inner.value.endswith(tuple(_COLONS)) or (
        inner.value.endswith(".") and len(inner.value) <= _LONGEST_NAME and value[after:].strip()
    ):
        return _label(text, _trimmed(inner), _past_colon(text, after))
    if outer := _OUTER_COLON.match(value, after):
        return _label(text, inner, text.cut(outer.end()))
    if remark := _QUALIFIER.match(value, after):
        return _label(text, _trimmed(text.cut(start, remark.end()).strip()), text.cut(remark.end()))
    if value[after:].strip() or len(opening["mark"]) < 2:
        return None
    if colon := _INNER_COLON.search(blank_code(inner.value)):
        return _label(text, inner.cut(0, colon.start()), inner.cut(colon.end()))
    return _label(text, inner, None)


def split_bold_lead(text: Text) -> Label | None:
    """Return the label that a one-line text opens with in bold and without a colon, code right after it, or None.

    For `**Request** `POST /x`` and `**Response** `201 Created``; the caller should know the name.
    """
    match = _BOLD_LEAD.match(text.value)
    return _label(text, text.cut(*match.span(1)), text.cut(match.end())) if match is not None else None


def split_plain_label(text: Text) -> Label | None:
    """Return the label that a one-line text would open with if marks were not needed, or None.

    For `Response (201): …`, `Auth: Bearer`, `Auth — Bearer` and `**Auth** – Bearer`; a name is short and no sentence,
    no address and no quoted key. The caller should know the name, since much prose has this form.
    """
    opening = _OPENING.match(text.value)
    if opening:
        end, after = _closing(text.value, opening["mark"], opening.end())
        dash = _DASH.match(text.value, after) if end >= 0 else None
        return _label(text, text.cut(opening.end(), end).strip(), text.cut(dash.end())) if dash else None
    match = _PLAIN_NAME.match(text.value) or _PLAIN_DASH.match(text.value)
    if (
        match is None
        or _SENTENCE.search(match["name"])
        or match["name"].count("`") % 2
        or len(match["name"]) > _LONGEST_NAME
    ):
        return None
    return _label(text, text.cut(*match.span("name")), text.cut(match.end()))


def prose_blocks(lines: Sequence[Text]) -> list[Paragraph | Label]:
    """Return the labels and paragraphs that the lines of one Markdown paragraph make; a label keeps what follows it."""
    blocks: list[Paragraph | Label] = []
    opened: Label | None = None
    held: list[Text] = []

    def close() -> None:
        if opened is not None:
            span = opened.span.to(held[-1].span) if held else opened.span
            blocks.append(Label(opened.name, (*opened.lines, *held), span, opened.has_colon))
        elif held:
            blocks.append(Paragraph(tuple(held), held[0].span.to(held[-1].span)))
        held.clear()

    for line in lines:
        label = split_label(line)
        if label is None:
            held.append(line)
        else:
            close()
            opened = label
    close()
    return blocks


def _closing(value: str, mark: str, start: int) -> tuple[int, int]:
    """Return where the emphasis that opens before `start` closes, and where text goes on; (-1, -1) if it does not."""
    if mark.startswith("<"):
        close = re.compile("</" + mark[1:], re.I).search(value, start)
        return close.span() if close else (-1, -1)
    blank = blank_code(value)
    end = blank.find(mark, start)
    while end >= 0 and not _closes(blank, mark, end):
        end = blank.find(mark, end + len(mark))
    return (end, end + len(mark)) if end > start else (-1, -1)


def _closes(value: str, mark: str, at: int) -> bool:
    following = value[at + len(mark) : at + len(mark) + 1]
    if mark[0] == "_" and (following.isalnum() or following == "_"):
        return False
    return len(mark) > 1 or (following != mark and value[at - 1] != mark)


def _past_colon(text: Text, after: int) -> Text:
    again = _OUTER_COLON.match(text.value, after)
    return text.cut(again.end() if again else after)


def _trimmed(name: Text) -> Text:
    return name.cut(0, len(name.value.rstrip(_COLONS + ". \t")))


def _unmarked(name: Text) -> Text:
    return unwrapped(name) if name.value.strip()[:1] in ("*", "_") else name.strip()


def _label(text: Text, name: Text, rest: Text | None) -> Label | None:
    name = _unmarked(name)
    if not _LETTER.search(name.value):
        return None
    rest = rest.strip() if rest else None
    return Label(name, (rest,) if rest and rest.value else (), text.span, rest is not None)
