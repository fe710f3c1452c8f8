"""What is done to `documents/es/cards.md`: a card of two columns and one table for all responses."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, sub, sub_all

PUT, DELETE, LIST = "#### `PUT /api/alerts/{movieId}`", "#### `DELETE /api/alerts/{movieId}`", "#### `GET /api/alerts`"

DEFECTS = (
    Defect("DOC002", "## Notas de seguridad", cut("- Validaciones"), "SEC003"),
    Defect("EP003", "#### `PTU", sub(PUT, "#### `PTU /api/alerts/{movieId}`"), "FLW002 FLW003"),
    Defect("REQ001", PUT, drop("| **Body** |")),
    Defect("RES001", LIST, drop("| 200 | `Alert[]`"), "FE001"),
    Defect("RES003", "| 200 |", sub("| 200 | `Alert[]` |", "| 200 | |")),
    Defect("RES005", "| 4O4 |", sub("| 404 |", "| 4O4 |")),
    Defect("ERR001", LIST, drop("| 401 |", after=LIST)),
    Defect("ERR004", DELETE, drop("| 404 |", after=DELETE)),
    Defect("AUT001", DELETE, drop("| **Auth** |", after=DELETE)),
    Defect("TYP001", "`Alerta[]`", sub("`Alert[]`", "`Alerta[]`")),
    Defect("FLW003", LIST, drop("3. En su perfil")),
    Defect("SEC003", "## Notas de seguridad", drop("- Auth")),
)

NEAR_MISSES = (
    NearMiss("REQ001", sub("| **Body** | vacío |", "| **Body** | sin body |")),
    NearMiss("AUT001", sub("| **Auth** | Bearer token |", "| Auth | JWT |")),
    NearMiss("RES003", sub("| 200 | `Alert` |", "| 200 | `{ movieId: number }` |")),
    NearMiss("FE001", sub_all("Qué hace el FE", "Comportamiento del frontend")),
    NearMiss("ERR001", chain(drop("| 401 |", after=LIST), sub("## Tipos", "## Errores comunes\n\n- 401: sin sesión\n\n## Tipos"))),
)
