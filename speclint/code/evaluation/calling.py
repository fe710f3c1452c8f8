"""Results of calls whose callee is not code of the program: of the language, and of libraries that pass a value on."""

from __future__ import annotations

import re

from speclint.code.evaluation.strings import concat, hole_name, joined, sums
from speclint.code.evaluation.values import (
    Closure,
    Env,
    External,
    Hole,
    Instance,
    Made,
    Str,
    Typed,
    Unknown,
    Value,
    Values,
    literal,
    split,
)
from speclint.code.look import Look
from speclint.code.nodes import Array, Call, Class, Function, Literal, Object, Spread
from speclint.text.records import replace

# Functions that give what they get, wrapped in a way that does not matter here.
_PASSED_ON = frozenset(
    {
        "useCallback",
        "useMemo",
        "debounce",
        "throttle",
        "memoize",
        "cache",
        "markRaw",
        "readonly",
        "reactive",
        "ref",
        "shallowRef",
    }
    | {
        "computed",
        "freeze",
        "unref",
        "toValue",
        "String",
        "encodeURI",
        "defineEventHandler",
        "asyncHandler",
        "catchAsync",
    }
    | {
        "memo",
        "observable",
        "action",
        "fp",
        "fastifyPlugin",
        "resolve",
        "toString",
        "trim",
        "valueOf",
        "assign",
        "useRef",
        "once",
    }
)
_WRAPPING_PACKAGES = frozenset({"fastify-plugin", "express-async-handler", "memoize-one", "lodash.memoize"})
_OBJECT = External("", ("Object",))
_THIS_FILE = External("", ("import.meta", "url"))
_ENCODERS = frozenset({"encodeURIComponent", "escape", "parseInt", "Number", "toLowerCase", "toUpperCase", "toFixed"})
_JOINERS = frozenset({"urljoin", "urlJoin", "url-join", "joinURL", "joinPaths"})
_PARAMETER = re.compile(r":(\w+)")


def known_call(look: Look, callee: Value, call: Call, env: Env) -> Values | None:
    """Return the result of a call; None where only its package knows."""
    base, name = split(callee)
    if name in ("require", "import") and isinstance(callee, External) and callee.package == "":
        return _loaded(look, name, call, env)
    if isinstance(base, Str) or (isinstance(base, Closure) and isinstance(base.node, Array)):
        return _of_text(look, base, name, call, env)
    if isinstance(base, Closure) and isinstance(base.node, Function) and name == "bind":
        return (base,)
    if isinstance(base, Made) and name in ("toString", "href") and not call.args:
        return (base,)
    if name == "inject" and call.args and isinstance(key := call.args[0], Literal):
        return look.components.provided(key.value) or None
    if name in ("entries", "keys", "values") and base == _OBJECT and call.args:
        return _unrolled(look, name, call, env)
    if name in ("inject", "resolve", "get") and call.args and (found := _injected(look, callee, call, env)):
        return found
    if isinstance(callee, Made) and split(callee.origin)[1] == "defineStore" and callee.call.args:
        return _store(look, callee, call)
    if name == "URL" and call.is_new and call.args:
        return _url(look, call, env)
    if name in _JOINERS or (isinstance(callee, External) and callee.package in _JOINERS):
        return _slashed(look, call, env)
    if name == "join" and isinstance(base, External) and base.package in ("path", "node:path", "posix"):
        return _slashed(look, call, env)
    if name == "generatePath" and call.args:
        return tuple(Str(tuple(_filled(text.parts))) for text in look.strings(call.args[0], env))
    if isinstance(callee, External) and callee.package in _WRAPPING_PACKAGES and call.args:
        return look.values(call.args[0], env)
    if name in _ENCODERS:
        return (Str((Hole(hole_name(call)),)),)
    if name in _PASSED_ON and call.args and not isinstance(base, Str):
        return _passed_on(look, name, call, env)
    return None


def _loaded(look: Look, name: str, call: Call, env: Env) -> Values | None:
    specifier = literal(look.values(call.args[0], env)[0]) if call.args else None
    if specifier is None:
        return None
    return look.require(call, specifier) if name == "require" else look.load(call, specifier)


def _unrolled(look: Look, name: str, call: Call, env: Env) -> Values | None:
    """Return the entries of an object that is written in the code, as an array."""
    found = [
        Closure(look.unrolled.array(value.node, name), value.env)
        for value in look.values(call.args[0], env)
        if isinstance(value, Closure) and isinstance(value.node, Object)
    ]
    return tuple(found) or None


def _passed_on(look: Look, name: str, call: Call, env: Env) -> Values:
    values = look.values(call.args[0], env)
    if name not in ("useMemo", "computed"):
        return values
    found: list[Value] = []
    for value in values:
        is_function = isinstance(value, Closure) and isinstance(value.node, Function)
        found += look.result(value, replace(call, args=()), env) if is_function else (value,)
    return tuple(found)


