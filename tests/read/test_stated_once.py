"""What a document states once, in its own words: who calls, which of the endpoints are there already.

Long because each statement for several endpoints is a case with its document.
"""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def endpoints(text: str) -> tuple[Endpoint, ...]:
    return read_source(Source.from_text("x.md", text), load_profile()).endpoints


TWO = "## Endpoints\n\n### POST /login\n\nOpens a session.\n\n### GET /boats\n\nLists the boats.\n"
# Text before (or, with a `~`, after) the endpoints, then auth of the login and of the other one.
WHO = {
    "Every endpoint needs the header `X-Member-Id` to identify the user.\n\n": ("inherited", "inherited"),
    "Todas las rutas llevan la cabecera `X-Barco` para identificar al usuario.\n\n": ("inherited", "inherited"),
    "Toutes les routes exigent l'en-tête `X-Auth-Token`.\n\n": ("inherited", "inherited"),
    "Every endpoint needs the header `X-CSRF-Token`.\n\n": ("absent", "absent"),
    "All endpoints take the header `X-Client-Version`.\n\n": ("absent", "absent"),
    "## Auth\n\nProtected routes are behind the middleware `jwt`, except login.\n\n": ("none", "inherited"),
    "## Autenticación\n\nRutas protegidas por el middleware `auth` salvo el inicio de sesión.\n\n": (
        "none",
        "inherited",
    ),
    "## Auth\n\nRoutes protégées par le middleware `auth`, sauf la connexion.\n\n": ("none", "inherited"),
    "## Auth\n\nProtected routes use the middleware `jwt`.\n\n": ("absent", "absent"),
    "## Estado\n\nFalta (se puede añadir):\n\n- todas las rutas exigen token JWT\n\n": ("absent", "absent"),
    "## State\n\nMissing: all routes require a JWT\n\n": ("absent", "absent"),
    "## State\n\nIn place:\n\n- all routes require a JWT\n\n": ("inherited", "inherited"),
    "~## Conventions\n\n### Required headers\n\n```\nAuthorization: Bearer {t}\n```\n": ("inherited", "inherited"),
    "~## Convenciones\n\n### Cabeceras comunes\n\n- `Authorization: Bearer {t}`\n": ("inherited", "inherited"),
    "~## Autre\n\n### En-têtes requis\n\n| En-tête | Valeur |\n|---|---|\n| Authorization | Bearer {t} |\n": (
        "inherited",
        "inherited",
    ),
    "~## Outros\n\n### Headers obrigatórios\n\nAuthorization: Bearer {t}\n": ("inherited", "inherited"),
    "~## Conventions\n\n### Required headers\n\n```\nX-Request-Id: {t}\n```\n": ("absent", "absent"),
    "~## Conventions\n\n### Optional headers\n\n```\nAuthorization: Bearer {t}\n```\n": ("absent", "absent"),
    "~## CORS\n\n### Headers\n\n- Access-Control-Allow-Headers: Authorization\n": ("absent", "absent"),
    "~## Checklist\n\n- [ ] All endpoints protected with JWT\n": ("inherited", "inherited"),
    "~## Criterios de aceptación\n\n- [ ] Proteger todas las rutas con JWT\n": ("inherited", "inherited"),
    "~## Testing checklist\n\nFor each endpoint, check:\n\n- [ ] Auth required\n": ("inherited", "inherited"),
    "~## Checklist\n\n- [ ] Rate limit on all auth endpoints\n": ("absent", "absent"),
    "~## Notas\n\n- Todo exige token Bearer menos el login.\n": ("none", "inherited"),
    "All calls take `X-Service-Key: <secret>`.\n\n": ("inherited", "inherited"),
    "Toutes les routes exigent `X-Internal-Secret`.\n\n": ("inherited", "inherited"),
    "All calls take `X-Cache-Key: <id>`.\n\n": ("absent", "absent"),
    "~## Notas\n\n| Tema | Regla |\n|---|---|\n| Auth | Tudo exige token JWT, exceto login |\n": ("none", "inherited"),
}


@pytest.mark.parametrize("said", WHO)
def test_auth_is_told_once(said: str) -> None:
    text = TWO + "\n" + said[1:] if said.startswith("~") else said + TWO
    found = endpoints("# X\n\n" + text)
    assert tuple(endpoint.auth.state.value for endpoint in found) == WHO[said]


