"""NestJS: `@Controller("x")`, `@Get(":id")`, `setGlobalPrefix`, URI versions, `@UseGuards`."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.code.clients.common import option
from speclint.code.evaluator import Evaluator
from speclint.code.keys import Sent
from speclint.code.module import Module
from speclint.code.nodes import Array, Call, Class, Function, Member, Name, Node, TypeNode
from speclint.code.servers.declared import Declared
from speclint.code.values import NOWHERE, Closure, Given, literal

NAME = "nest"

_METHODS = {"Get": "GET", "Post": "POST", "Put": "PUT", "Patch": "PATCH", "Delete": "DELETE", "Head": "HEAD"}
_ALL = ("GET", "POST", "PUT", "PATCH", "DELETE")
_PUBLIC = frozenset({"Public", "SkipAuth", "IsPublic", "AllowAnonymous", "NoAuth"})


def declared(look: Evaluator) -> Iterator[Declared]:
    """Yield the routes of the controllers of a program."""
    controllers = [
        (module, one, decorator)
        for module, one in look.program.classes()
        for decorator in one.decorators
        if _named(decorator) == "Controller"
    ]
    if not controllers:
        return
    prefix, excluded = _global_prefix(look)
    default = _default_version(look)
    for module, one, decorator in controllers:
        version = _option(look, decorator, "version") or default
        for base in _paths(look, decorator):
            yield from _of_class(look, module, one, prefix, excluded, _version(version[:1]), base)


def _of_class(
    look: Evaluator, module: Module, cls: Class, prefix: str, excluded: set[str], version: str, base: str
) -> Iterator[Declared]:
    guards = [node for node in cls.decorators if _named(node) in ("UseGuards", "Auth")]
    for lineal in look.lineage(cls):
        for nodes in lineal.members.values():
            for method in nodes:
                if not isinstance(method, Function):
                    continue
                home = look.program.module_of(method.scope)
                own = [
                    node
                    for node in method.decorators
                    if _named(node) in ("UseGuards", "Auth", "Roles", "ApiBearerAuth")
                ]
                public = any(_named(node) in _PUBLIC for node in (*method.decorators, *cls.decorators))
                for decorator in method.decorators:
                    for verb, path in _routes(look, decorator):
                        named = next((node for node in method.decorators if _named(node) == "Version"), None)
                        chosen = _version(_argument(look, named)[:1]) if named is not None else version
                        tail = _joined(base, path)
                        route = _joined(chosen, tail) if tail in excluded else _joined(prefix, chosen, tail)
                        at = decorator.at
                        body, query = _fields(look, method, "Body"), _fields(look, method, "Query")
                        yield Declared(verb, route, home, at, method.end, method, (*guards, *own), body, query, public)


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


def _global_prefix(look: Evaluator) -> tuple[str, set[str]]:
    """Return what `app.setGlobalPrefix(…)` says, and the paths that it leaves out."""
    for call in _calls(look, "setGlobalPrefix"):
        found = _texts(look, call.args[0]) if call.args else []
        excluded = option(look, Sent(call.args[1], NOWHERE), "exclude") if len(call.args) > 1 else None
        left = [] if excluded is None else _excluded(look, excluded)
        return (found[0] if found else ""), {path.strip("/") for path in left}
    return "", set()


def _excluded(look: Evaluator, entry: Sent) -> list[str]:
    found: list[str] = []
    for value in look.values(entry.node, entry.env):
        items = value.node.items if isinstance(value, Closure) and isinstance(value.node, Array) else ()
        for item in items:
            path = option(look, Sent(item, NOWHERE), "path")
            for inner in look.values(path.node, path.env) if path is not None else look.values(item):
                if (text := literal(inner)) is not None:
                    found.append(text)
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
