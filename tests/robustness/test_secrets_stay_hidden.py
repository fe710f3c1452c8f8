"""No output shows a secret: each kind in each place of a document, searched for in all that speclint prints and writes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from hidden import KINDS, PLACES, Hidden, pieces, plain

from speclint.cli.main import main
from speclint.lint.redact import Redactor, redactor_of
from speclint.report.formats import FORMATS
from speclint.text.source import Source

# One that is spelt with escapes, over what would be lines.
_FEW = ("private key in a string",)
_EACH = [pytest.param(kind, marks=() if kind in _FEW else pytest.mark.bulk) for kind in KINDS]
_ALL = ("--select", "all", "--no-cache")

COMMANDS = [
    ["check", *_ALL, *(word for name in FORMATS for word in ("--output-format", f"{name}:{name}.out")), "."],
    ["check", *_ALL, "--lang", "en", "--output-format", "full", "."],
    ["check", *_ALL, "--color", "always", "--diff", "--unsafe-fixes", "."],
    ["check", *_ALL, "--diff", "--unsafe-fixes", "."],
    ["check", "--select", "all", "--output-format", "json", "."],
    ["check", "--select", "all", "--output-format", "json", "."],  # from the cache
    ["checklist", "."],
    ["checklist", "--output-format", "json", "."],
    ["inspect", "."],
    ["inspect", "--output-format", "json", "."],
    ["report", "-o", "report.html", "."],
    *(["export", form, "."] for form in ("openapi", "typescript", "http", "arazzo", "questions")),
    ["export", "openapi", "-o", "openapi.yaml", "."],
    ["check", "--select", "all", "--write-baseline", "."],
]
FIXED = ["check", *_ALL, "--fix", "--unsafe-fixes", "--output-format", "full", "."]


def document(place: str, hidden: Hidden) -> str:
    """Return a document with a secret in a place; at its end it is where SEC001 sees it, whatever stands before it."""
    return f"# Pagos\n\n## Endpoints\n\n{PLACES[place].format(hidden.text)}\n\n## Notas\n\nClave: {hidden.text}\n"


def leaks(text: str, wanted: set[str]) -> list[str]:
    signs = plain(text)
    return [piece for piece in wanted if piece in signs]


@pytest.mark.parametrize("kind", _EACH)
def test_a_secret_in_any_place_is_in_no_output(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(kind)
    hidden = KINDS[kind](chance)
    assert redactor_of(Source.from_text("", hidden.text)), "it is no secret to SEC001"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    Path(".git").mkdir()
    specs = [Path(f"BACKEND_SPEC_{number}.md") for number in range(len(PLACES))]
    for spec, place in zip(specs, PLACES, strict=True):
        spec.write_text(document(place, hidden), encoding="utf-8")
    flows = [spec.name for spec, place in zip(specs, PLACES, strict=True) if place in ("a step", "a call elsewhere")]
    drawn = [["flow", "--format", form, name] for form in ("mermaid", "svg", "text") for name in flows]
    added = [["new", "0", "--endpoint", "GET /new"]]
    wanted = pieces(hidden.secret)
    for command in [*COMMANDS, *drawn, *added, FIXED]:
        ran = CliRunner().invoke(main, command)
        assert ran.exit_code in (0, 1, 2, 3), ran.output
        assert not leaks(ran.output, wanted), f"{command} shows {leaks(ran.output, wanted)[0]}"
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.name not in {spec.name for spec in specs}]
    assert {".speclint-baseline.json", "report.html", *(f"{name}.out" for name in FORMATS)} <= {p.name for p in kept}
    assert not [path for path in kept if leaks(path.read_bytes().decode("utf-8", "replace"), wanted)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_is_found_again_in_every_form(kind: str) -> None:
    hidden = KINDS[kind](random.Random(kind))
    redactor = redactor_of(Source.from_text("", f"a {hidden.text} b"))
    text, wanted = hidden.text, pieces(hidden.secret)
    forms = {
        "whole": text,
        "cut behind": text[: len(text) * 2 // 3] + "…",
        "cut before": "…" + text[len(text) // 3 :],
        "small": text.lower(),
        "a slug": "-".join(text.lower().split()),
        "without marks": plain(text),
        "escapes read": text.replace("\\n", "\n"),
        "lines joined": text.replace("\n", " "),
        "quoted": f'"{text!r}"',
        "its cells escaped": text.replace("_", "\\_"),
    }
    for name, form in forms.items():
        assert redactor.hides(form), name
        assert not leaks(redactor.text(f"x {form} y"), wanted), name
        masked = redactor.line(f"x {form} y")
        assert not leaks(masked, wanted), name
        assert len(masked) == len(f"x {form} y"), name
        assert masked.startswith("x ") and masked.endswith(" y"), name


_ESCAPES = {
    "JSON": "\\u{:04x}",
    "a URL": "%{:02X}",
    "HTML": "&#{};",
    "HTML in hexadecimal": "&#x{:x};",
}


@pytest.mark.parametrize("escape", _ESCAPES)
def test_a_secret_is_found_again_in_escapes(escape: str) -> None:
    hidden = KINDS["GitHub token"](random.Random(escape))
    redactor = redactor_of(Source.from_text("", f"a {hidden.text} b"))
    form = "".join(_ESCAPES[escape].format(ord(sign)) for sign in hidden.secret)
    mixed = hidden.secret[:5] + "".join(_ESCAPES[escape].format(ord(sign)) for sign in hidden.secret[5:9])
    for spelt in (form, mixed):
        assert redactor.text(f"x {spelt} y") == "x … y"
        assert redactor.line(f"x {spelt} y") == f"x {'*' * len(spelt)} y"
    odd = "x \\u00 %4 %zz &#; &#x; &#999999; \\ud800 y"
    assert redactor.text(odd) == odd


def test_a_secret_is_found_again_in_wide_letters() -> None:
    hidden = KINDS["GitHub token"](random.Random(3))
    redactor = redactor_of(Source.from_text("", hidden.text))
    assert redactor.text("x " + "".join(chr(ord(sign) + 0xFEE0) for sign in hidden.secret) + " y") == "x … y"


def test_what_is_no_secret_stays() -> None:
    redactor = redactor_of(Source.from_text("", KINDS["password of a database"](random.Random(1)).text))
    text = "POST /api/payments answers 200 with postgres://app@db.acme.io/main"
    assert redactor.text(text) == redactor.line(text) == text
    assert not redactor.hides(text)
    assert Redactor(()).text(text) == text


def test_many_secrets_cost_no_more_than_their_text() -> None:
    """Each was searched for in each text, once."""
    chance = random.Random(7)
    document = Source.from_text("", "\n".join(KINDS["GitHub token"](chance).text for _ in range(3_000)))
    redactor = redactor_of(document)
    assert all("…" in redactor.text(line) for line in document.lines)
