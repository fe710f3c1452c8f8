"""SWR: `useSWR(key, fetcher)` calls the fetcher with the key."""

from __future__ import annotations

from speclint.code.clients.requests import Invocation, argument, is_from
from speclint.code.evaluation.values import Closure, Env, Given, Missing, Value
from speclint.code.look import Look
from speclint.code.nodes import Call, Function

NAME = "swr"

_PACKAGES = ("swr", "swr/mutation", "swr/immutable", "swr/infinite")
_NAMES = ("", "default", "useSWR", "useSWRMutation", "useSWRImmutable", "useSWRInfinite")


def request(look: Look, callee: Value, call: Call, env: Env) -> Invocation | None:
    """Return the call of the fetcher that a hook makes."""
    key, fetcher = argument(call, 0), argument(call, 1)
    if key is None or fetcher is None or not is_from(callee, _PACKAGES, _NAMES):
        return None
    values = [value for value in look.values(key, env) if not isinstance(value, Missing)]
    functions = [value for value in values if isinstance(value, Closure) and isinstance(value.node, Function)]
    given = [
        inner
        for value in functions
        if isinstance(value.node, Function)
        for one in value.node.returns
        for inner in look.values(one, value.env)
    ]
    known = tuple(value for value in given if not isinstance(value, Missing)) or tuple(values)
    for value in look.values(fetcher, env):
        if isinstance(value, Closure) and isinstance(value.node, Function):
            return Invocation(value, (Given(known),), env)
    return None
