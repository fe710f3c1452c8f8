"""Endpoints that have to reject a request but list no error for it: a missing permission, an existing item."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.errors.listed_errors import lacks_error
from speclint.analysis.general_statements import loose_texts
from speclint.analysis.on_demand import analysis
from speclint.markdown.inline import blank_code
from speclint.markdown.languages import PLAIN_LANGUAGES, PSEUDOCODE_LANGUAGES
from speclint.markdown.nodes import Fence, Label, Paragraph, walk_blocks
from speclint.model import WRITES, Endpoint, ErrorCase, Spec
from speclint.read.slots.label_roles import label_role
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_SENTENCE = regex(r"[^.;!?]+(?:[.;!?](?!\s)[^.;!?]*)*")
_FAILED = regex(r"(?<!\d)4\d\d(?!\d)")
_STEPS = PLAIN_LANGUAGES | PSEUDOCODE_LANGUAGES
_ANSWERS = frozenset({"response", "response_part", "errors", "status"})
_JSON_STARTS = frozenset('{}[]"')
_DENIED, _CONFLICT = "denied", "conflict"


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """An endpoint whose text mentions something that is taken or there already, in `words`."""

    endpoint: Endpoint
    words: Text


@dataclass(frozen=True, slots=True)
class Refusals:
    """What lists of errors leave out. `undenied` are endpoints that ask for a role or for ownership and name no error for
    those who lack it; `clashes` those that mention a conflict and name no error for it.
    """

    undenied: tuple[Endpoint, ...] = ()
    clashes: tuple[OpenConflict, ...] = ()


@analysis
def refusals(spec: Spec) -> Refusals:
    """Return which endpoints of `spec` leave out an error for what they have to refuse."""
    reader = _Reader(spec, spec.vocabulary)
    declared = [endpoint for endpoint in spec.endpoints if not endpoint.struck]
    undenied = tuple(endpoint for endpoint in declared if reader.lacks_denial(endpoint))
    clashes = tuple(clash for endpoint in declared if (clash := reader.clash(endpoint)) is not None)
    if undenied and reader.tells_elsewhere(_DENIED):
        undenied = ()
    if clashes and reader.tells_elsewhere(_CONFLICT):
        clashes = ()
    return Refusals(undenied, clashes)


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._spec = spec
        self._profile = profile
        self._words = profile.group("refusals")

    def lacks_denial(self, endpoint: Endpoint) -> bool:
        """Whether a role is asked for, or ownership of what the route names, and no error mentions that."""
        auth = endpoint.auth
        if not auth.role or auth.required is False or not lacks_error(self._spec, endpoint, 403):
            return False
        concerns = not auth.owner or (endpoint.route is not None and bool(endpoint.route.params))
        return concerns and not self._names(endpoint, _DENIED)

    def clash(self, endpoint: Endpoint) -> OpenConflict | None:
        """The statement on a conflict of an endpoint that names no error for it."""
        if endpoint.verb not in WRITES or not lacks_error(self._spec, endpoint, 409):
            return None
        words = next((found for text in self._own_texts(endpoint) if (found := self._conflict(text))), None)
        words = words or self._unique_field(endpoint)
        return None if words is None or self._names(endpoint, _CONFLICT) else OpenConflict(endpoint, words)

    def tells_elsewhere(self, topic: str) -> bool:
        """Whether the prose outside of all endpoints says what is answered: "403 si no es admin"."""
        return any(self._answers(text, topic) for text in loose_texts(self._spec))

    # --- errors ---

    def _names(self, endpoint: Endpoint, topic: str) -> bool:
        return any(self._means(case, topic) for case in (*endpoint.error_cases, *self._spec.global_errors))

    def _means(self, case: ErrorCase, topic: str) -> bool:
        told = [text.value for text in (case.meaning, case.symbol) if text is not None]
        return any(self._words.says(words, topic) for words in told)

    def _answers(self, text: Text, topic: str) -> bool:
        codes = set(_FAILED.findall(text.value))
        if topic == _DENIED:
            return "403" in codes or (bool(codes) and self._words.says(text.value, topic))
        return "409" in codes or (bool(codes) and self._words.says(text.value, topic))

    # --- what an endpoint says of a conflict ---

    def _own_texts(self, endpoint: Endpoint) -> Iterator[Text]:
        """Yield the prose and the numbered steps of an endpoint, without what its responses hold."""
        if endpoint.description is not None:
            yield endpoint.description
        answers = False
        for block in walk_blocks(endpoint.scope):
            if isinstance(block, Label):
                role = label_role(block.name, self._profile)
                answers = role is not None and role.id in _ANSWERS
                yield from () if answers else (block.name, *block.lines)
            elif isinstance(block, Paragraph):
                yield from block.lines
            elif isinstance(block, Fence) and block.language in _STEPS and not answers:
                yield from (line for line in block.lines if line.value.lstrip()[:1] not in _JSON_STARTS)

    def _conflict(self, text: Text) -> Text | None:
        for sentence in _SENTENCE.finditer(text.value):
            words = blank_code(sentence.group())
            found = self._words.find(words, "taken")
            if found is None or self._words.says(words, "of_the_project", "tolerates") or "409" in words:
                continue
            refuses = self._words.says(words, "refuses") or _FAILED.search(words) is not None
            if refuses or not self._words.says(words, "reuses"):
                return text.cut(sentence.start() + found.start, sentence.start() + found.end)
        return None

    def _unique_field(self, endpoint: Endpoint) -> Text | None:
        """The name of a field that must not be there yet, where its description says so."""
        return next(
            (
                item.name
                for item in endpoint.body.fields
                if item.description is not None
                and self._words.says(item.description.value, "unique")
                and not self._words.says(item.description.value, "identifies")
            ),
            None,
        )
