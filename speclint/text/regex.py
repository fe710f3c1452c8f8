"""Regular expressions that are compiled when they are first used.

The 440 patterns of the engine took 65 ms of a run on one document to compile, which uses half of them.
"""

from __future__ import annotations

import re
from typing import Any, cast


class LazyPattern:
    """Stands for a compiled pattern; each of its methods is looked up once, and costs from then on what the pattern's does."""

    def __init__(self, pattern: str, flags: int) -> None:
        """Take what `re.compile` takes."""
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has
        if name.startswith("__"):  # `copy` and `pickle` ask for methods of their own
            raise AttributeError(name)
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for `re.compile(pattern, flags)`, a faulty one raises re.error at its first use."""
    return cast("re.Pattern[str]", LazyPattern(pattern, flags))
