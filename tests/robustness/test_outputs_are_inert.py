"""Nothing that is printed steers a terminal or gives the log of a CI a command: all output is read again as those would."""

from __future__ import annotations

import ast
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from folders import CHECKOUT
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from speclint.cli.main import main
from speclint.report.formats import FORMATS
from speclint.report.text.terminal import Command, Paint, harmless

pytestmark = pytest.mark.skipif(os.name == "nt", reason="such names of files are not possible there")

EVIL = (
    "::error::forged",
    " \t::set-output name=a::forged",
    "\u3000::warning::forged",
    "##vso[task.setvariable variable=a]forged",
    "x ##[error]forged",
    "##teamcity[buildStatus status='SUCCESS']",
    "\x1b[31mforged\x1b[0m",
    "\x1b]0;forged\x07",
    "\x1b]8;;file:///etc\x1b\\forged\x1b]8;;\x1b\\",
    "section_start:1:a\r\x1b[0Kforged",
    "forged\x08\x08\x08\x7f\x9b31m",
    "forged\u2028::error::forged",
    "forged\u202egnp.exe",
)
# Where words can stand that find their way into some output; `{0}` is one of the above.
DOCUMENT = """# {0}

{0}

 {0}

### GETT /a/{0}

**Body:**

| {0} | Tipo | Requerido |
|---|---|---|
| {0} | {0} | quizá |

```json
{{ "{0}": "{0}", "{0}": 1, }}
```

## Variables

- `A_{0}`: {0}

## Flujo resumido

1. FE llama a `POST /nada/{0}` con {0}.
2. {0}
"""
# The same for code: `{0}` as it stands in the file, `{1}` as a text of JavaScript.
CODE = """const express = require('express'); const app = express(); // {0}
fetch('/x/' + "{1}"); fetch("{1}"); fetch(`/y/${{"{1}"}}?{1}=1`, {{ method: "{1}", body: JSON.stringify({{ "{1}": 1 }}) }});
axios.post('/z', {{ "{1}": 1, [unknown]: 2 }}); send("{1}");
app.get("/r/{1}", (req, res) => res.status(400).json({{ error: "{1}" }})); app.post('/s/' + "{1}", "{1}", guard);
const router = express.Router(); router.get("{1}", handler); const key = process.env["{1}"] ?? "{1}";
interface A {{ "{1}": "{1}" | "x" }}
"""
COMMANDS = [
    *(["check", "--no-cache", "--select", "all", "--output-format", name, "."] for name in FORMATS),
    ["check", "--no-cache", "--select", "all", "--diff", "--unsafe-fixes", "."],
    ["check", "--show-files", "."],
    ["check", "--show-settings", "."],
    ["check", "--select", "{evil}", "."],
    ["check", "{evil}"],
    ["check", "--changed-since", "{evil}", "."],
    ["check", "--baseline", "{evil}", "."],
    ["checklist", "."],
    ["checklist", "--output-format", "json", "."],
    ["inspect", "docs{evil}/BACKEND_SPEC_{evil}.md", "docs{evil}/BACKEND_SPEC_CRLF.md"],
    ["inspect", "--output-format", "json", "docs{evil}/BACKEND_SPEC_{evil}.md"],
    *(["flow", "--format", form, "docs{evil}/BACKEND_SPEC_{evil}.md"] for form in ("mermaid", "svg", "text")),
    *(["export", form, "."] for form in ("openapi", "typescript", "http", "arazzo", "questions")),
    ["export", "openapi", "--yaml", "."],
    ["report", "."],
    ["report", "-o", "{evil}.html", "."],
    *([name, ".", "--output-format", form] for name in ("calls", "routes") for form in ("text", "json")),
    *(["drift", "--no-cache", "--select", "all", "--backend", ".", "--output-format", name, "."] for name in FORMATS),
    ["drift", "--no-cache", "--frontend", "{evil}", "--backend", "src{evil}", "."],
    ["drift", "--no-cache", "--lang", "es", "--statistics", "."],
    ["report", "--frontend", ".", "--backend", "src{evil}", "-o", "{evil}.html", "."],
    *(["diff", "old", "docs{evil}", "--output-format", form] for form in ("text", "json", "markdown", "github")),
    *(["diff", "docs{evil}", "old", "--output-format", form] for form in ("text", "json", "markdown", "github")),
    ["diff", "{evil}", "."],
    ["diff", "old", "old", "--", "{evil}"],
    ["export", "typescript", "-o", "no{evil}/such", "nowhere{evil}"],
    ["calls", "nowhere{evil}"],
    ["explain", "{evil}"],
    ["{evil}"],
    ["new", "A", "--endpoint", "GET /{evil}", "--dir", "docs{evil}"],
    ["new", "A", "--endpoint", "GET /x", "--dir", "docs{evil}"],
    ["init", "nowhere{evil}"],
    ["clean", "nowhere{evil}"],
]


