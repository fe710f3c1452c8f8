"""What is done to `documents/es/sql.md`: emoji, SQL tables, symbolic error codes, an env fence."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub

ADD, MINE, LEAVE = "### 🔹 POST `/api/waitlist`", "### 🔹 GET `/api/waitlist/me`", "### 🔹 DELETE `/api/waitlist/{id}`"

DEFECTS = (
    Defect("DOC001", "# BACKEND_SPEC", cut("## 🔄 Flujo", "## 🔧")),
    Defect("DOC004", "## Seguridad y privacidad", end("\n## Seguridad y privacidad\n\n- Validar todo.\n")),
    Defect("EP001", "### 🔹 `/api/waitlist/me`", sub(MINE, "### 🔹 `/api/waitlist/me`"), "FLW002 FLW003"),
    Defect("EP003", "### 🔹 DELTE", sub(LEAVE, "### 🔹 DELTE `/api/waitlist/{id}`"), "FLW002 FLW003"),
    Defect("EP012", MINE, drop("**Descripción:** inscripciones")),
    Defect("REQ001", ADD, cut("**Request body:**", "**Response `201`")),
    Defect("RES002", "**Response:**", sub("**Response `201`:**", "**Response:**")),
    Defect("RES003", "**Response `200`:**", sub("**Response `200`:** `WaitlistEntry[]`", "**Response `200`:** ok"), "TYP003"),
    Defect("RES005", "| 494 |", sub("| 404 | `SHOWTIME", "| 494 | `SHOWTIME")),
    Defect("ERR001", MINE, drop("**Errores posibles:** `401` sin token\n"[:-1], after=MINE)),
    Defect("ERR002", LEAVE, sub("`401` sin token · `403`", "`403`")),
    Defect("ERR004", LEAVE, sub(" · `404` no existe", "")),
    Defect("AUT001", ADD, drop("**Auth:**")),
    Defect("AUT001", MINE, drop("**Auth:**", after=MINE)),
    Defect("TYP001", "`WaitEntry[]`", sub("`WaitlistEntry[]`", "`WaitEntry[]`"), "TYP003"),
    Defect("TYP004", "position: object", sub("position: number;", "position: object;")),
    Defect("ENV002", "WAITLIST_MAX", sub("WAITLIST_HOLD_MINUTES=15\n", "WAITLIST_HOLD_MINUTES=15\n# Tope por función\nWAITLIST_MAX=100\n")),
    Defect("ENV001", "WAITLIST_URL", sub("- Los secretos", "- Leer `process.env.WAITLIST_URL` al arrancar\n- Los secretos")),
    Defect("FLW003", LEAVE, drop("4. Para salir")),
    Defect("FE001", LEAVE, sub("; el FE quita la tarjeta", "")),
    Defect("FE001", MINE, drop("> 💡")),
    Defect("SEC003", "Seguridad", drop("- Validación")),
    Defect("TYP014", "CREATE TABLE waitlist_entries", drop("id SERIAL PRIMARY KEY")),
    Defect("TYP014", "members(id)", sub("REFERENCES users(id)", "REFERENCES members(id)")),
    Defect(
        "TYP011",
        "karma: number;",
        chain(
            sub("  position: number;\n}", "  position: number;\n  karma: number;\n}"),
            sub("  created_at TIMESTAMPTZ", "  karma BIGINT NOT NULL,\n  created_at TIMESTAMPTZ"),
        ),
    ),
    Defect("TYP012", "createdAt: string;", sub("  position: number;\n}", "  position: number;\n  createdAt: string; // ISO 8601\n}")),
    Defect(
        "EXA003",
        "curl -X POST",
        put('```bash\ncurl -X POST http://localhost:3000/api/waitlist -d \'{ "showtime_id": 42, "seats": 2 }\'\n```\n\n', "**Response `201`:**"),
    ),
)

NEAR_MISSES = (
    NearMiss("ERR007", sub("| 404 | `SHOWTIME_NOT_FOUND` | No existe la función |", "| 404 | `SHOWTIME_NOT_FOUND` | |")),
    NearMiss("RES003", sub("**Response `200`:** `WaitlistEntry[]`", "**Response `200`:** lista de `WaitlistEntry`")),
    NearMiss("REQ009", sub('  "seats": 2', '  "seats": 2,\n  "file_name": "x.pdf"')),
    NearMiss("TYP001", sub("REFERENCES users(id)", "REFERENCES users (id) ON DELETE CASCADE")),
    NearMiss("TYP014", chain(drop("id SERIAL PRIMARY KEY"), sub("  UNIQUE (user_id, showtime_id)", "  PRIMARY KEY (user_id, showtime_id)"))),
    NearMiss("TYP014", chain(sub("REFERENCES users(id)", "REFERENCES members(id)"), sub("La tabla `users` ya existe.", "La tabla `members` ya existe."))),
)
