"""The fields of a resource: what its endpoints say the type of each one to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.disagreements import disagreements
from speclint.analysis.contracts.entities import resource_of
from speclint.analysis.contracts.members import Held, members_of
from speclint.analysis.contracts.name_shapes import type_shapes
from speclint.analysis.contracts.type_bindings import singular
from speclint.model import Contract, Form, Repeated, Said, Side, Spec, Statement
from speclint.model.shapes import Enum, Scalar, Shape, resolved
from speclint.text.bilingual import Words
from speclint.text.folding import fold
from speclint.text.source import Span
from speclint.vocabulary.vocabulary import Profile

# An example tells the type where nothing declares it.
_FORMS = (Form.TABLE, Form.LIST, Form.INTERFACE, Form.EXAMPLE)
_HOLDERS = ("object", "file", "binary")


def read_repeated_fields(spec: Spec, profile: Profile) -> tuple[Repeated, ...]:
    """Return the fields that several endpoints of one resource have, with what each says of them.

    A field is told by its name and by what holds it: the resource, an envelope around it, or a part of it. Where the forms
    of one body or response disagree, that is told of them.
    """
    endpoints = {endpoint.anchor: endpoint for endpoint in spec.endpoints}
    disputed = {
        span for item in disagreements(spec).mismatches for span in (item.difference.one, item.difference.other)
    }
    found: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    walked: set[tuple[str, str]] = set()
    for contract in contracts(spec):
        endpoint = endpoints.get(contract.anchor.partition(" › ")[0])
        resource = resource_of(endpoint) if endpoint is not None else ""
        statements = [said for said in contract.of(*_FORMS) if not said.name or (resource, said.name) not in walked]
        walked |= {(resource, said.name) for said in statements}
        for held, said in _told(contract, statements, disputed) if resource else ():
            holder = _holder(held.holder, resource, profile)
            found[resource, holder, held.member.name.value].append(said)
    repeated = []
    for (resource, holder, name), places in found.items():
        unique = {said.shape.span: said for said in sorted(places, key=lambda said: said.span)}
        if len(unique) > 1:
            anchor = f"{resource} › {holder} › {name}" if holder else f"{resource} › {name}"
            repeated.append(Repeated(name, anchor, tuple(unique.values()), type_shapes(spec)))
    return tuple(repeated)


def _holder(name: str, resource: str, profile: Profile) -> str:
    """The name of the part of the resource that holds a field, "" for the resource itself."""
    if not name or profile.group("envelopes").exact(name) or singular(fold(name)) == singular(fold(resource)):
        return ""
    return singular(name)


def _told(contract: Contract, statements: Iterable[Statement], places: Container[Span]) -> Iterator[tuple[Held, Said]]:
    """Yield the single values that a contract tells of, each path once, those aside on which forms disagree, here or at
    one of `places`.
    """
    disputed = {found.difference.path for found in (*contract.mismatches(), *contract.misfits())}
    for statement in sorted(statements, key=lambda said: _FORMS.index(said.form)):
        for held in members_of(statement.shape, contract.names):
            is_open = held.path not in disputed and held.member.shape.span not in places
            if is_open and _is_single(held.member.shape, contract):
                disputed.add(held.path)
                title = Words(en=f"`{contract.endpoint}`", es=f"`{contract.endpoint}`")
                yield held, Said(held.member.shape, held.member.span, title, contract.side)


def _is_single(shape: Shape, contract: Contract) -> bool:
    """Whether a member is one value; what comes in a URL is a string by nature."""
    inner, _ = resolved(shape, contract.names)
    in_url = contract.side is Side.QUERY and isinstance(inner, Scalar) and inner.name == "string"
    is_value = isinstance(inner, Enum) or (isinstance(inner, Scalar) and inner.name not in _HOLDERS)
    return is_value and not in_url
