"""Models of Sequelize: `sequelize.define(…)`, `Model.init(…)`, and classes with the decorators of sequelize-typescript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from speclint.code.evaluation.evaluator import Evaluator
from speclint.code.evaluation.values import NOWHERE, Closure, literal
from speclint.code.facts import Property, Shape
from speclint.code.modules.module import Module
from speclint.code.nodes import Call, Class, Constant, Entry, Literal, Member, Name, Node, Object, TypeField
from speclint.code.type_shapes import as_property
from speclint.text.records import replace

_HINTS = ("DataType", "Sequelize", "sequelize-typescript")
_COLUMNS = frozenset({"Column", "PrimaryKey", "AllowNull", "ForeignKey", "CreatedAt", "UpdatedAt", "DeletedAt"})
_OMITTED = frozenset({"BelongsTo", "HasMany", "HasOne", "BelongsToMany"})
_UPPER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class _Options(NamedTuple):
    """The options of a whole model: its table, and whether columns are named in snake_case."""

    table: str = ""
    is_underscored: bool = False


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
                options = _options(look, call.args[2:3])
                yield from _model(look, module, call, options, named=(call.args[0].value, call.args[1]))
            elif callee.name == "init" and isinstance(callee.object, Name):
                name = callee.object.id
                if name in ("this", "super") and call.scope.owner is not None:
                    name = call.scope.owner.name
                options = _options(look, call.args[1:2])
                yield from _model(look, module, call, options, named=(name, call.args[0]))
        for one in module.classes:
            yield from _decorated(look, module, one)


def _model(
    look: Evaluator, module: Module, call: Call, options: _Options, *, named: tuple[str, Node]
) -> Iterator[Shape]:
    name, node = named
    for value in look.values(node, NOWHERE):
        if isinstance(value, Closure) and isinstance(value.node, Object):
            home = look.program.holder_of(value.node) or module
            found = (_field(look, home, entry) for entry in value.node.entries)
            fields = tuple(_stored(field, options) for field in found if field is not None)
            if fields:
                yield Shape("sequelize", name, module.path, *module.place(call.at), fields, table=options.table)
            return


def _options(look: Evaluator, args: tuple[Node, ...]) -> _Options:
    found = _Options()
    for node in args:
        for value in look.values(node, NOWHERE):
            for entry in value.node.entries if isinstance(value, Closure) and isinstance(value.node, Object) else ():
                text = literal(look.values(entry.value, NOWHERE)[0])
                if entry.key == "tableName":
                    found = found._replace(table=text or "")
                elif entry.key == "underscored":
                    found = found._replace(is_underscored=text == "true")
    return found


def _stored(field: Property, options: _Options) -> Property:
    own = _UPPER.sub("_", field.name).lower() if options.is_underscored else field.name
    return field if field.stored or own == field.name else field._replace(stored=own)


def _field(look: Evaluator, module: Module, entry: Entry) -> Property | None:
    if not isinstance(entry.key, str):
        return None
    options = {one.key: one.value for one in entry.value.entries} if isinstance(entry.value, Object) else {}
    kind = options.get("type", entry.value)
    shown, values = _type(look, kind)
    if not shown:
        return None
    made = Property(entry.key, shown, True, *module.place(entry.at), True, values)
    return _with_options(look, made, {key: node for key, node in options.items() if isinstance(key, str)})


def _with_options(look: Evaluator, made: Property, options: dict[str, Node]) -> Property:
    """Return a column with what its options say."""
    listed = options.get("values")
    values = tuple(text for text in _texts(look, listed) if text) if listed is not None else made.values
    allows = options.get("allowNull")
    is_null = allows is None or literal(look.values(allows, NOWHERE)[0]) != "false"
    is_key = "primaryKey" in options
    column = literal(look.values(options["field"], NOWHERE)[0]) if "field" in options else None
    return made._replace(
        optional=is_null or is_key or "defaultValue" in options,
        nullable=is_null and not is_key,
        values=values,
        stored=column if column and column != made.name else "",
    )


def _texts(look: Evaluator, node: Node) -> list[str | None]:
    items = [
        item
        for value in look.values(node, NOWHERE)
        if isinstance(value, Closure)
        for item in getattr(value.node, "items", ())
    ]
    return [literal(value) for item in items for value in look.values(item, NOWHERE)]


def _type(look: Evaluator, node: Node) -> tuple[str, tuple[str, ...]]:
    """Return the name of a type, and the values of an enum."""
    if isinstance(node, Member):
        return node.name, ()
    if isinstance(node, Call) and isinstance(node.callee, Member):
        words = [literal(value) for arg in node.args for value in look.values(arg, NOWHERE)]
        if node.callee.name == "ENUM":
            listed = [text for arg in node.args for text in _texts(look, arg)]
            return "ENUM", tuple(word for word in (*words, *listed) if word is not None)
        shown = ", ".join(word for word in words if word is not None)
        return f"{node.callee.name}({shown})" if shown else node.callee.name, ()
    return "", ()


def _decorated(look: Evaluator, module: Module, one: Class) -> Iterator[Shape]:
    """Yield the model that a class with `@Table` is."""
    table = next((node for node in one.decorators if _named(node) == "Table"), None)
    if table is None:
        return
    options = _options(look, table.args[:1] if isinstance(table, Call) else ())
    columns = (_column(look, module, field, decorators) for field, decorators in one.fields)
    fields = tuple(_stored(column, options) for column in columns if column is not None)
    if fields:
        yield Shape("sequelize", one.name, module.path, *module.place(one.at), fields, table=options.table)


def _column(look: Evaluator, module: Module, field: TypeField, decorators: tuple[Node, ...]) -> Property | None:
    said = {_named(node): node for node in decorators}
    if not _COLUMNS & said.keys() or _OMITTED & said.keys():
        return None
    made = as_property(look.program, module, replace(field, optional=True))._replace(nullable=True)
    options: dict[str, Node] = {}
    column = said.get("Column")
    for arg in column.args[:1] if isinstance(column, Call) else ():
        if isinstance(arg, Object):
            options = {entry.key: entry.value for entry in arg.entries if isinstance(entry.key, str)}
        shown, values = _type(look, options.get("type", arg))
        made = made._replace(type=shown or made.type, values=values or made.values)
    allows = said.get("AllowNull")
    if isinstance(allows, Call) and allows.args:
        options["allowNull"] = allows.args[0]
    yes = Constant("true", field.at)
    options |= {key: yes for key, name in (("primaryKey", "PrimaryKey"), ("defaultValue", "Default")) if name in said}
    return _with_options(look, made, options)


def _named(node: Node) -> str:
    callee = node.callee if isinstance(node, Call) else node
    return callee.id if isinstance(callee, Name) else ""
