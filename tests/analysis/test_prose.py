"""Placeholders, unsafe markup, and what security notes speak of: what counts and what only looks alike."""

from __future__ import annotations

import pytest
from findings import findings_of

from speclint.analysis.unfinished.placeholders import placeholders
from speclint.lint.lint import read_source
from speclint.markdown.nodes import Document
from speclint.markdown.parse import parse
from speclint.model import Spec
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

PROFILE = load_profile()


def document(text: str) -> Document:
    return parse(Source.from_text("a.md", text))


def spec(text: str) -> Spec:
    return read_source(Source.from_text("a.md", text), PROFILE)


# text → the placeholders in it
PLACEHOLDERS = {
    "TODO: describir el body": ["TODO"],
    "TODO": ["TODO"],
    "TODO - add the errors": ["TODO"],
    "**TODO:** falta el body": ["TODO"],
    "TODO completar los errores": ["TODO"],
    "El body (TODO) lleva el id.": ["TODO"],
    "- Errores: TODO": ["TODO"],
    "**Response 200:** TODO": ["TODO"],
    "The limit is TBD.": ["TBD"],
    "FIXME ask Ana": ["FIXME"],
    "XXX": ["XXX"],
    "por definir": ["por definir"],
    "Por definir.": ["Por definir."],
    "**Auth:** por definir": ["por definir"],
    "El límite queda por definir.": ["por definir"],
    "- Auth: a definir": ["a definir"],
    "**Errores:** pendiente": ["pendiente"],
    "Pendiente": ["Pendiente"],
    "1. El FE paga.\n2. Pendiente": ["Pendiente"],
    "El código está por especificar.": ["por especificar"],
    "The format is to be defined (next week).": ["to be defined"],
    "Lorem ipsum dolor sit amet": ["Lorem ipsum"],
    "Máximo: ???": ["???"],
    "# Especificación Backend: <tema>": ["<tema>"],
    "El <nombre de la feature> del FE requiere esto.": ["<nombre de la feature>"],
    "<tema>": ["<tema>"],
    "## Flujo (TBD)": ["TBD"],
    "## Flujo (TODO)": ["TODO"],
    "| Campo | Tipo | Descripción |\n|---|---|---|\n| a | string | TBD |\n| b | string | pendiente |": [
        "TBD",
        "pendiente",
    ],
    "> TODO: revisar": ["TODO"],
    # only alike
    "TODO el contenido es público.": [],
    "TODO usuario autenticado puede leer.": [],
    "Se borra TODO el carrito, TODO.": [],
    "Todo en un paso. Todos los campos.": [],
    "Método todo incluido": [],
    "`TODO` y `<tema>`": [],
    "```ts\n// TODO: later\nconst a = '???';\n```": [],
    "<!-- TODO -->": [],
    "El pago queda pendiente de pago.": [],
    "- pendiente\n- pagada": [],
    "El código por especificar el país se omite.": [],
    "**Estado:** pendiente": [],
    "**Valores:** pendiente, pagada": [],
    "| Estado | Descripción |\n|---|---|\n| pendiente | sin pagar |": [],
    "| TODO | DOING | DONE |\n|---|---|---|\n| TODO | x | y |": [],
    "- TODO\n- DOING\n- DONE": [],
    "Orden por confirmar por el usuario.": [],
    "Campos por definir el usuario en su perfil.": [],
    "¿Qué pasa si falla???": [],
    "Es `a ?? b`": [],
    "Array<T>, Promise<User>, Map<string, number>": [],
    "Uso de <br> y <details> y <my-element>": [],
    "Authorization: Bearer <token>": [],
    "GET /users/<id>/orders": [],
    "Enlace: <https://example.com> y <a@example.com>": [],
    "El componente <CheckoutPage> y <b>negrita</b>": [],
    "1 < 2 > 0": [],
    "# Backend API TODO": [],
    "## TODO\n\nx": [],
    "## Próximos pasos\n\n- TODO: cachear": [],
    "prod_XXX y 5XX": [],
}


@pytest.mark.parametrize(("text", "wanted"), PLACEHOLDERS.items())
def test_placeholders(text: str, wanted: list[str]) -> None:
    parsed = spec(f"{text}\n")
    found = placeholders(parsed)
    assert [placeholder.value for placeholder in found] == wanted
    assert all(parsed.source.slice(placeholder.span) == placeholder.value for placeholder in found)


