"""The baseline: old findings stay quiet through moves, new ones fail, mended ones are noticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speclint.cli.main import main
from speclint.project.baseline_file import NAME

DOCUMENTS = [f"docs/BACKEND_SPEC_{topic}.md" for topic in ("PAGOS", "CUPONES")]


def section(route: str) -> str:
    return f"### POST /api/{route}\n\n**Body:** vacío\n\n"


def document(routes: list[str]) -> str:
    return "# Pagos\n\n## Endpoints\n\n" + "".join(map(section, routes))


ROUTES = [f"r{number}" for number in range(20)]


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path(".git").mkdir()
    Path("docs").mkdir()
    for path in DOCUMENTS:
        Path(path).write_text(document(ROUTES), encoding="utf-8")
    return tmp_path


def speclint(*arguments: str, rules: str = "AUT001") -> Result:
    return CliRunner().invoke(main, ["check", *arguments, "--select", rules, "--lang", "en"])


def test_forty_old_findings_are_brought_under_speclint() -> None:
    before = {path: Path(path).read_bytes() for path in DOCUMENTS}
    assert speclint().stdout.endswith("2 documents: 40 errors\n")
    written = speclint("--write-baseline")
    assert (written.exit_code, written.stderr) == (0, f"{NAME} written; commit it to the repository\n")
    assert {path: Path(path).read_bytes() for path in DOCUMENTS} == before
    hook = speclint(*DOCUMENTS)  # what pre-commit calls: the files by name
    assert (hook.exit_code, hook.stdout) == (0, "2 documents: no new findings, 40 in the baseline\n")
    spec = Path(DOCUMENTS[0])
    spec.write_text(document([*ROUTES, "new"]), encoding="utf-8")
    fails = speclint(DOCUMENTS[0])
    assert fails.exit_code == 1 and fails.stdout.count("AUT001") == 1 and "POST /api/new" in fails.stdout
    assert fails.stdout.endswith("1 document: 1 error, 20 in the baseline\n") and not fails.stderr
    spec.write_text(document(ROUTES[::-1]), encoding="utf-8")
    moved = speclint(DOCUMENTS[0])
    assert (moved.exit_code, moved.stderr) == (0, "") and "20 in the baseline" in moved.stdout
    spec.write_text(document(ROUTES[1:]), encoding="utf-8")
    mended = speclint(DOCUMENTS[0])
    assert mended.exit_code == 0
    assert mended.stderr == "1 finding of the baseline is fixed, --prune-baseline removes it\n"
    assert json.loads(speclint("--output-format", "json").stdout)["summary"] == {
        "files": 2, "error": 0, "warning": 0, "info": 0, "baseline": 39, "stale": 1, "before": 0, "suppressed": 0,
    }  # fmt: skip
    assert speclint("--prune-baseline").stderr == "" and speclint().stderr == ""
    spec.write_text(document(ROUTES), encoding="utf-8")
    assert speclint().exit_code == 1


def test_a_run_speaks_only_of_what_it_checked() -> None:
    speclint("--write-baseline")
    whole = Path(NAME).read_bytes()
    assert speclint("--write-baseline", DOCUMENTS[0]).exit_code == 0
    assert Path(NAME).read_bytes() == whole
    assert speclint("--prune-baseline", rules="AUT002").stderr == ""
    assert Path(NAME).read_bytes() == whole
    Path(DOCUMENTS[1]).unlink()
    assert speclint(DOCUMENTS[0]).stderr == ""
    assert speclint("docs").stderr.startswith("20 findings of the baseline are fixed, ")


def test_the_file_has_neither_lines_nor_messages() -> None:
    speclint("--write-baseline")
    written = json.loads(Path(NAME).read_bytes())
    assert list(written["entries"]) == sorted(DOCUMENTS)
    assert set(written["entries"][DOCUMENTS[0]]["AUT001"].values()) == {1}
    assert "does not say" not in Path(NAME).read_text(encoding="utf-8")


def test_equal_findings_are_counted(repository: Path) -> None:
    spec = repository / DOCUMENTS[0]
    text = "# Pagos\n\n## Resumn\n\nUno.\n\n## Resumn\n\nUno.\n\n"
    spec.write_text(text, encoding="utf-8")
    (repository / DOCUMENTS[1]).unlink()
    speclint("--write-baseline", rules="DOC010")
    assert 2 in json.loads(Path(NAME).read_bytes())["entries"][DOCUMENTS[0]]["DOC010"].values()
    spec.write_text(text.replace("## Resumn\n\nUno.\n\n", "", 1), encoding="utf-8")
    assert speclint(rules="DOC010").stderr.startswith("1 finding of the baseline is fixed, ")
    spec.write_text(text + "## Resumn\n", encoding="utf-8")
    assert speclint(rules="DOC010").exit_code == 1


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2}', '{"version": 1, "entries": {"a": {"b": {"c": true}}}}']
)
def test_a_damaged_baseline_is_one_line_and_never_overwritten(text: str) -> None:
    Path(NAME).write_text(text, encoding="utf-8")
    for options in ([], ["--write-baseline"]):
        done = speclint(*options)
        assert done.exit_code == 2 and done.stderr.count("\n") == 1 and NAME in done.stderr
    assert Path(NAME).read_text(encoding="utf-8") == text


def test_a_baseline_elsewhere_and_none() -> None:
    assert speclint("--baseline", "old.json").exit_code == 2
    assert speclint("--baseline", "old.json", "--write-baseline").exit_code == 0
    assert speclint("--baseline", "old.json").exit_code == 0
    assert speclint("--write-baseline").exit_code == 0
    assert speclint("--no-baseline").exit_code == 1
    assert speclint("--no-baseline", "--write-baseline").exit_code == 2


def test_what_cannot_be_written_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("speclint.run.baseline.write_atomic", refuse)
    done = speclint("--write-baseline")
    assert done.exit_code == 2
    assert done.stderr == f"speclint: {NAME}: cannot be written: Permission denied\n"


def test_one_file_is_no_baseline_of_two_projects() -> None:
    for name in ("a", "b"):
        Path(name).mkdir()
        Path(name, "speclint.toml").touch()
        Path(name, "BACKEND_SPEC_X.md").write_text(document(ROUTES[:1]), encoding="utf-8")
    done = speclint("a", "b", "--baseline", "old.json", "--write-baseline")
    assert done.exit_code == 2 and "several" in done.stderr and not Path("old.json").exists()
    assert speclint("a", "b", "--write-baseline").exit_code == 0
    assert Path("a", NAME).is_file() and Path("b", NAME).is_file()


def test_no_secret_gets_into_the_file() -> None:
    secret = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
    text = document([secret]) + f"- `{secret}`: clave\n\n```env\nSTRIPE_KEY={secret}\n```\n"
    Path(DOCUMENTS[0]).write_text(text, encoding="utf-8")
    assert speclint("--write-baseline", rules="all").exit_code == 0
    assert "SEC001" in Path(NAME).read_text(encoding="utf-8")
    assert secret not in Path(NAME).read_text(encoding="utf-8")


def test_another_secret_in_place_of_a_mended_one_is_new() -> None:
    path = Path(DOCUMENTS[0])
    token = "gh" + "p_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"
    path.write_text(f"# Pagos\n\nEl servidor usa `{token}`.\n", encoding="utf-8")
    speclint("--write-baseline", rules="SEC001")
    path.write_text(f"# Pagos\n\nAntes:\n\nEl servidor usa `{token}`.\n", encoding="utf-8")
    assert speclint(rules="SEC001").exit_code == 0
    path.write_text(f"# Pagos\n\nEl panel manda la cabecera `{token[:-1]}z`.\n", encoding="utf-8")
    assert speclint(rules="SEC001").exit_code == 1
    assert token not in Path(NAME).read_text(encoding="utf-8")


def test_another_thing_that_cannot_be_read_is_new() -> None:
    path = Path(DOCUMENTS[0])
    path.write_text("# Pagos\n\n| Campo | Tipo |\n\n|---|---|\n| title | string |\n", encoding="utf-8")
    speclint("--write-baseline", rules="PRS001")
    assert "PRS001" not in speclint(rules="PRS001").stdout
    path.write_text("# Pagos\n\n| Campo | Tipo | Nota |\n\n|---|---|---|\n| title | string | x |\n", encoding="utf-8")
    assert "PRS001" in speclint(rules="PRS001").stdout
