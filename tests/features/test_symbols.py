"""The outline of a document, what can be folded in it, and the lenses above its endpoints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from editing import ENGLISH, SPANISH, Editor

from speclint.features.folding import folds
from speclint.features.lenses import lenses
from speclint.features.symbols import Outlined, outline
from speclint.text.source import Place, Span


def listed(symbols: Sequence[Outlined], depth: int = 0) -> Iterator[str]:
    for symbol in symbols:
        yield f"{'  ' * depth}{symbol.sort.value} {symbol.name}"
        yield from listed(symbol.children, depth + 1)


def of(text: str) -> Editor:
    return Editor({"a.md": f"{text}¦"})


def test_the_outline_has_sections_endpoints_slots_types_and_variables() -> None:
    assert list(listed(outline(of(ENGLISH).spec))) == [
        "section Orders",
        "  section 1. Summary",
        "  section 2. Endpoints",
        "    endpoint POST /api/orders",
        "      slot Auth",
        "      slot Body",
        "      slot Response 201",
        "      slot Errors",
        "  section 3. Types",
        "    type Order",
        "      field id",
        "  section 4. Webhooks",
        "    webhook POST /api/webhooks/pay",
        "      slot Events",
        "  section 5. Variables",
        "    variable PAY_KEY",
        "  section 6. Flow",
        "  section 7. Checklist before closing",
    ]


def test_the_outline_has_endpoints_of_tables_and_labels() -> None:
    assert list(listed(outline(of(SPANISH).spec))) == [
        "section Pedidos",
        "  section Endpoints",
        "    endpoint GET /api/pedidos",
        "    section Crear",
        "      endpoint POST /api/pedidos",
        "        slot Auth",
        "        slot Response 201",
        "  section Modelos",
        "    type Pedido",
        "      field id",
        "      field estado",
        "  section Flujo",
    ]


@pytest.mark.parametrize("text", [ENGLISH, SPANISH, "", "text alone", "#\n\n##\n", "# A\n\n### POST /a\n### POST /b"])
def test_titles_are_inside_what_they_name_and_have_names(text: str) -> None:
    def check(symbols: Sequence[Outlined]) -> None:
        for symbol in symbols:
            assert symbol.name
            assert symbol.span[:2] <= symbol.title[:2] <= symbol.title[2:] <= symbol.span[2:]
            check(symbol.children)

    check(outline(of(text).spec))


def test_sections_code_tables_and_comments_fold() -> None:
    text = "---\na: 1\n---\n# A\n\nx\n\n## B\n\n```ts\ntype C = 1\n```\n\n<!-- one\ntwo -->\n\n| a |\n|---|\n| b |\n\n\n## D\n"
    found = [(fold.first, fold.last, fold.is_comment) for fold in folds(of(text).spec)]
    assert found == [
        (1, 3, False),
        (4, 22, False),
        (8, 19, False),
        (10, 12, False),
        (14, 15, True),
        (17, 19, False),
    ]


def test_lenses_count_calls_and_the_checklist() -> None:
    editor = of(ENGLISH.replace("**Errors:** 400 (invalid), 409 (taken)\n", ""))
    place = Place("src/api.ts", Span(3, 1, 3, 9))
    (title,) = (endpoint.title.span for endpoint in editor.spec.endpoints)
    found = lenses(editor.spec, "es", {title[:2]: (place, place)})
    assert [(lens.span.line, lens.title, len(lens.places)) for lens in found] == [
        (title.line, "llamado desde 2 sitios", 2),
        (title.line, "checklist 3/4, falta: errores", 0),
        (editor.spec.sections["checklist"][0].heading.line, found[-1].title, 0),
    ]


@pytest.mark.parametrize(
    ("number", "words"), [(0, "never called"), (1, "called from 1 place"), (3, "called from 3 places")]
)
def test_a_lens_says_how_many_call(number: int, words: str) -> None:
    editor = of(ENGLISH)
    title = editor.spec.endpoints[0].title.span
    places = tuple(Place("a.ts", Span(line, 1, line, 2)) for line in range(1, number + 1))
    assert lenses(editor.spec, "en", {title[:2]: places})[0].title == words


def test_without_code_nothing_is_said_of_calls() -> None:
    assert all(lens.is_checklist for lens in lenses(of(ENGLISH).spec, "en"))
