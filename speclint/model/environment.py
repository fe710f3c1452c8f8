"""Environment variables, declared and used."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_NO_KEY = regex(r"[^a-z0-9]")
_ENV_NAME = regex(r"[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)*(?:_?\*)?")


@dataclass(frozen=True, slots=True)
class EnvVar:
    """A declared environment variable. `described` is true with a description, a comment or an example value.

    `group` numbers the table, list or fence that it is in. `conventional` is true for those that every server has
    (`PORT`, `NODE_ENV`, `DATABASE_URL`), `public` for those that a bundler ships to the browser (`VITE_…`). A name that
    ends in `*` matches every name with that prefix.
    """

    name: Text
    span: Span
    described: bool
    value: Text | None = None
    description: Text | None = None
    group: int = 0
    conventional: bool = False
    public: bool = False

    @property
    def well_formed(self) -> bool:
        """True for an UPPER_SNAKE_CASE name."""
        return _ENV_NAME.fullmatch(self.name.value) is not None

    @property
    def proper_name(self) -> str:
        """The name in UPPER_SNAKE_CASE."""
        words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", self.name.value)
        return re.sub(r"[^A-Za-z0-9*]+", "_", words).strip("_").upper()

    @property
    def key(self) -> str:
        """What two spellings of one variable have in common."""
        return env_key(self.name.value)

    @property
    def is_wildcard(self) -> bool:
        """True for a name that matches every name with the same prefix."""
        return self.name.value.endswith("*")

    @property
    def anchor(self) -> str:
        """Language-neutral name for fingerprints."""
        return f"env {self.name.value}"


def env_key(name: str) -> str:
    """Return the key that two spellings of one variable share."""
    return _NO_KEY.sub("", name.lower())


@dataclass(frozen=True, slots=True)
class EnvUse:
    """A variable named outside its declaration: in code (`process.env.X`) or in prose. `sure` is true when it can be
    nothing else (read from the environment in code, or named as a variable); other words in capitals do not count as a use.
    """

    name: Text
    sure: bool = True

    @property
    def key(self) -> str:
        """What two spellings of one variable have in common."""
        return env_key(self.name.value)


class EnvIndex:
    """The variables that are declared, by key; a wildcard matches every name with its prefix."""

    def __init__(self, declared: Iterable[EnvVar]) -> None:
        """Take the declarations."""
        variables = tuple(declared)
        self._known = {variable.key for variable in variables}
        self._beginnings = tuple(variable.key for variable in variables if variable.is_wildcard)

    def undeclared(self, uses: Iterable[EnvUse]) -> tuple[EnvUse, ...]:
        """Return the first use of each variable that is none of them."""
        found: dict[str, EnvUse] = {}
        for use in uses:
            if use.key not in self._known and not use.key.startswith(self._beginnings):
                found.setdefault(use.key, use)
        return tuple(found.values())
