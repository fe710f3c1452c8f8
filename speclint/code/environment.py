"""Variables of the environment: those that code reads (`process.env.X`, `import.meta.env.X`, destructured, imported, or named
in a call of a function that reads them), and those that a file such as `.env.example` lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.evaluation.values import NOWHERE, Closure, External, Param, Typed, Value, split
from speclint.code.facts import Variable
from speclint.code.modules.module import Module
from speclint.code.nodes import Call, Function, Literal, Member, Node, Object

_READ = re.compile(
    r"""(?:\bprocess\??\.env|\bimport\.meta\.env|\bBun\.env|\bDeno\.env)"""
    r"""(?:\??\.(?P<name>[A-Za-z_]\w*)|\[\s*["'`](?P<key>\w+)["'`]\s*\]|\.get\(\s*["'](?P<got>\w+)["'])(?P<call>\s*\()?"""
    r"""(?P<default>\s*(?:\?\?|\|\|))?"""
)
_TAKEN = re.compile(r"\{(?P<names>[^{}]*)\}\s*=\s*(?:process\.env|import\.meta\.env)\b")
_IMPORTED = re.compile(r"""\bimport\s*\{(?P<names>[^{}]*)\}\s*from\s*["'](?:\$env/static/\w+|@env)["']""")
_NAME = re.compile(r"(?P<name>[A-Za-z_]\w*)(?:\s*(?::|\bas\b)\s*\w+)?(?P<default>\s*=[^,]*)?")
_COMMENT = re.compile(r"""(?P<kept>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?<!:)//[^\n]*|/\*.*?\*/""", re.S)
_LISTED = re.compile(r"[ \t]{0,20}(?:export[ \t]{1,20})?(?P<name>[A-Za-z_]\w*)[ \t]{0,20}=")
_COMPUTED = re.compile(r"\b(?:process|import\.meta)\.env\[\s*(\w+)\s*\]")
_UPPER = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z]{3,}")
_PROCESS_ENV = External("", ("process", "env"))
_HINT = re.compile(r"\benv\b")
# What bundlers put there themselves.
_BUILT_IN = frozenset({"MODE", "DEV", "PROD", "SSR", "BASE_URL"})


def variables(look: Evaluator) -> Iterator[Variable]:
    """Yield the places that read a variable, in the order of files and lines."""
    for module in look.program.modules.values():
        own = list(_of_module(module)) if _HINT.search(module.text) else []
        asked = [one for call in module.calls for one in _asked(look, module, call)]
        yield from sorted(own + asked, key=lambda one: (one.line, one.column))


def listed(data: Mapping[str, str]) -> Iterator[Variable]:
    """Yield the variables that files such as `.env.example` list; commented ones are optional and are omitted."""
    for path, text in data.items():
        if not path.endswith((".prisma", ".sql")):
            for line, row in enumerate(text.split("\n"), 1):
                if (found := _LISTED.match(row)) is not None:
                    has_default = bool(row[found.end() :].strip().strip("\"'"))
                    yield Variable(found["name"], path, line, found.start("name") + 1, has_default)


def _asked(look: Evaluator, module: Module, call: Call) -> Iterator[Variable]:
    """Yield the variables that a call names: `requireEnv("X")`, `config.get("X")`, `cleanEnv(process.env, { X: … })`."""
    first = call.args[0] if call.args else None
    if isinstance(first, Literal) and _UPPER.fullmatch(first.value):
        if any(_reads_environment(look, callee) for callee in look.values(call.callee, NOWHERE)):
            yield Variable(first.value, module.path, *module.place(first.at), len(call.args) > 1)
    elif any(_is_environment(look, arg) for arg in call.args):
        for node in (*call.args, *_chained(call.callee)):
            for entry in node.entries if isinstance(node, Object) else ():
                if isinstance(entry.key, str) and _UPPER.fullmatch(entry.key):
                    yield Variable(
                        entry.key, module.path, *module.place(entry.at), "default" in _text(module, entry.value)
                    )


def _reads_environment(look: Evaluator, callee: Value) -> bool:
    """Return whether a function reads the variable that its first parameter names, or is `get` of Nest's configuration."""
    base, name = split(callee)
    if base is not None and name in ("get", "getOrThrow"):
        held = look.typed(base) if isinstance(base, Param) else base
        return isinstance(held, Typed) and held.type.package == "@nestjs/config"
    if not isinstance(callee, Closure) or not isinstance(callee.node, Function) or not callee.node.parameters:
        return False
    function = callee.node
    text = _text(look.program.module_of(function.scope), function)
    own = function.parameters[0].name
    return bool(own) and any(found[1] == own for found in _COMPUTED.finditer(text))


def _is_environment(look: Evaluator, node: Node) -> bool:
    is_named = isinstance(node, Member) and node.name == "env"
    return is_named and any(value == _PROCESS_ENV for value in look.values(node, NOWHERE))


def _chained(node: Node) -> Iterator[Node]:
    """Yield the arguments of the calls that a callee is a member of: `z.object({ … }).parse`."""
    while isinstance(node, Member) and isinstance(node.object, Call):
        yield from node.object.args
        node = node.object.callee


def _text(module: Module, node: Node) -> str:
    if not isinstance(node, (Call, Function)):
        return ""
    rows = [row.encode("utf-8", "surrogatepass") for row in module.text.split("\n")[node.at[0] : node.end[0] + 1]]
    rows[-1:] = [row[: node.end[1]] for row in rows[-1:]]
    rows[:1] = [row[node.at[1] :] for row in rows[:1]]
    return b"\n".join(rows).decode("utf-8", "replace")


def _of_module(module: Module) -> Iterator[Variable]:
    text = _COMMENT.sub(_blank, module.text)
    found: dict[int, tuple[str, bool]] = {}
    for read in _READ.finditer(text):
        name = read["name"] or read["key"] or read["got"]
        if read["call"] or (read["name"] in _BUILT_IN and text.startswith("import", read.start())):
            continue
        found[read.start()] = name, bool(read["default"])
    for pattern in (_TAKEN, _IMPORTED):
        for taken in pattern.finditer(text):
            for one in _NAME.finditer(taken["names"]):
                found[taken.start("names") + one.start()] = one["name"], bool(one["default"])
    for start, (name, has_default) in sorted(found.items()):
        line = text.count("\n", 0, start)
        column = start - (text.rfind("\n", 0, start) + 1)
        yield Variable(name, module.path, line + 1, column + 1, has_default)


def _blank(found: re.Match[str]) -> str:
    """Return a comment as blanks, so that places stay; a string as it is."""
    return found["kept"] or re.sub(r"[^\n]", " ", found[0])
