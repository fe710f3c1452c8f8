"""Documents as they are exported, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from speclint.export.openapi_document.document import Contract, contract_of
from speclint.export.options import Options
from speclint.lint.lint import read_source
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def spec_of(text: str, path: str = "docs/BACKEND_SPEC_X.md") -> Spec:
    return read_source(Source.from_text(path, text), load_profile())


_PLAIN = Options()


def contract(*texts: str, options: Options = _PLAIN) -> Contract:
    """Return the contract of documents called BACKEND_SPEC_0.md, BACKEND_SPEC_1.md, …"""
    return contract_of([spec_of(text, f"docs/BACKEND_SPEC_{n}.md") for n, text in enumerate(texts)], options)


def operation(text: str, verb: str = "post", path: str = "/x") -> dict[str, Any]:
    """Return one operation of a document."""
    found: dict[str, Any] = contract(text).document["paths"][path][verb]
    return found


def body_schema(rows: Sequence[str], *, required: bool = True) -> dict[str, Any]:
    """Return the schema of a body that a table with these rows lists."""
    columns = "| Campo | Tipo | Requerido |\n|---|---|---|\n" if required else "| Campo | Tipo |\n|---|---|\n"
    text = "## Endpoints\n\n### POST /x\n\n**Body:**\n\n" + columns + "".join(f"| {row} |\n" for row in rows)
    found: dict[str, Any] = operation(text)["requestBody"]["content"]["application/json"]["schema"]
    return found
