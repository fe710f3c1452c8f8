"""The keys that a call sends: of an object, a variable, a form, or the type of what is sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from speclint.code.evaluation.values import Closure, Env, Given, Made, Missing, Param, Part, Value, literal, split
from speclint.code.look import KeyOfType, Look, Place
from speclint.code.nodes import Call, Cast, Choice, Member, Name, Node, Object
from speclint.text import bounds

FORMS = frozenset({"FormData", "URLSearchParams", "HttpParams"})
_MOST_DEEP = 8


class Sent(NamedTuple):
    """An expression that is sent, with its environment."""

    node: Node | Given
    env: Env


class Keys(NamedTuple):
    """Keys, those that may be omitted, and the name of the type that they are of. `names` is None where that is unknown.

    `places` are where keys are written, as far as that is known, also of some where not all are known. `param` is the
    parameter that is sent, where its keys depend on the callers of the function.
    """

    names: tuple[str, ...] | None
    optional: frozenset[str] = frozenset()
    type: str = ""
    places: tuple[tuple[str, Place], ...] = ()
    param: Param | None = None


NONE = Keys(())
UNKNOWN = Keys(None)


def keys_of(look: Look, sent: Sent, depth: int = 0) -> Keys:
    """Return the keys of what is sent, unknown where they are unusually many: each call has a copy."""
    found = _keys_of(look, sent, depth)
    return UNKNOWN if found.names is not None and len(found.names) > bounds.KEYS else found


def _keys_of(look: Look, sent: Sent, depth: int) -> Keys:
    if depth > _MOST_DEEP:
        return UNKNOWN
    node = sent.node
    if isinstance(node, Cast):
        inner = keys_of(look, Sent(node.value, sent.env), depth + 1)
        if inner.names is not None:
            return inner._replace(type=inner.type or node.type.name)
        return _of_fields(look.type_fields(node.type, node), node.type.name)
    if isinstance(node, Call) and _is_stringify(node):
        return keys_of(look, Sent(node.args[0], sent.env), depth + 1) if node.args else NONE
    if isinstance(node, Member) and _is_of_unknown(node):
        return _of_reference(look, node, sent.env, depth)
    declared = _declared(look, node) if isinstance(node, Name) else None
    found = merged([_of_value(look, value, node, depth) for value in look.values(node, sent.env)])
    if declared is not None:
        return declared if found.names is None else found._replace(type=declared.type)
    return found


def _is_stringify(call: Call) -> bool:
    callee = call.callee
    return isinstance(callee, Member) and callee.name in ("stringify", "toRaw", "cloneDeep")


def _is_of_unknown(node: Member) -> bool:
    """Return whether a member is one of `this`, or of a reference: what frameworks put there is not written as such."""
    return node.name == "value" or (isinstance(node.object, Name) and node.object.id == "this")


def _of_reference(look: Look, node: Member, env: Env, depth: int) -> Keys:
    values = [value for value in look.values(node, env) if not isinstance(value, Missing)]
    if values:
        return merged([_of_value(look, value, node, depth) for value in values])
    return keys_of(look, Sent(node.object, env), depth + 1) if node.name == "value" else UNKNOWN


def _of_value(look: Look, value: Value, node: Node | Given, depth: int) -> Keys:
    if isinstance(value, Missing):
        return NONE
    if isinstance(value, Closure) and isinstance(value.node, Object):
        return _of_object(look, value.node, value.env, depth)
    if isinstance(value, Made) and split(value.origin)[1] in FORMS:
        return _of_form(look, value, node, depth)
    if isinstance(value, Made) and split(value.origin)[1] in ("stringify", "toRaw") and value.call.args:
        return keys_of(look, Sent(value.call.args[0], value.env), depth + 1)
    if isinstance(value, Made) and split(value.origin)[1] in ("set", "append"):
        return _of_chain(look, value, node, depth)
    if isinstance(value, Part) and value.name == "0" and isinstance(value.base, Made):
        return _of_state(look, value.base, depth)
    if isinstance(value, Param) and not value.path:
        return _of_param(look, value)
    return UNKNOWN


def _of_object(look: Look, node: Object, env: Env, depth: int) -> Keys:
    if len(node.entries) > bounds.KEYS:
        return UNKNOWN
    names: dict[str, None] = {}
    optional: set[str] = set()
    places: dict[str, Place] = {}
    is_known = True
    for entry in node.entries:
        own = entry.key if isinstance(entry.key, str) or entry.key is None else literal(look.values(entry.key, env)[0])
        if entry.key is None:
            inner = _of_spread(look, entry.value, env, depth)
            is_known = is_known and inner.names is not None
            optional |= inner.optional - names.keys()
            names.update(dict.fromkeys(inner.names or ()))
            places.update(inner.places)
        elif own is None:
            is_known = False
        else:
            names[own] = None
            optional.discard(own)
            if (place := look.place_in(node, entry.at)) is not None:
                places[own] = place
    added = look.assigned(node)
    optional |= set(added or ()) - names.keys()
    names.update(dict.fromkeys(added or ()))
    where = tuple(places.items())
    if not is_known or added is None:
        return Keys(None, places=where)
    return Keys(tuple(names), frozenset(optional), places=where)


def _of_spread(look: Look, node: Node, env: Env, depth: int) -> Keys:
    """Return the keys of a spread; those of `...(x && { y })` and `...(x ? { y } : {})` may be omitted."""
    if isinstance(node, Choice) and not node.falls_back:
        return merged([keys_of(look, Sent(option, env), depth + 1) for option in node.options])
    inner = keys_of(look, Sent(node, env), depth + 1)
    if isinstance(node, Object):
        return inner._replace(optional=frozenset(inner.names or ()))
    return inner


def _of_form(look: Look, value: Made, node: Node | Given, depth: int) -> Keys:
    """Return what is appended to a form, in the function that made it, and what it was made of."""
    found = [_of_made_of(look, Sent(arg, value.env), depth) for arg in value.call.args[:1]]
    if any(keys.names is None for keys in found):
        return UNKNOWN
    is_named = isinstance(node, (Name, Given)) or (isinstance(node, Call) and bool(found))
    added = look.appended(value) if is_named or found else None
    if added is None:
        return found[0] if found else UNKNOWN
    names = [name for keys in found for name in keys.names or ()]
    always = {name for name, key in added if not key.optional} | set(names)
    places = [place for keys in found for place in keys.places] + [(name, key.place) for name, key in added]
    names = list(dict.fromkeys((*names, *(name for name, _ in added))))
    return Keys(tuple(names), frozenset(names) - always, places=tuple(places)) if names else UNKNOWN


def _of_made_of(look: Look, sent: Sent, depth: int) -> Keys:
    """Return the keys of what a form is made of; Angular's `HttpParams` takes it as `fromObject`."""
    node = sent.node
    for entry in node.entries if isinstance(node, Object) and len(node.entries) == 1 else ():
        if entry.key in ("fromObject", "fromString"):
            return keys_of(look, Sent(entry.value, sent.env), depth + 1)
    return keys_of(look, sent, depth + 1)


