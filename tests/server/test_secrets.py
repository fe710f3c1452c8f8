"""No answer of the server shows a secret of a document, and no edit writes one in its redacted form."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")
pytest_lsp = pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")

from editor import CONFIG, begin, end, opened, uri_of, waited  # noqa: E402
from lsprotocol import converters, types  # noqa: E402
from pytest_lsp import LanguageClient  # noqa: E402

TOKEN = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"
CLEAN = """# Backend Specification: Orders

## Summary

Orders of a shop. See [the call](#get-apiordersid).

## Endpoints

### GET /api/orders/:id

An order of the shop.

**Auth:** Bearer token

**Path params:**

| Param | Type | Description |
|---|---|---|
| id | string | which |

**Response 200:** `Order`

## Types / models

### Order

| Field | Type | Description |
|---|---|---|
| label | string | what |

## Flow

1. The frontend calls `GET /api/orders/:id`.
2. It shows `Order` and reads `SHOP_KEY`.

## Environment variables

| Variable | Description |
|---|---|
| SHOP_KEY | the key |

## Acceptance criteria

- [ ] A shop sees its orders.
"""
PLACES = {
    "title": ("Specification: Orders", f"Specification: {TOKEN}"),
    "prose": ("An order of the shop", f"An order {TOKEN}"),
    "route": ("/api/orders", f"/api/{TOKEN}"),
    "auth": ("Bearer token", f"Bearer {TOKEN}"),
    "parameter": ("| which |", f"| {TOKEN} |"),
    "type": ("Order`", f"{TOKEN}`"),
    "type name": ("### Order", f"### {TOKEN}"),
    "field": ("| label |", f"| {TOKEN} |"),
    "field type": ("| label | string |", f"| label | {TOKEN} |"),
    "field text": ("| what |", f"| {TOKEN} |"),
    "step": ("It shows", f"It shows {TOKEN}"),
    "variable": ("SHOP_KEY", TOKEN),
    "variable text": ("the key", f"the key {TOKEN}"),
    "criterion": ("sees its orders", f"sees {TOKEN}"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs" / "BACKEND_SPEC_ORDERS.md"


@pytest_lsp.fixture(config=CONFIG)
async def client(lsp_client: LanguageClient, path: Path) -> AsyncIterator[None]:
    await begin(lsp_client, path.parent.parent)
    yield
    await end(lsp_client)


async def answers(client: LanguageClient, path: Path, text: str) -> list[tuple[str, Any]]:
    """Return what is answered about every line of a document, edits of it aside."""
    document = types.TextDocumentIdentifier(uri_of(path))
    found: list[tuple[str, Any]] = [
        ("symbols", await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))),
        ("lenses", await client.text_document_code_lens_async(types.CodeLensParams(document))),
        (
            "checklist",
            await client.workspace_execute_command_async(types.ExecuteCommandParams("speclint.checklist", [])),
        ),
    ]
    for number, line in enumerate(text.split("\n")):
        for column in sorted({0, len(line), max(line.find(TOKEN), 0) + 1, max(line.find("`"), 0) + 1}):
            at = types.Position(number, column)
            found += [
                ("hover", await client.text_document_hover_async(types.HoverParams(document, at))),
                ("completion", await client.text_document_completion_async(types.CompletionParams(document, at))),
                ("prepare", await client.text_document_prepare_rename_async(types.PrepareRenameParams(document, at))),
            ]
    return found


@pytest.mark.asyncio
@pytest.mark.parametrize("place", PLACES)
async def test_no_answer_shows_a_secret(client: LanguageClient, path: Path, place: str) -> None:
    text = f"{CLEAN.replace(*PLACES[place])}\nThe token is {TOKEN}.\n"
    assert TOKEN in text
    converter = converters.get_converter()
    published = await waited(opened(client, path, text))
    assert TOKEN not in json.dumps(converter.unstructure(published))
    for name, answer in await waited(answers(client, path, text)):
        shown = json.dumps(converter.unstructure(answer), default=lambda item: item.__dict__)
        assert TOKEN[8:] not in shown, name
        if name == "completion":
            assert "…" not in "".join(item["textEdit"]["newText"] for item in json.loads(shown))


@pytest.mark.asyncio
async def test_another_document_is_no_way_around(client: LanguageClient, path: Path) -> None:
    types_of = path.with_name("BACKEND_SPEC_TYPES.md")
    types_of.write_text(CLEAN.replace("| what |", f"| {TOKEN} |"), encoding="utf-8")
    text = CLEAN.split("## Types", maxsplit=1)[0]
    await opened(client, path, text)
    for name, answer in await waited(answers(client, path, text)):
        shown = json.dumps(converters.get_converter().unstructure(answer), default=lambda item: item.__dict__)
        assert TOKEN[8:] not in shown, name


@pytest.mark.asyncio
async def test_a_rename_writes_what_stands_there(client: LanguageClient, path: Path) -> None:
    text = CLEAN.replace("/api/orders", f"/api/{TOKEN}") + f"\nThe token is {TOKEN}.\n"
    await opened(client, path, text)
    line = next(number for number, line in enumerate(text.split("\n")) if line.startswith("### GET"))
    document, at = types.TextDocumentIdentifier(uri_of(path)), types.Position(line, 10)
    prepared = await waited(client.text_document_prepare_rename_async(types.PrepareRenameParams(document, at)))
    assert isinstance(prepared, types.Range)
    given = types.RenameParams(document, at, f"/api/{TOKEN}/:key")
    edit = await waited(client.text_document_rename_async(given))
    assert edit
    assert edit.changes
    written = [item.new_text for listed in edit.changes.values() for item in listed]
    assert f"/api/{TOKEN}/:key" in written
    assert not any("…" in item or "*" in item for item in written)
