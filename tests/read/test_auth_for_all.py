"""Auth that prose states for all calls with a verb of its own: what goes with the token, what is left out."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

ENDPOINTS = """

## Boats

- `GET /boats`: 200 with a list of `Boat`
- `POST /boats`: 201 with the `Boat`
- `GET /harbours/{id}/berths`: 200 with a list of `Berth`
- `DELETE /orders/{id}`: 204
"""


def states(said: str) -> str:
    """Return a letter for the auth of each endpoint: inherited, none, absent, stated."""
    text = "# Harbour\n\n## How it works\n\n" + said + ENDPOINTS
    found = read_source(Source.from_text("x.md", text), load_profile()).endpoints
    return "".join(endpoint.auth.state.value[0] for endpoint in found)


FOR_ALL = [
    "Todo va con el token de siempre.",
    "Todas las llamadas llevan el JWT en la cabecera.",
    "Mandamos el token en todas, en `Authorization`.",
    "El token va en todas las peticiones. Si caduca, 401.",
    "Hay que estar logueado para todo.",
    "La API cuelga de `/v1`. Siempre mandamos `Authorization: Bearer …`.",
    "Everything goes with the session cookie.",
    "We send the token on every call, you know the one.",
    "All of it sits behind the login.",
    "You have to be signed in for everything.",
    "The bearer token goes on every request.",
    "Tudo leva o token no header.",
    "Todas as chamadas vão com o JWT.",
    "É preciso ter sessão para tudo.",
    "Toutes les requêtes portent le jeton.",
    "Tout passe par le jeton `Authorization`.",
    "On met le jeton sur toutes les requêtes.",
    "Il faut être connecté partout.",
    "Todas levam o token.",
    "Toutes portent le jeton.",
    "Todo requiere sesión.",
    "Everything here needs a logged-in user.",
]
# What is said, and a letter for each endpoint: GET boats, POST boats, GET berths, DELETE order.
LEFT_OUT = {
    "Salvo los boats, que los puede ver cualquiera, todo va con el token.": "niii",
    "Menos ver los amarres (`berths`), todo lleva el JWT.": "iini",
    "Except for berths, everything carries the bearer token.": "iini",
    "Apart from browsing boats, everything is behind the login.": "niii",
    "Exceto os orders, tudo leva o token.": "iiin",
    "Sauf les boats, tout passe par le jeton.": "nnii",
    "Los boats son públicos; lo demás pide token.": "nnii",
    "Reading boats is public, the rest needs a token.": "niii",
    "Anyone can see the berths. Everything else wants the session cookie.": "iini",
    "Ler boats é público, o resto precisa de token.": "niii",
    "Les boats sont publics ; le reste demande le jeton.": "nnii",
    "Todo va con el JWT, salvo consultar berths.": "iini",
    "We send the cookie on every call except the boats.": "nnii",
    "Everything carries the token (apart from `GET /boats`).": "niii",
}
# What is said of no call, of some, or of none.
NOTHING = [
    "El token caduca a la hora.",
    "Todo usuario tiene una sesión en la app.",
    "All users of the app have a login page.",
    "Everybody knows the token.",
    "El resto de la app no necesita login.",
    "Everything is on the login page of the app.",
    "We keep the token for everything that the app stores.",
    "Tudo o que a app guarda fica na sessão.",
    "Tout le monde a un jeton.",
    "The rest of the login is done.",
    "Some calls need a token.",
    "All users carry the token.",
]


@pytest.mark.parametrize("said", FOR_ALL)
def test_all_calls_carry_it(said: str) -> None:
    assert states(said) == "iiii"


@pytest.mark.parametrize("said", LEFT_OUT)
def test_some_are_left_out(said: str) -> None:
    assert states(said) == LEFT_OUT[said]


@pytest.mark.parametrize("said", NOTHING)
def test_other_sentences_say_nothing_of_it(said: str) -> None:
    assert set(states(said)) <= {"a", "u"}


# Sentences on what tells who calls and on all calls, in words that are not read: a doubt for each call, no absence.
DOUBTED = [
    "Cada petición la firma el móvil con el token que le disteis.",
    "Our gateway looks at the bearer token of all requests.",
    "Sur tous les appels, le jeton est celui de l'école.",
    "Quem cuida do token em todas as chamadas é o nosso proxy.",
]


@pytest.mark.parametrize("said", DOUBTED)
def test_what_is_not_understood_is_a_doubt(said: str) -> None:
    assert set(states(said)) <= {"u", "i"}


def test_open_calls_told_without_a_route_take_nothing_from_the_others() -> None:
    assert states("Cada llamada lleva el JWT. Las dos de entrar son públicas, el resto no: sin token → 401.") == "iiii"
