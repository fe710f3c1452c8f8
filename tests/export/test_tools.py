"""What is exported is taken by the tools that it is for, as docs/pages/export.md shows them.

Each tool is installed from npm or PyPI into a folder of the tests; one that cannot be had is skipped by its name.

Long because each tool has its installation, its call and its sample.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import venv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from click.testing import CliRunner
from folders import CHECKOUT, SPECS
from installs import Environment, run
from markdown_texts import DOCUMENTS
from shown import fences

from speclint.cli.main import main

pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not installed"),
]

RECIPES = CHECKOUT / "examples" / "recipes"
GOLDEN = CHECKOUT / "tests" / "export" / "golden"
PAGE = (CHECKOUT / "docs" / "pages" / "export.md").read_text(encoding="utf-8")
# The newest version first; an index may lack a part of it.
PACKAGES = {
    "spectral": ("@stoplight/spectral-cli@6",),
    "redocly": ("@redocly/cli@2", "@redocly/cli@2.37.0"),
    "prism": ("@stoplight/prism-cli@5",),
    "httpyac": ("httpyac@6",),
    "openapi-typescript": ("openapi-typescript@7 typescript@5",),
    "tsc": ("typescript@5",),
    "express": ("express@4",),
}
_NOT_THERE = re.compile(r"ENOTFOUND|ETARGET|E404|ECONNREFUSED|EAI_AGAIN|ECONNRESET|ETIMEDOUT|ENETUNREACH")
_NO_INDEX = re.compile(r"Could not find a version|Failed to establish|Temporary failure|ProxyError|NewConnectionError")

Tool = Callable[[str], Path]


@pytest.fixture(scope="session")
def tool(tmp_path_factory: pytest.TempPathFactory) -> Tool:
    """Installs the package of a tool once and returns the folder of its `node_modules`."""
    folders: dict[str, Path | str] = {}

    def install(name: str) -> Path | str:
        said = ""
        for packages in PACKAGES[name]:
            folder = tmp_path_factory.mktemp(name)
            quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
            done = run(["npm", "install", "--prefix", str(folder), *quiet, *packages.split()], cwd=folder)
            if done.returncode == 0:
                return folder / "node_modules"
            said = done.stderr
            assert _NOT_THERE.search(said), said
        return f"{name} cannot be had from npm: {said.strip().splitlines()[0]}"

    def found(name: str) -> Path:
        if name not in folders:
            folders[name] = install(name)
        folder = folders[name]
        if isinstance(folder, str):
            pytest.skip(folder)
        return folder

    return found


@pytest.fixture(scope="session")
def schemathesis(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    environment = Environment(tmp_path_factory.mktemp("schemathesis") / "venv")
    venv.create(environment.folder, with_pip=True)
    done = environment.run("python", "-m", "pip", "install", "-q", "schemathesis>=4", cwd=environment.folder)
    if done.returncode != 0 and _NO_INDEX.search(done.stderr):
        pytest.skip("schemathesis cannot be had from a package index")
    assert done.returncode == 0, done.stderr
    return environment


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example with all that is exported of it."""
    root = tmp_path / "recipes"
    shutil.copytree(RECIPES, root)
    monkeypatch.chdir(root)
    for form, file in (
        ("openapi", "openapi.yaml"),
        ("typescript", "api.ts"),
        ("http", "api.http"),
        ("arazzo", "flow.arazzo.yaml"),
    ):
        export(form, "docs", file)
    return root


def export(form: str, paths: str | Sequence[str], file: str) -> None:
    words = [paths] if isinstance(paths, str) else paths
    done = CliRunner().invoke(main, ["export", form, *words, "-o", file, "--isolated"])
    assert done.exit_code == 0, done.output


def ran(module: Path, *words: str, cwd: Path, code: int = 0) -> str:
    """Run a program of `node_modules`, which must end as expected; return what it printed."""
    command = [str(module / ".bin" / words[0]), *words[1:]]
    done = run(command, cwd=cwd, REDOCLY_TELEMETRY="off", NO_COLOR="1", NO_UPDATE_NOTIFIER="1", CI="true")
    said = done.stdout + done.stderr
    assert done.returncode == code, f"{' '.join(words)}: {said[-3000:]}"
    return said


