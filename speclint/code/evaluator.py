"""What expressions can be: names followed through scopes and imports, constants folded, functions inlined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from speclint.code.calling import known_call
from speclint.code.nodes import (
    Array,
    Call,
    Cast,
    Choice,
    Class,
    Constant,
    Definition,
    Function,
    Import,
    Index,
    Literal,
    Member,
    Name,
    Node,
    Object,
    Scope,
    Spread,
    Template,
    TypeNode,
)
from speclint.code.program import Program
from speclint.code.strings import hole_name, joined, sums
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
_MOST_DEEP = 60
_MOST_STEPS = 20_000
_GLOBALS = frozenset({"window", "globalThis", "self", "global"})
_ENV_MODULES = ("$env/", "@env", "react-native-dotenv", "virtual:env")


class ExhaustedError(Exception):
    """An expression took more steps than one may."""


class Evaluator:
    """Evaluates expressions of a program. What does not depend on a call is kept."""

    def __init__(self, program: Program) -> None:
        """Take the program."""
        self.program = program
        self.types = Types(program)
        self._kept: dict[int, Values] = {}
        self._active: set[tuple[int, int]] = set()
        self._steps = 0
        self._depth = 0
        self._looped = False
        self._opened: set[tuple[int, str]] = set()
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
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise ExhaustedError
        if key in self._active or self._depth > _MOST_DEEP:
            self._looped = True
            return (Unknown("it depends on itself"),)
        self._active.add(key)
        self._depth += 1
        try:
            found = _distinct(kind(node, env))
        finally:
            self._active.discard(key)
            self._depth -= 1
        if is_free and not self._looped:
            self._kept[id(node)] = found
        if not self._depth:
            self._looped = False
        return found

    # Names

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
            return (env.this,)
        scope: Scope | None = node.scope
        while scope is not None:
            function = scope.function
            if function is not None and function.holder is not None:
                return (Closure(function.holder, env),)
            if function is not None and function.owner is not None:
                return (Instance(function.owner, None, NOWHERE),)
            scope = function.scope.parent if function is not None else None
        if node.scope.owner is not None:
            return (Instance(node.scope.owner, None, NOWHERE),)
        return (External("", ("this",)),)

    def defined(self, definitions: list[Definition], use: Name, env: Env) -> Values:
        """Return what a name can be that is used at a place: what was assigned last, or might have been."""
        found: list[Value] = []
        home = definitions[0].block
        same = [one for one in definitions if one.block.function is use.scope.function]
        for one in definitions:
            if one in same and one.at > use.at and one.kind in ("assign", "add"):
                continue
            if one.kind in ("assign", "add") and one.at <= use.at <= _end_of(one):
                continue
            own = self.definition(one, env)
            if one.kind == "add":
                longer = [*sums([tuple(found) or (Str(("",)),), own], [use.id, use.id])]
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
        """Return what a definition gives its name."""
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
            return (Param(function, one.position, one.path, name),)
        if one.position < len(function.parameters) and function.parameters[one.position].is_rest:
            return (Unknown("rest of the arguments"),)
        default = one.default
        own = function.parameters[one.position].default if one.position < len(function.parameters) else None
        given: Values = (MISSING,)
        if one.position < len(frame.args):
            argument = frame.args[one.position]
            given = (Unknown("spread"),) if isinstance(argument, Spread) else self.values(argument, frame.env)
        if one.path and own is not None:
            given = tuple(self._defaulted(given, own, env))
        return self.follow(given, one.path, default, env)

    def follow(self, values: Values, path: Iterable[str | None], default: Node | None, env: Env) -> Values:
        """Return what stands at a path inside values; `default` where nothing does."""
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

    def imported(self, one: Definition) -> Values:
        """Return what an import gives its name."""
        assert one.source is not None
        return self._from(self.program.module_of(one.block).path, one.source)

    def _from(self, path: str, source: Import) -> Values:
        target = self.program.resolver.resolve(path, source.module)
        if target is not None:
            return (Namespace(target),) if source.name == "*" else self.module_export(target, source.name)
        if source.module.startswith("."):
            return (Unknown(f"there is no file {source.module}"),)
        if source.module.startswith(_ENV_MODULES):
            return (EnvVar(source.name),)
        return (External(source.module, () if source.name in ("*", "=", "default") else (source.name,)),)

    def module_export(self, path: str, name: str) -> Values:
        """Return what a module exports under a name: "=" is what `require` gives."""
        found: list[Value] = []
        for module, export in self.program.exports(path, name):
            if export.value is not None:
                found += self.values(export.value)
            elif export.source is not None:
                found += self._from(module.path, export.source)
        if found:
            return tuple(found)
        whole = [
            value
            for _, export in self.program.exports(path, "=")
            if export.value
            for value in self.values(export.value)
        ]
        if name in ("default", "="):
            return tuple(whole) or (Namespace(path),)
        return tuple(inner for value in whole for inner in self.member(value, name)) or (
            Unknown(f"{path} has no `{name}`"),
        )

    # Members

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
                for entry in holder.node.entries[:_MOST_VALUES]:
                    found += self.values(entry.value, holder.env)
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
                    inner = self.member(value, name)
                    found += [one for one in inner if not isinstance(one, (Missing, Unknown))]
                if found and not any(isinstance(one, Param) for one in found):
                    return tuple(found)
            elif not isinstance(entry.key, str) and name in map(literal, self.values(entry.key, env)):
                return (*found, *self.values(entry.value, env))
        for entry in node.entries:
            if entry.key in ("methods", "actions") and isinstance(entry.value, Object) and not found:
                return self._of_object(entry.value, env, name)
        return tuple(found) or (MISSING,)

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
            target = above and self.constructor(above)
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

    # Types

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

    # Strings, choices, calls

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
            known = tuple(_named(value, name) for value in second if not isinstance(value, Missing))
            return known or first
        return (*(value for value in first if not isinstance(value, Missing)), *second)

    def _call(self, node: Call, env: Env) -> Values:
        found: list[Value] = []
        for callee in self.values(node.callee, env):
            found += self.result(callee, node, env)
        return tuple(found) or (Unknown("no value"),)

    def result(self, callee: Value, call: Call, env: Env) -> Values:
        """Return what a call gives when its callee is `callee`."""
        if isinstance(callee, Closure) and isinstance(callee.node, Function):
            return self._returned(callee.node, callee.env.called(callee.node, call.args, env))
        if isinstance(callee, Closure) and isinstance(callee.node, Class):
            return (Instance(callee.node, call.args, env),)
        known = known_call(self, callee, call, env)
        return known if known is not None else (Made(callee, call, env),)

    def _returned(self, function: Function, env: Env) -> Values:
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

    def require(self, call: Call, specifier: str) -> Values:
        """Return what `require` of a module gives in the file that a call is in."""
        path = self.program.module_of(call.scope).path
        return self._from(path, Import(specifier, "=", call.at))

    def load(self, call: Call, specifier: str) -> Values:
        """Return what `import()` of a module gives in the file that a call is in."""
        path = self.program.module_of(call.scope).path
        return self._from(path, Import(specifier, "*", call.at))

    def type_fields(self, kind: TypeNode, near: Node) -> dict[str, bool] | None:
        """Return the keys of a type as the code near a node knows it, and whether each is optional."""
        scope = near.scope if isinstance(near, (Function, Name, Call)) else _scope_in(near)
        return self.types.fields(self.program.module_of(scope), kind) if scope is not None else None

    def appended(self, form: Made) -> tuple[str, ...] | None:
        """Return the keys that are appended to a form after it was made; None where one is not told."""
        function = form.call.scope.function
        keys: list[str] = []
        for call in self.program.module_of(form.call.scope).calls:
            callee = call.callee
            if not isinstance(callee, Member) or callee.name not in ("append", "set") or not call.args:
                continue
            if not _is_within(call.scope, function) or form not in self.values(callee.object, form.env):
                continue
            key = literal(self.values(call.args[0], form.env)[0])
            if key is None:
                return None
            keys.append(key)
        return tuple(keys)

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

    def strings(self, node: Node | Given, env: Env, name: str = "") -> tuple[Str, ...]:
        """Return what an expression can be as text, unknown parts as holes."""
        label = name or (hole_name(node) if not isinstance(node, Given) else "param")
        return tuple(joined(value, label) for value in self.values(node, env))


def _of_external(value: External, name: str) -> Value:
    if value.package == "":
        if len(value.path) == 1 and value.path[0] in _GLOBALS:
            return External("", (name,))
        if value.path in (("process", "env"), ("import.meta", "env"), ("Bun", "env"), ("Deno", "env")):
            return EnvVar(name)
    elif name == "default" and not value.path:
        return value
    return External(value.package, (*value.path, name))


def _named(value: Value, name: str) -> Value:
    """Return a value that is there in place of a variable of the environment."""
    return value._replace(from_name=f"base {name}") if name and isinstance(value, Str) else value


def _end_of(one: Definition) -> tuple[int, int]:
    node = one.value
    return node.end if isinstance(node, (Call, Function)) else one.at


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


def _distinct(values: Iterable[Value]) -> Values:
    found: list[Value] = []
    seen: set[object] = set()
    for value in values:
        key: object = (value,) if isinstance(value, (Str, EnvVar, Missing)) else id(value)
        if key not in seen:
            seen.add(key)
            found.append(value)
            if len(found) == _MOST_VALUES:
                break
    return tuple(found)
