"""`--changed-since`: only what a revision of the repository does not have is reported, and git is only read.

Long because each history of a repository is a case, made by the same fixture.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from installs import commit_all, git, new_repository

from speclint.cli.main import main
from speclint.lint import lint as composition
from speclint.lint.lint import check_document
from speclint.lint.settings import Overrides
from speclint.run import changed_since as since
from speclint.run.check import check

PAGOS, CUPONES = "docs/BACKEND_SPEC_PAGOS.md", "docs/BACKEND_SPEC_CUPONES.md"


def document(*routes: str, title: str = "Pagos") -> str:
    return f"# {title}\n\n## Endpoints\n\n" + "".join(
        f"### POST /api/{route}\n\n**Body:** vacío\n\n" for route in routes
    )


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two committed specs that have findings."""
    folder = new_repository(tmp_path / "repository")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "C")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    write(PAGOS, document("a", "b"))
    write(CUPONES, document("c", title="Cupones"))
    commit_all(folder)
    return folder


def speclint(*arguments: str, rules: str = "AUT001", since: str = "main", stdin: str | None = None) -> Result:
    words = ["check", *arguments, "--select", rules, "--lang", "en", "--changed-since", since]
    return CliRunner().invoke(main, words, input=stdin)


def new(*arguments: str, rules: str = "AUT001", since: str = "main", stdin: str | None = None) -> list[str]:
    """What is reported, as path and code; nothing else may go wrong."""
    done = speclint(*arguments, "--output-format", "json", rules=rules, since=since, stdin=stdin)
    found = json.loads(done.stdout)
    assert not found["errors"] and not done.stderr, done.output
    assert done.exit_code == any(finding["severity"] == "error" for finding in found["findings"])
    return [f"{finding['path']} {finding['code']}" for finding in found["findings"]]


# --- what is new -------------------------------------------------------------------------------------------------------


def test_what_was_there_is_left_out_and_what_is_new_fails(repository: Path) -> None:
    done = speclint()
    assert (done.exit_code, done.stdout) == (0, "2 documents: no new findings, 3 already in main\n")
    write(PAGOS, document("new", "b", "a"))
    done = speclint()
    assert done.exit_code == 1 and done.stdout.count("AUT001") == 1 and "POST /api/new" in done.stdout
    assert done.stdout.endswith("2 documents: 1 error, 3 already in main\n")
    assert json.loads(speclint("--output-format", "json").stdout)["summary"] == {
        "files": 2, "error": 1, "warning": 0, "info": 0, "baseline": 0, "stale": 0, "before": 3, "suppressed": 0,
    }  # fmt: skip
    commit_all(repository)
    assert speclint().exit_code == 0
    assert new(since="HEAD~1") == [f"{PAGOS} AUT001"]
    write(PAGOS, "# Pagos\n")
    assert speclint(since="HEAD~1").stdout.endswith("no new findings, 1 already in HEAD~1\n")


def test_any_name_of_a_revision_will_do(repository: Path) -> None:
    git(repository, "tag", "-a", "v1", "-m", "v1")
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    commit = git(repository, "rev-parse", "HEAD").strip()
    for name in ("HEAD", "v1", "origin/main", commit, commit[:10], "HEAD^{tree}", "@"):
        assert new(since=name) == []


def test_equal_findings_are_counted(repository: Path) -> None:
    twice = "## Resumn\n\nUno.\n\n" * 2
    write(PAGOS, f"# Pagos\n\n{twice}")
    commit_all(repository)
    assert new(rules="DOC010") == []
    write(PAGOS, f"# Pagos\n\n{twice}## Resumn\n\nUno.\n")
    assert new(rules="DOC010") == [f"{PAGOS} DOC010"]


def test_together_with_a_baseline(repository: Path) -> None:
    """What the baseline knows and what the revision has are the same finding, not one each."""
    once = "## Resumn\n\nUno.\n\n"
    write(PAGOS, f"# Pagos\n\n{once}")
    commit_all(repository)
    CliRunner().invoke(main, ["check", "--select", "DOC010", "--write-baseline"])
    write(PAGOS, f"# Pagos\n\n{once * 2}")
    done = speclint(rules="DOC010")
    assert done.exit_code == 1 and "2 documents: 1 error, 1 in the baseline\n" in done.stdout, done.output
    commit_all(repository)
    assert speclint(rules="DOC010").stdout.endswith("no new findings, 1 in the baseline, 1 already in main\n")


