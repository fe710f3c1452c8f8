"""What words around a type mean: remarks that narrow it, values of enums, targets of foreign keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from speclint.model.type_expressions.lexicon import Lexicon, phrase, plain
from speclint.model.type_expressions.nodes import Literal, Reference, Scalar, TypeExpr, Union, Unreadable, is_nullable
from speclint.model.type_expressions.tokens import Token, locate
from speclint.text.source import Span, Text

# Types so plain that two of them side by side are a slip, not a remark.
_PLAIN = frozenset({"string", "number", "boolean", "object", "any"})
_NO_REMARK = frozenset("|/&?¿!=+%^@<>~")
_LONGEST_LIMIT = 9  # digits
_SEPARATORS = frozenset({",", "|", "/", ";", "·", "•"})


def scalar(type_id: str, span: Span) -> Scalar:
    """Return the basic type of an id of the profile, such as "string:uuid"."""
    name, _, narrowing = type_id.partition(":")
    return Scalar(name, span, narrowing)


def is_list_word(token: Token, words: Lexicon) -> bool:
    """Return whether a token is a word for a list, as in "User array"."""
    return token.kind == "name" and plain(token.value) in words.list


def may_follow(expr: TypeExpr, tail: Sequence[Token], words: Lexicon) -> bool:
    """Return whether `tail` can be a remark on `expr`, rather than a sign that the whole is not a type at all."""
    first = tail[0]
    if (first.kind in "<>{[" and first.glued) or any(a.kind == b.kind == "?" for a, b in pairwise(tail)):
        return False
    if first.kind == "name":
        if isinstance(expr, Scalar) and expr.name != "unknown":
            return not _collides(expr, first, words)
        if isinstance(expr, Unreadable) or (isinstance(expr, Literal) and not isinstance(expr.value, str)):
            return False
        return not isinstance(expr, (Reference, Scalar, Literal)) or words.is_remark(first.value)
    if isinstance(expr, Unreadable) and first.kind in ("string", "number"):
        return False
    said = any(token.kind in ("name", "number", "string") for token in tail)
    return said or not any(token.kind in _NO_REMARK for token in tail)


def _collides(expr: Scalar, first: Token, words: Lexicon) -> bool:
    following = words.type_id(first.value)
    if following not in _PLAIN:
        return False
    plain_pair = not expr.format and expr.name in _PLAIN
    return plain_pair and (following == expr.name or following != "string" or expr.name != "any")


def narrowed(expr: TypeExpr, source: Text, note: Sequence[Token], words: Lexicon) -> TypeExpr:
    """Return `expr` with what a remark adds: a format, null, a foreign key's target, the values of a string."""
    if not note:
        return expr
    said = phrase(note)
    if isinstance(expr, Scalar):
        values = listed_values(note, words) if expr.name == "string" and _shows_values(note) else []
        if len(values) > 1:
            places = [locate(source, value.start, value.end).span for value in values]
            literals = tuple(Literal(value.value, place) for value, place in zip(values, places, strict=True))
            # A list that goes on takes any string.
            expr = Union((*literals, expr) if goes_on(note, words) else literals, expr.span)
        else:
            key = expr.key or key_target(source, note, words)
            if expr.name != "string" and words.type_id(note[0].value) == "string":
                # "decimal string", "date string": a string in that form.
                expr = Scalar("string", expr.span, expr.format or expr.name, key)
            else:
                form, limit = expr.format or words.format(expr.name, said), expr.limit or _limit(expr, note, words)
                expr = Scalar(expr.name, expr.span, form, key, limit)
    if words.nullable(said) and not is_nullable(expr):
        null = Scalar("null", locate(source, note[0].start, note[-1].end).span)
        options = expr.options if isinstance(expr, Union) else (expr,)
        return Union((*options, null), expr.span)
    return expr


