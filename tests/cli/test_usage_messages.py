"""What is said about a wrong command line or configuration, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speclint.cli.main import main


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(language: str, *args: str) -> Result:
    return CliRunner().invoke(main, list(args), env={"LC_ALL": {"es": "es_ES.UTF-8", "en": "C"}[language]})


@pytest.mark.parametrize(
    ("args", "language", "said"),
    [
        (
            ("new", "Summer", "of", "coupons"),
            "en",
            'unexpected arguments: of coupons, expected quotes around a topic of several words: "Summer of coupons"',
        ),
        (
            ("new", "Cupones", "de", "verano", "--endpoint", "GET /api/a"),
            "es",
            'sobran argumentos: de verano, un tema de varias palabras va entre comillas: "Cupones de verano"',
        ),
        (("rules", "x"), "es", "sobran argumentos: x"),
        (("calls", "src"), "es", "src: no existe el archivo o la carpeta"),
        (("calls", "src"), "en", "src: no such file or folder"),
        (("explain",), "es", "falta CÓDIGO"),
        (
            ("export", "openap"),
            "es",
            "valor no válido para FORMATO, se espera openapi, typescript, http, arazzo, questions, ¿quizá 'openapi'?",
        ),
    ],
)
def test_usage_is_told_in_the_language_of_the_locale(args: tuple[str, ...], language: str, said: str) -> None:
    done = run(language, *args)
    assert done.exit_code == 2
    assert done.stderr == f"speclint: {said}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lang = e", "no es TOML válido: valor no válido (línea 1, columna 8)"),
        ("select = [", "no es TOML válido: valor no válido (al final del archivo)"),
        ("lang = 'es'\nlang = 'en'\n", "no es TOML válido: la clave está repetida (línea 2, columna 12)"),
        ("lang", "no es TOML válido: se esperaba '=' después de la clave (al final del archivo)"),
        ("a = " + "[" * 50_000, "no es TOML válido: demasiados niveles"),
        ("lang = 'xxxx'", "línea 1: valor que no existe: 'xxxx' en 'lang', se esperaba uno de es, en"),
    ],
)
def test_settings_that_cannot_be_read_are_told_in_spanish(folder: Path, text: str, said: str) -> None:
    (folder / "speclint.toml").write_text(text, encoding="utf-8")
    (folder / "BACKEND_SPEC_A.md").write_text("# A\n", encoding="utf-8")
    assert run("es").stderr.splitlines()[0] == f"speclint: speclint.toml: {said}"


def test_inspect_says_that_there_is_no_document(folder: Path) -> None:
    (folder / "package.json").write_text("{}", encoding="utf-8")
    for language, said in (("en", "no documents found"), ("es", "no hay documentos")):
        done = run(language, "inspect", "package.json")
        assert done.exit_code == 3
        assert done.stderr.startswith(f"speclint: {said}")


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        (("explain", "ER001"), "ERR001"),
        (("explain", "er001"), "ERR001"),
        (("explain", "EPR001"), "EP001"),
        (("check", "--ignore", "ERX"), "ERR"),
        (("check", "--ignore", "ER001"), "ERR001"),
    ],
)
def test_an_unknown_rule_has_the_nearest_one(args: tuple[str, ...], hint: str) -> None:
    done = run("en", *args)
    assert done.exit_code == 2
    assert done.stderr.endswith(f"did you mean {hint!r}?\n")


def test_explain_lists_the_rules_of_a_prefix() -> None:
    for word in ("DOC", "doc"):
        done = run("en", "explain", word)
        lines = done.stdout.splitlines()
        assert done.exit_code == 0
        assert len(lines) > 1 and all(line.startswith("DOC") for line in lines)
        assert lines[0].startswith("DOC001 missing-section: ")


def test_flow_names_the_documents_of_a_folder(folder: Path) -> None:
    for name in ("A", "B"):
        (folder / f"BACKEND_SPEC_{name}.md").write_text("# A\n", encoding="utf-8")
    for language, said in (
        ("en", ". contains 2 documents, expected one of them: BACKEND_SPEC_A.md, BACKEND_SPEC_B.md"),
        ("es", ". contiene 2 documentos, se esperaba uno de ellos: BACKEND_SPEC_A.md, BACKEND_SPEC_B.md"),
    ):
        done = run(language, "flow", ".")
        assert (done.exit_code, done.stderr) == (2, f"speclint: {said}\n")


@pytest.mark.parametrize("command", ["calls", "routes"])
def test_code_is_listed_in_the_language_that_is_asked_for(command: str) -> None:
    assert run("en", command, "--lang", "es").stderr == "speclint: . no contiene JavaScript ni TypeScript\n"
    assert run("es", command, "--lang", "en").stderr == "speclint: . holds no JavaScript or TypeScript\n"


@pytest.mark.parametrize("command", ["calls", "routes", "rules", "explain"])
def test_help_says_which_language_is_the_default(command: str) -> None:
    assert "[default: from the locale]" in " ".join(run("en", command, "--help").stdout.split())
    assert "[por defecto: el de la configuración regional]" in " ".join(run("es", command, "--help").stdout.split())


SPEC = "# Orders\n\n## Endpoints\n\n### GET /api/orders\n\nLists orders.\n\n## Flow\n\n1. FE calls `GET /api/orders`.\n"
OUTPUTS = (
    *(("export", form, "docs") for form in ("openapi", "typescript", "http", "arazzo", "questions")),
    ("export", "openapi", "docs", "--yaml"),
    ("export", "arazzo", "docs", "--yaml"),
    ("report", "docs"),
    *(("flow", "docs", "--output-format", form) for form in ("mermaid", "svg", "text")),
)


@pytest.fixture
def spec(folder: Path) -> Path:
    path = folder / "docs" / "BACKEND_SPEC_ORDERS.md"
    path.parent.mkdir()
    path.write_text(SPEC, encoding="utf-8")
    return path


@pytest.mark.parametrize("args", OUTPUTS)
def test_only_own_output_is_overwritten(args: tuple[str, ...], spec: Path, folder: Path) -> None:
    out = folder / "out.txt"
    for _ in range(2):
        done = run("en", *args, "-o", "out.txt")
        assert done.exit_code == 0, done.output
    spec.write_text(SPEC.replace("Orders", "Pedidos"), encoding="utf-8")
    assert run("es", *args, "-o", "out.txt").exit_code == 0
    for text in (
        '{\n  "name": "shop"\n}\n',
        "# yarn lockfile v1\n",
        "// Shop\nexport {};\n",
        "<!DOCTYPE html>\n<title>Shop",
    ):
        out.write_text(text, encoding="utf-8")
        done = run("en", *args, "-o", "out.txt")
        assert done.exit_code == 2
        assert "out.txt: not overwritten: speclint did not write it" in done.stderr
        assert out.read_text(encoding="utf-8") == text
    assert "no lo escribió speclint" in run("en", *args, "--lang", "es", "-o", "out.txt").stderr
    out.write_text("", encoding="utf-8")
    assert run("en", *args, "-o", "out.txt").exit_code == 0
