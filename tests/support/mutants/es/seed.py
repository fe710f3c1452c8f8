"""What is done to `documents/es/seed.md`, the seed's own form in Spanish.

Long because it has a defect and a near miss for each rule, which are data.
"""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub, sub_all

LIST, POST, PATCH, DELETE = (
    "### GET /api/movies/{movieId}/reviews",
    "### POST /api/movies/{movieId}/reviews",
    "### PATCH /api/reviews/{reviewId}",
    "### DELETE /api/reviews/{reviewId}",
)
FLOW_GET = "1. Al abrir la ficha, el FE llama a GET /api/movies/{movieId}/reviews."
STEPS = cut("1. Al abrir", "## Notas")
SECRET = "sk_" + "live_51Nq8ZkLmPq0RsTuVwXyZ12ab"

DEFECTS = (
    Defect("DOC001", "# Especificación", cut("## Flujo resumido", "## Notas")),
    Defect("DOC001", "# Especificación", cut("## Resumen", "## Endpoints")),
    Defect("DOC001", "# Especificación", cut("## Notas de seguridad")),
    Defect(
        "DOC001",
        "# Especificación",
        chain(
            sub("**Response 201:** `Review`", "**Response 201:** `{ id: number }`"),
            sub("**Response 200:** `Review`", "**Response 200:** `{ id: number }`"),
            sub("| Review[] |", "| number[] |"),
            cut("## Tipos", "## Flujo"),
        ),
    ),
    Defect("DOC001", "# Especificación", chain(sub("## Flujo resumido", "```\n## Flujo resumido"), sub("\n## Notas", "```\n\n## Notas"))),
    Defect("DOC002", "## Resumen", sub("La ficha de película del FE necesita listar, publicar y editar las reseñas de los usuarios.\n", "")),
    Defect("DOC002", "## Resumen", sub("La ficha de película del FE necesita listar, publicar y editar las reseñas de los usuarios.", "Por definir"), "DOC009"),
    Defect("DOC002", "## Flujo resumido", STEPS, "FLW001 FLW003"),
    Defect("DOC003", "webhook de moderación", sub("Publica la reseña", "Tras recibir el webhook de moderación, publica la reseña"), "WHK001"),
    Defect("DOC004", "## Resumen de nuevo", put("## Resumen de nuevo\n\nTambién se editan desde el perfil.\n\n", "## Notas de seg"), "DOC005"),
    Defect("DOC004", "## Seguridad", end("\n## Seguridad\n\n- Validar también en el FE.\n")),
    Defect("DOC007", "## Resumen", drop("# Especificación")),
    Defect("DOC007", "# Otra", put("# Otra especificación\n\n", "## Notas de seg")),
    Defect("DOC009", "TODO", sub("Publica la reseña de", "TODO: explicar. Publica la reseña de")),
    Defect("DOC009", "por definir", sub("Hasta 500 caracteres", "por definir")),
    Defect("DOC009", "TBD", sub("Cuántas reseñas hay", "TBD")),
    Defect("DOC009", "<tema>", sub("Backend: Reseñas", "Backend: <tema>")),
    Defect("DOC010", "Resumne", sub("## Resumen", "## Resumne")),
    Defect("DOC010", "segurdiad", sub("Notas de seguridad", "Notas de segurdiad")),
    Defect("DOC010", "Tipso", sub("## Tipos", "## Tipso")),
    Defect("EP001", "### /api/reviews", sub(PATCH, "### /api/reviews/{reviewId}"), "FLW002 FLW003"),
    Defect("EP002", "### PATCH", sub(PATCH, "### PATCH"), "FLW002 FLW003 EP006 EP005"),
    Defect("EP002", "### PATCH", sub(PATCH, "### PATCH reviews/{reviewId}"), "FLW002 FLW003"),
    Defect("EP003", "### PATHC", sub(PATCH, "### PATHC /api/reviews/{reviewId}"), "FLW002 FLW003"),
    Defect("EP003", "### OBTENER", sub(LIST, "### OBTENER /api/movies/{movieId}/reviews"), "FLW002 FLW003"),
    Defect(
        "EP004",
        "### DELETE /api/reviews/:id",
        put(
            "### DELETE /api/reviews/:id\n\nBorra la reseña.\n\n**Auth:** Bearer token requerido.\n\n**Response 204:** sin contenido. El FE quita "
            "la tarjeta.\n\n**Errores:** 401 (sin sesión), 404 (no existe).\n\n",
            "## Tipos",
        ),
    ),
    Defect(
        "EP004",
        "### POST /api/movies/{id}/reviews/",
        put(
            "### POST /api/movies/{id}/reviews/\n\nPublica otra.\n\n**Auth:** Bearer token requerido.\n\n**Body:** Vacío.\n\n**Response 204:** sin "
            "contenido. El FE no hace nada.\n\n**Errores:** 401 (sin sesión), 404 (no existe).\n\n",
            "## Tipos",
        ),
        "EP008",
    ),
    Defect("EP005", "{code}", chain(sub_all("/api/reviews/{reviewId}", "/api/reviews/{code}"))),
    Defect(
        "EP006",
        "filmId",
        put(
            "**Parámetros de ruta:**\n| Campo   | Tipo   | Descripción |\n|---------|--------|-------------|\n| filmId  | number | La película |\n\n",
            "**Query:**",
        ),
        "EP005",
    ),
    Defect("EP007", "### GET /api/movies/{movieId}/reviews?sort=new", sub(LIST, LIST + "?sort=new")),
    Defect("EP008", "### PATCH /api/Reviews", sub_all("PATCH /api/reviews", "PATCH /api/Reviews"), "XDC001"),
    Defect("EP008", "### DELETE /api/reseñas", sub_all("DELETE /api/reviews", "DELETE /api/reseñas"), "EP005"),
    Defect("EP008", "### POST /api//movies", sub_all("POST /api/movies", "POST /api//movies")),
    Defect("EP012", DELETE, drop("Borra una reseña")),
    Defect("EP012", PATCH, drop("Corrige una")),
    Defect("REQ001", POST, cut("**Body:**", "**Response 201")),
    Defect("REQ001", PATCH, cut("**Body:**", "**Response 200", after=PATCH)),
    Defect("REQ001", LIST, chain(cut("**Query:**", "**Response"), sub(LIST, LIST + "?page=1")), "EP007"),
    Defect("REQ002", "**Body:**", sub("**Query:**", "**Body:**")),
    Defect("REQ003", "| Campo ", sub("| Requerido | Descripción               |", "| Notas     | Descripción               |", after=POST)),
    Defect(
        "REQ003",
        "| rating",
        chain(
            sub(
                "| Campo  | Tipo   | Requerido | Descripción               |\n|--------|--------|-----------|---------------------------|",
                "| Campo  | Tipo   | Descripción               |\n|--------|--------|---------------------------|",
                after=POST,
            ),
            sub("| rating | number | sí        |", "| rating | number |", after=POST),
            sub("| text   | string | no        |", "| text   | string |", after=POST),
        ),
    ),
    Defect("REQ003", "| Campo ", sub("| Campo | Tipo   | Requerido |", "| Campo | Clase  | Requerido |")),
    Defect("REQ004", "tal vez", sub("| rating | number | sí        |", "| rating | number | tal vez   |"), "ERR005"),
    Defect("REQ004", "| text   | string |   ", sub("| text   | string | no        |", "| text   | string |           |")),
    Defect("REQ005", "| rating | string", sub("| text   | string | no        |", "| rating | string | no        |"), "TYP007"),
    Defect(
        "REQ006",
        "| rating | number | sí",
        chain(
            sub("| Requerido | Descripción               |\n|--------|", "| Requerido | Descripción | Default |\n|---|--------|", after=POST),
            sub("| Nota de 1 a 5             |", "| Nota de 1 a 5 | 3 |"),
            sub("| Hasta 500 caracteres      |", "| Hasta 500 caracteres | |"),
        ),
    ),
    Defect("REQ007", "| rating |  ", sub("| rating | number | sí        |", "| rating |        | sí        |")),
    Defect("REQ007", "|        | string", sub("| text   | string | no        |", "|        | string | no        |")),
    Defect("REQ008", "| page  |", sub("Página, desde 1                    |", "                                   |")),
    Defect("REQ008", "| author", sub("Nombre visible de quien la firma  |", "                                  |")),
    Defect(
        "REQ009", "photo", sub("| text   | string | no        | Hasta 500 caracteres      |", "| photo  | file   | no        | Foto del cine             |")
    ),
    Defect("RES001", POST, drop("**Response 201"), "FE001 TYP003"),
    Defect("RES001", DELETE, drop("**Response 204"), "FE001"),
    Defect("RES002", "**Response:** `Review`", sub("**Response 201:**", "**Response:**")),
    Defect("RES003", "**Response 201:**", sub("**Response 201:** `Review`. El FE", "**Response 201:** El FE")),
    Defect("RES003", "**Response 200:** OK", sub("**Response 200:** `Review`. El FE", "**Response 200:** OK. El FE")),
    Defect("RES004", "**Response 204:**", sub("**Response 204:** sin contenido.", "**Response 204:** `Review`.")),
    Defect("RES005", "491", sub("401 (sin sesión)", "491 (sin sesión)"), "ERR002"),
    Defect("RES005", "2O1", sub("**Response 201:**", "**Response 2O1:**")),
    Defect("RES005", "299", sub("**Response 201:**", "**Response 299:**")),
    Defect("RES006", "| Campo | Clase", sub("| Campo | Tipo     | Descripción", "| Campo | Clase    | Descripción")),
    Defect("RES007", "| total", sub("| total | number   | Cuántas reseñas hay       |", "| total | number   |")),
    Defect(
        "RES007",
        "| rating",
        sub("| rating | number | sí        | Nota de 1 a 5             |", "| rating | number | sí        | Nota de 1 a 5             | entera |"),
    ),
    Defect("ERR001", LIST, drop("**Errores:**"), "ERR004"),
    Defect("ERR001", DELETE, drop("**Errores:**", after=DELETE)),
    Defect("ERR001", POST, drop("**Errores:**", after=POST)),
    Defect("ERR002", POST, sub(" 401 (sin sesión),", "")),
    Defect("ERR002", DELETE, sub(" 401 (sin sesión),", "", after=DELETE)),
    Defect("ERR004", DELETE, sub(", 404 (no existe)", "", after=DELETE)),
    Defect("ERR004", LIST, sub(", 404 (película inexistente)", "")),
    Defect("ERR005", POST, sub("400 (nota fuera de rango), ", "", after=POST)),
    Defect("ERR007", "401,", sub("401 (sin sesión),", "401,")),
    Defect("ERR007", "401 (token caducado)", sub("401 (sin sesión),", "401 (sin sesión), 401 (token caducado),")),
    Defect("ERR007", "400, 404", sub("400 (página inválida), 404 (película inexistente)", "400, 404")),
    Defect("AUT001", POST, drop("**Auth:** Bearer")),
    Defect("AUT001", DELETE, drop("**Auth:** Bearer", after=DELETE), "ERR003"),
    Defect("AUT001", LIST, drop("**Auth:** Público")),
    Defect(
        "AUT002",
        "**Auth:** sí",
        chain(
            sub_all("Bearer token requerido", "sí"),
            sub("- Auth: la autoría sale del token, nunca del body.", "- Auth: la autoría es la de quien llama, nunca la del body."),
            sub("- Secretos: los tokens no", "- Secretos: las claves no"),
        ),
    ),
    Defect(
        "AUT003",
        "access_token",
        sub("| page  | number | no        | Página, desde 1                    |", "| access_token | string | no  | Token de quien llama               |"),
    ),
    Defect(
        "AUT003",
        "{password}",
        chain(
            sub(DELETE, "### DELETE /api/reviews/{reviewId}/{password}"),
            sub("Borra una reseña propia", "Borra una reseña propia con su `password`"),
            sub("DELETE /api/reviews/{reviewId}.", "DELETE /api/reviews/{reviewId}/{password}."),
        ),
    ),
    Defect("TYP001", "Reseña[]", sub("| Review[] |", "| Reseña[] |")),
    Defect("TYP001", "`Reviw`", sub("**Response 201:** `Review`", "**Response 201:** `Reviw`")),
    Defect("TYP001", "Author ", sub("| author    | string         |", "| author    | Author         |")),
    Defect("TYP002", "?¿", sub("| rating    | number         |", "| rating    | ?¿ 12 -- x     |")),
    Defect("TYP002", "number[", sub("| rating    | number         |", "| rating    | number[        |")),
    Defect(
        "TYP003",
        "### Rating",
        put("### Rating\n\n| Campo | Tipo   | Requerido | Descripción |\n|---|---|---|---|\n| value | number | sí | Nota |\n\n", "## Flujo"),
    ),
    Defect("TYP004", "| items", sub("| items | Review[] |", "| items | array    |"), "TYP003"),
    Defect("TYP004", "object", sub("| author    | string         |", "| author    | object         |")),
    Defect(
        "FLW001",
        "## Flujo resumido",
        chain(
            STEPS,
            put(
                "El FE lista con GET /api/movies/{movieId}/reviews, publica con POST /api/movies/{movieId}/reviews, corrige con PATCH "
                "/api/reviews/{reviewId} y borra con DELETE /api/reviews/{reviewId}.\n\n",
                "## Notas de seg",
            ),
        ),
    ),
    Defect("FLW002", "/api/comentarios", sub("llama a PATCH /api/reviews/{reviewId}", "llama a PATCH /api/comentarios/{id}"), "FLW003"),
    Defect("FLW002", "PUT /api/reviews", sub("llama a PATCH /api/reviews/{reviewId}", "llama a PUT /api/reviews/{reviewId}"), "FLW003"),
    Defect("FLW003", DELETE, drop("4. Para quitarla")),
    Defect("FLW003", PATCH, drop("3. Para corregirla")),
    Defect("FE001", DELETE, sub(" El FE quita la tarjeta de la lista.", "")),
    Defect("FE001", POST, sub(" El FE la añade al principio de la lista.", "")),
    Defect("FE001", LIST, drop("El FE las muestra")),
    Defect("SEC001", "sk_live", sub("los tokens no se escriben", f"la clave {SECRET} no se escribe")),
    Defect("SEC001", "AKIA", sub("los tokens no se escriben", "la clave AKIA" + "Q3EGRJ5TX7WLMNOP no se escribe")),
    Defect(
        "SEC002",
        "password",
        sub(
            "| author    | string         | sí        | Nombre visible de quien la firma  |",
            "| password  | string         | sí        | Contraseña de quien la firma     |",
        ),
    ),
    Defect("SEC003", "## Notas de seguridad", drop("- Validación")),
    Defect("SEC003", "## Notas de seguridad", drop("- Secretos")),
    Defect("SEC003", "## Notas de seguridad", drop("- Auth")),
    Defect("SEC005", "<script>", sub("Corrige una reseña propia.", "Corrige una reseña propia. <script>alert(1)</script>")),
    Defect("SEC005", "javascript:", sub("Corrige una reseña propia.", "Corrige una [reseña](javascript:alert(1)) propia.")),
    Defect(
        "CHK001",
        "- [x] Se menciona",
        chain(
            sub(" El FE quita la tarjeta de la lista.", ""),
            end("\n## Checklist antes de cerrar el doc\n\n- [x] Se menciona qué hace el FE con cada respuesta (redirección, estado, etc.)\n"),
        ),
        "FE001",
    ),
    Defect(
        "CHK001",
        "- [x] Todos",
        chain(drop("**Response 204"), end("\n## Checklist antes de cerrar el doc\n\n- [x] Todos los endpoints tienen método, ruta, body/query y respuesta\n")),
        "RES001 FE001",
    ),
    Defect(
        "CHK001",
        "- [x] Tipos",
        chain(
            sub("| Review[] |", "| Reseña[] |"), end("\n## Checklist antes de cerrar el doc\n\n- [x] Tipos compartidos (request/response) están definidos\n")
        ),
        "TYP001",
    ),
    Defect("CHK002", "- [ ] Todos", end("\n## Checklist antes de cerrar el doc\n\n- [ ] Todos los endpoints tienen método, ruta, body/query y respuesta\n")),
    Defect("PRS001", "| rating | number | sí ", sub("|--------|--------|-----------|---------------------------|\n", "", after=POST), "REQ001 ERR005 REQ003"),
    Defect(
        "PRS001",
        "|--------|--------|-----------|",
        sub("|--------|--------|-----------|---------------------------|\n", "|--------|--------|-----------|\n", after=POST),
        "REQ001 ERR005 REQ003",
    ),
    Defect("TYP009", "| createdAt", sub("Fecha ISO 8601 de publicación", "Fecha de publicación")),
    Defect(
        "TYP010",
        "| price",
        sub("| createdAt | string         |", "| price     | number         | sí        | Lo que costó la entrada           |\n| createdAt | string         |"),
    ),
    Defect("TYP012", "| movie_title", sub("## Flujo", "| movie_title | string | sí | Título |\n\n## Flujo"), "PRS001"),
    Defect(
        "TYP013",
        "| movie_year",
        chain(
            sub(
                "| rating | number | no        | Nota de 1 a 5        |\n",
                "| rating | number | no        | Nota de 1 a 5        |\n| movie_year | number | no | Año |\n",
            ),
            sub(
                "| rating | number | sí        | Nota de 1 a 5             |\n",
                "| rating | number | sí        | Nota de 1 a 5             |\n| movieYear | number | no | Año |\n",
            ),
        ),
    ),
    Defect(
        "TYP014",
        "review_reports",
        put(
            "### Tabla `review_reports`\n\n| Campo | Tipo | Descripción |\n|---|---|---|\n| motivo | TEXT | Por qué |\n| estado | VARCHAR(20) | Cómo va |\n\n",
            "## Flujo",
        ),
    ),
    Defect(
        "EXA003",
        "curl -X PUT",
        put(
            "```bash\ncurl -X PUT https://api.example.com/api/reviews/7 -H \"Authorization: Bearer $TOKEN\" -d '{}'\n```\n\n",
            "**Errores:** 400 (nota fuera de rango), 401 (sin sesión), 403",
        ),
    ),
    Defect(
        "SEC004",
        "| return_url",
        sub(
            "| text   | string | no        | Hasta 500 caracteres      |\n",
            "| text   | string | no        | Hasta 500 caracteres      |\n| return_url | string | no | A dónde volver |\n",
        ),
    ),
    Defect(
        "CHK003",
        "### DELETE",
        end(
            "\n## Checklist de implementación\n\n- [ ] `GET /api/movies/{movieId}/reviews`\n- [ ] `POST /api/movies/{movieId}/reviews`\n- [ ] `PATCH /api/reviews/{reviewId}`\n"
        ),
    ),
    Defect(
        "CHK003",
        "/likes",
        end(
            "\n## Checklist de implementación\n\n- [ ] `GET /api/movies/{movieId}/reviews`\n- [ ] `POST /api/movies/{movieId}/reviews`\n- [ ] `PATCH /api/reviews/{reviewId}`\n- [ ] `DELETE /api/reviews/{reviewId}`\n- [ ] `POST /api/reviews/{reviewId}/likes`\n"
        ),
    ),
    Defect("EP009", "### DELETE /api/reviews/:reviewId", sub(DELETE, "### DELETE /api/reviews/:reviewId")),
    Defect("EP010", "### DELETE /reviews", sub(DELETE, "### DELETE /reviews/{reviewId}")),
    Defect(
        "EP011",
        "### GET /api/movies/top/reviews",
        put(
            "### GET /api/movies/top/reviews\n\nLas mejores reseñas.\n\n**Auth:** Público.\n\n**Response 200:** `Review[]`. El FE las muestra en la "
            "portada.\n\n**Errores:** 400 (página inválida).\n\n",
            POST,
        ),
        "FLW003",
    ),
    Defect("ERR003", PATCH, sub(", 403 (reseña ajena)", "", after=PATCH)),
    Defect("ERR003", DELETE, sub(", 403 (reseña ajena)", "", after=DELETE)),
    Defect("ERR006", POST, chain(sub("Publica la reseña", "Si la reseña ya existe, se rechaza. Publica la reseña"), sub(", 409 (ya la reseñó)", ""))),
    Defect("AUT004", "http://api.cine.com", put("**Base URL:** `http://api.cine.com/api`\n\n", LIST)),
    Defect("AUT004", "HTTP Basic", sub("**Auth:** Bearer token requerido.", "**Auth:** HTTP Basic.", after=POST)),
    Defect("AUT005", "user_id", sub("| text   | string | no ", "| user_id | number | sí | Quien la firma |\n| text   | string | no ", after=POST)),
)

