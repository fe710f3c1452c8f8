"""Wait until a document or a configuration file changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from speclint.cli.streams import warn
from speclint.lint.settings import Choice
from speclint.project.workspace import load
from speclint.text.bilingual import Words

_PAUSE = 0.5  # seconds between two looks
_WAITING = Words("waiting for changes, Ctrl-C ends it", "a la espera de cambios, Ctrl-C termina")

Look = tuple[tuple[str, int, int], ...]


def wait_for_change(
    paths: Sequence[str], choice: Choice, language: str, pause: Callable[[], None] = lambda: time.sleep(_PAUSE)
) -> None:
    """Return once the documents that `paths` name or hold, or their configuration files, are not as they were.

    `pause` is called between two looks. Raises KeyboardInterrupt when the user ends it.
    """
    warn([_WAITING.of(language)])
    before = look(paths, choice)
    while look(paths, choice) == before:
        pause()


def look(paths: Sequence[str], choice: Choice) -> Look:
    """Return the documents and configuration files there are, each with its time of change and its size."""
    workspace = load(paths, None, choice)
    files = [path for project in workspace.projects for path in project.paths]
    files += [config.path for config in workspace.configs if config.path is not None]
    return tuple(_state(path) for path in files)


def _state(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size
