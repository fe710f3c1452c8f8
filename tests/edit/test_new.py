"""`speclint new`: a new spec has only its own questions as findings, and what is added to one stands at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from speclint.cli.main import main
from speclint.edit.builders.parts import Call
from speclint.edit.new_spec.extend import key_of
from speclint.edit.new_spec.skeleton import Request, document, file_name, title_of
from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

PATH = "docs/BACKEND_SPEC_PAGOS.md"
CALLS = st.builds(
    Call,
    st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"]),
    st.sampled_from(
        ["/api/orders", "/api/orders/:id", "/api/payments/checkout", "/api/movies/:movieId/reviews", "/api"]
    ),
)
HOOKS = st.builds(Call, st.just("POST"), st.sampled_from(["/api/webhooks/stripe", "/api/payments/webhook"]))
REQUESTS = st.builds(
    Request,
    endpoints=st.lists(CALLS, max_size=3, unique_by=key_of).map(tuple),
    webhooks=st.lists(HOOKS, max_size=1).map(tuple),
    variables=st.lists(st.sampled_from(["STRIPE_KEY", "ORDERS_URL"]), max_size=2, unique=True).map(tuple),
)


def questions_and_findings(text: str) -> tuple[set[int], list[tuple[int, str]]]:
    """The lines that ask or head a section that only asks, and the findings by line."""
    source = Source.from_text(PATH, text)
    result = lint([source], Settings(), load_registry().select(("default",)), load_profile(), searched={PATH})
    assert not result.problems
    asking = {number for number, line in enumerate(source.lines, 1) if "TODO" in line}
    asking |= {line - 2 for line in asking}  # a section with nothing else in it is reported at its heading
    return asking, [(finding.place.span.line, finding.code) for finding in result.findings]


@settings(max_examples=25, deadline=None)
@given(request=REQUESTS, language=st.sampled_from(["es", "en"]))
def test_a_new_spec_is_found_wanting_at_its_questions_only(request: Request, language: str) -> None:
    asking, found = questions_and_findings(document("Pagos", request, language))
    assert {line for line, _ in found} <= asking
    assert {code for _, code in found} <= {"DOC002", "DOC009", "ENV002"}
    assert found


@pytest.mark.parametrize(
    ("topic", "name", "title"),
    [
        ("PAGOS", "BACKEND_SPEC_PAGOS.md", "Pagos"),
        ("reseñas de películas", "BACKEND_SPEC_RESENAS_DE_PELICULAS.md", "Reseñas de películas"),
        ("BACKEND_SPEC_STRIPE_PAGOS.md", "BACKEND_SPEC_STRIPE_PAGOS.md", "Stripe pagos"),
        ("../../etc/passwd", "BACKEND_SPEC_ETC_PASSWD.md", "../../etc/passwd"),
        ("¿?", "", "¿?"),
    ],
)
def test_names_of_files_and_titles(topic: str, name: str, title: str) -> None:
    assert file_name(topic) == name
    assert title_of(topic) == title


def run(*words: str, answer: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["new", *words], input=answer, env={"LC_ALL": "es_ES.UTF-8"})
    return result.exit_code, result.output


def test_a_new_spec_is_written_and_never_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run("pagos", "--endpoint", "post /api/payments/checkout")
    path = tmp_path / PATH
    assert (code, path.exists()) == (0, True), said
    written = path.read_bytes()
    assert b"### POST /api/payments/checkout\n" in written
    assert run("PAGOS", "--endpoint", "POST /api/payments/checkout/") == (0, f"{PATH} ya tiene todo eso\n")
    code, said = run("PAGOS", "--endpoint", "GET /api/orders")
    assert code == 1
    assert "+### GET /api/orders" in said
    assert path.read_bytes() == written


SPEC = """\
# Pagos

## 1. Resumen

El FE cobra.

## 2. Endpoints

### 2.1 `GET /api/plans`

Planes.

---

## 3. Modelos

### Plan

- `id` (string)

## 4. Variables

- `PLANS_URL`: dónde están

## 5. Flujo

1. El FE llama a GET /api/plans.
2. BE responde.