def _limit(expr: Scalar, note: Sequence[Token], words: Lexicon) -> int:
    """The most characters that a note gives a string: "(255)", "(max 255)", "hasta 255 caracteres"; 0 for none."""
    numbers = [token.value for token in note if token.kind == "number" and token.value.isdecimal()]
    rest = (token for token in note if token.kind in ("name", "number") and token.value not in numbers)
    if expr.name != "string" or len(numbers) != 1 or len(numbers[0]) > _LONGEST_LIMIT:
        return 0
    return int(numbers[0]) if all(plain(token.value) in words.limit for token in rest) else 0


def _shows_values(note: Sequence[Token]) -> bool:
    return any(token.kind in ("string", "|", "/") or token.code for token in note)


def key_target(source: Text, note: Sequence[Token], words: Lexicon) -> Text | None:
    """Return the table that words such as "FK → users.id" point to, or None."""
    for index, token in enumerate(note):
        if token.kind == "name" and plain(token.value) in words.key:
            for after in note[index + 1 : index + 4]:
                if after.kind == "name" and plain(after.value) not in words.of and not words.is_key_filler(after.value):
                    return _table_of(source, after)
                if after.kind not in ("arrow", "(", "name", ":"):
                    break
    return None


def _table_of(source: Text, name: Token) -> Text:
    """The table in `users.id`, the model in `auth.User`."""
    head, _, last = name.value.rpartition(".")
    if not head or last[:1].isupper():
        return Text(last, locate(source, name.end - len(last), name.end).span)
    head = head.rpartition(".")[2]
    return Text(head, locate(source, name.end - len(last) - 1 - len(head), name.end - len(last) - 1).span)


def listed_values(tokens: Sequence[Token], words: Lexicon) -> list[Token]:
    """Return the values of an enum when `tokens` are a list of single words or strings; [] when they are prose."""
    values: list[Token] = []
    parted = True
    for index, token in enumerate(tokens):
        if not index and token.kind == "name" and plain(token.value) in words.enum:
            continue
        if token.kind in _SEPARATORS or (
            token.kind == "name" and plain(token.value) in words.either and not token.code
        ):
            parted = True
        elif _is_more(token, words):
            return values
        elif token.kind in ("name", "string", "number"):
            apart = parted or bool(values and token.code and token.code != values[-1].code)
            if not apart:
                return []
            values.append(token)
            parted = False
        elif token.kind not in (":", "=", ".", "…"):
            return []
    return values


def goes_on(tokens: Sequence[Token], words: Lexicon) -> bool:
    """Return whether a list of values says that there are others: "etc.", "…"."""
    dots = any(one.kind == other.kind == "." for one, other in pairwise(tokens))
    return dots or any(token.kind == "…" or _is_more(token, words) for token in tokens)


def _is_more(token: Token, words: Lexicon) -> bool:
    return token.kind == "name" and not token.code and plain(token.value) in words.more


def joined(options: list[TypeExpr], span: Span, *, slashed: bool = False) -> TypeExpr:
    """Return the union of `options`; bare words among them (`asc | desc`, `PAID | OPEN`) are values."""
    if len(options) == 1:
        return options[0]
    said = [option for option in options if not is_nullable(option)]
    bare = [option for option in said if isinstance(option, Unreadable)]
    others = [option for option in said if not isinstance(option, Unreadable)]
    names = [option for option in said if isinstance(option, Reference) and not option.arguments]
    capitals = [option for option in names if option.name.value.isupper() or slashed]
    by_words = len(bare) > 1 or (bare and all(_may_be_value(option) for option in others))
    by_capitals = len(capitals) > 1 and len(capitals) == len(
        [option for option in said if not isinstance(option, Literal)]
    )
    if len(said) > 1 and (by_words or by_capitals):
        options = [_value(option) for option in options]
    return Union(tuple(options), span)


def _may_be_value(option: TypeExpr) -> bool:
    if isinstance(option, Scalar):
        return option.name not in _PLAIN or bool(option.format)
    return isinstance(option, (Literal, Reference))


def _value(option: TypeExpr) -> TypeExpr:
    """A bare word as a literal; what is none stays."""
    if isinstance(option, Unreadable):
        return Literal(option.text.value, option.span)
    return Literal(option.name.value, option.span) if isinstance(option, Reference) else option
