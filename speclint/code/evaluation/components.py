"""What frontend frameworks give to components without an import: members of `this`, and the state of a store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from speclint.code.evaluation.values import NOWHERE, Closure, Env, Given, Param, Value, Values
from speclint.code.modules.program import Program
from speclint.code.nodes import Call, Entry, Function, Literal, Member, Name, Node, Object
from speclint.text import bounds

_HOLDERS = frozenset({"prototype", "globalProperties"})
_VUE = frozenset({"Vue", "_Vue", "vue"})


class Evaluating(Protocol):
    """Evaluates expressions."""

    def values(self, node: Node | Given, env: Env = NOWHERE) -> Values:
        """Return what an expression can be."""
        ...


class Components:
    """What a program provides to its components. Searched once, on first use."""

    def __init__(self, program: Program, look: Evaluating) -> None:
        """Take the program, and what evaluates."""
        self._program = program
        self._look = look
        self._members: dict[str, list[Node]] | None = None
        self._provided: dict[str, list[Node]] | None = None
        self._state: Closure | None = None
        self._is_known = False

    def member(self, name: str) -> Values:
        """Return what `Vue.prototype.name = …` or `app.config.globalProperties.name = …` gives all components."""
        if self._members is None:
            self._members = {}
            for module in self._program.modules.values():
                for target, value in module.settings:
                    if _is_for_all(target.object):
                        self._members.setdefault(target.name, []).append(value)
        return tuple(
            value for node in self._members.get(name, [])[: bounds.DEFINITIONS] for value in self._look.values(node)
        )

    def provided(self, name: str) -> Values:
        """Return what `provide("name", …)` gives."""
        if self._provided is None:
            self._provided = {}
            for call in self._calls("provide"):
                if len(call.args) == 2 and isinstance(key := call.args[0], Literal):
                    self._provided.setdefault(key.value, []).append(call.args[1])
        return tuple(
            value for node in self._provided.get(name, [])[: bounds.DEFINITIONS] for value in self._look.values(node)
        )

    def context(self, param: Param, name: str) -> Values | None:
        """Return the state that an action of a store gets: `({ state }) => …`; None where a parameter is no such context."""
        if param.position != 0 or param.path or name not in ("state", "rootState"):
            return None
        store = self._store_of(param.function)
        if store is None:
            return None
        if name == "rootState":
            root = self.root_state()
            return None if root is None else (root,)
        return tuple(self._states(Closure(store, NOWHERE))) or None

    def _store_of(self, function: Function) -> Object | None:
        """Return the store, or the module of one, that has a function among its `actions`."""
        actions = self._program.outer(function)
        if actions is None:
            return None
        held = self._program.held(actions)
        for store in self._program.module_of(function.scope).stores:
            for entry in store.entries:
                is_named = (
                    isinstance(entry.value, Name)
                    and held is not None
                    and held == (entry.value.scope.find(held[1]), entry.value.id)
                )
                if entry.key == "actions" and (entry.value is actions or is_named):
                    return store
        return None

    def root_state(self) -> Closure | None:
        """Return the state of the store of Vuex, with those of its modules under their names; None where there is none."""
        if not self._is_known:
            self._is_known = True
            for call in (*self._calls("Store"), *self._calls("createStore")):
                for value in self._look.values(call.args[0]) if call.args else ():
                    if isinstance(value, Closure) and isinstance(value.node, Object):
                        self._state = self._state or self._root(value)
        return self._state

    def _root(self, store: Closure) -> Closure | None:
        entries = [entry for state in self._states(store) for entry in _entries(state)]
        for modules in self._under(store, "modules"):
            for entry in _entries(modules):
                if isinstance(entry.key, str):
                    inner = [
                        one for value in self._look.values(entry.value, modules.env) for one in self._states(value)
                    ]
                    entries += [
                        Entry(entry.key, one.node, entry.at) for one in inner[:1] if isinstance(one.node, Object)
                    ]
        return Closure(Object(tuple(entries), store.node.at), store.env) if entries else None

    def _states(self, store: Value) -> Iterator[Closure]:
        """Yield the objects that `state` of a store or a module is, or returns."""
        for value in self._under(store, "state"):
            if isinstance(value.node, Object):
                yield value
            elif isinstance(value.node, Function):
                for node in value.node.returns:
                    for inner in self._look.values(node, value.env):
                        if isinstance(inner, Closure) and isinstance(inner.node, Object):
                            yield inner

    def _under(self, holder: Value, key: str) -> Iterator[Closure]:
        for entry in _entries(holder):
            if entry.key == key and isinstance(holder, Closure):
                for value in self._look.values(entry.value, holder.env):
                    if isinstance(value, Closure):
                        yield value

    def _calls(self, name: str) -> Iterator[Call]:
        for module in self._program.modules.values():
            if name in module.text:
                for call in module.calls:
                    callee = call.callee
                    if (callee.name if isinstance(callee, Member) else getattr(callee, "id", "")) == name:
                        yield call


def _is_for_all(node: Node) -> bool:
    if not isinstance(node, Member) or node.name not in _HOLDERS:
        return False
    return node.name == "globalProperties" or (isinstance(node.object, Name) and node.object.id in _VUE)


def _entries(value: Value) -> tuple[Entry, ...]:
    return value.node.entries if isinstance(value, Closure) and isinstance(value.node, Object) else ()
