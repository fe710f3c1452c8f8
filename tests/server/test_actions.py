"""Code actions and commands: fixes, all safe ones, suppressions, the checklist."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")
pytest_lsp = pytest.importorskip("pytest_lsp", reason="needs pytest-lsp")

from editor import CONFIG, applied, begin, changed, codes, end, opened, replaced, uri_of, waited  # noqa: E402
from lsprotocol import types  # noqa: E402
from pytest_lsp import LanguageClient  # noqa: E402

LATE = """# Especificación Backend: Pedidos 😀

## Endpoints

### get /api/orders/:id

- **Auth:** Bearer token

**Errores:** 400 (datos inválidos)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs" / "BACKEND_SPEC_ORDERS.md"


@pytest_lsp.fixture(config=CONFIG)
async def client(lsp_client: LanguageClient, path: Path) -> AsyncIterator[None]:
    edits = types.WorkspaceClientCapabilities(workspace_edit=types.WorkspaceEditClientCapabilities(True))
    await begin(lsp_client, path.parent.parent, types.ClientCapabilities(workspace=edits))
    yield
    await end(lsp_client)


async def actions(client: LanguageClient, path: Path, line: int, *only: str) -> list[types.CodeAction]:
    where = types.Range(types.Position(line, 0), types.Position(line, 0 if line else 400))
    found = await waited(
        client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri_of(path)),
                where if line else types.Range(types.Position(0, 0), types.Position(900, 0)),
                types.CodeActionContext([], only=list(only) or None),
            )
        )
    )
    return [action for action in found or () if isinstance(action, types.CodeAction)]


@pytest.mark.asyncio
async def test_fixes_are_offered_with_their_titles(client: LanguageClient, path: Path) -> None:
    await opened(client, path, LATE)
    found = await actions(client, path, 0, "quickfix")
    fixes = {action.title: action for action in found}
    assert {"añadir 401 a los errores", "añadir 404 a los errores"} <= fixes.keys()
    text = applied(LATE, fixes["añadir 404 a los errores"], path, 1)
    assert "**Errores:** 400 (datos inválidos), 404 (no existe)\n" in text
    safe = [action for action in found if action.is_preferred]
    assert safe
    assert found[: len(safe)] == safe, "safe ones come first"
    assert all(action.diagnostics for action in found)


@pytest.mark.asyncio
async def test_all_safe_fixes_are_one_action(client: LanguageClient, path: Path) -> None:
    await opened(client, path, LATE)
    (action,) = await actions(client, path, 0, "source.fixAll")
    assert action.kind == "source.fixAll.speclint"
    assert applied(LATE, action, path, 1) == LATE.replace("get /api", "GET /api")


@pytest.mark.asyncio
async def test_what_is_suppressed_is_not_found_any_more(client: LanguageClient, path: Path) -> None:
    before = await opened(client, path, LATE)
    suppressions = [action for action in await actions(client, path, 0) if action.title.startswith("suprimir ERR")]
    assert suppressions
    text = applied(LATE, suppressions[0], path, 1)
    (item,) = suppressions[0].diagnostics or ()
    assert f"<!-- speclint: ignore[{item.code}] TODO: ¿por qué no aplica aquí? -->\n" in text
    after = await changed(client, path, 2, types.TextDocumentContentChangeWholeDocument(text))
    assert len(after) == len(before) - 1
    assert codes(after).count(str(item.code)) == codes(before).count(str(item.code)) - 1


@pytest.mark.asyncio
async def test_actions_are_for_the_text_as_it_is_now(client: LanguageClient, path: Path) -> None:
    await opened(client, path, LATE)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(uri=uri_of(path), version=2), [replaced((0, 0), (0, 0), "\n\n")]
        )
    )
    (action,) = await actions(client, path, 0, "source.fixAll.speclint")
    assert applied("\n\n" + LATE, action, path, 2) == "\n\n" + LATE.replace("get /api", "GET /api")


@pytest.mark.asyncio
async def test_the_checklist_is_a_command(client: LanguageClient, path: Path) -> None:
    await opened(client, path, LATE)
    params = types.ExecuteCommandParams("speclint.checklist", [uri_of(path)])
    (document,) = await waited(client.workspace_execute_command_async(params))
    assert document["uri"] == uri_of(path)
    assert {box["id"] for box in document["boxes"]} == {"endpoints", "types", "webhooks", "frontend"}
    (endpoint,) = document["endpoints"]
    assert (endpoint["line"], endpoint["met"], endpoint["of"]) == (5, 3, 4)
    assert endpoint["missing"] == ["Respuesta"]


@pytest.mark.asyncio
async def test_what_is_missing_can_be_added(client: LanguageClient, path: Path) -> None:
    text = LATE + "\n**Body:**\n\n| Campo | Tipo |\n|---|---|\n| nombre | string |\n"
    await opened(client, path, text)
    found = [action for action in await actions(client, path, 0, "quickfix") if action.edit is not None]
    after = [applied(text, action, path, 1) for action in found if not action.title.startswith("suprimir")]
    assert any("## Resumen\n" in new for new in after), "a section"
    assert any("| Requerido |" in new for new in after), "a column"
    assert any("401 (" in new for new in after), "an error"


LACKING = {
    "headed": "# Backend Specification: Orders\n\n## Endpoints\n\n### PATCH /api/orders/:id\n\nChanges an order.\n",
    "Spanish": "# Especificación Backend: Pedidos\n\n## Endpoints\n\n### GET /api/orders\n\n- Lista los pedidos.\n",
    "gone": "# Backend Specification: Orders\n\n## Endpoints\n\n### DELETE /api/orders/:id",
    "CR LF": "# Backend Specification: Orders\r\n\r\n## Endpoints\r\n\r\n### GET /api/orders 😀\r\n\r\n## Flow\r\n",
    "parts": "# Orders\n\n## Endpoints\n\n### GET /api/orders\n\nLists.\n\n#### Notes\n\nFast.\n\n### PUT /b\n",
}


@pytest.mark.asyncio
@pytest.mark.parametrize("name", LACKING)
async def test_what_an_endpoint_lacks_can_be_added(client: LanguageClient, path: Path, name: str) -> None:
    text = LACKING[name]
    found = await opened(client, path, text)
    line = next(number for number, each in enumerate(text.splitlines()) if each.startswith("### "))
    for version, code in enumerate(("AUT001", "RES001", "ERR001"), 2):
        assert code in {item.code for item in found if item.range.start.line == line}
        offered = await actions(client, path, 0, "quickfix")
        (action,) = (each for each in offered if (code, line) in _found(each) and each.title.startswith(("add", "aña")))
        text = applied(text, action, path, version - 1)
        assert "TODO: " in text or name == "gone"
        found = await changed(client, path, version, types.TextDocumentContentChangeWholeDocument(text))
        assert code not in {item.code for item in found if item.range.start.line == line}
    assert text.count("\n") == text.count("\r\n") or name != "CR LF"


def _found(action: types.CodeAction) -> list[tuple[object, int]]:
    return [(item.code, item.range.start.line) for item in action.diagnostics or ()]
