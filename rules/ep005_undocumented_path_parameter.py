"""EP005: a path parameter that is not described."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.api import (
    Bad,
    Endpoint,
    Finding,
    Good,
    Message,
    PathParam,
    Rule,
    Severity,
    Spec,
    blank_code,
    code_spans,
    fold,
    is_known_id,
    name_words,
    plain_name,
    regex,
    section_texts,
    texts_in,
)

_WORD = regex(r"\w+")


class UndocumentedPathParameter(Rule):
    """Every path parameter is described: in a table, a bullet or a sentence, or in the security notes.

    `/payments/{code}` does not say whose code it is. If the name says enough (`id`, `filename`, `date`, or the resource
    before it as in `/users/:userId`, `/rooms/{room_name}`; `movieId` where another route has `/movies` or a field is
    called so), or a text says "by id" of the only one, the finding is at info level. A documented parameter that is not in the
    route is reported by EP006 only.
    """

    code, name, severity = "EP005", "undocumented-path-parameter", Severity.WARNING
    message = Message(
        en="the path parameter `{param}` of {endpoint} is not described, expected what it identifies",
        es="el parámetro de ruta `{param}` de {endpoint} no se describe, se esperaba qué identifica",
    )
    spanish = """Cada parámetro de ruta se describe: en una tabla, un elemento de lista o una frase, o en las notas de seguridad.

    `/payments/{code}` no dice de quién es el código. Si el nombre dice bastante (`id`, `filename`, `date`, o el recurso
    que lo precede, como en `/users/:userId` o `/rooms/{room_name}`), es una nota. De un parámetro documentado que no está en la
    ruta solo avisa EP006.
    """
    good = (
        Good("""
            ## Endpoints

            ### GET /api/payments/{code}

            **Path params:**

            - `code` (string): voucher of the payment
        """),
        Good("""
            ## Endpoints

            ### GET /api/payments/{code}

            Devuelve el pago; `code` es el del comprobante.
        """),
        Good("""
            ## Endpoints

            ### GET /api/payments/:orderId

            **Parámetros de ruta:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | order_id | number | Pedido que se paga |
        """),
        Good("""
            ## Endpoints

            ### GET /api/payments

            Lista los pagos.
        """),
        Good("""
            ## Endpoints

            ### GET /api/payments/{code}

            **Path params:**

            - `kode` (string): voucher
        """),
        Good("""
            ## Endpoints

            ### POST /api/servicios/{nombre}/reinicio

            Reinicia uno.

            ### GET /files/{guest_code}

            Lit le dossier d'après le code du guest.

            ## Seguridad

            1. **Validación** del parámetro `nombre`: letras y guiones, si no 400
        """),
        Good("""
            ## Endpoints

            | Method | Route | Description |
            |---|---|---|
            | GET | `/api/parcels/:ref` | Reads one of them |

            ## Security notes

            - `ref` is what the label says
        """),
    )
    bad = (
        Bad(
            """
            ## Types

            - Plantilla de viaje (`Template`)
              - `code`: string
              - `title`: string

            ## Endpoints

            - `DELETE /templates/:code` → `204`
            """,
            at=(9,),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Endpoints

            ### POST /api/payments/{orderId}/checkout

            Cobra.

            **Body:** Vacío.
            """,
            at=((3, 24),),
        ),
        Bad(
            """
            ## Endpoints

            - `GET /api/reports/:period` — totals for the dashboard
            """,
            at=((3, 21),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /users/:userId

            **Response 200:** `User`

            ### GET /movies/{id}

            **Response 200:** `Movie`
            """,
            at=(3, 7),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Endpoints

            - `GET /movies` — all movies
            - `GET /ratings/:movieId` — what was said
            """,
            at=(4,),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /tickets/{number}

            Devuelve un ticket por ID.
            """,
            at=(3,),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Endpoints

            - `GET /uploads/:fileName` — sends it
            - `GET /ventas/{fecha}` — el total
            """,
            at=(3, 4),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Rutas

            ### GET /ciudades/{id_ciudad}

            Trae una.
            """,
            at=(3,),
            severity=Severity.INFO,
        ),
        Bad(
            """
            ## Endpoints

            ### GET /api/parcels/{ref}

            Reads one of them.

            ### GET /files/{guest_code}

            Le guest est connu.

            ## Security notes

            - Nobody sees the `ref` of others
            """,
            at=(3, 7),
        ),
    )

    def check_endpoint(self, endpoint: Endpoint, spec: Spec) -> Iterator[Finding]:
        """Look for parameters that nothing describes."""
        if endpoint.route is None or endpoint.probable:
            return
        silent = [
            param for param in endpoint.route.params if plain_name(param.name.value) not in endpoint.described_params
        ]
        if len(silent) <= len(endpoint.unknown_params):
            return
        prose = [text.value for text in texts_in(endpoint.scope)] if silent else []
        for param in silent:
            is_explained = endpoint.route.explains(param)
            if not is_explained and (_is_told(param.name.value, prose) or _is_guarded(param.name.value, spec)):
                continue
            yield self.finding(
                param.text,
                severity=Severity.INFO if is_explained or _says_it(param, endpoint, spec) else None,
                param=param.text.value,
                endpoint=endpoint.label,
                anchor=f"{endpoint.anchor} › params › {param.name.value}",
            )


def _says_it(param: PathParam, endpoint: Endpoint, spec: Spec) -> bool:
    """Whether the name of a parameter says what it holds: the id of a known thing, or a file's name, a date."""
    plain = spec.words("path_params").exact("".join(name_words(param.name.value))) == "plain"
    return plain or is_known_id(spec, endpoint, param) or _is_field_of_thing(param, endpoint, spec)


def _is_field_of_thing(param: PathParam, endpoint: Endpoint, spec: Spec) -> bool:
    """Whether a type called as the route's segment before a parameter has a field of its name: `code` of `Template`."""
    before = endpoint.route.path.partition(param.text.value)[0].rstrip("/") if endpoint.route is not None else ""
    thing = plain_name(before.rpartition("/")[2])
    named = (
        each
        for each in spec.types
        if thing and thing in (plain_name(each.name.value), plain_name(each.name.value) + "s")
    )
    wanted = plain_name(param.name.value)
    return any(plain_name(field.name.value) == wanted for each in named for field in each.fields)


def _is_told(name: str, prose: Iterable[str]) -> bool:
    """Whether a sentence has all words of a name of several: "the code of the guest" for `guest_code`."""
    words = set(name_words(name))
    return len(words) > 1 and any(words <= set(_WORD.findall(fold(line))) for line in prose)


def _is_guarded(name: str, spec: Spec) -> bool:
    """Whether the security notes say what a parameter holds: they begin with its name, or call it a parameter."""
    words = spec.words("path_params")
    for section in spec.sections.get("security", ()):
        for text in section_texts(section):
            named = next((span for span in code_spans(text) if span.value.strip(":{}<>") == name), None)
            begins = named is not None and not _WORD.search(text.value[: named.span.column - text.span.column])
            if named is not None and (begins or words.says(blank_code(text.value), "parameter")):
                return True
    return False
