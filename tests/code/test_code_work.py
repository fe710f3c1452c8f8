"""The work on code grows with its text alone: calls are counted, of functions in Python and in C, and no clock is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from counting import counted

from speclint.code.survey import survey

pytestmark = pytest.mark.bulk


def calls_of(files: dict[str, str], data: dict[str, str]) -> int:
    count, _ = counted(survey, files, {}, data)
    return count


GROWING: dict[str, Callable[[int], dict[str, str]]] = {
    "calls": lambda n: {"a.js": "fetch(`/x/${y}`);\n" * n},
    "callers of a wrapper": lambda n: {"a.js": "const f = (p) => fetch(p);\n" + "f('/x');\n" * n},
    "wrappers": lambda n: {"a.js": "".join(f"const f{i} = (p) => fetch(p); f{i}('/x{i}');\n" for i in range(n))},
    "constants": lambda n: {
        "a.js": "const c0 = '/x';" + "".join(f"const c{i} = c0 + '/{i}'; fetch(c{i});" for i in range(1, n))
    },
    "files": lambda n: {
        f"f{i}.ts": "import axios from 'axios';\nexport const a = () => axios.get('/x');\n" for i in range(n)
    },
    "modules that import": lambda n: {
        "base.ts": "export const base = '/x';",
        **{f"f{i}.ts": "import { base } from './base';\nfetch(base + '/y');\n" for i in range(n)},
    },
    "routes": lambda n: {
        "a.js": "const app = require('express')();" + "".join(f"app.get('/x{i}', (q, r) => r.end());" for i in range(n))
    },
    "appended keys": lambda n: {"a.js": "const f = new FormData();" + "f.append('a', 1);" * n + "axios.post('/x', f);"},
    "requests with one form": lambda n: {
        "a.js": "const f = new FormData(); f.append('a', 1);" + "axios.post('/x', f);" * n
    },
    "addresses with parameters": lambda n: {
        "a.js": "".join(
            f"const q{i} = new URLSearchParams(); q{i}.append('a', 1); fetch(`/x?${{q{i}}}`);" for i in range(n)
        )
    },
    "modules that export each other": lambda n: {
        **{f"m{i}.ts": "".join(f"export * from './m{j}';" for j in range(8)) for i in range(8)},
        **{f"u{i}.ts": f"import {{ z{i} }} from './m0'; fetch(z{i});\n" for i in range(n)},
    },
    "modules that export each other in a ring": lambda n: {
        f"m{i}.ts": f"export * from './m{(i + 1) % n}'; import {{ T{i}, z{i} }} from './m{i}'; fetch(z{i}); f((x: T{i}) => 1);\n"
        for i in range(n)
    },
    "routers in a ring": lambda n: {
        "a.js": "const app = require('express')();"
        + "".join(f"const r{i} = express.Router(); r{i}.get('/a', h);" for i in range(n))
        + "".join(f"r{i}.use('/b', r{(i + 1) % n});" for i in range(n))
        + "app.use(r0);"
    },
    "types": lambda n: {"a.ts": "".join(f"interface A{i} {{ a: string; b?: 'x' | 'y' }}\n" for i in range(n))},
    "classes": lambda n: {"a.ts": "".join(f"class A{i} {{ get() {{ return fetch('/x{i}'); }} }}\n" for i in range(n))},
    "variables": lambda n: {"a.js": "".join(f"const a{i} = process.env.A_{i};\n" for i in range(n))},
    "open tables": lambda n: {"a.sql": "create table x (\n" * n},
    "tables": lambda n: {"a.sql": "create table x (a int, b text);\n" * n},
    "open models": lambda n: {"a.prisma": "model X {\n" * n},
    "models": lambda n: {"a.prisma": "model X {\n a Int\n}\n" * n},
    "lines of .env.example": lambda n: {".env.example": "A_KEY=\n" * n},
}


@pytest.mark.parametrize("name", GROWING)
def test_work_is_no_more_than_linear(name: str) -> None:
    files = [GROWING[name](count) for count in (50, 100, 400)]
    small, other, large = (
        calls_of(
            {path: text for path, text in one.items() if path.endswith(("js", "ts"))},
            {path: text for path, text in one.items() if not path.endswith(("js", "ts"))},
        )
        for one in files
    )
    # Six times as many are added; sorting adds a little, a square would make it twenty.
    assert large - other < 9 * (other - small), f"{small}, {other} and {large} calls for 50, 100 and 400"


# What looks through all of one kind for each of another costs so much up to a bound, and no more from there on.
BOUNDED: dict[str, Callable[[int], dict[str, str]]] = {
    "a module that exports all others": lambda n: {
        "index.ts": "".join(f"export * from './x{i}';" for i in range(n)),
        **{
            f"x{i}.ts": f"export const u{i} = '/u{i}'; import {{ u{i} as v }} from './index'; fetch(v);"
            for i in range(n)
        },
    },
    "a class that is declared again": lambda n: {
        "a.ts": "class B { url = '/b'; get() { return fetch(this.url); } } new B().get();" * n
    },
    "a base that is set again": lambda n: {
        f"f{i}.ts": f"axios.defaults.baseURL = '/v{i}'; axios.get('/x');\n" for i in range(n)
    },
}


@pytest.mark.parametrize("name", BOUNDED)
def test_work_is_linear_beyond_a_bound(name: str) -> None:
    small, large = (calls_of(BOUNDED[name](count), {}) for count in (200, 800))
    assert large < 5.5 * small, f"{small} and {large} calls for 200 and 800"


@pytest.mark.parametrize(
    "code",
    [
        "const f = (a, b) => fetch(a + b);"
        + "".join(f"const g{i} = (x) => f(x, '/{i}');" for i in range(300))
        + "const h = (x) => {"
        + "".join(f"g{i}(x);" for i in range(300))
        + "}; h('/a'); h('/b');",
        "".join(f"let a{i} = c ? a{i - 1} + '/x' : a{i - 1} + '/y';" for i in range(1, 500)) + "fetch(a499);" * 30,
        "".join(f"const w{i} = (p) => {{ w{i - 1}(p + '/x'); w{i - 1}(p + '/y'); }};" for i in range(1, 40)).replace(
            "w0(", "fetch("
        )
        + "w39('/a');",
        "const app = require('express')();"
        + "".join(f"const r{i} = express.Router(); r{i}.get('/a', h);" for i in range(8))
        + "".join(f"r{i}.use('/b{j}', r{j});" for i in range(8) for j in range(8))
        + "app.use(r0);",
    ],
    ids=["callers times callees", "alternatives", "tree of wrappers", "routers that mount each other"],
)
def test_code_that_could_take_forever_is_bounded(code: str) -> None:
    count, facts = counted(survey, {"a.js": code}, {}, {})
    assert count < 40_000_000
    assert facts.calls or facts.unresolved
