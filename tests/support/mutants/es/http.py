"""What is done to `documents/es/http.md`: requests and responses in http fences, two languages mixed."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, cut, drop, sub

ADD, REMOVE = "POST /api/v2/devices HTTP/1.1", "DELETE /api/v2/devices/{deviceId} HTTP/1.1"

DEFECTS = (
    Defect("DOC010", "Secuirty", sub("## Security", "## Secuirty")),
    Defect("EP003", "PSOT", sub(ADD, "PSOT /api/v2/devices HTTP/1.1"), "FLW002 FLW003"),
    Defect("REQ001", ADD, cut('\n{\n  "endpoint": "https', "```\n\nGuarda")),
    Defect("RES002", "**Response:**", drop("HTTP/1.1 201 Created")),
    Defect("RES003", "HTTP/1.1 201 Created", drop('{ "deviceId": "dev_9" }')),
    Defect("RES005", "HTTP/1.1 221 Created", sub("201 Created", "221 Created")),
    Defect("ERR001", ADD, cut("**Error cases**", "**FE:** guarda")),
    Defect("ERR002", ADD, drop("| 401 | token vencido")),
    Defect("ERR004", REMOVE, drop("| 404 | device")),
    Defect("AUT001", ADD, drop("Authorization: Bearer")),
    Defect("ENV001", "`VAPID_PRIVATE_KEY`", drop("| `VAPID_PRIVATE_KEY`")),
    Defect(
        "ENV003",
        "vapid_subject",
        sub("| `VAPID_PRIVATE_KEY` | `xyz...`", "| `vapid_subject` | `mailto:x@example.com` | contacto |\n| `VAPID_PRIVATE_KEY` | `xyz...`"),
        "ENV002",
    ),
    Defect("FLW003", REMOVE, sub(" → FE → `DELETE /api/v2/devices/{deviceId}`", "")),
    Defect("FE001", ADD, drop("**FE:** guarda")),
    Defect("FE001", REMOVE, drop("**FE:** borra")),
    Defect("SEC003", "## Security", drop("- Validar que")),
)

NEAR_MISSES = (
    NearMiss("RES002", sub("HTTP/1.1 201 Created", "HTTP/2 201")),
    NearMiss("EP012", drop("Guarda la suscripción")),
    NearMiss("DOC001", sub("## TL;DR / Resumen", "## Resumen (TL;DR)")),
)
