"""CHK003: an implementation checklist that omits an endpoint or names an undeclared one.

Long because checklists name endpoints in many ways, each with its example.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from speclint.api import (
    Bad,
    Endpoint,
    EndpointRef,
    Finding,
    Good,
    ListBlock,
    Message,
    RouteIndex,
    Rule,
    Section,
    Severity,
    Span,
    Spec,
    Webhook,
    Words,
    find_refs,
    find_routes,
    is_told,
    nearest_endpoint,
    section_texts,
    stems_of,
)


class EndpointOutsideChecklist(Rule):
    """A checklist of the endpoints to build lists all declared endpoints and no others.

    An endpoint that is not on the list is not built, and nobody notices until the frontend calls it. A checklist
    that names no endpoints, or fewer than half of them, is not a list of endpoints. A route without a method
    includes the routes below it, a group about webhooks includes the webhook, and an item with all the words of a
    route includes that route.
    """

    code, name, severity = "CHK003", "endpoint-outside-checklist", Severity.WARNING
    message = Message(
        en="{endpoint} is not in the implementation checklist, which names the others",
        es="{endpoint} no está en el checklist de implementación, que nombra los demás",
    )
    spanish = """Un checklist de endpoints por implementar incluye todos los declarados y ninguno más.

    Un endpoint que no está en la lista no se construye, y nadie se da cuenta hasta que el frontend lo llama. Un
    checklist que no nombra endpoints, o nombra menos de la mitad, no es una lista de endpoints. Una ruta sin método
    incluye las que cuelgan de ella, un grupo sobre webhooks incluye el webhook, y un elemento con todas las
    palabras de una ruta incluye esa ruta.
    """
    unknown = Words(
        en="the checklist names {endpoint}, which the document does not declare",
        es="el checklist nombra {endpoint}, que el documento no declara",
    )
    hint = Words(
        en="the checklist names {endpoint}, which the document does not declare, did you mean {nearest}?",
        es="el checklist nombra {endpoint}, que el documento no declara, ¿querías decir {nearest}?",
    )
    checklist = Words(en="the checklist", es="el checklist")
    good = (
        Good("""
            ### GET /orders

            ### POST /orders

            ### POST /webhooks/stripe

            Webhook de Stripe.

            ## Checklist de implementación

            - [ ] `GET /orders`
            - [ ] `POST /orders`

            ### Webhook

            - [ ] Verificar la firma
        """),
        Good("""
            ### GET /orders

            ### PUT /orders/:id

            ### DELETE /orders/:id

            ## Checklist de implementación

            - [ ] `GET/PUT/DELETE /orders`
        """),
        Good("""
            ### GET /orders

            ### POST /orders

            ## Checklist antes de cerrar el doc

            - [ ] Todos los endpoints tienen método, ruta, body/query y respuesta
        """),
        Good("""
            ### GET /orders

            ### PATCH /orders/:id

            ### GET /me

            ## Checklist

            - [ ] CRUD de `/orders`
            - [ ] `GET /me`
        """),
        Good("""
            ### GET /orders

            ### POST /orders/:id/cancel-order

            ## Implementation checklist

            - [x] GET /orders
            - [ ] Cancel an order
        """),
    )
    bad = (
        Bad(
            """
            ### GET /orders

            ### POST /orders

            ### POST /refunds

            ## Checklist de implementación

            - [ ] `GET /orders`
            - [ ] `POST /orders`
            """,
            at=((5, 5),),
        ),
        Bad(
            """
            ### GET /orders

            ### POST /orders

            ## Implementation checklist

            - [ ] GET /orders
            - [ ] POST /orders
            - [ ] POST /invoices
            """,
            at=(9,),
        ),
        Bad(
            """
            | Method | Path | Description |
            |---|---|---|
            | GET | /orders | Lists |
            | POST | /orders | Adds |
            | DELETE | /sessions | Signs out |

            ## Implementation checklist

            1. `GET /orders`
            2. `POST /orders`
            """,
            at=(5,),
        ),
    )

    def check_spec(self, spec: Spec) -> Iterator[Finding]:
        """Compare the checklists with what is declared, in both directions, when they name at least half of it."""
        sections = _checklists(spec)
        texts = [text for section in sections for text in section_texts(section)]
        refs = _once(ref for text in texts for ref in (*find_refs(text), *find_routes(text)) if not ref.route.host)
        index = spec.route_index()
        listed = (each for each in spec.endpoints if each.known_method and each.route and not each.struck)
        built = [endpoint for endpoint in listed if not endpoint.existing]
        named = _named(refs, built, index)
        left = [endpoint for endpoint in built if id(endpoint) not in named]
        if not named or len(left) * 2 > len(built):
            return
        unknown = list(_unknown(refs, built, index, spec))
        meant = {label for _, label in unknown}
        told = [frozenset(stems_of(text.value)) for text in texts]
        for endpoint in left:
            if endpoint.label not in meant and not is_told(endpoint, told):
                anchor = f"{endpoint.anchor} › checklist"
                place = [(sections[0].title, self.checklist)]
                yield self.finding(endpoint.title, endpoint=endpoint.label, anchor=anchor, related=place)
        for ref, label in unknown:
            yield self._unknown(ref, label)

    def _unknown(self, ref: EndpointRef, nearest: str) -> Finding:
        label = f"{ref.key[0]} {ref.route.text.value}".strip()
        message = self.hint if nearest else self.unknown
        return self.finding(ref.span, message=message, endpoint=label, nearest=nearest, anchor=f"checklist › {label}")


def _checklists(spec: Spec) -> list[Section]:
    """The checklists that do not say that they are partial."""
    words = spec.words("plan")
    listed = (section for section in spec.sections.get("checklist", ()) if _has_list(section))
    return [section for section in listed if not words.says(section.title.value, "partial")]


def _has_list(section: Section) -> bool:
    return any(isinstance(block, ListBlock) for block in section.walk_blocks())


def _named(
    refs: Sequence[EndpointRef], built: Iterable[Endpoint], index: RouteIndex[Endpoint | Webhook]
) -> frozenset[int]:
    """The identities of what the checklists name."""
    several = _with_methods(refs)
    named = {id(found) for ref in refs for found in _meant(ref, index, several)}
    above = {ref.route.key.strip("/") for ref in refs if ref.method is None and ref.route.key != "/"}
    sizes = {key.count("/") + 1 for key in above}
    wanted = _Ends((ref.key[0], _parts(ref)) for ref in refs)
    alike = (
        each
        for each in built
        if not above.isdisjoint(_runs(each, sizes)) or any(wanted.has(each.verb, parts) for parts in _sample(each))
    )
    return frozenset(named | {id(endpoint) for endpoint in alike})


def _with_methods(refs: Iterable[EndpointRef]) -> frozenset[Span]:
    """The places of routes that a checklist names once with several methods."""
    found = Counter(ref.route.text.span for ref in refs)
    return frozenset(span for span, count in found.items() if count > 1)


def _meant(
    ref: EndpointRef, index: RouteIndex[Endpoint | Webhook], several: frozenset[Span]
) -> list[Endpoint | Webhook]:
    """What a checklist names: `GET/POST/PUT/DELETE /orders` means `PUT /orders/:id` too."""
    verb, key = ref.key
    on_one = ref.route.text.span in several
    return index.find(ref.key) or (index.find((verb, f"{key.rstrip('/')}/{{}}")) if on_one else [])


def _unknown(
    refs: Sequence[EndpointRef], built: Sequence[Endpoint], index: RouteIndex[Endpoint | Webhook], spec: Spec
) -> Iterator[tuple[EndpointRef, str]]:
    """Yield what nobody declares, with the label of the endpoint that is most likely meant."""
    samples = _Ends((endpoint.verb, parts) for endpoint in built for parts in _sample(endpoint))
    several = _with_methods(refs)
    for ref in refs:
        is_open = not _meant(ref, index, several) and (ref.method or index.is_api(ref.route.key))
        if is_open and not samples.has(ref.key[0], _parts(ref)):
            yield ref, nearest_endpoint(ref, (*spec.endpoints, *spec.webhooks))


def _runs(endpoint: Endpoint, sizes: Iterable[int]) -> Iterator[str]:
    """Yield the parts of a route by which a route without a method names its endpoint (`/orders` and `PATCH /orders/:id`)."""
    parts = endpoint.route.key.strip("/").split("/") if endpoint.route is not None else []
    for size in sizes:
        for start in range(len(parts) - size + 1):
            yield "/".join(parts[start : start + size])


def _sample(endpoint: Endpoint) -> Iterator[list[str]]:
    """Yield the segments, the last first, of a route with a value where the checklist may have a parameter (`/people/42`)."""
    if endpoint.route is not None and endpoint.route.is_sample:
        yield endpoint.route.key.split("/")[::-1]


def _parts(ref: EndpointRef) -> list[str]:
    return ref.route.key.strip("/").split("/")[::-1]


class _Ends:
    """Routes, of which one is found by its method and its last segments, a parameter and a value taken for the same. Those
    with their parameters at the same places are looked up together: a checklist may name thousands.
    """

    def __init__(self, routes: Iterable[tuple[str, list[str]]]) -> None:
        self._alike: dict[str, dict[tuple[int, ...], list[list[str]]]] = {}
        self._known: dict[tuple[str, tuple[int, ...], tuple[int, ...]], set[tuple[str, ...]]] = {}
        for verb, parts in routes:
            self._alike.setdefault(verb, {}).setdefault(_form(parts), []).append(parts)

    def has(self, verb: str, parts: list[str]) -> bool:
        """Return whether one of the routes is alike."""
        own = _form(parts)
        for form, routes in self._alike.get(verb, {}).items():
            key = verb, form, own
            if key not in self._known:
                self._known[key] = {_compared(each, form, own) for each in routes}
            if _compared(parts, form, own) in self._known[key]:
                return True
        return False


def _form(parts: list[str]) -> tuple[int, ...]:
    """Return how many segments there are and which of them are parameters."""
    return len(parts), *(number for number, part in enumerate(parts) if part == "{}")


def _compared(parts: list[str], one: tuple[int, ...], other: tuple[int, ...]) -> tuple[str, ...]:
    """Return the segments that routes of two forms must have in common."""
    left_out = {*one[1:], *other[1:]}
    return tuple(part for number, part in enumerate(parts[: min(one[0], other[0])]) if number not in left_out)


def _once(refs: Iterable[EndpointRef]) -> list[EndpointRef]:
    """The first of each endpoint that is named."""
    found: dict[tuple[str, str], EndpointRef] = {}
    for ref in refs:
        found.setdefault(ref.key, ref)
    return list(found.values())
