"""NestJS: `@Controller("x")`, `@Get(":id")`, `setGlobalPrefix`, URI versions, `@UseGuards`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speclint.code.clients.requests import option
from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.evaluation.values import NOWHERE, Closure, Given, literal
from speclint.code.keys import Sent
from speclint.code.nodes import Array, Call, Class, Function, Member, Name, Node, TypeNode
from speclint.code.servers.declared import Declared

NAME = "nest"

_METHODS = {"Get": "GET", "Post": "POST", "Put": "PUT", "Patch": "PATCH", "Delete": "DELETE", "Head": "HEAD"}
_GUARDS = frozenset({"UseGuards", "Auth", "Roles", "RequireAuth", "Authorized", "Protected"})
_ALL = ("GET", "POST", "PUT", "PATCH", "DELETE")
_PUBLIC = frozenset({"Public", "SkipAuth", "IsPublic", "AllowAnonymous", "NoAuth"})


def declared(look: Evaluator) -> Iterator[Declared]:
    """Yield the routes of the controllers of a program."""
    controllers = [
        (one, decorator)
        for _, one in look.program.classes()
        for decorator in one.decorators
        if _named(decorator) == "Controller"
    ]
    if not controllers:
        return
    prefix = _global_prefix(look)
    default = _default_version(look)
    for one, decorator in controllers:
        version = _option(look, decorator, "version") or default
        for base in _paths(look, decorator):
            yield from _of_class(look, one, _Base(*prefix, _version(version[:1]), base))


class _Base(NamedTuple):
    """What is before the routes of a controller, and the paths that the prefix is not for."""

    prefix: str
    excluded: frozenset[str]
    version: str
    path: str

    def route(self, path: str, version: str | None) -> str:
        """Return the whole route of a method's path; `version` is the method's own."""
        tail = _joined(self.path, path)
        chosen = self.version if version is None else version
        return _joined(chosen, tail) if tail in self.excluded else _joined(self.prefix, chosen, tail)


def _of_class(look: Evaluator, cls: Class, base: _Base) -> Iterator[Declared]:
    guards = tuple(node for node in cls.decorators if _named(node) in _GUARDS)
    methods = [node for one in look.lineage(cls) for nodes in one.members.values() for node in nodes]
    for method in methods:
        if not isinstance(method, Function):
            continue
        home = look.program.module_of(method.scope)
        before = (*guards, *(node for node in method.decorators if _named(node) in _GUARDS))
        public = any(_named(node) in _PUBLIC for node in (*method.decorators, *cls.decorators))
        named = next((node for node in method.decorators if _named(node) == "Version"), None)
        version = _version(_argument(look, named)[:1]) if named is not None else None
        body, query = _fields(look, method, "Body"), _fields(look, method, "Query")
        for decorator in method.decorators:
            for verb, path in _routes(look, decorator):
                route = base.route(path, version)
                known = None if not before and not public and look.program.says_guards else not public
                yield Declared(verb, route, home, decorator.at, method.end, method, before, body, query, known)


def _routes(look: Evaluator, decorator: Node) -> Iterator[tuple[str, str]]:
    name = _named(decorator)
    verbs = _ALL if name == "All" else (_METHODS[name],) if name in _METHODS else ()
    for verb in verbs:
        for path in _paths(look, decorator):
            yield verb, path


def _paths(look: Evaluator, decorator: Node) -> list[str]:
    listed = _argument(look, decorator)
    return listed or _option(look, decorator, "path") or [""]


def _argument(look: Evaluator, decorator: Node | None) -> list[str]:
    if not isinstance(decorator, Call) or not decorator.args:
        return []
    return _texts(look, decorator.args[0])


def _texts(look: Evaluator, node: Node) -> list[str]:
    found: list[str] = []
    for value in look.values(node):
        if isinstance(value, Closure) and isinstance(value.node, Array):
            for item in value.node.items:
                found += _texts(look, item)
        elif (text := literal(value)) is not None:
            found.append(text)
    return found


def _option(look: Evaluator, decorator: Node, key: str) -> list[str]:
    if not isinstance(decorator, Call) or not decorator.args:
        return []
    entry = option(look, Sent(decorator.args[0], NOWHERE), key)
    return [] if entry is None or isinstance(entry.node, Given) else _texts(look, entry.node)


def _named(node: Node) -> str:
    callee = node.callee if isinstance(node, Call) else node
    return callee.id if isinstance(callee, Name) else callee.name if isinstance(callee, Member) else ""


def _version(versions: list[str]) -> str:
    return f"v{versions[0]}" if versions and versions[0] else ""


def _joined(*parts: str) -> str:
    return "/".join(part.strip("/") for part in parts if part.strip("/"))


def _global_prefix(look: Evaluator) -> tuple[str, frozenset[str]]:
    """Return what `app.setGlobalPrefix(…)` says, and the paths that it leaves out."""
    for call in _calls(look, "setGlobalPrefix"):
        found = _texts(look, call.args[0]) if call.args else []
        excluded = option(look, Sent(call.args[1], NOWHERE), "exclude") if len(call.args) > 1 else None
        left = [] if excluded is None else _excluded(look, excluded)
        return (found[0] if found else ""), frozenset(path.strip("/") for path in left)
    return "", frozenset()


def _excluded(look: Evaluator, entry: Sent) -> list[str]:
    found: list[str] = []
    for value in look.values(entry.node, entry.env):
        items = value.node.items if isinstance(value, Closure) and isinstance(value.node, Array) else ()
        for item in items:
            path = option(look, Sent(item, NOWHERE), "path")
            for inner in look.values(path.node, path.env) if path is not None else look.values(item):
                found += [text] if (text := literal(inner)) is not None else []
    return found


def _default_version(look: Evaluator) -> list[str]:
    for call in _calls(look, "enableVersioning"):
        entry = option(look, Sent(call.args[0], NOWHERE), "defaultVersion") if call.args else None
        if entry is not None:
            return [text for value in look.values(entry.node, entry.env) if (text := literal(value)) is not None]
    return []


def _calls(look: Evaluator, name: str) -> Iterator[Call]:
    for module in look.program.modules.values():
        if name in module.text:
            yield from (call for call in module.calls if isinstance(call.callee, Member) and call.callee.name == name)


def _fields(look: Evaluator, method: Function, decorator: str) -> tuple[str, ...] | None:
    """Return the keys that `@Body()` or `@Query()` parameters take: those of their types, or the ones that are named."""
    found: dict[str, None] = {}
    for parameter in method.parameters:
        for node in parameter.decorators:
            if _named(node) != decorator:
                continue
            named = _argument(look, node)
            if named:
                found.update(dict.fromkeys(named))
                continue
            fields = _type_fields(look, method, parameter.type)
            if fields is None:
                return None
            found.update(dict.fromkeys(fields))
    return tuple(found)


def _type_fields(look: Evaluator, method: Function, kind: TypeNode | None) -> list[str] | None:
    if kind is None:
        return None
    fields = look.type_fields(kind, method)
    if fields is not None:
        return list(fields)
    scope = method.scope.find(kind.name)
    if scope is None:
        return None
    for value in look.values(Name(kind.name, method.scope, method.end)):
        if isinstance(value, Closure) and isinstance(value.node, Class):
            names: dict[str, None] = {}
            for one in look.lineage(value.node):
                names.update(dict.fromkeys(one.types))
            return list(names) or None
    return None
