"""REQ010: a list without a limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.api import (
    Bad,
    Endpoint,
    Finding,
    Good,
    Message,
    ObjectShape,
    Rule,
    Severity,
    Shape,
    Spec,
    Text,
    Vocabulary,
    fold,
    list_endpoints,
    loose_texts,
    regex,
    resolved,
    response_shapes,
    texts_in,
    type_shapes,
)

_NUMBER = regex(r"(?<![\w.])\d{1,4}(?![\w.%])")
_DEPTH = 3
_JOINT = regex(r"(?<=[a-z])(?=[A-Z])|[_\-.\[\]]")


class UnpaginatedList(Rule):
    """A GET that returns a list has pagination parameters, or the document says how long the list gets.

    A list that is short in tests has ten thousand rows after a year, and adding pagination later changes the
    contract (Google AIP-158). A statement that there is no pagination counts, and so does one for all lists. Small
    lists are common, so the rule is strict.
    """

    code, name, severity, default = "REQ010", "unpaginated-list", Severity.INFO, False
    message = Message(
        en="{endpoint} returns a list without a limit, expected pagination parameters or a maximum length",
        es="{endpoint} responde con una lista sin límite, se esperaban parámetros de paginación o una longitud máxima",
    )
    spanish = """Un GET que devuelve una lista tiene paginación, o el documento dice cuánto puede crecer.

    Una lista que es corta en las pruebas tiene diez mil filas al cabo de un año, y añadir la paginación después
    cambia el contrato (Google AIP-158). Cuenta la indicación de que no hay paginación, y también una para todas las
    listas. Las listas pequeñas son frecuentes, por eso la regla es estricta.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders

            **Query:**

            - `page` (number, optional): from 1

            **Response 200:** `Order[]`
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Los últimos 20 pedidos.

            **Response 200:**

            ```json
            [{ "id": 1 }]
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            ```json
            { "data": [{ "id": 1 }], "meta": { "nextCursor": "abc" } }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ## Convenciones

            - Todas las listas van paginadas con `page` y `perPage`.
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            **Response 200:**

            | Field | Type |
            |---|---|
            | id | number |
            | lines | Line[] |
            | total | number |
        """),
        Good("""
            ## Endpoints

            ### GET /genres

            Sin paginación: son pocos.

            **Response 200:** `Genre[]`
        """),
        Good("""
            ## Endpoints

            ### POST /search

            **Response 200:** `Order[]`
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders

            Lista los pedidos.

            **Response 200:** `Order[]`
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            The orders of the user.

            **Response 200:**

            ```json
            { "orders": [{ "id": 1, "lines": [1] }], "total": 1 }
            ```
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Rutas

            **Endpoint:** `GET /orders`

            **Respuesta 200:**

            | Campo | Tipo |
            |---|---|
            | pedidos | Pedido[] |
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the GET endpoints that answer with a list, when neither they nor the document say how long it gets."""
        words = spec.words("lists")
        lists = [endpoint for endpoint in list_endpoints(spec) if endpoint.verb == "GET"]
        unbounded = [endpoint for endpoint in lists if not _is_bounded(endpoint, spec, words)]
        if unbounded and not any(words.says(text.value, "paging") for text in loose_texts(spec)):
            for endpoint in unbounded:
                yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › paging")


def _is_bounded(endpoint: Endpoint, spec: Spec, words: Vocabulary) -> bool:
    """Whether a parameter, a member of the response or a word limits the list."""
    sent = (*endpoint.query.fields, *endpoint.body.fields, *endpoint.headers.fields)
    if any(_is_paging(item.name.value, words) for item in sent):
        return True
    return _tells_page(response_shapes(spec).get(endpoint.label, ()), spec, words) or any(
        _limits(text.value, words) for text in _texts(endpoint)
    )


def _limits(text: str, words: Vocabulary) -> bool:
    """Whether a line speaks of pages, if only to say that there are none, or of how many there are."""
    if words.says(text, "paging", "limit"):
        return True
    return _NUMBER.search(text) is not None and words.says(text, "bound")


def _tells_page(shapes: Iterable[Shape], spec: Spec, words: Vocabulary) -> bool:
    """Whether an object of the response, not too deep inside, has a member with the page."""
    seen: set[int] = set()
    for _ in range(_DEPTH):
        found = {id(shape): shape for shape in (resolved(shape, type_shapes(spec))[0] for shape in shapes)}
        inside = [shape for key, shape in found.items() if isinstance(shape, ObjectShape) and key not in seen]
        seen.update(found)
        members = [member for shape in inside for member in shape.members]
        if any(_is_paging(member.name.value, words) for member in members):
            return True
        shapes = [member.shape for member in members]
    return False


def _is_paging(name: str, words: Vocabulary) -> bool:
    return fold(_JOINT.sub(" ", name).strip()) in words.words("parameter")


def _texts(endpoint: Endpoint) -> Iterator[Text]:
    yield endpoint.title
    if endpoint.description is not None:
        yield endpoint.description
    yield from texts_in(endpoint.scope)
