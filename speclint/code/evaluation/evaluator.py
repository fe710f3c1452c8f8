"""The possible values of expressions: names followed through scopes and imports, constants folded, functions inlined.

Long because names, calls and imports lead to each other, so that their evaluation is one recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from speclint.code.evaluation.calling import known_call
from speclint.code.evaluation.strings import hole_name, joined, named, sums
from speclint.code.evaluation.values import (
    MISSING,
    NOWHERE,
    Closure,
    Env,
    EnvVar,
    External,
    Given,
    Hole,
    Instance,
    Made,
    Missing,
    Param,
    Str,
    Unknown,
    Value,
    Values,
    distinct,
    literal,
)
from speclint.code.modules.importing import Imports
from speclint.code.modules.program import Program
from speclint.code.nodes import (
    Array,
    Call,
    Cast,
    Choice,
    Class,
    Constant,
    Definition,
    Function,
    Index,
    Literal,
    Member,
    Name,
    Node,
    Object,
    Scope,
    Spread,
    Template,
)
from speclint.text import bounds
from speclint.text.records import replace

_MOST_DEEP = 60
_MOST_STEPS = 20_000
_MOST_INLINED = 3


class ExhaustedError(Exception):
    """An expression took more steps than one may."""


class Evaluator(Imports):
    """Evaluates expressions of a program. Results that do not depend on a call are cached."""

    def __init__(self, program: Program) -> None:
        """Take the program."""
        super().__init__(program)
        self._kept: dict[int, Values] = {}
        self._active: set[tuple[int, int]] = set()
        self._steps = 0
        # The steps of all expressions together.
        self.spent = 0
        self._depth = 0
        self._inlined: dict[int, int] = {}
        self._is_strict = True
        self._kinds: dict[type, Callable[..., Values]] = {
            Literal: lambda node, _: (Str((node.value,)),),
            Constant: self._constant,
            Template: self._template,
            Name: self._name,
            Member: self._member,
            Index: self._index,
            Call: self._call,
            Choice: self._choice,
            Cast: lambda node, env: self.values(node.value, env),
            Object: lambda node, env: (Closure(node, env),),
            Array: lambda node, env: (Closure(node, env),),
            Function: lambda node, env: (Closure(node, env),),
            Class: lambda node, env: (Closure(node, env),),
            Spread: lambda node, env: self.values(node.value, env),
        }

    def relax(self) -> None:
        """Count steps for each expression alone from now on, and treat too complex ones as unknown."""
        self._is_strict = False

    def restart(self) -> None:
        """Allow as many steps again as one expression may take."""
        self._steps = 0

    def values(self, node: Node | Given, env: Env = NOWHERE) -> Values:
        """Return what an expression can be, at most 16 values, at least one. Raises ExhaustedError."""
        if isinstance(node, Given):
            return node.values
        kind = self._kinds.get(type(node))
        if kind is None:
            return (Unknown("not a value"),)
        is_free = not env.frames and env.this is None
        if is_free and id(node) in self._kept:
            return self._kept[id(node)]
        key = (id(node), id(env))
        if not self._is_strict and not self._depth:
            self._steps = 0
        self._steps += 1
        self.spent += 1
        if self._steps > _MOST_STEPS:
            raise ExhaustedError
        if key in self._active or self._depth > _MOST_DEEP:
            self._looped = True
            return (Unknown("it depends on itself"),)
        self._active.add(key)
        self._depth += 1
        try:
            found = distinct(kind(node, env))
        except ExhaustedError:
            if self._is_strict or self._depth > 1:
                raise
            return (Unknown("the code is too complex to follow"),)
        finally:
            self._active.discard(key)
            self._depth -= 1
        if is_free and not self._looped:
            self._kept[id(node)] = found
        if not self._depth:
            self._looped = False
        return found

    def _constant(self, node: Constant, _: Env) -> Values:
        return (MISSING,) if node.text in ("undefined", "null") else (Str((node.text,)),)

    def _name(self, node: Name, env: Env) -> Values:
        if node.id == "this":
            return self._this(node, env)
        scope = node.scope.find(node.id)
        if scope is None:
            source = self.program.auto_import(node.id)
            return self.module_export(source.module, source.name) if source else (External("", (node.id,)),)
        return self.defined(scope.names[node.id], node, env)

    def _this(self, node: Name, env: Env) -> Values:
        if env.this is not None:
            return (replace(env.this, env=Env({**env.this.env.frames, **env.frames}, env.this.env.this)),)
        scope: Scope | None = node.scope
        while scope is not None:
            function = scope.function
            if function is not None and function.holder is not None:
                return (Closure(function.holder, env),)
            if function is not None and function.owner is not None:
                return (Instance(function.owner, None, Env(env.frames)),)
            scope = function.scope.parent if function is not None else None
        if node.scope.owner is not None:
            return (Instance(node.scope.owner, None, NOWHERE),)
        return (External("", ("this",)),)

    def defined(self, definitions: list[Definition], use: Name, env: Env) -> Values:
        """Return what a name can be that is used at a place: what was assigned last, or might have been."""
        if len(definitions) > bounds.DEFINITIONS:
            return (Unknown(f"`{use.id}` gets more than {bounds.DEFINITIONS} values"),)
        found: list[Value] = []
        home = definitions[0].block
        for one in definitions:
            is_change = one.kind in ("assign", "add")
            is_later = one.at > use.at and one.block.function is use.scope.function
            if is_change and (is_later or one.at <= use.at <= _end_of(one)):
                continue
            own = self.definition(one, env)
            if one.kind == "add":
                longer: list[Value] = [*sums([tuple(found) or (Str(("",)),), own], [use.id, use.id])]
                found = longer if one.block is home else found + longer
            elif one.kind == "assign" and one.block is not home:
                found += own
            elif one.kind in ("declare", "function") and one.value is None:
                continue
            else:
                found = [*own] if one.kind == "assign" else [*found, *own]
        kept = [value for value in found if not (isinstance(value, Missing) or literal(value) == "")]
        return tuple(kept or found) or (Unknown(f"`{use.id}` gets no value"),)

    def definition(self, one: Definition, env: Env) -> Values:
        """Return the values that a definition gives its name."""
        if one.source is not None:
            return self.imported(one)
        if one.function is not None:
            return self._parameter(one, env)
        if one.value is None:
            return (Unknown("no value"),)
        return self.follow(self.values(one.value, env), one.path, one.default, env)

    def _parameter(self, one: Definition, env: Env) -> Values:
        function = one.function
        assert function is not None
        name = next((part for part in reversed(one.path) if part is not None), "")
        if not name and one.position < len(function.parameters):
            name = function.parameters[one.position].name
        frame = env.frames.get(id(function))
        if frame is None:
            whole = Param(function, one.position, (), name)
            state = self.components.context(whole, one.path[0] or "") if one.path else None
            if state is not None:
                return self.follow(state, one.path[1:], None, env)
            return (replace(whole, path=one.path),)
        if one.position < len(function.parameters) and function.parameters[one.position].is_rest:
            return (Unknown("rest of the arguments"),)
        default = one.default
        own = function.parameters[one.position].default if one.position < len(function.parameters) else None
        given: Values = (MISSING,)
        if one.position < len(frame.args):
            argument = frame.args[one.position]
            if isinstance(argument, Constant) and argument.text[:1].isdigit():
                return (Str((Hole(name or "param"),)),)  # `one(3)` is one of `one(id)`
            given = (Unknown("spread"),) if isinstance(argument, Spread) else self.values(argument, frame.env)
        if one.path and own is not None:
            given = tuple(self._defaulted(given, own, env))
        return self.follow(given, one.path, default, env)

    def follow(self, values: Values, path: Iterable[str | None], default: Node | None, env: Env) -> Values:
        """Return the values at a path inside values; `default` where there are none."""
        for name in path:
            if name is not None:
                values = tuple(inner for value in values for inner in self.member(value, name))
        return tuple(self._defaulted(values, default, env)) if default is not None else values

    def _defaulted(self, values: Values, default: Node, env: Env) -> Iterator[Value]:
        for value in values:
            if isinstance(value, Missing):
                yield from self.values(default, env)
            else:
                yield value

    def _template(self, node: Template, env: Env) -> Values:
        parts = [self.values(part, env) for part in node.parts]
        return tuple(sums(parts, [hole_name(part) for part in node.parts]))

    def _choice(self, node: Choice, env: Env) -> Values:
        options = [self.values(option, env) for option in node.options]
        if not node.falls_back:
            return tuple(value for option in options for value in option)
        first, second = options
        if any(isinstance(value, (Str, Closure, Instance, Made)) and literal(value) != "" for value in first):
            return tuple(value for value in first if not isinstance(value, Missing))
        if all(isinstance(value, (EnvVar, Missing)) or literal(value) == "" for value in first):
            name = next((value.name for value in first if isinstance(value, EnvVar)), "")
            known = tuple(named(value, name) for value in second if not isinstance(value, Missing))
            return known or first
        return (*(value for value in first if not isinstance(value, Missing)), *second)

    def _call(self, node: Call, env: Env) -> Values:
        found: list[Value] = []
        for callee in self.values(node.callee, env):
            found += self.result(callee, node, env)
        return tuple(found) or (Unknown("no value"),)

    def result(self, callee: Value, call: Call, env: Env) -> Values:
        """Return the result of a call when its callee is `callee`."""
        if isinstance(callee, Closure) and isinstance(callee.node, Function):
            return self._returned(callee.node, callee.env.called(callee.node, call.args, env))
        if isinstance(callee, Closure) and isinstance(callee.node, Class):
            return (Instance(callee.node, call.args, env),)
        known = known_call(self, callee, call, env)
        return known if known is not None else (Made(callee, call, env),)

    def _returned(self, function: Function, env: Env) -> Values:
        if self._inlined.get(id(function), 0) >= _MOST_INLINED:
            self._looped = True
            return (Unknown("it depends on itself"),)
        self._inlined[id(function)] = self._inlined.get(id(function), 0) + 1
        try:
            return self._values_returned(function, env)
        finally:
            self._inlined[id(function)] -= 1

    def _values_returned(self, function: Function, env: Env) -> Values:
        found = tuple(value for node in function.returns for value in self.values(node, env))
        solid = tuple(value for value in found if not isinstance(value, (Unknown, Missing)))
        if solid:
            return solid
        if function.result is not None:
            kind = function.result
            if kind.name == "Promise" and kind.parts:
                kind = kind.parts[0]
            if (typed := self._type_value(kind, function.scope)) is not None:
                return (typed,)
        return found or (Unknown("returns nothing"),)

    def strings(self, node: Node | Given, env: Env, name: str = "") -> tuple[Str, ...]:
        """Return what an expression can be as text, unknown parts as holes."""
        label = name or (hole_name(node) if not isinstance(node, Given) else "param")
        return tuple(joined(value, label) for value in self.values(node, env))


def _end_of(one: Definition) -> tuple[int, int]:
    """Return where what a definition gives ends."""
    node = one.value
    return node.end if isinstance(node, (Call, Function)) else one.at
