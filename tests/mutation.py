"""Mutation testing: change the code in small ways and see that a test fails. `make mutation`, which takes some minutes.

Code is changed in a copy of the checkout. Of each target's mutants a sample is tried, always the same one for the same
code; those that no test sees are listed with what was changed.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parent.parent
# Annotations are never evaluated here, and identity against equality says nothing of singletons.
SAME = ("BitOr", "_Is_", "_IsNot_", "_Eq_Is", "_NotEq_IsNot", "_Eq_IsNot", "_NotEq_Is")


class Target(NamedTuple):
    """Code and the tests that are about it."""

    name: str
    code: tuple[str, ...]
    tests: tuple[str, ...]


def rule(code: str) -> Target:
    (path,) = (CHECKOUT / "rules").glob(f"{code.lower()}_*.py")
    return Target(
        code, (f"speclint/rules/{path.name}",), ("tests/rules/test_rules.py", "tests/rules/test_hints.py", "-k", code)
    )


def selected(path: str, rules: str) -> tuple[str, ...]:
    return (f"tests/{path}.py", "tests/rules/test_rules.py", "-k", f"{path.rpartition('/')[2]} or {rules}")


def reader(*names: str, tests: tuple[str, ...]) -> Target:
    return Target(f"read/{names[0]}", tuple(f"speclint/read/{name}.py" for name in names), tests)


# What a rule's examples see of a reader counts: they are its tests as well.
TARGETS = (
    Target(
        "shape", ("speclint/shape",), selected("model/test_shape", "EXA002 or TYP005 or TYP006 or ERR009 or XDC002")
    ),
    reader("lenient_json", "json_scan", "json_tree", tests=selected("read/test_lenient_json", "EXA or RES00")),
    reader("typescript", "ts_types", tests=selected("read/test_typescript", "TYP")),
    reader("env", "env_names", "env_lines", tests=selected("read/test_env", "ENV")),
    reader("sections", "headings", "section_order", tests=selected("read/test_sections", "DOC")),
    reader("sql", tests=selected("read/test_sql", "TYP")),
    reader("orm", tests=selected("read/test_orm", "TYP")),
    *map(rule, ("AUT001", "CHK001", "DOC001", "ENV001", "EP004", "ERR009", "FLW002", "REQ003", "TYP001", "WHK006")),
)


class Survivor(NamedTuple):
    """A mutant that no test saw: where, and what was changed."""

    path: str
    line: int
    operator: str
    diff: str


def copied(folder: Path) -> Path:
    """Return a copy of the checkout in which the rules are where a wheel has them."""
    for part in ("speclint", "rules", "tests", "benchmarks", "examples", "docs", "skills", "pyproject.toml"):
        source, target = CHECKOUT / part, folder / ("speclint/rules" if part == "rules" else part)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", ".build"))
        else:
            shutil.copy(source, target)
    (folder / "rules").symlink_to("speclint/rules")
    return folder


def run(folder: Path, *command: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def tried(target: Target, most: int, folder: Path) -> tuple[int, list[Survivor]]:
    """Return how many mutants of a target were tried, and those that survived."""
    config, session = folder / "cosmic.toml", folder / "session.sqlite"
    session.unlink(missing_ok=True)
    tests = " ".join(f"'{word}'" if " " in word else word for word in target.tests)
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {tests}"
    paths = json.dumps([*target.code])
    config.write_text(
        f"[cosmic-ray]\nmodule-path = {paths}\ntimeout = 60.0\nexcluded-modules = []\n"
        f"test-command = {json.dumps(command)}\n[cosmic-ray.distributor]\nname = 'local'\n"
    )
    run(folder, sys.executable, "-m", "cosmic_ray.cli", "baseline", str(config))
    run(folder, sys.executable, "-m", "cosmic_ray.cli", "init", str(config), str(session))
    sample(session, most)
    run(folder, sys.executable, "-m", "cosmic_ray.cli", "exec", str(config), str(session))
    with sqlite3.connect(session) as database:
        rows = database.execute(
            "select m.module_path, m.start_pos_row, m.operator_name, r.test_outcome, r.diff"
            " from work_results r join mutation_specs m on m.job_id = r.job_id"
        ).fetchall()
    survived = [
        Survivor(str(row[0]), row[1], row[2], row[4] or "") for row in rows if "SURVIVED" in str(row[3]).upper()
    ]
    return len(rows), survived


def sample(session: Path, most: int) -> None:
    with sqlite3.connect(session) as database:
        rows = database.execute(
            "select job_id, operator_name from mutation_specs order by module_path, start_pos_row, start_pos_col, operator_name, occurrence"
        ).fetchall()
        kept = [job for job, operator in rows if not any(same in operator for same in SAME)]
        chosen = set(random.Random(1).sample(kept, min(most, len(kept))))
        for table in ("mutation_specs", "work_items"):
            database.executemany(
                f"delete from {table} where job_id = ?", [(job,) for job, _ in rows if job not in chosen]
            )


def changed(diff: str) -> Iterator[str]:
    return (line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def tell(*lines: str) -> None:
    sys.stdout.write("\n    ".join(lines) + "\n")
    sys.stdout.flush()


def main() -> None:
    most, names = int(sys.argv[1]), sys.argv[2:]
    tried_in_all = killed_in_all = 0
    with tempfile.TemporaryDirectory(prefix="speclint-mutants-") as scratch:
        folder = copied(Path(scratch) / "checkout") if (Path(scratch) / "checkout").mkdir() is None else Path()
        for target in TARGETS:
            if names and target.name not in names:
                continue
            count, survived = tried(target, most, folder)
            tried_in_all, killed_in_all = tried_in_all + count, killed_in_all + count - len(survived)
            tell(f"{target.name}: {count - len(survived)} of {count} killed")
            for one in survived:
                tell(f"  {one.path}:{one.line} {one.operator}", *changed(one.diff))
    tell(f"{killed_in_all} of {tried_in_all} killed, {killed_in_all / max(1, tried_in_all):.0%}")


if __name__ == "__main__":
    main()
