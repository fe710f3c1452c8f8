"""The same contract written otherwise: documents renamed, reordered, reworded, translated, their tables as lists or code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_ROW = re.compile(r"^\|(.*)\|[ \t]*$")
_CELL = re.compile(r"(?<!\\)\|")
_NAMES = {"campo", "field", "name", "nombre", "nome", "parameter", "parámetro", "champ"}
_TYPES = {"tipo", "type"}
_REQUIRED = {"requerido", "required", "obligatorio", "obrigatório", "requis"}
_YES, _NO = {"sí", "si", "yes", "sim", "oui"}, {"no", "não", "non"}
_PLAIN_CELL = re.compile(r"[^\W\d_][^`'\"\d|/()[\]]*")
_TYPESCRIPT = {
    "string": "string", "texto": "string", "number": "number", "integer": "number", "entero": "number",
    "boolean": "boolean", "booleano": "boolean", "número": "number", "uuid": "string", "date": "string", "decimal": "number",
}  # fmt: skip
_WORDS = (
    ("Campo", "Field"), ("Tipo", "Type"), ("Requerido", "Required"), ("Descripción", "Description"), ("Errores", "Errors"),
    ("Parámetros de ruta", "Path parameters"), ("Bearer token requerido", "Bearer token required"), ("Público", "Public"),
    ("Variables de entorno", "Environment variables"), ("Tipos / modelos", "Types / models"), ("Eventos", "Events"),
    ("Firma", "Signature"), ("Flujo resumido", "Flow"), ("Notas de seguridad", "Security notes"), ("Resumen", "Summary"),
    ("Vacío", "Empty"), ("sin contenido", "no content"), ("solo el autor", "author only"), ("Response", "Respuesta"),
)  # fmt: skip


def tables(text: str) -> Iterator[tuple[int, int, list[list[str]]]]:
    """Yield the tables of a document: first line, line after the last (0-based), and the cells of their rows."""
    lines = text.split("\n")
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _ROW.match(lines[end]):
            end += 1
        if end - start > 2 and set(lines[start + 1]) <= set("|-: "):
            yield start, end, [cells(line) for line in lines[start:end]]
        start = max(end, start + 1)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]


def _with_tables(text: str, written: Callable[[list[list[str]]], list[str] | None]) -> str:
    lines = text.split("\n")
    for start, end, rows in reversed(list(tables(text))):
        replaced = written(rows)
        if replaced is not None:
            lines[start:end] = replaced
    return "\n".join(lines)


def _columns(rows: list[list[str]]) -> tuple[int, int, int] | None:
    """The columns of name, type and required of a table of fields."""
    found = [
        next((i for i, cell in enumerate(rows[0]) if cell.lower() in names), -1)
        for names in (_NAMES, _TYPES, _REQUIRED)
    ]
    return None if -1 in found or any(len(row) != len(rows[0]) for row in rows[2:]) else (found[0], found[1], found[2])


def with_rows_reversed(text: str) -> str:
    """The rows of all tables of fields in another order."""

    def written(rows: list[list[str]]) -> list[str] | None:
        return None if _columns(rows) is None else [f"| {' | '.join(row)} |" for row in (*rows[:2], *rows[:1:-1])]

    return _with_tables(text, written)


def with_endpoints_reversed(text: str) -> str:
    """The level-3 sections below each level-2 heading in another order."""
    chapters = re.split(r"(?m)^(?=## )", text)
    for number, chapter in enumerate(chapters):
        head, *parts = re.split(r"(?m)^(?=### )", chapter)
        chapters[number] = (
            head + "\n\n".join(part.strip("\n") for part in reversed(parts)) + "\n\n" if parts else chapter
        )
    return "".join(chapters)


def reworded(text: str) -> str:
    """Other words for what says nothing but words: the last cells of tables of fields."""

    def written(rows: list[list[str]]) -> list[str] | None:
        if _columns(rows) is None or len(rows[0]) < 4:
            return None
        changed = [
            [*row[:-1], "As discussed in the meeting" if _PLAIN_CELL.fullmatch(row[-1]) else row[-1]]
            for row in rows[2:]
        ]
        return [f"| {' | '.join(row)} |" for row in (*rows[:2], *changed)]

    return _with_tables(text, written)


def translated(text: str) -> str:
    """Labels, columns and the usual words in the other language; no code."""
    parts = re.split(r"(?ms)(^```[^\n]*\n.*?^```$)", text)
    return "".join(part if number % 2 else _translated(part) for number, part in enumerate(parts))


def _translated(text: str) -> str:
    both = dict(_WORDS) | {other: one for one, other in _WORDS}
    words = "|".join(map(re.escape, sorted(both, key=len, reverse=True)))
    text = re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda match: both[match[0]], text)
    return re.sub(r"(?<=\| )(sí|yes)(?= *\|)", lambda match: "yes" if match[0] == "sí" else "sí", text)


def as_lists(text: str) -> str:
    """Tables of fields as lists: `- name (type, required): words`."""

    def written(rows: list[list[str]]) -> list[str] | None:
        columns = _columns(rows)
        if columns is None:
            return None
        name, kind, required = columns
        presence = {row[required].lower() for row in rows[2:]}
        if not presence <= _YES | _NO:
            return None
        return [_item(row[name], row[kind], row[required].lower() in _YES, row[-1]) for row in rows[2:]]

    return _with_tables(text, written)


def _item(name: str, kind: str, required: bool, words: str) -> str:
    said = kind.replace("\\|", "|")
    return f"- `{name.strip('`')}` ({said}, {'required' if required else 'optional'}): {words}"


def as_interfaces(text: str) -> str:
    """Tables of fields as interfaces in code, where their types have a name there."""
    numbers = iter(range(1, 1000))

    def written(rows: list[list[str]]) -> list[str] | None:
        columns = _columns(rows)
        if columns is None:
            return None
        name, kind, required = columns
        types = [_typescript(row[kind]) for row in rows[2:]]
        presence = {row[required].lower() for row in rows[2:]}
        names = [row[name].strip("`") for row in rows[2:]]
        if None in types or not presence <= _YES | _NO or not all(re.fullmatch(r"\w+", one) for one in names):
            return None
        members = [
            f"  {one}{'' if row[required].lower() in _YES else '?'}: {said};"
            for one, said, row in zip(names, types, rows[2:], strict=True)
        ]
        return ["```ts", f"interface Written{next(numbers)} {{", *members, "}", "```"]

    # A table under the heading of a type is that type: it keeps its name.
    parts = re.split(r"(?m)^(?=#{2,4} )", text)
    return "".join(part if re.match(r"#{2,4} `?[A-Z]\w+`?\n", part) else _with_tables(part, written) for part in parts)


def _typescript(said: str) -> str | None:
    options = [option.strip().strip("`") for option in said.split("\\|")]
    known = [_typescript_option(option) for option in options]
    return None if None in known else " | ".join(filter(None, known))


def _typescript_option(said: str) -> str | None:
    base = said.removesuffix("[]")
    if base == "null" or re.fullmatch(r"[A-Z]\w*", base) or re.fullmatch(r"'[^']*'", base):
        return said
    return _TYPESCRIPT[base.lower()] + said[len(base) :] if base.lower() in _TYPESCRIPT else None


REWRITINGS: dict[str, Callable[[str], str]] = {
    "itself": lambda text: text,
    "rows": with_rows_reversed,
    "endpoints": with_endpoints_reversed,
    "reworded": reworded,
    "translated": translated,
    "lists": as_lists,
    "interfaces": as_interfaces,
}
