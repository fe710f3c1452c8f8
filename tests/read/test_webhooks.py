"""Webhooks: which endpoints are some, and what the text says of each.

Long because each way of writing a webhook is a case with its document.
"""

from __future__ import annotations

import pytest

from speclint.analysis.undeclared import open_refs
from speclint.markdown.parse import parse
from speclint.model import EventIndex, Spec, Webhook
from speclint.read import read
from speclint.text.source import Source, Text
from speclint.vocabulary.vocabulary import load_profile


def spec(text: str) -> Spec:
    return read(parse(Source.from_text("x.md", text)), load_profile())


def labels(text: str) -> tuple[list[str], list[str]]:
    found = spec(text)
    return [webhook.label for webhook in found.webhooks], [endpoint.label for endpoint in found.endpoints]


def webhook(body: str, rest: str = "") -> Webhook:
    found = spec(f"# Pagos\n\n## Webhooks\n\n### POST /api/webhooks/stripe\n\n{body}\n\n{rest}\n").webhooks
    assert len(found) == 1
    return found[0]


HOOK = "POST /api/payments/webhook"
WHICH = {
    "section": (f"## Webhooks\n\n### {HOOK}\n\nAvisos.\n", [HOOK], []),
    "route": (f"## Endpoints\n\n### {HOOK}\n\nRecibe los avisos de Stripe.\n", [HOOK], []),
    "route by label": (
        f"## API\n\n### 5. Stripe Webhook Handler\n\n**Endpoint:** `{HOOK}`\n\n**Events:** `a.b`\n",
        [HOOK],
        [],
    ),
    "list item": (f"## Endpoints\n\n- `{HOOK}` — webhook listener\n- `GET /orders` — list\n", [HOOK], ["GET /orders"]),
    "title in words": (
        "## Pagos\n\n### Webhook de la pasarela (`POST /pay/notify`)\n\nAvisos.\n",
        ["POST /pay/notify"],
        [],
    ),
    "section alone": ("## Webhooks\n\n### POST /pay/notify\n\nAvisos.\n", ["POST /pay/notify"], []),
    "collection with events": (
        "## Endpoints\n\n### POST /webhooks\n\nReceives webhooks from Stripe.\n",
        ["POST /webhooks"],
        [],
    ),
    "management": (
        "## Endpoints\n\n### GET /webhooks\n\nLista.\n\n### POST /webhooks\n\nRegistra un webhook del cliente.\n\n"
        "### DELETE /webhooks/{id}\n\nBorra.\n",
        [],
        ["GET /webhooks", "POST /webhooks", "DELETE /webhooks/{id}"],
    ),
    "management in its section": (
        "## Webhooks\n\n### POST /webhooks\n\nCrea un webhook.\n\n**Auth:** Bearer token requerido.\n",
        [],
        ["POST /webhooks"],
    ),
    "outgoing": ("## Webhooks de salida\n\n### POST /webhooks/test\n\nPrueba.\n", [], ["POST /webhooks/test"]),
    "a word on webhooks": (
        "## Endpoints\n\n### POST /refunds\n\nDevuelve el pago; el webhook lo confirma.\n\n**Auth:** Bearer.\n",
        [],
        ["POST /refunds"],
    ),
    "another endpoint in the section": (
        f"## Pagos y webhooks\n\n### {HOOK}\n\nAvisos.\n\n### POST /pay\n\nPaga.\n\n**Auth:** Bearer token requerido.\n",
        [HOOK],
        ["POST /pay"],
    ),
    "callback of a login": (
        "## Endpoints\n\n### GET /auth/google/callback\n\nFin del login.\n",
        [],
        ["GET /auth/google/callback"],
    ),
    "none": ("## Webhooks\n\nNo aplica.\n", [], []),
    "none in words": ("## Webhooks\n\nEsta feature no usa webhooks.\n", [], []),
    "no route": ("## Webhooks\n\nStripe avisa.\n\n**Eventos:** `invoice.paid`\n", ["Webhooks"], []),
    "two without routes": (
        "## Webhooks\n\n### Stripe\n\n**Eventos:** `a.b`\n\n**Firma:** HMAC\n\n### Bank\n\n**Events:** `c.d`\n\n**Signature:** HMAC\n",
        ["Stripe", "Bank"],
        [],
    ),
    "one with a route beside one without": (
        "## Webhooks\n\n### POST /hook/a\n\n**Eventos:** `a.b`\n\n**Firma:** HMAC\n\n### Bank\n\n**Events:** `c.d`\n\n**Signature:** x\n",
        ["POST /hook/a", "Bank"],
        [],
    ),
    "parts of one": (
        "## Webhook\n\n### POST /hook\n\nAvisos.\n\n### Detalles\n\n**Eventos:** `a.b`\n\n**Firma:** HMAC\n",
        ["POST /hook"],
        [],
    ),
}


