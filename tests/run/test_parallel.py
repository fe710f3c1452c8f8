"""The first phase in several processes: the same to the byte, and nothing is lost with a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from patience import PATIENCE

from speclint.cli.main import main
from speclint.lint.lint import Task, check_each
from speclint.lint.registry import load_registry
from speclint.run import processes as parallel
from speclint.text.source import RawSource
from speclint.vocabulary.vocabulary import load_profile

FORKS = "fork" in multiprocessing.get_all_start_methods()
TOKEN = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"


def document(number: int) -> str:
    """Return a document with findings of all kinds, another one for each number."""
    return f"""# Spec {number}

## Endpoints

### POST /api/things/{number}

**Auth:** Bearer token

| field | type | required |
|---|---|---|
| name{number} | Thing{number} | yes |
| token | string | {TOKEN if number % 5 == 0 else "no"} |

**Response 200**

```json
{{ "id": {number}, "name{number}": "a" }}
```

See [another](BACKEND_SPEC_{number + 1:03}.md#nothing).

### GET /api/shared

**Auth:** {"none" if number % 2 else "Bearer token"}

<!-- speclint: ignore[EP00{number % 9 + 1}] because -->
### PUT /api/things/{number}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    for number in range(20):
        (tmp_path / "docs" / f"BACKEND_SPEC_{number:03}.md").write_text(document(number), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(parallel, "_CHUNK", 1500)
    monkeypatch.setattr(parallel, "_WORTH", {"fork": 1000})
    monkeypatch.setattr(parallel, "_WORTH_ELSEWHERE", 1000)
    return tmp_path


def told(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["docs", "--no-cache", "--select", "all", *words], env={"LC_ALL": "C"})
    return result.exit_code, result.stdout, result.stderr


HERE, CHECK = os.getpid(), parallel._check


def dying(tasks: Sequence[Task]) -> object:
    """End the process that comes to the twelfth document."""
    if os.getpid() != HERE and any("011" in task.document.path for task in tasks):
        os._exit(9)
    return CHECK(tasks)


def pools(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that takes note of how many processes are begun."""
    begun: list[int] = []
    real = parallel._in_processes

    def noted(tasks: Sequence[Task], rules: object, profile: object, number: int) -> object:
        begun.append(number)
        return real(tasks, rules, profile, number)  # type: ignore[arg-type]

    monkeypatch.setattr(parallel, "_in_processes", noted)
    return begun


@pytest.mark.parametrize("words", [["--output-format", "json"], ["--output-format", "sarif"], ["--diff"]])
def test_what_is_told_is_the_same(project: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    one = told(*words, "--processes", "1")
    begun = pools(monkeypatch)
    assert told(*words, "--processes", "3") == one
    assert begun
    assert set(begun) == {3}
    assert TOKEN not in one[1]


def test_a_little_is_done_in_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "_WORTH", {"fork": 60_000})
    monkeypatch.setattr(parallel, "_WORTH_ELSEWHERE", 300_000)
    begun = pools(monkeypatch)
    told("--processes", "8")
    assert begun == []


@pytest.mark.skipif(not FORKS, reason="no process can be forked here")
def test_a_process_that_is_ended_loses_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = told("--processes", "1")
    monkeypatch.setattr(parallel, "_check", dying)
    assert told("--processes", "3") == one


def test_what_cannot_be_sent_is_found_all_the_same(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = told("--processes", "1")
    monkeypatch.setattr(parallel, "_sent", lambda result: lambda: result)
    assert told("--processes", "3") == one


def test_where_there_are_no_processes_it_is_done_in_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import concurrent.futures

    one = told("--processes", "1")

    def none(*_: object, **__: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", none)
    assert told("--processes", "3") == one


@pytest.mark.bulk
def test_a_process_that_is_not_forked_does_the_same(project: Path) -> None:
    code = """
import multiprocessing, sys
from speclint.run import processes as parallel
from speclint.cli.main import main
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    parallel._WORTH_ELSEWHERE = 1000
    main(["docs", "--no-cache", "--select", "all", "--processes", "2"])
"""
    (project / "run.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "run.py"],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
        env={**os.environ, "LC_ALL": "C"},
    )
    assert (done.returncode, done.stdout, done.stderr) == told("--processes", "1")


@pytest.mark.skipif(not FORKS, reason="no process can be forked here")
def test_whoever_breaks_it_off_sees_no_traceback_and_leaves_no_process(project: Path) -> None:
    code = f"""
import time
from speclint.run import processes as parallel
from speclint.cli.main import main
parallel._WORTH, parallel._CHUNK = {{"fork": 1000}}, 1500
def slow(tasks):
    print("begun", flush=True)
    time.sleep({PATIENCE})
parallel._check = slow
main(["docs", "--no-cache", "--processes", "2"])
"""
    (project / "run.py").write_text(code, encoding="utf-8")
    run = subprocess.Popen(
        [sys.executable, "run.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    assert run.stdout is not None
    assert run.stdout.readline().startswith("begun")
    os.killpg(run.pid, signal.SIGINT)
    # This is over when no process of the run is left that could write.
    _, error = run.communicate(timeout=PATIENCE / 2)
    assert (run.returncode, error.strip()) == (130, "")


def test_the_order_is_that_of_the_documents(project: Path) -> None:
    tasks = [Task(RawSource(path.name, path.read_bytes()), path.name) for path in sorted((project / "docs").iterdir())]
    rules, profile = load_registry().select(["default"]), load_profile()
    found = list(parallel.check_all(tasks, rules, profile, processes=2))
    assert [result.path for result in found] == [task.document.path for task in tasks]
    alone = list(check_each(tasks, rules, profile))
    assert [(result.findings, result.checked) for result in found] == [
        (result.findings, result.checked) for result in alone
    ]


def test_many_documents_are_held_packed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = told("--processes", "1")
    monkeypatch.setattr(parallel, "_MANY", 5)
    assert told("--processes", "1") == one
