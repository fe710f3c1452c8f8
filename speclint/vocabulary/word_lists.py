"""The notation of `profile.toml`, which is TOML with each header, key and closing bracket on a line of its own.

Rewritten line by line it is JSON: that takes 3 ms, `tomllib` 25 ms of every run.
"""

from __future__ import annotations

import json
import re
from typing import Any

_NAME = re.compile(r"(?<!\w)(\w+) = ")


def read_word_lists(text: str) -> dict[str, dict[str, Any]]:
    """Return what `tomllib.loads` returns for a text in this notation."""
    parts: list[str] = []
    for line in text.split("\n"):
        if not line or line.startswith("#"):
            continue
        if line[0].isspace():
            parts.append(line)
        elif line[0] == "[":
            parts.append(f'{"}," if parts else "{"}"{line.strip("[]")}":{{')
        elif line[0] == "]":
            parts[-1] = parts[-1].removesuffix(",")
            parts.append("]")
        else:
            parts.append(_entry(line, is_first=parts[-1][-1] == "{"))
    return json.loads("".join([*parts, "}}"]))  # type: ignore[no-any-return]


def _entry(line: str, *, is_first: bool) -> str:
    key, value = line.split(" = ", 1)
    key = key if key[0] == '"' else f'"{key}"'
    value = _NAME.sub(r'"\1": ', value) if value[0] == "{" else value
    return f"{'' if is_first else ','}{key}:{value}"
