"""Selectors in a configuration that match no rule."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.lint.problem import Problem
from speclint.lint.registry import Registry
from speclint.lint.settings import KEYS, Kind
from speclint.project.config import Config


def selector_faults(config: Config, registry: Registry) -> list[Problem]:
    """Return a problem for each selector of a configuration that matches no rule."""
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
