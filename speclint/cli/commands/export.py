"""`speclint export`: the contract of documents in the formats of other tools."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speclint.cli import option_values, options
from speclint.cli.choices import Word
from speclint.export.formats import (
    FORMATS,
    FORMATS_WITH_YAML,
    export,
    formats_help,
    is_yaml,
    needs_findings,
    nothing_exported,
)

if TYPE_CHECKING:
    from speclint.export.questions import Open
    from speclint.lint.finding import Finding
    from speclint.lint.problem import Problem

_EXAMPLES = """\b
Examples:
  speclint export openapi docs/ -o openapi.yaml
  speclint export openapi --title Shop --server https://api.example.com
  speclint export typescript docs/ -o api.ts
  speclint export http docs/BACKEND_SPEC_PAYMENTS.md -o payments.http
  speclint export arazzo docs/ -o flow.arazzo.yaml
  speclint export questions docs/ --lang en"""


_HELP = f"""Export what the documents in PATHS state, all together, in the format of another tool.

{formats_help("en")}

What only an example shows is marked with `x-speclint-inferred`. An endpoint without a method or a route is left out with a
warning.

Exit codes: 0 exported, 2 something could not be read or written, 3 nothing to export."""


@click.command(
    "export",
    help=_HELP,
    short_help="Export the contract: OpenAPI, TypeScript, .http, Arazzo, questions.",
    epilog=_EXAMPLES,
)
@click.argument("form", metavar="FORMAT", type=Word(FORMATS))
@options.paths
@options.output
@click.option("--yaml", "as_yaml", is_flag=True, help="Write YAML instead of JSON.")
@click.option("--title", default="", metavar="TEXT", help="Title of the API.  [default: the document's]")
@click.option("--api-version", default="1.0.0", metavar="TEXT", show_default=True, help="Version of the API.")
@click.option("--server", default="", metavar="URL", help="URL of the server.  [default: the documents' own]")
@options.lang
@options.stdin_filename
@options.configuration
def command(
    *,
    form: str,
    paths: Sequence[str],
    output: str,
    as_yaml: bool,
    title: str,
    api_version: str,
    server: str,
    lang: str | None,
    stdin_filename: str | None,
    config: str | None,
    isolated: bool,
) -> int:
    """Write what the documents state in the format `form`, and return the exit code."""
    # Long because each option is a parameter, and what needs the engine is imported here.
    from speclint.cli.print_outcome import show_nothing, show_problems  # noqa: PLC0415
    from speclint.cli.streams import warn, write_text  # noqa: PLC0415
    from speclint.cli.write_file import put_output  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.export.options import Options  # noqa: PLC0415

    option_values.check_stdin(paths, stdin_filename)
    language = option_values.usage_language(lang)
    if as_yaml and form not in FORMATS_WITH_YAML:
        said = (f" {'y' if language == 'es' else 'and'} ").join(FORMATS_WITH_YAML)
        raise click.UsageError(f"--yaml es de {said}" if language == "es" else f"--yaml is for {said}")
    documents, problems = _read(form, paths, lang, stdin_filename, config=config, isolated=isolated)
    exported = export(form, documents, Options(title, api_version, server, as_yaml or is_yaml(output)))
    problems = [*problems, *exported.problems]
    show_problems(problems, language)
    show_problems(exported.left_out, language)
    if not documents and not problems:
        show_nothing(language)
    if not exported.text:
        if documents and not problems:
            warn([f"speclint: {nothing_exported(form).of(language)}"])
        return 2 if problems else 3
    if output == "-":
        write_text(exported.text.removesuffix("\n").split("\n"))
    elif not put_output(Path(output), exported.text, language, sources=[found.spec.source.path for found in documents]):
        return 2
    return 2 if problems else 0


def _read(
    form: str, paths: Sequence[str], lang: str | None, stdin_filename: str | None, *, config: str | None, isolated: bool
) -> tuple[list[Open], list[Problem]]:
    """Return the documents, checked where the format shows what is found, and what could not be read."""
    from speclint.export.questions import Open  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.lint.redact import redactor_of  # noqa: PLC0415
    from speclint.run.check import check, read_all  # noqa: PLC0415
    from speclint.run.options import Effort  # noqa: PLC0415

    if not needs_findings(form):
        readings, problems = read_all(
            paths, lang, stdin_filename, option_values.choice(config=config, isolated=isolated)
        )
        redactor = redactor_of(*(reading.spec.source for reading in readings))
        return [Open(reading.spec, (), reading.language, redactor) for reading in readings], problems
    overrides = option_values.overrides(
        select=(), extend_select=(), ignore=(), lang=lang, config=config, isolated=isolated
    )
    outcome = check(paths, overrides, stdin_filename, effort=Effort(specs=True))
    found: dict[str, list[Finding]] = {path: [] for path in outcome.checked}
    for finding in outcome.findings:
        found[finding.place.path].append(finding)
    documents = [
        Open(checked.spec, tuple(found[path]), outcome.languages[path], outcome.redactor)
        for path, checked in outcome.checked.items()
        if checked.spec is not None and checked.reported
    ]
    return documents, [*outcome.problems, *outcome.notes]
