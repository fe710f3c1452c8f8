"""`speclint flow`: the flow of a document as a sequence diagram."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speclint.cli import option_values, options
from speclint.cli.choices import Word
from speclint.text.bilingual import Words

if TYPE_CHECKING:
    from speclint.report.text.terminal import Paint
    from speclint.run.check import Reading

_TOO_MANY = Words(
    "{0} contains {1} documents, expected one of them: {2}",
    "{0} contiene {1} documentos, se esperaba uno de ellos: {2}",
)
_MOST_NAMED = 10
_NO_FLOW = Words("{0}: no flow found", "{0}: no se encontró ningún flujo")
_EXAMPLES = """\b
Examples:
  speclint flow docs/BACKEND_SPEC_PAYMENTS.md
  speclint flow docs/BACKEND_SPEC_PAYMENTS.md --output-format svg -o flow.svg
  speclint flow docs/BACKEND_SPEC_PAYMENTS.md --output-format text --lang en"""


@click.command("flow", short_help="Draw the flow of a document.", epilog=_EXAMPLES)
@click.argument("file", metavar="FILE", type=options.FILE)
@click.option(
    "--output-format",
    "--format",
    "form",
    type=Word(["mermaid", "svg", "text"]),
    default="mermaid",
    show_default=True,
    help="Diagram format.",
)
@options.output
@options.lang
@options.color
@options.stdin_filename
@options.configuration
def command(
    *,
    file: str,
    form: str,
    output: str,
    lang: str | None,
    color: str,
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
) -> int:
    """Draw the flow of the document FILE (`-` is standard input) as a sequence diagram.

    If a step does not name its actor, it is derived from the action: the frontend calls endpoints, the provider calls
    webhooks, and the backend saves and checks.

    Exit codes: 0 drawn, 2 the document could not be read or the diagram not written, 3 no flow found.
    """
    from speclint.cli.print_outcome import show_nothing, show_problems  # noqa: PLC0415
    from speclint.cli.streams import warn  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.project.message_language import locale_language  # noqa: PLC0415
    from speclint.report.text.terminal import visible  # noqa: PLC0415
    from speclint.run.check import read_all  # noqa: PLC0415

    option_values.check_stdin([file], stdin_filename)
    readings, problems = read_all([file], lang, stdin_filename, option_values.choice(config=config, isolated=isolated))
    language = lang or locale_language()
    show_problems(problems, language)
    if problems:
        return 2
    if not readings:
        show_nothing(language)
        return 3
    if len(readings) > 1:
        names = [visible(reading.spec.source.path) for reading in readings]
        shown = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
        warn([f"speclint: {_TOO_MANY.of(language).format(visible(file), len(names), shown)}"])
        return 2
    return _draw(readings[0], visible(file), form, output, language=language, color=color)


def _draw(reading: Reading, name: str, form: str, output: str, *, language: str, color: str) -> int:
    """Write the diagram of a document, called `name` in messages, and return the exit code."""
    from speclint.cli.streams import warn, write, write_text  # noqa: PLC0415
    from speclint.cli.write_file import put_output  # noqa: PLC0415
    from speclint.report.text.terminal import Paint, wants_color  # noqa: PLC0415

    on_terminal = output == "-"
    paint = Paint(on_terminal and wants_color(color, sys.stdout))
    lines = list(_drawn(reading, form, paint))
    path = reading.spec.source.path
    if not lines:
        warn([f"speclint: {_NO_FLOW.of(language).format(name)}"])
        return 3
    if not on_terminal:
        return 0 if put_output(Path(output), "".join(f"{line}\n" for line in lines), language, sources=[path]) else 2
    if form == "svg":
        write_text(lines)
    else:
        write(lines, painted=paint.on)
    return 0


def _drawn(reading: Reading, form: str, paint: Paint) -> Iterable[str]:
    """Return the lines of the diagram, none if the document has no flow."""
    from speclint.report.flow import mermaid, svg, text  # noqa: PLC0415
    from speclint.report.flow.words import lane_names, whole_diagram  # noqa: PLC0415

    diagram, names = whole_diagram(reading.spec), lane_names(reading.spec, reading.language)
    if not diagram.items:
        return []
    if form == "svg":
        return [svg.render(diagram, names, reading.language)]
    return text.render(diagram, names, paint) if form == "text" else mermaid.render(diagram, names)
