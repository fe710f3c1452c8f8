"""Values as JSON that is safe to show and to send anywhere."""

from __future__ import annotations

import json

from speclint.text.regex import regex

# What JSON allows raw inside strings and a terminal or a decoder may stumble over.
_UNSAFE = regex("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_COMMAND = regex(r"##(?=\w{0,20}\[)")


def dump(document: object, indent: int | None = 2) -> str:
    """Return `document` as JSON that is safe to show and to send anywhere, the log of a CI included."""
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    text = _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return _COMMAND.sub(r"#\\u0023", text)
