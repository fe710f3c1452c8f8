"""Regular expressions that are compiled when they are first used, and what of them can be kept from one run to the next.

A run on one document uses 230 of the engine's patterns, and half of that run was compiling them. What the compiler of `re`
writes for a pattern is a list of numbers, from which `re` can rebuild the pattern almost for free, with a check.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Mapping
from typing import Any, TypeAlias, cast

from speclint.text.named_tuples import NamedTuple

Key: TypeAlias = "tuple[str, int]"


class Program(NamedTuple):
    """What a pattern is compiled to: all flags, the numbers (as bytes), how many groups there are, and the names of some."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]

    def made(self, pattern: str) -> re.Pattern[str]:
        """Return the compiled pattern.

        Raises RuntimeError for numbers that no compiler wrote.
        """
        import _sre  # type: ignore[import-not-found]  # noqa: PLC0415 - only CPython has it

        of_group: list[str | None] = [None] * (self.groups + 1)
        for name, number in self.names.items():
            of_group[number] = name
        compiled = _sre.compile(
            pattern, self.flags, array("I", self.code).tolist(), self.groups, self.names, tuple(of_group)
        )
        return cast("re.Pattern[str]", compiled)


class Programs:
    """Programs that are known from before, and whether others had to be compiled since."""

    def __init__(self) -> None:
        """Begin with none: `re` compiles, and nothing is noted until `begin`."""
        self.known: Mapping[Key, Program] = {}
        self._notes = False
        self.new: dict[Key, Program] = {}

    def begin(self, known: Mapping[Key, Program]) -> None:
        """Use programs that this Python wrote, and note those that are compiled from now on."""
        self.known, self._notes = known, True

    def pattern(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Return what `re.compile` returns."""
        if self._notes:
            try:
                program = self.known.get((pattern, flags)) or self._compiled(pattern, flags)
                return program.made(pattern)
            except (
                Exception
            ):  # whatever is wrong with a program, or with a compiler that is not known: `re` knows better
                self._notes = False
        return re.compile(pattern, flags)

    def _compiled(self, pattern: str, flags: int) -> Program:
        found = self.new[pattern, flags] = compiled(pattern, flags)
        return found


PROGRAMS = Programs()


def compiled(pattern: str, flags: int) -> Program:
    """Return the program of a pattern as `re` writes it, by parts of `re` that are the same from Python 3.10 to 3.14."""
    if sys.version_info >= (3, 11):
        from re import _compiler as compiler  # noqa: PLC0415 - only where patterns are compiled
        from re import _parser as parser  # noqa: PLC0415
    else:
        import sre_compile as compiler  # noqa: PLC0415
        import sre_parse as parser  # noqa: PLC0415
    parsed: Any = parser.parse(pattern, flags)
    state = parsed.state
    write: Any = vars(compiler)["_code"]
    code = array("I", write(parsed, flags)).tobytes()
    return Program(int(flags | state.flags), code, state.groups - 1, dict(state.groupdict))


class LazyPattern:
    """Stands for a compiled pattern; each of its methods is looked up once, and costs from then on what the pattern's does."""

    def __init__(self, pattern: str, flags: int) -> None:
        """Take what `re.compile` takes."""
        self.pattern = pattern
        self._flags = int(flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has
        if name.startswith("__"):  # `copy` and `pickle` ask for methods of their own
            raise AttributeError(name)
        value = getattr(self._pattern, name)
        setattr(self, name, value)
        return value

    @property
    def _pattern(self) -> re.Pattern[str]:
        found = self.__dict__.get("_made")
        if found is None:
            found = self.__dict__["_made"] = PROGRAMS.pattern(self.pattern, self._flags)
        return cast("re.Pattern[str]", found)


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern for `re.compile(pattern, flags)`, a faulty one raises re.error at its first use."""
    return cast("re.Pattern[str]", LazyPattern(pattern, flags))
