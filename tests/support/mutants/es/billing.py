"""What is done to `documents/es/billing.md`: webhooks, environment, Mermaid flow, TypeScript and the closing checklist."""

from __future__ import annotations

from mutants.edits import Defect, NearMiss, chain, cut, drop, end, put, sub, sub_all

CREATE, CURRENT, CANCEL = (
    "### 1.1 POST /api/subscriptions/create-checkout",
    "### 1.2 GET /api/subscriptions/current",
    "### 1.3 POST /api/subscriptions/cancel",
)
STRIPE, MAILER = "### 2.1 POST /api/webhooks/stripe", "### 2.2 POST /api/webhooks/mailer"
CHECKLIST = cut("## Checklist antes")
ENV = "```bash\n# Stripe"

DEFECTS = (
    Defect("DOC001", "# Especificación", cut("## 5. Flujo resumido", "## 6. Notas")),
    Defect("DOC001", "# Especificación", cut("## 6. Notas", "## Checklist")),
    Defect("DOC002", "## 5. Flujo resumido", cut("```mermaid", "## 6. Notas"), "FLW001 FLW003"),
    Defect("DOC003", "# Especificación", cut("## 4. Variables", "## 5. Flujo"), "ENV001"),
    Defect(
        "DOC003",
        "nuestro webhook",
        chain(
            cut("## 2. Webhooks", "## 3. Tipos"),
            drop("Stripe->>BE: POST /api/webhooks/stripe"),
            put("Stripe llama a nuestro webhook al cobrar.\n\n", "### 1.2 GET"),
        ),
        "ENV002 CHK001 FLW002 DOC001",
    ),
    Defect("DOC004", "## 7. Variables de entorno", end("\n## 7. Variables de entorno\n\n- `STRIPE_SECRET_KEY`: la misma de antes\n"), "ENV003"),
    Defect("DOC009", "FIXME", sub("Cancela al final del periodo pagado.", "FIXME: cancela al final del periodo pagado.")),
    Defect("DOC010", "entonro", sub("## 4. Variables de entorno", "## 4. Variables de entonro"), "ENV001"),
    Defect("DOC010", "Wehbooks", sub("## 2. Webhooks", "## 2. Wehbooks")),
    Defect("EP001", "### 1.2 /api", sub(CURRENT, "### 1.2 /api/subscriptions/current"), "FLW002 CHK001"),
    Defect("EP002", "### 1.3 POST", sub(CANCEL, "### 1.3 POST subscriptions/cancel"), "FLW002 FLW003 CHK001"),
    Defect("EP003", "### 1.2 GETT", sub(CURRENT, "### 1.2 GETT /api/subscriptions/current"), "FLW002 FLW003 CHK001"),
    Defect("EP008", "### 1.3", sub_all("/api/subscriptions/cancel", "/api/subscriptions/cancel/"), "FLW002"),
    Defect("EP012", CANCEL, drop("Cancela al final")),
    Defect("REQ001", CANCEL, drop("**Body:** Vacío"), "CHK001"),
    Defect("REQ001", CREATE, cut("**Body:**", "**Response 200"), "CHK001"),
    Defect("REQ003", "| Campo |", sub("| Requerido | Descripción   |", "| Notas     | Descripción   |"), "CHK001"),
    Defect("REQ004", "depende", sub("| sí        | Plan elegido", "| depende   | Plan elegido"), "ERR005"),
    Defect("REQ007", "| plan  |", sub("| `'basic'` \\| `'premium'` |", "|                        |")),
    Defect("RES001", CURRENT, drop("**Response 200:** `Subscription`. El FE muestra"), "CHK001 FE001"),
    Defect("RES002", "**Response:**", sub("**Response 200:**\n\n```json", "**Response:**\n\n```json")),
    Defect("RES003", "**Response 200:** hecho", sub("**Response 200:** `Subscription`. El FE avisa", "**Response 200:** hecho. El FE avisa"), "CHK001"),
    Defect("RES005", "4O1", sub("| 401    | Sin sesión ", "| 4O1    | Sin sesión ")),
    Defect("RES005", "604", sub("404 (no tiene suscripción)", "604 (no tiene suscripción)")),
    Defect("ERR001", CANCEL, drop("**Errores:** 401 (sin sesión), 404 (no tiene suscripción)")),
    Defect("ERR002", CREATE, drop("| 401    | Sin sesión")),
    Defect("ERR005", CREATE, drop("| 400    | Plan desc")),
    Defect("ERR007", "| 409", sub("| 409    | Ya tiene ese plan          |", "| 409    |                            |")),
    Defect(
        "ERR007",
        "Otra vez",
        sub("| 500    | Stripe no responde         |\n", "| 500    | Stripe no responde         |\n| 401    | Otra vez                   |\n"),
    ),
    Defect("AUT001", CREATE, drop("**Auth:**", after=CREATE)),
    Defect("AUT001", CURRENT, drop("**Auth:**", after=CURRENT)),
    Defect(
        "AUT003",
        "token",
        sub(
            "Devuelve la suscripción activa de quien llama.",
            "Devuelve la suscripción activa de quien llama.\n\n**Query:**\n\n- `access_token` (string, requerido): token de acceso",
        ),
        "ERR005",
    ),
    Defect("TYP001", "Suscripcion", sub("**Response 200:** `Subscription`. El FE muestra", "**Response 200:** `Suscripcion`. El FE muestra"), "CHK001"),
    Defect("TYP001", "SubscriptionState;", sub("status: SubscriptionStatus;", "status: SubscriptionState;"), "TYP003 CHK001"),
    Defect("TYP003", "interface Plan", sub("type SubscriptionStatus", "interface Plan {\n  name: string;\n}\n\ntype SubscriptionStatus")),
    Defect("TYP004", "renewsAt", sub("renewsAt: string;", "renewsAt: any;")),
    Defect("EXA001", '{ "plan": "premium" ', sub('{ "plan": "premium" }', '{ "plan": "premium" ')),
    Defect("EXA001", '"sessionId"', sub('cs_test_...", "sessionId": ', 'cs_test_..." "sessionId": ')),
    Defect("WHK001", "### 2.1 Stripe", chain(sub(STRIPE, "### 2.1 Stripe"), drop("Stripe->>BE: POST"))),
    Defect("WHK001", "### 2.2", sub(MAILER, "### 2.2 Avisos de rebote")),
    Defect("WHK002", STRIPE, cut("**Eventos:**", "**Payload:** `Stripe"), "CHK001"),
    Defect("WHK002", MAILER, cut("| Evento ", "**Payload:**", after=MAILER), "CHK001"),
    Defect("WHK003", MAILER, drop("**Idempotencia:** un"), "CHK001"),
    Defect("WHK003", STRIPE, chain(drop("**Idempotencia:** el"), cut("### Tabla", "## 4. Var")), "CHK001"),
    Defect("WHK004", MAILER, cut("**Payload:**", "**Firma:** HMAC", after=MAILER)),
    Defect("WHK005", MAILER, drop("**Firma:** HMAC"), "ENV002"),
    Defect("WHK005", STRIPE, drop("**Firma:** se"), "ENV002"),
    Defect("WHK010", "Bearer token del", sub("**Firma:** HMAC", "**Auth:** Bearer token del usuario.\n\n**Firma:** HMAC")),
    Defect("ENV001", "MAILER_SECRET", drop("MAILER_SECRET=")),
    Defect("ENV001", "STRIPE_API_VERSION", sub("- Validar que el plan", "- Leer `process.env.STRIPE_API_VERSION` al arrancar.\n- Validar que el plan")),
    Defect("ENV002", "SMTP_HOST", sub("MAILER_SECRET=...", "SMTP_HOST=mail.example.com          # servidor de salida\nMAILER_SECRET=...")),
    Defect("ENV003", "mailer_url", sub("MAILER_SECRET=...", "mailer_url=https://mail.example.com # servidor de salida\nMAILER_SECRET=..."), "ENV002"),
    Defect("ENV003", "otra vez", sub("# Correo\n", "STRIPE_SECRET_KEY=sk_test_...       # otra vez\n\n# Correo\n")),
    Defect("ENV004", "MAILER_SECRET", sub("MAILER_SECRET=...                   # firma del webhook de correo", "MAILER_SECRET=")),
    Defect("FLW002", "/api/subscriptions/renew", sub("FE->>BE: GET /api/subscriptions/current", "FE->>BE: GET /api/subscriptions/renew"), "FLW003"),
    Defect("FLW003", CANCEL, drop("FE->>BE: POST /api/subscriptions/cancel")),
    Defect("FE001", CANCEL, sub(" El FE avisa de la fecha en que termina.", ""), "CHK001"),
    Defect("FE001", CREATE, chain(sub("Página a la que redirige el FE |", "Página de pago                 |"), drop("FE->>Stripe: redirige a url")), "CHK001"),
    Defect("SEC001", "whsec_", sub("STRIPE_WEBHOOK_SECRET=whsec_...    ", "STRIPE_WEBHOOK_SECRET=whsec_" + "Zk3LqP9vT2mXw8RbN5cY7dHs4GfJ6aQe ")),
    Defect("SEC002", "password_hash", sub("  renewsAt: string; // ISO 8601", "  renewsAt: string; // ISO 8601\n  password_hash: string;")),
    Defect("SEC003", "## 6. Notas", drop("- Validar que")),
    Defect("CHK001", "- [x] Webhooks", drop("**Idempotencia:** un"), "WHK003"),
    Defect("CHK001", "- [x] Webhooks", cut("| Evento ", "**Payload:**", after=MAILER), "WHK002"),
    Defect("CHK001", "- [x] Tipos", sub("status: SubscriptionStatus;", "status: SubscriptionState;"), "TYP001 TYP003"),
    Defect("CHK001", "- [x] Todos", drop("**Body:** Vacío"), "REQ001"),
    Defect("CHK001", "- [x] Se menciona", sub(" El FE avisa de la fecha en que termina.", ""), "FE001"),
    Defect("CHK002", "- [ ] Webhooks", sub("- [x] Webhooks", "- [ ] Webhooks")),
    Defect("PRS001", "interface Subscription", sub("  renewsAt: string; // ISO 8601\n}", "  renewsAt: string; // ISO 8601"), "TYP001 CHK001"),
    Defect("PRS001", "| Campo      | Tipo   |", drop("|------------|--------|-", after=MAILER), "WHK004"),
    Defect("WHK009", "checkout.session.complete`", sub("`checkout.session.completed`", "`checkout.session.complete`")),
    Defect("WHK009", "customer.subscription.cancelled", sub("`customer.subscription.deleted`", "`customer.subscription.cancelled`")),
    Defect("TYP009", "renewsAt: string;", sub(" // ISO 8601", "")),
    Defect(
        "TYP010",
        "amount: number;",
        chain(sub(" Los importes van en centavos de USD.", ""), sub("  renewsAt: string;", "  amount: number;\n  renewsAt: string;")),
    ),
    Defect(
        "TYP011",
        "amount: number;",
        chain(
            sub("  renewsAt: string;", "  amount: number;\n  renewsAt: string;"),
            put(
                "### Tabla `subscriptions`\n\n| Campo | Tipo | Null | Descripción |\n|---|---|---|---|\n| id | SERIAL | No | PK |\n| amount | DECIMAL(10,2) | No | Lo que paga |\n\n",
                "## 4. Variables",
            ),
        ),
    ),
    Defect("TYP012", "plan_id: number;", sub("  renewsAt: string; // ISO 8601\n", "  renewsAt: string; // ISO 8601\n  plan_id: number;\n")),
    Defect("TYP014", "### Tabla `stripe_events`", drop("| id         | SERIAL")),
    Defect("SEC004", "| success_url", put("| success_url | string | no | Página de éxito |\n", "\n**Ejemplo de request:**")),
    Defect("EP010", "### 1.2 GET /subscriptions/current", sub(CURRENT, "### 1.2 GET /subscriptions/current")),
    Defect(
        "ERR006",
        CREATE,
        chain(sub("Crea la sesión de Stripe Checkout", "Si el plan ya existe en la cuenta, se rechaza. Crea la sesión de Stripe Checkout"), drop("| 409 ")),
    ),
    Defect("AUT005", "price", put("| price | number | no        | Precio en centavos |\n", "\n**Ejemplo de request:**")),
    Defect("ENV005", "VITE_STRIPE_SECRET_KEY", sub(ENV, "```bash\nVITE_STRIPE_SECRET_KEY=sk_test_...       # clave del FE\n# Stripe")),
    Defect(
        "FLW004",
        "/planes/exito",
        chain(
            put(
                "```ts\nsuccess_url: `${FRONTEND_URL}/planes/gracias?session_id={CHECKOUT_SESSION_ID}`,\ncancel_url: `${FRONTEND_URL}/planes/cancelado`,\n```\n\n",
                "**Response 200:**",
            ),
            put(
                "## URLs del frontend\n\n| URL | Uso |\n|---|---|\n| `{FRONTEND_URL}/planes/exito` | Pago exitoso |\n| `{FRONTEND_URL}/planes/cancelado` | Pago cancelado |\n\n",
                "## 5. Flujo",
            ),
        ),
        "ENV001",
    ),
)

