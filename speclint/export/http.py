"""A `.http` file for the REST Client of VS Code, JetBrains and httpyac: one request an endpoint."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from speclint.export.openapi_document.document import Contract
from speclint.export.openapi_document.examples import first_example
from speclint.export.samples import sample
from speclint.text.json_text import dump
from speclint.text.regex import regex

_LOCAL = "http://localhost:3000"
_BOUNDARY = "----speclint"
# What clients take for more than text where a line begins: variables, settings in comments, files, scripts, checks.
_COMMAND = regex(r"[@#>]|<(?:[\s@>]|$)|//|\?\?|--|\{%|HTTP/")


def render(contract: Contract) -> str:
    """Return the requests of a contract, in the order of its operations; "" without any."""
    requests = [_Request(contract, path, verb) for path, verbs in contract.document["paths"].items() for verb in verbs]
    if not requests:
        return ""
    url = contract.document["servers"][0]["url"]
    variables = {"host": _in_url(url) if url.startswith("http") else _LOCAL}
    for request in requests:
        # Not empty: httpyac takes a variable without a value for a request.
        variables |= {name: f"your-{name.replace('_', '-').lower()}" for name in request.variables}
    lines = [f"@{name} = {value}" for name, value in variables.items()]
    for request in requests:
        lines += ["", *request.lines()]
    return "".join(f"{line}\n" for line in lines)


class _Request:
    def __init__(self, contract: Contract, path: str, verb: str) -> None:
        document = contract.document
        self._path, self._verb = path, verb
        self._operation: dict[str, Any] = document["paths"][path][verb]
        self._schemas: dict[str, Any] = document["components"].get("schemas", {})
        schemes: dict[str, Any] = document["components"].get("securitySchemes", {})
        wanted = [name for need in self._operation.get("security", []) for name in need]
        self._credentials = [_credential(name, schemes[name]) for name in wanted if name in schemes]

    @property
    def variables(self) -> list[str]:
        """The names of the secrets that a request needs."""
        return [name for name, _, _ in self._credentials]

    def lines(self) -> Iterator[str]:
        """Yield the lines of the request, those of its title first."""
        operation = self._operation
        yield f"### {operation['operationId']}"
        yield f"# {_line(operation['summary'])}"
        yield f"# {_line(operation['x-speclint-source'])}"
        yield f"{self._verb.upper()} {{{{host}}}}{self._target()}"
        for name, value in self._headers():
            yield f"{name}: {value}"
        yield from self._body()

    def _parameters(self, place: str) -> Iterator[tuple[str, str, bool]]:
        for parameter in self._operation.get("parameters", ()):
            if parameter["in"] == place:
                value = sample(parameter["schema"], self._schemas, parameter["name"])
                yield parameter["name"], _plain(value), parameter["required"]

    def _target(self) -> str:
        path = self._path
        for name, value, _ in self._parameters("path"):
            path = path.replace(f"{{{name}}}", quote(value, safe=""))
        query = [f"{quote(name, safe='[]')}={quote(value, safe=',')}" for name, value, _ in self._parameters("query")]
        return _in_url(f"{path}?{'&'.join(query)}" if query else path)

    def _headers(self) -> Iterator[tuple[str, str]]:
        for _, header, value in self._credentials:
            yield header, value
        for name, value, _ in self._parameters("header"):
            yield _line(name), _inert(value)

    def _content(self) -> tuple[str, dict[str, Any]] | None:
        content = self._operation.get("requestBody", {}).get("content", {})
        return next(iter(content.items()), None)

    def _body(self) -> Iterator[str]:
        content = self._content()
        if content is None:
            return
        kind, media = content
        shown = first_example(media)
        schema = media["schema"]
        value = shown if shown is not None else sample(schema, self._schemas) if schema else {}
        if kind == "multipart/form-data":
            yield f"Content-Type: {_inert(kind)}; boundary={_BOUNDARY}"
            yield ""
            yield from self._form(value if isinstance(value, dict) else {}, schema)
            return
        yield f"Content-Type: {_inert(kind)}"
        yield ""
        if kind == "application/x-www-form-urlencoded" and isinstance(value, dict):
            yield "&".join(f"{quote(name)}={quote(_plain(part))}" for name, part in value.items())
        elif isinstance(value, str) and not kind.endswith("json"):
            yield _line(value)
        else:
            yield from dump(value).replace("{{", r"{\u007b").split("\n")

    def _form(self, value: dict[str, Any], schema: dict[str, Any]) -> Iterator[str]:
        """Yield the parts of a form; files are those beside the `.http` file."""
        properties: dict[str, Any] = schema.get("properties", {})
        parts = ((name, item) for name, part in value.items() for item in (part if isinstance(part, list) else [part]))
        for name, part in parts:
            is_file = "binary" in json.dumps(properties.get(name, {}))
            plain = _inert(name).replace('"', "")
            yield f"--{_BOUNDARY}"
            yield f'Content-Disposition: form-data; name="{plain}"' + (f'; filename="{plain}"' if is_file else "")
            if is_file:
                yield "Content-Type: application/octet-stream"
            yield ""
            yield "(file)" if is_file else _line(_plain(part))
        yield f"--{_BOUNDARY}--"


def _credential(name: str, scheme: dict[str, Any]) -> tuple[str, str, str]:
    """The variable of a secret, and the header that it is in with its value."""
    if scheme["type"] == "http":
        variable = "token" if scheme["scheme"] == "bearer" else "credentials"
        return variable, "Authorization", f"{_inert(scheme['scheme']).capitalize()} {{{{{variable}}}}}"
    variable = "".join(char if char.isalnum() else "_" for char in name)
    variable = f"{variable}_key" if variable == "host" else variable
    if scheme["in"] == "cookie":
        return variable, "Cookie", f"{_inert(scheme['name'])}={{{{{variable}}}}}"
    return variable, _line(scheme["name"]), f"{{{{{variable}}}}}"


def _plain(value: Any) -> str:  # noqa: ANN401 - a value of JSON
    if isinstance(value, list):
        return ",".join(_plain(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _inert(text: str) -> str:
    """Return a text as part of a line, in which a client finds no variable to expand."""
    return " ".join(text.split()).replace("{{", "{ {").replace("{{", "{ {")


def _line(text: str) -> str:
    """Return a text as the begin of a line, which a client takes for nothing else either."""
    plain = _inert(text)
    return f"\\{plain}" if _COMMAND.match(plain) else plain


def _in_url(text: str) -> str:
    return "".join(text.split()).replace("{{", "%7B%7B")
