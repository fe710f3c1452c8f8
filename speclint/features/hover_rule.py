"""What an editor shows of a rule, in a suppression or in settings."""

from __future__ import annotations

from speclint.lint.problem import UnknownSelectorError
from speclint.lint.registry import Registry
from speclint.report.rule_pages import explanation, summary
from speclint.report.severities import SEVERITIES
from speclint.text.regex import regex

_SELECTOR = regex(r"[A-Za-z][A-Za-z0-9]*(?:-[a-z0-9]+)*")
_MOST = 40


def rule_hover(registry: Registry, selector: str, language: str) -> str:
    """Return what a rule requires and why, by its code or name, as Markdown; of a prefix its rules; "" for another word."""
    if listed := registry.below(selector):
        lines = [f"- `{rule.code}` {rule.name}: {summary(rule, language)}" for rule in listed[:_MOST]]
        return "\n".join([f"**{selector.upper()}**", "", *lines])
    try:
        rule = registry.find(selector)
    except UnknownSelectorError:
        return ""
    severity = SEVERITIES[rule.severity][0].of(language)
    return f"**{rule.code}** {rule.name} ({severity})\n\n{explanation(rule, language)}"


def selector_at(line: str, column: int) -> tuple[int, int] | None:
    """Return where the word at a 1-based column of a line of settings begins and ends, 1-based, the end exclusive."""
    for match in _SELECTOR.finditer(line):
        if match.start() < column <= match.end() + 1:
            return match.start() + 1, match.end() + 1
    return None
