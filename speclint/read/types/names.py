"""Names of types in prose and code: which words can be one, and where a line names one."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.inline import code_spans
from speclint.model.type_expressions import Reference, TypeExpr, parse_type, references
from speclint.text.folding import bare
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_NO_LETTERS = regex(r"[\d\W_]+")
_NAME = regex(r"[^\W\d_][\w\u0300-\u036f]*")
_HUMPS = regex(r"[a-z0-9][A-Z]|[A-Z][A-Z][a-z]")
_SENTENCE = regex(r"[.;:!?](?:\s|$)|\s[-–—→]\s|\s?[(（]")
_SHAPE = regex(r"[\[\]<>{}|&]")
_SHAPE_IN_PROSE = regex(r"\w\[\]|\w<\w")
_PAIR = regex(r"[a-z_]\w*\??:\s+(?=\S)")
_HEADER = regex(r"^[A-Za-z-]+:\s")
# In code, a name after one of these, or alone on its line, is a type; a call, a value and a member are none.
_IN_CODE = regex(
    r"(?:^\s*|[:<|&=,(\[]\s*|\b(?:as|extends|implements)\s+)(?P<name>[A-Z]\w*)(?=\s*(?:[\[\]<>|&,;)}={]|$))"
)
_CODE_NOISE = regex(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`\\]|\\.)*`|//.*|/\*.*")
_LONGEST_CODE = 400


def is_type_name(name: str, profile: Profile) -> bool:
    """Return whether `name` is written like a type that a document defines: with a capital, and not in capitals alone.

    Names that languages, frameworks and providers bring along are none.
    """
    if not _NAME.fullmatch(name) or not name[0].isupper() or name.upper() == name:
        return False
    return profile.group("known_types").exact(name) is None


def has_humps(name: str) -> bool:
    """Return whether a name is of several words (`OrderItem`), so that it is no word of prose."""
    return _HUMPS.search(name) is not None


def type_names_in(text: Text, profile: Profile, *, code: bool = False) -> list[Text]:
    """Return the named types that a line says a thing to be, in order.

    In prose these are the code spans and CamelCase words that a sentence begins with (`un `User` creado`), and type
    expressions wherever they are (`{ data: Order[] }`); with `code`, the names in the place of a type.
    """
    if code:
        return [name for name in _names_in_code(text) if is_type_name(name.value, profile)]
    spans = code_spans(text)
    if spans:
        return [name for span in _typed_spans(text, spans, profile) for name in named(span, profile)]
    sentence = _first_sentence(text)
    if "|" in sentence.value or not any(char.isupper() for char in sentence.value):
        return []
    names = named(sentence, profile)
    return [name for name in names if has_humps(name.value) or _SHAPE_IN_PROSE.search(sentence.value)]


def named(text: Text, profile: Profile) -> list[Text]:
    """Return the named types of a type expression; nothing when `text` is none."""
    return names_of(parse_type(text, profile), profile)


def names_of(expr: TypeExpr, profile: Profile) -> list[Text]:
    """Return the named types of an expression that a document would have to define."""
    return [ref.name for ref in references(expr) if is_type_name(ref.name.value, profile)]


def _typed_spans(text: Text, spans: list[Text], profile: Profile) -> Iterator[Text]:
    """Yield the code spans that say what a thing is, not those that a sentence only mentions."""
    begin = 0
    leading = True
    for whole in spans:
        span = whole
        start = span.span.column - text.span.column
        before = text.value[begin:start].rstrip("`*_ ")
        leading = leading and not _SENTENCE.search(before + " ") and _is_lead_in(before, profile)
        pair = _PAIR.match(span.value)
        if pair is not None:
            span = span.cut(pair.end())
            leading = leading and has_humps(span.value)
        is_header = pair is None and _HEADER.match(span.value) is not None
        if not is_header and (leading or (_SHAPE.search(span.value) and _is_expression(span, profile))):
            yield span
        begin = start + len(whole.value)


def _is_lead_in(words: str, profile: Profile) -> bool:
    context = profile.group("type_context")
    return all(context.exact(word) for word in _NO_LETTERS.sub(" ", bare(words)).split())


def _is_expression(span: Text, profile: Profile) -> bool:
    expr = parse_type(span, profile)
    return not isinstance(expr, Reference) or bool(expr.arguments)


def _first_sentence(text: Text) -> Text:
    start = len(text.value) - len(text.value.lstrip("*_ "))
    end = _SENTENCE.search(text.value, start)
    return text.cut(start, end.start() if end else None).strip("*_ ")


def _names_in_code(text: Text) -> Iterator[Text]:
    value = text.value
    if len(value) > _LONGEST_CODE:
        return
    plain = _CODE_NOISE.sub(lambda match: " " * len(match[0]), value)
    for match in _IN_CODE.finditer(plain):
        yield text.cut(match.start("name"), match.end("name"))