_TAGS = "h1 h2 h3 p ul li code span details summary table thead tbody tr th td"


def forged(text: str, *, commands: bool = False) -> list[str]:
    """Return the lines that a terminal, GitHub, Azure, GitLab or TeamCity would take for something else than words.

    With `commands` those that a format makes on purpose are left out: they begin a line and name a file of ours.
    """
    lines = re.split(r"\r\n|\n|\r", text)
    own = re.compile(
        r"^(::(error|warning|notice) title=(speclint|[A-Z]{2,4}\d{3} [\w-]+)[,:]|##vso\[task\.logissue type=)"
    )
    lines = [line for line in lines if not (commands and own.match(line) and not re.search(r"##\w*\[", line[2:]))]
    return [
        line
        for line in lines
        if line.lstrip().startswith("::")
        or re.search(r"##\w*\[", line)
        or re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", line)
    ]


@pytest.fixture(params=range(len(EVIL)))
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A repository whose texts, names and settings all hold one of the above, in a name without what parts names."""
    evil = EVIL[request.param]
    name = evil.replace("/", "∕")
    root = tmp_path / "repo"
    folder = root / f"docs{name}"
    (root / ".git").mkdir(parents=True)
    folder.mkdir()
    (folder / f"BACKEND_SPEC_{name}.md").write_text(DOCUMENT.format(evil), encoding="utf-8", newline="")
    (folder / f"BACKEND_SPEC_\n{name}.md").write_text(DOCUMENT.format(evil), encoding="utf-8", newline="")
    (folder / "BACKEND_SPEC_A.md").write_text(DOCUMENT.format(evil), encoding="utf-8", newline="")
    crlf = DOCUMENT.format(evil).replace("\n", "\r\n")
    (folder / "BACKEND_SPEC_CRLF.md").write_text(crlf, encoding="utf-8", newline="")
    (root / "old").mkdir()
    (root / "old" / "BACKEND_SPEC_A.md").write_text("# A\n\n### GET /a/x\n\n**Body:** `{ a: string }`\n")
    (root / f"src{name}").mkdir()
    code = CODE.format(evil, json.dumps(evil)[1:-1])
    for file in ("a.ts", f"{name}.ts", f"\n{name}.js"):
        (root / f"src{name}" / file).write_text(code, encoding="utf-8", newline="")
    value = "".join(f"\\u{ord(sign):04x}" for sign in f"{evil}\n{evil}")
    (root / "speclint.toml").write_text(f'exclude = ["{value}"]\n\n[per-file-ignores]\n"{value}" = ["ERR001"]\n')
    return root, name


@pytest.mark.parametrize("command", [pytest.param(words, id=" ".join(words[:5])) for words in COMMANDS])
def test_no_output_forges_anything(
    command: list[str], repository: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, evil = repository
    monkeypatch.chdir(root)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    words = [word.replace("{evil}", evil) for word in command]
    ran = CliRunner().invoke(main, words)
    assert ran.exit_code in (0, 1, 2, 3)
    assert "internal error" not in ran.stderr
    commands = {"github", "azure"} & set(words) != set()
    assert not forged(ran.stdout, commands=commands)
    assert not forged(ran.stderr)


MARKUP = (
    "<img src=x onerror=alert(1)>",
    "</code></td><script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](https://evil.example/y.png)",
    "https://evil.example www.evil.example",
    "a | b |\n|---|\n# forged",
    "`</code>` **bold** $x$ @nobody #1",
    "</details></summary><!-- ",
    "&lt;b&gt; \\| \\`",
)


@pytest.mark.parametrize("evil", MARKUP)
def test_a_summary_of_a_job_holds_no_markup_of_documents_or_code(
    evil: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = evil.replace("\n", " ")
    monkeypatch.chdir(tmp_path)
    for name in (".git", "old", "docs", "src"):
        Path(name).mkdir()
    Path("old/BACKEND_SPEC_A.md").write_text("# A\n\n### GET /a/x\n")
    Path("docs/BACKEND_SPEC_A.md").write_text(DOCUMENT.format(line) + f"\n{evil}\n\n### POST /a/{line}\n")
    Path("src", line.replace("/", "∕")[:60] + ".ts").write_text(CODE.format(line, json.dumps(evil)[1:-1]))
    for words in (
        ["check", "--no-cache", "--select", "all", "--output-format", "markdown", "docs"],
        ["drift", "--no-cache", "--select", "all", "--backend", "src", "--output-format", "markdown", "docs"],
        ["diff", "old", "docs", "--output-format", "markdown"],
    ):
        ran = CliRunner().invoke(main, words)
        assert ran.exit_code in (0, 1), ran.output
        shown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(ran.stdout)
        tags = set(re.findall(r"</?([a-zA-Z!][\w-]*)([^>]*)>", shown))
        assert {name for name, _ in tags} <= set(_TAGS.split()), shown
        assert {rest for _, rest in tags} <= {""}, shown
        assert "://evil" not in ran.stdout and "www.evil" not in ran.stdout and "@nobody" not in ran.stdout


@pytest.mark.parametrize("evil", EVIL)
def test_a_terminal_with_colours_is_not_steered_either(evil: str) -> None:
    paint = Paint(True, links=True)
    ours = paint("error", "EP003") + paint.link("file:///rules/ep003.py", "EP003")
    shown = harmless(f"{ours} {evil}\n{evil}", painted=True)
    assert shown.startswith(ours)
    assert "\n" not in shown
    rest = re.sub(r"\x1b\[[0-9;]+m|\x1b\]8;;[!-~]*\x1b\\", "", shown)
    assert not forged(rest)


@given(st.text(st.characters(codec="utf-8")))
def test_a_harmless_line_is_one_line_without_a_command(text: str) -> None:
    shown = harmless(text)
    assert not forged(shown)
    assert shown == harmless(shown)
    assert len(shown.splitlines()) <= 1


@given(st.text("abc é\t:#[|-", max_size=30))
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    if not forged(text):
        assert harmless(text) == text
        assert harmless(f"{text}\r") == f"{text}\r", "the line of a file with CRLF"


def test_our_own_commands_pass() -> None:
    assert harmless(Command("::error title=a::b")) == "::error title=a::b"


def test_one_module_prints() -> None:
    """All that is printed goes through one writer; what writes to a stream elsewhere needs a reason here."""
    # a file of the runner; a line of a terminal; of development, twice; a document
    known = {"github_action.py", "progress.py", "new_rule.py", "rule_pages.py", "print_outcome.py", "streams.py"}
    for path in (CHECKOUT / "speclint").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                prints = called in ("print", "click.echo", "click.secho", "echo")
                prints = prints or bool(re.search(r"(stdout|stderr|stream)(\.buffer)?\.write(lines)?$", called))
                assert not prints or path.name in known, f"{path.name} prints by itself: {called}"
