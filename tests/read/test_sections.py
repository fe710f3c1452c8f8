"""Headings to roles, the sections of documents, misspelt and repeated ones.

Long because the table of headings and their roles is data, in every language.
"""

from __future__ import annotations

import unicodedata

import pytest
from findings import findings_of

from speclint.analysis.unfinished.hollow_sections import hollow_sections
from speclint.lint.lint import read_source
from speclint.markdown.nodes import Document
from speclint.markdown.parse import parse
from speclint.read.sections.heading_roles import roles_of_title
from speclint.read.sections.sections import read_intro, read_sections
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import load_profile

PROFILE = load_profile()

# heading → roles, separated by blanks ("-" for none)
HEADINGS = {
    # summary
    "Resumen": "summary",
    "1. Resumen": "summary",
    "📋 Resumen ejecutivo": "summary",
    "**Resumen**": "summary",
    "RESUMEN:": "summary",
    "Resumen de la implementación": "summary",
    "Resumen para el desarrollador del backend": "summary",
    "Overview": "summary",
    "1️⃣ Visão geral": "summary",
    "Vue d'ensemble": "summary",
    "Contexto": "summary",
    "Purpose": "summary",
    "概要": "summary",
    "Цель": "summary",
    "نظرة عامة": "summary",
    "Resumen de endpoints": "-",
    "Resumo dos Endpoints": "-",
    "API endpoints summary": "-",
    "Resumen de prioridades": "priorities",
    "Resumen de archivos a crear/modificar": "-",
    "Resumen del flujo": "flow",
    "Resumen y flujo": "flow summary",
    "Overview & flow": "flow summary",
    "Summary of files changed": "-",
    "Files changed summary": "-",
    "Protection des routes": "-",
    "How to use it": "-",
    "Resumen de errores": "errors",
    # endpoints
    "Endpoints": "endpoints",
    "Endpoint": "endpoints",
    "2. Endpoints de Pagos (Tickets)": "endpoints",
    "🔌 Endpoints Backend Requeridos": "endpoints",
    "Endpoints de autenticación": "endpoints",
    "Authentication Endpoints": "endpoints",
    "Rotas Obrigatórias": "endpoints",
    "API": "endpoints",
    "Rutas": "endpoints",
    "エンドポイント": "endpoints",
    "3.1 接口清单": "endpoints",
    "Эндпоинты": "endpoints",
    "Mutations": "endpoints",
    "Queries y mutations": "endpoints",
    "Queries": "-",
    "POST /payments": "-",
    "### 1.1 POST /payments/webhook": "-",
    "`GET /errors`": "-",
    "POTS /webhooks/security": "-",
    "Auth `/auth` (público)": "-",
    # types
    "Tipos / modelos": "types",
    "Tipos base": "types",
    "Tipos TypeScript (Sincronización FE ↔ BE)": "types",
    "4. Modelo de Datos": "types",
    "Base de datos": "types",
    "4.1 Tabla: `subscriptions`": "types",
    "Tabla users": "types",
    "DTOs de respuesta": "types",
    "Diccionario de datos": "types",
    "Interfaces": "types",
    "Esquema": "types",
    "SQL Schema": "types",
    "Data models": "types",
    "Modèle de données": "types",
    "Modelo de datos del webhook": "types",
    "4. 数据模型 (Data Models)": "types",
    "База данных": "types",
    "3. Objets partagés (envoyés par le serveur)": "types",
    "Objetos compartidos": "types",
    "Shared objects": "types",
    "Boat (source: GET /boats)": "-",
    "Modelo de negocio": "-",
    "Tabla de contenidos": "index",
    # webhooks
    "Webhook de Stripe": "webhooks",
    "3. Webhook de Stripe": "webhooks",
    "Webhooks e internos": "webhooks",
    "Webhook endpoints": "webhooks",
    "Stripe webhook handler": "webhooks",
    "Webhooks (si aplica)": "webhooks",
    "Webhooks de salida": "webhooks_out",
    "Testing de webhooks localmente": "testing",
    # env
    "Variables de entorno": "env",
    "7. Variables de Entorno": "env",
    "Environment variables (backend)": "env",
    "Required environment variables": "env",
    "Variáveis de Ambiente Necessárias": "env",
    "ENV": "env",
    ".env.example": "env",
    "2. Credenciales y env vars": "env",
    "Paso 4: variables de entorno": "env",
    "环境变量": "env",
    "Variables d’environnement": "env",
    # flow
    "Flujo resumido": "flow",
    "Flujo de autenticación": "flow",
    "Authentication flow": "flow",
    "Flujo Actual vs Flujo Deseado": "flow",
    "Flow": "flow",
    "Fluxo de pagamento": "flow",
    "Flux de données": "flow",
    "Sequence diagram": "flow",
    "Flujo de pago y webhook": "flow",
    "Cómo funciona": "flow",
    "<a id='flujo'></a>Flujo": "flow",
    "Diagrama de secuencia": "flow",
    "开发流程": "flow",
    "프론트엔드 호출 순서": "flow",
    "Flujo de caja": "-",
    "Cash flow": "-",
    # security
    "Notas de seguridad": "security",
    "10. Seguridad": "security",
    "🔐 Security considerations": "security",
    "Requerimientos de Seguridad (Crucial)": "security",
    "Seguridad y validaciones": "security",
    "Segurança": "security",
    "Sécurité": "security",
    "Безопасность": "security",
    "Reglas de control de acceso": "security",
    "Seguridad y errores": "security errors",
    "Checklist de seguridad": "checklist security",
    "Security checklist": "checklist security",
    # the rest
    "Checklist antes de cerrar el doc": "checklist",
    "Checklist de endpoints y webhooks": "checklist",
    "Criterios de aceptación": "checklist",
    "Códigos de error comunes": "errors",
    "Manejo de errores": "errors",
    "Formato de errores (global)": "errors",
    "Errores de autenticación": "errors",
    "Error types": "errors",
    "Autenticación": "auth",
    "Autenticación y autorización": "auth",
    "Roles y permisos": "auth",
    "Base URL": "base_url",
    "URLs del Frontend": "frontend",
    "Índice": "index",
    "Testing": "testing",
    "Changelog": "changelog",
    "Próximos pasos": "priorities",
    "Fuera de alcance": "out_of_scope",
    "Notas importantes": "notes",
    "Clientes": "-",
    "6. Productos y Precios en Stripe": "-",
}

