"""Variables of the environment that code reads: `process.env.X`, `import.meta.env.X`, destructured or imported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.code.facts import Variable
from speclint.code.module import Module
from speclint.code.program import Program

_READ = re.compile(
    r"""(?:\bprocess\??\.env|\bimport\.meta\.env|\bBun\.env|\bDeno\.env)"""
    r"""(?:\??\.(?P<name>[A-Za-z_]\w*)|\[\s*["'`](?P<key>\w+)["'`]\s*\]|\.get\(\s*["'](?P<got>\w+)["'])(?P<call>\s*\()?"""
    r"""(?P<default>\s*(?:\?\?|\|\|))?"""
)
_TAKEN = re.compile(r"\{(?P<names>[^{}]*)\}\s*=\s*(?:process\.env|import\.meta\.env)\b")
_IMPORTED = re.compile(r"""\bimport\s*\{(?P<names>[^{}]*)\}\s*from\s*["'](?:\$env/static/\w+|@env)["']""")
_NAME = re.compile(r"(?P<name>[A-Za-z_]\w*)(?:\s*(?::|\bas\b)\s*\w+)?(?P<default>\s*=[^,]*)?")
_COMMENT = re.compile(r"""(?P<kept>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?<!:)//[^\n]*|/\*.*?\*/""", re.S)
_HINT = re.compile(r"\benv\b")
# What bundlers put there themselves.
_BUILT_IN = frozenset({"MODE", "DEV", "PROD", "SSR", "BASE_URL"})


def variables(program: Program) -> Iterator[Variable]:
    """Yield the places that read a variable, in the order of files and lines."""
    for module in program.modules.values():
        if _HINT.search(module.text):
            yield from _of_module(module)


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
