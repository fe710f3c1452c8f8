"""`speclint diff` on a real repository: revisions, renames and moves, read from git's objects alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from installs import commit_all, git, new_repository

from speclint.cli.main import main
from speclint.diff.catalogue import example

ORDERS, SHOWS = "docs/BACKEND_SPEC_ORDERS.md", "docs/BACKEND_SPEC_SHOWS.md"
REQUIRED = ("| channel  | `web` \\| `app` \\| `desk` | no ", "| channel  | `web` \\| `app` \\| `desk` | yes")


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = new_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "C")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    write(ORDERS, example())
    commit_all(folder)
    return folder


def speclint(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def report(*arguments: str, code: int) -> dict[str, Any]:
    done = speclint("--output-format", "json", *arguments)
    assert done.exit_code == code, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def found(*arguments: str, code: int) -> list[str]:
    said = report(*arguments, code=code)
    assert not said["errors"]
    return [change["code"] for change in said["changes"]]


def test_a_branch_is_compared_with_where_it_left_the_default_branch(repository: Path) -> None:
    assert found(code=0) == []
    git(repository, "checkout", "-q", "-b", "feature")
    write(ORDERS, example().replace(*REQUIRED))
    assert found(code=1) == ["CHG021"]
    commit_all(repository)
    assert found(code=1) == found("main", code=1) == found("main..feature", code=1) == ["CHG021"]
    git(repository, "checkout", "-q", "main")
    write(SHOWS, "# Shows\n\n## Endpoints\n\n### GET /api/seats\n\n**Auth:** Public.\n")
    commit_all(repository)
    git(repository, "checkout", "-q", "feature")
    said = report(code=1)
    assert [change["code"] for change in said["changes"]] == ["CHG021"], "what main added since is no removal"
    assert said["summary"]["old"].startswith("main (") and said["summary"]["new"] == "working tree"
    assert found("main", "feature", code=1) == ["CHG021", "CHG001"]
    assert found("main...feature", code=1) == ["CHG021"]


def test_the_report_has_the_keys_that_the_documentation_promises(repository: Path) -> None:
    write(ORDERS, example().replace(*REQUIRED))
    said = report(code=1)
    (change,) = said["changes"]
    assert set(said) == {"version", "changes", "errors", "summary"} and said["version"] == 1
    assert (
        change["level"] == "breaking" and change["breaks"] == ["frontend"] and change["endpoint"] == "POST /api/orders"
    )
    for side in ("old", "new"):
        assert change[side] == {"path": ORDERS, "line": 38, "column": 3, "end_line": 38, "end_column": 10}
    assert len(change["fingerprint"]) == 32
    write(ORDERS, "\n" + example().replace(*REQUIRED))
    (moved,) = report(code=1)["changes"]
    assert moved["new"]["line"] == 39 and moved["fingerprint"] == change["fingerprint"]


def test_nothing_is_checked_out_and_nothing_is_written(repository: Path) -> None:
    write(ORDERS, example().replace(*REQUIRED))
    before = git(repository, "status", "--porcelain")
    index = (repository / ".git" / "index").read_bytes()
    assert found("HEAD", code=1) == ["CHG021"]
    assert git(repository, "status", "--porcelain") == before
    assert (repository / ".git" / "index").read_bytes() == index


def test_a_renamed_document_and_a_moved_endpoint_are_found_again(repository: Path) -> None:
    git(repository, "mv", ORDERS, "docs/BACKEND_SPEC_BOOKINGS.md")
    assert found(code=0) == []
    start, end = example().index("### GET /api/shows"), example().index("## Types")
    write("docs/BACKEND_SPEC_BOOKINGS.md", example()[:start] + example()[end:])
    write(SHOWS, f"# Backend Spec: Shows\n\n## Endpoints\n\n{example()[start:end]}")
    assert found(code=0) == []
    write(
        SHOWS,
        f"# Backend Spec: Shows\n\n## Endpoints\n\n{example()[start:end].replace('Public', 'Bearer token required')}",
    )
    (change,) = report(code=1)["changes"]
    assert (change["code"], change["old"]["path"], change["new"]["path"]) == ("CHG010", ORDERS, SHOWS)


def test_paths_limit_what_is_reported_not_what_is_compared(repository: Path) -> None:
    write(ORDERS, example().replace(*REQUIRED))
    write(SHOWS, "# Shows\n\n## Endpoints\n\n### GET /api/seats\n\n**Auth:** Public.\n")
    assert found("--", SHOWS, code=0) == ["CHG005"]
    assert found("main", "--", "docs", code=1) == ["CHG021", "CHG005"]
    assert found("--", "src", code=3) == []


def test_files_and_folders_are_compared_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("one/BACKEND_SPEC_A.md", example())
    write("two/BACKEND_SPEC_B.md", example().replace(*REQUIRED))
    assert found("one", "two", code=1) == found("one/BACKEND_SPEC_A.md", "two/BACKEND_SPEC_B.md", code=1) == ["CHG021"]
    done = speclint("one")
    assert done.exit_code == 2 and "`speclint diff -- one`" in done.stderr
    done = speclint()
    assert done.exit_code == 2 and done.stderr == "speclint: not in a git repository\n"


def test_how_much_fails_is_said(repository: Path) -> None:
    write(ORDERS, example().replace(", 409 (seat taken)", ""))
    assert found(code=0) == found("--fail-on", "never", code=0) == found("--fail-on", "risky", code=1) == ["CHG051"]


def test_what_cannot_be_compared_is_one_line_and_exit_code_2(repository: Path) -> None:
    for word, reason in (
        ("nope", "no revision 'nope' in this repository"),
        ("main^{blob}", "no revision"),
        ("--end-of-options", "No such option"),
    ):
        done = speclint(word)
        assert done.exit_code == 2 and reason in done.stderr and done.stderr.count("\n") == 1, done.stderr
    done = speclint("nope", "--output-format", "json")
    assert (
        done.exit_code == 2 and json.loads(done.stdout)["changes"] == [] and len(json.loads(done.stdout)["errors"]) == 1
    )
    done = speclint("--output-format", "sarif")
    assert done.exit_code == 2 and not done.stdout and "text, json, markdown, github" in done.stderr.replace("'", "")
    git(repository, "branch", "docs")
    done = speclint("docs", "main")
    assert done.exit_code == 2 and "is a revision and a file or folder" in done.stderr


def test_a_document_that_cannot_be_read_is_not_gone(repository: Path) -> None:
    Path(ORDERS).write_bytes(b"# Orders\xff\n")
    said = report(code=2)
    assert said["changes"] == [] and [error["path"] for error in said["errors"]] == [ORDERS]


def test_before_the_first_commit_everything_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = new_repository(tmp_path / "fresh")
    monkeypatch.chdir(folder)
    assert found("--allow-empty", code=0) == [] and found(code=3) == []
    write(ORDERS, example())
    assert set(found(code=0)) <= {"CHG005", "CHG066", "CHG071"}


def test_ignored_and_excluded_documents_count_on_neither_side(repository: Path) -> None:
    write(".gitignore", "drafts/\n")
    git(repository, "add", "-f", ".gitignore")
    write("drafts/BACKEND_SPEC_DRAFT.md", "# Draft\n\n## Endpoints\n\n### GET /api/drafts\n\n**Auth:** Public.\n")
    git(repository, "add", "-f", "drafts/BACKEND_SPEC_DRAFT.md")
    git(repository, "commit", "-q", "-m", "drafts")
    write("speclint.toml", 'exclude = ["old/**"]\n')
    write("old/BACKEND_SPEC_OLD.md", "# Old\n\n## Endpoints\n\n### GET /api/old\n\n**Auth:** Public.\n")
    git(repository, "add", "-f", "old/BACKEND_SPEC_OLD.md")
    git(repository, "commit", "-q", "-m", "old")
    assert found("HEAD", code=0) == []


def test_secrets_are_redacted_in_every_format(repository: Path) -> None:
    secret = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    write(ORDERS, example().replace("`desk`", f"`{secret}`"))
    commit_all(repository)
    write(ORDERS, example())
    for name in ("text", "json", "markdown", "github"):
        done = speclint("--output-format", name, "HEAD")
        assert done.exit_code == 1 and secret not in done.output and "CHG024" in done.output, name
        assert "sk_live_…" in done.output.replace("&#95;", "_"), name
