"""Pack what one document comes to into bytes and back: what processes send, the cache keeps and large runs hold."""

from __future__ import annotations

import json
import zlib
from functools import lru_cache
from typing import Any

from speclint.analysis.project.facts import Facts
from speclint.lint.lint import DocumentResult, Task
from speclint.lint.result import Checked
from speclint.run.codec import CodecError, Decoder, Encoder, dumped

# Looked into only where two documents have to do with each other, and most of what facts weigh.
_HEAVY = ("types", "endpoints", "webhooks", "contracts", "shapes", "anchors")
_OF_THE_RUN = ("path", "project_path", "searched", "reported")
_LIGHT = tuple(name for name in Facts.__match_args__ if name not in (*_HEAVY, *_OF_THE_RUN))
PARTS = (*_LIGHT, *_HEAVY)
_LEVEL = 4  # how hard to compress: a sixth less room than with 1, for a tenth of a millisecond a document


class PackedFacts(Facts):
    """Facts whose heavy parts are unpacked when they are first asked for."""

    __slots__ = ("_packed",)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the part is
        """Unpack a part; called for what has no value yet only."""
        if name not in _HEAVY:
            raise AttributeError(name)
        classes, *parts = _lines(self._packed)
        value = Decoder(json.loads(classes)).decode(json.loads(parts[_HEAVY.index(name)]))
        object.__setattr__(self, name, value)
        return value


@lru_cache(maxsize=4)
def _lines(packed: bytes) -> list[bytes]:
    """Return the names of classes and the parts, still in JSON; the last few are kept: one is seldom all that is asked for."""
    return zlib.decompress(packed).split(b"\n")


def pack(result: DocumentResult) -> bytes | None:
    """Return what a document comes to as bytes, None where something in it could not be checked."""
    facts = result.facts
    if facts is None or result.problems:
        return None
    encoder = Encoder()
    light = encoder.encode(tuple(getattr(facts, name) for name in _LIGHT))
    found = encoder.encode((result.findings, result.checked.secrets, result.checked.language))
    # The classes of the heavy parts are many, and their names would take as much room as all that is light.
    inner = Encoder()
    heavy = [dumped(inner.encode(getattr(facts, name))) for name in _HEAVY]
    packed = zlib.compress(b"\n".join((dumped(inner.classes), *heavy)), _LEVEL)
    return dumped([encoder.classes, light, found]) + b"\n" + packed


def unpack(packed: bytes, task: Task) -> DocumentResult:
    """Return what the document of a task comes to, from what `pack` made of it.

    Raises CodecError when it did not.
    """
    head, _, heavy = packed.partition(b"\n")
    path = task.document.path
    try:
        classes, light, found = json.loads(head)
    except ValueError:
        raise CodecError(path) from None
    decoder = Decoder(classes)
    findings, secrets, language = decoder.decode(found)
    parts = decoder.decode(light)
    if len(parts) != len(_LIGHT):
        raise CodecError(path)
    facts = PackedFacts.__new__(PackedFacts)
    values = dict(zip(_LIGHT, parts, strict=True))
    values |= {"path": path, "project_path": task.project_path or path, "searched": task.searched}
    values |= {"reported": task.reported, "_packed": heavy}
    for name, value in values.items():
        object.__setattr__(facts, name, value)
    return DocumentResult(path, Checked(task.document, language, secrets, task.reported), facts, findings)
