"""What is stated of an endpoint: in sentences and arrows, once for many, at the places where people write it.

Long because each way of stating a slot is a case with its document.
"""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint, State
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def endpoints(text: str) -> tuple[Endpoint, ...]:
    return read_source(Source.from_text("x.md", text), load_profile()).endpoints


def shown(endpoint: Endpoint) -> str:
    """The slots with their states; of the responses and errors the codes."""
    auth = endpoint.auth.state.value + (f" {endpoint.auth.scheme}" if endpoint.auth.scheme else "")
    answers = ",".join(r.status.value if r.status else "?" for r in endpoint.responses if r.success)
    errors = ",".join(case.status.value for case in endpoint.error_cases) or endpoint.errors.state.value
    return f"{auth} | {endpoint.request.state.value} | {answers or endpoint.response.state.value} | {errors}"


HEAD = "# X\n\n## Endpoints\n\n"
SENTENCES = {
    "Needs a Bearer token. Returns the `Cart`, or 401 when signed out.": "stated bearer | none | ? | 401",
    "Devuelve `Carrito`. 404 si está vacío, 410 si caducó.": "absent | none | ? | 404,410",
    "204. El FE vacía la cesta.": "absent | none | 204 | absent",
    "Responde 200 com `Carrinho` e 404 se não existir.": "absent | none | 200 | 404",
    "Members only. Answers 200 with `Cart`.": "stated | none | 200 | absent",
    "Logged-in users only. Returns `Cart`.": "stated | none | ? | absent",
    "Guarda el carrito del usuario logueado.": "absent | none | absent | absent",
    "Header `Authorization: Bearer <token>`. Devuelve `Carrito`.": "stated bearer | none | ? | absent",
    "Si va mal: 403 o 409.": "absent | none | absent | 403,409",
    "Hasta 500 caracteres; como mucho 404 filas.": "absent | none | absent | absent",
    "Si no había ninguno, 404 (lo ignoramos). Se vacía la cesta.": "absent | none | absent | 404",
    "When it has expired, 410.": "absent | none | absent | 410",
    "We await 200 and a list of `Cart`.": "absent | none | 200 | absent",
    "On attend 200 et un tableau de `Panier`.": "absent | none | 200 | absent",
    "Guarda en cada caja 200 tornillos.": "absent | none | absent | absent",
    "A cart moves on (OPEN → PAID).": "absent | none | absent | absent",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_a_form(sentence: str) -> None:
    (endpoint,) = endpoints(f"{HEAD}### GET /cart\n\n{sentence}\n")
    assert shown(endpoint) == SENTENCES[sentence]


CHAINS = {
    "**Offer.** POST /pins with the digits (`pin`, string). 201 and the `Pin`.": "absent | stated | 201 | absent",
    "`POST /pins` recebe `{ pin: string }` e devolve 201 com o `Pin`.": "absent | stated | 201 | absent",
    "`POST /pins` devuelve 201, o 404 si la caja ya no existe.": "absent | absent | 201 | 404",
    '`POST /pins` → body `{ "pin": "1234" }` → 204. 400 when it has expired.': "absent | stated | 204 | 400",
    "`POST /pins` → cuerpo `{ pin: string }` → 201 `Pin`; 409 si ya existe": "absent | stated | 201 | 409",
    "- `POST /pins` — takes `{ pin }`, yields `{ id }`": "absent | stated | ? | absent",
}


@pytest.mark.parametrize("line", CHAINS)
def test_a_chain_of_arrows_is_read_link_by_link(line: str) -> None:
    (endpoint,) = endpoints(HEAD + line + "\n")
    assert shown(endpoint) == CHAINS[line]
    assert not any(response.body.fields for response in endpoint.responses if response.code == 204)


TWO = "## Endpoints\n\n### POST /trips\n\nAdds a trip.\n\n### POST /admin/seats\n\nAdds a seat.\n"
ONCE = {
    "All routes can answer 401 (signed out) and 500.\n\n": ("absent", "inherited", "absent", "inherited"),
    "Erros comuns: 401 sem token, 500 falha nossa.\n\n": ("absent", "inherited", "absent", "inherited"),
    "## Error codes\n\n- `SEAT_NOT_FOUND`: no such seat\n- `SEAT_TAKEN`: somebody has it\n\n": (
        "absent",
        "inherited",
        "absent",
        "inherited",
    ),
    "## Errors\n\nAll have the form `{ code: SEAT_TAKEN }`.\n\n": ("absent", "absent", "absent", "absent"),
    "## Security\n\nEvery route below `/admin` requires a Bearer token.\n\n": (
        "absent",
        "absent",
        "inherited",
        "absent",
    ),
    "## Seguridad\n\n- Las rutas de trips exigen token Bearer.\n\n": ("inherited", "absent", "absent", "absent"),
    "Every route needs `Authorization: Bearer {token}`, except `/admin/*`.\n\n": (
        "inherited",
        "absent",
        "none",
        "absent",
    ),
    "## Seguridad\n\nLos endpoints deben exigir autenticación (JWT).\n\n": (
        "inherited",
        "absent",
        "inherited",
        "absent",
    ),
    "Everything goes with `Authorization: Bearer <token>`; no token means 401, malformed is a 400.\n\n": (
        "inherited",
        "inherited",
        "inherited",
        "inherited",
    ),
    "Todo va con `Authorization: Bearer <token>`; si falta, 401.\n\n": ("inherited", "absent", "inherited", "absent"),
    "Feito com carinho. Erros comuns: 401 sem token, 500 falha nossa.\n\n": (
        "absent",
        "inherited",
        "absent",
        "inherited",
    ),
    "## Security\n\nThe author is taken from the token.\n\n": ("absent", "absent", "absent", "absent"),
}


@pytest.mark.parametrize("before", ONCE)
def test_what_is_said_once_covers_what_it_speaks_of(before: str) -> None:
    found = endpoints("# X\n\n" + before + TWO)
    states = [slot.state.value for endpoint in found for slot in (endpoint.auth, endpoint.errors)]
    assert tuple(states) == ONCE[before]


def test_a_line_above_a_list_speaks_of_the_list() -> None:
    text = (
        "Públicas:\n\n- `POST /cuentas` - Crea una cuenta\n\nProtegidas con `auth:api`:\n\n- `GET /citas` - Las citas\n"
    )
    assert [item.auth.state for item in endpoints(HEAD + text)] == [State.NONE, State.INHERITED]


PLACES = {
    "- **Body:** `{ a: string }`. **Response 200:** `{ b: string }`\n- **Errors:** `404` (none)": (
        "absent | stated | 200 | 404"
    ),
    '**Extiende la respuesta para incluir:**\n\n```json\n{ "a": 1 }\n```': "absent | absent | ? | absent",
    '#### Steps\n\n1. Receives `{ "a": 1 }`\n2. Returns `201` with `{ "b": 2 }`': "absent | stated | 201 | absent",
    '#### Request Body\n\n##### Estructura\n\n```json\n{ "a": 1 }\n```': "absent | stated | absent | absent",
    "**Today** (to be replaced):\n\n- Body: `{ a }`\n- Response: `{ b }`\n\n**Response 204**": (
        "absent | absent | 204 | absent"
    ),
}


@pytest.mark.parametrize("text", PLACES)
def test_slots_are_found_where_they_stand(text: str) -> None:
    (endpoint,) = endpoints(f"{HEAD}### PUT /things/{{id}}\n\n{text}\n")
    assert shown(endpoint) == PLACES[text]


TOLD = {
    "La app llama a `POST /pases` con un JSON que lleva `plan` (requerido). El servidor devuelve 201 con este cuerpo:\n\n"
    '```json\n{ "url": "https://x" }\n```\n': ["POST /pases: absent | stated | 201 | absent"],
    "The app lists bills with `GET /bills`, which takes an optional `year` (number) in the query string. It answers 200 "
    "with an array of `Bill`.": ["GET /bills: absent | stated | 200 | absent"],
    "When they confirm we call `DELETE /plan`. It answers 204, or 404 if there is none.\n\n"
    "The panel asks `GET /plan`, which returns the `Plan`.": [
        "DELETE /plan: absent | none | 204 | 404",
        "GET /plan: absent | none | ? | absent",
    ],
    "The panel asks `GET /plan` every minute.": [],
    "See `GET /plan` and `GET /bills`, which return 200.": [],
    "Today `GET /plan` does **not return** the year, so the panel shows all of them.": [],
    "Hoy el endpoint `GET /plan` **no devuelve** el año.": [],
    "The health check asks `GET http://127.0.0.1/health`, which returns 200.": [],
    "Returns what it may. `/plan` is for later.": [],
    "Later `POST /code` returns the rest. In v1 there is no such endpoint.": [],
}


@pytest.mark.parametrize("text", TOLD)
def test_a_paragraph_that_tells_of_one_endpoint_declares_it(text: str) -> None:
    found = endpoints(f"# X\n\n## Plans\n\n{text}\n")
    assert [f"{item.label}: {shown(item)}" for item in found] == TOLD[text]


def test_a_sentence_declares_only_what_nothing_else_does() -> None:
    told = "## Panel\n\nThe panel asks `GET /plan`, which returns 200.\n\n"
    (endpoint,) = endpoints(f"# X\n\n{told}## Endpoints\n\n### GET /plan\n\nReads it.\n")
    assert endpoint.span.line == 9


def test_an_event_in_code_is_no_session() -> None:
    (endpoint,) = endpoints(HEAD + "### POST /sync\n\nWe need `checkout.session.done` to arrive.\n")
    assert endpoint.auth.state is State.ABSENT


SENT = {
    'La app manda quién cancela:\n\n```json\n{ "por": "socio" }\n```\n': "absent | stated | absent | absent",
    "The client sends:\n\n| Field | Type |\n|---|---|\n| by | string |\n": "absent | stated | absent | absent",
    'The server sends:\n\n```json\n{ "by": "guest" }\n```\n': "absent | none | ? | absent",
    "Lo que manda al backend:\n\n| Campo | Tipo |\n|---|---|\n| por | string |\n": "absent | stated | absent | absent",
    'Borra una.\n\n```json\n{ "por": "socio" }\n```\n': "absent | none | ? | absent",
}


@pytest.mark.parametrize("text", SENT)
def test_what_a_line_says_to_be_sent_is_the_body_of_a_delete(text: str) -> None:
    (endpoint,) = endpoints(f"{HEAD}### DELETE /things\n\n{text}")
    assert shown(endpoint) == SENT[text]


SIGNATURES = {
    "- `rename(itemId, title)` → PUT `/items/{itemId}`": ["title"],
    "- `entrar(correo, pin)` → `POST /sesion`": ["correo", "pin"],
    "- `create({ title, tags })` → POST `/items`": ["title", "tags"],
    "- `create(itemData)` → POST `/items`": [],
    "- `publish(itemId)` → POST `/items/:itemId/publish`": [],
}


@pytest.mark.parametrize("line", SIGNATURES)
def test_the_arguments_of_a_client_that_no_route_takes_are_the_body(line: str) -> None:
    (endpoint,) = endpoints(f"## Servicios\n\n{line}\n")
    assert [field.name.value for field in endpoint.body.fields] == SIGNATURES[line]
    assert (endpoint.body.state is State.STATED) is bool(SIGNATURES[line])


QUERIES = {
    "- `desde`: opcional, la primera\n- `limite`: opcional, 20\n": ["desde", "limite"],
    "- `total`: how many\n- `next`: where it goes on\n": [],
}


@pytest.mark.parametrize("items", QUERIES)
def test_bullets_below_a_request_describe_its_query(items: str) -> None:
    (endpoint,) = endpoints(f"{HEAD}### Lista\n\n```http\nGET /notas?desde=a&limite=20\n```\n\n{items}")
    assert [field.name.value for field in endpoint.query.fields] == QUERIES[items]


def test_an_object_in_code_behind_a_label_is_read() -> None:
    (endpoint,) = endpoints(HEAD + '### POST /pins\n\n**Body:** `{ "pin": "12", "tries": 3 }` (both)\n')
    assert [field.name.value for field in endpoint.body.fields] == ["pin", "tries"]


DOUBTS = {
    "**Si algo falla:**\n\nsale un aviso rojo en la pantalla": {"errors"},
    "Then `throw 409`, they say.": set(),
    "**What the reply request looks like:**\n\n- a name": {"request"},
    "Nothing else is said here.": set(),
}


@pytest.mark.parametrize("text", DOUBTS)
def test_what_may_state_a_slot_is_unclear(text: str) -> None:
    (endpoint,) = endpoints(f"{HEAD}### POST /things\n\n{text}\n")
    assert {doubt.slot for doubt in endpoint.doubts} == DOUBTS[text]
    for slot in DOUBTS[text]:
        assert endpoint.unclear_at(slot) is not None
    assert endpoint.lacks_auth


HANDLERS = {
    "**Body:** `{ name: string }`\n\n```js\nrouter.put('/things/:id', async (req, res) => {\n"
    "  return res.status(200).json({ id: 1 });\n});\n```": "absent | stated | 200 | absent",
    "```js\nrouter.put('/things/:id', requireAuth, (req, res) => {\n  const { name } = req.body;\n"
    "  if (!name) return res.status(422).json({ error: 'x' });\n  res.status(200).json({ id: 1, token });\n});\n```": (
        "stated bearer | stated | 200 | stated"
    ),
    "```python\n@app.put('/things/{id}')\ndef change(user = Depends(get_current_user)):\n    raise HTTPException(404)\n```": (
        "stated | absent | absent | stated"
    ),
    "```js\nconst auth = await load();\n```": "absent | absent | absent | absent",
}


@pytest.mark.parametrize("code", HANDLERS)
def test_a_handler_says_what_nothing_else_does(code: str) -> None:
    (endpoint,) = endpoints(f"{HEAD}### PUT /things/{{id}}\n\nChanges it.\n\n{code}\n")
    assert shown(endpoint).replace("unclear", "absent") == HANDLERS[code]


def test_labelled_examples_below_a_table_are_their_endpoints() -> None:
    table = "| Método | Rota | Descrição | Auth |\n|---|---|---|---|\n| POST | `/socios` | Cadastra | Não |\n| GET | `/socios` | Lista | Sim |\n"
    text = (
        table
        + '\n#### Exemplo\n\n**Requisição** `POST /socios`\n\n```json\n{ "nome": "Ana" }\n```\n\n**Resposta** `201 Created`\n'
    )
    post, get = endpoints(HEAD + text)
    assert (post.request.state, [r.code for r in post.responses]) == (State.STATED, [201])
    assert get.response.state is State.ABSENT


def test_auth_that_is_left_out_is_asked_of_nobody() -> None:
    left = "## Out of scope\n\n- billing\n- auth\n"
    assert [item.auth.state for item in endpoints(TWO + left)] == [State.NONE, State.NONE]
    kept = "## Out of scope\n\n- auth with a second factor by post\n"
    assert [item.auth.state for item in endpoints(TWO + kept)] == [State.ABSENT, State.ABSENT]


FRONTENDS = {
    "Pintamos la lista.": True,
    "Guardamos la fila en la base de datos.": False,
    "On success we redirect to the cart.": True,
    "We store the row in the database.": False,
    "O frontend deve:\n\n1. Chamar `GET /cart`\n2. Guardar o total\n": True,
    "The plugin keeps the id for later calls.": True,
    "The plugin makes a key and passes it on.": False,
}


@pytest.mark.parametrize("text", FRONTENDS)
def test_who_the_frontend_is(text: str) -> None:
    (endpoint,) = endpoints(f"{HEAD}### GET /cart\n\n**Response 200:** `Cart`\n\n{text}\n")
    assert (endpoint.frontend.state is State.STATED) is FRONTENDS[text]


def test_what_is_told_below_a_list_is_of_its_endpoints() -> None:
    listed = "- `GET /carts` → 200 `Cart[]`\n- `POST /carts` → 201 `Cart`\n\n"
    for told, state in (("La app muestra los carritos en la portada.", State.STATED), ("Se guardan.", State.ABSENT)):
        assert [item.frontend.state for item in endpoints(HEAD + listed + told)] == [state, state]


def test_a_step_that_names_the_resource_alone_is_unclear() -> None:
    flow = "## Flow\n\n1. The user picks a year\n2. The system shows the rooms on a map\n\n"
    (endpoint,) = endpoints(flow + HEAD + "### GET /plan/{year}/rooms\n\n**Response 200:** `Room[]`\n")
    assert (endpoint.frontend.state, endpoint.unclear_at("frontend") is not None) == (State.UNCLEAR, True)


REMARKED = {
    "We send hall (string, required), seats (array of { row, number }) and note (optional).": "hall seats[row number] note",
    "- mandamos sala (string), butacas (array de { fila, numero }) y nota (opcional)": "sala butacas[fila numero] nota",
    "We send `{ row, number }` (the seat) to the backend.": "row number",
    "Mandamos la butaca ({ fila, numero }).": "fila numero",
}


@pytest.mark.parametrize("said", REMARKED)
def test_fields_of_a_field_in_a_sentence_are_below_it(said: str) -> None:
    text = f"# X\n\n## Endpoints\n\n### POST /holds\n\nHolds seats.\n\n{said}\n"
    fields = read_source(Source.from_text("x.md", text), load_profile()).endpoints[0].body.fields
    shown = (
        each.name.value + ("[" + " ".join(f.name.value for f in each.fields) + "]") * bool(each.fields)
        for each in fields
    )
    assert " ".join(shown) == REMARKED[said]
