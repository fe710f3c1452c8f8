"""What is done to `documents/en/orders.md`: the seed's form in English."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub, sub_all

POST, LIST, DELETE, BUY = (
    "### POST /api/resales\n",
    "### GET /api/resales\n",
    "### DELETE /api/resales/{resaleId}\n",
    "### POST /api/resales/{resaleId}/purchase\n",
)
HOOK = "### POST /api/resales/webhook"

DEFECTS = (
    Defect("DOC001", "# Backend Spec", cut("## Flow", "## Security")),
    Defect("DOC001", "# Backend Spec", cut("## Summary", "## Endpoints")),
    Defect("DOC002", "## Security notes", cut("- Validation: the"), "SEC003"),
    Defect(
        "DOC002",
        "## Summary",
        sub("The resale page of the frontend lets a buyer put tickets back on sale, and needs four endpoints and one webhook for it.", "TBD"),
        "DOC009",
    ),
    Defect("DOC009", "FIXME", sub("Withdraws a listing.", "FIXME withdraws a listing.")),
    Defect("DOC010", "Securty", sub("## Security notes", "## Securty notes")),
    Defect("DOC010", "Enviroment", sub("## Environment variables", "## Enviroment variables"), "ENV001"),
    Defect("EP001", "### /api/resales/{resaleId}/purchase", sub(BUY, BUY.replace("POST ", "")), "FLW002 FLW003"),
    Defect("EP002", "### DELETE", sub(DELETE, "### DELETE\n"), "FLW002 FLW003"),
    Defect("EP003", "### DELEET", sub(DELETE, "### DELEET /api/resales/{resaleId}\n"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "### GET /api/resales/",
        put(
            "### GET /api/resales/\n\nLists them all.\n\n**Auth:** Public.\n\n**Response 200:** `ResalePage`. The FE "
            "shows them.\n\n**Errors:** 400 (bad cursor).\n\n",
            "## Types",
        ),
        "EP008",
    ),
    Defect(
        "EP005",
        "{code}",
        chain(sub(BUY, BUY.replace("{resaleId}", "{code}")), sub("triggers POST /api/resales/{resaleId}", "triggers POST /api/resales/{code}")),
    ),
    Defect("EP007", "?sort=price", sub(LIST, "### GET /api/resales?sort=price\n")),
    Defect("EP008", "### POST /api/reSales", chain(sub(POST, "### POST /api/reSales\n"), sub("calls POST /api/resales", "calls POST /api/reSales"))),
    Defect("EP012", DELETE.strip(), drop("Withdraws a listing.")),
    Defect("REQ001", POST.strip(), cut("**Body:**", "**Response 201")),
    Defect("REQ001", BUY.strip(), drop("**Body:** Empty")),
    Defect("REQ002", "**Body:** `{ cursor", put("**Body:** `{ cursor: string }`\n\n", "**Query:**")),
    Defect("REQ003", "| Field | Kind |", sub("| Field | Type | Required |", "| Field | Kind | Required |")),
    Defect("REQ004", "| sometimes |", sub("| ticket_id | number | yes |", "| ticket_id | number | sometimes |")),
    Defect(
        "REQ005",
        "| price_cents | string",
        sub(
            "| price_cents | number | yes | Asking price in cents (USD) |\n",
            "| price_cents | number | yes | Asking price in cents (USD) |\n| price_cents | string | no | Again |\n",
        ),
        "TYP007",
    ),
    Defect("REQ007", "| price_cents |  |", sub("| price_cents | number | yes", "| price_cents |  | yes")),
    Defect("REQ008", "| cursor |", sub("| cursor | string | no | Where the next page begins |", "| cursor | string | no |  |")),
    Defect("RES001", LIST.strip(), drop("**Response 200:** `ResalePage`"), "FE001 TYP003"),
    Defect("RES002", "**Response:**", sub("**Response 201:**", "**Response:**")),
    Defect("RES003", "**Response 200:** Success", sub("**Response 200:** `{ url: string }`.", "**Response 200:** Success."), "FE001"),
    Defect("RES004", "**Response 204:**", sub("**Response 204:** No content.", "**Response 204:** `Resale`.")),
    Defect("RES005", "499 ", sub("409 (already sold)", "499 (already sold)")),
    Defect("RES006", "| Field | Kind |", sub("| Field | Type | Description |", "| Field | Kind | Description |")),
    Defect("RES007", "| resaleId | number |", sub("| resaleId | number | ID of the listing |", "| resaleId | number |")),
    Defect("ERR001", POST.strip(), drop("**Errors:** 400 (invalid price)")),
    Defect("ERR002", BUY.strip(), sub("401 (not authenticated), 404 (unknown listing), 409 (already sold)", "404 (unknown listing), 409 (already sold)")),
    Defect("ERR004", BUY.strip(), sub(" 404 (unknown listing), 409 (already sold)", " 409 (already sold)")),
    Defect("ERR005", LIST.strip(), sub("400 (missing showtime)", "500 (database down)")),
    Defect("ERR007", "403,", sub("403 (not your ticket)", "403")),
    Defect("AUT001", POST.strip(), drop("**Auth:** Bearer")),
    Defect("AUT001", LIST.strip(), drop("**Auth:** Public")),
    Defect("AUT003", "access_token", sub("| cursor | string | no | Where the next page begins |", "| access_token | string | no | Token of the caller |")),
    Defect("TYP001", "`ResalesPage`", sub("**Response 200:** `ResalePage`", "**Response 200:** `ResalesPage`"), "TYP003"),
    Defect("TYP002", "| 12 ?? |", sub("| priceCents | number |", "| priceCents | 12 ?? |")),
    Defect("TYP004", "| any |", sub("| seat | string |", "| seat | any |")),
    Defect("WHK002", HOOK, cut("**Events:**", "**Payload:**")),
    Defect("WHK003", HOOK, drop("**Idempotency:**")),
    Defect("WHK004", HOOK, drop("**Payload:**")),
    Defect("WHK005", HOOK, drop("**Signature:**"), "ENV002"),
    Defect("WHK010", "Bearer token of", sub("**Payload:**", "**Auth:** Bearer token of the user.\n\n**Payload:**")),
    Defect("ENV001", "`STRIPE_SECRET_KEY`", drop("| `STRIPE_SECRET_KEY`")),
    Defect("ENV002", "`RESALE_FEE`", put("| `RESALE_FEE` | Share that is kept |\n", "\n## Flow")),
    Defect("ENV003", "resaleFee", put("| `resaleFee` | Share that is kept |\n", "\n## Flow"), "ENV002"),
    Defect("ENV004", "`STRIPE_SECRET_KEY`", sub("Key for calling Stripe", "")),
    Defect(
        "FLW001",
        "## Flow",
        chain(
            cut("1. The FE calls", "## Security"),
            put(
                "The FE calls POST /api/resales and GET /api/resales, then POST "
                "/api/resales/{resaleId}/purchase with `STRIPE_SECRET_KEY`, or DELETE /api/resales/{resaleId}.\n\n",
                "## Security",
            ),
        ),
    ),
    Defect("FLW002", "/api/listings", sub("through GET /api/resales", "through GET /api/listings"), "FLW003"),
    Defect("FLW003", DELETE.strip(), drop("5. A seller")),
    Defect("FE001", POST.strip(), drop("The FE navigates")),
    Defect("FE001", DELETE.strip(), sub(" The FE removes the card.", "")),
    Defect("SEC002", "password", sub("| seat | string | yes | Row and seat, e.g. B12 |", "| password | string | yes | Password of the seller |")),
    Defect("SEC003", "## Security notes", drop("- Secrets:")),
    Defect(
        "CHK001", "- [x] Webhooks", chain(drop("**Idempotency:**"), end("\n## Checklist\n\n- [x] Webhooks include events and idempotency advice\n")), "WHK003"
    ),
    Defect("TYP012", "| seatRow", sub("| price_cents | number | yes", "| seatRow | string | no | Row of the seat |\n| price_cents | number | yes")),
    Defect(
        "CHK003",
        "### DELETE",
        end("\n## Implementation checklist\n\n1. `POST /api/resales`\n2. `GET /api/resales`\n3. `POST /api/resales/{resaleId}/purchase`\n"),
    ),
    Defect("EP010", "### DELETE /resales", sub(DELETE, "### DELETE /resales/{resaleId}\n")),
    Defect("ERR003", DELETE.strip(), sub(", 403 (not the owner)", "")),
    Defect(
        "ERR006",
        POST.strip(),
        chain(
            sub("Puts a ticket up for resale.", "Puts a ticket up for resale, unless it is taken already: a ticket that is already booked is refused."),
            sub(", 409 (already listed)", ""),
        ),
    ),
    Defect("AUT005", "user_id", put("| user_id | number | yes | The seller |\n", "| price_cents | number | yes")),
    Defect("AUT005", "total", sub("**Body:** Empty.", "**Body:** `{ total: number }`"), "TYP010 ERR005 CHK001 CHK002"),
    Defect("ENV005", "NEXT_PUBLIC_STRIPE_SECRET_KEY", sub_all("STRIPE_SECRET_KEY", "NEXT_PUBLIC_STRIPE_SECRET_KEY")),
    Defect(
        "FLW004",
        "/resales/thanks",
        chain(
            sub("**Response 200:** `{ url: string }`.", "The provider gets `success_url` `{WEB_URL}/resales/success`.\n\n**Response 200:** `{ url: string }`."),
            put("## Frontend pages\n\n- `success_url`: `{WEB_URL}/resales/thanks`\n\n", "## Security"),
        ),
    ),
)

NEAR_MISSES = (
    NearMiss("DOC001", sub("## Summary", "## Overview")),
    NearMiss("EP002", sub(BUY, "### POST https://api.example.com/api/resales/{resaleId}/purchase\n")),
    NearMiss("EP006", put("**Path parameters:**\n\n- `resale_id` (number): the listing\n\n", "**Auth:** Bearer token required (owner)")),
    NearMiss("REQ001", sub("**Body:** Empty.", "**Body:** no body")),
    NearMiss("REQ004", sub("| ticket_id | number | yes |", "| ticket_id | number | Required |")),
    NearMiss("RES003", sub("**Response 200:** `ResalePage`.", "**Response 200:** an array of `Resale` and a cursor.")),
    NearMiss("RES005", sub("409 (already sold)", "410 (withdrawn)")),
    NearMiss("ERR007", sub("409 (already sold)", "409 (already sold), 409 (being paid)")),
    NearMiss("AUT002", sub("**Auth:** Bearer token required.", "**Auth:** required.")),
    NearMiss("TYP001", sub("| items | Resale[] |", "| items | Array<Resale> |")),
    NearMiss("TYP002", sub("| seat | string |", "| seat | string (max 4) |")),
    NearMiss(
        "WHK003",
        sub("**Idempotency:** event ids are stored; a repeated one is ignored.", "A delivery that was already processed is answered with 200 and ignored."),
    ),
    NearMiss("FLW002", sub("through GET /api/resales", "through GET /api/resales?showtime_id=42")),
    NearMiss("FE001", chain(drop("The FE navigates"), sub("and the BE stores the listing", "and opens the listing that the BE stored"))),
    NearMiss(
        "SEC003",
        chain(cut("- Validation: the"), end("Prices are validated on the server. Ownership is derived from the token. Stripe keys never reach the client.\n")),
    ),
    NearMiss("EP010", sub_all("/api/resales/webhook", "/hooks/resales")),
    NearMiss("ENV005", put("| `NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY` | Key of the browser, used by Stripe.js |\n", "| `STRIPE_WEBHOOK_SECRET`")),
    NearMiss("AUT005", sub("**Body:** Empty.", "**Body:** `{ note: string }`")),
    NearMiss(
        "FLW004",
        chain(
            sub(
                "**Response 200:** `{ url: string }`.",
                "The provider gets `success_url` `{WEB_URL}/resales/{resaleId}/success`.\n\n**Response 200:** `{ url: string }`.",
            ),
            put("## Frontend pages\n\n- `success_url`: `https://resale.example.com/resales/:id/success?session_id=x`\n\n", "## Security"),
        ),
    ),
)
