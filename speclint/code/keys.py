"""The keys that a call sends: of an object, a variable, a form, or the type of what is sent."""

from __future__ import annotations

from typing import NamedTuple

from speclint.code.look import Look
from speclint.code.nodes import Call, Cast, Choice, Member, Name, Node, Object
from speclint.code.values import Closure, Env, Given, Made, Missing, Param, Part, Value, literal, split

_FORMS = frozenset({"FormData", "URLSearchParams", "HttpParams"})
_MOST_DEEP = 8


class Sent(NamedTuple):
    """An expression that is sent, with what it is evaluated in."""

    node: Node | Given
    env: Env


class Keys(NamedTuple):
    """Keys, those that may be omitted, and the name of the type that they are of. `names` is None where nobody can tell."""

    names: tuple[str, ...] | None
    optional: frozenset[str] = frozenset()
    type: str = ""


NONE = Keys(())
UNKNOWN = Keys(None)


def keys_of(look: Look, sent: Sent, depth: int = 0) -> Keys:
    """Return the keys of what is sent."""
    if depth > _MOST_DEEP:
        return UNKNOWN
    node = sent.node
    if isinstance(node, Cast):
        inner = keys_of(look, Sent(node.value, sent.env), depth + 1)
        return inner if inner.names is not None else _of_type(look, node, node)
    if isinstance(node, Call) and _is_stringify(node):
        return keys_of(look, Sent(node.args[0], sent.env), depth + 1) if node.args else NONE
    declared = _declared(look, node) if isinstance(node, Name) else None
    found: list[Keys] = [_of_value(look, value, node, depth) for value in look.values(node, sent.env)]
    merged = _merged(found)
    if declared is not None and (merged.names is None or isinstance(node, Name)):
        if merged.names is None:
            return declared
        return merged._replace(type=declared.type)
    return merged


def _is_stringify(call: Call) -> bool:
    callee = call.callee
    return isinstance(callee, Member) and callee.name in ("stringify", "toRaw", "cloneDeep")


def _of_value(look: Look, value: Value, node: Node | Given, depth: int) -> Keys:
    if isinstance(value, Missing):
        return NONE
    if isinstance(value, Closure) and isinstance(value.node, Object):
        return _of_object(look, value.node, value.env, depth)
    if isinstance(value, Made) and split(value.origin)[1] in _FORMS:
        return _of_form(look, value, node, depth)
    if isinstance(value, Made) and split(value.origin)[1] in ("stringify", "toRaw") and value.call.args:
        return keys_of(look, Sent(value.call.args[0], value.env), depth + 1)
    if isinstance(value, Made) and split(value.origin)[1] in ("set", "append"):
        return _of_chain(look, value, node, depth)
    if isinstance(value, Param) and not value.path:
        return _of_param(look, value)
    return UNKNOWN


def _of_object(look: Look, node: Object, env: Env, depth: int) -> Keys:
    names: dict[str, None] = {}
    optional: set[str] = set()
    for entry in node.entries:
        if isinstance(entry.key, str):
            names[entry.key] = None
            optional.discard(entry.key)
        elif entry.key is None:
            inner = _of_spread(look, entry.value, env, depth)
            if inner.names is None:
                return UNKNOWN
            optional |= inner.optional - names.keys()
            names.update(dict.fromkeys(inner.names))
        else:
            key = literal(look.values(entry.key, env)[0])
            if key is None:
                return UNKNOWN
            names[key] = None
    return Keys(tuple(names), frozenset(optional))


def _of_spread(look: Look, node: Node, env: Env, depth: int) -> Keys:
    """Return the keys of a spread; those of `...(x && { y })` and `...(x ? { y } : {})` may be omitted."""
    if isinstance(node, Choice) and not node.falls_back:
        parts = [keys_of(look, Sent(option, env), depth + 1) for option in node.options]
        if any(part.names is None for part in parts):
            return UNKNOWN
        names = tuple(dict.fromkeys(name for part in parts for name in part.names or ()))
        return Keys(names, frozenset(name for name in names if any(name not in (part.names or ()) for part in parts)))
    inner = keys_of(look, Sent(node, env), depth + 1)
    if isinstance(node, Object):
        return Keys(inner.names, frozenset(inner.names or ()))
    return inner


def _of_form(look: Look, value: Made, node: Node | Given, depth: int) -> Keys:
    """Return what is appended to a form, in the function that made it, and what it was made of."""
    names: dict[str, None] = {}
    for arg in value.call.args[:1]:
        inner = keys_of(look, Sent(arg, value.env), depth + 1)
        if inner.names is None:
            return UNKNOWN
        names.update(dict.fromkeys(inner.names))
    if not isinstance(node, Name) and not names:
        return UNKNOWN
    added = look.appended(value)
    if added is None:
        return UNKNOWN
    names.update(dict.fromkeys(added))
    return Keys(tuple(names)) if names else UNKNOWN


def _of_chain(look: Look, value: Made, node: Node | Given, depth: int) -> Keys:
    """Return the keys of `new HttpParams().set("a", 1).set("b", 2)`."""
    base = value.origin.base if isinstance(value.origin, Part) else None
    inner = _of_value(look, base, node, depth + 1) if base is not None else UNKNOWN
    own = literal(look.values(value.call.args[0], value.env)[0]) if value.call.args else None
    if own is None:
        return UNKNOWN
    return Keys((*(inner.names or ()), own))


def _of_param(look: Look, value: Param) -> Keys:
    if value.position >= len(value.function.parameters):
        return UNKNOWN
    kind = value.function.parameters[value.position].type
    fields = look.type_fields(kind, value.function) if kind is not None else None
    if kind is None or fields is None:
        return UNKNOWN
    return Keys(tuple(fields), frozenset(name for name, optional in fields.items() if optional), kind.name)


def _of_type(look: Look, node: Cast, near: Node) -> Keys:
    fields = look.type_fields(node.type, near)
    if fields is None:
        return UNKNOWN
    return Keys(tuple(fields), frozenset(name for name, optional in fields.items() if optional), node.type.name)


def _declared(look: Look, node: Name) -> Keys | None:
    """Return the keys of the type that a variable is declared with."""
    scope = node.scope.find(node.id)
    for one in scope.names[node.id] if scope is not None else ():
        if one.type is not None and one.kind == "declare" and not one.path:
            fields = look.type_fields(one.type, node)
            if fields is not None:
                optional = frozenset(name for name, is_optional in fields.items() if is_optional)
                return Keys(tuple(fields), optional, one.type.name)
    return None


def _merged(found: list[Keys]) -> Keys:
    """Return the keys of alternatives together; what is not in all of them may be omitted."""
    if not found or any(keys.names is None for keys in found):
        return UNKNOWN
    names = tuple(dict.fromkeys(name for keys in found for name in keys.names or ()))
    optional = frozenset().union(*(keys.optional for keys in found))
    missing = frozenset(name for name in names if any(name not in (keys.names or ()) for keys in found))
    return Keys(names, optional | missing, next((keys.type for keys in found if keys.type), ""))
