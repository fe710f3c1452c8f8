"""What a document states once of auth, and which endpoints have it from there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from speclint.markdown.nodes import Label, Paragraph, Section, lines_of
from speclint.model import Auth, EndpointRef, ErrorCase, Notation, Slot, State
from speclint.read.endpoints.candidate import Candidate
from speclint.read.endpoints.declaration import last_word
from speclint.read.endpoints.inherited.coverage import Coverage, names
from speclint.read.slots.auth.auth import group_auth, lead_auth
from speclint.text.records import dataclass, field, replace
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_LOCKS = frozenset("🔒🔐🔑🔓🌐")
_LISTED = frozenset({Notation.ITEM, Notation.ROW, Notation.FENCE})


@dataclass(slots=True)
class Statement:
    """A statement on the endpoints of `coverage` under `section`, or in the whole document when it is None.

    Of a sentence that may be on auth for all calls and was not understood the auth is unclear.
    """

    auth: Auth
    section: Section | None
    coverage: Coverage = Coverage()


@dataclass(slots=True)
class Shared:
    """What a document states once. `named` are sentences outside an endpoint that say who may call it. `in_headers` is true
    where endpoints list the header of auth among their own.

    They are kept by the last word of the route that they name, "" for all that is below a star, so that a look-up is no search.
    """

    statements: list[Statement] = field(default_factory=list)
    named: dict[str, list[tuple[EndpointRef, Auth]]] = field(default_factory=dict)
    cases: list[ErrorCase] = field(default_factory=list)
    errors: Slot = Slot()
    named_scheme: str = ""
    in_headers: bool = False

    def name(self, ref: EndpointRef, auth: Auth) -> None:
        """Keep what a sentence says of the endpoint of a route that it names."""
        word = "" if ref.route.path.endswith("*") else last_word(ref.route)
        self.named.setdefault(word, []).append((ref, auth))

    @property
    def auth(self) -> Auth:
        """The auth that is stated for the document as a whole."""
        firm = (s for s in self.statements if s.auth.state is not State.UNCLEAR)
        general = (s.auth for s in firm if s.section is None and s.coverage.is_general)
        said = next(general, Auth())
        return replace(said, scheme=self.scheme) if said.required and not said.scheme else said

    @property
    def scheme(self) -> str:
        """The scheme that the document names anywhere outside its endpoints."""
        return next((s.auth.scheme for s in self.statements if s.auth.scheme), self.named_scheme)


def inherited_auth(candidate: Candidate, path: list[Section], shared: Shared, profile: Profile) -> Auth:
    """Return the auth that an endpoint without its own has from its groups' titles and from shared statements.

    `path` are the sections around it, from the innermost to the root.
    """
    titles = (_without_picture(section, path) for section in path if section.level > 1)
    for said in (*_led(candidate, profile), *(group_auth(title, profile) for title in titles)):
        if said.state is not State.ABSENT:
            return said if said.state is State.NONE else _inherited(said, shared)
    ids = {id(section) for section in path}
    here = [s for s in shared.statements if s.section is None or id(s.section) in ids]
    for statement in sorted(here, key=lambda each: (each.auth.state is State.UNCLEAR, each.coverage.breadth)):
        if not statement.coverage.takes(candidate, path):
            continue
        if statement.auth.state is State.UNCLEAR:
            return statement.auth
        if statement.coverage.leaves_out(candidate):
            return Auth(State.NONE, statement.auth.places, required=False, text=statement.auth.text)
        if statement.auth.state is State.NONE:
            return statement.auth
        said = _inherited(statement.auth, shared)
        return replace(said, required=None) if statement.coverage.is_general and _enters(candidate, profile) else said
    return Auth()


def _enters(candidate: Candidate, profile: Profile) -> bool:
    """Whether a call is for those who have no token yet, whatever is said of all calls: a sign-in, a registration."""
    route = candidate.route
    last = route.path.rstrip("/").rpartition("/")[2] if route is not None and candidate.key[0] == "POST" else ""
    found = profile.group("auth").find(last, "enters")
    return found is not None and found.end - found.start == len(last)


def _without_picture(section: Section, path: list[Section]) -> Text:
    """The title of a section without a lock that is only its picture."""
    title = section.title
    return title.cut(_start_of(title) + 1).strip() if _is_picture(section, path) else title


def _start_of(title: Text) -> int:
    return len(title.value) - len(title.value.lstrip("# "))


def _is_picture(section: Section, path: list[Section]) -> bool:
    """Whether a lock before a title is a picture like those of the titles beside it: "🔐 Payments", "🎁 Vouchers"."""
    marks = section.title.value.lstrip("# ")[:1]
    if marks not in _LOCKS:
        return False
    above = next((around for around in path if any(child is section for child in around.sections)), None)
    signs = {sibling.title.value.lstrip("# ")[:1] for sibling in above.sections} if above is not None else set()
    return any(sign and unicodedata.category(sign) == "So" and sign not in _LOCKS for sign in signs)


def _inherited(said: Auth, shared: Shared) -> Auth:
    return replace(said, state=State.INHERITED, scheme=said.scheme or shared.scheme)


def _led(candidate: Candidate, profile: Profile) -> Iterator[Auth]:
    """What the line above the list, table or code of an endpoint says of all that is there: "Public:"."""
    if candidate.notation not in _LISTED or candidate.index < 1:
        return
    above = candidate.section.blocks[candidate.index - 1]
    lines = (above.name, *above.lines) if isinstance(above, Label) else lines_of(above)
    if isinstance(above, (Label, Paragraph)) and len(lines) == 1:
        line = lines[0]
        if isinstance(above, Label) or line.value.rstrip("*_` ").endswith((":", "：")):
            yield lead_auth(line, profile)


def named_auth(candidate: Candidate, shared: Shared) -> Auth:
    """Return what a sentence elsewhere says of who may call this endpoint."""
    if candidate.route is None:
        return Auth()
    said = (*shared.named.get(last_word(candidate.route), ()), *shared.named.get("", ()))
    return next((auth for ref, auth in said if names(ref, candidate)), Auth())