@pytest.mark.parametrize("name", WHICH)
def test_which_are_webhooks(name: str) -> None:
    text, webhooks, endpoints = WHICH[name]
    assert labels(text) == (webhooks, endpoints)


EVENTS = {
    "table": (
        "| Evento | Acción |\n|---|---|\n| `invoice.paid` | Activa |\n| `a.failed` | Avisa |",
        "",
        ["invoice.paid", "a.failed"],
    ),
    "bullets": ("**Eventos:**\n\n- `invoice.paid`: activa\n- `a.failed`", "", ["invoice.paid", "a.failed"]),
    "inline": ("**Eventos:** `invoice.paid`, `a.failed`.", "", ["invoice.paid", "a.failed"]),
    "inline without ticks": ("**Events:** invoice.paid and a.failed", "", ["invoice.paid", "a.failed"]),
    "in words": ("**Eventos:** pago aprobado", "", ["pago aprobado"]),
    "sentence": ("Recibe el evento `payment.updated` de la pasarela.", "", ["payment.updated"]),
    "bullets without a label": (
        "- `invoice.paid` → activa\n- `invoice.payment_failed` → avisa",
        "",
        ["invoice.paid", "invoice.payment_failed"],
    ),
    "capitals": ("**Eventos:**\n\n- `PAYMENT_RECEIVED`: activa", "", ["PAYMENT_RECEIVED"]),
    "subsections": (
        "Avisos.",
        "### Eventos a manejar\n\n#### Pagos\n\n| Evento | Acción |\n|---|---|\n| `charge.refunded` | x |\n\n#### Planes\n\n- `a.deleted`",
        ["charge.refunded", "a.deleted"],
    ),
    "wildcard": ("**Eventos:** `customer.subscription.*`", "", ["customer.subscription.*"]),
    "code": ("```js\nswitch (event.type) { case 'invoice.paid': break; }\n```", "", []),
    "sample": ('**Payload:**\n\n```json\n{ "type": "invoice.paid" }\n```', "", []),
    "table of notifications": (
        "Handle:\n\n| Notification type | Action |\n|---|---|\n| `JOINED` | open |",
        "",
        ["JOINED"],
    ),
    "table of other types": ("| Type | Action |\n|---|---|\n| `JOINED` | open |", "", []),
    "none": ("Avisos de pago.", "", []),
    "label without words": ("**Eventos:** —", "", []),
    "fields of an event": ("Del evento se usa `session.metadata.user_id`.", "", []),
    "elsewhere": (
        "Avisos.",
        "## Testing\n\n### Configurar eventos del webhook en el panel\n\n- `invoice.paid`\n",
        ["invoice.paid"],
    ),
}


@pytest.mark.parametrize("name", EVENTS)
def test_events(name: str) -> None:
    body, rest, events = EVENTS[name]
    assert [event.value for event in webhook(body, rest).events] == events


def test_a_sample_names_events_and_declares_none() -> None:
    found = webhook('**Payload:**\n\n```json\n{ "type": "invoice.paid", "action": "none" }\n```')
    assert [event.value for event in found.sampled] == ["invoice.paid"] and not found.events


@pytest.mark.parametrize(
    "code",
    ['if event["type"] == "a.paid":', "if ($event->type === 'a.paid')", "elif data.get('event_type') == 'a.paid':"],
)
def test_events_that_other_languages_handle(code: str) -> None:
    assert [event.value for event in webhook(f"```\n{code}\n```").handled] == ["a.paid"]


