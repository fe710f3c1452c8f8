"""What the document says of one thing at several places: the values of an enum, the type of a field of a resource."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.contract import Contract, Form, Side
from speclint.analysis.contracts.entities import entity_of_name, entity_of_route, is_same_entity
from speclint.analysis.contracts.members import members_of
from speclint.analysis.contracts.named_shapes import named_shapes, type_shapes
from speclint.analysis.contracts.type_bindings import singular, split_type_name
from speclint.analysis.enums_in_prose import spoken_values
from speclint.analysis.on_demand import analysis
from speclint.analysis.repeats import Repeated, Said
from speclint.model import Endpoint, Spec, TypeKind, plain_name
from speclint.model.shapes import Enum, Names, resolved
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.source import Span
from speclint.vocabulary.vocabulary import Profile

_DECLARED = (Form.TABLE, Form.LIST, Form.INTERFACE)
_MOST = 50  # enums of one name that are kept apart


class _Listed(NamedTuple):
    """An enum at one place: the words of what it is a field of, and the contract and path, "" where there is none."""

    said: Said
    name: str
    entity: tuple[str, ...]
    spot: str = ""

    @property
    def values(self) -> frozenset[object]:
        """The values, however they are written."""
        shape = self.said.shape
        return frozenset(value.key for value in shape.values) if isinstance(shape, Enum) else frozenset()


class _Group:
    """The places that list one enum; several fields of one named type are one place."""

    def __init__(self) -> None:
        self.listed: dict[Span, _Listed] = {}
        self._spots: set[str] = set()
        self._entities: dict[tuple[str, ...], None] = {}

    def takes(self, listed: _Listed) -> bool:
        """Whether it is this enum: of the same thing, or of one that the other is a kind of with half of the values."""
        if listed.said.span in self.listed or (listed.spot and listed.spot in self._spots):
            return True
        if not any(is_same_entity(listed.entity, entity) for entity in [*self._entities][:_MOST]):
            return False
        known = next(iter(self.listed.values())).values
        return len(listed.values & known) * 2 >= min(len(listed.values), len(known))

    def add(self, listed: _Listed) -> None:
        """Take a place in."""
        self.listed.setdefault(listed.said.span, listed)
        self._spots.add(listed.spot)
        self._entities.setdefault(listed.entity)

    def repeated(self, names: Names) -> Repeated:
        """Return all of its places."""
        first = next(iter(self.listed.values()))
        anchor = f"enum {' '.join(first.entity)} › {first.name}"
        places = sorted((each.said for each in self.listed.values()), key=lambda said: said.span)
        return Repeated(first.name, anchor, tuple(places), names)


@analysis
def repeated_enums(spec: Spec) -> tuple[Repeated, ...]:
    """Return the enums that several places list: those of one field of one thing, with half of their values shared."""
    by_name: dict[str, list[_Group]] = defaultdict(list)
    for listed in _all_listed(spec):
        groups = by_name[plain_name(listed.name)]
        group = next((group for group in groups if group.takes(listed)), None)
        if group is None and len(groups) < _MOST:
            group = _Group()
            groups.append(group)
        if group is not None:
            group.add(listed)
    several = (group for groups in by_name.values() for group in groups if len(group.listed) > 1)
    return tuple(group.repeated(type_shapes(spec)) for group in several)


def _all_listed(spec: Spec) -> Iterator[_Listed]:
    endpoints = {endpoint.anchor: endpoint for endpoint in spec.endpoints}
    for contract in contracts(spec):
        endpoint = endpoints.get(contract.anchor.partition(" › ")[0])
        if endpoint is not None and contract.side is not Side.QUERY:
            yield from _in_contract(contract, endpoint)
    yield from _in_types(spec, spec.vocabulary)
    yield from _in_prose(spec, spec.vocabulary)


def _in_contract(contract: Contract, endpoint: Endpoint) -> Iterator[_Listed]:
    root = entity_of_route(endpoint)
    for statement in contract.of(*_DECLARED):
        for held in members_of(statement.shape, contract.names):
            shape, _ = resolved(held.member.shape, contract.names)
            if isinstance(shape, Enum):
                said = Said(shape, shape.span, statement.title, contract.side)
                entity = (singular(held.holder.lower()),) if held.holder else root
                yield _Listed(said, held.member.name.value, entity, f"{contract.anchor} › {held.path}")


def _in_types(spec: Spec, profile: Profile) -> Iterator[_Listed]:
    """The enums of types and tables; `OrderStatus` alone is the status of an order."""
    shapes = type_shapes(spec)
    for item in named_shapes(spec):
        name = item.definition.name.value
        if item.definition.kind is not TypeKind.MODEL and name not in shapes:
            continue
        title = Words(en=f"`{name}`", es=f"`{name}`")
        _, side = split_type_name(name, profile)
        entity = entity_of_name(name, profile)
        if isinstance(item.shape, Enum) and len(entity) > 1:
            yield _Listed(
                Said(item.shape, item.shape.span, title, side), entity[-1], (*entity[:-2], singular(entity[-2]))
            )
        for held in members_of(item.shape, shapes):
            shape, _ = resolved(held.member.shape, shapes)
            if isinstance(shape, Enum) and not isinstance(item.shape, Enum):
                holder = (singular(held.holder.lower()),) if held.holder else entity
                yield _Listed(Said(shape, shape.span, title, side), held.member.name.value, holder)


def _in_prose(spec: Spec, profile: Profile) -> Iterator[_Listed]:
    title = Words(en="the list of values", es="la lista de valores")
    owners = [(block.span, entity_of_route(endpoint)) for endpoint in spec.endpoints for block in endpoint.scope]
    owners += [(item.span, entity_of_name(item.name.value, profile)) for item in spec.types]
    owners.sort(key=lambda owner: owner[0])
    starts = [span.line for span, _ in owners]
    for spoken in spoken_values(spec.document.root, profile):
        line = spoken.values.span.line
        index = bisect_right(starts, line) - 1
        if index >= 0 and line <= owners[index][0].end_line:
            said = Said(spoken.values, spoken.values.span, title)
            yield _Listed(said, spoken.name.value.rpartition(".")[2], owners[index][1])
