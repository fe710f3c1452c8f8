"""Which endpoint a type in code is for: by the comment above it, or by its name when only one endpoint can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from speclint.analysis.contracts.contract import Side
from speclint.model import READS, Endpoint, EndpointRef, TypeDef, TypeKind, plain_name
from speclint.model.route_index import RouteIndex
from speclint.read.routes import find_refs
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_JOINED = regex(r"[-_]")
_WORDS = regex(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")
_CODE = frozenset({TypeKind.INTERFACE, TypeKind.CLASS, TypeKind.ALIAS})
_SIDES = {
    "body": Side.BODY,
    "request": Side.BODY,
    "response": Side.RESPONSE,
    "response_part": Side.RESPONSE,
    "query": Side.QUERY,
    "parameters": Side.QUERY,
    "params": Side.QUERY,
}


class Bound(NamedTuple):
    """A type and the side of an endpoint that it is for."""

    definition: TypeDef
    side: Side


def bind_types(
    types: Iterable[TypeDef], endpoints: Sequence[Endpoint], base_path: str, profile: Profile
) -> Mapping[int, list[Bound]]:
    """Return the types of each endpoint, by the endpoint's position in `endpoints`."""
    entries = [(endpoint.key, number) for number, endpoint in enumerate(endpoints) if endpoint.route is not None]
    index = RouteIndex(entries, base_path)
    stems = _stems(endpoints, profile)
    found: dict[int, list[Bound]] = defaultdict(list)
    for definition in types:
        if definition.kind not in _CODE:
            continue
        refs = list(_refs(definition.lead))
        for ref, words in refs:
            numbers = index.find(ref.key)
            side = _side(words, definition, ref, profile) if len(numbers) == 1 else None
            if side is not None:
                found[numbers[0]].append(Bound(definition, side))
        stem, side = _by_suffix(definition.name.value, profile)
        if not refs and side is not None and len(stems.get(stem, ())) == 1:
            found[stems[stem][0]].append(Bound(definition, side))
    return found


def _refs(lead: Text | None) -> Iterator[tuple[EndpointRef, str]]:
    """Yield the endpoints that a comment names, each with the other words of its line."""
    for number, line in enumerate(lead.value.split("\n") if lead is not None else ()):
        span = lead.span if lead is not None else None
        if span is None:
            return
        text = Text(line, span._replace(line=span.line + number, end_line=span.line + number))
        for ref in find_refs(text):
            yield ref, line.replace(ref.route.text.value, " ")


def _side(words: str, definition: TypeDef, ref: EndpointRef, profile: Profile) -> Side | None:
    said = {_SIDES[match.id] for match in profile.labels.find_all(words, *_SIDES)}
    if not said:
        _, by_name = _by_suffix(definition.name.value, profile)
        is_read = ref.method is not None and ref.method.value.upper() in READS
        return by_name or (Side.RESPONSE if is_read else None)
    return said.pop() if len(said) == 1 else None


def _by_suffix(name: str, profile: Profile) -> tuple[str, Side | None]:
    words, side = split_type_name(name, profile)
    return "".join(words), side


def split_type_name(name: str, profile: Profile) -> tuple[list[str], Side | None]:
    """Return the words of a type's name in lower case without those at its end that say its side, and the side."""
    words = [word.lower() for word in _WORDS.findall(name)]
    suffixes = profile.group("type_sides")
    side: Side | None = None
    while len(words) > 1:
        role = suffixes.exact(words[-1])
        if role is None:
            break
        side = side or _SIDES.get(role)
        words.pop()
    return words, side


def _stems(endpoints: Sequence[Endpoint], profile: Profile) -> dict[str, list[int]]:
    """Return the endpoints by the names that a type for them has: `createcheckoutsession`, `updateorder`, `orders`."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, endpoint in enumerate(endpoints):
        for stem in {plain_name(stem) for stem in _names_for(endpoint, profile)}:
            found[stem].append(number)
    return found


def _names_for(endpoint: Endpoint, profile: Profile) -> Iterator[str]:
    segments = [part for part in endpoint.route.path.split("/") if part] if endpoint.route is not None else []
    names = [part for part in segments if part[0] not in ":{<["]
    if not names:
        return
    last = names[-1]
    ends_in_param = segments[-1] != last
    if _JOINED.search(last) and not ends_in_param:
        yield last
    if len(names) > 1 and not ends_in_param:
        yield from (last + singular(names[-2]), singular(names[-2]) + last)
    verbs = (endpoint.verb.lower(), *profile.group("type_verbs").words(endpoint.verb))
    for thing in {last, singular(last)}:
        for verb in verbs:
            yield verb + thing
            yield thing + verb
    if not ends_in_param and (endpoint.verb == "GET" or singular(last) == last):
        yield last


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return a plural in -s without it; every other word as it is."""
    for plural, one in (("ies", "y"), ("sses", "ss"), ("ciones", "cion"), ("es", "e"), ("s", "")):
        if word.lower().endswith(plural) and len(word) > len(plural) + 2:
            return word[: -len(plural)] + one
    return word