def test_handled_events() -> None:
    found = webhook("```js\nswitch (e.type) {\n  case 'a.paid':\n}\nif (e.type === \"b.failed\") {}\n```")
    assert [event.value for event in found.handled] == ["a.paid", "b.failed"]


@pytest.mark.parametrize(
    ("named", "is_known"),
    [
        ("A.paid", True),
        ("b.failed", True),
        ("c.paid", False),
        ("customer.deleted", True),
        ("a.*", True),
        ("charge.*", False),
    ],
)
def test_known_events(named: str, is_known: bool) -> None:
    found = webhook("**Eventos:** `a.paid`, `customer.*`\n\n```js\nswitch (e.type) { case 'b.failed': break; }\n```")
    event = Text(named, found.span)
    assert EventIndex(found.known_events).unknown([event]) == (() if is_known else (event,))


PAYLOADS = {
    "**Payload:** `Stripe.Event`": True,
    "**Body:**\n\n| Campo | Tipo |\n|---|---|\n| id | string |": True,
    '```json\n{ "id": "evt_1" }\n```': True,
    "```ts\nconst session = event.data.object;\n```": True,
    "```ts\ninterface Notice { id: string }\n```": True,
    "**Campos usados:**\n\n- `metadata.userId`": True,
    "Se usan los campos `id` y `status`.": True,
    '**Response 200:**\n\n```json\n{ "received": true }\n```': False,
    "1. Leer `metadata.userId`\n2. Activar": True,
    "- takes `data.order_id` and looks it up": True,
    "1. On `invoice.paid` read the order": False,
    "Se verifica la firma del payload crudo.": False,
    "**Eventos:** `invoice.paid`": False,
}


@pytest.mark.parametrize("body", PAYLOADS)
def test_payload(body: str) -> None:
    assert webhook(body).payload.absent is not PAYLOADS[body]


SIGNATURES = {
    ("**Firma:** cabecera `X-Sig`.", ""): True,
    ("```js\nconst e = stripe.webhooks.constructEvent(body, sig, secret);\n```", ""): True,
    ("| Header | Uso |\n|---|---|\n| `Stripe-Signature` | HMAC |", ""): True,
    ("Avisos.", "## Seguridad\n\n- Verificar la firma del webhook.\n"): True,
    ("Avisos.", "## Security\n\n- The signature of the JWT is checked.\n"): False,
    ("Avisos.", "## Variables de entorno\n\n- `PAY_SECRET`: secreto de la firma del webhook\n"): False,
    ("Avisos.", "## Environment\n\n- `PAY_SECRET`: checks the signature of the webhook\n"): True,
    ("Avisos.", ""): False,
}


@pytest.mark.parametrize(("body", "rest"), SIGNATURES)
def test_signature(body: str, rest: str) -> None:
    assert webhook(body, rest).signature.absent is not SIGNATURES[body, rest]


REPEATS = {
    ("**Idempotencia:** se guarda el id.", ""): True,
    ("Los avisos repetidos se omiten.", ""): True,
    ("Events that were already processed are skipped.", ""): True,
    ("```js\n// Idempotencia: ver si ya se procesó\n```", ""): True,
    ("Si ya se había tratado, no se hace nada.", ""): True,
    ("Avisos.", "## Seguridad\n\n- Implementar idempotencia.\n"): True,
    ("Avisos.", "## Seguridad\n\n- `PUT /orders/{id}` es idempotente.\n"): False,
    ("Avisos.", "## Flujo\n\n1. BE guarda el id y evita duplicados.\n2. Se evitan eventos duplicados.\n"): True,
    (
        "Avisos.",
        "## Modelos\n\n### Tabla `stripe_events`\n\n| Campo | Tipo |\n|---|---|\n| event_id | TEXT UNIQUE |\n",
    ): True,
    ("Avisos.", "## Modelos\n\n```sql\nCREATE TABLE x (event_id TEXT PRIMARY KEY);\n```\n"): True,
    ("Stripe reintenta durante tres días; se responde 200 enseguida.", ""): False,
    ("Avisos.", "## Checklist\n\n- [x] Webhooks incluyen evento(s) y recomendación de idempotencia\n"): False,
    ("Avisos.", "## Resumen\n\nPagos con idempotencia.\n"): False,
    ("Avisos.", "## Endpoints\n\n### POST /pay\n\n**Headers:** `Idempotency-Key`\n"): False,
    ("- [ ] Guardar el id para evitar duplicados", ""): False,
}


