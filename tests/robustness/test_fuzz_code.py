"""Whatever code, settings and versions hold: no command ends in an error of its own, and what it prints can be read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from code_texts import projects, settings_files
from fuzzing import fuzz
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import documents

from speclint.cli.main import main
from speclint.code.facts import CodeFacts
from speclint.code.survey import survey

pytestmark = [pytest.mark.bulk, pytest.mark.fuzz]

SPEC = "docs/BACKEND_SPEC_A.md"
CONFIGS, DATA = (".json",), (".sql", ".prisma", ".example")


@contextmanager
def project(tmp_path_factory: pytest.TempPathFactory, files: Mapping[str, str]) -> Iterator[Path]:
    """Make these files in a repository of their own, and work in it."""
    root = tmp_path_factory.mktemp("project")
    (root / ".git").mkdir()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        yield root


def ran(*words: str) -> Result:
    """Run a command, which must end as commands do."""
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2, 3), result.output
    assert "internal error" not in result.output
    assert "Traceback" not in result.output
    return result


def parts(files: Mapping[str, str], ends: Sequence[str]) -> dict[str, str]:
    return {path: text for path, text in files.items() if path.endswith(tuple(ends))}


def in_order(facts: CodeFacts) -> list[list[str]]:
    """Return what was found, in an order of its own."""
    return [sorted(map(repr, found)) for found in facts]


@fuzz
@given(files=projects())
def test_any_code_is_read(files: dict[str, str]) -> None:
    configs, data = parts(files, CONFIGS), parts(files, DATA)
    code = {path: text for path, text in files.items() if path not in configs and path not in data}
    facts = survey(code, configs, data)
    assert in_order(facts) == in_order(survey(dict(reversed(code.items())), configs, data))
    for one in (*facts.calls, *facts.routes, *facts.unresolved):
        assert 1 <= one.line <= code[one.path].count("\n") + 1, one


@fuzz
@given(files=projects(), text=documents())
def test_any_code_is_compared_with_any_document(
    files: dict[str, str], text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with project(tmp_path_factory, {**files, SPEC: text}):
        for words in (["calls"], ["routes"], ["drift", "--no-cache", "--frontend", ".", "--backend", "."]):
            ran(*words)
            shown = ran(*words, "--output-format", "json")
            if shown.stdout:
                json.loads(shown.stdout)


@fuzz
@given(old=documents(), new=documents())
def test_any_two_versions_are_compared(old: str, new: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with project(tmp_path_factory, {f"old/{SPEC}": old, f"new/{SPEC}": new}):
        for form in ("text", "markdown", "github"):
            ran("diff", "old", "new", "--output-format", form)
        json.loads(ran("diff", "old", "new", "--output-format", "json").stdout)
        assert json.loads(ran("diff", "old", "old", "--output-format", "json").stdout)["changes"] == []


@fuzz
@given(text=documents())
def test_any_document_is_exported(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with project(tmp_path_factory, {SPEC: text}):
        for form in ("openapi", "typescript", "http", "arazzo", "questions"):
            shown = ran("export", form)
            if shown.stdout and form in ("openapi", "arazzo"):
                json.loads(shown.stdout)
        ran("export", "openapi", "--yaml")


@fuzz
@given(
    text=settings_files(), words=st.sampled_from([["check"], ["check", "--show-settings"], ["drift"], ["diff", "."]])
)
def test_any_settings_are_read(text: str, words: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    with project(tmp_path_factory, {"speclint.toml": text, SPEC: "# A\n\n### GET /a\n"}):
        ran(*words)
