"""An exported OpenAPI document, read back by a small reader, states what `speclint inspect` shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from corpus import document
from exported import spec_of
from folders import CHECKOUT, SPECS

from speclint.export.openapi_document.document import contract_of
from speclint.export.options import Options
from speclint.read.routes import under_base
from speclint.report import inspect
from speclint.report.text.terminal import Paint

PATHS = [*sorted((CHECKOUT / "examples").rglob("*.md")), *sorted((SPECS / "ok").glob("*.md"))]
_ENDPOINT = re.compile(r"^ +(\d+)  ([A-Z]+) (/\S*)  \[\w+\]$")
_PART = re.compile(r"^ {13}(body|query|response|errors)(?: (\S+))?: (.+)$")
_FIELD = re.compile(r"([\w.\[\]-]+)([!?]?)(?:: (.+))?")
_SCALARS = {"string": "string", "texto": "string", "number": "number", "boolean": "boolean", "integer": "integer"}


class Stated(NamedTuple):
    """What is stated of an endpoint: its fields by the name with what is required and the type, and its statuses."""

    body: dict[str, tuple[bool | None, str]]
    query: dict[str, tuple[bool | None, str]]
    statuses: set[str]


def inspected(text: str) -> dict[str, Stated]:
    """Read the tree of `inspect`, where `!` marks what is required and `?` what is not."""
    found: dict[str, Stated] = {}
    current: Stated | None = None
    for line in inspect.tree(spec_of(text), Paint(False)):
        if match := _ENDPOINT.match(line):
            current = found[match[1]] = Stated({}, {}, set())
        elif not line.startswith(" " * 8):
            current = None
        elif current is not None and (match := _PART.match(line)):
            if match[1] == "response":
                current.statuses.add(match[2])
            elif match[1] == "errors":
                current.statuses.update(match[3].split(", "))
            else:
                getattr(current, match[1]).update(fields(match[3]))
    return found


def fields(listed: str) -> dict[str, tuple[bool | None, str]]:
    """The fields of a line, those of the first level alone."""
    found: dict[str, tuple[bool | None, str]] = {}
    for part in re.split(r", (?=[\w.\[\]-]+[!?]?(?:: |, |$))", listed):
        match = _FIELD.fullmatch(part)
        if match and not match[1][0].isupper():
            name, *inner = re.split(r"[.\[]", match[1])
            if not inner:
                found[name] = ({"!": True, "?": False}.get(match[2]), _SCALARS.get(match[3] or "", ""))
            else:
                found.setdefault(name, (None, ""))
    return found


def exported(text: str) -> dict[str, Stated]:
    written = contract_of([spec_of(text)], Options()).document
    schemas = written["components"].get("schemas", {})
    found: dict[str, Stated] = {}
    for verbs in written["paths"].values():
        for operation in verbs.values():
            line = operation["x-speclint-source"].rpartition(":")[2]
            content = list(operation.get("requestBody", {}).get("content", {}).values())
            body = resolved(content[0]["schema"], schemas) if content else {}
            found[line] = Stated(
                {name: (name in body.get("required", ()), kind(part)) for name, part in members(body).items()},
                {
                    each["name"]: (each["required"], kind(each["schema"]))
                    for each in operation.get("parameters", ())
                    if each["in"] == "query"
                },
                set(operation["responses"]),
            )
    return found


def resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rpartition("/")[2]]
    return schema


def members(schema: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = schema.get("items", schema).get("properties", {})
    return found


def kind(schema: dict[str, Any]) -> str:
    said = schema.get("type", "")
    return said if isinstance(said, str) else ""


def same(text: str) -> None:
    stated, written = inspected(text), exported(text)
    assert stated, "no endpoint"
    for line, endpoint in stated.items():
        assert line in written, f"line {line} is not exported"
        back = written[line]
        for part in ("body", "query"):
            said: dict[str, tuple[bool | None, str]] = getattr(endpoint, part)
            read: dict[str, tuple[bool | None, str]] = getattr(back, part)
            assert said.keys() <= read.keys(), f"line {line}: {part}"
            for name, (required, typed) in said.items():
                assert required is None or required is read[name][0], f"line {line}: {part}: {name} is required"
                assert not typed or read[name][1] in (typed, "array"), f"line {line}: {part}: {name} is {typed}"
        statuses = {"200" if status == "?" else status for status in endpoint.statuses if status != "default"}
        assert statuses <= back.statuses, f"line {line}: {statuses - back.statuses}"


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_was_exported_is_what_was_read(path: Path) -> None:
    same(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(8))
def test_documents_that_are_written_by_chance(number: int) -> None:
    same(document(number, 6_000))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_all_endpoints_and_webhooks_are_operations(path: Path) -> None:
    spec = spec_of(path.read_text(encoding="utf-8"))
    written = contract_of([spec], Options()).document
    keys = {
        (verb.upper(), re.sub(r"\{[^{}]*\}", "{}", path).rstrip("/").lower() or "/")
        for path, verbs in written["paths"].items()
        for verb in verbs
    }
    for item in (*spec.endpoints, *spec.webhooks):
        if item.route is not None and item.route.absolute and item.method is not None:
            route = under_base(spec.base_path, item.route.path)
            plain = re.sub(r"\{\{?[^{}]*\}?\}|<[^<>]*>|\[[^\]]*\]|:[A-Za-z_]\w*", "{}", route).rstrip("/").lower()
            assert (item.method.value.upper(), plain or "/") in keys, item.label