def test_both_sides_are_held_against_the_configuration_of_now() -> None:
    write("speclint.toml", 'select = ["AUT001", "ERR001"]\n')
    done = CliRunner().invoke(main, ["--changed-since", "main", "--lang", "en"])
    assert (done.exit_code, done.stdout) == (0, "2 documents: no new findings, 6 already in main\n")


def test_line_ends_and_strange_names(repository: Path) -> None:
    name = "docs/BACKEND_SPEC_AÑO 1\t“x”.md"
    write(name, document("x", title="Año"))
    commit_all(repository)
    write(name, document("x", title="Año").replace("\n", "\r\n"))
    assert new() == []


# --- which documents ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("committed", [True, False])
def test_a_renamed_document_is_the_same_one(repository: Path, committed: bool) -> None:
    Path(PAGOS).rename("docs/BACKEND_SPEC_COBROS.md")
    write("docs/BACKEND_SPEC_COBROS.md", document("a", "b", "new", title="Cobros"))
    if committed:
        commit_all(repository)
    assert new(since="HEAD~1" if committed else "main") == ["docs/BACKEND_SPEC_COBROS.md AUT001"]


def test_another_document_is_no_renamed_one() -> None:
    Path(PAGOS).unlink()
    write("docs/BACKEND_SPEC_OTRA.md", "# Otra\n\n## API\n\n- `POST /api/a`: hace cosas\n")
    assert new() == ["docs/BACKEND_SPEC_OTRA.md AUT001"]
    write(PAGOS, document("a", "b"))
    write("docs/BACKEND_SPEC_COPIA.md", document("a", "b"))  # the one that it was copied from is still there
    assert new("docs/BACKEND_SPEC_COPIA.md") == ["docs/BACKEND_SPEC_COPIA.md AUT001"] * 2


def test_what_was_defined_in_a_document_that_is_gone(repository: Path) -> None:
    types = "docs/BACKEND_SPEC_TIPOS.md"
    receipt, film = (f"### {name}\n\n| Campo | Tipo |\n|---|---|\n| id | string |\n\n" for name in ("Recibo", "Peli"))
    body = "### POST /api/a\n\n**Body:**\n\n| Campo | Tipo |\n|---|---|\n| recibo | Recibo |\n\n"
    write(types, f"# Tipos\n\n## Tipos\n\n{receipt}")
    write(PAGOS, f"# Pagos\n\n## Endpoints\n\n{body}## Tipos\n\n{film}")
    commit_all(repository)
    assert new(rules="TYP001") == new(PAGOS, rules="TYP001") == []
    Path(types).unlink()
    for arguments in ([], [PAGOS]):
        assert new(*arguments, rules="TYP001") == [f"{PAGOS} TYP001"]
    commit_all(repository)
    assert new(rules="TYP001") == []
    assert new(rules="TYP001", since="HEAD~1") == [f"{PAGOS} TYP001"]


def test_files_of_the_repository_are_those_of_the_revision(repository: Path) -> None:
    write("src/pay.ts", "")
    write(PAGOS, "# Pagos\n\nVer [el código](../src/pay.ts), [lo demás](../src/none.ts) y [todo](../src/).\n")
    commit_all(repository)
    assert new(rules="DOC008") == []
    shutil.rmtree("src")
    assert new(rules="DOC008") == [f"{PAGOS} DOC008"] * 2


