"""Analyses: what several rules ask of a Spec, computed at the first question and remembered on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from speclint.model import Spec

_T = TypeVar("_T")


class AnalysisError(Exception):
    """An analysis that raised; the message names it and the reason. Every rule that asks it gets the same error."""


def analysis(compute: Callable[[Spec], _T]) -> Callable[[Spec], _T]:
    """Return `compute` as an analysis: called once for each Spec, its answer kept in `Spec.answers`.

    A rule that is off asks nothing, so nothing is computed for it. Raises AnalysisError where `compute` raises.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def asked(spec: Spec) -> _T:
        answers = spec.answers
        if name not in answers:
            answers[name] = _computed(compute, spec)
        answer = answers[name]
        if isinstance(answer, AnalysisError):
            raise answer
        return cast("_T", answer)

    return asked


def _computed(compute: Callable[[Spec], object], spec: Spec) -> object:
    try:
        return compute(spec)
    except AnalysisError as error:  # one that this one asks
        return error
    except Exception as error:  # it costs the rules that ask, not the document
        failed = AnalysisError(f"analysis {compute.__name__} failed: {type(error).__name__}: {error}")
        failed.__cause__ = error
        return failed
