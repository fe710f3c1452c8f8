"""`speclint export` from outside: exit codes, warnings, files, languages, what is left out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from counting import calls

from speclint.analysis.contracts import bind
from speclint.analysis.on_demand import AnalysisError
from speclint.cli.main import main
from speclint.export.formats import FORMATS
from speclint.lint.settings import Overrides
from speclint.run.check import check, read_all

SPEC = (
    "# Backend Specification: Orders\n\n## Endpoints\n\n### POST /api/orders\n\nPlaces an order.\n\n"
    "**Auth:** Bearer token.\n\n**Body:**\n\n| Field | Type | Required |\n|---|---|---|\n| sku | string | yes |\n\n"
    "### /api/orders/{id}\n\n**Response 200:** `string`\n\n## Flow\n\n1. FE calls POST /api/orders.\n"
)
SPANISH = SPEC.replace("Backend Specification: Orders", "Especificación Backend: Órdenes").replace(
    "Places an order.", "Crea una orden para el usuario que está conectado."
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "BACKEND_SPEC_ORDERS.md").write_text(SPEC, encoding="utf-8")
    return tmp_path


def export(*words: str, **options: str) -> Result:
    return CliRunner().invoke(main, ["export", *words], **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_goes_to_standard_output_and_is_the_same_each_time(form: str) -> None:
    one, two = export(form), export(form, "docs")
    assert one.exit_code == two.exit_code == 0, one.output
    assert one.stdout == two.stdout != ""


def test_an_endpoint_that_cannot_be_exported_is_a_warning_with_its_line() -> None:
    done = export("openapi")
    assert json.loads(done.stdout)["paths"].keys() == {"/api/orders"}
    assert done.stderr == (
        "speclint: docs/BACKEND_SPEC_ORDERS.md:17: `/api/orders/{id}` is not exported: it has no method\n"
    )
    assert "no se exporta: no tiene método" in export("http", "--lang", "es").stderr


@pytest.mark.parametrize("name", ["out.yaml", "deep/out.yml", "OUT.YAML"])
def test_the_name_of_the_file_says_yaml(name: str) -> None:
    assert export("openapi", "-o", name).exit_code == 0
    text = Path(name).read_text(encoding="utf-8")
    assert text.startswith('openapi: "3.1.0"\n')
    assert yaml.safe_load(text) == json.loads(export("openapi").stdout)
    assert export("openapi", "--yaml").stdout == text
    assert not [path for path in Path(name).parent.iterdir() if path.suffix == ".tmp"]


def test_yaml_is_for_two_formats() -> None:
    done = export("http", "--yaml")
    assert done.exit_code == 2
    assert "--yaml is for openapi and arazzo" in done.stderr


def test_the_options_of_the_api() -> None:
    done = export("openapi", "--title", "Shop", "--api-version", "3", "--server", "https://api.example.com")
    written = json.loads(done.stdout)
    assert written["info"] == {"title": "Shop", "version": "3"}
    assert written["servers"] == [{"url": "https://api.example.com"}]


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        ("# Nothing\n\nWords.\n", "openapi", "expected an endpoint with a method and a route"),
        ("# Nothing\n\nWords.\n", "typescript", "expected an endpoint"),
        ("# Nothing\n\n## Endpoints\n\n### GET /a\n", "arazzo", "expected a flow whose steps name endpoints"),
    ],
)
def test_a_document_that_exports_nothing(text: str, form: str, said: str) -> None:
    Path("docs/BACKEND_SPEC_ORDERS.md").write_text(text, encoding="utf-8")
    done = export(form, "-o", "out")
    assert done.exit_code == 3
    assert said in done.stderr
    assert not Path("out").exists()


def test_no_document_and_no_file() -> None:
    assert export("openapi", "elsewhere").exit_code == 2
    Path("empty").mkdir()
    done = export("openapi", "empty")
    assert done.exit_code in (2, 3)
    assert "no documents found" in done.stderr or "holds no" in done.stderr or done.exit_code == 2


def test_what_could_be_read_is_exported_beside_what_could_not() -> None:
    done = export("openapi", "docs", "missing.md")
    assert done.exit_code == 2
    assert json.loads(done.stdout)["paths"]
    assert "missing.md" in done.stderr


def test_a_document_whose_contract_fails_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(spec: object) -> None:
        raise AnalysisError("analysis contracts failed")

    monkeypatch.setattr(bind, "contracts", broken)
    done = export("openapi")
    assert done.exit_code == 2
    assert "docs/BACKEND_SPEC_ORDERS.md: not exported: analysis contracts failed" in done.stderr


def test_no_document_is_overwritten() -> None:
    done = export("http", "docs", "-o", "docs/BACKEND_SPEC_ORDERS.md")
    assert done.exit_code == 2
    assert Path("docs/BACKEND_SPEC_ORDERS.md").read_text(encoding="utf-8") == SPEC


def test_questions_are_in_the_language_of_the_document() -> None:
    assert "# Open questions: Backend Specification: Orders" in export("questions").stdout
    Path("docs/BACKEND_SPEC_ORDERS.md").write_text(SPANISH, encoding="utf-8")
    assert "# Preguntas abiertas: Especificación Backend: Órdenes" in export("questions").stdout
    assert "# Open questions" in export("questions", "--lang", "en").stdout


def test_each_finding_and_each_todo_is_a_question() -> None:
    text = SPEC + "\n## Notes\n\nTODO: who pays the shipping?\n"
    Path("docs/BACKEND_SPEC_ORDERS.md").write_text(text, encoding="utf-8")
    asked = re.findall(r"\((?:line) (\d+), ([A-Z]{2,3}\d{3})\)$", export("questions").stdout, re.M)
    checked = CliRunner().invoke(main, ["check", "--output-format", "json"])
    found = [
        (str(finding["line"]), finding["code"])
        for finding in json.loads(checked.stdout)["findings"]
        if not (finding.get("fix") or {}).get("safe") and not finding["code"].startswith(("CHK", "SUP", "DOC00"))
    ]
    assert set(found) <= set(asked)
    assert "- [ ] who pays the shipping? (line" in export("questions").stdout


def test_standard_input() -> None:
    done = export("openapi", "-", "--stdin-filename", "docs/BACKEND_SPEC_A.md", input=SPEC)
    assert done.exit_code == 0
    written = json.loads(done.stdout)
    assert written["paths"]["/api/orders"]["post"]["x-speclint-source"] == "docs/BACKEND_SPEC_A.md:5"


def test_an_unknown_format_names_the_nearest_one() -> None:
    done = export("openapy")
    assert done.exit_code == 2
    assert "did you mean 'openapi'?" in done.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_works_no_more_than_twice_what_a_check_does(form: str) -> None:
    from corpus import document

    for number in range(4):
        Path(f"docs/BACKEND_SPEC_{number}.md").write_text(document(number, 6_700), encoding="utf-8")
    words = ["docs"]
    check(words, Overrides())
    read_all(words)
    export(form)
    allowed = 2 * calls(check, words, Overrides())
    took = calls(export, form, "docs", "-o", "out")
    assert took < allowed, f"{took} calls, allowed are {allowed}"


# What a client of `.http` files does more with than to send it: it expands variables, sets them, reads files, runs scripts.
_EXPANDED = ("{{$processEnv HOME}}", "{{$dotenv KEY}}", "{{x}}", "{{{x}}}", "{{host}}")
_LINES = (
    "@host = http://evil.example",
    "@import ./x.http",
    "< ./.env",
    "<@ ./.env",
    "> {% client.log(1) %}",
    "### next",
)
_WRITTEN = re.compile(r"\{\{(host|token|apikey|cookie)\}\}")
_PLACES = {
    "a body": '### POST /a\n\n**Body:**\n\n```json\n{{"a": "{0}", "{0}": ["{0}"]}}\n```\n',
    "a default": "### POST /a\n\n**Body:**\n\n| Field | Type | Default |\n|---|---|---|\n| a | string | `{0}` |\n",
    "a value": "### POST /a\n\n**Body:**\n\n| Field | Type |\n|---|---|\n| a | `'{0}'` \\| `'b'` |\n",
    "a name": "### POST /a\n\n**Body:**\n\n| Field | Type |\n|---|---|\n| `{0}` | string |\n",
    "a form": "### POST /a\n\n**Body (multipart/form-data):**\n\n| Field | Type | Default |\n|---|---|---|\n"
    "| a | string | `{0}` |\n| `{0}` | file | |\n",
    "a header": "### POST /a\n\n**Headers:**\n\n| Header | Value |\n|---|---|\n| `X-A` | `{0}` |\n| `{0}` | x |\n",
    "a query": "### GET /a\n\n**Query:**\n\n| Parameter | Type | Default |\n|---|---|---|\n| a | string | `{0}` |\n",
    "a summary": "### POST /a\n\n{0}\n\n**Auth:** JWT\n",
    "words of a summary": "### POST /a\n\nPlaces {0} at once.\n\n**Auth:** JWT\n",
    "a path": "### GET /a/{0}/b\n\n**Auth:** JWT\n",
    "an address": "Base URL: https://example.com/{0}\n\n### GET /a\n\n**Auth:** JWT\n",
    "a key": "### GET /a\n\n**Auth:** API key in the header `{0}`\n",
    "a key in words": "### GET /a\n\n**Auth:** API key in the header `Host`, {0}\n",
    "a cookie": "### GET /a\n\n**Auth:** session cookie `{0}`\n",
}


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("planted", [*_EXPANDED, *_LINES])
def test_a_document_gives_a_client_of_requests_nothing_to_expand(folder: Path, place: str, planted: str) -> None:
    text = "# Orders\n\n## Endpoints\n\n" + _PLACES[place].format(planted)
    (folder / "docs" / "BACKEND_SPEC_ORDERS.md").write_text(text, encoding="utf-8")
    written = export("http").stdout
    assert "{{" not in _WRITTEN.sub("", written), written
    assert written.count("{{host}}") == written.count("\n###") == 1, written
    variables = re.findall(r"(?m)^\s*@([^\s=]+)", written)
    assert len(variables) == len(set(variables)), written
    assert "evil" not in "".join(line for line in written.split("\n") if line.startswith("@")), written
    assert not re.search(r"(?m)^\s*(?:<[\s@]|>|(?:#|//)+\s*@)", written), written


@pytest.mark.parametrize("planted", _EXPANDED)
def test_what_is_escaped_in_a_body_is_the_same_value(folder: Path, planted: str) -> None:
    text = "# Orders\n\n## Endpoints\n\n" + _PLACES["a body"].format(planted)
    (folder / "docs" / "BACKEND_SPEC_ORDERS.md").write_text(text, encoding="utf-8")
    body = export("http").stdout.split("application/json\n\n")[1]
    assert json.loads(body) == {"a": planted, planted: [planted]}
