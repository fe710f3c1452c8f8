"""A spec that is not finished is never called finished: placeholders, open questions, boxes, what stands below them."""

from __future__ import annotations

import pytest

from speclint.analysis.closing_boxes import closing_boxes, unfinished
from speclint.analysis.unfinished.placeholders import placeholders
from speclint.edit.builders.parts import Call
from speclint.edit.new_spec.skeleton import Request, document
from speclint.lint.finding import Finding
from speclint.markdown.parse import parse
from speclint.model import BoxState, Spec
from speclint.read import read
from speclint.report.html.words import MARKS
from speclint.report.matrix import Mark, endpoint_rows
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile
from tests.support.findings import findings_of

HEAD = "# API\n\n## Endpoints\n\n### POST /orders\n\n**Body:**\n\n"


def spec(text: str) -> Spec:
    return read(parse(Source.from_text("x.md", text)), load_profile())


def check(text: str, *codes: str) -> list[Finding]:
    return [finding for code in codes for finding in findings_of(code, text)]


def found(text: str) -> list[str]:
    return [text.value for text in placeholders(spec(text))]


@pytest.mark.parametrize("name", ["TODO", "`TODO`", "TBD", "XXX", "FIXME", "**TODO**"])
@pytest.mark.parametrize("row", ["| {} | string | yes | What it is called |", "| {} | number | no | |"])
def test_a_marker_is_no_name_of_a_field(name: str, row: str) -> None:
    rows = "| Field | Type | Required | Description |\n|---|---|---|---|\n" + row.format(name)
    assert found(HEAD + rows) == [name.strip("*`")]


@pytest.mark.parametrize("name", ["pendiente", "por definir", "...", "…", "pending", "to be defined"])
def test_a_word_is_no_name_where_nothing_else_is_said(name: str) -> None:
    assert found(f"{HEAD}| Campo | Tipo | Requerido |\n|---|---|---|\n| {name} | string | sí |\n") == [name]


@pytest.mark.parametrize(
    "rows",
    [
        "| pendiente | number | sí | Lo que falta por pagar |",
        "| pendiente | boolean | sí | |",
        "| `pending` | string[] | no | |",
        "| ... | | | el resto de los campos de Order |",
        "| TODO | number | sí | tareas abiertas |\n| DONE | number | sí | tareas cerradas |",
        "| todo | string | sí | la tarea |",
    ],
)
def test_names_that_only_look_like_placeholders(rows: str) -> None:
    assert found(f"{HEAD}| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n{rows}\n") == []


@pytest.mark.parametrize(
    "body",
    [
        "- `TODO` (string): the name\n",
        '```json\n{ "TODO": "x" }\n```\n',
        "```ts\ninterface Order { id: string; TODO: string }\n```\n",
    ],
)
def test_names_in_other_notations(body: str) -> None:
    assert found(HEAD + body) == ["TODO"]


def test_the_states_of_a_task_are_no_placeholders() -> None:
    assert found("# Tasks\n\n| Status | Meaning |\n|---|---|\n| TODO | not begun |\n") == []
    assert found("# Tasks\n\n```ts\ninterface Counts { TODO: number; DONE: number }\n```\n") == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_question_of_a_new_spec_is_told_once_with_its_words(language: str) -> None:
    calls = (Call("POST", "/api/orders"), Call("GET", "/api/orders/{id}"), Call("GET", "/api/orders"))
    text = document("orders", Request(calls, (Call("POST", "/hooks/pay"),), ("PAY_KEY",)), language)
    told = check(text, "DOC002", "DOC009")
    asked = [
        (number, line[line.index("TODO: ") :]) for number, line in enumerate(text.split("\n"), 1) if "TODO: " in line
    ]
    assert len(told) == len(asked)
    messages = " ".join(finding.message.of(language) for finding in told)
    for _, question in asked:
        assert f"`{question.strip(' |')}`" in messages
    assert {finding.severity.value for finding in told} == {"error"}


def test_each_question_of_one_section_is_told() -> None:
    text = "# API\n\n## Flow\n\n1. BE: TODO: what does it check?\n2. BE: TODO: what does it save?\n"
    told = [finding.message.en for finding in check(text, "DOC002", "DOC009")]
    assert [("check?" in message, "save?" in message) for message in told] == [(True, False), (False, True)]


FINISHED = """# API

## Endpoints

### POST /orders

**Auth:** public

**Body:**

| Field | Type | Required |
|---|---|---|
| name | string | yes |

**Response 204:** empty. FE shows the list.
"""
BOX = "\n## Checklist before closing\n\n- [ ] All endpoints have method, route, body/query and response\n"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (FINISHED, BoxState.HOLDS),
        (FINISHED.replace("| name", "| TODO"), BoxState.OPEN),
        (FINISHED + "\n## Security notes\n\n- TODO: what stays secret?\n", BoxState.OPEN),
        (FINISHED.replace("|---|---|---|", "|---|---|"), BoxState.OPEN),
    ],
)
def test_no_box_holds_over_what_is_not_finished_or_not_read(text: str, state: BoxState) -> None:
    boxes = {box.id: box for box in closing_boxes(spec(text + BOX))}
    assert boxes["endpoints"].state is state
    ticked = check(text + BOX, "CHK002")
    assert bool(ticked) == (state is BoxState.HOLDS)
    assert unfinished(spec(text + BOX)) == (state is BoxState.OPEN)


@pytest.mark.parametrize(
    "late",
    [
        "POST /late\n\nSaves.",
        "**POST /late**\n\nSaves.",
        "- `POST /late`: saves",
        "```http\nPOST /late\n```",
        "| Method | Route | Description |\n|---|---|---|\n| POST | /late | saves |",
        "### POST /late\n\nSaves.",
        "### Afterwards\n\n**POST /late**\n\nSaves.",
    ],
)
def test_what_stands_below_the_boxes_is_read(late: str) -> None:
    labels = [endpoint.label for endpoint in spec(f"{FINISHED}{BOX}- [ ] POST /box is done\n\n{late}\n").endpoints]
    assert labels == ["POST /orders", "POST /late"]


def test_a_box_says_nothing_of_a_request_that_nobody_speaks_of() -> None:
    text = "# API\n\n## Endpoints\n\n### GET /silent\n\nLists.\n\n### GET /bare\n\n**Body:** none\n"
    silent, bare = (row.cells for row in endpoint_rows(spec(text)))
    assert (silent["request"].mark, bare["request"].mark) == (Mark.OPEN, Mark.NONE)
    assert MARKS[Mark.NONE][1].en == "stated that there is none"
    assert (silent["response"].mark, silent["frontend"].mark) == (Mark.MISSING, Mark.MISSING)
