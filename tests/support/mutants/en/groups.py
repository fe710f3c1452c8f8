"""What is done to `documents/en/groups.md`: a method in bold before its route, short labels."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, sub

LIST, SIGN, CANCEL = "**GET** `/shifts`", "**POST** `/shifts/{shiftId}/signups`", "**DELETE** `/shifts/{shiftId}/signups/me`"

DEFECTS = (
    Defect("DOC001", "# API spec", cut("## Context", "## General")),
    Defect("DOC001", "# API spec", cut("## Security requirements")),
    Defect("EP003", "**POSR**", sub(SIGN, "**POSR** `/shifts/{shiftId}/signups`"), "FLW002 FLW003"),
    Defect("EP008", "**POST** `/shifts/{shiftId}/signups/`", sub(SIGN, "**POST** `/shifts/{shiftId}/signups/`")),
    Defect("REQ001", SIGN, drop("**Body:** none")),
    Defect("RES001", SIGN, drop("**Returns:** `201`"), "FE001"),
    Defect("RES003", "**Returns:** `201`", sub("**Returns:** `201` with `Signup`", "**Returns:** `201`"), "TYP003"),
    Defect("RES005", "`211`", sub("**Returns:** `201`", "**Returns:** `211`")),
    Defect("ERR001", LIST, drop("**Errors:** `400`")),
    Defect("ERR004", SIGN, sub(", `404` no such shift", "")),
    Defect("ERR007", "`409`", sub("`409` shift is full", "`409`")),
    Defect("AUT001", SIGN, drop("- **Auth:** every request")),
    Defect("TYP001", "`Shifts[]`", sub("`200` with `Shift[]`", "`200` with `Shifts[]`")),
    Defect("TYP002", "| whole number? |", sub("| free_places | integer |", "| free_places | whole number? |")),
    Defect("FLW002", "`GET /shift`", sub("loads `GET /shifts`", "loads `GET /shift`"), "FLW003"),
    Defect("FLW003", CANCEL, drop("3. The volunteer changes")),
    Defect("FE001", SIGN, drop("The portal paints the block green")),
    Defect("FE001", CANCEL, drop("The portal paints the block grey")),
    Defect("SEC003", "## Security requirements", drop("- All input")),
)

NEAR_MISSES = (
    NearMiss("RES003", sub("**Returns:** `201` with `Signup`", "**Returns:** `201` and the new `Signup`")),
    NearMiss(
        "AUT001",
        sub(
            "- **Auth:** every request carries `Authorization: Bearer <token>`; a missing or expired token is answered with 401.",
            "- **Auth:** all endpoints need a bearer token.",
        ),
    ),
    NearMiss("TYP002", sub("| free_places | integer |", "| free_places | int32 |")),
    NearMiss(
        "FE001",
        chain(
            drop("The portal paints the block green"),
            sub("`POST /shifts/{shiftId}/signups`\n3.", "`POST /shifts/{shiftId}/signups`; the portal paints the block green\n3."),
        ),
    ),
)
