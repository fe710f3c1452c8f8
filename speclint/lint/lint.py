"""The pipeline: sources in, findings out. Pure: no disk, no terminal, no output format.

Long because it is the one place where the phases of a check, on documents and on code, are put together.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Any, Protocol

from speclint.analysis.on_demand import Analysis, AnalysisError
from speclint.analysis.project.facts import Facts
from speclint.analysis.project.project import Project
from speclint.analysis.secrets import find_secrets, secrets
from speclint.drift.code_base import CodeBase
from speclint.drift.pairs import Pairs
from speclint.lint.code import checked_code, code_facts
from speclint.lint.facts import facts_of, needs_of
from speclint.lint.finding import Finding, Severity
from speclint.lint.fingerprints import with_fingerprints
from speclint.lint.per_file_ignores import without_ignored
from speclint.lint.problem import Problem, internal_error, one_line
from speclint.lint.redact import Redactor
from speclint.lint.registry import Registry
from speclint.lint.result import Checked, Result
from speclint.lint.rule import DRIFT, Rule, own_levels
from speclint.lint.selectors import best
from speclint.lint.settings import Settings
from speclint.lint.shown import with_shown
from speclint.lint.suppressions import LEVEL, Ran, about_code, judge, silence
from speclint.markdown.parse import parse
from speclint.model import Judgement, Spec
from speclint.read import read
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.pause import Pause, go_on
from speclint.text.records import dataclass, replace
from speclint.text.source import Place, RawSource, Source
from speclint.vocabulary.vocabulary import Profile


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """The first phase's result for one document; `facts` is None when it could not be read."""

    path: str
    checked: Checked
    facts: Facts | None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


class Task(NamedTuple):
    """A document to look into: its path in the project, whether it was found by searching, and whether what is found in it
    is reported.
    """

    document: Source | RawSource
    project_path: str
    searched: bool = False
    reported: bool = True


class FirstPhase(Protocol):
    """What looks into documents one by one: `check_each`, or what comes to the same in another way."""

    def __call__(
        self, tasks: Sequence[Task], rules: Sequence[Rule], profile: Profile, *, specs: bool = False
    ) -> Iterator[DocumentResult]:
        """Yield the results of `tasks` in their order."""


def lint(
    sources: Sequence[Source | RawSource],
    settings: Settings,
    rules: Sequence[Rule],
    profile: Profile,
    *,
    searched: Container[str] = (),
    context: Sequence[Source | RawSource] = (),
    identity: Callable[[str], str] = str,
    files: Callable[[str], bool | None] | None = None,
    specs: bool = False,
    step: Callable[[], None] | None = None,
    known: Registry | None = None,
    first: FirstPhase | None = None,
    code: CodeBase | None = None,
    pause: Pause = go_on,
) -> Result:
    """Check `sources`, which are one project, with `rules`.

    `searched` are the paths that were found by searching, `context` further documents of the project in which nothing
    is reported, not even that they cannot be read. `identity` turns a shown path into the one inside the project, which
    fingerprints are made of. `files` says whether a file of the project is there, None where that is not known. With `specs`,
    what each document states is in the result. `step` is called when one of `sources` is done. `known` are the rules that
    suppressions may name, by default `rules`. `first` takes the place of `check_each`. With `code`, documents are held
    against it, by the rules that do so. A rule or reader that raises is in the result's problems; nothing else is lost by
    it. `pause` is called between documents, readers and rules, unless `first` does that in its own way.
    """
    profile = profile.extended(settings.vocabulary) if settings.vocabulary else profile
    tasks = [Task(source, identity(source.path), source.path in searched) for source in sources]
    tasks += [Task(source, identity(source.path), reported=False) for source in context]
    results: list[DocumentResult] = []
    for result in (first or partial(check_each, pause=pause))(tasks, rules, profile, specs=specs):
        results.append(result)
        if step is not None and result.checked.reported:
            step()
    documents, around = results[: len(sources)], results[len(sources) :]
    return combine(
        documents, around, settings, rules, identity=identity, files=files, known=known, code=code, pause=pause
    )


