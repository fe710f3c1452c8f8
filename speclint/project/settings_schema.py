"""The JSON Schema of a configuration file, generated from the type of the settings, for editors."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from speclint.lint.finding import Severity
from speclint.lint.settings import KEYS, DriftSettings, Key, Kind
from speclint.vocabulary.vocabulary import load_profile

_SIZE = r"^[0-9]+\s*([kKmMgG]?[bB])?$"


def settings_schema(selectors: Iterable[str]) -> dict[str, object]:
    """Return the schema (draft 7) of the table that `speclint.toml` is, and `[tool.speclint]` of pyproject.toml.

    `selectors` are the words by which rules are named here; others are valid, too, since plugins add to them.
    """
    words = {"type": "array", "items": {"type": "string"}}
    known = {"type": "array", "items": {"anyOf": [{"enum": list(selectors)}, {"type": "string"}]}}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "speclint",
        "description": "Configuration of speclint: speclint.toml, .speclint.toml, or [tool.speclint] of pyproject.toml.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key.name: _property(key) for key in KEYS},
        "definitions": {"words": words, "selectors": known},
    }


def _property(key: Key) -> dict[str, object]:
    shown: dict[str, object] = {"description": key.purpose}
    # What is not set has no default to write down.
    if key.default not in (None, "", {}, DriftSettings()):
        default = key.default.value if isinstance(key.default, Enum) else key.default
        shown["default"] = list(default) if isinstance(default, tuple) else default
    return {**shown, **_type(key)}


def _type(key: Key) -> dict[str, object]:
    # Long because it is a table with an entry for each kind of setting.
    text: dict[str, object] = {"type": "string", "pattern": r"\S"}
    words: dict[str, object] = {"$ref": "#/definitions/words"}
    selectors: dict[str, object] = {"$ref": "#/definitions/selectors"}
    types: dict[Kind, dict[str, object]] = {
        Kind.CHOICE: {"enum": list(key.choices)},
        # Draft 7 passes over what is beside a reference.
        Kind.SELECTORS: {"allOf": [selectors]},
        Kind.GLOBS: {"allOf": [words]},
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
        Kind.DRIFT: {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "frontend": words,
                "backend": words,
                "base-path": text,
                "rewrites": {"type": "object", "additionalProperties": text},
                "clients": words,
            },
        },
    }
    return types[key.kind]
