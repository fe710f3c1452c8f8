"""Schemas of Mongoose: `new Schema({ … })` and the models made of them."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.evaluation.values import NOWHERE, Closure, Made, literal
from speclint.code.facts import Property, Shape
from speclint.code.modules.module import Module
from speclint.code.nodes import Array, Call, Entry, Literal, Member, Name, Node, Object


def models(look: Evaluator) -> Iterator[Shape]:
    """Yield the models of a program: `model("User", schema)`."""
    for module in look.program.modules.values():
        if "mongoose" not in module.text:
            continue
        for call in module.calls:
            name = (
                call.callee.name
                if isinstance(call.callee, Member)
                else call.callee.id
                if isinstance(call.callee, Name)
                else ""
            )
            if name == "model" and len(call.args) > 1 and isinstance(call.args[0], Literal):
                yield from _model(look, module, call)


def _model(look: Evaluator, module: Module, call: Call) -> Iterator[Shape]:
    assert isinstance(call.args[0], Literal)
    for value in look.values(call.args[1], NOWHERE):
        if not isinstance(value, Made) or not value.call.is_new or not value.call.args:
            continue
        for inner in look.values(value.call.args[0], value.env):
            if isinstance(inner, Closure) and isinstance(inner.node, Object):
                home = look.program.module_of(value.call.scope)
                fields = [field for entry in inner.node.entries if (field := _field(look, home, entry)) is not None]
                yield Shape("mongoose", call.args[0].value, module.path, *module.place(call.at), tuple(fields))


def _field(look: Evaluator, home: Module, entry: Entry) -> Property | None:
    if not isinstance(entry.key, str):
        return None
    options = {one.key: one.value for one in entry.value.entries} if isinstance(entry.value, Object) else {}
    kind = options.get("type", entry.value)
    shown = _shown(kind)
    required = options.get("required")
    is_required = required is not None and _first(look, required) not in ("false", None)
    listed = options.get("enum")
    values = tuple(
        word
        for item in (listed.items if isinstance(listed, Array) else ())
        if (word := literal(look.values(item, NOWHERE)[0])) is not None
    )
    return (
        Property(entry.key, shown, not is_required, *home.place(entry.at), not is_required, values) if shown else None
    )


def _first(look: Evaluator, node: Node) -> str | None:
    """Return what an option says; of `[true, "message"]` the first."""
    return literal(look.values(node.items[0] if isinstance(node, Array) and node.items else node, NOWHERE)[0])


def _shown(node: Node) -> str:
    if isinstance(node, Name):
        return node.id
    if isinstance(node, Member):
        return node.name
    if isinstance(node, Array):
        return f"{_shown(node.items[0]) or 'object'}[]" if node.items else "any[]"
    return "object" if isinstance(node, Object) else ""
