"""Where a part belongs in a whole: the field table of each item, the interface of the content of an envelope."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.analysis.contracts.contract import Form, Statement
from speclint.model import plain_name
from speclint.model.shapes import (
    Array,
    Member,
    Names,
    Object,
    Reference,
    Shape,
    Unknown,
    flattened,
    objects_inside,
    resolved,
)
from speclint.text.nearest import nearest
from speclint.text.records import dataclass, replace
from speclint.text.source import Span, Text

_DEEPEST = 5
_MOST = 60  # objects of a whole that are looked at


@dataclass(frozen=True, slots=True)
class Piece:
    """A statement whose place is looked for. `hint` is the name of the member that it describes by its title; with `only`
    it belongs nowhere else. `each` is true when its title says that it describes each of several, `further` for a table after
    another one.
    """

    statement: Statement
    hint: str = ""
    only: bool = False
    each: bool = False
    further: bool = False

    def within(self, whole: Shape, names: Names) -> Statement | None:
        """Return the statement with its root moved to that of `whole`; None when its place is uncertain.

        It belongs where at least half of its names are, and more than elsewhere. A statement of less than half of the names
        there leaves the rest open, unless it is an example.
        """
        core = _core(self.statement.shape, names)
        found = self._place(core, whole, names) if core is not None else None
        if found is None or core is None:
            return None
        score, path, holder = found
        is_part = score * 2 < len(holder.members) and self.statement.form is not Form.EXAMPLE
        if is_part and core.rest is None:
            return replace(self.statement, shape=_wrapped(replace(core, rest=Unknown(core.span)), path))
        return replace(self.statement, shape=_wrapped(_named(self.statement.shape) or core, path))

    def is_like(self, whole: Shape, names: Names) -> bool:
        """Return whether the statement and `whole` have half of their names in common at the root."""
        core = _core(self.statement.shape, names)
        roots = [(path, found) for path, _, found in objects_inside(whole, names, _MOST) if _is_root(path)]
        return core is not None and _best(_plain_names(core), roots) is not None

    def _place(self, core: Object, whole: Shape, names: Names) -> tuple[int, str, Object] | None:
        holders = [(path, found) for path, _, found in objects_inside(whole, names, _MOST)]
        hinted = [(path, holder) for path, holder in holders if _last(path) == self.hint] if self.hint else []
        if self.only and not hinted:
            return None
        listed = [(path, holder) for path, holder in holders if path.endswith("[]")] if self.each else holders
        return _best(_plain_names(core), hinted or listed, root=not self.further)


def _best(
    wanted: frozenset[str], holders: Iterable[tuple[str, Object]], *, root: bool = True
) -> tuple[int, str, Object] | None:
    """Return the object that has most of the names, with their number and its path; with `root` that of several that have
    them.
    """
    fitting = [(score, path, holder) for path, holder in holders if (score := _fit(wanted, path, holder))]
    top = max((score for score, _, _ in fitting), default=0)
    best = [item for item in fitting if item[0] == top]
    outer = [item for item in best if root and _is_root(item[1])]
    return outer[0] if outer else best[0] if len(best) == 1 else None


def _fit(wanted: frozenset[str], path: str, holder: Object) -> int:
    """How many names a part and an object have in common, 0 when they are too few: half of the part's, at the root half of
    either's.
    """
    known = _plain_names(holder)
    score = len(wanted & known)
    if not score and len(wanted) == len(known) == 1 and _is_root(path):
        (name,) = wanted
        return int(bool(nearest(name, known)))  # the only one on both sides, misspelt
    return score if score * 2 >= min(len(wanted), len(known) if _is_root(path) else len(wanted)) else 0


def _is_root(path: str) -> bool:
    return not path.strip("[]")


def opened(shape: Shape, names: Names) -> Shape:
    """Return the shape of one of several objects that share a type: each has some of its members, and others."""
    core = _core(shape, names)
    if core is None or not isinstance(resolved(shape, names)[0], Object):
        return shape
    members = tuple(replace(member, optional=True) for member in core.members)
    return replace(core, members=members, rest=core.rest or Unknown(core.span))


def _plain_names(holder: Object) -> frozenset[str]:
    return frozenset(plain_name(member.name.value) for member in holder.members)


def _last(path: str) -> str:
    return path.replace("[]", "").rpartition(".")[2]


def _core(part: Shape, names: Names) -> Object | None:
    """The object of a part, resolved through lists, names and null."""
    for _ in range(_DEEPEST):
        part, _ = resolved(part, names)
        if isinstance(part, Array):
            part = part.item
        else:
            break
    return flattened(part, names) if isinstance(part, Object) and (part.members or part.bases) else None


def _named(part: Shape) -> Reference | None:
    """The named type that a part is, alone or in lists."""
    while isinstance(part, Array):
        part = part.item
    return part if isinstance(part, Reference) else None


def _wrapped(core: Shape, path: str) -> Shape:
    """Put a shape at a path: inside lists, and inside objects of which nothing else is known."""
    shape, span = core, core.span
    for step in reversed(path.split(".")) if path else ():
        name = step.replace("[]", "")
        for _ in range(step.count("[]")):
            shape = Array(shape, span)
        if name:
            shape = _holder(name, shape, span)
    return shape


def _holder(name: str, shape: Shape, span: Span) -> Object:
    return Object((Member(Text(name, span), shape, implied=True),), span, Unknown(span))
