"""What a handler does: statuses that it answers, keys of the body and the query that it reads, whether it checks a user."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from speclint.code.evaluation.strings import as_node
from speclint.code.evaluation.values import NOWHERE, literal
from speclint.code.facts import Answer
from speclint.code.handlers.answers import answers_of
from speclint.code.handlers.keys_read import keys_read
from speclint.code.look import Look
from speclint.code.nodes import Call, Function, Literal, Member, Name, Node

_AUTH = re.compile(
    r"auth|protect|jwt|guard|log(?:ged)?_?in|session|permi[ts]|role|admin|restrict|verif(?:y|ica)|acl\b|bearer|clerk|credential"
    r"|current_?user|get_?user|check_?user|require_?user|sesion|usuario|autentic|autoriz|token|ensure|isowner|can\b",
    re.I,
)
_NO_AUTH = re.compile(
    r"limit|csrf|validat|schema|sanitiz|author(?!i[sz])|cors|helmet|morgan|log(?:ger|ging)|upload|multer|optional"
    r"|initialize|session\(|cookie",
    re.I,
)
_CREDENTIAL = re.compile(r"token|jwt|session(?!\()", re.I)
_CHECKS = re.compile(
    r"(?:get|require|check|verif|validate|ensure|assert|authenticate|current|with|load|decode)\w{0,40}(?:auth|session|user|token|jwt)"
    r"|^auth$|\.auth$|^authenticate|^protect|unauthorized|isAuth|^authorize",
    re.I,
)
_NO_CHECKS = re.compile(r"By(?=[A-Z])|password|credential|email|generate|create|sign|hash|params|reset", re.I)
_BODIES = frozenset({"body"})
_READERS = frozenset({"json", "formData", "parseBody"})


class Handling(NamedTuple):
    """What a handler does."""

    answers: tuple[Answer, ...]
    body: tuple[str, ...] | None
    query: tuple[str, ...] | None


def handling(look: Look, function: Function) -> Handling:
    """Return what the code of a handler answers and reads, the functions that it calls included."""
    calls = look.calls_in(function)
    body = keys_read(look, function, calls, _is_body)
    return Handling(answers_of(look, function, calls), body, _query(look, function, calls))


def looks_like_auth(names: Iterable[str]) -> bool:
    """Return whether the name of a middleware before a handler mentions users and their rights."""
    return any(_AUTH.search(name) and not _is_about_input(name.split("(")[0]) for name in names)


def _is_about_input(name: str) -> bool:
    """Return whether a function checks what is sent, or how often, rather than who sends it."""
    return bool(_NO_AUTH.search(name)) and not _CREDENTIAL.search(name)


def checks_user(calls: Iterable[Call]) -> bool:
    """Return whether a handler itself checks who calls, by the names of the functions that it calls."""
    names = (name_of(call.callee) for call in calls)
    return any(_CHECKS.search(name) and not _NO_CHECKS.search(name) for name in names)


def name_of(node: object) -> str:
    """Return an expression as a short name: `passport.authenticate(jwt)`."""
    if isinstance(node, Name):
        return node.id
    if isinstance(node, Member):
        return f"{name_of(node.object)}.{node.name}"
    if isinstance(node, Call):
        inner = ", ".join(name for arg in node.args if (name := name_of(arg)))
        return f"{name_of(node.callee)}({inner})"
    if isinstance(node, Literal):
        return node.value
    return node.name if isinstance(node, Function) else ""


def _is_body(node: Node) -> bool:
    """Return whether an expression is the body of a request: `req.body`, `await request.json()`, `c.req.valid("json")`."""
    node = as_node(node)
    if isinstance(node, Member):
        return node.name in _BODIES and _is_request(node.object)
    if isinstance(node, Call) and isinstance(node.callee, Member):
        callee = node.callee
        if callee.name == "valid":
            return bool(node.args) and isinstance(node.args[0], Literal) and node.args[0].value == "json"
        return callee.name in _READERS and not node.args and _is_request(callee.object)
    return isinstance(node, Call) and isinstance(node.callee, Name) and node.callee.id == "readBody"


def _is_query(node: Node) -> bool:
    node = as_node(node)
    if isinstance(node, Member):
        return node.name == "query" and _is_request(node.object)
    return isinstance(node, Call) and isinstance(node.callee, Name) and node.callee.id == "getQuery"


def _is_request(node: Node) -> bool:
    if isinstance(node, Name):
        return node.id in ("req", "request", "ctx", "context", "_req", "c", "event")
    return isinstance(node, Member) and node.name in ("req", "request") and isinstance(node.object, Name)


def _query(look: Look, function: Function, calls: list[Call]) -> tuple[str, ...] | None:
    found = keys_read(look, function, calls, _is_query)
    if found is None:
        return None
    more: dict[str, None] = dict.fromkeys(found)
    for call in calls:
        callee = call.callee
        if not isinstance(callee, Member) or not call.args:
            continue
        holder = callee.object
        is_search = callee.name in ("get", "has", "getAll") and _ends(holder, "searchParams", "search")
        is_asked = callee.name in ("query", "queries") and _is_request(holder)
        if is_search or is_asked:
            more.update((text, None) for value in look.values(call.args[0], NOWHERE) if (text := literal(value)))
    return tuple(more)


def _ends(node: Node, *names: str) -> bool:
    last = node.name if isinstance(node, Member) else node.id if isinstance(node, Name) else ""
    return any(last.lower().startswith(name.lower()) for name in names)
