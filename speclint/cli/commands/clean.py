"""`speclint clean`: remove the cache."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from speclint.cli import options

_EXAMPLES = """\b
Examples:
  speclint clean
  speclint clean docs/"""


@click.command("clean", short_help="Remove the cache.", epilog=_EXAMPLES)
@options.paths
def command(*, paths: Sequence[str]) -> int:
    """Remove the `.speclint_cache` folder of the projects that contain PATHS (default: the current folder).

    The next run checks everything again. Exit codes: 0 removed or nothing to remove, 2 the cache could not be removed or
    a path does not exist.
    """
    from speclint.cli.print_outcome import show_problems  # noqa: PLC0415
    from speclint.cli.streams import write  # noqa: PLC0415
    from speclint.lint.problem import Problem  # noqa: PLC0415
    from speclint.project.config import Configs  # noqa: PLC0415
    from speclint.project.discover import os_error, shown_path  # noqa: PLC0415
    from speclint.project.message_language import locale_language  # noqa: PLC0415
    from speclint.report.text.terminal import visible  # noqa: PLC0415
    from speclint.run.cache_store import NAME, remove  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.text.bilingual import Words  # noqa: PLC0415

    configs = Configs(shown_path)
    language, problems = locale_language(), []
    folders: list[Path] = []
    for path in (Path.cwd() / name for name in paths or ["."]):
        if os.path.lexists(path):
            folders.append(path if path.is_dir() else path.parent)
        else:
            problems.append(Problem(shown_path(path), os_error(FileNotFoundError())))
    for root in dict.fromkeys(root for folder in folders for root in (configs.of(folder).root, folder)):
        shown = shown_path(root / NAME)
        try:
            if remove(root):
                write([visible(Words(f"removed {shown}", f"{shown} borrado").of(language))])
        except OSError as problem:
            reason = problem.strerror or str(problem)
            words = Words(f"cannot be removed: {reason}", f"no se puede borrar: {reason}")
            problems.append(Problem(shown, words))
    show_problems(problems, language)
    return 2 if problems else 0
