"""Legal variations of a document: the same contract, written otherwise. None of them may add an error or a warning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import count

from mutants.edits import Edit, end, sub

FENCE = re.compile(r"(^```.*?^```$)", re.M | re.S)
METHOD = r"(?:GET|POST|PUT|PATCH|DELETE)"


def outside_code(change: Edit) -> Edit:
    """Return an edit that leaves fences alone."""
    return lambda text: "".join(part if part.startswith("```") else change(part) for part in FENCE.split(text))


def each(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Edit:
    """Return an edit that replaces every match outside fences."""
    return outside_code(lambda text: re.sub(pattern, new, text, flags=re.M))


def headings(change: Callable[[str], str], level: str = "#{2,4}") -> Edit:
    """Return an edit that changes the words of headings."""
    return each(rf"^({level}) (.+)$", lambda m: f"{m[1]} {change(m[2])}")


def sections(change: Callable[[str], str]) -> Edit:
    """Return an edit that changes the words of headings that name no endpoint."""
    return headings(lambda words: words if re.search(rf"{METHOD}|/", words) else change(words))


def numbered(style: Callable[[int], str]) -> Edit:
    """Return an edit that numbers the second-level headings anew."""

    def edit(text: str) -> str:
        numbers = count(1)
        return outside_code(lambda part: re.sub(r"^## (?:\d+\. )?", lambda _: f"## {style(next(numbers))}", part, flags=re.M))(text)

    return edit


def without_accents(text: str) -> str:
    """Return the text with its accents taken off."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def tables(change: Callable[[list[list[str]]], str], header: str) -> Edit:
    """Return an edit that rewrites the tables whose first line matches `header`, given as rows of cells."""

    def rewrite(match: re.Match[str]) -> str:
        rows = [re.split(r"(?<!\\)\|", line.strip()[1:-1]) for line in match[0].strip().split("\n")]
        return change([[cell.strip() for cell in row] for row in rows]) + "\n"

    return outside_code(lambda text: re.sub(rf"^\|{header}.*\n(?:\|.*\n)+", rewrite, text, flags=re.M))


def _padded(cells: list[str], sides: str = "| {} |") -> str:
    return sides.format(" | ".join(cells))


def _bullets(rows: list[list[str]]) -> str:
    words = {"sí": "requerido", "✅": "requerido", "yes": "required", "no": "opcional", "❌": "opcional"}
    lines = (f"- `{name}` ({kind}, {words[need.lower()]}): {text}" for name, kind, need, text in rows[2:])
    return "\n" + "\n".join(lines)


def _interface(rows: list[list[str]]) -> str:
    lines = (f"  {name}: {kind.replace(chr(92), '')}; // {text}" for name, kind, text in rows[2:])
    return "\n```ts\n{\n" + "\n".join(lines) + "\n}\n```"


def errors_as(form: Callable[[list[tuple[str, str]]], str]) -> Edit:
    """Return an edit that rewrites sentences such as `**Errores:** 400 (datos), 401 (sesión).`"""
    one = r"\d{3} \([^()]*\)"

    def rewrite(match: re.Match[str]) -> str:
        return "**Errores:**\n\n" + form(re.findall(r"(\d{3}) \(([^()]*)\)", match[1]))

    return each(rf"^\*\*Errores:\*\* ({one}(?:, {one})*)\.$", rewrite)


def _moved(text: str) -> str:
    """Put the last second-level section first."""
    parts = re.split(r"(?m)^(?=## )", text)
    return parts[0] + parts[-1].rstrip("\n") + "\n\n" + "".join(parts[1:-1])


def _setext(text: str) -> str:
    text = re.sub(r"^# (.+)$", lambda m: f"{m[1]}\n{'=' * len(m[1])}", text, flags=re.M)
    return re.sub(r"^## (?!\d+[.)])(.+)$", lambda m: f"{m[1]}\n---------", text, flags=re.M)


def renamed(names: dict[str, str]) -> Edit:
    """Return an edit that calls sections by other names."""
    return sections(lambda words: re.sub("|".join(names), lambda m: names[m[0]], words))


