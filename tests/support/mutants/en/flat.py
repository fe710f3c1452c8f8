"""What is done to `documents/en/flat.md`: every endpoint a numbered section of its own, labels without colon or emphasis."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, drop, sub

SEATS, HOLD, RELEASE = "## 3. GET /api/showtimes/", "## 4. POST /api/holds", "## 5. DELETE /api/holds/"

DEFECTS = (
    Defect("DOC002", "## 1. Summary", drop("The seat picker shows")),
    Defect("EP003", "## 4. PSOT", sub(HOLD, "## 4. PSOT /api/holds"), "FLW002 FLW003"),
    Defect("EP012", HOLD, drop("Holds seats for ten minutes.")),
    Defect("EP012", RELEASE, drop("Releases the seats early.")),
    Defect("REQ004", "| perhaps |", sub("| `integer` | Y | Showtime", "| `integer` | perhaps | Showtime")),
    Defect("REQ007", "| `showtimeId` | |", sub("| `showtimeId` | `integer` |", "| `showtimeId` | |")),
    Defect("RES001", HOLD, drop("Response `201 Created`"), "FE001"),
    Defect("RES005", "`219 Created`", sub("`201 Created`", "`219 Created`")),
    Defect("ERR001", RELEASE, drop("Errors: `401` (not signed in), `403`")),
    Defect("ERR004", SEATS, sub("`404` (no such showtime)", "`503` (closed)")),
    Defect("AUT001", HOLD, drop("Base path `/api`")),
    Defect("TYP001", "`SeatLine[]`", sub("`SeatRow[]`", "`SeatLine[]`"), "TYP003"),
    Defect("FLW002", "`POST /api/hold`", sub("→ `POST /api/holds`", "→ `POST /api/hold`"), "FLW003"),
    Defect("FE001", SEATS, drop("The picker greys out")),
    Defect("FE001", RELEASE, drop("The picker clears")),
    Defect("SEC003", "## 8. Security", sub(" No secrets are sent to the browser.", "")),
)

NEAR_MISSES = (
    NearMiss("RES003", sub("Response `201 Created`: `Hold`", "Response `201 Created`: the `Hold`, with its expiry")),
    NearMiss("REQ004", sub("| `integer` | Y | Showtime", "| `integer` | Yes | Showtime")),
    NearMiss("AUT001", sub("unless marked as public", "except where it says public")),
)
