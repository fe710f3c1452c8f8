"""Which endpoints answer with a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.contract import Side
from speclint.analysis.contracts.named_shapes import type_shapes
from speclint.analysis.on_demand import analysis
from speclint.model import Endpoint, Spec
from speclint.model.shapes import Array, Object, Shape, resolved
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Vocabulary

_WORD_END = regex(r"(?<=[a-z])(?=[A-Z])|[_\-.\[\]]")
_ARRAY = regex(r"`[^`]*\[\]`")
_DEPTH = 3


@analysis
def list_endpoints(spec: Spec) -> tuple[Endpoint, ...]:
    """Return the endpoints whose success is a list, or an object with one and only metadata next to it."""
    words = spec.words("lists")
    told = {
        label: any(_is_list(shape, spec, words, _DEPTH) for shape in shapes)
        for label, shapes in response_shapes(spec).items()
    }
    return tuple(
        endpoint
        for endpoint in spec.endpoints
        if not endpoint.struck and (told[endpoint.label] if endpoint.label in told else _says_list(endpoint, words))
    )


@analysis
def response_shapes(spec: Spec) -> Mapping[str, Sequence[Shape]]:
    """Return the statements on the responses of each endpoint, in every form, by the endpoint's label."""
    found: dict[str, list[Shape]] = {}
    for contract in contracts(spec):
        if contract.side is Side.RESPONSE:
            found.setdefault(contract.endpoint, []).extend(statement.shape for statement in contract.statements)
    return found


def _says_list(endpoint: Endpoint, words: Vocabulary) -> bool:
    texts = [text for response in endpoint.responses if response.success for text in response.body.text]
    return any(_ARRAY.search(text.value) or words.says(text.value, "list_of") for text in texts)


def _is_list(shape: Shape, spec: Spec, words: Vocabulary, depth: int) -> bool:
    shape, _ = resolved(shape, type_shapes(spec))
    if not isinstance(shape, Object):
        return isinstance(shape, Array)
    beside = words.words("beside")
    rest = [member for member in shape.members if fold(_spaced(member.name.value)) not in beside]
    return depth > 0 and len(rest) == 1 and _is_list(rest[0].shape, spec, words, depth - 1)


def _spaced(name: str) -> str:
    return _WORD_END.sub(" ", name).strip()
