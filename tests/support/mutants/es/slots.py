"""What is done to `documents/es/slots.md`: one heading a slot."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, put, sub

MENU, CREATE, TRACK = "### 3.1 Obtener el menú", "### 3.2 Crear un pedido", "### 3.3 Consultar un pedido"

DEFECTS = (
    Defect("DOC001", "# BACKEND SPEC", cut("## 5. Flujo", "## 6.")),
    Defect("DOC010", "Segurdiad", sub("## 6. Seguridad", "## 6. Segurdiad")),
    Defect("EP001", "`/api/menu`", sub("`GET /api/menu`\n", "`/api/menu`\n"), "FLW002 FLW003"),
    Defect("EP003", "PSOT", sub("`POST /api/orders`\n", "`PSOT /api/orders`\n"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "GET /api/orders/:id",
        put(
            "### 3.4 Otra vez\n\n`GET /api/orders/:id`\n\nLo mismo; `id` es el del pedido.\n\n#### Respuesta 200\n\n`Order`\n\n"
            "#### Errores\n\n| Código | Motivo |\n|---|---|\n| 401 | Sesión |\n| 404 | No existe |\n\n#### Comportamiento en el frontend\n\nSe muestra.\n\n",
            "## 4.",
        ),
        "EP009",
    ),
    Defect("REQ001", CREATE, cut("#### Body", "#### Respuesta 201")),
    Defect("REQ002", "#### Body", sub("#### Query params", "#### Body")),
    Defect(
        "REQ003",
        "| Nombre |",
        sub(
            "| Nombre | Tipo | Obligatorio | Descripción |\n|---|---|---|---|\n| cinema_id",
            "| Nombre | Clase | Obligatorio | Descripción |\n|---|---|---|---|\n| cinema_id",
        ),
    ),
    Defect("REQ004", "| Casi |", sub("| cinema_id | integer | Sí |", "| cinema_id | integer | Casi |"), "ERR005"),
    Defect("RES001", TRACK, cut("#### Respuesta 200", "#### Errores", after=TRACK), "FE001"),
    Defect("RES002", "#### Respuesta", sub("#### Respuesta 201", "#### Respuesta")),
    Defect("RES003", "#### Respuesta 201", sub("#### Respuesta 201\n\n`Order`", "#### Respuesta 201\n\nOK")),
    Defect("RES005", "| 490 |", sub("| 409 | Un producto", "| 490 | Un producto")),
    Defect("ERR001", CREATE, cut("#### Errores", "#### Comportamiento", after=CREATE)),
    Defect("ERR002", TRACK, drop("| 401 |", after=TRACK)),
    Defect("ERR004", TRACK, drop("| 404 |", after=TRACK)),
    Defect("ERR005", CREATE, drop("| 422 |")),
    Defect("ERR007", "| 403 |", sub("| 403 | Pedido de otra persona |", "| 403 | |")),
    Defect("AUT001", CREATE, drop("- Todos los endpoints requieren")),
    Defect("TYP001", "OrderItem[]", sub("OrderLine[] | Sí", "OrderItem[] | Sí")),
    Defect("TYP004", "lines: any", sub("lines: OrderLine[];", "lines: any;")),
    Defect("EXA001", '"seat" "F7"', sub('"seat": "F7"', '"seat" "F7"')),
    Defect("FLW002", "/api/kitchen", sub("FE → BE: GET /api/menu", "FE → BE: GET /api/kitchen"), "FLW003"),
    Defect("FLW003", TRACK, drop("FE → BE: GET /api/orders/")),
    Defect("FE001", CREATE, cut("#### Comportamiento en el frontend", TRACK, after=CREATE)),
    Defect("SEC003", "## 6. Seguridad", drop("2. Un usuario")),
    Defect("PRS001", "| Nombre |", drop("|---|---|---|---|", after=MENU), "REQ001"),
)

NEAR_MISSES = (
    NearMiss("AUT001", sub("No requiere autenticación.", "🔓 Público.")),
    NearMiss("RES003", sub("#### Respuesta 201\n\n`Order`", "#### Respuesta 201\n\nEl pedido creado, como `Order`.")),
    NearMiss("RES002", sub("#### Respuesta 201\n\n`Order`", "#### Respuesta\n\n**Status:** 201 Created\n\n`Order`")),
    NearMiss(
        "ERR001",
        chain(
            cut("#### Errores", "#### Comportamiento", after=TRACK),
            put("## Errores comunes\n\n- 401: sesión caducada\n- 403: de otra persona\n- 404: no existe\n\n", "## 4."),
        ),
    ),
    NearMiss("REQ001", cut('```json\n{\n  "seat"', "| Nombre")),
    NearMiss("FLW001", sub("Usuario → FE: elige butaca\n", "Usuario → FE: elige butaca y productos\n")),
)
