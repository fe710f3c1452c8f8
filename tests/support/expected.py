"""Expected outputs kept in files: compared, or rewritten with `pytest --update`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Expected:
    """Compares texts with files."""

    update: bool

    def same(self, path: Path, actual: str) -> None:
        """Assert that the file holds `actual`; with `--update` write it."""
        if self.update:
            path.write_text(actual, encoding="utf-8", newline="\n")
        stored = path.read_text(encoding="utf-8") if path.exists() else ""
        assert actual == stored, f"{path.name} is stale: look at the difference, then run `pytest --update`"
