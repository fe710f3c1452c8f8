"""Which endpoints a statement outside of them mentions: all, those below a route, those of a topic, all but some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speclint.markdown.inline import code_spans, without_code
from speclint.markdown.nodes import Section
from speclint.model import READS, EndpointRef
from speclint.read.endpoints.candidate import Candidate
from speclint.read.endpoints.declaration import same_route
from speclint.read.routes import find_refs, find_routes
from speclint.text.folding import bare, fold
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_WORD = regex(r"[^\W\d_]{4,}")
_OF = regex(r"\W*(?:de\s+las?|de\s+los|del|de|of\s+the|of|for|para|do|da|dos|das|des|du)\s+([^\W\d_]{4,})")
_LAST = regex(r"(?<![^\W\d_])([^\W\d_]{4,})\s+$")
_HUMP = regex(r"(?<=[a-z])(?=[A-Z])")
# Words that share so many first letters are forms of one: `order`, `orders`; `pedido`, `pedidos`.
_STEM = 5
_LEADING = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """The endpoints that a statement is about: all when `only` and `topics` are empty, less those excepted.

    `only` and `except_for` are routes, a star standing for what is below; topics are words of a route or of a group's title.
    Words of the title alone are in `except_titles`. With `except_reads` only what is read is an exception, not what is written.
    """

    only: tuple[EndpointRef, ...] = ()
    topics: frozenset[str] = frozenset()
    except_for: tuple[EndpointRef, ...] = ()
    except_topics: frozenset[str] = frozenset()
    except_titles: frozenset[str] = frozenset()
    except_reads: bool = False

    @property
    def is_general(self) -> bool:
        """Whether it is all endpoints, but for exceptions."""
        return not (self.only or self.topics)

    @property
    def breadth(self) -> int:
        """How much it covers, as a sort key: a statement on few comes before a statement on all."""
        return 0 if not self.is_general else 1 if self.except_for or self.except_topics or self.except_titles else 2

    def takes(self, candidate: Candidate, path: Sequence[Section]) -> bool:
        """Return whether the statement is about an endpoint, perhaps as an exception; `path` are the sections around it."""
        own = candidate.route.path if candidate.route is not None else ""
        if self.is_general or any(is_below(own, ref.route.path.rstrip("*")) for ref in self.only):
            return True
        return _shares(self.topics, (*route_words(candidate), *_title_words(path)))

    def leaves_out(self, candidate: Candidate) -> bool:
        """Return whether an endpoint is one of the exceptions."""
        if any(names(ref, candidate) for ref in self.except_for):
            return True
        if self.except_reads and candidate.key[0] not in READS:
            return False
        if _shares(self.except_topics, route_words(candidate)[-2:]):
            return True
        return _shares(self.except_titles, _title_words((candidate.section,)))


def coverage_of(text: Text, candidates: Iterable[Candidate], profile: Profile) -> Coverage:
    """Return which endpoints a line mentions; a topic that none of `candidates` has restricts nothing."""
    words = profile.group("auth")
    left_out = words.find(text.value, "except")
    main = text if left_out is None else text.cut(0, left_out.start)
    rest = None if left_out is None else text.cut(left_out.end)
    topics = _known(_topics(main, profile), candidates)
    only = tuple(ref for ref in find_routes(main) if _is_group(ref, main, profile))
    if rest is None:
        return Coverage(only, topics)
    return Coverage(only, topics, (*find_refs(rest), *find_routes(rest)), _known(_excepted(rest, profile), candidates))


def _excepted(rest: Text, profile: Profile) -> set[str]:
    """The words of an exception that may be those of a route or a title."""
    words = profile.group("auth")
    return {
        word
        for word in (*_words(without_code(rest)), *_called_so(rest, profile))
        if words.says(word, "sign_in", "sign_up")
        or not words.says(word, "calls", "words", "all", "open", "title", "whoever")
    }


def coverage_but(
    said: Text, left_out: Text | None, candidates: Sequence[Candidate], profile: Profile, *, reads: bool
) -> Coverage:
    """Return what a sentence on all endpoints mentions that names what it is not about in words of their own."""
    main = said if left_out is None else _without(said, left_out)
    topics = _known(_topics(main, profile), candidates)
    only = tuple(ref for ref in find_routes(main) if _is_group(ref, main, profile))
    if left_out is None:
        return Coverage(only, topics)
    coded = (word for span in code_spans(left_out) if "/" not in span.value for word in _words(span.value))
    named = _excepted(left_out, profile) | set(coded)
    routes = {word[:_STEM] for candidate in candidates for word in route_words(candidate)}
    on_routes = frozenset(word for word in named if word[:_STEM] in routes)
    on_titles = _known(named - on_routes, candidates)
    refs = (*find_refs(left_out), *find_routes(left_out))
    return Coverage(only, topics, refs, on_routes, on_titles, except_reads=reads and not refs)


def _without(text: Text, part: Text) -> Text:
    """The text with a part of it blanked."""
    start = part.span.column - text.span.column
    if not 0 <= start <= len(text.value) or part.span.line != text.span.line:
        return text
    end = start + len(part.value)
    return Text(text.value[:start] + " " * len(part.value) + text.value[end:], text.span)


def _known(topics: set[str], candidates: Iterable[Candidate]) -> frozenset[str]:
    """Those topics that the route of an endpoint or the title above it has."""
    if not topics:
        return frozenset()
    stems = {
        word[:_STEM]
        for candidate in candidates
        for word in (*route_words(candidate), *_words(candidate.section.title.value))
    }
    return frozenset(topic for topic in topics if topic[:_STEM] in stems)


def _called_so(text: Text, profile: Profile) -> Iterator[str]:
    """Yield the other words for the calls that open a session or an account, where an exception names one of them."""
    words = profile.group("auth")
    for called in ("sign_in", "sign_up"):
        if words.says(without_code(text), called):
            yield from (fold(word) for word in words.words(called))


def names(ref: EndpointRef, candidate: Candidate) -> bool:
    """Return whether a route that a sentence names is the endpoint's, or one above it: with a star, or as a group."""
    if candidate.route is None or (ref.method is not None and ref.key[0] != candidate.key[0]):
        return False
    path, own = ref.route.path, candidate.route.path
    if path.endswith("*"):
        return is_below(own, path.rstrip("*"))
    return ref.route.key == candidate.route.key or same_route(ref.route, candidate.route)


