"""URLs to which a provider sends the browser back, in code, lists and flow, and where sections differ on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from speclint.markdown.nodes import Block, Fence, Section, Table, lines_of, walk_blocks
from speclint.model import RedirectMismatch, Route, Spec
from speclint.read.routes import find_routes
from speclint.text.folding import fold
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_KINDS = ("success", "cancel", "failure")
_LEAD = 40
_MOST = 60  # URLs that are compared
_NAME = regex(r"(?:^|&)([\w.\[\]-]+)")
_SEPARATOR = regex(r"[-_.]+")
# Sections whose URLs are no statement on where the browser goes now.
_SILENT = ("changelog", "testing")


@dataclass(frozen=True, slots=True)
class _Claim:
    """One URL: `group` is the endpoint or the section that it stands in, `path` and `query` what it comes down to."""

    kind: str
    url: Text
    path: str
    query: frozenset[str]
    group: tuple[str, int]

    def agrees(self, other: _Claim) -> bool:
        """Whether two URLs are the same; a query that is left out says nothing."""
        same_query = not self.query or not other.query or self.query == other.query
        return self.path == other.path and same_query

    @property
    def of_endpoint(self) -> bool:
        """True inside an endpoint."""
        return self.group[0] == "endpoint"


def find_redirect_mismatches(spec: Spec, profile: Profile) -> tuple[RedirectMismatch, ...]:
    """Return the URLs for success and cancellation on which sections differ, each pair once.

    A URL that another section has as well is not in doubt. Two endpoints may well send the browser to different pages, and
    so may an endpoint and a list in which another endpoint's page stands.
    """
    claims = list(islice(_Reader(spec, profile).claims(), _MOST))
    return tuple(found for kind in _KINDS for found in _mismatches([claim for claim in claims if claim.kind == kind]))


def _mismatches(claims: Sequence[_Claim]) -> Iterator[RedirectMismatch]:
    done: set[int] = set()
    lone = [claim for claim in claims if not any(_confirms(other, claim) for other in claims)]
    for claim in lone:
        if id(claim) in done:
            continue
        rivals = [other for other in claims if id(other) not in done and _contradicts(other, claim, claims)]
        if not rivals:
            continue
        rival = max(rivals, key=lambda other: _likeness(other.path, claim.path))
        done.add(id(claim))
        in_doubt = any(rival is other for other in lone)
        if in_doubt:
            done.add(id(rival))
        first, last = sorted((claim, rival), key=lambda one: one.url.span)
        odd, other = (last, first) if in_doubt else (claim, rival)
        yield RedirectMismatch(claim.kind, odd.url, other.url)


def _confirms(other: _Claim, claim: _Claim) -> bool:
    return other.group != claim.group and other.agrees(claim)


def _contradicts(other: _Claim, claim: _Claim, claims: Iterable[_Claim]) -> bool:
    if other.group == claim.group or other.agrees(claim) or (other.of_endpoint and claim.of_endpoint):
        return False
    # The claim's own section has the other one too: they are two pages.
    if any(one.group == claim.group and one.agrees(other) for one in claims):
        return False
    # The other one is the page of another endpoint.
    return not any(
        one.of_endpoint and one.group not in (claim.group, other.group) and one.agrees(other) for one in claims
    )


def _likeness(one: str, other: str) -> int:
    return len(set(one.split("/")) & set(other.split("/")))


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._spec = spec
        self._words = profile.group("redirects")
        self._index = spec.route_index()
        self._owner = {
            line: number
            for number, endpoint in enumerate(spec.endpoints)
            for block in endpoint.scope
            for line in range(block.span.line, block.span.end_line + 1)
        }

    def claims(self) -> Iterator[_Claim]:
        """Yield the URLs of the document, in order."""
        silent = {id(section) for role in _SILENT for section in self._spec.sections.get(role, ())}
        yield from self._section(self._spec.document.root, silent, 0)

    def _section(self, section: Section, silent: set[int], group: int) -> Iterator[_Claim]:
        if id(section) in silent:
            return
        for block in walk_blocks(section.blocks):
            for text, beside in _lines(block):
                yield from self._in_line(text, beside, group)
        for child in section.sections:
            yield from self._section(child, silent, group if group and child.level > 2 else child.heading.line)

    def _in_line(self, text: Text, beside: str, group: int) -> Iterator[_Claim]:
        if "/" not in text.value or not self._words.says(f"{text.value} {beside}"):
            return
        for ref in find_routes(text):
            route = ref.route
            if route.host and "://" in route.host and not route.host.startswith("http"):
                continue
            lead = text.value[: ref.span.column - text.span.column]
            kind = self._kind(route, lead[-_LEAD:], beside)
            if kind and not (self._index.find(ref.key) and not route.host):
                owner = self._owner.get(text.span.line)
                where = ("section", group) if owner is None else ("endpoint", owner)
                yield _Claim(kind, route.text, route.key, _names(route), where)

    def _kind(self, route: Route, lead: str, beside: str) -> str:
        """Which page a URL is: by the name before it, by its last word, or by what its row says of a page of the app."""
        named = self._words.find_all(f"{lead} {beside}", *(f"{kind}_url" for kind in _KINDS))
        if named:
            return named[-1].id.removesuffix("_url")
        segments = [segment for segment in route.key.split("/") if segment and segment != "{}"]
        last = _SEPARATOR.split(fold(segments[-1])) if segments else []
        for kind in _KINDS[:2]:
            if any(word in self._words.words(f"{kind}_page") for word in last):
                return kind
        if not route.host or not beside:
            return ""
        return next((kind for kind in _KINDS[:2] if self._words.says(beside, f"{kind}_said")), "")


def _lines(block: Block) -> Iterator[tuple[Text, str]]:
    """Yield the lines and cells of a block, a cell with what stands beside it in its row."""
    if isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield cell.text, " ".join(other.value for other in row.cells if other is not cell)
    else:
        for text in block.lines if isinstance(block, Fence) else lines_of(block):
            yield text, ""


def _names(route: Route) -> frozenset[str]:
    return frozenset(_NAME.findall(route.query.value)) if route.query is not None else frozenset()
