"""What is read from code and steps: statuses with their bodies, events, and whose code it is."""

from __future__ import annotations

import pytest

from speclint.analysis.server_code.handlers import handlers
from speclint.markdown.parse import parse
from speclint.model import Spec
from speclint.read import read
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

ENDPOINT = "# X\n\n## Endpoints\n\n### POST /api/orders\n\n```{language}\n{code}\n```\n"


def spec_of(text: str) -> Spec:
    return read(parse(Source.from_text("docs/BACKEND_SPEC_X.md", text)), load_profile())


@pytest.mark.parametrize(
    ("code", "statuses"),
    [
        ("res.status(409).json({ a: 1 });", [409]),
        ("return reply.code(404).send();", [404]),
        ("res.sendStatus(401); res.status(201).json(x); res.json(y);", [401]),
        ("res.status(HttpStatus.NOT_FOUND).end();", [404]),
        ("res.status(error.status || 500).end();", []),
        ("throw new ConflictException('x');", [409]),
        ("throw new HttpException({ a: 1 }, HttpStatus.GONE);", [410]),
        ("next(new AppError(422, 'x')); next(createError(403));", [422, 403]),
        ("return NextResponse.json({ a: 1 }, { status: 400 });", [400]),
        ("const made = new ConflictException(); throw new Error('404');", []),
        ("fetch(url).then((res) => res.json());", []),
        ("router.post('/orders', (req, res) => res.status(409).end());", [409]),
        ("router.get('/others', (req, res) => res.status(409).end());", []),
    ],
)
def test_statuses_of_code(code: str, statuses: list[int]) -> None:
    found = handlers(spec_of(ENDPOINT.format(language="ts", code=code)))
    assert [answer.code for handler in found for answer in handler.answers] == statuses


@pytest.mark.parametrize(
    ("step", "statuses"),
    [
        ("1. Si existe → error 409", [409]),
        ("1. Return 404 if it is not there", [404]),
        ("1. Responder con 422 cuando falta", [422]),
        ("1. Throw 404 Not Found", [404]),
        ("1. Limitar a 500 resultados", []),
        ("1. Devolver 500 filas", []),
        ("1. Read the port 443", []),
        ("Si existe → error 409", []),
    ],
)
def test_statuses_of_steps(step: str, statuses: list[int]) -> None:
    found = handlers(spec_of(ENDPOINT.format(language="text", code=step)))
    assert [answer.code for handler in found for answer in handler.answers] == statuses


def test_code_elsewhere_belongs_to_the_route_that_it_registers() -> None:
    text = ENDPOINT.format(language="js", code="const a = 1;")
    text += "\n## Notes\n\n```js\nrouter.post('/orders', (req, res) => res.status(409).end());\nres.status(410).end();\n```\n"
    found = handlers(spec_of(text))
    assert [(handler.owner.label, answer.code) for handler in found for answer in handler.answers] == [
        ("POST /api/orders", 409)
    ]


@pytest.mark.parametrize(
    ("code", "events"),
    [
        ("switch (event.type) { case 'a.b': switch (x.mode) { case 'c.d': } }", ["a.b"]),
        ("if (event?.type === 'a.b') {} else if ('a.c' === event.type) {}", ["a.b", "a.c"]),
        ("const on = { 'a.b': f, 'a.c': g }; on[event['type']](event);", ["a.b", "a.c"]),
        ("if (['a.b', 'a.c'].includes(type)) run();", ["a.b", "a.c"]),
        ("if (event.type.startsWith('a.')) run();", ["a.*"]),
        ("if (card.brand === 'visa') run(event.type);", []),
    ],
)
def test_events_that_code_tells_apart(code: str, events: list[str]) -> None:
    text = f"# X\n\n## Webhooks\n\n### POST /webhooks/pay\n\n**Events:** `a.b`\n\n```js\n{code}\n```\n"
    found = [
        event.value for handler in handlers(spec_of(text)) if handler.dispatch for event in handler.dispatch.events
    ]
    assert found == events
