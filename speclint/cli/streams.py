"""Standard output and standard error: safe in any encoding, quiet when the pipe closes; usage errors."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import IO

import click

from speclint.project.message_language import locale_language

USAGE = 2
INTERRUPTED = 130
_EXTRA = "Got unexpected extra argument"
_OF_STREAMS = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EROFS)


class UnknownWordError(click.BadParameter):
    """An unknown value; `nearest` is the known value that was probably meant."""

    def __init__(
        self, message: str, nearest: str, param: click.Parameter | None = None, ctx: click.Context | None = None
    ) -> None:
        """Take the message and the nearest known value, "" if none is near."""
        super().__init__(message, ctx, param)
        self.nearest = nearest


class UnwritableError(Exception):
    """Standard output cannot be written (full disk, closed pipe); `str()` is the system's reason."""


def prepare() -> None:
    """Make standard output and standard error accept any character in any encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # absent on a replaced stream
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def write(lines: Iterable[str], *, machine: bool = False, painted: bool = False) -> None:
    """Print sanitized lines on standard output; machine formats are always UTF-8.

    With `painted` our own colours and links are left in them. Raises UnwritableError when they cannot be written.
    """
    if sys.stdout is None:
        raise UnwritableError(os.strerror(errno.EBADF))
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if machine and reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        _print(lines, sys.stdout, painted=painted)
    except OSError as problem:
        _forget(sys.stdout)
        raise UnwritableError(problem.strerror or str(problem)) from None


def write_text(pieces: Iterable[str]) -> None:
    """Print a text in a machine format; each piece ends with a line end, and its line feeds are kept.

    Raises UnwritableError when it cannot be written.
    """
    write((line for piece in pieces for line in (piece.split("\n") if "\n" in piece else (piece,))), machine=True)


def warn(lines: Iterable[str]) -> None:
    """Print lines on standard error; errors in writing are ignored."""
    if sys.stderr is not None:
        try:
            _print(lines, sys.stderr)
        except OSError:
            _forget(sys.stderr)


def _print(lines: Iterable[str], stream: IO[str], *, painted: bool = False) -> None:
    """Write to a terminal or a pipe; all output goes through here, except a fixed document on standard output."""
    from speclint.report.text.terminal import harmless  # noqa: PLC0415 - not needed for --version

    try:
        for line in lines:
            stream.write(harmless(line, painted=painted) + "\n")
        stream.flush()
    except BrokenPipeError:  # whoever read has gone (`| head`)
        _forget(stream)


def _forget(stream: IO[str]) -> None:
    """Discard the buffer of a stream, so that Python does not report it again at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def unwritable(problem: UnwritableError) -> int:
    """Report that standard output cannot be written."""
    spanish = locale_language() == "es"
    said = "no se puede escribir en la salida estándar" if spanish else "cannot write to standard output"
    warn([f"speclint: {said}: {problem}"])
    return USAGE


def usage_error(error: click.ClickException, args: Sequence[str]) -> int:
    """Report a usage error in the language of the locale, also on standard output for a machine format."""
    return _fail(_usage_message(error, locale_language()), args)


def failed(problem: Exception, args: Sequence[str]) -> int:
    """Report why a run ended: unwritable standard output, a deleted working folder, or an internal error."""
    if isinstance(problem, OSError) and problem.filename is None and problem.errno in _OF_STREAMS:
        _forget(sys.stdout)  # what click prints, the help for one, does not come through `write`
        return unwritable(UnwritableError(problem.strerror))
    if isinstance(problem, FileNotFoundError) and _is_homeless():
        spanish = locale_language() == "es"
        return _fail("la carpeta de trabajo ya no existe" if spanish else "the working folder no longer exists", args)
    return crashed(problem, args)


def _is_homeless() -> bool:
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def crashed(problem: Exception, args: Sequence[str]) -> int:
    """Report an internal error in one line."""
    from speclint.lint.problem import internal_error  # noqa: PLC0415 - only on this path

    return _fail(internal_error(problem).of(locale_language()), args)


