"""Serve a client on standard input and output until it says goodbye."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import redirect_stdout
from typing import Any, BinaryIO, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from speclint import __version__
from speclint.server.client_input import ClientInput
from speclint.server.client_log import LOGGER, ClientLog
from speclint.server.message_handlers import COMMANDS, FEATURES, Answer
from speclint.server.paths import path_of
from speclint.server.protocol import Protocol
from speclint.server.session import DELAY, Client, Offers, Session


def serve(offers: Offers, delay: float = DELAY) -> None:
    """Serve one client on standard input and output. What a plugin prints goes to standard error."""
    server = _Server("speclint", __version__, protocol_cls=Protocol)
    session = bound(server, offers, delay)
    log = ClientLog(server)
    logging.getLogger().addHandler(log)
    given, taken = ClientInput(sys.stdin.buffer), sys.stdout.buffer
    try:
        with redirect_stdout(sys.stderr):
            server.start_io(cast("BinaryIO", given), taken)
    finally:
        logging.getLogger().removeHandler(log)
        session.stop()


class _Server(LanguageServer):
    """Tells the log what goes wrong; a message of a client that is none is not worth a window."""

    def report_server_error(self, error: Exception, source: object) -> None:
        LOGGER.error("%s: %s", getattr(source, "__name__", source), error)


def bound(server: LanguageServer, offers: Offers, delay: float = DELAY) -> Session:
    """Return a session for what a server is sent, which answers what is in `FEATURES`."""
    session = Session(server, offers, delay)
    if isinstance(server.protocol, Protocol):
        server.protocol.redactors = session.redactors
    # The texts that pygls keeps are split at more than the protocol's line ends, and its positions are off after a line's.
    for name in (
        types.TEXT_DOCUMENT_DID_OPEN,
        types.TEXT_DOCUMENT_DID_CHANGE,
        types.TEXT_DOCUMENT_DID_CLOSE,
    ):
        del server.protocol.fm.builtin_features[name]
    server.feature(types.INITIALIZE)(_initializing(session))
    for name, feature in FEATURES.items():
        server.feature(name, feature.options)(_bound(session, feature.answer))
    for name, command in COMMANDS.items():
        server.command(name)(_run(session, command))
    return session


def _initializing(session: Session) -> Callable[[types.InitializeParams], None]:
    def initialize(params: types.InitializeParams) -> None:
        """Go to the folder that the client shows: paths in messages are relative to it, as on the command line."""
        uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        folders = [path for uri in uris if (path := path_of(uri)) is not None and path.is_dir()]
        session.documents.folders = set(folders)
        if folders:
            os.chdir(folders[0])
        session.encoding = str(getattr(session.server.workspace.position_encoding, "value", "utf-16"))
        session.client = Client.of(params.capabilities)

    return initialize


def _bound(session: Session, feature: Answer) -> Callable[[Any], Awaitable[object] | object]:
    if asyncio.iscoroutinefunction(feature):

        async def answer(params: Any) -> object:  # noqa: ANN401 - pygls takes any other annotation for the server
            found = feature(session, params)
            return await found if isinstance(found, Awaitable) else found

        return answer

    def take(params: Any) -> object:  # noqa: ANN401
        return feature(session, params)

    return take


def _run(session: Session, command: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
    async def run(*given: Any) -> object:  # noqa: ANN401 - pygls takes any other annotation for the server
        return await command(session, *given)

    return run
