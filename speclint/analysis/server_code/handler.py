"""What the code of an endpoint or webhook does, and the error format that the document declares for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.contracts.contract import inside
from speclint.markdown.nodes import Fence
from speclint.model.endpoint import Endpoint
from speclint.model.shapes import (
    Difference,
    DifferenceKind,
    Names,
    Object,
    Policy,
    Scalar,
    Shape,
    described,
    differences,
    shown,
)
from speclint.model.webhook import Webhook
from speclint.text.records import dataclass
from speclint.text.source import Span, Text

_KINDS = frozenset({DifferenceKind.MISSING, DifferenceKind.SPELLING, DifferenceKind.TYPE})
_REQUIRED = Policy(_KINDS)
_ALL = Policy(_KINDS, expected=True)
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """A status that code or a step answers with: `status` is where it is written. `body` is what is sent along, as far
    as the code shows it, None when that is not seen.
    """

    status: Text
    code: int
    span: Span
    body: Shape | None = None


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Where code distinguishes the events, and which ones. `whole` is false when there may be more than it shows."""

    span: Span
    events: tuple[Text, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """A call in server code. `name` is what is called, in full (`stripe.webhooks.constructEvent`), `place` its first line,
    `text` all of its code; `arguments` are the codes of its arguments. `awaited` is true right after `await`.
    """

    name: str
    place: Text
    text: str
    arguments: tuple[Text, ...] = ()
    awaited: bool = False


@dataclass(frozen=True, slots=True)
class HandlerCode:
    """The code of one fence that serves an endpoint or webhook: its `calls`, outer ones before those in them. `routes` are
    the paths that the whole fence registers, each with the place of its registration.
    """

    fence: Fence
    calls: tuple[Call, ...]
    routes: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Handler:
    """What code and numbered steps say of `owner`.

    `answers` are its failures, each as often as it is written; `undocumented` those whose status the document does not
    list where it lists errors, each status once; `listed` are the statuses that are, `listed_at` is where they are, or
    those of other endpoints when none are. `leaks` are what its code tells the client of its inside. `unhandled` are
    declared events that its dispatch leaves out, `undeclared` those that only the dispatch knows. `steps` are the lines of
    its numbered steps.
    """

    owner: Endpoint | Webhook
    answers: tuple[Answer, ...] = ()
    undocumented: tuple[Answer, ...] = ()
    listed: tuple[Text, ...] = ()
    listed_at: Span | None = None
    leaks: tuple[Text, ...] = ()
    dispatch: Dispatch | None = None
    unhandled: tuple[Text, ...] = ()
    undeclared: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """An error body that `owner` shows or answers with; `owner` is a label, `anchor` that of its fingerprint."""

    owner: str
    anchor: str
    shape: Shape
    span: Span


@dataclass(frozen=True, slots=True)
class Misfit:
    """An error body that does not fit: what it says and what is declared, as messages show it, and the two places."""

    body: ErrorBody
    says: str
    declared: str
    place: Span
    declared_at: Span


@dataclass(frozen=True, slots=True)
class ErrorEnvelope:
    """The form that errors have in the whole document; `span` is its title. `bodies` are all errors that are shown."""

    shape: Shape
    span: Span
    names: Names
    bodies: tuple[ErrorBody, ...] = ()

    def misfits(self) -> Iterator[Misfit]:
        """Yield the bodies that have another form, each once.

        A body may have more than is declared. What a sample alone declares may be omitted, unless something else stands
        in its place.
        """
        for body in self.bodies:
            difference = self._difference(body.shape)
            if difference is not None:
                yield self._misfit(body, difference)

    def _difference(self, shape: Shape) -> Difference | None:
        for difference in differences(self.shape, shape, self.names, _REQUIRED):
            if difference.missing_in != "one":
                return difference
        found = differences(self.shape, shape, self.names, _ALL)
        added = {difference.parent for difference in found if difference.missing_in == "one"}
        return next((each for each in found if each.missing_in == "other" and each.parent in added), None)

    def _misfit(self, body: ErrorBody, difference: Difference) -> Misfit:
        if difference.kind is DifferenceKind.TYPE:
            says = _at(difference.path, _sketch(body.shape) if not difference.path else difference.other_says)
            declared = _at(difference.path, _sketch(self.shape) if not difference.path else difference.one_says)
            if not difference.path and not isinstance(self.shape, Object):
                declared = _members(self.shape, "", self.names) or declared
            return Misfit(body, says, declared, difference.other, difference.one)
        says = _at(difference.parent, _members(body.shape, difference.parent, self.names))
        declared = _at(difference.parent, _members(self.shape, difference.parent, self.names))
        place = body.span if not difference.parent else difference.other
        return Misfit(body, says, declared, place, difference.one)


def _at(path: str, words: str) -> str:
    return f"{path}: {words}" if path else words


def _sketch(shape: Shape) -> str:
    if isinstance(shape, Scalar) and shape.sample is not None:
        words = shown(shape.sample)
        return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
    return _members(shape, "", {}) if isinstance(shape, Object) else described(shape)


def _members(shape: Shape, path: str, names: Names) -> str:
    holders = [holder for holder in inside(shape, path, names) if holder.members]
    listed = ", ".join(member.name.value for member in holders[0].members) if holders else ""
    return f"{{ {listed} }}" if listed else "{}" if path or isinstance(shape, Object) else ""
