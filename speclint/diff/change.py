"""One change between two versions, and how changes of one cause become one."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.diff.catalogue import catalogue
from speclint.diff.kinds import Kind, Level
from speclint.lint.rule import filled
from speclint.text.bilingual import Words
from speclint.text.records import dataclass, replace
from speclint.text.source import Place

_MOST_NAMED = 3
_ALSO = Words("{0}; also {1}", "{0}; también {1}")
_MORE = Words("{0} and {1} more", "{0} y {1} más")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed at `endpoint`, its label, "" for what belongs to no endpoint. `old` and `new` are the places in the two
    versions, None where a version has nothing of the kind. `subject` is what changed there: a field, a status, a variable.
    `level` is that of its kind, or a lower one where a version only shows what it does not declare. `others` are further
    endpoints that change for the same cause.
    """

    kind: Kind
    level: Level
    endpoint: str
    message: Words
    old: Place | None
    new: Place | None
    subject: str = ""
    others: tuple[str, ...] = ()
    fingerprint: str = ""

    @property
    def breaks(self) -> tuple[str, ...]:
        """Who has to change code, or may have to."""
        return self.kind.breaks


def changed(
    name: str,
    endpoint: str,
    old: Place | None,
    new: Place | None,
    *,
    subject: str = "",
    sure: bool = True,
    **values: object,
) -> Change:
    """Return a change of the kind `name`; one that is not `sure` breaks nothing, as far as the documents say."""
    kind = catalogue()[name]
    level = Level.RISKY if kind.level is Level.BREAKING and not sure else kind.level
    message = filled(kind.message, {"endpoint": endpoint, "subject": subject, **values})
    return Change(kind, level, endpoint, message, old, new, subject)


def by_cause(changes: Iterable[Change]) -> list[Change]:
    """Return changes with those of one cause, such as a field of a type that several endpoints use, as one: the worst first,
    then in the order of the documents.
    """
    found: dict[tuple[object, ...], Change] = {}
    for change in changes:
        last = change.subject.rpartition(".")[2].removesuffix("[]")
        key = change.kind.code, change.level, change.old, change.new, last
        known = found.get(key)
        if known is None:
            found[key] = change
        elif change.endpoint not in (known.endpoint, *known.others):
            found[key] = replace(known, others=(*known.others, change.endpoint))
    return sorted(map(_with_others, found.values()), key=_order)


def _with_others(change: Change) -> Change:
    if not change.others:
        return change
    named = ", ".join(change.others[:_MOST_NAMED])
    left = len(change.others) - _MOST_NAMED
    names = Words(*(words.format(named, left) for words in _MORE)) if left > 0 else Words(named, named)
    pairs = zip(_ALSO, change.message, names, strict=True)
    return replace(change, message=Words(*(also.format(message, name) for also, message, name in pairs)))


def _order(change: Change) -> tuple[object, ...]:
    place = change.new or change.old
    where = (place.path.split("/"), place.span) if place is not None else ([], ())
    return (-change.level.rank, *where, change.kind.code)
