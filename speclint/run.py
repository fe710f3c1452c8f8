"""Run a check from paths to outcome: what the command line, the hook and the Python API all call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from speclint.config import Config
from speclint.debt import Debt, settle
from speclint.finding import Words
from speclint.fixing import Change, fix_all
from speclint.language import locale_language, message_language
from speclint.lint import Checked, Result, lint, needs_project, read_source
from speclint.model import Spec
from speclint.outcome import Outcome
from speclint.problem import Problem, internal_error
from speclint.profile import Profile, load_profile
from speclint.redact import Redactor
from speclint.registry import Registry, load_registry
from speclint.rewrite import write_change
from speclint.rule import Rule
from speclint.settings import KEYS, Choice, Kind, Overrides, Settings
from speclint.since import Files, Present, new_since
from speclint.source import Source
from speclint.workspace import ProjectFiles, load

_ONE_PROJECT = Words(
    en="a baseline is of one project, and these documents are of several; without --baseline each has its own",
    es="una línea base es de un proyecto, y estos documentos son de varios; sin --baseline cada uno tiene la suya",
)


class Fixing(NamedTuple):
    """How to fix: with the `unsafe` fixes too or without, and whether to `write` the documents or only to say what changes."""

    unsafe: bool = False
    write: bool = True


def check(
    paths: Sequence[str],
    overrides: Overrides,
    stdin_filename: str | None = None,
    fixing: Fixing | None = None,
    debt: Debt | None = None,
    *,
    since: str | None = None,
) -> Outcome:
    """Return what checking the documents that `paths` name or hold comes to, after they were fixed where that is asked.

    A document that cannot be written is a problem, and what is found in it is reported as it is. Standard input is never
    written: its text is among the outcome's changes. What the baseline of `debt` knows is left out, and what the revision
    `since` of the repository has as well; without them nothing.

    Raises UnknownSelectorError for an unknown rule in `overrides`.
    """
    registry = load_registry()
    for error in registry.unknown((*overrides.select, *overrides.extend_select, *overrides.ignore)):
        raise error
    workspace = load(paths, stdin_filename, overrides.choice)
    faulty = {config.path: faults for config in workspace.configs if (faults := selector_faults(config, registry))}
    problems = [Problem("", error.message) for error in registry.errors] + workspace.problems
    problems += dict.fromkeys(fault for faults in faulty.values() for fault in faults)
    checked: list[tuple[Result, Settings]] = []
    changes: list[Change] = []
    known = stale = before = 0
    if debt is not None and debt.file and len(workspace.projects) > 1:
        problems.append(Problem(debt.file, _ONE_PROJECT))
        debt = None
    ran: dict[str, Rule] = {}
    for project in workspace.projects:
        settings = project.config.settings.overridden(overrides)
        if project.config.path in faulty:
            continue
        rules = registry.select(settings.selectors, settings.ignore)
        judge = _Judge(project, settings, rules, project.context() if needs_project(rules) else ())
        found = judge(project.sources)
        if fixing is not None:
            found, changed, failed = _fixed(judge, found, fixing)
            changes += changed
            problems += failed
        result = found
        if debt is not None:
            result, more, old = settle(project, found, rules, debt)
            known, stale = known + more, stale + old
        if since is not None:
            around = judge.context if needs_project(rules) else None
            result, more = new_since(Present(project, around, judge.at), found, result, since)
            before += more
        checked.append((result, settings))
        ran.update((rule.code, rule) for rule in rules)
    return replace(
        _outcome(checked, problems, overrides, ran, changes), known=known, stale=stale, since=since or "", before=before
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    """Lints the documents of a project, as often as it is called."""

    project: ProjectFiles
    settings: Settings
    rules: Sequence[Rule]
    context: Sequence[Source]

    def __call__(self, sources: Sequence[Source]) -> Result:
        return self.at(sources, self.context, self.project.has)

    def at(self, sources: Sequence[Source], context: Sequence[Source], files: Files) -> Result:
        """Return what is found with other documents around, and other files there, than there are now."""
        return lint(
            sources,
            self.settings,
            self.rules,
            load_profile(),
            searched=self.project.searched,
            context=context,
            identity=self.project.identity,
            files=files,
        )


def _fixed(judge: _Judge, result: Result, fixing: Fixing) -> tuple[Result, tuple[Change, ...], list[Problem]]:
    """Return what is left once a project is fixed, what was changed, and what could not be."""
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


class Reading(NamedTuple):
    """What one document states, and the language to speak of it in."""

    spec: Spec
    language: str


def read_all(
    paths: Sequence[str], lang: str | None = None, stdin_filename: str | None = None, choice: Choice = Choice()
) -> tuple[list[Reading], list[Problem]]:
    """Return what the documents that `paths` name or hold state, and what could not be found or read."""
    workspace = load(paths, stdin_filename, choice)
    readings: list[Reading] = []
    problems = list(workspace.problems)
    for project in workspace.projects:
        settings = project.config.settings
        profile = load_profile().extended(settings.vocabulary) if settings.vocabulary else load_profile()
        asked = lang or (settings.lang.value if settings.lang else None)
        for source in project.sources:
            spec = _read(source, profile)
            if isinstance(spec, Problem):
                problems.append(spec)
            else:
                readings.append(Reading(spec, message_language(asked, spec.language)))
    return readings, problems


def _read(source: Source, profile: Profile) -> Spec | Problem:
    try:
        return read_source(source, profile)
    except Exception as problem:  # a defect of ours must not hide the other files
        return Problem(source.path, internal_error(problem))


def selector_faults(config: Config, registry: Registry) -> list[Problem]:
    """Return a problem for each selector of a configuration that stands for no rule."""
    written: list[tuple[str, tuple[str, ...], Iterable[str]]] = []
    for key in KEYS:
        value = getattr(config.settings, key.field)
        if key.kind is Kind.SELECTORS:
            written.append((key.name, (), value))
        elif key.kind is Kind.SEVERITIES:
            written.append((key.name, (), tuple(value)))
        elif key.kind is Kind.SELECTORS_BY_GLOB:
            written += [(key.name, (glob,), words) for glob, words in value.items()]
    return [
        config.problem(error.message, name, *above, error.word)
        for name, above, words in written
        for error in registry.unknown(words)
    ]


def _outcome(
    results: Sequence[tuple[Result, Settings]],
    problems: list[Problem],
    overrides: Overrides,
    rules: Mapping[str, Rule],
    changes: Sequence[Change] = (),
) -> Outcome:
    checked: dict[str, Checked] = {}
    languages: dict[str, str] = {}
    failed = False
    for result, settings in results:
        checked.update(result.checked)
        problems = problems + list(result.problems)
        failed = failed or any(settings.fail_on.fails(finding.severity) for finding in result.findings)
        asked = settings.lang.value if settings.lang else None
        languages.update(
            {path: message_language(asked, document.language) for path, document in result.checked.items()}
        )
    spoken = {languages[path] for path, document in checked.items() if document.reported}
    fallback = overrides.lang.value if overrides.lang else locale_language()
    findings = [finding for result, _ in results for finding in result.findings]
    redactor = Redactor((document.source, document.secrets) for document in checked.values())
    return Outcome(
        findings=tuple(sorted(findings, key=lambda found: (found.place.path.split("/"), found.place.span, found.code))),
        problems=tuple(dict.fromkeys(Problem(path, Words(*map(redactor.text, message))) for path, message in problems)),
        checked=checked,
        languages=languages,
        language=spoken.pop() if len(spoken) == 1 else fallback,
        failed=failed,
        redactor=redactor,
        rules=dict(sorted(rules.items())),
        changes=tuple(changes),
    )
