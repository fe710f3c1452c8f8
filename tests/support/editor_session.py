"""A session of `speclint server` without a client: what it would be sent is kept. Needs pygls, as `editor` does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from patience import PATIENCE
from pygls.uris import from_fs_path

from speclint.server.documents import OpenDocument
from speclint.server.message_handlers import did_change, did_close
from speclint.server.session import Offers, Session


class Sent:
    """Takes the place of the connection."""

    def __init__(self) -> None:
        self.diagnostics: dict[str, list[types.Diagnostic]] = {}
        self.versions: list[int | None] = []
        self.messages: list[str] = []

    def text_document_publish_diagnostics(self, params: types.PublishDiagnosticsParams) -> None:
        self.diagnostics[params.uri] = list(params.diagnostics)
        self.versions.append(params.version)

    def window_show_message(self, params: types.ShowMessageParams) -> None:
        self.messages.append(params.message)

    def client_register_capability(self, params: types.RegistrationParams) -> None:
        raise AssertionError("no client")


class Editing:
    """One session, whose checks begin without waiting for another change."""

    def __init__(self, delay: float = 0) -> None:
        self.sent = Sent()
        self.session = Session(self.sent, Offers(lambda rule: "", lambda spec, language: {}), delay)  # type: ignore[arg-type]
        self.version = 0

    def open(self, path: Path, text: str) -> None:
        self.version += 1
        self.session.open(path, OpenDocument(uri(path), self.version, text))

    def change(self, path: Path, *changes: types.TextDocumentContentChangeEvent) -> None:
        self.version += 1
        named = types.VersionedTextDocumentIdentifier(uri=uri(path), version=self.version)
        did_change(self.session, types.DidChangeTextDocumentParams(named, list(changes)))

    def close(self, path: Path) -> None:
        did_close(self.session, types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri(path))))

    def text(self, path: Path) -> str:
        return self.session.documents.opened[path].text

    async def found(self, path: Path) -> list[types.Diagnostic]:
        """Wait until a document is checked and return what was published about it."""
        await self.session.checked(path)
        return self.sent.diagnostics[uri(path)]


def uri(path: Path) -> str:
    return from_fs_path(str(path)) or ""


def edited(script: Callable[[Editing], Awaitable[Any]], delay: float = 0) -> Any:
    """Return what a script comes to that is run with a session, which ends with it."""

    async def run() -> Any:
        editing = Editing(delay)
        try:
            return await asyncio.wait_for(script(editing), PATIENCE)
        finally:
            editing.session.stop()

    return asyncio.run(run())