def test_a_project_in_a_folder_and_a_run_from_elsewhere(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("shop/speclint.toml", "")
    write("shop/docs/BACKEND_SPEC_TIENDA.md", document("a", title="Tienda"))
    commit_all(repository)
    write("shop/docs/BACKEND_SPEC_TIENDA.md", document("a", "b", title="Tienda"))
    assert new() == ["shop/docs/BACKEND_SPEC_TIENDA.md AUT001"]
    monkeypatch.chdir("shop/docs")
    assert new() == ["BACKEND_SPEC_TIENDA.md AUT001"]
    assert new("../../docs") == []


def test_documents_that_the_repository_does_not_have(repository: Path) -> None:
    outside = write(str(repository.parent / "BACKEND_SPEC_X.md"), document("x"))
    shown = f"../{outside.name}"
    assert new(PAGOS, shown) == [f"{shown} AUT001"]
    assert new("-", stdin=document("a")) == ["<stdin> AUT001"]
    assert new("-", "--stdin-filename", PAGOS, stdin=document("new", "a")) == [f"{PAGOS} AUT001"]


def test_what_could_not_be_checked_then_has_nothing_that_is_known(repository: Path) -> None:
    Path(PAGOS).write_bytes(b"# \xff\n")
    commit_all(repository)
    write(PAGOS, document("a"))
    assert new() == [f"{PAGOS} AUT001"]


def test_fixes_come_first(repository: Path) -> None:
    text = "# Pagos\n\n## Endpoints\n\n### post /api/a\n\nHace cosas.\n"
    write(PAGOS, text)
    commit_all(repository)
    done = speclint(PAGOS, "--fix", rules="AUT001,EP003")
    assert done.exit_code == 0 and "already in main" in done.stdout


PARTS = (
    "## Endpoints\n\n### POST /api/a\n\n**Body:**\n\n| Campo | Tipo |\n|---|---|\n| recibo | Recibo |\n\n"
    "## Tipos\n\n### Sala\n\n| Campo | Tipo |\n|---|---|\n| id | string |\n\n",
    "## Endpoints\n\n### POST /api/a\n\n**Body:** vacío\n\n",
    "## Tipos\n\n### Recibo\n\n| Campo | Tipo |\n|---|---|\n| id | string |\n\n",
    "## Tipos\n\n### Recibo\n\n| Campo | Tipo |\n|---|---|\n| id | number |\n\n### Peli\n\n- `id`: string\n\n",
    "## Variables de entorno\n\n- `FIRMA_SECRET`: la clave\n\n",
    "## Variables de entorno\n\n- `OTRA_KEY`: la clave\n\n## Notas de seguridad\n\n"
    "La firma se verifica con `FIRMA_SECRET`, [como aquí](../src/a.ts) y [allí](BACKEND_SPEC_B.md#tipos).\n\n",
    "## Resumn\n\nUno.\n\n## Resumn\n\nUno.\n\n",
)
CONTENTS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3, unique=True)
TREES = st.fixed_dictionaries(
    {"docs/BACKEND_SPEC_A.md": CONTENTS},
    optional={**{f"docs/BACKEND_SPEC_{name}.md": CONTENTS for name in "BC"}, "src/a.ts": st.just([])},
)
CHANGES = st.dictionaries(
    st.sampled_from([*(f"docs/BACKEND_SPEC_{name}.md" for name in "ABC"), "src/a.ts"]),
    st.one_of(st.none(), CONTENTS),
    max_size=2,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=TREES, changes=CHANGES, single=st.booleans())
def test_the_same_as_if_the_revision_were_checked_out(
    before: dict[str, list[str]], changes: dict[str, list[str] | None], single: bool, repository: Path
) -> None:
    """What is new is what a run here finds more than a run in a check-out of the revision."""
    after = {path: parts for path, parts in {**before, **changes}.items() if parts is not None}
    there = repository.parent / "there"
    shutil.rmtree(there, ignore_errors=True)
    for folder, tree in ((repository, before), (there, before)):
        for name in ("docs", "src"):
            shutil.rmtree(folder / name, ignore_errors=True)
        for path, parts in tree.items():
            write(str(folder / path), f"# {path}\n\n{''.join(parts)}")
    (there / ".git").mkdir(parents=True, exist_ok=True)
    git(repository, "add", "-A")
    tree = git(repository, "write-tree").strip()
    for name in ("docs", "src"):
        shutil.rmtree(repository / name, ignore_errors=True)
    for path, parts in after.items():
        write(path, f"# {path}\n\n{''.join(parts)}")
    documents = [path for path in sorted(after) if path.endswith(".md")][: 1 if single else None]
    found = entries(repository, documents)
    known = entries(there, [path for path in documents if path in before])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(since, "_ALIKE", 2)  # a renamed document is something that a check-out does not know of
        outcome = check([str(repository / path) for path in documents], Overrides(select=("all",)), since=tree)
    assert not outcome.problems
    assert len(outcome.findings) == (found - known).total()


def entries(folder: Path, documents: list[str]) -> Counter[tuple[str, str, str]]:
    """What is found in documents, without their lines."""
    found = check([str(folder / path) for path in documents], Overrides(select=("all",))) if documents else None
    place = folder.as_posix()
    return Counter(
        (Path(each.place.path).resolve().as_posix().removeprefix(place), each.code, each.anchor)
        for each in (found.findings if found else ())
    )


