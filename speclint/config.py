"""Read configuration files: `speclint.toml` or `[tool.speclint]` of `pyproject.toml`. Never runs code."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from speclint.finding import Severity, Words
from speclint.nearest import nearest
from speclint.problem import Problem
from speclint.profile import load_profile
from speclint.settings import FailOn, Language, Preset, Settings

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_UNITS = {"": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration that holds for a folder. Globs and fingerprints are relative to `root`.

    `path` is None without a file. `is_known` is false where neither a file nor a git repository says what the project is,
    and `root` is the working folder. With `problems`, nothing can be checked under it.
    """

    settings: Settings
    root: Path
    path: Path | None = None
    shown: str = ""
    text: str = ""
    problems: tuple[Problem, ...] = ()
    is_known: bool = True

    def problem(self, message: Words, key: str = "", word: str = "") -> Problem:
        """Return a problem in this file, at the line of `key` or of `word` under it."""
        return Problem(self.shown, _at_line(self.text, message, key, word))


class Configs:
    """Finds the configuration of folders: the nearest file upwards, the git root being the last folder looked at."""

    def __init__(self, show: Callable[[Path], str]) -> None:
        """Take how paths are shown to the user."""
        self._show = show
        self._known: dict[Path, Config] = {}

    def of(self, folder: Path) -> Config:
        """Return the configuration of an absolute folder."""
        passed: list[Path] = []
        config: Config | None = None
        for place in (folder, *folder.parents):
            config = self._known.get(place) or self._in(place)
            passed.append(place)
            if config is not None:
                break
        config = config or Config(Settings(), Path.cwd(), is_known=False)
        self._known.update(dict.fromkeys(passed, config))
        return config

    @property
    def consulted(self) -> tuple[Config, ...]:
        """The configurations that were asked for, each once."""
        return tuple({(config.path, config.root): config for config in self._known.values()}.values())

    def _in(self, folder: Path) -> Config | None:
        for name in (".speclint.toml", "speclint.toml", "pyproject.toml"):
            path = folder / name
            if path.is_file():
                config = _load(path, self._show(path))
                if config is not None:
                    return config
        return Config(Settings(), folder) if (folder / ".git").exists() else None


def _load(path: Path, shown: str) -> Config | None:
    """Return what a file says, None for a `pyproject.toml` that says nothing of speclint."""
    nothing = Config(Settings(), path.parent, path, shown)
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.name == "pyproject.toml" and "speclint" not in text:
            return None
        data: Any = tomllib.loads(text)
    except OSError as problem:
        return _failed(nothing, Words(f"cannot be read: {problem.strerror}", f"no se puede leer: {problem.strerror}"))
    except ValueError as problem:  # TOML that is none, or bytes that are no UTF-8
        return _failed(nothing, Words(f"not valid TOML: {problem}", f"no es TOML válido: {problem}"))
    if path.name == "pyproject.toml":
        data = data.get("tool", {})
        if not isinstance(data, dict) or "speclint" not in data:
            return None
        data = data["speclint"]
    reader = _Reader(text)
    settings = reader.read(data)
    return Config(settings, path.parent, path, shown, text, tuple(Problem(shown, words) for words in reader.faults))


def _failed(config: Config, message: Words) -> Config:
    return Config(config.settings, config.root, config.path, config.shown, "", (Problem(config.shown, message),))


