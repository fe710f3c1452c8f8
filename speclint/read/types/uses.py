"""Where named types are used: payloads, tables, other definitions, code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.model import Endpoint, Field, Payload, TypeIndex, TypeKind, TypeUse, Webhook
from speclint.model.type_expressions import TypeExpr, references
from speclint.read.types.names import is_type_name
from speclint.read.types.types import DefinedTypes
from speclint.text.records import replace
from speclint.text.source import Span
from speclint.vocabulary.vocabulary import Profile

# Definitions whose member types are the document's own; columns and classes of other languages name much else.
_OWN = frozenset({TypeKind.INTERFACE, TypeKind.ALIAS, TypeKind.TABLE, TypeKind.CLASS})
_SHORTEST = 6


def read_type_uses(
    defined: DefinedTypes, endpoints: Iterable[Endpoint], webhooks: Iterable[Webhook], profile: Profile
) -> tuple[TypeUse, ...]:
    """Return every use of a named type, in the document's order, each place once.

    A use is sure in a payload, a table or a definition. In code it is sure only where it is a slip of the pen away
    from a type of the document, since code names much that a spec need not define.
    """
    found: dict[Span, TypeUse] = {}
    known = TypeIndex(definition.called for definition in defined.types)
    slips = _Slips(name for definition in defined.types for name in definition.names)
    for use in (*_in_payloads(endpoints, webhooks), *_in_definitions(defined), *defined.code_uses):
        name = use.name.value
        if name in known:
            found.setdefault(use.name.span, use)
        elif name not in defined.declared and is_type_name(name, profile):
            found.setdefault(use.name.span, replace(use, sure=use.sure or name in slips))
    return tuple(found[span] for span in sorted(found))


def _in_payloads(endpoints: Iterable[Endpoint], webhooks: Iterable[Webhook]) -> Iterator[TypeUse]:
    for endpoint in endpoints:
        slots = {"headers": endpoint.headers, "params": endpoint.params, "query": endpoint.query, "body": endpoint.body}
        for name, payload in slots.items():
            yield from _in_payload(payload, f"{endpoint.anchor} › {name}")
        for response in endpoint.responses:
            code = f" {response.code}" if response.code else ""
            yield from _in_payload(response.body, f"{endpoint.anchor} › response{code}")
    for webhook in webhooks:
        for payload in (webhook.body, *(response.body for response in webhook.responses)):
            yield from _in_payload(payload, f"{webhook.anchor} › payload")


def _in_payload(payload: Payload, owner: str) -> Iterator[TypeUse]:
    yield from payload.types
    yield from _in_fields(payload.fields, owner, sure=True)


def _in_definitions(defined: DefinedTypes) -> Iterator[TypeUse]:
    for definition in defined.types:
        sure = definition.kind in _OWN and definition.name.span not in defined.foreign
        yield from _in_fields(definition.fields, definition.anchor, sure=sure)
        for expr in (*definition.bases, definition.expr):
            if expr is not None:
                yield from _in_expr(expr, definition.anchor, sure=sure)


def _in_fields(fields: Iterable[Field], owner: str, *, sure: bool) -> Iterator[TypeUse]:
    for field in fields:
        if field.expr is not None:
            yield from _in_expr(field.expr, owner, sure=sure)
        yield from _in_fields(field.fields, owner, sure=sure)


def _in_expr(expr: TypeExpr, owner: str, *, sure: bool) -> Iterator[TypeUse]:
    for reference in references(expr):
        yield TypeUse(reference.name, owner, sure)


class _Slips:
    """Finds the known name that another one is a slip of the pen away from: `ChekoutSession`."""

    def __init__(self, names: Iterable[str]) -> None:
        self._near: dict[str, str] = {}
        for name in names:
            for variant in _variants(name):
                self._near.setdefault(variant, name)

    def __contains__(self, name: str) -> bool:
        found = (self._near.get(variant) for variant in _variants(name))
        # `Orders` and `OrderV` are names of their own.
        return any(known and not known.startswith(name) and not name.startswith(known) for known in found)


def _variants(name: str) -> Iterator[str]:
    """Yield a name in lower case, and what is left when one of its letters is missing."""
    folded = name.lower() if len(name) >= _SHORTEST else ""
    yield from (folded[:index] + folded[index + 1 :] for index in range(len(folded)))
    if folded:
        yield folded
