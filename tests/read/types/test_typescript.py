"""TypeScript fences: definitions, members, places, uses."""

from __future__ import annotations

import subprocess
import sys

import pytest
from counting import calls

from speclint.markdown.nodes import Fence
from speclint.markdown.parse import parse
from speclint.model import Required, TypeDef, TypeKind
from speclint.model.type_expressions import Array, Literal, Map, Object, Reference, Scalar, TypeExpr, Union, references
from speclint.read.types.typescript import CodeTypes, read_typescript
from speclint.text.source import Source


def read(code: str, language: str = "ts", indent: str = "") -> CodeTypes:
    lines = [f"```{language}", *code.split("\n"), "```"]
    text = ("- item\n\n" if indent else "") + "\n".join(indent + line for line in lines)
    document = parse(Source.from_text("x.md", text))
    found = read_typescript(next(block for block in document.root.walk_blocks() if isinstance(block, Fence)))
    for definition in found.types:
        assert document.source.slice(definition.name.span) == definition.name.value
        for field in definition.fields:
            assert document.source.slice(field.name.span) == field.name.value
            assert field.type is None or document.source.slice(field.type.span).split() == field.type.value.split()
    return found


def only(code: str, language: str = "ts") -> TypeDef:
    (definition,) = read(code, language).types
    return definition


def shown(expr: TypeExpr | None) -> str:
    """Return a short form of a type."""
    if isinstance(expr, Scalar):
        return expr.name
    if isinstance(expr, Reference):
        inner = ", ".join(shown(argument) for argument in expr.arguments)
        return f"{expr.name.value}<{inner}>" if inner else expr.name.value
    if isinstance(expr, Array):
        return shown(expr.item) + "[]"
    if isinstance(expr, Union):
        return " | ".join(shown(option) for option in expr.options)
    if isinstance(expr, Map):
        return f"map {shown(expr.key)} {shown(expr.value)}"
    if isinstance(expr, Object):
        return "{" + ", ".join(f"{m.name.value}{'?' * m.optional}: {shown(m.type)}" for m in expr.members) + "}"
    return repr(expr.value) if isinstance(expr, Literal) else type(expr).__name__


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("number", "number"),
        ("Order[]", "Order[]"),
        ("Array<Order>", "Order[]"),
        ("string | null", "string | null"),
        ("'a' | \"b\" | 3 | true", "'a' | 'b' | 3 | True"),
        ("\n    | 'a'\n    | 'b'", "'a' | 'b'"),
        ("Record<string, Order>", "map string Order"),
        ("{ [key: string]: number }", "map string number"),
        ("{ id: number; name?: string }", "{id: number, name?: string}"),
        ("Partial<Order>", "Partial<Order>"),
        ("Date", "date"),
        ("Stripe.Event", "Stripe.Event"),
        ("(Order | null)[]", "Order | null[]"),
        ("readonly string[]", "string[]"),
        ("keyof Order", "unknown"),
        ("(a: Order) => void", "unknown"),
        ("`x-${string}`", "string"),
        ("Page<{ id: number }>", "Page<{id: number}>"),
    ],
)
def test_types(written: str, expected: str) -> None:
    (field,) = only(f"interface A {{\n  x: {written};\n}}").fields
    assert shown(field.expr) == expected


def test_members() -> None:
    definition = only(
        "// POST /orders → Response\nexport interface Order<T = any> extends Base, Page<T> {\n"
        "  readonly id: number; // the ñ of it\n  'x-note'?: string | null,\n  /** each one */\n"
        "  seats: Array<{\n    row: string;\n  }>;\n  data: T\n  total(): number;\n}"
    )
    assert (definition.kind, definition.exported) == (TypeKind.INTERFACE, True)
    assert definition.lead is not None
    assert definition.lead.value == "POST /orders → Response"
    assert [shown(base) for base in definition.bases] == ["Base", "Page<unknown>"]
    first, note, seats, data = definition.fields
    assert [field.name.value for field in definition.fields] == ["id", "x-note", "seats", "data"]
    assert [field.required for field in definition.fields] == [Required.YES, Required.NO, Required.YES, Required.YES]
    assert first.description is not None
    assert first.description.value == "the ñ of it"
    assert note.nullable
    assert seats.description is not None
    assert seats.description.value == "each one"
    assert [field.name.value for field in seats.fields] == ["row"]
    assert not list(references(data.expr)) if data.expr else False


@pytest.mark.parametrize(
    ("code", "kind", "values"),
    [
        ("type Status = 'open' | 'done';", TypeKind.ALIAS, []),
        ("enum Status { Open = 'open', Done = 'done' }", TypeKind.ENUM, ["open", "done"]),
        ("export const enum Status { Open, Done }", TypeKind.ENUM, ["Open", "Done"]),
        ("export class Status {\n  @IsString()\n  name!: string;\n}", TypeKind.CLASS, []),
        ("@Entity('statuses')\nclass Status {\n  @Column() name: string;\n}", TypeKind.MODEL, []),
        ("class Status extends Model<Status> {\n  declare id: number;\n}", TypeKind.MODEL, []),
    ],
)
def test_kinds(code: str, kind: TypeKind, values: list[str]) -> None:
    definition = only(code)
    assert (definition.name.value, definition.kind) == ("Status", kind)
    assert [value.value for value in definition.values] == values


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("class OrderController {\n  private orders: Orders;\n}", "ts"),
        ("class Cart {\n  add(item: Item): void {}\n}", "ts"),
        ("interface Order {\n  id: Long;\n}", "java"),
        ("const interface_ = 1", "js"),
        ("Some words on a type of order", ""),
        ("## interface Order {", "markdown"),
    ],
)
def test_no_definition(code: str, language: str) -> None:
    assert read(code, language).types == ()


