"""Classes: what they extend, which constructor runs, what their methods run in, and objects of the types that code names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from speclint.code.evaluation.values import (
    NOWHERE,
    Closure,
    Env,
    External,
    Frame,
    Given,
    Instance,
    Param,
    Typed,
    Values,
)
from speclint.code.modules.program import Program
from speclint.code.nodes import (
    Call,
    Class,
    Definition,
    Function,
    Name,
    Node,
    Scope,
    TypeNode,
)

_MOST_VALUES = 16
_STORE_STATE = ("this", "$store", "state")
_GLOBALS = frozenset({"window", "globalThis", "self", "global"})


class Classes(ABC):
    """Resolves classes; a subclass evaluates expressions."""

    def __init__(self, program: Program) -> None:
        """Take the program."""
        self.program = program

    @abstractmethod
    def values(self, node: Node | Given, env: Env = NOWHERE) -> Values:
        """Return what an expression can be."""

    @abstractmethod
    def defined(self, definitions: list[Definition], use: Name, env: Env) -> Values:
        """Return what a name can be that is used at a place."""

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

    def _outer_base(self, cls: Class) -> Iterator[External]:
        last = self.lineage(cls)[-1]
        for value in self.values(last.base) if last.base is not None else ():
            if isinstance(value, External):
                yield value

    def instance_env(self, instance: Instance) -> Env:
        """Return the environment of an instance's methods: its `this`, and the arguments of its constructor."""
        frames = dict(instance.env.frames)
        constructor = self.constructor(instance.cls)
        if instance.args is not None and constructor is not None:
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
