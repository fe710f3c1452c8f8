"""The messages of a client that are answered, each with its function. What answers one more is one line in `FEATURES`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types

from speclint.server import language
from speclint.server.actions import OPTIONS as CODE_ACTIONS
from speclint.server.actions import code_actions, resolved
from speclint.server.documents import OpenDocument
from speclint.server.paths import path_of
from speclint.server.positions import Extent, Lines, Spot
from speclint.server.session import Session
from speclint.text.regex import regex

Answer = Callable[[Session, Any], Awaitable[object] | object]


class Feature(NamedTuple):
    """The function that answers a message, and the options announced to the client."""

    answer: Answer
    options: object = None


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


def did_save(session: Session, _: types.DidSaveTextDocumentParams) -> None:
    """Drop the code, to read it again when next needed; the document was checked while it was typed."""
    session.views.forget_code()


def did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """Use the file on disk again for a document that is closed."""
    path = path_of(params.text_document.uri)
    if path is not None:
        session.close(path)


def did_change_watched_files(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """Check what is open again when settings or documents change on disk; an open document is what the client has of it.
    When code changes, it is read anew once it is asked for.
    """
    changes = [(change, path_of(change.uri)) for change in params.changes]
    code = [path for _, path in changes if path is not None and _CODE.search(path.name)]
    edited = types.FileChangeType.Changed
    if any(
        path not in code and (change.type != edited or path not in session.documents.opened) for change, path in changes
    ):
        session.files_changed()
    elif code:
        session.views.forget_code()


def did_change_configuration(session: Session, _: types.DidChangeConfigurationParams) -> None:
    """Read the settings of projects anew; the client has none of its own."""
    session.files_changed()


def did_change_folders(session: Session, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Take the folders that the editor shows now."""
    session.documents.folders |= _folders(params.event.added)
    session.documents.folders -= _folders(params.event.removed)
    session.files_changed()


def _folders(given: Iterable[types.WorkspaceFolder]) -> set[Path]:
    return {path for folder in given if (path := path_of(folder.uri)) is not None}


def initialized(session: Session, _: types.InitializedParams) -> None:
    """Have the client watch settings and documents."""
    if session.client.watches_files:
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("watched-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        session.server.client_register_capability(types.RegistrationParams([registration]))


async def checklist(session: Session, uri: object = "", *_: object) -> list[dict[str, object]]:
    """Return the checklist of one document, or of all that are open, each with its `uri`."""
    opened = session.documents.opened
    asked = path_of(uri) if isinstance(uri, str) and uri else None
    found: list[dict[str, object]] = []
    for path in [asked] if asked is not None else list(opened):
        checked = await session.checked(path)
        spec = checked.shown.outcome.checked[checked.names[path]].spec if checked is not None else None
        if checked is not None and spec is not None:
            shown = session.offers.checklist(spec, checked.language(path))
            found.append({"uri": checked.shown.uri(checked.names[path]), **shown})
    return found


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


_CODE = regex(r"\.(?:[cm]?[jt]sx?|vue|svelte|astro|prisma|sql)$|^(?:package|[jt]sconfig)\b[^/]*\.json$")
WATCHED = (
    *("**/*.toml", "**/*.md", "**/.gitignore", "**/*baseline*.json"),
    *("**/*.{ts,tsx,js,jsx,mjs,cjs,mts,cts,vue,svelte,astro,prisma,sql}", "**/{package,tsconfig*,jsconfig*}.json"),
)
"""The files that a check or a feature depends on, as far as their names tell."""

FEATURES: dict[str, Feature] = {
    types.INITIALIZED: Feature(initialized),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: Feature(did_change_watched_files),
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: Feature(did_change_configuration),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: Feature(did_change_folders),
    types.TEXT_DOCUMENT_DID_OPEN: Feature(did_open),
    types.TEXT_DOCUMENT_DID_CHANGE: Feature(did_change),
    types.TEXT_DOCUMENT_DID_SAVE: Feature(did_save),
    types.TEXT_DOCUMENT_DID_CLOSE: Feature(did_close),
    types.TEXT_DOCUMENT_CODE_ACTION: Feature(code_actions, CODE_ACTIONS),
    types.CODE_ACTION_RESOLVE: Feature(resolved),
    types.TEXT_DOCUMENT_HOVER: Feature(language.hovered),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: Feature(language.symbols),
    types.TEXT_DOCUMENT_FOLDING_RANGE: Feature(language.folding),
    types.TEXT_DOCUMENT_DEFINITION: Feature(language.defined),
    types.TEXT_DOCUMENT_REFERENCES: Feature(language.referred),
    types.TEXT_DOCUMENT_PREPARE_RENAME: Feature(language.renamable),
    types.TEXT_DOCUMENT_RENAME: Feature(language.renamed, language.RENAME),
    types.TEXT_DOCUMENT_COMPLETION: Feature(language.completed, language.COMPLETION),
    types.TEXT_DOCUMENT_CODE_LENS: Feature(language.lensed),
}

COMMANDS: dict[str, Callable[..., Awaitable[object]]] = {
    "speclint.checklist": checklist,
}
"""The commands that a client can have run, each with its function; what it is given is not checked."""
