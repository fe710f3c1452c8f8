"""`speclint init`: configuration, hook, workflow and skill for a repository."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from speclint.cli import option_values, options

_EXAMPLES = """\b
Examples:
  speclint init
  speclint init --skill          (with the writing skill for coding agents)
  speclint init ../shop --diff   (show changes only)"""


@click.command("init", short_help="Set up a repository: configuration, hook, workflow.", epilog=_EXAMPLES)
@click.argument("folder", default=".", metavar="[FOLDER]", type=options.FOLDER)
@click.option("--skill", is_flag=True, help="Add the spec-writing skill for .claude and .cursor.")
@click.option("--diff", is_flag=True, help="Show the changes without writing.")
@options.lang
@options.color
def command(*, folder: str, skill: bool, diff: bool, lang: str | None, color: str) -> int:
    """Add speclint.toml, the pre-commit hooks and a GitHub workflow to the repository in FOLDER.

    Hooks and workflow install speclint from where this one came from: a git repository, the repository of a local clone, a
    package index or an address.

    Existing files are not overwritten; an existing list of hooks gets another entry.

    Exit codes: 0 done, 2 something could not be read or written.
    """
    from speclint.cli.init_files import plan, reader  # noqa: PLC0415
    from speclint.cli.streams import warn, write  # noqa: PLC0415
    from speclint.cli.write_file import put  # noqa: PLC0415 - not needed for --help
    from speclint.project.install_source import origin  # noqa: PLC0415
    from speclint.report.text.diff import unified  # noqa: PLC0415
    from speclint.report.text.terminal import Paint, wants_color  # noqa: PLC0415

    language = option_values.usage_language(lang)
    root = Path(folder)
    if not root.is_dir():
        raise click.UsageError(f"no existe la carpeta {folder}" if language == "es" else f"no such folder: {folder}")
    try:
        steps = list(plan(reader(root), origin(), skill=skill))
    except (OSError, ValueError) as problem:  # nothing is done by halves
        warn([f"speclint: {problem}"])
        return 2
    done = True
    for step in steps:
        if diff and step.text is not None:
            paint = Paint(wants_color(color, sys.stdout))
            write(unified(step.path, step.old or "", step.text, paint), painted=paint.on)
            continue
        if step.text is not None and not put(root / step.path, step.text, language):
            done = False
            continue
        write(f"{step.path}: {step.said.of(language)}".split("\n"))
    return 0 if done else 2