def test_no_text_is_looked_into_twice(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_into: list[str] = []

    def counted(document: Any, *arguments: Any, **more: Any) -> Any:
        looked_into.append(document.path)
        return check_document(document, *arguments, **more)

    monkeypatch.setattr(composition, "check_document", counted)
    write(PAGOS, document("new", "a", "b").replace("POST /api/new", "post /api/new"))
    assert new(rules="AUT001") == [f"{PAGOS} AUT001"]
    assert looked_into == [CUPONES, PAGOS, PAGOS]
    looked_into.clear()
    CliRunner().invoke(main, ["check", "--select", "EP003", "--fix"])
    assert looked_into == [CUPONES, PAGOS, PAGOS]


# --- what goes wrong ---------------------------------------------------------------------------------------------------


def refused(done: Result) -> str:
    """The one line that says why; the findings are reported all the same."""
    assert done.exit_code == 2 and done.stderr.count("\n") == 1, done.output
    assert "error AUT001" in done.stdout
    return done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mian", "no revision 'mian' in this repository, did you mean 'main'?"),
        ("HAED", "did you mean 'HEAD'?"),
        ("0" * 40, "expected a branch, a tag or a commit"),
        ("", "no revision ''"),
        ("--help", "no revision '--help'"),
        ("^main", "no revision '^main' in this repository, expected a branch"),
        ("HEAD~7", "expected a branch"),
        ("main:docs/none", "expected a branch"),
    ],
)
def test_an_unknown_revision(name: str, said: str) -> None:
    assert said in refused(speclint(since=name))


def test_one_line_for_all_projects(repository: Path) -> None:
    write("shop/speclint.toml", "")
    write("shop/BACKEND_SPEC_TIENDA.md", document("a", title="Tienda"))
    assert "no revision" in refused(speclint(since="nothing-like-it"))


def test_a_shallow_clone(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = git(repository, "rev-parse", "HEAD").strip()
    write(PAGOS, document("a"))
    commit_all(repository)
    git(repository, "clone", "-q", "--depth=1", repository.as_uri(), "../clone")
    monkeypatch.chdir("../clone")
    said = refused(speclint(since=old))
    assert "shallow clone" in said and "fetch-depth" in said


def test_a_clone_that_lacks_files_never_fetches_them(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(repository, "clone", "-q", "--no-checkout", "--filter=blob:none", repository.as_uri(), "../clone")
    monkeypatch.chdir("../clone")
    write(PAGOS, document("a"))
    assert "does not have all files" in refused(speclint(since="main"))


def test_without_a_repository_or_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "git, which is not installed" in refused(speclint())
    monkeypatch.undo()
    folder = repository.parent / "plain"
    folder.mkdir()
    monkeypatch.chdir(folder)
    write("docs/BACKEND_SPEC_X.md", document("x"))
    assert "not in a git repository" in refused(speclint())


def test_nothing_of_the_repository_is_run_or_written(repository: Path) -> None:
    script = write("../run.sh", "#!/bin/sh\ntouch ../ran\ncat\n")
    script.chmod(0o755)
    command = script.resolve().as_posix()
    write(".gitattributes", "*.md diff=x filter=x\n")
    for key in ("core.fsmonitor", "core.pager", "core.sshCommand", "core.askPass", "diff.external", "diff.x.textconv"):
        git(repository, "config", key, command)
    for key in ("filter.x.smudge", "filter.x.clean", "filter.x.process", "alias.ls-tree", "alias.rev-parse"):
        git(repository, "config", key, f"!{command}" if key.startswith("alias") else command)
    for hook in ("post-index-change", "post-checkout", "reference-transaction"):
        write(f".git/hooks/{hook}", f"#!/bin/sh\n{command} </dev/null\n").chmod(0o755)
    before = {path: path.stat().st_mtime_ns for path in Path(".git").rglob("*")}
    write(PAGOS, document("a", "new"))
    assert new() == [f"{PAGOS} AUT001"]
    assert not Path("../ran").exists()
    assert {path: path.stat().st_mtime_ns for path in Path(".git").rglob("*")} == before


def test_in_a_hook_of_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hook speaks of its repository by variables, which hold for the folder that it runs in."""
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    write("shop/speclint.toml", "")
    write("shop/BACKEND_SPEC_TIENDA.md", document("a", title="Tienda"))
    assert new() == ["shop/BACKEND_SPEC_TIENDA.md AUT001"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_repository_behind_a_link(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = repository.parent / "link"
    link.symlink_to(repository)
    Path("docs/BACKEND_SPEC_LINK.md").symlink_to("BACKEND_SPEC_PAGOS.md")
    monkeypatch.chdir(link)
    assert new() == new("docs/BACKEND_SPEC_LINK.md") == new(str(link)) == []
    Path(CUPONES).unlink()
    assert new() == []