def _injected(look: Look, callee: Value, call: Call, env: Env) -> Values | None:
    """Return an object of the injected class: `inject(HttpClient)`."""
    package = callee.package if isinstance(callee, External) else ""
    if not package.startswith("@angular/core"):
        return None
    for value in look.values(call.args[0], env):
        if isinstance(value, Closure) and isinstance(value.node, Class):
            return (Instance(value.node, None, env),)
        if isinstance(value, External):
            return (Typed(value),)
    return None


def _store(look: Look, made: Made, call: Call) -> Values:
    """Return the value of a Pinia store: the result of its setup function, or the object of its options."""
    found: list[Value] = []
    for value in look.values(made.call.args[-1], made.env):
        is_function = isinstance(value, Closure) and isinstance(value.node, Function)
        found += look.result(value, replace(call, args=()), made.env) if is_function else (value,)
    return tuple(found)


def _url(look: Look, call: Call, env: Env) -> Values:
    texts = look.strings(call.args[0], env)
    if len(call.args) < 2:
        return texts
    if any(value == _THIS_FILE for value in look.values(call.args[1], env)):
        return (Str(("file:",)),)
    bases = look.strings(call.args[1], env)
    found = []
    for text in texts:
        first = text.parts[0] if text.parts else ""
        is_absolute = isinstance(first, str) and re.match(r"\w+://", first)
        if is_absolute:
            found.append(text)
        elif isinstance(first, str) and first.startswith("/"):
            found += [concat([_origin(base), text]) for base in bases]
        else:
            found += [concat([base, text]) for base in bases]
    return tuple(found)


def _origin(base: Str) -> Str:
    first = base.parts[0] if base.parts else ""
    found = re.match(r"\w+://[^/]+", first) if isinstance(first, str) else None
    if found is not None:
        return Str((found[0],), base.from_name)
    return Str((first,), base.from_name) if isinstance(first, Hole) else Str(())


def _slashed(look: Look, call: Call, env: Env) -> Values:
    parts: list[Values] = []
    names: list[str] = []
    for place, arg in enumerate(call.args):
        if isinstance(arg, Spread):
            return (Unknown("spread"),)
        if place:
            parts.append((Str(("/",)),))
            names.append("")
        parts.append(look.values(arg, env))
        names.append(hole_name(arg))
    return tuple(_one_slash(text) for text in sums(parts, names)) if parts else (Str(("",)),)


def _one_slash(text: Str) -> Str:
    joined_parts = [re.sub(r"(?<!:)/{2,}", "/", part) if isinstance(part, str) else part for part in text.parts]
    return Str(tuple(joined_parts), text.from_name)


def _of_text(look: Look, base: Str | Closure, name: str, call: Call, env: Env) -> Values | None:
    """Return the result of a method of a string, or of `join` of an array."""
    if isinstance(base, Closure):
        node = base.node
        if name != "join" or not isinstance(node, Array):
            return None
        separator = look.values(call.args[0], env)[0] if call.args else Str((",",))
        parts: list[Values] = []
        names: list[str] = []
        for place, item in enumerate(node.items):
            if place:
                parts.append((separator,))
                names.append("")
            parts.append(look.values(item, base.env))
            names.append(hole_name(item))
        return tuple(sums(parts, names)) if parts else (Str(("",)),)
    if name == "concat":
        return tuple(sums([(base,), *(look.values(arg, env) for arg in call.args)], ["", *map(hole_name, call.args)]))
    if name in ("replace", "replaceAll") and len(call.args) == 2:
        return _replaced(look, base, call, env)
    if name in ("toString", "trim", "valueOf", "trimEnd", "trimStart", "normalize"):
        return (base,)
    return None


def _replaced(look: Look, base: Str, call: Call, env: Env) -> Values:
    wanted = literal(look.values(call.args[0], env)[0])
    if not wanted:
        return (base,)
    return tuple(
        concat(
            [piece for part in base.parts for piece in _pieces(part, wanted, joined(value, hole_name(call.args[1])))]
        )
        for value in look.values(call.args[1], env)
    )


def _pieces(part: str | Hole, wanted: str, by: Str) -> list[Str]:
    if isinstance(part, Hole):
        return [Str((part,))]
    head, found, tail = part.partition(wanted)
    return [Str((head,)), by, Str((tail,))] if found else [Str((part,))]


def _filled(parts: tuple[str | Hole, ...]) -> list[str | Hole]:
    """Return the parts of a path with holes for `:id`."""
    found: list[str | Hole] = []
    for part in parts:
        if isinstance(part, Hole):
            found.append(part)
            continue
        pieces = _PARAMETER.split(part)
        found += [Hole(piece) if place % 2 else piece for place, piece in enumerate(pieces) if piece]
    return found


def entries_of(value: Value) -> Object | None:
    """Return the object that a value is the literal of."""
    return value.node if isinstance(value, Closure) and isinstance(value.node, Object) else None
