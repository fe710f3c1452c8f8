"""What is done to `documents/es/onecell.md`: method and route in one cell, everything else beside it."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, drop, put, sub

LIST, CREATE, SAVE, PUBLISH, REMOVE = (
    "| `GET /api/critics` |",
    "| `POST /api/critics` |",
    "| `PUT /api/critics/{criticId}` |",
    "| `POST /api/critics/{criticId}/publish` |",
    "| `DELETE /api/critics/{criticId}` |",
)

DEFECTS = (
    Defect("DOC001", "# BACKEND_SPEC", drop("Resumen: la redacción")),
    Defect("EP003", "| `PTU /api", sub(SAVE, "| `PTU /api/critics/{criticId}` |"), "FLW002 FLW003"),
    Defect("EP004", "Lo mismo", put("| `DELETE /api/critics/:id` | Lo mismo | — | 204 | 401, 403, 404 | Quita la fila |\n", "\n## Códigos"), "EP009"),
    Defect("EP007", "?sort=date", sub(LIST, "| `GET /api/critics?sort=date&page=1` |")),
    Defect("REQ001", CREATE, sub("| Crea un borrador | `CriticInput` |", "| Crea un borrador | |")),
    Defect("RES001", PUBLISH, sub("| sin body | 200 `Critic` |", "| sin body | |"), "FE001"),
    Defect("RES003", CREATE, sub("| 201 `Critic` |", "| 201 |")),
    Defect("RES004", REMOVE, sub("| — | 204 |", "| — | 204 `Critic` |")),
    Defect("RES005", "| 201 `Critic` | 450,", sub("| 400, 401, 403 | Abre", "| 450, 401, 403 | Abre"), "ERR005 ERR007"),
    Defect("RES007", CREATE, sub("| 400, 401, 403 | Abre el editor |", "| 400, 401, 403 |"), "FE001"),
    Defect("ERR007", "| 409 |", sub("| 409 | Ya estaba publicada |", "| 409 | |")),
    Defect("AUT001", CREATE, drop("**Auth global:**")),
    Defect("TYP001", "`CriticsPage`", sub("200 `CriticPage`", "200 `CriticsPage`"), "TYP003"),
    Defect("FLW003", PUBLISH, drop("4. Pulsa")),
    Defect("FE001", PUBLISH, sub("| Cambia la etiqueta |", "| |")),
)

NEAR_MISSES = (
    NearMiss("REQ001", sub("| Publica | sin body |", "| Publica | — |")),
    NearMiss("REQ002", sub("Query: `page?`, `q?`", "—")),
    NearMiss("EP003", sub(LIST, "| **GET** `/api/critics` |")),
)
