"""Which endpoint of the old version is which one of the new: by method and route, else by all that they say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from speclint.diff.version import Declared
from speclint.model import plain_name
from speclint.text.folding import fold
from speclint.text.records import dataclass

_MOST = 60  # endpoints of each side that are held against each other
_LIKE = 0.5


class Found(str, Enum):
    """How an endpoint is found again."""

    SAME = "same"
    METHOD = "method"
    ROUTE = "route"


class Pair(NamedTuple):
    """An endpoint in the old version and in the new one."""

    old: Declared
    new: Declared
    found: Found


@dataclass(frozen=True, slots=True)
class Pairing:
    """The endpoints of both versions, and those that one of them lacks."""

    pairs: tuple[Pair, ...]
    removed: tuple[Declared, ...]
    added: tuple[Declared, ...]


def pair_endpoints(old: Iterable[Declared], new: Iterable[Declared]) -> Pairing:
    """Return which endpoints are one. In whatever document it is, a method and a route are one endpoint; what is left is one
    with another method or another route where it is much alike otherwise.
    """
    removed, added = _by_key(old), _by_key(new)
    pairs: list[Pair] = []
    for find in (_same, _same_below_base):
        for key, other in find(removed, added):
            gone, come = removed.pop(key), added.pop(other)
            pairs.append(_best(gone, come))
    gone, come = [each[0] for each in removed.values()], [each[0] for each in added.values()]
    for how, likeness in ((Found.METHOD, _by_method), (Found.ROUTE, _by_route)):
        for before, after in _matched(gone, come, likeness):
            pairs.append(Pair(before, after, how))
            gone.remove(before)
            come.remove(after)
    return Pairing(tuple(pairs), tuple(gone), tuple(come))


Keyed = dict[tuple[str, str], list[Declared]]


def _by_key(declared: Iterable[Declared]) -> Keyed:
    found: dict[tuple[str, str], list[Declared]] = defaultdict(list)
    for each in declared:
        found[each.key].append(each)
    return {key: sorted(each, key=lambda one: not one.tells) for key, each in found.items()}


def _same(removed: Keyed, added: Keyed) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    return [(key, key) for key in removed if key in added]


def _same_below_base(removed: Keyed, added: Keyed) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Endpoints below a base path that one version states and the other leaves out."""
    found = []
    taken: set[tuple[str, str]] = set()
    for key, declared in removed.items():
        for other, candidates in added.items():
            before, after = declared[0], candidates[0]
            is_unsaid = bool(before.document.base) != bool(after.document.base)
            if is_unsaid and other not in taken and (key[0], before.path) == (other[0], after.path):
                taken.add(other)
                found.append((key, other))
                break
    return found


def _best(gone: Sequence[Declared], come: Sequence[Declared]) -> Pair:
    """Return the declarations of one endpoint to compare: in one document, else the most detailed ones."""
    for before in gone:
        for after in come:
            if before.document.path == after.document.path and before.tells and after.tells:
                return Pair(before, after, Found.SAME)
    return Pair(gone[0], come[0], Found.SAME)


def _matched(
    gone: Sequence[Declared], come: Sequence[Declared], likeness: Callable[[Declared, Declared], float]
) -> list[tuple[Declared, Declared]]:
    scored = [
        (likeness(before, after), one, other)
        for one, before in enumerate(gone[:_MOST])
        for other, after in enumerate(come[:_MOST])
    ]
    taken: tuple[set[int], set[int]] = set(), set()
    found = []
    for score, one, other in sorted(scored, key=lambda item: (-item[0], *item[1:])):
        if score >= _LIKE and one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            found.append((gone[one], come[other]))
    return found


def _by_method(before: Declared, after: Declared) -> float:
    return 1.0 + _content(before, after) if before.key[1] == after.key[1] else 0.0


def _by_route(before: Declared, after: Declared) -> float:
    """How much two endpoints of one method are alike: half of it by the route, half by what they send and answer, where both
    say that.
    """
    if before.key[0] != after.key[0]:
        return 0.0
    mine, yours = _segments(before), _segments(after)
    route = len(mine & yours) / max(len(mine), len(yours), 1)
    has_params = ("{}" in before.path) == ("{}" in after.path)
    content = _content(before, after) if _names(before) and _names(after) else route
    return (route + content) / 2 if has_params or route == 1 else 0.0


def _segments(declared: Declared) -> frozenset[str]:
    parts = declared.key[1].split("/")
    return frozenset(part for part in parts if part and part != "{}")


def _content(before: Declared, after: Declared) -> float:
    mine, yours = _names(before), _names(after)
    fields = len(mine & yours) / len(mine | yours) if mine and yours else 0.0
    said, says = before.endpoint.description, after.endpoint.description
    described = said is not None and says is not None and fold(said.value) == fold(says.value)
    return max(fields, 1.0 if described else 0.0)


def _names(declared: Declared) -> frozenset[str]:
    """What an endpoint sends and answers, by the names of fields and types."""
    found = set()
    for where, payload in declared.endpoint.payloads:
        if where in ("query", "body", "response"):
            found |= {(where, plain_name(field.name.value)) for field in payload.fields}
            found |= {(where, use.name.value) for use in payload.types}
    return frozenset(f"{where} {name}" for where, name in found)
