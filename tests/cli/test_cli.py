"""The command line from outside: what is a path and what a command, exit codes, bad inputs, languages, streams.

Long because each behaviour of the command line is one short test over the same folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from patience import PATIENCE

from speclint import __version__
from speclint.api import Finding, Message, Rule, Severity, Spec, Words
from speclint.cli.main import COMMANDS, main
from speclint.lint.registry import PluginError, Registry, load_registry
from speclint.report.formats import FORMATS, for_machines
from speclint.run import check as run
from speclint.run import judge as judging
from speclint.text.source import Span

GOOD = "# API\n\n## Endpoints\n\n### GET /api/movies\n\n**Auth:** Bearer token requerido.\n"
BAD = "# API\n\n## Endpoints\n\n### POST /api/movies\n\nCrea una película nueva para el usuario.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("LANG", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def write(name: str, text: str | bytes = BAD) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def speclint(*args: str, **extra: Any) -> Result:
    return CliRunner().invoke(main, list(args), **extra)


def auth(*args: str, **extra: Any) -> Result:
    """Run with one rule, so that the others' judgement of these small documents does not matter."""
    return speclint(*args, "--select", "AUT001", **extra)


def report(*args: str, **extra: Any) -> tuple[int, dict[str, Any]]:
    done = auth(*args, "--output-format", "json", **extra)
    return done.exit_code, json.loads(done.stdout)


# --- what is a path, what is a command ---------------------------------------------------------------------------------


def test_version_and_help() -> None:
    assert __version__ in speclint("--version").stdout
    for help_option in ("-h", "--help"):
        text = speclint(help_option).stdout
        assert all(command in text for command in COMMANDS)
    assert "--stdin-filename" in speclint("docs", "--help").stdout


@pytest.mark.parametrize(
    "args", [["check", "docs"], ["docs"], ["docs/"], ["./docs"], [], ["."], ["docs/BACKEND_SPEC_A.md"]]
)
def test_check_is_what_happens_without_a_command(args: list[str]) -> None:
    write("docs/BACKEND_SPEC_A.md")
    done = auth(*args)
    assert done.exit_code == 1, done.output
    assert done.stdout.startswith("docs/BACKEND_SPEC_A.md:5:5: error AUT001 endpoint-without-auth: ")


def test_a_file_that_is_called_nearly_like_a_command_is_a_file() -> None:
    write("rule")
    assert auth("rule", "--output-format", "concise").stdout.startswith("rule:5:5: ")
    assert "rule is no command" not in auth("./rules.md").stderr


def test_options_come_anywhere() -> None:
    write("docs/BACKEND_SPEC_A.md")
    options = ["--select", "AUT001", "--output-format", "concise"]
    first, last = speclint(*options, "docs"), speclint("docs", *options)
    assert first.stdout == last.stdout != ""
    assert speclint("check", *options, "docs").stdout == first.stdout


def test_a_name_with_a_slash_is_a_path(folder: Path) -> None:
    write("rules/BACKEND_SPEC_A.md")
    assert "AUT001" in speclint("rules").stdout
    assert "BACKEND_SPEC_A" not in speclint("rules").stdout
    for args in (["rules/"], ["./rules"], [str(folder / "rules")], ["--", "rules"], ["check", "rules"]):
        assert speclint(*args, "--color=never").stdout.startswith("rules/BACKEND_SPEC_A.md:") or args == ["--", "rules"]
    assert speclint("--select=AUT001", "--", "rules").exit_code == 1


# --- exit codes ----------------------------------------------------------------------------------------------------------


def test_exit_codes() -> None:
    write("good/BACKEND_SPEC_A.md", GOOD)
    write("bad/BACKEND_SPEC_A.md")
    Path("empty").mkdir()
    assert auth("good").exit_code == 0
    assert auth("bad").exit_code == 1
    assert auth("empty").exit_code == 3
    assert auth("empty", "--allow-empty").exit_code == 0
    assert auth("empty", "missing").exit_code == 2
    assert auth("bad", "missing").exit_code == 2
    assert auth("bad", "empty").exit_code == 1
    assert speclint("bad", "--select", "NOPE001").exit_code == 2


