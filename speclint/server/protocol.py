"""The protocol with what pygls leaves out: a request that is none is answered, and no text that leaves shows a secret."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from speclint.lint.redact import Redactor

_ADDRESSES = frozenset({"uri", "targetUri"})
_ENVELOPE = frozenset({"jsonrpc", "id", "method"})
_INVALID_REQUEST = int(types.ErrorCodes.InvalidRequest)
_NOT_INITIALIZED = int(types.ErrorCodes.ServerNotInitialized)
_INVALID_PARAMS = int(types.ErrorCodes.InvalidParams)


class _Refused(NamedTuple):
    """A request that cannot be read: what it is answered."""

    number: int | str | None
    method: object


class Protocol(LanguageServerProtocol):
    """Answers every request, a broken one with an error, and takes the secrets of documents out of all that it sends."""

    def __init__(self, server: LanguageServer, converter: Any) -> None:  # noqa: ANN401 - of a library without types
        """Take the connection, and what reads messages."""
        super().__init__(server, converter)
        self.redactors: Callable[[], Iterable[Redactor]] = tuple
        self._began = False

    def structure_message(self, data: dict[str, Any]) -> Any:  # noqa: ANN401
        """Return a message as it is handled; raises JsonRpcException for a broken one that asks for no answer."""
        try:
            return super().structure_message(data)
        except JsonRpcException:
            if "method" not in data or "id" not in data:
                raise
            number = data["id"]
            is_number = isinstance(number, (int, str)) and not isinstance(number, bool)
            return _Refused(number if is_number else None, data["method"])

    def handle_message(self, message: Any) -> None:  # noqa: ANN401
        """Answer a message, with an error where it comes when none such may come."""
        is_refused = isinstance(message, _Refused)
        number, method = getattr(message, "number" if is_refused else "id", None), getattr(message, "method", None)
        if method is not None and not self._began and method not in (types.INITIALIZE, types.EXIT):
            if number is not None:
                self._refuse(number, _NOT_INITIALIZED, f"{method}: the session is not open, expected initialize first")
        elif isinstance(message, _Refused):
            self._refuse(message.number, _INVALID_PARAMS, f"{method}: the parameters are not those of the protocol")
        elif method is not None and number is not None and self._shutdown:
            self._refuse(number, _INVALID_REQUEST, f"{method}: the server is shut down, expected exit")
        elif method == types.INITIALIZE and self._began:
            self._refuse(number, _INVALID_REQUEST, "initialize: the session is open already, expected it once")
        else:
            self._began = self._began or method == types.INITIALIZE
            super().handle_message(message)

    def _refuse(self, number: object, code: int, message: str) -> None:
        self._send_data({"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": message}})

    def _send_data(self, data: Any) -> None:  # noqa: ANN401
        """Send a message without the secrets of the documents; what an edit writes into one of them stays whole."""
        redactors = [redactor for redactor in self.redactors() if redactor]
        if data and redactors:
            plain = json.loads(json.dumps(data, default=self._serialize_message))
            data = {name: part if name in _ENVELOPE else _shown(part, redactors) for name, part in plain.items()}
        super()._send_data(data)


def _shown(value: Any, redactors: list[Redactor]) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a value with each secret in its redacted form; addresses, and the texts of edits, are as they were."""
    if isinstance(value, str):
        for redactor in redactors:
            value = redactor.text(value)
        return value
    if isinstance(value, list):
        return [_shown(part, redactors) for part in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, part in value.items():
        if name in _ADDRESSES or (name == "newText" and "range" in value):
            found[name] = part
        elif name == "changes" and isinstance(part, dict):  # by the addresses of documents
            found[name] = {uri: _shown(edits, redactors) for uri, edits in part.items()}
        else:
            found[_shown(name, redactors)] = _shown(part, redactors)
    return found
