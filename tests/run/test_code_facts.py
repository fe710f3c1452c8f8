"""The facts of code are kept for a tree whose files are the same, and are the same as those that are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from speclint.code.facts import CodeFacts
from speclint.run import code_facts
from speclint.run.cache_store import NAME, Cache
from speclint.run.code_facts import facts_of

CASES = sorted((Path(__file__).parents[1] / "code" / "cases").glob("*.txt"))
FILES = {
    "src/api.ts": """import axios from "axios";
import type { Boat } from "./types";
export const add = (boat: Boat) => axios.post<Boat>("/boats", boat, { params: { page: 1 } });
""",
    "src/types.ts": "export interface Boat { name: string; kind?: 'a' | 'b' }\n",
    "src/server.js": """const app = require("express")();
app.get("/boats", requireAuth, (req, res) => (process.env.A_KEY ? res.end() : res.status(404).end()));
fetch(unknown);
""",
}
DATA = {"a.sql": "create table boats (id int);\n", ".env.example": "A_KEY=\n"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files were looked into, for each time."""
    found: list[int] = []
    surveyed = code_facts.surveyed

    def counted(files: dict[str, str], *rest: dict[str, str]) -> CodeFacts:
        found.append(len(files))
        return surveyed(files, *rest)

    monkeypatch.setattr(code_facts, "surveyed", counted)
    return found


def test_an_unchanged_tree_is_not_looked_into_again(tmp_path: Path, asked: list[int]) -> None:
    first = facts_of(FILES, {}, DATA, Cache(tmp_path))
    assert first.calls and first.routes and first.variables and first.declared_variables and first.shapes
    assert facts_of(FILES, {}, DATA, Cache(tmp_path)) == first
    assert asked == [3]


def test_any_other_text_or_name_is_looked_into(tmp_path: Path, asked: list[int]) -> None:
    cache = Cache(tmp_path)
    facts_of(FILES, {}, DATA, cache)
    facts_of({**FILES, "src/types.ts": "export interface Boat { name: number }\n"}, {}, DATA, cache)
    facts_of({("x" + name if name == "src/types.ts" else name): text for name, text in FILES.items()}, {}, DATA, cache)
    facts_of(FILES, {"package.json": "{}"}, DATA, cache)
    facts_of(FILES, {}, {}, cache)
    assert len(asked) == 5


def test_what_is_damaged_or_not_of_this_user_is_not_used(tmp_path: Path, asked: list[int]) -> None:
    first = facts_of(FILES, {}, DATA, Cache(tmp_path))
    (kept,) = (tmp_path / NAME / "code").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"/boats", b"/goats"))
    assert facts_of(FILES, {}, DATA, Cache(tmp_path)) == first
    assert asked == [3, 3]


def test_without_a_cache_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[int]) -> None:
    monkeypatch.chdir(tmp_path)
    assert facts_of(FILES, {}, DATA, None) == facts_of(FILES, {}, DATA, None)
    assert asked == [3, 3]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_facts_of_each_case_survive_being_kept(case: Path, tmp_path: Path) -> None:
    files = {f"{number}.ts": part for number, part in enumerate(case.read_text(encoding="utf-8").split("\n-- "))}
    assert facts_of(files, {}, {}, Cache(tmp_path)) == facts_of(files, {}, {}, Cache(tmp_path))
