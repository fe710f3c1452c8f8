"""Code as rules see it: what was found in frontends and backends, and its places."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from speclint.code.facts import CallSite, CodeFacts, Route
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.text.source import Source, Span

# What a package depends on that shows pages, too.
_OF_A_PAGE = regex(
    r'"(?:react|react-dom|vue|svelte|preact|next|nuxt|vite|astro|solid-js|@angular/core|expo|react-native|@sveltejs/kit|jquery)"'
)
_MOST_PARENTS = 50
_QUOTED = regex(r"([\"'`])(?:\\.|(?!\1)[^\\\n])*\1|[\w$.]+")


class Site(Protocol):
    """A place in a file of code."""

    @property
    def path(self) -> str:
        """The path as shown."""
        ...

    @property
    def line(self) -> int:
        """The 1-based line."""
        ...

    @property
    def column(self) -> int:
        """The 1-based column, in code points."""
        ...


@dataclass(frozen=True, slots=True)
class CodeBase:
    """What was found in the code of a project; None for a side that was not looked at. Paths are as shown.

    `texts` are those of all files. `base_path` and `rewrites`, beginning → what stands for it on the server, are those of
    the settings. `known_calls` are the methods and routes that a former revision called, None without one.
    """

    frontend: CodeFacts | None = None
    backend: CodeFacts | None = None
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    base_path: str = ""
    rewrites: Mapping[str, str] = field(default_factory=dict)
    known_calls: Collection[tuple[str, str]] | None = None
    _sources: dict[str, Source] = field(default_factory=dict, repr=False, compare=False)

    def source(self, path: str) -> Source | None:
        """Return a file of code as text, None for one that is not among them."""
        if path not in self._sources and path in self.texts:
            self._sources[path] = Source.from_text(path, self.texts[path])
        return self._sources.get(path)

    def span(self, site: Site) -> Span:
        """Return the place of what is written at a site: a string, or a name."""
        source = self.source(site.path)
        found = _QUOTED.match(source.line(site.line), site.column - 1) if source else None
        end = found.end() + 1 if found and found.end() > site.column - 1 else site.column
        return Span(site.line, site.column, site.line, end)

    def server_packages(self) -> frozenset[str]:
        """Return the folders of the packages that are servers and show no pages."""
        sides = (side for side in (self.frontend, self.backend) if side is not None)
        routes = (route for side in sides for route in side.routes if route.framework != "files")
        found = {package for route in routes if (package := self.package(route.path)) is not None}
        return frozenset(package for package in found if not _OF_A_PAGE.search(self.texts[f"{package}package.json"]))

    def package(self, path: str) -> str | None:
        """Return the folder, with a `/` at its end, of the package that a file is in; None where none is known."""
        folder = path
        for _ in range(_MOST_PARENTS):
            if folder == ".." or folder.endswith("/.."):
                folder = f"{folder}/.."
            else:
                folder = folder.rpartition("/")[0] if folder else ".."
            start = f"{folder}/" if folder else ""
            if f"{start}package.json" in self.texts:
                return start
        return None

    @property
    def calls(self) -> tuple[CallSite, ...]:
        """What the frontends call, other people's servers left out."""
        return tuple(call for call in self.frontend.calls if not call.external) if self.frontend else ()

    @property
    def routes(self) -> tuple[Route, ...]:
        """What the backends serve, the questions that browsers ask before a call left out."""
        routes = self.backend.routes if self.backend else ()
        return tuple(route for route in routes if route.method not in ("OPTIONS", "HEAD"))
