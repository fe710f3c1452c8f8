"""The formats of `speclint export`: one line each, and, loaded on demand, the module that writes it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from speclint.lint.problem import Problem
from speclint.text.bilingual import Words

if TYPE_CHECKING:
    from speclint.export.options import Options
    from speclint.export.questions import Open
    from speclint.model import Spec


class Format(NamedTuple):
    """A format: its name, which is that of the module under `speclint.export` whose `render` writes it.

    One with `yaml` can be JSON or YAML. One with `findings` shows what is found in documents, which are checked for it.
    """

    name: str
    yaml: bool = False
    findings: bool = False


_BY_NAME = {
    each.name: each
    for each in (
        Format("openapi", yaml=True),
        Format("typescript"),
        Format("http"),
        Format("arazzo", yaml=True),
        Format("questions", findings=True),
    )
}
FORMATS = tuple(_BY_NAME)
_YAML_ENDINGS = (".yaml", ".yml")


class Exported(NamedTuple):
    """What comes out of an export: the text, "" where there is nothing to export, a warning for each endpoint that is left
    out, and the documents that could not be exported.
    """

    text: str
    left_out: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def needs_findings(name: str) -> bool:
    """Return whether a format shows what is found in documents."""
    return _BY_NAME[name].findings


def can_be_yaml(name: str) -> bool:
    """Return whether a format can be JSON or YAML."""
    return _BY_NAME[name].yaml


def is_yaml(output: str) -> bool:
    """Return whether the name of a file says that YAML goes into it."""
    return output.lower().endswith(_YAML_ENDINGS)


def export(name: str, documents: Sequence[Open], options: Options) -> Exported:
    """Return all documents together in the format `name`; a document that cannot be exported does not stop the others."""
    module = import_module(f"speclint.export.{name}")
    if needs_findings(name):
        return Exported(module.render(documents))
    from speclint.export.openapi_document.document import contract_of  # noqa: PLC0415 - not needed for --help

    problems = {document.spec.source.path: _problem(document.spec) for document in documents}
    specs = [document.spec for document in documents if problems[document.spec.source.path] is None]
    contract = contract_of(specs, options)
    failed = tuple(Problem(path, said) for path, said in problems.items() if said is not None)
    return Exported(module.render(contract), contract.left_out, failed)


def _problem(spec: Spec) -> Words | None:
    """Why what a document states cannot be computed, None where it can."""
    from speclint.analysis.contracts.bind import contracts  # noqa: PLC0415
    from speclint.analysis.contracts.named_shapes import named_shapes  # noqa: PLC0415
    from speclint.analysis.errors.error_format import error_format  # noqa: PLC0415
    from speclint.analysis.on_demand import AnalysisError  # noqa: PLC0415
    from speclint.analysis.secrets import secrets  # noqa: PLC0415
    from speclint.analysis.unfinished.placeholders import placeholders  # noqa: PLC0415 - not needed for --help

    try:
        for analysis in (contracts, named_shapes, error_format, secrets, placeholders):
            analysis(spec)
    except AnalysisError as problem:
        return Words(f"not exported: {problem}", f"no se exporta: {problem}")
    return None
