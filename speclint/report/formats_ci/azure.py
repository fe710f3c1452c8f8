"""Issues of Azure Pipelines: one logging command per finding. Azure has errors and warnings only; notes become warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from speclint.lint.finding import Severity
from speclint.report.text.terminal import Command, visible
from speclint.run.outcome import Outcome

# In this order: the sign of escapes comes first. https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands
_DATA = (("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"))
_PROPERTY = (*_DATA, (";", "%3B"), ("]", "%5D"))


def render(outcome: Outcome) -> Iterator[str]:
    """Yield a command for each problem and finding."""
    for path, message in outcome.problems:
        where = {"sourcepath": path} if path else {}
        yield _command({"type": "error", **where}, message.of(outcome.language))
    for finding in outcome.findings:
        path, span = finding.place
        properties = {
            "type": "error" if finding.severity is Severity.ERROR else "warning",
            "sourcepath": path,
            "linenumber": span.line,
            "columnnumber": span.column,
            "code": finding.code,
        }
        yield _command(properties, f"{finding.name}: {outcome.words(finding.message, path)}")


def _command(properties: Mapping[str, object], message: str) -> Command:
    told = "".join(f"{name}={_escaped(str(value), _PROPERTY)};" for name, value in properties.items())
    return Command(f"##vso[task.logissue {told}]{_escaped(message, _DATA)}")


def _escaped(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    text = visible(text)
    for sign, written in signs:
        text = text.replace(sign, written)
    return text
