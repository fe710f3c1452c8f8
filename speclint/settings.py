"""The settings of a run: what a configuration file and the command line can say, as one typed value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
