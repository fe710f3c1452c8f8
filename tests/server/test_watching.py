"""Files and settings that change outside the editor count at once."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")

from editor_session import Editing, edited, uri
from lsprotocol import types

from speclint.server.message_handlers import did_change_configuration, did_change_folders, did_change_watched_files

TEXT = "# Backend Specification: Orders\n\n## Endpoints\n\n### get /api/orders\n\n**Response 200:** `Order`\n\n## Types\n\nX.\n"
ORDER = "# Backend Specification: Types\n\n## Types / models\n\n```ts\ninterface Order { id: string }\n```\n"


def told(editing: Editing, path: Path, kind: types.FileChangeType) -> None:
    did_change_watched_files(editing.session, types.DidChangeWatchedFilesParams([types.FileEvent(uri(path), kind)]))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs" / "BACKEND_SPEC_ORDERS.md"


def test_a_document_that_comes_moves_and_goes_counts(path: Path) -> None:
    other, moved = path.with_name("BACKEND_SPEC_TYPES.md"), path.with_name("BACKEND_SPEC_MOVED.md")

    async def script(editing: Editing) -> None:
        async def undefined() -> bool:
            return "TYP001" in {item.code for item in await editing.found(path)}

        editing.open(path, TEXT)
        assert await undefined()
        other.write_text(ORDER, encoding="utf-8")
        told(editing, other, types.FileChangeType.Created)
        assert not await undefined()
        other.rename(moved)
        told(editing, other, types.FileChangeType.Deleted)
        told(editing, moved, types.FileChangeType.Created)
        assert not await undefined()
        moved.unlink()
        told(editing, moved, types.FileChangeType.Deleted)
        assert await undefined()

    edited(script)


def test_a_document_that_is_deleted_while_it_is_open_is_still_checked(path: Path) -> None:
    async def script(editing: Editing) -> None:
        path.write_text(TEXT, encoding="utf-8")
        editing.open(path, TEXT)
        before = await editing.found(path)
        path.unlink()
        told(editing, path, types.FileChangeType.Deleted)
        assert [item.code for item in await editing.found(path)] == [item.code for item in before]

    edited(script)


def test_settings_that_break_and_are_mended_count(path: Path) -> None:
    settings = path.parent.parent / "speclint.toml"

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT)
        before = [item.code for item in await editing.found(path)]
        for text in ("ignore = [", 'ignore = ["EP003"]\n', ""):
            settings.write_text(text, encoding="utf-8")
            did_change_configuration(editing.session, types.DidChangeConfigurationParams(None))
            found = [item.code for item in await editing.found(path)]
            if text.endswith("["):
                assert editing.sent.diagnostics[uri(settings)]
            elif text:
                assert "EP003" not in found
        assert found == before
        assert not editing.sent.diagnostics[uri(settings)]

    edited(script)


def test_folders_that_are_shown_and_hidden_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "BACKEND_SPEC_ORDERS.md"  # nothing but the editor says what the project is
    (tmp_path / "BACKEND_SPEC_TYPES.md").write_text(ORDER, encoding="utf-8")

    async def script(editing: Editing) -> None:
        folder = types.WorkspaceFolder(uri(tmp_path), "shop")
        editing.open(path, TEXT)
        assert "TYP001" in {item.code for item in await editing.found(path)}
        for added, removed, there in (([folder], [], False), ([], [folder], True)):
            event = types.WorkspaceFoldersChangeEvent(added, removed)
            did_change_folders(editing.session, types.DidChangeWorkspaceFoldersParams(event))
            assert ("TYP001" in {item.code for item in await editing.found(path)}) is there

    edited(script)


def test_code_that_changes_is_read_anew(path: Path) -> None:
    async def script(editing: Editing) -> None:
        editing.open(path, TEXT)
        await editing.found(path)
        before = list(editing.sent.versions)
        read = editing.session.views._code
        for name in ("src/api.ts", "tsconfig.json"):
            read[None] = asyncio.get_running_loop().create_future()  # type: ignore[assignment]
            told(editing, path.parent.parent / name, types.FileChangeType.Changed)
            assert not read
        await editing.found(path)
        assert editing.sent.versions == before, "documents are as they were"

    edited(script)
