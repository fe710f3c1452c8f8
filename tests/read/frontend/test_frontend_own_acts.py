"""What a frontend team tells of its own part beside an endpoint: "I dim the tile", "la ficha se pone en azul"."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

TOLD = (
    "I dim the tile.",
    "204 and we shuffle the deck.",
    "We'll animate the boat.",
    "I get a 204 and then I wobble the anchor.",
    "Sombreamos el amarre.",
    "204, y giramos la brújula.",
    "Lo plegamos.",
    "Pedimos esto cada minuto para refrescar el total.",
    "Piscamos a luz.",
    "Nous colorons la bouée.",
    "On grise la bouée.",
    "On la masque.",
    "The bell turns orange.",
    "The tile shrinks.",
    "La campana se enciende.",
    "A estrela acende.",
    "La pastille clignote.",
    "Sale el globo en pantalla.",
    "Aparece arriba de la lista.",
    "Tabla del perfil.",
    "Es la pestaña de barcos.",
    "On success we wobble that one anchor.",
    "Once it is there we flash the buoy.",
    "Mientras diga `open` giramos la brújula, con `done` soltamos la boya.",
    "Al crear saltamos a la boya.",
    "Depois a gente vai pra tela da boia.",
    "E a gente desenha a boia.",
    "A gente só pisca a luz.",
    "Une fois prêt on colorie la bouée.",
    "On fait apparaître la bouée.",
    "Si c'est vide on propose de recommencer.",
    "Drives the line chart.",
    "It drops out of the sidebar.",
    "That's what fills the week view.",
    "Printed as the sign-in sheet.",
    "Alimenta el carrusel.",
    "Desaparece de la barra lateral.",
    "O que vier vira cartão.",
    "Some da grade.",
    "Remplit la grille.",
    "Disparaît de la liste.",
)
NOT_TOLD = (
    "We need the boat.",
    "On success you delete the boat.",
    "When it is late we need the boat.",
    "A gente precisa do barco.",
    "A gente vai mandar o barco.",
    "Une fois parti on envoie le bateau.",
    "El barco que mandamos.",
    "Más adelante vamos a cambiar el nombre.",
    "Fills the tank.",
    "Sale del puerto.",
    "Sort du port.",
    "Vira capitão.",
    "We send the boat.",
    "I expect a boat.",
    "We store it in the table.",
    "We archive it in the database.",
    "On success the boat is gone.",
    "On failure the row stays.",
    "404 and I close the door.",
    "Guardamos en base de datos.",
    "Archivamos en la base de datos.",
    "Necesitamos el barco.",
    "Pedimos el barco.",
    "Los últimos barcos.",
    "Precisamos do barco.",
    "On envoie le bateau.",
    "Nous envoyons le bateau.",
    "Tabla de barcos.",
    "List of boats.",
    "The list is sorted.",
    "La lista va ordenada.",
)
NOTATIONS = (
    "### DELETE /boats/{{id}}\n\n{}\n",
    "- `DELETE /boats/{{id}}`\n  - 204\n  - {}\n",
    "`DELETE /boats/{{id}}`. {}\n",
)


def states(text: str) -> list[str]:
    spec = read_source(Source.from_text("x.md", f"# X\n\n## Endpoints\n\n{text}"), load_profile())
    return [endpoint.frontend.state.value for endpoint in spec.endpoints]


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("line", TOLD)
def test_told(line: str, notation: str) -> None:
    assert states(notation.format(line)) == ["stated"]


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("line", NOT_TOLD)
def test_not_told(line: str, notation: str) -> None:
    assert states(notation.format(line)) == ["absent"]
