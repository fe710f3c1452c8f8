"""Secrets of the environment that a bundler would ship to the browser: `VITE_STRIPE_SECRET_KEY`."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.model import EnvUse, EnvVar, env_key
from speclint.read.environment.names import EnvNames
from speclint.text.source import Source, Text
from speclint.vocabulary.vocabulary import Profile


def find_exposed_secrets(
    declared: Iterable[EnvVar], uses: Iterable[EnvUse], source: Source, profile: Profile
) -> tuple[Text, ...]:
    """Return the names of such variables, each once, where it is declared or else where it is first used.

    A line that warns of the name ("never `VITE_…`") uses nothing.
    """
    names = EnvNames(profile)
    found: dict[str, Text] = {}
    for variable in declared:
        if names.exposes(variable.name.value, variable.value.value if variable.value is not None else ""):
            found.setdefault(env_key(variable.name.value), variable.name)
    for use in uses:
        if names.exposes(use.name.value) and not names.is_warned_of(source.line(use.name.span.line)):
            found.setdefault(use.key, use.name)
    return tuple(found.values())