GROUPS = {
    "## Boats — requires login": "inherited",
    "## Barcos — requiere login": "inherited",
    "## Barcos - sin autenticación": "none",
    "## Bateaux — nécessite une connexion": "inherited",
    "## Users — admin only": "inherited",
    "## Users — Admin panel": "absent",
    "## Auth — Login": "absent",
    "## Alta — requiere email": "absent",
}


@pytest.mark.parametrize("title", GROUPS)
@pytest.mark.parametrize("form", ["- `GET /boats` — lists", "### GET /boats\n\nLists.", "```\nGET /boats\n```"])
def test_the_title_of_a_group_says_who_calls(title: str, form: str) -> None:
    (found,) = endpoints(f"# X\n\n{title}\n\n{form}\n")
    assert found.auth.state.value == GROUPS[title]


CHECKED = {
    "## Testing checklist\n\nFor each endpoint, check:\n\n- [ ] Errors handled (404, 400, 500)\n": "inherited",
    "## Checklist de pruebas\n\nPara cada endpoint, verificar:\n\n- [ ] Errores 400 y 404\n": "inherited",
    "## Checklist\n\n- [ ] Every route answers 400 and 401 on failure\n": "inherited",
    "## Checklist\n\n- [ ] The page of error 404 is there\n": "absent",
}


@pytest.mark.parametrize("after", CHECKED)
def test_a_checklist_asks_for_errors_of_every_endpoint(after: str) -> None:
    assert [each.errors.state.value for each in endpoints(f"# X\n\n{TWO}\n{after}")] == [CHECKED[after]] * 2


def test_the_criteria_of_a_task_are_about_its_endpoints() -> None:
    own = "## Task 1\n\n### Endpoints\n\n- `GET /boats` lists\n\n### Checklist\n\n- [ ] All endpoints protected with JWT\n\n"
    first, second = endpoints(f"# X\n\n{own}## Task 2\n\n### Endpoints\n\n- `GET /crews` lists\n")
    assert (first.auth.state.value, second.auth.state.value) == ("inherited", "absent")


def test_headers_in_a_group_are_those_of_the_group() -> None:
    own = "## Boats\n\n### Common headers\n\n- Authorization: Bearer x\n\n### GET /boats\n\nLists.\n\n"
    first, second = endpoints(f"# X\n\n{own}## Crews\n\n### GET /crews\n\nLists.\n")
    assert (first.auth.state.value, second.auth.state.value) == ("inherited", "absent")


OWN = {
    "**Gate:** any crew member": "stated",
    "**Guard:** dueño del barco": "stated",
    "**Headers:** `X-User-Id: {id}`": "stated header",
    "**Headers:** `X-Request-Id: {id}`": "absent",
    "**Auth:** No especificada (revisar)": "absent",
    "**Auth:** not specified": "absent",
    "**Faltando:**\n\n- API key authentication": "absent",
    "**Missing:**\n\n- bearer token check": "absent",
}


@pytest.mark.parametrize("said", OWN)
def test_an_endpoint_says_who_calls(said: str) -> None:
    (endpoint,) = endpoints(f"# X\n\n## Endpoints\n\n### GET /boats\n\nLists the boats.\n\n{said}\n")
    assert f"{endpoint.auth.state.value} {endpoint.auth.scheme}".strip() == OWN[said]


@pytest.mark.parametrize(
    ("beside", "state"), [("🎁 Vouchers", "absent"), ("Vouchers", "stated"), ("🌐 Vouchers", "stated")]
)
def test_a_lock_among_pictures_is_a_picture(beside: str, state: str) -> None:
    found = endpoints(f"# X\n\n## 🔐 Boats\n\n### GET /boats\n\nLists.\n\n## {beside}\n\n### GET /vouchers\n\nLists.\n")
    assert found[0].auth.state.value.replace("inherited", "stated") == state


