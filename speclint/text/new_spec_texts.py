"""The texts of a new spec in Spanish and English: headings, labels, columns and open questions."""

from __future__ import annotations

from types import MappingProxyType

from speclint.text.bilingual import Words

QUESTION = "TODO: "  # what the rule on placeholders hears in every language

HEADINGS = MappingProxyType(
    {
        "summary": Words("Summary", "Resumen"),
        "endpoints": Words("Endpoints", "Endpoints"),
        "types": Words("Types / models", "Tipos / modelos"),
        "webhooks": Words("Webhooks", "Webhooks"),
        "env": Words("Environment variables", "Variables de entorno"),
        "flow": Words("Flow", "Flujo resumido"),
        "security": Words("Security notes", "Notas de seguridad"),
        "checklist": Words("Checklist before closing", "Checklist antes de cerrar el doc"),
    }
)

TITLE = Words("# Backend Specification: {topic}", "# Especificación Backend: {topic}")

LABELS = MappingProxyType(
    {
        "auth": Words("Auth", "Auth"),
        "params": Words("Path parameters", "Parámetros de ruta"),
        "query": Words("Query", "Query"),
        "body": Words("Body", "Body"),
        "response": Words("Response {status}", "Response {status}"),
        "errors": Words("Errors", "Errores"),
        "frontend": Words("Frontend", "Frontend"),
        "events": Words("Events", "Eventos"),
        "signature": Words("Signature", "Firma"),
        "payload": Words("Payload", "Payload"),
        "idempotency": Words("Idempotency", "Idempotencia"),
    }
)

COLUMNS = MappingProxyType(
    {
        "name": Words("Field", "Campo"),
        "type": Words("Type", "Tipo"),
        "required": Words("Required", "Requerido"),
        "value": Words("Value", "Valor"),
        "description": Words("Description", "Descripción"),
    }
)
VARIABLE = Words("Variable", "Variable")
EXAMPLE = Words("Example", "Ejemplo")
YES = Words("yes", "sí")
NO = Words("no", "no")
NO_BODY = Words("none", "ninguno")

QUESTIONS = MappingProxyType(
    {
        "summary": Words(
            "which feature of the frontend needs this from the backend?", "¿qué feature del FE requiere esto en el BE?"
        ),
        "endpoints": Words(
            "which endpoints, each with its method and route?", "¿qué endpoints, cada uno con su método y su ruta?"
        ),
        "webhooks": Words(
            "who calls, and by which method and route?",
            "¿quién llama, y con qué método y ruta?",
        ),
        "env": Words("which variables does the backend need?", "¿qué variables necesita el BE?"),
        "purpose": Words("what is it for, in one sentence?", "¿para qué sirve, en una frase?"),
        "auth": Words("public, or a Bearer token? of whom?", "¿público o Bearer token? ¿de quién?"),
        "query": Words("which filters and pages does it take, if any?", "¿qué filtros y páginas admite, si admite?"),
        "field": Words("which fields?", "¿qué campos?"),
        "name": Words("which name?", "¿qué nombre?"),
        "type": Words("which type?", "¿qué tipo?"),
        "required": Words("yes or no?", "¿sí o no?"),
        "value": Words("which value?", "¿qué valor?"),
        "description": Words("what is it?", "¿qué es?"),
        "cell": Words("what goes here?", "¿qué va aquí?"),
        "errors": Words("what else can go wrong, and with which code?", "¿qué más puede fallar, y con qué código?"),
        "frontend": Words(
            "what does the frontend do with the response, and with each error?",
            "¿qué hace el FE con la respuesta, y con cada error?",
        ),
        "types": Words("which types do requests and responses share?", "¿qué tipos comparten request y response?"),
        "events": Words("which events, by their exact names?", "¿qué eventos, con su nombre exacto?"),
        "signature": Words(
            "which header and which secret prove the sender?", "¿qué cabecera y qué secreto prueban quién envía?"
        ),
        "idempotency": Words(
            "by which id is a repeated delivery known and skipped?",
            "¿por qué id se reconoce y se ignora una entrega repetida?",
        ),
        "variable": Words("what is it, and where is it used?", "¿qué es, y dónde se usa?"),
        "backend": Words("what does the backend do then?", "¿qué hace entonces el BE?"),
        "flow": Words("which steps, in order?", "¿qué pasos, en orden?"),
        "suppression": Words("why does this not apply here?", "¿por qué no aplica aquí?"),
        "security": Words(
            "what must be validated, who may call, what stays secret?",
            "¿qué se valida, quién puede llamar, qué queda en secreto?",
        ),
    }
)

CALLS = Words("FE calls {endpoint}.", "FE llama a {endpoint}.")
DELIVERS = Words("The provider calls {endpoint}.", "El proveedor llama a {endpoint}.")
ANSWERS = Words("BE: {question}", "BE: {question}")

ERRORS = MappingProxyType(
    {
        400: Words("invalid data", "datos inválidos"),
        401: Words("not signed in", "no auth"),
        403: Words("not allowed", "sin permiso"),
        404: Words("not found", "no existe"),
    }
)

# The closing checklist of the seed, by what each box is about.
BOXES = MappingProxyType(
    {
        "endpoints": Words(
            "All endpoints have method, route, body/query and response",
            "Todos los endpoints tienen método, ruta, body/query y respuesta",
        ),
        "types": Words(
            "Shared types (request/response) are defined", "Tipos compartidos (request/response) están definidos"
        ),
        "webhooks": Words(
            "Webhooks name their events and recommend idempotency",
            "Webhooks incluyen evento(s) y recomendación de idempotencia",
        ),
        "frontend": Words(
            "What the frontend does with each response is said (redirect, state, etc.)",
            "Se menciona qué hace el FE con cada respuesta (redirección, estado, etc.)",
        ),
    }
)


def question(name: str, language: str) -> str:
    """Return an open question as it is in a document."""
    return QUESTION + QUESTIONS[name].of(language)
