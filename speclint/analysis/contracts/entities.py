"""The subject of a type, a table or a route, to recognize two of them with the same subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.analysis.contracts.type_bindings import singular, split_type_name
from speclint.model import Endpoint
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

_WORDS = regex(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|[^\W\d_A-Za-z]+")
_BASE = regex(r"api|v\d+|rest", re.I)
_PARAM = ":{<[$"


def entity_of_name(name: str, profile: Profile) -> tuple[str, ...]:
    """Return the words of what a type or table is about: `CreateOrderRequest` and `orders` are about ("order",)."""
    words, _ = split_type_name(name, profile) if "_" not in name else (_WORDS.findall(name), None)
    words = [word.lower() for word in words]
    verbs = {verb for method in profile.group("type_verbs").ids for verb in profile.group("type_verbs").words(method)}
    while len(words) > 1 and words[0] in verbs:
        words = words[1:]
    return (*words[:-1], singular(words[-1])) if words else ()


def entity_of_route(endpoint: Endpoint) -> tuple[str, ...]:
    """Return the words of what an endpoint is about, by the last two names in its route: `/orders/:id/items`."""
    names = [name for name in _names(endpoint) if not _BASE.fullmatch(name)][-2:]
    words = [[word.lower() for word in _WORDS.findall(name)] for name in names]
    return tuple(word for group in words if group for word in (*group[:-1], singular(group[-1])))


def things_of_route(endpoint: Endpoint) -> Iterator[tuple[str, ...]]:
    """Yield the words, each in the singular, of each thing that a route leads through: of `/doors/:id/access-logs` those
    of "doors" and of "doors access-logs".
    """
    path = endpoint.route.path if endpoint.route is not None else ""
    parts = [part for part in path.split("/") if part]
    words: tuple[str, ...] = ()
    for part, following in zip(parts, (*parts[1:], ":"), strict=False):
        if part[0] not in _PARAM:
            words = (*words, *singular_words(part))
            if following[0] in _PARAM:
                yield words


def singular_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in lower case without accents, each in the singular: `AccessLogs` and `access-log`."""
    # Accents fall away one by one, so that a capital still begins a word.
    plain = "".join(letter if letter.isascii() else fold(letter) for letter in name)
    return tuple(singular(word.lower()) for word in _WORDS.findall(plain))


def resource_of(endpoint: Endpoint) -> str:
    """Return the first name in a route that is not a base path: "orders" of `/api/v1/orders/:id/items`."""
    return next((name.lower() for name in _names(endpoint) if not _BASE.fullmatch(name)), "")


def _names(endpoint: Endpoint) -> list[str]:
    path = endpoint.route.path if endpoint.route is not None else ""
    return [part for part in path.split("/") if part and part[0] not in _PARAM]


def is_same_entity(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two subjects are the same, or one is a kind of the other: `Subscription` and `UserSubscription`."""
    shorter = min(len(one), len(other))
    return shorter > 0 and one[-shorter:] == other[-shorter:]
