"""XDC001: an endpoint that two documents declare.

Long because an example is two documents, and it compares them on auth, status, body and shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from speclint.api import (
    BETWEEN_DOCUMENTS,
    MOST_COMPARED,
    Address,
    Bad,
    Contract,
    Difference,
    DifferenceKind,
    Endpoint,
    Facts,
    Finding,
    Form,
    Good,
    Message,
    ObjectShape,
    Place,
    Project,
    Rule,
    Severity,
    Shape,
    Span,
    State,
    Statement,
    Words,
    address_of,
    agreed_shapes,
    are_together,
    contracts,
    declarations,
    declared_twice,
    differences,
    flattened,
    in_order,
    resolved,
    type_shapes,
)


class EndpointConflict(Rule):
    """Each endpoint is declared in one document, and the others refer to it.

    If two declarations differ, the backend builds whichever was read last; two equal ones (a warning) stay equal
    only until the first change. Compared are auth, the success status, whether there is a body, and the fields of
    body, query and response, if both documents state them: what one omits is not a difference. A document that only
    names the endpoint, calls it existing or says that it changes does not declare it. Other versions (`/v2`), hosts
    and services are other endpoints.
    """

    code, name, severity = "XDC001", "endpoint-conflict", Severity.ERROR
    needs = (
        contracts,
        declarations,
        type_shapes,
    )
    message = Message(
        en="{endpoint} {here} and in {file} it {there}, expected one contract",
        es="{endpoint} {here} y en {file} {there}, se esperaba un solo contrato",
    )
    spanish = """Cada endpoint se declara en un documento, y los demás remiten a él.

    Si dos declaraciones difieren, el backend construye la última que alguien leyó; dos iguales (un aviso) solo
    siguen iguales hasta el primer cambio. Se comparan la auth, el código de éxito, si hay body, y los campos de
    body, query y respuesta si ambos documentos los indican: lo que uno omite no es una diferencia. Un documento que
    solo nombra el endpoint, lo llama existente o dice que cambia no lo declara. Otras versiones (`/v2`), hosts y
    servicios son otros endpoints.
    """
    _type = Message(
        en="{endpoint}: `{path}` is `{here}` and in {file} `{there}`, expected one contract",
        es="{endpoint}: `{path}` es `{here}` y en {file} `{there}`, se esperaba un solo contrato",
    )
    _whole = Message(
        en="{endpoint} has `{here}` and in {file} `{there}`, expected one contract",
        es="{endpoint} tiene `{here}` y en {file} `{there}`, se esperaba un solo contrato",
    )
    _missing = Message(
        en="{endpoint} lacks `{path}`, which {file} has, expected one contract",
        es="a {endpoint} le falta `{path}`, que está en {file}, se esperaba un solo contrato",
    )
    _extra = Message(
        en="{endpoint} has `{path}`, which {file} does not, expected one contract",
        es="{endpoint} tiene `{path}`, que no está en {file}, se esperaba un solo contrato",
    )
    _spelling = Message(
        en="{endpoint} has `{here}`, which is `{there}` in {file}, expected one contract",
        es="{endpoint} tiene `{here}`, que en {file} es `{there}`, se esperaba un solo contrato",
    )
    _same = Message(
        en="{endpoint} is also declared in {file}, expected one declaration and a link to it",
        es="{endpoint} también se declara en {file}, se esperaba una sola declaración y un enlace a ella",
    )
    good = (
        Good(
            """
            ## Endpoints

            ### POST /api/orders

            **Auth:** Bearer.

            **Body:** `{ sku: string }`

            **Response 201:** `{ id: number }`
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    | Método | Ruta | Descripción |
                    |---|---|---|
                    | POST | /api/orders | Crea un pedido |
                """,
                "docs/BACKEND_SPEC_B.md": """
                    ## Endpoints existentes

                    ### POST /api/orders

                    **Body:** `{ sku: number }`

                    **Response 200:** vacío.
                """,
            },
        ),
        Good(
            """
            ## Endpoints

            ### GET /v2/orders/:id

            **Auth:** public.

            **Response 200:** `{ id: string }`
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### GET /v1/orders/:id

                    **Auth:** Bearer.

                    **Response 200:** `{ id: number }`
                """,
                "services/mail/docs/BACKEND_SPEC_B.md": """
                    ## Endpoints

                    ### GET /v2/orders/{orderId}

                    **Response 200:** `{ id: number }`
                """,
            },
        ),
        Good(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:** `{ sku: string }`
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /api/orders/:id

                    **Body:** `{ sku: number }`

                    ### PUT /api/orders
                """
            },
        ),
        Good(
            """
            ## Flow

            1. The FE calls POST /api/orders with `{ sku: 4 }`.
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /api/orders

                    **Body:** `{ sku: string }`
                """
            },
        ),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | sku | number | sí |
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /api/orders

                    **Body:**

                    | Campo | Tipo | Requerido |
                    |---|---|---|
                    | sku | string | sí |
                """
            },
            at=((3, 5),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders/{orderId}

            **Auth:** public.

            **Response 200:** `{ id: number }`

            ### DELETE /orders/{orderId}

            **Response 204:** empty.
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### GET /api/orders/:id

                    **Auth:** Bearer.

                    **Response 200:** `{ id: number }`

                    ### DELETE /api/orders/:id

                    **Response 200:** `{ ok: boolean }`
                """
            },
            at=((3, 5), (9, 5)),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Response 201:** `Order`

            ### GET /orders

            **Query:** `{ page: number, size: number }`

            ## Types

            ```ts
            interface Order {
              id: number;
              total: number;
            }
            ```
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /orders

                    **Response 201:**

                    ```json
                    { "id": 4, "total": "9.50" }
                    ```

                    ### GET /orders

                    **Query:** `{ page: number }`
                """
            },
            at=((3, 5), (7, 5)),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /orders

            **Body:** `{ sku: string }`
            """,
            others={
                "docs/BACKEND_SPEC_A.md": """
                    ## Endpoints

                    ### POST /orders

                    **Auth:** Bearer.

                    **Body:** `{ sku: string }`
                """
            },
            at=((3, 5),),
            severity=Severity.WARNING,
        ),
    )

    def check_project(self, project: Project) -> Iterator[Finding]:
        """Compare each declaration of an endpoint with those in the documents before it."""
        documents = project.documents
        seen: dict[tuple[str, str], list[_Declared]] = defaultdict(list)
        twice = declared_twice(declarations(facts).endpoints for facts in documents)
        names = agreed_shapes(documents) if twice else {}
        for facts in in_order(documents):
            for declared in _declared(facts) if not twice.isdisjoint(declarations(facts).endpoints) else ():
                place = declared.address.place
                others = [other for other in seen[place][:MOST_COMPARED] if other.is_same(declared)]
                conflict = _conflict(declared, others, names) if facts.reported else None
                if conflict is not None:
                    yield self._report(declared, *conflict)
                seen[place].append(declared)

    def _report(self, declared: _Declared, other: _Declared, clash: _Clash | None) -> Finding:
        path, file = declared.facts.path, other.facts.file
        related = [(Place(other.facts.path, other.endpoint.title.span), _OTHER)]
        if clash is not None:
            related += [(Place(path, clash.here), _HERE), (Place(other.facts.path, clash.there), _THERE)]
        return self.finding(
            Place(path, declared.endpoint.title.span),
            message=self._same if clash is None else self._said(clash),
            severity=Severity.WARNING if clash is None else None,
            endpoint=declared.endpoint.label,
            file=f"`{file}`",
            here=clash.here_says if clash is not None else "",
            there=clash.there_says if clash is not None else "",
            path=clash.difference.path if clash is not None and clash.difference is not None else "",
            anchor=f"{declared.endpoint.anchor} › {file}",
            related=related,
        )

    def _said(self, clash: _Clash) -> Message:
        difference = clash.difference
        if difference is None:
            return self.message
        if difference.kind is DifferenceKind.MISSING:
            return self._missing if difference.missing_in == "one" else self._extra
        if difference.kind is DifferenceKind.SPELLING:
            return self._spelling
        return self._type if difference.path else self._whole


