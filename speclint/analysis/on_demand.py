"""Analyses: shared by several rules, computed on first use and cached on the Spec."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, TypeVar, cast

from speclint.analysis.project.facts import Facts
from speclint.model import Spec

_T = TypeVar("_T")


class AnalysisError(Exception):
    """An analysis that raised; the message names it and the reason. Every rule that uses it gets the same error."""


class Analysis(Generic[_T]):
    """A function of a Spec that is computed once for each, its answer kept in `Spec.answers` by the function's name.

    Of the Facts of a document it can be asked where a rule that runs lists it in `needs`.
    """

    def __init__(self, compute: Callable[[Spec], _T]) -> None:
        """Take the function that computes the answer."""
        update_wrapper(self, compute)
        self.name = f"{compute.__module__}.{compute.__qualname__}"
        self.compute = compute

    def __call__(self, document: Spec | Facts) -> _T:
        """Return the answer for a document.

        Raises AnalysisError where it cannot be computed, and for facts that were reduced to what others need.
        """
        answers = document.answers
        if self.name not in answers:
            if isinstance(document, Facts):
                raise AnalysisError(f"`needs` of the rule does not list `{self.compute.__name__}`")
            answers[self.name] = _computed(self.compute, document)
        answer = answers[self.name]
        if isinstance(answer, AnalysisError):
            raise answer
        return cast("_T", answer)


def analysis(compute: Callable[[Spec], _T]) -> Analysis[_T]:
    """Return `compute` as an analysis; it runs only when a rule that is on asks for it."""
    return Analysis(compute)


def _computed(compute: Callable[[Spec], object], spec: Spec) -> object:
    try:
        return compute(spec)
    except AnalysisError as error:  # one that this one asks
        return error
    except Exception as error:  # it costs the rules that ask, not the document
        failed = AnalysisError(f"analysis {compute.__name__} failed: {type(error).__name__}: {error}")
        failed.__cause__ = error
        return failed
