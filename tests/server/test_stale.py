"""What is found in a text that has changed meanwhile is not published."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")

from editor_session import Editing, edited, uri
from lsprotocol import types

from speclint.server import session

TEXT = "# Backend Specification: Orders\n\n## Endpoints\n\n### GET /api/orders\n"


def test_a_stale_answer_is_broken_off_and_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "BACKEND_SPEC_ORDERS.md"
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    begun, overtaken = threading.Event(), threading.Event()
    ended: list[str] = []
    real = session.check

    def slow(workspace, overrides, first, pause):  # type: ignore[no-untyped-def]
        if not ended and not begun.is_set():
            begun.set()
            overtaken.wait()
            try:
                pause()
            except BaseException as error:
                ended.append(type(error).__name__)
                raise
        return real(workspace, overrides, first, pause)

    monkeypatch.setattr(session, "check", slow)

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT)
        await asyncio.get_running_loop().run_in_executor(None, begun.wait)
        editing.change(path, types.TextDocumentContentChangeWholeDocument(TEXT + "\nLists orders.\n"))
        overtaken.set()
        assert await editing.found(path)
        assert editing.sent.versions == [2]
        assert ended == ["CancelledError"]

    edited(script)


def test_edits_in_a_row_are_checked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "BACKEND_SPEC_ORDERS.md"
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")

    async def script(editing: Editing) -> None:
        editing.open(path, TEXT)
        for at in range(5):
            editing.change(path, types.TextDocumentContentChangeWholeDocument(f"{TEXT}\nLists orders {at}.\n"))
        await editing.found(path)
        assert editing.sent.versions == [6]
        assert uri(path) in editing.sent.diagnostics

    edited(script)


def test_what_other_documents_cannot_change_is_published_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "speclint.toml").write_text("", encoding="utf-8")
    for at in range(session.MANY):
        text = f"# Backend Specification: Part {at}\n\n## Types / models\n\n```ts\ninterface Part{at} {{ id: string }}\n```\n"
        (tmp_path / f"BACKEND_SPEC_{at}.md").write_text(text, encoding="utf-8")
    path = tmp_path / "BACKEND_SPEC_ORDERS.md"

    async def script(editing: Editing) -> None:
        published: list[set[object]] = []
        publish = editing.sent.text_document_publish_diagnostics

        def noted(params: types.PublishDiagnosticsParams) -> None:
            published.append({item.code for item in params.diagnostics})
            publish(params)

        editing.sent.text_document_publish_diagnostics = noted  # type: ignore[method-assign]
        editing.open(path, TEXT + "\n**Response 200:** `Part1`, `Part99`\n\n## Types / models\n\nIn other documents.\n")
        await editing.found(path)
        first, last = published
        assert "ERR001" in first
        assert "TYP001" not in first
        assert last >= first | {"TYP001"}

    edited(script)
