"""What SECURITY.md promises: no network, nothing outside the roots, no secret shown, no code of a repository run.

Long because each promise of SECURITY.md has its attack.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import CHECKOUT
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from patience import PATIENCE

import speclint
from speclint.analysis.secrets import find_secrets
from speclint.cli.main import main
from speclint.report.formats import FORMATS
from speclint.text.source import Source

EXAMPLES = str(CHECKOUT / "examples" / "movie-app" / "docs")
EXAMPLES_EACH = int(os.environ.get("SPECLINT_FUZZ_EXAMPLES", "150")) // 50
posix = pytest.mark.skipif(os.name == "nt", reason="links need rights there")

# Runs a command and notes, on the line that it writes to a file, what Python's audit events tell of it.
WATCHED = """
import json, os, sys
events = []
def watch(event, arguments):
    if event.startswith("socket."):
        raise AssertionError("speclint used the network: " + event)
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes, os.PathLike)):
        events.append((event, os.path.realpath(os.fsdecode(arguments[0]))))
    if event in ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.fork", "compile", "exec"):
        events.append((event, str(arguments[0])[:80]))
sys.addaudithook(watch)
from speclint.cli.main import main
try:
    main(sys.argv[2:])
finally:
    noted = [event for event in events if event[0] != "compile" and event[0] != "exec"]
    with open(sys.argv[1], "w") as file:
        json.dump(noted, file)
"""


def watched(words: list[str], folder: Path, notes: Path) -> tuple[subprocess.CompletedProcess[str], list[list[str]]]:
    """Run a command in `folder`; it fails when it uses the network. Also return what it opened and started."""
    env = {**os.environ, "XDG_CACHE_HOME": str(notes.parent / "user-cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, str(notes), *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=env,
    )
    assert "AssertionError" not in ran.stderr, ran.stderr
    return ran, json.loads(notes.read_text())


@pytest.mark.parametrize(
    "words",
    [
        ["check", EXAMPLES],
        *(["check", "--no-cache", "--output-format", name, EXAMPLES] for name in FORMATS),
        ["check", "--diff", EXAMPLES],
        ["checklist", EXAMPLES],
        ["inspect", EXAMPLES],
        ["report", EXAMPLES],
        ["flow", f"{EXAMPLES}/BACKEND_SPEC_CANJE_CUPONES.md"],
        *(["export", form, EXAMPLES] for form in ("openapi", "typescript", "http", "arazzo", "questions")),
        ["rules"],
        ["explain", "ERR001"],
        ["schema"],
        ["clean"],
        ["new", "PAYMENTS", "--endpoint", "POST /api/payments"],
        ["completion", "bash"],
    ],
    ids=lambda words: " ".join(word for word in words if word != EXAMPLES)[:40],
)
def test_no_command_opens_a_socket_or_starts_a_program(words: list[str], tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    ran, events = watched(words, work, tmp_path / "notes.json")
    assert ran.returncode in (0, 1), ran.stderr
    assert not [event for event in events if event[0] not in ("open", "os.listdir", "os.scandir")]


NETWORK = {"socket", "ssl", "http", "urllib", "requests", "httpx", "aiohttp", "asyncio", "ftplib", "smtplib", "xmlrpc"}


def test_no_module_imports_the_network() -> None:
    package = Path(speclint.__file__).parent
    modules = [*package.rglob("*.py"), *(CHECKOUT / "rules").glob("*.py")]
    assert len(modules) > 100
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            harmless = {"urllib.parse", "http"}
            if module.parent.name == "server":
                harmless.add("asyncio")  # tasks and threads; what it serves is standard input alone
            bad = [name for name in names if name.split(".")[0] in NETWORK and name not in harmless]
            assert not bad, f"{module.name} imports {bad}"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A repository that reaches for what lies beside it in every way that it has, links and configuration."""
    outside, repo = tmp_path / "outside", tmp_path / "repo"
    for folder in (outside / "docs", outside / "cache" / "runs", repo / "docs", repo / ".git"):
        folder.mkdir(parents=True)
    (outside / "docs" / "BACKEND_SPEC_OUTSIDE.md").write_text("# X\n\n### GETT /outside\n")
    (outside / "base.toml").write_text('select = ["EP003"]\noutside = "seen"\n')
    (outside / "baseline.json").write_text("{}")
    (repo / "docs" / "BACKEND_SPEC_A.md").write_text("# X\n\n### GETT /inside\n")
    (repo / "docs" / "BACKEND_SPEC_LINK.md").symlink_to(outside / "docs" / "BACKEND_SPEC_OUTSIDE.md")
    (repo / "docs" / "linked").symlink_to(outside / "docs")
    (repo / ".gitignore").symlink_to(outside / "base.toml")
    (repo / ".speclint_cache").symlink_to(outside / "cache")
    return repo


