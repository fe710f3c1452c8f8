"""After any series of edits the diagnostics are what `speclint check` finds in the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("pygls", reason="needs the extra lsp")

from editor_session import Editing, edited, uri
from lsprotocol import types

from speclint.lint.settings import Overrides
from speclint.run.baseline import Debt
from speclint.run.check import check
from speclint.server.positions import Lines

TEXT = """# Especificación Backend: Pedidos 😀

## Endpoints

### get /api/orders/:id

- **Auth:** Bearer token
- **Response 200:** `Order`

**Errores:** 400 (datos inválidos)

## Tipos / modelos

```ts
interface Order { id: string; shop: Shop }
```
"""
AROUND = "# Backend Specification: Shops\n\n## Types / models\n\n```ts\ninterface Shop { id: string }\n```\n"
PARTS = st.sampled_from(
    [
        "",
        "\n",
        "\r\n",
        "\r",
        "😀",
        "## ",
        "\n### POST /api/pay\n\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "\n```\n",
        "`Shop`",
        "- ",
        "\u2028",
        "\ufeff",
        "<!-- speclint: ignore[ERR004] 😀 -->\n",
        "**Errors:** 404",
        "Order",
        "\nsk_live_4eC39HqLyjWDarjtT1zdp7dc\n",
    ]
)
# Where an edit begins and how much it takes away, in thousandths of the text; None for all of it.
EDITS = st.lists(st.tuples(st.integers(0, 1000) | st.none(), st.integers(0, 200), PARTS), max_size=6)


@given(EDITS, st.sampled_from(["utf-16", "utf-8", "utf-32"]), st.booleans())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_diagnostics_are_those_of_a_check(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int | None, int, str]], encoding: str, together: bool
) -> None:
    # Long because a whole session with an editor is one property.
    root = tmp_path_factory.mktemp("project")
    (root / "docs").mkdir()
    (root / "speclint.toml").write_text('extend-select = ["strict"]\n', encoding="utf-8")
    (root / "docs" / "BACKEND_SPEC_SHOPS.md").write_text(AROUND, encoding="utf-8")
    path = root / "docs" / "BACKEND_SPEC_ORDERS.md"

    async def script(editing: Editing) -> tuple[str, list[types.Diagnostic]]:
        editing.session.encoding = encoding
        editing.open(path, TEXT)
        waiting: list[types.TextDocumentContentChangeEvent] = []
        expected = TEXT
        for start, size, text in edits:
            change, expected = changed(expected, start, size, text, encoding)
            waiting.append(change)
            if not together:
                editing.change(path, *waiting)
                waiting = []
        editing.change(path, *waiting)
        assert editing.text(path) == expected
        return expected, await editing.found(path)

    text, found = edited(script)
    path.write_bytes(text.encode())
    outcome = check([str(root)], Overrides(), debt=Debt())
    shown = next(name for name in outcome.checked if name.endswith("ORDERS.md"))
    lines = Lines(text, encoding)
    assert not outcome.problems
    assert [
        (
            item.code,
            item.message,
            item.range,
            [(each.location.uri, each.message) for each in item.related_information or ()],
        )
        for item in found
    ] == [
        (
            finding.code,
            outcome.words(finding.message, shown),
            range_of(lines, finding.place.span),
            [(item_uri(root, each.place.path), outcome.words(each.message, shown)) for each in finding.related],
        )
        for finding in outcome.findings
        if finding.place.path == shown
    ]


def item_uri(root: Path, shown: str) -> str:
    return uri(root / "docs" / Path(shown).name)


def range_of(lines: Lines, span):  # type: ignore[no-untyped-def]
    start, end = lines.extent(span)
    return types.Range(types.Position(*start), types.Position(*end))


def changed(
    text: str, start: int | None, size: int, new: str, encoding: str
) -> tuple[types.TextDocumentContentChangeEvent, str]:
    """A change of a text, as a client tells it, and the text after it."""
    if start is None:
        return types.TextDocumentContentChangeWholeDocument(new + text), new + text
    lines = Lines(text, encoding)
    first = len(text) * start // 1000
    last = min(len(text), first + len(text) * size // 1000)
    # No client has a position within the end of a line.
    first -= text[first - 1 : first + 1] == "\r\n"
    last += text[last - 1 : last + 1] == "\r\n"
    where = types.Range(types.Position(*lines.spot(first)), types.Position(*lines.spot(last)))
    return types.TextDocumentContentChangePartial(where, new), text[:first] + new + text[last:]
