"""Check the documents of projects: load the rules, lint, fix. Not needed for a run without changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from speclint.drift.code_base import CodeBase
from speclint.lint.lint import DocumentResult, FirstPhase, Task, lint, needs_project
from speclint.lint.problem import Problem
from speclint.lint.registry import Registry, load_registry
from speclint.lint.result import Change, Judged, Result, Surroundings
from speclint.lint.rule import DRIFT, Rule, own_levels, reads_documents
from speclint.lint.settings import Overrides, Settings
from speclint.lint.suppressions import LEVEL
from speclint.project.selector_faults import selector_faults
from speclint.project.workspace import ProjectFiles, Workspace
from speclint.run.options import Effort, Watch
from speclint.run.processes import check_all
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.pause import Pause, go_on
from speclint.text.records import dataclass, replace
from speclint.text.source import RawSource, Source
from speclint.vocabulary.vocabulary import Profile

if TYPE_CHECKING:
    from speclint.run.cached_runs import Memory
    from speclint.run.changed_since import Files, Present
    from speclint.run.drift import Coding

_NO_RULES = Words(
    en="no rules to run, expected a selection that is not completely ignored",
    es="no hay reglas que ejecutar, se esperaba una selección que no se ignore por completo",
)


class Fixing(NamedTuple):
    """How to fix: with the `unsafe` fixes too or without, and whether to `write` the documents or only to say what changes."""

    unsafe: bool = False
    write: bool = True


class Judging:
    """Judges projects; `problems` are the plugins that cannot be used and the configurations that name unknown rules."""

    def __init__(
        self,
        workspace: Workspace,
        overrides: Overrides,
        effort: Effort = Effort(),
        memory: Memory | None = None,
        coding: Coding | None = None,
    ) -> None:
        """Load the rules. With `memory`, a document that is as it was is not examined again. With `coding`, documents are
        held against the code that it reads, and nothing else is looked at.

        Raises UnknownSelectorError for an unknown rule in `overrides`.
        """
        self._registry = load_registry()
        self._registry.require(overrides.selectors)
        self._faulty = {
            config.path: faults for config in workspace.configs if (faults := selector_faults(config, self._registry))
        }
        self._steps = _Steps(effort.watch, sum(len(project.documents) for project in workspace.projects))
        every: FirstPhase = partial(check_all, processes=effort.processes)
        self._first = effort.first or (_Once(effort.processes) if effort.again else every)
        self._pause = effort.pause
        self._specs, self._memory, self._coding = effort.specs, memory, coding
        self.problems = [Problem("", error.message) for error in self._registry.errors]
        self.problems += dict.fromkeys(fault for faults in self._faulty.values() for fault in faults)

    def judge(self, project: ProjectFiles, settings: Settings, fixing: Fixing | None = None) -> Judged | None:
        """Return what a project comes to, None when its configuration is faulty."""
        if project.config.path in self._faulty:
            return None
        judge = self._judge(project, settings, specs=self._specs)
        if not judge.rules:
            return Judged(Result(), (), problems=(Problem("", _NO_RULES),))
        codes = tuple(rule.code for rule in judge.rules)
        answers: dict[str, bool | None] = {}
        result = judge.at(project.documents, judge.context, _recorded(project.has, answers))
        surroundings = Surroundings(judge.context if judge.looks_around else None, answers)
        if fixing is None:
            return Judged(result, codes, surroundings=surroundings)
        result, changed, failed = _fixed(judge, result, fixing)
        return Judged(result, codes, changed, tuple(failed))

    def present(self, project: ProjectFiles, settings: Settings) -> Present:
        """Return a project as it is now, to be compared with what it was."""
        from speclint.run.changed_since import Present  # noqa: PLC0415 - whoever asks has it

        judge = self._judge(project, settings)
        self._steps.total += len(project.documents)
        around = [document.decoded() for document in judge.context] if judge.looks_around else None
        then = self._coding.then(project, settings) if self._coding else None
        past = judge if then is None else replace(judge, code=then)
        return Present(project, around, past.at)

    def _judge(self, project: ProjectFiles, settings: Settings, *, specs: bool = False) -> _Judge:
        coding = self._coding
        selected = self._registry.select(settings.selectors, settings.ignore)
        if coding is None:
            rules = tuple(rule for rule in selected if reads_documents(rule))
        else:
            rules = tuple(rule for rule in selected if own_levels(rule) & {DRIFT, LEVEL})
        context = project.context() if coding or needs_project(rules) else ()
        first = self._first
        if self._memory is not None:
            from speclint.run.cache_store import Cache, digest  # noqa: PLC0415 - not needed where nothing is remembered
            from speclint.run.cached_documents import Shelf  # noqa: PLC0415

            words = repr(settings.vocabulary)
            first = Shelf(Cache(project.config.root), digest((self._memory.code, words)), first, self._memory.digests)
        code = coding.now(project, settings) if coding else None
        return _Judge(project, settings, rules, context, specs, self._registry, self._steps, first, code, self._pause)


class _Once:
    """The first phase, run once for each text that a document has."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._known: dict[tuple[str, bytes, bool], DocumentResult] = {}

    def __call__(
        self, tasks: Sequence[Task], rules: Sequence[Rule], profile: Profile, *, specs: bool = False
    ) -> Iterator[DocumentResult]:
        keys = [_key(task) for task in tasks]
        new = {key: task for key, task in zip(keys, tasks, strict=True) if key not in self._known}
        found = check_all(list(new.values()), rules, profile, specs=specs, processes=self._processes)
        self._known.update(zip(new, found, strict=True))
        return (self._known[key] for key in keys)


