"""redux-saga: `call(fn, …)`, `fork` and `spawn` call a function with the arguments after it."""

from __future__ import annotations

from speclint.code.clients import axios, fetch
from speclint.code.clients.requests import Client, Invocation, Request, is_from
from speclint.code.evaluation.values import Closure, Env, Value
from speclint.code.look import Look
from speclint.code.nodes import Call, Function
from speclint.text.records import replace

NAME = "redux-saga"

_PACKAGES = ("redux-saga/effects", "@redux-saga/core/effects", "typed-redux-saga", "typed-redux-saga/macro")
_NAMES = ("call", "fork", "spawn")
_CLIENTS: tuple[Client, ...] = (axios, fetch)


def request(look: Look, callee: Value, call: Call, env: Env) -> Request | Invocation | None:
    """Return the call that an effect makes: of a function of the program, or of a client."""
    if not call.args or not is_from(callee, _PACKAGES, _NAMES):
        return None
    inner = replace(call, args=call.args[1:])
    for value in look.values(call.args[0], env):
        if isinstance(value, Closure) and isinstance(value.node, Function):
            return Invocation(value, call.args[1:], env)
        for client in _CLIENTS:
            if (made := client.request(look, value, inner, env)) is not None:
                return made
    return None
