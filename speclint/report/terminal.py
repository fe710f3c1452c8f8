"""User text on a terminal: nothing in it can steer the terminal, and its width is known; colours for our own words."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import IO

# Control characters, bidirectional controls, line separators, and bytes of file names that are no UTF-8 (surrogates).
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "good": "32", "bad": "31"}


def visible(text: str) -> str:
    """Return `text` with every character that could steer a terminal shown as a sign of its own."""
    return _UNSAFE.sub(lambda match: _sign(match.group()), text)


def _sign(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else "\ufffd"


def width(text: str) -> int:
    """Return how many columns a terminal gives `text`."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


class Paint:
    """Colours our own words when `on`."""

    def __init__(self, on: bool) -> None:
        """Take whether there are colours."""
        self.on = on

    def __call__(self, style: str, text: str) -> str:
        """Return `text` in a style."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.on else text


def wants_color(choice: str, stream: IO[str]) -> bool:
    """Return whether to colour what goes to `stream`: as chosen, else by NO_COLOR, FORCE_COLOR and being a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
