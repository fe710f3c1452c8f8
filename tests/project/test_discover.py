"""Which documents are read: files as named, folders searched, ignore files respected, links not followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speclint.lint.problem import Problem
from speclint.project.config import Configs
from speclint.project.discover import discover, shown_path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# x\n", encoding="utf-8")


def text(name: str, content: str) -> None:
    files(name)
    Path(name).write_text(content, encoding="utf-8")


def found(*paths: str) -> list[str]:
    items, problems = discover(paths, Configs(shown_path).of)[:2]
    assert not problems, problems
    return [item.shown for item in items]


def problems(*paths: str) -> list[Problem]:
    return discover(paths, Configs(shown_path).of)[1]


def test_folders_are_searched_for_specs_in_any_case() -> None:
    files("docs/BACKEND_SPEC_B.md", "docs/backend_spec_a.MD", "BACKEND_SPEC.md", "docs/x/Backend_Spec_ñ.md")
    files("docs/README.md", "docs/OLD_BACKEND_SPEC.md", "docs/BACKEND_SPEC_X.txt", "docs/BACKEND_SPEC_X.md.bak")
    assert found(".") == [
        "BACKEND_SPEC.md",
        "docs/BACKEND_SPEC_B.md",
        "docs/backend_spec_a.MD",
        "docs/x/Backend_Spec_ñ.md",
    ]


def test_named_files_are_taken_whatever_they_are_called() -> None:
    files("notes.txt", "node_modules/x.md")
    text(".gitignore", "*.txt\n")
    items = discover(["notes.txt", "node_modules/x.md"], Configs(shown_path).of).found
    assert [(item.shown, item.searched) for item in items] == [("node_modules/x.md", False), ("notes.txt", False)]


def test_each_document_once() -> None:
    files("docs/BACKEND_SPEC_A.md")
    items = discover(["docs", "docs/BACKEND_SPEC_A.md", "./docs/../docs"], Configs(shown_path).of).found
    assert [(item.shown, item.searched) for item in items] == [("docs/BACKEND_SPEC_A.md", True)]


def test_some_folders_are_never_searched() -> None:
    files(
        "node_modules/a/BACKEND_SPEC_A.md",
        ".venv/BACKEND_SPEC_A.md",
        ".git/BACKEND_SPEC_A.md",
        ".hidden/BACKEND_SPEC_A.md",
    )
    assert found(".") == [".hidden/BACKEND_SPEC_A.md"]


def test_ignore_files_nested_and_above() -> None:
    files(".git/HEAD", "repo/docs/BACKEND_SPEC_A.md", "repo/docs/BACKEND_SPEC_B.md", "repo/docs/out/BACKEND_SPEC_C.md")
    files("repo/docs/deep/BACKEND_SPEC_B.md", "repo/build/BACKEND_SPEC_D.md")
    text(".gitignore", "BACKEND_SPEC_B.md\nbuild/\n!nothing\n\\\n")
    text("repo/docs/.gitignore", "/out\n!/BACKEND_SPEC_B.md\n")
    kept = ["repo/docs/BACKEND_SPEC_A.md", "repo/docs/BACKEND_SPEC_B.md"]
    assert found(".") == kept
    assert found("repo/docs") == kept
    os.chdir("repo/docs")
    assert found(".") == ["BACKEND_SPEC_A.md", "BACKEND_SPEC_B.md"]


def test_ignore_files_above_the_git_root_do_not_count() -> None:
    text(".gitignore", "*\n")
    files("repo/.git/HEAD", "repo/BACKEND_SPEC_A.md")
    assert found("repo") == ["repo/BACKEND_SPEC_A.md"]


def test_an_ignored_folder_that_is_named_is_searched() -> None:
    files(".git/HEAD", "build/docs/BACKEND_SPEC_A.md", "build/docs/skip/BACKEND_SPEC_B.md")
    text(".gitignore", "build/\n")
    text("build/docs/.gitignore", "skip\n")
    assert found("build") == found("build/docs") == ["build/docs/BACKEND_SPEC_A.md"]
    assert found(".") == []


def test_links_are_not_followed_but_named_ones_are_read() -> None:
    files("real/BACKEND_SPEC_A.md")
    Path("real/loop").symlink_to(Path("..").resolve())
    Path("real/BACKEND_SPEC_LINK.md").symlink_to("BACKEND_SPEC_A.md")
    Path("linked").symlink_to("real")
    assert found(".") == ["real/BACKEND_SPEC_A.md"]
    assert found("linked") == ["linked/BACKEND_SPEC_A.md"]
    assert found("real/BACKEND_SPEC_LINK.md") == ["real/BACKEND_SPEC_LINK.md"]


def test_include_and_exclude_are_relative_to_their_file() -> None:
    text("speclint.toml", 'include = ["api/*.md"]\nexclude = ["docs/old"]\n')
    text("other/speclint.toml", 'include = ["/plain.md"]\n')
    files("api/users.md", "api/x/users.md", "docs/BACKEND_SPEC_A.md", "docs/old/BACKEND_SPEC_B.md")
    files("other/plain.md", "other/api/users.md", "plain.md")
    assert found(".") == ["api/users.md", "docs/BACKEND_SPEC_A.md", "other/plain.md"]
    assert found("docs/old/BACKEND_SPEC_B.md") == ["docs/old/BACKEND_SPEC_B.md"]


def test_what_cannot_be_found_is_a_problem_and_no_stop() -> None:
    files("BACKEND_SPEC_A.md")
    Path("dangling.md").symlink_to("nowhere")
    items, told, *_ = discover(["missing.md", ".", "missing/", "dangling.md", "a\nb"], Configs(shown_path).of)
    assert [item.shown for item in items] == ["BACKEND_SPEC_A.md"]
    assert [problem.path for problem in told] == ["missing.md", "missing", "dangling.md", "a\nb"]
    assert {problem.message.en for problem in told} == {"no such file or folder"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_folder_without_permission_is_a_problem() -> None:
    files("docs/BACKEND_SPEC_A.md", "docs/shut/BACKEND_SPEC_B.md")
    Path("docs/shut").chmod(0)
    try:
        assert [(problem.path, problem.message.es) for problem in problems("docs")] == [
            ("docs/shut", "sin permiso de lectura")
        ]
    finally:
        Path("docs/shut").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    files("docs/BACKEND_SPEC_A.md", "docs/shut/BACKEND_SPEC_B.md")
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "shut":
            raise OSError(5, "Input/output error")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert [(problem.path, problem.message.en) for problem in problems("docs")] == [
        ("docs/shut", "cannot be read: Input/output error")
    ]


def test_paths_are_shown_relative_to_the_working_folder() -> None:
    files("docs/BACKEND_SPEC_A.md", "elsewhere/x.md")
    os.chdir("elsewhere")
    assert found(str(Path("../docs").resolve())) == ["../docs/BACKEND_SPEC_A.md"]