SPANISH_TO_ENGLISH = {
    "Resumen": "Summary",
    "Descripción general": "Overview",
    "Tipos": "Types",
    "Modelos de datos": "Data models",
    "Modelos": "Models",
    "Variables de entorno": "Environment variables",
    "Flujo resumido": "Flow",
    "Flujo completo": "User flow",
    "Flujo de uso": "Flow",
    "Notas de seguridad": "Security notes",
    "Consideraciones de seguridad": "Security considerations",
    "Seguridad y validaciones": "Security",
    "Errores comunes": "Common errors",
    "Rutas necesarias": "Required endpoints",
}
ENGLISH_TO_SPANISH = {
    "Overview": "Resumen",
    "Summary": "Resumen",
    "Purpose": "Objetivo",
    "Data types": "Tipos de datos",
    "Types": "Tipos",
    "Models": "Modelos",
    "User flow": "Flujo",
    "Flow": "Flujo resumido",
    "Security considerations": "Seguridad",
    "Security notes": "Notas de seguridad",
    "Security": "Seguridad",
    "Error handling": "Manejo de errores",
    "Error codes": "Códigos de error",
    "Authentication": "Autenticación",
    "API endpoints": "Endpoints de la API",
}
PORTUGUESE = {
    "Resumen": "Resumo",
    "Overview": "Visão geral",
    "Summary": "Resumo",
    "Tipos": "Tipos de dados",
    "Modelos": "Modelos de dados",
    "Variables de entorno": "Variáveis de ambiente",
    "Flujo resumido": "Fluxo",
    "Flow": "Fluxo",
    "Notas de seguridad": "Segurança",
    "Security considerations": "Segurança",
    "Error handling": "Tratamento de erros",
}