def read_outside(events: list[list[str]], repo: Path) -> Iterator[str]:
    own = [repo, Path(sys.prefix), Path(sys.base_prefix), Path(speclint.__file__).parent, CHECKOUT / "rules"]
    own += [Path(path) for path in sysconfig.get_paths().values()] + [repo.parent / "user-cache"]
    real = [os.path.realpath(path) for path in own]
    for _, path in events:
        if not any(path == inside or path.startswith(inside + os.sep) for inside in real):
            yield path


CONFIGS = {
    "none": "",
    "include": 'include = ["../**/*.md", "/../outside/**", "docs/linked/*.md"]\n',
    "extend": 'extend = "../outside/base.toml"\n',
    "extend by an absolute path": 'extend = "{outside}/base.toml"\n',
    "extend by a link": 'extend = "link.toml"\n',
    "baseline": 'baseline = "../outside/baseline.json"\n',
    "baseline by a link": 'baseline = "link.json"\n',
}


@posix
@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("words", [["."], [".", "--write-baseline"], [".", "--fix", "--unsafe-fixes"]], ids=" ".join)
def test_nothing_outside_the_repository_is_read_or_written(words: list[str], name: str, hostile: Path) -> None:
    outside = hostile.parent / "outside"
    (hostile / "link.toml").symlink_to(outside / "base.toml")
    (hostile / "link.json").symlink_to(outside / "baseline.json")
    (hostile / "speclint.toml").write_text(CONFIGS[name].replace("{outside}", str(outside)))
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    ran, events = watched(["check", *words], hostile, hostile.parent / "notes.json")
    touched = [path for path in read_outside(events, hostile) if path.startswith(str(outside))]
    assert not touched
    assert "/outside" not in ran.stdout
    assert "Traceback" not in ran.stderr
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before


@posix
@pytest.mark.parametrize("name", [".speclint.toml", "speclint.toml", "pyproject.toml"])
def test_a_configuration_that_is_a_link_out_of_the_repository_is_refused(name: str, hostile: Path) -> None:
    (hostile / name).symlink_to(hostile.parent / "outside" / "base.toml")
    ran, _ = watched(["check", "."], hostile, hostile.parent / "notes.json")
    assert ran.returncode == 2
    assert f"{name}: is a link to a file outside the repository" in ran.stderr
    assert "seen" not in ran.stderr


