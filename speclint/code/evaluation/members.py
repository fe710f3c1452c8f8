"""What members of values can be: of objects, classes and their instances, modules and packages."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from speclint.code.evaluation.classes import Classes
from speclint.code.evaluation.components import Components
from speclint.code.evaluation.unrolled import Unrolled
from speclint.code.evaluation.values import (
    MISSING,
    NOWHERE,
    Closure,
    Env,
    EnvVar,
    External,
    Instance,
    Made,
    Missing,
    Namespace,
    Param,
    Part,
    Str,
    Typed,
    Unknown,
    Value,
    Values,
    literal,
)
from speclint.code.modules.program import Program
from speclint.code.nodes import (
    Array,
    Class,
    Entry,
    Function,
    Index,
    Member,
    Name,
    Object,
)
from speclint.code.types import Types

_MOST_VALUES = 16
_STORE_STATE = ("this", "$store", "state")
_GLOBALS = frozenset({"window", "globalThis", "self", "global"})


class Members(Classes):
    """Resolves members; a subclass evaluates expressions."""

    def __init__(self, program: Program) -> None:
        """Take the program."""
        super().__init__(program)
        self.types = Types(program)
        # Members that code asks of `this` and that only other classes have.
        self.abstract: dict[int, tuple[Class, set[str]]] = {}
        self.components = Components(program, self)
        self.unrolled = Unrolled()
        # By the id of an object: itself, which keeps the id its own, the last place of each key, and those of the others.
        self._keyed: dict[int, tuple[Object, dict[str, int], list[int]]] = {}
        self._looped = False
        self._opened: set[tuple[int, str]] = set()

    @abstractmethod
    def module_export(self, path: str, name: str) -> Values:
        """Return what a module exports under a name."""

    def _member(self, node: Member, env: Env) -> Values:
        if isinstance(node.object, Name):
            scope = node.object.scope.find(node.object.id)
            assigned = scope.members.get(node.object.id, {}).get(node.name) if scope else None
            if assigned:
                return tuple(value for one in assigned for value in self.values(one, env))
            if node.object.id == "this" and node.name.startswith("$"):
                return self.components.member(node.name) or (External("", ("this", node.name)),)
        if isinstance(node.object, Name) and node.object.id == "super":
            return self._super(node, env)
        holders = self.values(node.object, env)
        found = tuple(value for holder in holders for value in self.member(holder, node.name))
        if (
            isinstance(node.object, Name)
            and node.object.id == "this"
            and all(isinstance(one, Missing) for one in found)
        ):
            return self._handed(node.name) or found
        return found

    def _handed(self, name: str) -> Values:
        """Return a member of `this` that frameworks provide: for all components, or the state of a store."""
        if found := self.components.member(name):
            return found
        root = self.components.root_state()
        if root is None:
            return ()
        return (
            (root,)
            if name == "state"
            else tuple(one for one in self.member(root, name) if not isinstance(one, Missing))
        )

    def _super(self, node: Member, env: Env) -> Values:
        assert isinstance(node.object, Name)
        owner = node.object.scope.owner
        base = owner and self.base(owner)
        this = env.this or (Instance(owner, None, NOWHERE) if owner else None)
        return self._of_class(base, node.name, this) if base and this else (Unknown("no base class"),)

    def _index(self, node: Index, env: Env) -> Values:
        keys = [literal(value) for value in self.values(node.key, env)]
        holders = self.values(node.object, env)
        found: list[Value] = []
        for holder in holders:
            if all(key is not None for key in keys):
                found += [value for key in keys if key is not None for value in self.member(holder, key)]
            elif isinstance(holder, Closure) and isinstance(holder.node, Object):
                each = [
                    value
                    for entry in holder.node.entries[:_MOST_VALUES]
                    for value in self.values(entry.value, holder.env)
                ]
                # What is taken out of one object belongs together, which several values would lose.
                is_table = all(isinstance(value, (Str, EnvVar, Missing)) for value in each)
                found += each if is_table else [Part(holder, "[]")]
            else:
                found.append(Part(holder, "[]"))
        return tuple(found) or (Unknown("no value"),)

    def member(self, value: Value, name: str) -> Values:
        """Return what a member of a value can be."""
        if isinstance(value, Closure):
            return self._of_closure(value, name)
        if isinstance(value, Instance):
            return self._of_class(value.cls, name, value)
        if isinstance(value, Namespace):
            return self.module_export(value.path, name)
        if isinstance(value, External):
            root = self.components.root_state() if (*value.path, name) == _STORE_STATE and not value.package else None
            return (root or _of_external(value, name),)
        if isinstance(value, Param):
            if (state := self.components.context(value, name)) is not None:
                return state
            local = self.typed(value)
            if isinstance(local, Instance):
                return self.member(local, name)
            return (Param(value.function, value.position, (*value.path, name), name),)
        if isinstance(value, (Made, Part, Typed, Str)):
            return (value,) if isinstance(value, Str) and name == "href" else (Part(value, name),)
        return (value,)

    def _of_closure(self, value: Closure, name: str) -> Values:
        node = value.node
        if isinstance(node, Object):
            return self._of_object(node, value.env, name)
        if isinstance(node, Array):
            if name.isdigit() and int(name) < len(node.items):
                return self.values(node.items[int(name)], value.env)
            return (Part(value, name),)
        if isinstance(node, Class):
            return self._of_class(node, name, Instance(node, None, NOWHERE))
        scope = node.scope.parent
        assigned = scope.members.get(node.name, {}).get(name) if scope is not None else None
        if assigned:
            return tuple(inner for one in assigned for inner in self.values(one, value.env))
        return (Part(value, name),)

    def _of_object(self, node: Object, env: Env, name: str) -> Values:
        key = (id(node), name)
        if key in self._opened:  # `profile = { ...profile, … }`
            self._looped = True
            return (MISSING,)
        self._opened.add(key)
        try:
            return self._entry(node, env, name)
        finally:
            self._opened.discard(key)

    def _entry(self, node: Object, env: Env, name: str) -> Values:
        found: list[Value] = []
        for entry in self._last_first(node, name):
            if entry.key == name:
                return (*found, *self.values(entry.value, env))
            if entry.key is None:
                for value in self.values(entry.value, env):
                    if isinstance(value, Param) and _is_empty_unless_given(value):
                        continue
                    inner = self.member(value, name)
                    found += [one for one in inner if not isinstance(one, (Missing, Unknown))]
                if found and not any(isinstance(one, Param) for one in found):
                    return tuple(found)
            elif not isinstance(entry.key, str) and name in map(literal, self.values(entry.key, env)):
                return (*found, *self.values(entry.value, env))
        for key in ("methods", "actions") if not found else ():
            for entry in self._last_first(node, key):
                if entry.key == key and isinstance(entry.value, Object):
                    return self._of_object(entry.value, env, name)
        if not found:
            found += self._data(node, env, name)
        held = self.program.held(node) if not found else None
        if held is not None:
            scope, own = held
            found += [value for one in scope.members.get(own, {}).get(name, ()) for value in self.values(one, env)]
        return tuple(found) or (MISSING,)

    def _last_first(self, node: Object, name: str) -> Iterator[Entry]:
        """Yield the entries that may say what a key of an object is, the last first, down to the one with that name."""
        if id(node) not in self._keyed:
            entries = node.entries
            named = {entry.key: place for place, entry in enumerate(entries) if isinstance(entry.key, str)}
            others = [place for place, entry in enumerate(entries) if not isinstance(entry.key, str)]
            self._keyed[id(node)] = node, named, others
        _, named, others = self._keyed[id(node)]
        place = named.get(name, -1)
        yield from (node.entries[other] for other in reversed(others) if other > place)
        if place >= 0:
            yield node.entries[place]

    def _data(self, node: Object, env: Env, name: str) -> list[Value]:
        """Return what `data()` of a component or `state()` of a store has, for an object next to it, such as `methods`."""
        outer = self.program.outer(node)
        entries = outer.entries if outer is not None else ()
        data = next((entry.value for entry in entries if entry.key in ("data", "state")), None)
        found: list[Value] = []
        for returned in data.returns if isinstance(data, Function) else ():
            for value in self.values(returned, env):
                if isinstance(value, Closure) and isinstance(value.node, Object) and value.node is not node:
                    own = self._of_object(value.node, value.env, name)
                    found += [one for one in own if not isinstance(one, Missing)]
        return found

    def _of_class(self, cls: Class, name: str, instance: Instance) -> Values:
        env = self.instance_env(instance)
        for one in self.lineage(cls):
            if name in one.members:
                return tuple(value for node in one.members[name] for value in self.values(node, env))
            if name in one.types:
                inner = self.type_value(one.types[name], one)
                if inner is not None:
                    return (inner,)
        external = next((value for value in self._outer_base(cls)), None)
        if external is not None:
            return (Part(Typed(external), name),)
        self.abstract.setdefault(id(cls), (cls, set()))[1].add(name)
        return (Missing(),)


def _is_empty_unless_given(value: Param) -> bool:
    """Return whether a parameter is `{}` when a call does not give it."""
    parameters = value.function.parameters
    default = parameters[value.position].default if value.position < len(parameters) else None
    return isinstance(default, Object) and not default.entries and not value.path


def _of_external(value: External, name: str) -> Value:
    if value.package == "":
        if len(value.path) == 1 and value.path[0] in _GLOBALS:
            return External("", (name,))
        if value.path in (("process", "env"), ("import.meta", "env"), ("Bun", "env"), ("Deno", "env")):
            return EnvVar(name)
    elif name == "default" and not value.path:
        return value
    return External(value.package, (*value.path, name))
