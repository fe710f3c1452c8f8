"""Arazzo 1.0.1: the flow of each document as a workflow, its steps bound to operations of the exported OpenAPI."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from speclint.analysis.secrets import secrets
from speclint.export.names import Unique, pascal
from speclint.export.openapi_document.document import Contract
from speclint.export.openapi_document.examples import first_example
from speclint.export.samples import sample
from speclint.export.yaml import yaml
from speclint.lint.redact import Redactor
from speclint.model import Flow, Spec
from speclint.text.json_text import dump

VERSION = "1.0.1"
_SOURCE = "api"


def render(contract: Contract) -> str:
    """Return the workflows of all documents, "" where no flow names an operation."""
    as_yaml = contract.options.as_yaml
    document = workflows(contract, contract.specs, openapi=f"./openapi.{'yaml' if as_yaml else 'json'}")
    if document is None:
        return ""
    return yaml(document) if as_yaml else f"{dump(document)}\n"


def workflows(contract: Contract, specs: Sequence[Spec], *, openapi: str) -> dict[str, Any] | None:
    """Return the Arazzo document, None where no flow names an operation; `openapi` is where the OpenAPI document is."""
    writer = _Writer(contract)
    listed = [written for spec in specs for flow in spec.flows if (written := writer.workflow(spec, flow)) is not None]
    if not listed:
        return None
    info = contract.document["info"]
    document = {
        "arazzo": VERSION,
        "info": {"title": info["title"], "version": info["version"]},
        "sourceDescriptions": [{"name": _SOURCE, "url": openapi, "type": "openapi"}],
        "workflows": listed,
    }
    redacted: dict[str, Any] = Redactor([(spec.source, secrets(spec)) for spec in specs]).inside(document)
    return redacted


class _Writer:
    def __init__(self, contract: Contract) -> None:
        paths = contract.document["paths"].values()
        self._operations = {found["operationId"]: found for verbs in paths for found in verbs.values()}
        self._schemas: dict[str, Any] = contract.document["components"].get("schemas", {})
        self._ids = contract.ids
        self._names = Unique()

    def workflow(self, spec: Spec, flow: Flow) -> dict[str, Any] | None:
        """Return the workflow of a flow, None where no step names an operation."""
        called = list(self._called(spec, flow))
        if not called:
            return None
        names = Unique()
        inputs: dict[str, Any] = {}
        steps = [
            self._step(names.name(operation["operationId"]), words, operation, inputs) for words, operation in called
        ]
        topic = spec.titles[0].title.value.rpartition(":")[2] if spec.titles else ""
        written: dict[str, Any] = {
            "workflowId": self._names.name(f"flow{pascal(topic)}"),
            "summary": " ".join(flow.section.title.value.split()) or "Flow",
        }
        if inputs:
            written["inputs"] = {"type": "object", "properties": inputs, "required": list(inputs)}
        return {**written, "steps": steps}

    def _called(self, spec: Spec, flow: Flow) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the operations that the steps of a flow call, with the words of the step, each call once."""
        index = spec.route_index()
        last = ""
        for step in flow.steps:
            for ref in () if step.answers else step.own:
                name = next((self._ids[id(item)] for item in index.find(ref.key) if id(item) in self._ids), "")
                if name and name != last and name in self._operations:
                    yield " ".join(step.text.value.split()), self._operations[name]
                last = name or last

    def _step(self, name: str, words: str, operation: dict[str, Any], inputs: dict[str, Any]) -> dict[str, Any]:
        """Return a step; what its path needs is an input of the workflow, so that two steps speak of one thing."""
        written: dict[str, Any] = {"stepId": name, "description": words, "operationId": operation["operationId"]}
        parameters = []
        for parameter in operation.get("parameters", ()):
            if parameter["required"]:
                inputs.setdefault(parameter["name"], dict(parameter["schema"]))
                value = f"$inputs.{parameter['name']}"
                parameters.append({"name": parameter["name"], "in": parameter["in"], "value": value})
        if parameters:
            written["parameters"] = parameters
        content: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
        for kind, media in content.items():
            shown = first_example(media)
            payload = sample(media["schema"], self._schemas) if shown is None else shown
            written["requestBody"] = {"contentType": kind, "payload": payload if media["schema"] else {}}
        success = next((status for status in operation["responses"] if status[:1] == "2" and status.isdecimal()), "")
        written["successCriteria"] = [{"condition": f"$statusCode == {success}" if success else "$statusCode < 400"}]
        return written
