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


# `{0}` is the secret, as a text of JavaScript; each is a file.
CODE_PLACES = {
    "a.ts": "const key = `{0}`;\nfetch('/a/' + key);\nfetch(`/b/{0}/c?key={0}`);\naxios.post('/c', {{ `{0}`: 1, a: `{0}` }});\n",
    "b.ts": "const e = {{ url: `{0}` }}; fetch(e.url); const http = axios.create({{ baseURL: `{0}` }}); http.get('/x');\n",
    "c.ts": "interface A {{ a: '{0}' | 'b'; '{0}': string }}\nconst f = (a: A) => axios.put(`/d/{0}`, a);\n",
    "d.ts": "const app = require('express')();\nconst k = `{0}`;\napp.get('/e/' + k, (q, s) => s.json({{ [k]: 1 }}));\n",
    "e.ts": "app.post(`/f/{0}`, `{0}`, (q, s) => {{ const {{ a }} = q.body; s.status(400).json({{ error: `{0}` }}); }});\n",
    "g.ts": "// speclint: ignore[{0}] {0}\nconst v = process.env[`{0}`] ?? `{0}`;\nfetch(`{0}`, {{ method: `{0}` }});\n",
    "h.sql": "CREATE TABLE t (a TEXT DEFAULT '{0}', b TEXT CHECK (b IN ('{0}', 'x')));\n-- {0}\n",
    ".env.example": "KEY={0}\n# {0}\n{0}=1\n",
    "schema.prisma": 'model M {{\n  a String @default("{0}") // {0}\n}}\n',
}
CODE_COMMANDS = [
    ["calls", "."],
    ["calls", ".", "--output-format", "json"],
    ["routes", "."],
    ["routes", ".", "--output-format", "json"],
    ["drift", "--select", "all", "--backend", ".", "--no-cache"],
    ["drift", "--select", "all", "--backend", ".", *(w for n in FORMATS for w in ("--output-format", f"{n}:{n}.out"))],
    ["drift", "--select", "all", "--backend", ".", "--output-format", "json"],  # from the cache
    ["drift", "--select", "all", "--backend", ".", "--write-baseline"],
    ["report", "--frontend", ".", "--backend", ".", "-o", "report.html", "."],
]


@pytest.mark.parametrize("kind", _EACH)
def test_a_secret_in_any_place_of_code_is_in_no_output(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = KINDS[kind](random.Random(kind))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    Path(".git").mkdir()
    Path("BACKEND_SPEC_A.md").write_text("# A\n\n### GET /a/{key}\n\n### POST /other\n")
    for name, text in CODE_PLACES.items():
        Path(name).write_text(f"{text.format(hidden.text)}", encoding="utf-8")
    wanted = pieces(hidden.secret)
    for command in CODE_COMMANDS:
        ran = CliRunner().invoke(main, command)
        assert ran.exit_code in (0, 1, 2, 3), ran.output
        assert not leaks(ran.output, wanted), f"{command} shows {leaks(ran.output, wanted)[0]}"
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.name not in CODE_PLACES]
    assert {".speclint-baseline.json", "report.html", "json.out"} <= {path.name for path in kept}
    assert not [path for path in kept if leaks(path.read_bytes().decode("utf-8", "replace"), wanted)]


@pytest.mark.parametrize("kind", ["GitHub token", "Stripe key"])
def test_a_secret_that_another_document_tells_is_in_no_output(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of it, which looks like no secret, is in the documents that are shown; one other document has all of it."""
    hidden = KINDS[kind](random.Random(kind))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    Path(".git").mkdir()
    part = hidden.secret[-16:]
    for number, text in enumerate(PLACES.values()):
        told = f"# Pagos\n\n## Endpoints\n\n{text.format(part)}\n\n**Auth:** TODO {part}\n"
        assert not redactor_of(Source.from_text("", told))
        Path(f"BACKEND_SPEC_{number}.md").write_text(told, encoding="utf-8")
    Path("BACKEND_SPEC_Z.md").write_text(f"# Notas\n\nClave: {hidden.text}\n", encoding="utf-8")
    wanted = pieces(part)
    shown = [
        ["export", "questions", "."],
        ["check", ".", "--no-cache", "--select", "all"],
        ["check", ".", "--diff", "--unsafe-fixes", "--select", "all"],
        *(["inspect", ".", "--output-format", form] for form in ("tree", "json")),
        *(["checklist", ".", "--output-format", form] for form in ("full", "json")),
    ]
    for command in shown:
        ran = CliRunner().invoke(main, command)
        assert ran.exit_code in (0, 1, 2) and ran.output, ran.output
        assert not leaks(ran.output, wanted), f"{command} shows {leaks(ran.output, wanted)[0]}"


@pytest.mark.parametrize("kind", ["GitHub token", "Stripe key"])
def test_a_secret_that_another_file_of_code_tells_is_in_no_output(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden = KINDS[kind](random.Random(kind))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    Path(".git").mkdir()
    part = hidden.secret[-16:]
    Path("BACKEND_SPEC_A.md").write_text("# A\n\n### GET /a\n\n**Response 200:** `{ id: string }`\n")
    Path("src").mkdir()
    Path("src/keys.ts").write_text(f"export const KEY = '{hidden.text}';\n")
    Path("src/b.ts").write_text(f"fetch('/b/{part}/c');\nfetch('/d'); // {part}\n")
    shown = [
        *(["drift", ".", "--frontend", "src", "--select", "all", "--output-format", form] for form in FORMATS),
        ["report", ".", "--frontend", "src", "-o", "report.html"],
        ["calls", "src"],
    ]
    for command in shown:
        ran = CliRunner().invoke(main, command)
        assert ran.exit_code in (0, 1), ran.output
        assert not leaks(ran.output, pieces(part)), f"{command} shows {leaks(ran.output, pieces(part))[0]}"
    page = Path("report.html").read_text(encoding="utf-8")
    assert "b.ts" in page
    assert not leaks(page, pieces(part))


@pytest.mark.parametrize("kind", _EACH)
def test_a_secret_in_any_place_of_two_versions_is_in_no_comparison(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hidden, other = KINDS[kind](random.Random(kind)), KINDS[kind](random.Random(f"{kind} again"))
    monkeypatch.chdir(tmp_path)
    contents = {"old": hidden, "new": other, "none": None}
    for folder, one in contents.items():
        Path(folder).mkdir()
        for number, place in enumerate(PLACES):
            text = document(place, one) if one else "# Pagos\n\n### GET /api/other\n"
            Path(folder, f"BACKEND_SPEC_{number}.md").write_text(text, encoding="utf-8")
    wanted = pieces(hidden.secret) | pieces(other.secret)
    for sides in (("old", "new"), ("old", "none"), ("none", "new")):
        for form in ("text", "json", "markdown", "github"):
            ran = CliRunner().invoke(main, ["diff", *sides, "--output-format", form])
            assert ran.exit_code in (0, 1, 2), ran.output
            assert not leaks(ran.output, wanted), f"{sides} {form} shows {leaks(ran.output, wanted)[0]}"


@pytest.mark.parametrize("kind", KINDS)
def test_a_secret_is_found_again_in_every_form(kind: str) -> None:
    hidden = KINDS[kind](random.Random(kind))
    redactor = redactor_of(Source.from_text("", f"a {hidden.text} b"))
    text, wanted = hidden.text, pieces(hidden.secret)
    inside = text.find(hidden.secret) + len(hidden.secret) * 2 // 3
    forms = {
        "whole": text,
        "cut behind": text[: max(inside, len(text) * 2 // 3)] + "…",
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
