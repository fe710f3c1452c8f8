"""Edits of documents as the protocol has them, for the versions that the client has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from lsprotocol import types

from speclint.server.diagnostics import Shown
from speclint.text.edits import Edit
from speclint.text.source import Source, Span


def workspace_edit(shown: Shown, edits: Mapping[str, Sequence[Edit]], *, versioned: bool) -> types.WorkspaceEdit:
    """Return edits by document; `versioned` where the client takes those that are only for a version of a document."""
    changes = {path: _text_edits(shown, path, listed) for path, listed in edits.items()}
    if not versioned:
        return types.WorkspaceEdit(changes={shown.uri(path): listed for path, listed in changes.items()})
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(
                types.OptionalVersionedTextDocumentIdentifier(uri=shown.uri(path), version=shown.version(path)), listed
            )
            for path, listed in changes.items()
        ]
    )


def _text_edits(shown: Shown, path: str, edits: Iterable[Edit]) -> list[types.TextEdit]:
    newline = shown.lines(path).newline
    return [types.TextEdit(shown.range(path, edit.span), edit.text.replace("\n", newline)) for edit in edits]


def by_path(path: str, edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """Return the edits of a fix of a finding at `path` by the document that each is in."""
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.path or path, []).append(edit)
    return found


def between(old: Source, new: Source) -> Iterator[Edit]:
    """Yield the edits of whole lines that make one text of another."""
    before, after = old.lines, new.lines
    for kind, start, stop, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        text = "\n".join(after[first:last])
        if stop < len(before):
            yield Edit(Span(start + 1, 1, stop + 1, 1), f"{text}\n" if first < last else "")
        elif start:
            end = Span(start, len(before[start - 1]) + 1, len(before), len(before[-1]) + 1)
            yield Edit(end, f"\n{text}" if first < last else "")
        else:
            yield Edit(Span(1, 1, len(before), len(before[-1]) + 1), text)
