"""What is done to `documents/es/cases.md`: a section an endpoint, a heading a case."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, sub

SEARCH, LEAVE = "GET /api/socios/buscar\n", "POST /api/socios/:socioId/baja\n"

DEFECTS = (
    Defect("DOC008", "#2-dar-baja", sub("(#2-dar-de-baja)", "(#2-dar-baja)")),
    Defect("DOC001", "# Endpoints requeridos", cut("## Objetivo", "## 1. Buscar")),
    Defect("EP003", "PSOT", sub(LEAVE, "PSOT /api/socios/:socioId/baja\n"), "FLW002 FLW003"),
    Defect("EP006", "`miembroId`", sub("- `socioId` (number)", "- `miembroId` (number)"), "EP005"),
    Defect("REQ001", LEAVE.strip(), cut("### Body", "### Responses", after=LEAVE)),
    Defect("RES001", LEAVE.strip(), cut("#### Caso 1: baja", "#### Caso 2: motivo"), "FE001"),
    Defect("RES003", "`200 OK`", cut('```json\n{ "id": 10, "estado": "inactivo" }', "#### Caso 2: motivo")),
    Defect("RES005", "`491 Unauthorized`", sub("`401 Unauthorized`", "`491 Unauthorized`")),
    Defect("ERR001", LEAVE.strip(), cut("#### Caso 2: motivo", "### Uso en el frontend", after=LEAVE)),
    Defect("ERR002", SEARCH.strip(), cut("#### Caso 3: sin sesión", "#### Caso 4")),
    Defect("ERR003", SEARCH.strip(), cut("#### Caso 4: rol sin", "### Uso en")),
    Defect("ERR003", LEAVE.strip(), cut("#### Caso 4: rol ins", "#### Caso 5")),
    Defect("ERR004", LEAVE.strip(), cut("#### Caso 5", "### Uso en")),
    Defect("ERR005", SEARCH.strip(), cut("#### Caso 2: texto", "#### Caso 3")),
    Defect("AUT001", LEAVE.strip(), cut("### Autenticación", "### Parámetros de URL", after=LEAVE)),
    Defect("EXA001", '"id": 10 ', sub('{ "id": 10, "estado"', '{ "id": 10 "estado"')),
    Defect("FLW003", LEAVE.strip(), drop("2. Pulsa")),
    Defect("FE001", SEARCH.strip(), cut("### Uso en el frontend", "## 2. Dar")),
    Defect("SEC003", "## Seguridad", drop("- Validar")),
    Defect("TYP001", "Estado;", sub("estado: EstadoSocio;", "estado: Estado;"), "TYP003"),
)

NEAR_MISSES = (
    NearMiss("RES005", sub("#### Caso 3: sin sesión", "#### Caso 300: sin sesión")),
    NearMiss("ERR007", sub("**Status Code:** `404 Not Found`", "**Status Code:** 404")),
    NearMiss(
        "AUT001",
        chain(cut("### Autenticación", "### Parámetros de URL", after=LEAVE), sub("## Objetivo\n", "## Objetivo\n\nTodos los endpoints exigen JWT.\n")),
    ),
)
