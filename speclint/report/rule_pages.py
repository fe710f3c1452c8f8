"""Rule pages from the rules themselves: what `speclint explain` prints and what rules/README.md holds.

`python -m speclint.report.rule_pages` prints the index of the built-in rules.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby

from speclint.lint.finding import Severity
from speclint.lint.registry import load_registry
from speclint.lint.rule import At, Bad, Good, Rule
from speclint.report.severities import SEVERITIES
from speclint.text.bilingual import Words

_INTRODUCTION = """\
# Rules

<!-- Generated from the rules by `make docs`; a test fails when it is stale. -->

{count} rules. What runs by default is `on`; `strict` rules run with `--select default,strict` or `preset = "strict"`.
`speclint explain CODE` prints a rule's page. To add one: `make rule CODE=EP020 NAME=endpoint-without-limit`.
"""

_ON = Words("on by default", "activa por defecto")
_STRICT = Words("off by default (strict)", "inactiva por defecto (strict)")
_FIX = Words("fix", "arreglo")
_KINDS = {"safe": Words("safe", "seguro"), "unsafe": Words("unsafe", "inseguro")}
_FOUND = Words("Reported", "Se detecta")
_FIXED = Words("After the fix", "Tras el arreglo")
_NOT_FOUND = Words("Not reported", "No se detecta")
_FRONTEND, _BACKEND = Words("frontend", "frontend"), Words("backend", "backend")
_LINE, _LINES = Words("line", "línea"), Words("lines", "líneas")


def index(rules: Iterable[Rule]) -> str:
    """Return the page of all `rules`: a table of each family, then every rule's own page."""
    listed = sorted(rules, key=lambda rule: rule.code)
    parts = [_INTRODUCTION.format(count=len(listed))]
    for family, members in groupby(listed, key=lambda rule: rule.code.rstrip("0123456789")):
        parts.append(f"## {family}\n\n{_table(tuple(members))}")
    parts += [f"## {rule.code}: {rule.name}\n\n{page(rule)}" for rule in listed]
    return "\n".join(parts)


def page(rule: Rule, language: str = "en") -> str:
    """Return what and why, level and message of a rule, and its first examples, as Markdown without a heading."""
    state = (_ON if rule.default else _STRICT).of(language)
    kinds = ", ".join(_KINDS[kind].of(language) for kind in fix_kinds(rule))
    fix = f" · {_FIX.of(language)}: {kinds}" if kinds else ""
    level = f"{_severity(rule.severity, language).capitalize()} · {state}{fix}"
    message = f"- {rule.message.of(language)}"
    return "\n\n".join((explanation(rule, language), level, message, *_examples(rule, language))) + "\n"


def explanation(rule: Rule, language: str = "en") -> str:
    """Return what a rule requires, in one line, and why, in paragraphs that follow a blank line."""
    return inspect.cleandoc((rule.spanish if language == "es" else "") or rule.__doc__ or "")


def summary(rule: Rule, language: str = "en") -> str:
    """Return what a rule requires, in one line."""
    return explanation(rule, language).split("\n", 1)[0]


def fix_kinds(rule: Rule) -> tuple[str, ...]:
    """Return which fixes the rule has, as its examples show: "safe", "unsafe", both or none."""
    found = {"unsafe" if bad.unsafe else "safe" for bad in rule.bad if bad.fixed is not None}
    return tuple(kind for kind in _KINDS if kind in found)


def _table(rules: tuple[Rule, ...]) -> str:
    rows = [
        f"| [{rule.code}](#{_slug(rule)}) | {rule.name} | {_cell(summary(rule))} | {rule.severity.value} "
        f"| {'on' if rule.default else 'strict'} | {', '.join(fix_kinds(rule))} |\n"
        for rule in rules
    ]
    return "| code | name | what | severity | default | fix |\n|---|---|---|---|---|---|\n" + "".join(rows)


def _slug(rule: Rule) -> str:
    return f"{rule.code.lower()}-{rule.name}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _examples(rule: Rule, language: str) -> Iterator[str]:
    for bad in rule.bad[:1]:
        lowered = f", {_severity(bad.severity, language)}" if bad.severity else ""
        yield f"{_FOUND.of(language)}{lowered} ({_places(bad, language)}):\n\n{_fenced(bad.text)}"
        yield from _code(bad, language)
        if bad.fixed is not None:
            yield f"{_FIXED.of(language)}:\n\n{_fenced(bad.fixed)}"
    for good in rule.good[:1]:
        yield f"{_NOT_FOUND.of(language)}:\n\n{_fenced(good.text)}"
        yield from _code(good, language)


def _code(example: Good | Bad, language: str) -> Iterator[str]:
    """Yield the files of code that an example holds its document against."""
    for side, files in ((_FRONTEND, example.frontend), (_BACKEND, example.backend)):
        for path, text in files.items():
            yield f"`{path}` ({side.of(language)}):\n\n{_fenced(text, path.rpartition('.')[2])}"


def _severity(severity: Severity, language: str) -> str:
    return SEVERITIES[severity][0].es if language == "es" else severity.value


def _places(bad: Bad, language: str) -> str:
    lines = [_place(place) for place in dict.fromkeys(bad.at)]
    return (_LINE if len(lines) == 1 else _LINES).of(language) + " " + ", ".join(lines)


def _place(place: At) -> str:
    if isinstance(place, int):
        return str(place)
    return f"`{place[0]}:{place[1]}`" if isinstance(place[0], str) else str(place[0])


def _fenced(text: str, kind: str = "markdown") -> str:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{text.strip(chr(10))}\n{fence}"


def main() -> None:
    """Print the page of the built-in rules."""
    registry = load_registry()
    sys.stdout.write(index(rule for rule in registry.rules if registry.plugins[rule.code] == "builtin"))


if __name__ == "__main__":
    main()
