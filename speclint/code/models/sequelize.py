"""Models of Sequelize: `sequelize.define(…)` and `Model.init(…)`."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.code.evaluator import Evaluator
from speclint.code.facts import Property, Shape
from speclint.code.module import Module
from speclint.code.nodes import Call, Entry, Literal, Member, Name, Node, Object
from speclint.code.values import NOWHERE, Closure, literal

_HINTS = ("DataTypes", "Sequelize")


def models(look: Evaluator) -> Iterator[Shape]:
    """Yield the models of a program."""
    for module in look.program.modules.values():
        if not any(hint in module.text for hint in _HINTS):
            continue
        for call in module.calls:
            callee = call.callee
            if not isinstance(callee, Member) or len(call.args) < 2:
                continue
            if callee.name == "define" and isinstance(call.args[0], Literal):
                yield from _model(look, module, call, call.args[0].value, call.args[1])
            elif callee.name == "init" and isinstance(callee.object, Name):
                name = callee.object.id
                if name in ("this", "super") and call.scope.owner is not None:
                    name = call.scope.owner.name
                yield from _model(look, module, call, name, call.args[0])


def _model(look: Evaluator, module: Module, call: Call, name: str, node: Node) -> Iterator[Shape]:
    for value in look.values(node, NOWHERE):
        if isinstance(value, Closure) and isinstance(value.node, Object):
            fields = [field for entry in value.node.entries if (field := _field(look, module, entry)) is not None]
            if fields:
                yield Shape("sequelize", name, module.path, *module.place(call.at), tuple(fields))
            return


def _field(look: Evaluator, module: Module, entry: Entry) -> Property | None:
    if not isinstance(entry.key, str):
        return None
    options = {one.key: one.value for one in entry.value.entries} if isinstance(entry.value, Object) else {}
    kind = options.get("type", entry.value)
    shown, values = _type(look, kind)
    if not shown:
        return None
    allows = options.get("allowNull")
    is_null = allows is None or literal(look.values(allows, NOWHERE)[0]) != "false"
    is_key = "primaryKey" in options
    optional = is_null or is_key or "defaultValue" in options
    return Property(entry.key, shown, optional, *module.place(entry.at), is_null and not is_key, values)


def _type(look: Evaluator, node: Node) -> tuple[str, tuple[str, ...]]:
    """Return the name of a type, and the values of an enum."""
    if isinstance(node, Member):
        return node.name, ()
    if isinstance(node, Call) and isinstance(node.callee, Member):
        words = [literal(value) for arg in node.args for value in look.values(arg, NOWHERE)]
        if node.callee.name == "ENUM":
            return "ENUM", tuple(word for word in words if word is not None)
        listed = ", ".join(word for word in words if word is not None)
        return f"{node.callee.name}({listed})" if listed else node.callee.name, ()
    return "", ()
