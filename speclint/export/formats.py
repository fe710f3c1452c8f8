"""The formats of `speclint export`, behind one interface: documents in, text and warnings out."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.named_shapes import named_shapes
from speclint.analysis.errors.error_format import error_format
from speclint.analysis.on_demand import AnalysisError
from speclint.analysis.secrets import secrets
from speclint.export.document import Options, contract_of
from speclint.export.questions import Open
from speclint.lint.problem import Problem
from speclint.model import Spec
from speclint.text.bilingual import Words

FORMATS = ("openapi", "typescript", "http", "arazzo", "questions")
YAML_FORMATS = ("openapi", "arazzo")
_YAML_ENDINGS = (".yaml", ".yml")


class Exported(NamedTuple):
    """What comes out of an export: the text, "" where there is nothing to export, a warning for each endpoint that is left
    out, and the documents that could not be exported.
    """

    text: str
    left_out: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def needs_findings(name: str) -> bool:
    """Return whether a format shows what is found in documents, which have to be checked for it."""
    return name == "questions"


def is_yaml(output: str) -> bool:
    """Return whether the name of a file says that YAML goes into it."""
    return output.lower().endswith(_YAML_ENDINGS)


def export(name: str, documents: Sequence[Open], options: Options, *, as_yaml: bool = False) -> Exported:
    """Return all documents together in the format `name`; a document that cannot be exported does not stop the others."""
    module = import_module(f"speclint.export.{name}")
    if name == "questions":
        return Exported(module.render(documents))
    problems = {document.spec.source.path: _problem(document.spec) for document in documents}
    specs = [document.spec for document in documents if problems[document.spec.source.path] is None]
    contract = contract_of(specs, options)
    arguments = {"as_yaml": as_yaml} if name in YAML_FORMATS else {}
    given = (contract, specs) if name == "arazzo" else (contract,)
    failed = tuple(Problem(path, said) for path, said in problems.items() if said is not None)
    return Exported(module.render(*given, **arguments), contract.left_out, failed)


def _problem(spec: Spec) -> Words | None:
    """Why what a document states cannot be computed, None where it can."""
    try:
        for analysis in (contracts, named_shapes, error_format, secrets):
            analysis(spec)
    except AnalysisError as problem:
        return Words(f"not exported: {problem}", f"no se exporta: {problem}")
    return None
