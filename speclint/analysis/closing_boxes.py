"""The four boxes of the closing checklist: what the document proves of each, and the task items that tick them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from speclint.analysis.on_demand import analysis
from speclint.analysis.undeclared import open_type_uses
from speclint.analysis.unfinished.placeholders import placeholders
from speclint.analysis.unread_tables import unread_structures
from speclint.markdown.nodes import Item, Label, ListBlock, Paragraph
from speclint.model import Box, BoxState, Endpoint, Evidence, Spec, Tick
from speclint.text.bilingual import Words
from speclint.text.source import Text

BOXES = ("endpoints", "types", "webhooks", "frontend")

_COLUMNS = {
    "name": Words(en="field", es="campo"),
    "type": Words(en="type", es="tipo"),
    "required": Words(en="required", es="requerido"),
    "value": Words(en="value", es="valor"),
}
_REQUEST = Words(en="may state its request here", es="quizá describe aquí su petición")
_RESPONSE = Words(en="may state its response here", es="quizá describe aquí su respuesta")
_FRONTEND = Words(en="may say here what the frontend does", es="quizá dice aquí qué hace el frontend")


@analysis
def closing_boxes(spec: Spec) -> tuple[Box, ...]:
    """Return the four boxes. They fail exactly when a ★ rule finds something."""
    ticks = list(_ticks(spec))
    read: dict[str, Callable[[Spec], tuple[BoxState, tuple[Evidence, ...]]]] = {
        "endpoints": _endpoints,
        "types": _types,
        "webhooks": _webhooks,
        "frontend": _frontend,
    }
    doubts = _doubts(spec)
    return tuple(
        Box(box, *_doubted(*read[box](spec), doubts), tuple(tick for name, tick in ticks if name == box))
        for box in BOXES
    )


def _doubted(
    state: BoxState, evidence: tuple[Evidence, ...], doubts: tuple[Evidence, ...]
) -> tuple[BoxState, tuple[Evidence, ...]]:
    return (BoxState.OPEN, doubts) if state is BoxState.HOLDS and doubts else (state, evidence)


@analysis
def unfinished(spec: Spec) -> bool:
    """Return whether content is replaced by a placeholder somewhere, or a part could not be read."""
    return bool(_doubts(spec))


def _doubts(spec: Spec) -> tuple[Evidence, ...]:
    """What keeps boxes open that would be proved: placeholders, and parts that were not read."""
    unread = Words(en="this part could not be read", es="no se pudo leer esta parte")
    return (
        *(
            Evidence(text.span, Words(en=f"`{text.value}` is not content", es=f"`{text.value}` no es contenido"))
            for text in placeholders(spec)
        ),
        *(Evidence(part.span, unread) for part in unread_structures(spec)),
    )


@analysis
def doubtful_boxes(spec: Spec) -> tuple[Box, ...]:
    """Return the boxes with ticks that may be wrong, given what other documents define."""
    return tuple(box for box in closing_boxes(spec) if box.is_doubtful)


def _judged(
    against: list[Evidence], proof: list[Evidence], unclear: Sequence[Evidence] = ()
) -> tuple[BoxState, tuple[Evidence, ...]]:
    if against:
        return BoxState.FAILS, tuple(against)
    if unclear:
        return BoxState.UNCLEAR, tuple(unclear)
    return (BoxState.HOLDS if proof else BoxState.NOT_APPLICABLE), tuple(proof)


# --- method, route, request and response


def _endpoints(spec: Spec) -> tuple[BoxState, tuple[Evidence, ...]]:
    endpoints = _declared(spec)
    against = [item for endpoint in endpoints for item in _against(endpoint)]
    fact = Words(en="has method, route, request and response", es="tiene método, ruta, petición y respuesta")
    unclear = _unclear(endpoints, {"request": _REQUEST, "response": _RESPONSE})
    return _judged(against, [_about(endpoint, fact) for endpoint in endpoints], unclear)


def _unclear(endpoints: Iterable[Endpoint], facts: Mapping[str, Words]) -> list[Evidence]:
    """The places that may state one of the slots of `facts`."""
    return [
        Evidence(place, _named(endpoint, fact))
        for endpoint in endpoints
        for slot, fact in facts.items()
        if (place := endpoint.unclear_at(slot)) is not None
    ]


def _against(endpoint: Endpoint) -> Iterator[Evidence]:
    if endpoint.lacks_method:
        yield _about(endpoint, Words(en="has no method", es="no tiene método"))
    if endpoint.lacks_route:
        yield _about(endpoint, Words(en="has no absolute route", es="no tiene una ruta absoluta"))
    if endpoint.missing_request == "body":
        yield _about(endpoint, Words(en="says nothing of its body", es="no dice nada de su body"))
    elif endpoint.missing_request:
        yield _about(
            endpoint, Words(en="says nothing of its query parameters", es="no describe sus parámetros de query")
        )
    for table in endpoint.request_tables:
        for column in table.missing_columns:
            name = _COLUMNS[column]
            fact = Words(en=f"has a request table without {name.en}", es=f"tiene una tabla de petición sin {name.es}")
            yield Evidence(table.table.header.span, _named(endpoint, fact))
    if endpoint.lacks_response:
        yield _about(endpoint, Words(en="has no success response", es="no tiene respuesta de éxito"))
    for response in endpoint.untyped_responses:
        status = response.status.value if response.status else ""
        fact = Words(en=f"does not say what its {status} holds", es=f"no dice qué contiene su {status}")
        yield Evidence(response.span, _named(endpoint, fact))


def _declared(spec: Spec) -> list[Endpoint]:
    return [endpoint for endpoint in spec.endpoints if not endpoint.struck]


def _about(endpoint: Endpoint, fact: Words) -> Evidence:
    return Evidence(endpoint.title.span, _named(endpoint, fact))


def _named(endpoint: Endpoint, fact: Words) -> Words:
    return Words(en=f"{endpoint.label} {fact.en}", es=f"{endpoint.label} {fact.es}")


# --- types, webhooks, frontend


def _types(spec: Spec) -> tuple[BoxState, tuple[Evidence, ...]]:
    against: list[Evidence] = []
    for use in open_type_uses(spec):
        name = use.name.value
        if not any(item.type_name == name for item in against):
            fact = Words(en=f"the type {name} is not defined", es=f"el tipo {name} no está definido")
            against.append(Evidence(use.name.span, fact, name))
    proof = [
        Evidence(
            definition.name.span,
            Words(en=f"{definition.name.value} is defined", es=f"{definition.name.value} está definido"),
        )
        for definition in spec.types
    ]
    return _judged(against, proof)


def _webhooks(spec: Spec) -> tuple[BoxState, tuple[Evidence, ...]]:
    against: list[Evidence] = []
    proof: list[Evidence] = []
    for webhook in spec.webhooks:
        label = webhook.label
        events = webhook.events or webhook.sampled
        if not events:
            fact = Words(en=f"the webhook {label} names no events", es=f"el webhook {label} no nombra eventos")
            against.append(Evidence(webhook.title.span, fact))
        if webhook.idempotency.absent:
            fact = Words(
                en=f"the webhook {label} says nothing of repeated deliveries",
                es=f"el webhook {label} no dice nada de entregas repetidas",
            )
            against.append(Evidence(webhook.title.span, fact))
        elif events:
            names = Words(en=f"the webhook {label} names its events", es=f"el webhook {label} nombra sus eventos")
            repeats = Words(en="what is done with repeated deliveries", es="qué se hace con las entregas repetidas")
            proof += [Evidence(events[0].span, names), Evidence(webhook.idempotency.places[0], repeats)]
    return _judged(against, proof)


def _frontend(spec: Spec) -> tuple[BoxState, tuple[Evidence, ...]]:
    fact = Words(
        en="does not say what the frontend does with its response", es="no dice qué hace el frontend con su respuesta"
    )
    told = Words(en="says what the frontend does", es="dice qué hace el frontend")
    endpoints = _declared(spec)
    against = [_about(endpoint, fact) for endpoint in endpoints if endpoint.lacks_frontend]
    proof = [
        Evidence(place, _named(endpoint, told))
        for endpoint in endpoints
        if not endpoint.frontend.silent
        for place in endpoint.frontend.places[:1]
    ]
    return _judged(against, proof, _unclear(endpoints, {"frontend": _FRONTEND}))


# --- ticks


def _ticks(spec: Spec) -> Iterator[tuple[str, Tick]]:
    words = spec.words("boxes")
    for block in spec.document.root.walk_blocks():
        for item in block.items if isinstance(block, ListBlock) else ():
            text = _first_line(item)
            if item.task is None or text is None:
                continue
            for box in BOXES:
                if all(words.says(text.value, part) for part in words.ids if part.startswith(f"{box}_")):
                    not_applicable = words.says(text.value, "not_applicable")
                    yield box, Tick(item.task.ticked, item.task.span, text, not_applicable)
                    break


def _first_line(item: Item) -> Text | None:
    first = item.blocks[0] if item.blocks else None
    if isinstance(first, Label):
        return first.name if not first.lines else _joined(first)
    return first.lines[0] if isinstance(first, Paragraph) and first.lines else None


def _joined(label: Label) -> Text:
    """The label's name with what follows it on its line."""
    return Text(f"{label.name.value}: {label.lines[0].value}", label.name.span.to(label.lines[0].span))
