"""What the standard library says of TOML that it cannot read, in both languages."""

from __future__ import annotations

from speclint.text.bilingual import Words
from speclint.text.regex import regex

_PLACE = regex(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# By the beginning of the English message; of others only the place is said in Spanish.
_SPANISH = {
    "Invalid value": "valor no válido",
    "Invalid statement": "instrucción no válida",
    "Invalid initial character": "falta el nombre de la clave",
    "Invalid hex value": "valor hexadecimal no válido",
    "Invalid date": "fecha no válida",
    "Expected '='": "se esperaba '=' después de la clave",
    "Expected ']'": "se esperaba ']' al final del nombre de la tabla",
    "Expected newline": "se esperaba un salto de línea después del valor",
    "Cannot overwrite a value": "la clave está repetida",
    "Cannot declare": "la tabla está repetida",
    "Cannot mutate": "la tabla ya está completa",
    "Duplicate inline table key": "la clave está repetida",
    "Unterminated string": "el texto no termina",
    "Unclosed array": "la lista no termina",
    "Unclosed inline table": "la tabla no termina",
    "Illegal character": "carácter no permitido",
    "too deep": "demasiados niveles",
    "Unescaped '\\'": "sobra '\\' en un texto",
}


def invalid_toml(problem: ValueError) -> Words:
    """Return the message about a file that is no TOML or no UTF-8, with the 1-based line and column where they are known."""
    said = str(problem)
    if isinstance(problem, UnicodeDecodeError):
        return Words(f"not valid TOML: {said}", "no es TOML válido: no está en UTF-8")
    reason = next((es for en, es in _SPANISH.items() if said.startswith(en)), "")
    found = _PLACE.search(said)
    place = ""
    if found:
        place = f"línea {found[1]}, columna {found[2]}" if found[1] else "al final del archivo"
    spanish = f"{reason} ({place})" if reason and place else reason or place or said
    return Words(f"not valid TOML: {said}", f"no es TOML válido: {spanish}")
