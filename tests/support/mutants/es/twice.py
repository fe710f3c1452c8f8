"""What is done to `documents/es/twice.md`: tables, examples, interfaces and a database table that say the same things."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, drop, end, sub

BODY, ITEMS, TYPES = "**Body:**", "**Campos de cada ítem", "interface Booking {"
REQUEST, LIST, TABLE = "interface CreateBookingRequest", "interface BookingList", "### Tabla `bookings`"
AGAIN = "\n## Resumen de tipos\n\n```ts\ninterface BookingList {\n  bookings: Booking[];\n  total: number;\n}\n```\n"

DEFECTS = (
    Defect("TYP006", "court_id: string", sub("court_id: number;", "court_id: string;", REQUEST)),
    Defect("TYP006", "players: string[]", sub("players?: string[];", "players: string[];")),
    Defect("TYP006", "startsAt", sub("starts_at: string;", "startsAt: string;", REQUEST), "TYP012 TYP013 TYP009"),
    Defect("TYP006", "| id        | string |", sub("| id        | number |", "| id        | string |", ITEMS)),
    Defect("TYP006", "| court      |", sub("| court_id  |", "| court      |", ITEMS)),
    Defect("TYP006", "| id        |", drop("| court_id  |", ITEMS)),
    Defect("TYP006", "interface Booking {", drop("id: number;", TYPES)),
    Defect("TYP006", "starts_at: number", sub("starts_at: string;", "starts_at: number;", TYPES)),
    Defect("TYP005", "total: string", end(AGAIN.replace("total: number", "total: string"))),
    Defect("TYP005", "ings: Booking[]; //", end(AGAIN.replace("  total: number;\n", "").replace("[];", "[]; // todas"))),
    Defect("TYP008", "| status    | ENUM", sub("'cancelled'` |", "'refunded'`  |", TABLE)),
    Defect("TYP008", "type BookingStatus", sub("'pending' | 'paid' | 'cancelled'", "'pending' | 'paid' | 'void'")),
    Defect("TYP008", "| status    | string |", sub("`pending`, `paid` o", "`pending`, `payed` o", ITEMS)),
    Defect("TYP008", "mode: 'single'", sub("'single' | 'double'", "'single' | 'double' | 'team'")),
    Defect("EXA002", '"court_id": "4"', sub('"court_id": 4,', '"court_id": "4",')),
    Defect("EXA002", '"mode": "triple"', sub('"mode": "single"', '"mode": "triple"')),
    Defect("EXA002", '"starts_at"', drop('"court_id"', "**Ejemplo:**")),
    Defect("EXA002", '"court": 4', sub('"court_id": 4', '"court": 4', "**Response 201")),
    Defect("EXA002", '"paid_at"', sub('"status": "pending",', '"status": "pending",\n  "paid_at": 1,', "**Response 201")),
    Defect("EXA002", '"bookings"', sub('"status": "paid"', '"status": "free"')),
    Defect("EXA002", '"total": "1"', sub('"total": 1', '"total": "1"')),
)

NEAR_MISSES = (
    NearMiss("TYP006", sub("| court_id  | number   |", "| court_id  | integer  |")),
    NearMiss("TYP006", sub("starts_at: string;", "starts_at: Date;", REQUEST)),
    NearMiss("TYP006", sub("mode: 'single' | 'double';", "mode: string;")),
    NearMiss("TYP005", end(AGAIN)),
    NearMiss("TYP005", end(AGAIN.replace("  total: number;\n", "  // ...\n"))),
    NearMiss("TYP005", sub("interface Booking {", "interface bookings {\n  id: string;\n}\n\ninterface Booking {")),
    NearMiss("TYP008", sub("| `'pending'`, `'paid'`, `'cancelled'` |", "| `'pending'`, `'paid'`, etc.          |")),
    NearMiss("TYP008", sub("Estado: `pending`, `paid` o `cancelled`", "Estado de la reserva (ver tipos)       ")),
    NearMiss("EXA002", sub('"mode": "single"', '"mode": "..."')),
    NearMiss("EXA002", sub('"court_id": 4,', '"court_id": 4, // la cancha\n  "players": [],')),
    NearMiss("EXA002", sub('  "status": "pending",\n', "  ...\n")),
    NearMiss("EXA002", sub('"note": null', '"note": "Con luz"')),
    NearMiss("EXA002", chain(sub('"id": 9,', '"id": 9.0,'), sub('"total": 1', '"total": 0'))),
)
