"""EXA001: a JSON example that cannot be parsed."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.api import (
    JSON_LANGUAGES,
    Bad,
    Fence,
    Finding,
    Good,
    JsonError,
    Message,
    Places,
    Rule,
    Severity,
    Spec,
    Words,
    read_json,
)

_WHAT = {
    "value": Words(en="a value was expected here", es="aquí se esperaba un valor"),
    "key": Words(en="a key was expected here", es="aquí se esperaba una clave"),
    "colon": Words(en="a colon was expected after the key", es="se esperaban dos puntos después de la clave"),
    "comma": Words(en="a comma was expected here", es="aquí se esperaba una coma"),
    "string": Words(en="this quote is not closed", es="esta comilla no se cierra"),
    "bracket": Words(en="this bracket has no matching opening bracket", es="esta llave o corchete no tiene apertura"),
    "unclosed": Words(en="a bracket is not closed", es="falta cerrar una llave o un corchete"),
    "depth": Words(en="it is too deeply nested", es="tiene demasiados niveles de anidamiento"),
}


class InvalidJson(Rule):
    """A `json` block is valid JSON or a common notation based on it.

    Examples are copied into mocks and tests, where a missing comma or quote stops the work (RFC 8259). Only blocks
    that no reader could make sense of are reported: of 1177 JSON blocks in 160 real documents 18 % do not parse,
    most of them on purpose, with comments, `...`, trailing commas, bare keys, types or unions in place of values,
    or several documents.
    """

    code, name, severity = "EXA001", "invalid-json", Severity.WARNING
    message = Message(en="this JSON cannot be read: {what}", es="este JSON no se puede leer: {what}")
    spanish = """Un bloque `json` es JSON válido o una notación habitual basada en él.

    Los ejemplos se copian a mocks y tests, donde una coma o una comilla que falta detiene el trabajo (RFC 8259).
    Solo se avisa de los bloques a los que ningún lector les vería sentido: de 1177 bloques JSON de 160 documentos
    reales, el 18 % no se puede leer, y en su mayoría es a propósito, con comentarios, `...`, comas finales, claves
    sin comillas, tipos o uniones en lugar de valores, o varios documentos.
    """
    opened = Words(en="opened here", es="se abre aquí")
    good = (
        Good("""
            ```json
            { "id": 1, "tags": ["a", "b"], "owner": null }
            ```
        """),
        Good("""
            ```json
            {
              // la reserva
              id: 7,
              'state': "open" | "done",
              "rows": [ { "n": 1 }, ... ],
              "user": <uuid>, # quien la hizo
              "total": number,
              …
            }
            ```
        """),
        Good("""
            ```json
            POST /seats HTTP/1.1
            Content-Type: application/json

            { "row": "A" }

            o bien

            { "row": "B", }
            ```
        """),
        Good("""
            ```json
            "client": { "id": 12 },
            "note": "sin llaves alrededor"
            ```
        """),
        Good("""
            ```
            { "id": 1 "tag": 2 }
            ```

            ```js
            const a = { b: ;
            ```
        """),
    )
    bad = (
        Bad(
            """
            **Response 200:**

            ```json
            {
              "id": 1
              "row": "A"
            }
            ```
            """,
            at=((5, 10),),
        ),
        Bad(
            """
            ```json
            { "id": 1, "row": "A
            ```
            """,
            at=((2, 19),),
        ),
        Bad(
            """
            Ejemplo:

            ```json
            {
              "seats": [1, 2, 3
            }
            ```
            """,
            at=((6, 1),),
        ),
        Bad(
            """
            ```json
            { "id": , "row": "A" }
            ```
            """,
            at=((2, 9),),
        ),
        Bad(
            """
            - Body:

              ```jsonc
              {
                "id": 1, // la clave
                "row" "A"
              }
              ```
            """,
            at=((6, 10),),
        ),
        Bad(
            """
            ```json
            { "id": 1, "seat": { "row": "A" }
            ```
            """,
            at=((2, 1),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report what is wrong first in each JSON block; one that never closes is a fault of the Markdown."""
        unclosed = {unread.span.line for unread in spec.document.unread}
        for block in spec.document.root.walk_blocks():
            if isinstance(block, Fence) and block.language in JSON_LANGUAGES and block.span.line not in unclosed:
                error = read_json(block.body).error
                if error is not None:
                    yield self._of(error, Places(block))

    def _of(self, error: JsonError, places: Places) -> Finding:
        place = places.span(error.offset, error.offset + 1)
        opened = places.span(error.opened, error.opened + 1) if error.opened >= 0 else None
        if error.kind == "unclosed" and opened is not None:
            return self.finding(opened.to(place), what=_WHAT[error.kind])
        related = [(opened, self.opened)] if opened is not None else []
        return self.finding(place, what=_WHAT[error.kind], related=related)