NEW = "### POST /boats\n\nAdds a boat.\n"
# The other endpoints of a document, then those that are listed for context.
LISTED = {
    "| Status | Method | Path |\n|---|---|---|\n| ✅ Exists | GET | /boats |\n| ❌ Missing | GET | /crews |\n": [
        "/boats"
    ],
    "| Método | Ruta | Estado |\n|---|---|---|\n| GET | /boats | Ya existe |\n| GET | /crews | Nuevo |\n": ["/boats"],
    "| Method | Path |\n|---|---|\n| GET | /existing |\n": [],
    "| Méthode | Route | But |\n|---|---|---|\n| GET | /boats | liste les bateaux existants |\n": [],
    "## Endpoints existentes\n\n- `GET /boats`\n- `GET /crews`\n": ["/boats", "/crews"],
    "## Routes already implemented\n\n| Method | Path |\n|---|---|\n| GET | /boats |\n": ["/boats"],
    "### GET /boats (ya existe)\n": ["/boats"],
    "### PUT /boats/{id}\n\nChanges an existing boat.\n": [],
    "| Call | Route | Status |\n|---|---|---|\n| a | GET /boats | ✅ (add `sail`) |\n| b | GET /crews | ❌ build |\n": [
        "/boats"
    ],
    "| Ruta | Backend |\n|---|---|\n| `GET /boats` | ✔ |\n| `GET /crews` | ⏳ falta |\n": ["/boats"],
    "| Ruta | Auth |\n|---|---|\n| `GET /boats` | ✅ |\n| `GET /crews` | ❌ |\n": [],
    "## More\n\n- ✅ `GET /boats` — lists\n- ❌ `GET /crews` — lists\n": ["/boats"],
    "## More\n\n- ✅ `GET /boats` — lists\n- ✅ `GET /crews` — lists\n": [],
    "## Ya en el backend, la app aún no lo usa\n\n- `GET /boats`: la flota\n": ["/boats"],
    "## D. Already on the backend — the app does not use it yet\n\n- `GET /boats` — the fleet\n": ["/boats"],
    "### 4. Basic reads (already implemented)\n\n```\nGET /boats\nGET /crews\n```\n": ["/boats", "/crews"],
    "### Lecturas (ya implementadas)\n\n- `GET /boats` — la flota\n": ["/boats"],
    "### Lecturas (implementado)\n\n- `GET /boats` — la flota\n": [],
    "### Lecturas (de lo ya implementado en otra app)\n\n- `GET /boats` — la flota\n": [],
    "## Boats already sold\n\n- `GET /boats` — those that are gone\n": [],
    "## Fleet\n\nEstos endpoints ya existen:\n\n- `GET /boats`\n": ["/boats"],
    "## Fleet\n\n**Already implemented:**\n\n| Method | Path |\n|---|---|\n| GET | /boats |\n": ["/boats"],
    "## Fleet\n\nThe boat must exist:\n\n- `GET /boats`\n": [],
    "### Update an existing boat\n\n`PUT /boats/{id}`\n": [],
}


@pytest.mark.parametrize("listed", LISTED)
def test_what_is_there_already_is_listed_for_context(listed: str) -> None:
    found = endpoints(f"# X\n\n## Endpoints\n\n{NEW}\n{listed}")
    assert [each.route.path for each in found if each.probable and each.route] == LISTED[listed]


@pytest.mark.parametrize(
    ("title", "probable"),
    [
        ("### `GET /boats/export` *(futuro)*", True),
        ("### GET /boats/export — later", True),
        ("### GET /boats/export (future dates only)", False),
        ("### GET /future", False),
    ],
)
def test_what_is_left_for_later_is_only_probable(title: str, probable: bool) -> None:
    assert endpoints(f"# X\n\n## Endpoints\n\n{NEW}\n{title}\n\nSends them.\n")[-1].probable == probable


def test_where_all_is_there_nothing_is_for_context() -> None:
    table = "| Status | Method | Path |\n|---|---|---|\n| Exists | GET | /boats |\n| Exists | GET | /crews |\n"
    assert not any(each.probable for each in endpoints(f"# X\n\n## Endpoints\n\n{table}"))


@pytest.mark.parametrize(
    ("title", "state"), [("Endpoints a modificar", "unclear"), ("Endpoints a construir", "absent")]
)
def test_who_calls_an_endpoint_to_change_is_told_elsewhere(title: str, state: str) -> None:
    (endpoint,) = endpoints(f"# X\n\n## {title}\n\n### POST /boats\n\nTakes `sails` too.\n")
    assert endpoint.auth.state.value == state


# A sign-in and what is said below it, then auth of the sign-in and of an endpoint of another section.
OTHERS = {
    "- All other routes require `Authorization: Bearer <token>`.": ("none", "inherited"),
    "- Las demás rutas exigen token Bearer.": ("none", "inherited"),
    "- Todas as demais rotas exigem token JWT, exceto `GET /boats`.": ("none", "none"),
    "- All routes of this group require a token.": ("inherited", "absent"),
}


