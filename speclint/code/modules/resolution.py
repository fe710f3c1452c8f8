"""Which file an import names: relative paths, `paths` and `baseUrl` of tsconfig, packages of the workspace, usual aliases."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

SUFFIXES = (".ts", ".tsx", ".js", ".jsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte", ".astro")
_CONFIGS = ("tsconfig.json", "jsconfig.json", "tsconfig.app.json", "tsconfig.base.json")
_ALIAS = re.compile(r"^(?:[@~#$]/|~~/|@@/|/)")
_SCOPED = re.compile(r"^[@~#$]?(?=[\w-])")
_MOST_BASES = 8
_COMMENTS = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', re.S)
_TRAILING = re.compile(r",(\s*[}\]])")


class _Paths(NamedTuple):
    """What a tsconfig says: the folder that `baseUrl` names, patterns with the folders that they map to, and the
    places of patterns by what they begin with.
    """

    base: str | None
    patterns: tuple[tuple[str, tuple[str, ...]], ...]
    heads: dict[str, list[int]]


class Resolver:
    """Resolves imports among files. `configs` are the texts of `tsconfig*.json` and `package.json` files by path."""

    def __init__(self, files: Iterable[str], configs: Mapping[str, str]) -> None:
        """Take the paths of all files of code, relative to one root."""
        self._files = frozenset(files)
        self._configs = configs
        self._paths: dict[str, _Paths | None] = {}
        self._packages, self._dependencies = _packages(configs)
        self._known: dict[tuple[str, str], str | None] = {}
        self._by_stem: dict[str, list[str]] | None = None

    def resolve(self, path: str, specifier: str) -> str | None:
        """Return the file that `specifier` names in the file at `path`; None for a package, or where there is none."""
        key = (posixpath.dirname(path), specifier)
        if key not in self._known:
            self._known[key] = next((file for place in self._places(*key) if (file := self._file(place))), None)
        return self._known[key]

    def _places(self, folder: str, specifier: str) -> Iterator[str]:
        specifier = specifier.split("?", maxsplit=1)[0]
        if specifier.startswith("."):
            yield posixpath.normpath(posixpath.join(folder, specifier))
            return
        for above in _upwards(folder):
            paths = self._config(above)
            if paths is not None:
                yield from _mapped(paths, specifier)
        yield from self._in_workspace(specifier)
        if self._is_dependency(specifier):
            return
        if (alias := _ALIAS.match(specifier)) is not None:
            rest = specifier[alias.end() :]
            for above in _upwards(folder):
                yield from (posixpath.join(above, inner, rest) for inner in ("src", "", "app"))
        else:
            for above in _upwards(folder):
                yield posixpath.join(above, specifier)
            yield from self._by_end(folder, _SCOPED.sub("", specifier))

    def _in_workspace(self, specifier: str) -> Iterator[str]:
        parts = specifier.split("/")
        name = "/".join(parts[:2]) if specifier.startswith("@") else parts[0]
        package = self._packages.get(name)
        if package is None:
            return
        folder, mains = package
        rest = specifier[len(name) + 1 :]
        if rest:
            yield from (posixpath.join(folder, inner, rest) for inner in ("", "src"))
        else:
            yield from (
                posixpath.normpath(posixpath.join(folder, main)) for main in (*mains, "src/index", "index", "src")
            )

    def _is_dependency(self, specifier: str) -> bool:
        parts = specifier.split("/")
        return parts[0] in self._dependencies or "/".join(parts[:2]) in self._dependencies

    def _by_end(self, folder: str, specifier: str) -> Iterator[str]:
        """Yield the one file whose path ends as the import does: aliases that a bundler's configuration makes."""
        if "/" not in specifier:
            return
        if self._by_stem is None:
            self._by_stem = {}
            for file in sorted(self._files):
                stem = posixpath.splitext(file)[0]
                self._by_stem.setdefault(posixpath.basename(stem.removesuffix("/index")), []).append(stem)
        found = {
            stem
            for stem in self._by_stem.get(posixpath.basename(specifier), ())
            if f"/{stem}".removesuffix("/index").endswith(f"/{specifier}")
        }
        top = folder.split("/", maxsplit=1)[0]
        near = {stem for stem in found if stem.split("/")[0] == top} or found
        if len(near) == 1:
            yield near.pop()

    def _file(self, place: str) -> str | None:
        place = place.lstrip("/") if place != "/" else place
        if place in self._files:
            return place
        stem = re.sub(r"\.[cm]?jsx?$", "", place)
        for start in dict.fromkeys((place, stem, posixpath.join(place, "index"))):
            for suffix in SUFFIXES:
                if start + suffix in self._files:
                    return start + suffix
        return None

    def _config(self, folder: str) -> _Paths | None:
        if folder not in self._paths:
            found = None
            for name in _CONFIGS:
                path = posixpath.join(folder, name)
                if path in self._configs and (found := self._read_paths(path, 0)) is not None:
                    break
            self._paths[folder] = found
        return self._paths[folder]

    def _read_paths(self, path: str, depth: int) -> _Paths | None:
        data = read_json(self._configs.get(path, ""))
        options = data.get("compilerOptions")
        options = options if isinstance(options, dict) else {}
        folder = posixpath.dirname(path)
        base, patterns = options.get("baseUrl"), options.get("paths")
        if isinstance(base, str) or isinstance(patterns, dict):
            root = posixpath.normpath(posixpath.join(folder, base if isinstance(base, str) else "."))
            read = tuple(
                (pattern, tuple(posixpath.join(root, target) for target in targets if isinstance(target, str)))
                for pattern, targets in (patterns.items() if isinstance(patterns, dict) else ())
                if isinstance(targets, list)
            )
            heads: dict[str, list[int]] = {}
            for place, (pattern, _) in enumerate(read):
                heads.setdefault(pattern.partition("*")[0], []).append(place)
            return _Paths(root if isinstance(base, str) else None, read, heads)
        above = data.get("extends")
        if isinstance(above, str) and above.startswith(".") and depth < _MOST_BASES:
            target = posixpath.normpath(posixpath.join(folder, above))
            target = target if target.endswith(".json") else f"{target}.json"
            return self._read_paths(target, depth + 1)
        return None