def is_below(path: str, group: str) -> bool:
    """Return whether a path is that of a group or one below it; either may leave out the base path."""
    stem = group.rstrip("/")
    return not stem or f"{path}/".startswith(f"{stem}/") or f"{stem}/" in f"{path}/" or path.startswith(stem)


def route_words(candidate: Candidate) -> tuple[str, ...]:
    """Return the words of an endpoint's route, its parameters apart."""
    if candidate.route is None:
        return ()
    fixed = (part for part in candidate.route.path.split("/") if part and part[0] not in ":{<[")
    return tuple(word for part in fixed for word in _words(part))


def _is_group(ref: EndpointRef, text: Text, profile: Profile) -> bool:
    """Whether a route in a statement restricts it: it has a star, or the statement is on what is below it."""
    if ref.method is not None:
        return False
    before = text.value[: ref.span.column - text.span.column]
    return ref.route.path.endswith("*") or profile.group("auth").says(
        " ".join(bare(before).split()[-_LEADING:]), "under"
    )


def _topics(text: Text, profile: Profile) -> set[str]:
    """The words that say which calls are meant: "los endpoints de pedidos", "profile endpoints"."""
    words = profile.group("auth")
    plain = without_code(text)
    found: set[str] = set()
    for noun in words.find_all(plain, "calls"):
        after = _OF.match(plain, noun.end)
        before = _LAST.search(plain[: noun.start])
        found |= {fold(match[1]) for match in (after, before) if match is not None}
    return {word for word in found if not words.says(word, "all", "calls", "words", "required", "open", "some")}


def _title_words(path: Sequence[Section]) -> tuple[str, ...]:
    return tuple(word for section in path if section.level > 1 for word in _words(section.title.value))


def _words(value: str) -> list[str]:
    return [match[0] for match in _WORD.finditer(fold(_HUMP.sub(" ", value).replace("_", " ").replace("-", " ")))]


def _shares(words: Iterable[str], own: Iterable[str]) -> bool:
    stems = {word[:_STEM] for word in words}
    return any(word[:_STEM] in stems for word in own)
