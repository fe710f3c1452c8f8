"""The strict rules: off unless asked for, and on by selectors, by their codes and by the preset of a configuration."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from mutants.edits import Edit, chain, cut, drop, put, sub
from mutants.judge import base

from speclint.cli.main import main

AS_IT_IS: Edit = str
# A clean document, and what is done to it so that a strict rule has something to say.
TO_FIND: dict[str, tuple[str, Edit]] = {
    "DOC005": (
        "seed_es",
        chain(cut("## Resumen", "## Endpoints"), put("## Resumen\n\nReseñas en la ficha.\n\n", "## Notas")),
    ),
    "ERR008": ("seed_es", AS_IT_IS),
    "EXA004": ("seed_es", AS_IT_IS),
    "FE002": ("seed_es", AS_IT_IS),
    "REQ010": ("headings_en", drop("- `page`")),
}
NEAR_MISSES: dict[str, tuple[str, Edit]] = {
    "DOC005": ("seed_es", put("## Apéndice\n\nNada más.\n\n", "## Tipos")),
    "ERR008": ("seed_es", put("Todos los errores llevan `{ mensaje: string }`.\n\n", "### GET")),
    "EXA004": ("fences_en", AS_IT_IS),
    "FE002": ("seed_es", put("5. Si una llamada falla, el FE muestra el mensaje del error.\n", "\n## Notas")),
    "REQ010": (
        "headings_en",
        sub("`page` (number, optional): page to return, from 1", "`cursor` (string, optional): where to go on"),
    ),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def codes(text: str, *options: str) -> set[str]:
    document = Path("docs/BACKEND_SPEC_STRICT.md")
    document.parent.mkdir(exist_ok=True)
    document.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["docs", "--output-format", "json", *options])
    assert done.exit_code in (0, 1), done.output
    return {finding["code"] for finding in json.loads(done.stdout)["findings"]}


def text_of(entry: tuple[str, Edit]) -> str:
    name, edit = entry
    return edit(base(name))


@pytest.mark.parametrize("code", TO_FIND)
def test_strict_rules_are_off_by_default(code: str) -> None:
    assert code not in codes(text_of(TO_FIND[code]))


@pytest.mark.parametrize("selectors", ["default,strict", "strict", "all"])
@pytest.mark.parametrize("code", TO_FIND)
def test_selectors_turn_them_on(code: str, selectors: str) -> None:
    assert code in codes(text_of(TO_FIND[code]), "--select", selectors)


@pytest.mark.parametrize("code", TO_FIND)
def test_a_code_turns_one_on(code: str) -> None:
    assert codes(text_of(TO_FIND[code]), "--select", code) == {code}


@pytest.mark.parametrize("code", TO_FIND)
def test_the_preset_turns_them_on(code: str, folder: Path) -> None:
    (folder / "speclint.toml").write_text('preset = "strict"\n', encoding="utf-8")
    found = codes(text_of(TO_FIND[code]))
    assert code in found
    assert found == codes(text_of(TO_FIND[code]), "--select", "default,strict")


@pytest.mark.parametrize("code", NEAR_MISSES)
def test_near_misses_are_silent(code: str) -> None:
    assert code not in codes(text_of(NEAR_MISSES[code]), "--select", code)


@pytest.mark.parametrize("code", TO_FIND)
def test_one_strict_rule_can_be_ignored(code: str) -> None:
    assert code not in codes(text_of(TO_FIND[code]), "--select", "default,strict", "--ignore", code)


def test_an_error_body_in_another_document_is_enough(folder: Path) -> None:
    text = text_of(TO_FIND["ERR008"])
    other = folder / "docs/BACKEND_SPEC_ERRORS.md"
    other.parent.mkdir()
    other.write_text('# Errores\n\n## Formato de errores\n\n```json\n{ "error": "texto" }\n```\n', encoding="utf-8")
    assert "ERR008" not in codes(text, "--select", "ERR008")
    other.unlink()
    assert "ERR008" in codes(text, "--select", "ERR008")