NEAR_MISSES = (
    NearMiss("DOC001", CHECKLIST),
    NearMiss("EP004", put("| Método | Ruta |\n|---|---|\n| GET | `/api/subscriptions/current` |\n\n", "### 1.1 POST")),
    NearMiss("RES003", chain(drop("| sessionId | string"), sub(', "sessionId": "cs_test_..."', ""))),
    NearMiss("ERR004", sub(", 404 (no tiene suscripción)", "")),
    NearMiss("TYP001", sub("**Response 200:** `Subscription`. El FE muestra", "**Response 200:** `Partial<Subscription>`. El FE muestra")),
    NearMiss("EXA001", sub('{ "plan": "premium" }', '{ "plan": "premium", // el elegido\n }')),
    NearMiss("EXA001", sub('{ "plan": "premium" }', '{ "plan": "basic" | "premium" }')),
    NearMiss("EXA001", sub('"sessionId": "cs_test_..." }', '"sessionId": "cs_test_...", ... }')),
    NearMiss(
        "WHK002",
        sub(
            "- `checkout.session.completed`: crea la suscripción\n- `customer.subscription.deleted`: la marca como cancelada",
            "`checkout.session.completed` y `customer.subscription.deleted`.",
        ),
    ),
    NearMiss("WHK003", sub("**Idempotencia:** un `messageId` ya procesado responde 200 sin hacer nada.", "Los avisos repetidos se descartan por `messageId`.")),
    NearMiss(
        "WHK003",
        chain(
            drop("**Idempotencia:** un"),
            sub("- Validar que el plan", "- Los webhooks son idempotentes: los dos guardan el id de lo que procesan.\n- Validar que el plan"),
        ),
    ),
    NearMiss("WHK005", sub("**Firma:** HMAC SHA-256 del body en la cabecera", "La firma HMAC SHA-256 del body llega en la cabecera")),
    NearMiss("WHK010", sub("**Firma:** HMAC", "**Auth:** sin token de usuario, solo la firma.\n\n**Firma:** HMAC")),
    NearMiss("ENV001", sub("- Validar que el plan", "- El error `PLAN_UNKNOWN` no es una variable.\n- Validar que el plan")),
    NearMiss("ENV002", sub("MAILER_SECRET=...", "PORT=3000                           # puerto del BE\nMAILER_SECRET=...")),
    NearMiss("ENV004", sub("MAILER_SECRET=...                   # firma del webhook de correo", "MAILER_SECRET=clave-del-panel")),
    NearMiss(
        "FLW001",
        chain(
            cut("```mermaid", "## 6. Notas"),
            put(
                "1. FE → POST /api/subscriptions/create-checkout; redirige a Stripe.\n"
                "2. Stripe → POST /api/webhooks/stripe\n3. FE → GET /api/subscriptions/current\n4. FE → POST /api/subscriptions/cancel\n\n",
                "## 6. Notas",
            ),
        ),
    ),
    NearMiss("FLW003", sub("FE->>BE: GET /api/subscriptions/current", "FE->>+BE: GET /api/subscriptions/current")),
    NearMiss("SEC001", sub("- Validar que el plan", "- Probar con la tarjeta 4242 4242 4242 4242.\n- Validar que el plan")),
    NearMiss("CHK001", sub("- [x] Webhooks incluyen", "- [X] Webhooks incluyen")),
    NearMiss("CHK001", sub("- [x] Webhooks", "- [x] Desplegar\n- [x] Webhooks")),
    NearMiss("CHK002", sub("- [x] Webhooks", "- [ ] Configurar el webhook en el panel\n- [x] Webhooks")),
    NearMiss("WHK009", sub("- `customer.subscription.deleted`", "- `invoice.*`: anota el cobro\n- `customer.subscription.deleted`")),
    NearMiss("WHK009", sub("`email.bounced`", "`email.rejected`")),
    NearMiss(
        "TYP011",
        chain(
            sub("  renewsAt: string;", "  amount: string;\n  renewsAt: string;"),
            put(
                "### Tabla `subscriptions`\n\n| Campo | Tipo | Null | Descripción |\n|---|---|---|---|\n| id | SERIAL | No | PK |\n| amount | DECIMAL(10,2) | No | Lo que paga |\n\n",
                "## 4. Variables",
            ),
        ),
    ),
    NearMiss("TYP012", sub("| created_at | TIMESTAMP    |", "| createdAt  | TIMESTAMP    |")),
    NearMiss("TYP014", chain(sub("### Tabla `stripe_events`", "### Tabla `stripe_events` (campos adicionales)"), drop("| id         | SERIAL"))),
    NearMiss("ENV005", sub(ENV, "```bash\nVITE_STRIPE_PUBLISHABLE_KEY=pk_test_...  # clave del FE\n# Stripe")),
    NearMiss(
        "FLW004",
        chain(
            put(
                "```ts\nsuccess_url: `${WEB}/planes/exito?session_id={CHECKOUT_SESSION_ID}`,\ncancel_url: `${WEB}/planes/cancelado`,\n```\n\n",
                "**Response 200:**",
            ),
            put(
                "## Páginas del frontend\n\n| URL | Uso |\n|---|---|\n| `https://cine.example.com/planes/exito` | Pago exitoso |\n| `https://cine.example.com/planes/cancelado` | Pago cancelado |\n\n",
                "## 5. Flujo",
            ),
        ),
    ),
)
