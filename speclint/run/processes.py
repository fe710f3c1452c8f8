"""The first phase in several processes, if there is enough work."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from speclint.lint.lint import DocumentResult, Task, check_each
from speclint.lint.result import Checked
from speclint.lint.rule import Rule
from speclint.text.source import RawSource
from speclint.vocabulary.vocabulary import Profile

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

# Bytes of documents that take as long to look into as a process takes to start: a forked one has everything loaded.
_WORTH = {"fork": 60_000}
_WORTH_ELSEWHERE = 300_000
_CHUNK = 60_000
# From so many documents on, what they come to is held packed in one process, too: facts take ten times the room.
_MANY = 200
# What a process sends back of a document's result: packed, or in parts where something could not be checked.
_Sent = Any


def check_all(
    tasks: Sequence[Task], rules: Sequence[Rule], profile: Profile, *, specs: bool = False, processes: int = 0
) -> Iterator[DocumentResult]:
    """Yield what `check_each` does, from at most so many `processes`, 0 for as many as there are processors.

    Where the system gives no processes, or one of them is ended from outside, the rest is done in this one. What
    documents state is not sent from one process to another: with `specs` there is only one.
    """
    number = 1 if specs else _worth(tasks, processes or processors())
    done = 0
    if number > 1:
        if _method() == "fork":  # what the first document makes, patterns and tables of words, all others inherit
            yield from check_each(tasks[:1], rules, profile)
            done = 1
        for result in _in_processes(tasks[done:], rules, profile, number):
            yield result
            done += 1
    for task, result in zip(tasks[done:], check_each(tasks[done:], rules, profile, specs=specs), strict=True):
        yield _received(task, _sent(result)) if len(tasks) > _MANY and not specs else result


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _worth(tasks: Sequence[Task], most: int) -> int:
    if most < 2 or len(tasks) < 2:
        return 1
    size = sum(len(task.document.data) for task in tasks if isinstance(task.document, RawSource))
    return max(1, min(most, len(tasks), size // _WORTH.get(_method(), _WORTH_ELSEWHERE)))


def _method() -> str:
    from multiprocessing import get_start_method  # noqa: PLC0415 - slow, and most runs are of few documents

    return get_start_method()


def _in_processes(
    tasks: Sequence[Task], rules: Sequence[Rule], profile: Profile, number: int
) -> Iterator[DocumentResult]:
    """Yield results in order, as many as there are before something ends a process."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - slow, and most runs are of few documents

    try:
        pool = ProcessPoolExecutor(number, initializer=_begin, initargs=(tuple(rules), profile))
    except (OSError, ImportError):  # no semaphores, as in some sandboxes
        return
    try:
        yield from _results(pool, tasks)
    except Exception:
        # A process that was ended, or a plugin's rule whose findings cannot be sent: all goes well in one.
        return
    finally:
        _end(pool)


def _results(pool: ProcessPoolExecutor, tasks: Sequence[Task]) -> Iterator[DocumentResult]:
    chunks = list(_chunks(tasks))
    with _no_interrupt():
        answers = pool.map(_check, chunks)  # begins the processes, all at once where they are forked
    for chunk, sent in zip(chunks, answers, strict=True):
        yield from map(_received, chunk, sent)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Put off an interrupt: a process that has begun and cannot yet look away from it would end with a traceback."""
    import signal  # noqa: PLC0415 - only where there are processes

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _chunks(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += len(task.document.data) if isinstance(task.document, RawSource) else len(task.document.text)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes: when the run is broken off, whatever they are at.

    The pool is waited for in either case: what it leaves to the end of Python complains there of what is closed by then.
    """
    if sys.exc_info()[0] is not None:
        running: Mapping[int, Any] = getattr(pool, "_processes", None) or {}
        for process in list(running.values()):
            process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


_work: list[Any] = []


def _begin(rules: Sequence[Rule], profile: Profile) -> None:
    """Prepare a process: it ends silently when the run is interrupted."""
    import signal  # noqa: PLC0415 - only where there are processes

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # looking for cycles in what is inherited would copy all of it
    _work[:] = [rules, profile]


def _check(tasks: Sequence[Task]) -> list[_Sent]:
    rules, profile = _work
    return [_sent(result) for result in check_each(tasks, rules, profile)]


def _sent(result: DocumentResult) -> _Sent:
    from speclint.run.packing import pack  # noqa: PLC0415 - not needed for few documents

    packed = pack(result)
    if packed is not None:
        return packed
    return result.checked.language, result.checked.secrets, result.facts, result.findings, result.problems


def _received(task: Task, sent: _Sent) -> DocumentResult:
    if isinstance(sent, bytes):
        from speclint.run.packing import unpack  # noqa: PLC0415 - not needed for few documents

        return unpack(sent, task)
    language, secrets, facts, findings, problems = sent
    checked = Checked(task.document, language, secrets, task.reported)
    return DocumentResult(task.document.path, checked, facts, findings, problems)
