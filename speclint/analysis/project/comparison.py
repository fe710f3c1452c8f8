"""Where two documents of a project disagree: on an endpoint, on a type, on a convention.

A document is compared with those before it, context first; so each disagreement is told once, in a document that was asked
for. What one of the two does not say is not a disagreement.
"""

from __future__ import annotations

from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TypeVar

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.contract import Contract, Form, Statement
from speclint.analysis.contracts.named_shapes import type_shapes
from speclint.analysis.project.conventions import Convention, Matter, conventions
from speclint.analysis.project.declarations import Address, address_of, declarations, whole_type_names, whole_types
from speclint.analysis.project.facts import Facts
from speclint.model.endpoint import Endpoint
from speclint.model.shapes import (
    Difference,
    DifferenceKind,
    Names,
    Object,
    Policy,
    Shape,
    differences,
    flattened,
    resolved,
)
from speclint.model.slots import State
from speclint.model.type_definitions import TypeDef
from speclint.text.bilingual import Words
from speclint.text.records import dataclass
from speclint.text.source import Span

_POLICY = Policy(frozenset(DifferenceKind) - {DifferenceKind.NULLABILITY})
_FORMS = (Form.INTERFACE, Form.TABLE, Form.LIST, Form.EXAMPLE)
# A name that a hundred documents use each for something else is no one thing; comparing all of them would take for ever.
_MOST_COMPARED = 50

_Name = TypeVar("_Name")
_ACCESS = {
    True: Words(en="needs authentication", es="pide autenticación"),
    False: Words(en="is public", es="es público"),
}
_BODY = {
    True: Words(en="has a body", es="lleva body"),
    False: Words(en="has no body", es="no lleva body"),
}


class Issue(str, Enum):
    """What two declarations disagree on."""

    AUTH = "auth"
    STATUS = "status"
    BODY = "body"
    SHAPE = "shape"


@dataclass(frozen=True, slots=True)
class Clash:
    """One disagreement of two documents, seen from the one where it is told. `difference` is that of two shapes."""

    issue: Issue
    here: Span
    there: Span
    here_says: Words
    there_says: Words
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class EndpointConflict:
    """An endpoint that `facts` and `other` both declare; `clash` is the first thing that they disagree on, None when they
    say the same.
    """

    facts: Facts
    endpoint: Endpoint
    other: Facts
    other_endpoint: Endpoint
    clash: Clash | None


@dataclass(frozen=True, slots=True)
class TypeConflict:
    """A type that `facts` and `other` define differently."""

    facts: Facts
    definition: TypeDef
    other: Facts
    other_definition: TypeDef
    difference: Difference


@dataclass(frozen=True, slots=True)
class Drift:
    """A convention of `facts` that is another one in most documents of the project, of which `other` is the first."""

    facts: Facts
    convention: Convention
    other: Facts
    other_convention: Convention


def type_conflicts(documents: Sequence[Facts]) -> Iterator[TypeConflict]:
    """Yield the types that a reported document defines otherwise than one before it, each definition once."""
    seen: dict[str, list[tuple[Facts, TypeDef]]] = defaultdict(list)
    shared = _shared(whole_type_names(facts) for facts in documents)
    for facts in _in_order(documents):
        names = [name for name in whole_type_names(facts) if name in shared]
        definitions = whole_types(facts.types, type_shapes(facts)) if names else {}
        for name in names:
            definition = definitions[name]
            unequal: TypeConflict | None = None
            for other, other_definition in seen[name][:_MOST_COMPARED]:
                difference = _type_difference(name, facts, other)
                if difference is None:
                    break
                if unequal is None and _are_together(facts, other):
                    unequal = TypeConflict(facts, definition, other, other_definition, difference)
            else:
                # One of each shape is enough to compare with.
                seen[name].append((facts, definition))
            if unequal is not None and facts.reported:
                yield unequal


def _shared(declared: Iterable[Iterable[_Name]]) -> set[_Name]:
    """Return the names that more than one document declares; of all others there is nothing to compare."""
    count = Counter(name for names in declared for name in set(names))
    return {name for name, documents in count.items() if documents > 1}


def _type_difference(name: str, facts: Facts, other: Facts) -> Difference | None:
    names = {**type_shapes(other), **type_shapes(facts)}
    found = differences(type_shapes(facts)[name], type_shapes(other)[name], names, _POLICY)
    return next(iter(found), None)


