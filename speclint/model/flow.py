"""The flow, its steps and what they name."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.markdown.nodes import Section
from speclint.model.endpoint import Endpoint
from speclint.model.routes import EndpointRef
from speclint.text.folding import fold
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_LONG_WORD = regex(r"[^\W\d_]{4,}")
_DOUBLED = regex(r"(.)\1")


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of the flow and what it names. `actor` is "frontend", "backend", "user", "provider" or "".

    `foreign` are the endpoints named that belong to a provider's API. `existing` is true when the step says that what it
    names is there already. `actor` is who is named first, `doer` who acts: named as such, or by the verbs, or "". `receiver`
    is whom it addresses, "" when that is not stated; `message` is what comes after the names of a diagram's line or after
    `BE:`. `answers` is true for words of an answer, `heading` for the title of a part of the flow.
    """

    text: Text
    span: Span
    endpoints: tuple[EndpointRef, ...] = ()
    events: tuple[Text, ...] = ()
    actor: str = ""
    foreign: tuple[EndpointRef, ...] = ()
    existing: bool = False
    doer: str = ""
    receiver: str = ""
    message: str = ""
    answers: bool = False
    heading: bool = False

    @property
    def own(self) -> tuple[EndpointRef, ...]:
        """The named endpoints that belong to no provider."""
        foreign = {ref.span for ref in self.foreign}
        return tuple(ref for ref in self.endpoints if ref.span not in foreign)

    @property
    def words(self) -> frozenset[str]:
        """The stems of its words, without the routes that it names."""
        text = self.text.value
        for ref in self.endpoints:
            text = text.replace(ref.route.text.value, " ")
        return frozenset(stems_of(text))


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text, short enough that "session" and "sesión", "create" and "crea" share one."""
    return [_DOUBLED.sub(r"\1", word)[:4] for word in _LONG_WORD.findall(fold(text))]


def is_told(endpoint: Endpoint, steps: Iterable[frozenset[str]]) -> bool:
    """Return whether a step has all words of the last part of the route, when there are several."""
    route = endpoint.route
    last = (
        next((part for part in reversed(route.path.split("/")) if part and part[0] not in ":{<["), "") if route else ""
    )
    stems = set(stems_of(last.replace("_", " ")))
    return len(stems) > 1 and any(stems <= words for words in steps)


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow section. `ordered` is true with a list, numbered lines, arrows or a sequence diagram."""

    section: Section
    steps: tuple[FlowStep, ...]
    ordered: bool
