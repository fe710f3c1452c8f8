"""Hypothesis strategies that write code and settings: statements put together, files of the cases spoiled, any text."""

from __future__ import annotations

import json
import re
from functools import cache

from folders import CHECKOUT
from growth import constructs
from hypothesis import strategies as st
from markdown_texts import CATEGORIES, ODD, SIGNS

from speclint.lint.settings import KEYS

CASES = CHECKOUT / "tests" / "code" / "cases"
_LANGUAGES = ("program", "ts", "js")
# Few, so that files import each other and themselves.
PATHS = (
    "src/a.ts",
    "src/x0.ts",
    "src/x1.ts",
    "src/index.tsx",
    "src/b.js",
    "app/api/x/[id]/route.ts",
    "a.vue",
    "b.svelte",
)
DATA = {"sql": "db/a.sql", "prisma": "prisma/schema.prisma", "env": ".env.example"}
_CONFIG = ("tsconfig.json", "src/tsconfig.json", "package.json")
_TANGLES = (
    "export * from './a';",
    "export * from './x0'; export * from './x1';",
    "import * as all from './x1'; export default all;",
    "export {{ default, a{i} as b{i} }} from './index';",
    "const v{i} = v{i1}; fetch(v{i});",
    "class A{i} extends A{i1} {{ m() {{ return super.m(this.m()); }} }}",
    "const f{i} = (p) => f{i1}(p + '/x'); f{i}('/a');",
    "r{i}.use('/r', r{i1}); app.use(r{i});",
    "type T{i} = T{i1}[] | {{ a: T{i} }};",
    "interface T{i} extends T{i1}, T{i} {{ b: T{i}[] }}",
    "const o{i} = {{ ...o{i1}, a: o{i}, [o{i1}]: `${{o{i}}}` }};",
    "// speclint: ignore[DRF00{i}] x",
    "for (const k{i} of [k{i1}, ...k{i}]) fetch(k{i}[0]);",
)


@cache
def cases() -> tuple[str, ...]:
    """Return the files of the cases of code."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.txt")))
    return tuple(file for text in texts for file in re.split(r"^-- .+ --\n", text, flags=re.M) if file.strip())


@cache
def _statements(languages: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(template for name, template in constructs().items() if name.partition(".")[0] in languages)


def _put_together(templates: tuple[str, ...]) -> st.SearchStrategy[str]:
    numbers = st.integers(0, 3)
    filled = st.builds(lambda template, n: template.format(i=n, i1=(n + 1) % 4), st.sampled_from(templates), numbers)
    return st.lists(filled, max_size=12).map("\n".join)


@st.composite
def _spoiled(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with something cut, doubled or put into it."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        part = text[start : start + draw(st.integers(0, 80))]
        new = draw(st.sampled_from([*SIGNS, *ODD, *CATEGORIES, "${", "=>", "</", "...", "", part * 2, part[::-1]]))
        text = text[:start] + new + text[start + len(part) :]
    return text


def code() -> st.SearchStrategy[str]:
    """Text of a file of JavaScript or TypeScript, right or not."""
    statements = _put_together((*_statements(_LANGUAGES), *_TANGLES))
    files = st.sampled_from(cases())
    return st.one_of(statements, _spoiled(statements), files, _spoiled(files), st.text(max_size=60))


def _config() -> st.SearchStrategy[str]:
    paths = st.sampled_from(["./tsconfig.json", "../tsconfig.json", "./src", "@/*", "*", "src/*", "", "/", "../../.."])
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | paths,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["extends", "compilerOptions", "paths", "baseUrl", "name", "@/*"]), inner)
        ),
        max_leaves=12,
    )
    return values.map(json.dumps) | _spoiled(values.map(json.dumps))


def projects() -> st.SearchStrategy[dict[str, str]]:
    """Files of a project by path: code, configuration of compilers, models and variables."""
    data = st.one_of(
        *(
            st.dictionaries(st.just(path), _spoiled(_put_together(_statements((language,)))), max_size=1)
            for language, path in DATA.items()
        )
    )
    return st.builds(
        lambda *parts: {path: text for part in parts for path, text in part.items()},
        st.dictionaries(st.sampled_from(PATHS), code(), min_size=1, max_size=4),
        st.dictionaries(st.sampled_from(_CONFIG), _config(), max_size=2),
        data,
    )


def _values() -> st.SearchStrategy[object]:
    """Values of settings, of any kind."""
    words = st.sampled_from(
        ["EP", "EP001", "all", "default", "docs/**", "*", "[", "../x", "/", "", "ø", "10MB", "1e9", "~=1.0", ">=0,<9"]
    ) | st.text(max_size=12)
    lists = st.lists(words, max_size=4)
    tables = st.dictionaries(words, words | lists | st.booleans() | st.integers(), max_size=3)
    return st.one_of(words, lists, tables, st.booleans(), st.integers(), st.floats(), st.lists(tables, max_size=2))


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value)
    return str(value).lower()


def settings_files() -> st.SearchStrategy[str]:
    """Text of a `speclint.toml`, right or not."""
    names = st.sampled_from([key.name for key in KEYS])
    lines = st.builds(lambda name, value: f"{name} = {_toml(value)}", names, _values())
    whole = st.lists(lines, max_size=5, unique_by=lambda line: line.partition(" ")[0]).map("\n".join)
    return st.one_of(whole, _spoiled(whole), st.text(max_size=40))
