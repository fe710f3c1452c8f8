"""Check the open documents of a project: a document that is as it was is not looked into again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from speclint.analysis.project.facts import Facts
from speclint.features.occurrences import occurrences
from speclint.lint.facts import needs_of
from speclint.lint.lint import DocumentResult, Task, check_document, check_each
from speclint.lint.registry import load_registry
from speclint.lint.result import Change
from speclint.lint.rule import Rule, own_levels
from speclint.lint.settings import Overrides
from speclint.lint.suppressions import LEVEL
from speclint.project.workspace import ProjectFiles, Workspace
from speclint.run.check import check_loaded
from speclint.run.judge import Fixing
from speclint.run.options import Effort
from speclint.run.outcome import Outcome
from speclint.run.packing import pack, unpack
from speclint.text.pause import Pause, go_on
from speclint.text.records import replace
from speclint.text.source import RawSource
from speclint.vocabulary.vocabulary import Profile


class Remembered:
    """The first phase of the checks of one project under the same settings, which keeps what each document came to until it
    is another one.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[str, tuple[tuple[object, ...], DocumentResult]] = {}

    def copy(self) -> Remembered:
        """Return one that knows the same, and learns on its own."""
        found = Remembered()
        found._known = dict(self._known)
        return found

    def __call__(
        self,
        tasks: Sequence[Task],
        rules: Sequence[Rule],
        profile: Profile,
        *,
        specs: bool = False,
        pause: Pause = go_on,
    ) -> Iterator[DocumentResult]:
        """Yield the results of `tasks` in their order. `pause` is called between documents, readers and rules; what is known
        when it raises stays known.
        """
        for path in self._known.keys() - {task.document.path for task in tasks}:
            del self._known[path]
        for task in tasks:
            data = task.document.data if isinstance(task.document, RawSource) else task.document.written.encode()
            state = (data, task.reported, task.searched, task.project_path)
            kept = self._known.get(task.document.path)
            if kept is None or kept[0] != state:
                found = _looked_into(task, rules, profile, specs=specs, pause=pause)
                kept = self._known[task.document.path] = state, found
            yield kept[1]

    def facts(self) -> dict[str, Facts]:
        """Return the facts of all documents, those around with the answer of `occurrences`, by path."""
        return {path: result.facts for path, (_, result) in self._known.items() if result.facts is not None}


def _looked_into(task: Task, rules: Sequence[Rule], profile: Profile, *, specs: bool, pause: Pause) -> DocumentResult:
    """Return what one document comes to. One that is only around is not read again to know what it names, and is held packed:
    unpacked, what 200 documents of 20 kB come to takes as much room as all else.
    """
    if task.reported:
        return next(check_each([task], rules, profile, specs=specs, pause=pause))
    needs = (*needs_of(rules), occurrences)
    found = check_document(
        task.document,
        (),
        profile,
        needs,
        project_path=task.project_path,
        searched=task.searched,
        reported=False,
        pause=pause,
    )
    packed = pack(found)
    return unpack(packed, task) if packed is not None else found


def check(workspace: Workspace, overrides: Overrides, first: Remembered, pause: Pause = go_on) -> Outcome:
    """Return what `speclint check` finds in the documents of a project that is loaded; what they state is in it, too.

    `pause` is called between documents, readers and rules.
    """
    return check_loaded(workspace, overrides, Effort(specs=True, first=partial(first, pause=pause), pause=pause))


def check_alone(workspace: Workspace, overrides: Overrides, pause: Pause = go_on) -> Outcome:
    """Return what is found in the documents of a project without those around them: only what these cannot change. `pause`
    is called between documents, readers and rules.
    """
    unsure = {rule.code for rule in load_registry().rules if own_levels(rule) & {"check_project", LEVEL}}
    projects = [replace(project, others=[]) for project in workspace.projects]
    sure = replace(overrides, ignore=(*overrides.ignore, *sorted(unsure)))
    effort = Effort(first=partial(Remembered(), pause=pause), pause=pause)
    outcome = check_loaded(Workspace(projects, [], workspace.configs), sure, effort)
    return replace(outcome, findings=tuple(found for found in outcome.findings if found.code not in unsure))


def fix(workspace: Workspace, overrides: Overrides, first: Remembered, name: str) -> Change | None:
    """Return what all safe fixes change in the document that is shown as `name`, None where they change nothing."""
    here = (_alone(project, name) for project in workspace.projects)
    alone = Workspace([project for project in here if project.documents], [], workspace.configs)
    outcome = check_loaded(alone, overrides, Effort(first=first.copy()), Fixing(write=False))
    return next((change for change in outcome.changes if change.path == name), None)


def _alone(project: ProjectFiles, name: str) -> ProjectFiles:
    """Return a project with one document to report on, all others around it."""
    documents = [document for document in project.documents if document.path == name]
    others = [document for document in project.documents if document.path != name]
    return replace(project, documents=documents, others=[*(project.others or ()), *others])
