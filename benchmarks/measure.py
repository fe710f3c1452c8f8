"""Run commands in turns and take medians: how long each one takes, and the most memory that any of its processes has."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tools import environment


@dataclass(slots=True)
class Case:
    """A command and what it is called; `before` is called ahead of each run and is not timed."""

    name: str
    command: Sequence[str]
    folder: Path
    before: Callable[[], object] | None = None
    seconds: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    @property
    def time(self) -> float:
        """The median of its runs in seconds."""
        return median(self.seconds)

    @property
    def processor(self) -> float:
        """The median of the seconds that its processes kept processors busy, whatever else the machine did meanwhile."""
        return median(self.busy)

    @property
    def memory(self) -> float:
        """The median of its peaks in MB."""
        return median(self.megabytes)


def measure(cases: Sequence[Case], rounds: int) -> None:
    """Run the cases in turns, `rounds` times each, so that a slow moment of the machine meets all of them.

    Raises RuntimeError when a command fails to check: exit codes 0 and 1 are those of clean documents and findings.
    """
    for _ in range(rounds):
        for case in cases:
            if case.before is not None:
                case.before()
            seconds, busy, megabytes = _run(case)
            case.seconds.append(seconds)
            case.busy.append(busy)
            case.megabytes.append(megabytes)


def _run(case: Case) -> tuple[float, float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(
        case.command, cwd=case.folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    error = process.stderr.read() if process.stderr else b""
    # The peak of the process or of a child that it waited for, whichever is higher.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.stderr:
        process.stderr.close()
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{case.name} ended with {process.returncode}: {error.decode(errors='replace')[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
