"""What options come to together: which exclude each other, and the settings that they override."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from speclint.project.message_language import locale_language

if TYPE_CHECKING:
    from speclint.cli.print_outcome import Target
    from speclint.lint.settings import Choice, Overrides


def check_verdict(*, statistics: bool, diff: bool, targets: Sequence[Target]) -> None:
    """Do nothing when counts are asked for in a format that has them.

    Raises click.UsageError.
    """
    if statistics and (diff or any(target.format not in ("full", "json") for target in targets)):
        en = "--statistics prints text or JSON, expected no --diff and no other --output-format than full or json"
        es = "--statistics escribe texto o JSON, se esperaba sin --diff ni más --output-format que full o json"
        raise _misuse(en, es)


def choice(*, config: str | None, isolated: bool, force_exclude: bool = False, others: bool = False) -> Choice:
    """Return which configuration and which documents are asked for.

    Raises click.UsageError for both at once.
    """
    from speclint.lint.settings import Choice  # noqa: PLC0415 - not needed for --help

    if config and isolated:
        en, es = "--config and --isolated are mutually exclusive", "--config e --isolated son incompatibles"
        raise _misuse(en, es)
    return Choice(config or "", isolated, force_exclude, others)


def check_baseline(*, baseline: str | None, write: bool, prune: bool, ignored: bool, diff: bool) -> None:
    """Check that the options on the baseline are compatible.

    Raises click.UsageError.
    """
    if (ignored and (baseline or write or prune)) or (diff and (write or prune)) or (write and prune):
        en = "--write-baseline, --prune-baseline, and --no-baseline or --diff are mutually exclusive"
        es = "--write-baseline, --prune-baseline y --no-baseline o --diff son incompatibles"
        raise _misuse(en, es)


def check_targets(targets: Sequence[Target]) -> None:
    """Check that no two reports have the same target.

    Raises click.UsageError.
    """
    files = [target.file for target in targets]
    for file in files:
        if files.count(file) > 1:
            en = f"two reports cannot be written to {file or 'standard output'}, expected FORMAT:FILE for one of them"
            es = f"no se pueden escribir dos informes en {file or 'la salida estándar'}, se esperaba FORMATO:ARCHIVO en uno"
            raise _misuse(en, es)


def check_stdin(paths: Sequence[str], filename: str | None) -> None:
    """Check that a name for standard input comes with `-` among the paths.

    Raises click.UsageError.
    """
    if filename is not None and "-" not in paths:
        en, es = "--stdin-filename requires - among the paths", "--stdin-filename requiere - entre las rutas"
        raise _misuse(en, es)


def check_watch(*, watch: bool, paths: Sequence[str], diff: bool, fix: bool) -> None:
    """Do nothing when there are files to watch and nothing writes to them.

    Raises click.UsageError.
    """
    if watch and (diff or fix or "-" in paths):
        en = "--watch reports on files, expected no --fix, no --diff and no -"
        es = "--watch informa sobre archivos, se esperaba sin --fix, sin --diff y sin -"
        raise _misuse(en, es)


def check_fixes(*, fix: bool, unsafe_fixes: bool, diff: bool, targets: Sequence[Target]) -> None:
    """Check that unsafe fixes come with --fix or --diff, and that --diff has no report.

    Raises click.UsageError.
    """
    if diff and targets:
        en = "--diff prints a diff instead of a report, expected no --output-format"
        es = "--diff muestra un diff en lugar de un informe, no se esperaba --output-format"
        raise _misuse(en, es)
    if unsafe_fixes and not (fix or diff):
        en, es = "--unsafe-fixes requires --fix or --diff", "--unsafe-fixes requiere --fix o --diff"
        raise _misuse(en, es)


def overrides(
    *,
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    lang: str | None,
    config: str | None,
    isolated: bool,
    fail_on: str | None = None,
    force_exclude: bool = False,
    others: bool = False,
) -> Overrides:
    """Return the settings that the options override.

    Raises click.UsageError for two that exclude each other, and for a selection of nothing.
    """
    from speclint.lint.settings import FailOn, Language, Overrides  # noqa: PLC0415 - not needed for --help
    from speclint.project.workspace import split_words  # noqa: PLC0415

    if select and not split_words(select):
        raise _misuse("--select names no rule", "--select no nombra ninguna regla")
    return Overrides(
        select=split_words(select),
        extend_select=split_words(extend_select),
        ignore=split_words(ignore),
        lang=Language(lang) if lang else None,
        fail_on=FailOn(fail_on) if fail_on else None,
        choice=choice(config=config, isolated=isolated, force_exclude=force_exclude, others=others),
    )


def _misuse(en: str, es: str) -> click.UsageError:
    return click.UsageError(es if usage_language(None) == "es" else en)


def usage_language(lang: str | None) -> str:
    """Return the language of messages about how the command is used."""
    return lang or locale_language()
