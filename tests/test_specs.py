"""Whole documents through all default rules: those in `specs/ok` are clean, those in `specs/bad` say what their `.out` says.

The clean ones must stay clean in every spelling that does not change what they state. Clean is without errors and warnings:
an info is a remark that its reader may leave alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from expected import Expected

from speclint.cli import main
from speclint.finding import Finding, Severity
from speclint.lint import lint
from speclint.profile import load_profile
from speclint.registry import load_registry
from speclint.settings import Settings
from speclint.source import Source

SPECS = Path(__file__).parent / "specs"
OK = pytest.mark.parametrize("path", sorted((SPECS / "ok").glob("*.md")), ids=lambda path: path.stem)
BAD = pytest.mark.parametrize("path", sorted((SPECS / "bad").glob("*.md")), ids=lambda path: path.stem)


def findings_in(data: bytes) -> list[Finding]:
    """What is wrong with a document, remarks left out."""
    source = Source.from_bytes("docs/BACKEND_SPEC_X.md", data)
    result = lint([source], Settings(), load_registry().select(Settings().selectors), load_profile())
    assert not result.problems
    return [finding for finding in result.findings if finding.severity is not Severity.INFO]


def listing(findings: Iterable[Finding]) -> str:
    return "\n".join(
        f"{f.place.span.line}:{f.place.span.column} {f.severity.value} {f.code} {f.message.en}" for f in findings
    )


@OK
def test_good_specs_are_clean(path: Path) -> None:
    found = findings_in(path.read_bytes())
    assert not found, listing(found)


@BAD
def test_bad_specs_say_what_is_wrong(path: Path, expected: Expected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    monkeypatch.setenv("LC_ALL", "C")
    done = CliRunner().invoke(main, ["check", "--output-format", "concise", path.name])
    assert done.exit_code == 1, done.output
    expected.same(path.with_suffix(".out"), done.stdout)


def numbered(text: str) -> str:
    """Number the sections, unless they are already."""
    count = iter(range(1, 99))
    return outside_fences(text, lambda line: re.sub(r"^## (?!\d)", lambda _: f"## {next(count)}. ", line))


def setext(text: str) -> str:
    """Underline the level-2 headings; a number at the head of one would make it a list item."""
    return outside_fences(text, lambda line: re.sub(r"^## (?!\d)(.+)$", r"\1\n---", line))


def deeper(text: str) -> str:
    """Put all sections one level down, under a part of their own."""
    text = outside_fences(text, lambda line: re.sub(r"^(##+) ", r"#\1 ", line))
    return re.sub(r"^(# .+\n)", r"\1\n## Version 1\n", text, count=1)


def ornamented(text: str) -> str:
    """Put an emoji and emphasis on headings."""
    return outside_fences(text, lambda line: re.sub(r"^## (.+)$", r"## 🚀 **\1**", line))


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """Change the lines that stand in no fence."""
    fenced = False
    lines = []
    for line in text.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        lines.append(line if fenced else change(line))
    return "\n".join(lines)


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


SPELLINGS: dict[str, Callable[[str], str]] = {
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: "\ufeff" + text,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "without accents": without_accents,
    "headings in capitals": lambda text: outside_fences(
        text, lambda line: line.upper() if re.match("## ", line) else line
    ),
    "numbered sections": numbered,
    "setext headings": setext,
    "closing hashes": lambda text: outside_fences(text, lambda line: re.sub(r"^(#+) (.+)$", r"\1 \2 \1", line)),
    "one level deeper": deeper,
    "emoji and bold": ornamented,
    "colon in headings": lambda text: outside_fences(text, lambda line: re.sub(r"^(## .+)$", r"\1:", line)),
    "front matter": lambda text: "---\ntitle: a spec\n---\n" + text,
    "comments": lambda text: outside_fences(
        text, lambda line: line + "\n\n<!-- note -->" if line.startswith("## ") else line
    ),
    "a section more": lambda text: text + "\n## Testing\n\nSe prueba a mano.\n",
    "stars for bullets": lambda text: outside_fences(text, lambda line: re.sub(r"^(\s*)- ", r"\1* ", line)),
}


@OK
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_good_specs_are_clean_in_every_spelling(path: Path, spelling: str) -> None:
    text = path.read_text(encoding="utf-8")
    found = findings_in(SPELLINGS[spelling](text).encode("utf-8"))
    assert not found, listing(found)


def test_the_examples_are_as_they_say(checkout: Path) -> None:
    docs = checkout / "examples" / "movie-app" / "docs"
    assert not findings_in((docs / "BACKEND_SPEC_RESENAS.md").read_bytes())
    codes = {finding.code for finding in findings_in((docs / "BACKEND_SPEC_CANJE_CUPONES.md").read_bytes())}
    assert {"ENV001", "ERR001", "FE001", "FLW002", "TYP001", "WHK003"} <= codes