def _fail(message: str, args: Sequence[str]) -> int:
    from speclint.report.text.terminal import visible  # noqa: PLC0415 - only on this path

    if asked := _machine_format(args):
        with contextlib.suppress(UnwritableError):
            write_text(_failure(message, asked, args[0]))
    warn([f"speclint: {visible(message)}"])
    return USAGE


def _machine_format(args: Sequence[str]) -> str:
    """Return the machine format for standard output, "" without one."""
    from speclint.report.formats import for_machines  # noqa: PLC0415

    option = "--output-format"
    values = [word.removeprefix(f"{option}=") for word in args if word.startswith(f"{option}=")]
    values += [after for word, after in pairwise(args) if word == option]
    return next((value for value in values if for_machines(value)), "")


def _failure(message: str, output_format: str, command: str) -> Iterable[str]:
    if command == "diff":
        from speclint.diff.run import Comparison  # noqa: PLC0415
        from speclint.report import changes  # noqa: PLC0415
        from speclint.report.text.terminal import Paint  # noqa: PLC0415

        known = output_format in changes.CHANGE_FORMATS
        return changes.lines(output_format, Comparison.failure(message), Paint(False)) if known else ()
    if output_format == "json":
        from speclint.report.json.document import failure  # noqa: PLC0415

        return [failure(message, command)]
    from speclint.report.formats import lines  # noqa: PLC0415
    from speclint.report.text.terminal import Paint  # noqa: PLC0415
    from speclint.run.outcome import Outcome  # noqa: PLC0415

    return lines(output_format, Outcome.failure(message), Paint(False))


def _usage_message(error: click.ClickException, language: str) -> str:
    hint = ""
    if isinstance(error, click.UsageError) and error.message.startswith(_EXTRA):
        return _extra_arguments(error, language)
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        hint = f" ({', '.join(sorted(error.possibilities))}?)"
    if isinstance(error, UnknownWordError) and error.nearest:
        hint = f", ¿quizá {error.nearest!r}?" if language == "es" else f", did you mean {error.nearest!r}?"
    if language != "es":
        return error.format_message().rstrip(".") + (hint if isinstance(error, UnknownWordError) else "")
    if isinstance(error, click.NoSuchOption):
        return f"no existe la opción {error.option_name}{hint}"
    if isinstance(error, click.MissingParameter):
        return f"falta {_spanish_name(error.param) if error.param else 'un argumento'}"
    if isinstance(error, click.BadParameter) and error.param is not None:
        choices = getattr(error.param.type, "choices", ())
        expected = f", se espera {', '.join(map(str, choices))}" if choices else f": {error.message}"
        return f"valor no válido para {_spanish_name(error.param)}{expected}{hint}"
    if isinstance(error, click.BadOptionUsage):
        return f"la opción {error.option_name} no está bien usada: {error.message.rstrip('.')}"
    return error.format_message().rstrip(".")


def _spanish_name(param: click.Parameter) -> str:
    """Return what the help in Spanish calls a parameter."""
    if not isinstance(param, click.Argument):
        return "/".join(param.opts)
    from speclint.cli.spanish_help import framed  # noqa: PLC0415 - only on this path

    return framed(f" {param.make_metavar(click.Context(click.Command('')))} ").strip()


def _extra_arguments(error: click.UsageError, language: str) -> str:
    """Return the message about arguments that are too many; those after a topic are probably words of it."""
    words = error.message.partition("(")[2].removesuffix(")")
    topic = error.ctx.params.get("topic") if error.ctx else None
    if language == "es":
        hint = f', un tema de varias palabras va entre comillas: "{topic} {words}"' if topic else ""
        return f"sobran argumentos: {words}{hint}"
    hint = f', expected quotes around a topic of several words: "{topic} {words}"' if topic else ""
    return f"unexpected arguments: {words}{hint}"
