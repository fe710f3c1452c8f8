"""The files of words, one for each topic, and in `rules/` one for each rule; each is read when a group of it is needed.

Their notation is TOML with each header, key, word and closing bracket on a line of its own. Rewritten line by line it is JSON:
for all files together that takes 5 ms, `tomllib` 25 ms of every run.
"""

from __future__ import annotations

import json
import marshal
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pkgutil import get_data
from typing import Any

from speclint.text.hashing import blake2b
from speclint.text.regex import regex
from speclint.vocabulary.tables import Group

_PACKAGE = "speclint.vocabulary"
# The groups of each file that has several, or one of another name; any other group is that of a rule, in a file of its name.
_TOPICS = {
    "auth": ("auth", "role_lists"),
    "closing_boxes": ("boxes",),
    "columns": ("columns", "cells", "presence"),
    "environment": ("env", "env_columns", "env_names"),
    "flow": ("flow", "actors"),
    "frontend": ("frontend", "own_acts"),
    "labels": ("labels", "not_labels", "slots", "endpoint_titles", "methods", "signatures"),
    "languages": ("languages",),
    "mentions": ("mentions",),
    "placeholders": ("placeholders",),
    "sections": ("titles", "sections", "not_sections", "section_titles", "section_cores", "section_words"),
    "server_code": ("handlers",),
    "type_names": ("type_context", "type_titles", "type_sides", "type_verbs", "type_changes", "type_statements"),
    "types": ("types", "type_words", "formats", "known_types"),
    "values": ("values", "examples"),
    "webhooks": ("webhooks",),
}
_TOPIC_OF = {group: topic for topic, groups in _TOPICS.items() for group in groups}
_COMMENT = regex(r"^#.*\n", re.M)
_OUTER = regex(r"^[^\s\]].*$", re.M)
_LAST_COMMA = regex(r",\n+\}")
_NAME = regex(r"(?<!\w)(\w+) = ")


class BuiltInWords(Mapping[str, Mapping[str, Any]]):
    """The words that come with speclint: group → id → words. A group is read on first use."""

    def __getitem__(self, group: str) -> Mapping[str, Any]:
        """Return the ids of a group with their words.

        Raises KeyError for a group that no file has.
        """
        return _read(_TOPIC_OF.get(group, f"rules/{group}"))[group]

    def __contains__(self, group: object) -> bool:
        """Return whether a file has a group, without reading it."""
        return group in set(self)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all groups, those of single rules last."""
        from importlib.resources import files  # noqa: PLC0415 - slow, and not needed to read a group

        yield from _TOPIC_OF
        for file in sorted(files(_PACKAGE).joinpath("words").joinpath("rules").iterdir(), key=lambda file: file.name):
            yield file.name.removesuffix(".toml")

    def __len__(self) -> int:
        """Return how many groups there are."""
        return sum(1 for _ in self)


@cache
def _read(name: str) -> Mapping[str, Group]:
    if not name.replace("/", "").replace("_", "").isalnum():
        raise KeyError(name)
    try:
        data = get_data(_PACKAGE, f"words/{name}.toml") or b""
    except OSError:
        raise KeyError(name) from None
    return WORD_TABLES.of_file(data)


class WordTables:
    """The groups of files with their tables, by file content: those of an earlier run, and those of this one."""

    def __init__(self) -> None:
        """Begin with none of an earlier run."""
        self.known: dict[bytes, dict[str, bytes]] = {}
        self._used: dict[bytes, dict[str, Group]] = {}

    def begin(self, kept: dict[bytes, dict[str, bytes]]) -> None:
        """Use what `made` returned in an earlier run of this Python."""
        self.known = kept

    def of_file(self, data: bytes) -> Mapping[str, Group]:
        """Return the groups of a file with this content."""
        key = blake2b(data, digest_size=16).digest()
        groups = self._used[key] = {}
        if key in self.known:
            return _Kept(groups, self.known[key])
        found = read_words(data.decode("utf-8").replace("\r\n", "\n"))
        groups.update({name: Group(words) for name, words in found.items()})
        return groups

    def made(self) -> dict[bytes, dict[str, bytes]] | None:
        """Return the groups of each file for the cache, None when it has them already."""
        fresh = False
        for key, groups in self._used.items():
            kept = self.known.setdefault(key, {})
            for name, group in groups.items():
                if group.is_fresh or name not in kept:
                    fresh = True
                    kept[name] = marshal.dumps(group.state())
        return self.known if fresh else None


class _Kept(Mapping[str, Group]):
    """The groups of a cached file; each is built on first use."""

    def __init__(self, made: dict[str, Group], kept: Mapping[str, bytes]) -> None:
        self._made, self._groups = made, kept

    def __getitem__(self, name: str) -> Group:
        if name not in self._made:
            self._made[name] = Group.from_state(marshal.loads(self._groups[name]))
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)


WORD_TABLES = WordTables()


def read_words(text: str) -> dict[str, dict[str, Any]]:
    """Return what `tomllib.loads` returns for a text in this notation, with line feeds as line ends."""
    parts = _COMMENT.sub("", f"{text}\n").replace(",\n]\n", "\n],\n")
    parts = _OUTER.sub(_as_json, parts)
    parts = f"{{{parts.lstrip().removeprefix('},')}}}}}"
    return json.loads(_LAST_COMMA.sub("}", parts))  # type: ignore[no-any-return]


def _as_json(match: re.Match[str]) -> str:
    """Return a line that is not a word: a header opens an object, a key a list, a pair of braces or an entry on one line."""
    line = match.group()
    if line[0] == "[":
        return f'}},"{line.strip("[]")}":{{'
    key, value = line.split(" = ", 1)
    key = key if key[0] == '"' else f'"{key}"'
    value = _NAME.sub(r'"\1": ', value) if value[0] == "{" else value
    return f"{key}:{value}{'' if value == '[' else ','}"