def agreed_shapes(documents: Iterable[Facts]) -> Names:
    """Return the shapes of all types of a project, without those that two documents define differently."""
    found: dict[str, Shape] = {}
    unequal: set[str] = set()
    for facts in documents:
        names: Names = ChainMap({}, dict(type_shapes(facts)), found)
        for name, shape in type_shapes(facts).items():
            other = found.setdefault(name, shape)
            if other is not shape and differences(shape, other, names, _POLICY):
                unequal.add(name)
    return {name: shape for name, shape in found.items() if name not in unequal}


def endpoint_conflicts(documents: Sequence[Facts]) -> Iterator[EndpointConflict]:
    """Yield the endpoints that a reported document and one before it both declare, each declaration once."""
    seen: dict[tuple[str, str], list[_Declared]] = defaultdict(list)
    shared = _shared(declarations(facts).endpoints for facts in documents)
    names = agreed_shapes(documents) if shared else {}
    for facts in _in_order(documents):
        if shared.isdisjoint(declarations(facts).endpoints):
            continue
        for declared in _declared(facts):
            place = declared.address.place
            others = [other for other in seen[place][:_MOST_COMPARED] if other.is_same(declared)]
            if facts.reported and (conflict := _conflict(declared, others, names)) is not None:
                yield conflict
            seen[place].append(declared)


def _declared(facts: Facts) -> Iterable[_Declared]:
    stated = _by_endpoint(contracts(facts))
    found: dict[Address, _Declared] = {}
    for endpoint in facts.endpoints:
        address = address_of(endpoint)
        if address is not None:
            found.setdefault(address, _Declared(facts, endpoint, address, stated.get(endpoint.anchor, {})))
    return found.values()


@dataclass(frozen=True, slots=True)
class _Declared:
    facts: Facts
    endpoint: Endpoint
    address: Address
    contracts: Mapping[str, Contract]

    def is_same(self, other: _Declared) -> bool:
        """Return whether two declarations of one path are of one endpoint: not of two versions, hosts or services."""
        hosts = {each.endpoint.route.host for each in (self, other) if each.endpoint.route and each.endpoint.route.host}
        versions = {each.address.version for each in (self, other) if each.address.version}
        return len(hosts) < 2 and len(versions) < 2 and _are_together(self.facts, other.facts)

    @property
    def tells(self) -> bool:
        """Whether it says what is answered or sent; a mere mention of an endpoint does not."""
        answers = any(response.labelled and response.body.structured for response in self.endpoint.responses)
        return answers or self.endpoint.body.structured


def _conflict(declared: _Declared, others: Sequence[_Declared], names: Names) -> EndpointConflict | None:
    """Return the first conflict with one of `others`, else that with the first that says the same."""
    same: _Declared | None = None
    for other in others:
        clash = next(_clashes(declared, other, names), None)
        if clash is not None:
            return EndpointConflict(declared.facts, declared.endpoint, other.facts, other.endpoint, clash)
        if same is None and declared.tells and other.tells:
            same = other
    return EndpointConflict(declared.facts, declared.endpoint, same.facts, same.endpoint, None) if same else None


def _clashes(one: _Declared, other: _Declared, names: Names) -> Iterator[Clash]:
    here, there = one.endpoint, other.endpoint
    if _says_access(here) and _says_access(there) and here.auth.required is not there.auth.required:
        said = _ACCESS[here.auth.required is True], _ACCESS[there.auth.required is True]
        yield Clash(Issue.AUTH, _auth_place(here), _auth_place(there), *said)
    yield from _status_clashes(here, there)
    yield from _body_clashes(here, there)
    for where, contract in one.contracts.items():
        counterpart = other.contracts.get(where)
        if counterpart is not None:
            yield from _shape_clashes(contract, counterpart, names)


def _says_access(endpoint: Endpoint) -> bool:
    """Whether an endpoint itself says who may call it, in words for that alone. What is said of all leaves out some that
    everybody knows, such as the login; a sentence that names endpoints may be about their answers.
    """
    auth, route = endpoint.auth, endpoint.route
    said = auth.text.value if auth.text is not None else ""
    named = route is not None and len(route.text.value) > 1 and route.text.value in said
    return auth.state is not State.INHERITED and auth.required is not None and not named


def _auth_place(endpoint: Endpoint) -> Span:
    return endpoint.auth.places[0] if endpoint.auth.places else endpoint.title.span