@pytest.mark.parametrize(("body", "rest"), REPEATS)
def test_idempotency(body: str, rest: str) -> None:
    assert webhook(body, rest).idempotency.absent is not REPEATS[body, rest]


def test_what_is_said_of_one_provider_says_nothing_of_another() -> None:
    text = (
        "## Webhooks\n\n### POST /hooks/stripe\n\nAvisos de Stripe.\n\n### POST /hooks/paypal\n\nAvisos de PayPal.\n\n"
        "## Modelos\n\n### Tabla `stripe_events`\n\n| Campo | Tipo |\n|---|---|\n| event_id | TEXT UNIQUE |\n"
    )
    assert [found.idempotency.absent for found in spec(text).webhooks] == [False, True]


BEARERS = {
    "**Auth:** Bearer token requerido.": True,
    "- **Auth:** Bearer token of the user": True,
    "**Auth:** no requiere JWT, se verifica la firma.": False,
    "**Auth:** none": False,
    "**Auth:** Bearer con el secreto compartido.": False,
    "Avisos.": False,
}


@pytest.mark.parametrize("body", BEARERS)
def test_bearer(body: str) -> None:
    assert (webhook(body).bearer is not None) is BEARERS[body]


SPEAKS = {
    "## Flujo\n\n1. Stripe avisa a POST /pay/webhook.\n": [3],
    "## Notas\n\nEl BE recibe los webhooks de PayPal.\n": [3],
    "## Notas\n\nNo se usan webhooks.\n": [],
    "## Notas\n\nLa API envía webhooks de salida a los clientes de Stripe.\n": [],
    "## Variables de entorno\n\n- `PAY_SECRET`: secreto de la firma del webhook\n": [],
    "## Checklist\n\n- [ ] Webhooks incluyen evento(s)\n": [],
    "## Webhooks\n\n### POST /hook\n\nAvisos.\n\n## Flujo\n\n1. Stripe avisa al webhook.\n": [],
}


@pytest.mark.parametrize("text", SPEAKS)
def test_places_that_speak_of_webhooks(text: str) -> None:
    assert [span.line for span in spec(f"# Pagos\n\n{text}").speaks_of_webhooks] == [line + 2 for line in SPEAKS[text]]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## Endpoints\n\n| Método | Ruta |\n|---|---|\n| POST | `/hooks/webhook` |\n| GET | `/orders` |\n", [7]),
        ("## Endpoints\n\n- `POST /hooks/webhook` — avisos, con firma HMAC\n", []),
        ("## Webhooks\n\n### POST /hooks/webhook\n\nAvisos.\n", []),
    ],
)
def test_a_webhook_without_more_than_its_route_lacks_its_section(text: str, lines: list[int]) -> None:
    found = spec(f"# Pagos\n\n{text}")
    assert [span.line for span in found.speaks_of_webhooks] == lines
    assert [found.is_told(each) for each in found.webhooks] == [not lines]


def test_steps_that_call_a_webhook_without_a_route_are_excused() -> None:
    text = (
        "## Endpoints\n\n### GET /orders\n\nLista.\n\n## Webhooks\n\nStripe avisa.\n\n**Eventos:** `a.paid`\n\n## Flujo\n\n"
        "1. FE llama a GET /orders\n2. Stripe avisa a POST /hook\n"
    )
    assert open_refs(spec(text)) == ()


def test_a_misspelt_method_stays_visible() -> None:
    found = spec("## Webhooks\n\n### PSOT /webhooks/pay\n\n**Eventos:** `a.paid`\n").webhooks[0]
    assert (found.known_method, found.nearest_method) == (False, "POST")