FORMS = (
    str.upper,
    str.lower,
    lambda heading: unicodedata.normalize("NFD", heading),
    lambda heading: f"**{heading}**",
    lambda heading: f"3.2 {heading}:",
    lambda heading: f"🚀 {heading}",
)


def document(text: str) -> Document:
    return parse(Source.from_text("a.md", text))


def roles(heading: str) -> set[str]:
    return set(roles_of_title(Text(heading, Span(1, 1, 1, len(heading) + 1)), PROFILE))


def expected(words: str) -> set[str]:
    return set(words.split()) - {"-"}


@pytest.mark.parametrize(("heading", "words"), HEADINGS.items())
def test_roles_of_headings(heading: str, words: str) -> None:
    assert roles(heading) == expected(words)


@pytest.mark.parametrize("form", FORMS, ids=range(len(FORMS)))
def test_dress_of_a_heading_changes_nothing(form) -> None:  # type: ignore[no-untyped-def]
    plain = {heading: words for heading, words in HEADINGS.items() if "/" not in heading and "`" not in heading}
    wrong = {
        form(heading): roles(form(heading))
        for heading, words in plain.items()
        if roles(form(heading)) != expected(words)
    }
    assert not wrong


# text → role → lines of its sections
STRUCTURES = {
    "the title plays no role": ("# Flujo de pagos\n\n## Resumen\n", {"summary": [3]}),
    "nor does a title that wraps all": (
        "# A\n\n## Monitor\n\n### Overview\n\n### Flow\n",
        {"summary": [5], "flow": [7]},
    ),
    "sections on level 1": ("# Spec\n\n# Resumen\n\n# Flujo\n", {"summary": [3], "flow": [5]}),
    "a first section on level 1": ("# Resumen\n\n# Flujo\n", {"summary": [1], "flow": [3]}),
    "setext": ("A\n=\n\nFlow\n----\n", {"flow": [4]}),
    "no title": ("## Resumen\n\n## Flujo\n", {"summary": [1], "flow": [3]}),
    "outermost sections only": ("# A\n\n## Tipos\n\n### Tabla users\n\n### Modelo X\n", {"types": [3]}),
    "another role inside": ("# A\n\n## Tipos\n\n### Formato de errores\n", {"types": [3], "errors": [5]}),
    "a checklist's parts": ("# A\n\n## Checklist\n\n### Webhook\n\n### Endpoints\n", {"checklist": [3]}),
    "a flow's parts": ("# A\n\n## Flujo\n\n### Webhook de Stripe\n", {"flow": [3]}),
    "an endpoint's slots": (
        "# A\n\n## Endpoints\n\n### POST /a\n\n#### Errores\n\n#### Autenticación\n\n#### Resumen\n\n#### Flujo\n",
        {"endpoints": [3], "flow": [13]},
    ),
    "slots of an endpoint in a label": (
        "# A\n\n## 1. Crear\n\n**Endpoint:** `POST /a`\n\n### Errores\n\n## Errores\n",
        {"errors": [9]},
    ),
    "slots of an endpoint in a fence": (
        "# A\n\n## Crear\n\n```http\nPOST /a\nAccept: b\n```\n\n### Errores\n\n## Errores\n",
        {"errors": [12]},
    ),
    "slots beside the one endpoint of a part": (
        "# A\n\n## Pagos\n\n### Endpoints\n\n- `POST /a`\n\n### Errores\n\n## Citas\n",
        {},
    ),
    "errors of several endpoints": (
        "# A\n\n## Pagos\n\n### Endpoints\n\n- `POST /a`\n- `GET /b`\n\n### Errores\n\n## Citas\n",
        {"endpoints": [5], "errors": [10]},
    ),
    "a group of endpoints with a type's name": ("# A\n\n## Tables\n\n### GET /tables\n\n## Types\n", {"types": [7]}),
    "tests of endpoints stay tests": (
        "# A\n\n## Endpoints\n\n### GET /a\n\n## Testing\n\n### GET /a\n",
        {"endpoints": [3], "testing": [7]},
    ),
    "summaries stand on top": ("# A\n\n## Reportes\n\n### Resumen general\n\n## Citas\n", {}),
    "in code there are none": ("# A\n\n```markdown\n## Resumen\n```\n", {}),
    "bold lead-ins": (
        "# A\n\n**Resumen:** el FE cobra.\n\n**Flujo**\n\n1. Paga.\n\n**Notas de seguridad:**\n\n- Auth.\n",
        {"summary": [3], "flow": [5], "security": [9]},
    ),
    "bold lead-ins of endpoints": ("# A\n\n## Endpoints\n\n### POST /a\n\n**Seguridad:** Bearer\n", {"endpoints": [3]}),
    "bold lead-ins beside a heading": ("# A\n\n**Flujo:** 1, 2\n\n## Flujo\n", {"flow": [5]}),
    "two roles": ("# A\n\n## Seguridad y errores\n", {"security": [3], "errors": [3]}),
    "steps of any name that name endpoints": (
        "# A\n\n## End to end\n\n1. The app calls `GET /a`.\n2. It waits.\n3. Then it sends `POST /b`.\n",
        {"flow": [3]},
    ),
    "plain names": (
        "# A\n\n## How it goes\n\n- a\n\n## Safety\n\n- b\n",
        {"flow": [3], "security": [7]},
    ),
    "plain names in others": ("# A\n\n## Cómo va\n\n- a\n\n## Étape par étape\n\n- b\n", {"flow": [3, 7]}),
    "numbered endpoints": ("# A\n\n## Lo nuevo\n\n1. Crear: `POST /a`\n2. `GET /a`\n3. Leer: `GET /b`\n", {}),
    "steps that name one": ("# A\n\n## Lo nuevo\n\n1. La app llama a `GET /a`.\n2. Espera.\n3. Termina.\n", {}),
    "how a thing is used, in steps": ("# A\n\n## How to use it\n\n1. Paste.\n2. Save.\n", {"flow": [3]}),
    "how a thing is used, in words": ("# A\n\n## Cómo se usa\n\n- Pegar.\n- Guardar.\n", {}),
    "a summary of the flow that says what it is for": (
        "# A\n\n## Resumen del flujo\n\nAhora se manda un código en lugar de un enlace por correo.\n\n1. Pide.\n",
        {"flow": [3], "summary": [3]},
    ),
    "a summary of the flow beside a summary": (
        "# A\n\n## Resumen\n\n## Resumen del flujo\n\nAhora se manda un código en lugar de un enlace por correo.\n",
        {"summary": [3], "flow": [5]},
    ),
    "a misspelt one": ("# A\n\n## Variables de entrono\n", {"env": [3]}),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_sections_of_documents(name: str) -> None:
    text, wanted = STRUCTURES[name]
    sections, _ = read_sections(document(text), PROFILE)
    assert {role: [part.heading.line for part in found] for role, found in sections.items()} == wanted


def test_a_bold_lead_in_reaches_to_the_next_one() -> None:
    text = "# A\n\nPara el FE.\n\n**Flujo**\n\n1. Paga.\n\nEl FE espera.\n\n**Nota:** hoy.\n\n**Seguridad:** JWT.\n\nSin más.\n"
    sections, _ = read_sections(document(text), PROFILE)
    (flow,), (security,) = sections["flow"], sections["security"]
    assert [block.span.line for block in flow.blocks] == [7, 9, 11]
    assert (flow.span.line, flow.span.end_line, flow.level) == (5, 11, 2)
    assert [block.span.line for block in security.blocks] == [13, 15]
    assert (security.span.line, security.span.end_line) == (13, 15)


INTROS = {
    "# A\n\nThe movie page shows what users wrote, newest first.\n": 3,
    "# A\n\n> Este documento dice lo que el backend debe hacer para cobrar.\n\n## Endpoints\n": 3,
    "# A\n\n백엔드에 구현이 필요한 것은 다음과 같으며 앱이 이것을 호출한다.\n": 3,
    "# A\n\n这个功能需要后端提供支付会话并且通知前端结果。\n": 3,
    "# A\n\n**Fecha:** 2025-01-02\n\nBase URL: `http://localhost:3000/api` para el entorno local de pruebas\n": None,
    "# A\n\nVersión 1.0 del documento.\n": None,
    "# A\n\n## Endpoints\n\nThe movie page shows what users wrote, newest first.\n": None,
}


@pytest.mark.parametrize(("text", "line"), INTROS.items())
def test_untitled_summaries(text: str, line: int | None) -> None:
    intro = read_intro(document(text), PROFILE)
    assert (intro.span.line if intro else None) == line


# heading → role, word as it should be ("" for a heading that is fine)
TYPOS = {
    "Resumne": ("summary", "Resumen"),
    "Resmen": ("summary", "Resmen".replace("Resmen", "Resumen")),
    "SUMARY": ("summary", "SUMMARY"),
    "Ovreview": ("summary", "Overview"),
    "2. Endponts": ("endpoints", "Endpoints"),
    "Endpionts de pagos": ("endpoints", "Endpoints"),
    "Tipos / modleos": ("types", "modelos"),
    "Modelo de datso": ("types", "datos"),
    "Webhoks": ("webhooks", "Webhooks"),
    "Webhooók de Stripe": ("webhooks", "Webhook"),
    "Variables de entrono": ("env", "entorno"),
    "Enviroment variables": ("env", "Environment"),
    "Flujo resumdio": ("flow", "resumido"),
    "Fluj resumido": ("flow", "Flujo"),
    "Notas de seguirdad": ("security", "seguridad"),
    "Security ntoes": ("security", "notes"),
    "Segurança e testse": None,
    "Resumen": None,
    "Résumé": None,
    "resumen": None,
    "Resumenes": None,
    "Resumes": None,
    "Typos": None,
    "Tipo": None,
    "Flujos": None,
    "Flow": None,
    "Flaw": None,
    "Notas de Segurídad": None,
    "Endpoint": None,
    "Endpoints necessários": None,
    "Entornos": None,
    "Modelo": None,
    "Models": None,
    "POST /webhoks": None,
    "Clientes": None,
    "Reseñas": None,
    "Segmentos": None,
}


@pytest.mark.parametrize(("heading", "wanted"), TYPOS.items())
def test_misspelt_headings(heading: str, wanted: tuple[str, str] | None) -> None:
    text = f"# A\n\n## Auth\n\n## {heading}\n"
    _, misspelt = read_sections(document(text), PROFILE)
    assert [(item.id, item.right) for item in misspelt] == ([wanted] if wanted else [])
    for item in misspelt:
        place = item.wrong.span
        assert text.split("\n")[4][place.column - 1 : place.end_column - 1] == item.wrong.value != item.right


def test_a_single_word_is_no_typo_where_the_section_is_there() -> None:
    _, misspelt = read_sections(document("# A\n\n## Resumen\n\n## Resumne\n"), PROFILE)
    assert not misspelt


def test_typos_in_decomposed_text() -> None:
    _, misspelt = read_sections(
        document("# A\n\n## " + unicodedata.normalize("NFD", "Notas de segruança") + "\n"), PROFILE
    )
    assert [(item.right, item.wrong.span.column) for item in misspelt] == [("segurança", 13)]


REPEATED = {
    "# A\n\n## Resumen\n\n## Resumen\n": [5],
    "# A\n\n## Resumen\n\n## Overview\n": [5],
    "# A\n\n## Notas de seguridad\n\n## Seguridad\n": [5],
    "# A\n\n## Variables de entorno\n\n## Environment variables\n": [5],
    "# A\n\n## Flujo\n\n## 2. Flujo resumido\n\n## Flow\n": [5, 7],
    "# A\n\n## Flujo de compra\n\n## Flujo de compra\n": [5],
    "# A\n\n## Resumen\n\n## Contexto\n": [],
    "# A\n\n## Flujo\n\n## Flujo de compra\n": [5],
    "# A\n\n## Flujo Actual\n\n## Flujo Deseado\n": [],
    "# A\n\n## Variables de entorno (backend)\n\n## Variables de entorno (frontend)\n": [],
    "# A\n\n## Endpoints\n\n## Endpoints\n\n## Tipos\n\n## Tipos\n": [],
    "# A\n\n## X\n\n### Flujo\n\n## Y\n\n### Flujo\n": [],
}


@pytest.mark.parametrize(("text", "lines"), REPEATED.items())
def test_repeated_sections(text: str, lines: list[int]) -> None:
    assert [found.place.span.line for found in findings_of("DOC004", text)] == lines


# what stands under "## Flujo" → is the section empty?
CONTENTS = {
    "": True,
    "<!-- later -->": True,
    "---": True,
    "TODO": True,
    "TODO: completar": True,
    "**TODO:** los pasos": True,
    "Por definir.": True,
    "Pendiente": True,
    "…": True,
    "<pasos>": True,
    "Lorem ipsum dolor sit amet.": True,
    "- TBD\n- TBD": True,
    "**Pasos:**": True,
    "- **Compra:** por definir": True,
    "| Paso | Qué |\n|---|---|": True,
    "| Paso | Qué |\n|---|---|\n| | TBD |": True,
    "### Compra\n\n### Reembolso": True,
    "```\n\n```": True,
    "> TODO": True,
    "El FE paga.": False,
    "TODO usuario puede pagar.": False,
    "1. Paga.\n2. TODO": False,
    "No aplica.": False,
    "Ninguno": False,
    "### Compra\n\n1. Paga.": False,
    "### POST /payments": False,
    "```mermaid\nsequenceDiagram\n```": False,
    "**Paga el FE**": False,
    "| Paso | Qué |\n|---|---|\n| 1 | paga |": False,
    "![diagrama](flow.png)": False,
    '<img src="flow.png">': False,
}


@pytest.mark.parametrize(("content", "hollow"), CONTENTS.items())
def test_empty_sections(content: str, hollow: bool) -> None:
    text = f"# A\n\n## Flujo\n\n{content}\n\n## Testing\n\nx\n"
    spec = read_source(Source.from_text("a.md", text), PROFILE)
    assert ("flow" in hollow_sections(spec)) is hollow
