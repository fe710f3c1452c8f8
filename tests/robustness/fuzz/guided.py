"""Fuzzing that coverage guides, with atheris: `guided.py TARGET [libFuzzer's options] SEEDS…`. One target a process."""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["speclint"]):
    from speclint.markdown.parse import parse
    from speclint.model.type_expressions import parse_type
    from speclint.read.json.parser import read_json
    from speclint.read.suppressions.comments import read_suppressions
    from speclint.text.source import Source, SourceError, Span, Text
    from speclint.vocabulary.vocabulary import load_profile

PROFILE = load_profile()


def read_document(data: bytes) -> None:
    """Any bytes are a document or said to be none, and its blocks and sections lie inside it."""
    try:
        source = Source.from_bytes("x.md", data)
    except SourceError:
        return
    document = parse(source)
    for block in document.root.walk_blocks():
        assert 1 <= block.span.line <= block.span.end_line <= len(source.lines), block


def read_type(data: bytes) -> None:
    """Any line is a type or none."""
    line = data.decode(errors="replace").replace("\r", " ").replace("\n", " ")
    parse_type(Text(line, Span(1, 1, 1, len(line) + 1)), PROFILE)


def read_any_json(data: bytes) -> None:
    """Any text is JSON, or like it, or none."""
    read_json(data.decode(errors="replace"))


def read_suppression(data: bytes) -> None:
    """Whatever stands in a comment, and around it, its suppressions lie inside the document."""
    text = data.decode(errors="replace")
    for around in (
        f"<!-- speclint: {text} -->\n\n### GET /a\n",
        f"### GET /a\n\n[//]: # (speclint: {text})\n\nx\n",
        text,
    ):
        document = parse(Source.from_text("x.md", around))
        for suppression in read_suppressions(document, PROFILE, ()):
            assert 1 <= suppression.text.span.line <= len(document.source.lines), suppression


TARGETS: dict[str, Callable[[bytes], None]] = {
    "parser": read_document,
    "types": read_type,
    "json": read_any_json,
    "suppressions": read_suppression,
}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
