"""Help and completion: every command has examples, which work, and a shell completes commands, options and values."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from installs import commit_all, git, new_repository

from speclint.cli.main import COMMANDS, main
from speclint.cli.spanish_help import in_spanish
from speclint.diff.catalogue import catalogue
from speclint.lint.registry import load_registry
from speclint.report.formats import FORMATS

SPEC = "# Payments\n\n## Endpoints\n\n### POST /api/payments\n\nPays for a film.\n\n## Flow\n\n1. FE calls POST /api/payments.\n"
_EXAMPLE = re.compile(r"^    speclint (.+?)(?:\s+\(.+\))?$", re.M)


def examples(*command: str) -> list[str]:
    text = CliRunner().invoke(main, [*command, "--help"], terminal_width=100).stdout
    _, title, tail = text.partition("\n  Examples:\n")
    assert title, f"`speclint {' '.join(command)} --help` has no examples"
    assert all(len(line) <= 80 for line in tail.splitlines()), "wider than a terminal"
    return _EXAMPLE.findall(tail)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in which what the examples name is there."""
    repository = new_repository(tmp_path / "repository")
    monkeypatch.chdir(repository)
    Path("docs").mkdir()
    Path("docs/BACKEND_SPEC_PAYMENTS.md").write_text(SPEC, encoding="utf-8")
    Path("src").mkdir()
    Path("src/api.js").write_text('fetch("/api/payments");\n', encoding="utf-8")
    commit_all(repository)
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    for version in ("v1.4", "v2.0"):
        git(repository, "tag", version)
    (tmp_path / "shop").mkdir()
    monkeypatch.setenv("LC_ALL", "C")
    return repository


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_each_command_work(command: str, project: Path) -> None:
    if command == "server":
        pytest.importorskip("pygls", reason="needs the extra lsp")
    shown = examples(command)
    assert shown
    for example in shown:
        line = example.partition(" < ")[0].partition(" > ")[0]
        assert line.split()[0] == command
        runs(line)


def test_the_first_examples_work(project: Path) -> None:
    for example in examples():
        runs(example)


def runs(line: str) -> None:
    done = CliRunner().invoke(main, shlex.split(line), input=SPEC)
    assert done.exit_code in (0, 1), f"speclint {line}: {done.output}"


# --- completion ------------------------------------------------------------------------------------------------------


def completed(line: str) -> list[str]:
    """What is offered for the last word of a line, as every shell gets it; a path is `<file>`."""
    *words, last = line.split(" ")
    offered = ShellComplete(main, {}, "speclint", "_SPECLINT_COMPLETE").get_completions(words, last)
    return [item.value if item.type == "plain" else f"<{item.type}>" for item in offered]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("ch", ["check", "checklist"]),
        ("doc", ["<file>"]),
        ("check ", ["<file>"]),
        ("docs/ ", ["<file>"]),
        ("inspect ", ["<file>"]),
        ("--unsafe", ["--unsafe-fixes"]),
        ("docs/ --unsafe", ["--unsafe-fixes"]),
        ("check docs/ --unsafe", ["--unsafe-fixes"]),
        ("--vers", ["--version"]),
        ("new X --ye", ["--yes"]),
        ("check --select AUT001", ["AUT001"]),
        ("docs/ --ignore FLW,ERR001", ["FLW,ERR001"]),
        ("check --select endpoint-without-a", ["endpoint-without-auth"]),
        ("check --extend-select str", ["strict"]),
        ("explain webhook-without-idem", ["webhook-without-idempotency"]),
        ("check --fail-on ne", ["never"]),
        ("check --lang ", ["es", "en"]),
        ("check --output-format gi", ["github", "gitlab"]),
        ("check --baseline ", ["<file>"]),
        ("init ", ["<dir>"]),
        ("completion ", ["bash", "zsh", "fish", "powershell"]),
    ],
)
def test_what_a_shell_offers(line: str, offered: list[str]) -> None:
    assert completed(line) == offered


def test_revisions_are_offered(project: Path) -> None:
    git(project, "tag", "v1.0")
    assert completed("check --changed-since orig") == ["origin/main"]
    assert completed("check --changed-since v1.0") == ["v1.0"]


