"""The language features with a client: hover, outline, folding, navigation, rename, completion, lenses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")
pytest_lsp = pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")

from editor import CONFIG, begin, changed, end, opened, replaced, uri_of, waited  # noqa: E402
from lsprotocol import types  # noqa: E402
from pygls.exceptions import JsonRpcException  # noqa: E402
from pytest_lsp import LanguageClient  # noqa: E402

ORDERS = """# Backend Specification: Orders

## Endpoints

### GET /api/orders/:id

😀 An `Order` of the shop.

**Auth:** Bearer token

**Response 200:** `Order`

**Errors:** 404 (not found)

<!-- speclint: ignore[ERR001] known -->

## Flow

1. The frontend calls `GET /orders/{id}`.
2. It shows `Order[]` and reads `SHOP_KEY`.
"""
TYPES = """# Backend Specification: Types

## Types / models

### Order

| Field | Type | Description |
|---|---|---|
| id | string | who |
| next | Order | what follows |

## Environment variables

- `SHOP_KEY`: secret
"""
CODE = "export const order = (id: string) => fetch(`/api/orders/${id}`);\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "speclint.toml").write_text('lang = "en"\n\n[drift]\nfrontend = ["src"]\n', encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "BACKEND_SPEC_TYPES.md").write_text(TYPES, encoding="utf-8")
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "api.ts").write_text(CODE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def path(project: Path) -> Path:
    return project / "docs" / "BACKEND_SPEC_ORDERS.md"


@pytest_lsp.fixture(config=CONFIG)
async def client(lsp_client: LanguageClient, project: Path) -> AsyncIterator[None]:
    await begin(lsp_client, project)
    yield
    await end(lsp_client)


def document(path: Path) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri_of(path))


def at(text: str, before: str) -> types.Position:
    """The position after the first place of some words, in UTF-16."""
    lines = text[: text.index(before) + len(before)].split("\n")
    return types.Position(len(lines) - 1, len(lines[-1].encode("utf-16-le")) // 2)


def listed(locations: object) -> list[tuple[str, int, int]]:
    assert isinstance(locations, (list, tuple))
    return [(Path(each.uri).name, each.range.start.line, each.range.start.character) for each in locations]


@pytest.mark.asyncio
async def test_hover_of_an_endpoint_a_type_and_a_rule(client: LanguageClient, path: Path) -> None:
    await opened(client, path, ORDERS)

    async def hovered(before: str) -> types.Hover | None:
        params = types.HoverParams(document(path), at(ORDERS, before))
        found: types.Hover | None = await waited(client.text_document_hover_async(params))
        return found

    found = await hovered("calls `GET /or")
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.value.startswith("**`GET /api/orders/:id`**\n\n")
    assert "- **Response 200:** `Order`" in found.contents.value
    found = await hovered("😀 An `Or")
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert "interface Order {" in found.contents.value
    assert "BACKEND_SPEC_TYPES.md, line 5" in found.contents.value
    assert found.range is not None
    assert (found.range.start.character, found.range.end.character) == (7, 12), "columns are those of UTF-16"
    found = await hovered("ignore[ERR")
    assert found is not None
    assert isinstance(found.contents, types.MarkupContent)
    assert found.contents.value.startswith("**ERR001** endpoint-without-errors")
    assert await hovered("of the sh") is None


@pytest.mark.asyncio
async def test_hover_of_a_rule_in_settings(client: LanguageClient, project: Path) -> None:
    text = 'ignore = ["ERR001"]\n'
    item = types.TextDocumentItem(uri_of(project / "speclint.toml"), "toml", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    params = types.HoverParams(document(project / "speclint.toml"), at(text, '["ERR'))
    found = await waited(client.text_document_hover_async(params))
    assert found.contents.value.startswith("**ERR001** endpoint-without-errors")
    params = types.HoverParams(document(project / "speclint.toml"), at(text, "ign"))
    assert await waited(client.text_document_hover_async(params)) is None


@pytest.mark.asyncio
async def test_outline_and_folding(client: LanguageClient, path: Path) -> None:
    await opened(client, path, ORDERS)
    found = await waited(client.text_document_document_symbol_async(types.DocumentSymbolParams(document(path))))
    (title,) = found
    assert [child.name for child in title.children] == ["Endpoints", "Flow"]
    (endpoint,) = title.children[0].children
    assert (endpoint.name, endpoint.kind) == ("GET /api/orders/:id", types.SymbolKind.Method)
    assert [slot.name for slot in endpoint.children] == ["Auth", "Response 200", "Errors"]
    folds = await waited(client.text_document_folding_range_async(types.FoldingRangeParams(document(path))))
    assert (4, 14) in [(fold.start_line, fold.end_line) for fold in folds]


@pytest.mark.asyncio
async def test_definition_across_documents_and_as_typed(client: LanguageClient, path: Path) -> None:
    await opened(client, path, ORDERS)

    async def defined(text: str, before: str) -> list[tuple[str, int, int]]:
        params = types.DefinitionParams(document(path), at(text, before))
        return listed(await waited(client.text_document_definition_async(params)))

    assert await defined(ORDERS, "calls `GET /or") == [("BACKEND_SPEC_ORDERS.md", 4, 4)]
    assert await defined(ORDERS, "200:** `Or") == [("BACKEND_SPEC_TYPES.md", 4, 4)]
    assert await defined(ORDERS, "reads `SH") == [("BACKEND_SPEC_TYPES.md", 13, 3)]
    assert await defined(ORDERS, "of the sh") == []
    await changed(client, path, 2, replaced((1, 0), (1, 0), "\n\n"))
    assert await defined("\n\n" + ORDERS, "calls `GET /or") == [("BACKEND_SPEC_ORDERS.md", 6, 4)]


@pytest.mark.asyncio
async def test_references_in_documents_and_code(client: LanguageClient, path: Path) -> None:
    await opened(client, path, ORDERS)

    async def referred(before: str) -> list[tuple[str, int, int]]:
        context = types.ReferenceContext(include_declaration=False)
        params = types.ReferenceParams(context, document(path), at(ORDERS, before))
        return listed(await waited(client.text_document_references_async(params)))

    assert await referred("### GET /ap") == [("BACKEND_SPEC_ORDERS.md", 18, 23), ("api.ts", 0, 43)]
    assert await referred("200:** `Or") == [
        ("BACKEND_SPEC_ORDERS.md", 6, 7),
        ("BACKEND_SPEC_ORDERS.md", 10, 19),
        ("BACKEND_SPEC_ORDERS.md", 19, 13),
        ("BACKEND_SPEC_TYPES.md", 9, 9),
    ]


@pytest.mark.asyncio
async def test_rename_in_two_documents(client: LanguageClient, path: Path, project: Path) -> None:
    await opened(client, path, ORDERS)
    where = at(ORDERS, "200:** `Or")
    prepared = await waited(client.text_document_prepare_rename_async(types.PrepareRenameParams(document(path), where)))
    assert prepared.placeholder == "Order"
    found = await waited(client.text_document_rename_async(types.RenameParams(document(path), where, "Purchase")))
    edits = {uri: [edit.range.start.line for edit in listed] for uri, listed in found.changes.items()}
    assert edits == {uri_of(path): [6, 10, 19], uri_of(project / "docs" / "BACKEND_SPEC_TYPES.md"): [4, 9]}
    with pytest.raises(JsonRpcException, match="is not a name for a type"):
        await waited(client.text_document_rename_async(types.RenameParams(document(path), where, "no name")))
    prose = types.PrepareRenameParams(document(path), at(ORDERS, "of the sh"))
    assert await waited(client.text_document_prepare_rename_async(prose)) is None


@pytest.mark.asyncio
async def test_completion_while_typing(client: LanguageClient, path: Path) -> None:
    await opened(client, path, ORDERS)
    typed = replaced((20, 0), (20, 0), "3. Then `GE")
    await changed(client, path, 2, typed)
    params = types.CompletionParams(document(path), types.Position(20, len("3. Then `GE")))
    (found,) = await waited(client.text_document_completion_async(params))
    assert (found.label, found.text_edit.new_text) == ("GET /api/orders/:id", "GET /api/orders/:id")
    assert found.text_edit.range == types.Range(types.Position(20, 9), types.Position(20, 11))


@pytest.mark.asyncio
async def test_lenses_count_calls_and_the_checklist(client: LanguageClient, path: Path) -> None:
    await opened(client, path, ORDERS)
    found = await waited(client.text_document_code_lens_async(types.CodeLensParams(document(path))))
    assert [(lens.range.start.line, lens.command.title) for lens in found] == [
        (4, "called from 1 place"),
        (4, "checklist 4/4"),
    ]
    assert Path(found[0].data[0]["uri"]).name == "api.ts"


@pytest.mark.asyncio
async def test_what_is_no_document_has_no_answers(client: LanguageClient, path: Path, project: Path) -> None:
    await opened(client, path, ORDERS)
    other = document(project / "README.md")
    position = types.Position(0, 0)
    assert await waited(client.text_document_hover_async(types.HoverParams(other, position))) is None
    assert not await waited(client.text_document_definition_async(types.DefinitionParams(other, position)))
    assert not await waited(client.text_document_completion_async(types.CompletionParams(other, position)))
    assert not await waited(client.text_document_code_lens_async(types.CodeLensParams(other)))
    far = types.HoverParams(document(path), types.Position(9_999, 9_999))
    assert await waited(client.text_document_hover_async(far)) is None