def _at_line(text: str, message: Words, key: str, word: str) -> Words:
    table = re.search(r"^\s*\[tool\.speclint\b", text, re.M)
    start = table.start() if table else 0
    for wanted in (rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=|^[ \t]*\[[\w.]*\b{re.escape(key)}\b", re.escape(word)):
        found = re.compile(wanted, re.M).search(text, start) if wanted != re.escape("") else None
        start = found.start() if found else start
    line = text.count("\n", 0, start) + 1
    return Words(f"line {line}: {message.en}", f"línea {line}: {message.es}") if text else message


class _Reader:
    """Turns the table of a file into settings and gathers what is wrong with it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.faults: list[Words] = []

    def read(self, data: object) -> Settings:
        readers: dict[str, Callable[[str, object], object]] = {
            "preset": lambda key, value: self._choice(key, value, Preset),
            "select": self._words,
            "extend-select": self._words,
            "ignore": self._words,
            "severity": self._severity,
            "include": self._words,
            "exclude": self._words,
            "lang": lambda key, value: self._choice(key, value, Language),
            "fail-on": lambda key, value: self._choice(key, value, FailOn),
            "vocabulary": self._vocabulary,
            "max-file-size": self._size,
        }
        values: dict[str, Any] = {}
        for key, value in self._table("speclint", data).items():
            if key not in readers:
                self._unknown("key", "clave", key, readers)
                continue
            read = readers[key](key, value)
            if read is not None:
                values[key.replace("-", "_")] = read
        return Settings(**values)

    def _fault(self, message: Words, key: str, word: str = "") -> None:
        self.faults.append(_at_line(self._text, message, key, word))

    def _unknown(self, en: str, es: str, word: str, known: Iterable[str], key: str = "") -> None:
        self._fault(unknown(en, es, word, known), key or word, word if key else "")

    def _table(self, key: str, value: object) -> Mapping[str, object]:
        if isinstance(value, dict):
            return value
        self._fault(Words(f"{key!r} must be a table", f"{key!r} debe ser una tabla"), key)
        return {}

    def _words(self, key: str, value: object) -> tuple[str, ...] | None:
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self._fault(Words(f"{key!r} must be a list of strings", f"{key!r} debe ser una lista de textos"), key)
        return None

    def _choice(self, key: str, value: object, kind: Callable[[Any], Any]) -> object:
        try:
            return kind(value)
        except ValueError:
            known = [member.value for member in kind]  # type: ignore[attr-defined]
            self._unknown("value", "valor", str(value), known, key)
            return None

    def _severity(self, key: str, value: object) -> dict[str, Severity]:
        read = {word: self._choice(word, level, Severity) for word, level in self._table(key, value).items()}
        return {word: level for word, level in read.items() if isinstance(level, Severity)}

    def _vocabulary(self, key: str, value: object) -> dict[str, dict[str, tuple[str, ...]]]:
        read: dict[str, dict[str, tuple[str, ...]]] = {}
        names = load_profile().names
        for group, ids in self._table(key, value).items():
            if group not in names:
                self._unknown("vocabulary", "vocabulario", group, names)
                continue
            for word_id, words in self._table(group, ids).items():
                listed = self._words(word_id, words)
                if word_id not in names[group]:
                    self._unknown("word id", "id de palabra", word_id, names[group])
                elif listed is not None:
                    read.setdefault(group, {})[word_id] = listed
        return read

    def _size(self, key: str, value: object) -> int | None:
        found = re.fullmatch(r"(\d+)\s*([a-z]*)", str(value).lower())
        if found and not isinstance(value, bool) and found[2] in _UNITS:
            return int(found[1]) * _UNITS[found[2]]
        en, es = (
            f"{key!r} must be a size such as 20000000 or '20 MB'",
            f"{key!r} debe ser un tamaño como 20000000 o '20 MB'",
        )
        self._fault(Words(en, es), key)
        return None


def unknown(en: str, es: str, word: str, known: Iterable[str]) -> Words:
    """Return the message about a word that is not known, with the nearest one."""
    hint = nearest(word, known)
    english, spanish = f"unknown {en} {word!r}", f"{es} que no existe: {word!r}"
    if hint:
        return Words(f"{english}, did you mean {hint!r}?", f"{spanish}, ¿quizá {hint!r}?")
    listed = ", ".join(known)
    return Words(f"{english}, expected one of {listed}", f"{spanish}, se espera una de {listed}")
