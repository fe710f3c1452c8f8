"""The documents of projects and their code in pairs, for what asks more than findings."""

from __future__ import annotations

from collections.abc import Sequence

from speclint.analysis.project.project import Project
from speclint.drift.declarations import code_declarations
from speclint.drift.pairs import Pairs
from speclint.drift.usages import Usage, usages
from speclint.lint.lint import check_document
from speclint.lint.registry import load_registry
from speclint.lint.settings import Choice
from speclint.project.workspace import ProjectFiles, load
from speclint.run.drift import Coding


def pairs_of(project: ProjectFiles, coding: Coding) -> Pairs:
    """Return the documents of a project and its code in pairs; documents that cannot be read are omitted."""
    settings = project.config.settings
    profile = load_registry().vocabulary().extended(settings.vocabulary)
    documents = (*project.documents, *project.context())
    read = (check_document(document, (), profile, (code_declarations,)).facts for document in documents)
    return Pairs(Project(tuple(facts for facts in read if facts is not None)), coding.now(project, settings))


def usages_of(paths: Sequence[str], choice: Choice, coding: Coding) -> tuple[Usage, ...]:
    """Return who calls and serves what, of the documents that `paths` name or hold and the code beside them."""
    projects = load(paths, None, choice).projects
    return tuple(one for project in projects for one in usages(pairs_of(project, coding)))
