"""TYP007: one field with two types across the endpoints of a resource.

Long because its examples are whole documents, since the endpoints of a resource are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from speclint.api import (
    ArrayShape,
    Bad,
    Contract,
    DifferenceKind,
    EnumShape,
    Finding,
    Form,
    Good,
    Held,
    Member,
    Message,
    Policy,
    Repeated,
    Rule,
    Said,
    ScalarShape,
    Severity,
    Shape,
    Side,
    Span,
    Spec,
    Statement,
    Words,
    contracts,
    disagreements,
    fold,
    members_of,
    resolved,
    resource_of,
    singular,
    type_shapes,
)

# An example says the type where nothing declares it.
_FORMS = (Form.TABLE, Form.LIST, Form.INTERFACE, Form.EXAMPLE)
_HOLDERS = ("object", "file", "binary")


class InconsistentFieldType(Rule):
    """A field of a resource has one type in all endpoints of the resource.

    The frontend sends to one endpoint what another one returned: a number that comes back as a string silently
    fails a comparison. So do the items of two lists. Nullability, an integer and a number, and a string and a union
    of string literals do not differ, nor does a query parameter that is a string. If the forms of one body or
    response disagree, the finding is there.
    """

    code, name, severity = "TYP007", "inconsistent-field-type", Severity.WARNING
    message = Message(
        en="`{field}` is `{here}` here and `{there}` in {other}, expected one type for all endpoints of the resource",
        es="`{field}` es `{here}` aquí y `{there}` en {other}, se esperaba un solo tipo en todos los endpoints del recurso",
    )
    spanish = """Un campo de un recurso tiene un solo tipo en todos los endpoints del recurso.

    El frontend envía a un endpoint lo que le devolvió otro: un número que vuelve como texto falla una comparación
    sin avisar. También los elementos de dos listas. No difieren la nulabilidad, un entero y un número, un string y una unión de literales, ni un
    parámetro de query que es un string. Si se contradicen las formas de un mismo body o respuesta, el hallazgo está
    ahí.
    """
    good = (
        Good(r"""
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Campo | Tipo | Requerido | Descripción |
            |---|---|---|---|
            | movie_id | integer | sí | ID |
            | state | string | sí | Estado |

            ### GET /api/orders

            **Query params:**

            | Parámetro | Tipo | Requerido |
            |---|---|---|
            | movie_id | string | no |

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | movie_id | number \| null | ID |
            | state | 'open' \| 'paid' | Estado |
        """),
        Good("""
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type |
            |---|---|
            | data[].id | number |
            | data[].seat.id | string |
            | data[].total | number |
            | page.total | string |

            ### GET /users

            **Response 200:**

            | Field | Type |
            |---|---|
            | id | string |
            | total | string |
        """),
        Good("""
            ## Endpoints

            ### GET /orders/:id

            **Response 200:**

            - `buyer` (object)
            - `total` (decimal)

            ### GET /orders

            **Response 200:**

            - `buyer` (string)
            - `total` (string)
        """),
        Good("""
            ## Endpoints

            ### POST /guias

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | zonas | array[int] | sí |
            | temas | string | sí |

            ### GET /guias/{id}

            **Respuesta 200:**

            ```json
            { "zonas": [{ "id": 3, "nombre": "norte" }], "temas": ["mar"] }
            ```
        """),
    )
    bad = (
        Bad(
            """
            ## Endpoints

            ### POST /api/orders

            **Body:**

            | Campo | Tipo | Requerido |
            |---|---|---|
            | movie_id | number | sí |

            ### GET /api/orders/:id

            **Response 200:**

            | Campo | Tipo | Descripción |
            |---|---|---|
            | id | number | ID |
            | movie_id | string | ID |
            """,
            at=((18, 14),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:** `Order[]`

            ### POST /orders

            **Body:**

            - `movieId` (boolean, required)

            **Response 201:** `Order`

            ## Types

            ```ts
            interface Order {
              id: number;
              movieId: string;
            }
            ```
            """,
            at=((20, 12),),
        ),
        Bad(
            """
            ## Endpoints

            ### GET /orders

            **Response 200:**

            | Field | Type |
            |---|---|
            | orders[].paid | boolean |

            ### GET /orders/{id}

            **Response 200:**

            | Field | Type |
            |---|---|
            | paid | number |

            ### PUT /orders/{id}

            **Body:**

            | Field | Type | Required |
            |---|---|---|
            | paid | boolean | yes |
            """,
            at=((17, 10),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /api/scans

            **Response 201:**

            ```json
            { "id": 7, "score": "85%" }
            ```

            ### GET /api/scans

            **Response 200:**

            ```json
            { "scans": [{ "id": 7, "score": 0.85 }, { "id": 8, "score": null }] }
            ```
            """,
            at=((16, 33),),
        ),
        Bad(
            """
            ## Endpoints

            ### POST /guides

            **Body:**

            - `zones` (number[], required)

            ### GET /guides/{id}

            **Response 200:**

            ```json
            { "guide": { "zones": ["north", "east"] } }
            ```
            """,
            at=((14, 24),),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the types of each field of a resource."""
        policy = Policy(frozenset({DifferenceKind.TYPE}))
        for field in _repeated_fields(spec):
            for found in field.contradictions(policy):
                title = found.other.title
                yield self.finding(
                    found.difference.one,
                    field=field.name,
                    here=found.difference.one_says,
                    there=found.difference.other_says,
                    other=title,
                    anchor=f"{field.anchor} › type",
                    related=[(found.difference.other, Words(en=f"what {title.en} says", es=f"lo que dice {title.es}"))],
                )


def _repeated_fields(spec: Spec) -> Iterator[Repeated]:
    """Yield the fields that several endpoints of one resource have, with what each says of them.

    A field is identified by its name and by what holds it: the resource, an envelope around it, or a part of it. Where the forms
    of one body or response disagree, that is reported for them.
    """
    endpoints = {endpoint.anchor: endpoint for endpoint in spec.endpoints}
    disputed = {
        span for item in disagreements(spec).mismatches for span in (item.difference.one, item.difference.other)
    }
    found: dict[tuple[str, str, str], list[Said]] = defaultdict(list)
    walked: set[tuple[str, str]] = set()
    for contract in contracts(spec):
        endpoint = endpoints.get(contract.anchor.partition(" › ")[0])
        resource = resource_of(endpoint) if endpoint is not None else ""
        statements = [said for said in contract.of(*_FORMS) if not said.name or (resource, said.name) not in walked]
        walked |= {(resource, said.name) for said in statements}
        for held, said in _told(contract, statements, disputed) if resource else ():
            holder = _holder(held.holder, resource, spec)
            suffix = "[]" if held.path.endswith("[]") else ""
            found[resource, holder, held.member.name.value + suffix].append(said)
    for (resource, holder, name), places in found.items():
        unique = {said.shape.span: said for said in sorted(places, key=lambda said: said.span)}
        if len(unique) > 1:
            anchor = f"{resource} › {holder} › {name}" if holder else f"{resource} › {name}"
            yield Repeated(name, anchor, tuple(unique.values()), type_shapes(spec))


def _holder(name: str, resource: str, spec: Spec) -> str:
    """The name of the part of the resource that holds a field, "" for the resource itself."""
    if not name or spec.words("envelopes").exact(name) or singular(fold(name)) == singular(fold(resource)):
        return ""
    return singular(name)


def _told(contract: Contract, statements: Iterable[Statement], places: Container[Span]) -> Iterator[tuple[Held, Said]]:
    """Yield the single values that a contract states, each path once, those aside on which forms disagree, here or at
    one of `places`.
    """
    disputed = {found.difference.path for found in (*contract.mismatches(), *contract.misfits())}
    for statement in sorted(statements, key=lambda said: _FORMS.index(said.form)):
        for held in members_of(statement.shape, contract.names):
            is_open = held.path not in disputed and held.member.shape.span not in places
            item = _item(held, contract)
            if is_open and _is_single(item.member.shape, contract):
                disputed.add(held.path)
                title = Words(en=f"`{contract.endpoint}`", es=f"`{contract.endpoint}`")
                yield item, Said(item.member.shape, held.member.span, title, contract.side)


def _item(held: Held, contract: Contract) -> Held:
    """A member as it is, or the items of a list in its place: `zones[]`, which is another thing than `zones`."""
    inner, _ = resolved(held.member.shape, contract.names)
    if not isinstance(inner, ArrayShape):
        return held
    return Held(f"{held.path}[]", held.holder, Member(held.member.name, inner.item))


def _is_single(shape: Shape, contract: Contract) -> bool:
    """Whether a member is one value; what comes in a URL is a string by nature."""
    inner, _ = resolved(shape, contract.names)
    in_url = contract.side is Side.QUERY and isinstance(inner, ScalarShape) and inner.name == "string"
    is_value = isinstance(inner, EnumShape) or (isinstance(inner, ScalarShape) and inner.name not in _HOLDERS)
    return is_value and not in_url
