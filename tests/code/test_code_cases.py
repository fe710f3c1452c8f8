"""Small programs, one for each hard case: what is called, served and not told is written at its line.

A case is a file: `-- path --` begins a file of the program. `// calls GET /users/{id}` at the end of a line says what is
found there, `// serves …` which route, `// unresolved` that it is not told; `;` separates several. After a route,
`body(a, b)`, `query(c)`, `optional(a)`, `result(User)`, `external`, `partial`, `auth`, `open`, `statuses(400, 404)` say more; what is
not said is not compared.
A route that another framework than calls declares stands the same way.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from speclint.code.facts import CallSite, CodeFacts, Route
from speclint.code.survey import survey

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
_FILE = re.compile(r"^-- (\S+) --\n", re.M)
_MARK = re.compile(r"\s*(?://|#) ((?:calls|serves|unresolved).*)$", re.M)


def parsed(text: str) -> tuple[dict[str, str], set[tuple[Any, ...]]]:
    """The files of a case without their marks, and what the marks say: (kind, path, line, words)."""
    pieces = _FILE.split(text)
    files, wanted = {}, set()
    for path, body in zip(pieces[1::2], pieces[2::2], strict=True):
        for line, row in enumerate(body.split("\n"), 1):
            for mark in _MARK.findall(row):
                for one in mark.split(";"):
                    kind, _, rest = one.strip().partition(" ")
                    wanted.add((kind, path, line, rest.strip()))
        files[path] = _MARK.sub("", body)
    return files, wanted


def said(one: CallSite | Route, words: str) -> str:
    """What was found, as far as `words` speak of it."""
    text = f"{one.method} {one.route}"
    for name in re.findall(r"\b(body|query|optional|result|statuses)\(", words):
        value = getattr(one, name)
        value = sorted(value) if name == "optional" else [value] if name == "result" else value
        text += f" {name}(?)" if value is None else f" {name}({', '.join(map(str, value))})"
    if isinstance(one, CallSite):
        text += " external" * one.external + " partial" * (not one.is_exact)
    elif re.search(r" (?:auth|open)\b", words):
        text += " auth" if one.auth else " open"
    return text


def found(facts: CodeFacts, wanted: set[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    """What was found in the form of `wanted`."""
    words = {(kind, path, line, " ".join(rest.split(" ")[:2])): rest for kind, path, line, rest in wanted}
    sites = [("calls", one) for one in facts.calls] + [("serves", one) for one in facts.routes]
    told = {
        (kind, one.path, one.line, said(one, words.get((kind, one.path, one.line, f"{one.method} {one.route}"), "")))
        for kind, one in sites
    }
    return told | {("unresolved", one.path, one.line, "") for one in facts.unresolved}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_found_is_what_the_lines_say(case: Path) -> None:
    files, wanted = parsed(case.read_text(encoding="utf-8"))
    configs = {path: text for path, text in files.items() if path.endswith(".json")}
    facts = survey({path: text for path, text in files.items() if path not in configs}, configs)
    assert sorted(found(facts, wanted)) == sorted(wanted)
