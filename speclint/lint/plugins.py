"""Installed packages with rules: the entry points `speclint.rules`. Imports none of them.

`code_state` is the part of the cache's key that changes when the code of a rule or of speclint does.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from speclint.text.named_tuples import NamedTuple

GROUP = "speclint.rules"
OWN = "speclint"  # the distribution of the built-in rules


class Plugin(NamedTuple):
    """An entry point: its name, the module or package that it stands for, the distribution that declares it and its
    version.
    """

    name: str
    module: str
    distribution: str = ""
    version: str = ""


def installed_plugins(paths: Iterable[str] | None = None) -> tuple[Plugin, ...]:
    """Return the entry points of the group, speclint's own first.

    Reads the metadata of installed distributions by hand, since `importlib.metadata` takes many times as long; asks it
    only when that finds nothing (a zipped or otherwise unusual installation).
    """
    found: dict[str, tuple[Plugin, ...]] = {}
    for folder in sys.path if paths is None else paths:
        for distribution, version, text in _metadata(folder or "."):
            found.setdefault(distribution, tuple(_parse(text, distribution, version)))
    plugins = [plugin for declared in found.values() for plugin in declared] or list(_from_importlib())
    return tuple(
        sorted(plugins, key=lambda plugin: (plugin.distribution != "speclint", plugin.distribution, plugin.name))
    )


def _metadata(folder: str) -> Iterator[tuple[str, str, str]]:
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    except OSError:  # sys.path holds zip files and folders that do not exist
        return
    for name in names:
        written, _, version = name.rsplit(".", 1)[0].partition("-")
        distribution = re.sub(r"[-_.]+", "-", written).lower()
        try:
            yield (
                distribution,
                version,
                Path(folder, name, "entry_points.txt").read_text(encoding="utf-8", errors="replace"),
            )
        except OSError:
            # A distribution without entry points still hides one of the same name further down the path.
            yield distribution, version, ""


def _parse(text: str, distribution: str, version: str) -> Iterator[Plugin]:
    section = ""
    for line in text.splitlines() if GROUP in text else ():
        line = line.strip()  # noqa: PLW2901
        if line.startswith("["):
            section = line.strip("[] \t")
        elif section == GROUP and "=" in line and not line.startswith(("#", ";")):
            name, value = line.split("=", 1)
            yield Plugin(name.strip(), re.split(r"[:\[]", value)[0].strip(), distribution, version)


def _from_importlib() -> Iterator[Plugin]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow, and hardly ever needed

    for point in entry_points(group=GROUP):
        yield Plugin(point.name, point.module, (point.dist.name or "").lower() if point.dist else "")


def code_state(plugins: Iterable[Plugin]) -> Iterator[str]:
    """Yield texts that change when the code of a rule or of speclint may have: versions, and where code is worked on
    the sizes and times of its files.
    """
    for plugin in plugins:
        yield repr(plugin)
        if plugin.distribution != OWN:
            yield from _files_of(plugin)
    yield _state(Path(__file__))  # another build of the same version
    checkout = Path(__file__).parents[2]
    # Beside an installed package are other packages; a project file is beside one that is worked on.
    if (checkout / "pyproject.toml").is_file():
        for name in ("speclint", "rules"):
            yield from _files_in(checkout / name)


def _files_of(plugin: Plugin) -> Iterator[str]:
    from importlib.util import find_spec  # noqa: PLC0415 - only where there are other plugins

    try:
        spec = find_spec(plugin.module.partition(".")[0])
    except (ImportError, ValueError):
        return
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from _files_in(Path(folder))
    if spec and spec.origin and not spec.submodule_search_locations:
        yield _state(Path(spec.origin))


def _files_in(folder: Path) -> Iterator[str]:
    yield from (_state(path) for path in sorted(folder.rglob("*")) if path.suffix in (".py", ".toml", ".txt"))


def _state(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return str(path)
    return f"{path} {found.st_size} {found.st_mtime_ns}"
