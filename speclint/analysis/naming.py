"""Names that are written in two ways: two cases in one object, two spellings of one concept in one direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.contract import Contract, Side
from speclint.analysis.objects import Level, objects, objects_in
from speclint.analysis.on_demand import analysis
from speclint.analysis.secret_fields import secret_fields
from speclint.model import Spec, plain_name
from speclint.model.shapes import Enum, Member, Scalar, Shape, described, resolved
from speclint.text.folding import fold
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Vocabulary

_SNAKE = regex(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
_CAMEL = regex(r"[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*)+")
_NAME = regex(r"[a-z][A-Za-z0-9]*(?:_[a-z0-9]+)*")
_WORD = regex(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_VALUE = regex(r"[A-Za-z]+(?:[_-][A-Za-z]+)*")


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, or values, that are written differently: `one` is the odd one, `other` shows what is usual.

    `owner` is the name in messages of what `one` is in (`POST /x`, a type's name), `anchor` is for fingerprints.
    """

    one: Text
    other: Text
    owner: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Naming:
    """`mixed` are the objects that have names in snake_case and in camelCase, each odd name once in a document;
    `variants` the names and values that are spelt in two ways among requests or among responses.
    """

    mixed: tuple[NamePair, ...] = ()
    variants: tuple[NamePair, ...] = ()


@analysis
def naming(spec: Spec) -> Naming:
    """Return the objects with names in two cases, and the names and values that are spelt in two ways."""
    variants = _Variants(spec)
    levels = objects(spec)
    secrets = {item.name.value for item in secret_fields(spec)}
    mixed = tuple(_mixed(levels, secrets | variants.compared, spec.words("naming")))
    odd = {pair.one.value for pair in mixed}
    return Naming(mixed, tuple(variants.of(levels, odd)))


# --- two cases in one object


def _mixed(levels: Iterable[Level], elsewhere: set[str], words: Vocabulary) -> Iterator[NamePair]:
    """Yield the first odd name of each object that has names in two cases; a name that was reported is not reported again.

    Names in `elsewhere` are reported by other means: secrets, and what the forms of one payload spell in two ways. In a
    table of a database, what the ORM adds in its own case is none; where it travels, it is.
    """
    told: set[str] = set()
    for level in levels:
        members = [member for member in level.members if member.name.value not in elsewhere]
        members = [member for member in members if words.exact(member.name.value) != "standard"]
        snake = [member for member in members if _SNAKE.fullmatch(member.name.value)]
        camel = [member for member in members if _CAMEL.fullmatch(member.name.value)]
        if not snake or not camel:
            continue
        odd, usual = _sorted_out(snake, camel)
        if level.is_model and all(words.exact(member.name.value) == "timestamp" for member in odd):
            continue
        new = [member for member in odd if member.name.value not in told]
        told |= {member.name.value for member in odd}
        if new:
            yield NamePair(new[0].name, _beside(new[0], usual), level.owner, f"{level.payload} › {new[0].name.value}")


def _sorted_out(snake: list[Member], camel: list[Member]) -> tuple[list[Member], list[Member]]:
    """The names of the rarer case, where both are as many those of the one that comes later, and the others."""
    if len(snake) == len(camel):
        return (snake, camel) if camel[0].span < snake[0].span else (camel, snake)
    return (snake, camel) if len(snake) < len(camel) else (camel, snake)


def _beside(odd: Member, usual: list[Member]) -> Text:
    """The nearest name of the usual case, of the same type when there is one."""
    alike = [member for member in usual if described(member.shape) == described(odd.shape)]
    return min(alike or usual, key=lambda member: abs(member.span.line - odd.span.line)).name


# --- two spellings of one concept


class _Spelt(NamedTuple):
    """A name, or a value of a field, in one payload. `by_case` is true for a name, whose case counts too."""

    text: Text
    level: Level
    by_case: bool


