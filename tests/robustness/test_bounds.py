"""What is nested deep, chained long or has more than is read of it: nothing is an internal error, what is left out is told.

Long because each bound has a document that exceeds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from folders import CHECKOUT

from speclint.code.survey import survey
from speclint.edit.apply import apply
from speclint.edit.fix_loop import fix_all
from speclint.export import http
from speclint.export.openapi_document.document import contract_of
from speclint.export.options import Options
from speclint.lint.lint import lint, read_source
from speclint.lint.registry import load_registry
from speclint.lint.result import Result
from speclint.lint.settings import Settings
from speclint.text import bounds
from speclint.text.bilingual import Words
from speclint.text.edits import Edit, Fix
from speclint.text.source import Source, Span
from speclint.vocabulary.vocabulary import load_profile

TABLE = """\
# Orders

## Endpoints

### POST /orders

**Body:**

| Field | Type |
|---|---|
| {name} | {type} |

**Response 200:**

| Field | Type |
|---|---|
| b | A |
"""


def typed(words: str) -> str:
    return TABLE.format(name="a", type=words)


def named(words: str) -> str:
    return TABLE.format(name=words, type="string")


def line(words: str) -> str:
    return f"# Orders\n\n### POST /orders\n\n{words}\n"


def code(language: str, words: str) -> str:
    return typed("A") + f"\n## Types\n\n```{language}\n{words}\n```\n"


def webhooks(count: int, sections: int = 0) -> str:
    """Webhooks in one section, which has other sections that belong to none of them."""
    each = "### POST /webhooks/x{0}\n\n**Payload:** `{{ id: string }}`\n\n**Events:** `order.paid{0}`\n\n"
    shared = "### Remark {0}\n\nVerify the signature {0}.\n\n**Events:** `order.sent{0}`\n\n"
    made = [*(each.format(n) for n in range(count)), *(shared.format(n) for n in range(sections))]
    return "# Orders\n\n## Webhooks\n\n" + "".join(made)


def chain(template: str, count: int) -> str:
    """Declarations of which each names the next: `{0}` and `{1}`, the first is `A`."""
    names = ["A", *(f"A{number}" for number in range(1, count + 1))]
    return code("ts", "\n".join(template.format(*pair) for pair in pairwise(names)))


# What is written before and behind the innermost part, which is written so often.
TYPES = {
    "arrays": ("", "A", "[]"),
    "generics": ("Array<", "A", ">"),
    "own generics": ("Page<", "A", ">"),
    "parentheses": ("(", "A", ")"),
    "objects": ("{ a: ", "A", " }"),
    "tuples": ("[", "A", "]"),
    "lists in words": ("list of ", "A", ""),
    "question marks": ("", "A", "?"),
    "dictionaries": ("Record<string, ", "A", ">"),
    "optional ones": ("Optional[", "A", "]"),
    "unions": ("(A \\| ", "B", ")"),
    "words": ("object ", "A", ""),
    "enums": ("enum(", "A", ")"),
    "lists in parentheses": ("array(", "A", ")"),
    "keys": ("FK ", "A", ""),
    "intersections": ("A & ", "A", ""),
}
NAMES = {
    "dots": ("a.", "a", ""),
    "lists": ("", "a", "[]"),
    "dots and lists": ("a[].", "a", ""),
    "brackets": ("[", "a", "]"),
}
LINES = {
    "JSON": ('**Body:** `{"a":', "1", "}"),
    "objects": ("{a: ", "string", "}"),
    "labels": ("**Body:** x ", "", ""),
    "labels without blanks": ("**Body:**", "", ""),
    "links": ("[", "a", "](b)"),
    "emphasis": ("*a **b ", "", ""),
    "tags": ("<div>", "", ""),
    "comments": ("<!-- ", "", "-->"),
    "quotes": ("> ", "a", ""),
    "items": ("- ", "a", ""),
    "parameters": ("/{a}", "", ""),
    "braces": ("/{", "a", "}"),
    "statuses": ("400, ", "", ""),
    "methods": ("GET/", "POST /a", ""),
}
CODE = {
    "JSON objects": ("json", '{"a":', "1", "}"),
    "JSON lists": ("json", "[", "1", "]"),
    "JSON never closed": ("json", '{"a":[', "", ""),
    "arrays": ("ts", "", "type A = B", "[]"),
    "generics": ("ts", "Array<", "B", ">"),
    "objects": ("ts", "{a: ", "B", "}"),
    "parentheses": ("ts", "(", "B", ")"),
    "unions": ("ts", "(B | ", "B", ")"),
    "blocks": ("ts", "if (a) {", "", "}"),
    "calls": ("ts", "f(", "", ")"),
    "conditions": ("ts", "a ? b : ", "c", ""),
    "chains": ("ts", "", "const x: A = a", ".then(b)"),
    "sums": ("ts", "a + ", "b", ""),
    "else": ("js", "if (a) { res.status(400).json({}) } else ", "{}", ""),
    "functions": ("js", "(() => {", "", "})()"),
    "members": ("js", "", "const x = req.body", ".a"),
    "patterns": ("js", "{a:", "b", "}"),
    "SQL": ("sql", "CREATE TABLE a (", "b int", ")"),
    "Python": ("python", "list[", "B", "]"),
    "Java": ("java", "List<", "B", ">"),
    "Prisma": ("prisma", "model A { ", "a B", "}"),
    "curl": ("bash", 'curl -d \'{"a":', "1", "}"),
}
HANDLERS = {
    "blocks": ("if (a) {", "res.json({a: 1})", "}"),
    "answers": ("res.json({a:", "1", "})"),
    "members": ("", "const a = req.body", ".a"),
    "chains": ("", "res", ".status(400)"),
}
CHAINS = {
    "interfaces that extend": "interface {0} extends {1} {{ f{0}: string }}",
    "interfaces with members": "interface {0} {{ f: {1} }}",
    "aliases": "type {0} = {1}",
    "lists": "type {0} = {1}[]",
    "unions": "type {0} = {1} | 'x{0}'",
    "intersections": "type {0} = {1} & {{ f{0}: string }}",
    "unions of objects": "type {0} = {{ kind: 'a'; a: {1} }} | {{ kind: 'b'; a: {1} }}",
    "two members": "type {0} = {{ l: {1}; r: {1} }}",
}
# Those of them that lead to each other by more than members, which are followed as deep as paths are read.
LINEAR = ("interfaces that extend", "aliases", "lists", "unions", "intersections")
SEVERAL = {
    "lists in lists": lambda count: "".join(
        "  " * depth + f"- `a{depth}`: object\n" for depth in range(min(count, 300))
    ),
    "headings": lambda count: "".join("#" * (1 + number % 6) + " h\n\n" for number in range(count)),
    "quotes in quotes": lambda count: "".join("> " * depth + "a\n" for depth in range(min(count, 150))),
}


def documents(count: int) -> dict[str, str]:
    """Return documents that hold each of what is above, nested or repeated `count` times, by name."""
    found = {f"type {name}": typed(a * count + b + c * count) for name, (a, b, c) in TYPES.items()}
    found |= {f"name {name}": named(a * count + b + c * count) for name, (a, b, c) in NAMES.items()}
    found |= {f"line {name}": line(a * count + b + c * count) for name, (a, b, c) in LINES.items()}
    found |= {f"code {name}": code(lang, a * count + b + c * count) for name, (lang, a, b, c) in CODE.items()}
    found |= {
        f"declared {name}": code(lang, f"type A = {a * count + b + c * count}")
        for name, (lang, a, b, c) in CODE.items()
        if lang == "ts"
    }
    for name, (a, b, c) in HANDLERS.items():
        words = a * count + b + c * count
        found[f"handler {name}"] = code("js", f"app.post('/orders', (req, res) => {{ {words} }});")
    found |= {f"chain of {name}": chain(template, count) for name, template in CHAINS.items()}
    return found | {name: line(make(count)) for name, make in SEVERAL.items()}


def findings(text: str) -> list[tuple[int, str]]:
    """Return line and message of what PRS001 says of a document, after all rules ran without an internal error."""
    source = Source.from_text("docs/BACKEND_SPEC_ORDERS.md", text)
    result = lint([source], Settings(), load_registry().rules, load_profile())
    assert not result.problems, [problem.message.en for problem in result.problems]
    return [(found.place.span.line, found.message.en) for found in result.findings if found.code == "PRS001"]


@pytest.mark.parametrize("name", documents(1))
def test_what_is_deep_is_no_internal_error(name: str) -> None:
    findings(documents(600)[name])


@pytest.mark.bulk
@pytest.mark.parametrize("count", [30, 100, 250, 1_500])
def test_what_is_deep_is_no_internal_error_however_deep(count: int) -> None:
    for text in documents(count).values():
        findings(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (line("word " * (bounds.LINE // 5 + 1)), bounds.LINE),
        (line("# " + "word " * (bounds.LINE // 5 + 1)), bounds.LINE),
        (line("- " + "word " * (bounds.LINE // 5 + 1)), bounds.LINE),
        (line("word word word\n" * (bounds.LINE // 10) + "==="), bounds.LINE),
        (typed("string | " + "word " * (bounds.LINE // 5 + 1)), bounds.LINE),
        (line("|a" * (bounds.CELLS + 1) + "\n" + "|-" * (bounds.CELLS + 1)), bounds.CELLS),
        (line("Calls " + ", ".join(f"GET /a{n}" for n in range(bounds.ROUTES + 1))), bounds.ROUTES),
        (line("# " + ", ".join(f"GET /a{n}" for n in range(bounds.ROUTES + 1))), bounds.ROUTES),
        (named("a." * bounds.NAME_PARTS + "a"), bounds.NAME_PARTS),
        (webhooks(bounds.WEBHOOKS + 1), bounds.WEBHOOKS),
        *((chain(template, bounds.CHAIN + 1), bounds.CHAIN) for name, template in CHAINS.items() if name in LINEAR),
    ],
)
def test_what_lies_beyond_a_bound_is_told_with_the_bound(text: str, number: int) -> None:
    found = findings(text)
    assert found
    assert f"{number:,}" in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        line("word " * (bounds.LINE // 5 - 1)),
        line("![logo](data:image/png;base64," + "iVBORw0KGgo" * bounds.LINE + ")"),
        line("|a" * bounds.CELLS + "\n" + "|-" * bounds.CELLS + "\n" + "|b" * bounds.CELLS),
        line("Calls " + ", ".join(f"GET /a{n}" for n in range(bounds.ROUTES - 1))),
        named("a." * (bounds.NAME_PARTS - 1) + "a"),
        line("See example.com. " * 40),
        webhooks(bounds.WEBHOOKS - 1),
        *(chain(template, bounds.CHAIN - 1) for template in CHAINS.values()),
    ],
)
def test_what_lies_within_the_bounds_is_read(text: str) -> None:
    assert not findings(text)


@pytest.mark.parametrize(("before", "behind"), [("Page<", ">"), ("", "[]"), ("{ a: ", " }"), ("(", ")"), ("[", "]")])
@pytest.mark.parametrize("declared", ["type B = {}", "interface B {{ a: {} }}"])
def test_a_type_in_code_that_is_nested_too_deep_is_told(declared: str, before: str, behind: str) -> None:
    deep, usual = (declared.format(before * count + "A" + behind * count) for count in (bounds.TYPE_DEPTH + 2, 20))
    assert findings(code("ts", deep))
    assert not findings(code("ts", usual))


def test_a_row_without_cells_has_one_that_is_empty() -> None:
    for section in (
        "Types",
        "Endpoints",
        "Errors",
        "Environment variables",
        "Flow",
        "Webhooks",
        "Security",
        "Checklist",
    ):
        for header in ("Entity|Fields", "Field|Type", "Method|Path", "Code|When", "Variable|Use", "Event|Effect"):
            findings(f"# Orders\n\n## {section}\n\n{header}\n---|---\nA|a\n|\n")


@pytest.mark.bulk
def test_no_fix_cuts_a_line_in_two_where_reading_it_stopped() -> None:
    """The words of each example's lines go on beyond the bound: a fix leaves them as they are, or moves them whole."""
    rules = load_registry().rules
    profile = load_profile()

    def check(sources: Sequence[Source]) -> Result:
        return lint(sources, Settings(), rules, profile)

    more = " word" * (bounds.LINE // 5 + 10) + " end"
    for example in [rule.bad[0] for rule in rules if rule.bad]:
        lines = example.text.rstrip("\n").split("\n")
        for number in range(0, len(lines), 3):
            longer = [*lines[:number], lines[number] + more, *lines[number + 1 :]]
            sources = [Source.from_text("docs/BACKEND_SPEC_A.md", "\n".join(longer) + "\n")]
            fixed = fix_all(sources, check(sources), check, unsafe=True).sources[0].text
            assert more in fixed, lines[number]


@pytest.mark.parametrize("column", [bounds.LINE + 1, bounds.LINE + 30])
def test_an_edit_where_reading_stopped_is_not_made(column: int) -> None:
    source = Source.from_text("a.md", "word " * bounds.LINE + "\n")
    assert apply(source, [Fix(Words("x", "x"), (Edit(Span(1, 1, 1, column), "new"),))]).fixes == 0
    assert apply(source, [Fix(Words("x", "x"), (Edit(Span(1, 1, 1, 5), "new"),))]).fixes == 1


def test_the_bounds_are_those_of_the_page_on_security() -> None:
    """Each number is stated there, and each has been compared with what people write."""
    page = (CHECKOUT / "SECURITY.md").read_text(encoding="utf-8")
    numbers = {name: value for name, value in vars(bounds).items() if name.isupper() and isinstance(value, int)}
    assert numbers
    missing = {name for name, value in numbers.items() if not re.search(rf"(?<![\d,]){value:,}(?![\d,])", page)}
    assert not missing


def made_up(text: str) -> str:
    """Return the `.http` file of a document."""
    spec = read_source(Source.from_text("docs/BACKEND_SPEC_ORDERS.md", text), load_profile())
    return http.render(contract_of([spec], Options()))


def meshed(levels: int, members: int, kind: str) -> str:
    """An endpoint that takes a type of which each member is of the next type, so many levels deep."""
    types = [
        f"interface T{level} {{ " + "; ".join(f"f{n}: {kind.format(level + 1)}" for n in range(members)) + " }"
        for level in range(levels)
    ]
    words = "\n".join([*types, f"interface T{levels} {{ z: string }}"])
    return f"# Orders\n\n### POST /orders\n\n**Body:** `T0`\n\n## Types\n\n```ts\n{words}\n```\n"


@pytest.mark.parametrize("kind", ["T{}", "T{}[]", "T{} | null", "{{ a: T{} }}"])
@pytest.mark.parametrize(("levels", "members"), [(6, 4), (6, 16), (3, 60), (1, 3_000), (14, 2)])
def test_a_body_that_is_made_up_is_bounded(levels: int, members: int, kind: str) -> None:
    lines = made_up(meshed(levels, members, kind)).split("\n")
    assert '  "f0": ' in "\n".join(lines)
    assert len(lines) < 3 * bounds.SAMPLE


def test_a_body_that_is_made_up_within_the_bound_has_all_members() -> None:
    assert made_up(meshed(3, 5, "T{}")).count('"z": ') == 125


SENT = {
    "a form": ("const f = new FormData();\n", "f.append('k{0}', 1);\n", ""),
    "an address": ("const f = new URLSearchParams();\n", "f.append('k{0}', 1);\n", ""),
    "an object": ("const f = {{", " k{0}: 1,", " }};\n"),
    "a type": ("interface F {{", " k{0}: string;", " }}\nconst f: F = load();\n"),
}


@pytest.mark.parametrize("name", SENT)
def test_a_call_remembers_no_more_keys_than_anybody_sends(name: str) -> None:
    """Each call has a copy of its keys: thousands of calls that send one form of thousands would have millions."""
    before, each, behind = SENT[name]

    def sent(count: int) -> list[tuple[str, ...] | None]:
        keys = "".join(each.format(number) for number in range(count))
        text = before.format() + keys + behind.format() + "axios.post('/x', f);\n" * 3
        found = survey({"a.ts": f"import axios from 'axios';\n{text}"}, {}, {}).calls
        return [call.body for call in found]

    assert [len(keys or ()) for keys in sent(bounds.KEYS)] == [bounds.KEYS] * 3
    assert sent(bounds.KEYS + 1) == [None] * 3


def test_a_body_that_is_made_up_has_its_own_members_whatever_is_deep() -> None:
    text = meshed(6, 32, "T{}").replace(": T", "?: T")
    assert all(f'  "f{number}": ' in made_up(text) for number in range(32))
