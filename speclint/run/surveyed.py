"""What is found in code, without the secrets that are written there: what is listed, compared and kept is made of this."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from speclint.code.facts import CodeFacts
from speclint.code.survey import survey
from speclint.lint.redact import Redactor, redactor_of
from speclint.text.source import Source

_T = TypeVar("_T")


def surveyed(
    files: Mapping[str, str], configs: Mapping[str, str], data: Mapping[str, str], clients: tuple[str, ...] = ()
) -> CodeFacts:
    """Return what `survey` finds in texts by path, each secret of the texts in its redacted form."""
    facts = survey(files, configs, data, clients)
    texts = (one for group in (files, configs, data) for one in group.items())
    redactor = redactor_of(*(Source.from_text(path, text) for path, text in texts))
    return _without_secrets(facts, redactor) if redactor else facts


def _without_secrets(value: _T, redactor: Redactor) -> _T:
    """Return facts with each secret in its redacted form in all texts but paths, at any depth."""
    if isinstance(value, str):
        return cast("_T", redactor.text(value))
    if not isinstance(value, tuple):
        return value
    if not (names := getattr(value, "_fields", ())):
        return cast("_T", tuple(_without_secrets(one, redactor) for one in value))
    parts = {
        name: one if name == "path" else _without_secrets(one, redactor) for name, one in zip(names, value, strict=True)
    }
    return cast("_T", type(value)(**parts))