_OTHER = Words(en="the other declaration", es="la otra declaración")
_HERE = Words(en="what this document says", es="lo que dice este documento")
_THERE = Words(en="what the other document says", es="lo que dice el otro documento")
_ACCESS = {
    True: Words(en="needs authentication", es="pide autenticación"),
    False: Words(en="is public", es="es público"),
}
_BODY = {
    True: Words(en="has a body", es="lleva body"),
    False: Words(en="has no body", es="no lleva body"),
}
_FORMS = (Form.INTERFACE, Form.TABLE, Form.LIST, Form.EXAMPLE)


class _Clash(NamedTuple):
    """One disagreement of two documents, seen from the one where it is reported; `difference` is that of two shapes."""

    here: Span
    there: Span
    here_says: Words
    there_says: Words
    difference: Difference | None = None


class _Declared(NamedTuple):
    facts: Facts
    endpoint: Endpoint
    address: Address
    contracts: Mapping[str, Contract]

    def is_same(self, other: _Declared) -> bool:
        """Return whether two declarations of one path are of one endpoint: not of two versions, hosts or services."""
        hosts = {each.endpoint.route.host for each in (self, other) if each.endpoint.route and each.endpoint.route.host}
        versions = {each.address.version for each in (self, other) if each.address.version}
        return len(hosts) < 2 and len(versions) < 2 and are_together(self.facts, other.facts)

    @property
    def has_content(self) -> bool:
        """Whether it states what is answered or sent; a mere mention of an endpoint does not."""
        answers = any(response.labelled and response.body.structured for response in self.endpoint.responses)
        return answers or self.endpoint.body.structured


def _declared(facts: Facts) -> Iterable[_Declared]:
    stated = _by_endpoint(contracts(facts))
    found: dict[Address, _Declared] = {}
    for endpoint in facts.endpoints:
        address = address_of(endpoint)
        if address is not None:
            found.setdefault(address, _Declared(facts, endpoint, address, stated.get(endpoint.anchor, {})))
    return found.values()


