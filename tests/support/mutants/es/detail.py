"""What is done to `documents/es/detail.md`: an index table with who may call, details with headings per endpoint."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, cut, drop, sub

ROOMS, HOURS, BOOK, CANCEL = "### 1. GET /rooms", "### 2. GET /rooms/{roomId}/slots", "### 3. POST /bookings", "### 4. DELETE /bookings/{bookingId}"

DEFECTS = (
    Defect("DOC001", "# Especificación", drop("**Resumen:**")),
    Defect("REQ001", BOOK, cut("**Cuerpo**", "**Respuesta (201)**")),
    Defect("REQ003", "| Propiedad | Clase |", sub("| Propiedad | Tipo | Obligatorio | Detalle |", "| Propiedad | Clase | Obligatorio | Detalle |")),
    Defect("REQ004", "| A veces |", sub("| hour | string (HH:mm) | Sí |", "| hour | string (HH:mm) | A veces |")),
    Defect("REQ005", "| hour | string | No |", sub("| people | integer | No |", "| hour | string | No | Otra |\n| people | integer | No |"), "TYP007"),
    Defect("RES001", ROOMS, cut("**Respuesta (200)**", "La app las dibuja"), "FE001"),
    Defect("RES002", "**Respuesta**", sub("**Respuesta (201)**", "**Respuesta**")),
    Defect("RES003", "**Respuesta (201)**", drop("`Booking`")),
    Defect("RES005", "461 (", sub("422 (supera", "461 (supera")),
    Defect("ERR001", CANCEL, drop("**Errores:** 401 (sin sesión), 403")),
    Defect("ERR004", HOURS, sub(", 404 (sala inexistente)", "", after=HOURS)),
    Defect("ERR005", HOURS, sub("400 (fecha inválida), ", "")),
    Defect("ERR007", "422 (sin plazas)", sub("409 (hora ocupada)", "401 (otra vez), 422 (sin plazas)")),
    Defect("TYP001", "| Sala[] |", sub("| Room[] |", "| Sala[] |")),
    Defect("TYP002", "| de 1 a 30 |", sub("| capacity | integer |", "| capacity | de 1 a 30 |")),
    Defect("FLW002", "GET /maps", sub("Abrir el plano → GET /rooms", "Abrir el plano → GET /maps"), "FLW003"),
    Defect("FLW003", CANCEL, drop("4. Anular")),
    Defect("FE001", BOOK, drop("La app abre")),
    Defect("FE001", CANCEL, sub(" La app la tacha de la agenda.", "")),
    Defect("SEC003", "Notas de seguridad", drop("- Secretos")),
    Defect("PRS001", "| # | Método |", drop("|---|--------|------")),
)

NEAR_MISSES = (
    NearMiss("EP005", sub("| roomId | path |", "| room_id | path |")),
    NearMiss("EP012", sub("| 3 | POST | /bookings | Reservar |", "| 3 | POST | /bookings | Reserva una hora |")),
    NearMiss("RES003", sub("Sin cuerpo. La app", "Vacía. La app")),
    NearMiss("ERR007", sub("409 (hora ocupada)", "409 (hora ocupada), 409 (ya tiene otra)")),
    NearMiss("AUT001", sub("| Salas y su aforo | Público |", "| Salas y su aforo | Libre |")),
)