@pytest.mark.parametrize("said", OTHERS)
def test_all_others_are_those_of_other_sections(said: str) -> None:
    found = endpoints(
        f"# X\n\n## Start\n\n- `POST /enter` — opens a session\n{said}\n\n## Boats\n\n- `GET /boats` — list\n"
    )
    assert tuple(endpoint.auth.state.value for endpoint in found) == OTHERS[said]


# The line above a header in code, then whether it holds for the endpoints of its section.
ABOVE_HEADERS = {
    "Todos requieren:": "inherited",
    "**All of these need:**": "inherited",
    "Tous exigent :": "inherited",
    "All protected routes require:": "absent",
    "Ejemplo:": "absent",
    "For example:": "absent",
}


@pytest.mark.parametrize("above", ABOVE_HEADERS)
def test_a_header_in_code_is_for_all_below(above: str) -> None:
    text = f"# X\n\n## Yard\n\n{above}\n\n```http\nX-Yard-Key: abc\n```\n\n### GET /boats\n\nLists.\n\n## Port\n\n### GET /cranes\n\nLists.\n"
    assert [endpoint.auth.state.value for endpoint in endpoints(text)] == [ABOVE_HEADERS[above], "absent"]


COLUMNS = {
    "Capability": "stated",
    "Privilegio": "stated",
    "Who can": "stated",
    "Quem pode": "stated",
    "Capacity": "absent",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_says_what_the_caller_may(column: str) -> None:
    (endpoint,) = endpoints(f"# X\n\n| Method | Path | {column} |\n|---|---|---|\n| GET | `/boats` | boats.read |\n")
    assert endpoint.auth.state.value == COLUMNS[column]


# What is about the rows that come back, or about something else that there is none of, asks nothing of the caller.
ROWS = {
    "Returns only admins who are free.": False,
    "Muestra solo los administradores libres.": False,
    "- Role: only admins are returned": False,
    "- Rol: filtra los administradores": False,
    "Only admins may call. Returns the free ones.": True,
    "- Role: only admins": True,
    "Solo administradores.": True,
}


@pytest.mark.parametrize("said", ROWS)
def test_a_filter_of_rows_is_no_demand(said: str) -> None:
    (endpoint,) = endpoints(f"# X\n\n### GET /crews\n\n{said}\n")
    assert endpoint.auth.role == ROWS[said]


TITLES = {
    "(no model, none)": "absent",
    "(aucun moteur)": "absent",
    "(see /admins/list)": "absent",
    "(none)": "none",
    "(auth: ninguna)": "none",
    "(admin)": "stated",
    "(new: unassigned admins)": "absent",
    "(nuevo: administradores libres)": "absent",
    "(only admins)": "stated",
}


@pytest.mark.parametrize("remark", TITLES)
def test_a_remark_in_a_title_may_be_on_something_else(remark: str) -> None:
    (endpoint,) = endpoints(f"# X\n\n### GET /crews {remark}\n\nLists.\n")
    assert endpoint.auth.state.value == TITLES[remark]


HEADERS = {
    "- **Headers:** `Content-Type: application/json`": "none",
    "**Cabeceras:**\n\n```\nAccept: text/csv\n```": "none",
    "- **Headers:** `Authorization: Bearer <token>`": "stated",
    "Adds a boat.": "inherited",
}


@pytest.mark.parametrize("own", HEADERS)
def test_own_headers_without_auth_where_others_have_it(own: str) -> None:
    other = "### GET /boats\n\n- **Headers:** `Authorization: Bearer <token>`\n"
    found = endpoints(f"# X\n\nAll endpoints require a JWT.\n\n## Endpoints\n\n{other}\n### POST /boats\n\n{own}\n")
    assert found[1].auth.state.value == HEADERS[own]


TOLD_WITH_A_REFUSAL = {
    "Each request sends a bearer token (no token: 401).": "inherited",
    "Toda llamada lleva el JWT; sin token, 401.": "inherited",
    "The login call carries no token.": "absent",
}


@pytest.mark.parametrize("said", TOLD_WITH_A_REFUSAL)
def test_demand_of_all_calls_with_what_is_refused(said: str) -> None:
    found = endpoints(f"# X\n\n## True everywhere\n\n{said}\n\n## Endpoints\n\n### POST /boats\n\nAdds a boat.\n")
    assert found[0].auth.state.value == TOLD_WITH_A_REFUSAL[said]
