"""The code in files that hold more than code: `.vue`, `.svelte` and `.astro`."""

from __future__ import annotations

import re

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.S | re.I)
_FRONT = re.compile(r"\A\s*---\r?\n(.*?)^---", re.S | re.M)
_TS = re.compile(r"""\blang\s*=\s*["']?ts["']?(?:\s|$|>)""")
_NOT_NEW_LINE = re.compile(r"[^\n]")
_MARKUP = (".vue", ".svelte", ".astro")


def script_of(path: str, text: str) -> str:
    """Return the code of a file, on the lines and columns where it is; all else is blank."""
    if not path.endswith(_MARKUP):
        return text
    blocks = [found.span(2) for found in _SCRIPT.finditer(text) if "src=" not in found[1]]
    if path.endswith(".astro") and (front := _FRONT.search(text)) is not None:
        blocks.insert(0, front.span(1))
    parts, last = [], 0
    for start, end in blocks:
        parts += [_NOT_NEW_LINE.sub(" ", text[last:start]), text[start:end]]
        last = end
    return "".join((*parts, _NOT_NEW_LINE.sub(" ", text[last:])))


def has_open_script(path: str, text: str) -> bool:
    """Return whether the last `<script>` of a file is not closed, so that its code is not read."""
    folded = text.lower() if path.endswith(_MARKUP) else ""
    return folded.rfind("<script") > folded.rfind("</script")


def is_jsx(path: str, text: str) -> bool:
    """Return whether `<` can begin an element in a file rather than a cast."""
    if path.endswith((".ts", ".mts", ".cts", ".astro")):
        return False
    return not (path.endswith(_MARKUP) and any(_TS.search(found[1]) for found in _SCRIPT.finditer(text)))
