"""Where it is said, or goes without saying, what the frontend does with an answer."""

from __future__ import annotations

import pytest

from speclint.analysis.flow_coverage import outside_flow
from speclint.lint.lint import read_source
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def frontend(text: str) -> list[str]:
    spec = read_source(Source.from_text("x.md", text), load_profile())
    return [endpoint.frontend.state.value for endpoint in spec.endpoints]


OWN = {
    "### DELETE /boats/{id}\n\n**Response 200:** `{ success: true, message: string }`\n": "absent",
    "### DELETE /boats/{id}\n\n**Respuesta 204:** sin contenido\n": "absent",
    "### DELETE /boats/{id}\n\n**Response 200:** `{ boat: object, left: number }`\n": "absent",
    '### POST /auth/logout\n\n**Réponse 200 :**\n\n```json\n{ "message": "à bientôt" }\n```\n': "absent",
    "### POST /boats\n\n**Response 201:** `{ message: string }`\n": "absent",
    "### GET /totals\n\nTotales para el panel.\n\n**Response 200:** `{ sum: number }`\n": "stated",
    "### GET /totals\n\nTotals of the week for the dashboard.\n\n**Response 200:** `{ sum: number }`\n": "stated",
    "### GET /totals\n\nDados para o gráfico.\n\n**Resposta 200:** `{ sum: number }`\n": "stated",
    "### GET /totals\n\nTotals of the form.\n\n**Response 200:** `{ sum: number }`\n": "stated",
    "### GET /totals\n\n**When called:** each time the harbour screen opens.\n": "stated",
    "### GET /totals\n\n**Cuándo se llama:** al abrir el puerto.\n": "stated",
    "### GET /totals\n\n**Called from:** the harbour.\n": "stated",
    "### GET /totals\n\n**Called twice:** the second is ignored.\n": "absent",
    "### GET /totals\n\nFigures for TideCard (this week).\n": "stated",
    "### GET /totals\n\nDatos en la HarbourScreen.\n": "stated",
    "### GET /totals\n\nReturns a TideCard.\n": "absent",
    "### GET /totals\n\nFigures for building charts.\n": "stated",
    "### GET /totals\n\nDatos para dibujar los gráficos.\n": "stated",
    "### GET /totals\n\nFees for card payments.\n": "absent",
    "### GET /totals\n\nNot yet used in the UI.\n": "stated",
    "### GET /totals\n\nTodavía no se llama.\n": "stated",
    "### GET /totals\n\nNot used by the harbour office.\n": "absent",
    "### GET /totals\n\n`src/harbour/tides.tsx` adds them up for now.\n": "stated",
    "### GET /totals\n\n`src/harbour/tides.sql` adds them up for now.\n": "absent",
    "### GET /dashboard\n\nTotals of the week.\n\n**Response 200:** `{ sum: number }`\n": "absent",
    "### GET /screens\n\nScreens of the cinema.\n\n**Response 200:** `{ rows: number }`\n": "absent",
}


@pytest.mark.parametrize("text", OWN)
def test_what_goes_without_saying(text: str) -> None:
    assert frontend(f"# X\n\n## Endpoints\n\n{text}") == [OWN[text]]


BOATS = """# X

## Endpoints

### POST /login

**Response 200:** `{ token: string }`

### GET /boats

**Response 200:** `{ items: object }`

### GET /boats/:id

**Response 200:** `{ sails: number }`

### PUT /boats/:id

**Response 200:** `{ sails: number }`

"""
ELSEWHERE = {
    "## Calls\n\n- `PUT /boats/:id` (change)\n- `GET /boats` (refresh the list)\n": "absent stated absent stated",
    "## Llamadas\n\n1. `PUT /boats/:id`\n2. `GET /boats`, que refresca la tabla\n": "absent stated absent stated",
    "## Calls\n\n- `PUT /boats/:id` (change)\n- `GET /boats` (list)\n": "absent absent absent absent",
    "## Calls\n\nCreate, update, delete: two calls, then refresh.\n": "absent absent absent stated",
    "## Sesión\n\nEl token se guarda en localStorage.\n": "stated absent absent absent",
    "## Session\n\nThe backend signs the token with a key.\n": "absent absent absent absent",
    "## Frontend example\n\n```ts\nconst boat = await fetchBoatById(3);\nconst sails = boat.sails;\n```\n": (
        "absent absent stated absent"
    ),
    "## Ejemplo del frontend\n\n```js\nconst boats = await getBoats();\n```\n": "absent stated absent absent",
    "## Server example\n\n```ts\nconst boat = await fetchBoatById(3);\n```\n": "absent absent absent absent",
    "## Notas para el frontend\n\n- La tabla de boats se recarga al volver.\n": "absent unclear unclear unclear",
    "## What the frontend sends\n\n- The form of boats stores the sails.\n": "absent absent absent absent",
}


@pytest.mark.parametrize("told", ELSEWHERE)
def test_what_is_told_elsewhere(told: str) -> None:
    assert " ".join(frontend(BOATS + told)) == ELSEWHERE[told]


