"""`speclint checklist`: the four closing boxes of each document."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from speclint.cli import option_values, options

_EXAMPLES = """\b
Examples:
  speclint checklist docs/
  speclint checklist docs/ --output-format json
  speclint checklist - < draft.md"""


@click.command("checklist", short_help="Show which closing boxes each document meets.", epilog=_EXAMPLES)
@options.paths
@options.lang
@options.allow_empty
@options.output_format("full", "json")
@options.color
@options.stdin_filename
@options.configuration
def command(
    *,
    paths: Sequence[str],
    lang: str | None,
    allow_empty: bool,
    output_format: str,
    color: str,
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
) -> int:
    """Show which of the four closing boxes each document meets, with the lines that prove it.

    A box holds, fails, does not apply or is open. It is open if nothing contradicts it but the document has placeholders
    or parts that could not be read.

    Exit codes: 0 all hold or do not apply, 1 some fail or are open, 2 something could not be read, 3 no document found.
    """
    # Long because each option is a parameter, and what needs the engine is imported here.
    from speclint.cli.print_outcome import show_nothing, show_problems  # noqa: PLC0415
    from speclint.cli.streams import write, write_text  # noqa: PLC0415
    from speclint.lint.redact import redactor_of  # noqa: PLC0415
    from speclint.project.message_language import locale_language  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.report import checklist  # noqa: PLC0415
    from speclint.report.json.document import errors  # noqa: PLC0415
    from speclint.report.text.terminal import Paint, wants_color  # noqa: PLC0415
    from speclint.run.check import read_all  # noqa: PLC0415
    from speclint.text.json_text import dump  # noqa: PLC0415

    option_values.check_stdin(paths, stdin_filename)
    readings, problems = read_all(paths, lang, stdin_filename, option_values.choice(config=config, isolated=isolated))
    language = lang or locale_language()
    redactor = redactor_of(*(reading.spec.source for reading in readings))
    if output_format == "json":
        documents = [checklist.as_json(*reading, redactor) for reading in readings]
        write_text([dump({"version": 1, "documents": documents, "errors": errors(problems, language)})])
    else:
        paint = Paint(wants_color(color, sys.stdout))
        for reading in readings:
            write(checklist.render(*reading, paint, redactor), painted=paint.on)
    show_problems(problems, language)
    if problems:
        return 2
    if not readings and not allow_empty:
        show_nothing(language)
        return 3
    return 1 if any(checklist.fails(reading.spec) for reading in readings) else 0
