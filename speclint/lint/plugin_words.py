"""The words of a plugin: a file `words.toml` in its package, with groups of its own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from speclint.text.bilingual import Words
from speclint.text.toml_text import read_toml

FILE = "words.toml"
Groups: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]


class WordsError(Exception):
    """A file of words that cannot be used; `message` says why in both languages."""

    def __init__(self, en: str, es: str) -> None:
        """Take the reason."""
        super().__init__(en)
        self.message = Words(en=f"{FILE}: {en}", es=f"{FILE}: {es}")


def read_plugin_words(module: str) -> Groups:
    """Return the groups of words beside a plugin's rules (group → id → words); none when its package has no file of them.

    `module` is what the plugin's entry point names; of a single module it is the file beside it in its package.
    Raises WordsError when the file is there and is no TOML, or no table of groups with lists of words.
    """
    path = _path(module)
    if path is None or not path.is_file():
        return {}
    groups = _toml(path)
    for group, ids in groups.items():
        if not isinstance(ids, dict) or not all(_is_list(listed) for listed in ids.values()):
            en, es = (
                f"[{group}] has values that are not lists of words",
                f"[{group}] tiene valores que no son listas de palabras",
            )
            raise WordsError(en, es)
    return {group: {word_id: tuple(listed) for word_id, listed in ids.items()} for group, ids in groups.items()}


def _path(module: str) -> Path | None:
    try:
        spec = find_spec(module)
    except Exception:  # what is wrong with the module is said where its rules are loaded
        return None
    if spec is None or spec.origin is None or ("." not in module and not spec.submodule_search_locations):
        return None
    return Path(spec.origin).parent / FILE


def _toml(path: Path) -> dict[str, dict[str, list[str]]]:
    try:
        return read_toml(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    except (OSError, ValueError) as error:  # no TOML, or no UTF-8
        reason = " ".join(str(error).split())
        raise WordsError(reason, reason) from error


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
