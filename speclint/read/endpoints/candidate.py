"""A place that names an endpoint, and the spot that it is looked for at."""

from __future__ import annotations

import re

from speclint.markdown.nodes import Item, Row, Section, Table
from speclint.model import METHODS, EndpointRef, Notation, Route
from speclint.read.routes import find_refs, find_routes, is_method
from speclint.read.slots.label_roles import label_role
from speclint.text.nearest import nearest
from speclint.text.records import dataclass, replace
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

LEAD = (
    r"(?:[\s>*_`~\[(]|[0-9#*]\ufe0f?\u20e3|\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s|[a-z][.)]\s|[^\w\s/<{:'\"«¿¡>*`~\[(]){0,12}"
)
# A method as a whole word, also in `__bold__`.
METHOD = rf"(?:{'|'.join(METHODS)})(?:\b|(?=__))"
STARTS_WITH_METHOD = regex(rf"^{LEAD}{METHOD}", re.IGNORECASE)
_WRONG_METHOD = regex(
    rf"^(?:{LEAD}|(?:[\W\d_]*\s)?(?:endpoint|api)\s*(?:[:\-–—]\s*)?[`*]*)([A-Za-z]{{2,10}})[`*:\]\s]{{1,6}}"
    r"(?:https?://\S+|/[^\s`*]*)",
    re.IGNORECASE,
)
# Words first: "Crear sesión — POTS /x", "Login (`GTE /x`)".
_WRONG_INSIDE = regex(r"(?:[—–:]|\s-|\()\s*[`*]*([A-Z]{3,8})[`*\s]{1,4}(?:https?://\S+|/[^\s`*]*)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that names an endpoint. `index` is the block's place in its section, -1 for the heading; `declares` is
    false where the context makes it a mention whatever its notation. A `secondary` place (below "Lógica del backend",
    one of many lines of a fence) declares only what nothing else of its notation does, a `fallback` (a contract in the
    flow) and a `sample` (a call that an example makes) only what no other place does. A `dropped` one is said not to be, a last
    `resort` is taken since the document declares nothing; an `asked` one is an open task of the backend's. A `specified` one
    in bold has slots of its own right below it.
    """

    method: Text | None
    route: Route | None
    title: Text
    span: Span
    notation: Notation
    section: Section
    index: int
    declares: bool = True
    struck: bool = False
    nearest: str = ""
    secondary: bool = False
    item: Item | None = None
    row: Row | None = None
    table: Table | None = None
    fallback: bool = False
    sample: bool = False
    dropped: bool = False
    resort: bool = False
    specified: bool = False
    asked: bool = False

    @property
    def key(self) -> tuple[str, str]:
        """What makes two places the same endpoint."""
        verb = self.nearest or (self.method.value.upper() if self.method else "")
        return verb, self.route.key if self.route else ""

    @property
    def is_call(self) -> bool:
        """Whether the place shows a call: a command, a request line with a host, code or a request line in an example."""
        if self.notation in (Notation.FENCE, Notation.LINE):
            return self.sample or (self.route is not None and self.route.host.startswith("http"))
        return self.notation is Notation.CURL or (self.sample and self.notation is Notation.CODE)

    @property
    def probable(self) -> bool:
        """Whether the place only shows that there is such an endpoint: its contract may be in code or elsewhere."""
        return self.resort or self.notation is Notation.CODE

    @property
    def serves(self) -> bool:
        """Whether the place declares where nothing in the document does: an endpoint in a task, or a command."""
        task = self.item is not None and self.item.task is not None
        whole = self.method is not None and self.route is not None and not self.route.is_pattern
        return whole and not self.dropped and (task or self.notation is Notation.CURL)

    @property
    def ref(self) -> EndpointRef | None:
        """The candidate as a mere mention."""
        return EndpointRef(self.method, self.route, self.span, self.nearest) if self.route else None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where candidates are looked for: a block of a section, the base path that holds there, and whether the context
    lets it declare endpoints, perhaps only as a fallback, or shows calls as samples. `above` is the base path that the
    document states for all. Tasks are those of the backend below a title that says so, which `asks` for them.
    """

    section: Section
    index: int
    base: str
    declares: bool
    profile: Profile
    item: Item | None = None
    fallback: bool = False
    sample: bool = False
    above: str = ""
    asks: bool = False

    def at(self, index: int) -> Spot:
        """Return the spot of another block of the section."""
        return replace(self, index=index)

    def refs(self, text: Text, *, implied: bool = False) -> list[EndpointRef]:
        """Return the endpoints that a one-line text names here, those below the stated base path too."""
        return find_refs(text, self.base, implied=implied, above=self.base or self.above)

    def inside(self, item: Item, *, declares: bool) -> Spot:
        """Return the spot of a list item."""
        return replace(self, item=item, declares=self.declares and declares)

    def candidate(self, ref: EndpointRef, title: Text, notation: Notation, *, leads: bool = True) -> Candidate:
        """Return the candidate that `ref` is here; `leads` is false where it is named in passing."""
        found = self.part(ref.method, ref.route, title, ref.span, notation)
        open_ = self.item is not None and self.item.task is not None and not self.item.task.ticked
        return replace(found, declares=found.declares and leads, item=self.item, asked=self.asks and open_)

    def part(self, method: Text | None, route: Route | None, title: Text, span: Span, notation: Notation) -> Candidate:
        """Return the candidate of a place that may lack the method or the route."""
        declares = self.declares and not (route is not None and route.is_pattern)
        made = Candidate(method, route, title, span, notation, self.section, self.index, declares)
        return replace(made, fallback=self.fallback, sample=self.sample)

    def misnamed(self, line: Text) -> tuple[EndpointRef, str] | None:
        """Return the endpoint of a line that begins with a word in the place of its method, with the method meant."""
        if "/" not in line.value:
            return None
        wrong = _WRONG_METHOD.match(line.value) or _WRONG_INSIDE.search(line.value)
        if wrong is None or is_method(wrong.group(1)):
            return None
        word = line.cut(wrong.start(1), wrong.end(1))
        routes = [ref for ref in find_routes(line, self.base) if ref.span.column > word.span.column]
        guess = meant_method(word, self.profile)
        if not routes or not guess or label_role(word, self.profile) is not None:
            return None
        return EndpointRef(word, routes[0].route, word.span.to(routes[0].span)), guess

    def shouted(self, line: Text, title: Text, notation: Notation) -> Candidate | None:
        """Return the candidate of a line that begins with a wrong method in capitals, None for another line."""
        wrong = self.misnamed(line)
        if wrong is None or wrong[0].method is None or not wrong[0].method.value.isupper():
            return None
        return replace(self.candidate(wrong[0], title, notation), nearest=wrong[1])


def meant_method(word: Text, profile: Profile) -> str:
    """Return the method that a word means: a typo of it (`POTS`), or in capitals a word for it (`UPDATE`)."""
    guess = nearest(word.value.upper(), METHODS)
    if guess and len(word.value) <= len(guess) + 1:
        return guess
    return profile.group("methods").exact(word.value) or "" if word.value.isupper() else ""
