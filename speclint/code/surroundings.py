"""The context of a call: other calls of its chain, function and file, and types."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.code.look import KeyOfType, Place
from speclint.code.members import Members
from speclint.code.nodes import (
    COMPUTED,
    Call,
    Cast,
    Class,
    Function,
    Member,
    Name,
    Node,
    Object,
    Point,
    Scope,
    TypeNode,
)
from speclint.code.program import Program
from speclint.code.values import (
    Env,
    Given,
    Made,
    Param,
    Value,
    Values,
    literal,
)
from speclint.text.records import replace


class Surroundings(Members):
    """Answers what is around a call."""

    def __init__(self, program: Program) -> None:
        """Take the program."""
        super().__init__(program)
        self._inherited: dict[tuple[int, int], Call] = {}
        self._originals: dict[int, Call] = {}
        self._standing: dict[tuple[int, int], Call] = {}

    def type_fields(self, kind: TypeNode, near: Node) -> dict[str, KeyOfType] | None:
        """Return the keys of a type as the code near a node knows it; None where that is unknown."""
        scope = near.scope if isinstance(near, (Function, Name, Call)) else _scope_in(near)
        return self.types.fields(self.program.module_of(scope), kind) if scope is not None else None

    def appended(self, form: Made) -> list[tuple[str, KeyOfType]] | None:
        """Return the keys that are appended to a form after it was made; None where one is not known."""
        function = form.call.scope.function
        keys: list[tuple[str, KeyOfType]] = []
        home = self.program.module_of(form.call.scope)
        for call in home.calls:
            callee = call.callee
            if not isinstance(callee, Member) or callee.name not in ("append", "set") or not call.args:
                continue
            if not _is_within(call.scope, function) or form not in self.values(callee.object, form.env):
                continue
            key = literal(self.values(call.args[0], form.env)[0])
            if key is None:
                return None
            place = Place(home.path, *home.place(call.args[0].at))
            keys.append((key, KeyOfType(call.scope is not form.call.scope, place)))
        return keys

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
        """Return the arguments that `...args` stands for; None where that is unknown."""
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
        """Return the id of the call in the code that one of `made_for` stands for, by the id of that one."""
        return id(self._originals[call]) if call in self._originals else None

    def chain(self, call: Call) -> list[tuple[str, Call]]:
        """Return the calls that are chained to a call, with the names of their methods."""
        outer = {id(one.callee.object): one for one in self.module_calls(call.scope) if isinstance(one.callee, Member)}
        found: list[tuple[str, Call]] = []
        while (link := outer.get(id(call))) is not None and isinstance(link.callee, Member):
            found.append((link.callee.name, link))
            call = link
        return found

    def around(self, call: Call, names: Iterable[str]) -> list[Made]:
        """Return what the calls give that a call is written inside of, and whose callee has one of some names."""
        wanted = set(names)
        found: list[Made] = []
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
        return [one for one in self.module_calls(function.scope) if function.at <= one.at and one.end <= function.end]

    def calls_on(self, made: Made, name: str) -> list[Call]:
        """Return the calls of a method of an object, in the file that made it."""
        return [
            one
            for one in self.module_calls(made.call.scope)
            if isinstance(one.callee, Member)
            and one.callee.name == name
            and made in self.values(one.callee.object, made.env)
        ]

    def module_calls(self, scope: Scope) -> list[Call]:
        """Return all calls of the module that a scope is of."""
        return self.program.module_of(scope).calls

    def set_members(self, value: Value, path: Iterable[str]) -> Values:
        """Return what code anywhere assigns to a member of a member: `axios.defaults.baseURL`."""
        first, second = path
        found: list[Value] = []
        for module in self.program.modules.values():
            for target, given in module.settings:
                holder = target.object
                if (
                    target.name == second
                    and isinstance(holder, Member)
                    and holder.name == first
                    and value in self.values(holder.object)
                ):
                    found += self.values(given)
        return tuple(found)


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
