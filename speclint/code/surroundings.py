"""The context of a call: other calls of its chain, function and file, and types.

Long because each question about what surrounds a call is one method, and they share what is kept of a module.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from speclint.code.evaluation.members import Members
from speclint.code.evaluation.values import (
    Env,
    Given,
    Made,
    Param,
    Value,
    Values,
    literal,
)
from speclint.code.look import KeyOfType, Place
from speclint.code.modules.module import Module
from speclint.code.modules.program import Program
from speclint.code.nodes import (
    COMPUTED,
    Call,
    Cast,
    Class,
    Definition,
    Function,
    Member,
    Name,
    Node,
    Object,
    Point,
    Scope,
    TypeNode,
)
from speclint.text import bounds
from speclint.text.records import replace


class _Filling(NamedTuple):
    """The calls of a module that put a key into something, each with what that is; by the call that made it, and those of
    addresses by the name of the variable and the number of its scope.
    """

    calls: list[tuple[Call, Node]]
    by_form: dict[int, list[tuple[Call, Node]]]
    by_url: dict[tuple[str, int], list[Call]]


class _Layout(NamedTuple):
    """The calls of a module by where they start, those that are chained to another one by its id, and the names called."""

    calls: list[Call]
    starts: list[Point]
    chained: dict[int, Call]
    names: set[str]


class Surroundings(Members):
    """Answers what is around a call."""

    def __init__(self, program: Program) -> None:
        """Take the program."""
        super().__init__(program)
        self._forms: dict[int, list[tuple[str, KeyOfType]] | None] = {}
        self._layouts: dict[str, _Layout] = {}
        self._inherited: dict[tuple[int, int], Call] = {}
        self._originals: dict[int, Call] = {}
        self._standing: dict[tuple[int, int], Call] = {}
        self._fillings: dict[str, _Filling] = {}
        self._settings: dict[tuple[str, str], list[tuple[Node, Node]]] | None = None

    def type_fields(self, kind: TypeNode, near: Node) -> dict[str, KeyOfType] | None:
        """Return the keys of a type as the code near a node knows it; None where that is unknown."""
        scope = near.scope if isinstance(near, (Function, Name, Call)) else _scope_in(near)
        return self.types.fields(self.program.module_of(scope), kind) if scope is not None else None

    def appended(self, form: Made) -> list[tuple[str, KeyOfType]] | None:
        """Return the keys that are appended to a form after it was made; None where one is not known."""
        if form.env.frames or form.env.this is not None:
            return self._appended(form)
        if id(form.call) not in self._forms:
            self._forms[id(form.call)] = self._appended(form)
        return self._forms[id(form.call)]

    def _appended(self, form: Made) -> list[tuple[str, KeyOfType]] | None:
        function = form.call.scope.function
        keys: list[tuple[str, KeyOfType]] = []
        home = self.program.module_of(form.call.scope)
        is_free = not form.env.frames and form.env.this is None
        filling = self._filling(home)
        for call, to in filling.by_form.get(id(form.call), ()) if is_free else filling.calls:
            if not _is_within(call.scope, function) or form not in self.values(to, form.env):
                continue
            key = literal(self.values(call.args[0], form.env)[0])
            if key is None or len(keys) >= bounds.KEYS:
                return None
            place = Place(home.path, *home.place(call.args[0].at))
            keys.append((key, KeyOfType(call.scope is not form.call.scope, place)))
        return keys

    def _filling(self, module: Module) -> _Filling:
        """Return the calls of a module that put keys into forms and addresses, by what they are called on."""
        if module.path in self._fillings:
            return self._fillings[module.path]
        found = self._fillings[module.path] = _Filling([], {}, {})
        for call in module.calls:
            callee = call.callee
            if not isinstance(callee, Member) or callee.name not in ("append", "set") or not call.args:
                continue
            found.calls.append((call, callee.object))
            if (url := _searched_in(callee.object)) is not None:
                found.by_url.setdefault(url, []).append(call)
            for value in self.values(callee.object):
                if isinstance(value, Made):
                    found.by_form.setdefault(id(value.call), []).append((call, callee.object))
        return found

    def searched(self, node: Node) -> list[tuple[str, KeyOfType]] | None:
        """Return the keys that `url.searchParams` of a variable gets; None where one is not known."""
        used = node.at
        while isinstance(node, (Call, Member)):  # `url.toString()`, `url.href`
            node = node.callee if isinstance(node, Call) else node.object
        scope = node.scope.find(node.id) if isinstance(node, Name) else None
        if not isinstance(node, Name) or scope is None or not _makes_url(scope.names[node.id][0]):
            return []
        home = self.program.module_of(scope)
        keys: list[tuple[str, KeyOfType]] = []
        for call in self._filling(home).by_url.get((node.id, id(scope)), ()):
            key = call.args[0]
            if call.at > used:
                continue
            text = literal(self.values(key)[0])
            if text is None or len(keys) >= bounds.KEYS:
                return None
            keys.append((text, KeyOfType(call.scope is not scope, Place(home.path, *home.place(key.at)))))
        return None if "search" in scope.members.get(node.id, {}) else keys

    def assigned(self, node: Object) -> tuple[str, ...] | None:
        """Return the keys that an object in a variable gets after it was made; None where one is not known."""
        held = self.program.held(node)
        if held is None:
            return ()
        scope, name = held
        members = scope.members.get(name, {})
        return None if COMPUTED in members or self._is_merged_into(scope, name) else tuple(members)

    def _is_merged_into(self, scope: Scope, name: str) -> bool:
        """Return whether `Object.assign(name, …)` gives a variable keys."""
        module = self.program.module_of(scope)
        return "Object.assign" in module.text and any(
            isinstance(call.callee, Member)
            and call.callee.name == "assign"
            and bool(call.args)
            and isinstance(first := call.args[0], Name)
            and first.id == name
            and first.scope.find(name) is scope
            for call in module.calls
        )

    def place_of(self, node: Node) -> Place | None:
        """Return where an expression with a name or a call in it is written."""
        scope = _scope_in(node)
        home = self.program.module_of(scope) if scope is not None else None
        return None if home is None else Place(home.path, *home.place(node.at))

    def place_in(self, node: Object, at: Point) -> Place | None:
        """Return a place in an object that is written in a file."""
        home = self.program.holder_of(node)
        return None if home is None else Place(home.path, *home.place(at))

    def rest_of(self, node: Node, env: Env) -> list[Given] | None:
        """Return the arguments in `...args`; None where they are unknown."""
        if isinstance(node, Name) and (scope := node.scope.find(node.id)) is not None:
            one = scope.names[node.id][0]
            function = one.function
            if function is not None and not one.path and function.parameters[one.position].is_rest:
                frame = env.frames.get(id(function))
                if frame is not None:
                    return [Given(self.values(arg, frame.env)) for arg in frame.args[one.position :]]
                return [Given((Param(function, one.position + more, (), node.id),)) for more in range(3)]
        return None

    def calls_of(self, cls: Class) -> list[Call]:
        """Return the calls in the methods of a class."""
        functions = [node for nodes in cls.members.values() for node in nodes if isinstance(node, Function)]
        return [call for function in functions for call in self.calls_in(function)]

    def standing_for(self, cls: Class, said: Node) -> Call | None:
        """Return a call in place of what a class states: an argument of no call that code has."""
        for module in self.program.modules.values():
            if any(one is cls for one in module.classes):
                key = (id(cls), id(said))
                return self._standing.setdefault(key, Call(said, (said,), (), module.scope, False, said.at, said.at))
        return None

    def made_for(self, made: Made) -> Call:
        """Return the call that made a value: one of its own for each class that inherits the code with the call."""
        owner, this = made.call.scope.owner, made.env.this
        if owner is None or this is None or this.cls is owner or owner not in self.lineage(this.cls):
            return made.call
        own = self._inherited.setdefault((id(made.call), id(this.cls)), replace(made.call))
        self._originals[id(own)] = made.call
        return own

    def original(self, call: int) -> int | None:
        """Return the id of the call in the code by the id of the call of `made_for` that replaces it."""
        return id(self._originals[call]) if call in self._originals else None

    def chain(self, call: Call) -> list[tuple[str, Call]]:
        """Return the calls that are chained to a call, with the names of their methods."""
        outer = self._layout(call.scope).chained
        found: list[tuple[str, Call]] = []
        while (link := outer.get(id(call))) is not None and isinstance(link.callee, Member):
            found.append((link.callee.name, link))
            call = link
        return found

    def around(self, call: Call, names: Iterable[str]) -> list[Made]:
        """Return what the calls give that a call is written inside of, and whose callee has one of some names."""
        wanted = set(names)
        found: list[Made] = []
        if not wanted & self._layout(call.scope).names:
            return found
        for one in self.module_calls(call.scope):
            name = (
                one.callee.name
                if isinstance(one.callee, Member)
                else one.callee.id
                if isinstance(one.callee, Name)
                else ""
            )
            if name in wanted and one.at <= call.at and call.end <= one.end:
                found += [value for value in self.values(one) if isinstance(value, Made)]
        return found

    def calls_in(self, function: Function) -> list[Call]:
        """Return the calls in a function, those of functions in it included."""
        layout = self._layout(function.scope)
        first, last = bisect_left(layout.starts, function.at), bisect_left(layout.starts, function.end)
        return [one for one in layout.calls[first:last] if one.end <= function.end]

    def calls_on(self, made: Made, name: str) -> list[Call]:
        """Return the calls of a method of an object, in the file that made it."""
        return [
            one
            for one in self.module_calls(made.call.scope)
            if isinstance(one.callee, Member)
            and one.callee.name == name
            and made in self.values(one.callee.object, made.env)
        ]

    def _layout(self, scope: Scope) -> _Layout:
        """Return the calls of the module that a scope is of, in the order in which they are written."""
        module = self.program.module_of(scope)
        if module.path not in self._layouts:
            calls = sorted(module.calls, key=lambda one: one.at)
            chained = {id(one.callee.object): one for one in calls if isinstance(one.callee, Member)}
            names = {
                one.callee.name if isinstance(one.callee, Member) else getattr(one.callee, "id", "") for one in calls
            }
            self._layouts[module.path] = _Layout(calls, [one.at for one in calls], chained, names)
        return self._layouts[module.path]

    def module_calls(self, scope: Scope) -> list[Call]:
        """Return all calls of the module that a scope is of."""
        return self.program.module_of(scope).calls

    def set_members(self, value: Value, path: Iterable[str]) -> Values:
        """Return what code anywhere assigns to a member of a member: `axios.defaults.baseURL`."""
        if self._settings is None:
            self._settings = {}
            for module in self.program.modules.values():
                for target, given in module.settings:
                    if isinstance(target.object, Member):
                        names = (target.object.name, target.name)
                        self._settings.setdefault(names, []).append((target.object.object, given))
        found: list[Value] = []
        first, second = path
        for holder, given in self._settings.get((first, second), [])[: bounds.DEFINITIONS]:
            if value in self.values(holder):
                found += self.values(given)
        return tuple(found)


def _makes_url(one: Definition) -> bool:
    callee = one.value.callee if isinstance(one.value, Call) and one.value.is_new else None
    return isinstance(callee, Name) and callee.id == "URL"


def _searched_in(node: Node) -> tuple[str, int] | None:
    """Return the name whose `searchParams` a node is, with the number of the scope that defines it."""
    if not isinstance(node, Member) or node.name != "searchParams" or not isinstance(node.object, Name):
        return None
    scope = node.object.scope.find(node.object.id)
    return (node.object.id, id(scope)) if scope is not None else None


def _scope_in(node: Node) -> Scope | None:
    while not isinstance(node, Name):
        if isinstance(node, Cast):
            node = node.value
        elif isinstance(node, Member):
            node = node.object
        elif isinstance(node, Call):
            return node.scope
        else:
            return None
    return node.scope


def _is_within(scope: Scope | None, function: Function | None) -> bool:
    while scope is not None:
        if scope.function is function:
            return True
        scope = scope.parent
    return False