class _Variants:
    def __init__(self, spec: Spec) -> None:
        self._words = spec.words("spelling")
        self.compared = {name for contract in contracts(spec) for name in self._names(contract)}

    def _names(self, contract: Contract) -> set[str]:
        """The names of a contract that it spells in several ways: its forms contradict each other, which is reported there."""
        shapes = (resolved(statement.shape, contract.names)[0] for statement in contract.statements)
        spelt: dict[str, set[str]] = defaultdict(set)
        for shape in shapes:
            for members in objects_in(shape):
                for member in members:
                    spelt[self._key(member.name.value)].add(member.name.value)
        return {name for names in spelt.values() if len(names) > 1 for name in names}

    def of(self, levels: Sequence[Level], odd: set[str]) -> Iterator[NamePair]:
        """Yield where a concept is spelt in another way than before; of a payload in another case the first name only."""
        for sides in ((Side.BODY, Side.QUERY), (Side.RESPONSE,)):
            found: dict[str, list[_Spelt]] = defaultdict(list)
            for level in levels:
                for key, spelt in self._in(level) if level.side in sides else ():
                    found[key].append(spelt)
            told: set[str] = set()
            pairs = [pair for spelt in found.values() for pair in self._differing(spelt, odd)]
            for by_case, payload, pair in sorted(pairs, key=lambda item: item[2].one.span):
                if not by_case or payload not in told:
                    told |= {payload} if by_case else set()
                    yield pair

    def _in(self, level: Level) -> Iterator[tuple[str, _Spelt]]:
        """Yield the names of an object and the values of its fields, each with what makes its spellings one."""
        for member in level.members:
            name = member.name
            if _NAME.fullmatch(name.value):
                yield self._key(name.value), _Spelt(name, level, True)
            for value in _values(member.shape):
                if _VALUE.fullmatch(value.value) and self._is_variant(value.value):
                    yield f"{plain_name(name.value)}={self._key(value.value)}", _Spelt(value, level, False)

    def _differing(self, found: list[_Spelt], odd: set[str]) -> Iterator[tuple[bool, str, NamePair]]:
        spellings: dict[str, list[_Spelt]] = defaultdict(list)
        for spelt in found:
            spellings[spelt.text.value if spelt.by_case else fold(spelt.text.value)].append(spelt)
        usual, *others = sorted(spellings.values(), key=lambda group: (-len(group), group[0].text.span))
        for group in others:
            one, other = group[0], usual[0]
            both = frozenset({one.text.value, other.text.value})
            if both & odd or both <= self.compared:
                continue
            anchor = f"{one.level.payload} › {one.text.value}"
            by_case = fold(one.text.value).replace("_", "") == fold(other.text.value).replace("_", "")
            if by_case and not (_is_compound(one.text.value) and _is_compound(other.text.value)):
                continue
            yield by_case, one.level.payload, NamePair(one.text, other.text, one.level.owner, anchor)

    def _is_variant(self, text: str) -> bool:
        return any(self._words.exact(word) is not None for word in map(fold, _WORD.findall(text)))

    def _key(self, text: str) -> str:
        """The words of a name in one spelling, whatever its case."""
        return "".join([self._words.exact(word) or word for word in map(fold, _WORD.findall(text))])


def _is_compound(name: str) -> bool:
    """Whether a name shows its words: `username` and `user_name` may be two things."""
    return _SNAKE.fullmatch(name) is not None or _CAMEL.fullmatch(name) is not None


def _values(shape: Shape) -> Iterator[Text]:
    values = shape.values if isinstance(shape, Enum) else ()
    if isinstance(shape, Scalar) and shape.sample is not None:
        values = (shape.sample,)
    for value in values:
        if isinstance(value.value, str):
            yield Text(value.value, _inside_quotes(value.value, value.span))


def _inside_quotes(words: str, span: Span) -> Span:
    is_quoted = span.line == span.end_line and span.end_column - span.column == len(words) + 2
    return Span(span.line, span.column + 1, span.end_line, span.end_column - 1) if is_quoted else span
