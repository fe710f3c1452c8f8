"""What comes back: behind a remark in brackets, under a column's name, as that of another call."""

from __future__ import annotations

import pytest

from speclint.lint.lint import read_source
from speclint.model import Endpoint, State
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile


def last(text: str) -> Endpoint:
    return read_source(Source.from_text("x.md", f"# X\n\n## Endpoints\n\n{text}\n"), load_profile()).endpoints[-1]


# What follows the route of a POST, then whether a body and a response are stated.
BEHIND = {
    "[protected]": (False, False),
    "[sin sesión]": (False, False),
    "[JWT]": (False, False),
    "[protected] → `boat`": (False, True),
    "[protegida] → `barco`": (False, True),
    "[Boat]": (True, False),
    "[{ name, length }]": (True, False),
}


@pytest.mark.parametrize("behind", BEHIND)
def test_a_remark_in_brackets_is_no_payload(behind: str) -> None:
    found = last(f"- GET `/crews`\n- POST `/boats` {behind}")
    assert (found.body.state is State.STATED, bool(found.responses)) == BEHIND[behind]


COLUMNS = {
    "Expected output": True,
    "Salida esperada": True,
    "Sortie attendue": True,
    "Saída esperada": True,
    "Expected date": False,
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_names_what_comes_back(column: str) -> None:
    table = f"| Method | Path | {column} |\n|---|---|---|\n| GET | `/boats` | id, name |"
    assert bool(last(table).responses) == COLUMNS[column]


SAME = {
    "Older probe (same payload as `/health/ready`).": True,
    "Sonda antigua (misma respuesta que `/health/ready`).": True,
    "Older probe (same port as `/health/ready`).": False,
}


@pytest.mark.parametrize("said", SAME)
def test_the_answer_of_another_call(said: str) -> None:
    assert bool(last(f"### GET /health\n\n{said}").responses) == SAME[said]
