"""Any code, whole or cut off anywhere, is read without an error, and what is found lies in its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from speclint.code.survey import survey

CASES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases").glob("*.txt"))]
PIECES = [
    "",
    "(",
    "}",
    "`",
    "${",
    "...",
    "=>",
    "export default ",
    "this.",
    "super(",
    "class A extends A {",
    "\0",
    "é",
    "</",
]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(CASES),
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from(PIECES),
    st.sampled_from(["js", "ts", "tsx", "vue"]),
)
def test_code_that_is_cut_or_broken(case: str, start: float, end: float, piece: str, suffix: str) -> None:
    first, last = sorted((int(start * len(case)), int(end * len(case))))
    text = case[:first] + piece + case[last:]
    facts = survey({f"a.{suffix}": text, f"src/b.{suffix}": case}, {})
    rows = max(text.count("\n"), case.count("\n")) + 1
    assert all(1 <= one.line <= rows for one in (*facts.calls, *facts.routes, *facts.unresolved))


@pytest.mark.parametrize(
    "code",
    [
        "let a = a; fetch(a + a)",
        "const a = { ...b, x: '/1' }; const b = { ...a }; fetch(a.x); fetch(b.y)",
        "const f = (p) => g(p), g = (p) => f(p); f('/x'); fetch(f('/y'))",
        "function f(p) { fetch(p); f(p + '/x'); f(p + '/y'); } f('/a');",
        "class A extends A { m() { return super.m() } } fetch(new A().m())",
        "".join(f"const w{n} = (p) => w{n - 1}(p);" for n in range(1, 60)).replace("w0(", "fetch(") + "w59('/deep');",
        "".join(f"const v{n} = c ? v{n - 1} + '/a' : v{n - 1} + '/b';" for n in range(1, 40)) + "fetch(v39);",
        "export * from './a'; import { x } from './a'; fetch(x)",
        "const express = require('express'); const r = express.Router(); r.use('/r', r); const a = express(); a.use('/a', r); r.get('/x', () => 1);",
    ],
    ids=["itself", "spreads", "mutual", "recursive", "heir", "deep", "wide", "module", "router"],
)
def test_code_that_goes_round_in_circles_ends(code: str) -> None:
    survey({"a.js": code}, {})