def _key(task: Task) -> tuple[str, bytes, bool]:
    document = task.document
    data = document.data if isinstance(document, RawSource) else document.written.encode()
    return document.path, data, task.reported


class _Steps:
    """Counts the documents that are done; fixing goes through some more often than once, which is no more to do."""

    def __init__(self, watch: Watch | None, total: int) -> None:
        self._watch, self.total, self._done = watch, total, 0

    def __call__(self) -> None:
        self._done = min(self._done + 1, self.total)
        if self._watch is not None:
            self._watch(self._done, self.total)


@dataclass(frozen=True, slots=True)
class _Judge:
    """Lints the documents of a project, as often as it is called."""

    project: ProjectFiles
    settings: Settings
    rules: Sequence[Rule]
    context: Sequence[RawSource]
    specs: bool
    known: Registry
    step: Callable[[], None]
    first: FirstPhase
    code: CodeBase | None = None
    pause: Pause = go_on

    @property
    def looks_around(self) -> bool:
        """Return whether the documents around those that are checked matter."""
        return self.code is not None or needs_project(self.rules)

    def __call__(self, sources: Sequence[Source | RawSource]) -> Result:
        return self.at(sources, self.context, self.project.has)

    def at(self, sources: Sequence[Source | RawSource], context: Sequence[Source | RawSource], files: Files) -> Result:
        """Return what is found with other documents around, and other files there, than there are now."""
        return lint(
            sources,
            self.settings,
            self.rules,
            self.known.vocabulary(),
            searched=self.project.searched,
            context=context,
            identity=self.project.identity,
            files=files,
            specs=self.specs,
            step=self.step,
            known=self.known,
            first=self.first,
            code=self.code,
            pause=self.pause,
        )


def _fixed(judge: _Judge, result: Result, fixing: Fixing) -> tuple[Result, tuple[Change, ...], list[Problem]]:
    """Return what is left once a project is fixed, what was changed, and what could not be."""
    from speclint.edit.fix_loop import fix_all  # noqa: PLC0415 - only where it is asked for
    from speclint.edit.write_back import write_change  # noqa: PLC0415

    fixed = fix_all(judge.project.sources, result, judge, unsafe=fixing.unsafe)
    if not fixing.write:
        return fixed.result, fixed.changes, []
    failed: dict[str, Problem] = {}
    for change in fixed.changes:
        file = judge.project.files.get(change.path)
        problem = write_change(change, file) if file is not None else None
        if problem is not None:
            failed[change.path] = problem
    if not failed:
        return fixed.result, fixed.changes, []
    as_they_are = {change.path: change.old for change in fixed.changes if change.path in failed}
    left = judge([as_they_are.get(source.path, source) for source in fixed.sources])
    return left, tuple(change for change in fixed.changes if change.path not in failed), list(failed.values())


def _recorded(files: Callable[[str], bool | None], answers: dict[str, bool | None]) -> Callable[[str], bool | None]:
    """Return the same test for files, which puts what it answers into `answers`."""

    def asked(path: str) -> bool | None:
        answers[path] = files(path)
        return answers[path]

    return asked
