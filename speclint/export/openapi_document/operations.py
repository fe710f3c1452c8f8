"""The endpoints and webhooks of all documents as operations on paths, and what cannot be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from speclint.export.names import Unique, operation_id, parameter_name
from speclint.lint.problem import Problem
from speclint.model import METHODS, Endpoint, PathParam, Route, Spec, State, Webhook
from speclint.read.routes import under_base
from speclint.text.bilingual import Words
from speclint.text.regex import regex

_PARAM = regex(r"\{([^{}]*)\}")
_KEPT = "-._~!$&'()*+,;=:@%/"

_NO_METHOD = Words("{0} is not exported: it has no method", "{0} no se exporta: no tiene método")
_NO_ROUTE = Words("{0} is not exported: it has no route", "{0} no se exporta: no tiene ruta")
_PATTERN = Words("{0} is not exported: its route stands for several", "{0} no se exporta: su ruta representa varias")
_AGAIN = Words("{0} is not exported again: it is the one of {1}", "{0} no se exporta otra vez: es el de {1}")


class Operation(NamedTuple):
    """An endpoint or webhook as an operation.

    `path` is its template, "" for a webhook whose URL the provider knows; `params` are the parameters of the route, each
    with its name in the template. `spec` is the document that declares it.
    """

    spec: Spec
    item: Endpoint | Webhook
    verb: str
    path: str
    params: tuple[tuple[PathParam, str], ...]
    id: str

    @property
    def source(self) -> str:
        """Where it is declared: the file and the line."""
        return place_of(self.spec, self.item)

    @property
    def is_webhook(self) -> bool:
        """Whether a provider calls it."""
        return isinstance(self.item, Webhook)


class Operations(NamedTuple):
    """All operations, in the order of the documents, and a warning for each endpoint that is left out.

    `ids` are the names of operations by the `id` of the endpoints and webhooks that declare them.
    """

    all: tuple[Operation, ...]
    left_out: tuple[Problem, ...]
    ids: Mapping[int, str]


def place_of(spec: Spec, item: Endpoint | Webhook) -> str:
    """Return the file and the line that declare an endpoint or webhook."""
    return f"{spec.source.path}:{item.title.span.line}"


def operations(specs: Sequence[Spec]) -> Operations:
    """Return what the documents declare; of two declarations of one operation the one that states more."""
    collector = _Collector()
    for spec in specs:
        items: list[Endpoint | Webhook] = [item for item in spec.endpoints if not item.struck]
        items += [item for item in spec.webhooks if spec.is_told(item) or item.route is not None]
        for item in sorted(items, key=lambda found: found.title.span):
            collector.add(spec, item)
    return collector.collected()


class _Collector:
    def __init__(self) -> None:
        self._templates: dict[str, str] = {}
        self._found: dict[tuple[str, str], Operation] = {}
        self._unique = Unique()
        self._ids: dict[int, str] = {}
        self._left_out: list[Problem] = []

    def collected(self) -> Operations:
        return Operations(tuple(self._found.values()), tuple(self._left_out), self._ids)

    def add(self, spec: Spec, item: Endpoint | Webhook) -> None:
        verb = verb_of(item)
        route = item.route if item.route is not None and item.route.absolute else None
        if isinstance(item, Webhook) and route is None:
            self._keep(("", place_of(spec, item)), Operation(spec, item, "POST", "", (), self._unique.name("webhook")))
            return
        reason = _NO_ROUTE if route is None else _NO_METHOD if verb not in METHODS else None
        if route is None or reason is not None or route.is_pattern:
            self._leave_out(spec, item, reason or _PATTERN)
            return
        path, params = self._template(route, spec.base_path)
        key = (verb, path)
        before = self._found.get(key)
        name = before.id if before is not None else self._unique.name(operation_id(verb, path))
        again = Operation(spec, item, verb, path, params, name)
        if before is None:
            self._keep(key, again)
            return
        kept, other = (before, again) if _weight(item) <= _weight(before.item) else (again, before)
        self._keep(key, kept)
        self._ids[id(other.item)] = name
        self._leave_out(other.spec, other.item, Words(*(said.replace("{1}", kept.source) for said in _AGAIN)))

    def _keep(self, key: tuple[str, str], operation: Operation) -> None:
        self._found[key] = operation
        self._ids[id(operation.item)] = operation.id

    def _leave_out(self, spec: Spec, item: Endpoint | Webhook, reason: Words) -> None:
        said = Words(*(words.replace("{0}", f"`{item.label}`") for words in reason))
        self._left_out.append(Problem(place_of(spec, item), said))

    def _template(self, route: Route, base: str) -> tuple[str, tuple[tuple[PathParam, str], ...]]:
        """The path with its parameters in braces. Two that differ in the names of parameters are one."""
        names = list(_distinct(parameter_name(param.name.value) for param in route.params))
        path, rest, given = "", under_base(base, route.path), []
        for param, name in zip(route.params, names, strict=True):
            before, mark, rest_ = rest.partition(param.text.value)
            if mark:
                path, rest = f"{path}{_quoted(before)}{{{name}}}", rest_
                given.append(param)
        path = "/" + f"{path}{_quoted(rest)}".lstrip("/")
        key = _PARAM.sub("{}", path).rstrip("/").lower()
        template = self._templates.setdefault(key, path)
        return template, tuple(zip(given, _PARAM.findall(template), strict=True))


def verb_of(item: Endpoint | Webhook) -> str:
    """Return the method in upper case, POST for a webhook that names none; "" without one."""
    if isinstance(item, Endpoint):
        return item.verb
    return item.nearest_method or (item.method.value.upper() if item.method is not None else "POST")


def _weight(item: Endpoint | Webhook) -> int:
    """How much an endpoint states."""
    payloads = [payload for _, payload in item.payloads] if isinstance(item, Endpoint) else [item.body]
    structured = sum(payload.structured for payload in payloads)
    return structured + sum(payload.state is State.STATED for payload in payloads) + len(item.error_cases)


def _distinct(names: Iterable[str]) -> Iterator[str]:
    unique = Unique()
    yield from map(unique.name, names)


def _quoted(path: str) -> str:
    return quote(path.replace(" ", ""), safe=_KEPT)
