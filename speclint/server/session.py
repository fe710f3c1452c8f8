"""One client's session: what it opens and types is checked a moment later, and what is found is published.

All state is changed in the event loop. Checks run one after the other in a thread of their own, on texts that do not change.
One that is overtaken by a change is broken off at its next step, and what it found is not published.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from speclint.lint.redact import Redactor
from speclint.lint.result import Change
from speclint.lint.rule import Rule
from speclint.lint.settings import Overrides
from speclint.model import Spec
from speclint.project.discover import shown_path
from speclint.project.workspace import Workspace
from speclint.run.outcome import Outcome
from speclint.server.check import Remembered, check, check_alone, fix
from speclint.server.checked import Checked
from speclint.server.client_log import LOGGER
from speclint.server.diagnostics import Shown
from speclint.server.documents import Documents, Key, Loaded, OpenDocument
from speclint.server.problems import ShownProblems
from speclint.server.view import Views
from speclint.text.pause import CancelledError

DELAY = 0.15
"""Seconds without another change after which a document is checked."""

MANY = 10
"""From so many other documents on, what they cannot change is published before they are read for the first time."""


class Offers(NamedTuple):
    """What the command line gives the server: the address of a rule's page, a document's checklist for machines, and what it
    says of settings.
    """

    page_of: Callable[[Rule], str]
    checklist: Callable[[Spec, str], dict[str, object]]
    overrides: Overrides = Overrides()


class Client(NamedTuple):
    """What a client can do: take edits for a version of a document, ask for the edit of an action once it is chosen, and tell
    of files that change.
    """

    versioned_edits: bool = False
    resolves_edits: bool = False
    watches_files: bool = False

    @classmethod
    def of(cls, capabilities: types.ClientCapabilities) -> Client:
        """Return what a client says of itself."""
        workspace, document = capabilities.workspace, capabilities.text_document
        edits = workspace.workspace_edit if workspace else None
        watched = workspace.did_change_watched_files if workspace else None
        action = document.code_action if document else None
        resolved = action.resolve_support.properties if action and action.resolve_support else ()
        return cls(
            bool(edits and edits.document_changes), "edit" in resolved, bool(watched and watched.dynamic_registration)
        )


class _Run(NamedTuple):
    """A check that is waited for, and what breaks it off."""

    task: asyncio.Task[None]
    overtaken: Event


class Session:
    """Knows the documents of one client and checks them."""

    def __init__(self, server: LanguageServer, offers: Offers, delay: float = DELAY) -> None:
        """Take the connection, and how many seconds to wait for another change."""
        self.server, self.offers, self.delay = server, offers, delay
        self.overrides = offers.overrides
        self.documents = Documents(self.overrides.choice)
        self.encoding = "utf-16"
        self.client = Client()
        self.views = Views()
        self._worker = ThreadPoolExecutor(1, "speclint-check")
        self._first: dict[Key, Remembered] = {}
        self._pending: dict[Key, _Run] = {}
        self._reading: dict[Key, asyncio.Future[Loaded]] = {}
        self._checked: dict[Key, Checked] = {}
        self._problems = ShownProblems(server)

    def open(self, path: Path, document: OpenDocument) -> None:
        """Take a document that the client opened, and check it at once."""
        self.documents.opened[path] = document
        self._check_soon(self.documents.project_of(path), 0)

    def change(self, path: Path, document: OpenDocument) -> None:
        """Take the new text of an open document, and check it when nothing else changes for a moment."""
        self.documents.opened[path] = document
        self._check_soon(self.documents.project_of(path), self.delay)

    def close(self, path: Path) -> None:
        """Forget a document that the client closed; from now on what is on disk counts."""
        document = self.documents.opened.pop(path, None)
        if document is not None:
            self._publish(document.uri, document.version, [])
            self._check_soon(self.documents.project_of(path), self.delay)

    def files_changed(self) -> None:
        """Check all open documents on what is on disk now."""
        before = self.documents.projects()
        self._forget()
        self.views.forget_code()
        for key in before - self.documents.projects():
            self._forget_project(key)
        for key in self.documents.projects():
            self._check_soon(key, self.delay)

    def stop(self) -> None:
        """Break off what is being checked."""
        for run in self._pending.values():
            run.overtaken.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def redactors(self) -> Iterator[Redactor]:
        """Yield what takes the secrets of the documents of each project out of a text."""
        yield from (checked.shown.outcome.redactor for checked in self._checked.values())

    async def checked(self, path: Path) -> Checked | None:
        """Return the project of a document as it is now, once it is checked; None for what is no document of a project."""
        key = self.documents.project_of(path)
        if key is None or path not in self.documents.opened:
            return None
        while (run := self._pending.get(key)) is not None:
            await asyncio.wait({run.task})
        checked = self._checked.get(key)
        return checked if checked is not None and path in checked.names else None

    async def fixed(self, path: Path) -> tuple[Checked, Change] | None:
        """Return what all safe fixes change in a document, and the project as it was checked before."""
        checked, key = await self.checked(path), self.documents.project_of(path)
        if checked is None or key is None:
            return None
        run = partial(fix, checked.workspace, self.overrides, self._first[key], checked.names[path])
        change = await asyncio.get_running_loop().run_in_executor(self._worker, run)
        return (checked, change) if change is not None else None

    def _check_soon(self, key: Key | None, delay: float) -> None:
        if key is None:
            return
        if (before := self._pending.pop(key, None)) is not None:
            before.overtaken.set()
            before.task.cancel()
        overtaken = Event()
        task = asyncio.get_running_loop().create_task(self._check(key, delay, overtaken))
        self._pending[key] = _Run(task, overtaken)
        task.add_done_callback(partial(self._done, key))

    def _done(self, key: Key, task: asyncio.Task[None]) -> None:
        run = self._pending.get(key)
        if run is not None and run.task is task:
            del self._pending[key]
        if not task.cancelled() and (error := task.exception()) is not None:
            LOGGER.error("a check failed", exc_info=error)

    async def _check(self, key: Key, delay: float, overtaken: Event) -> None:
        await asyncio.sleep(delay)
        if self.documents.is_stale(key):
            self.files_changed()  # which checks this project anew
            return
        await self._read(key)
        workspace = self.documents.workspace(key)
        opened = {path: self.documents.opened[path] for path in self.documents.opened_in(key)}
        if key not in self._checked and any(len(project.others or ()) >= MANY for project in workspace.projects):
            sure = await self._run(overtaken, partial(check_alone, workspace, self.overrides))
            if sure is not None:
                self._publish_all(self._shown(sure, opened), opened)
        first = self._first.setdefault(key, Remembered())
        outcome = await self._run(overtaken, partial(check, workspace, self.overrides, first))
        if outcome is not None:
            self._take(key, workspace, outcome, opened)

    async def _read(self, key: Key) -> None:
        """Read a project from disk in the background; typing meanwhile does not restart it."""
        if self.documents.is_read(key):
            return
        if key not in self._reading:
            self._reading[key] = reading = _in_background(partial(self.documents.read, key))
            reading.add_done_callback(partial(self._take_read, key))
        await asyncio.shield(self._reading[key])

    def _take_read(self, key: Key, reading: asyncio.Future[Loaded]) -> None:
        if self._reading.get(key) is reading:  # else it was read before something changed
            del self._reading[key]
            if not reading.cancelled() and reading.exception() is None:
                self.documents.take(key, reading.result())

    async def _run(self, overtaken: Event, run: Callable[..., Outcome]) -> Outcome | None:
        """Return what a check comes to, None for one that is overtaken."""
        unless_overtaken = partial(_unless_overtaken, overtaken, run)
        outcome = await asyncio.get_running_loop().run_in_executor(self._worker, unless_overtaken)
        return None if overtaken.is_set() else outcome

    def _take(self, key: Key, workspace: Workspace, outcome: Outcome, opened: dict[Path, OpenDocument]) -> None:
        shown = self._shown(outcome, opened)
        names = {path: shown_path(path) for path in opened}
        self._checked[key] = Checked(workspace, shown, names, self._first[key].facts())
        self._problems.show(key, shown)
        self._publish_all(shown, opened, key)

    def _shown(self, outcome: Outcome, opened: dict[Path, OpenDocument]) -> Shown:
        by_shown = {shown_path(path): document for path, document in opened.items()}
        return Shown(outcome, by_shown, self.encoding, self.offers.page_of)

    def _publish_all(self, shown: Shown, opened: dict[Path, OpenDocument], key: Key | None = None) -> None:
        """Publish what was found in the documents that were open, with the problems of a project that was checked whole."""
        for path, document in opened.items():
            found = [item for _, item in shown.diagnostics(shown_path(path))]
            problems = self._problems.of(key, document.uri) if key is not None else []
            self._publish(document.uri, document.version, [*problems, *found])

    def _forget(self) -> None:
        """Read settings and documents again; results under the old settings are dropped."""
        settings = {key: self.documents.settings_of(key) for key in self._first}
        self.documents.forget()
        self._reading.clear()
        for key, before in settings.items():
            if self.documents.settings_of(key) != before:
                del self._first[key]

    def _forget_project(self, key: Key) -> None:
        """Forget what was found in a project that no open document belongs to any more."""
        checked = self._checked.pop(key, None)
        self._first.pop(key, None)
        self._problems.forget(key)
        for path in checked.names if checked is not None else ():
            document = self.documents.opened.get(path)
            if document is not None and self.documents.project_of(path) is None:
                self._publish(document.uri, document.version, [])

    def _publish(self, uri: str, version: int | None, diagnostics: list[types.Diagnostic]) -> None:
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))


def _in_background(read: Callable[[], Loaded]) -> asyncio.Future[Loaded]:
    """Return what is read in a thread that does not keep the process alive: nothing breaks off the search of a huge folder."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Loaded] = loop.create_future()

    def end(found: Loaded | None, error: Exception | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        elif found is not None:
            future.set_result(found)

    def run() -> None:
        found: Loaded | None = None
        failed: Exception | None = None
        try:
            found = read()
        except Exception as error:
            failed = error
        with suppress(RuntimeError):  # the client has gone, and nobody waits
            loop.call_soon_threadsafe(end, found, failed)

    Thread(target=run, name="speclint-read", daemon=True).start()
    return future


def _unless_overtaken(overtaken: Event, run: Callable[..., Outcome]) -> Outcome | None:
    """Return what a check comes to, None where it was broken off."""

    def pause() -> None:
        if overtaken.is_set():
            raise CancelledError

    try:
        pause()
        return run(pause=pause)
    except CancelledError:
        return None
