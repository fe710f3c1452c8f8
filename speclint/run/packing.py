"""Pack the result of one document into bytes and back, for processes, the cache and large runs."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from speclint.analysis.project.facts import Facts
from speclint.lint.lint import DocumentResult, Task
from speclint.lint.result import Checked
from speclint.run.codec import CodecError, Decoder, Encoder, dumped
from speclint.text.records import dataclass

# Looked into only where two documents have to do with each other, and most of what facts weigh.
_HEAVY = ("types", "endpoints", "webhooks", "anchors")
_OF_THE_RUN = ("path", "project_path", "searched", "reported", "answers")
_LIGHT = tuple(name for name in Facts.__match_args__ if name not in (*_HEAVY, *_OF_THE_RUN))
PARTS = (*_LIGHT, *_HEAVY)
_LONG = 400  # bytes of an answer that is unpacked only when it is asked for
_LEVEL = 4  # how hard to compress: a sixth less room than with 1, for a tenth of a millisecond a document


class _PackedAnswers(dict[str, object]):
    """The answers of analyses; long ones are unpacked when they are first asked for."""

    def __init__(self, known: dict[str, object], long: Sequence[str], packed: bytes) -> None:
        super().__init__(known)
        self._long, self._packed = {name: len(_HEAVY) + number for number, name in enumerate(long)}, packed

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._long

    def __missing__(self, name: str) -> object:
        answer = self[name] = _unpacked(self._packed, self._long[name])
        return answer


class PackedFacts(Facts):
    """Facts whose heavy parts are unpacked when they are first asked for."""

    __slots__ = ("_packed",)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the part is
        """Unpack a part; called for what has no value yet only."""
        if name not in _HEAVY:
            raise AttributeError(name)
        value = _unpacked(self._packed, _HEAVY.index(name))
        object.__setattr__(self, name, value)
        return value


def _unpacked(packed: bytes, number: int) -> Any:  # noqa: ANN401 - whatever the part is
    classes, *parts = _lines(packed)
    return Decoder(json.loads(classes)).decode(json.loads(parts[number]))


@lru_cache(maxsize=4)
def _lines(packed: bytes) -> list[bytes]:
    """Return the names of classes and the parts, still in JSON; the last few are kept: one is seldom all that is asked for."""
    return zlib.decompress(packed).split(b"\n")


@dataclass(frozen=True, slots=True)
class Unpacked(DocumentResult):
    """A result that was unpacked, with the bytes that it came from: making them anew takes a third of a check's time."""

    packed_head: bytes = b""

    @property
    def packed(self) -> bytes:
        """The bytes that `unpack` was given."""
        heavy: bytes = getattr(self.facts, "_packed")  # noqa: B009 - facts of an unpacked result are packed ones
        return self.packed_head + b"\n" + heavy


def pack(result: DocumentResult) -> bytes | None:
    """Return what a document comes to as bytes, None where something in it could not be checked."""
    if isinstance(result, Unpacked):
        return result.packed
    facts = result.facts
    if facts is None or result.problems or any(isinstance(answer, Exception) for answer in facts.answers.values()):
        return None
    # The classes of the heavy parts are many, and their names would take as much room as all that is light.
    inner = Encoder()
    heavy = [dumped(inner.encode(getattr(facts, name))) for name in _HEAVY]
    answers = {name: dumped(inner.encode(facts.answers[name])) for name in facts.answers}
    long = [name for name, answer in answers.items() if len(answer) > _LONG]
    packed = zlib.compress(b"\n".join((dumped(inner.classes), *heavy, *(answers[name] for name in long))), _LEVEL)
    encoder = Encoder()
    light = encoder.encode(tuple(getattr(facts, name) for name in _LIGHT))
    short = encoder.encode({name: facts.answers[name] for name in answers if name not in long})
    found = encoder.encode((result.findings, result.checked.secrets, result.checked.language))
    return dumped([encoder.classes, light, found, short, long]) + b"\n" + packed


def unpack(packed: bytes, task: Task) -> Unpacked:
    """Return what the document of a task comes to, from what `pack` made of it.

    Raises CodecError when it did not.
    """
    head, _, heavy = packed.partition(b"\n")
    path = task.document.path
    try:
        classes, light, found, short, long = json.loads(head)
    except ValueError:
        raise CodecError(path) from None
    decoder = Decoder(classes)
    findings, secrets, language = decoder.decode(found)
    parts = decoder.decode(light)
    answers = _PackedAnswers(decoder.decode(short), long, heavy)
    if len(parts) != len(_LIGHT):
        raise CodecError(path)
    facts = PackedFacts.__new__(PackedFacts)
    values = dict(zip(_LIGHT, parts, strict=True))
    values |= {"path": path, "project_path": task.project_path or path, "searched": task.searched}
    values |= {"reported": task.reported, "answers": answers, "_packed": heavy}
    for name, value in values.items():
        object.__setattr__(facts, name, value)
    checked = Checked(task.document, language, secrets, task.reported)
    return Unpacked(path, checked, facts, findings, packed_head=head)
