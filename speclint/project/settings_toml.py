"""Render settings as an equivalent configuration file, each value with its origin."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping
from enum import Enum

from speclint.lint.settings import KEYS, DriftSettings, Key
from speclint.text.records import fields

_WIDTH = 100


def toml(values: Mapping[str, object], origins: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    """Yield the lines of a configuration file with `values` by field of Settings.

    `origins` says by field, or by field and entry of a table, what is said after a value. A value of None has no form
    in TOML and is a comment, one that is empty is omitted unless it has an origin.
    """
    values = {name: _as_table(value) if isinstance(value, DriftSettings) else value for name, value in values.items()}
    keys = [key for key in KEYS if key.field in values]
    tables = [key for key in keys if isinstance(values[key.field], Mapping)]
    for key in keys:
        if key not in tables:
            yield from _line(key, values[key.field], origins.get((key.field,), ""))
    for key in tables:
        table = values[key.field]
        if isinstance(table, Mapping) and table:
            yield from _table(key, table, origins)


def comment(text: str) -> Iterator[str]:
    """Yield a text as lines of comment."""
    yield from textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False)


def _line(key: Key, value: object, origin: str) -> Iterator[str]:
    if value is None:
        yield f"# {key.name} is not set"
    elif value != "" or origin:
        yield _behind(f"{key.name} = {_value(value)}", origin)


def _table(key: Key, table: Mapping[str, object], origins: Mapping[tuple[str, ...], str]) -> Iterator[str]:
    if any(not isinstance(value, Mapping) for value in table.values()):
        yield ""
        yield f"[{key.name}]"
    for entry, value in table.items():
        origin = origins.get((key.field, entry)) or origins.get((key.field,), "")
        if isinstance(value, Mapping):
            yield ""
            yield _behind(f"[{key.name}.{_name(entry)}]", origin)
            for name, words in value.items():
                yield f"{_name(name)} = {_value(words)}"
        else:
            yield _behind(f"{_name(entry)} = {_value(value)}", origin)


def _as_table(settings: DriftSettings) -> dict[str, object]:
    """Return the settings of drift, tables last; empty ones are omitted."""
    said = {one.name.replace("_", "-"): getattr(settings, one.name) for one in fields(DriftSettings)}
    return dict(sorted(((k, v) for k, v in said.items() if v), key=lambda entry: isinstance(entry[1], Mapping)))


def _behind(line: str, origin: str) -> str:
    return f"{line}  # {origin}" if origin else line


def _value(value: object) -> str:
    if isinstance(value, Enum):
        return _text(str(value.value))
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_text(str(word)) for word in value)}]"
    return _text(str(value))


def _text(text: str) -> str:
    """Return a basic string of TOML; JSON's escapes are among its own, but DEL is in JSON as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _name(name: str) -> str:
    return name if name and name.replace("-", "").replace("_", "").isalnum() and name.isascii() else _text(name)
