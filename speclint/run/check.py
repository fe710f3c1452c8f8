"""Run a check from paths to outcome: what the command line, the hook and the Python API all call."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from speclint.lint.problem import Problem, internal_error
from speclint.lint.redact import Redactor
from speclint.lint.result import Checked, Judged, Result
from speclint.lint.settings import Choice, Overrides, Settings
from speclint.project.message_language import locale_language, message_language
from speclint.project.workspace import STDIN, ProjectFiles, Workspace, load
from speclint.run.baseline import Debt, settle
from speclint.run.options import Effort
from speclint.run.outcome import Outcome, Searched
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace
from speclint.text.source import RawSource

if TYPE_CHECKING:
    from speclint.lint.result import Change
    from speclint.lint.rule import Rule
    from speclint.model import Spec
    from speclint.run.cached_runs import Memory
    from speclint.run.drift import Coding
    from speclint.run.judge import Fixing, Judging
    from speclint.vocabulary.vocabulary import Profile

_ONE_PROJECT = Words(
    en="a baseline belongs to one project but these documents are in several; omit --baseline to use one per project",
    es="un baseline es de un solo proyecto pero estos documentos son de varios; sin --baseline cada uno usa el suyo",
)


def check(
    paths: Sequence[str],
    overrides: Overrides,
    stdin_filename: str | None = None,
    fixing: Fixing | None = None,
    debt: Debt | None = None,
    *,
    since: str | None = None,
    effort: Effort = Effort(),
    cache: bool = False,
    coding: Coding | None = None,
) -> Outcome:
    """Return what checking the documents that `paths` name or hold comes to, after they were fixed where that is asked.

    A document that cannot be written is a problem, and what is found in it is reported as it is. Standard input is never
    written: its text is among the outcome's changes. What the baseline of `debt` knows is omitted, and what the revision
    `since` of the repository has as well; without them nothing. With `cache`, findings are remembered, and reported without
    looking again where nothing has changed. With `coding`, documents are compared with the code that it reads.

    Raises UnknownSelectorError for an unknown rule in `overrides`.
    """
    workspace = load(paths, stdin_filename, overrides.choice)
    memory = None
    if cache and fixing is None and not effort.specs and STDIN not in paths:
        from speclint.run.cached_runs import Memory  # noqa: PLC0415 - not needed where nothing is remembered

        memory = Memory(workspace, overrides)
    effort = effort._replace(again=fixing is not None or since is not None)
    judges = _Judges(workspace, overrides, memory, effort, coding)
    problems = []
    if debt is not None and debt.file and len(workspace.projects) > 1:
        problems.append(Problem(debt.file, _ONE_PROJECT))
        debt = None
    return _checked(
        workspace, overrides, judges, _Tally(judges, debt, since), fixing=fixing, coding=coding, problems=problems
    )


def check_loaded(workspace: Workspace, overrides: Overrides, effort: Effort, fixing: Fixing | None = None) -> Outcome:
    """Return what checking documents that are loaded comes to, less what the baselines of their projects know.

    Raises UnknownSelectorError for an unknown rule in `overrides`.
    """
    judges = _Judges(workspace, overrides, None, effort)
    return _checked(workspace, overrides, judges, _Tally(judges, Debt(), None), fixing=fixing)


def _checked(
    workspace: Workspace,
    overrides: Overrides,
    judges: _Judges,
    tally: _Tally,
    *,
    fixing: Fixing | None = None,
    coding: Coding | None = None,
    problems: Sequence[Problem] = (),
) -> Outcome:
    for number, project in enumerate(workspace.projects):
        settings = project.config.settings.overridden(overrides)
        judged = judges.judge(number, settings, fixing)
        if judged is not None:
            tally.add(project, settings, judged)
    return tally.outcome(workspace, [*workspace.problems, *judges.problems, *problems], overrides, coding)


class _Tally:
    """What the projects of a run come to together. `known` and `before` count the findings that are omitted: those of the
    baseline, and those that the revision `since` has; `stale` those of the baseline that are not found any more.
    """

    def __init__(self, judges: _Judges, debt: Debt | None, since: str | None) -> None:
        self._judges, self._debt, self._since = judges, debt, since
        self.checked: list[tuple[Result, Settings]] = []
        self.problems: list[Problem] = []
        self.changes: list[Change] = []
        self.written: list[str] = []
        self.ran: set[str] = set()
        self.known = self.stale = self.before = 0

    def add(self, project: ProjectFiles, settings: Settings, judged: Judged) -> None:
        """Take what one project comes to, less what the baseline and the revision have."""
        result = found = judged.result
        self.changes += judged.changes
        self.problems += judged.problems
        if self._debt is not None:
            result, known, stale, file = settle(project, found, judged.rules, self._debt)
            self.known, self.stale = self.known + known, self.stale + stale
            self.written += [file] if file else []
        if self._since is not None:
            from speclint.run.changed_since import new_since  # noqa: PLC0415 - only where it is asked for

            present = self._judges.judging.present(project, settings)
            result, before = new_since(present, found, result, self._since)
            self.before += before
        self.checked.append((result, settings))
        self.ran.update(judged.rules)

    def outcome(
        self, workspace: Workspace, problems: Sequence[Problem], overrides: Overrides, coding: Coding | None
    ) -> Outcome:
        """End the run, and return its outcome with the problems that came up outside its projects."""
        self._judges.end()
        unread = coding.problems if coding is not None else ()
        return replace(
            _outcome(self.checked, [*problems, *self.problems, *unread], overrides, self.changes),
            rules=_Rules(self.ran),
            known=self.known,
            stale=self.stale,
            since=self._since or "",
            before=self.before,
            written=tuple(self.written),
            notes=workspace.notes,
            code=Searched(coding.frontend, coding.backend) if coding is not None else None,
        )


class _Judges:
    """Answers from memory where nothing is new, and judges where something is."""

    def __init__(
        self,
        workspace: Workspace,
        overrides: Overrides,
        memory: Memory | None,
        effort: Effort,
        coding: Coding | None = None,
    ) -> None:
        self._workspace, self._overrides, self._memory, self._effort = workspace, overrides, memory, effort
        self._coding = coding
        self._judging: Judging | None = None
        self._remembered = [memory.recall(project) if memory else None for project in workspace.projects]
        # Without projects what is asked for must still be known rules.
        known = self._remembered and all(remembered is not None for remembered in self._remembered)
        self.problems = [] if known else self.judging.problems

    @property
    def judging(self) -> Judging:
        """What judges, loaded when it is needed."""
        if self._judging is None:
            from speclint.run.start import begin  # noqa: PLC0415 - not needed when nothing is new

            begin()
            from speclint.run.judge import Judging  # noqa: PLC0415 - not needed when nothing is new

            self._judging = Judging(self._workspace, self._overrides, self._effort, self._memory, self._coding)
        return self._judging

    def end(self) -> None:
        """Keep what a later run need not make again."""
        if self._judging is not None:
            from speclint.run.start import keep  # noqa: PLC0415 - not needed when nothing is new

            keep()

    def judge(self, number: int, settings: Settings, fixing: Fixing | None) -> Judged | None:
        """Return what the project with a number comes to, None when its configuration is faulty."""
        project, remembered = self._workspace.projects[number], self._remembered[number]
        if remembered is not None:
            return remembered
        judged = self.judging.judge(project, settings, fixing)
        if judged is not None and self._memory is not None and not self.judging.problems:
            self._memory.keep(project, judged)
        return judged


class _Rules(Mapping[str, "Rule"]):
    """Rules by code, loaded when the first of them is asked for: most reports need none."""

    def __init__(self, codes: Collection[str]) -> None:
        self._codes = sorted(codes)

    def __getitem__(self, code: str) -> Rule:
        from speclint.lint.registry import load_registry  # noqa: PLC0415

        if code not in self._codes:
            raise KeyError(code)
        return load_registry().find(code)

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


class Reading(NamedTuple):
    """What one document states, and the language to speak of it in."""

    spec: Spec
    language: str


def read_all(
    paths: Sequence[str], lang: str | None = None, stdin_filename: str | None = None, choice: Choice = Choice()
) -> tuple[list[Reading], list[Problem]]:
    """Return what the documents that `paths` name or hold state, and what could not be found or read."""
    from speclint.lint.registry import load_registry  # noqa: PLC0415 - not needed when nothing is new

    words = load_registry().vocabulary()
    workspace = load(paths, stdin_filename, choice)
    readings: list[Reading] = []
    problems = list(workspace.problems)
    for project in workspace.projects:
        settings = project.config.settings
        profile = words.extended(settings.vocabulary) if settings.vocabulary else words
        asked = lang or (settings.lang.value if settings.lang else None)
        for document in project.documents:
            spec = _read(document, profile)
            if isinstance(spec, Problem):
                problems.append(spec)
            else:
                readings.append(Reading(spec, message_language(asked, spec.language)))
    return readings, problems


def _read(document: RawSource, profile: Profile) -> Spec | Problem:
    from speclint.lint.lint import read_source  # noqa: PLC0415 - not needed when nothing is new
    from speclint.lint.shown import with_shown  # noqa: PLC0415

    try:
        return with_shown(read_source(document.decoded(), profile))
    except Exception as problem:  # a defect of ours must not hide the other files
        return Problem(document.path, internal_error(problem))


def _shown(result: Result) -> Mapping[str, Checked]:
    """Return what was checked, of the code the files that findings are in or point to."""
    places = (place for found in result.findings for place in (found.place, *(item.place for item in found.related)))
    paths = {place.path for place in places}
    return {path: one for path, one in result.checked.items() if not one.is_code or path in paths}


def _outcome(
    results: Sequence[tuple[Result, Settings]],
    problems: list[Problem],
    overrides: Overrides,
    changes: Sequence[Change] = (),
) -> Outcome:
    checked: dict[str, Checked] = {}
    languages: dict[str, str] = {}
    failed = False
    for result, settings in results:
        checked.update(_shown(result))
        problems = problems + list(result.problems)
        failed = failed or any(settings.fail_on.fails(finding.severity) for finding in result.findings)
        asked = settings.lang.value if settings.lang else None
        languages.update({path: message_language(asked, one.language) for path, one in result.checked.items()})
    spoken = {languages[path] for path, document in checked.items() if document.reported}
    fallback = overrides.lang.value if overrides.lang else locale_language()
    findings = [finding for result, _ in results for finding in result.findings]
    read = (one for result, _ in results for one in result.checked.values())  # a file may show a secret of any other
    redactor = Redactor((document.source, document.secrets) for document in read if document.secrets)
    return Outcome(
        findings=tuple(sorted(findings, key=lambda found: (found.place.path.split("/"), found.place.span, found.code))),
        problems=tuple(dict.fromkeys(Problem(path, Words(*map(redactor.text, message))) for path, message in problems)),
        checked=checked,
        languages=languages,
        language=spoken.pop() if len(spoken) == 1 else fallback,
        failed=failed,
        redactor=redactor,
        changes=tuple(changes),
        suppressed=sum(result.suppressed for result, _ in results),
    )
