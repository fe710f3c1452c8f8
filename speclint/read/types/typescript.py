"""TypeScript fences: interfaces, aliases, enums and classes with their members, and the types that other code names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from speclint.code.syntax_tree import CodeTree
from speclint.markdown.languages import JAVASCRIPT_LANGUAGES, JSON_LANGUAGES, PLAIN_LANGUAGES, TYPESCRIPT_LANGUAGES
from speclint.markdown.nodes import Fence, Unread
from speclint.markdown.offsets import Places
from speclint.model import Field, TypeDef, TypeKind, TypeUse
from speclint.model.type_expressions import TypeExpr
from speclint.read.types.typescript_nodes import comment_words, fields_of, member_name, named_type, type_expr
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text

if TYPE_CHECKING:
    from tree_sitter import Node

_MAYBE = PLAIN_LANGUAGES | JSON_LANGUAGES | JAVASCRIPT_LANGUAGES
_START = r"^[ \t]*(?:export[ \t]+|default[ \t]+|declare[ \t]+|const[ \t]+)*"
_DECLARATION = regex(
    _START + r"(?:interface[ \t]+[A-Za-z_$][\w$]*[^\n{;]*\n?[ \t]*\{|enum[ \t]+[A-Za-z_$][\w$]*[ \t]*\{"
    r"|type[ \t]+[A-Za-z_$][\w$]*(?:<[^\n=]*>)?[ \t]*=)",
    re.M,
)
_INTEREST = regex(r"\b(?:interface|type|enum|class|as|extends|implements)\s+\w|[:<|&]\s*[A-Z]\w")
_PIECE = regex(
    r"//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`"
    r"|(?P<name>"
    + _START
    + r"(?:interface|enum|type)[ \t]+(?P<word>[A-Za-z_$][\w$]*)[^\n{};=]*(?:=[ \t]*)?\n?[ \t]*(?={))"
    r"|(?P<alias>" + _START + r"type[ \t]+[A-Za-z_$][\w$]*(?:<[^\n=]*>)?[ \t]*=)|(?P<sign>[{}])",
    re.M,
)
_JSX = regex(r"</|/>")
# Classes that run the program rather than travel through it.
_MACHINERY = regex(
    r"(?:Controller|Service|Repository|Handler|Module|Guard|Middleware|Factory|Exception|Error|Test|Config|Configuration"
    r"|Manager|ViewSet|View|Serializer|Provider|Client|Api|API|Component|Resolver|Gateway|Strategy|Interceptor|Pipe|Filter"
    r"|Mapper|Utils?|Helpers?|Application|App|Seeder|Migration|Job|Listener|Scheduler|Validator|Adapter|Store|Admin)$"
)
_TABLE_DECORATOR = regex(r"@(?:Entity|Table|Schema|ObjectType)\b")
_DECLARES = frozenset({"interface_declaration", "type_alias_declaration", "enum_declaration", "class_declaration"})


@dataclass(frozen=True, slots=True)
class CodeTypes:
    """What a fence says of types: those it defines, those its other code names, and what it declares or imports."""

    types: tuple[TypeDef, ...] = ()
    uses: tuple[TypeUse, ...] = ()
    declared: frozenset[str] = frozenset()
    unread: tuple[Unread, ...] = ()


def is_machinery(name: str) -> bool:
    """Return whether a class of that name runs the program (`OrderController`) and is no data."""
    return _MACHINERY.search(name) is not None


def read_typescript(fence: Fence) -> CodeTypes:
    """Return the types of a fence; nothing, without loading the parser, for one that has none."""
    body = fence.body
    if fence.language in TYPESCRIPT_LANGUAGES:
        wanted = _INTEREST.search(body)
    else:
        wanted = _DECLARATION.search(body) if fence.language in _MAYBE else None
    if not wanted:
        return CodeTypes()
    unread = []
    found = []
    jsx = bool(_JSX.search(body))
    for start, end, unclosed in _segments(fence, body):
        ending = "}" if unclosed else ""
        tree = CodeTree(fence.lines[start:end], jsx=jsx, ending=ending)
        found.append(_Reader(tree).read())
        unread += [Unread("deep-type", span) for span in tree.too_deep[:1]]
        unread += [Unread("unclosed-type", unclosed.span)] if unclosed else []
    return CodeTypes(
        tuple(definition for part in found for definition in part.types),
        tuple(use for part in found for use in part.uses),
        frozenset().union(*(part.declared for part in found)),
        tuple(unread),
    )


def _segments(fence: Fence, body: str) -> Iterator[tuple[int, int, Text | None]]:
    """Yield the parts of a fence to parse by themselves: first line, last line (exclusive), the type left open there.

    A declaration at the start of a line inside the braces of another one shows that the other never closes.
    """
    places = Places(fence)
    start, depth = 0, 0
    pending: Text | None = None
    open_type: tuple[Text, int] | None = None
    for piece in _PIECE.finditer(body):
        if open_type is not None and (piece["name"] or piece["alias"]):
            row = places.row(piece.start())
            yield start, row, open_type[0]
            start, depth, open_type = row, 0, None
        if piece["name"]:
            pending = places.text(piece["word"], piece.start("word"))
        elif piece["sign"] == "{":
            open_type = (pending, depth) if pending is not None else open_type
            pending, depth = None, depth + 1
        elif piece["sign"] == "}":
            depth -= 1
            open_type = None if open_type is not None and depth <= open_type[1] else open_type
    yield start, len(fence.lines), open_type[0] if open_type is not None else None


class _Reader:
    """Reads one syntax tree."""

    def __init__(self, tree: CodeTree) -> None:
        self.tree = tree

    def read(self) -> CodeTypes:
        nodes = list(self.tree.walk())
        types = [found for node in nodes if node.type in _DECLARES and (found := self._definition(node)) is not None]
        declared = frozenset(self._declared(nodes))
        return CodeTypes(tuple(types), tuple(self._uses(nodes, declared)), declared)

    def _definition(self, node: Node) -> TypeDef | None:
        name = node.child_by_field_name("name")
        if name is None or name.is_missing:
            return None
        if node.type == "class_declaration":
            return self._class(node, name)
        body = node.child_by_field_name("body")
        if node.type == "interface_declaration":
            fields = fields_of(self.tree, body) if body is not None else ()
            return self._made(node, name, TypeKind.INTERFACE, fields, bases=tuple(self._bases(node)))
        if node.type == "enum_declaration":
            return self._made(node, name, TypeKind.ENUM, values=self._enum_values(body))
        value = node.child_by_field_name("value")
        expr = type_expr(self.tree, value) if value is not None else None
        fields = fields_of(self.tree, value) if value is not None and value.type == "object_type" else ()
        return self._made(node, name, TypeKind.ALIAS, fields, expr=expr)

    def _class(self, node: Node, name: Node) -> TypeDef | None:
        body = node.child_by_field_name("body")
        fields = tuple(field for field in fields_of(self.tree, body) if field.type) if body is not None else ()
        heading = self.tree.text(node).value[: (body.start_byte - node.start_byte) if body is not None else None]
        is_table = bool(_TABLE_DECORATOR.search(heading)) or re.search(r"\bextends\s+Model\b", heading) is not None
        if not is_table and (not fields or is_machinery(self.tree.text(name).value)):
            return None
        kind = TypeKind.MODEL if is_table else TypeKind.CLASS
        return self._made(node, name, kind, fields, bases=() if is_table else tuple(self._bases(node)))

    def _made(
        self,
        node: Node,
        name: Node,
        kind: TypeKind,
        fields: tuple[Field, ...] = (),
        *,
        expr: TypeExpr | None = None,
        values: tuple[Text, ...] = (),
        bases: tuple[TypeExpr, ...] = (),
    ) -> TypeDef:
        parent = self.tree.parent(node)
        outer = parent if parent is not None and parent.type == "export_statement" else node
        return TypeDef(
            self.tree.text(name),
            kind,
            self.tree.span(outer),
            fields,
            expr,
            values,
            exported=outer is not node,
            bases=bases,
            lead=self._lead(outer),
        )

    def _lead(self, node: Node) -> Text | None:
        last = self.tree.before(node)
        if last is None or last.type != "comment" or last.end_point[0] + 1 < node.start_point[0]:
            return None
        first = last
        before = self.tree.before(first)
        while before is not None and before.type == "comment" and before.end_point[0] + 1 >= first.start_point[0]:
            first, before = before, self.tree.before(before)
        if before is not None and before.end_point[0] == first.start_point[0]:
            return None  # it belongs to the line that it is on
        lines = self.tree.lines_between(first, last)
        return comment_words(lines)

    def _bases(self, node: Node) -> Iterator[TypeExpr]:
        for child in node.children:
            if child.type == "extends_type_clause":
                yield from (type_expr(self.tree, base) for base in child.children_by_field_name("type"))
            elif child.type == "class_heritage":
                yield from self._bases(child)
            elif child.type == "extends_clause":
                yield from (named_type(self.tree.text(base)) for base in child.children_by_field_name("value"))

    def _enum_values(self, body: Node | None) -> tuple[Text, ...]:
        found = []
        for child in body.named_children if body is not None else ():
            value = child.child_by_field_name("value") if child.type == "enum_assignment" else child
            name = child.child_by_field_name("name")
            said = value if value is not None and value.type in ("string", "property_identifier") else name
            if said is not None and said.type != "comment":
                found.append(member_name(self.tree.text(said)))
        return tuple(found)

    def _declared(self, nodes: list[Node]) -> Iterator[str]:
        for node in nodes:
            name = node.child_by_field_name("alias") or node.child_by_field_name("name")
            if name is not None and node.type in (*_DECLARES, "import_specifier", "abstract_class_declaration"):
                yield self.tree.text(name).value
            elif node.type == "import_clause":
                yield from (self.tree.text(child).value for child in node.children if child.type == "identifier")

    def _uses(self, nodes: list[Node], declared: frozenset[str]) -> Iterator[TypeUse]:
        for node in nodes:
            parent = self.tree.parent(node) if node.type == "type_identifier" else None
            if parent is None or parent.type == "nested_type_identifier":
                continue
            name = self.tree.text(node)
            if name.value not in declared and name.value not in self.tree.parameters:
                yield TypeUse(name, "code", sure=False)