def test_everything_is_offered() -> None:
    assert completed("") == list(COMMANDS)
    assert completed("check --output-format ") == list(FORMATS)
    assert completed("explain ") == [
        *(rule.code for rule in load_registry().rules),
        *(kind.code for kind in catalogue().values()),
    ]
    help_lines = CliRunner().invoke(main, ["check", "--help"]).stdout
    assert set(completed("check --")) == set(re.findall(r"(?<![\w`])--[a-z-]+", help_lines.split("Options:")[1])) - {""}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_calls_back(shell: str) -> None:
    done = CliRunner().invoke(main, ["completion", shell])
    assert done.exit_code == 0 and not done.stderr
    assert f"_SPECLINT_COMPLETE={shell}_complete" in done.stdout


def test_powershell_is_offered_words_and_leaves_files_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    script = CliRunner().invoke(main, ["completion", "powershell"]).stdout
    assert '$env:_SPECLINT_COMPLETE = "powershell_complete"' in script
    for line, typed, offered in (
        ("speclint check --fail-on ne", "ne", ["never"]),
        ("speclint explain ERR001", "ERR001", ["ERR001\tendpoint-without-errors"]),
        ("speclint completion ", "", ["bash", "zsh", "fish", "powershell"]),
        ("speclint check --baseline ", "", []),
    ):
        words = {"_SPECLINT_COMPLETE": "powershell_complete", "COMP_WORDS": line, "COMP_WORD": typed}
        done = CliRunner().invoke(main, [], prog_name="speclint", env=words)
        assert [word for word in done.stdout.splitlines() if word] == offered, line


def _texts(command: click.Command) -> list[str]:
    return [param.help for param in command.params if isinstance(param, click.Option) and param.help]


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_is_wholly_in_spanish(name: str) -> None:
    assert isinstance(main, click.Group)
    command = main.get_command(click.Context(main), name)
    assert command is not None
    spanish = in_spanish(name, command)
    assert not {command.help, command.short_help, *_texts(command)} & {
        spanish.help,
        spanish.short_help,
        *_texts(spanish),
    }
    assert len(_texts(command)) == len(_texts(spanish))
    asked = CliRunner().invoke(main, [name, "--help"], env={"LC_ALL": "es_ES.UTF-8"}, terminal_width=100).stdout
    assert asked.startswith("Uso: ") and "Opciones:" in asked and "Ejemplos:" in asked
    left = re.search(r"\b(?:the|and|Options|Examples|Show|FILE|PATHS|default:)\b", asked)
    assert left is None, asked[left.start() - 30 :]
    english = CliRunner().invoke(main, [name, "--help"], env={"LC_ALL": "C"}).stdout
    assert english.startswith("Usage: ") and "Opciones" not in english


def test_help_is_in_the_language_that_is_asked_for() -> None:
    for words in (["check", "--help", "--lang", "es"], ["check", "--lang=es", "-h"]):
        assert CliRunner().invoke(main, words, env={"LC_ALL": "C"}).stdout.startswith("Uso: ")
    assert CliRunner().invoke(main, ["--help"], env={"LC_ALL": "es_ES.UTF-8"}).stdout.startswith("Uso: ")


def test_an_unknown_shell_is_an_error_of_use() -> None:
    done = CliRunner().invoke(main, ["completion", "tcsh"])
    assert done.exit_code == 2 and "bash" in done.stderr


def test_completion_in_bash(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    program = tmp_path / "speclint"
    program.write_text(f'#!{bash}\nexec {shlex.quote(sys.executable)} -m speclint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    script = CliRunner().invoke(main, ["completion", "bash"]).stdout
    lines = [
        script,
        "COMP_WORDS=(speclint checkl)",
        "COMP_CWORD=1",
        f"_speclint_completion {shlex.quote(str(program))}",
    ]
    text = "\n".join([*lines, 'printf "%s\\n" "${COMPREPLY[@]}"'])
    done = subprocess.run([bash, "--norc", "-c", text], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.stdout == "checklist\n", done.stderr
