"""Which of the places that name an endpoint declares it: the strongest notation; the others are mentions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from speclint.model import Notation, Route
from speclint.read.endpoints.candidate import Candidate
from speclint.text.records import dataclass, field, replace
from speclint.text.regex import regex

_VERSION = regex(r"v\d+")
_STRENGTH = {notation: rank for rank, notation in enumerate(Notation)}
_DETAILED = frozenset({Notation.HEADING, Notation.LABEL, Notation.BOLD, Notation.FENCE})
_BASE = regex(r"^/(?:api|rest|v\d+)(?:/v?\d+(?:\.\d+)?)?(?=/)")
_LITERAL = regex(
    r"^(?:\d+|[0-9a-f]{8}-?[0-9a-f-]{8,}|[A-Za-z]{2,5}[-_]?\d+|[^<{\[…\n]*[<{\[…].*|\.\.\.|[A-Z][A-Z0-9_-]*)$"
)
_LONGEST_BASE = 3
_FEWEST_TASKS = 3
_BASE_WORDS = frozenset({"api", "rest"})

Base: TypeAlias = tuple[str, ...]


@dataclass(slots=True)
class Declared:
    """A declaring place and the weaker ones that name the same endpoint, in document order."""

    candidate: Candidate
    mentions: list[Candidate] = field(default_factory=list)


def decide(candidates: list[Candidate], base: Base = ()) -> list[Declared]:
    """Return the declarations in document order; a candidate that is none and matches one becomes its mention.

    `base` are the segments of the base path that the document states, which some places write and others leave out.
    """
    index = _Index(base)
    candidates = candidates if any(c.declares and not c.struck for c in candidates) else _last_resort(candidates)
    ranked = sorted((c for c in candidates if c.declares and not c.struck), key=_rank)
    owners = {id(c.section) for c in ranked if c.notation is Notation.HEADING and c.method and c.route}
    alone = _alone(ranked)
    for candidate in ranked:
        same = index.same(candidate)
        if same and not _repeats(candidate, same.candidate):
            same.mentions.append(candidate)
        elif candidate.is_call and _shows(candidate, alone.get(id(candidate.section))):
            continue
        elif id(candidate.section) not in owners or _stands_alone(candidate):
            index.add(Declared(candidate))
    for candidate in candidates:
        if (not candidate.declares or candidate.struck) and (same := index.same(candidate)):
            same.mentions.append(candidate)
    for entry in index.declared:
        entry.mentions.sort(key=lambda mention: (mention.span.line, mention.span.column))
    return sorted(index.declared, key=lambda entry: (entry.candidate.span.line, entry.candidate.span.column))


def _last_resort(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates of a document that declares nothing: then tasks and samples of calls are all that it says of any.

    A list of several endpoints that the backend has yet to build is its specification; a task or two only show them.
    """
    asked = {id(c) for c in candidates if c.serves and c.asked}
    asked = asked if len(asked) >= _FEWEST_TASKS else set()
    return [replace(c, declares=True, fallback=True, resort=id(c) not in asked) if c.serves else c for c in candidates]


def _stands_alone(candidate: Candidate) -> bool:
    """Whether a place in a section whose heading declares an endpoint may declare another one."""
    named = candidate.fallback and candidate.notation is Notation.LINE
    return named or candidate.specified or candidate.notation in (Notation.HEADING, Notation.ROW)


def _strength(candidate: Candidate) -> tuple[int, int]:
    """How strongly a place declares, the strongest least: what shows a call is weaker than a last resort."""
    return 2 if candidate.is_call else int(candidate.fallback), _STRENGTH[candidate.notation]


def _rank(candidate: Candidate) -> tuple[tuple[int, int], bool, bool, int, int]:
    """The order in which places declare. Of two that are alike the one without a host is the contract's."""
    hosted = candidate.route is not None and bool(candidate.route.host)
    return _strength(candidate), candidate.secondary, hosted, candidate.span.line, candidate.span.column


def _alone(candidates: list[Candidate]) -> dict[int, Candidate]:
    """The endpoint of each section that declares one alone, samples of calls aside."""
    found: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if not candidate.is_call:
            found.setdefault(id(candidate.section), []).append(candidate)
    return {section: declared[0] for section, declared in found.items() if len({c.key for c in declared}) == 1}


