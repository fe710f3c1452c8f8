"""`speclint schema`: print the JSON Schema of the configuration file."""

from __future__ import annotations

import click

_EXAMPLES = """\b
Examples:
  speclint schema > speclint.schema.json"""


@click.command("schema", short_help="Print the JSON Schema of the configuration.", epilog=_EXAMPLES)
def command() -> int:
    """Print the JSON Schema of the configuration file, for completion and validation in editors.

    It includes the rules of installed plugins.
    """
    from speclint.cli.streams import write_text  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.lint.registry import load_registry  # noqa: PLC0415
    from speclint.project.settings_schema import settings_schema  # noqa: PLC0415
    from speclint.text.json_text import dump  # noqa: PLC0415

    write_text([dump(settings_schema(load_registry().selectors))])
    return 0
