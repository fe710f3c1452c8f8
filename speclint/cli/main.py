"""The command line: the group of commands, exit codes and usage errors. Commands are loaded on demand."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NoReturn

import click

from speclint import __version__
from speclint.cli.streams import INTERRUPTED, UnwritableError, failed, prepare, unwritable, usage_error
from speclint.project.message_language import locale_language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = (
    "check",
    "drift",
    "checklist",
    "diff",
    "report",
    "flow",
    "inspect",
    "export",
    "calls",
    "routes",
    "server",
    "rules",
    "explain",
    "new",
    "init",
    "clean",
    "schema",
    "completion",
)
_OWN_OPTIONS = ("-h", "--help", "--version")
# What is read of a document has no cycles in it. Looking for them after every 700 new objects, as Python does, takes a
# twentieth of a run on one document and a twelfth of one on 200, and saves 3 MB of 95 there.
_NEW_OBJECTS = 100_000


class _Commands(click.Group):
    """Inserts `check` before anything that is not a command, and imports a command's module when it is called."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        completes_first_word = not args and ctx.resilient_parsing
        if not completes_first_word and (not args or args[0] not in (*COMMANDS, *_OWN_OPTIONS)):
            if args and not ctx.resilient_parsing:
                _refuse_typo(args[0])
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the completions of the first word: commands, options (also of `check`) and paths."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when a shell asks

        check = self.get_command(ctx, "check")
        assert check is not None
        of_check = click.Context(check, parent=ctx, resilient_parsing=True)
        found = {item.value: item for item in check.shell_complete(of_check, incomplete)}
        found |= {item.value: item for item in super().shell_complete(ctx, incomplete)}
        return [*found.values(), *([] if found else [CompletionItem(incomplete, type="file")])]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_help(self, ctx: click.Context) -> str:
        if _help_language(ctx) != "es":
            return super().get_help(ctx)
        from speclint.cli.spanish_help import group_help  # noqa: PLC0415 - only for help in Spanish

        return group_help(self, ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"speclint.cli.commands.{cmd_name}").command
        if _help_language(ctx) == "es":
            from speclint.cli.spanish_help import in_spanish  # noqa: PLC0415 - only for help in Spanish

            return in_spanish(cmd_name, command)
        return command

    def main(  # type: ignore[override]  # click overloads it by `standalone_mode`, which plays no part here
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> NoReturn:
        """Run the command line and exit: 0 clean, 1 findings, 2 could not check, 3 nothing to check, 130 interrupted."""
        words = list(sys.argv[1:] if args is None else args)
        prepare()
        if os.environ.get("_SPECLINT_COMPLETE", "").startswith("powershell"):
            from speclint.cli.powershell import register  # noqa: PLC0415 - only when that shell asks

            register()
        gc.set_threshold(_NEW_OBJECTS)
        try:
            code = super().main(words, prog_name or "speclint", **{**extra, "standalone_mode": False, "obj": words})
        except click.ClickException as error:
            code = usage_error(error, words)
        except (click.Abort, KeyboardInterrupt):
            code = INTERRUPTED
        except UnwritableError as problem:
            code = unwritable(problem)
        except Exception as problem:
            code = failed(problem, words)
        # What is alive is of no more use; looking for cycles in it takes an eighth of a run on one document.
        gc.freeze()
        sys.exit(code)


def _help_language(ctx: click.Context) -> str:
    """Return the language that help is asked for in, "" where none is asked for."""
    words: list[str] = ctx.obj or []
    if not {"-h", "--help"}.intersection(words):
        return ""
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.partition("=")[2] for word in words if word.startswith("--lang=")]
    return asked[-1] if asked else locale_language()


def _refuse_typo(word: str) -> None:
    """Raise a UsageError for a word that is almost a command and does not exist as a file."""
    if word.startswith("-") or os.path.lexists(word):
        return
    from speclint.text.nearest import nearest  # noqa: PLC0415 - only when something is missing

    if command := nearest(word, COMMANDS):
        en, es = f"{word!r} is not a command or a file", f"{word!r} no es un comando ni un archivo"
        raise click.UsageError(
            f"{es}, ¿quizá `speclint {command}`?"
            if locale_language() == "es"
            else f"{en}, did you mean `speclint {command}`?"
        )


_EXAMPLES = """\b
Examples:
  speclint new PAYMENTS --endpoint "POST /api/payments/checkout"
  speclint docs/
  speclint docs/ --fix
  speclint explain ERR001

`speclint PATHS` is `speclint check PATHS`; see `speclint check --help`."""


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EXAMPLES,
)
@click.version_option(__version__, prog_name="speclint")
def main() -> None:
    """Lint backend specs written in Markdown: report what is missing or contradictory."""
