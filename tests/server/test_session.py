"""`speclint server` with a client: what is opened and typed is checked as `speclint check` does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")
pytest_lsp = pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")

from editor import CONFIG, begin, changed, codes, end, opened, published, replaced, uri_of  # noqa: E402
from lsprotocol import types  # noqa: E402
from pytest_lsp import LanguageClient  # noqa: E402

BAD = """# Backend Specification: Orders

## Endpoints

### 😀 GET /api/orders/:id

- **Auth:** Bearer token

**Response 200**

| Field | Type |
|---|---|
| id | string |
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path


@pytest_lsp.fixture(config=CONFIG)
async def client(lsp_client: LanguageClient, project: Path) -> AsyncIterator[None]:
    await begin(lsp_client, project)
    yield
    await end(lsp_client)


@pytest.mark.asyncio
async def test_what_is_opened_and_typed_is_checked(client: LanguageClient, project: Path) -> None:
    path = project / "docs" / "BACKEND_SPEC_ORDERS.md"
    found = await opened(client, path, BAD)
    (missing,) = [item for item in found if item.code == "ERR001"]
    assert (missing.source, missing.severity) == ("speclint", types.DiagnosticSeverity.Error)
    assert missing.range.start == types.Position(4, 4)
    assert missing.range.end == types.Position(4, len("### 😀 GET /api/orders/:id") + 1), "columns are those of UTF-16"
    found = await changed(client, path, 2, replaced((2, 0), (2, 3), "## Summary\n\nOrders of a shop.\n\n## "))
    (missing,) = [item for item in found if item.code == "ERR001"]
    assert missing.range.start.line == 8
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri_of(path))))
    assert await published(client, path) == []


@pytest.mark.asyncio
async def test_documents_around_count(client: LanguageClient, project: Path) -> None:
    types_of = "# Backend Specification: Types\n\n## Types / models\n\n```ts\ninterface Order { id: string }\n```\n"
    (project / "docs" / "BACKEND_SPEC_TYPES.md").write_text(types_of, encoding="utf-8")
    using = BAD.replace("| id | string |", "| order | Order |") + "| shop | Shop |\n\n## Types / models\n\nNone.\n"
    found = await opened(client, project / "docs" / "BACKEND_SPEC_ORDERS.md", using)
    (undefined,) = [item for item in found if item.code == "TYP001"]
    assert "Shop" in undefined.message


@pytest.mark.asyncio
async def test_only_documents_that_a_search_finds_are_checked(client: LanguageClient, project: Path) -> None:
    (project / "speclint.toml").write_text('exclude = ["docs/old/"]\nignore = ["ERR001"]\n', encoding="utf-8")
    for name in ("README.md", "docs/old/BACKEND_SPEC_OLD.md"):
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri_of(project / name), "markdown", 1, BAD))
        )
    found = await opened(client, project / "docs" / "BACKEND_SPEC_ORDERS.md", BAD)
    assert "ERR001" not in codes(found)
    assert "DOC001" in codes(found)
    assert list(client.diagnostics) == [uri_of(project / "docs" / "BACKEND_SPEC_ORDERS.md")]