SCREEN = {
    "The tab adds `boats` below the others.": "stated",
    "The sail badge turns red when `sails` is 0.": "stated",
    "La cesta muestra el total con el descuento.": "stated",
    "The header shows `sails`.": "stated",
    "The response header shows how many calls are left.": "absent",
    "The cart keeps its boats for a week.": "absent",
    "The list gets a new row.": "stated",
    "Al terminar, la fila desaparece de la tabla.": "stated",
    "On success the total is reloaded.": "stated",
    "La tabla guarda una fila por cada barco.": "absent",
    "La insignia cambia de color.": "stated",
    "O carrinho mostra o desconto.": "stated",
    "L'onglet affiche les bateaux.": "stated",
    "The harbour's back office sorts them by name.": "stated",
    "| Campo | Tipo | En pantalla |\n|---|---|---|\n| sails | number | junto al nombre |": "stated",
    "| Field | Type | On screen |\n|---|---|---|\n| sails | number | beside the name |": "stated",
    "| Field | Type | On sale |\n|---|---|---|\n| sails | number | beside the name |": "absent",
}


@pytest.mark.parametrize("said", SCREEN)
def test_what_a_part_of_the_screen_does(said: str) -> None:
    text = f"# X\n\n## Endpoints\n\n### GET /boats/:id\n\n**Response 200:** `{{ sails: number }}`\n\n{said}\n"
    assert frontend(text) == [SCREEN[said]]


CODE = {
    "const res = await fetch('/boats');\nconst boats = await res.json();\nsetBoats(boats);": "stated",
    "const res = await fetch('/boats');\nconst boats = await res.json();\nconsole.log(boats);": "absent",
    "const { data } = await axios.get('/boats');\nif (data.full) {\n}": "stated",
    "const res = await api.get('/boats');\nif (!res.ok) throw new Error('x');": "absent",
    "const res = await api.get('/boats');\n// The frontend draws the harbour": "stated",
    "const res = await api.get('/boats');\n// El frontend pinta el puerto": "stated",
    "const res = await api.get('/boats');\n// The backend logs the call": "absent",
}


@pytest.mark.parametrize("code", CODE)
def test_sample_code_uses_the_answer(code: str) -> None:
    text = f"# X\n\n### GET /boats\n\nLists.\n\n## Ejemplo\n\n```js\n{code}\n```\n"
    assert frontend(text) == [CODE[code]]


TOKEN = "# X\n\n### POST /login\n\n**Response 200:**\n\n```ts\n{\n  token: string;\n}\n```\n\n## Notes\n\n"
KEPT = {
    "- Tokens are kept safe:\n  - **iOS**: `some-secure-store`\n": "stated",
    "- Los tokens se guardan así:\n  - **Web**: `AsyncStorage`\n": "stated",
    "- Drafts are kept safe:\n  - **iOS**: `some-secure-store`\n": "absent",
}


@pytest.mark.parametrize("notes", KEPT)
def test_a_list_says_where_the_token_is_kept(notes: str) -> None:
    assert frontend(TOKEN + notes) == [KEPT[notes]]


UNCALLED = {
    "**When called:** not currently called, the list has it all.": [],
    "Todavía no se llama.": [],
    "Pas encore appelé.": [],
    "**When called:** when the harbour opens.": ["GET /boats/{id}"],
}


@pytest.mark.parametrize("said", UNCALLED)
def test_the_flow_need_not_name_what_nobody_calls(said: str) -> None:
    flow = "## Flow\n\n1. The app calls `GET /boats`.\n2. The app calls `POST /boats`.\n"
    listed = f"### GET /boats\n\nLists.\n\n### POST /boats\n\nAdds.\n\n### GET /boats/{{id}}\n\n{said}\n"
    spec = read_source(Source.from_text("x.md", f"# X\n\n## Endpoints\n\n{listed}\n{flow}"), load_profile())
    assert [endpoint.label for endpoint in outside_flow(spec)] == UNCALLED[said]


THREE = "- [ ] Login (`POST /login`)\n- [ ] List (`GET /boats`)\n- [ ] Add (`POST /boats`)"
TASKS = {
    f"## To do on the server\n\n{THREE}": [False] * 3,
    "## Backend: qué falta\n\n### Barcos\n\n- [ ] Entrar: `POST /login`\n- [ ] Crear: `POST /boats`\n- [ ] Borrar: `DELETE /boats/:id`"
    "\n- [x] Ver: `GET /boats/:id`": [False, False, False, True],
    "## Endpoints\n\n- [ ] Login (`POST /login`)\n- [ ] Colours": [True],
    "## Endpoints\n\n- [x] Login (`POST /login`)\n- [x] List (`GET /boats`)\n- [x] Add (`POST /boats`)": [True] * 3,
    # What the screens have yet to call, and what is to be tested.
    f"## Screens to connect\n\n{THREE}": [True] * 3,
    f"## Backend\n\n### Testing\n\n{THREE}": [True] * 3,
}


@pytest.mark.parametrize("tasks", TASKS)
def test_a_list_of_tasks_of_the_backend_may_be_all_there_is(tasks: str) -> None:
    spec = read_source(Source.from_text("x.md", f"# X\n\n{tasks}\n"), load_profile())
    assert [endpoint.probable for endpoint in spec.endpoints] == TASKS[tasks]


@pytest.mark.parametrize("title", ["Boats (`/api/boats`)", "`/api/boats`"])
def test_a_lone_slash_is_named_whole(title: str) -> None:
    table = "| Method | Path | What |\n|---|---|---|\n| GET | `/` | lists |\n| POST | `/` | adds |\n"
    spec = read_source(Source.from_text("x.md", f"# X\n\n## Endpoints\n\n### {title}\n\n{table}"), load_profile())
    assert [endpoint.label for endpoint in spec.endpoints] == ["GET /api/boats", "POST /api/boats"]
