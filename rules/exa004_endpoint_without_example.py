"""EXA004: an endpoint whose response has no example."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from speclint.api import Bad, Endpoint, Finding, Good, Message, Response, Rule, Severity, Spec, State, Vocabulary


class EndpointWithoutExample(Rule):
    """Every endpoint that returns a body shows an example of it.

    Frontends are built against examples before the backend exists, and an example settles what a type leaves open.
    An example next to the type that the endpoint names is enough. The format does not require one, so the rule is
    strict; responses without a body and files need none.
    """

    code, name, severity, default = "EXA004", "endpoint-without-example", Severity.INFO, False
    message = Message(
        en="no example shows the response of {endpoint}, expected one in JSON",
        es="ningún ejemplo muestra la respuesta de {endpoint}, se esperaba uno en JSON",
    )
    spanish = """Cada endpoint que devuelve un body muestra un ejemplo.

    Los frontends se construyen contra ejemplos antes de que exista el backend, y un ejemplo aclara lo que un tipo
    deja abierto. Basta un ejemplo junto al tipo que nombra el endpoint. El formato no lo exige, por eso la regla es
    estricta; las respuestas sin body y los archivos no lo necesitan.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            **Response 200:**

            ```json
            { "id": 1 }
            ```
        """),
        Good("""
            ## Endpoints

            ### DELETE /orders/{id}

            **Response 204:** sin contenido
        """),
        Good("""
            ## Endpoints

            ### GET /orders/{id}

            **Response 200:** `Order`

            ## Types

            ### Order

            | Field | Type |
            |---|---|
            | id | number |

            ```json
            { "id": 1 }
            ```
        """),
        Good("""
            ## Endpoints

            ### GET /orders/report.pdf

            **Response 200:** el archivo
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            Lista.
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### GET /orders/{id}

            **Response 200:**

            | Campo | Tipo |
            |---|---|
            | id | number |
            """,
            at=(3,),
        ),
        Bad(
            """
            ## Endpoints

            - `POST /orders` — creates one
              - Body: `{ item: number }`
              - Response 201: `Order`

            ## Types

            ```ts
            interface Order {
              id: number;
            }
            ```
            """,
            at=(3,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report the endpoints that answer with a body and show it neither here nor beside a type that they name."""
        illustrated = _illustrated_types(spec)
        for endpoint in spec.endpoints:
            answers = [each for each in endpoint.responses if each.success and each.body.state is State.STATED]
            if not answers or endpoint.struck or _is_shown(answers, illustrated):
                continue
            if not _is_file(endpoint, answers, spec.words("examples")):
                yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=f"{endpoint.anchor} › example")


def _is_shown(answers: Iterable[Response], illustrated: frozenset[str]) -> bool:
    return any(
        answer.body.examples or any(use.name.value in illustrated for use in answer.body.types) for answer in answers
    )


def _is_file(endpoint: Endpoint, answers: Iterable[Response], words: Vocabulary) -> bool:
    """Whether the answer is a file, which nobody writes out."""
    ending = endpoint.route.path.rpartition("/")[2].rpartition(".")[2] if endpoint.route is not None else ""
    told = [ending, *(text.value for answer in answers for text in answer.body.text)]
    return any(words.says(text, "file") for text in told)


def _illustrated_types(spec: Spec) -> frozenset[str]:
    """The types in whose own section, before its first subsection, there is an example."""
    headings = [section.heading.line for section in spec.document.sections]
    illustrated = {bisect_right(headings, example.span.line) for example in spec.examples}
    return frozenset(
        definition.name.value
        for definition in spec.types
        if bisect_right(headings, definition.span.line) in illustrated
    )