@pytest.mark.parametrize("output_format", FORMATS)
def test_exit_codes_are_the_same_for_every_format(output_format: str) -> None:
    write("good/BACKEND_SPEC_A.md", GOOD)
    write("bad/BACKEND_SPEC_A.md")
    Path("empty").mkdir()
    codes = [auth(name, "--output-format", output_format).exit_code for name in ("good", "bad", "missing", "empty")]
    assert codes == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("fail_on", "severity", "code"),
    [
        ("error", "warning", 0),
        ("warning", "warning", 1),
        ("info", "info", 1),
        ("never", "error", 0),
        ("warning", "info", 0),
    ],
)
def test_fail_on(fail_on: str, severity: str, code: int) -> None:
    write("speclint.toml", f'severity = {{ AUT001 = "{severity}" }}\n')
    write("BACKEND_SPEC_A.md")
    assert auth("--fail-on", fail_on).exit_code == code
    write("speclint.toml", f'fail-on = "{fail_on}"\nseverity = {{ AUT = "{severity}" }}\n')
    assert auth().exit_code == code


def test_nothing_to_check_is_said_and_nothing_is_printed() -> None:
    done = auth()
    assert (done.exit_code, done.stdout) == (3, "")
    assert "no documents found" in done.stderr
    assert auth("--allow-empty").stderr == ""


# --- bad inputs ------------------------------------------------------------------------------------------------------------


def test_bad_inputs_are_named_and_the_others_still_checked() -> None:
    write("docs/BACKEND_SPEC_A.md")
    write("docs/BACKEND_SPEC_B.md", b"# A\n\nacci\xf3n\n")
    write("speclint.toml", "max-file-size = 300\n")
    write("docs/BACKEND_SPEC_C.md", "x" * 301)
    code, document = report("docs", "missing.md")
    assert code == 2
    assert [finding["path"] for finding in document["findings"]] == ["docs/BACKEND_SPEC_A.md"]
    assert document["errors"] == [
        {"path": "missing.md", "message": "no such file or folder"},
        {"path": "docs/BACKEND_SPEC_B.md", "message": "not valid UTF-8 (line 3)"},
        {"path": "docs/BACKEND_SPEC_C.md", "message": "larger than max-file-size (300 bytes)"},
    ] or document["errors"][0]["message"].startswith("no existe")
    assert document["summary"]["files"] == 1
    assert "missing.md: " in auth("docs", "missing.md").stderr


def test_a_broken_plugin_and_a_rule_that_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    class Raises(Rule):
        code, name, severity = "ACM001", "acm-raises", Severity.ERROR
        message = Message(en="x", es="y")

        def check_spec(self, spec: Spec) -> Iterator[Finding]:
            yield self.finding(Span(1, 1, 1, 1))
            raise ZeroDivisionError("by zero")

    broken = PluginError("acme", Words("cannot import acme", "no se puede importar acme"))
    rules = (Raises(), *load_registry().rules)
    monkeypatch.setattr(judging, "load_registry", lambda: Registry(rules, {}, (broken,)))
    write("docs/BACKEND_SPEC_A.md")
    done = speclint("docs", "--select", "AUT001,ACM001", "--output-format", "json", "--lang", "en")
    assert done.exit_code == 2
    document = json.loads(done.stdout)
    assert [finding["code"] for finding in document["findings"]] == ["AUT001"]
    assert [error["path"] for error in document["errors"]] == ["", "docs/BACKEND_SPEC_A.md"]
    assert document["errors"][0]["message"] == "plugin acme: cannot import acme"
    assert (
        "ACM001" in document["errors"][1]["message"]
        and "ZeroDivisionError: by zero" in document["errors"][1]["message"]
    )


