"""The settings of a run: what a configuration file and the command line can say, as one typed value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from speclint.finding import Severity


class FailOn(str, Enum):
    """From which severity on findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def fails(self, severity: Severity) -> bool:
        """Return whether a finding of `severity` makes the run fail."""
        return self is not FailOn.NEVER and severity.rank >= Severity(self.value).rank


class Preset(str, Enum):
    """Which rules run when nothing is selected."""

    DEFAULT = "default"
    STRICT = "strict"


class Language(str, Enum):
    """The languages that messages come in."""

    ES = "es"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. A field is a key of the configuration file with `-` for `_`.

    `select` replaces the preset's rules when it is not empty. `severity` is by selector, `vocabulary` is group → id →
    words. `include` and `exclude` are globs for searched folders, relative to the configuration file.
    """

    preset: Preset = Preset.DEFAULT
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    lang: Language | None = None
    fail_on: FailOn = FailOn.ERROR
    vocabulary: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    max_file_size: int = 20_000_000

    @property
    def selectors(self) -> tuple[str, ...]:
        """The selectors of the rules that run, before `ignore`."""
        preset = ("default", "strict") if self.preset is Preset.STRICT else ("default",)
        return (self.select or preset) + self.extend_select

    def overridden(self, by: Overrides) -> Settings:
        """Return the settings with what the command line says in place of what the file says, or on top of it.

        `select` replaces the file's rules. A selector on the command line is not ignored by the file's `ignore`.
        """
        asked = {word.lower() for word in (*by.select, *by.extend_select)}
        kept = tuple(word for word in self.ignore if word.lower() not in asked)
        return replace(
            self,
            select=by.select or self.select,
            extend_select=by.extend_select if by.select else self.extend_select + by.extend_select,
            ignore=kept + by.ignore,
            lang=by.lang or self.lang,
            fail_on=by.fail_on or self.fail_on,
        )


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says of settings; empty and None mean that it says nothing."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Language | None = None
    fail_on: FailOn | None = None