@posix
def test_a_link_of_a_document_does_not_tell_what_there_is_outside(hostile: Path) -> None:
    """A broken reference is a finding; one that leads out of the project must say the same whether it is broken or not."""
    there, not_there = "../../outside/base.toml", "../../outside/nothing.toml"
    found = []
    for target in (there, not_there):
        (hostile / "docs" / "BACKEND_SPEC_A.md").write_text(f"# X\n\n[x]({target}) [y](/etc/passwd)\n")
        ran, _ = watched(["check", "--select", "DOC008", "docs"], hostile, hostile.parent / "notes.json")
        found.append((ran.returncode, ran.stdout.replace(target, "TARGET")))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = " + "[" * 50_000, "not valid TOML: too deep"),
        ('extend = "0.toml"\n', "'extend' has too many levels"),
        ('plugins = ["evil"]\n', "unknown key 'plugins'"),
        ('rules = "evil.py"\n', "unknown key 'rules'"),
        ('include = ["' + "*a" * 30 + '"]\n', "has too many stars"),
    ],
    ids=["deep", "extend", "plugins", "rules", "stars"],
)
def test_a_hostile_configuration_is_one_line(
    text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(2_000):
        Path(f"{number}.toml").write_text(f'extend = "{number + 1}.toml"\n')
    Path("speclint.toml").write_text(text)
    Path("BACKEND_SPEC_A.md").write_text("# X\n")
    ran = CliRunner().invoke(main, ["check", "."])
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_modules_of_the_repository_are_not_imported(tmp_path: Path) -> None:
    """Not by the command, whose search path has no current folder; `python -m speclint` is Python's own to start."""
    for name in ("click", "speclint", "rules", "pathspec", "tomllib", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')\n")
    (tmp_path / "BACKEND_SPEC_A.md").write_text("# X\n")
    (tmp_path / "speclint.toml").write_text('include = ["a/*.md"]\n')
    command = Path(sys.executable).parent / ("speclint.exe" if os.name == "nt" else "speclint")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run([str(command), "."], cwd=tmp_path, capture_output=True, text=True, check=False, env=env)
    assert ran.returncode == 1, ran.stderr
    assert "DOC001" in ran.stdout


# Put together here, since what looks like a secret must not stand in the repository.
PREFIXES = {
    "sk_" + "live_": 24,
    "whs" + "ec_": 32,
    "AK" + "IA": 16,
    "gh" + "p_": 36,
    "glp" + "at-": 20,
    "AI" + "za": 35,
    "sk-" + "proj-": 40,
    "np" + "m_": 36,
}
PLACES = {
    "a heading": "### GET /api/x {secret}\n",
    "a title": "# {secret}\n",
    "a cell": "| Variable | Ejemplo |\n|---|---|\n| `API_KEY` | {secret} |\n",
    "a field": "**Body:**\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n| {secret} | {secret} | quizá | |\n",
    "JSON": '**Response 200:**\n\n```json\n{{ "key": "{secret}", "{secret}": 1, }}\n```\n',
    "TypeScript": "```ts\ninterface A {{ key: '{secret}'; {secret}: B }}\n```\n",
    "a variable": "## Variables de entorno\n\n- `A_KEY={secret}`: clave\n- {secret}\n",
    "a link": "[x](docs/{secret}.md) y [{secret}](#{secret})\n",
    "a route": "**Ruta:** `POST /a/{{{secret}}}?key={secret}`\n",
    "a step": "## Flujo resumido\n\n1. FE llama a GET /api/{secret} con {secret}.\n",
    "a curl": "```bash\ncurl -H 'Authorization: Bearer {secret}' https://api.example.com/{secret}\n```\n",
    "a comment": "<!-- speclint: ignore[{secret}] {secret} -->\n\n### GETT /a\n",
    "a box": "## Checklist\n\n- [x] {secret}\n",
    "events": "### POST /webhook\n\n**Eventos:** `{secret}`, {secret}\n",
    "an error": "**Errores:** 400 ({secret}), {secret}\n",
}
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
COMMANDS = [
    ["check", *(word for name in FORMATS for word in ("--output-format", f"{name}:{name}.out"))],
    ["check", "--select", "DOC,EP,TYP", "--output-format", "full"],
    ["check", "--diff", "--unsafe-fixes"],
    ["checklist"],
    ["checklist", "--output-format", "json"],
    ["inspect"],
    ["inspect", "--output-format", "json"],
    ["report"],
    *(["flow", "--format", name] for name in ("mermaid", "svg", "text")),
    *(["export", form] for form in ("openapi", "typescript", "http", "arazzo", "questions")),
    ["check", "--write-baseline"],
]


def random_part(length: int) -> st.SearchStrategy[str]:
    """Letters and digits in which the detector sees chance: no words, no rows, many different ones."""
    return st.permutations(ALPHABET).map(lambda signs: ("Z7" + "".join(signs) * 2)[:length])


@pytest.mark.bulk
@settings(max_examples=EXAMPLES_EACH, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
@pytest.mark.parametrize("place", PLACES)
def test_no_format_shows_a_secret(place: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    prefix, length = data.draw(st.sampled_from(sorted(PREFIXES.items())))
    hidden = data.draw(random_part(length))
    folder = tmp_path_factory.mktemp("project")
    (folder / ".git").mkdir()
    spec = folder / "BACKEND_SPEC_A.md"
    text = "# Pagos\n\n## Endpoints\n\n" + PLACES[place].format(secret=prefix + hidden)
    assume(find_secrets(Source.from_text("", text)))  # chance writes words, too
    spec.write_text(text, encoding="utf-8")
    before = os.getcwd()  # noqa: PTH109 - to go back to, whatever it is
    os.chdir(folder)
    try:
        for command in COMMANDS:
            ran = CliRunner().invoke(main, [*command, spec.name], env={"XDG_CACHE_HOME": str(folder / "user")})
            assert ran.exit_code in (0, 1, 2, 3), ran.output
            assert hidden not in ran.output, command
    finally:
        os.chdir(before)
    kept = [path for path in folder.rglob("*") if path.is_file() and path != spec]
    assert {".speclint-baseline.json", *(f"{name}.out" for name in FORMATS)} <= {path.name for path in kept}
    assert not [path for path in kept if hidden.encode() in path.read_bytes()]
