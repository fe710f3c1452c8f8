"""A project as it was checked last."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from speclint.analysis.project.facts import Facts
from speclint.project.workspace import Workspace
from speclint.server.diagnostics import Shown


class Checked(NamedTuple):
    """What was checked, what was found, how the documents that were open are shown, and what each document of the project came
    to, by its shown path.
    """

    workspace: Workspace
    shown: Shown
    names: dict[Path, str]
    facts: Mapping[str, Facts]

    def language(self, path: Path) -> str:
        """Return the language of messages about a document."""
        outcome = self.shown.outcome
        return outcome.languages.get(self.names[path], outcome.language)

    @property
    def root(self) -> Path | None:
        """The folder of the project, None where it could not be read."""
        return self.workspace.projects[0].config.root if self.workspace.projects else None
