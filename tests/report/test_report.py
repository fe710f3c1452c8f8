"""Reports: frames keep their columns, user text cannot steer a terminal, secrets are in no format, JSON is always whole.

Long because the same outcomes go through every report.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from speclint.analysis.closing_boxes import closing_boxes
from speclint.analysis.secrets import Secret, secrets
from speclint.api import Edit, Finding, Fix, Place, Severity, Words
from speclint.lint.lint import read_source
from speclint.lint.problem import Problem
from speclint.lint.redact import Redactor
from speclint.lint.result import Checked
from speclint.markdown.parse import parse
from speclint.model import Box, BoxState, Evidence, Spec
from speclint.report import checklist
from speclint.report import inspect as inspection
from speclint.report.json import document as json_report
from speclint.report.text import concise, full
from speclint.report.text.frame import frame
from speclint.report.text.terminal import Paint, visible, wants_color, width
from speclint.run.outcome import Outcome
from speclint.text.source import Source, Span
from speclint.vocabulary.vocabulary import load_profile

PLAIN = Paint(False)
KEY = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"


def finding(line: int = 3, start: int = 1, end: int = 4, **extra: Any) -> Finding:
    place = Place(extra.pop("path", "docs/a.md"), Span(line, start, line, end))
    message = extra.pop("message", Words("the fact", "el hecho"))
    return Finding(
        "TST001", "some-rule", extra.pop("severity", Severity.ERROR), place, message, fingerprint="f", **extra
    )


def outcome(
    *findings: Finding, text: str = "# Uno\n\nabc def\n", secrets: tuple[Secret, ...] = (), **extra: Any
) -> Outcome:
    checked = {"docs/a.md": Checked(Source.from_text("docs/a.md", text), "es", secrets)}
    given = {
        "findings": findings,
        "problems": (),
        "checked": checked,
        "languages": {"docs/a.md": "es"},
        "language": "es",
        "failed": bool(findings),
        "redactor": Redactor((document.source, document.secrets) for document in checked.values()),
    }
    return Outcome(**{**given, **extra})


def test_full_shows_the_line_with_carets() -> None:
    assert list(full.render(outcome(finding(3, 5, 8)), PLAIN)) == [
        "docs/a.md:3:5: error TST001 some-rule: el hecho",
        "    3 | abc def",
        "      |     ^^^",
        "",
    ]


def test_full_shows_the_second_place_and_the_fix() -> None:
    related = (
        (Place("docs/a.md", Span(1, 3, 1, 6)), Words("first", "primero")),
        (Place("gone.md", Span(1, 1, 1, 1)), Words("x", "y")),
    )
    found = finding(fix=Fix(Words("do it", "hazlo"), ()), related=[*related])
    assert list(full.render(outcome(found), PLAIN))[3:] == [
        "  docs/a.md:1:3: primero",
        "    1 | # Uno",
        "      |   ^^^",
        "  gone.md:1:1: y",
        "  arreglo: hazlo",
        "",
    ]


def test_concise_is_one_line_a_finding_in_the_language_of_the_document() -> None:
    english = outcome(finding(), finding(severity=Severity.INFO), languages={"docs/a.md": "en"})
    assert list(concise.render(english, PLAIN)) == [
        "docs/a.md:3:1: error TST001 some-rule: the fact",
        "docs/a.md:3:1: info TST001 some-rule: the fact",
    ]
    assert "\x1b[1;31merror TST001\x1b[0m" in next(concise.render(english, Paint(True)))


@pytest.mark.parametrize(
    ("severities", "language", "line"),
    [
        ("", "es", "1 documento: sin hallazgos"),
        ("", "en", "1 document: no findings"),
        ("eew", "es", "1 documento: 2 errores, 1 aviso"),
        ("ewwi", "en", "1 document: 1 error, 2 warnings, 1 note"),
    ],
)
def test_summary(severities: str, language: str, line: str) -> None:
    found = [finding(severity=next(s for s in Severity if s.value[0] == letter)) for letter in severities]
    assert full.summary(outcome(*found, language=language), PLAIN) == line


@pytest.mark.parametrize(
    ("line", "start", "end", "shown", "carets"),
    [
        ("abc", 1, 4, "abc", "^^^"),
        ("abc", 2, 2, "abc", " ^"),
        ("abc", 4, 4, "abc", "   ^"),
        ("abc", 9, 12, "abc", "   ^"),
        ("", 1, 1, "", "^"),
        ("\ta\tb", 2, 3, "    a   b", "    ^"),
        ("\ta\tb", 4, 5, "    a   b", "        ^"),
        ("日本 x", 4, 5, "日本 x", "     ^"),
        ("日本 x", 1, 3, "日本 x", "^^^^"),
        ("e\u0301a", 3, 4, "e\u0301a", " ^"),
        ("\x1b[31mred", 6, 9, "␛[31mred", "     ^^^"),
        ("a\u202eb", 3, 4, "a\ufffdb", "  ^"),
        ("a\x00b", 2, 3, "a␀b", " ^"),
    ],
)
def test_frames_keep_columns(line: str, start: int, end: int, shown: str, carets: str) -> None:
    assert frame(line, Span(1, start, 1, end)) == (shown, carets)


def test_a_span_over_lines_is_marked_to_the_end_of_its_first() -> None:
    assert frame("abcdef", Span(1, 3, 4, 2)) == ("abcdef", "  ^^^^")


@pytest.mark.parametrize("fill", ["x", "日", "\t", "e\u0301"])
@pytest.mark.parametrize("before", [0, 30, 5000])
def test_long_lines_are_cut_around_the_span(fill: str, before: int) -> None:
    line = fill * before + "WORD" + fill * 5000
    start = len(fill * before) + 1
    shown, carets = frame(line, Span(1, start, 1, start + 4))
    assert width(shown) <= 116
    assert len(carets.strip()) == 4
    assert width(shown[: shown.index("WORD")]) == len(carets) - 4
    assert shown.endswith("…") or not fill.strip()


def test_user_text_steers_no_terminal() -> None:
    evil = "\x1b]8;;x\x07\r\x9b31m\u202e\u2066\u2028\udcff"
    assert visible(evil) == "␛]8;;x␇␍\ufffd31m\ufffd\ufffd\ufffd\\xff"
    path = "a\x1b[2J\n.md"
    shown = outcome(
        finding(path=path, message=Words(evil, evil)), text=evil, problems=(Problem(path, Words("x", "y")),)
    )
    for lines in (full.render(shown, PLAIN), concise.render(shown, PLAIN)):
        assert all(visible(line) == line for line in lines)


@pytest.mark.parametrize(
    ("choice", "environment", "tty", "wants"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": "0"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "true", "TERM": "dumb"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, True, False),
        ("auto", {"FORCE_COLOR": "false"}, True, False),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("always", {"FORCE_COLOR": "0"}, False, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_who_wants_color(
    choice: str, environment: dict[str, str], tty: bool, wants: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    class Stream:
        def isatty(self) -> bool:
            return tty

    assert wants_color(choice, Stream()) is wants  # type: ignore[arg-type]


def test_json_has_everything() -> None:
    # Long because it shows the whole of a document in JSON.
    edit = Edit(Span(3, 1, 3, 4), "x")
    found = finding(
        related=[(Place("docs/b.md", Span(1, 1, 1, 2)), Words("other", "otro"))], fix=Fix(Words("do", "haz"), (edit,))
    )
    problem = Problem("docs/c.md", Words("no", "no se puede"))
    assert json.loads(json_report.render(outcome(found, problems=(problem,)))) == {
        "version": 1,
        "findings": [
            {
                "code": "TST001",
                "name": "some-rule",
                "severity": "error",
                "message": "el hecho",
                "path": "docs/a.md",
                "line": 3,
                "column": 1,
                "end_line": 3,
                "end_column": 4,
                "related": [
                    {"path": "docs/b.md", "line": 1, "column": 1, "end_line": 1, "end_column": 2, "message": "otro"}
                ],
                "fix": {
                    "title": "haz",
                    "safe": True,
                    "edits": [
                        {"path": "docs/a.md", "line": 3, "column": 1, "end_line": 3, "end_column": 4, "text": "x"}
                    ],
                },
                "fingerprint": "f",
            }
        ],
        "errors": [{"path": "docs/c.md", "message": "no se puede"}],
        "summary": {
            "files": 1,
            "error": 1,
            "warning": 0,
            "info": 0,
            "baseline": 0,
            "stale": 0,
            "before": 0,
            "suppressed": 0,
        },
    }


@pytest.mark.parametrize("char", ["\x1b", "\x9b", "\u202e", "\u2028", "\udcff", "\x00", '"', "\\", "é", "😀"])
def test_json_keeps_any_character_and_shows_none_that_harms(char: str) -> None:
    text = json_report.dump({"x": char})
    assert json.loads(text) == {"x": char}
    assert visible(text.replace("\n", " ")) == text.replace("\n", " ")


@pytest.mark.parametrize("command", ["check", "docs", "checklist", "inspect", "rules"])
def test_a_failure_is_whole_json(command: str) -> None:
    document = json.loads(json_report.failure("no", command))
    assert document["version"] == 1
    assert document["errors"] == [{"path": "", "message": "no"}]


def secret_document() -> tuple[str, tuple[Secret, ...]]:
    text = f"# A\n\nkey `{KEY}` and again {KEY}\n\n-----BEGIN X-----\nAAAABBBBCCCC\n"
    pem = Secret("pem", Span(5, 1, 6, 13), "-----BEGIN…")
    return text, (Secret("stripe", Span(3, 6, 3, 6 + len(KEY)), "sk_live_…"), pem)


def test_no_format_shows_a_secret() -> None:
    text, secrets = secret_document()
    edits = (Edit(Span(3, 1, 3, 2), f"moved {KEY}"),)
    found = [
        finding(3, 6, 6 + len(KEY), message=Words(KEY, f"clave {KEY}"), fix=Fix(Words(KEY, KEY), edits)),
        finding(6, 1, 13, related=[(Place("docs/a.md", Span(3, 1, 3, 4)), Words(KEY, KEY))]),
    ]
    shown = outcome(*found, text=text, secrets=secrets)
    lines = list(full.render(shown, PLAIN))
    printed = "\n".join([*lines, *concise.render(shown, PLAIN), json_report.render(shown)])
    assert KEY not in printed
    assert KEY[8:] not in printed
    assert "AAAABBBBCCCC" not in printed
    assert "clave sk_live_…" in printed
    masked = "sk_live_" + "*" * (len(KEY) - 8)
    assert lines[1] == f"    3 | key `{masked}` and again {masked}"
    assert lines[2].endswith("^" * len(KEY)) and lines[2].index("^") == lines[1].index("sk_live")
    assert json.loads(json_report.render(shown))["findings"][0]["fix"] is None


def spec_of(text: str, known: Mapping[Callable[[Spec], object], object]) -> Spec:
    """A spec of which the answers of some analyses are known."""
    answers = {f"{analysis.__module__}.{analysis.__qualname__}": answer for analysis, answer in known.items()}
    return Spec(parse(Source.from_text("docs/a.md", text)), "es", answers=answers)


def test_inspection_and_checklist_show_no_secret() -> None:
    text, found = secret_document()
    box = Box("types", BoxState.FAILS, (Evidence(Span(3, 1, 3, 2), Words(KEY, KEY)),))
    spec = spec_of(text, {secrets: found, closing_boxes: (box,)})
    lines = [
        *checklist.render(spec, "es", PLAIN),
        json.dumps(checklist.as_json(spec, "en")),
        *inspection.tree(spec, PLAIN),
    ]
    assert KEY not in "\n".join(lines)


def test_the_checklist_shows_each_box_with_its_evidence() -> None:
    evidence = (Evidence(Span(3, 1, 3, 2), Words("no route", "sin ruta")),)
    states = (BoxState.FAILS, BoxState.HOLDS, BoxState.NOT_APPLICABLE)
    names = ("endpoints", "types", "webhooks")
    boxes = tuple(
        Box(name, state, evidence if name == "endpoints" else ()) for name, state in zip(names, states, strict=True)
    )
    spec = spec_of("# A\n", {closing_boxes: boxes})
    assert list(checklist.render(spec, "es", PLAIN)) == [
        "docs/a.md",
        "  ✗ Todos los endpoints tienen método, ruta, body/query y respuesta",
        "      docs/a.md:3: sin ruta",
        "  ✓ Tipos compartidos (request/response) están definidos",
        "  – Webhooks incluyen evento(s) y recomendación de idempotencia (no aplica)",
    ]
    assert list(checklist.render(spec, "en", PLAIN))[2] == "      docs/a.md:3: no route"
    assert checklist.fails(spec)
    assert not checklist.fails(spec_of("# A\n", {closing_boxes: boxes[1:]}))


def test_inspection_shows_a_pipe_as_the_cell_says_it() -> None:
    text = "## Tipos\n\n### Seat\n\n| Campo | Tipo |\n|---|---|\n| state | `'free' \\| 'taken'` |\n"
    spec = read_source(Source.from_text("docs/a.md", text), load_profile())
    assert "state: `'free' | 'taken'`" in "\n".join(inspection.tree(spec, PLAIN))


def test_what_was_read_as_json_and_as_a_tree(read_spec: Spec) -> None:
    document = inspection.as_json(read_spec)
    assert document["path"] == "docs/a.md"
    assert document["endpoints"] == [
        {
            "method": "POST",
            "route": "/api/x",
            "line": 7,
            "kind": "endpoint",
            "auth": {"state": "stated"},
            "request": {"state": "stated"},
            "response": {"state": "stated"},
            "errors": {"state": "stated"},
            "frontend": False,
        },
        {
            "method": "POST",
            "route": "/api/hook",
            "line": 22,
            "kind": "webhook",
            "auth": {"state": "stated"},
            "request": {"state": "absent"},
            "response": {"state": "absent"},
            "errors": {"state": "absent"},
            "frontend": False,
        },
    ]
    assert document["sections"] == {"summary": [3], "endpoints": [5], "webhooks": [20], "env": [28]}
    assert document["env_vars"] == [{"name": "API_KEY", "line": 30, "declared": True}]
    lines = "\n".join(inspection.tree(read_spec, PLAIN))
    for part in (
        "docs/a.md (es)",
        "POST /api/x  [heading]",
        "body: a!: number",
        "response 200:",
        "events: x.done",
        "API_KEY",
    ):
        assert part in lines


@pytest.fixture
def read_spec() -> Spec:
    text = """# Prueba

## Resumen

## Endpoints

### POST /api/x

**Auth:** Bearer token requerido.

**Body:**
| Campo | Tipo | Requerido |
|---|---|---|
| a | number | sí |

**Response 200:** `{ id: number }`

**Errores:** 400 (mal), 401 (no auth).

## Webhooks

### POST /api/hook

**Eventos:** `x.done`

**Firma:** se verifica la firma con el secreto.

## Variables de entorno

- `API_KEY`: la clave.
"""
    return read_source(Source.from_text("docs/a.md", text), load_profile())
