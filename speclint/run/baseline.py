"""Compare the findings of a project with its baseline file, and write that file on request."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from speclint.lint.finding import Finding
from speclint.lint.problem import Problem, cannot_write
from speclint.lint.result import Result
from speclint.project import baseline_file as baseline
from speclint.project.discover import os_error, shown_path
from speclint.project.workspace import STDIN_NAME, ProjectFiles
from speclint.text.atomic_write import locked, write_atomic
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace

_NO_BASELINE = Words(
    en="is not a speclint baseline; remove it and run --write-baseline to create one",
    es="no es un baseline de speclint; bórralo y ejecuta --write-baseline para crear otro",
)
_MISSING = Words(en="no such file, --write-baseline creates it", es="no existe, --write-baseline lo crea")
# A configuration that comes with a pull request must not choose which file outside of the repository is written.
_OUTSIDE = Words(
    en="points outside the project, expected a file inside it; --baseline accepts any path",
    es="apunta fuera del proyecto, se esperaba un archivo dentro; --baseline admite cualquier ruta",
)


class Debt(NamedTuple):
    """Where the baseline is, "" for where the settings say, and whether to `write` it or to `prune` what is stale."""

    file: str = ""
    write: bool = False
    prune: bool = False


class Settled(NamedTuple):
    """A result without what the baseline knows, how many that is, how many entries are stale, and the baseline if written."""

    result: Result
    known: int = 0
    stale: int = 0
    written: str = ""


def settle(project: ProjectFiles, result: Result, rules: Sequence[str], debt: Debt) -> Settled:
    """Return what is new in a project, `rules` being the codes of those that ran, problems with the baseline included.

    After a run with problems nothing is stale and nothing is written: what is missing may only not have been found.
    """
    path = _path(project, debt)
    if not debt.file and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(project.config.root)):
        return _failed(result, Problem(shown_path(path), _OUTSIDE))
    if debt.write or debt.prune:
        with locked(path.parent):  # another run may be adding what it found in other documents
            return _settled(project, result, rules, debt)
    return _settled(project, result, rules, debt)


def _settled(project: ProjectFiles, result: Result, rules: Sequence[str], debt: Debt) -> Settled:
    path = _path(project, debt)
    try:
        old = baseline.read(path)
    except baseline.BaselineError:
        return _failed(result, Problem(shown_path(path), _NO_BASELINE))
    except OSError as problem:
        return _failed(result, Problem(shown_path(path), os_error(problem)))
    if old is None and debt.file and not debt.write:
        return _failed(result, Problem(shown_path(path), _MISSING))
    if old is None and not debt.write:
        return Settled(result)
    try:
        return _held(project, result, rules, debt, old or {})
    except OSError as problem:
        return _failed(result, cannot_write(shown_path(path), problem))


def _held(
    project: ProjectFiles, result: Result, rules: Sequence[str], debt: Debt, old: dict[baseline.Entry, int]
) -> Settled:
    path = _path(project, debt)
    entry = partial(entry_of, project)
    named = [finding for finding in result.findings if finding.place.path != STDIN_NAME]
    scope = _scope(project, result, rules)
    written = ""
    if debt.write and not result.problems:
        old = baseline.rewritten(map(entry, named), old, scope)
        write_atomic(path, baseline.dump(old))
        written = shown_path(path)
    held = baseline.hold(result.findings, entry, old, scope)
    stale = {} if result.problems else held.stale
    if debt.prune and stale:
        write_atomic(path, baseline.dump(baseline.pruned(old, stale)))
        stale = {}
    return Settled(replace(result, findings=held.new), held.known, sum(stale.values()), written)


def _path(project: ProjectFiles, debt: Debt) -> Path:
    return Path.cwd() / debt.file if debt.file else project.config.root / project.config.settings.baseline


def entry_of(project: ProjectFiles, finding: Finding) -> baseline.Entry:
    """Return the entry of a finding of a project."""
    return baseline.Entry(project.identity(finding.place.path), finding.code, finding.anchor)


def _scope(project: ProjectFiles, result: Result, rules: Iterable[str]) -> baseline.Scope:
    """A file counts as deleted only when a folder was searched for documents."""
    paths = {project.identity(path) for path, document in result.checked.items() if document.reported}
    root, searched = project.config.root, bool(project.searched)
    return baseline.Scope(paths, set(rules), lambda path: searched and not os.path.lexists(root / path))


def _failed(result: Result, problem: Problem) -> Settled:
    return Settled(replace(result, problems=(*result.problems, problem)))
