"""A mark behind a route says who may call it: "[libre]", "(aberta)", "(logged in)"."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint, State
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

OPEN = (
    "[libre]", "[libre, pero si hay cookie se guarda]", "(aberta)", "(open)", "[anonymous]", "(no login)", "(ouverte)",
    "[sin sesión]", "(pra todo mundo)", "(sans connexion)", "(for everyone)", "[para todos]",
)  # fmt: skip
CLOSED = (
    "[con sesión]", "(logado)", "(logged in)", "[needs login]", "(connecté)", "[com login]", "[token]", "(members only)",
)  # fmt: skip
SILENT = ("(texto libre)", "(free of charge)", "[draft]", "(nuevo)")
NOTATIONS = (
    "### GET /boats {}\n\n200 with a list.",
    "`GET /boats` {} → 200 with a list.",
    "**GET /boats** {} lists them.",
)


def only(text: str) -> Endpoint:
    (endpoint,) = read_source(Source.from_text("x.md", f"# X\n\n## Endpoints\n\n{text}\n"), load_profile()).endpoints
    return endpoint


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("mark", OPEN)
def test_open(mark: str, notation: str) -> None:
    assert only(notation.format(mark)).auth.state is State.NONE


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("mark", CLOSED)
def test_closed(mark: str, notation: str) -> None:
    assert only(notation.format(mark)).auth.state is State.STATED


@pytest.mark.parametrize("mark", SILENT)
def test_another_remark(mark: str) -> None:
    assert only(NOTATIONS[0].format(mark)).auth.state is State.ABSENT


def test_a_mark_further_on_is_of_something_else() -> None:
    assert only("`POST /boats` with `name` (libre) and `state` (abierta) → 201.").auth.state is State.ABSENT
