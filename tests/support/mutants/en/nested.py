"""What is done to `documents/en/nested.md`: bullets, dotted rows, an envelope and a SQL table that say the same things."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, drop, put, sub

BODY, READ, PATCH = "**Request body:**", "### 2. Read", "### 3. Weigh"
EVENT, SHIPMENT, NEW, SQL = "interface ShipmentEvent", "interface Shipment {", "interface NewShipment", "CREATE TABLE"

DEFECTS = (
    Defect("TYP006", "- `express` (number", sub("`express` (boolean", "`express` (number", BODY)),
    Defect("TYP006", "- `carier`", sub("`carrier` (string", "`carier` (string", BODY)),
    Defect("TYP006", "- `weight`", drop("- `express`", BODY)),
    Defect("TYP006", "code: number", sub("code: string;", "code: number;", EVENT)),
    Defect("TYP006", "| events[].code | boolean", sub("| events[].code | string ", "| events[].code | boolean", READ)),
    Defect("TYP006", "express: boolean", sub("express?: boolean", "express: boolean", NEW)),
    Defect("TYP007", "- `weight` (string", sub("`weight` (number", "`weight` (string", PATCH)),
    Defect("TYP008", "state IN ('created'", sub("'sent', 'delivered'", "'sent', 'lost'", SQL)),
    Defect("TYP008", "type ShipmentState", sub('"sent" | "delivered"', '"sent" | "arrived"')),
    Defect("TYP008", 'carrier: "dhl"', sub("`ups`, `fedex`", "`ups`, `gls`", BODY)),
    Defect("TYP005", "  code: boolean;", put("```ts\ninterface ShipmentEvent {\n  at: string; // ISO 8601\n  code: boolean;\n}\n```\n\n", "```sql")),
    Defect("EXA002", '"code": 7', sub('"code": "OUT"', '"code": 7')),
    Defect("EXA002", '"at": "2026-01-01T09:30:00Z" }', sub(', "code": "OUT" }', " }")),
    Defect("EXA002", '"orderId": "o_1", "weight": "300"', sub('"weight": 300', '"weight": "300"', BODY)),
    Defect("EXA002", '"state": "open"', sub('"state": "created"', '"state": "open"')),
    Defect("EXA002", '"parcel": 1', sub('"weight": 300,\n', '"weight": 300,\n    "parcel": 1,\n')),
    Defect("EXA002", '"carrier": "post"', sub('"carrier": "dhl" }', '"carrier": "post" }')),
)

NEAR_MISSES = (
    NearMiss("TYP006", sub("`weight` (integer, required)", "`weight` (float, required)")),
    NearMiss("TYP006", sub("| events        | object[] |", "| events        | Array<object> |", READ)),
    NearMiss("TYP007", sub("`weight` (number, required)", "`weight` (integer, required)", PATCH)),
    NearMiss("TYP008", sub("one of `dhl`, `ups`, `fedex`", "who brings it, e.g. `dhl` or `ups`")),
    NearMiss("EXA002", sub(', "express": true', "")),
    NearMiss("EXA002", sub('"success": true,', '"success": true,\n  "took": 12,')),
    NearMiss("EXA002", sub('      { "at": "2026-01-01T09:30:00Z", "code": "OUT" }', "      ...")),
    NearMiss("EXA002", sub('"weight": 300,', '"weight": 300.5,')),
)