def combine(
    documents: Sequence[DocumentResult],
    around: Sequence[DocumentResult],
    settings: Settings,
    rules: Sequence[Rule],
    *,
    identity: Callable[[str], str] = str,
    files: Callable[[str], bool | None] | None = None,
    known: Registry | None = None,
    code: CodeBase | None = None,
    pause: Pause = go_on,
) -> Result:
    """Return what documents and those `around` them come to together: the second phase, then what the settings say.

    Long because suppressions, fingerprints and settings are applied in an order that shows here alone.
    """
    facts = tuple(document.facts for document in (*documents, *around) if document.facts is not None)
    project = Project(facts) if files is None else Project(facts, files)
    found, problems = check_project(project, rules, pause)
    if code is not None:
        more, failed = check_code(Pairs(project, code), rules)
        found, problems = found + more, problems + failed
    found += [finding for document in documents for finding in document.findings]
    problems = [problem for document in documents for problem in document.problems] + problems
    checked = {document.path: document.checked for document in (*around, *documents)}
    if code is not None:
        language = next((document.checked.language for document in documents), "")
        checked.update(checked_code(code, found, language))
        facts += code_facts(code, identity)
    redactor = Redactor((document.source, document.secrets) for document in checked.values() if document.secrets)
    project_path = cache(identity)  # a document has many findings, and its path takes longer than all else of one

    def settled(found: Iterable[Finding]) -> list[Finding]:
        return list(with_fingerprints(_sorted(_overridden(found, settings, rules)), checked, project_path, redactor))

    findings = settled(found)
    suppressed = 0
    known = known or Registry(tuple(rules))
    if marked := [each for each in facts if each.reported and each.suppressions]:
        left, used = silence(findings, marked, known)
        judged = judge(marked, used, Ran(rules, well=not problems), known)
        if code is not None:
            judged = about_code(judged, code.texts)
        about = settled(_check_suppressions(judged, rules, problems))
        left_about = silence(about, marked, known).findings
        suppressed = len(findings) + len(about) - len(left) - len(left_about)
        findings = _sorted((*left, *left_about))
    if settings.per_file_ignores:
        findings = without_ignored(findings, settings.per_file_ignores, rules, project_path)
    return Result(tuple(findings), tuple(problems), checked, suppressed)


def needs_project(rules: Iterable[Rule]) -> bool:
    """Return whether some rule looks at documents together, so that those around the ones to check matter."""
    return any("check_project" in own_levels(rule) for rule in rules)


def read_source(source: Source, profile: Profile, pause: Pause = go_on) -> Spec:
    """Return what a document states: parse it, then read it; `pause` is called between readers."""
    document = parse(source)
    pause()
    return read(document, profile, pause)


def check_each(
    tasks: Sequence[Task], rules: Sequence[Rule], profile: Profile, *, specs: bool = False, pause: Pause = go_on
) -> Iterator[DocumentResult]:
    """Yield the results of documents in their order: the first phase, one after the other. `pause` is called between
    documents, readers and rules.
    """
    needs = needs_of(rules)
    for document, project_path, searched, reported in tasks:
        yield check_document(
            document,
            rules if reported else (),
            profile,
            needs,
            project_path=project_path,
            searched=searched,
            reported=reported,
            specs=specs and reported,
            pause=pause,
        )


def check_document(
    document: Source | RawSource,
    rules: Sequence[Rule],
    profile: Profile,
    needs: Sequence[Analysis[Any]] = (),
    *,
    project_path: str = "",
    searched: bool = False,
    reported: bool = True,
    specs: bool = False,
    pause: Pause = go_on,
) -> DocumentResult:
    """Return the findings and facts of one document alone, a pure function of its arguments.

    What was handed in as bytes is held as bytes; what it states is held with `specs` only.
    """
    path = document.path
    source = document.decoded() if isinstance(document, RawSource) else document
    try:
        spec = read_source(source, profile, pause)
        hidden = secrets(spec)
    except Exception as problem:  # a defect of ours must not hide what other files have to say
        failed = Checked(document, "", find_secrets(source), reported)
        return DocumentResult(path, failed, None, (), (Problem(path, internal_error(problem)),))
    found: list[Finding] = []
    problems: list[Problem] = []
    levels = _levels(spec)
    for rule in rules:
        pause()
        found += _guarded(_visit(rule, spec, levels), rule, path, problems)
    facts = facts_of(spec, path, needs, project_path=project_path, searched=searched, reported=reported)
    shown: Spec | None = None
    if specs:
        try:
            shown = with_shown(spec)
        except AnalysisError as problem:  # reports still show what was found
            problems.append(Problem(path, internal_error(problem)))
    checked = Checked(document, spec.language, hidden, reported, shown)
    return DocumentResult(path, checked, facts, tuple(found), tuple(problems))