def read_json(text: str) -> dict[str, Any]:
    """Return an object of JSON that may have comments and commas at the end; an empty one where it is none."""
    return _object(text) or {}


def is_json(text: str) -> bool:
    """Return whether a text is what `read_json` reads."""
    return _object(text) is not None


def _object(text: str) -> dict[str, Any] | None:
    try:
        data = json.loads(text)
    except ValueError:
        try:
            data = json.loads(_TRAILING.sub(r"\1", _COMMENTS.sub(lambda found: found[1] or "", text)))
        except (ValueError, RecursionError):
            return None
    except RecursionError:
        return None
    return data if isinstance(data, dict) else None


def _mapped(paths: _Paths, specifier: str) -> Iterator[str]:
    heads = paths.heads
    places = [place for end in range(len(specifier) + 1) for place in heads.get(specifier[:end], ())]
    for pattern, targets in (paths.patterns[place] for place in sorted(places)):
        head, star, tail = pattern.partition("*")
        if star and specifier.startswith(head) and specifier.endswith(tail):
            middle = specifier[len(head) : len(specifier) - len(tail) or None]
            yield from (posixpath.normpath(target.replace("*", middle, 1)) for target in targets)
        elif pattern == specifier:
            yield from (posixpath.normpath(target) for target in targets)
    if paths.base is not None:
        yield posixpath.normpath(posixpath.join(paths.base, specifier))


def _upwards(folder: str) -> Iterator[str]:
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
    yield ""


def _packages(configs: Mapping[str, str]) -> tuple[dict[str, tuple[str, tuple[str, ...]]], set[str]]:
    """Return the packages of the workspace with their folder and entry files, and the names of those depended on."""
    own: dict[str, tuple[str, tuple[str, ...]]] = {}
    needed: set[str] = set()
    for path, text in configs.items():
        if posixpath.basename(path) != "package.json":
            continue
        data = read_json(text)
        if isinstance(name := data.get("name"), str):
            mains = tuple(data[key] for key in ("source", "module", "main", "types") if isinstance(data.get(key), str))
            own[name] = (posixpath.dirname(path), mains)
        for key in ("dependencies", "devDependencies", "peerDependencies"):
            needed |= set(data[key]) if isinstance(data.get(key), dict) else set()
    return own, needed - set(own)
