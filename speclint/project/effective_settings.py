"""The effective settings of a path, with their origins, and the rules that run; for --show-settings."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from speclint.lint.problem import Problem
from speclint.lint.registry import load_registry
from speclint.lint.rule import Rule
from speclint.lint.settings import Overrides, Settings
from speclint.project.config import Config, Configs
from speclint.project.discover import os_error, shown_path
from speclint.project.selector_faults import selector_faults
from speclint.project.settings_toml import comment, toml
from speclint.text.records import dataclass, fields


@dataclass(frozen=True, slots=True)
class Effective:
    """The settings that hold for the document or folder at the shown `path`, and the rules that run under them.

    `overridden` are the fields that the command line has a say in.
    """

    path: str
    config: Config
    settings: Settings
    overridden: frozenset[str]
    rules: tuple[Rule, ...]

    def lines(self) -> Iterator[str]:
        """Yield the lines of a configuration file that says the same, with where each value is from."""
        where = shown_path(self.config.path) if self.config.path else "no configuration file"
        yield f"# {self.path}: {where}"
        yield f"# the project's root: {shown_path(self.config.root)}"
        yield from comment(f"{len(self.rules)} rules: {' '.join(rule.code for rule in self.rules)}")
        origins = {
            names: f"{file.shown}:{file.line(names[0].replace('_', '-'), *names[1:])}"
            for names, file in self.config.origins.items()
        }
        origins.update({(name,): "command line" for name in self.overridden})
        # What `extend` leads to is in the other values already.
        values = {one.name: getattr(self.settings, one.name) for one in fields(Settings) if one.name != "extend"}
        yield from toml(values, origins)


def effective(paths: Sequence[str], overrides: Overrides) -> tuple[list[Effective], list[Problem]]:
    """Return what holds for each of `paths`, the current folder when there are none, and what is wrong with it.

    Raises UnknownSelectorError for an unknown rule in `overrides`.
    """
    registry = load_registry()
    registry.require(overrides.selectors)
    configs = Configs(shown_path, overrides.choice)
    problems = [Problem("", error.message) for error in registry.errors]
    found: list[Effective] = []
    for name in paths or ["."]:
        path = Path.cwd() / name
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except OSError as problem:
            problems.append(Problem(name, os_error(problem)))
            continue
        config = configs.of(path if is_folder else path.parent)
        faults = config.problems or tuple(selector_faults(config, registry))
        if faults:
            problems += faults
            continue
        settings = config.settings.overridden(overrides)
        changed = {
            one.name for one in fields(Settings) if getattr(settings, one.name) != getattr(config.settings, one.name)
        }
        rules = registry.select(settings.selectors, settings.ignore)
        found.append(Effective(shown_path(path), config, settings, frozenset(changed), rules))
    return found, list(dict.fromkeys(problems))
