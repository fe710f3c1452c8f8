"""The flow: what a step is in each notation, and what it names."""

from __future__ import annotations

import pytest

from speclint.analysis.flow_coverage import outside_flow
from speclint.analysis.undeclared import open_refs
from speclint.markdown.parse import parse
from speclint.model import Flow, FlowStep, Spec
from speclint.model.route_index import RouteIndex
from speclint.read import read
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def spec(text: str) -> Spec:
    return read(parse(Source.from_text("x.md", text)), load_profile())


def flow(body: str) -> Flow:
    found = spec(f"# Pedidos\n\n## Flujo resumido\n\n{body}\n").flows
    assert len(found) == 1
    return found[0]


def named(steps: tuple[FlowStep, ...]) -> list[str]:
    """The endpoints that steps name, as written in messages; those of a provider in parentheses."""
    return [
        f"({' '.join(ref.key).strip()})" if ref in step.foreign else " ".join(ref.key).strip()
        for step in steps
        for ref in step.endpoints
    ]


STEPS = {
    "ordered list": ("1. FE llama a POST /orders.\n2. BE responde.", True, 2, ["POST /orders"]),
    "bullets": ("- FE: `GET /orders/:id`\n- BE lee", True, 2, ["GET /orders/{}"]),
    "nested list": ("1. Al abrir:\n   - `GET /me`\n   - `GET /orders`\n2. Fin", True, 4, ["GET /me", "GET /orders"]),
    "item of two lines": ("1. FE llama\n   a `POST /orders`\n2. Fin", True, 2, ["POST /orders"]),
    "two endpoints in a step": ("1. FE pide GET /a y GET /b", True, 1, ["GET /a", "GET /b"]),
    "route alone": ("1. FE llama a `/api/orders`", True, 1, ["/api/orders"]),
    "absolute URL": ("1. BE llama a POST https://api.pay.com/v1/charges", True, 1, ["(POST /v1/charges)"]),
    "own host": ("1. FE llama a POST http://localhost:3000/api/orders", True, 1, ["POST /api/orders"]),
    "numbered fence": ("```\n1. FE llama a POST /orders\n2. BE guarda\n```", True, 2, ["POST /orders"]),
    "arrows in a line": ("FE → POST /orders → BE → correo", True, 1, ["POST /orders"]),
    "arrows in ASCII": ("FE --> POST /orders --> BE", True, 1, ["POST /orders"]),
    "boxes": (
        "```\nFE                 BE\n │                  │\n ├─ POST /orders ──►│\n │◄── { ok } ───────┤\n```",
        True,
        3,
        ["POST /orders"],
    ),
    "mermaid sequence": (
        "```mermaid\nsequenceDiagram\nparticipant F as Frontend\nF->>BE: POST /orders\nBE-->>F: 201\n```",
        True,
        2,
        ["POST /orders"],
    ),
    "mermaid flowchart": ("```mermaid\nflowchart LR\nA[FE] -->|POST /orders| B[BE]\n```", True, 1, ["POST /orders"]),
    "message to a provider": (
        "```mermaid\nsequenceDiagram\nparticipant S as Stripe\nBE->>S: POST /v1/charges\nS->>BE: POST /hook\n```",
        True,
        2,
        ["(POST /v1/charges)", "POST /hook"],
    ),
    "message to somebody unknown": ("BE -> Courier: POST /deliveries", True, 1, ["(POST /deliveries)"]),
    "provider's endpoint in prose": ("1. BE llama a `POST /v2/orders` de PayPal", True, 1, ["(POST /v2/orders)"]),
    "provider that calls": ("1. PayPal avisa a `POST /hook`", True, 1, ["POST /hook"]),
    "table": ("| Paso | Quién | Qué |\n|---|---|---|\n| 1 | FE | POST /orders |", True, 1, ["POST /orders"]),
    "table with two columns": (
        "| # | Método | Ruta |\n|---|---|---|\n| 1 | POST | `/orders` |",
        True,
        1,
        ["POST /orders"],
    ),
    "numbered headings": ("### 1. Pedir\n\nEl FE pide.\n\n### 2. Pagar\n\nEl usuario paga.", True, 4, []),
    "labelled steps": ("**Paso 1:** FE llama a POST /orders", True, 1, ["POST /orders"]),
    "steps in a line": ("(1) FE pide, (2) BE da POST /orders y (3) fin", True, 1, ["POST /orders"]),
    "paragraphs": ("El FE llama a POST /orders.\n\nEl BE responde.", False, 2, ["POST /orders"]),
    "abridged routes": ("1. FE llama a GET /... y a `GET /auth/*`", True, 1, []),
    "code": ("```ts\nawait api.post('/orders')\nawait api.get('/x')\n```", True, 0, []),
}


@pytest.mark.parametrize("name", STEPS)
def test_steps(name: str) -> None:
    body, ordered, count, endpoints = STEPS[name]
    found = flow(body)
    assert (found.ordered, len(found.steps), named(found.steps)) == (ordered, count, endpoints)