def check_project(project: Project, rules: Sequence[Rule], pause: Pause = go_on) -> tuple[list[Finding], list[Problem]]:
    """Return the second phase's findings, those in documents that are only context omitted, and its problems."""
    reported = {facts.path for facts in project.documents if facts.reported}
    found: list[Finding] = []
    problems: list[Problem] = []
    for rule in rules:
        if "check_project" in own_levels(rule):
            pause()
            found += _guarded(_visit_project(rule, project), rule, "", problems)
    return [finding for finding in found if finding.place.path in reported], problems


def check_code(pairs: Pairs, rules: Sequence[Rule]) -> tuple[list[Finding], list[Problem]]:
    """Return what rules find by holding documents against code, documents that are only context omitted."""
    context = {facts.path for facts in pairs.project.documents if not facts.reported}
    found: list[Finding] = []
    problems: list[Problem] = []
    for rule in rules:
        if DRIFT in own_levels(rule):
            found += _guarded(_visit_code(rule, pairs), rule, "", problems)
    return [finding for finding in found if finding.place.path not in context], problems


def _check_suppressions(
    judged: Iterable[tuple[str, Judgement]], rules: Sequence[Rule], problems: list[Problem]
) -> list[Finding]:
    """Return what the rules on suppressions say; what goes wrong is added to `problems`."""
    last = [rule for rule in rules if LEVEL in own_levels(rule)]
    return [
        finding
        for path, judgement in judged
        for rule in last
        for finding in _guarded(_visit_suppression(rule, judgement), rule, path, problems)
    ]


def _guarded(findings: Iterator[Finding], rule: Rule, path: str, problems: list[Problem]) -> list[Finding]:
    """Return what a rule finds, places complete; when it raises, nothing, with a problem that names it."""
    try:
        return [_placed(finding, finding.place.path or path) for finding in findings]
    except Exception as problem:  # a rule's defect must not hide what the others have to say
        what, reason = f"{rule.code} ({rule.name}, {type(rule).__module__})", one_line(problem)
        words = Words(en=f"rule {what} failed: {reason}", es=f"la regla {what} falló: {reason}")
        problems.append(Problem(path, words))
        return []


def _levels(spec: Spec) -> list[tuple[str, Sequence[object]]]:
    """Return the levels of a document that have something to look at, with what there is of each."""
    levels: tuple[tuple[str, Sequence[object]], ...] = (
        ("check_section", tuple(spec.document.sections)),
        ("check_endpoint", [endpoint for endpoint in spec.endpoints if not endpoint.struck]),
        ("check_table", spec.tables),
        ("check_type", spec.types),
        ("check_webhook", spec.webhooks),
    )
    return [(level, nodes) for level, nodes in levels if nodes]


def _visit(rule: Rule, spec: Spec, levels: Iterable[tuple[str, Sequence[object]]]) -> Iterator[Finding]:
    """Call the levels that a rule overrides, on everything that there is of each."""
    own = own_levels(rule)
    if "check_spec" in own:
        yield from rule.check_spec(spec)
    for level, nodes in levels:
        if level in own:
            check: Callable[[object, Spec], Iterable[Finding]] = getattr(rule, level)
            for node in nodes:
                yield from check(node, spec)


def _visit_suppression(rule: Rule, judgement: Judgement) -> Iterator[Finding]:
    yield from rule.check_suppression(judgement)


def _visit_project(rule: Rule, project: Project) -> Iterator[Finding]:
    yield from rule.check_project(project)


def _visit_code(rule: Rule, pairs: Pairs) -> Iterator[Finding]:
    yield from rule.check_drift(pairs)


def _placed(finding: Finding, path: str) -> Finding:
    related = tuple(
        item if item.place.path else item._replace(place=Place(path, item.place.span)) for item in finding.related
    )
    return replace(finding, place=Place(path, finding.place.span), related=related)


def _overridden(findings: Iterable[Finding], settings: Settings, rules: Iterable[Rule]) -> Iterator[Finding]:
    severities: dict[str, Severity] = {}
    for rule in rules:
        selector = best(rule, settings.severity)[1]
        if selector:
            severities[rule.code] = settings.severity[selector]
    for finding in findings:
        severity = severities.get(finding.code)
        yield finding if severity is None else replace(finding, severity=severity)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    unique = {(finding.place, finding.code, finding.message): finding for finding in findings}
    return sorted(unique.values(), key=lambda found: (found.place.path.split("/"), found.place.span, found.code))
