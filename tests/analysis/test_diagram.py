"""The flow as a diagram: who calls whom, with nobody named, and what each way of drawing makes of any words.

Long because each way of drawing a flow is a case with its document.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from speclint.analysis.secrets import secrets
from speclint.analysis.sequence_diagram import Diagram, Message, Note, Part, diagram_of
from speclint.cli.main import main
from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.report.flow import mermaid as flow_mermaid
from speclint.report.flow import svg as flow_svg
from speclint.report.flow.text_width import length, wrap
from speclint.report.flow.words import lane_names, whole_diagram
from speclint.report.markup import Markup, tag
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

SHORT = {"user": "U", "frontend": "FE", "backend": "BE", "provider": "P"}
DECLARED = """\
# Pedidos

## Endpoints

### POST /api/orders

Crea un pedido.

### GET /api/orders/{id}

Uno.

## Webhooks

### POST /api/hooks/pay

**Eventos:** `payment.paid`

"""
KEY = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"


def spec(flow: str, declared: str = DECLARED) -> Spec:
    return read_source(Source.from_text("x.md", f"{declared}## Flujo\n\n{flow}\n"), load_profile())


def drawn(diagram: Diagram) -> list[str]:
    """`1 FE>BE POST /x` for a message, `~` for a reply, `2 BE` for a note, `= title` for a part."""
    lines = []
    for item in diagram.items:
        if isinstance(item, Message):
            arrow = "~" if item.reply else ">"
            lines.append(f"{item.number} {SHORT[item.sender]}{arrow}{SHORT[item.receiver]} {item.label}".strip())
        elif isinstance(item, Note):
            lines.append(f"{item.number} {SHORT[item.lane]}")
        else:
            lines.append(f"= {item.title}")
    return lines


STEPS = {
    # Somebody is named, and an endpoint.
    "FE llama a POST /api/orders": ["1 FE>BE POST /api/orders"],
    "El usuario paga y el FE llama a POST /api/orders": ["1 U>FE", "1 FE>BE POST /api/orders"],
    "Stripe avisa a POST /api/hooks/pay": ["1 P>BE POST /api/hooks/pay"],
    "El BE llama a `POST /v2/charges` de PayPal": ["1 BE>P POST /v2/charges"],
    "FE pide /api/orders y GET /api/orders/7": ["1 FE>BE POST /api/orders", "1 FE>BE GET /api/orders/7"],
    # Nobody is named.
    "`POST /api/orders` al pulsar el botón": ["1 U>FE", "1 FE>BE POST /api/orders"],
    "Al abrir, `POST /api/orders`": ["1 FE>BE POST /api/orders"],
    "Llega POST /api/hooks/pay": ["1 P>BE POST /api/hooks/pay"],
    "Llega el evento `payment.paid`": ["1 P>BE payment.paid"],
    "Se guarda en la base de datos": ["1 BE"],
    "Se muestra el resumen": ["1 FE"],
    "Hace clic en pagar": ["1 U>FE"],
    "Se cierra todo": ["1 BE"],
    # Prepositions tell whom.
    "BE envía el pedido al proveedor": ["1 BE>P"],
    "Stripe avisa al BE": ["1 P>BE"],
    "The backend sends it to the frontend": ["1 BE~FE"],
    "Se devuelve al frontend": ["1 BE~FE"],
    "The user pays on Stripe": ["1 U>P"],
    "BE identifica al usuario": ["1 BE"],
    "BE envía un email al usuario": ["1 BE>U"],
    "BE verifica la firma de Stripe": ["1 BE"],
    "On the backend it is stored": ["1 BE"],
    "El frontend envía el archivo al endpoint": ["1 FE>BE"],
    "El usuario llama al BE con POST /api/orders": ["1 U>BE POST /api/orders"],
    # A route in which an actor's name stands, and a page.
    "Se redirige a /panel/usuario": ["1 FE"],
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_alone(step: str) -> None:
    assert drawn(diagram_of(spec(f"1. {step}"))) == STEPS[step]


FLOWS = {
    "an answer goes to who called": (
        "1. FE llama a POST /api/orders\n2. BE guarda y responde 201\n3. Stripe avisa a POST /api/hooks/pay\n4. BE responde 200",
        ["1 FE>BE POST /api/orders", "2 BE~FE", "3 P>BE POST /api/hooks/pay", "4 BE~P"],
    ),
    "what nobody does is done where the flow is": (
        "1. El FE abre la ficha\n2. Luego, el resto\n3. FE llama a POST /api/orders\n4. Luego, el resto",
        ["1 FE", "2 FE", "3 FE>BE POST /api/orders", "4 BE"],
    ),
    "a sequence diagram": (
        "```mermaid\nsequenceDiagram\nparticipant F as Frontend\nautonumber\nF->>BE: POST /api/orders\nactivate BE\n"
        "alt hay stock\nBE->>BE: guarda\nBE-->>F: 201\nend\n```",
        ["1 FE>BE POST /api/orders", "= hay stock", "2 BE", "3 BE~FE"],
    ),
    "boxes": (
        "```\nFE                 BE\n │                  │\n ├─ POST /api/orders ──►│\n │◄── { ok } ───────┤\n```",
        ["1 FE>BE POST /api/orders", "2 BE~FE"],
    ),
    "a body in a drawing": (
        '```\n1. FE: POST /api/orders\n   Body: {\n     "id": 1,\n     total: 2,\n   }\n2. BE guarda\n```',
        ["1 FE>BE POST /api/orders", "2 BE"],
    ),
    "a table": (
        "| Paso | Rol | Qué |\n|---|---|---|\n| 1 | Admin | POST /api/orders |",
        ["1 FE>BE POST /api/orders"],
    ),
    "titles": (
        "### Alta\n\n**Al abrir:**\n\n- FE: GET /api/orders/1\n\n### Baja\n\n- FE cierra",
        ["= Al abrir", "1 FE>BE GET /api/orders/1", "= Baja", "2 FE"],
    ),
}


@pytest.mark.parametrize("name", FLOWS)
def test_steps_together(name: str) -> None:
    flow, expected = FLOWS[name]
    assert drawn(diagram_of(spec(flow))) == expected


def test_messages_know_what_they_call() -> None:
    diagram = diagram_of(spec("1. FE: /api/orders/7 y POST /api/ordenes\n2. Llega POST /api/hooks/pay"))
    assert [(message.label, message.target) for message in diagram.messages] == [
        ("GET /api/orders/7", 1),
        ("POST /api/ordenes", -1),
        ("POST /api/hooks/pay", 2),
    ]
    assert diagram.steps_by_target() == {1: (1,), -1: (1,), 2: (2,)}
    assert diagram.lanes == ("frontend", "backend", "provider")


def test_words_come_without_marks() -> None:
    items = diagram_of(spec("Paso 3: **BE** guarda [el `pedido`](x.md)")).items
    assert [item.text for item in items if isinstance(item, Note)] == ["BE guarda el pedido"]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("BE: guarda\n   y cobra", "guarda y cobra"),
        ("**Backend:** guarda", "guarda"),
        ("Nota: el BE guarda", "Nota: el BE guarda"),
    ],
)
def test_who_speaks_is_not_said_twice(step: str, said: str) -> None:
    [note] = diagram_of(spec(f"1. {step}")).items
    assert isinstance(note, Note)
    assert (note.lane, note.text) == ("backend", said)


def test_two_flows_are_parts_of_one_diagram() -> None:
    two = spec("1. FE pide\n\n## Flujo de baja\n\n1. BE borra")
    assert drawn(diagram_of(two)) == ["= Flujo", "1 FE>BE", "= Flujo de baja", "2 BE"]


def test_a_provider_is_called_by_its_name() -> None:
    text = DECLARED.replace("Eventos", "Proveedor:** MercadoPago\n\n**Eventos")
    told = spec("1. MercadoPago avisa a POST /api/hooks/pay", text)
    assert lane_names(told, "es")["provider"] in ("MercadoPago", "Proveedor")


def test_no_secret_is_drawn_in_part() -> None:
    told = spec(f"1. BE usa **{KEY[:12]}**`{KEY}` con Stripe")
    assert secrets(told)
    svg = flow_svg.render(whole_diagram(told), lane_names(told, "es"), "es")
    assert KEY[8:20] not in re.sub(r"<[^>]*>", "", svg)


# --- Mermaid -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a; b", "a#59; b"),
        ("# 1", "#35; 1"),
        ("<br/>", "#60;br/#62;"),
        ("%%{init}%%", "#37;#37;{init}#37;#37;"),
        ("$$x$$", "#36;#36;x#36;#36;"),
        ("a\n  b", "a b"),
        ("GET /x/:id", "GET /x/:id"),
        ("wrap: x", "wrap#58; x"),
        ("style x:y", "style x#58;y"),
        ("\x1b[31m\u202e", "\u241b[31m\ufffd"),
        ("", "#32;"),
    ],
)
def test_what_mermaid_could_take_for_its_own(words: str, shown: str) -> None:
    assert flow_mermaid.escaped(words) == shown


LINE = re.compile(
    r"sequenceDiagram|    participant (?:U|FE|BE|P) as [^;]+|    (?:U|FE|BE|P)--?>>(?:U|FE|BE|P): (?:[^;#]|#\d+;)+"
    r"|    Note over (?:U|FE|BE|P)(?:,(?:U|FE|BE|P))?: (?:[^;#]|#\d+;)+"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=4))
def test_any_words_make_whole_drawings(words: list[str]) -> None:
    told = spec("".join(f"- FE llama a POST /api/orders {text}\n" for text in words))
    diagram, names = whole_diagram(told), lane_names(told, "es")
    assert all(LINE.fullmatch(line) for line in flow_mermaid.render(diagram, names))
    for sheet in (flow_svg.WIDE, flow_svg.NARROW):
        ET.fromstring(flow_svg.render(diagram, names, "es", sheet))


# --- SVG ---------------------------------------------------------------------------------------------------------------


def shapes(svg: str, name: str) -> list[ET.Element]:
    return list(ET.fromstring(svg).iter(f"{{http://www.w3.org/2000/svg}}{name}"))


def test_the_drawing_says_what_it_is_and_links_to_endpoints() -> None:
    told = spec("1. FE llama a POST /api/orders\n2. FE llama a POST /nada")
    diagram, names = diagram_of(told), lane_names(told, "es")
    linked = flow_svg.render(diagram, names, "es", name="d1", link=lambda target: f"#e{target}")
    root = ET.fromstring(linked)
    assert root.get("aria-labelledby") == "d1-title d1-desc"
    assert [found.text for found in (*shapes(linked, "title"), *shapes(linked, "desc"))] == [
        "Flujo",
        "2 pasos entre Frontend, Backend",
    ]
    assert [link.get("href") for link in shapes(linked, "a")] == ["#e0"]
    assert not shapes(linked, "style")
    alone = flow_svg.render(diagram, names, "es")
    assert not shapes(alone, "a") and "prefers-color-scheme" in alone


@pytest.mark.parametrize("sheet", [flow_svg.WIDE, flow_svg.NARROW])
def test_nothing_is_drawn_off_the_sheet(sheet: flow_svg.Sheet) -> None:
    route = "/api/" + "muy-largo/" * 20 + "{id}"
    told = spec(f"1. Usuario abre\n2. FE llama a GET {route}\n3. Stripe {'avisa ' * 60}\n4. {'a' * 200}\n")
    svg = flow_svg.render(diagram_of(told), lane_names(told, "es"), "es", sheet)
    for words in shapes(svg, "text"):
        mono = "call" in (words.get("class") or "")
        half = length(words.text or "", 12.5 if mono else 13, mono=mono) / 2
        middle = float(words.get("x", 0))
        assert middle - half >= -1 and middle + half <= sheet.width + 1, words.text
    for box in shapes(svg, "rect"):
        assert float(box.get("x", 0)) >= 0
        assert float(box.get("x", 0)) + float(box.get("width", 0)) <= sheet.width


@given(st.text(max_size=200), st.integers(40, 400), st.booleans())
def test_wrapped_lines_fit(text: str, room: int, mono: bool) -> None:
    lines = wrap(text, room, 13, mono=mono)
    assert 1 <= len(lines) <= 4
    assert all(length(line, 13, mono=mono) <= room or len(line) <= 2 for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


# --- markup ------------------------------------------------------------------------------------------------------------


def test_only_markup_is_markup() -> None:
    assert tag("p", {"title": '"><script>'}, "<b>&\x1b\ufffe", Markup("<br>")) == (
        '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;\u241b\ufffd<br></p>'
    )


@pytest.mark.parametrize("href", ["https://a.b", "javascript:alert(1)", "//a.b", "x.md", ""])
def test_no_link_leads_out_of_the_page(href: str) -> None:
    with pytest.raises(ValueError, match="out of the page"):
        tag("a", {"href": href}, "x")


# --- the command -------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    Path("x.md").write_text(f"{DECLARED}## Flujo\n\n1. FE llama a POST /api/orders\n", encoding="utf-8")
    Path("empty.md").write_text(DECLARED, encoding="utf-8")
    Path("docs").mkdir()
    for name in "AB":
        Path(f"docs/BACKEND_SPEC_{name}.md").write_text(DECLARED, encoding="utf-8")
    return tmp_path


def flow(*args: str, **extra: str) -> Result:
    return CliRunner().invoke(main, ["flow", *args], **extra)


def test_the_command_prints_mermaid() -> None:
    done = flow("x.md")
    assert done.exit_code == 0
    assert done.stdout == (
        "sequenceDiagram\n    participant FE as Frontend\n    participant BE as Backend\n"
        "    FE->>BE: FE llama a POST /api/orders\n"
    )


def test_the_command_prints_text_and_reads_standard_input() -> None:
    done = flow("-", "--format", "text", input=Path("x.md").read_text(encoding="utf-8"))
    assert (done.exit_code, done.stdout) == (0, "  1. Frontend → Backend   FE llama a POST /api/orders\n")


def test_the_command_writes_files() -> None:
    assert flow("x.md", "--format", "svg", "-o", "out/flow.svg").exit_code == 0
    ET.parse("out/flow.svg")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("empty.md",), 3, "empty.md: no flow found"),
        (("empty.md", "--lang", "es"), 3, "empty.md: no se encontró ningún flujo"),
        (("nothing.md",), 2, "nothing.md"),
        (("x.md", "-o", "x.md/y"), 2, "x.md/y: cannot be written"),
        (("x.md", "--format", "png"), 2, "--format"),
        (("docs",), 2, "docs contains 2 documents, expected one"),
    ],
)
def test_the_command_says_what_cannot_be_done(args: tuple[str, ...], code: int, said: str) -> None:
    done = flow(*args)
    assert done.exit_code == code
    assert said in done.stderr
    assert not done.stdout


@pytest.mark.corpus
def test_real_documents_are_drawn(corpus: Path) -> None:
    count = 0
    for path in sorted(corpus.rglob("*.md")):
        told = read_source(
            Source.from_text(path.name, path.read_text(encoding="utf-8", errors="replace")), load_profile()
        )
        diagram = whole_diagram(told)
        assert not any(isinstance(item, Part) and not item.title for item in diagram.items)
        if diagram.items:
            count += 1
            ET.fromstring(flow_svg.render(diagram, lane_names(told, "es"), "es", flow_svg.NARROW))
    assert count > 8
