"""Links into the document and to files next to it, and the anchors that links can point to. URLs are ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from speclint.markdown.anchors import Anchors
from speclint.markdown.inline import blank_code, links
from speclint.markdown.nodes import Document, Fence, Html, ListBlock, Quote, Table, lines_of
from speclint.model import Reference
from speclint.text.regex import regex
from speclint.text.source import Text

_ID = regex(r"<\w[^<>]*?\s(?:id|name)\s*=\s*[\"']?([^\"'\s<>]+)", re.I)
_HTML_HEADING = regex(r"<h[1-6]\b[^<>]*>(.{0,300}?)</h[1-6]>", re.I)
# A heading inside a quote or an item, which begins no section.
_INNER_HEADING = regex(r"[ \t]*(?:[>*+-]|\d{1,9}[.)])[ \t>*+\-\d.)]*#{1,6}[ \t]+(\S.*)")
_DEFINITION = regex(r"\[[^\[\]^][^\[\]]*\]:[ \t]*(?:<([^<>]*)>|(\S+))[ \t]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?$")
_ATTRIBUTE = regex(r"<(?:a|img)\b[^<>]*?\s(?:href|src)\s*=\s*[\"']([^\"'<>]*)[\"']", re.I)
_URL = regex(r"[a-z][a-z0-9+.\-]*:|//|\\|www\.", re.I)
# What stands for something else: `<tema>`, `{{url}}`, `$HOME`, `docs/*.md`, `...`.
_STAND_IN = regex(r"[<>{}$*|\s]|\.{3}|…")
_HOST = regex(r"(?:[\w-]+\.)+(?:com|org|net|io|dev|app|co|es|mx|ar|cl|br|fr|pt|uk|eu|ai|me)(?::\d+)?(?:/|$)", re.I)
_FILE = regex(r"\.\w{1,8}$")
# Fragments that files of other kinds and pages of a host understand.
_LINES = regex(r"L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?|:~:.*|top|", re.I)


def read_references(document: Document) -> tuple[Reference, ...]:
    """Return the links and images, in order, that lead into the document or to a relative file, for sure."""
    found = (_reference(target.strip()) for text in _texts(document) for target in _targets(text))
    return tuple(reference for reference in found if reference is not None)


def read_anchors(document: Document) -> Anchors:
    """Return what links into the document can lead to; what is in code counts as well."""
    titles = {section.heading.line: section.title.value for section in document.sections if section.title.value}
    ids: list[str] = []
    for number, line in enumerate(document.source.lines, 1):
        if "#" in line and number not in titles and (inner := _INNER_HEADING.match(line)):
            titles[number] = inner[1].rstrip("# ")
        if "<" in line:
            ids += _ID.findall(line)
            if heading := _HTML_HEADING.search(line):
                titles.setdefault(number, heading[1])
    return Anchors.of((title for _, title in sorted(titles.items())), ids)


def _texts(document: Document) -> Iterator[Text]:
    """Yield the lines that may hold links: titles, prose, cells and HTML, no code."""
    for section in document.root.walk():
        yield section.title
    for block in document.root.walk_blocks():
        if isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield from [cell.text for cell in row.cells]
        elif isinstance(block, Html):
            yield from block.lines
        elif not isinstance(block, (Fence, ListBlock, Quote)):
            yield from lines_of(block)


def _targets(text: Text) -> Iterator[Text]:
    if "]" in text.value:
        yield from (link.target for link in links(text))
        if definition := _DEFINITION.match(text.value):
            yield text.cut(*definition.span(1 if definition[1] is not None else 2))
    if "<" in text.value:
        for match in _ATTRIBUTE.finditer(blank_code(text.value)):
            yield text.cut(*match.span(1))


def _reference(target: Text) -> Reference | None:
    value = target.value
    if not value or _URL.match(value) or _STAND_IN.search(value):
        return None
    address, _, fragment = value.partition("#")
    address = address.partition("?")[0]
    path, fragment = unquote(address), unquote(fragment)
    if not path:
        return Reference(target, "", fragment) if fragment and not _is_foreign(fragment) else None
    if "\0" in path or not _is_file(path):
        return None
    return Reference(target, path, "" if _is_foreign(fragment) else fragment)


def _is_foreign(fragment: str) -> bool:
    """Whether a fragment is a place that no heading makes: lines of code, a route of a page, the top."""
    return _LINES.fullmatch(fragment) is not None or fragment.startswith(("/", "!"))


def _is_file(path: str) -> bool:
    """Whether a path is a file's for sure: no route such as `/api/movies`, no host, no lone word."""
    if _HOST.match(path):
        return False
    if path.startswith("/"):
        return _FILE.search(path) is not None
    return path.startswith(("./", "../")) or _FILE.search(path) is not None or path.endswith("/")
