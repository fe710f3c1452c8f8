"""Several documents: what is read around those that are asked for, what they tell of each other, and links between them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from mutants.judge import noise

from speclint.cli.main import main
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.markdown.anchors import Anchors, slug
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

ORDERS = "## Endpoints\n\n### POST /api/orders\n\n**Body:** `{ sku: string }`\n\n**Response 201:** `Order`\n"
OTHER_ORDERS = ORDERS.replace("sku: string", "sku: number")
TYPES = "## Types\n\n```ts\ninterface Order {\n  id: number;\n}\n```\n"
USES = "## Endpoints\n\n### GET /api/orders/:id\n\n**Response 200:** `Order`\n\n## Types\n\n### Line\n\n| Field | Type |\n|---|---|\n| id | number |\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with a `docs` folder, which is the working folder."""
    folder = tmp_path / "project"
    (folder / "docs").mkdir(parents=True)
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "C")
    return folder


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def check(*args: str, given: str | None = None) -> list[tuple[str, str, int]]:
    """Return code, path and line of what is found; nothing else may be said."""
    done = CliRunner().invoke(main, ["check", "--output-format", "json", *args], input=given)
    assert done.exit_code in (0, 1), done.output
    report = json.loads(done.stdout)
    return [(found["code"], found["path"], found["line"]) for found in report["findings"]]


def test_a_file_alone_is_checked_with_those_around_it(project: Path) -> None:
    write("docs/BACKEND_SPEC_A.md", TYPES + "\nSee [this](#nowhere).\n")
    write("docs/more/BACKEND_SPEC_B.md", USES)
    assert check("--select", "TYP001,DOC008,XDC", "docs/more/BACKEND_SPEC_B.md") == []
    write("docs/BACKEND_SPEC_A.md", "# A\n")
    assert check("--select", "TYP001", "docs/more/BACKEND_SPEC_B.md") == [("TYP001", "docs/more/BACKEND_SPEC_B.md", 5)]


def test_a_conflict_is_told_once_and_in_what_was_asked_for(project: Path) -> None:
    write("docs/BACKEND_SPEC_A.md", ORDERS)
    write("docs/BACKEND_SPEC_B.md", "# B\n\n" + OTHER_ORDERS)
    a, b = ("XDC001", "docs/BACKEND_SPEC_A.md", 3), ("XDC001", "docs/BACKEND_SPEC_B.md", 5)
    assert check("--select", "XDC") == [b]
    assert check("--select", "XDC", "docs") == [b]
    assert check("--select", "XDC", "docs/BACKEND_SPEC_B.md") == [b]
    assert check("--select", "XDC", "docs/BACKEND_SPEC_A.md") == [a]


def test_both_places_are_shown_with_their_lines(project: Path) -> None:
    write("docs/BACKEND_SPEC_A.md", ORDERS)
    write("docs/BACKEND_SPEC_B.md", OTHER_ORDERS)
    done = CliRunner().invoke(main, ["check", "--select", "XDC", "docs/BACKEND_SPEC_B.md"])
    assert "`sku` is `number` and in `BACKEND_SPEC_A.md` `string`" in done.stdout
    assert "docs/BACKEND_SPEC_A.md:5:19: what the other document says" in done.stdout
    assert "5 | **Body:** `{ sku: string }`" in done.stdout
    assert "1 document: 1 error" in done.output


def test_standard_input_stands_for_the_file_of_its_name(project: Path) -> None:
    write("docs/BACKEND_SPEC_A.md", ORDERS)
    write("docs/BACKEND_SPEC_B.md", ORDERS)
    args = ["--select", "XDC001", "--stdin-filename", "docs/BACKEND_SPEC_B.md", "-"]
    assert check(*args, given=OTHER_ORDERS) == [("XDC001", "docs/BACKEND_SPEC_B.md", 3)]
    assert check(*args, given="# Empty\n") == []
    assert check("--select", "XDC001,DOC008", "-", given=OTHER_ORDERS + "\n[x](missing.md)\n") == []


def test_without_a_project_nothing_is_read_around(project: Path) -> None:
    (project / ".git").rmdir()
    write("docs/BACKEND_SPEC_A.md", ORDERS)
    write("docs/BACKEND_SPEC_B.md", OTHER_ORDERS)
    assert check("--select", "XDC001", "docs/BACKEND_SPEC_B.md") == []
    write("speclint.toml", "")
    assert len(check("--select", "XDC001", "docs/BACKEND_SPEC_B.md")) == 1


