"""The messages of a client that are answered, each with its function. What answers one more is one line in `FEATURES`."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.uris import to_fs_path

from speclint.server.documents import OpenDocument
from speclint.server.positions import Extent, Lines, Spot
from speclint.server.session import Session

Feature = Callable[[Session, Any], Awaitable[object] | object]


def path_of(uri: str) -> Path | None:
    """Return the file that an address names, None where it names no file on this machine."""
    path = to_fs_path(uri)
    return Path(os.path.normpath(path)) if path and os.path.isabs(path) and "\0" not in path else None  # noqa: PTH117


def did_open(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    """Check a document that is shown now."""
    document = params.text_document
    path = path_of(document.uri)
    if path is not None:
        session.open(path, OpenDocument(document.uri, document.version, document.text))


def did_change(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    """Check a document whose text changes."""
    path = path_of(params.text_document.uri)
    document = session.documents.opened.get(path) if path else None
    if path is None or document is None:
        return
    text = document.text
    for change in params.content_changes:
        text = changed(text, change, session.encoding)
    session.change(path, document._replace(version=params.text_document.version, text=text))


def did_save(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    """Do nothing: what is saved was checked while it was typed."""


def did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """Take what is on disk in place of a document that is not shown any more."""
    path = path_of(params.text_document.uri)
    if path is not None:
        session.close(path)


def changed(text: str, change: types.TextDocumentContentChangeEvent, encoding: str) -> str:
    """Return a text after one change of it."""
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return change.text
    lines = Lines(text, encoding)
    start, end = (lines.offset(spot) for spot in extent_of(change.range))
    return text[:start] + change.text + text[max(start, end) :]


def extent_of(given: types.Range) -> Extent:
    """Return a range of the protocol."""
    return Extent(Spot(given.start.line, given.start.character), Spot(given.end.line, given.end.character))


FEATURES: dict[str, Feature] = {
    types.TEXT_DOCUMENT_DID_OPEN: did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: did_change,
    types.TEXT_DOCUMENT_DID_SAVE: did_save,
    types.TEXT_DOCUMENT_DID_CLOSE: did_close,
}