def _by_endpoint(found: Iterable[Contract]) -> Mapping[str, Mapping[str, Contract]]:
    by_owner: dict[str, dict[str, Contract]] = defaultdict(dict)
    for contract in found:
        owner, _, where = contract.anchor.rpartition(" › ")
        by_owner[owner].setdefault(where, contract)
    return by_owner


def _conflict(
    declared: _Declared, others: Sequence[_Declared], names: Mapping[str, Shape]
) -> tuple[_Declared, _Clash | None] | None:
    """Return the first of `others` that says something else, else the first that says the same."""
    same: _Declared | None = None
    for other in others:
        clash = next(_clashes(declared, other, names), None)
        if clash is not None:
            return other, clash
        if same is None and declared.has_content and other.has_content:
            same = other
    return (same, None) if same is not None else None


def _clashes(one: _Declared, other: _Declared, names: Mapping[str, Shape]) -> Iterator[_Clash]:
    here, there = one.endpoint, other.endpoint
    if _says_access(here) and _says_access(there) and here.auth.required is not there.auth.required:
        said = _ACCESS[here.auth.required is True], _ACCESS[there.auth.required is True]
        yield _Clash(_auth_place(here), _auth_place(there), *said)
    yield from _status_clashes(here, there)
    yield from _body_clashes(here, there)
    for where, contract in one.contracts.items():
        counterpart = other.contracts.get(where)
        if counterpart is not None:
            yield from _shape_clashes(contract, counterpart, names)


def _says_access(endpoint: Endpoint) -> bool:
    """Whether an endpoint itself says who may call it, in words for that alone. What is said of all leaves out some that
    everybody knows, such as the login; a sentence that names endpoints may be about their answers.
    """
    auth, route = endpoint.auth, endpoint.route
    said = auth.text.value if auth.text is not None else ""
    named = route is not None and len(route.text.value) > 1 and route.text.value in said
    return auth.state is not State.INHERITED and auth.required is not None and not named


def _auth_place(endpoint: Endpoint) -> Span:
    return endpoint.auth.places[0] if endpoint.auth.places else endpoint.title.span


def _status_clashes(here: Endpoint, there: Endpoint) -> Iterator[_Clash]:
    """Yield the clash of successes that have no status in common."""
    mine, yours = ({r.code: r.span for r in each.responses if r.success and r.code} for each in (here, there))
    if mine and yours and not mine.keys() & yours.keys():
        (code, place), (other_code, other_place) = next(iter(mine.items())), next(iter(yours.items()))
        said = (
            Words(en=f"answers {code}", es=f"responde {code}"),
            Words(en=f"answers {other_code}", es=f"responde {other_code}"),
        )
        yield _Clash(place, other_place, *said)


def _body_clashes(here: Endpoint, there: Endpoint) -> Iterator[_Clash]:
    """Yield the clash of a body with a stated absence of one."""
    for one, other in ((here, there), (there, here)):
        if one.body.state is State.NONE and one.body.places and other.body.structured:
            has = one is there
            yield _Clash(_body_place(here), _body_place(there), _BODY[has], _BODY[not has])


def _body_place(endpoint: Endpoint) -> Span:
    return endpoint.body.places[0] if endpoint.body.places else endpoint.title.span


def _shape_clashes(contract: Contract, counterpart: Contract, names: Mapping[str, Shape]) -> Iterator[_Clash]:
    pair = _pair(contract.statements, counterpart.statements)
    if pair is None:
        return
    one, other = pair
    if one.form is not other.form and not _have_much_in_common(one.shape, other.shape, names):
        return
    for difference in differences(one.shape, other.shape, names, BETWEEN_DOCUMENTS):
        mine, yours = difference.one_says, difference.other_says
        said = Words(en=mine, es=mine), Words(en=yours, es=yours)
        yield _Clash(difference.one, difference.other, *said, difference)


def _pair(mine: Sequence[Statement], yours: Sequence[Statement]) -> tuple[Statement, Statement] | None:
    """Return the two statements to compare: of one form where there are such, declared ones rather than examples."""
    pairs = [(one, other) for one in mine for other in yours]
    return min(
        pairs,
        key=lambda pair: (
            Form.EXAMPLE in (pair[0].form, pair[1].form),
            pair[0].form is not pair[1].form,
            _FORMS.index(pair[0].form),
        ),
        default=None,
    )


def _have_much_in_common(one: Shape, other: Shape, names: Mapping[str, Shape]) -> bool:
    """Whether two forms are of one thing: an example may have an envelope around what the table lists."""
    found = [resolved(shape, names)[0] for shape in (one, other)]
    if not all(isinstance(shape, ObjectShape) for shape in found):
        return isinstance(found[0], type(found[1]))
    mine, yours = (
        {member.name.value.lower() for member in flattened(shape, names).members}
        for shape in found
        if isinstance(shape, ObjectShape)
    )
    return len(mine & yours) * 2 >= min(len(mine), len(yours)) > 0