NEAR_MISSES = (
    NearMiss("DOC001", sub("## Resumen", "## Resumen ejecutivo")),
    NearMiss("DOC001", sub("## Flujo resumido", "## Flujo de uso")),
    NearMiss("DOC001", sub("## Notas de seguridad", "## Seguridad y consideraciones")),
    NearMiss("DOC003", sub("Publica la reseña", "No usa webhooks. Publica la reseña")),
    NearMiss(
        "DOC004",
        put("## Tipos de apoyo\n\n### Page\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n| page | number | sí | Cuál |\n\n", "## Flujo"),
    ),
    NearMiss("DOC009", sub("Publica la reseña de", "Todo el mundo ve la reseña pendiente de moderar. Publica la reseña de")),
    NearMiss("DOC009", sub("Corrige una reseña propia.", "Corrige una reseña propia.\n\n```js\n// TODO: caché\n```")),
    NearMiss("EP003", sub(PATCH, "### patch /api/reviews/{reviewId}")),
    NearMiss("EP004", sub(FLOW_GET, FLOW_GET + " Otra vez GET /api/movies/:id/reviews.")),
    NearMiss("EP004", put("| Método | Ruta |\n|---|---|\n| GET | /api/movies/{movieId}/reviews |\n| POST | /api/movies/{movieId}/reviews |\n\n", LIST)),
    NearMiss("EP005", sub("Borra una reseña propia.", "Borra la reseña `reviewId`.")),
    NearMiss(
        "EP006",
        put(
            "**Parámetros de ruta:**\n| Campo    | Tipo   | Descripción |\n|----------|--------|-------------|\n| movie_id | number | La película |\n\n",
            "**Query:**",
        ),
    ),
    NearMiss("EP007", sub(FLOW_GET, FLOW_GET.replace("/reviews.", "/reviews?page=2."))),
    NearMiss("EP012", chain(drop("Borra una reseña"), sub(DELETE, DELETE + " — Borrar una reseña"))),
    NearMiss("REQ001", chain(cut("**Body:**", "**Response 200", after=PATCH), put("**Body:** sin body.\n\n", "**Response 200:** `Review`. El FE sus"))),
    NearMiss(
        "REQ001",
        chain(
            cut("**Body:**", "**Response 200", after=PATCH), put("**Body:** `{ rating?: number, text?: string }`\n\n", "**Response 200:** `Review`. El FE sus")
        ),
    ),
    NearMiss("REQ003", sub("| rating | number | sí        |", "| rating | number | ✅        |", after=POST)),
    NearMiss("REQ004", sub("| rating | number | sí        |", "| rating | number | Sí, siempre |", after=POST)),
    NearMiss("REQ004", sub("| text   | string | no        |", "| text   | string | opcional  |", after=POST)),
    NearMiss("REQ006", sub("Página, desde 1                    |", "Página, por defecto 1              |")),
    NearMiss("RES002", sub("**Response 201:**", "**Response (201 Created):**")),
    NearMiss("RES002", sub("**Response 201:**", "**Respuesta `201`:**")),
    NearMiss("RES003", sub("**Response 201:** `Review`.", "**Response 201:** `{ id: number, rating: number }`.")),
    NearMiss("RES003", sub("**Response 201:** `Review`.", "**Response 201:** sin body.")),
    NearMiss("RES004", sub("**Response 204:** sin contenido.", "**Response 204:** vacío.")),
    NearMiss("RES005", sub("400 (nota fuera de rango), 401", "400 (nota fuera de rango), 418 (soy una tetera), 401")),
    NearMiss(
        "ERR001",
        chain(
            drop("**Errores:**", after=DELETE),
            end("\n## Errores\n\n| Código | Descripción |\n|---|---|\n| 401 | Sin sesión |\n| 403 | Ajena |\n| 404 | No existe |\n"),
        ),
    ),
    NearMiss("ERR002", chain(sub(" 401 (sin sesión),", ""), end("\n## Errores comunes\n\n- 401: sin sesión\n"))),
    NearMiss("ERR005", sub("400 (nota fuera de rango), 401", "422 (nota fuera de rango), 401")),
    NearMiss("ERR007", sub("404 (película inexistente), 409", "404 (película inexistente), 404 (película oculta), 409")),
    NearMiss("AUT001", sub("**Auth:** Público.", "**Auth:** ninguna, es pública.")),
    NearMiss(
        "AUT001",
        chain(
            drop("**Auth:** Bearer", after=DELETE),
            sub("## Endpoints\n", "## Endpoints\n\nTodas las rutas exigen `Authorization: Bearer <token>`, salvo las públicas.\n"),
        ),
    ),
    NearMiss("AUT002", sub("**Auth:** Bearer token requerido; solo", "**Auth:** requerida (JWT); solo")),
    NearMiss(
        "AUT003", sub("| page  | number | no        | Página, desde 1                    |", "| share_token | string | no | Token de compartir la lista |")
    ),
    NearMiss("TYP001", sub("| Review[] |", "| Array<Review> |")),
    NearMiss("TYP001", sub("| author    | string         |", "| author    | `{ name: string }` |")),
    NearMiss("TYP002", sub("| rating    | number         |", "| rating    | integer (1-5)  |")),
    NearMiss("TYP002", sub("| createdAt | string         |", "| createdAt | datetime       |")),
    NearMiss("TYP004", sub("| author    | string         |", "| author    | string[]       |")),
    NearMiss(
        "FLW001",
        chain(
            STEPS,
            put(
                "FE → GET /api/movies/{movieId}/reviews → POST /api/movies/{movieId}/reviews → PATCH "
                "/api/reviews/{reviewId} → DELETE /api/reviews/{reviewId}\n\n",
                "## Notas de seg",
            ),
        ),
    ),
    NearMiss("FLW002", sub("llama a PATCH /api/reviews/{reviewId}", "llama a PATCH /api/reviews/:id")),
    NearMiss("FLW002", sub("llama a PATCH /api/reviews/{reviewId}", "llama a PATCH /api/reviews/42")),
    NearMiss(
        "FE001",
        chain(sub(" El FE quita la tarjeta de la lista.", ""), sub("DELETE /api/reviews/{reviewId}.", "DELETE /api/reviews/{reviewId} y quita la tarjeta.")),
    ),
    NearMiss("SEC001", sub("los tokens no se escriben", "la clave `sk_test_...` no se escribe")),
    NearMiss("SEC002", sub("| author    | string         | sí        | Nombre", "| tokens    | number         | sí        | Nombre")),
    NearMiss("SEC005", sub("Corrige una reseña propia.", "Corrige una reseña propia; `<script>` se escapa.")),
    NearMiss("CHK001", end("\n## Checklist\n\n- [x] Webhooks incluyen evento(s) y recomendación de idempotencia (no aplica)\n")),
    NearMiss("CHK001", end("\n## Checklist\n\n- [x] Todos los endpoints tienen método, ruta, body/query y respuesta\n")),
    NearMiss(
        "TYP009",
        chain(sub("Fecha ISO 8601 de publicación", "Fecha de publicación"), sub("- Validación:", "- Todas las fechas van en ISO 8601.\n- Validación:")),
    ),
    NearMiss(
        "TYP010",
        sub("| createdAt | string         |", "| price     | number         | sí        | Lo que costó, en euros            |\n| createdAt | string         |"),
    ),
    NearMiss(
        "TYP012",
        sub(
            "| rating | number | sí        | Nota de 1 a 5             |\n",
            "| rating | number | sí        | Nota de 1 a 5             |\n| seat_row | string | no | Fila desde la que la vio |\n",
        ),
    ),
    NearMiss(
        "TYP013",
        chain(
            sub(
                "| rating | number | sí        | Nota de 1 a 5             |\n",
                "| rating | number | sí        | Nota de 1 a 5             |\n| movie_year | number | no | Año |\n",
            ),
            sub("| createdAt | string         |", "| movieYear | number | no | Año |\n| createdAt | string         |"),
        ),
    ),
    NearMiss(
        "EXA003",
        put(
            "```bash\ncurl -X PATCH https://api.example.com/api/reviews/7 -H \"Authorization: Bearer $TOKEN\" -d '{}'\n```\n\n",
            "**Errores:** 400 (nota fuera de rango), 401 (sin sesión), 403",
        ),
    ),
    NearMiss(
        "SEC004",
        chain(
            sub(
                "| text   | string | no        | Hasta 500 caracteres      |\n",
                "| text   | string | no        | Hasta 500 caracteres      |\n| return_url | string | no | A dónde volver |\n",
            ),
            sub("- Validación:", "- `return_url` solo admite dominios permitidos.\n- Validación:"),
        ),
    ),
    NearMiss("CHK003", end("\n## Checklist de implementación\n\n- [ ] Crear la tabla de reseñas\n- [ ] Todos los endpoints tienen pruebas\n")),
    NearMiss(
        "CHK003",
        end(
            "\n## Checklist de implementación\n\n- [ ] `GET /api/movies/{movieId}/reviews`\n- [ ] `POST /movies/:movieId/reviews`\n- [ ] `/api/reviews/:id` (editar y borrar)\n"
        ),
    ),
    NearMiss("EP009", sub_all("{reviewId}", "{id}")),
    NearMiss(
        "EP010",
        chain(
            put(
                "### GET /health\n\nDice si el BE está en pie.\n\n**Auth:** Público.\n\n**Response 204:** sin contenido. El FE no hace nada.\n\n"
                "**Errores:** 503 (caído).\n\n",
                "## Tipos",
            ),
            put("0. El FE llama a GET /health.\n", FLOW_GET),
        ),
    ),
    NearMiss("EP010", put("**Base URL:** `http://localhost:3000/api`\n\n", LIST)),
    NearMiss("ERR003", sub("403 (reseña ajena), 404 (no existe)", "404 (no existe o es de otra persona)", after=PATCH)),
    NearMiss("ERR006", chain(sub("Publica la reseña", "Si la reseña ya existe, la actualiza. Publica la reseña"), sub(", 409 (ya la reseñó)", ""))),
    NearMiss(
        "ERR006", chain(sub("Publica la reseña", "Si la reseña ya existe, se rechaza. Publica la reseña"), sub("409 (ya la reseñó)", "422 (ya la reseñó)"))
    ),
    NearMiss("AUT004", put("**Base URL:** `http://192.168.1.20:3000/api`\n\n", LIST)),
    NearMiss("AUT004", put("Guía de la API: [Express](http://expressjs.com/es/api.html).\n\n", LIST)),
    NearMiss("AUT005", sub("| text   | string | no ", "| user_id | number | no | Se ignora: sale del token |\n| text   | string | no ", after=POST)),
)
