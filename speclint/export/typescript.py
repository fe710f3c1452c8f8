"""A `.ts` file of types: the named types, what each operation takes and answers, its errors, and a table of routes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from speclint.export.names import Unique, pascal
from speclint.export.openapi_document.document import Contract
from speclint.text.json_text import dump
from speclint.text.regex import regex

_PREFIX = "#/components/schemas/"
_IDENTIFIER = regex(r"[A-Za-z_$][A-Za-z0-9_$]*")
_NO_TYPE_NAME = regex(r"[^A-Za-z0-9_$]+")
# Names that no type may have, and those of the library that the file uses.
_TAKEN = (
    "any", "unknown", "never", "void", "null", "undefined", "string", "number", "boolean", "symbol", "object", "bigint",
    "true", "false", "this", "typeof", "keyof", "readonly", "unique", "infer", "asserts", "is", "in", "new", "class",
    "enum", "interface", "type", "extends", "import", "export", "default", "function", "var", "let", "const", "if", "else",
    "return", "switch", "case", "break", "for", "while", "do", "try", "catch", "finally", "throw", "delete", "instanceof",
    "with", "super", "static", "public", "private", "protected", "implements", "package", "yield", "await", "Blob",
    "Routes", "Route", "Method", "routes",
)  # fmt: skip
_SCALARS = {
    "string": "string",
    "number": "number",
    "integer": "number",
    "boolean": "boolean",
    "null": "null",
    "object": "{ [key: string]: unknown }",
}


def render(contract: Contract) -> str:
    """Return the module of a contract, "" where it has no operation and no type."""
    writer = _Writer(contract.document)
    lines = list(writer.lines())
    return "".join(f"{line}\n" for line in lines) if lines else ""


class _Writer:
    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._schemas: dict[str, Any] = document["components"].get("schemas", {})
        self._unique = Unique()
        for word in _TAKEN:
            self._unique.name(word)
        self._names = {name: self._unique.name(_type_name(name)) for name in self._schemas}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the module."""
        operations = [
            (path, verb.upper(), operation)
            for path, verbs in self._document["paths"].items()
            for verb, operation in verbs.items()
        ]
        if not operations and not self._schemas:
            return
        yield f"// {_one_line(self._document['info']['title'])}"
        yield "// Written by speclint export typescript; do not edit."
        for name, schema in self._schemas.items():
            yield ""
            yield from self._declared(self._names[name], self._type(schema, ""), schema.get("description", ""))
        table: list[str] = []
        rows: list[str] = []
        for path, verb, operation in operations:
            yield from self._operation(path, verb, operation, table, rows)
        yield from _routes(table, rows)

    def _operation(
        self, path: str, verb: str, operation: dict[str, Any], table: list[str], rows: list[str]
    ) -> Iterator[str]:
        base = pascal(operation["operationId"])
        parts: dict[str, str] = {"params": self._parameters(operation, "path")}
        said = {
            "query": self._parameters(operation, "query"),
            "request": self._content(operation.get("requestBody", {})),
            "response": self._responses(operation),
            "error": self._errors(operation),
        }
        for part, typed in said.items():
            if typed:
                name = self._unique.name(f"{base}{part.capitalize()}")
                yield ""
                yield from self._declared(name, typed, f"{verb} {path}: {part}" if part != "request" else "")
                said[part] = name
        parts |= said
        table.append(f"  {json.dumps(f'{verb} {path}')}: {{")
        table += [f"    {part}: {typed or 'undefined'};" for part, typed in parts.items()]
        table.append("  };")
        rows.append(
            f"  {json.dumps(operation['operationId'])}: "
            f"{{ method: {json.dumps(verb)}, path: {json.dumps(path)}, route: {json.dumps(f'{verb} {path}')} }},"
        )

    def _declared(self, name: str, typed: str, words: str) -> Iterator[str]:
        yield from _comment(words, "")
        gap = "" if typed.startswith("\n") else " "
        yield f"export type {name} ={gap}{typed};"

    def _parameters(self, operation: dict[str, Any], place: str) -> str:
        listed = [parameter for parameter in operation.get("parameters", ()) if parameter["in"] == place]
        if not listed:
            return ""
        schema = {
            "type": "object",
            "properties": {
                parameter["name"]: {**parameter["schema"], "description": parameter.get("description", "")}
                for parameter in listed
            },
            "required": [parameter["name"] for parameter in listed if parameter["required"]],
        }
        indent = "    " if place == "path" else ""
        return self._type(schema, indent)

    def _content(self, holder: dict[str, Any], of: Callable[[dict[str, Any], str], str] | None = None) -> str:
        medias = list(holder.get("content", {}).values())
        return (of or self._type)(medias[0]["schema"], "") if medias else ""

    def _responses(self, operation: dict[str, Any]) -> str:
        found = [
            self._content(response, self._operand) or "undefined"
            for status, response in operation["responses"].items()
            if status[:1] in "23"
        ]
        return _union(found)

    def _errors(self, operation: dict[str, Any]) -> str:
        found = []
        for status, response in operation["responses"].items():
            if status[:1] in "45":
                code = status if status.isdecimal() else "number"
                found.append(f"{{ status: {code}; body: {self._content(response) or 'unknown'} }}")
        return "".join(f"\n  | {line}" for line in found)

    def _type(self, schema: dict[str, Any], indent: str) -> str:
        """The type of a schema; lines after its first one begin with `indent`."""
        if "$ref" in schema:
            return self._names.get(schema["$ref"].removeprefix(_PREFIX), "unknown")
        if "enum" in schema:
            return _union(dump(value, None) for value in schema["enum"])
        if "anyOf" in schema:
            return _union(self._operand(option, indent) for option in schema["anyOf"])
        kinds = schema.get("type", [])
        return _union(self._of_kind(kind, schema, indent) for kind in ([kinds] if isinstance(kinds, str) else kinds))

    def _operand(self, schema: dict[str, Any], indent: str) -> str:
        """A type that is safe before `[]` or next to `|`, in parentheses where needed."""
        several = [schema[key] for key in ("enum", "anyOf", "type") if isinstance(schema.get(key), list)]
        typed = self._type(schema, indent)
        return f"({typed})" if several and len(several[0]) > 1 and "$ref" not in schema else typed

    def _of_kind(self, kind: str, schema: dict[str, Any], indent: str) -> str:
        if kind == "array":
            return f"{self._operand(schema.get('items', {}), indent)}[]"
        if kind == "object" and schema.get("properties"):
            return self._object(schema, indent)
        if kind == "object" and "additionalProperties" in schema:
            return f"{{ [key: string]: {self._type(schema['additionalProperties'], indent)} }}"
        return "Blob" if schema.get("format") == "binary" else _SCALARS.get(kind, "unknown")

    def _object(self, schema: dict[str, Any], indent: str) -> str:
        needed = schema.get("required", [])
        lines = ["{"]
        for name, part in schema["properties"].items():
            typed = self._type(part, f"{indent}  ")
            key = name if _IDENTIFIER.fullmatch(name) else dump(name, None)
            lines += _comment(part.get("description", ""), f"{indent}  ")
            lines.append(f"{indent}  {key}{'' if name in needed else '?'}: {typed};")
        return "\n".join([*lines, f"{indent}}}"])


def _routes(table: list[str], rows: list[str]) -> Iterator[str]:
    yield ""
    yield "/** What each route takes and answers. */"
    yield "export type Routes = {"
    yield from table
    yield "};"
    yield ""
    yield "/** The method and the path of each operation. */"
    yield "export const routes = {"
    yield from rows
    yield "} as const;"


def _type_name(name: str) -> str:
    plain = _NO_TYPE_NAME.sub("_", name).strip("_") or "Type"
    plain = f"_{plain}" if plain[0].isdigit() else plain
    return plain[0].upper() + plain[1:]


def _union(options: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(options)) or "unknown"


def _comment(words: str, indent: str) -> Iterator[str]:
    if words:
        yield f"{indent}/** {_one_line(words).replace('*/', '* /')} */"


def _one_line(text: str) -> str:
    return " ".join(text.split())
