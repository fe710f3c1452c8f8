"""The keys that code sends against those that documents give an endpoint."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from speclint.drift.endpoints import Payload
from speclint.model import plain_name
from speclint.text.named_tuples import NamedTuple
from speclint.text.nearest import nearest


class KeyDifferences(NamedTuple):
    """How keys differ: those `renamed`, each with what it most likely means; those in no document; those required that are
    not sent.
    """

    renamed: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


def listed_keys(names: Iterable[str], most: int | None = None) -> str:
    """Return names as messages list them, no more than `most`; "" for none."""
    known = [f"`{name}`" for name in names]
    return ", ".join(known[:most]) + (", …" if most is not None and len(known) > most else "")


def key_differences(sent: Sequence[str], payload: Payload, allowed: Collection[str] = ()) -> KeyDifferences:
    """Return how the keys that are sent differ from those of a body or query. That `allowed` ones are unknown is no
    difference.
    """
    free = {name for name in payload.places if name not in sent}
    plain = {plain_name(name): name for name in free}
    renamed: list[tuple[str, str]] = []
    unknown: list[str] = []
    for key in sent:
        if key in payload.places:
            continue
        meant = plain.get(plain_name(key), "") or nearest(key, sorted(free & payload.required))
        if meant in free:
            free.discard(meant)
            renamed.append((key, meant))
        elif key not in allowed:
            unknown.append(key)
    missing = [name for name in payload.places if name in payload.required & free]
    if not payload.is_declared and len(unknown) == len(sent) > 0:
        return KeyDifferences((), (), ())  # an example that has nothing in common with it is of something else
    return KeyDifferences(tuple(renamed), tuple(unknown), tuple(missing))
