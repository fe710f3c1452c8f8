"""What an edit costs in a large project, and that a check that is overtaken is broken off."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path
from types import FrameType, FunctionType, ModuleType

import pytest
from corpus import document
from counting import calls

from speclint.lint.settings import Overrides
from speclint.server.check import Remembered, check
from speclint.server.documents import Documents, OpenDocument
from speclint.text.pause import CancelledError

SIZE, AROUND, MANY = 20_000, 7_000, 200
MOST_MEGABYTES = 160  # 200 are promised
MOST_FOR_EACH = 4  # bytes kept of a document that is only around, for each of its own


def project(folder: Path, number: int, around: int = AROUND) -> Path:
    """Write a project of so many documents and return the path of the one that is edited."""
    (folder / "docs").mkdir(parents=True)
    (folder / "speclint.toml").write_text("", encoding="utf-8")
    paths = [folder / "docs" / f"BACKEND_SPEC_{at}.md" for at in range(number)]
    for at, path in enumerate(paths):
        path.write_text(document(at, around if at else SIZE), encoding="utf-8")
    return paths[0]


class Edited:
    """A project with an open document that has been checked once."""

    def __init__(self, path: Path) -> None:
        self.path, self.documents, self.first = path, Documents(), Remembered()
        self.text(path.read_text(encoding="utf-8"))
        self.check()

    def text(self, text: str) -> None:
        self.documents.opened[self.path] = OpenDocument(str(self.path), 1, text)

    def edit(self) -> None:
        self.text(self.documents.opened[self.path].text.replace("\n## ", "\nSome words more.\n\n## ", 1))

    def check(self) -> None:
        key = self.documents.project_of(self.path)
        assert key is not None
        if self.documents.is_stale(key):
            self.documents.forget()
        check(self.documents.workspace(key), Overrides(), self.first)


@pytest.mark.bulk
def test_an_edit_in_a_large_project_costs_what_the_document_costs(tmp_path: Path) -> None:
    alone, among = Edited(project(tmp_path / "alone", 1)), Edited(project(tmp_path / "among", MANY))
    costs = []
    for edited in (alone, among):
        edited.edit()
        costs.append(calls(edited.check))
    assert costs[1] <= 1.3 * costs[0]


@pytest.mark.bulk
@pytest.mark.skipif(sys.platform != "linux", reason="the largest size of a process is told elsewhere in other ways")
def test_a_large_project_fits_into_memory(tmp_path: Path) -> None:
    path = project(tmp_path, MANY, SIZE)
    # Of the process's own memory: `getrusage` begins with what the process that started it had.
    script = (
        "import sys; from pathlib import Path; import pygls.lsp.server, test_work; test_work.Edited(Path(sys.argv[1])); "
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    pytest.importorskip("pygls", reason="needs the extra lsp")
    found = ":".join(str(folder) for folder in (Path(__file__).parent, *map(Path, sys.path)) if folder.is_dir())
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], env={"PYTHONPATH": found}, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) // 1024 <= MOST_MEGABYTES


def test_a_document_that_is_only_around_is_kept_in_little_room(tmp_path: Path) -> None:
    edited = Edited(project(tmp_path, 3))
    edited.edit()
    edited.check()
    around = [result for _, result in edited.first._known.values() if not result.checked.reported]
    assert len(around) == 2
    for result in around:
        assert room_of(result) <= MOST_FOR_EACH * AROUND, "unpacked it is 18 times the document"


def room_of(value: object) -> int:
    """How many bytes a value and all that it holds take, classes and functions aside."""
    seen: set[int] = set()
    found, waiting = 0, [value]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, (type, ModuleType, FunctionType)):
            seen.add(id(one))
            found += sys.getsizeof(one)
            waiting += gc.get_referents(one)
    return found


def test_a_check_can_be_broken_off_between_readers_and_rules(tmp_path: Path) -> None:
    edited = Edited(project(tmp_path, 1))
    key = edited.documents.project_of(edited.path)
    assert key is not None
    edited.edit()
    work = [0]

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        work[-1] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        check(edited.documents.workspace(key), Overrides(), edited.first, lambda: work.append(0))
    finally:
        sys.setprofile(before)
    assert len(work) > 100
    assert max(work) < sum(work) / 3, "the reader of endpoints does most"


def test_what_was_done_before_stays_done(tmp_path: Path) -> None:
    edited = Edited(project(tmp_path, 5))
    key = edited.documents.project_of(edited.path)
    assert key is not None
    first = Remembered()

    def pause() -> None:
        if first.facts():  # one document is done
            raise CancelledError

    workspace = edited.documents.workspace(key)
    with pytest.raises(CancelledError):
        check(workspace, Overrides(), first, pause)
    again = calls(check, workspace, Overrides(), first)
    assert again < calls(check, workspace, Overrides(), Remembered())
