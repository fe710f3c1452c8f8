"""Types whose members a sentence lists: "A `Berth` has `id` (string) and `length` (number)", "`Berth`: `id`, `length`"."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.inline import blank_code, code_spans
from speclint.model import Field
from speclint.read.fields.bullets import read_line_fields
from speclint.text.folding import bare
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_TYPE = regex(r"[A-Z]\w*[a-z]\w*")
_MEMBER = regex(r"[a-z_$][\w$]*\??")
_ENDS = regex(r"[.!?](?=[*_)]*(?:\s|$))|\s(?:→|⇒|->|=>)\s")
_ASIDE = regex(r"\([^()]*\)")
_TYPED = regex(r"`\s?\(")
_MARKS = ("", ":", "：", "=", "-", "–", "—", "→")
_FEWEST = 2
_LONGEST_SAID = 48
_LONGEST_GAP = 120  # characters between two members


class SpokenType(NamedTuple):
    """A name, the types whose members it has as well, and its own members; `sure` where they have types in brackets."""

    name: Text
    fields: tuple[Field, ...]
    sure: bool


def spoken_types(line: Text, profile: Profile) -> Iterator[SpokenType]:
    """Yield the types that the sentences of a one-line text give members to."""
    if line.value.count("`") < 2 * (_FEWEST + 1):
        return
    spans = code_spans(line)
    for index, span in enumerate(spans[:-1]):
        if not _TYPE.fullmatch(span.value):
            continue
        rest = line.cut(_end(line, span))
        said = blank_code(rest.value)[: _start(rest, spans[index + 1]) - 1]
        if len(said) <= _LONGEST_SAID and _is_said(said, profile):
            fields = members_in(rest.cut(len(said)), profile)
            if len(fields) >= _FEWEST:
                yield SpokenType(span, fields, _TYPED.search(rest.value) is not None)


def members_in(line: Text, profile: Profile) -> tuple[Field, ...]:
    """Return the members that a text lists from its first word on: names in code, each perhaps with its type in brackets.

    Another type may stand first, "all of `Base`, and `size` (number)".
    """
    end = _ENDS.search(_ASIDE.sub(lambda match: " " * len(match[0]), blank_code(line.value)))
    text = line.cut(0, end.start()) if end is not None else line
    outside = _blanked(text)
    spans = [span for span in code_spans(text) if outside[_start(text, span)] != " "]
    while spans and _TYPE.fullmatch(spans[0].value):
        spans = spans[1:]
    names: list[Text] = []
    stop = len(text.value)
    for span in spans:
        last = _end(text, names[-1]) if names else 0
        gap = outside[last : _start(text, span) - 1]
        if not _MEMBER.fullmatch(span.value) or len(gap) > _LONGEST_GAP:
            stop = _start(text, span) - 1
            break
        names.append(span)
    if len(names) < _FEWEST:
        return ()
    starts = [_start(text, span) - 1 for span in names]
    ends = [*starts[1:], stop]
    fields: list[Field] = []
    for name, start, end_ in zip(names, starts, ends, strict=True):
        fields += read_line_fields(text.cut(start, end_).strip(" ,;"), profile) or (Field(_plain(name)),)
    return tuple(fields)


def _plain(name: Text) -> Text:
    return name.cut(0, len(name.value) - 1) if name.value.endswith("?") else name


def _blanked(text: Text) -> str:
    """The text with what is in brackets blanked, code that is not stays."""
    depth, chars = 0, []
    for char in text.value:
        depth += {"(": 1, ")": -1}.get(char, 0)
        chars.append(" " if depth > 0 else char)
    return "".join(chars)


def _is_said(said: str, profile: Profile) -> bool:
    """Whether what stands behind a name says what it is made of: "has", "tiene un", ":"."""
    words = profile.group("type_statements")
    plain = _ASIDE.sub(" ", said).strip(" *_")
    if plain in _MARKS[1:]:
        return True
    first, *more = bare(plain).split() or [""]
    listed = plain.endswith(":")
    return words.exact(first.strip(",:")) == "is" and (
        listed or all(words.exact(word.strip(",:")) == "lead" for word in more)
    )


def _start(text: Text, span: Text) -> int:
    return span.span.column - text.span.column


def _end(text: Text, span: Text) -> int:
    return span.span.end_column - text.span.column + 1
