"""The four closing boxes: what proves them, what contradicts them, and which task items tick them."""

from __future__ import annotations

import pytest

from speclint.analysis.closing_boxes import closing_boxes, doubtful_boxes
from speclint.analysis.project.declarations import declarations
from speclint.analysis.project.project import Project
from speclint.lint.facts import facts_of
from speclint.markdown.parse import parse
from speclint.model import Box, BoxState, Spec
from speclint.read import read
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

HOLDS, FAILS, NOT_APPLICABLE = BoxState.HOLDS, BoxState.FAILS, BoxState.NOT_APPLICABLE

ORDER = '## Endpoints\n\n### POST /orders\n\n**Body:** Vacío.\n\n**Response 201:** `{ "id": 1 }`. El FE la muestra.\n'
HOOK = "## Webhooks\n\n### POST /webhooks/pay\n\n**Eventos:** `a.paid`\n\nLos repetidos se omiten.\n"


def spec(text: str) -> Spec:
    return read(parse(Source.from_text("x.md", text)), load_profile())


def box(text: str, name: str) -> Box:
    found = next((each for each in closing_boxes(spec(text)) if each.id == name), None)
    assert found is not None
    return found


STATES = {
    "endpoints": [
        (ORDER, HOLDS, [3]),
        ("## Resumen\n\nNada.\n", NOT_APPLICABLE, []),
        ('## Endpoints\n\n### POST /orders\n\nCrea.\n\n**Response 201:** `{ "id": 1 }`\n', FAILS, [3]),
        ("## Endpoints\n\n### POST /orders\n\n**Body:** Vacío.\n", FAILS, [3]),
        ("## Endpoints\n\n### POST orders\n\n**Body:** Vacío.\n\n**Response 204**\n", FAILS, [3]),
        (
            "## Endpoints\n\n### POST /orders\n\n**Body:**\n\n| Campo | Descripción |\n|---|---|\n| id | número |\n\n**Response 204**\n",
            FAILS,
            [7, 7],
        ),
    ],
    "webhooks": [
        (HOOK, HOLDS, [5, 7]),
        (ORDER, NOT_APPLICABLE, []),
        (HOOK.replace("Los repetidos se omiten.", ""), FAILS, [3]),
        ("## Webhooks\n\n### POST /webhooks/pay\n\nAvisos.\n", FAILS, [3, 3]),
    ],
    "frontend": [
        (ORDER, HOLDS, [7]),
        ("## Resumen\n\nNada.\n", NOT_APPLICABLE, []),
        (ORDER.replace("El FE la muestra.", ""), FAILS, [3]),
    ],
    "types": [("## Resumen\n\nNada.\n", NOT_APPLICABLE, [])],
}
CASES = [(name, *case) for name, cases in STATES.items() for case in cases]


@pytest.mark.parametrize(("name", "text", "state", "lines"), CASES)
def test_state_and_evidence(name: str, text: str, state: BoxState, lines: list[int]) -> None:
    found = box(text, name)
    assert (found.state, [item.span.line for item in found.evidence]) == (state, lines)
    assert all(words and not words.endswith(".") for item in found.evidence for words in item.fact)


TICKS = {
    "- [ ] Todos los endpoints tienen método, ruta, body/query y respuesta": ("endpoints", False, False),
    "- [x] All endpoints have method, route, body/query and response": ("endpoints", True, False),
    "- [x] **Endpoints**: método, ruta y respuestas completos": ("endpoints", True, False),
    "- [x] Tipos compartidos (request/response) están definidos": ("types", True, False),
    "- [X] Shared types are defined": ("types", True, False),
    "- [x] Webhooks incluyen evento(s) y recomendación de idempotencia": ("webhooks", True, False),
    "- [x] Webhooks name their events and idempotency (N/A)": ("webhooks", True, True),
    "- [ ] Webhooks: eventos e idempotencia (no aplica)": ("webhooks", False, True),
    "- [x] Se menciona qué hace el FE con cada respuesta (redirección, estado, etc.)": ("frontend", True, False),
    "- [ ] It is said what the frontend does with each response": ("frontend", False, False),
}


@pytest.mark.parametrize("item", TICKS)
def test_ticks(item: str) -> None:
    boxes = closing_boxes(spec(f"## Checklist\n\n{item}\n"))
    found = [(each.id, tick.ticked, tick.not_applicable) for each in boxes for tick in each.ticks]
    assert found == [TICKS[item]]


@pytest.mark.parametrize(
    "item",
    [
        "- Todos los endpoints tienen método, ruta, body/query y respuesta",
        "- [x] Implementar POST /orders",
        "- [ ] Configurar webhook en el panel",
        "- [x] Crear los tipos en el frontend",
        "- [x] Probar la respuesta del endpoint",
    ],
)
def test_other_items_are_no_ticks(item: str) -> None:
    assert not any(each.ticks for each in closing_boxes(spec(f"## Checklist\n\n{item}\n")))


def test_place_of_a_tick() -> None:
    tick = box("- [x] Shared types are defined\n", "types").ticks[0]
    assert (tick.box, tick.text.value, tick.text.span.column) == ((1, 3, 1, 6), "Shared types are defined", 7)


def test_another_document_may_define_a_type() -> None:
    use = ORDER.replace('`{ "id": 1 }`', "`Order`") + "\n## Checklist\n\n- [x] Shared types are defined\n"
    needs = (declarations, doubtful_boxes)
    alone = facts_of(spec(use), "a.md", needs)
    other = facts_of(spec("## Tipos\n\n```ts\ninterface Order {\n  id: number;\n}\n```\n"), "b.md", needs)
    states = [
        {each.id: each.state for each in Project(documents).boxes(alone)}["types"]
        for documents in ((alone,), (alone, other))
    ]
    assert states == [FAILS, HOLDS]


@pytest.mark.parametrize("tick", ["x", " "])
def test_only_what_may_be_wrong_is_kept_for_the_project(tick: str) -> None:
    use = ORDER.replace('`{ "id": 1 }`', "`Order`") + f"\n## Checklist\n\n- [{tick}] Shared types are defined\n"
    assert [each.id for each in doubtful_boxes(spec(use))] == ["types"]
    defined = f"{use}\n## Tipos\n\n```ts\ninterface Order {{\n  id: number;\n}}\n```\n"
    assert [each.id for each in doubtful_boxes(spec(defined))] == ["types"] * (tick == " ")
