"""What members of values can be: of objects, classes and their instances, modules and packages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from speclint.code.nodes import (
    Array,
    Call,
    Class,
    Definition,
    Function,
    Index,
    Member,
    Name,
    Node,
    Object,
    Scope,
    TypeNode,
)
from speclint.code.program import Program
from speclint.code.types import Types
from speclint.code.values import (
    MISSING,
    NOWHERE,
    Closure,
    Env,
    EnvVar,
    External,
    Frame,
    Given,
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

_MOST_VALUES = 16
_GLOBALS = frozenset({"window", "globalThis", "self", "global"})


class Members(ABC):
    """Answers what members can be; what an expression can be is for a subclass to say."""

    def __init__(self, program: Program) -> None:
        """Take the program."""
        self.program = program
        self.types = Types(program)
        # Members that code asks of `this` and that only other classes have.
        self.abstract: dict[int, tuple[Class, set[str]]] = {}
        self._looped = False
        self._opened: set[tuple[int, str]] = set()

    @abstractmethod
    def values(self, node: Node | Given, env: Env = NOWHERE) -> Values:
        """Return what an expression can be."""

    @abstractmethod
    def defined(self, definitions: list[Definition], use: Name, env: Env) -> Values:
        """Return what a name can be that is used at a place."""

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
                return (External("", ("this", node.name)),)
        if isinstance(node.object, Name) and node.object.id == "super":
            return self._super(node, env)
        holders = self.values(node.object, env)
        return tuple(value for holder in holders for value in self.member(holder, node.name))

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
            return (_of_external(value, name),)
        if isinstance(value, Param):
            local = self.typed(value)
            if isinstance(local, Instance):
                return self.member(local, name)
            return (Param(value.function, value.position, (*value.path, name), name),)
        if isinstance(value, (Made, Part, Typed, Str)):
            return (Part(value, name),)
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
        for entry in reversed(node.entries):
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
        for entry in node.entries:
            if entry.key in ("methods", "actions") and isinstance(entry.value, Object) and not found:
                return self._of_object(entry.value, env, name)
        if not found:
            found += self._data(node, env, name)
        held = self.program.held(node) if not found else None
        if held is not None:
            scope, own = held
            found += [value for one in scope.members.get(own, {}).get(name, ()) for value in self.values(one, env)]
        return tuple(found) or (MISSING,)

    def _data(self, node: Object, env: Env, name: str) -> list[Value]:
        """Return what `data()` of a component has under a name, for one of the objects beside it, such as `methods`."""
        outer = self.program.outer(node)
        data = (
            next((entry.value for entry in outer.entries if entry.key == "data"), None) if outer is not None else None
        )
        found: list[Value] = []
        for returned in data.returns if isinstance(data, Function) else ():
            for value in self.values(returned, env):
                if isinstance(value, Closure) and isinstance(value.node, Object) and value.node is not node:
                    own = self._of_object(value.node, value.env, name)
                    found += [one for one in own if not isinstance(one, Missing)]
        return found

    def base(self, cls: Class) -> Class | None:
        """Return the class that a class extends, where its code is there."""
        for value in self.values(cls.base) if cls.base is not None else ():
            if isinstance(value, Closure) and isinstance(value.node, Class) and value.node is not cls:
                return value.node
        return None

    def constructor(self, cls: Class) -> Function | None:
        """Return the constructor that runs for a class, its own or an inherited one."""
        for one in self.lineage(cls):
            if one.constructor is not None:
                return one.constructor
        return None

    def lineage(self, cls: Class) -> list[Class]:
        """Return a class and those that it extends, itself first."""
        found = [cls]
        while len(found) < _MOST_VALUES and (base := self.base(found[-1])) is not None and base not in found:
            found.append(base)
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

    def _outer_base(self, cls: Class) -> Iterator[External]:
        last = self.lineage(cls)[-1]
        for value in self.values(last.base) if last.base is not None else ():
            if isinstance(value, External):
                yield value

    def instance_env(self, instance: Instance) -> Env:
        """Return what the methods of an instance run in: its `this`, and the arguments of its constructor."""
        frames = dict(instance.env.frames)
        if instance.args is not None:
            constructor = self.constructor(instance.cls)
            if constructor is not None:
                frames[id(constructor)] = Frame(instance.args, instance.env)
            self._call_bases(instance, constructor, frames)
        return Env(frames, instance)

    def _call_bases(self, instance: Instance, constructor: Function | None, frames: dict[int, Frame]) -> None:
        """Add the calls of `super(…)` that the constructors of an instance make."""
        for _ in range(_MOST_VALUES):
            if constructor is None or constructor.owner is None:
                return
            above = self.base(constructor.owner)
            target = self.constructor(above) if above is not None else None
            call = next((call for call in self._supers(constructor)), None)
            if target is None or call is None or id(target) in frames:
                return
            frames[id(target)] = Frame(call.args, Env(dict(frames), instance))
            constructor = target

    def _supers(self, constructor: Function) -> Iterator[Call]:
        module = self.program.module_of(constructor.scope)
        for call in module.calls:
            if isinstance(call.callee, Name) and call.callee.id == "super" and call.scope.function is constructor:
                yield call

    def typed(self, value: Param) -> Instance | Typed | None:
        """Return an object of the type that a parameter has, without knowing more of it."""
        if value.position >= len(value.function.parameters):
            return None
        kind = value.function.parameters[value.position].type
        owner = value.function.scope
        for name in value.path:
            field = next((one for one in kind.fields if one.name == name), None) if kind is not None else None
            kind = field.type if field is not None else None
        return self._type_value(kind, owner) if kind is not None else None

    def type_value(self, kind: TypeNode, cls: Class) -> Instance | Typed | None:
        """Return an object of the type that a field of a class has."""
        function = cls.constructor or next(
            (one for nodes in cls.members.values() for one in nodes if isinstance(one, Function)), None
        )
        return self._type_value(kind, function.scope) if function is not None else None

    def _type_value(self, kind: TypeNode, scope: Scope) -> Instance | Typed | None:
        if kind.kind == "union":
            parts = [inner for part in kind.parts if (inner := self._type_value(part, scope)) is not None]
            return parts[0] if parts else None
        if kind.kind != "ref":
            return None
        name, *rest = kind.name.split(".")
        holder = scope.find(name)
        if holder is None:
            return None
        for value in self.defined(holder.names[name], Name(name, scope, (1 << 30, 0)), NOWHERE):
            if isinstance(value, Closure) and isinstance(value.node, Class):
                return Instance(value.node, None, NOWHERE)
            if isinstance(value, External):
                return Typed(External(value.package, (*value.path, *rest)))
        return None


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