def test_nothing_is_read_around_for_rules_that_look_at_one_document(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("docs/BACKEND_SPEC_B.md", OTHER_ORDERS)
    monkeypatch.setattr("speclint.project.workspace.around", None)
    assert check("--select", "DOC007", "docs/BACKEND_SPEC_B.md") == [("DOC007", "docs/BACKEND_SPEC_B.md", 1)]


def test_a_document_around_that_cannot_be_read_is_silent(project: Path) -> None:
    write("docs/BACKEND_SPEC_B.md", OTHER_ORDERS)
    write("docs/BACKEND_SPEC_C.md", ORDERS)
    Path("docs/BACKEND_SPEC_A.md").write_bytes(b"\xff\xfe\x00")
    write("docs/sub/speclint.toml", "select = 3\n")
    write("docs/sub/BACKEND_SPEC_D.md", ORDERS)
    assert check("--select", "XDC001", "docs/BACKEND_SPEC_B.md") == [("XDC001", "docs/BACKEND_SPEC_B.md", 3)]


def test_links_out_of_the_project_are_not_followed(project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    (outside / "BACKEND_SPEC_A.md").write_text(ORDERS, encoding="utf-8")
    write("BACKEND_SPEC_B.md", OTHER_ORDERS)
    (project / "docs").rmdir()
    (project / "docs").symlink_to(outside)
    write("speclint.toml", 'include = ["../outside/*.md"]\n')
    assert check("--select", "XDC001", "BACKEND_SPEC_B.md") == []


def test_own_docs_folders_included_ones_and_exclusions(project: Path) -> None:
    write("shop/docs/BACKEND_SPEC_B.md", OTHER_ORDERS)
    write("shop/docs/old/BACKEND_SPEC_A.md", ORDERS)
    write("docs/BACKEND_SPEC_A.md", ORDERS)
    assert len(check("--select", "XDC001", "shop/docs/BACKEND_SPEC_B.md")) == 1
    write("speclint.toml", 'exclude = ["shop/docs/old/**"]\n')
    assert check("--select", "XDC001", "shop/docs/BACKEND_SPEC_B.md") == []
    write("specs/b.md", OTHER_ORDERS)
    write("specs/a.md", ORDERS)
    write("speclint.toml", 'include = ["specs/*.md"]\n')
    assert len(check("--select", "XDC001", "specs/b.md")) == 1


def test_two_versions_and_two_services_are_no_conflict(project: Path) -> None:
    for path in ("docs/v1/BACKEND_SPEC_A.md", "docs/v2/BACKEND_SPEC_A.md", "shop/docs/BACKEND_SPEC_S.md"):
        write(path, OTHER_ORDERS if "v2" in path else ORDERS)
    assert check("--select", "XDC") == []


def test_three_documents_with_one_type_are_told_once_each(project: Path) -> None:
    write("docs/BACKEND_SPEC_A.md", TYPES)
    write("docs/BACKEND_SPEC_B.md", TYPES.replace("number", "string"))
    write("docs/BACKEND_SPEC_C.md", TYPES.replace("number", "string"))
    write("docs/BACKEND_SPEC_D.md", TYPES)
    found = [(path, line) for _, path, line in check("--select", "XDC002")]
    assert found == [("docs/BACKEND_SPEC_B.md", 5), ("docs/BACKEND_SPEC_C.md", 5)]


def test_the_document_that_drifts_is_the_odd_one(project: Path) -> None:
    for name, version in (("A", 2), ("B", 1), ("C", 1)):
        write(f"docs/BACKEND_SPEC_{name}.md", f"# {name}\n\n**Base URL:** `/api/v{version}`\n")
    assert check("--select", "XDC003") == [("XDC003", "docs/BACKEND_SPEC_A.md", 3)]
    assert check("--select", "XDC003", "docs/BACKEND_SPEC_B.md") == []


def test_files_are_looked_for_in_the_project_only(project: Path) -> None:
    write("docs/img/flow.png", "")
    write("src/app.ts", "")
    text = "![a](img/flow.png) [b](../src/app.ts#L3) [c](../src/none.ts) [d](../../other/x.md) [e](img/) [f](/src/app.ts)\n"
    write("docs/BACKEND_SPEC_A.md", text)
    done = CliRunner().invoke(main, ["--select", "DOC008", "--output-format", "concise", "docs/BACKEND_SPEC_A.md"])
    assert done.stdout == (
        "docs/BACKEND_SPEC_A.md:1:46: warning DOC008 broken-reference: "
        "`../src/none.ts` points to no file, expected one that exists\n"
    )


def test_a_spec_outside_of_docs_is_told_where_there_is_such_a_folder(project: Path) -> None:
    write("BACKEND_SPEC_A.md", "# A\n")
    assert check("--select", "DOC006", "BACKEND_SPEC_A.md") == [("DOC006", "BACKEND_SPEC_A.md", 1)]
    (project / "docs").rmdir()
    assert check("--select", "DOC006", "BACKEND_SPEC_A.md") == []


@pytest.mark.parametrize("how", ["option", "preset"])
def test_strict_rules_run_on_demand(project: Path, how: str) -> None:
    strict = {rule.code for rule in load_registry().rules if not rule.default}
    assert "DOC005" in strict
    write(
        "docs/BACKEND_SPEC_A.md",
        "# A\n\n## Security notes\n\nNone.\n\n## Endpoints\n\n### GET /a\n\n## Summary\n\nText.\n",
    )
    assert not strict & {code for code, *_ in check()}
    args = ["--select", "default,strict"] if how == "option" else []
    if how == "preset":
        write("speclint.toml", 'preset = "strict"\n')
    found = {code for code, *_ in check(*args)}
    assert "DOC005" in found and "DOC001" in found


def test_the_examples_agree_with_each_other(checkout: Path) -> None:
    docs = sorted((checkout / "examples" / "movie-app" / "docs").glob("*.md"))
    sources = [Source.from_text(f"docs/{path.name}", path.read_text(encoding="utf-8")) for path in docs]
    rules = load_registry().select(("default",))
    result = lint(sources, Settings(), rules, load_profile(), searched={source.path for source in sources})
    assert not result.problems
    assert noise(found for found in result.findings if found.place.path.endswith("RESENAS.md")) == []
    assert not [found for found in result.findings if found.code.startswith("XDC") or found.code == "DOC008"]


def test_two_documents_of_one_real_project_do_not_contradict_each_other(corpus: Path) -> None:
    paths = sorted((corpus / "labelled").glob("00[12]_*.md"))
    assert len(paths) == 2
    sources = [Source.from_bytes(f"docs/{path.name}", path.read_bytes()) for path in paths]
    result = lint(sources, Settings(), load_registry().select(("XDC", "DOC008")), load_profile())
    assert not result.findings and not result.problems


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("4. Modelo de datos", "4-modelo-de-datos"),
        ("🎬 Descripción & más", "-descripción--más"),
        ("`POST /api/x`", "post-apix"),
        ("[API](x.md) **v2** snake_case", "api-v2-snake_case"),
        ("¿Qué falta?", "qué-falta"),
        ("データ", "データ"),
        ('<a name="x"></a>Uno', "uno"),
    ],
)
def test_slugs_are_those_of_github(title: str, anchor: str) -> None:
    assert slug(title) == anchor
    assert anchor in Anchors.of([title])