def free_port() -> int:
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serving(command: Sequence[str], sign: str, cwd: Path, **variables: str) -> Iterator[None]:
    """Run a server from the line that says that it listens to the end of the context."""
    server = subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        bufsize=1,
    )
    assert server.stdout is not None
    said: list[str] = []
    try:
        for line in server.stdout:
            said.append(line)
            if sign in line:
                break
        assert said and sign in said[-1], "".join(said)
        yield
    finally:
        server.kill()
        server.communicate()


@contextmanager
def mock(tool: Tool, cwd: Path) -> Iterator[int]:
    port = free_port()
    command = [str(tool("prism") / ".bin" / "prism"), "mock", "openapi.yaml", "--port", str(port), "--errors"]
    with serving(command, "Prism is listening", cwd):
        yield port


def ask(port: int, verb: str, path: str, body: Any = None, token: str = "x") -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", port)
    try:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
        connection.request(verb, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        return answer.status, json.loads(text) if text else None
    finally:
        connection.close()


def test_the_page_shows_what_is_run_here() -> None:
    for line in (
        "npx prism mock openapi.yaml --port 4010 --errors",
        "npx openapi-typescript openapi.yaml -o schema.d.ts",
        "npx redocly lint openapi.yaml --extends minimal",
        "npx redocly build-docs openapi.yaml -o reference.html",
    ):
        assert f"\n{line}\n" in PAGE


def test_spectral_finds_no_error(tool: Tool, folder: Path) -> None:
    (folder / ".spectral.yaml").write_text('extends: ["spectral:oas"]\n', encoding="utf-8")
    documents = [folder / "openapi.yaml", *sorted(GOLDEN.glob("*.openapi.yaml"))]
    ran(tool("spectral"), "spectral", "lint", "--fail-severity", "error", *map(str, documents), cwd=folder)


def test_redocly_takes_openapi_and_arazzo_and_builds_the_pages(tool: Tool, folder: Path) -> None:
    module = tool("redocly")
    ran(module, "redocly", "lint", "openapi.yaml", "--extends", "recommended", cwd=folder)
    for path in sorted(GOLDEN.glob("*.yaml")):
        shutil.copy(path, folder)
    ran(
        module,
        "redocly",
        "lint",
        *(path.name for path in sorted(folder.glob("*.yaml"))),
        "--extends",
        "minimal",
        cwd=folder,
    )
    ran(module, "redocly", "build-docs", "openapi.yaml", "-o", "reference.html", cwd=folder)
    assert "/api/recipes" in (folder / "reference.html").read_text(encoding="utf-8")


STRICT = ("--strict", "--noEmit", "--target", "es2022", "--module", "es2022", "--moduleResolution", "bundler")
USE = """
import { client } from "./client";
import { routes, type GetRecipesQuery, type PostRecipesError, type PostRecipesRequest, type Recipe } from "./api";

const call = client("http://127.0.0.1:4010");
const query: GetRecipesQuery = { limit: 3 };
const body: PostRecipesRequest = { title: "Bread soup" };
export const path: string = routes.postRecipes.path + query.limit;
export async function add(): Promise<Recipe> { return call("POST /api/recipes", { body }); }
export async function one(): Promise<Recipe> { return call("GET /api/recipes/{id}", { params: { id: 1 } }); }
export function said(error: PostRecipesError): string { return error.status === 401 ? "sign in" : error.body.error ?? ""; }
"""


def test_types_compile_strictly_and_refuse_what_is_wrong(tool: Tool, folder: Path) -> None:
    module = tool("tsc")
    export("typescript", [str(path) for path in DOCUMENTS], "all.ts")
    for number, path in enumerate([*sorted(SPECS.glob("*/*.md")), *sorted(GOLDEN.glob("BACKEND_SPEC_?*[A-Z].md"))]):
        done = CliRunner().invoke(main, ["export", "typescript", str(path), "-o", f"all{number}.ts", "--isolated"])
        assert done.exit_code in (0, 3)
    for fence in fences(PAGE):
        if fence.file.endswith(".ts"):
            (folder / fence.file).write_text(fence.text, encoding="utf-8")
    (folder / "use.ts").write_text(USE, encoding="utf-8")
    files = [path.name for path in sorted(folder.glob("*.ts"))]
    ran(module, "tsc", *STRICT, *files, cwd=folder)
    wrong = {
        "limit: 3": 'limit: "3"',
        "title:": "titel:",
        "GET /": "PUT /",
        "routes.post": "routes.put",
        "=== 401": "=== 999",
        "id: 1": "id: true",
    }
    for right, spoiled in wrong.items():
        (folder / "use.ts").write_text(USE.replace(right, spoiled, 1), encoding="utf-8")
        assert "use.ts" in ran(module, "tsc", *STRICT, "use.ts", cwd=folder, code=2), spoiled


def test_openapi_typescript_makes_types_that_compile(tool: Tool, folder: Path) -> None:
    module = tool("openapi-typescript")
    names = {"schema": folder / "openapi.yaml", **{path.name[:20]: path for path in GOLDEN.glob("*.openapi.yaml")}}
    for name, path in names.items():
        ran(module, "openapi-typescript", str(path), "-o", f"{name}.d.ts", cwd=folder)
    ran(module, "tsc", "--strict", "--noEmit", *(f"{name}.d.ts" for name in names), cwd=folder)


def test_prism_answers_each_endpoint_with_its_example_and_refuses_invalid_bodies(tool: Tool, folder: Path) -> None:
    recipe = {"id": 1, "title": "Bread soup", "tag": "winter", "minutes": 40, "createdAt": "2026-03-01T09:30:00Z"}
    with mock(tool, folder) as port:
        assert ask(port, "GET", "/api/recipes") == (200, {"recipes": [recipe]})
        assert ask(port, "POST", "/api/recipes", {"title": "Bread soup"}) == (201, recipe)
        assert ask(port, "GET", "/api/recipes/1") == (200, recipe)
        assert ask(port, "DELETE", "/api/recipes/1")[0] == 204
        for body in ({"tag": "winter"}, {"title": 3}, {"title": "x" * 81}):
            assert ask(port, "POST", "/api/recipes", body)[0] in (400, 422), body
        assert ask(port, "POST", "/api/recipes", {"title": "a"}, token="")[0] == 401
        assert ask(port, "GET", "/api/recipes?limit=many")[0] in (400, 422)


def test_httpyac_sends_each_request(tool: Tool, folder: Path) -> None:
    module = tool("httpyac")
    with mock(tool, folder) as port:
        requests = (folder / "api.http").read_text(encoding="utf-8")
        local = re.sub(r"^@host = .*$", f"@host = http://127.0.0.1:{port}", requests, flags=re.M)
        (folder / "api.http").write_text(local, encoding="utf-8")
        said = ran(module, "httpyac", "send", "api.http", "--all", "-o", "short", cwd=folder)
    assert "4 requests processed (4 succeeded)" in said


CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def test_schemathesis_finds_the_bug_of_the_example_and_nothing_else(
    tool: Tool, schemathesis: Environment, folder: Path
) -> None:
    assert CHECKS in PAGE
    (folder / "node_modules").symlink_to(tool("express"))
    spoiled = (folder / "server.js").read_text(encoding="utf-8")
    bug = "{ ...recipe, minutes: `${recipe.minutes} min` }"
    assert bug in spoiled
    (folder / "mended.js").write_text(spoiled.replace(bug, "recipe"), encoding="utf-8")

    def tested(file: str) -> tuple[int, str]:
        port = free_port()
        words = ["run", "openapi.yaml", "--url", f"http://127.0.0.1:{port}", "--header", "Authorization: Bearer test"]
        with serving(["node", file], "listening", folder, PORT=str(port)):
            limits = ["--phases", "examples,coverage", "--seed", "1"]
            done = schemathesis.run("schemathesis", *words, "--checks", CHECKS, *limits, cwd=folder)
        return done.returncode, done.stdout + done.stderr

    code, said = tested("server.js")
    assert code == 1, said
    assert '"40 min" is not of type "integer"' in said
    assert "1 unique failure" in said
    code, said = tested("mended.js")
    assert code == 0, said[-3000:]
