"""Selectors: how people name rules (code, prefix, name or set), and how specific each one is."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.lint.rule import Rule

SETS = ("default", "strict", "all")

_EXACT = 99  # longer than any prefix of a code


def weight(rule: Rule, selector: str) -> int:
    """Return how exactly `selector` names `rule`: -1 not at all, 0 as one of a set, more for longer prefixes."""
    if selector in SETS:
        return 0 if selector == "all" or rule.default is (selector == "default") else -1
    if selector.upper() == rule.code or selector.lower() == rule.name:
        return _EXACT
    return len(selector) if selector and rule.code.startswith(selector.upper()) else -1


def best(rule: Rule, selectors: Iterable[str]) -> tuple[int, str]:
    """Return the most exact of `selectors` for `rule` with its weight; (-1, "") when none names it."""
    found = (-1, "")
    for selector in selectors:
        found = max(found, (weight(rule, selector), selector), key=lambda pair: pair[0])
    return found
