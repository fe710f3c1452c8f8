"""What is done to `documents/es/plain.md`: labels without emphasis, JSON in the line."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, cut, drop, sub

BALANCE, REDEEM = "### GET /api/points/balance", "### POST /api/points/redeem"

DEFECTS = (
    Defect("DOC001", "# Contrato", cut("## Flujo resumido", "## Notas")),
    Defect("DOC003", "LOYALTY_API_KEY", cut("## Variables de entorno", "## Flujo"), "ENV001"),
    Defect("EP003", "### PSOT", sub(REDEEM, "### PSOT /api/points/redeem"), "FLW002 FLW003"),
    Defect("EP012", BALANCE, drop("Saldo de puntos de quien")),
    Defect("REQ001", REDEEM, drop('Body: { "showtimeId"')),
    Defect("RES001", BALANCE, drop('Response 200: { "balance": 1200'), "FE001"),
    Defect("RES002", "Response: {", sub("Response 200: {", "Response: {")),
    Defect("RES005", "Response 220:", sub("Response 200:", "Response 220:")),
    Defect("ERR001", BALANCE, drop("Errores: 401")),
    Defect("ERR002", REDEEM, sub(" 401 (token inválido),", "")),
    Defect("ERR007", "404,", sub("404 (función inexistente)", "404")),
    Defect("AUT001", REDEEM, drop("Auth: Bearer", after=REDEEM)),
    Defect("ENV001", "`LOYALTY_API_KEY`", drop("- `LOYALTY_API_KEY`")),
    Defect("ENV002", "`POINTS_BONUS`", sub("- `POINTS_EXPIRY_DAYS`", "- `POINTS_BONUS`: puntos de bienvenida\n- `POINTS_EXPIRY_DAYS`")),
    Defect("ENV004", "`POINTS_EXPIRY_DAYS`", sub("- `POINTS_EXPIRY_DAYS`: días hasta que caducan", "- `POINTS_EXPIRY_DAYS`")),
    Defect("FLW002", "/api/points/saldo", sub("con GET /api/points/balance", "con GET /api/points/saldo"), "FLW003"),
    Defect("FLW003", REDEEM, sub(" y FE llama a POST /api/points/redeem", "")),
    Defect("FE001", BALANCE, drop("El FE lo enseña")),
    Defect("FE001", REDEEM, drop("El FE guarda")),
    Defect("SEC003", "## Notas de seguridad", sub(" Ningún secreto ni token se escribe en los logs.", "")),
    Defect("SEC003", "## Notas de seguridad", sub(" y se validan los asientos", "")),
    Defect("TYP002", "| 12 de oros |", sub("| INTEGER | No | | Puntos", "| 12 de oros | No | | Puntos")),
)

NEAR_MISSES = (
    NearMiss("REQ001", sub('Body: { "showtimeId": 42, "seats": ["A1", "A2"] }', "Body: showtimeId (number, requerido), seats (string[], requerido)")),
    NearMiss("RES003", sub('Response 200: { "ticketIds": [1, 2], "balance": 200 }', "Response 200: los ids de las entradas y el saldo nuevo")),
    NearMiss("ENV002", sub("- `POINTS_EXPIRY_DAYS`", "- `DATABASE_URL`: cadena de conexión\n- `POINTS_EXPIRY_DAYS`")),
    NearMiss("TYP002", sub("| BIGSERIAL | No |", "| NUMERIC(12,2) | No |")),
)
