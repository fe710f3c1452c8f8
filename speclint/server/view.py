"""A project as it was checked last, as features ask about it: names, documents and, where settings say so, code."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from speclint.analysis.on_demand import Analysis
from speclint.analysis.project.facts import Facts
from speclint.analysis.project.project import Project
from speclint.drift.code_base import CodeBase
from speclint.drift.declarations import code_declarations
from speclint.drift.pairs import Pairs
from speclint.features.around import Around
from speclint.features.index import Index
from speclint.features.navigation import calls_by_receiver
from speclint.features.occurrences import occurrences
from speclint.lint.facts import facts_of
from speclint.lint.lint import read_source
from speclint.lint.registry import load_registry
from speclint.model import Spec
from speclint.project.workspace import ProjectFiles
from speclint.run.drift import Coding, Folders
from speclint.server.checked import Checked
from speclint.text.source import Place

_MOST_KEPT = 8  # documents that are not open, and are read for a feature


class View:
    """A project that was checked. What features ask is worked out when it is first asked for."""

    def __init__(self, checked: Checked, specs: dict[str, Spec]) -> None:
        """Take the project, and the documents that were read for features before."""
        self.checked = checked
        self.shown = checked.shown
        self._specs = specs
        self.registry = load_registry()

    def spec(self, name: str) -> Spec | None:
        """Return what a document states, None for one that cannot be read; one that is not open is read for it."""
        found = self.shown.outcome.checked.get(name)
        if found is None or found.spec is not None:
            return found.spec if found is not None else None
        source = found.source
        known = self._specs.get(name)
        if known is None or known.source.text != source.text:
            profile = self.registry.vocabulary().extended(self._project.config.settings.vocabulary)
            known = self._specs[name] = read_source(source, profile)
            for other in list(self._specs)[:-_MOST_KEPT]:
                del self._specs[other]
        return known

    def around(self, name: str) -> Around:
        """Return what features know beside a document."""
        outcome = self.shown.outcome
        language = outcome.languages.get(name, outcome.language)
        return Around(self.names, self.spec, self.registry, language)

    @cached_property
    def names(self) -> Index:
        """What the documents name."""
        return Index(self._facts(occurrences))

    def calls(self, name: str, code: CodeBase) -> Mapping[tuple[int, int], tuple[Place, ...]]:
        """Return the calls of each endpoint of a document, by line and column of its title."""
        return calls_by_receiver(self.pairs(code), name)

    def pairs(self, code: CodeBase) -> Pairs:
        """Return the documents and code in pairs."""
        if self._paired is None or self._paired.code is not code:
            self._paired = Pairs(Project(tuple(self._facts(code_declarations))), code)
        return self._paired

    _paired: Pairs | None = None

    @property
    def reads_code(self) -> bool:
        """Whether the settings say where code is."""
        drift = self._project.config.settings.drift if self.checked.workspace.projects else None
        return drift is not None and bool(drift.frontend or drift.backend)

    @property
    def _project(self) -> ProjectFiles:
        return self.checked.workspace.projects[0]

    def _facts(self, needed: Analysis[Any]) -> list[Facts]:
        """Return the documents with the answer of an analysis; those that cannot be read are omitted."""
        found = []
        for name, facts in self.checked.facts.items():
            if needed.name not in facts.answers:
                if (spec := self.spec(name)) is None:
                    continue
                facts.answers.update(facts_of(spec, name, [needed], project_path=facts.project_path).answers)
            found.append(facts)
        return found


class Views:
    """The projects of one client as features ask about them, and their code, which is read once until it changes."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._views: dict[Path | None, View] = {}
        self._specs: dict[Path | None, dict[str, Spec]] = {}
        self._code: dict[Path | None, asyncio.Task[CodeBase]] = {}

    def of(self, checked: Checked) -> View:
        """Return the view of a project that was checked."""
        root = checked.root
        known = self._views.get(root)
        if known is None or known.checked is not checked:
            known = self._views[root] = View(checked, self._specs.setdefault(root, {}))
        return known

    async def code(self, view: View) -> CodeBase | None:
        """Return the code of a project, None where its settings do not say where it is. It is read beside all else."""
        if not view.reads_code:
            return None
        project = view.checked.workspace.projects[0]
        root = view.checked.root
        if root not in self._code:
            read = partial(Coding(Folders(), cache=True).now, project, project.config.settings)
            self._code[root] = asyncio.ensure_future(asyncio.to_thread(read))
        return await asyncio.shield(self._code[root])

    def forget_code(self) -> None:
        """Drop the code, to read it again when next needed."""
        self._code.clear()
