"""Cache what each run would compute again about speclint itself for the user: compiled patterns and word tables.

It is to these what bytecode is to modules: `--no-cache`, which is about results, has no say in it, and where Python writes no
bytecode, nothing is written here. A cache and no file of the package, because what a pattern is compiled to differs between
versions of Python, and a package that is built anywhere serves all of them.
"""

from __future__ import annotations

import marshal
import sys

from speclint import __version__
from speclint.run.cache_store import digest, read_own, write_own
from speclint.text.regex import PROGRAMS, Program
from speclint.vocabulary.word_files import WORD_TABLES

_FORMAT = 3
_NAME = "start-" + digest((sys.version,))


def begin() -> None:
    """Take what an earlier run has kept; without it, all is made as it is needed, and noted."""
    if sys.implementation.name != "cpython":
        return
    body = read_own(_NAME)
    made_by, *state = marshal.loads(body) if body is not None else (None,)
    # Each pattern and file is known by its text, the tables by their version.
    programs, words = state if made_by == (_FORMAT, __version__) else ({}, {})
    PROGRAMS.begin({key: Program(*program) for key, program in programs.items()})
    WORD_TABLES.begin(words)


def keep() -> None:
    """Keep what was made in this run, beside what is kept."""
    if sys.implementation.name != "cpython" or sys.dont_write_bytecode:
        return
    words = WORD_TABLES.made()
    if PROGRAMS.new or words is not None:
        programs = {key: tuple(program) for key, program in {**PROGRAMS.new, **PROGRAMS.known}.items()}
        write_own(_NAME, marshal.dumps(((_FORMAT, __version__), programs, words or WORD_TABLES.known)))
