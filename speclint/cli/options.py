"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from speclint.cli.choices import Word, unknown_word
from speclint.cli.completions import revisions, selectors
from speclint.project.message_language import locale_language
from speclint.report.formats import FORMATS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from speclint.cli.print_outcome import Target

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class _File(click.Path):
    """Any path except an empty one, such as from an unset variable. A missing path does not stop the others."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        if value == "":
            spanish = locale_language() == "es"
            self.fail("la ruta está vacía" if spanish else "the path is empty", param, ctx)
        return super().convert(value, param, ctx)


FILE, FOLDER = _File(), _File(file_okay=False)

paths: Decorator = click.argument("paths", nargs=-1, metavar="[PATHS]...", type=FILE)
lang: Decorator = click.option(
    "--lang", type=Word(["es", "en"]), help="Language of messages.  [default: the document's own]"
)
locale_lang: Decorator = click.option(
    "--lang", type=Word(["es", "en"]), help="Language of messages.  [default: from the locale]"
)
allow_empty: Decorator = click.option("--allow-empty", is_flag=True, help="Exit 0 when nothing is found to check.")
stdin_filename: Decorator = click.option(
    "--stdin-filename", metavar="FILE", type=FILE, help="File name of the document on standard input (`-`)."
)
color: Decorator = click.option(
    "--color", type=Word(["auto", "always", "never"]), default="auto", help="When to colour the output."
)
quiet: Decorator = click.option("-q", "--quiet", is_flag=True, help="Print findings and errors only.")
output: Decorator = click.option(
    "-o", "--output", default="-", metavar="FILE", type=FILE, help="Output file.  [default: standard output]"
)


def selection(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that select rules."""
    rules = "codes, prefixes, names, default, strict, all"
    for name, what in (
        ("--ignore", "Do not run these rules."),
        ("--extend-select", "Also run these rules."),
        ("--select", f"Run only these rules ({rules})."),
    ):
        option = click.option(name, multiple=True, metavar="RULES", shell_complete=selectors, help=what)
        command = option(command)
    return command


def documents(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on which documents are checked."""
    for option in (
        click.option(
            "--others", is_flag=True, help="Check the documents of the current folder that PATHS do not name."
        ),
        click.option("--force-exclude", is_flag=True, help="Skip excluded files even when PATHS name them."),
    ):
        command = option(command)
    return command


def verdict(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on the exit code, and on counts in place of findings."""
    for option in (
        click.option("--statistics", is_flag=True, help="Print how often each rule is violated, not each finding."),
        click.option("--exit-zero", is_flag=True, help="Exit 0 even when there are findings."),
        click.option("--max-warnings", type=click.IntRange(min=0), metavar="N", help="Exit 1 on more than N warnings."),
        click.option(
            "--fail-on",
            type=Word(["error", "warning", "info", "never"]),
            help="Exit 1 on findings of this severity or worse.  [default: error]",
        ),
    ):
        command = option(command)
    return command


def configuration(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on configuration files."""
    for option in (
        click.option("--isolated", is_flag=True, help="Ignore all configuration files."),
        click.option(
            "--config",
            type=FILE,
            metavar="FILE",
            help="Use this configuration file instead of discovered ones.",
        ),
    ):
        command = option(command)
    return command


no_cache: Decorator = click.option("--no-cache", is_flag=True, help="Do not read or write the cache.")


processes: Decorator = click.option(
    "--processes",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Use at most N processes.  [default: one per processor for large runs]",
)


def fixes(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on fixing."""
    for option in (
        click.option("--diff", is_flag=True, help="Print the changes of --fix as a diff without writing."),
        click.option("--unsafe-fixes", is_flag=True, help="Include unsafe fixes in --fix or --diff; review them."),
        click.option("--fix", is_flag=True, help="Apply safe fixes and report the rest."),
    ):
        command = option(command)
    return command


def baseline(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on the baseline."""
    for option in (
        click.option("--no-baseline", is_flag=True, help="Ignore the baseline and report all findings."),
        click.option("--prune-baseline", is_flag=True, help="Remove fixed findings from the baseline."),
        click.option("--write-baseline", is_flag=True, help="Write all findings to the baseline."),
        click.option(
            "--baseline",
            metavar="FILE",
            type=FILE,
            help="Baseline file.  [default: .speclint-baseline.json at the root]",
        ),
    ):
        command = option(command)
    return command


def code(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options on the folders of code that documents are compared with."""
    for name, what, default in (
        ("--backend", "serves", "else none"),
        ("--frontend", "calls", "else the project"),
    ):
        command = click.option(
            name,
            multiple=True,
            metavar="DIR",
            type=FOLDER,
            help=f"Folder with code that {what} the API; can be repeated.  [default: the settings, {default}]",
        )(command)
    return command


changed_since: Decorator = click.option(
    "--changed-since",
    metavar="REV",
    shell_complete=revisions,
    help="Report only findings that this git revision does not have, e.g. origin/main.",
)


def output_format(*formats: str) -> Decorator:
    """Return the option for the output format; the first format is the default."""
    return click.option(
        "--output-format", type=Word(formats), default=formats[0], show_default=True, help="Output format."
    )


class _Target(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions of click
    """A format, optionally with its output file."""

    name = "target"
    choices = FORMATS

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Target:  # noqa: ANN401
        from speclint.cli.print_outcome import Target  # noqa: PLC0415 - not needed for --help

        name, colon, file = value.partition(":")
        if name not in FORMATS or (colon and not file):
            message = f"{value!r} is not one of {', '.join(FORMATS)}, each alone or as FORMAT:FILE"
            raise unknown_word(message, name, FORMATS, param, ctx)
        return Target(name, file)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        from speclint.cli.completions import starting  # noqa: PLC0415 - only when a shell asks

        return starting(incomplete, ((name, "") for name in FORMATS))


targets: Decorator = click.option(
    "--output-format",
    "targets",
    multiple=True,
    type=_Target(),
    metavar="FORMAT[:FILE]",
    help=f"Output format, with an optional file; can be repeated. One of {', '.join(FORMATS)}.  [default: full]",
)
