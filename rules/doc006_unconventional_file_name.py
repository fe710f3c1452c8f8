"""DOC006: a spec whose file name or folder does not follow the convention."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import Bad, Finding, Good, Message, Place, Project, Rule, Severity, Span

_START, _END = "BACKEND_SPEC_", ".md"


class UnconventionalFileName(Rule):
    """A spec is named `BACKEND_SPEC_<TOPIC>.md`, with the topic in UPPER_SNAKE_CASE.

    People and hooks find the specs of a repository by that name. The rule checks files found by searching a folder,
    and files given by name that start like a spec. A file outside `docs` is an info finding in a project that has
    that folder.
    """

    code, name, severity = "DOC006", "unconventional-file-name", Severity.WARNING
    message = Message(
        en="the file is called `{file}`, expected `BACKEND_SPEC_<TOPIC>.md` with the topic in UPPER_SNAKE_CASE",
        es="el archivo se llama `{file}`, se esperaba `BACKEND_SPEC_<TEMA>.md` con el tema en UPPER_SNAKE_CASE",
    )
    spanish = """Una spec se llama `BACKEND_SPEC_<TEMA>.md`, con el tema en UPPER_SNAKE_CASE.

    Por ese nombre encuentran las specs de un repositorio tanto las personas como los hooks. Se comprueban los
    archivos encontrados al recorrer una carpeta y los indicados por su nombre que empiezan como una spec. Un
    archivo fuera de `docs` es una nota si el proyecto tiene esa carpeta.
    """
    _outside = Message(
        en="the file is outside `docs/`, expected it next to the other documents of the project",
        es="el archivo está fuera de `docs/`, se esperaba junto a los demás documentos del proyecto",
    )
    good = (
        Good("# Pagos\n", path="docs/BACKEND_SPEC_STRIPE_PAGOS.md"),
        Good("# Orders\n", path="docs/BACKEND_SPEC_ORDERS2.md"),
        Good("# Orders\n", path="BACKEND_SPEC_V2_ORDERS.md"),
        Good("# Orders\n", path="api/docs/shop/BACKEND_SPEC_ORDERS.md", others={"docs/BACKEND_SPEC_A.md": "# A\n"}),
    )
    bad = (
        Bad("# Pagos\n", path="docs/backend_spec_pagos.md", at=(1,)),
        Bad("# Pagos\n", path="docs/BACKEND_SPEC.md", at=(1,)),
        Bad("# Orders\n", path="docs/BACKEND_SPEC-ORDERS.md", at=(1,)),
        Bad("# Orders\n", path="docs/BACKEND_SPEC_Orders.md", at=(1,)),
        Bad(
            "# Orders\n",
            path="notes/BACKEND_SPEC_ORDERS.md",
            others={"docs/BACKEND_SPEC_A.md": "# A\n"},
            at=(1,),
            severity=Severity.INFO,
        ),
        Bad("# Orders\n", path="docs/BACKEND_SPEC_ORDERS__V2.md", at=(1,)),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Look at the last part of each path."""
        for facts in project.documents:
            file = facts.file
            like_a_spec = file.lower().startswith(("backend_spec", "backend-spec", "backendspec"))
            if not (facts.reported and (facts.searched or like_a_spec)):
                continue
            place = Place(facts.path, Span(1, 1, 1, 1))
            if not _is_conventional(file):
                yield self.finding(place, file=file, anchor="file name")
            if project.lies_outside_docs(facts):
                yield self.finding(place, message=self._outside, severity=Severity.INFO, anchor="folder")


def _is_conventional(file: str) -> bool:
    topic = file.removeprefix(_START).removesuffix(_END)
    if len(topic) != len(file) - len(_START) - len(_END) or not topic.isascii():
        return False
    return all(part.isalnum() and part == part.upper() for part in topic.split("_"))
