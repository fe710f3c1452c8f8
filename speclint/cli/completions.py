"""Shell completion of values: rules, formats, revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_SETS = {"default": "what runs by itself", "strict": "what is off by itself", "all": "every rule"}


def selectors(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the selectors that complete the last of several comma-separated words."""
    head, comma, last = incomplete.rpartition(",")
    return starting(last, [*_SETS.items(), *_rules(last)], head + comma)


def codes(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the codes or names of rules and of kinds of changes that complete a word."""
    return starting(incomplete, [*_rules(incomplete), *_changes(incomplete)])


def revisions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001
    """Return the branches and tags that complete a word."""
    from speclint.project.git import names  # noqa: PLC0415 - only when a shell asks

    return starting(incomplete, ((name, "") for name in names(Path.cwd())))


def starting(start: str, offered: Iterable[tuple[str, str]], head: str = "") -> list[CompletionItem]:
    """Return the offered words, each with its help, that start with `start`, prefixed with `head`."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when a shell asks

    fitting = ((word, about) for word, about in offered if word.lower().startswith(start.lower()))
    return [CompletionItem(head + word, help=about or None) for word, about in fitting]


def _rules(start: str) -> Iterator[tuple[str, str]]:
    """Codes; names only if the word starts with a lower-case letter."""
    from speclint.lint.registry import load_registry  # noqa: PLC0415

    for rule in load_registry().rules:
        yield (rule.name, rule.code) if start[:1].islower() else (rule.code, rule.name)


def _changes(start: str) -> Iterator[tuple[str, str]]:
    """The same for kinds of changes."""
    from speclint.diff.catalogue import catalogue  # noqa: PLC0415

    for kind in catalogue().values():
        yield (kind.name, kind.code) if start[:1].islower() else (kind.code, kind.name)
