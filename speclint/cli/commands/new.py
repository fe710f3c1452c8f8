"""`speclint new`: write a new spec, or add endpoints, webhooks and variables to one that exists."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speclint.cli import option_values, options
from speclint.cli.choices import Word

if TYPE_CHECKING:
    from speclint.edit.builders.parts import Call
    from speclint.edit.new_spec.skeleton import Request
    from speclint.text.bilingual import Words

_EXAMPLES = """\b
Examples:
  speclint new PAGOS --endpoint "POST /api/payments/checkout"
  speclint new orders --lang en --endpoint "GET /api/orders" --env ORDERS_KEY
  speclint new PAGOS --webhook "POST /api/payments/webhook"   (adds to it)
  speclint new shop --from-calls --frontend src"""


@click.command("new", short_help="Write a new spec, or add to one.", epilog=_EXAMPLES)
@click.argument("topic", metavar="TOPIC")
@click.option("--endpoint", "endpoints", multiple=True, metavar="'METHOD /ROUTE'", help="Endpoint to add.")
@click.option("--webhook", "webhooks", multiple=True, metavar="'METHOD /ROUTE'", help="Webhook to add.")
@click.option("--env", "variables", multiple=True, metavar="NAME", help="Environment variable to add.")
@click.option("--from-calls", is_flag=True, help="Add the endpoints that the frontend calls and no document declares.")
@click.option(
    "--frontend",
    multiple=True,
    metavar="DIR",
    type=options.FOLDER,
    help="Folder with code for --from-calls; can be repeated.  [default: the settings, else the project]",
)
@click.option("--lang", type=Word(["es", "en"]), help="Language of a new spec.  [default: from the locale]")
@click.option(
    "--dir",
    "folder",
    default="docs",
    show_default=True,
    metavar="FOLDER",
    type=options.FILE,
    help="Folder of the specs.",
)
@click.option("-y", "--yes", is_flag=True, help="Change an existing spec without asking.")
@options.color
def command(
    *,
    topic: str,
    endpoints: Sequence[str],
    webhooks: Sequence[str],
    variables: Sequence[str],
    from_calls: bool,
    frontend: Sequence[str],
    lang: str | None,
    folder: str,
    yes: bool,
    color: str,
) -> int:
    """Write FOLDER/BACKEND_SPEC_<TOPIC>.md with all sections, and a question wherever only you know the answer.

    If the spec exists, missing endpoints, webhooks and variables are added in the right places. The change is shown
    first, and written after you confirm it.

    --from-calls fills in what the code tells: parameters, the keys that are sent, types, the fields of answers.

    Exit codes: 0 written or nothing to add, 1 shown but not written, 2 the file could not be read or written.
    """
    # Long because each option is a parameter, and what needs the engine is imported here.
    from speclint.edit.new_spec.skeleton import Request, file_name  # noqa: PLC0415 - the engine is not needed for --help

    language = option_values.usage_language(lang)
    asked = [_call(words, "--endpoint", language) for words in endpoints]
    if from_calls:
        found = _undeclared(frontend, language)
        if found is None:
            return 2
        asked += found
    request = Request(
        tuple(asked),
        tuple(_call(words, "--webhook", language) for words in webhooks),
        tuple(dict.fromkeys(_variable(name, language) for name in variables)),
    )
    name = file_name(topic)
    if not name:
        raise click.UsageError(_said("{0!r} has no usable topic", "{0!r} no tiene un tema válido", topic).of(language))
    path = Path(folder) / name
    if path.exists():
        return _add(path, request, yes=yes, color=color, language=language)
    return _create(path, topic, request, language)


def _undeclared(frontend: Sequence[str], language: str) -> Sequence[Call] | None:
    """Return the endpoints that code calls and no document declares; None, after reporting why, where it cannot be read."""
    from speclint.cli.print_outcome import show_problems  # noqa: PLC0415
    from speclint.cli.streams import warn  # noqa: PLC0415
    from speclint.run.drift import Folders  # noqa: PLC0415
    from speclint.run.undeclared_calls import undeclared_calls  # noqa: PLC0415

    found = undeclared_calls(Folders(frontend=tuple(frontend)))
    if found.problems:
        show_problems(found.problems, language)
        return None
    if not found.calls:
        words = _said("documents declare all calls that were found", "los documentos declaran todas las llamadas")
        warn([f"speclint: {words.of(language)}"])
    return found.calls


def _call(words: str, option: str, language: str) -> Call:
    from speclint.edit.builders.parts import Call  # noqa: PLC0415

    call = Call.of(words)
    if call is None:
        problem = _said(
            "{1} {0!r} is not an endpoint, expected a method and a route such as 'POST /api/orders'",
            "{1} {0!r} no es un endpoint, se esperaban un método y una ruta como 'POST /api/orders'",
            words,
            option,
        )
        raise click.UsageError(problem.of(language))
    return call


def _variable(name: str, language: str) -> str:
    if not name.isidentifier():
        problem = _said(
            "--env {0!r} is no variable, expected a name such as ORDERS_KEY",
            "--env {0!r} no es una variable, se esperaba un nombre como PEDIDOS_KEY",
            name,
        )
        raise click.UsageError(problem.of(language))
    return name


def _create(path: Path, topic: str, request: Request, language: str) -> int:
    from speclint.cli.streams import write  # noqa: PLC0415
    from speclint.cli.write_file import put  # noqa: PLC0415
    from speclint.edit.new_spec.skeleton import document  # noqa: PLC0415

    if not put(path, document(topic, request, language), language):
        return 2
    done = _said(
        "{0} written; answer the questions that `speclint {0}` lists",
        "{0} creado; responde las preguntas que lista `speclint {0}`",
        path.as_posix(),
    )
    write([done.of(language)])
    return 0


def _add(path: Path, request: Request, *, yes: bool, color: str, language: str) -> int:
    from speclint.cli.print_outcome import show_problems  # noqa: PLC0415
    from speclint.cli.streams import warn, write  # noqa: PLC0415
    from speclint.cli.write_file import put  # noqa: PLC0415
    from speclint.edit.new_spec.extend import additions, changed, without_known  # noqa: PLC0415
    from speclint.report.text.diff import unified  # noqa: PLC0415
    from speclint.report.text.terminal import Paint, wants_color  # noqa: PLC0415
    from speclint.run.check import read_all  # noqa: PLC0415

    readings, problems = read_all([str(path)])
    if problems:
        show_problems(problems, language)
        return 2
    spec = readings[0].spec
    edits = additions(without_known(request, spec), spec, readings[0].language)
    if not edits:
        words = _said("{0} already has all of that", "{0} ya tiene todo eso", path.as_posix())
        write([words.of(language)])
        return 0
    new = changed(spec, edits)
    paint = Paint(wants_color(color, sys.stdout))
    write(unified(spec.source.path, spec.source.text, new.removeprefix("\ufeff"), paint), painted=paint.on)
    if not (yes or _agreed(language)):
        words = _said("nothing written; --yes writes it", "no se ha escrito nada; --yes lo escribe")
        warn([words.of(language)])
        return 1
    return 0 if put(path, new, language) else 2


def _agreed(language: str) -> bool:
    """Return whether the user confirms; False without a terminal."""
    if not sys.stdin.isatty():
        return False
    return click.confirm(_said("Write it?", "¿Escribirlo?").of(language), err=True)


def _said(en: str, es: str, *values: object) -> Words:
    from speclint.text.bilingual import Words  # noqa: PLC0415

    return Words(en.format(*values), es.format(*values))