def _shows(sample: Candidate, declared: Candidate | None) -> bool:
    """Whether a sample call is for the one endpoint of its section, though with another method."""
    if declared is None or declared.route is None or sample.route is None:
        return False
    return _fits(_segments(sample.route), _segments(declared.route), sample=True)


def same_route(one: Route, other: Route) -> bool:
    """Return whether two routes are the same endpoint's, one perhaps without the base path or with sample values."""
    return _fits(_segments(one), _segments(other)) or _fits(_segments(other), _segments(one))


class _Index:
    """The declarations by method, by the last two segments of their routes and by strength, so that a look-up is no search:
    many routes may end alike, in parameters, and one place is as good a declaration as another of its strength.
    """

    def __init__(self, base: Base) -> None:
        self._base = base
        self.declared: list[Declared] = []
        self._exact: dict[tuple[str, str], Declared] = {}
        self._tails: dict[tuple[str, str, str], dict[tuple[int, int], list[Declared]]] = {}
        self._endings: dict[tuple[str, tuple[str, ...]], Declared] = {}

    def add(self, entry: Declared) -> None:
        self.declared.append(entry)
        self._exact.setdefault(entry.candidate.key, entry)
        if entry.candidate.route is not None:
            segments = _segments(entry.candidate.route)
            verb = entry.candidate.key[0]
            for tail in _tails(segments, self._base):
                alike = self._tails.setdefault((verb, *tail), {})
                alike.setdefault(_strength(entry.candidate), []).append(entry)
            for start in range(min(len(segments), _LONGEST_BASE + 1)):
                self._endings.setdefault((verb, tuple(segments[start:])), entry)

    def same(self, candidate: Candidate) -> Declared | None:
        """The declaration of the same key, else the one that a weaker place means."""
        if candidate.key in self._exact or candidate.route is None:
            return self._exact.get(candidate.key)
        segments = _segments(candidate.route)
        for tail in _tails(segments, self._base):
            for before in dict.fromkeys((tail[0], "{}" if tail[0] else "")):
                for last in dict.fromkeys((tail[1], "{}")):
                    for entry in self._stronger(candidate, (before, last)):
                        if _means(candidate, segments, entry.candidate, self._base):
                            return entry
        return self._ending_alike(candidate, segments)

    def _stronger(self, candidate: Candidate, tail: tuple[str, str]) -> Iterator[Declared]:
        """The declarations with that end of a route that a place may mean: those of its own strength only where it shows
        a call or declares nothing.
        """
        strength = _strength(candidate)
        for known, entries in self._tails.get((candidate.key[0], *tail), {}).items():
            if known < strength or candidate.is_call or not candidate.declares:
                yield from entries

    def _ending_alike(self, candidate: Candidate, segments: list[str]) -> Declared | None:
        """The declaration whose route ends in a short form's, or in which the route after a host or a router's prefix
        ends. Of two routes with hosts each is whole.
        """
        assert candidate.route is not None
        method, hosted = candidate.key[0], bool(candidate.route.host)
        known = self._endings.get((method, tuple(segments)))
        if known and (_is_short(candidate, known.candidate) or (not hosted and _hosted(known))):
            return known
        starts = range(1, min(len(segments), _LONGEST_BASE + 1)) if hosted else _below_prefix(candidate, segments)
        for start in starts:
            known = self._endings.get((method, tuple(segments[start:])))
            whole = known and known.candidate.route and len(_segments(known.candidate.route)) == len(segments) - start
            if known and whole and not _hosted(known):
                return known
        return None


def _hosted(entry: Declared) -> bool:
    return entry.candidate.route is not None and bool(entry.candidate.route.host)


def _below_prefix(candidate: Candidate, segments: list[str]) -> tuple[int, ...]:
    """Where the route of code goes on after the prefix of its router, nowhere for another place."""
    if candidate.notation is not Notation.CODE or candidate.route is None:
        return ()
    own = [part for part in candidate.route.text.value.split("/") if part]
    return (len(segments) - len(own),) if 0 < len(own) < len(segments) else ()


