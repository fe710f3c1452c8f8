"""The JSON Schema of a configuration file, made from the settings' own type: what editors complete and check by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from speclint.finding import Severity
from speclint.profile import load_profile
from speclint.settings import KEYS, Key, Kind

_SIZE = r"^[0-9]+\s*([kKmMgG]?[bB])?$"


def settings_schema(selectors: Iterable[str]) -> dict[str, object]:
    """Return the schema (draft 7) of the table that `speclint.toml` is, and `[tool.speclint]` of pyproject.toml.

    `selectors` are the words by which rules are named here; others are valid, too, since plugins add to them.
    """
    selector = {"anyOf": [{"enum": list(selectors)}, {"type": "string"}]}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "speclint",
        "description": "Configuration of speclint: speclint.toml, .speclint.toml, or [tool.speclint] of pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _property(key, selector) for key in KEYS},
    }


def _property(key: Key, selector: Mapping[str, object]) -> dict[str, object]:
    shown: dict[str, object] = {"description": key.purpose}
    # What is not set has no default to write down.
    if key.default not in (None, "", {}):
        default = key.default.value if isinstance(key.default, Enum) else key.default
        shown["default"] = list(default) if isinstance(default, tuple) else default
    return {**shown, **_type(key, selector)}


def _type(key: Key, selector: Mapping[str, object]) -> dict[str, object]:
    text: dict[str, object] = {"type": "string", "pattern": r"\S"}
    words: dict[str, object] = {"type": "array", "items": {"type": "string"}}
    selectors: dict[str, object] = {"type": "array", "items": selector}
    types: dict[Kind, dict[str, object]] = {
        Kind.CHOICE: {"enum": list(key.choices)},
        Kind.SELECTORS: selectors,
        Kind.GLOBS: words,
        Kind.SEVERITIES: {
            "type": "object",
            "additionalProperties": {"enum": [severity.value for severity in Severity]},
        },
        Kind.SELECTORS_BY_GLOB: {"type": "object", "additionalProperties": selectors},
        Kind.VOCABULARY: {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                group: {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(ids, words)}
                for group, ids in load_profile().names.items()
            },
        },
        Kind.SIZE: {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": _SIZE}]},
        Kind.EXTENDED_FILE: text,
        # No absolute path, no drive, and no way upwards.
        Kind.PROJECT_FILE: {
            "type": "string",
            "pattern": r"^(?!\s*[/\\])(?!.*(^|[/\\])\s*\.\.([/\\]|\s*$))[^:]*[^:\s][^:]*$",
        },
        Kind.VERSIONS: text,
    }
    return types[key.kind]
