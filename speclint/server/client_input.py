"""What a client sends, with what would end the reading of it left out."""

from __future__ import annotations

import re
from typing import BinaryIO

from speclint.server.client_log import LOGGER

# After a message whose length was wrong, the rest of it stands before the next one on the same line.
_LENGTH = re.compile(rb"(?<![\w-])content-length:[ \t]*(\d+)[ \t\r\n]*\Z", re.I)
_MOST = 256_000_000  # bytes of a message
_DIGITS = 12
_AT_ONCE = 1 << 16


class ClientInput:
    """Reads as a file does. A message that is longer than any can be is read over, one whose
    length is none up to the head of the next one.
    """

    def __init__(self, stream: BinaryIO) -> None:
        """Take the stream."""
        self._stream = stream

    def readline(self) -> bytes:
        """Return a line of a message's head, b"" at the end."""
        line = self._stream.readline()
        found = _LENGTH.search(line)
        if found is None:
            return line
        digits = found[1].lstrip(b"0")
        if len(digits) <= _DIGITS and int(digits or b"0") <= _MOST:
            return b"Content-Length: %b\r\n" % (digits or b"0")
        LOGGER.error("a message is longer than %d bytes, which are read over", _MOST)
        self._read_over(int(digits[: _DIGITS + 1]))
        return b"\r\n"

    def read(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end."""
        return self._stream.read(size)

    def _read_over(self, size: int) -> None:
        while self._stream.readline().strip():
            continue
        while size > 0 and (read := self._stream.read(min(size, _AT_ONCE))):
            size -= len(read)
