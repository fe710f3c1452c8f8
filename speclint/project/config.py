"""Find and load configuration files: `speclint.toml` or `[tool.speclint]` of `pyproject.toml`. Never runs code."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from speclint.lint.problem import Problem
from speclint.lint.settings import KEYS, Choice, Kind, Settings
from speclint.project.config_values import ConfigFile, Reader
from speclint.project.invalid_toml import invalid_toml
from speclint.text.atomic_write import repository_of
from speclint.text.bilingual import Words
from speclint.text.named_tuples import NamedTuple
from speclint.text.read_file import read_file
from speclint.text.records import dataclass, field, replace
from speclint.text.toml_text import read_toml

_TABLES = frozenset(key.field for key in KEYS if key.kind in (Kind.SEVERITIES, Kind.SELECTORS_BY_GLOB, Kind.VOCABULARY))
NAMES = (".speclint.toml", "speclint.toml", "pyproject.toml")
"""Names of files with settings; the first of them in a folder applies."""

_MOST_FILES = 20
_LARGEST_SETTINGS = 1_000_000  # bytes
_MISSING = Words("no such file", "no existe el archivo")
_NO_TABLE = Words("has no table [tool.speclint]", "no tiene la tabla [tool.speclint]")
_DANGLING = Words("is a link to a missing file", "es un enlace a un archivo que no existe")
_NO_FILE = Words("is not a regular file", "no es un archivo normal")
_ROUND = Words("extends itself", "se extiende a sí mismo")
_TOO_DEEP = Words("'extend' has too many levels", "'extend' tiene demasiados niveles")
_LINK_OUTSIDE = Words(
    "is a link to a file outside the repository, expected a file inside it",
    "es un enlace a un archivo fuera del repositorio, se esperaba uno dentro",
)
_OUTSIDE = Words(
    "'extend' points outside the repository, expected a file inside it",
    "'extend' apunta fuera del repositorio, se esperaba un archivo dentro",
)


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration that holds for a folder. Globs and fingerprints are relative to `root`.

    `path` is None without a file. `is_known` is false where neither a file nor a git repository says what the project is,
    and `root` is the working folder. With `problems`, nothing can be checked under it. `origins` says by field, or by
    field and entry of a table, in which file a value was written; what is not in it is as it is by default.
    """

    settings: Settings
    root: Path
    path: Path | None = None
    problems: tuple[Problem, ...] = ()
    is_known: bool = True
    origins: Mapping[tuple[str, ...], ConfigFile] = field(default_factory=dict)

    def problem(self, message: Words, key: str, *words: str) -> Problem:
        """Return a problem in the file that says `key`, at its line or that of a word under it."""
        name = key.replace("-", "_")
        file = self.origins.get((name, *words[:1])) or self.origins.get((name,)) or ConfigFile(str(self.path or ""))
        return file.problem(message, key, *words)


class Configs:
    """Finds the configuration of folders: the nearest file upwards, the git root being the last folder examined.

    Where the command line names a file, its settings hold for all folders; what the project's root is stays the same, so
    that fingerprints and the baseline do.
    """

    def __init__(self, show: Callable[[Path], str], choice: Choice = Choice()) -> None:
        """Take how paths are shown to the user, and what the command line asks for."""
        self._show = show
        self._known: dict[Path, Config] = {}
        self._chosen = self._choose(choice)

    def of(self, folder: Path) -> Config:
        """Return the configuration of an absolute folder."""
        passed: list[Path] = []
        config: Config | None = None
        for place in (folder, *folder.parents):
            config = self._known.get(place) or self._in(place)
            passed.append(place)
            if config is not None:
                break
        config = config or self._as_chosen(Config(Settings(), Path.cwd(), is_known=False))
        self._known.update(dict.fromkeys(passed, config))
        return config

    @property
    def consulted(self) -> tuple[Config, ...]:
        """The configurations that were asked for, each once."""
        return tuple({(config.path, config.root): config for config in self._known.values()}.values())

    def _choose(self, choice: Choice) -> Config | None:
        if choice.isolated:
            return Config(Settings(), Path())
        if not choice.file:
            return None
        path = Path.cwd() / choice.file
        loaded = _Loader(self._show).load(path)
        return _config(path, loaded or _Loaded({}, {}, (Problem(self._show(path), _NO_TABLE),)))

    def _as_chosen(self, config: Config) -> Config:
        if self._chosen is None:
            return config
        return replace(self._chosen, root=config.root, is_known=config.is_known)

    def _in(self, folder: Path) -> Config | None:
        for name in NAMES:
            path = folder / name
            if os.path.lexists(path):
                loaded = self._loaded(path)
                if loaded is not None:
                    return self._as_chosen(_config(path, loaded))
        return self._as_chosen(Config(Settings(), folder)) if os.path.exists(folder / ".git") else None  # noqa: PTH110

    def _loaded(self, path: Path) -> _Loaded | None:
        """Return what a file that is there says: a configuration that cannot be read must not pass for none."""
        if not Path(os.path.realpath(path)).is_relative_to(
            repository_of(Path(os.path.realpath(path.parent)) / path.name)
        ):
            return _failed(self._show(path), _LINK_OUTSIDE)
        if os.path.isfile(path):  # noqa: PTH113 - Path.is_file raises where a folder may not be entered
            return _Loader(self._show).load(path)
        if path.name == "pyproject.toml":
            return None
        return _failed(self._show(path), _NO_FILE if os.path.exists(path) else _DANGLING)  # noqa: PTH110


