"""The formats of `speclint export`: one entry each, and, loaded on demand, the module that writes it."""

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


_NOTHING = Words(
    "nothing to export, expected an endpoint with a method and a route",
    "nada que exportar, se esperaba un endpoint con método y ruta",
)


class Format(NamedTuple):
    """A format: its name, which is that of the module under `speclint.export` whose `render` writes it.

    `help` is its sentence in the help of the command, `begins` a pattern for the beginning of its files. One with `yaml` can
    be JSON or YAML. One with `findings` shows what is found in documents, which are checked for it. `nothing` is the message
    where documents without a problem give an empty file.
    """

    name: str
    help: Words
    begins: str
    yaml: bool = False
    findings: bool = False
    nothing: Words = _NOTHING


_BY_NAME = {
    each.name: each
    for each in (
        Format(
            "openapi",
            Words(
                "openapi is OpenAPI 3.1 as JSON, or as YAML if FILE ends in .yaml or with --yaml.",
                "openapi es OpenAPI 3.1 en JSON, o en YAML si ARCHIVO termina en .yaml o con --yaml.",
            ),
            r'\{\n? *"openapi":|openapi: "',
            yaml=True,
        ),
        Format(
            "typescript",
            Words("typescript is a module of types.", "typescript es un módulo de tipos."),
            r"//[^\n]*\n// Written by speclint",
        ),
        Format(
            "http",
            Words(
                "http is a file of requests for VS Code, JetBrains and httpyac.",
                "http es un archivo de peticiones para VS Code, JetBrains y httpyac.",
            ),
            r"@host = ",
        ),
        Format(
            "arazzo",
            Words(
                "arazzo is the flow as a workflow over that OpenAPI document.",
                "arazzo es el flujo como workflow sobre ese OpenAPI.",
            ),
            r'\{\n? *"arazzo":|arazzo: "',
            yaml=True,
            nothing=Words(
                "nothing to export, expected a flow whose steps name endpoints",
                "nada que exportar, se esperaba un flujo cuyos pasos nombren endpoints",
            ),
        ),
        Format(
            "questions",
            Words(
                "questions is Markdown with what the documents leave open, as questions to the backend.",
                "questions es Markdown con lo que los documentos dejan abierto, como preguntas para el backend.",
            ),
            r"# (?:Open questions|Preguntas abiertas)(?::|\n|$)",
            findings=True,
            nothing=Words(
                "nothing to ask: no document leaves anything open", "nada que preguntar: todo está respondido"
            ),
        ),
    )
}
FORMATS = tuple(_BY_NAME)
FORMATS_WITH_YAML = tuple(each.name for each in _BY_NAME.values() if each.yaml)
# What the text of a file begins with that is in one of the formats.
BEGINNINGS = "|".join(each.begins for each in _BY_NAME.values())
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


def formats_help(language: str) -> str:
    """Return what each format is, for the help of the command."""
    return " ".join(each.help.of(language) for each in _BY_NAME.values())


def nothing_exported(name: str) -> Words:
    """Return why the export of documents without a problem is empty."""
    return _BY_NAME[name].nothing


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
