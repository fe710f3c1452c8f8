"""A file's syntax tree → its module: scopes with definitions, functions with return values, calls, imports, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from speclint.code.grammar import parse
from speclint.code.module import Module
from speclint.code.nodes import (
    Array,
    Call,
    Cast,
    Choice,
    Class,
    Constant,
    Definition,
    Entry,
    Export,
    Function,
    Import,
    Index,
    Literal,
    Member,
    Name,
    Node,
    Object,
    Other,
    Parameter,
    Point,
    Scope,
    Spread,
    Template,
    TypeDeclaration,
    TypeNode,
)
from speclint.code.types_read import read_fields, read_type, type_text

if TYPE_CHECKING:
    from tree_sitter import Node as Syntax

_FUNCTIONS = frozenset(
    {
        "arrow_function",
        "function_expression",
        "function_declaration",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
    }
)
_CLASSES = frozenset({"class", "class_declaration", "abstract_class_declaration"})
_SKIPPED = frozenset(
    {"comment", "type_annotation", "type_arguments", "type_parameters", "implements_clause", "function_signature"}
    | {"ambient_declaration", "import_alias", "jsx_text", "html_comment", "hash_bang_line", "method_signature"}
)
_TRANSPARENT = frozenset({"parenthesized_expression", "await_expression", "non_null_expression"})
_ESCAPES = {"\\n": "\n", "\\t": "\t", "\\/": "/", "\\'": "'", '\\"': '"', "\\`": "`", "\\\\": "\\", "\\$": "$"}
_FALLBACKS = frozenset({"||", "??"})


def lower(path: str, text: str, *, jsx: bool) -> Module:
    """Return the module of a file. Raises RecursionError where the code is nested too deeply."""
    root = parse(text, jsx=jsx)
    return _Lowering(path, text).module(root)


class _Lowering:
    """Walks a tree once. `scope` is that of the node being read."""

    def __init__(self, path: str, text: str) -> None:
        self.made = Module(path, text)
        self.scope = self.made.scope
        self.by_type: dict[str, Callable[[Syntax], Node]] = {
            "identifier": self.name,
            "shorthand_property_identifier": self.name,
            "this": self.name,
            "super": self.name,
            "meta_property": self.name,
            "undefined": self.constant,
            "string": self.string,
            "template_string": self.template,
            "number": self.constant,
            "true": self.constant,
            "false": self.constant,
            "null": self.constant,
            "regex": self.constant,
            "member_expression": self.member,
            "subscript_expression": self.subscript,
            "call_expression": self.call,
            "new_expression": self.call,
            "object": self.object,
            "array": self.array,
            "spread_element": self.spread,
            "binary_expression": self.binary,
            "ternary_expression": self.ternary,
            "assignment_expression": self.assignment,
            "augmented_assignment_expression": self.augmented,
            "as_expression": self.cast,
            "satisfies_expression": self.cast,
            "type_assertion": self.assertion,
            "sequence_expression": self.sequence,
            "statement_block": self.block,
            "for_in_statement": self.loop,
            "switch_case": self.block,
            "for_statement": self.block,
            "catch_clause": self.catch,
            "return_statement": self.returned,
            "throw_statement": self.thrown,
            "lexical_declaration": self.declaration,
            "variable_declaration": self.declaration,
            "enum_declaration": self.enum,
            "interface_declaration": self.interface,
            "type_alias_declaration": self.alias,
            "import_statement": self.imported,
            "export_statement": self.exported,
            **dict.fromkeys(_FUNCTIONS, self.function),
            **dict.fromkeys(_CLASSES, self.class_),
        }

    def module(self, root: Syntax) -> Module:
        for child in root.named_children:
            self.read(child)
        return self.made

    def read(self, node: Syntax) -> Node:
        """Return a node as the evaluator sees it; what is in it is read on the way."""
        while node.type in _TRANSPARENT and node.named_children:
            node = next((child for child in node.named_children if child.type != "comment"), node.named_children[0])
        known = self.by_type.get(node.type)
        if known is not None:
            return known(node)
        if node.type not in _SKIPPED:
            for child in node.named_children:
                if child.type not in _SKIPPED:
                    self.read(child)
        return Other(node.type, _at(node))

    def field(self, node: Syntax, name: str) -> Node:
        child = node.child_by_field_name(name)
        return self.read(child) if child is not None else Other("nothing", _at(node))

    # Words

    def name(self, node: Syntax) -> Node:
        text = _text(node)
        return Constant(text, _at(node)) if text == "undefined" else Name(text, self.scope, _at(node))

    def constant(self, node: Syntax) -> Node:
        return Constant(_text(node), _at(node))

    def string(self, node: Syntax) -> Node:
        return Literal(_string(node), _at(node))

    def template(self, node: Syntax) -> Node:
        parts: list[Node] = []
        for child in node.named_children:
            if child.type == "template_substitution":
                parts += [self.read(inner) for inner in child.named_children if inner.type != "comment"]
            else:
                parts.append(Literal(_unescaped(child), _at(child)))
        if all(isinstance(part, Literal) for part in parts):
            return Literal("".join(part.value for part in parts if isinstance(part, Literal)), _at(node))
        return Template(tuple(parts), _at(node))

    # Expressions

    def member(self, node: Syntax) -> Node:
        name = node.child_by_field_name("property")
        made = Member(self.field(node, "object"), _text(name) if name is not None else "", _at(node), _at(name or node))
        if self.scope.function is not None:
            self.scope.function.uses.append(made)
        return made

    def subscript(self, node: Syntax) -> Node:
        holder, index = self.field(node, "object"), self.field(node, "index")
        if isinstance(index, Literal):
            return Member(holder, index.value, _at(node), index.at)
        return Index(holder, index, _at(node))

    def call(self, node: Syntax) -> Node:
        callee = self.field(node, "constructor" if node.type == "new_expression" else "function")
        if isinstance(callee, Other) and callee.kind == "import":
            callee = Name("import", self.scope, callee.at)
        arguments, types = node.child_by_field_name("arguments"), node.child_by_field_name("type_arguments")
        args: tuple[Node, ...] = ()
        if arguments is not None and arguments.type == "arguments":
            args = tuple(self.read(child) for child in arguments.named_children if child.type != "comment")
        elif arguments is not None:
            args = (self.read(arguments),)
        made = Call(
            callee,
            args,
            tuple(read_type(child) for child in types.named_children) if types is not None else (),
            self.scope,
            node.type == "new_expression",
            _at(node),
            _end(node),
        )
        self.made.calls.append(made)
        return made

    def object(self, node: Syntax) -> Node:
        made = Object(tuple(entry for child in node.named_children for entry in self.entries(child)), _at(node))
        self.made.written.add(id(made))
        for entry in made.entries:
            if isinstance(entry.value, Literal):
                self.made.written.add(id(entry.value))
            if isinstance(entry.value, Function) and not entry.value.is_arrow:
                entry.value.holder = made
        return made

    def entries(self, node: Syntax) -> Iterable[Entry]:
        if node.type == "shorthand_property_identifier":
            yield Entry(_text(node), self.name(node), _at(node))
        elif node.type == "spread_element":
            yield Entry(None, self.read(node.named_children[0]), _at(node))
        elif node.type in ("pair", "method_definition"):
            key = node.child_by_field_name("key" if node.type == "pair" else "name")
            name = self.key(key) if key is not None else ""
            value = self.field(node, "value") if node.type == "pair" else self.function(node)
            if isinstance(value, Function) and not value.name and isinstance(name, str):
                value.name = name
            if node.type == "method_definition" and any(child.type == "get" for child in node.children):
                value = _of_getter(value)
            yield Entry(name, value, _at(node))

    def key(self, node: Syntax) -> str | Node:
        if node.type == "computed_property_name":
            inner = self.read(node.named_children[0])
            return inner.value if isinstance(inner, Literal) else inner
        return _string(node) if node.type == "string" else _text(node)

    def array(self, node: Syntax) -> Node:
        return Array(tuple(self.read(child) for child in node.named_children if child.type != "comment"), _at(node))

    def spread(self, node: Syntax) -> Node:
        return Spread(self.read(node.named_children[0]), _at(node))

    def binary(self, node: Syntax) -> Node:
        operator = node.child_by_field_name("operator")
        left, right = self.field(node, "left"), self.field(node, "right")
        sign = operator.type if operator is not None else ""
        if sign == "+":
            parts = (*(left.parts if isinstance(left, Template) else (left,)), right)
            return Template(parts, _at(node))
        if sign in _FALLBACKS:
            return Choice((left, right), falls_back=True, at=_at(node))
        return right if sign == "&&" else Other("binary_expression", _at(node))

    def ternary(self, node: Syntax) -> Node:
        self.field(node, "condition")
        options = (self.field(node, "consequence"), self.field(node, "alternative"))
        return Choice(options, falls_back=False, at=_at(node))

    def cast(self, node: Syntax) -> Node:
        value = self.read(node.named_children[0])
        if len(node.named_children) < 2:  # `as const`
            return value
        return Cast(value, read_type(node.named_children[1]), _at(node))

    def assertion(self, node: Syntax) -> Node:
        return self.read(node.named_children[-1])

    def sequence(self, node: Syntax) -> Node:
        read = [self.read(child) for child in node.named_children]
        return read[-1] if read else Other(node.type, _at(node))

    def assignment(self, node: Syntax) -> Node:
        value = self.field(node, "right")
        target = node.child_by_field_name("left")
        if target is not None:
            self.assign(target, value, "assign")
        return value

    def augmented(self, node: Syntax) -> Node:
        operator, target = node.child_by_field_name("operator"), node.child_by_field_name("left")
        value = self.field(node, "right")
        if target is not None and operator is not None:
            self.assign(target, value, "add" if operator.type == "+=" else "assign")
        return value

    def assign(self, target: Syntax, value: Node, kind: str) -> None:
        if target.type == "identifier":
            name = _text(target)
            scope = self.scope.find(name) or self.made.scope
            _define(scope, name, Definition(kind, value, _at(target), self.scope))
        elif target.type == "object_pattern":
            self.bind(target, value, self.scope, _at(target))
        elif target.type in ("member_expression", "subscript_expression"):
            holder = self.member(target) if target.type == "member_expression" else self.subscript(target)
            if isinstance(holder, Member):
                self.assign_member(holder, value)

    def assign_member(self, target: Member, value: Node) -> None:
        """Keep what a member gets: of `this` with the class, of `exports` as an export, of a name with its scope."""
        if isinstance(value, Function) and not value.name:
            value.name = target.name
        holder = target.object
        if isinstance(holder, Name) and holder.id == "this":
            if self.scope.owner is not None:
                self.scope.owner.members.setdefault(target.name, []).append(value)
        elif isinstance(holder, Name) and holder.id == "exports" and not holder.scope.find("exports"):
            self.made.exports.append(Export(target.name, value, None, target.at))
        elif isinstance(holder, Name) and holder.id == "module" and target.name == "exports":
            self.made.exports.append(Export("=", value, None, target.at))
        elif isinstance(holder, Member) and isinstance(holder.object, Name) and holder.object.id == "module":
            self.made.exports.append(Export(target.name, value, None, target.at))
        elif isinstance(holder, Member):
            self.made.settings.append((target, value))
        elif isinstance(holder, Name):
            scope = self.scope.find(holder.id) or self.made.scope
            scope.members.setdefault(holder.id, {}).setdefault(target.name, []).append(value)

    # Statements

    def block(self, node: Syntax) -> Node:
        outer, self.scope = self.scope, Scope(self.scope)
        for child in node.named_children:
            self.read(child)
        self.scope = outer
        return Other(node.type, _at(node))

    def catch(self, node: Syntax) -> Node:
        outer, self.scope = self.scope, Scope(self.scope)
        parameter = node.child_by_field_name("parameter")
        if parameter is not None and parameter.type == "identifier":
            _define(self.scope, _text(parameter), Definition("unknown", None, _at(node), self.scope))
        self.field(node, "body")
        self.scope = outer
        return Other(node.type, _at(node))

    def loop(self, node: Syntax) -> Node:
        """Read `for (const x of xs) …` as `xs.forEach((x) => …)`, so that both are one thing from here on."""
        right = self.field(node, "right")
        left, body = node.child_by_field_name("left"), node.child_by_field_name("body")
        made = Function("", _at(node), _end(node))
        outer, enclosing = self.scope, self.scope.function
        self.scope = made.scope = Scope(outer, made)
        if left is not None:
            made.parameters = (Parameter("", None, None, False, False, ()),)
            self.bind(left, None, self.scope, _at(left), function=made)
        if body is not None:
            self.read(body)
        self.scope = outer
        if enclosing is not None:
            for kept, inner in (
                (enclosing.returns, made.returns),
                (enclosing.uses, made.uses),
                (enclosing.variables, made.variables),
                (enclosing.throws, made.throws),
            ):
                kept += inner  # type: ignore[operator]  # four lists of four types
        each = Call(
            Member(right, "forEach", _at(node), _at(node)), (made,), (), self.scope, False, _at(node), _end(node)
        )
        self.made.calls.append(each)
        return each

    def returned(self, node: Syntax) -> Node:
        children = [child for child in node.named_children if child.type != "comment"]
        if children:
            value = self.read(children[0])
            if self.scope.function is not None:
                self.scope.function.returns.append(value)
        return Other(node.type, _at(node))

    def thrown(self, node: Syntax) -> Node:
        value = self.read(node.named_children[0]) if node.named_children else Other(node.type, _at(node))
        if self.scope.function is not None:
            self.scope.function.throws.append(value)
        return Other(node.type, _at(node))

    def declaration(self, node: Syntax) -> Node:
        for child in node.named_children:
            if child.type != "variable_declarator":
                continue
            target, annotation = child.child_by_field_name("name"), child.child_by_field_name("type")
            initial = child.child_by_field_name("value")
            value = self.read(initial) if initial is not None else None
            if target is None:
                continue
            if isinstance(value, (Function, Class)) and not value.name:
                value.name = _text(target)
            kind = read_type(annotation) if annotation is not None else None
            self.bind(target, value, self.scope, _at(target), type_=kind)
        return Other(node.type, _at(node))

    def bind(
        self,
        target: Syntax,
        value: Node | None,
        scope: Scope,
        at: Point,
        *,
        type_: TypeNode | None = None,
        function: Function | None = None,
        index: int = 0,
        path: tuple[str | None, ...] = (),
        default: Node | None = None,
    ) -> None:
        """Define the names of a pattern: those of a declaration, or of a parameter when there is a `function`."""
        kind = "parameter" if function is not None else "declare"

        def inner(node: Syntax, path: tuple[str | None, ...], default: Node | None = None) -> None:
            self.bind(node, value, scope, at, type_=type_, function=function, index=index, path=path, default=default)

        if target.type in ("identifier", "shorthand_property_identifier_pattern"):
            made = Definition(kind, value, _at(target), self.scope, path, default, type_, function, index)
            _define(scope, _text(target), made)
            if value is not None and scope.function is not None:
                scope.function.variables.append((_text(target), made))
        elif target.type in ("assignment_pattern", "object_assignment_pattern"):
            left = target.child_by_field_name("left")
            fallback = self.field(target, "right")
            if left is not None:
                name = (_text(left),) if left.type == "shorthand_property_identifier_pattern" else ()
                inner(left, (*path, *name) if target.type == "object_assignment_pattern" else path, fallback)
        elif target.type == "object_pattern":
            for child in target.named_children:
                if child.type == "shorthand_property_identifier_pattern":
                    inner(child, (*path, _text(child)))
                elif child.type == "pair_pattern":
                    key, part = child.child_by_field_name("key"), child.child_by_field_name("value")
                    if key is not None and part is not None:
                        inner(part, (*path, _string(key) if key.type == "string" else _text(key)))
                elif child.type == "rest_pattern":
                    inner(child.named_children[0], (*path, None))
                else:
                    inner(child, path)
        elif target.type == "array_pattern":
            for place, child in enumerate(part for part in target.named_children if part.type != "comment"):
                inner(child, (*path, str(place)))
        elif target.type == "rest_pattern" and target.named_children:
            inner(target.named_children[0], path)

    def enum(self, node: Syntax) -> Node:
        name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
        entries = []
        for child in body.named_children if body is not None else ():
            key = child.child_by_field_name("name") if child.type == "enum_assignment" else child
            if key is not None:
                value = self.field(child, "value") if child.type == "enum_assignment" else Constant("", _at(child))
                entries.append(Entry(_text(key).strip("\"'"), value, _at(child)))
        made = Object(tuple(entries), _at(node))
        if name is not None:
            _define(self.scope, _text(name), Definition("enum", made, _at(node), self.scope))
        return made

    # Functions and classes

    def function(self, node: Syntax) -> Node:
        name = node.child_by_field_name("name")
        made = Function(_text(name) if name is not None else "", _at(node), _end(node))
        made.is_arrow = node.type == "arrow_function"
        if node.type.endswith("_declaration") and name is not None:
            _define(self.scope, made.name, Definition("function", made, _at(node), self.scope))
        outer = self.scope
        self.scope = made.scope = Scope(outer, made)
        made.owner = outer.owner
        parameters, single = node.child_by_field_name("parameters"), node.child_by_field_name("parameter")
        listed = parameters.named_children if parameters is not None else [single] if single is not None else []
        made.parameters = tuple(
            self.parameter(child, made, index)
            for index, child in enumerate(child for child in listed if child.type not in _SKIPPED)
        )
        result, body = node.child_by_field_name("return_type"), node.child_by_field_name("body")
        made.result = read_type(result) if result is not None else None
        if body is not None and body.type == "statement_block":
            for child in body.named_children:
                self.read(child)
        elif body is not None:
            made.returns.append(self.read(body))
        self.scope = outer
        return made

    def parameter(self, node: Syntax, function: Function, index: int) -> Parameter:
        pattern = node.child_by_field_name("pattern") if node.type.endswith("_parameter") else node
        annotation, initial = node.child_by_field_name("type"), node.child_by_field_name("value")
        default = self.read(initial) if initial is not None else None
        kind = read_type(annotation) if annotation is not None else None
        decorators = tuple(self.read(child.named_children[0]) for child in node.children if child.type == "decorator")
        if pattern is None:
            return Parameter("", kind, default, False, False, decorators)
        if pattern.type == "assignment_pattern":
            default = self.field(pattern, "right")
            pattern = pattern.child_by_field_name("left") or pattern
        self.bind(pattern, None, self.scope, _at(pattern), type_=kind, function=function, index=index, default=default)
        is_property = any(child.type in ("accessibility_modifier", "readonly") for child in node.children)
        name = _text(pattern) if pattern.type == "identifier" else ""
        if is_property and self.scope.owner is not None:
            self.scope.owner.members.setdefault(name, []).append(Name(name, self.scope, _at(pattern)))
        return Parameter(name, kind, default, is_property, pattern.type == "rest_pattern", decorators)

    def class_(self, node: Syntax) -> Node:
        name = node.child_by_field_name("name")
        made = Class(_text(name) if name is not None else "", _at(node))
        if name is not None:
            _define(self.scope, made.name, Definition("class", made, _at(node), self.scope))
        made.decorators = self.decorators(node) + self.waiting
        self.waiting = ()
        outer = self.scope
        self.scope = Scope(outer, owner=made)
        for child in node.named_children:
            if child.type == "class_heritage":
                made.base = self.heritage(child)
        body = node.child_by_field_name("body")
        decorators: tuple[Node, ...] = ()
        for child in body.named_children if body is not None else ():
            if child.type == "decorator":
                decorators += (self.read(child.named_children[0]),)
                continue
            self.class_member(child, made, decorators)
            decorators = ()
        self.scope = outer
        self.made.classes.append(made)
        return made

    waiting: tuple[Node, ...] = ()

    def decorators(self, node: Syntax) -> tuple[Node, ...]:
        return tuple(self.read(child.named_children[0]) for child in node.children if child.type == "decorator")

    def heritage(self, node: Syntax) -> Node | None:
        for child in node.named_children:
            if child.type == "extends_clause":
                return self.field(child, "value")
            if child.type != "implements_clause":
                return self.read(child)
        return None

    def class_member(self, node: Syntax, owner: Class, decorators: tuple[Node, ...]) -> None:
        key = node.child_by_field_name("name")
        name = self.key(key) if key is not None else None
        if node.type == "method_definition":
            made = self.function(node)
            if not isinstance(made, Function) or not isinstance(name, str):
                return
            made.owner, made.decorators = owner, decorators
            if name == "constructor":
                owner.constructor = made
            elif any(child.type == "get" for child in node.children):
                owner.members.setdefault(name, []).append(_of_getter(made))
            else:
                owner.members.setdefault(name, []).insert(0, made)
        elif node.type in ("public_field_definition", "field_definition"):
            kind, initial = node.child_by_field_name("type"), node.child_by_field_name("value")
            self.decorators(node)
            if initial is not None and isinstance(name, str):
                value = self.read(initial)
                if isinstance(value, Function):
                    value.name, value.owner = value.name or name, owner
                owner.members.setdefault(name, []).append(value)
            if kind is not None and isinstance(name, str):
                owner.types[name] = read_type(kind)
        else:
            self.read(node)

    # Types

    def interface(self, node: Syntax) -> Node:
        bases = tuple(
            read_type(base)
            for child in node.named_children
            if child.type in ("extends_type_clause", "extends_clause")
            for base in child.named_children
        )
        body = node.child_by_field_name("body")
        fields = read_fields(body) if body is not None else ()
        self.type_declared(node, TypeNode("object", "", fields=fields), bases)
        return Other(node.type, _at(node))

    def alias(self, node: Syntax) -> Node:
        value = node.child_by_field_name("value")
        if value is not None:
            self.type_declared(node, read_type(value), ())
        return Other(node.type, _at(node))

    def type_declared(self, node: Syntax, kind: TypeNode, bases: tuple[TypeNode, ...]) -> None:
        name = node.child_by_field_name("name")
        if name is not None:
            made = TypeDeclaration(type_text(name), kind, bases, _at(node), _end(node))
            self.made.types.setdefault(made.name, made)

    # Imports and exports

    def imported(self, node: Syntax) -> Node:
        source = node.child_by_field_name("source")
        for clause in node.named_children:
            if clause.type == "import_require_clause":
                inner = clause.child_by_field_name("source")
                self.import_name(clause.named_children[0], _string(inner) if inner is not None else "", "=")
            elif clause.type == "import_clause" and source is not None:
                for child in clause.named_children:
                    self.import_clause(child, _string(source))
        return Other(node.type, _at(node))

    def import_clause(self, node: Syntax, module: str) -> None:
        if node.type == "identifier":
            self.import_name(node, module, "default")
        elif node.type == "namespace_import":
            self.import_name(node.named_children[0], module, "*")
        elif node.type == "named_imports":
            for child in node.named_children:
                name, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
                if name is not None:
                    self.import_name(alias or name, module, _string(name) if name.type == "string" else _text(name))

    def import_name(self, node: Syntax, module: str, name: str) -> None:
        source = Import(module, name, _at(node))
        self.made.imports[_text(node)] = source
        _define(self.made.scope, _text(node), Definition("import", None, _at(node), self.scope, source=source))

    def exported(self, node: Syntax) -> Node:
        source = node.child_by_field_name("source")
        module = _string(source) if source is not None else None
        declaration, value = node.child_by_field_name("declaration"), node.child_by_field_name("value")
        is_default = any(child.type == "default" for child in node.children)
        if declaration is not None:
            self.waiting = self.decorators(node)
            self.export_declaration(declaration, is_default)
        elif value is not None:
            self.waiting = self.decorators(node)
            self.made.exports.append(Export("default", self.read(value), None, _at(node)))
        elif any(child.type == "=" for child in node.children) and node.named_children:
            self.made.exports.append(Export("=", self.read(node.named_children[-1]), None, _at(node)))
        else:
            self.export_clauses(node, module)
        self.waiting = ()
        return Other(node.type, _at(node))

    def export_clauses(self, node: Syntax, module: str | None) -> None:
        if module is not None and any(child.type == "*" for child in node.children):
            self.made.exports.append(Export("*", None, Import(module, "*", _at(node)), _at(node)))
        for clause in node.named_children:
            if clause.type == "namespace_export" and module is not None:
                name = _text(clause.named_children[0])
                self.made.exports.append(Export(name, None, Import(module, "*", _at(node)), _at(node)))
            for child in clause.named_children if clause.type == "export_clause" else ():
                own, alias = child.child_by_field_name("name"), child.child_by_field_name("alias")
                if own is None:
                    continue
                name = _text(alias or own)
                if module is not None:
                    made = Export(name, None, Import(module, _text(own), _at(child)), _at(child))
                else:
                    made = Export(name, Name(_text(own), self.made.scope, _at(child)), None, _at(child))
                self.made.exports.append(made)

    def export_declaration(self, node: Syntax, is_default: bool) -> None:
        before = set(self.made.scope.names)
        value = self.read(node)
        if is_default and isinstance(value, (Function, Class)):
            self.made.exports.append(Export("default", value, None, _at(node)))
            return
        name = node.child_by_field_name("name")
        names = {_text(name)} if name is not None else set(self.made.scope.names) - before
        for one in names:
            self.made.exports.append(Export(one, Name(one, self.made.scope, _at(node)), None, _at(node)))


def _of_getter(value: Node) -> Node:
    """Return what a getter gives when it is read."""
    if not isinstance(value, Function) or not value.returns:
        return value
    return value.returns[0] if len(value.returns) == 1 else Choice(tuple(value.returns), falls_back=False, at=value.at)


def _define(scope: Scope, name: str, definition: Definition) -> None:
    scope.names.setdefault(name, []).append(definition)


def _at(node: Syntax) -> Point:
    point = node.start_point
    return (point[0], point[1])


def _end(node: Syntax) -> Point:
    point = node.end_point
    return (point[0], point[1])


def _text(node: Syntax) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _string(node: Syntax) -> str:
    return "".join(_unescaped(child) for child in node.named_children)


def _unescaped(node: Syntax) -> str:
    text = _text(node)
    return _ESCAPES.get(text, text) if node.type == "escape_sequence" else text