class _Loaded(NamedTuple):
    """The values of a file and of those that it extends, where each is from, and what is wrong with them."""

    values: dict[str, Any]
    origins: dict[tuple[str, ...], ConfigFile]
    problems: tuple[Problem, ...] = ()


def _config(path: Path, loaded: _Loaded) -> Config:
    return Config(Settings(**loaded.values), path.parent, path, loaded.problems, origins=loaded.origins)


class _Loader:
    """Loads a file and, where it says `extend`, the file that it builds on."""

    def __init__(self, show: Callable[[Path], str], above: tuple[Path, ...] = ()) -> None:
        """Take how paths are shown, and the real paths of the files that led here."""
        self._show = show
        self._above = above

    def load(self, path: Path) -> _Loaded | None:
        """Return what a file says, None for a `pyproject.toml` that says nothing of speclint."""
        shown = self._show(path)
        try:
            text = read_file(path).decode("utf-8-sig").replace("\r\n", "\n")
            if path.name == "pyproject.toml" and "speclint" not in text:
                return None
            data = read_toml(text)
        except FileNotFoundError:
            return _failed(shown, _MISSING)
        except OSError as problem:
            en, es = f"cannot be read: {problem.strerror}", f"no se puede leer: {problem.strerror}"
            return _failed(shown, Words(en, es))
        except ValueError as problem:  # TOML that is none, or bytes that are no UTF-8
            return _failed(shown, invalid_toml(problem))
        if path.name == "pyproject.toml":
            data = data.get("tool", {})
            if not isinstance(data, dict) or "speclint" not in data:
                return None
            data = data["speclint"]
        file = ConfigFile(shown, text)
        reader = Reader(file)
        values = reader.read(data)
        own = _Loaded(values, dict.fromkeys(_names(values), file), tuple(reader.problems))
        return self._extended(own, path, file) if "extend" in values else own

    def _extended(self, own: _Loaded, path: Path, file: ConfigFile) -> _Loaded:
        """Return what a file says on top of what the file that it extends says."""
        real = Path(os.path.realpath(path))
        base = Path(os.path.realpath(path.parent / own.values["extend"]))
        problem: Words | None = None
        if not base.is_relative_to(repository_of(real)):
            problem = _OUTSIDE
        elif base in (real, *self._above):
            problem = _ROUND
        elif len(self._above) == _MOST_FILES:
            problem = _TOO_DEEP
        if problem is not None:
            return own._replace(problems=(*own.problems, file.problem(problem, "extend")))
        under = _Loader(self._show, (real, *self._above)).load(base)
        if under is None:
            under = _failed(self._show(base), _NO_TABLE)
        return _Loaded(
            _merged(under.values, own.values), {**under.origins, **own.origins}, under.problems + own.problems
        )


def holds_settings(path: Path) -> bool:
    """Return whether a file holds settings, also under another name, as those do that `extend` or `--config` names."""
    if path.resolve().name in NAMES or path.suffix == ".toml":
        return True
    try:
        data = read_toml(read_file(path).decode("utf-8-sig").replace("\r\n", "\n")) if _is_small(path) else {}
    except (OSError, ValueError):
        return False
    return bool(data) and data.keys() <= {key.name for key in KEYS}


def _is_small(path: Path) -> bool:
    return path.stat().st_size <= _LARGEST_SETTINGS


def _failed(shown: str, message: Words) -> _Loaded:
    return _Loaded({}, {}, (Problem(shown, message),))


def _names(values: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Return the names of values: of a table, those of its entries."""
    names: list[tuple[str, ...]] = []
    for key, value in values.items():
        names += [(key, entry) for entry in value] if key in _TABLES else [(key,)]
    return names


def _merged(under: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return both merged: values of this one win, and tables are merged entry by entry."""
    both = {**under, **own}
    for key in _TABLES & under.keys() & own.keys():
        both[key] = {**under[key], **own[key]}
    if "vocabulary" in under and "vocabulary" in own:
        groups = (*under["vocabulary"], *own["vocabulary"])
        both["vocabulary"] = {
            group: {**under["vocabulary"].get(group, {}), **own["vocabulary"].get(group, {})} for group in groups
        }
    return both
