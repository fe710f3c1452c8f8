"""Log messages of the server and of its libraries, in the log that the client keeps."""

from __future__ import annotations

import logging
import traceback

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

LOGGER = logging.getLogger("speclint.server")
"""What the server has to say of itself."""

_TYPES = ((logging.ERROR, types.MessageType.Error), (logging.WARNING, types.MessageType.Warning))


class ClientLog(logging.Handler):
    """Sends records to the client."""

    def __init__(self, server: LanguageServer) -> None:
        """Take the connection."""
        super().__init__(logging.WARNING)
        self._server = server
        self._sending = False

    def emit(self, record: logging.LogRecord) -> None:
        """Send a record, but none about sending one, nor about a request that was refused: its answer says why."""
        if self._sending or (record.exc_info and isinstance(record.exc_info[1], JsonRpcException)):
            return
        self._sending = True
        try:
            kind = next((kind for level, kind in _TYPES if record.levelno >= level), types.MessageType.Info)
            text = record.getMessage()
            if record.exc_info and record.exc_info[1] is not None:
                text += "\n" + "".join(traceback.format_exception(record.exc_info[1]))
            self._server.window_log_message(types.LogMessageParams(kind, f"{record.name}: {text}"))
        except Exception:  # whoever cannot be told is not to be told that
            pass
        finally:
            self._sending = False
