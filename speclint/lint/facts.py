"""Reduce a spec to facts: what the second phase needs of one document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from speclint.analysis.on_demand import Analysis, AnalysisError
from speclint.analysis.project.facts import Facts
from speclint.lint.rule import Rule
from speclint.model import Spec


def needs_of(rules: Iterable[Rule]) -> tuple[Analysis[Any], ...]:
    """Return the analyses that the second phase asks when these rules run, each once."""
    return tuple(dict.fromkeys(analysis for rule in rules for analysis in rule.needs))


def facts_of(
    spec: Spec,
    path: str,
    needs: Iterable[Analysis[Any]] = (),
    *,
    project_path: str = "",
    searched: bool = False,
    reported: bool = True,
) -> Facts:
    """Return what another document, a file name or the disk can change about `spec`, with the answers to `needs`."""
    return Facts(
        path=path,
        language=spec.language,
        types=spec.types,
        env_vars=spec.env_vars,
        endpoints=tuple(endpoint for endpoint in spec.endpoints if not endpoint.struck),
        webhooks=spec.webhooks,
        searched=searched,
        reported=reported,
        project_path=project_path or path,
        references=tuple(found for found in spec.references if found.path or found.fragment not in spec.anchors),
        anchors=spec.anchors,
        suppressions=spec.suppressions,
        misspelt=spec.misspelt,
        own_references=tuple(found for found in spec.references if not found.path) if spec.misspelt else (),
        answers={analysis.name: _answer(analysis, spec, path) for analysis in needs},
    )


def _answer(analysis: Analysis[Any], spec: Spec, path: str) -> object:
    try:
        return analysis(spec)
    except AnalysisError as error:  # it costs the rules that ask, which say of which document it is
        return AnalysisError(f"{path}: {error}")
