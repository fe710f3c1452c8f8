"""AUT005: a field that lets the client decide what the backend must determine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from speclint.api import (
    WRITES,
    Bad,
    Endpoint,
    Field,
    Finding,
    Good,
    Message,
    Rule,
    Severity,
    Spec,
    State,
    Vocabulary,
    Words,
    fold,
    regex,
    texts_in,
)

_WORD = regex(r"(?<=[a-z])(?=[A-Z])|[\W_]+")

_KINDS = {
    "identity": Words(en="who the caller is", es="quién llama"),
    "right": Words(en="what the caller may do", es="qué puede hacer quien llama"),
    "price": Words(en="what to pay", es="cuánto se paga"),
}


class TrustedClientField(Rule):
    """The body of an authenticated request does not set the caller, the caller's role or the price.

    Anyone can send another `user_id` or a `price` of 0: the first is in the token, the second in the database
    (OWASP API Security 2023, API1 and API3). Not reported where a role is required, where the field belongs to the
    resource itself (`price` of POST /products, `role` of POST /users, `user_id` of a new member), or where the
    document says that the value is ignored or checked.
    """

    code, name, severity = "AUT005", "trusted-client-field", Severity.WARNING
    message = Message(
        en="`{field}` in the body of {endpoint} lets the client decide {what}, expected the backend to determine it",
        es="`{field}` en el body de {endpoint} deja que el cliente decida {what}, se esperaba que lo determine el backend",
    )
    spanish = """El body de una petición autenticada no decide quién llama, qué rol tiene ni el precio.

    Cualquiera puede enviar otro `user_id` o un `price` de 0: el primero está en el token y el segundo en la base de
    datos (OWASP API Security 2023, API1 y API3). No se avisa si se exige un rol, si el campo pertenece al propio
    recurso (`price` en POST /products, `role` en POST /users, el `user_id` de un miembro nuevo) o si el documento
    dice que el valor se ignora o se comprueba.
    """
    good = (
        Good("""
            ## Endpoints

            ### POST /matching/connect

            **Auth:** Bearer token.

            **Body:** `{ userId: string, message?: string }`
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token.

            **Body:** `{ product_id: number, qty: number }`
        """),
        Good("""
            ## Endpoints

            ### POST /products

            **Auth:** Bearer token.

            **Body:**
            | Campo | Tipo | Requerido |
            |---|---|---|
            | price | number | sí |
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token, solo admin.

            **Body:** `{ user_id: number, total: number }`
        """),
        Good("""
            ## Endpoints

            ### POST /users

            **Auth:** Bearer token.

            **Body:** `{ email: string, role: string }`
        """),
        Good("""
            ## Endpoints

            ### POST /teams/{id}/members

            **Auth:** Bearer token.

            **Body:** `{ userId: string, role: string }`
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token.

            **Body:**

            - `item` (number, required): what
            - `total` (number, optional): shown to the user, the backend recalculates it
        """),
        Good("""
            ## Endpoints

            ### POST /orders

            **Auth:** Pública.

            **Body:** `{ user_id: number }`
        """),
        Good("""
            ## Endpoints

            ### POST /payments/refund

            **Auth:** Bearer token.

            **Body:** `{ ticket_id: number, amount: number }`
        """),
        Good("""
            ## Endpoints

            ### PUT /orders/{id}

            **Auth:** Bearer token.

            **Body:** `Order`

            **Response 200:** `Order`

            ## Types

            ```ts
            interface Order {
              id: number;
              user_id: number;
            }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /reviews

            **Auth:** Bearer token requerido.

            **Body:**
            | Campo | Tipo | Requerido |
            |---|---|---|
            | rating | number | sí |
            | user_id | number | sí |
            """,
            at=((11, 3),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /checkout/session

            **Auth:** Bearer token.

            **Body:** `{ seatIds: number[], total: number }`

            ### PATCH /me

            **Auth:** Bearer token.

            **Body:**

            - `role` (string, optional): the new role
            """,
            at=(7, 15),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Auth:** Bearer token.

            **Body:** `NewOrder`

            ## Types

            ```ts
            interface NewOrder {
              userId: string;
              items: { id: number; price: number }[];
            }
            ```
            """,
            at=(13, 14),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Report such fields of writes that ask for a user and for no role, each name once for an endpoint."""
        answered = {
            use.name.value for each in spec.endpoints for response in each.responses for use in response.body.types
        }
        # What comes back as well is the thing itself and not what is sent.
        sent = {found.name.value: found.fields for found in spec.types if found.name.value not in answered}
        for endpoint in spec.endpoints:
            if endpoint.verb in WRITES and endpoint.auth.required and not endpoint.auth.role and not endpoint.struck:
                yield from self._of(endpoint, sent, spec)

    def _of(self, endpoint: Endpoint, sent: Mapping[str, tuple[Field, ...]], spec: Spec) -> Iterator[Finding]:
        if endpoint.body.state is not State.STATED or endpoint.route is None:
            return
        words = spec.words("trusted_fields")
        about = _words_of(endpoint.route.path)
        seen: set[str] = set()
        for item in _body(endpoint, sent, words):
            field = item.name.value
            kind = _kind(field.rpartition(".")[2], about, words)
            if kind and field not in seen and not _is_checked(item, endpoint, words):
                seen.add(field)
                anchor = f"{endpoint.anchor} › body › {field}"
                yield self.finding(item.name, field=field, endpoint=endpoint.label, what=_KINDS[kind], anchor=anchor)


def _body(endpoint: Endpoint, sent: Mapping[str, tuple[Field, ...]], words: Vocabulary) -> Iterator[Field]:
    """The members of the body, and the prices inside of them."""
    named = (member for use in endpoint.body.types for member in sent.get(use.name.value, ()))
    for item in (*endpoint.body.fields, *named):
        yield item
        yield from (inner for inner in _inside(item.fields) if _named(inner.name.value, words, "price"))


def _kind(name: str, about: frozenset[str], words: Vocabulary) -> str:
    """What a field with this name says that the client must not settle, "" when it is the resource's own."""
    if _named(name, words, "identity"):
        return "" if _about(about, words, "people") else "identity"
    if _named(name, words, "right"):
        own = not _about(about, words, "self") and _about(about, words, "people", "parts")
        return "" if own else "right"
    if _about(about, words, "not_sold"):
        return ""
    settles = _named(name, words, "price") and _about(about, words, "sales", "payments")
    return "price" if settles or (_named(name, words, "amount") and _about(about, words, "sales")) else ""


def _named(name: str, words: Vocabulary, word_id: str) -> bool:
    return " ".join(_WORD.sub(" ", name).lower().split()) in words.words(word_id)


def _about(about: frozenset[str], words: Vocabulary, *ids: str) -> bool:
    return any(word in about for word_id in ids for word in words.words(word_id))


def _is_checked(item: Field, endpoint: Endpoint, words: Vocabulary) -> bool:
    """Whether the field is said to be ignored, worked out again or compared with the token, or to be about others."""
    told = [text.value for text in (item.description, item.type) if text is not None]
    told += [text.value for text in texts_in(endpoint.scope) if item.name.value in text.value]
    return any(words.says(text, "checked") for text in told)


def _inside(fields: Iterable[Field]) -> Iterator[Field]:
    for item in fields:
        yield item
        yield from _inside(item.fields)


def _words_of(path: str) -> frozenset[str]:
    """The words of a path without those of its parameters."""
    parts = (part for part in path.split("/") if part and part[0] not in ":{<[$")
    return frozenset(word for part in parts for word in fold(_WORD.sub(" ", part)).split())
