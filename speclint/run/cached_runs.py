"""Reuse the previous result of a run if documents, environment and rules are unchanged."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from speclint import __version__
from speclint.lint.finding import Finding
from speclint.lint.plugins import code_state, installed_plugins
from speclint.lint.redact import Redactor
from speclint.lint.result import Checked, Judged, Result
from speclint.lint.settings import FailOn, Overrides, Settings
from speclint.project.workspace import ProjectFiles, Workspace
from speclint.run.cache_store import Cache, Digests, digest
from speclint.run.codec import CodecError, decode, dumped, encode
from speclint.text.records import replace
from speclint.text.source import RawSource

_FORMAT = 3
_RUNS = "runs"
_MOST_RUNS = 40  # each set of paths has a result of its own


class Memory:
    """What is remembered of the projects of one run; `code` stands for all code that has a say in it, and `digests` are
    those of the documents.
    """

    def __init__(self, workspace: Workspace, overrides: Overrides) -> None:
        """Take what the command line names and asks for."""
        settings = (repr(_asked(config.settings)) for config in workspace.configs)
        asked = replace(overrides, lang=None, fail_on=None)
        self.code = digest((str(_FORMAT), __version__, sys.version, *code_state(installed_plugins())))
        self.digests = Digests()
        self._run = digest((self.code, str(Path.cwd()), repr(asked), *settings))

    def recall(self, project: ProjectFiles) -> Judged | None:
        """Return what is found in a project, None when that is not known or may be something else now."""
        kept = Cache(project.config.root).read(self._name(project))
        try:
            return _remembered(json.loads(kept), project, self.digests) if kept is not None else None
        except (CodecError, TypeError, ValueError, LookupError, AttributeError, RecursionError):
            return None

    def keep(self, project: ProjectFiles, judged: Judged) -> None:
        """Remember what was found in a project, unless something in it could not be checked."""
        result, surroundings = judged.result, judged.surroundings
        if result.problems or surroundings is None:
            return
        around, files = surroundings
        redactor = Redactor((one.source, one.secrets) for one in result.checked.values() if one.secrets)
        if any(redactor.hides(file) for file in files):  # of these the names matter
            return
        kept = {
            "documents": _digests(project.documents, self.digests),
            "around": None if around is None else _digests(around, self.digests),
            "files": list(files.items()),
            "rules": judged.rules,
            "suppressed": result.suppressed,
            "checked": [
                [path, one.language, one.reported, encode(one.secrets) if one.secrets else None]
                for path, one in result.checked.items()
            ],
            "findings": encode(tuple(_kept(finding, redactor) for finding in result.findings)),
        }
        cache = Cache(project.config.root)
        cache.write(self._name(project), dumped(kept))
        cache.thin_out(_RUNS, _MOST_RUNS)

    def _name(self, project: ProjectFiles) -> str:
        config = project.config
        paths = [f"{document.path} {document.path in project.searched}" for document in project.documents]
        name = digest((self._run, str(config.root), str(config.path), repr(_asked(config.settings)), *paths))
        return f"{_RUNS}/{name}"


def _kept(finding: Finding, redactor: Redactor) -> Finding:
    """Return a finding as it may be kept: a fix that writes a secret has no edits, and is shown as one that is hidden."""
    if finding.fix is None or not any(redactor.hides(edit.text) for edit in finding.fix.edits):
        return finding
    return replace(finding, fix=replace(finding.fix, edits=()))


def _asked(settings: Settings) -> Settings:
    """Return the settings without those that change how a result is reported, and not what it is."""
    return replace(settings, lang=None, baseline="", fail_on=FailOn.ERROR)


def _digests(documents: Sequence[RawSource], digests: Digests) -> list[list[str]]:
    return [[document.path, digests.of(document)] for document in documents]


def _remembered(kept: Any, project: ProjectFiles, digests: Digests) -> Judged | None:  # noqa: ANN401
    if kept["documents"] != _digests(project.documents, digests):
        return None
    around = project.context() if kept["around"] is not None else None
    if around is not None and kept["around"] != _digests(around, digests):
        return None
    if any(project.has(path) is not there for path, there in kept["files"]):
        return None
    documents = {document.path: document for document in (*(around or ()), *project.documents)}
    checked = {
        path: Checked(documents[path], language, decode(found) if found else (), reported)
        for path, language, reported, found in kept["checked"]
    }
    return Judged(Result(decode(kept["findings"]), (), checked, kept["suppressed"]), tuple(kept["rules"]))
