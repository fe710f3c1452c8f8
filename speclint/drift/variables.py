"""The environment variables that documents declare and code reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from speclint.analysis.project.project import Project
from speclint.code.facts import Variable
from speclint.drift.code_base import CodeBase
from speclint.drift.declarations import Declarations
from speclint.model import EnvIndex, EnvUse, EnvVar
from speclint.text.source import Place, Span, Text


class Variables:
    """The variables of a project and its code."""

    def __init__(self, project: Project, code: CodeBase, said: Sequence[Declarations]) -> None:
        """Take the documents, the code, and what the documents declare for it."""
        self._project, self._code, self._said = project, code, said

    @cached_property
    def declared(self) -> tuple[tuple[Place, EnvVar], ...]:
        """The environment variables that documents declare, those of documents that are checked first."""
        documents = sorted(self._project.documents, key=lambda facts: not facts.reported)
        return tuple((Place(facts.path, one.span), one) for facts in documents for one in facts.env_vars)

    @cached_property
    def reads(self) -> tuple[tuple[Variable, ...], ...]:
        """The places that read a variable of the environment, those of one name together."""
        found: dict[str, dict[Variable, None]] = {}
        for side in (self._code.backend, self._code.frontend):
            for one in side.variables if side else ():
                found.setdefault(one.name, {})[one] = None
        return tuple(tuple(reads) for reads in found.values())

    def is_declared(self, variable: str) -> bool:
        """Return whether a document declares a variable, or every server has it."""
        is_usual = any(variable.lower() in said.usual_variables for said in self._said)
        return is_usual or not self._env_index.undeclared([EnvUse(Text(variable, Span(1, 1, 1, 1)))])

    def is_public(self, variable: str) -> bool:
        """Return whether a bundler ships a variable to the browser."""
        return any(variable.lower().startswith(said.public) for said in self._said)

    def names_anywhere(self, name: str) -> bool:
        """Return whether any file of the code has a name in it, in whatever way."""
        return any(name in text for text in self._code.texts.values())

    @cached_property
    def _env_index(self) -> EnvIndex:
        return EnvIndex(variable for _, variable in self.declared)
