"""What is done to `documents/en/index.md`: a table as index, details below, a checklist."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub

LIST, ADD, EDIT, REMOVE = "### 1️⃣", "### 2️⃣", "### 3️⃣", "### 4️⃣"

DEFECTS = (
    Defect("DOC001", "# Backend API", cut("## Sequence", "## Security")),
    Defect("DOC010", "Secuirty", sub("## Security", "## Secuirty")),
    Defect("EP003", "`PTACH /api", sub("`PATCH /api/notes/:noteId` — Edit", "`PTACH /api/notes/:noteId` — Edit"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "### 5️⃣",
        put(
            "### 5️⃣ `DELETE /api/notes/{id}` — Remove again\n\n**Response (204 No Content)**\n\n**Error Responses:**\n\n- `401 Unauthorized` – no token\n"
            "- `404 Not Found` – unknown note\n\n**Frontend behavior:** nothing changes.\n\n",
            "## Data models",
        ),
        "EP009 AUT001",
    ),
    Defect(
        "EP008",
        "/api/Notes/:noteId` — Remove",
        chain(
            sub("| `/api/notes/:noteId` | Yes | Remove", "| `/api/Notes/:noteId` | Yes | Remove"),
            sub("`DELETE /api/notes/:noteId` — Remove", "`DELETE /api/Notes/:noteId` — Remove"),
        ),
    ),
    Defect("REQ001", ADD, cut("**Request Body:**", "**Response (201", after=ADD)),
    Defect("RES001", EDIT, drop("**Response (200 OK):** the changed"), "FE001"),
    Defect("RES002", "**Response:**", sub("**Response (201 Created):**", "**Response:**")),
    Defect("RES003", "**Response (201 Created):** created", sub("**Response (201 Created):** the new `Note`", "**Response (201 Created):** created")),
    Defect("RES004", "**Response (204", sub("**Response (204 No Content)**", "**Response (204 No Content):** `Note`")),
    Defect("RES005", "`441 Unauthorized`", sub("`401 Unauthorized`", "`441 Unauthorized`", after=ADD)),
    Defect("ERR001", ADD, cut("**Error Responses:**", "**Frontend", after=ADD)),
    Defect("ERR002", REMOVE, drop("- `401", after=REMOVE)),
    Defect("ERR004", REMOVE, drop("- `404", after=REMOVE)),
    Defect("AUT002", "| GET | `/api/episodes", sub("Authentication is a JWT sent as `Authorization: Bearer <token>`.\n\n", "")),
    Defect("TYP001", "`Notes`", sub("the new `Note`", "the new `Notes`")),
    Defect("TYP001", "Seconds;", sub("  second: number;", "  second: Seconds;")),
    Defect("EXA001", '"text" "Great quote"', sub('"text": "Great quote",', '"text" "Great quote",')),
    Defect("FLW002", "GET /api/notes", sub("W->>A: GET /api/episodes/:episodeId/notes", "W->>A: GET /api/notes"), "FLW003"),
    Defect("FLW003", REMOVE, drop("W->>A: DELETE")),
    Defect("FE001", EDIT, drop("**Frontend behavior:** the tooltip")),
    Defect(
        "CHK001",
        "- [x] All shared types",
        chain(sub("the new `Note`", "the new `Notes`"), end("- [x] All shared types (request/response) are defined\n")),
        "TYP001",
    ),
    Defect("SEC003", "## Security", drop("- Inputs")),
)

NEAR_MISSES = (
    NearMiss("EP004", end("\n## Testing\n\n```bash\ncurl -H 'Authorization: Bearer x' https://example.com/api/notes/n_1 -X DELETE\n```\n")),
    NearMiss("DOC001", sub("The notes feature of the web player", "## Goal\n\nThe notes feature of the web player")),
    NearMiss("RES003", sub("the changed `Note`", "`Note`, as changed")),
    NearMiss("ERR007", sub("- `403 Forbidden` – somebody else's note", "- `403 Forbidden` – somebody else's note\n- `403 Forbidden` – locked note")),
    NearMiss("EXA001", sub("    // ...\n", "    ...\n")),
)
