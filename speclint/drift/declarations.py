"""What a document declares that code can be held against: keys of bodies and queries, types, errors for all endpoints."""

from __future__ import annotations

from collections.abc import Mapping

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.contract import Contract, Form, Side, Statement
from speclint.analysis.contracts.named_shapes import NamedShape, named_shapes, type_shapes
from speclint.analysis.on_demand import analysis
from speclint.model import ErrorCase, Payload, Spec, State
from speclint.model.shapes import Names, Object, Shape, flattened, options_of
from speclint.read.environment.names import env_names
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Span


class Keys(NamedTuple):
    """The keys that a body or query has, each with its place, those that are `required`, and whether a table, list or type
    declares them, rather than an example that shows one case.
    """

    places: Mapping[str, Span]
    required: frozenset[str] = frozenset()
    is_declared: bool = True


class Declarations(NamedTuple):
    """What one document declares. `bodies` and `queries` are by the span of an endpoint, None where they are not
    understood; an endpoint that says nothing of them is not there. `answers` are the shapes that tables, lists and
    types give the only answer of an endpoint, by its span. `shapes` are its types, `names` what their names stand
    for. `usual_variables` are the variables in small letters that every server has, `public` the beginnings of
    those that a bundler ships to the browser. `entries` are segments of paths by which people come in.
    """

    base_path: str
    base_place: Span | None
    bodies: Mapping[Span, Keys | None]
    queries: Mapping[Span, Keys | None]
    answers: Mapping[Span, Shape]
    errors: tuple[ErrorCase, ...]
    shapes: tuple[NamedShape, ...]
    names: Names
    usual_variables: frozenset[str]
    public: tuple[str, ...]
    entries: frozenset[str]


@analysis
def code_declarations(spec: Spec) -> Declarations:
    """Return what the document declares of what code sends, answers and keeps."""
    known = {contract.anchor: contract for contract in contracts(spec) if contract.side is not Side.RESPONSE}
    answered = {id(one.payload): one for one in contracts(spec) if one.side is Side.RESPONSE}
    answers: dict[Span, Shape] = {}
    bodies: dict[Span, Keys | None] = {}
    queries: dict[Span, Keys | None] = {}
    for endpoint in spec.endpoints:
        for side, payload, into in ((Side.BODY, endpoint.body, bodies), (Side.QUERY, endpoint.query, queries)):
            if not payload.absent:
                into[endpoint.span] = _keys(payload, known.get(f"{endpoint.anchor} › {side.value}"))
        bodies_of = [response.body for response in endpoint.responses if response.success]
        contract = answered.get(id(bodies_of[0])) if len(bodies_of) == 1 else None
        declared = [one.shape for one in contract.statements if one.form is not Form.EXAMPLE] if contract else []
        if declared:
            answers[endpoint.span] = declared[0]
    variables = env_names(spec.vocabulary)
    return Declarations(
        spec.base_path,
        spec.base_place,
        bodies,
        queries,
        answers,
        spec.global_errors,
        named_shapes(spec),
        type_shapes(spec),
        variables.usual,
        variables.public,
        frozenset(word.removeprefix("=") for word in spec.words("code_paths").words("entry")),
    )


def _keys(payload: Payload, contract: Contract | None) -> Keys | None:
    if contract is None:
        return Keys({}) if payload.state is State.NONE and not payload.structured else None
    places: dict[str, Span] = {}
    required: set[str] = set()
    optional: set[str] = set()
    for statement in sorted(contract.statements, key=lambda said: said.form is Form.EXAMPLE):
        found = _objects(statement, contract.names)
        if found is None:
            return None
        for one in found:
            for member in one.members:
                places.setdefault(member.name.value, member.span)
                is_sure = member.optional is False and not member.depends and len(found) == 1
                if is_sure:
                    required.add(member.name.value)
                elif member.optional or member.depends or len(found) > 1:
                    optional.add(member.name.value)
    is_declared = any(statement.form is not Form.EXAMPLE for statement in contract.statements)
    return Keys(places, frozenset(required - optional), is_declared)


def _objects(statement: Statement, names: Names) -> list[Object] | None:
    """Return the objects that a statement says a body may be, None where it may be something else or have more keys."""
    found = []
    for option in options_of(statement.shape, names):
        one = flattened(option, names) if isinstance(option, Object) else None
        if one is None or one.rest is not None:
            return None
        found.append(one)
    return found