@pytest.mark.parametrize("language", ["", "js", "text", "tsx", "TypeScript"])
def test_other_tags(language: str) -> None:
    assert only("interface Order {\n  id: number;\n}", language).name.value == "Order"


def test_uses_in_code() -> None:
    found = read(
        "import { Known } from './types';\nclass Own {}\n"
        "async function load<T>(req: AuthRequest, a: Known): Promise<T> {\n"
        "  const event = data as Stripe.Event;\n  const rows = await get<Row[]>(event);\n  return rows as Own;\n}"
    )
    assert [use.name.value for use in found.uses] == ["AuthRequest", "Promise", "Row"]
    assert not any(use.sure for use in found.uses)


def test_elision_and_indented_fences() -> None:
    found = read("interface Order {\n  id: number;\n  ...\n  name: string;\n}", indent="  ")
    assert [field.name.value for field in found.types[0].fields] == ["id", "name"]


@pytest.mark.parametrize(
    ("code", "names", "lines"),
    [
        ("interface A {\n  x: number;", ["A"], [2]),
        ("interface A {\n  x: number;\n\ninterface B {\n  y: string;\n}", ["A", "B"], [2]),
        ("interface A {\n  x: { z: string;\n}\n\nexport type B = {\n  y: string;\n}", ["A", "B"], [2]),
        ("interface A {\n  x: number;\n\ntype B = 'x' | 'y';", ["A", "B"], [2]),
        ("interface A {\n  x: '}'; // }\n}\ntype B = 'x' | 'y'", ["A", "B"], []),
        ("interface A\n{\n  x: number;\n}", ["A"], []),
    ],
)
def test_unclosed(code: str, names: list[str], lines: list[int]) -> None:
    found = read(code)
    assert [definition.name.value for definition in found.types] == names
    assert all(definition.fields or definition.expr for definition in found.types)
    assert [(problem.kind, problem.span.line) for problem in found.unread] == [
        ("unclosed-type", line) for line in lines
    ]


def test_parser_is_loaded_for_types_alone() -> None:
    code = (
        "import sys; from speclint.text.source import Source; from speclint.markdown.parse import parse;"
        "from speclint.read.types.typescript import read_typescript;"
        "fence = parse(Source.from_text('x', '```ts\\nconst a = load();\\n```')).root.blocks[0];"
        "read_typescript(fence); sys.exit('tree_sitter' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_grammar_brings_no_resources() -> None:
    code = (
        "import sys; from speclint.text.source import Span, Text; from speclint.code.syntax_tree import CodeTree;"
        "print(CodeTree((Text('a()', Span(1, 1, 1, 4)),)).root.type, 'importlib.resources' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["program", "False"]


@pytest.mark.parametrize(
    ("begin", "repeated"),
    [
        ("", "interface A {\n"),
        ("", "interface A {\n  x: string;\n}\n"),
        ("interface A { x: ", "Array<"),
        ("interface A { x: ", "'é' | "),
        ("type A = ", "("),
        ("interface A {", "/*"),
    ],
)
def test_takes_any_size(begin: str, repeated: str) -> None:
    small, large = (calls(read, begin + repeated * times) for times in (300, 1_200))
    assert large < 4.4 * small, f"four times the code takes {large / small:.1f} times the calls"


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("{ a: ", " }"),
        ("[", "]"),
        ("[string, ", "]"),
        ("(", ")"),
        ("Array<", ">"),
        ("Record<string, ", ">"),
        ("Record<", ", string>"),
        ("{ [key: string]: ", " }"),
        ("{ [key: ", "]: string }"),
        ("Partial<", ">"),
        ("string | (", ")"),
        ("A & { b: ", " }"),
        ("(a: ", ") => void"),
        ("() => ", ""),
        ("readonly ", "[]"),
        ("keyof ", ""),
        ("A extends ", " ? B : C"),
        ("", "[]"),
    ],
)
def test_types_in_types_without_end_are_read(begins: str, ends: str) -> None:
    read("type A = " + begins * 1_500 + "B" + ends * 1_500 + "\ninterface C { d: E }")


@pytest.mark.parametrize(
    ("code", "described"),
    [
        ("// An order.\ninterface Order { id: number }", "An order."),
        ("const a = 1; // of a\ninterface Order { id: number }", ""),
        ("const a = 1;\n// An order.\ninterface Order { id: number }", "An order."),
        ("// Elsewhere.\n\n\ninterface Order { id: number }", ""),
    ],
)
def test_the_comment_above_describes_a_type(code: str, described: str) -> None:
    found = only(code).lead
    assert (found.value if found else "") == described


def test_an_enum_with_comments_in_it() -> None:
    (definition,) = read("enum Size {\n  Small = 's', // the small one\n  /* and */\n  Large = 'l',\n}").types
    assert [value.value for value in definition.values] == ["s", "l"]


def test_a_union_of_one_is_that_one() -> None:
    assert shown(only("type A = | Order").expr) == "Order"
