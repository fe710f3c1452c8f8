"""Endpoints of whose errors nobody says what the frontend does with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.analysis.general_statements import loose_texts
from speclint.markdown.nodes import Block, Label, Table, walk_blocks
from speclint.markdown.texts import texts_in
from speclint.model import Endpoint, ErrorCase, Spec
from speclint.read.endpoints.frontend import says_behaviour
from speclint.read.fields.columns import table_columns
from speclint.read.slots.label_roles import label_role
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_FAILED = regex(r"(?<![\w.])[45](?:\d\d|xx)(?![\w%])", re.I)


def find_unanswered_errors(spec: Spec, profile: Profile) -> tuple[Endpoint, ...]:
    """Return the endpoints that list errors, when neither they nor flow nor document tell what the frontend does then."""
    reader = _Reader(spec, profile)
    silent = [
        endpoint
        for endpoint in spec.endpoints
        if not endpoint.struck and endpoint.error_cases and not reader.tells(endpoint)
    ]
    return () if silent and reader.tells_for_all() else tuple(silent)


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._spec = spec
        self._profile = profile
        self._words = profile.group("error_behaviour")
        self._in_flow = frozenset(self._told_in_flow())

    def tells(self, endpoint: Endpoint) -> bool:
        """Whether the endpoint or a step that calls it tells what the frontend does on an error."""
        if endpoint.key in self._in_flow or any(self._acts(case) for case in endpoint.error_cases):
            return True
        if any(self._tells(text) for text in texts_in(endpoint.scope)):
            return True
        return any(self._labels(block) for block in walk_blocks(endpoint.scope))

    def tells_for_all(self) -> bool:
        """Whether prose outside of all endpoints, or a table of errors, tells it."""
        if any(self._tells(text) for text in loose_texts(self._spec, without=("changelog", "index"))):
            return True
        sections = self._spec.sections.get("errors", ())
        return any(self._labels(block) for section in sections for block in section.walk_blocks())

    def _told_in_flow(self) -> Iterator[tuple[str, str]]:
        for flow in self._spec.flows:
            called: tuple[tuple[str, str], ...] = ()
            for step in flow.steps:
                called = tuple(ref.key for ref in step.endpoints) or called
                if self._tells(step.text):
                    yield from called

    def _tells(self, text: Text) -> bool:
        failed = _FAILED.search(text.value) is not None or self._words.says(text.value, "failed")
        return failed and says_behaviour(text, self._profile)

    def _acts(self, case: ErrorCase) -> bool:
        """Whether the meaning of an error tells it: `404 (el FE lo trata como null)`."""
        return case.meaning is not None and says_behaviour(case.meaning, self._profile)

    def _labels(self, block: Block) -> bool:
        """Whether a table of errors has a column for the frontend, or a label on the frontend speaks of errors."""
        if isinstance(block, Table):
            columns = table_columns(block, self._profile)
            return "frontend" in columns and bool({"status", "meaning", "symbol"} & columns.keys())
        if isinstance(block, Label):
            role = label_role(block.name, self._profile)
            about = role is not None and role.id == "frontend"
            return about and any(
                _FAILED.search(line.value) or self._words.says(line.value, "failed") for line in block.lines
            )
        return False
