"""Find and read the files of code below a folder. Links are not followed, and nothing outside the folder is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from speclint.code.facts import Unresolved

_SUFFIXES = (".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".astro")
# Files that declare models, and those that list variables; `.env` itself holds secrets and is not read.
_DATA = re.compile(
    r".+\.(?:prisma|sql)|\.?env(?:\.[\w-]+)?\.(?:example|sample|template|dist|defaults?)|(?:example|sample)\.env"
)
_CONFIG = re.compile(r"(?:tsconfig|jsconfig)[\w.-]*\.json|package\.json")
_LEFT_OUT = frozenset(
    {
        "node_modules",
        "bower_components",
        "dist",
        "build",
        "out",
        "coverage",
        "vendor",
        "__tests__",
        "__mocks__",
        "__fixtures__",
    }
    | {"test", "tests", "e2e", "cypress", "playwright", "stories", "storybook-static", "venv", "__pycache__"}
)
_TEST = re.compile(r"\.(?:test|spec|stories|story|cy|e2e|generated|gen|min|bundle)\.[cm]?[jt]sx?$|-min\.js$")
_GENERATED = re.compile(r"@generated\b|\bDO NOT EDIT\b")
_LARGEST = 1_000_000
_LONGEST_LINES = 1_000
_MOST_FILES = 20_000


class Code(NamedTuple):
    """The texts of files by path relative to the folder, and what was omitted and why.

    `configs` are those of `tsconfig.json` and `package.json`, `data` those of `.prisma`, `.sql` and `.env.example`.
    """

    files: dict[str, str]
    configs: dict[str, str]
    data: dict[str, str]
    left_out: tuple[Unresolved, ...]


def read_code(folder: Path) -> Code:
    """Return the code below a folder. Raises OSError when the folder cannot be read."""
    files: dict[str, str] = {}
    configs: dict[str, str] = {}
    data: dict[str, str] = {}
    left_out: list[Unresolved] = []
    os.listdir(folder)  # noqa: PTH208 - says why it cannot be read, which os.walk does not
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        if len(files) == _MOST_FILES:
            left_out.append(Unresolved(name, 1, f"more than {_MOST_FILES} files"))
            break
        try:
            text = _text(path)
        except OSError as problem:
            left_out.append(Unresolved(name, 1, problem.strerror or "cannot be read"))
            continue
        if isinstance(text, Unresolved):
            left_out.append(text._replace(path=name))
        elif _CONFIG.fullmatch(path.name):
            configs[name] = text
        elif _DATA.fullmatch(path.name):
            data[name] = text
        elif not _GENERATED.search(text[:400]):
            files[name] = text
    return Code(files, configs, data, tuple(left_out))


def _paths(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_of_interest(name))
        for name in sorted(names):
            is_code = name.endswith(_SUFFIXES) and not _TEST.search(name)
            path = Path(place, name)
            if (
                (is_code or _CONFIG.fullmatch(name) or _DATA.fullmatch(name))
                and not path.is_symlink()
                and path.is_file()
            ):
                yield path


def _is_of_interest(name: str) -> bool:
    return name not in _LEFT_OUT and not name.startswith(".")


def _text(path: Path) -> str | Unresolved:
    """Return the text of a file, or that it is none to be read, and why."""
    if path.stat().st_size > _LARGEST:
        return Unresolved("", 1, "the file is too large")
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    lines = text.count("\n") + 1
    if path.suffix in _SUFFIXES and (
        len(text) / lines > _LONGEST_LINES or (len(text) > 20_000 and len(text) / lines > 300)
    ):
        return Unresolved("", 1, "the file is minified")
    return text
