"""`speclint inspect`: print what speclint reads from documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from speclint.cli import option_values, options

_EXAMPLES = """\b
Examples:
  speclint inspect docs/BACKEND_SPEC_PAYMENTS.md
  speclint inspect docs/BACKEND_SPEC_PAYMENTS.md --output-format json"""


@click.command("inspect", short_help="Show what speclint reads from documents.", epilog=_EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=options.FILE)
@options.output_format("tree", "json")
@options.color
@options.stdin_filename
@options.configuration
def command(
    *,
    paths: Sequence[str],
    output_format: str,
    color: str,
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
) -> int:
    """Show what speclint reads from documents: endpoints and their slots, types, webhooks, variables, flow."""
    from speclint.cli.print_outcome import show_nothing, show_problems  # noqa: PLC0415
    from speclint.cli.streams import write, write_text  # noqa: PLC0415
    from speclint.lint.redact import redactor_of  # noqa: PLC0415
    from speclint.project.message_language import locale_language  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.report import inspect as inspection  # noqa: PLC0415
    from speclint.report.json.document import errors  # noqa: PLC0415
    from speclint.report.text.terminal import Paint, wants_color  # noqa: PLC0415
    from speclint.run.check import read_all  # noqa: PLC0415
    from speclint.text.json_text import dump  # noqa: PLC0415

    option_values.check_stdin(paths, stdin_filename)
    readings, problems = read_all(paths, None, stdin_filename, option_values.choice(config=config, isolated=isolated))
    language = locale_language()
    redactor = redactor_of(*(reading.spec.source for reading in readings))
    if output_format == "json":
        documents = [inspection.as_json(reading.spec, redactor) for reading in readings]
        write_text([dump({"version": 1, "documents": documents, "errors": errors(problems, language)})])
    else:
        paint = Paint(wants_color(color, sys.stdout))
        for reading in readings:
            write(inspection.tree(reading.spec, paint, redactor), painted=paint.on)
    show_problems(problems, language)
    if not (readings or problems):
        show_nothing(language)
    return 2 if problems else 0 if readings else 3
