"""Each format of one document, in Spanish and in English, as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from expected import Expected

from speclint.cli.main import main

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {
    "openapi": ".openapi.yaml",
    "typescript": ".ts",
    "http": ".http",
    "arazzo": ".arazzo.yaml",
    "questions": ".questions.md",
}


@pytest.mark.parametrize("form", SUFFIXES)
@pytest.mark.parametrize("document", sorted(path.stem for path in GOLDEN.glob("*.md") if "questions" not in path.name))
def test_each_format_of_a_document(
    form: str, document: str, expected: Expected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(GOLDEN)
    out = tmp_path / f"out{SUFFIXES[form]}"
    done = CliRunner().invoke(main, ["export", form, f"{document}.md", "-o", str(out), "--isolated"])
    assert done.exit_code == 0, done.output
    text = out.read_text(encoding="utf-8")
    again = CliRunner().invoke(main, ["export", form, f"{document}.md", "-o", str(out), "--isolated"])
    assert again.exit_code == 0
    assert out.read_text(encoding="utf-8") == text, "another run writes something else"
    expected.same(GOLDEN / f"{document}{SUFFIXES[form]}", text)