def test_anchors_are_numbered_where_titles_repeat() -> None:
    anchors = Anchors.of(["Errores", "errores", "Errores", "Tipos {#own}"], ["Id"])
    assert all(
        name in anchors for name in ("errores", "errores-1", "Errores-2", "own", "tipos", "id", "user-content-id")
    )
    assert not any(name in anchors for name in ("errores-3", "errors", ""))
    assert anchors.nearest("erores-1") == "errores-1"


def test_a_heading_with_the_same_words_is_told_from_none() -> None:
    anchors = Anchors.of(["5. Modelo de datos", "b) Flujo de compra", "Errores"])
    assert [anchors.reworded(name) for name in ("4-modelo-de-datos", "modelo-de-datos", "flujo", "2-errores")] == [
        "5-modelo-de-datos",
        "5-modelo-de-datos",
        "b-flujo-de-compra",
        "errores",
    ]
    assert not any(
        anchors.reworded(name) for name in ("errores-1", "flujo-de-venta", "modelo-de-dato", "err", "", "4-")
    )


def test_a_spelling_of_a_title_makes_no_broken_link() -> None:
    anchors = Anchors.of(["⚠️ Sección", "1️⃣ _Uno_", "Se\u0301ptimo"])
    assert all(name in anchors for name in ("sección", "️-sección", "Sección", "1-uno", "séptimo"))
    assert "seccion" not in anchors


def test_a_repository_of_git_is_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    monkeypatch.chdir(tmp_path)
    write("docs/BACKEND_SPEC_A.md", ORDERS)
    write("docs/BACKEND_SPEC_B.md", OTHER_ORDERS)
    monkeypatch.chdir(tmp_path / "docs")
    assert check("--select", "XDC001", "BACKEND_SPEC_B.md") == [("XDC001", "BACKEND_SPEC_B.md", 3)]
