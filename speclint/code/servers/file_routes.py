"""Files that are routes: Next.js (`app/**/route.ts`, `pages/api/**`), SvelteKit (`+server.ts`), Nuxt (`server/api`), Astro."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.evaluation.values import NOWHERE, Closure
from speclint.code.modules.module import Module
from speclint.code.nodes import Call, Class, Function, Literal, Name, Node, Point
from speclint.code.servers.declared import Declared

NAME = "files"

_VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_FILE = r"\.(?:[cm]?[jt]sx?)$"
_APP = re.compile(rf"(?:^|/)(?:src/)?app/(?:(?P<path>.*)/)?route{_FILE}")
_PAGES = re.compile(rf"(?:^|/)(?:src/)?pages/(?P<path>api(?:/.*)?){_FILE}")
_SVELTE = re.compile(rf"(?:^|/)src/routes/(?:(?P<path>.*)/)?\+server{_FILE}")
_ASTRO = re.compile(rf"(?:^|/)src/pages/(?P<path>(?!api/.*\.tsx$).*){_FILE}")
_NUXT = re.compile(
    rf"(?:^|/)server/(?P<kind>api|routes)/(?P<path>.*?)(?:\.(?P<verb>get|post|put|patch|delete|head|options))?{_FILE}"
)
_CHECKED = re.compile(r"""\bmethod\s*(?:===?|!==?)\s*["'`](\w+)["'`]|\bcase\s*["'`](GET|POST|PUT|PATCH|DELETE)["'`]""")
_LISTED = re.compile(r"""\[([^\[\]]{0,300})\]\s*\.includes\(\s*\w+\.method""")
_HANDLER = re.compile(r"\bdefineEventHandler|eventHandler|defineCachedEventHandler")


def declared(look: Evaluator) -> Iterator[Declared]:
    """Yield the routes that the names of files and exports declare."""
    for path, module in look.program.modules.items():
        if (found := _APP.search(path)) is not None or (found := _SVELTE.search(path)) is not None:
            yield from _exported(look, module, _route(found["path"] or ""))
        elif (found := _PAGES.search(path)) is not None:
            if any(True for _ in look.program.exports(path, "default")):
                yield from _page(look, module, _route(found["path"].removesuffix("/index")))
            else:
                yield from _exported(look, module, _route(found["path"].removesuffix("/index")))
        elif (found := _NUXT.search(path)) is not None and _HANDLER.search(module.text):
            prefix = "api/" if found["kind"] == "api" else ""
            route = _route(f"{prefix}{found['path']}".removesuffix("/index").removesuffix("index"))
            verbs = [found["verb"].upper()] if found["verb"] else _checked(module) or ["GET"]
            at, end, handler = _default(look, module)
            yield from (Declared(verb, route, module, at, end, handler) for verb in verbs)
        elif (found := _ASTRO.search(path)) is not None and not path.endswith((".tsx", ".jsx")):
            yield from _exported(look, module, _route(found["path"].removesuffix("/index")))


def _exported(look: Evaluator, module: Module, route: str) -> Iterator[Declared]:
    for verb in _VERBS:
        for home, export in look.program.exports(module.path, verb):
            at, end, handler = _handler(look, export.value, export.at)
            own = at if handler is not None and look.program.module_of(handler.scope) is module else export.at
            yield Declared(verb, route, module if own == at else home, own, end if own == at else own, handler)


def _handler(look: Evaluator, node: Node | None, at: Point) -> tuple[Point, Point, Function | None]:
    """Return where a handler is declared, where it ends, and its function, also inside wrappers such as `withAuth(…)`."""
    for value in look.values(node, NOWHERE) if node is not None else ():
        if isinstance(value, Closure) and isinstance(value.node, Function):
            return value.node.at, value.node.end, value.node
    if isinstance(node, Name) and (scope := node.scope.find(node.id)) is not None:
        one = scope.names[node.id][-1]
        inner = one.value
        if isinstance(inner, Call):
            function = next((arg for arg in inner.args if isinstance(arg, Function)), None)
            return one.at, inner.end, function
    return at, at, None


def _page(look: Evaluator, module: Module, route: str) -> Iterator[Declared]:
    at, end, handler = _default(look, module)
    for verb in _checked(module) or ["GET"]:
        yield Declared(verb, route, module, at, end, handler)


def _default(look: Evaluator, module: Module) -> tuple[Point, Point, Function | None]:
    for _, export in look.program.exports(module.path, "default"):
        if export.value is not None and not isinstance(export.value, (Literal, Class)):
            if isinstance(export.value, Call):
                function = next((arg for arg in export.value.args if isinstance(arg, Function)), None)
                return export.at, export.value.end, function
            return _handler(look, export.value, export.at)
    return (0, 0), (0, 0), None


def _checked(module: Module) -> list[str]:
    """Return the methods that a handler for all methods asks for."""
    found = [first or second for first, second in _CHECKED.findall(module.text)]
    found += [word for listed in _LISTED.findall(module.text) for word in re.findall(r"\w+", listed)]
    return [verb for verb in dict.fromkeys(word.upper() for word in found) if verb in _VERBS and verb != "OPTIONS"]


def _route(path: str) -> str:
    """Return the route of a folder: `[id]` varies, `(group)` and `@slot` are not in it."""
    parts = [part for part in path.split("/") if part and part != "index" and not re.fullmatch(r"\(.*\)|@.*", part)]
    return "/" + "/".join(
        re.sub(r"\[{1,2}(?:\.\.\.)?(\w{1,100})(?:=\w{1,100})?\]{1,2}", r"{\1}", part) for part in parts
    )
