"""All calls of a program → requests and routes. A function whose URL, or server, is its parameter is examined again for each
call of it, under the arguments of that call; so wrappers of wrappers resolve, to any depth.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from speclint.code.clients.requests import Request
from speclint.code.evaluation.evaluator import ExhaustedError
from speclint.code.evaluation.following import Follower, Visit
from speclint.code.evaluation.values import NOWHERE, Env, Given, Instance, Param, Str, Unknown, Value, literal
from speclint.code.found_requests import Found, param_in, says_path, without_echoes, without_lost_bases
from speclint.code.keys import UNKNOWN, Keys, Sent, keys_of, merged, together
from speclint.code.nodes import Call, Class, Function, Member, Name, Node, Scope, Spread
from speclint.code.results import result_of
from speclint.code.urls import Wanted, has_line_break, read_url, wanted, wanted_bases
from speclint.text.records import replace

_VERBS = frozenset({"get", "post", "put", "patch", "delete", "request"})
_CLIENT = re.compile(r"\$?(?:http|axios|api|client|fetcher)(?:client|service|instance)?", re.I)
# Members whose calls are listed when they are too complex to follow; others hardly ever make requests.
_TOLD = frozenset(
    {"get", "post", "put", "patch", "delete", "request", "fetch", "$fetch", "ajax", "use", "all", "route", "register"}
)
# How much may be looked at for one file; ordinary ones take some hundred.
_MOST_STEPS = 300_000
_STEPS_OF_A_VISIT = 3
_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})


class _Made(NamedTuple):
    """Which client makes a request, and by which methods."""

    client: str
    methods: list[str]


class Tracer(Follower):
    """Finds the requests and registrations of a program."""

    def run(self) -> None:
        """Look at all calls until nothing more comes of it."""
        for module in self.look.program.modules.values():
            for call in module.calls:
                self._put(call)
        spent: Counter[str] = Counter()
        while self._queue:
            call = self._queue.popleft()
            self._queued.discard(id(call))
            path = self.look.program.module_of(call.scope).path
            if spent[path] > _MOST_STEPS:
                self.look.program.problems[path] = "the file takes too long to follow"
                continue
            self.look.restart()
            self._visits = 0
            before = self.look.spent
            try:
                self._visit(Visit(call, NOWHERE, call, 0))
            except (ExhaustedError, RecursionError):
                if not isinstance(call.callee, Member) or call.callee.name in _TOLD:
                    self.unresolved[id(call)] = (call, "the code is too complex to follow")
            spent[path] += self.look.spent - before + _STEPS_OF_A_VISIT * self._visits
        self._fill_in()
        known = {id(found.call) for found in self.found.values()}
        for key, founds in self._bases.items():
            if key not in known:
                for found in founds:
                    self._keep(found)
        self.look.relax()
        self._tell_unknown_clients()
        self.requests = [
            one._replace(body=self._handed_in(one.body), query=self._handed_in(one.query))
            for one in without_echoes(one for one in self.found.values() if id(one.call) not in self._filled)
        ]

    def _tell_unknown_clients(self) -> None:
        """List calls such as `http.get(…)` of something that is handed in from a place that is not known."""
        for module in self.look.program.modules.values():
            for call in module.calls:
                callee = call.callee
                if (
                    not isinstance(callee, Member)
                    or callee.name not in _VERBS
                    or not call.args
                    or not _is_client(callee)
                ):
                    continue
                if id(call) in self.resolved or id(call) in self.unresolved or id(call) in self._bases:
                    continue
                values = self.look.values(callee)
                if values and all(isinstance(value, (Param, Unknown)) for value in values):
                    self.unresolved[id(call)] = (call, "the client is unknown")

    def _handed_in(self, keys: Keys) -> Keys:
        """Return the keys that those send who call the function whose parameter is sent, where all of them are known."""
        if keys.param is None:
            return keys
        position = keys.param.position
        calls = self._callers.get(id(keys.param.function), {}).values()
        given = [call.args[position] for call in calls if position < len(call.args)]
        if len(given) < len(calls) or any(isinstance(arg, Spread) for call in calls for arg in call.args):
            return keys
        found = merged([keys_of(self.look, Sent(node, NOWHERE)) for node in given])
        return keys if found.names is None else found

    def _fill_in(self) -> None:
        """Look at the methods of a class again for each class that extends it and says what it leaves open."""
        if not self.look.abstract:
            return
        extending: dict[int, list[tuple[Class, list[Class]]]] = {}
        for _, other in self.look.program.classes():
            lineage = self.look.lineage(other)
            for one in lineage[1:]:
                extending.setdefault(id(one), []).append((other, lineage))
        for cls, names in list(self.look.abstract.values()):
            for other, lineage in extending.get(id(cls), ()):
                own = [
                    node
                    for one in lineage[: lineage.index(cls)]
                    for name in names
                    for node in one.members.get(name, ())
                ]
                if own:
                    self._fill_in_for(cls, other, own[0])

    def _fill_in_for(self, cls: Class, other: Class, said: Node) -> None:
        for call in self.look.calls_of(cls):
            site = self.look.standing_for(other, said)
            before = len(self.found)
            self.look.restart()
            try:
                self._visit(
                    Visit(call, Env({}, Instance(other, None, NOWHERE)), site or call, 1, above=frozenset({id(call)}))
                )
            except (ExhaustedError, RecursionError):
                continue
            if site is not None and len(self.found) > before:
                self._filled.add(id(call))

    def _requested(self, request: Request, client: str, callee: Value, visit: Visit) -> None:
        urls = self.look.strings(request.url.node, request.url.env)
        lent = (
            [Wanted(param, only_base=True)] if (param := param_in(callee)) is not None and client != "angular" else []
        )
        made = _Made(client, self._methods(request, visit))
        founds = 0
        for base in request.base:
            for text in without_lost_bases(urls):
                needed = [*wanted(text), *wanted_bases(base, text), *lent]
                if needed and (waits := self._best(needed, visit.site)) is not None:
                    self._wait(waits.param, visit.site, only_base=waits.only_base)
                    if not waits.only_base:
                        self.unresolved.setdefault(
                            id(visit.call), (visit.call, f"the URL is the parameter `{waits.param.name}`")
                        )
                        continue
                    for found in self._founds(request, text, base, visit, made):
                        self.resolved.add(id(visit.call))
                        self._bases.setdefault(id(visit.site), []).append(found)
                    continue
                for found in self._founds(request, text, base, visit, made):
                    founds += 1
                    self.resolved.add(id(visit.call))
                    self._keep(found)
        if not founds and not any(wanted(text) or read_url(text) is None for text in urls):
            self.unresolved.setdefault(id(visit.call), (visit.call, "the URL is unknown"))
        elif not founds and any(has_line_break(text) for text in urls):
            self.unresolved.setdefault(id(visit.call), (visit.call, "the URL has a line break"))

    def _best(self, needed: list[Wanted], site: Call) -> Wanted | None:
        """Return the parameter to wait for: of the innermost function around the call, rather than of a constructor."""
        around: list[Function] = []
        scope: Scope | None = site.scope
        while scope is not None:
            if scope.function is not None and scope.function not in around:
                around.append(scope.function)
            scope = scope.parent
        near = [one for one in needed if one.param.function in around]
        if near:
            return min(near, key=lambda one: (one.only_base, around.index(one.param.function)))
        return needed[0]

    def _methods(self, request: Request, visit: Visit) -> list[str]:
        known: list[str] = []
        for value in request.methods:
            text = literal(value)
            if text is not None and text.upper() in _METHODS:
                known.append(text.upper())
        if not known:
            params = [param for value in request.methods if (param := param_in(value)) is not None]
            for param in params:
                self._wait(param, visit.site, only_base=False)
            self.unresolved.setdefault(id(visit.call), (visit.call, "the method is unknown"))
        return list(dict.fromkeys(known))

    def _founds(self, request: Request, text: Str, base: Str, visit: Visit, made: _Made) -> list[Found]:
        if not text.from_name and isinstance(request.url_node, Name):
            text = replace(text, from_name=request.url_node.id)
        url = read_url(text, base if base.parts else None)
        if url is None or not says_path(text, url, base):
            return []
        body = together([keys_of(self.look, one) for one in request.bodies])
        queries = (*request.queries, *(Sent(Given((one.made,)), NOWHERE) for one in url.sent))
        query = together([*(keys_of(self.look, one) for one in queries), *self._searched(request)])
        is_written = visit.call is visit.site and not isinstance(request.url_node, Given)
        shown = request.url_node if is_written else None
        result = result_of(self.look, visit.call, visit.site)
        return [
            Found(visit.site, shown, url, method, body, query, made.client, visit.above, result)
            for method in made.methods
        ]

    def _searched(self, request: Request) -> list[Keys]:
        """Return the keys that a URL in a variable gets as `url.searchParams`."""
        if request.url_node is None or not isinstance(request.url_node, (Name, Call, Member)):
            return []
        added = self.look.searched(request.url_node)
        if added is None:
            return [UNKNOWN]
        always = {name for name, key in added if not key.optional}
        names = tuple(dict.fromkeys(name for name, _ in added))
        places = tuple((name, key.place) for name, key in added)
        return [Keys(names, frozenset(names) - always, places=places)] if names else []

    def _keep(self, found: Found) -> None:
        key = (id(found.call), found.method, found.url.route)
        self.resolved.add(id(found.call))
        known = self.found.get(key)
        if known is None:
            self.found[key] = found
            return
        body = found.body if known.body.names is None else known.body
        query = None if found.url.query is None or known.url.query is None else (*known.url.query, *found.url.query)
        is_exact = known.url.is_exact and found.url.is_exact
        url = known.url._replace(query=query and tuple(dict.fromkeys(query)), is_exact=is_exact)
        self.found[key] = known._replace(body=body, query=merged([known.query, found.query]), url=url)


def _is_client(callee: Member) -> bool:
    """Return whether what a member is of is called as clients are: `http`, `this.api`, `axiosInstance`."""
    holder = callee.object
    name = holder.id if isinstance(holder, Name) else holder.name if isinstance(holder, Member) else ""
    return _CLIENT.fullmatch(name) is not None
