"""What is done to `documents/en/hooks.md`: types in place of tables, a webhook in prose and bullets."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, cut, drop, sub

CATALOG, CHECKOUT, PURCHASES, HOOK = "### `GET /catalog`", "### `POST /checkout`", "### `GET /purchases`", "`POST /hooks/paddle` receives"

DEFECTS = (
    Defect("EP003", "### `POTS /checkout`", sub(CHECKOUT, "### `POTS /checkout`"), "FLW002 FLW003"),
    Defect("REQ001", CHECKOUT, cut("**Takes**", "**Returns 201")),
    Defect("RES001", PURCHASES, drop("**Returns 200** →"), "FE001 TYP003"),
    Defect("RES003", "**Returns 201**", cut("```ts\n{ transactionId", "**In the UI:** the Paddle")),
    Defect("ERR005", CHECKOUT, drop("| 400 |")),
    Defect("AUT001", CHECKOUT, drop("Requests carry the session")),
    Defect("TYP001", "product: Lesson", sub("product: Course |", "product: Lesson |")),
    Defect("WHK001", "## Inbound webhook", drop("`POST /hooks/paddle` receives"), "WHK002"),
    Defect("WHK002", HOOK, cut("1. `transaction", "- Body:")),
    Defect("WHK003", HOOK, drop("- Repeated deliveries")),
    Defect("WHK004", HOOK, drop("- Body:")),
    Defect("WHK005", HOOK, drop("- Signature:"), "ENV002"),
    Defect("ENV001", "`PADDLE_API_KEY`", drop("| `PADDLE_API_KEY`")),
    Defect("ENV004", "| `PADDLE_API_KEY` |", sub("| `pdl_...` | Used for opening transactions |", "| | |")),
    Defect("FLW003", PURCHASES, drop("4. The library")),
    Defect("SEC003", "## Security", drop("- Paddle's keys")),
)

NEAR_MISSES = (
    NearMiss("AUT001", sub("Every endpoint below requires it unless it says *public*.", "All endpoints require it, except the public ones.")),
    NearMiss(
        "WHK003",
        sub(
            "- Repeated deliveries: `notification_id` is stored with a unique key, duplicates are acknowledged and skipped",
            "- Must be idempotent by `notification_id`",
        ),
    ),
    NearMiss("WHK005", sub("- Signature: `Paddle-Signature` header, HMAC with", "- Verify the `Paddle-Signature` header (HMAC) with")),
    NearMiss("ERR001", sub("| 409 | `conflict` | Already owned |", "| 409 | `already_owned` | Already owned |")),
)
