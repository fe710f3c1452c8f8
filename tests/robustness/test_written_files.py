"""What speclint writes goes to regular files and new ones only, and follows no link out of the repository."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speclint.cli.main import main
from speclint.project.git import program_on

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there, and there are no pipes")

SPEC = "# X\n\n### GETT /a\n\n## Flujo\n\n1. FE llama a `GET /a`.\n"
# Every command that writes, with the file that it writes to in place of `{0}`.
WRITERS = {
    "report of a check": ["check", "--output-format", "json:{0}", "docs"],
    "page": ["report", "-o", "{0}", "docs"],
    "drawing": ["flow", "-o", "{0}", "docs/BACKEND_SPEC_A.md"],
    "baseline": ["check", "--baseline", "{0}", "--write-baseline", "docs"],
    "spec": ["new", "B", "--yes", "--endpoint", "GET /b", "--dir", "{0}"],
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repo"
    (root / "docs").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "docs" / "BACKEND_SPEC_A.md").write_text(SPEC)
    (tmp_path / "outside").mkdir()
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return root


def run(words: list[str], file: str) -> Result:
    return CliRunner().invoke(main, [word.format(file) for word in words])


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _link_to_a_pipe(path: Path) -> None:
    os.mkfifo("pipe")
    path.symlink_to("pipe")


@pytest.mark.parametrize("make", [_pipe, _folder, _link_to_a_pipe])
@pytest.mark.parametrize("what", ["report of a check", "page", "drawing"])
def test_what_is_no_file_is_not_written(what: str, make: Callable[[Path], None], repository: Path) -> None:
    out = repository / "out"
    make(out)
    before = out.lstat()
    ran = run(WRITERS[what], "out")
    assert ran.exit_code == 2
    assert ran.stderr.count("out: cannot be written: ") + ran.stderr.count("out: no se puede escribir: ") == 1
    after = out.lstat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)


@pytest.mark.parametrize("what", ["report of a check", "page", "drawing"])
def test_a_document_that_is_read_is_not_overwritten(what: str, repository: Path) -> None:
    document = repository / "docs" / "BACKEND_SPEC_A.md"
    (repository / "link.md").symlink_to("docs/BACKEND_SPEC_A.md")
    for file in ("docs/BACKEND_SPEC_A.md", "docs/../docs/BACKEND_SPEC_A.md", str(document), "link.md"):
        ran = run(WRITERS[what], file)
        assert ran.exit_code == 2
        assert len([line for line in ran.stderr.splitlines() if line.startswith(f"speclint: {file}: ")]) == 1
        assert document.read_text() == SPEC


def test_a_report_does_not_take_the_place_of_the_baseline(repository: Path) -> None:
    words = ["check", "--write-baseline", "--output-format", "json:{0}", "docs"]
    assert run(words, ".speclint-baseline.json").exit_code == 2
    assert '"entries"' in (repository / ".speclint-baseline.json").read_text()


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="there are no devices")  # noqa: PTH110
@pytest.mark.parametrize("what", ["report of a check", "page", "drawing"])
def test_a_device_stays_a_device(what: str, repository: Path) -> None:
    (repository / "null").symlink_to("/dev/null")
    for file in ("/dev/null", "null"):
        assert run(WRITERS[what], file).exit_code == 2
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("what", WRITERS)
def test_no_link_is_followed_out_of_the_repository(what: str, repository: Path) -> None:
    outside = repository.parent / "outside"
    (outside / "kept").write_text("kept")
    (repository / "there").symlink_to(outside / "kept")
    (repository / "not-there").symlink_to(outside / "new")
    (repository / "folder").symlink_to(outside)
    for file in ("there", "not-there", "folder/new", "folder/deep/new", "folder"):
        assert run(WRITERS[what], file).exit_code == 2, file
    assert [path.name for path in outside.iterdir()] == ["kept"]
    assert (outside / "kept").read_text() == "kept"


@pytest.mark.parametrize("what", WRITERS)
def test_links_inside_and_places_outside_that_are_named_are_written(what: str, repository: Path) -> None:
    (repository / "real").mkdir()
    (repository / "folder").symlink_to("real")
    assert run(WRITERS[what], "folder/new").exit_code in (0, 1)
    assert (repository / "real" / "new").exists()
    assert run(WRITERS[what], str(repository.parent / "outside" / "new")).exit_code in (0, 1)
    assert (repository.parent / "outside" / "new").exists()


def test_a_document_that_is_a_link_out_of_the_repository_is_not_fixed(repository: Path) -> None:
    outside = repository.parent / "outside" / "BACKEND_SPEC_B.md"
    outside.write_text(SPEC)
    inside = repository / "real.md"
    inside.write_text(SPEC)
    (repository / "docs" / "BACKEND_SPEC_B.md").symlink_to(outside)
    (repository / "docs" / "BACKEND_SPEC_C.md").symlink_to("../real.md")
    names = ["docs/BACKEND_SPEC_B.md", "docs/BACKEND_SPEC_C.md"]
    ran = CliRunner().invoke(main, ["check", "--fix", "--unsafe-fixes", *names])
    assert ran.exit_code == 2
    assert outside.read_text() == SPEC
    assert inside.read_text() != SPEC


def _links(repository: Path, there: str) -> tuple[int, str]:
    """Return what is found in a document that links somewhere."""
    (repository / "docs" / "BACKEND_SPEC_A.md").write_text(f"# X\n\n[x]({there})\n")
    ran = CliRunner().invoke(main, ["check", "--no-cache", "--select", "DOC008", "docs"])
    return ran.exit_code, ran.stdout


def test_a_link_of_a_document_through_one_out_of_the_repository_is_not_told_apart(repository: Path) -> None:
    """What is there outside must not show in the findings, whether it is named directly or by way of a link."""
    outside = repository.parent / "outside"
    (outside / "there.md").write_text("# There\n")
    (repository / "docs" / "linked").symlink_to(outside)
    (repository / "docs" / "file.md").symlink_to(outside / "there.md")
    (repository / "docs" / "gone.md").symlink_to(outside / "nothing.md")
    (outside / "deep").mkdir()
    (repository / "docs" / "again").symlink_to("linked")
    (repository / "docs" / "inner").mkdir()
    (repository / "docs" / "inner" / "back").symlink_to("../again/deep")
    (repository / "docs" / "round").symlink_to("round")
    ways = (
        *("linked/there.md", "linked/nothing.md", "linked/", "linked/none/", "file.md", "gone.md"),
        *("again/there.md", "again/nothing.md", "inner/back/x.md", "inner/back/../there.md", "linked/deep/../there.md"),
        *("linked/there.md#there", "linked/there.md#nothing", "linked%2Fthere.md", "./linked//there.md"),
        *("linked/../outside/there.md", "again/deep/../../outside/there.md", "<linked/there.md>", "round/there.md"),
    )
    with_it = [_links(repository, there) for there in ways]
    assert len(set(with_it[:6])) == 1
    (outside / "there.md").unlink()
    (outside / "deep").rmdir()
    (outside / "nothing.md").write_text("# Nothing\n")
    assert [_links(repository, there) for there in ways] == with_it


@pytest.mark.parametrize("name", ["speclint.toml", ".speclint.toml", "pyproject.toml", "link"])
@pytest.mark.parametrize(
    "words", [("report", "docs", "-o"), ("check", "docs", "--output-format"), ("flow", "docs/BACKEND_SPEC_A.md", "-o")]
)
def test_no_output_is_written_over_settings(repository: Path, name: str, words: tuple[str, ...]) -> None:
    (repository / "docs" / "BACKEND_SPEC_A.md").write_text("# X\n\n## Flow\n\n1. FE calls GET /a\n")
    settings = repository / ("speclint.toml" if name == "link" else name)
    settings.write_text("[tool.other]\n" if name == "pyproject.toml" else 'fail-on = "error"\n')
    before = settings.read_text()
    if name == "link":
        (repository / "link").symlink_to("speclint.toml")
    target = f"html:{name}" if words[0] == "check" else name
    ran = CliRunner().invoke(main, [*words, target])
    assert ran.exit_code == 2
    assert f"{name}: not overwritten: it holds settings" in ran.stderr
    assert settings.read_text() == before


EXTENDED = {
    "base.toml": ('extend = "base.toml"\n', []),
    "base.conf": ('extend = "base.conf"\n', []),
    "deep/base": ('extend = "middle"\n', []),
    "named.cfg": ("", ["--config", "named.cfg"]),
}


@pytest.mark.parametrize("name", EXTENDED)
@pytest.mark.parametrize(
    "words",
    [
        ["report", "docs", "-o", "{0}"],
        ["check", "docs", "--output-format", "concise:{0}"],
        ["drift", "docs", "--output-format", "json:{0}"],
        ["export", "openapi", "docs", "-o", "{0}"],
    ],
)
def test_no_output_is_written_over_settings_of_another_name(repository: Path, name: str, words: list[str]) -> None:
    """Those that `extend` names, through one or several files, and those that `--config` names."""
    (repository / "docs" / "BACKEND_SPEC_A.md").write_text("# X\n\n### GET /a\n")
    (repository / "a.ts").write_text("fetch('/a');\n")
    settings = repository / name
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('ignore = ["EP001"]\n')
    (repository / "middle").write_text('extend = "deep/base"\n')
    said, more = EXTENDED[name]
    (repository / "speclint.toml").write_text(said)
    ran = CliRunner().invoke(main, [*(word.format(name) for word in words), *more])
    assert ran.exit_code == 2
    assert f"{name}: not overwritten: " in ran.stderr
    assert settings.read_text() == 'ignore = ["EP001"]\n'


def test_git_is_looked_for_on_the_path_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        for name in ("git", "git.exe"):
            (folder / name).write_text("")
            (folder / name).chmod(0o755)
    monkeypatch.chdir(here)
    for name in ("git", "git.exe"):
        assert program_on(["", ".", "../here", str(there)], name) == str(there / name)
        assert program_on(["", ".", "../here"], name) == ""
    (there / "git").chmod(0o644)
    assert program_on([str(there)], "git") == ""
