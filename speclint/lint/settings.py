"""The settings of a run: the options of configuration files and the command line as one typed value."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from speclint.lint.finding import Severity
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import dataclass, field, fields, replace


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


class Kind(Enum):
    """How the value of a key is written in a configuration file."""

    CHOICE = "one of a few words"
    SELECTORS = "a list of rule selectors"
    GLOBS = "a list of globs"
    SEVERITIES = "a table from selector to severity"
    SELECTORS_BY_GLOB = "a table from glob to selectors"
    VOCABULARY = "a table from group to id to words"
    SIZE = "a number of bytes, or a text such as '20 MB'"
    EXTENDED_FILE = "a path relative to the file that names it"
    PROJECT_FILE = "a path inside the project, relative to its root"
    VERSIONS = "a version, or a range of versions"
    DRIFT = "a table of folders, a base path, rewrites and clients"


class Key(NamedTuple):
    """A key of the configuration file: its `name` there, its `field` of Settings, and what it is for in one sentence."""

    name: str
    field: str
    kind: Kind
    purpose: str
    choices: tuple[str, ...]
    default: object


def _about(kind: Kind, purpose: str, choices: type[Enum] | None = None) -> dict[str, object]:
    return {"kind": kind, "purpose": purpose, "choices": tuple(one.value for one in choices or ())}


@dataclass(frozen=True, slots=True)
class DriftSettings:
    """What `speclint drift` compares: the folders of frontends and backends, globs relative to the project's root; the base
    path of the API; the beginnings of paths that a server rewrites, each with what it makes of it; the names of functions
    and objects that send requests.
    """

    frontend: tuple[str, ...] = ()
    backend: tuple[str, ...] = ()
    base_path: str = ""
    rewrites: Mapping[str, str] = field(default_factory=dict)
    clients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. A field is a key of the configuration file with `-` for `_`; `KEYS` describes each.

    `severity` is by selector, `per_file_ignores` glob → selectors, `vocabulary` group → id → words. Globs are relative to
    the project's root. `lang` is None where each document is spoken of in its own language.
    """

    extend: str = field(
        default="",
        metadata=_about(Kind.EXTENDED_FILE, "A configuration file whose settings hold where this one says nothing."),
    )
    required_version: str = field(
        default="", metadata=_about(Kind.VERSIONS, "The versions of speclint that may read this configuration.")
    )
    preset: Preset = field(
        default=Preset.DEFAULT, metadata=_about(Kind.CHOICE, "The rules that run when `select` says nothing.", Preset)
    )
    select: tuple[str, ...] = field(
        default=(), metadata=_about(Kind.SELECTORS, "The rules that run, in place of those of the preset.")
    )
    extend_select: tuple[str, ...] = field(default=(), metadata=_about(Kind.SELECTORS, "Rules that run besides those."))
    ignore: tuple[str, ...] = field(default=(), metadata=_about(Kind.SELECTORS, "Rules that do not run."))
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict,
        metadata=_about(
            Kind.SELECTORS_BY_GLOB, "Rules whose findings are left out in the documents that a glob names."
        ),
    )
    severity: Mapping[str, Severity] = field(
        default_factory=dict, metadata=_about(Kind.SEVERITIES, "The severity of rules, in place of their own.")
    )
    include: tuple[str, ...] = field(
        default=(), metadata=_about(Kind.GLOBS, "What a search finds besides `BACKEND_SPEC*.md`.")
    )
    exclude: tuple[str, ...] = field(default=(), metadata=_about(Kind.GLOBS, "What a search passes over."))
    lang: Language | None = field(
        default=None, metadata=_about(Kind.CHOICE, "The language of messages, whatever the document's own.", Language)
    )
    fail_on: FailOn = field(
        default=FailOn.ERROR,
        metadata=_about(Kind.CHOICE, "The severity from which on findings make a run fail.", FailOn),
    )
    baseline: str = field(
        default=".speclint-baseline.json", metadata=_about(Kind.PROJECT_FILE, "The file of known findings.")
    )
    vocabulary: Mapping[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict, metadata=_about(Kind.VOCABULARY, "Words of your own for what the rules look for.")
    )
    max_file_size: int = field(
        default=20_000_000, metadata=_about(Kind.SIZE, "The size beyond which a document is not read.")
    )
    drift: DriftSettings = field(
        default=DriftSettings(),
        metadata=_about(Kind.DRIFT, "What `speclint drift` holds documents against: frontends, backends, base path."),
    )

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


class Choice(NamedTuple):
    """Which configuration the command line asks for: that of `file` for all documents, or none at all when `isolated`; and
    which documents: not even named ones that are excluded with `force_exclude`, with `others` those that are not named.
    """

    file: str = ""
    isolated: bool = False
    force_exclude: bool = False
    others: bool = False


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the command line says of settings; empty and None mean that it says nothing."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    lang: Language | None = None
    fail_on: FailOn | None = None
    choice: Choice = Choice()

    @property
    def selectors(self) -> tuple[str, ...]:
        """All words by which rules are named."""
        return (*self.select, *self.extend_select, *self.ignore)


def _described(settings: type[Settings]) -> tuple[Key, ...]:
    empty = settings()
    return tuple(
        Key(
            one.name.replace("_", "-"),
            one.name,
            one.metadata["kind"],
            one.metadata["purpose"],
            one.metadata["choices"],
            getattr(empty, one.name),
        )
        for one in fields(settings)
    )


KEYS = _described(Settings)
