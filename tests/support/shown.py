"""What a page of the documentation shows, in order: files to be written, and commands with what they print."""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Callable, Iterator
from typing import NamedTuple

_FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=ticks)[ ]*$", re.S | re.M
)
_TITLE = re.compile(r'title="([^"]+)"')
_MARKED = re.compile(r'hl_lines="([\d ]+)"')
_LANGUAGES = ("console", "sh")


class Shown(NamedTuple):
    """A fence: its language, the file that its title names, its text, where that stands in the page, its marked lines."""

    language: str
    file: str
    text: str
    start: int
    end: int
    indent: str
    marked: tuple[int, ...]

    @property
    def commands(self) -> Iterator[tuple[str, str]]:
        """The commands of a shell's fence, each with the output shown below it."""
        if self.language == "sh":
            yield from ((line, "") for line in self.text.splitlines() if command(line))
        elif self.language == "console":
            for run in re.split(r"^\$ ", self.text, flags=re.M)[1:]:
                line, _, output = run.partition("\n")
                yield line, output


def fences(page: str) -> Iterator[Shown]:
    """Yield the fences of a page, none that stand in others."""
    for match in _FENCE.finditer(page):
        language = (re.match(r"\{? *\.?([\w-]*)", match["info"]) or [""])[1]
        title = _TITLE.search(match["info"])
        text = textwrap.dedent(match["body"]) if match["indent"] else match["body"]
        marks = _MARKED.search(match["info"])
        marked = tuple(map(int, marks[1].split())) if marks else ()
        place = (match.start("body"), match.end("body"))
        yield Shown(language, title[1] if title else "", text, *place, match["indent"], marked)


def command(line: str) -> list[str]:
    """Return the words of a command line, without a comment after it."""
    return shlex.split(line, comments=True)


def rerun(page: str, write: Callable[[str, str], None], run: Callable[[str], str]) -> str:
    """Return the page with the output of each command as it is now; files and commands come in the page's order."""
    parts: list[str] = []
    done = 0
    for shown in fences(page):
        if shown.file and shown.language not in _LANGUAGES:
            write(shown.file, shown.text)
        if shown.language in _LANGUAGES:
            said = [(line, run(line)) for line, _ in shown.commands]
            if shown.language == "console":
                text = "".join(f"$ {line}\n{output}" for line, output in said)
                parts += [page[done : shown.start], textwrap.indent(text, shown.indent)]
                done = shown.end
    return "".join(parts) + page[done:]