def _of_chain(look: Look, value: Made, node: Node | Given, depth: int) -> Keys:
    """Return the keys of `new HttpParams().set("a", 1).set("b", 2)`."""
    base = value.origin.base if isinstance(value.origin, Part) else None
    is_first = isinstance(base, Made) and split(base.origin)[1] in FORMS and not base.call.args
    inner = NONE if is_first else _of_value(look, base, node, depth + 1) if base is not None else UNKNOWN
    own = literal(look.values(value.call.args[0], value.env)[0]) if value.call.args else None
    if own is None or inner.names is None:
        return UNKNOWN
    return inner._replace(names=tuple(dict.fromkeys((*inner.names, own))))


def _of_state(look: Look, made: Made, depth: int) -> Keys:
    """Return the keys of a React state: those of its type, or of its initial value."""
    if split(made.origin)[1] != "useState" or not made.call.args:
        return UNKNOWN
    if made.call.types:
        return _of_fields(look.type_fields(made.call.types[0], made.call), made.call.types[0].name)
    first = keys_of(look, Sent(made.call.args[0], made.env), depth + 1)
    return first if first.names else UNKNOWN


def _of_param(look: Look, value: Param) -> Keys:
    if value.position >= len(value.function.parameters):
        return UNKNOWN
    kind = value.function.parameters[value.position].type
    found = UNKNOWN if kind is None else _of_fields(look.type_fields(kind, value.function), kind.name)
    return found if found.names is not None else UNKNOWN._replace(param=value)


def _of_fields(fields: dict[str, KeyOfType] | None, name: str) -> Keys:
    if fields is None or len(fields) > bounds.KEYS:
        return UNKNOWN
    optional = frozenset(name for name, key in fields.items() if key.optional)
    return Keys(tuple(fields), optional, name, tuple((key, one.place) for key, one in fields.items()))


def _declared(look: Look, node: Name) -> Keys | None:
    """Return the keys of the type that a variable is declared with."""
    scope = node.scope.find(node.id)
    for one in scope.names[node.id] if scope is not None else ():
        if one.type is not None and one.kind == "declare" and not one.path:
            fields = look.type_fields(one.type, node)
            if fields is not None:
                return _of_fields(fields, one.type.name)
    return None


def merged(found: list[Keys]) -> Keys:
    """Return the keys of alternatives together; what is not in all of them may be omitted."""
    if len(found) == 1:
        return found[0]
    places = tuple(place for keys in found for place in keys.places)
    if not found or any(keys.names is None for keys in found):
        return UNKNOWN._replace(places=places)
    names = _distinct(found)
    missing = frozenset(name for name in names if any(name not in (keys.names or ()) for keys in found))
    optional = frozenset().union(*(keys.optional for keys in found))
    return Keys(names, optional | missing, next((keys.type for keys in found if keys.type), ""), places)


def together(found: list[Keys]) -> Keys:
    """Return the keys of all that is sent together."""
    if len(found) < 2:
        return found[0] if found else NONE
    places = tuple(place for keys in found for place in keys.places)
    if any(keys.names is None for keys in found):
        return UNKNOWN._replace(places=places)
    optional = frozenset().union(*(keys.optional for keys in found))
    return Keys(_distinct(found), optional, found[0].type, places)


def _distinct(found: Iterable[Keys]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for keys in found for name in keys.names or ()))
