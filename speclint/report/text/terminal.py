"""Text of users on a terminal: control sequences are neutralized and its width is known; colours for our own words."""

from __future__ import annotations

import os
import unicodedata
from typing import IO

from speclint.text.regex import regex

# Control characters, bidirectional controls, line separators, and bytes of file names that are no UTF-8 (surrogates).
_UNSAFE = regex("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# What Azure Pipelines and old GitHub runners take for a command anywhere in a line of the log.
_COMMAND = regex(r"##(?=\w{0,20}\[)")
# What GitHub takes for a command at the beginning of a line, whatever blanks come before it.
_FIRST = regex(r"(?P<blanks>[\s\ufeff\u200b]*):(?=:)")
# What a line that is printed must not hold: all the above, tabs aside.
_RISKY = regex("[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# The escapes that `Paint` makes, the only ones that reach a terminal.
_OWN = regex(r"(\x1b\[[0-9;]{1,5}m|\x1b\]8;;[!-~]{0,2000}\x1b\\)")
_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "dim": "2", "good": "32", "bad": "31"}


def visible(text: str) -> str:
    """Return `text` with all that could steer a terminal or the log of a CI shown as signs, as wide as they were."""
    return inert(_UNSAFE.sub(lambda match: _sign(match.group()), text))


def inert(text: str) -> str:
    """Return `text`, as long as before, without what the log of a CI takes for a command."""
    return _COMMAND.sub("#\u266f", text)


class Command(str):
    """A line that the log of a CI shall take for a command: ours, with all of a document's words escaped in it."""

    __slots__ = ()


def harmless(line: str, *, painted: bool = False) -> str:
    """Return a line as it may be printed anywhere: it steers no terminal, gives a CI no command and stays one line.

    What is harmless stays as it is, a CR at the end included. With `painted` the escapes of our own colours and links are
    left, too.
    """
    if isinstance(line, Command):
        return line
    end = "\r" if line.endswith("\r") else ""
    parts = _OWN.split(line.removesuffix("\r")) if painted else [line.removesuffix("\r")]
    parts[::2] = (_RISKY.sub(lambda match: _sign(match.group()), part) for part in parts[::2])
    shown = inert("".join(parts))
    first = _FIRST.match(shown)
    return (f"{first['blanks']}\u2236{shown[first.end() :]}" if first else shown) + end


def shown_path(path: str) -> str:
    """Return a path as it may begin a line: one that begins like a command of GitHub's is spelt with `./` before it."""
    return visible(f"./{path}" if path.lstrip().startswith(":") else path)


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
    """Colours our own words when `on`, and links them when `links`."""

    def __init__(self, on: bool, links: bool = False) -> None:
        """Take whether there are colours, and with them links."""
        self.on = on
        self.links = on and links

    def __call__(self, style: str, text: str) -> str:
        """Return `text` in a style."""
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.on else text

    def link(self, address: str, text: str) -> str:
        """Return `text` with a link to `address`, an URI in ASCII (OSC 8)."""
        return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if self.links and address else text


def wants_color(choice: str, stream: IO[str] | None) -> bool:
    """Return whether to colour what goes to `stream`: as chosen, else by NO_COLOR, FORCE_COLOR and being a terminal.

    An empty variable says nothing. `FORCE_COLOR=0` is taken for what it says, as Node does: no colours.
    """
    if choice != "auto":
        return choice == "always"
    forced = os.environ.get("FORCE_COLOR", "").lower()
    if os.environ.get("NO_COLOR") or forced in ("0", "false"):
        return False
    if forced:
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def wants_links(stream: IO[str] | None) -> bool:
    """Return whether what goes to `stream` is read on a terminal that shows links, or at least swallows them."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") not in ("dumb", "linux")
