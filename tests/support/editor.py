"""A client of `speclint server` in a project of its own. Needs pygls and pytest-lsp: whoever imports this skips without."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from lsprotocol import types
from patience import PATIENCE
from pygls.uris import from_fs_path
from pytest_lsp import ClientServerConfig, LanguageClient

from speclint.server.positions import Extent, Lines, Spot

CONFIG = ClientServerConfig(server_command=[sys.executable, "-m", "speclint", "server"])


def uri_of(path: Path) -> str:
    return from_fs_path(str(path)) or ""


async def begin(client: LanguageClient, folder: Path, capabilities: types.ClientCapabilities | None = None) -> None:
    await waited(
        client.initialize_session(
            types.InitializeParams(
                capabilities=capabilities or types.ClientCapabilities(),
                workspace_folders=[types.WorkspaceFolder(uri_of(folder), folder.name)],
            )
        )
    )


async def end(client: LanguageClient) -> None:
    await waited(client.shutdown_session())


async def opened(client: LanguageClient, path: Path, text: str | None = None) -> list[types.Diagnostic]:
    """Open a document and return what is found in it."""
    text = path.read_text(encoding="utf-8") if text is None else text
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri_of(path), "markdown", 1, text))
    )
    return await published(client, path)


async def changed(
    client: LanguageClient, path: Path, version: int, *changes: types.TextDocumentContentChangeEvent
) -> list[types.Diagnostic]:
    """Change an open document and return what is found in it then."""
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(uri=uri_of(path), version=version), list(changes)
        )
    )
    return await published(client, path)


async def published(client: LanguageClient, path: Path) -> list[types.Diagnostic]:
    """Wait for what is found in a document, whatever comes about others meanwhile."""
    client.diagnostics.pop(uri_of(path), None)
    while uri_of(path) not in client.diagnostics:
        await waited(client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS))
    return list(client.diagnostics[uri_of(path)])


async def waited(coming):  # type: ignore[no-untyped-def]
    return await asyncio.wait_for(coming, PATIENCE)


def replaced(start: tuple[int, int], end: tuple[int, int], text: str) -> types.TextDocumentContentChangeEvent:
    """A change of the text between two positions."""
    return types.TextDocumentContentChangePartial(types.Range(types.Position(*start), types.Position(*end)), text)


def codes(diagnostics: list[types.Diagnostic]) -> list[str]:
    return [str(item.code) for item in diagnostics]


def applied(text: str, action: types.CodeAction, path: Path, version: int) -> str:
    """Return a text after the edits of an action, which must be for a version of one document."""
    assert action.edit is not None
    (change,) = action.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert (change.text_document.uri, change.text_document.version) == (uri_of(path), version)
    lines = Lines(text)
    edits = sorted(((extent(edit.range), edit.new_text) for edit in change.edits), reverse=True)
    for (start, end), new in edits:
        text = text[: lines.offset(start)] + new + text[lines.offset(end) :]
    return text


def extent(given: types.Range) -> Extent:
    return Extent(Spot(given.start.line, given.start.character), Spot(given.end.line, given.end.character))
