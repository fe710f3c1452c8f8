"""What the name of an environment variable looks like, and how code reads one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

UPPER = r"[A-Z][A-Z0-9]*(?:_+[A-Z0-9]+)+"

_CODE_OBJECT = regex(r"\b(?:process|import\.meta|Deno)\.env\b")
_IN_CODE = regex(
    r"\b(?:process|import\.meta)\.env(?:\?\.|\.|\[[\"'])(?P<member>[A-Za-z_]\w*)"
    r"|\bos\.environ(?:\.get\(|\[)\s*[\"'](?P<python>[A-Za-z_]\w*)[\"']"
    r"|\b(?:os\.)?(?:getenv|get_env|getEnv|GetEnv|Getenv|requireEnv|mustEnv|LookupEnv|GetEnvironmentVariable|env)"
    r"\(\s*[\"'](?P<call>[A-Z][A-Z0-9_]*)[\"']"
    r"|\bDeno\.env\.get\([\"'](?P<deno>[A-Z][A-Z0-9_]*)[\"']"
    r"|\bENV(?:\.fetch\(|\[)[\"'](?P<ruby>[A-Z][A-Z0-9_]*)[\"']"
    r"|\b[cC]onfig(?:Service)?\.get(?:OrThrow)?(?:<\w+>)?\([\"'](?P<nest>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)[\"']"
    r"|\$_ENV\[[\"'](?P<php>[A-Z][A-Z0-9_]*)[\"']"
)
_DESTRUCTURED = regex(r"\{(?P<names>[^{}]{1,400})\}\s*=\s*(?:process|import\.meta)\.env\b")


@lru_cache(maxsize=8)
def env_names(profile: Profile) -> EnvNames:
    """Return the names of a profile."""
    return EnvNames(profile)


class EnvNames:
    """The vocabulary of environment variables, asked about one name or text at a time."""

    def __init__(self, profile: Profile) -> None:
        """Take the words from the profile."""
        self._words = profile.group("env")
        self._columns = profile.group("env_columns")
        self._names = profile.group("env_names")
        self._platform = self._listed("platform")
        self._conventional = self._listed("conventional")
        self._public = tuple(f"{word}_" for word in self._listed("public_prefix"))
        self._secret = tuple(f"_{word}" for word in self._listed("secret_suffix"))
        self._setting = tuple(f"_{word}" for word in self._listed("setting_suffix"))
        self._other = frozenset(self._listed("other_capitals"))

    def _listed(self, word_id: str) -> tuple[str, ...]:
        return tuple(word.removeprefix("=") for word in self._names.words(word_id))

    @property
    def usual(self) -> frozenset[str]:
        """The names, in small letters, of the variables that every server has."""
        return frozenset((*self._platform, *self._conventional))

    @property
    def public(self) -> tuple[str, ...]:
        """The beginnings, in small letters, of the names of variables that a bundler ships to the browser."""
        return self._public

    def is_heading(self, text: str) -> bool:
        """Return whether a heading, label or lead-in announces a list of variables."""
        return self._words.exact(text) == "heading" or self._says(text, "heading")

    def column(self, header: str) -> str | None:
        """Return "variable" for a header that names variables, "name" for one that names anything, else None."""
        return self._columns.exact(header)

    def is_near(self, text: str) -> bool:
        """Return whether the words around a name say that it is an environment variable."""
        return self._says(text, "near")

    def is_perhaps_near(self, text: str) -> bool:
        """Return whether the words around a name mention variables or secrets."""
        return self._says(text, "perhaps_near")

    def is_title_of_keys(self, title: str) -> bool:
        """Return whether a heading may be that of a table of keys, which are variables by their names."""
        return self._says(title, "keys_title")

    def _says(self, text: str, word_id: str) -> bool:
        return self._words.says(_CODE_OBJECT.sub(" ", text), word_id)

    def is_platform(self, name: str) -> bool:
        """Return whether every platform sets the variable itself, so that it need not be declared."""
        return name.lower() in self._platform

    def is_conventional(self, name: str) -> bool:
        """Return whether every server has the variable, so that it need not be mentioned."""
        return self.is_platform(name) or name.lower() in self._conventional

    def is_public(self, name: str) -> bool:
        """Return whether a bundler ships the variable to the browser."""
        return name.lower().startswith(self._public)

    def is_unneeded(self, line: str) -> bool:
        """Return whether a line says that what it names is not needed."""
        return self._names.says(line, "unneeded")

    def is_secret(self, name: str) -> bool:
        """Return whether the name ends as only secrets of the environment do."""
        return name.lower().endswith(self._secret)

    def is_setting(self, name: str) -> bool:
        """Return whether the name ends as settings of the environment do."""
        return self.is_secret(name) or name.lower().endswith(self._setting)

    def is_other(self, name: str) -> bool:
        """Return whether the name reads like an error code, an event, a state or a mark in a template."""
        return not self._other.isdisjoint(name.lower().split("_"))

    def read_in_code(self, line: Text) -> Iterator[Text]:
        """Yield the variables that a line reads from the environment: `process.env.X`, `os.environ["X"]`, …"""
        if "nv" not in line.value and "onfig" not in line.value and "ENV" not in line.value:
            return
        for match in _IN_CODE.finditer(line.value):
            yield line.cut(*match.span(match.lastgroup or 0))
        for match in _DESTRUCTURED.finditer(line.value):
            for name in re.finditer(UPPER, match["names"]):
                start = match.start("names")
                yield line.cut(start + name.start(), start + name.end())
