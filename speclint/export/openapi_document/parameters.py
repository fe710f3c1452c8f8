"""Parameters and bodies of requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from speclint.analysis.contracts.contract import Form
from speclint.analysis.contracts.field_shapes import shape_of_fields
from speclint.export.openapi_document.examples import media, shown_values
from speclint.export.openapi_document.operations import Operation
from speclint.export.openapi_document.schema_parts import Schema
from speclint.export.openapi_document.schemas import Context, schema_of
from speclint.export.openapi_document.views import View, Views
from speclint.model import Endpoint, Field, PathParam, Payload, Required, Spec, State, Webhook, plain_name
from speclint.text.regex import regex

# What OpenAPI says elsewhere: security, the body's type, the responses' types.
_ELSEWHERE = frozenset({"authorization", "contenttype", "accept", "cookie"})
_MEDIA_TYPE = regex(r"[a-z]+/[a-z0-9.+-]+")
_TEXT = {"type": "string"}
_HEADER = regex(r"[A-Za-z0-9!#$%&'*+.^_|~-]+")
_WRITTEN_OUT = {
    "form-data": "multipart/form-data",
    "formdata": "multipart/form-data",
    "multipart": "multipart/form-data",
}


class Parameters:
    """Reads what the operations of one document take."""

    def __init__(self, context: Context, views: Views) -> None:
        """Take what schemas are made with and the views of the document's payloads."""
        self._context, self._views = context, views

    def of(self, operation: Operation) -> list[dict[str, Any]]:
        """Return the parameters of an operation: those of its path, its query and its headers."""
        item = operation.item
        found = [self._in_path(operation, param, name) for param, name in operation.params]
        if isinstance(item, Endpoint):
            found += self._in_query(item)
            found += self._in_headers(operation.spec, item)
        return found

    def body(self, spec: Spec, item: Endpoint | Webhook) -> dict[str, Any] | None:
        """Return the body of a request, None where the document states none."""
        payload = item.body
        if payload.state is not State.STATED:
            return None
        views = self._views.of(payload)
        schema = schema_of(views, self._context, answers=False)
        values = shown_values(self._views.statements(payload), spec.source)
        declared = any(not view.shows for view in views)
        return {"required": declared, "content": {media_type_of(payload): media(schema, values)}}

    def _in_path(self, operation: Operation, param: PathParam, name: str) -> dict[str, Any]:
        item = operation.item
        fields = item.params.fields if isinstance(item, Endpoint) else ()
        said = next((field for field in fields if plain_name(field.name.value) == plain_name(param.name.value)), None)
        schema = self._of_field(operation.spec, said) if said is not None else {}
        return _parameter("path", name, {**schema} or {"type": "string"}, required=True)

    def _in_query(self, item: Endpoint) -> Iterator[dict[str, Any]]:
        whole = schema_of(self._views.of(item.query), self._context, answers=False, inline=True)
        needed = whole.get("required", [])
        inferred = {key: value for key, value in whole.items() if key.startswith("x-")}
        found: dict[str, dict[str, Any]] = {}
        for name, schema in whole.get("properties", {}).items():
            found[plain_name(name)] = _parameter("query", name, {**schema, **inferred}, required=name in needed)
        for name, value in _in_route(item):
            if plain_name(name) not in found:
                schema = {"type": "string", "examples": [value]} if value else {"type": "string"}
                found[plain_name(name)] = _parameter("query", name, schema, required=False)
        yield from found.values()

    def _in_headers(self, spec: Spec, item: Endpoint) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for field in item.headers.fields:
            name = field.name.value
            if plain_name(name) in _ELSEWHERE | seen or not _HEADER.fullmatch(name):
                continue
            seen.add(plain_name(name))
            schema = self._of_field(spec, field)
            yield _parameter("header", name, {**schema} or {"type": "string"}, required=field.required is Required.YES)

    def _of_field(self, spec: Spec, field: Field) -> Schema:
        shape = shape_of_fields([field], field.span, spec.vocabulary)
        whole = schema_of([View(shape, Form.TABLE)], self._context, answers=False, inline=True)
        properties: Sequence[Schema] = list(whole.get("properties", {}).values())
        return properties[0] if properties else {}


def share_path_parameters(paths: Mapping[str, Mapping[str, Any]]) -> None:
    """Give a parameter that one endpoint describes to those that have it at the same place of their routes and do not."""
    described: dict[str, dict[str, Any]] = {}
    listed = [
        (path.partition(f"{{{parameter['name']}}}")[0] + parameter["name"], parameter)
        for path, verbs in paths.items()
        for operation in verbs.values()
        for parameter in operation.get("parameters", ())
        if parameter["in"] == "path"
    ]
    for place, parameter in listed:
        if "description" in parameter or parameter["schema"] != _TEXT:
            described.setdefault(place, parameter)
    for place, parameter in listed:
        if "description" not in parameter and parameter["schema"] == _TEXT and place in described:
            parameter.clear()
            parameter.update(described[place])


def _parameter(place: str, name: str, schema: Schema, *, required: bool) -> dict[str, Any]:
    said = str(schema.pop("description", "")).lstrip(" ,.;:–—-")
    words = {"description": said} if said else {}
    if not schema.keys() - {"default"}:
        schema = {"type": "string", **schema}
    return {"name": name, "in": place, **words, "required": required, "schema": schema}


def _in_route(item: Endpoint) -> Iterator[tuple[str, str]]:
    """Yield the names after the `?` of a route, each with its value, "" where that is a placeholder."""
    query = item.route.query.value if item.route is not None and item.route.query is not None else ""
    for part in query.replace("&amp;", "&").split("&"):
        name, _, value = part.strip("[]?` ").partition("=")
        if name and name.replace("_", "").replace("-", "").replace("[]", "").isalnum():
            yield unquote(name), unquote(value) if value.isalnum() else ""


def media_type_of(payload: Payload) -> str:
    """Return in which media type a body is sent: as stated, of files a form, else JSON."""
    if payload.is_multipart or any(field.is_file for field in payload.fields):
        return "multipart/form-data"
    said = payload.content_type.value.lower() if payload.content_type is not None else ""
    said = _WRITTEN_OUT.get(said, said)
    return said if _MEDIA_TYPE.fullmatch(said) else "application/json"
