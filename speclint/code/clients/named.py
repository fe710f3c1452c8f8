"""Clients that the settings name: functions and objects that send requests in a way that code does not show."""

from __future__ import annotations

from collections.abc import Collection

from speclint.code.clients.requests import VERBS, WITH_BODY, Request, argument, method_of, option, sent
from speclint.code.evaluation.values import Env, Str, Value
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call, Member, Name, Node

_BODIES = ("body", "data", "json")
_QUERIES = ("params", "query", "searchParams")


class NamedClient:
    """`send(url, { method, body })` and `api.post(url, body)`, for names from the settings."""

    NAME = "named"

    def __init__(self, names: Collection[str]) -> None:
        """Take the names."""
        self._names = frozenset(names)

    def request(self, look: Look, callee: Value, call: Call, env: Env) -> Request | None:  # noqa: ARG002
        """Return the request that a call makes."""
        url, written = argument(call, 0), call.callee
        if url is None:
            return None
        verb = written.name.lower() if isinstance(written, Member) else ""
        if verb in VERBS and isinstance(written, Member) and _name_of(written.object) in self._names:
            has_body = verb in WITH_BODY
            body, config = argument(call, 1) if has_body else None, sent(argument(call, 2 if has_body else 1), env)
            bodies = (Sent(body, env),) if body is not None else ()
            return Request(Sent(url, env), (Str((verb.upper(),)),), bodies, self._queries(look, config), url_node=url)
        if _name_of(written) not in self._names:
            return None
        config = sent(argument(call, 1), env)
        found = tuple(one for key in _BODIES if (one := option(look, config, key)) is not None)
        return Request(Sent(url, env), method_of(look, config), found[:1], self._queries(look, config), url_node=url)

    def _queries(self, look: Look, config: Sent | None) -> tuple[Sent, ...]:
        return tuple(one for key in _QUERIES if (one := option(look, config, key)) is not None)


def _name_of(node: Node) -> str:
    return node.id if isinstance(node, Name) else node.name if isinstance(node, Member) else ""
