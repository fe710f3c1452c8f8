"""The report as a page: whole, closed off from the network, safe with any text, and readable for everybody.

Long because the tests of its parts and those in a browser look at the same report.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser, find_browser
from click.testing import CliRunner, Result
from folders import CHECKOUT
from hypothesis import given, settings
from hypothesis import strategies as st

from speclint.api import Finding, Place, Severity, Words
from speclint.cli.main import main
from speclint.lint.problem import Problem
from speclint.lint.redact import Redactor
from speclint.lint.result import Checked
from speclint.report.html import render
from speclint.report.text.terminal import visible
from speclint.run.outcome import Outcome
from speclint.text.source import Source, Span

SPEC = """\
# Pedidos `v2`

## Autenticación

Todos los endpoints piden un Bearer token.

## Endpoints

### POST /api/orders

Crea un pedido.

**Body:**

| Campo | Tipo | Requerido |
|-------|------|-----------|
| total | number | sí |

**Response 201:** `{ "id": 1 }`

El frontend muestra el pedido.

### GET /api/orders/{id}

Un pedido.

**Auth:** Público.

**Errores:** 404 (no existe).

## Webhooks

### POST /api/hooks/pay

**Eventos:** `payment.paid`

## Flujo

1. El usuario paga y el FE llama a POST /api/orders.
2. BE guarda y responde.
3. Stripe avisa a POST /api/hooks/pay.
4. FE llama a GET /api/nada.
"""
CLEAN_ENOUGH = (
    "# Otra\n\n## Resumen\n\nLa pantalla muestra los pedidos del usuario y no necesita nada más del backend.\n"
)
KEY = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    Path("docs").mkdir()
    Path("docs/BACKEND_SPEC_PEDIDOS.md").write_text(SPEC, encoding="utf-8")
    return tmp_path


def report(*args: str, **extra: str) -> Result:
    return CliRunner().invoke(main, ["report", *args], **extra)


def body_of(page: str) -> ET.Element:
    """The body, which is XML, too: whatever the documents hold."""
    return ET.fromstring(page[page.index("<body>") : page.index("</body>") + len("</body>")])


def page_on(*args: str) -> ET.Element:
    done = report(*(args or ("docs",)))
    assert done.exit_code == 0, done.stderr
    return body_of(done.stdout)


def text_of(node: ET.Element) -> str:
    return " ".join(" ".join(node.itertext()).split())


def by_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [node for node in root.iter() if name in (node.get("class") or "").split()]


# --- the page is closed -------------------------------------------------------------------------------------------------


def test_nothing_runs_and_nothing_is_loaded() -> None:
    page = report("docs").stdout
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert style and policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy[1] == (
        f"default-src &#x27;none&#x27;; style-src &#x27;sha256-{digest}&#x27;; "
        "base-uri &#x27;none&#x27;; form-action &#x27;none&#x27;"
    )
    assert page.count("<style") == 1
    assert not re.search(r"url\(|@import|@font-face", style[1])
    for node in body_of(page).iter():
        assert node.tag.removeprefix(SVG) not in {"script", "img", "link", "style", "iframe", "object", "image", "use"}
        assert not {name for name in node.attrib if name.startswith("on") or name in ("style", "src")}


def test_ids_are_unique_and_links_lead_to_them() -> None:
    Path("docs/BACKEND_SPEC_OTRA.md").write_text(SPEC, encoding="utf-8")
    root = page_on()
    ids = [found for node in root.iter() if (found := node.get("id"))]
    assert len(ids) == len(set(ids))
    links = [node.get("href") or "" for node in root.iter() if node.tag in ("a", f"{SVG}a")]
    assert {link[1:] for link in links} <= set(ids)
    assert {link[0] for link in links} == {"#"}
    named = [name for node in root.iter() for name in (node.get("aria-labelledby") or "").split()]
    assert named and set(named) <= set(ids)


EVIL = (
    "<script>",
    "</style>",
    '"',
    "'",
    "&amp;",
    "`",
    "]]>",
    "<!--",
    "\x1b[31m",
    "\u202e",
    "\x00",
    "\ufffe",
    "\udcff",
    "\n",
    "##vso[a]",
    "x",
)
texts = st.lists(st.sampled_from(EVIL) | st.text(max_size=4), min_size=1, max_size=6).map("".join)


@settings(deadline=None)
@given(path=texts, message=texts, body=texts, wrong=texts)
def test_any_text_is_shown_and_is_nothing_else(path: str, message: str, body: str, wrong: str) -> None:
    words = Words(message, message)
    related = ((Place(path, Span(1, 1, 1, 2)), words),)
    found = Finding("TST001", "rule", Severity.ERROR, Place(path, Span(1, 1, 1, 3)), words, related=related)
    checked = {path: Checked(Source.from_text(path, body), "es")}
    outcome = Outcome((found,), (Problem(path, Words(wrong, wrong)),), checked, {path: "es"}, "es", True, Redactor(()))
    root = body_of("\n".join(render(outcome)))

    def shown(value: str) -> str:
        return re.sub("[\ufffe\uffff]", "\ufffd", re.sub("`([^`]+)`", r"\1", visible(value)))

    assert ["".join(node.itertext()) for node in by_class(root, "message")] == [shown(message)]
    assert shown(wrong) in "".join(by_class(root, "unchecked")[0].itertext())
    assert all(visible(text) == text for text in root.itertext() if text.strip("\n"))


def test_no_secret_is_shown() -> None:
    text = SPEC.replace("Crea un pedido.", f"Crea con `{KEY}`.").replace("y responde", f"con {KEY} y responde")
    Path("docs/BACKEND_SPEC_PEDIDOS.md").write_text(text.replace("# Pedidos", f"# {KEY}"), encoding="utf-8")
    page = report("docs").stdout
    assert "SEC001" in page
    assert KEY[8:] not in page
    assert "sk_live_" in page


# --- what it says -------------------------------------------------------------------------------------------------------


def test_documents_with_most_to_mend_come_first() -> None:
    Path("docs/BACKEND_SPEC_A.md").write_text(CLEAN_ENOUGH, encoding="utf-8")
    root = page_on("docs", "--select", "ERR001,AUT001,WHK003")
    rows = [text_of(row) for row in root.iter("th") if row.get("scope") == "row" and by_class(row, "path")]
    assert rows == ["Pedidos v2 docs/BACKEND_SPEC_PEDIDOS.md", "Otra docs/BACKEND_SPEC_A.md"]
    assert [text_of(tile) for tile in by_class(root, "tile")] == [
        "2 errores",
        "0 avisos",
        "0 notas",
        "1/2 sin hallazgos",
    ]
    assert [article.get("lang") for article in root.iter("article")] == ["es", "es"]


def cells(row: ET.Element) -> dict[str, str]:
    return {cell.get("data-label") or "": text_of(cell) for cell in row.iter("td")}


def test_the_matrix_says_what_is_stated_inherited_and_missing() -> None:
    root = page_on("docs", "--lang", "en")
    rows = {text_of(row.find("th")): cells(row) for row in root.iter("tr") if (row.get("id") or "").startswith("d1-e")}  # type: ignore[arg-type]
    assert rows == {
        "POST /api/orders line 9": {
            "Auth": "↑ stated for all Bearer line 5",
            "Request": "✓ stated body: 1 field",
            "Response": "✓ stated 201",
            "Errors": "✗ missing",
            "Frontend": "✓ stated",
            "Example": "✓ stated",
            "Flow": "✓ stated Step 1",
        },
        "GET /api/orders/{id} line 23": {
            "Auth": "○ stated that there is none public",
            "Request": "✓ stated in the route",
            "Response": "✗ missing",
            "Errors": "✓ stated 404",
            "Frontend": "✗ missing",
            "Example": "– not stated, not required",
            "Flow": "✗ missing",
        },
        "POST /api/hooks/pay line 33": {
            "Events": "✓ stated payment.paid",
            "Payload": "✗ missing",
            "Signature": "✗ missing",
            "Idempotency": "✗ missing",
            "Flow": "✓ stated Step 3",
        },
    }


def test_the_checklist_is_there_with_its_places() -> None:
    boxes = [(box.get("class") or "").split()[1] for box in by_class(page_on(), "box")]
    assert boxes == ["fails", "not-applicable", "fails", "holds"]
    first = by_class(page_on(), "box")[0]
    assert "Todos los endpoints tienen método, ruta, body/query y respuesta : no se cumple" in text_of(first)
    assert "línea 23" in text_of(first)


def test_the_flow_is_drawn_twice_and_told_once() -> None:
    root = page_on()
    drawings = list(root.iter(f"{SVG}svg"))
    assert [drawing.get("class") for drawing in drawings] == ["flow wide", "flow narrow"]
    links = [link.get("href") for link in drawings[0].iter(f"{SVG}a")]
    assert links == ["#d1-e0", "#d1-e2"]
    [told] = by_class(root, "steps")
    assert [text_of(step) for step in told] == [
        "Usuario → Frontend El usuario paga y el FE llama a POST /api/orders. Frontend → Backend POST /api/orders línea 39",
        "Backend → Frontend BE guarda y responde. línea 40",
        "Proveedor → Backend POST /api/hooks/pay Stripe avisa a POST /api/hooks/pay. línea 41",
        "Frontend → Backend GET /api/nada FE llama a GET /api/nada. línea 42",
    ]


def test_findings_stand_in_their_context_the_worst_first() -> None:
    root = page_on("docs", "--select", "ERR001,FLW002,DOC002,TYP003")
    found = by_class(root, "finding")
    ranks = [("error", "warning", "info").index((item.get("class") or "").split()[1]) for item in found]
    assert ranks == sorted(ranks) and ranks
    excerpt = by_class(by_class(root, "place")[0], "excerpt")[0]
    assert [text_of(gutter) for gutter in by_class(excerpt, "gutter")] == ["7", "8", "9", "10", "11"]
    assert [text_of(mark) for mark in excerpt.iter("mark")] == ["POST /api/orders"]
    assert text_of(by_class(excerpt, "here")[0]) == "9 ### POST /api/orders"


def test_what_is_found_at_one_place_shows_its_lines_once() -> None:
    root = page_on("docs", "--select", "ERR001,AUT004,RES001,FLW003", "--lang", "en")
    [place] = [place for place in by_class(root, "place") if "line 23:5" in text_of(place).replace("\u00a0", " ")]
    assert len(by_class(place, "finding")) > 1
    assert len(by_class(place, "excerpt")) == 1


def test_each_rule_tells_why() -> None:
    root = page_on("docs", "--select", "ERR001")
    [rules] = by_class(root, "rules")
    assert text_of(next(rules.iter("h3"))) == "ERR001 endpoint-without-errors"
    assert [link.get("href") for link in by_class(root, "rule")] == ["#rule-ERR001"]


def test_a_document_without_findings_and_parts_says_so() -> None:
    Path("docs/BACKEND_SPEC_PEDIDOS.md").write_text(CLEAN_ENOUGH, encoding="utf-8")
    root = page_on("docs", "--select", "ERR001")
    assert [text_of(title) for title in root.iter("h3")] == ["Checklist", "Hallazgos"]
    assert text_of(by_class(root, "nothing")[0]) == "Sin hallazgos."


def test_words_of_other_languages_say_so() -> None:
    title = next(page_on("docs", "--lang", "en").iter("article")).find("header/h2")
    assert title is not None
    assert (title.get("lang"), title.get("dir")) == ("es", "auto")


# --- the command --------------------------------------------------------------------------------------------------------


def test_it_is_written_and_said() -> None:
    done = report("docs", "-o", "out/report.html", "--select", "ERR001")
    assert (done.exit_code, done.stdout) == (0, "out/report.html: 1 documento: 1 error\n")
    assert Path("out/report.html").read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="es">')


def test_the_same_documents_make_the_same_page() -> None:
    assert report("docs").stdout == report("docs").stdout


def test_standard_input_is_a_document() -> None:
    done = report("-", "--stdin-filename", "docs/x.md", input=SPEC)
    assert done.exit_code == 0
    assert "docs/x.md" in done.stdout


def test_it_is_a_format_of_check_as_well() -> None:
    done = CliRunner().invoke(main, ["check", "docs", "--output-format", "concise", "--output-format", "html:r.html"])
    assert done.exit_code == 1
    assert Path("r.html").read_text(encoding="utf-8") == report("docs").stdout


def test_the_baseline_holds() -> None:
    assert CliRunner().invoke(main, ["check", "docs", "--write-baseline"]).exit_code == 0
    assert not by_class(page_on(), "finding")
    assert by_class(page_on("docs", "--no-baseline"), "finding")


def test_what_cannot_be_checked_stands_on_top_and_fails() -> None:
    Path("docs/BACKEND_SPEC_BAD.md").write_bytes(b"# \xff\n")
    done = report("docs", "-o", "r.html")
    assert done.exit_code == 2
    assert "BACKEND_SPEC_BAD.md" in done.stderr
    root = body_of(Path("r.html").read_text(encoding="utf-8"))
    assert "docs/BACKEND_SPEC_BAD.md" in text_of(by_class(root, "unchecked")[0])
    assert len(list(root.iter("article"))) == 1


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("empty",), 3, "no documents found"),
        (("nothing.md",), 2, "nothing.md"),
        (("docs", "--select", "NOPE"), 2, "NOPE"),
        (("docs", "-o", "docs"), 2, "cannot be written"),
        (("docs", "-o", "docs/BACKEND_SPEC_PEDIDOS.md/r.html"), 2, "r.html"),
        (("docs", "--baseline", "b.json", "--no-baseline"), 2, "--no-baseline"),
    ],
)
def test_it_says_what_it_cannot_do(args: tuple[str, ...], code: int, said: str) -> None:
    Path("empty").mkdir()
    done = report(*args, "--lang", "en")
    assert done.exit_code == code
    assert said in done.stderr


def test_without_any_document_nothing_is_written() -> None:
    assert report("nothing.md", "-o", "r.html").exit_code == 2
    assert not Path("r.html").exists()


def test_no_document_is_fine_where_that_is_said() -> None:
    Path("empty").mkdir()
    assert report("empty", "--allow-empty").exit_code == 0


# --- in a browser -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = find_browser() if sys.platform != "win32" else None
    if program is None:
        pytest.skip("no Chromium here (Debian: apt-get install chromium)")
    try:
        opened = Browser(program, tmp_path_factory.mktemp("profile"))
    except (AssertionError, OSError) as problem:
        pytest.skip(f"{program} does not start here: {problem}")
    yield opened
    opened.close()


@pytest.fixture
def page(folder: Path) -> Path:
    long = SPEC.replace("/api/orders/{id}", "/api/" + "muy-largo/" * 15 + "{id}").replace("Un pedido.", "x" * 300)
    Path("docs/BACKEND_SPEC_LARGA.md").write_text(long, encoding="utf-8")
    Path(f"docs/BACKEND_SPEC_{'SIN_TITULO_' * 8}.md").write_text(SPEC.partition("\n")[2], encoding="utf-8")
    report("docs", "-o", "r.html")
    return folder / "r.html"


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_it_fits_asks_for_nothing_and_says_nothing(width: int, dark: bool, browser: Browser, page: Path) -> None:
    browser.open(page, width, dark=dark)
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.requests == [page.as_uri()]
    assert not browser.complaints
    shown = browser.run(
        "[...document.querySelectorAll('svg')].filter(e => e.checkVisibility()).map(e => e.getAttribute('class'))"
    )
    assert set(shown) == {"flow narrow" if width < 704 else "flow wide"}
    paper = browser.run("getComputedStyle(document.body.parentElement).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", paper))) < 200) is dark


@pytest.mark.browser
def test_the_keyboard_reaches_everything(browser: Browser, page: Path) -> None:
    browser.open(page, 1280)
    for kind in ("keyDown", "keyUp"):
        browser("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert browser.run("document.querySelectorAll('[tabindex]:not([tabindex=\"-1\"])').length") == 0


@pytest.mark.browser
def test_a_step_is_shown_when_it_is_led_to(browser: Browser, page: Path) -> None:
    browser.open(page, 1280)
    browser.run("document.querySelector('td a[href^=\"#d1-s\"]').click()")
    assert browser.run("document.querySelector('.told').open") is True


@pytest.mark.browser
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(width: int, dark: bool, browser: Browser, page: Path) -> None:
    script = os.environ.get("SPECLINT_AXE")
    if not script:
        pytest.skip("no axe-core (npm install axe-core, then SPECLINT_AXE=node_modules/axe-core/axe.min.js)")
    browser.open(page, width, dark=dark)
    browser.run(Path(script).read_text(encoding="utf-8") + ";0")
    found = browser.run(
        "axe.run().then(done => done.violations.map(item => [item.id, item.nodes.map(node => node.html)]))"
    )
    assert found == []


def test_findings_are_filtered_by_severity() -> None:
    root = page_on()
    boxes = [box for box in root.iter("input") if (box.get("class") or "").startswith("show-")]
    assert len(boxes) > 1 and all(box.get("type") == "checkbox" and box.get("checked") for box in boxes)
    style = (CHECKOUT / "speclint" / "report" / "html" / "report.css").read_text(encoding="utf-8")
    for box in boxes:
        severity = (box.get("class") or "").removeprefix("show-")
        assert f".filters:has(.show-{severity}:not(:checked))" in style
        assert by_class(root, f"only-{severity}") or by_class(root, "finding")
