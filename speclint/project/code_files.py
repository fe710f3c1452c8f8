"""Find and read the files of code below a folder. Links are not followed, and nothing outside the folder is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from speclint.code.facts import Unresolved
from speclint.code.modules.resolution import is_json
from speclint.project.git import Revision
from speclint.text.named_tuples import NamedTuple
from speclint.text.read_file import open_file
from speclint.text.regex import regex

_SUFFIXES = (".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".astro")
# Files that declare models, and those that list variables; `.env` itself holds secrets and is not read.
_DATA = regex(
    r".+\.(?:prisma|sql)|\.?env(?:\.[\w-]+)?\.(?:example|sample|template|dist|defaults?)|(?:example|sample)\.env"
)
_CONFIG = regex(r"(?:tsconfig|jsconfig)[\w.-]*\.json|package\.json")
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
_TEST = regex(r"\.(?:test|spec|stories|story|cy|e2e|generated|gen|min|bundle)\.[cm]?[jt]sx?$|-min\.js$")
_GENERATED = regex(r"@generated\b|\bDO NOT EDIT\b")
_LARGEST = 1_000_000
_LONGEST_LINES = 1_000
_MOST_FILES = 20_000
_MOST_BYTES = 200_000_000  # of all files together


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
    os.listdir(folder)  # noqa: PTH208 - says why it cannot be read, which os.walk does not
    return _sorted_out((path.relative_to(folder).as_posix(), partial(_read, path)) for path in _paths(folder))


def read_code_at(then: Revision, folder: Path) -> Code:
    """Return the code below a folder as a revision has it; none where the folder is outside of the repository.

    Raises GitError.
    """
    inside = then.inside(folder)
    start = "" if inside == "." else f"{inside}/"
    names = {} if inside is None else {path[len(start) :]: path for path in then.blobs if path.startswith(start)}
    wanted = {
        name: path
        for name, path in sorted(names.items())
        if _is_wanted(name.rpartition("/")[2]) and all(map(_is_of_interest, name.split("/")[:-1]))
    }
    contents = dict(then.read(wanted.values()))
    return _sorted_out((name, partial(contents.__getitem__, path)) for name, path in wanted.items())


def _sorted_out(found: Iterable[tuple[str, Callable[[], bytes | None]]]) -> Code:
    """Return files by what they are; each is read when its turn comes, None standing for one that is too large."""
    code = Code({}, {}, {}, ())
    left_out: list[Unresolved] = []
    size = 0
    for name, read in found:
        if len(code.files) == _MOST_FILES:
            left_out.append(Unresolved(name, 1, f"more than {_MOST_FILES} files"))
            break
        try:
            text = _text(name, read())
        except OSError as problem:
            left_out.append(Unresolved(name, 1, problem.strerror or "cannot be read"))
            continue
        size += len(text) if isinstance(text, str) else 0
        if size > _MOST_BYTES:
            left_out.append(Unresolved(name, 1, f"more than {_MOST_BYTES // 1_000_000} MB of code"))
            break
        if isinstance(text, Unresolved):
            left_out.append(text)
        elif _CONFIG.fullmatch(name.rpartition("/")[2]):
            code.configs[name] = text
            if text.strip() and not is_json(text):
                left_out.append(Unresolved(name, 1, "the file is not JSON"))
        elif _DATA.fullmatch(name.rpartition("/")[2]):
            code.data[name] = text
        elif _GENERATED.search(text[:400]):
            left_out.append(Unresolved(name, 1, "the file is generated"))
        else:
            code.files[name] = text
    return code._replace(left_out=tuple(left_out))


def _paths(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if _is_of_interest(name))
        for name in sorted(names):
            path = Path(place, name)
            if _is_wanted(name) and not path.is_symlink() and path.is_file():
                yield path


def _is_wanted(name: str) -> bool:
    is_code = name.endswith(_SUFFIXES) and not _TEST.search(name)
    return bool(is_code or _CONFIG.fullmatch(name) or _DATA.fullmatch(name))


def _is_of_interest(name: str) -> bool:
    return name not in _LEFT_OUT and not name.startswith(".")


def _read(path: Path) -> bytes | None:
    with open_file(path) as file:
        data = file.read(_LARGEST + 1)
    return data if len(data) <= _LARGEST else None


def _text(name: str, data: bytes | None) -> str | Unresolved:
    """Return the text of a file, or that it is none to be read, and why."""
    if data is None or len(data) > _LARGEST:
        return Unresolved(name, 1, "the file is too large")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) * 4 > len(data):
        return Unresolved(name, 1, "the file is not UTF-8")
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    lines = text.count("\n") + 1
    if name.endswith(_SUFFIXES) and (
        len(text) / lines > _LONGEST_LINES or (len(text) > 20_000 and len(text) / lines > 300)
    ):
        return Unresolved(name, 1, "the file is minified")
    return text
