"""Expected outputs kept in files: compared, or rewritten with `pytest --update`."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Expected:
    """Compares texts with files."""

    update: bool

    def same(self, path: Path, actual: str) -> None:
        """Assert that the file holds `actual`; with `--update` write it."""
        if self.update:
            path.write_text(actual, encoding="utf-8", newline="\n")
        stored = path.read_text(encoding="utf-8") if path.exists() else ""
        if actual != stored:
            shown = difference(stored, actual, f"{path} as it is", f"{path} as it should be")
            pytest.fail(f"{path.name} is stale: look at the difference, then run `make update`\n{shown}", pytrace=False)


def difference(before: str, after: str, name_before: str, name_after: str) -> str:
    """Return a unified diff of two texts."""
    lines = unified_diff(before.splitlines(), after.splitlines(), name_before, name_after, lineterm="")
    return "\n".join(lines) or "(only line ends differ)"