def _is_short(candidate: Candidate, known: Candidate) -> bool:
    """Whether a place may write the end of a declared route alone: a step, code below a router, a last resort."""
    step = candidate.secondary and candidate.notation is Notation.ITEM
    if _strength(known) < _strength(candidate):
        return step or candidate.fallback or candidate.notation is Notation.CODE
    return step and candidate.declares and not known.secondary


def _tails(segments: list[str], base: Base) -> set[tuple[str, str]]:
    """The last two segments, also without the trailing parameters and as they are without a base path."""
    ends = [len(segments)]
    while ends[-1] > 1 and segments[ends[-1] - 1] == "{}":
        ends.append(ends[-1] - 1)
    tails = set()
    for end in ends:
        if end:
            before = segments[end - 2] if end > 1 else ""
            tails.add((before, segments[end - 1]))
            if before in (*_BASE_WORDS, *base[-1:]) or _VERSION.fullmatch(before):
                tails.add(("", segments[end - 1]))
    return tails


def _means(candidate: Candidate, segments: list[str], known: Candidate, base: Base) -> bool:
    """Whether a place leaves out the base path of a declared endpoint, or writes sample values or no parameters."""
    if known.route is None:
        return False
    other = _segments(known.route)
    if candidate.is_call and _fits(segments, other, base, sample=True):
        return True
    if candidate.declares and _strength(known) >= _strength(candidate):
        return False
    if _fits(segments, other, base) or _fits(other, segments, base):
        return True
    whole = other[len(base) :] if base and tuple(other[: len(base)]) == base and segments[:1] != other[:1] else other
    shorter = whole[: len(segments)] == segments and all(segment == "{}" for segment in whole[len(segments) :])
    return candidate.notation is Notation.ROW and shorter


def _repeats(candidate: Candidate, first: Candidate) -> bool:
    """Whether a second place of equal strength declares the endpoint again, rather than naming it."""
    if (
        candidate.secondary
        or candidate.fallback
        or candidate.is_call
        or candidate.notation is not first.notation
        or candidate.key != first.key
        or not candidate.key[1]
    ):
        return not candidate.key[1]
    if candidate.notation is Notation.HEADING:
        return candidate.section is not first.section and not _within(candidate, first)
    if candidate.notation is Notation.FENCE:
        return candidate.section is not first.section
    if candidate.notation in _DETAILED:
        return candidate.span != first.span
    if candidate.notation is Notation.LINE:
        return candidate.section is not first.section and _is_whole(candidate) and _is_whole(first)
    if candidate.notation is Notation.ROW:
        return candidate.table is first.table and candidate.row is not first.row
    if candidate.notation is Notation.ITEM:
        return (
            candidate.section is first.section and candidate.index == first.index and candidate.item is not first.item
        )
    return False


def _is_whole(candidate: Candidate) -> bool:
    """Whether the endpoint is all that its line says."""
    said = candidate.span.end_column - candidate.span.column
    return len(candidate.title.value.strip("`*_ .:")) == said


def _within(candidate: Candidate, other: Candidate) -> bool:
    return (
        other.section.span.line <= candidate.section.span.line <= other.section.span.end_line
        and candidate.section.level > other.section.level
    )


def last_word(route: Route) -> str:
    """Return the last segment of a route that is neither a parameter nor a sample value, "" when there is none."""
    fixed = (segment for segment in reversed(_segments(route)) if segment != "{}" and not _LITERAL.match(segment))
    return next(fixed, "")


def _segments(route: Route) -> list[str]:
    path = route.key
    if path.startswith(("…/", ".../")):
        path = path.split("/", 1)[1]
    return [segment for segment in path.split("/") if segment]


def _fits(written: list[str], known: list[str], base: Base = (), *, sample: bool = False) -> bool:
    """Whether `written` is `known` without its base path, or with values for its parameters (any, in a `sample`)."""
    if not written or len(written) > len(known):
        return False
    extra = known[: len(known) - len(written)]
    is_base = bool(extra) and tuple(known[: len(base)]) == base and len(extra) <= len(base)
    if extra and not is_base and (len(extra) > 2 or not _BASE.match("/" + "/".join(extra) + "/")):
        return False
    tail = known[len(extra) :]
    return all(
        a == b or (b == "{}" and (a == "{}" or sample or _LITERAL.match(a) is not None))
        for a, b in zip(written, tail, strict=True)
    )
