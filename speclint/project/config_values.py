"""Read the table of a configuration file into settings; invalid values become problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from speclint import __version__
from speclint.lint.finding import Severity
from speclint.lint.problem import Problem
from speclint.lint.settings import KEYS, DriftSettings, FailOn, Key, Kind, Language, Preset
from speclint.text.bilingual import Words
from speclint.text.folding import fold
from speclint.text.globs import is_costly, is_glob
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import fields

_UNITS = {"": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}
_CHOICES: dict[str, type[Enum]] = {"preset": Preset, "lang": Language, "fail-on": FailOn}
_MOST_BYTES = 1 << 50  # more than any document has
_LONGEST = 200  # signs of a range of versions, and of a value in a message
_LONGEST_TEXT = 4_096  # as long as a path can be
_REQUIRED = "required-version"


class ConfigFile(NamedTuple):
    """A configuration file: its path as it is `shown`, and its `text`, "" where it could not be read."""

    shown: str
    text: str = ""

    def line(self, *words: str) -> int:
        """Return the 1-based line of a key, or of further words under it; the last one that is found counts."""
        table = re.search(r"^\s*\[tool\.speclint\b", self.text, re.M)
        start = table.end() if table else 0
        for word in words:
            name = re.escape(word)
            key = rf"^[ \t]*[\"']?{name}[\"']?[ \t]*=|^[ \t]*\[[\w.\"'-]*(?<![\w-]){name}(?![\w-])"
            found = re.compile(key, re.M).search(self.text, start) or re.compile(name).search(self.text, start)
            start = found.end() if found else start
        return self.text.count("\n", 0, start) + 1

    def problem(self, message: Words, *words: str) -> Problem:
        """Return a problem in this file, at the line of a key or of a word under it."""
        if not self.text:
            return Problem(self.shown, message)
        line = self.line(*words)
        return Problem(self.shown, Words(f"line {line}: {message.en}", f"línea {line}: {message.es}"))


class Reader:
    """Turns the table of a file into values by field of Settings, and gathers what is wrong with it."""

    def __init__(self, file: ConfigFile) -> None:
        """Take the file that the table is in."""
        self._file = file
        self.problems: list[Problem] = []

    def read(self, data: object) -> dict[str, Any]:
        """Return the valid values. A file for other versions gets that one message only."""
        table = self._table("speclint", data)
        if _REQUIRED in table and self._versions(_REQUIRED, table[_REQUIRED]) is None:
            return {}
        readers: dict[Kind, Callable[[str, object], object]] = {
            Kind.CHOICE: lambda key, value: self._choice(key, value, _CHOICES[key]),
            Kind.SELECTORS: self._words,
            Kind.GLOBS: self._globs,
            Kind.SEVERITIES: self._severities,
            Kind.SELECTORS_BY_GLOB: self._selectors_by_glob,
            Kind.VOCABULARY: self._vocabulary,
            Kind.SIZE: self._size,
            Kind.EXTENDED_FILE: self._text,
            Kind.PROJECT_FILE: self._project_file,
            Kind.VERSIONS: self._text,
            Kind.DRIFT: self._drift,
        }
        known: dict[str, Key] = {key.name: key for key in KEYS}
        values: dict[str, Any] = {}
        for name, value in table.items():
            if name not in known:
                self._fault(unknown("key", "clave", name, known), name)
                continue
            read = readers[known[name].kind](name, value)
            if read is not None:
                values[known[name].field] = read
        return values

    def _fault(self, message: Words, *words: str) -> None:
        self.problems.append(self._file.problem(message, *words))

    def _table(self, key: str, value: object, *above: str) -> Mapping[str, object]:
        if isinstance(value, dict):
            return value
        self._fault(Words(f"{key!r} must be a table", f"{key!r} debe ser una tabla"), *above, key)
        return {}

    def _words(self, key: str, value: object, *above: str) -> tuple[str, ...] | None:
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self._fault(Words(f"{key!r} must be a list of strings", f"{key!r} debe ser una lista de textos"), *above, key)
        return None

    def _globs(self, key: str, value: object) -> tuple[str, ...] | None:
        listed = self._words(key, value)
        for glob in listed or ():
            self._glob(glob, key)
        return listed

    def _glob(self, glob: str, key: str) -> None:
        if is_costly(glob):
            en = f"the glob {glob!r} has too many stars, expected at most 3 in a name and 2 times '**/'"
            es = f"el patrón {glob!r} tiene demasiados asteriscos, se esperan 3 en un nombre y 2 veces '**/' como mucho"
            self._fault(Words(en, es), key, glob)
        elif not is_glob(glob):
            en, es = f"{glob!r} cannot be read, expected a glob", f"{glob!r} no se entiende, se esperaba un patrón"
            self._fault(Words(en, es), key, glob)

    def _choice(self, key: str, value: object, kind: type[Enum], *above: str) -> object:
        try:
            return kind(value)
        except ValueError:
            known = [str(member.value) for member in kind]
            word = _spelt(value)
            self._fault(unknown("value", "valor", word, known, key), *above, key, word)
            return None

    def _severities(self, key: str, value: object) -> dict[str, Severity]:
        read = {word: self._choice(word, level, Severity, key) for word, level in self._table(key, value).items()}
        return {word: level for word, level in read.items() if isinstance(level, Severity)}

    def _selectors_by_glob(self, key: str, value: object) -> dict[str, tuple[str, ...]]:
        table = self._table(key, value)
        for glob in table:
            self._glob(glob, key)
        read = {glob: self._words(glob, words, key) for glob, words in table.items()}
        return {glob: words for glob, words in read.items() if words is not None}

    def _vocabulary(self, key: str, value: object) -> dict[str, dict[str, tuple[str, ...]]]:
        read: dict[str, dict[str, tuple[str, ...]]] = {}
        from speclint.lint.registry import load_registry  # noqa: PLC0415 - only where a file has words of its own

        names = load_registry().vocabulary().names
        for group, ids in self._table(key, value).items():
            if group not in names:
                self._fault(unknown("vocabulary", "vocabulario", group, names), key, group)
                continue
            for word_id, words in self._table(group, ids, key).items():
                listed = self._words(word_id, words, key, group)
                if word_id not in names[group]:
                    self._fault(unknown("word id", "id de palabra", word_id, names[group]), key, group, word_id)
                elif any(_is_blank(word) for word in listed or ()):
                    en = f"'vocabulary.{group}.{word_id}' has an empty word"
                    es = f"'vocabulary.{group}.{word_id}' tiene una palabra vacía"
                    self._fault(Words(en, es), key, group, word_id)
                elif listed is not None:
                    read.setdefault(group, {})[word_id] = listed
        return read

    def _size(self, key: str, value: object) -> int | None:
        found = re.fullmatch(r"(\d{1,16})\s*([a-z]{0,2})", _spelt(value).lower())
        if found and not isinstance(value, bool) and found[2] in _UNITS:
            size = int(found[1]) * _UNITS[found[2]]
            if size <= _MOST_BYTES:
                return size
        en, es = (
            f"{key!r} must be a size such as 20000000 or '20 MB', at most {_MOST_BYTES} bytes",
            f"{key!r} debe ser un tamaño como 20000000 o '20 MB', como mucho {_MOST_BYTES} bytes",
        )
        self._fault(Words(en, es), key)
        return None

    def _text(self, key: str, value: object) -> str | None:
        if not isinstance(value, str) or not value.strip():
            self._fault(Words(f"{key!r} must be a string", f"{key!r} debe ser un texto"), key)
            return None
        if "\0" in value or len(value) > _LONGEST_TEXT:
            en = f"{key!r} contains a null character or is longer than {_LONGEST_TEXT} characters"
            es = f"{key!r} tiene un carácter nulo o más de {_LONGEST_TEXT} caracteres"
            self._fault(Words(en, es), key)
            return None
        return value.strip()

    def _project_file(self, key: str, value: object) -> str | None:
        text = self._text(key, value)
        # Both kinds of separators, on every system: what one machine refuses must not be written on another.
        path = PurePosixPath((text or "").replace("\\", "/"))
        if text and (path.is_absolute() or ".." in path.parts or ":" in path.parts[0]):
            en = f"{key!r} must be a file inside the project, relative to its root"
            self._fault(Words(en, f"{key!r} debe ser un archivo del proyecto, relativo a su raíz"), key)
            return None
        return text

    def _drift(self, key: str, value: object) -> DriftSettings:
        found: dict[str, Any] = {}
        known = [one.name.replace("_", "-") for one in fields(DriftSettings)]
        for name, said in self._table(key, value).items():
            if name not in known:
                self._fault(unknown("key", "clave", name, known, key), key, name)
                continue
            read: object
            if name == "rewrites":
                read = self._rewrites(key, name, said)
            else:
                read = self._text(name, said) if name == "base-path" else self._words(name, said, key)
            if read is not None:
                found[name.replace("-", "_")] = read
        return DriftSettings(**found)

    def _rewrites(self, key: str, name: str, value: object) -> dict[str, str]:
        table = self._table(name, value, key)
        read = {beginning: self._text(name, other) for beginning, other in table.items()}
        return {beginning: other for beginning, other in read.items() if other is not None}

    def _versions(self, key: str, value: object) -> str | None:
        """Return the range of versions when this version is in it."""
        from packaging.specifiers import InvalidSpecifier, SpecifierSet  # noqa: PLC0415 - only where a file asks

        text = self._text(key, value)
        if text is None:
            return None
        try:
            wanted = SpecifierSet(f"=={text}" if text[0].isdigit() else text) if len(text) <= _LONGEST else None
        except InvalidSpecifier:
            wanted = None
        if wanted is None:
            en, es = "must be versions such as '>=1.2,<2'", "debe ser versiones como '>=1.2,<2'"
            self._fault(Words(f"{key!r} {en}", f"{key!r} {es}"), key)
            return None
        if wanted.contains(__version__, prereleases=True):
            return text
        en, es = (
            f"this is speclint {__version__}, expected {text}",
            f"este es speclint {__version__}, se esperaba {text}",
        )
        self._fault(Words(en, es), key)
        return None


def _is_blank(word: str) -> bool:
    """Return whether nothing of a word is left to look for: blanks, accents, or the signs for whole texts and endings."""
    return not fold(word).strip().lstrip("=").rstrip("*").strip()


def _spelt(value: object) -> str:
    """Return a value as a message may show it; Python refuses to spell a number of many thousand digits."""
    try:
        text = str(value)
    except ValueError:
        return "…"
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def unknown(en: str, es: str, word: str, known: Iterable[str], of: str = "") -> Words:
    """Return the message about an unknown word with the nearest known one; `of` is what the word belongs to."""
    from speclint.text.nearest import nearest  # noqa: PLC0415 - most configurations hold no unknown word

    hint = nearest(word, known)
    english, spanish = f"unknown {en} {word!r}", f"{es} que no existe: {word!r}"
    if of:
        english, spanish = f"{english} of {of!r}", f"{spanish} en {of!r}"
    if hint:
        return Words(f"{english}, did you mean {hint!r}?", f"{spanish}, ¿quizá {hint!r}?")
    listed = ", ".join(known)
    one = "una" if es == "clave" else "uno"
    return Words(f"{english}, expected one of {listed}", f"{spanish}, se esperaba {one} de {listed}")
