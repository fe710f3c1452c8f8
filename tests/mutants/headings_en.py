"""What is done to `headings_en.md`: headings, bullets, JSON and TypeScript in English."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub, sub_all

LIST, POST, PUT, DELETE = ("### 1. GET /lists", "### 2. POST /lists", "### 3. PUT /lists/", "### 4. DELETE /lists/:listId")

DEFECTS = (
    Defect("DOC001", "# Backend spec", cut("## Flow", "## Security")),
    Defect("DOC001", "# Backend spec", chain(cut("The mobile app lets", "Base URL"), drop("## Overview"))),
    Defect("DOC001", "# Backend spec", cut("## Security considerations")),
    Defect("DOC002", "## Security considerations", cut("- Every input"), "SEC003"),
    Defect("DOC002", "## Flow", cut("1. The app starts", "## Security"), "FLW001 FLW003"),
    Defect("DOC003", "our webhook", sub("Creates an empty list", "Once our webhook receives an invitation event, it creates an empty list"), "WHK001"),
    Defect("DOC004", "## User flow", end("\n## User flow\n\n1. The member opens `GET /lists`.\n")),
    Defect("DOC007", "# Appendix", end("\n# Appendix\n\nNothing else.\n")),
    Defect("DOC009", "TODO", sub("opens the new list", "TODO")),
    Defect("DOC009", "lorem ipsum", sub("Archives a list for all its members.", "Archives a list for all its members, lorem ipsum dolor sit amet.")),
    Defect("DOC010", "Secruity", sub("## Security considerations", "## Secruity considerations")),
    Defect("DOC010", "Overveiw", sub("## Overview", "## Overveiw")),
    Defect("EP001", "### 2. /lists", sub(POST, "### 2. /lists"), "FLW002 FLW003"),
    Defect("EP002", "### 2. POST", sub(POST, "### 2. POST lists"), "FLW002 FLW003"),
    Defect("EP002", "### 2. POST", sub(POST, "### 2. POST"), "FLW002 FLW003"),
    Defect("EP003", "### 1. GTE", sub(LIST, "### 1. GTE /lists"), "FLW002 FLW003"),
    Defect("EP003", "### 4. REMOVE", sub(DELETE, "### 4. REMOVE /lists/:listId"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "### 5. DELETE /lists/{id}",
        put(
            "### 5. DELETE /lists/{id}\n\nDeletes a list for good.\n\n- **Auth:** Bearer token required\n"
            "- **Response (204):** no content\n- **Frontend:** goes back\n- **Errors:**\n  - 401: no token\n  - 404: no such list\n\n",
            "## Data types",
        ),
    ),
    Defect(
        "EP004",
        "### 5. GET /v1/lists",
        put(
            "### 5. GET /v1/lists\n\nReturns lists again.\n\n- **Auth:** Bearer token required\n"
            "- **Response (200):** `ShoppingList[]`\n- **Frontend:** shows them\n- **Errors:**\n  - 401: no token\n\n",
            "## Data types",
        ),
        "EP010",
    ),
    Defect("EP005", "{period}", chain(sub(LIST, "### 1. GET /lists/{period}"), sub("`GET /lists`", "`GET /lists/{period}`")), "ERR004"),
    Defect("EP006", "`rowId`", sub("`itemId` (string): the line", "`rowId` (string): the line"), "EP005"),
    Defect("EP006", "`teamId`", sub("  - `listId` (string): the list\n", "  - `listId` (string): the list\n  - `teamId` (string): the team\n")),
    Defect("EP007", LIST, sub(LIST, "### 1. GET /lists?sort=name&dir=asc")),
    Defect("EP008", POST[:8], chain(sub(POST, "### 2. POST /Lists"), sub("`POST /lists`", "`POST /Lists`"))),
    Defect("EP008", "/lists/:listId/", chain(sub(DELETE, DELETE + "/"))),
    Defect("EP012", DELETE, drop("Archives a list")),
    Defect("EP012", POST, drop("Creates an empty list")),
    Defect("REQ001", POST, chain(cut("- **Body:**", "- **Response (201)"))),
    Defect("REQ001", PUT, drop("- **Body:** `ItemInput`"), "TYP003"),
    Defect("REQ002", "- **Body:**", sub("- **Query params:**", '- **Body:** `{ "page": 1 }`\n- **Query params:**')),
    Defect(
        "REQ007",
        "| archived",
        sub(
            "- **Query params:**\n  - `page` (number, optional): page to return, from 1\n  - `archived` (boolean, optional): also return archived lists\n",
            "- **Query params:**\n\n| Field | Type | Required | Description |\n|---|---|---|---|\n| page | number | no | from 1 |\n| archived | | no | also old |\n\n",
        ),
    ),
    Defect("RES001", DELETE, drop("- **Response (204)"), "FE001"),
    Defect("RES001", PUT, drop("- **Response (200):** `Item`"), "FE001"),
    Defect("RES002", "- **Response:** `ShoppingList`", sub("- **Response (201):** `ShoppingList`", "- **Response:** `ShoppingList`")),
    Defect("RES003", "- **Response (201):** created", sub("- **Response (201):** `ShoppingList`", "- **Response (201):** created")),
    Defect("RES003", "- **Response (200):**", sub("- **Response (200):** `Item`", "- **Response (200):**")),
    Defect("RES004", "- **Response (204):**", sub("- **Response (204):** no content", "- **Response (204):** `ShoppingList`")),
    Defect("RES005", "(231)", sub("- **Response (201)", "- **Response (231)")),
    Defect("RES005", "- 40l:", sub("- 401: the token", "- 40l: the token", after=POST)),
    Defect("ERR001", POST, cut("- **Errors:**", "### 3. PUT", after=POST)),
    Defect("ERR001", DELETE, cut("- **Errors:**", "## Data types", after=DELETE)),
    Defect("ERR002", LIST, drop("- 401: the token")),
    Defect("ERR004", DELETE, drop("- 404: no such list\n"[:-1], after=DELETE)),
    Defect("ERR005", PUT, drop("- 422: the quantity")),
    Defect("ERR007", "- 403", sub("- 403: the caller does not own the list", "- 403")),
    Defect("ERR007", "- 401: signed out", sub("  - 404: no such list or line\n", "  - 404: no such list or line\n  - 401: signed out\n")),
    Defect("AUT001", POST, drop("- **Auth:**", after=POST)),
    Defect("AUT001", LIST, drop("- **Auth:**", after=LIST)),
    Defect(
        "AUT002",
        "- **Auth:** yes",
        chain(
            sub_all("Bearer token required", "yes"),
            sub("Membership is checked against the user of the token.", "Auth is checked on every call."),
            sub_all("the token is missing or has expired", "the caller is not signed in"),
        ),
    ),
    Defect("AUT003", "`api_key`", sub("- `page` (number, optional): page to return, from 1", "- `api_key` (string, optional): key of the app")),
    Defect("TYP001", "`ShopingList[]`", sub("`ShoppingList[]`", "`ShopingList[]`")),
    Defect("TYP001", "`ItemPatch`", sub("- **Body:** `ItemInput`", "- **Body:** `ItemPatch`"), "TYP003"),
    Defect("TYP001", "ItemStatus", sub("state: ItemState;", "state: ItemStatus;"), "TYP003"),
    Defect("TYP003", "interface Member", sub("type ItemState", "interface Member {\n  id: string;\n}\n\ntype ItemState")),
    Defect("TYP004", "items: any[]", sub("items: Item[];", "items: any[];")),
    Defect("EXA001", '"memberIds" ["u1"', sub('"memberIds": ["u1"', '"memberIds" ["u1"')),
    Defect("DOC003", "process.env", sub("- Every input is validated", "- Limits come from `process.env.MAX_ITEMS`.\n- Every input is validated"), "ENV001"),
    Defect(
        "FLW001",
        "## Flow",
        chain(
            cut("1. The app starts", "## Security"),
            put(
                "The app calls `GET /lists` and `POST /lists`; edits are `PUT /lists/:listId/items/:itemId` and the end is `DELETE /lists/:listId`.\n\n",
                "## Security",
            ),
        ),
    ),
    Defect("FLW002", "GET /list`", sub("calls `GET /lists`", "calls `GET /list`"), "FLW003"),
    Defect("FLW003", POST, drop("2. The member taps")),
    Defect("FE001", PUT, drop("- **Frontend:** updates")),
    Defect("FE001", DELETE, drop("- **Frontend:** goes")),
    Defect("FE001", LIST, drop("- **Frontend:** shows")),
    Defect(
        "SEC001",
        "eyJ",
        sub(
            "- No secrets are logged",
            "- A token such as "
            + "eyJhbGciOiJIUzI1NiJ9."
            + "eyJzdWIiOiIxMjM0NTY3ODkwIn0."
            + "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U is never logged.\n- No secrets are logged",
        ),
    ),
    Defect("SEC002", "password", sub("  label: string;\n", "  label: string;\n  password: string;\n")),
    Defect("SEC003", "## Security considerations", drop("- Every input is validated")),
    Defect("SEC003", "## Security considerations", drop("- No secrets")),
    Defect("SEC005", "onclick", sub("Archives a list for all its members.", 'Archives a <b onclick="go()">list</b> for all its members.')),
    Defect(
        "PRS001",
        "interface ItemInput",
        sub("  label: string;\n  quantity: number;\n  note?: string;\n}", "  label: string;\n  quantity: number;\n  note?: string;\n"),
        "TYP001 TYP003",
    ),
)

NEAR_MISSES = (
    NearMiss("DOC001", sub("## Overview", "## Context")),
    NearMiss("DOC001", sub("## Flow", "## Sequence diagram")),
    NearMiss("DOC004", put("## Endpoints for admins\n\nNone so far, see above.\n\n", "## Data types")),
    NearMiss("DOC009", sub("Creates an empty list", "Creates an empty to-do list")),
    NearMiss("EP001", sub("Archives a list", "Archives a list, as the old `/lists/archive` did,")),
    NearMiss("EP004", end("\n## Testing\n\n```bash\ncurl -X POST https://api.example.com/v1/lists\n```\n")),
    NearMiss("EP004", end("\n## Changelog\n\n- Added `DELETE /lists/:listId`\n")),
    NearMiss("EP004", sub("1. The app starts and calls `GET /lists`.", "1. The app starts and calls `GET /v1/lists`.")),
    NearMiss("EP006", sub("- `itemId` (string): the line", "- `item_id` (string): the line")),
    NearMiss("EP007", end("\n## Testing\n\n```bash\ncurl 'https://api.example.com/v1/lists?page=2'\n```\n")),
    NearMiss(
        "REQ001",
        sub('- **Body:**\n\n```json\n{ "name": "Weekend", "memberIds": ["u1", "u2"] }\n```\n', "- **Body:** `{ name: string, memberIds?: string[] }`\n"),
    ),
    NearMiss("REQ001", sub("- **Body:** `ItemInput`", "- **Body:** an `ItemInput`, whole")),
    NearMiss("RES001", sub("- **Response (200):** `Item`", "- **Returns:** 200 with the `Item`")),
    NearMiss("RES002", sub("- **Response (201):** `ShoppingList`", "- **Response:** `201 Created`, a `ShoppingList`")),
    NearMiss("RES003", sub("- **Response (200):** `Item`", "- **Response (200):** empty body")),
    NearMiss("ERR001", chain(cut("- **Errors:**", "### 3. PUT", after=POST), end("\n## Error handling\n\n- 401: no token\n- 422: the input is wrong\n"))),
    NearMiss("ERR007", sub("- 404: no such list or line", "- 404: no such list\n  - 404: no such line")),
    NearMiss("AUT001", chain(drop("- **Auth:**", after=POST), sub("## Endpoints\n", "## Endpoints\n\nEvery endpoint requires a bearer token.\n"))),
    NearMiss("AUT001", sub("- **Auth:** Bearer token required\n- **Query", "- **Auth:** none, public\n- **Query")),
    NearMiss("AUT003", sub("- `page` (number, optional): page to return, from 1", "- `inviteToken` (string, optional): invitation to join")),
    NearMiss("TYP001", sub("- **Body:** `ItemInput`", "- **Body:** `Partial<ItemInput>`")),
    NearMiss("TYP001", sub("  note?: string;\n}\n\ninterface ItemInput", "  note?: string | null;\n  dates: Date[];\n}\n\ninterface ItemInput")),
    NearMiss("TYP004", sub("  items: Item[];", "  items: Record<string, Item>;")),
    NearMiss("EXA001", sub('"archived": false, "items": [] }', '"archived": false, "items": [...] }')),
    NearMiss("FLW002", sub("is a `PUT /lists/:listId/items/:itemId`", "is a `PUT /lists/b1/items/7`")),
    NearMiss(
        "FE001",
        chain(
            drop("- **Frontend:** goes"),
            sub("Archives a list for all its members.", "Archives a list for all its members; the app then goes back to the overview."),
        ),
    ),
    NearMiss("SEC002", sub("  - `archived` (boolean, optional)", "  - `tokensLeft` (boolean, optional)")),
    NearMiss("SEC005", sub("Archives a list", "Archives a <b>list</b>")),
)
