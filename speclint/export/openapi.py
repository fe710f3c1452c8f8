"""OpenAPI 3.1 as JSON or YAML."""

from __future__ import annotations

from speclint.export.openapi_document.document import Contract
from speclint.export.yaml import yaml
from speclint.text.json_text import dump


def render(contract: Contract) -> str:
    """Return the document as text, "" where it has no operation."""
    document = contract.document
    if not document["paths"] and "webhooks" not in document:
        return ""
    return yaml(document) if contract.options.as_yaml else f"{dump(document)}\n"
