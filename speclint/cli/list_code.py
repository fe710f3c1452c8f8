"""What `speclint calls` and `speclint routes` share: read the code below a folder, print what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from speclint.cli.print_outcome import show_problems
from speclint.cli.streams import warn, write, write_text
from speclint.lint.problem import Problem
from speclint.project.code_files import read_code
from speclint.project.discover import os_error
from speclint.project.message_language import locale_language
from speclint.report.json.code_facts import unresolved_json
from speclint.report.text.code_lines import unresolved_lines
from speclint.run.surveyed import surveyed
from speclint.text.bilingual import Words
from speclint.text.json_text import dump

if TYPE_CHECKING:
    from speclint.code.facts import CodeFacts

_NO_CODE = Words("{0} holds no JavaScript or TypeScript", "{0} no contiene JavaScript ni TypeScript")


def list_code(
    folder: str,
    output_format: str,
    lang: str | None,
    as_json: Callable[[CodeFacts], dict[str, object]],
    as_lines: Callable[[CodeFacts, str], Iterable[str]],
) -> int:
    """Print what is found below a folder; return the exit code: 0, 2 where it cannot be read, 3 where it has no code."""
    language = lang or locale_language()
    try:
        code = read_code(Path(folder))
    except OSError as problem:
        show_problems([Problem(folder, os_error(problem))], language)
        return 2
    if not code.files and not code.left_out:
        warn([f"speclint: {_NO_CODE.of(language).format(folder)}"])
        return 3
    facts = surveyed(code.files, code.configs, code.data)
    unresolved = sorted((*facts.unresolved, *code.left_out))
    facts = facts._replace(unresolved=tuple(unresolved))
    if output_format == "json":
        found = as_json(facts)
        write_text([dump({"version": 1, **found, "unresolved": unresolved_json(unresolved)})])
    else:
        write([*as_lines(facts, language), *unresolved_lines(unresolved, language)])
    return 0
