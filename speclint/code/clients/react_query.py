"""React Query: calls of `queryFn` and `mutationFn`; the key is passed on where the function takes it."""

from __future__ import annotations

from speclint.code.clients.requests import Invocation, argument, is_from, option
from speclint.code.evaluation.values import Closure, Env, Given, Value
from speclint.code.keys import Sent
from speclint.code.look import Look
from speclint.code.nodes import Call, Entry, Function, Object

NAME = "react-query"

_PACKAGES = (
    "@tanstack/react-query",
    "@tanstack/vue-query",
    "@tanstack/svelte-query",
    "@tanstack/solid-query",
    "react-query",
    "vue-query",
)
_NAMES = ("useQuery", "useInfiniteQuery", "useSuspenseQuery", "createQuery", "queryOptions")


def request(look: Look, callee: Value, call: Call, env: Env) -> Invocation | None:
    """Return the call of the query function that a hook makes, with `{ queryKey }` as its argument."""
    first = argument(call, 0)
    if first is None or not is_from(callee, _PACKAGES, _NAMES):
        return None
    config = Sent(first, env)
    function, key = option(look, config, "queryFn"), option(look, config, "queryKey")
    if function is None or key is None or isinstance(key.node, Given):
        return None
    context = Given((Closure(Object((Entry("queryKey", key.node, call.at),), call.at), key.env),))
    for value in look.values(function.node, function.env):
        if isinstance(value, Closure) and isinstance(value.node, Function) and value.node.parameters:
            return Invocation(value, (context,), env)
    return None
