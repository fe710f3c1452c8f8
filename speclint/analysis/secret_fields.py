"""Secrets in success responses, by the names of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from speclint.analysis.on_demand import analysis
from speclint.markdown.texts import texts_in
from speclint.model import Endpoint, Example, Field, Spec, TypeDef, TypeKind
from speclint.model.type_expressions import Array, Reference, Scalar, TypeExpr, Union
from speclint.text.folding import fold
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Vocabulary

_MEMBER = regex(r"(?<![\w-])([\w-]{1,60})[\"']?\s{0,9}:\s{0,9}(\w{1,9})")
_PARTS = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_A-Za-z]+")


@dataclass(frozen=True, slots=True)
class SecretField:
    """A field of a success response whose name is a secret's: `password`, `token_hash`; perhaps in a named type."""

    name: Text
    endpoint: Endpoint


@analysis
def secret_fields(spec: Spec) -> tuple[SecretField, ...]:
    """Return the fields with a secret's name in success responses, those of named types included; each place once."""
    shapes = {definition.name.value: definition for definition in spec.types if definition.kind is not TypeKind.MODEL}
    words = spec.words("secret_fields")
    found: dict[Span, SecretField] = {}
    seen: set[str] = set()
    for endpoint in spec.endpoints:
        answers = [response for response in endpoint.responses if response.success]
        shows_setup = bool(answers) and _shows_setup(endpoint, words)
        for response in answers:
            named = [shapes[use.name.value] for use in response.body.types if use.name.value in shapes]
            for listed in _all_fields(response.body.fields, named, shapes, seen):
                is_setup = shows_setup and _is_key(listed, words)
                if _is_secret(listed, words) and not is_setup and not _is_flag(listed, response.body.examples):
                    found.setdefault(listed.span, SecretField(listed.name, endpoint))
    return tuple(found.values())


def _is_flag(listed: Field, examples: Iterable[Example]) -> bool:
    """Whether the example of a field has true or false for it: a flag, not a secret."""
    name = listed.name.value
    given = [match[2] for example in examples for match in _MEMBER.finditer(example.text) if match[1] == name]
    return bool(given) and all(value in ("true", "false") for value in given)


def _all_fields(
    fields: Iterable[Field], named: Iterable[TypeDef], shapes: Mapping[str, TypeDef], seen: set[str]
) -> Iterator[Field]:
    """Yield `fields`, those of `named`, and those inside of both; the types in `seen` are left out and new ones added.

    What a type holds counts for the first endpoint alone, so that a type that all hand out is walked once.
    """
    pending: list[Field | TypeDef] = [*fields, *named]
    pending.reverse()
    while pending:
        found = pending.pop()
        if isinstance(found, Field):
            yield found
            pending += [shapes[name] for name in _references(found.expr) if name in shapes][::-1]
            pending += found.fields[::-1]
        elif found.name.value not in seen:
            seen.add(found.name.value)
            pending += found.fields[::-1]


def _references(expr: TypeExpr | None) -> Iterator[str]:
    if isinstance(expr, Reference):
        yield expr.name.value
    elif isinstance(expr, Array):
        yield from _references(expr.item)
    elif isinstance(expr, Union):
        for option in expr.options:
            yield from _references(option)


def _shows_setup(endpoint: Endpoint, words: Vocabulary) -> bool:
    """Return whether an endpoint is about a second factor, whose secret the user's app of codes has to take."""
    texts = [endpoint.route.path.replace("-", " ")] if endpoint.route is not None else []
    texts += [text.value for text in texts_in(endpoint.scope)]
    return any(words.says(text, "second_factor") for text in texts)


def _is_key(listed: Field, words: Vocabulary) -> bool:
    return _snake(listed.name) in _folded(words, "setup_key")


def _snake(name: Text) -> str:
    return "_".join(fold(part) for part in _PARTS.findall(name.value.rsplit(".", 1)[-1]))


def _is_secret(listed: Field, words: Vocabulary) -> bool:
    name = _snake(listed.name)
    if isinstance(listed.expr, Scalar) and listed.expr.name in ("boolean", "null", "void"):
        return False
    told = (text.value for text in (listed.description, listed.required_text, listed.type) if text is not None)
    if any(words.says(text, "purpose") for text in told):
        return False
    if name in _folded(words, "name"):
        return True
    first, _, rest = name.partition("_")
    if not rest or first in words.words("about") or name.endswith(_folded(words, "allowed")):
        return False
    return name.endswith(_folded(words, "ending", "_"))


@lru_cache(maxsize=8)
def _folded(words: Vocabulary, word_id: str, before: str = "") -> tuple[str, ...]:
    return tuple(before + fold(word) for word in words.words(word_id))
