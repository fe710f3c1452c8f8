"""What is done to `documents/es/labels.md`: labels for method and route, fields in bullets."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub, sub_all

LIST = "**Endpoint:** `GET /api/deliveries`"
DONE, DONE_ROUTE = "**Método:** `POST`", "**Ruta:** `/api/deliveries/:deliveryId/complete`"
PHOTO = "**Endpoint:** `PUT /api/deliveries/:deliveryId/photo`"
COMPLETE = "### Marcar como entregado"

DEFECTS = (
    Defect("DOC001", "# Requerimientos", cut("## Descripción general", "## Rutas")),
    Defect("DOC001", "# Requerimientos", cut("## Flujo completo", "## Consideraciones")),
    Defect("DOC002", "## Flujo completo", cut("1. La app pide", "## Consideraciones"), "FLW001 FLW003"),
    Defect("DOC003", "El webhook", sub("Cierra el envío", "El webhook de la transportista avisa al backend y este cierra el envío"), "WHK001"),
    Defect("DOC004", "## Descripción general del", end("\n## Descripción general del módulo\n\nLo mismo, en otras palabras.\n")),
    Defect("DOC010", "segurdad", sub("## Consideraciones de seguridad", "## Consideraciones de segurdad")),
    Defect("EP001", DONE_ROUTE, drop(DONE), "FLW002 FLW003"),
    Defect("EP002", DONE, drop("**Ruta:**"), "FLW002 FLW003 EP006"),
    Defect("EP002", "`deliveries/:deliveryId/complete`", sub(DONE_ROUTE, "**Ruta:** `deliveries/:deliveryId/complete`"), "FLW002 FLW003"),
    Defect("EP003", "`PSOT`", sub(DONE, "**Método:** `PSOT`"), "FLW002 FLW003"),
    Defect("EP003", "`TRAER", sub(LIST, "**Endpoint:** `TRAER /api/deliveries`"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "PUT /api/deliveries/{id}/photo",
        put(
            "### Otra foto\n\n**Endpoint:** `PUT /api/deliveries/{id}/photo`\n\nLa segunda foto del paquete.\n\n"
            "**Autenticación:** Bearer token.\n\n**Cuerpo:** vacío\n\n**Respuesta 204:** sin contenido. La app no hace nada.\n\n**Códigos de error:**\n\n"
            "- **401** – Sin sesión\n- **404** – No existe\n\n",
            "## Modelos",
        ),
    ),
    Defect(
        "EP005",
        "zona",
        chain(sub(LIST, "**Endpoint:** `GET /api/deliveries/{zona}`"), sub("`GET /api/deliveries`.", "`GET /api/deliveries/{zona}`.")),
        "ERR004",
    ),
    Defect("EP006", "`envioId`", sub("- `deliveryId` (number)", "- `envioId` (number)"), "EP005"),
    Defect("EP007", "?date=hoy&zone=1", sub(LIST, "**Endpoint:** `GET /api/deliveries?date=hoy&zone=1`")),
    Defect("EP008", "`/api/Deliveries/:deliveryId/complete`", sub_all("/api/deliveries/:deliveryId/complete", "/api/Deliveries/:deliveryId/complete")),
    Defect("EP008", "complete/`", sub_all("/:deliveryId/complete`", "/:deliveryId/complete/`")),
    Defect("REQ001", DONE, cut("**Cuerpo:**", "**Respuesta 200", after=DONE)),
    Defect(
        "REQ001",
        LIST,
        chain(
            cut("**Parámetros de consulta:**", "**Respuesta 200"),
            sub("Trae los envíos asignados a la persona que reparte.", "Trae los envíos según los parámetros de consulta."),
        ),
    ),
    Defect("REQ002", "**Cuerpo:**", sub("**Parámetros de consulta:**", "**Cuerpo:**")),
    Defect("REQ009", "`photo`", drop("**Cabeceras:**")),
    Defect("RES001", PHOTO, drop("**Respuesta 204"), "FE001"),
    Defect("RES001", DONE, drop("**Respuesta 200:** `Delivery`"), "FE001 TYP003"),
    Defect("RES002", "**Respuesta:**", sub("**Respuesta 200:**\n\n```json", "**Respuesta:**\n\n```json")),
    Defect("RES003", "**Respuesta 200:** La app", sub("**Respuesta 200:** `Delivery`. La app", "**Respuesta 200:** La app"), "TYP003"),
    Defect(
        "RES004",
        "**Respuesta 204:**",
        sub(
            "**Respuesta 204:** sin contenido. La app muestra un visto junto al envío.",
            '**Respuesta 204:**\n\n```json\n{ "ok": true }\n```\n\nLa app muestra un visto junto al envío.',
        ),
    ),
    Defect("RES005", "**440**", sub("- **404** – El envío no existe\n- **409**", "- **440** – El envío no existe\n- **409**"), "ERR004"),
    Defect("ERR001", LIST, cut("**Códigos de error:**", "### Marcar")),
    Defect("ERR001", PHOTO, cut("**Códigos de error:**", "## Modelos", after=PHOTO)),
    Defect("ERR002", LIST, drop("- **401**")),
    Defect("ERR004", DONE, drop("- **404**")),
    Defect("ERR005", DONE, drop("- **400** – Falta la firma")),
    Defect("ERR007", "- **403**", sub("- **403** – El envío es de otra persona", "- **403**")),
    Defect("ERR007", "Sesión cerrada", sub("- **409** –", "- **401** – Sesión cerrada\n- **409** –")),
    Defect("AUT001", LIST, drop("**Autenticación:** Bearer")),
    Defect("AUT001", DONE, drop("**Autenticación:** Bearer", after=DONE)),
    Defect("AUT001", PHOTO, drop("**Autenticación:** Bearer", after=PHOTO)),
    Defect(
        "AUT002",
        "**Autenticación:** requerida",
        chain(
            sub_all("**Autenticación:** Bearer token", "**Autenticación:** requerida"),
            sub_all("Token ausente o caducado", "Sin sesión"),
            sub("la identidad del token", "la identidad de quien llama"),
        ),
    ),
    Defect("AUT003", "`apiKey`", sub("- `status` (string, opcional): filtra por estado", "- `apiKey` (string, opcional): clave de la app")),
    Defect("TYP001", "`Entrega`", sub("**Respuesta 200:** `Delivery`", "**Respuesta 200:** `Entrega`"), "TYP003"),
    Defect("TYP004", "`packages`", sub("- `packages` (number)", "- `packages` (any)")),
    Defect("EXA001", '"address": ', sub('"address": "Calle', '"address": Calle')),
    Defect(
        "FLW001",
        "## Flujo completo",
        chain(
            cut("1. La app pide", "## Consideraciones"),
            put(
                "La app pide `GET /api/deliveries`, sube la foto con "
                "`PUT /api/deliveries/:deliveryId/photo` y cierra con `POST /api/deliveries/:deliveryId/complete`.\n\n",
                "## Consideraciones",
            ),
        ),
    ),
    Defect("FLW002", "/api/envios", sub("la app llama a `POST /api/deliveries/:deliveryId/complete`", "la app llama a `POST /api/envios/:id`"), "FLW003"),
    Defect("FLW003", PHOTO, drop("2. Quien reparte")),
    Defect("FE001", DONE, sub(" La app quita el marcador del mapa.", "")),
    Defect("FE001", LIST, drop("**Uso en la app:**")),
    Defect(
        "SEC002", "`password`", sub("- `address` (string): dirección de entrega", "- `address` (string): dirección de entrega\n- `password` (string): clave")
    ),
    Defect("SEC003", "## Consideraciones", drop("- El backend valida")),
    Defect("SEC003", "## Consideraciones", drop("- Las claves")),
)

NEAR_MISSES = (
    NearMiss("DOC001", sub("## Descripción general", "## Objetivo")),
    NearMiss("EP001", sub(DONE + "\n\n" + DONE_ROUTE, DONE + "\n" + DONE_ROUTE)),
    NearMiss("EP001", sub(DONE + "\n\n" + DONE_ROUTE, "- **Método:** POST\n- **Ruta:** `/api/deliveries/:deliveryId/complete`")),
    NearMiss("EP002", sub(LIST, "**Endpoint:** `GET https://api.example.com/api/deliveries`")),
    NearMiss("EP006", sub("- `deliveryId` (number)", "- `:deliveryId` (number)")),
    NearMiss("EP012", drop("Cierra el envío")),
    NearMiss(
        "REQ001",
        sub(
            "- `signature` (string, requerido): firma dibujada, en base64\n- `receivedBy` (string, opcional): nombre de quien lo recibe\n",
            "| Campo | Tipo | Obligatorio | Descripción |\n|---|---|---|---|\n| signature | string | ✅ | Firma |\n| receivedBy | string | ❌ | Nombre |\n",
        ),
    ),
    NearMiss(
        "REQ001",
        sub(
            "- `signature` (string, requerido): firma dibujada, en base64\n- `receivedBy` (string, opcional): nombre de quien lo recibe\n",
            '```json\n{ "signature": "iVBORw0KGgo=", "receivedBy": "Ana" }\n```\n',
        ),
    ),
    NearMiss("REQ009", chain(drop("**Cabeceras:**"), sub("**Cuerpo:**", "**Cuerpo (multipart/form-data):**", after=PHOTO))),
    NearMiss("REQ009", chain(drop("**Cabeceras:**"), sub("(file, requerido)", "(string, requerido)"))),
    NearMiss("RES002", sub("**Respuesta 200:** `Delivery`", "**Respuesta exitosa (200 OK):** `Delivery`")),
    NearMiss("ERR007", sub("- **403** – El envío es de otra persona", "- **403**: El envío es de otra persona")),
    NearMiss("ERR007", sub("- **403** – El envío es de otra persona", "- `403` El envío es de otra persona")),
    NearMiss("ERR005", sub("- **400** – Falta la firma", "- **422** – Falta la firma")),
    NearMiss("AUT001", chain(drop("**Autenticación:** Bearer"), put("**Headers:** `Authorization: Bearer {token}`\n\n", "**Parámetros de consulta"))),
    NearMiss("TYP002", sub("- `packages` (number)", "- `packages` (integer)")),
    NearMiss("FLW002", sub("Al firmar, la app llama", "Al firmar, tras avisar a Stripe, la app llama")),
)