MARKUP = {
    "<script>alert(1)</script>": ["<script>"],
    "Texto <script src='a.js'></script>": ["<script src='a.js'>"],
    '<img src="a" onerror="f()">': ["onerror="],
    '<div\n  class="x"\n  onclick="f()">\n</div>': ["onclick="],
    "[ver](javascript:f())": ["javascript:"],
    '<a href="JavaScript:f()">x</a>': ["JavaScript:"],
    "## Ver <svg onload=f()>": ["onload="],
    "- item\n  - <SCRIPT>": ["<SCRIPT>"],
    "`<script>` y `onerror=`": [],
    "```html\n<script>\n```": [],
    "<!-- <script> -->": [],
    "La opción online = sí, on-click = no": [],
    "<details>\n<summary>on = x</summary>\n</details>": [],
    "Código javascript: ver abajo": [],
    "[javascript](https://example.com/javascript:x)": [],
    "<scripture>": [],
    "a < b on=c": [],
}


@pytest.mark.parametrize(("text", "wanted"), MARKUP.items())
def test_unsafe_markup(text: str, wanted: list[str]) -> None:
    source = document(text).source
    assert [source.slice(found.place.span) for found in findings_of("SEC005", text)] == wanted


# security notes → the topics that they speak of
NOTES = {
    "- Validación: el BE comprueba los asientos.": "validation",
    "- El BE comprueba que el asiento existe y está libre.": "validation",
    "- Auth: el usuario sale del token, nunca del body.": "auth",
    "- Comprobar que el turno es de quien llama, según su token.": "auth",
    "- Solo el dueño puede ver la orden.": "auth",
    "- Membership is checked against the user of the token.": "auth",
    "- Secretos: las claves no salen del BE ni van a los logs.": "secrets",
    "- Never log tokens or other secrets.": "secrets",
    "- No exponer `STRIPE_SECRET_KEY`.": "secrets",
    "- `STRIPE_SECRET_KEY` se lee de las variables de entorno.": "secrets",
    "Inputs are validated, only the owner reads it, keys stay on the server.": "validation auth secrets",
    "| Tema | Regla |\n|---|---|\n| Validaciones | rango |\n| Permisos | rol admin |": "validation auth",
    "### Validación\n\nRango de fechas.\n\n### Autorización\n\nPor rol.\n\n### Secretos\n\nEn el vault.": "validation auth secrets",
    "- Nadie ve las reservas de otro, se responde 404.": "auth",
    "- Cada socio solo ve sus barcos.": "auth",
    "- Nobody can see another's bookings.": "auth",
    "- Each member only sees their boats.": "auth",
    "- Ninguém vê as reservas de outro.": "auth",
    "- Personne ne voit les réservations d'un autre.": "auth",
    "- Nadie puede ver las claves.": "secrets",
    "- Una clave de otro entorno no sirve.": "secrets",
    "- Only the published boats are listed.": "",
    "Se usa CORS con el dominio de producción.": "",
}


@pytest.mark.parametrize(("text", "topics"), NOTES.items())
def test_topics_of_security_notes(text: str, topics: str) -> None:
    assert said_in_notes(f"# A\n\n## Notas de seguridad\n\n{text}\n\n## Testing\n\nvalidar, auth, secretos\n") == set(
        topics.split()
    )


def said_in_notes(text: str) -> set[str]:
    """The topics that the notes do not leave out."""
    messages = [found.message.en for found in findings_of("SEC003", text)]
    return {topic for topic in ("validation", "auth", "secrets") if not any(topic in message for message in messages)}


def test_a_section_on_auth_counts_for_the_notes() -> None:
    assert said_in_notes("# A\n\n## Autenticación\n\nJWT.\n\n## Seguridad\n\nValidar.\n") == {"validation", "auth"}


@pytest.mark.parametrize("written", ["{}", "**{}**", "~~{}~~.", "1. {}", "> {} (v2)", "**Auth:** {}", "Auth: {}"])
def test_every_placeholder_is_found_however_it_is_marked(written: str) -> None:
    words = PROFILE.group("placeholders").words("whole")
    texts = [written.format(word.capitalize()) for word in words]
    assert [text for text in texts if not placeholders(spec(text))] == []


def test_marks_inside_a_word_do_not_hide_a_placeholder() -> None:
    assert placeholders(spec("por defi**nir**"))


@pytest.mark.parametrize(
    "text", ["<p\nonclick='x()'>", ">onclick\n\n<b title=''onclick=x>", "<a `b`onclick`c`=x>", "<b ONLOAD\n=x>"]
)
def test_handlers_are_found_wherever_a_tag_has_them(text: str) -> None:
    assert findings_of("SEC005", text)