def _status_clashes(here: Endpoint, there: Endpoint) -> Iterator[Clash]:
    """Yield the clash of successes that have no status in common."""
    mine, yours = ({r.code: r.span for r in each.responses if r.success and r.code} for each in (here, there))
    if mine and yours and not mine.keys() & yours.keys():
        (code, place), (other_code, other_place) = next(iter(mine.items())), next(iter(yours.items()))
        said = (
            Words(en=f"answers {code}", es=f"responde {code}"),
            Words(en=f"answers {other_code}", es=f"responde {other_code}"),
        )
        yield Clash(Issue.STATUS, place, other_place, *said)


def _body_clashes(here: Endpoint, there: Endpoint) -> Iterator[Clash]:
    """Yield the clash of a body with a stated absence of one."""
    for one, other in ((here, there), (there, here)):
        if one.body.state is State.NONE and one.body.places and other.body.structured:
            has = one is there
            yield Clash(Issue.BODY, _body_place(here), _body_place(there), _BODY[has], _BODY[not has])


def _body_place(endpoint: Endpoint) -> Span:
    return endpoint.body.places[0] if endpoint.body.places else endpoint.title.span


def _shape_clashes(contract: Contract, counterpart: Contract, names: Names) -> Iterator[Clash]:
    pair = _pair(contract.statements, counterpart.statements)
    if pair is None:
        return
    one, other = pair
    if one.form is not other.form and not _have_much_in_common(one.shape, other.shape, names):
        return
    for difference in differences(one.shape, other.shape, names, _POLICY):
        mine, yours = difference.one_says, difference.other_says
        said = Words(en=mine, es=mine), Words(en=yours, es=yours)
        yield Clash(Issue.SHAPE, difference.one, difference.other, *said, difference)


def _pair(mine: Sequence[Statement], yours: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """Return the two statements to compare: of one form where there are such, declared ones rather than examples."""
    pairs = [(one, other) for one in mine for other in yours]
    return min(
        pairs,
        key=lambda pair: (
            Form.EXAMPLE in (pair[0].form, pair[1].form),
            pair[0].form is not pair[1].form,
            _FORMS.index(pair[0].form),
        ),
        default=None,
    )


def _have_much_in_common(one: Shape, other: Shape, names: Names) -> bool:
    """Whether two forms are of one thing: an example may have an envelope around what the table lists."""
    found = [resolved(shape, names)[0] for shape in (one, other)]
    if not all(isinstance(shape, Object) for shape in found):
        return isinstance(found[0], type(found[1]))
    mine, yours = (
        {member.name.value.lower() for member in flattened(shape, names).members}
        for shape in found
        if isinstance(shape, Object)
    )
    return len(mine & yours) * 2 >= min(len(mine), len(yours)) > 0


def _by_endpoint(contracts: Iterable[Contract]) -> Mapping[str, Mapping[str, Contract]]:
    found: dict[str, dict[str, Contract]] = defaultdict(dict)
    for contract in contracts:
        owner, _, where = contract.anchor.rpartition(" › ")
        found[owner].setdefault(where, contract)
    return found


def drifts(documents: Sequence[Facts], matter: Matter) -> Iterator[Drift]:
    """Yield the reported documents that settle a matter otherwise than most of those around them do."""
    homes: dict[str, list[tuple[Facts, Convention]]] = defaultdict(list)
    for facts in _in_order(documents):
        if matter in conventions(facts):
            homes[facts.home].append((facts, conventions(facts)[matter]))
    for told in homes.values():
        groups: list[list[tuple[Facts, Convention]]] = []
        for item in told:
            group = next((group for group in groups[:_MOST_COMPARED] if group[0][1].agrees(item[1])), None)
            if group is None:
                groups.append([item])
            else:
                group.append(item)
        usual = max(groups, key=len)
        agreed = {other.path for other, _ in usual}
        for facts, convention in told:
            if facts.reported and facts.path not in agreed:
                yield Drift(facts, convention, *usual[0])


def _are_together(one: Facts, other: Facts) -> bool:
    """Whether two documents mention one service at one time: `docs/v1/X.md` and `docs/v2/X.md` are two versions of one."""
    return one.home == other.home and one.file != other.file


def _in_order(documents: Iterable[Facts]) -> list[Facts]:
    """Return the documents in the order in which they are compared with each other: context first, then by path."""
    return sorted(documents, key=lambda facts: (facts.reported, facts.path.split("/")))
