"""What is done to `documents/es/tables.md`: tables of endpoints under a base path, auth and errors for the whole document."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub, sub_all

GET_ROW, POST_ROW, PATCH_ROW, DELETE_ROW = (
    "| GET    | `/`           |",
    "| POST   | `/`           |",
    "| PATCH  | `/:id`        |",
    "| DELETE | `/:id`        |",
)
SLOTS = "### GET /api/v1/slots"
AUTH = "**Autenticación:** todas"
NO_GLOBAL_ERRORS = cut("## 2. Errores comunes", "## 3. Turnos")

DEFECTS = (
    Defect("DOC001", "# API de turnos", cut("## 6. Flujo de uso", "## 7.")),
    Defect("DOC001", "# API de turnos", cut("## 7. Seguridad")),
    Defect("DOC001", "# API de turnos", chain(drop("**Contexto:** la web"))),
    Defect("DOC002", "## 7. Seguridad", cut("1. Validar en"), "SEC003"),
    Defect("DOC004", "## 8. Flujo", end("\n## 8. Flujo de trabajo\n\n- Elegir → `GET /api/v1/slots`\n")),
    Defect("DOC009", "TBD", sub("| Reserva una franja    ", "| TBD                   "), "EP012"),
    Defect("DOC010", "Fluojo", sub("## 6. Flujo de uso", "## 6. Fluojo de uso")),
    Defect("EP001", "| `/:id`        | Mueve", sub(PATCH_ROW, "|        | `/:id`        |"), "FLW002 FLW003"),
    Defect("EP003", "| PACTH", sub(PATCH_ROW, "| PACTH  | `/:id`        |"), "FLW002 FLW003"),
    Defect("EP003", "| DELTE", sub(DELETE_ROW, "| DELTE  | `/:id`        |"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "Anula otra vez",
        sub(
            "| DELETE | `/:id`        | Anula el turno                  | Sí      | —                  | 204                 |\n",
            "| DELETE | `/:id`        | Anula el turno                  | Sí      | —                  | 204                 |\n"
            "| DELETE | `/{turno}`    | Anula otra vez                  | Sí      | —                  | 204                 |\n",
        ),
        "EP009 EP005",
    ),
    Defect("EP005", "`/:codigo`", chain(sub(PATCH_ROW, "| PATCH  | `/:codigo`    |"), sub("/appointments/:id", "/appointments/:codigo"))),
    Defect("EP006", "plazaId", put("**Parámetros de ruta:** `plazaId` (number): la plaza\n\n", "**Query:**")),
    Defect(
        "EP007",
        "?day=",
        chain(
            cut("### GET /api/v1/slots", "## 5."),
            sub("| GET    | `/`  |", "| GET    | `/?day=YYYY-MM-DD` |"),
            put("La web enseña un botón por franja.\n\n", "## 5."),
        ),
        "REQ001",
    ),
    Defect("EP008", "`/Move/:id`", chain(sub(PATCH_ROW, "| PATCH  | `/Move/:id`   |"), sub("PATCH /api/v1/appointments/", "PATCH /api/v1/appointments/Move/"))),
    Defect("EP012", "| DELETE |", sub("| Anula el turno                  |", "|                                 |")),
    Defect("REQ001", "| POST ", sub("| Sí      | `AppointmentInput` | 201", "| Sí      |                    | 201")),
    Defect("REQ002", "| GET  ", sub("| Sí      | —                  | 200 `Appointment[]`", "| Sí      | `AppointmentInput` | 200 `Appointment[]`")),
    Defect("REQ003", "| Parámetro |", sub("| Parámetro | Tipo   | Requerido |", "| Parámetro | Clase  | Requerido |")),
    Defect("REQ004", "según", sub("| day       | string | sí        |", "| day       | string | según     |")),
    Defect(
        "REQ005",
        "Otra vez",
        sub(
            "| day       | string | sí        | Día pedido, YYYY-MM-DD       |\n",
            "| day       | string | sí        | Día pedido, YYYY-MM-DD       |\n| day       | string | no        | Otra vez                     |\n",
        ),
    ),
    Defect("REQ007", "| plate ", sub("| plate  | string | ❌          |", "| plate  |        | ❌          |")),
    Defect("RES001", "| PATCH ", sub("| 200 `Appointment`   |", "|                     |")),
    Defect("RES003", "| POST ", sub("| 201 `Appointment`   |", "| 201                 |")),
    Defect("RES004", "| DELETE ", sub("| 204                 |", "| 204 `Appointment`   |")),
    Defect("RES005", "| PATCH ", sub("| 200 `Appointment`   |", "| 260 `Appointment`   |")),
    Defect("RES005", "| 44O ", sub("| 404    | El recurso", "| 44O    | El recurso"), "ERR004"),
    Defect(
        "RES007",
        "| DELETE ",
        sub("| Anula el turno                  | Sí      | —                  |", "| Anula el turno                  | Sí      |"),
        "RES001",
    ),
    Defect("RES007", "| 404 ", sub("| El recurso no existe                     |\n", "| El recurso no existe                     | ya |\n")),
    Defect("ERR001", "| GET    | `/`           |", NO_GLOBAL_ERRORS),
    Defect("ERR001", "| POST   | `/`           |", NO_GLOBAL_ERRORS),
    Defect("ERR001", "| DELETE | `/:id`        |", cut("| Código | Cuándo", "## 3. Turnos")),
    Defect("ERR002", "| GET    | `/`           |", drop("| 401    | Token")),
    Defect("ERR004", "| PATCH  | `/:id`        |", drop("| 404    | El recurso")),
    Defect("ERR005", SLOTS, drop("| 400    | Datos")),
    Defect("ERR007", "| 403 ", sub("| 403    | El turno es de otra persona              |", "| 403    |                                          |")),
    Defect("AUT001", "| POST   | `/`           |", chain(drop(AUTH), sub_all("| Sí      |", "|         |"))),
    Defect(
        "AUT001",
        "| DELETE | `/:id`        |",
        chain(drop(AUTH), sub("| Anula el turno                  | Sí      |", "| Anula el turno                  |         |")),
        "AUT002",
    ),
    Defect(
        "AUT002",
        "| GET    | `/`           |",
        chain(
            drop(AUTH),
            sub("Token ausente o caducado", "Sin sesión iniciada"),
            sub("Comprobar que el turno es de quien llama, según su token", "Comprobar los permisos de quien llama"),
            sub("los tokens ni otros secretos", "secretos"),
        ),
    ),
    Defect("TYP001", "`Turno[]`", sub("| 200 `Appointment[]` |", "| 200 `Turno[]`       |")),
    Defect("TYP001", "`SlotRef`", sub("| slotId | number                     |", "| slotId | `SlotRef`                  |")),
    Defect("TYP002", "num ber", sub("| id     | number                     |", "| id     | num ber ??                 |")),
    Defect("TYP004", "| start ", sub("| start  | string |", "| start  | object |")),
    Defect(
        "FLW001",
        "## 6. Flujo",
        chain(
            cut("- Elegir día", "## 7."),
            put(
                "Se elige con `GET /api/v1/slots`, se reserva con `POST /api/v1/appointments` y "
                "se ve con `GET /api/v1/appointments`; `PATCH /api/v1/appointments/:id` y `DELETE /api/v1/appointments/:id` cambian.\n\n",
                "## 7.",
            ),
        ),
    ),
    Defect("FLW002", "POST /api/v1/slots", sub("- Reservar → `POST /api/v1/appointments`", "- Reservar → `POST /api/v1/slots`"), "FLW003"),
    Defect("FLW003", "| DELETE | `/:id`        |", drop("- Anular")),
    Defect("FE001", "| GET    | `/`           |", drop("La web muestra los turnos")),
    Defect("FE001", SLOTS, drop("La web enseña")),
    Defect("SEC003", "## 7. Seguridad", drop("3. No registrar")),
    Defect("SEC003", "## 7. Seguridad", drop("2. Comprobar")),
    Defect(
        "SEC002",
        "passwordHash",
        sub(
            "| plate  | string                     | ✅          | Matrícula del coche            |",
            "| passwordHash | string               | ✅          | Huella                         |",
        ),
    ),
    Defect("PRS001", "| Parámetro |", drop("|-----------|--------|-", after=SLOTS), "REQ001"),
    Defect("PRS001", "| Método | Ruta          |", drop("|--------|---------------|"), "FLW002 TYP003 EP004"),
    Defect("EP009", "`/{id}`", sub(PATCH_ROW, "| PATCH  | `/{id}`        |")),
    Defect(
        "EP011",
        "| GET    | `/next`",
        put(
            "| GET    | `/:id`        | Un turno propio                 | Sí      | —                  | 200 `Appointment`   |\n"
            "| GET    | `/next`       | El turno que viene              | Sí      | —                  | 200 `Appointment`   |\n",
            POST_ROW,
        ),
        "FLW003",
    ),
    Defect("ERR006", POST_ROW, chain(sub("Reserva una franja ", "Falla si ya está ocupada "), drop("| 409"))),
    Defect("AUT005", "| userId", put("| userId | number | ✅          | Quien reserva         |\n", "| plate  | string | ❌")),
)

NEAR_MISSES = (
    NearMiss("EP004", end("\n## 8. Estado\n\n| Método | Ruta | Hecho |\n|---|---|---|\n| GET | `/api/v1/appointments` | ✅ |\n")),
    NearMiss("EP004", end("\n## 8. Pruebas\n\n- [ ] `POST /api/v1/appointments`\n")),
    NearMiss("EP008", sub("| GET    | `/`           |", "| GET    | /             |")),
    NearMiss("EP003", sub("| GET    | `/`           |", "| get    | `/`           |")),
    NearMiss("EP003", sub("| GET    | `/`           |", "| **GET** | `/`          |")),
    NearMiss("REQ001", sub("| Sí      | `AppointmentInput` | 201", "| Sí      | ninguno            | 201")),
    NearMiss("REQ004", sub("| day       | string | sí        |", "| day       | string | ✅ Sí     |")),
    NearMiss("REQ004", sub("| slotId | number | ✅          | Franja elegida", "| slotId | number | Oblig.      | Franja elegida")),
    NearMiss("RES001", sub("| 204                 |", "| 204 sin contenido   |")),
    NearMiss("RES003", sub("| 201 `Appointment`   |", "| 201 `{ id: number }` |")),
    NearMiss("ERR002", chain(drop("| 401    | Token"), put("| 4xx    | Token u otros                            |\n", "| 403    |"))),
    NearMiss(
        "ERR007",
        sub(
            "| 409    | La franja ya está ocupada                |\n",
            "| 409    | La franja ya está ocupada                |\n| 409    | Ya hay un turno ese día                  |\n",
        ),
    ),
    NearMiss("AUT001", sub_all("| Sí      |", "|         |")),
    NearMiss("AUT001", sub_all("| Sí      |", "| 🔒      |")),
    NearMiss("AUT002", sub("| Anula el turno                  | Sí      |", "| Anula el turno                  | Requerido |")),
    NearMiss("TYP002", sub("| `'booked'` \\| `'canceled'` |", "| enum `booked` / `canceled` |")),
    NearMiss("TYP002", sub("| start  | string |", "| start  | LocalDateTime |")),
    NearMiss("FLW002", sub("`PATCH /api/v1/appointments/:id`", "`PATCH /appointments/:id`")),
    NearMiss("FE001", sub("La web enseña un botón por franja.", "**Uso en la app:** un botón por franja.")),
    NearMiss(
        "EP011",
        chain(
            put("| PUT    | `/next`       | Mueve el turno que viene        | Sí      | `AppointmentInput` | 200 `Appointment`   |\n", DELETE_ROW),
            put("- Mover el que viene → `PUT /api/v1/appointments/next`\n", "- Anular"),
        ),
    ),
    NearMiss("ERR006", sub("Reserva una franja ", "Falla si ya está ocupada ")),
)