def test_a_bad_configuration_is_named_and_other_projects_still_checked() -> None:
    write("one/speclint.toml", "\nselect = ['EP001', 'EP0O1']\n")
    write("one/BACKEND_SPEC_A.md")
    write("two/speclint.toml", "selct = []\n")
    write("two/BACKEND_SPEC_A.md")
    write("three/BACKEND_SPEC_A.md")
    code, document = report()
    assert code == 2
    assert [finding["path"] for finding in document["findings"]] == ["three/BACKEND_SPEC_A.md"]
    told = {error["path"]: error["message"] for error in document["errors"]}
    assert told.keys() == {"one/speclint.toml", "two/speclint.toml"}
    assert (
        "EP0O1" in told["one/speclint.toml"]
        and "EP001" in told["one/speclint.toml"]
        and "2:" in told["one/speclint.toml"]
    )
    assert "selct" in told["two/speclint.toml"] and "select" in told["two/speclint.toml"]


def test_a_bad_configuration_counts_where_there_is_nothing_to_check() -> None:
    write("docs/speclint.toml", "selct = []\n")
    assert auth("docs").exit_code == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--select", "AUT01x"], "unknown rule 'AUT01x', did you mean 'AUT001'?"),
        (["--slect", "AUT"], "No such option"),
        (["--fail-on", "eror"], "'eror' is not one of"),
        (["--fail-on", "eror"], "did you mean 'error'?"),
        (["--output-format", "sarf:out"], "did you mean 'sarif'?"),
        (["rules", "--output-format", "jsn"], "did you mean 'json'?"),
        (["--lang", "fr"], "is not one of 'es', 'en'"),
        (["chekc", "docs"], "'chekc' is not a command or a file, did you mean `speclint check`?"),
        (["--output-format"], "requires an argument"),
        (["explain"], "Missing argument"),
        (["explain", "AUT01x"], "did you mean 'AUT001'?"),
        (["inspect"], "Missing argument"),
    ],
)
def test_wrong_use_is_one_line(args: list[str], words: str) -> None:
    done = speclint(*args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.startswith("speclint: ") and done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "key"),
    [
        (["--select", "NOPE", "--output-format", "json"], "findings"),
        (["--output-format=json", "--nope"], "findings"),
        (["docs", "--output-format", "json", "--fail-on", "x"], "findings"),
        (["inspect", "--output-format=json"], "documents"),
        (["rules", "--output-format=json", "--x"], "rules"),
    ],
)
def test_wrong_use_is_json_where_json_is_asked_for(args: list[str], key: str) -> None:
    done = speclint(*args)
    assert done.exit_code == 2
    document = json.loads(done.stdout)
    assert document[key] == []
    assert len(document["errors"]) == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--slect", "AUT"], "no existe la opción --slect (--extend-select, --select?)"),
        (
            ["--fail-on", "eror"],
            "valor no válido para --fail-on, se espera error, warning, info, never, ¿quizá 'error'?",
        ),
        (["--output-format", "sarf"], "¿quizá 'sarif'?"),
        (["chekc"], "'chekc' no es un comando ni un archivo, ¿quizá `speclint check`?"),
        (["--output-format"], "la opción --output-format no está bien usada"),
        (["explain"], "falta CÓDIGO"),
        (["--select", "AUT01x"], "regla desconocida 'AUT01x', ¿quizá 'AUT001'?"),
    ],
)
def test_wrong_use_in_spanish(args: list[str], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    assert words in speclint(*args).stderr


def test_a_defect_of_our_own_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(run, "load", failing)
    done = speclint("--output-format", "json")
    assert done.exit_code == 2
    assert json.loads(done.stdout)["errors"][0]["message"].startswith("internal error: KeyError: 'x' (test_cli.py:")
    assert done.stderr.count("\n") == 1


# --- languages -------------------------------------------------------------------------------------------------------------


def test_messages_are_in_the_language_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    write("BACKEND_SPEC_ES.md")
    write("BACKEND_SPEC_EN.md", "# API\n\n## Endpoints\n\n### POST /api/movies\n\nCreates a new movie for the user.\n")
    write(
        "BACKEND_SPEC_FR.md",
        "# API\n\n## Points d'accès\n\n### POST /api/movies\n\nCrée un nouveau film pour l'utilisateur.\n",
    )
    in_english, in_spanish = Words("who may call it", "quién puede llamarlo"), {}
    for locale in ("C", "es_ES.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        _, document = report()
        in_spanish[locale] = {f["path"][13:15] for f in document["findings"] if in_english.es in f["message"]}
        assert len(document["findings"]) == 3
    assert in_spanish == {"C": {"ES"}, "es_ES.UTF-8": {"ES", "FR"}}
    for language in ("en", "es"):
        _, document = report("--lang", language)
        assert all(in_english.of(language) in finding["message"] for finding in document["findings"])
    write("speclint.toml", 'lang = "en"')
    assert all(in_english.en in finding["message"] for finding in report()[1]["findings"])
    assert all(in_english.es in finding["message"] for finding in report("--lang", "es")[1]["findings"])


# --- formats and streams -----------------------------------------------------------------------------------------------------


def test_reports_go_to_files_and_one_to_standard_output() -> None:
    write("docs/BACKEND_SPEC_A.md")
    done = auth("--output-format", "concise", "--output-format=sarif:out.sarif", "--output-format", "json:out.json")
    assert done.stdout.startswith("docs/BACKEND_SPEC_A.md:5:5: error AUT001")
    assert json.loads(Path("out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert len(json.loads(Path("out.json").read_text(encoding="utf-8"))["findings"]) == 1
    assert auth("--output-format", "junit:out.xml").stdout == auth().stdout
    assert Path("out.xml").read_text(encoding="utf-8").startswith("<?xml")


def test_a_report_that_cannot_be_written_is_told_and_the_others_are_written() -> None:
    write("docs/BACKEND_SPEC_A.md")
    write("file", "")
    done = auth(
        "--output-format", "json", "--output-format", "sarif:file/out.sarif", "--output-format", "junit:new/out.xml"
    )
    assert done.exit_code == 2
    assert json.loads(done.stdout)["errors"][0]["path"] == "file/out.sarif"
    assert done.stderr.startswith("speclint: file/out.sarif: ")
    assert Path("new/out.xml").is_file()


@pytest.mark.parametrize(
    ("formats", "words"),
    [
        (["json", "sarif"], "two reports cannot be written to standard output"),
        (["json:x", "sarif:x"], "two reports cannot be written to x"),
        (["srif"], "'srif' is not one of full, concise"),
        (["sarif:"], "'sarif:' is not one of full, concise"),
    ],
)
def test_reports_without_a_place_of_their_own(formats: list[str], words: str) -> None:
    done = speclint(*(f"--output-format={name}" for name in formats))
    assert done.exit_code == 2
    assert words in done.stderr


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("name", [name for name in FORMATS if for_machines(name)])
def test_wrong_use_is_told_in_the_machine_format_asked_for(name: str) -> None:
    told = speclint("--output-format", name, "--nope").stdout
    assert "No such option" in told.replace("&#", "")
    write("BACKEND_SPEC_A.md")
    if is_json(speclint("--output-format", name).stdout):
        assert json.loads(told)
    people = speclint("--output-format", f"{name}:out", "--nope")
    assert (people.stdout, Path("out").exists()) == ("", False)


def test_full_and_quiet() -> None:
    write("BACKEND_SPEC_A.md")
    done = auth()
    assert done.stdout.splitlines()[1:3] == ["    5 | ### POST /api/movies", "      |     ^^^^^^^^^^^^^^^^"]
    assert done.stdout.splitlines()[-1] == "1 documento: 1 error"
    assert auth("--quiet").stdout.strip() == done.stdout.rpartition("1 documento")[0].strip()
    assert "\x1b[" in auth("--color", "always").stdout
    assert "\x1b[" not in done.stdout


def test_paths_are_relative_to_the_working_folder(folder: Path) -> None:
    write("docs/BACKEND_SPEC_A.md")
    os.chdir("docs")
    here = report(str(folder / "docs"))[1]["findings"][0]
    assert here["path"] == "BACKEND_SPEC_A.md"
    os.chdir("..")
    (folder / ".git").mkdir()
    there = report()[1]["findings"][0]
    os.chdir("docs")
    assert there["path"] == "docs/BACKEND_SPEC_A.md"
    assert report()[1]["findings"][0]["fingerprint"] == there["fingerprint"]


def test_standard_input() -> None:
    code, document = report("-", input=BAD)
    assert (code, document["findings"][0]["path"]) == (1, "<stdin>")
    write("docs/speclint.toml", 'lang = "en"')
    write("docs/BACKEND_SPEC_A.md", GOOD)
    _, document = report("-", "docs", "--stdin-filename", "docs/BACKEND_SPEC_A.md", input=BAD)
    assert [finding["path"] for finding in document["findings"]] == ["docs/BACKEND_SPEC_A.md"]
    assert "who may call it" in document["findings"][0]["message"]
    assert document["summary"]["files"] == 1
    assert report("-", input=b"\xff")[1]["errors"][0] == {"path": "<stdin>", "message": "not valid UTF-8 (line 1)"}
    assert auth("--stdin-filename", "x.md").exit_code == 2


def test_selectors_of_the_command_line_and_of_the_file() -> None:
    write("speclint.toml", 'select = ["EP"]\nignore = ["AUT001"]\n')
    write("BACKEND_SPEC_A.md")
    assert auth().exit_code == 1
    assert speclint("--select", "AUT", "--fail-on", "info").exit_code == 0
    assert speclint("--extend-select", "aut001,endpoint-without-method").exit_code == 1
    assert (
        speclint("--extend-select", "AUT001", "--ignore", "AUT", "--ignore", "endpoint-without-auth,EP012").exit_code
        == 0
    )


def test_other_commands() -> None:
    write("docs/BACKEND_SPEC_A.md", GOOD)
    rules = speclint("rules")
    assert rules.exit_code == 0
    assert any(line.startswith("AUT001  endpoint-without-auth") for line in rules.stdout.splitlines())
    listed = json.loads(speclint("rules", "--output-format", "json").stdout)["rules"]
    assert [rule["plugin"] for rule in listed if rule["code"] == "AUT001"] == ["builtin"]
    fixes = {rule["code"]: rule["fix"] for rule in listed}
    assert (fixes["AUT001"], fixes["DOC010"], fixes["EP003"]) == ([], ["safe"], ["safe", "unsafe"])
    assert " (fix: safe, unsafe)\n" in rules.stdout
    explained = speclint("explain", "endpoint-without-auth")
    assert explained.exit_code == 0
    assert explained.stdout.startswith("# AUT001: endpoint-without-auth\n")
    assert explained.stdout == speclint("explain", "aut001").stdout
    assert "Se detecta" in speclint("explain", "AUT001", "--lang", "es").stdout
    assert "arreglo: seguro, inseguro" in speclint("explain", "EP003", "--lang", "es").stdout


def test_inspect() -> None:
    write("docs/BACKEND_SPEC_A.md", GOOD)
    done = speclint("inspect", "docs/BACKEND_SPEC_A.md", "missing.md", "--output-format", "json")
    document = json.loads(done.stdout)
    assert done.exit_code == 2
    assert [endpoint["route"] for endpoint in document["documents"][0]["endpoints"]] == ["/api/movies"]
    assert document["errors"] == [{"path": "missing.md", "message": "no such file or folder"}]
    tree = speclint("inspect", "docs/BACKEND_SPEC_A.md")
    assert tree.exit_code == 0
    assert "GET /api/movies  [heading]" in tree.stdout


def test_checklist() -> None:
    write("docs/BACKEND_SPEC_A.md")
    done = speclint("checklist", "docs")
    assert done.exit_code == 1
    assert "✗ Todos los endpoints tienen método, ruta, body/query y respuesta\n" in done.stdout
    assert "docs/BACKEND_SPEC_A.md:5: " in done.stdout
    assert "✗ All endpoints have method" in speclint("checklist", "docs", "--lang", "en").stdout
    boxes = json.loads(speclint("checklist", "docs", "--output-format", "json").stdout)["documents"][0]["boxes"]
    assert [box["id"] for box in boxes] == ["endpoints", "types", "webhooks", "frontend"]
    Path("empty").mkdir()
    assert speclint("checklist", "empty").exit_code == 3
    assert speclint("checklist", "empty", "--allow-empty").exit_code == 0
    assert speclint("checklist", "docs", "missing.md").exit_code == 2


# --- the process itself --------------------------------------------------------------------------------------------------------


def process(*args: str, environment: dict[str, str] | None = None, **extra: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from speclint.cli.main import main; main()", *args]
    return subprocess.run(command, capture_output=True, env={**os.environ, **(environment or {})}, check=False, **extra)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("output_format", ["full", "concise", "json", "junit", "markdown"])
def test_any_encoding_of_the_terminal_will_do(encoding: str, output_format: str) -> None:
    write("docs/BACKEND_SPEC_ÑANDÚ.md", BAD.replace("/api/movies", "/api/películas/日本"))
    done = process(
        "--output-format",
        output_format,
        "--select",
        "AUT001",
        environment={"PYTHONIOENCODING": encoding, "LC_ALL": "C.UTF-8"},
    )
    assert done.returncode == 1, done.stderr
    if output_format == "json":
        assert json.loads(done.stdout.decode("utf-8"))["findings"][0]["path"] == "docs/BACKEND_SPEC_ÑANDÚ.md"


@pytest.mark.skipif(sys.platform != "linux", reason="file names that are no UTF-8 exist on Linux only")
def test_file_names_that_are_no_utf8() -> None:
    name = b"BACKEND_SPEC_\xff\x1b[31m.md"
    Path(os.fsdecode(name)).write_text(BAD, encoding="utf-8")
    Path(os.fsdecode(b"BACKEND_SPEC_\xfe.md")).write_bytes(b"\xff")
    done = process("--output-format", "json", "--select", "AUT001")
    document = json.loads(done.stdout)
    assert [finding["path"] for finding in document["findings"]] == [os.fsdecode(name)]
    assert [error["path"] for error in document["errors"]] == [os.fsdecode(b"BACKEND_SPEC_\xfe.md")]
    shown = process("--select", "AUT001")
    assert shown.returncode == 2
    assert b"\x1b" not in shown.stdout
    assert (
        b"BACKEND_SPEC_\\xfe.md: not valid UTF-8" in shown.stderr
        or b"BACKEND_SPEC_\\xfe.md: no es UTF-8" in shown.stderr
    )


# Whoever is to type a document breaks off in place of it.
BREAKING_OFF = """
import io, os, signal, sys
from speclint.cli.main import main
class Keyboard(io.RawIOBase):
    def readable(self):
        return True
    def readinto(self, room):
        os.kill(os.getpid(), signal.SIGINT)
        return 0
sys.stdin = io.TextIOWrapper(io.BufferedReader(Keyboard()))
main(["-"])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_an_interrupt_is_quiet() -> None:
    done = subprocess.run([sys.executable, "-c", BREAKING_OFF], capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ")
def test_a_reader_that_goes_away_is_no_drama() -> None:
    headings = "".join(f"### POST /api/movies/{n}\n\n" for n in range(2000))
    write("docs/BACKEND_SPEC_A.md", f"# API\n\n## Endpoints\n\n{headings}")
    command = [sys.executable, "-c", "from speclint.cli.main import main; main()", "--select", "AUT001"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.close()
    running.stdout = None
    _, complaint = running.communicate(timeout=PATIENCE)
    assert running.returncode == 1
    assert complaint.strip() == b""


@pytest.mark.parametrize(
    ("args", "absent"),
    [
        (["--version"], ("markdown_it", "tree_sitter", "speclint.model", "speclint.rules", "tomllib", "pathspec")),
        (["--help"], ("markdown_it", "tree_sitter", "speclint.model", "speclint.rules", "tomllib", "pathspec")),
        (
            ["docs", "--select", "AUT001"],
            (
                "tree_sitter",
                "pathspec",
                "importlib.metadata",
                "speclint.report.json.document",
                "hashlib",  # loads OpenSSL
                "tempfile",
            ),
        ),
        (
            ["docs", "--no-cache", "--select", "AUT001"],
            (
                "speclint.run.changed_since",
                "speclint.project.git",
                "speclint.edit.fix_loop",
                "speclint.run.packing",
            ),
        ),
        (["rules"], ("markdown_it", "tree_sitter", "pathspec")),
    ],
)
def test_what_is_not_needed_is_not_imported(args: list[str], absent: tuple[str, ...]) -> None:
    write("docs/BACKEND_SPEC_A.md", GOOD)
    script = f"""
import sys
from speclint.cli.main import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print([name for name in {absent!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", script, *args], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
