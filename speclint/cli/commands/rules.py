"""`speclint rules`: list the rules."""

from __future__ import annotations

import click

from speclint.cli import option_values, options

_EXAMPLES = """\b
Examples:
  speclint rules
  speclint rules --lang es
  speclint rules --output-format json"""


@click.command("rules", short_help="List the rules.", epilog=_EXAMPLES)
@options.locale_lang
@options.output_format("table", "json")
def command(*, lang: str | None, output_format: str) -> int:
    """List all rules: code, name, severity, whether they run by default, and what they require."""
    from speclint.cli.print_outcome import show_problems  # noqa: PLC0415 - the engine is not needed for --help
    from speclint.cli.streams import write, write_text  # noqa: PLC0415
    from speclint.lint.problem import Problem  # noqa: PLC0415
    from speclint.lint.registry import load_registry  # noqa: PLC0415
    from speclint.report.json.document import errors  # noqa: PLC0415
    from speclint.report.rule_pages import fix_kinds, summary  # noqa: PLC0415
    from speclint.text.json_text import dump  # noqa: PLC0415

    language = option_values.usage_language(lang)
    registry = load_registry()
    problems = [Problem("", error.message) for error in registry.errors]
    rows = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "default": rule.default,
            "fix": list(fix_kinds(rule)),
            "summary": summary(rule, language),
            "plugin": registry.plugins[rule.code],
        }
        for rule in registry.rules
    ]
    if output_format == "json":
        write_text([dump({"version": 1, "rules": rows, "errors": errors(problems, language)})])
    else:
        longest = max((len(rule.name) for rule in registry.rules), default=0)
        for rule in registry.rules:
            state = "on" if rule.default else "strict"
            fix = f" (fix: {', '.join(kinds)})" if (kinds := fix_kinds(rule)) else ""
            head = f"{rule.code:7} {rule.name:{longest}}  {rule.severity.value:7}  {state:6}"
            write([f"{head}  {summary(rule, language)}{fix}"])
    show_problems(problems, language)
    return 2 if problems else 0