VARIATIONS: dict[str, Edit] = {
    "numbers": numbered(lambda n: f"{n}. "),
    "numbers-dash": numbered(lambda n: f"{n} - "),
    "numbers-paren": numbered(lambda n: f"{n}) "),
    "letters": numbered(lambda n: f"{'abcdefghijklmnop'[n]}) "),
    "romans": numbered(lambda n: f"{['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII'][n - 1]}. "),
    "no-numbers": headings(lambda words: re.sub(r"^\d+(\.\d+)*\.? ", "", words)),
    "capitals": sections(str.upper),
    "title-case": sections(str.title),
    "lower-case": sections(str.lower),
    "no-accents": without_accents,
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "emoji": headings(lambda words: f"🎬 {words}"),
    "emoji-variation-selector": headings(lambda words: f"⚠️ {words}"),
    "keycaps": numbered(lambda n: f"{n}\ufe0f\u20e3 "),
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "cr": lambda text: text.replace("\n", "\r"),
    "bom": lambda text: "\ufeff" + text,
    "bom-crlf": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "setext": outside_code(_setext),
    "closing-hashes": headings(lambda words: f"{words} ##", "#{1,4}"),
    "bold-headings": headings(lambda words: f"**{words}**"),
    "italic-headings": sections(lambda words: f"_{words}_"),
    "heading-colons": sections(lambda words: f"{words}:"),
    "trailing-spaces": lambda text: re.sub(r"$", "  ", text, flags=re.M),
    "trailing-tabs": each(r"(?<=.)$", "\t"),
    "comment-after-title": sub("\n\n", "\n\n<!-- revisado por el equipo -->\n\n"),
    "comments-under-labels": each(r"^(\*\*[^*]+:\*\*)\n(?=\n?\|)", r"\1\n\n<!-- nota -->\n\n"),
    "link-comments": each(r"^(## .*)$", r"\1\n\n[//]: # (nota interna)"),
    "front-matter": lambda text: "---\ntitle: contrato\ntags: [api, web]\n---\n\n" + text,
    "extra-section": end("\n## Testing\n\nSe prueba en local y en la rama de pruebas.\n"),
    "appendix": end("\n## Historial de cambios\n\n- v2: se corrige la redacción\n"),
    "rules": each(r"^(?=## )", "---\n\n"),
    "blank-lines": each(r"\n\n", "\n\n\n"),
    "no-last-newline": lambda text: text.rstrip("\n"),
    "leading-blank": lambda text: "\n\n" + text,
    "reordered": _moved,
    "braces-to-colons": lambda text: re.sub(r"(?<=/)\{(\w+)\}", r":\1", text),
    "colons-to-braces": lambda text: re.sub(r"(?<=/):(\w+)", r"{\1}", text),
    "colons-to-angles": lambda text: re.sub(r"(?<=/):(\w+)", r"<\1>", text),
    "code-headings": headings(lambda words: re.sub(rf"({METHOD} /\S+)", r"`\1`", words)),
    "code-paths": headings(lambda words: re.sub(rf"({METHOD}) (/\S+)", r"\1 `\2`", words)),
    "bold-methods": headings(lambda words: re.sub(rf"({METHOD}) (/\S+)", r"**\1** `\2`", words)),
    "optional-suffix": headings(lambda words: re.sub(rf"({METHOD} /\S+)", r"\1 (Opcional)", words)),
    "title-suffix": headings(lambda words: re.sub(rf"({METHOD} /\S+)", r"\1 — versión final", words)),
    "deeper": each(r"^##", "###"),
    "no-outer-pipes": each(r"^\| ?(.*?[\w-].*?) ?\|$", r"\1"),
    "aligned": each(r"^\|[-|]+\|$", lambda m: re.sub(r"-+", ":---:", m[0])),
    "narrow-tables": each(r"^\|.*\|$", lambda m: re.sub(r" *\| *(?!\\)", "|", m[0]) if "\\" not in m[0] else m[0]),
    "indented-tables": each(r"^\|", "   |"),
    "asterisk-bullets": each(r"^( *)- (?!\[)", r"\1* "),
    "plus-bullets": each(r"^( *)- (?!\[)", r"\1+ "),
    "paren-steps": each(r"^(\d)\. ", r"\1) "),
    "tilde-fences": lambda text: re.sub(r"^```", "~~~", text, flags=re.M),
    "long-fences": lambda text: re.sub(r"^```", "`````", text, flags=re.M),
    "colon-outside": each(r"\*\*([^*\n]+):\*\*", r"**\1**:"),
    "underscore-bold": each(r"\*\*([^*\n]+)\*\*", r"__\1__"),
    "fullwidth-colon": each(r"\*\*([^*\n]+):\*\*", r"**\1：**"),
    "label-bullets": each(r"^\*\*(Auth|Autenticación|Errores|Firma|Idempotencia|Body|Response \d+):\*\* (?=\S)", r"- **\1:** "),
    "parenthesised-status": each(r"\*\*(Response|Respuesta) (\d{3}):\*\*", r"**\1 (\2):**"),
    "status-words": each(r"\*\*(Response|Respuesta) 200:\*\*", r"**\1 (200 OK):**"),
    "ticked-status": each(r"\*\*(Response|Respuesta) (\d{3}):\*\*", r"**\1 `\2`:**"),
    "spanish-responses": each(r"\*\*Response (\d{3})", r"**Respuesta \1"),
    "english-labels": each(
        r"\*\*(Respuesta|Cuerpo|Errores|Autenticación|Ruta|Método)\b",
        lambda m: "**" + {"Respuesta": "Response", "Cuerpo": "Body", "Errores": "Errors", "Autenticación": "Auth", "Ruta": "Path", "Método": "Method"}[m[1]],
    ),
    "request-body": each(r"\*\*(Body|Cuerpo):\*\*", "**Request Body:**"),
    "query-params": each(r"\*\*Query:\*\*", "**Query Parameters:**"),
    "english-sections": renamed(SPANISH_TO_ENGLISH),
    "spanish-sections": renamed(ENGLISH_TO_SPANISH),
    "portuguese-sections": renamed(PORTUGUESE),
    "ticks": each(r"\| sí  ", "| ✅ "),
    "yes-no": each(r"\| sí  ", "| Yes "),
    "capital-yes": each(r"\| sí  ", "| Sí  "),
    "bold-yes": each(r"\| sí  ", "| **Sí** "),
    "columns": each(r"\| Requerido ", "| Obligatorio "),
    "english-columns": each(
        r"^\| Campo.*$", lambda m: re.sub("Campo", "Field", re.sub("Tipo", "Type", re.sub("Requerido", "Required", re.sub("Descripción", "Description", m[0]))))
    ),
    "ticked-names": each(r"^\| (\w+)( +\| (?:string|number|integer|boolean)\b)", r"| `\1`\2"),
    "ticked-types": each(r"^(\| \w+ +\| )(string|number|integer|boolean)\b", r"\1`\2`"),
    "errors-listed": errors_as(lambda cases: "\n".join(f"- {code}: {reason}" for code, reason in cases)),
    "errors-bold-listed": errors_as(lambda cases: "\n".join(f"- **{code}** – {reason}" for code, reason in cases)),
    "errors-in-table": errors_as(lambda cases: "\n".join(["| Código | Descripción |", "|---|---|", *(f"| {code} | {reason} |" for code, reason in cases)])),
    "fields-in-bullets": tables(_bullets, " (?:Campo|Parámetro|Field) .*(?:Requerido|Required) "),
    "response-in-typescript": tables(_interface, " Campo +\\| Tipo +\\| Descripción"),
    "note-quotes": each(r"^(?=## )", "> Nota: texto de acuerdo con el equipo.\n\n"),
    "nbsp": each(r"(?<=\w) (?=\w+ \w+\.$)", "\u00a0"),
}


def variations(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of the variations that change `text`."""
    for name, edit in VARIATIONS.items():
        varied = edit(text)
        if varied != text:
            yield name, varied
