"""What the code and the numbered steps of each endpoint and webhook do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from speclint.analysis.on_demand import analysis
from speclint.analysis.server_code.answers import read_answers
from speclint.analysis.server_code.dispatch import find_dispatch
from speclint.analysis.server_code.handler import Answer, Dispatch, Handler
from speclint.analysis.server_code.owners import Code, Owner, blocks_of, server_code_of
from speclint.analysis.server_code.steps import listed_steps, read_step_answers, step_lines
from speclint.markdown.nodes import Block, Fence, ListBlock, Table, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import Endpoint, ErrorCase, EventIndex, Spec, State, Webhook
from speclint.read.slots.errors import CaseReader
from speclint.read.slots.label_roles import STATUS
from speclint.text.records import replace
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

# Sections that repeat what others say, without a word of their own on what is declared.
_RETELLING = ("flow", "checklist", "changelog")


@analysis
def handlers(spec: Spec) -> tuple[Handler, ...]:
    """Return what the code and the steps of each endpoint and webhook do; nothing for one that has neither."""
    reader = _Reader(spec, spec.vocabulary)
    owners: list[Owner] = [*(endpoint for endpoint in spec.endpoints if not endpoint.struck), *spec.webhooks]
    return tuple(handler for owner in owners if (handler := reader.of(owner)) is not None)


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._spec = spec
        self._profile = profile
        self._words = profile.group("handlers")
        self._codes = server_code_of(spec)

    # --- one handler

    def of(self, owner: Owner) -> Handler | None:
        """Return what one endpoint or webhook does."""
        codes = self._codes.get(id(owner), [])
        blocks = blocks_of(owner)
        answers: list[Answer] = []
        leaks: list[Text] = []
        for code, nodes in codes:
            sent, given_away = read_answers(code, nodes)
            answers += sent
            leaks += given_away
        steps = [line for line in self._steps(owner, blocks) if line.value.strip()]
        answers += read_step_answers(steps, self._words)
        answers.sort(key=lambda answer: answer.span)
        if not (codes or steps):
            return None
        listed = self._listed(owner, blocks, steps)
        told = listed or (self._of_endpoints() if isinstance(owner, Webhook) and listed is not None else [])
        handler = Handler(
            owner,
            tuple(answers),
            self._undocumented(owner, answers, listed) if told and listed is not None else (),
            tuple(case.status for case in listed or ()),
            told[0].span if told else None,
            tuple(leaks),
            steps=tuple(steps),
        )
        return self._received(handler, owner, codes) if isinstance(owner, Webhook) else handler

    def _steps(self, owner: Owner, blocks: tuple[Block, ...]) -> Iterator[Text]:
        """The lines of numbered steps; a list that is the list of errors is none."""
        spoken = frozenset(owner.errors.places) if isinstance(owner, Endpoint) else frozenset()
        told = {case.span.line for case in owner.error_cases if case.span not in spoken}
        fences = (block for block in walk_blocks(blocks) if isinstance(block, Fence))
        for line in (*(line for fence in fences for line in step_lines(fence)), *listed_steps(blocks)):
            if line.span.line not in told:
                yield line

    def _listed(self, owner: Owner, blocks: tuple[Block, ...], steps: Sequence[Text]) -> list[ErrorCase] | None:
        """The statuses that the document lists for `owner`; None where it says that there are none or one is misspelt."""
        in_steps = {line.span.line for line in steps}
        cases: list[ErrorCase] = [case for case in owner.error_cases if case.span.line not in in_steps]
        cases += self._spec.global_errors
        if isinstance(owner, Endpoint) and owner.errors.state is State.NONE:
            return None
        prose = (text for text in texts_in(blocks) if text.span.line not in in_steps)
        reader = CaseReader(self._profile)
        spoken = [case for text in prose for case in _coded(reader, text)]
        if any(case.wrong_status for case in cases) or any(response.wrong_status for response in owner.responses):
            return None
        found = [case for case in (*cases, *spoken) if case.code is not None or case.covers(400, 500)]
        return found if isinstance(owner, Webhook) or any(case in cases for case in found) else []

    def _of_endpoints(self) -> list[ErrorCase]:
        """What the endpoints list for themselves, to show that the document lists errors."""
        stated = (endpoint for endpoint in self._spec.endpoints if endpoint.errors.state is State.STATED)
        return [case for endpoint in stated for case in endpoint.error_cases if case.code is not None]

    def _undocumented(self, owner: Owner, answers: Iterable[Answer], listed: Sequence[ErrorCase]) -> tuple[Answer, ...]:
        known = {response.code for response in owner.responses}
        found: dict[int, Answer] = {}
        for answer in answers:
            if answer.code not in known and not any(case.covers(answer.code) for case in listed):
                found.setdefault(answer.code, answer)
        return tuple(found.values())

    # --- what only webhooks do

    def _received(self, handler: Handler, webhook: Webhook, codes: Iterable[Code]) -> Handler:
        dispatch = find_dispatch(codes, webhook.events, self._words)
        unhandled, undeclared = self._events(webhook, dispatch)
        return replace(handler, dispatch=dispatch, unhandled=unhandled, undeclared=undeclared)

    def _events(self, webhook: Webhook, dispatch: Dispatch | None) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
        if dispatch is None or not webhook.events or any(" " in event.value for event in webhook.events):
            return (), ()
        handled = {event.value.lower() for event in dispatch.events}
        beginnings = tuple(event.rstrip("*") for event in handled if event.endswith("*"))
        unhandled = [
            event
            for event in webhook.events
            if not _is_handled(event.value.lower(), handled, beginnings) and not self._is_left_out(event)
        ]
        listed = {text.value.lower() for text in self._listed_names()}
        undeclared = [
            event
            for event in EventIndex(_without_code(webhook).known_events).unknown(dispatch.events)
            if event.value.lower() not in listed
        ]
        return tuple(unhandled) if dispatch.whole else (), tuple(undeclared)

    def _is_left_out(self, event: Text) -> bool:
        """Whether the line of an event says that nothing is done for it."""
        return self._words.says(self._spec.source.line(event.span.line), "left_out")

    def _listed_names(self) -> Iterator[Text]:
        """The names that items and cells outside of flow and checklist consist of or begin with."""
        retelling = {
            id(part) for role in _RETELLING for section in self._spec.sections.get(role, ()) for part in section.walk()
        }
        for section in self._spec.document.root.walk():
            if id(section) in retelling:
                continue
            for block in walk_blocks(section.blocks):
                if isinstance(block, (ListBlock, Table)):
                    for text in texts_in((block,)):
                        yield from _first_words(text)


def _coded(reader: CaseReader, text: Text) -> Iterator[ErrorCase]:
    if STATUS.search(text.value):
        yield from reader.of_lines((text,))


def _is_handled(event: str, handled: set[str], beginnings: tuple[str, ...]) -> bool:
    if event.endswith("*"):
        return any(other.startswith(event.rstrip("*")) for other in handled)
    return event in handled or (bool(beginnings) and event.startswith(beginnings))


def _without_code(webhook: Webhook) -> Webhook:
    return replace(webhook, handled=())


def _first_words(text: Text) -> Iterator[Text]:
    words = text.value.strip("*_` ")
    if words:
        yield Text(re.split(r"[\s`*,:;(]", words, maxsplit=1)[0], text.span)
