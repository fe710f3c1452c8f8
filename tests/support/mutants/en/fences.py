"""What is done to `documents/en/fences.md`: requests in fences, curl, auth and errors for the whole document."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, put, sub, sub_all

LIST, BOOK, CANCEL = ("GET /api/classes\n", "POST /api/classes/{classId}/bookings\n", "DELETE /api/bookings/{bookingId}\n")
BOOK_LINE, CANCEL_LINE = BOOK.strip(), CANCEL.strip()
NO_ERRORS = cut("## Error handling", "## User flow")

DEFECTS = (
    Defect("DOC001", "# Gym", cut("## User flow", "## Security")),
    Defect("DOC001", "# Gym", cut("## Security notes")),
    Defect("DOC002", "## Summary", drop("The members' site")),
    Defect("DOC009", "FIXME", sub("Gives the places back.", "FIXME gives the places back.")),
    Defect("DOC010", "Sumary", sub("## Summary", "## Sumary")),
    Defect("EP003", "PSOT /api", sub(BOOK, "PSOT /api/classes/{classId}/bookings\n"), "FLW002 FLW003"),
    Defect("EP003", "DELET /api", sub(CANCEL, "DELET /api/bookings/{bookingId}\n"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "DELETE /api/bookings/:id",
        put("### Cancel it again\n\n```\nDELETE /api/bookings/:id\n```\n\n**Response 204 No Content**\n\nThe site removes the row.\n\n", "## Models"),
        "EP009",
    ),
    Defect("EP005", "{day}", chain(sub(LIST, "GET /api/classes/{day}\n"), sub("`GET /api/classes`", "`GET /api/classes/{day}`"))),
    Defect("EP007", "GET /api/classes?week=9", sub(LIST, "GET /api/classes?week=9\n"), "REQ001"),
    Defect("EP008", "DELETE /api/bookings/{bookingId}/", chain(sub(CANCEL, CANCEL_LINE + "/\n"))),
    Defect("EP008", "GET /api/Classes", chain(sub(LIST, "GET /api/Classes\n"), sub("`GET /api/classes`", "`GET /api/Classes`")), "EXA003"),
    Defect(
        "REQ001",
        BOOK_LINE,
        chain(
            sub('\n{ "guests": 1 }\n```\n\nBooks', "```\n\nBooks"),
            sub("Content-Type: application/json\n```\n\nBooks", "```\n\nBooks"),
            cut("**Request body**", "**Response 201"),
            cut("```bash", "### Cancel"),
            sub("- Validate `guests` on the server: between 0 and 3.", "- Validate the input on the server."),
        ),
    ),
    Defect("REQ003", "| Field ", sub("| Field  | Type    | Required |", "| Field  | Type    | Remarks  |")),
    Defect("REQ004", "maybe", sub("| integer | Yes      | How many", "| integer | maybe    | How many")),
    Defect("REQ007", "| guests |", sub("| guests | integer | Yes      |", "| guests |         | Yes      |")),
    Defect("RES001", CANCEL_LINE, chain(drop("**Response 204"), drop("The site removes")), "FE001"),
    Defect("RES002", "**Response**", sub("**Response 201 Created**", "**Response**")),
    Defect("RES003", "**Response 201 Created**", cut('```json\n{ "id": "k9"', "The frontend shows")),
    Defect("RES004", "**Response 204", put('```json\n{ "deleted": true }\n```\n\n', "The site removes")),
    Defect("RES005", "291", sub("**Response 201 Created**", "**Response 291 Created**")),
    Defect("RES005", "| 4O4 ", sub("| 404    | No such", "| 4O4    | No such")),
    Defect("RES005", "HTTP/1.1 209", sub("HTTP/1.1 200 OK", "HTTP/1.1 209 OK")),
    Defect("ERR001", LIST.strip(), NO_ERRORS),
    Defect("ERR001", BOOK_LINE, NO_ERRORS),
    Defect("ERR001", CANCEL_LINE, chain(cut("| Status | When", "## User flow"), put('Errors look like `{ "message": "text" }`.\n\n', "## User flow"))),
    Defect("ERR002", BOOK_LINE, drop("| 401    |")),
    Defect("ERR004", CANCEL_LINE, drop("| 404    |")),
    Defect("ERR005", BOOK_LINE, drop("| 400    |")),
    Defect("ERR007", "| 409 ", sub("| 409    | No places left                          |", "| 409    |                                         |")),
    Defect("AUT001", CANCEL_LINE, drop("All endpoints require")),
    Defect(
        "AUT002",
        "All endpoints require",
        chain(
            sub("All endpoints require a bearer token in the `Authorization` header.", "All endpoints require auth."),
            sub_all("Authorization: Bearer <token>\n", ""),
            sub('  -H "Authorization: Bearer $TOKEN" \\\n', ""),
            sub("The token is missing or has expired", "Nobody is signed in            "),
            sub("ownership comes from the token", "ownership is checked"),
            sub("log tokens or other secrets", "log secrets"),
        ),
    ),
    Defect("AUT003", "access_token", sub(LIST, "GET /api/classes?access_token={token}\n"), "EP007 REQ001"),
    Defect(
        "TYP001",
        "`Place[]`",
        sub(
            "| classId | string                        | Yes      | Class that was booked     |",
            "| places  | `Place[]`                     | Yes      | Places                    |",
        ),
    ),
    Defect("TYP004", "| state ", sub('| `"confirmed"` \\| `"waiting"`  |', "| object                        |")),
    Defect("EXA001", '"id": "k9"', sub('{ "id": "k9", "classId"', '{ "id": "k9" "classId"')),
    Defect("FLW002", "PATCH", sub("their mind: `DELETE", "their mind: `PATCH"), "FLW003"),
    Defect("FLW003", CANCEL_LINE, drop("3. The member changes")),
    Defect("FE001", LIST.strip(), sub(", which the site lays out as a timetable", "")),
    Defect("FE001", CANCEL_LINE, drop("The site removes")),
    Defect("FE001", BOOK_LINE, drop("The frontend shows")),
    Defect("SEC003", "## Security notes", drop("- Validate")),
    Defect("SEC003", "## Security notes", drop("- Never log")),
    Defect("EXA003", "curl -X PUT", sub("curl -X POST", "curl -X PUT")),
    Defect("EP009", "DELETE /api/bookings/:bookingId", sub(CANCEL, "DELETE /api/bookings/:bookingId\n")),
    Defect("EP010", "DELETE /bookings", sub(CANCEL, "DELETE /bookings/{bookingId}\n")),
    Defect("ERR006", BOOK_LINE, chain(sub("Books places for", "A class that is sold out is refused. Books places for"), drop("| 409"))),
    Defect("AUT004", "http://gym", sub("https://api.example.com/api/classes/c1", "http://gym.club.com/api/classes/c1")),
    Defect("AUT005", "userId", put("| userId | integer | No       | Who books                  |\n", "\n**Response 201")),
)

NEAR_MISSES = (
    NearMiss("EP004", sub("### Cancel a booking\n", "### Cancel a booking\n\n```bash\ncurl -X DELETE https://api.example.com/api/bookings/k9\n```\n")),
    NearMiss("EP003", put("```text\nSELECT /* not a method */ * FROM /dev/null\n```\n\n", "## Error handling")),
    NearMiss("EP005", sub("`classId` comes from the timetable.", "The class id comes from the timetable.")),
    NearMiss("REQ001", cut("**Request body**", "**Response 201")),
    NearMiss("RES001", sub("**Response 204 No Content**", "Responds with `204 No Content`.")),
    NearMiss("RES002", sub("HTTP/1.1 200 OK", "HTTP/2 200")),
    NearMiss("RES003", chain(cut('```json\n{ "id": "k9"', "The frontend shows"), sub("**Response 201 Created**", "**Response 201 Created**: `Booking`"))),
    NearMiss(
        "ERR001",
        sub(
            "| 409    | No places left                          |\n",
            "| 409    | No places left                          |\n| 429    | Too many requests                       |\n",
        ),
    ),
    NearMiss("ERR001", sub("## Error handling", "## HTTP status codes")),
    NearMiss("AUT001", chain(drop("All endpoints require"), put("## Authentication\n\nAll endpoints need a JWT.\n\n", "## API endpoints"))),
    NearMiss("AUT003", sub('-H "Authorization: Bearer $TOKEN"', '-H "Authorization: Bearer $ACCESS_TOKEN"')),
    NearMiss("EXA001", sub('{ "id": "k9", "classId"', '{ id: "k9", /* code */ "classId"')),
    NearMiss("EXA001", sub('```json\n{ "id": "k9"', '```jsonc\n// the booking\n{ "id": "k9"')),
    NearMiss("FLW002", sub("3. The member changes", "3. Later `GET https://calendar.example.com/ics` is offered.\n4. The member changes")),
    NearMiss("DOC001", sub("## User flow", "## Booking flow")),
    NearMiss("AUT004", sub("https://api.example.com/api/classes/c1", "http://localhost:8080/api/classes/c1")),
)