Nada más.
"""


def added(tmp_path: Path, text: str, *words: str) -> list[str]:
    path = tmp_path / "docs" / "BACKEND_SPEC_PAGOS.md"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    code, said = run("pagos", *words, "--yes", "--dir", str(path.parent))
    assert code == 0, said
    return path.read_bytes().decode().split("\n")


def test_each_part_is_added_at_its_place(tmp_path: Path) -> None:
    words = ("--endpoint", "POST /api/refunds", "--webhook", "POST /api/hooks", "--env", "HOOK_SECRET")
    lines = added(tmp_path, SPEC, *words)
    old = SPEC.split("\n")
    kept = iter(lines)
    assert all(line in kept for line in old), "a line of the document was changed or moved"
    at = lines.index
    assert at("Planes.") < at("### 2.2 `POST /api/refunds`") < at("---")
    assert (
        at("- `id` (string)")
        < at("### RefundsResponse")
        < at("## Webhooks")
        < at("### POST /api/hooks")
        < at("## 4. Variables")
    )
    assert lines[at("- `PLANS_URL`: dónde están") + 1].startswith("- `HOOK_SECRET`: TODO")
    assert lines[at("2. BE responde.") + 1] == "3. FE llama a `POST /api/refunds`."
    assert [line[:2] for line in lines if line[:1].isdigit()] == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_line_ends_and_what_is_there_stay(tmp_path: Path) -> None:
    text = "\ufeff" + SPEC.replace("\n", "\r\n")
    lines = added(tmp_path, text, "--endpoint", "POST /api/refunds", "--env", "PLANS_URL")
    assert lines[0].startswith("\ufeff# Pagos")
    assert all(line.endswith("\r") for line in lines[:-1])
    assert sum("PLANS_URL" in line for line in lines) == 1


def test_a_table_of_variables_gets_a_row_with_all_its_cells(tmp_path: Path) -> None:
    table = "| Variable | Descripción | Ejemplo |\n|---|---|---|\n| `PLANS_URL` | dónde | x |"
    lines = added(tmp_path, SPEC.replace("- `PLANS_URL`: dónde están", table), "--env", "HOOK_SECRET")
    row = lines[lines.index("| `PLANS_URL` | dónde | x |") + 1]
    assert row.startswith("| `HOOK_SECRET` | TODO")
    assert row.count("|") == 4


def test_numbered_headings_go_on_behind_the_last_one(tmp_path: Path) -> None:
    text = SPEC.replace("Planes.", "Planes.\n\n### 2.2 Errores\n\nLos de siempre: 400 y 401.")
    lines = added(tmp_path, text, "--endpoint", "POST /api/refunds")
    assert lines.index("Los de siempre: 400 y 401.") < lines.index("### 2.3 `POST /api/refunds`")


@settings(max_examples=15, deadline=None)
@given(first=REQUESTS, second=REQUESTS, language=st.sampled_from(["es", "en"]))
def test_adding_keeps_to_its_own_questions(
    tmp_path_factory: pytest.TempPathFactory, first: Request, second: Request, language: str
) -> None:
    folder = tmp_path_factory.mktemp("specs")
    words = [
        *(word for call in second.endpoints for word in ("--endpoint", str(call))),
        *(word for call in second.webhooks for word in ("--webhook", str(call))),
        *(word for name in second.variables for word in ("--env", name)),
    ]
    lines = added(folder, document("Pagos", first, language), *words)
    asking, found = questions_and_findings("\n".join(lines))
    assert {line for line, _ in found} <= asking
    again = run("pagos", *words, "--dir", str(folder / "docs"))
    assert again[0] == 0
    assert "ya tiene todo eso" in again[1]


@pytest.mark.parametrize("words", ["GETT /api/x", "GET", "/api/x", "GET api/x", "GET /a b", "GET /a|b", "GET /a`b"])
def test_what_is_no_endpoint_is_an_error_of_use(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run("pagos", "--endpoint", words)
    assert code == 2
    assert words in said
    assert not list(tmp_path.iterdir())


def test_a_spec_that_cannot_be_read_or_written_is_an_error_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "BACKEND_SPEC_PAGOS.md").write_bytes(b"\xff\xfe")
    code, said = run("pagos", "--endpoint", "GET /a", "--dir", str(tmp_path))
    assert code == 2
    assert said.count("\n") == 1
    (tmp_path / "file").write_text("x")
    code, said = run("pagos", "--dir", str(tmp_path / "file" / "docs"))
    assert code == 2
    assert said.count("\n") == 1
