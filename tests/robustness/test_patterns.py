"""Every regular expression of speclint is linear: fed its worst case at two sizes, four times the text takes four times as long.

No counter runs inside a pattern, so processor time is compared with itself: only where it is long enough to be told from
noise, and the shortest of several. At these sizes a quadratic pattern takes a hundred times what a linear one does.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import speclint
from speclint.text.globs import globs, is_costly
from speclint.text.regex import LazyPattern

pytestmark = pytest.mark.bulk

SMALL = 2_000
LONG = 0.006  # seconds for SMALL characters below which nothing can be wrong
AT_START = frozenset(("match", "fullmatch"))
# Methods of the engine that try a pattern where they stand.
AT_ITS_PLACE = frozenset(("matches",))
METHODS = frozenset(("search", "findall", "finditer", "sub", "subn", "split", *AT_START))


class Use(NamedTuple):
    """A pattern, where it is written, and the methods by which it is tried."""

    pattern: re.Pattern[str]
    place: str
    methods: frozenset[str]


def uses() -> dict[str, Use]:
    """All patterns that modules hold or write in place, by their text, with all methods that are called on them."""
    found: dict[str, Use] = {}
    for info in pkgutil.walk_packages(speclint.__path__, "speclint."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for use in (*held_by(module, tree), *in_place(info.name, tree)):
            known = found.get(use.pattern.pattern, use)
            found[use.pattern.pattern] = use._replace(methods=use.methods | known.methods)
    return found


def held_by(module: object, tree: ast.Module) -> Iterator[Use]:
    """Patterns in a module's variables; one that is handed on as a value may be searched for anywhere."""
    called: dict[str, list[str]] = {}
    loaded: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            loaded[node.id] = loaded.get(node.id, 0) + 1
        if isinstance(node, ast.Attribute):
            for owner in owners(node.value):
                called.setdefault(owner, []).append(node.attr)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in AT_ITS_PLACE:
            for owner in (name for argument in node.args for name in owners(argument)):
                called.setdefault(owner, []).append("match")
    for name, value in vars(module).items():
        for pattern in patterns_in(value):
            methods = METHODS.intersection(called.get(name, ()))
            only_called = bool(methods) and len(called[name]) == loaded[name]
            yield Use(pattern, f"{getattr(module, '__name__', '')}.{name}", methods if only_called else METHODS)


def owners(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.IfExp):
        yield from owners(node.body)
        yield from owners(node.orelse)


def patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, (tuple, list)):
        for item in value:
            yield from patterns_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from patterns_in(item)
    elif isinstance(value, (re.Pattern, LazyPattern)) and isinstance(value.pattern, str):
        yield re.compile(value.pattern, value.flags)


def in_place(module: str, tree: ast.Module) -> Iterator[Use]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            owner, first = node.func.value, node.args[0] if node.args else None
            if isinstance(owner, ast.Name) and owner.id == "re" and isinstance(first, ast.Constant):
                yield Use(re.compile(first.value), f"{module}:{node.lineno}", frozenset((node.func.attr,)))


USES = uses()


def attacks(pattern: str) -> Iterator[tuple[str, str, str]]:
    """Beginning, what is repeated, and an ending that spoils the match.

    Repeated are single signs of the pattern and of its classes, pairs of them, and words in it.
    """
    signs = sorted(set(re.sub(r"\\[A-Za-z]", "", pattern)) | set("a A0_-. \t|*`/:,("))[:40]
    words = re.findall(r"[A-Za-z]{2,}", pattern)
    pairs = [one + other for one in " a*`|-" for other in " a0,:."]
    pumps = [*signs, *pairs, *words[:6], *(f"{word} " for word in words[:4])]
    for beginning in ("", *words[:2]):
        for pump in (*pumps, "a b, ", "`a` | ", "- a\n", "** a", "a: b, "):
            for ending in ("", "\n!", "x\u2400"):
                yield beginning, pump, ending


def seconds(run: Callable[[str], object], text: str, times: int) -> float:
    best = float("inf")
    for _ in range(times):
        started = time.process_time()
        run(text)
        best = min(best, time.process_time() - started)
    return best


def runner(use: Use) -> Callable[[str], object]:
    if use.methods <= AT_START:
        return lambda text: [getattr(use.pattern, method)(text) for method in use.methods]
    return lambda text: [None for _ in use.pattern.finditer(text)]


def slow(use: Use) -> str:
    """What shows that a pattern is not linear, or nothing."""
    run = runner(use)
    for beginning, pump, ending in attacks(use.pattern.pattern):
        body = (pump * SMALL)[:SMALL]
        if seconds(run, beginning + body + ending, 1) > LONG:
            small = seconds(run, beginning + body + ending, 3)
            large = seconds(run, beginning + body * 4 + ending, 1 if small > 5 * LONG else 3)
            if small > LONG and large / small > 8:
                attack = f"{beginning!r}, {pump!r} to {SMALL} characters, {ending!r}"
                return f"{use.place}: {attack}: {small:.3f} s, four times that: {large:.3f} s"
    return ""


@pytest.mark.parametrize("text", sorted(USES), ids=lambda text: ascii(text)[:60])
def test_a_pattern_is_linear(text: str) -> None:
    assert not slow(USES[text])


@pytest.mark.parametrize("stars", range(1, 12))
@pytest.mark.parametrize("glob", ["*a", "**/a/", "a/**/", "?*", "[a-z]*", "*a*/", "*a*a*/", "*a/", "*a*/**/"])
def test_a_glob_takes_no_time(glob: str, stars: int) -> None:
    """One with too many stars is passed over; those that are left are quick on the longest path that there can be."""
    for path in ("a" * 255, "a/" * 2_000 + "c", ("a" * 255 + "/") * 15 + "c", ("a" * 60 + "/") * 60 + "c"):
        assert seconds(globs([glob * stars + "b"]).match_file, path, 1) < 5


@pytest.mark.parametrize("line", ["[z-a]", "docs/[b-a]*", "![z-a]", "!", "//", "\\"])
def test_what_is_no_glob_is_passed_over(line: str) -> None:
    """`[z-a]` was an internal error, and any `.gitignore` may hold it."""
    read = globs([line, "*.md"])
    assert read.match_file("docs/a.md")
    assert not read.match_file("docs/a.txt")


def test_usual_globs_are_not_passed_over() -> None:
    for glob in ("docs/**/*.md", "**/docs/**", "*_SPEC_*.md", "/a/*/b/*.md", "!x*", "**/api/**/*spec*"):
        assert not is_costly(glob)


def test_the_check_sees_a_pattern_that_is_not() -> None:
    assert slow(Use(re.compile(r"\s+$"), "here", METHODS))
    assert not slow(Use(re.compile(r"\s+$"), "here", AT_START))
    assert len(USES) > 400