ACTORS = {
    "El FE llama a POST /orders": "frontend",
    "The frontend shows it": "frontend",
    "BE guarda el pedido": "backend",
    "El usuario elige un plato": "user",
    "Stripe avisa al BE": "provider",
    "Se cierra el pedido": "",
}


@pytest.mark.parametrize("step", ACTORS)
def test_actor(step: str) -> None:
    assert flow(f"1. {step}").steps[0].actor == ACTORS[step]


EVENTS = {
    "Stripe envía `invoice.paid`": ["invoice.paid"],
    "Llega el evento payment.created al BE": ["payment.created"],
    "Llegan los eventos `a.x` y `b.y`": ["a.x", "b.y"],
    "El BE recibe checkout.session.completed": ["checkout.session.completed"],
    "El FE abre `session.url`": [],
    "Se corre `stripe.checkout.sessions.create()`": [],
    "Se lee `event.data.object` del evento": [],
    "El BE lee `user.role` y el archivo auth.service.ts": [],
    "El BE emite `order.updated` por WebSocket": [],
    "El FE va a https://pay.example.com": [],
}


@pytest.mark.parametrize("step", EVENTS)
def test_events(step: str) -> None:
    assert [event.value for event in flow(f"1. {step}").steps[0].events] == EVENTS[step]


def test_one_flow_for_sections_in_one_another() -> None:
    text = (
        "## Flujo de datos\n\n### Flujo de alta\n\n1. FE pide\n\n### Flujo de baja\n\n1. FE pide\n\n## Notas\n\nNada.\n"
    )
    assert [item.section.title.value for item in spec(text).flows] == ["Flujo de datos"]


ENDPOINTS = "## Endpoints\n\n### POST /api/orders\n\nCrea.\n\n### GET /api/orders/{id}\n\nUno.\n\n## Flujo\n\n"


@pytest.mark.parametrize(
    ("step", "unknown"),
    [
        ("FE llama a POST /api/orders", []),
        ("FE llama a POST /orders/", []),
        ("FE llama a `GET /api/orders/:orderId?full=1`", []),
        ("FE llama a `GET /api/orders/42`", []),
        ("FE llama a /api/orders", []),
        ("FE abre `/login`", []),
        ("FE usa el endpoint existente `POST /api/login`", []),
        ("FE llama a `/api/pedidos`", ["/api/pedidos"]),
        ("FE llama a PUT /api/orders", ["PUT /api/orders"]),
        ("FE llama a GET /api/order/42", ["GET /api/order/42"]),
    ],
)
def test_open_refs(step: str, unknown: list[str]) -> None:
    refs = open_refs(spec(f"{ENDPOINTS}1. {step}\n"))
    assert [" ".join(ref.key).strip() for ref in refs] == unknown


def test_no_open_refs_without_endpoints() -> None:
    assert open_refs(spec("## Flujo\n\n1. FE llama a POST /orders\n")) == ()


@pytest.mark.parametrize(
    ("steps", "outside"),
    [
        ("1. FE llama a POST /api/orders\n2. Fin\n", ["GET /api/orders/{id}"]),
        ("1. FE llama a POST /api/orders y muestra `/orders/7`\n", []),
        ("1. El FE pide el pedido y lo muestra\n", []),
    ],
)
def test_outside_flow(steps: str, outside: list[str]) -> None:
    assert [endpoint.label for endpoint in outside_flow(spec(ENDPOINTS + steps))] == outside


def test_words_of_a_route_tell_of_its_endpoint() -> None:
    text = (
        "## Endpoints\n\n### POST /pay/create-session\n\nCrea.\n\n### GET /orders\n\nLista.\n\n## Flujo\n\n"
        "1. BE crea la sesión de pago\n2. FE llama a GET /orders\n"
    )
    assert outside_flow(spec(text)) == ()


INDEX = RouteIndex(
    [
        (("GET", "/api/v1/orders/{}"), "one"),
        (("POST", "/api/v1/orders"), "new"),
        (("", "/hooks/pay"), "hook"),
        (("GET", "/shops/{}/orders/{}/lines"), "lines"),
    ],
    "/api/v1",
)


@pytest.mark.parametrize(
    ("method", "route", "found"),
    [
        ("GET", "/api/v1/orders/{}", ["one"]),
        ("GET", "/orders/42", ["one"]),
        ("", "/orders", ["new"]),
        ("PUT", "/orders", []),
        ("POST", "/api/v1/hooks/pay", ["hook"]),
        ("GET", "/orders/{}/lines", ["lines"]),
        ("GET", "/lines", []),
        ("GET", "/", []),
    ],
)
def test_route_index(method: str, route: str, found: list[str]) -> None:
    assert INDEX.find((method, route)) == found


def test_route_index_knows_the_base_path() -> None:
    assert INDEX.is_api("/api/v1/x") and INDEX.is_api("/api/x") and not INDEX.is_api("/login")
