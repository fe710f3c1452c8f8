"""Texts of code files → everything that is found in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from speclint.code.environment import listed, variables
from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.facts import CallSite, CodeFacts, Key, Route, Unresolved
from speclint.code.found_requests import Found, place_of
from speclint.code.models import models
from speclint.code.modules.program import Program
from speclint.code.results import NO_RESULT, described
from speclint.code.routing import Routing
from speclint.code.tracing import Tracer
from speclint.code.type_shapes import shapes


def survey(
    files: Mapping[str, str],
    configs: Mapping[str, str],
    data: Mapping[str, str] | None = None,
    clients: Collection[str] = (),
) -> CodeFacts:
    """Return the facts of a program; all are texts by relative path: `configs` are `tsconfig.json` and `package.json` files,
    `data` those of `.prisma`, `.sql` and `.env.example`. `clients` are names of functions and objects that send requests.
    """
    data = data or {}
    program = Program(files, configs)
    look = Evaluator(program)
    routing = Routing(look)
    tracer = Tracer(look, routing.registered, clients)
    tracer.run()
    own = _own_hosts(tracer.requests)
    routes = tuple(sorted(dict.fromkeys(routing.routes()), key=_place))
    is_server = any(one.framework != "files" for one in routes)
    calls = tuple(sorted((_call(program, found, own, is_server) for found in tracer.requests), key=_place))
    found_calls = {id(found.call) for found in tracer.found.values()}
    unresolved = [
        Unresolved(program.module_of(call.scope).path, call.at[0] + 1, reason)
        for call, reason in tracer.unresolved.values()
        if id(call) not in found_calls and id(call) not in tracer.resolved
    ]
    unresolved += routing.unreached()
    unresolved += [Unresolved(path, 1, reason) for path, reason in program.problems.items()]
    unresolved += [
        Unresolved(path, module.broken_at, "the code has a syntax error, what is in it is not read")
        for path, module in program.modules.items()
        if module.broken_at is not None
    ]
    declared = (*shapes(program), *models(look, data))
    return CodeFacts(calls, routes, tuple(sorted(unresolved)), tuple(variables(look)), tuple(listed(data)), declared)


def _place(one: CallSite | Route) -> tuple[object, ...]:
    return one.path, one.line, one.column, one.method, one.route


def _own_hosts(founds: Collection[Found]) -> set[str]:
    """Return the hosts in constants that are called like a base, and called more than what is surely the program's own."""
    hosts = Counter(found.url.host for found in founds if found.url.host)
    sure = sum(not found.url.external for found in founds)
    return {host for host, count in hosts.items() if count > sure}


def _call(program: Program, found: Found, own: set[str], is_server: bool) -> CallSite:
    module = program.module_of(found.call.scope)
    line, column, end_line = place_of(found, module)
    url, query = found.url, found.query
    keys: tuple[str, ...] | None = None
    result = NO_RESULT if found.result is None else described(program, *found.result)
    if url.query is not None and query.names is not None:
        keys = tuple(dict.fromkeys((*url.query, *query.names)))
    elif query.names or url.query:
        keys = None
    return CallSite(
        method=found.method,
        route=url.route,
        path=module.path,
        line=line,
        column=column,
        end_line=end_line,
        is_exact=url.is_exact,
        # Of a server, a host that a client names is one of other servers; of a frontend, it is the backend's.
        external=(url.external and url.host not in own) or (is_server and url.is_literal_base),
        body=found.body.names,
        query=keys,
        optional=found.body.optional | query.optional,
        body_type=found.body.type,
        result=result.text,
        client=found.client,
        keys=tuple(
            Key(where, name, *place)
            for where, sent in (("body", found.body), ("query", found.query))
            for name, place in dict(reversed(sent.places)).items()
        ),
        result_shape=result.shape,
        result_is_list=result.is_list,
    )
