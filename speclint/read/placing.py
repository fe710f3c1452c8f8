"""Where in a whole a part belongs: the table of the fields of each item, the interface of what an envelope holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from speclint.model import plain_name
from speclint.shape import Array, Member, Names, Object, Shape, Unknown, flattened, options_of, resolved
from speclint.source import Span, Text

_DEEPEST = 5
_MOST = 60  # objects of a whole that are looked at


def placed(part: Shape, whole: Shape, names: Names, hint: str = "") -> Shape | None:
    """Return `part` wrapped such that its root is that of `whole`; None when it is not sure where it belongs.

    It belongs where at least half of its names are, and most of them; `hint` is the name of the member that it is said
    to describe. A part that tells less than half of what is there leaves the rest open.
    """
    core = _core(part, names)
    if core is None:
        return None
    wanted = _plain_names(core)
    holders = list(_objects(whole, names))
    if hint and any(_last(path) == hint for path, _ in holders):
        holders = [(path, holder) for path, holder in holders if _last(path) == hint]
    scores = [len(wanted & _plain_names(holder)) for _, holder in holders]
    top = max(scores, default=0)
    best = [holder for holder, score in zip(holders, scores, strict=True) if score == top]
    outer = [item for item in best if not item[0].strip("[]")]
    if not top or top * 2 < len(wanted) or (len(best) > 1 and not outer):
        return None
    path, holder = (outer or best)[0]
    if top * 2 < len(holder.members) and core.rest is None:
        core = replace(core, rest=Unknown(core.span))
    return _wrapped(core, path)


def opened(shape: Shape, names: Names) -> Shape:
    """Return a shape that may have other members than it lists, when it comes down to an object."""
    core = _core(shape, names)
    is_object = isinstance(resolved(shape, names)[0], Object)
    return replace(core, rest=core.rest or Unknown(core.span)) if core is not None and is_object else shape


def _plain_names(holder: Object) -> frozenset[str]:
    return frozenset(plain_name(member.name.value) for member in holder.members)


def _last(path: str) -> str:
    return path.replace("[]", "").rpartition(".")[2]


def _core(part: Shape, names: Names) -> Object | None:
    """The object that a part comes down to, through lists, names and null."""
    for _ in range(_DEEPEST):
        part, _ = resolved(part, names)
        if isinstance(part, Array):
            part = part.item
        else:
            break
    return flattened(part, names) if isinstance(part, Object) and (part.members or part.bases) else None


def _objects(whole: Shape, names: Names) -> Iterator[tuple[str, Object]]:
    """Yield the objects of a whole with their paths, outer ones first."""
    pending: list[tuple[str, Shape]] = [("", whole)]
    seen: set[int] = set()
    while pending and len(seen) < _MOST:
        path, shape = pending.pop(0)
        for option in options_of(shape, names):
            if isinstance(option, Array):
                pending.append((path + "[]", option.item))
            elif isinstance(option, Object) and id(option) not in seen and path.count(".") < _DEEPEST:
                seen.add(id(option))
                holder = flattened(option, names)
                yield path, holder
                dot = "." if path else ""
                pending += [(f"{path}{dot}{member.name.value}", member.shape) for member in holder.members]


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
    return Object((Member(Text(name, span), shape),), span, Unknown(span))
