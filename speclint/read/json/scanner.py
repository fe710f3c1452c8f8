"""Scanning of lenient JSON: blanks, comments, bare words, strings and numbers, all linear."""

from __future__ import annotations

import json
import re

from speclint.text.regex import regex

STRING = regex(
    r"\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|`[^`\\\n]*(?:\\.[^`\\\n]*)*`|[“”][^“”\n]*[“”]|«[^«»\n]*»"
)
QUOTES = "\"'`“”«"
ELISION = regex(r"\.{2,}|…+")
NUMBER = regex(r"[-+]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")

_BLANK = regex(r"[^\S\n]+")
_SPACE = regex(r"\s+")
# "#123" and "#ff0000" are numbers and colours.
_COMMENT = regex(r"//[^\n]*|#(?![\da-fA-F]{3})[^\n]*|<!--[^\n]*?-->|<!--[^\n]*")
_WORD = regex(r"[^\s,;{}\[\]()<>|\"“”`/#]+")
_CLOSERS = {"(": ")", "<": ">", "[": "]", "{": "}"}
_CONSTANTS = {"true": True, "false": False, "null": None, "none": None, "undefined": None, "nil": None}
_FLOATS = {"nan": float("nan"), "infinity": float("inf"), "-infinity": float("-inf")}


class Scanner:
    """A place `at` in `text` (0-based) and ways to move it."""

    def __init__(self, text: str) -> None:
        """Start at the beginning of `text`."""
        self.text = text
        self.at = 0

    def matches(self, pattern: re.Pattern[str]) -> bool:
        """Return whether `pattern` matches right here."""
        return pattern.match(self.text, self.at) is not None

    def blanks(self) -> None:
        """Go past blanks, to the end of the line at most."""
        found = _BLANK.match(self.text, self.at)
        if found:
            self.at = found.end()

    def more(self, *, hashes: bool = True) -> bool:
        """Go past blanks, line ends and comments; return whether anything is left."""
        while self.at < len(self.text):
            char = self.text[self.at]
            found = _SPACE.match(self.text, self.at)
            if found is None and (char in "/<" or (char == "#" and hashes)):
                found = _COMMENT.match(self.text, self.at)
            if found is not None:
                self.at = found.end()
            elif self.text.startswith("/*", self.at):
                end = self.text.find("*/", self.at + 2)
                self.at = len(self.text) if end < 0 else end + 2
            else:
                return True
        return False

    def at_comment(self) -> bool:
        """Return whether a comment begins here."""
        return self.matches(_COMMENT) or self.text.startswith("/*", self.at)

    def at_line_end(self) -> bool:
        """Return whether a line end, a separator or a comment comes next."""
        return self.at >= len(self.text) or self.text[self.at] in "\n,;" or self.at_comment()

    def note(self) -> str:
        """Return the comment that begins on this line right here, "" when there is none; only blanks are skipped."""
        self.blanks()
        found = _COMMENT.match(self.text, self.at)
        if found:
            return found[0].lstrip("/#<!- ").removesuffix("-->").strip()
        if self.text.startswith("/*", self.at):
            end = self.text.find("*/", self.at + 2)
            return self.text[self.at + 2 : end if end > 0 else None].strip(" *")
        return ""

    def words(self) -> bool:
        """Go past the bare words of this line, with what they hold in brackets; return whether there were any."""
        start = self.at
        while self.at < len(self.text):
            char = self.text[self.at]
            if self._apart(start) and (self.matches(ELISION) or self.at_comment()):
                break
            word = _WORD.match(self.text, self.at)
            if word:
                self.at = word.end()
            elif char in "(<" or (char == "[" and self.at > start):
                self._bracketed()
            elif char in ")>/#":
                self.at += 1
            else:
                break
            self.blanks()
        return self.at > start

    def _apart(self, start: int) -> bool:
        return self.at > start and self.text[self.at - 1].isspace()

    def _bracketed(self) -> None:
        """Go past a bracket and what it holds, to the end of the line at most."""
        expected: list[str] = []
        while self.at < len(self.text) and self.text[self.at] != "\n":
            char = self.text[self.at]
            self.at += 1
            if char in _CLOSERS:
                expected.append(_CLOSERS[char])
            elif expected and char == expected[-1]:
                expected.pop()
                if not expected:
                    return


class Words(str):
    """Bare words that are no scalar: a type's name, most often."""

    __slots__ = ()


def scalar(words: str) -> Words | int | float | bool | None:
    """Return the constant or number that bare `words` mean, or the words themselves as `Words`."""
    plain = words.lower()
    if plain in _CONSTANTS:
        return _CONSTANTS[plain]
    if plain in _FLOATS:
        return _FLOATS[plain]
    if not NUMBER.fullmatch(words):
        return Words(words)
    try:
        return int(words)
    except ValueError:
        return float(words)


def unescaped(raw: str) -> str:
    """Return what a quoted string says; escapes that JSON does not know stay as written."""
    if "\\" not in raw:
        return raw[1:-1]
    try:
        return str(json.loads('"' + raw[1:-1] + '"', strict=False))
    except ValueError:
        return raw[1:-1]
