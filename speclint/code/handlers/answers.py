"""The statuses that a handler answers with: itself, and in the functions that it calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import NamedTuple

from speclint.code.evaluation.values import NOWHERE, Closure, Env, Given, Param, literal
from speclint.code.facts import Answer
from speclint.code.look import Look
from speclint.code.nodes import Call, Class, Constant, Entry, Function, Member, Name, Node, Object
from speclint.model.statuses import STATUS_CODE

_CALLS = frozenset(
    {
        "status",
        "sendStatus",
        "code",
        "writeHead",
        "throw",
        "createError",
        "httpError",
        "createHttpError",
        "abort",
        "fail",
        "setResponseStatus",
    }
)
_WITH_STATUS = frozenset({"json", "Response", "NextResponse", "text", "html", "body", "redirect", "newResponse"})
_HELPERS = re.compile(r"(?:error|fail|response|respond|send|reject|bad|deny)", re.I)
_ERROR = re.compile(r"(?:Error|Exception)$|^createError$|^Boom$")
_FACTORIES = re.compile(r"Boom|createError|createHttpError|\w*Errors?|\w*Exceptions?|reply|res|response|ctx|c")
_MEMBERS = frozenset({"status", "statusCode"})
_WORDS = {
    "BadRequest": 400,
    "Unauthorized": 401,
    "Unauthenticated": 401,
    "PaymentRequired": 402,
    "Forbidden": 403,
    "NotFound": 404,
    "MethodNotAllowed": 405,
    "NotAcceptable": 406,
    "RequestTimeout": 408,
    "Conflict": 409,
    "Gone": 410,
    "PreconditionFailed": 412,
    "PayloadTooLarge": 413,
    "UnsupportedMediaType": 415,
    "UnprocessableEntity": 422,
    "TooManyRequests": 429,
}
_BY_NAME = {word.lower(): status for word, status in _WORDS.items()}


class _Found(NamedTuple):
    """A status, and the node that says it."""

    status: int
    node: Node


def answers_of(look: Look, function: Function, calls: list[Call]) -> tuple[Answer, ...]:
    """Return the answers of a function and of the functions that it calls; `calls` are the calls in it."""
    found: dict[tuple[int, str], Answer] = {}
    for one in (*_own(look, function, calls, NOWHERE), *_called(look, calls)):
        place = look.place_in(one.node, one.node.at) if isinstance(one.node, Object) else look.place_of(one.node)
        if place is not None:
            found.setdefault((one.status, place.path), Answer(one.status, *place))
    return tuple(sorted(found.values()))


def _called(look: Look, calls: list[Call]) -> Iterator[_Found]:
    """Yield the answers of called functions, under the arguments of the call, reported at the call."""
    for call in calls:
        if not call.args and not isinstance(call.callee, (Name, Member)):
            continue
        for value in look.values(call.callee, NOWHERE):
            if isinstance(value, Closure) and isinstance(value.node, Function):
                env = value.env.called(value.node, call.args, NOWHERE)
                own = _own(look, value.node, look.calls_in(value.node), env)
                yield from (_Found(one.status, call) for one in own)


def _own(look: Look, function: Function, calls: list[Call], env: Env) -> Iterator[_Found]:
    for call in calls:
        yield from (_Found(status, call) for status in _statuses(look, call, env))
    functions = functions_of(function, calls)
    yield from _thrown(look, functions, env)
    for target, value in (pair for one in functions for pair in one.assigned):
        if target.name in _MEMBERS and (status := _status(look, value, env)) is not None:
            yield _Found(status, target)


def _thrown(look: Look, functions: list[Function], env: Env) -> Iterator[_Found]:
    """Yield the answer of `throw { status: 404 }`."""
    for node in (node for one in functions for node in one.throws):
        if isinstance(node, Object):
            yield from (_Found(status, node) for entry in node.entries for status in _of_entry(look, entry, env))


def functions_of(function: Function, calls: list[Call]) -> list[Function]:
    """Return a function and those that are inside it, as far as they call anything."""
    inner = {id(call.scope.function): call.scope.function for call in calls if call.scope.function is not None}
    return list({id(function): function, **inner}.values())


def _statuses(look: Look, call: Call, env: Env) -> Iterator[int]:
    callee = call.callee
    name = callee.name if isinstance(callee, Member) else callee.id if isinstance(callee, Name) else ""
    if name in _CALLS or _ERROR.search(name):
        given = [status for arg in call.args if (status := _status(look, arg, env)) is not None]
        given += [
            status for arg in call.args if isinstance(arg, Object) for status in _of_options(look, name, arg, env)
        ]
        yield from given
        if _ERROR.search(name):
            yield from (status for word, status in _BY_NAME.items() if word in name.lower())
            if call.is_new and not given:
                yield from _of_class(look, call)
    elif isinstance(callee, Member) and isinstance(callee.object, Name) and _FACTORIES.fullmatch(callee.object.id):
        yield from (status for word, status in _BY_NAME.items() if word == name.lower())
    if name == "next" and call.args and isinstance(call.args[0], Object):
        yield from _of_options(look, name, call.args[0], env)
    if isinstance(callee, Name) and _HELPERS.search(name):
        numbers = [_in_range(arg.text) for arg in call.args if isinstance(arg, Constant)]
        yield from (number for number in numbers if number is not None and number >= 400)
    if name in _WITH_STATUS and len(call.args) > 1:
        yield from _of_options(look, name, call.args[1], env)


def _of_class(look: Look, call: Call) -> Iterator[int]:
    """Yield the status that the class of an error gives to the one that it extends, or keeps."""
    for value in look.values(call.callee, NOWHERE):
        constructor = (
            look.constructor(value.node) if isinstance(value, Closure) and isinstance(value.node, Class) else None
        )
        if constructor is None:
            continue
        env = Env({}).called(constructor, call.args, NOWHERE)
        for inner in look.calls_in(constructor):
            if isinstance(inner.callee, Name) and inner.callee.id == "super":
                yield from (status for arg in inner.args if (status := _status(look, arg, env)) is not None)
        for target, given in constructor.assigned:
            if target.name in _MEMBERS and (status := _status(look, given, env)) is not None:
                yield status


def _of_options(look: Look, name: str, second: Node, env: Env) -> Iterator[int]:
    if isinstance(second, Object):
        yield from (status for entry in second.entries for status in _of_entry(look, entry, env))
    elif (status := _status(look, second, env)) is not None and name != "redirect":
        yield status


def _of_entry(look: Look, entry: Entry, env: Env) -> Iterator[int]:
    status = _status(look, entry.value, env) if entry.key in _MEMBERS else None
    if status is not None:
        yield status


def _status(look: Look, node: Node, env: Env) -> int | None:
    """Return the status that an expression is: a number, a constant, or a member such as `HttpStatus.NOT_FOUND`."""
    if isinstance(node, Constant):
        return _in_range(node.text)
    if isinstance(node, Member):
        name = node.name.upper()
        if name in HTTPStatus.__members__:
            return int(HTTPStatus[name])
        if node.name.lower() in _BY_NAME:
            return _BY_NAME[node.name.lower()]
    if isinstance(node, (Name, Member)):
        for value in look.values(node, NOWHERE):
            if (found := _in_range(literal(value) or "")) is not None:
                return found
            frame = env.frames.get(id(value.function)) if isinstance(value, Param) and not value.path else None
            given = frame.args[value.position : value.position + 1] if frame is not None else ()  # type: ignore[union-attr]
            if frame is not None and given and not isinstance(given[0], Given):
                return _status(look, given[0], frame.env)
    return None


def _in_range(text: str) -> int | None:
    return int(text) if STATUS_CODE.fullmatch(text) else None
