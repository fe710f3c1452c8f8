"""Types that lead back to themselves, in every notation and by every way: each walk over them ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from counting import within

from speclint.lint.lint import lint
from speclint.lint.registry import load_registry
from speclint.lint.settings import Settings
from speclint.text.source import Source
from speclint.vocabulary.vocabulary import load_profile

# A check of such a document takes 60,000 calls.
MOST = 600_000

# A type `{own}` that holds the type `{next}`.
ALIASES = {
    name: f"type {{own}} = {words};"
    for name, words in {
        "itself": "{next}",
        "array": "{next}[]",
        "array of arrays": "{next}[][]",
        "value or array": "string | {next}[]",
        "value, array or dictionary": "null | number | {next}[] | {{ [key: string]: {next} }}",
        "read-only": "readonly {next}[]",
        "generic array": "ReadonlyArray<{next}>",
        "tuple": "[string, {next}]",
        "nullable": "{next} | null",
        "arrays in a union": "{next}[] | {next}[][] | {next}",
        "object": "{{ inner: {next}; total: number }}",
        "object in two members": "{{ left: {next}; right?: {next}; name: string }}",
        "union of objects": "{{ kind: 'a'; inner: {next} }} | {{ kind: 'b'; inner: {next}[] }}",
        "dictionary": "Record<string, {next}>",
        "intersection": "{next} & {{ id: string }}",
        "intersection with an array": "{next}[] & {{ id: string }}",
        "promise": "Promise<{next}>",
        "partial": "Partial<{next}>",
        "own generic": "Page<{next}>",
        "function": "(one: {next}) => {next}",
    }.items()
}
DECLARATIONS = {
    "interface": "interface {own} {{ id: string; inner: {next} }}",
    "interface with a list": "interface {own} {{ state: 'open' | 'paid'; inner?: {next}[] | null }}",
    "extends": "interface {own} extends {next} {{ id: string }}",
    "extends a list": "interface {own} extends Array<{next}> {{ id: string }}",
    "class": "class {own} {{ id: string; inner: {next}[]; }}",
    "class that extends": "class {own} extends {next} {{ id: string; }}",
}
CODE = {**ALIASES, **DECLARATIONS}
PROSE = {
    "table": "### {own}\n\n| Field | Type |\n|---|---|\n| id | string |\n| inner | {next}[] |\n",
    "table with an optional one": "### {own}\n\n| Field | Type |\n|---|---|\n| id | string |\n| inner | {next} \\| null |\n",
    "table of a list": "### {own}\n\n| Field | Type |\n|---|---|\n| [] | {next} |\n| [].inner | {next} |\n| [][] | {own} |\n",
    "bullets": "### {own}\n\n- `id`: string\n- `inner`: {next}[]\n- `inner.id`: {next}\n",
    "line": "- **{own}**: `{{ id: string, inner: {next}[] }}`\n",
    "alias in a line": "- **{own}**: `{next}[]`\n",
    "SQL": "```sql\nCREATE TABLE {own} (id uuid PRIMARY KEY, inner_id uuid REFERENCES {next}(id));\n```\n",
    "Prisma": "```prisma\nmodel {own} {{\n  id String @id\n  inner {next}[]\n  outer {next}?\n}}\n```\n",
    "Python": "```python\nclass {own}(BaseModel):\n    id: str\n    inner: list[{next}]\n```\n",
    "Java": "```java\npublic class {own} {{\n  private String id;\n  private List<{next}> inner;\n}}\n```\n",
    "GraphQL": "```graphql\ntype {own} {{\n  id: ID!\n  inner: [{next}!]!\n}}\n```\n",
}
WAYS = {**{name: f"```ts\n{code}\n```\n" for name, code in CODE.items()}, **PROSE}

DOCUMENT = """\
# Orders

**Base URL:** `/api`

## Endpoints

### POST /orders

**Body:** `A`

```json
{{"id": "1", "inner": [["a"], {{"id": "2", "inner": {{"id": "3"}}}}], "state": "open"}}
```

**Response 200:** `A[]`

```json
[{{"id": "1", "inner": [["a"], {{"id": "2", "inner": {{"id": "3", "state": "paid"}}}}], "password": "x"}}]
```

### GET /orders

**Response 200:**

| Field | Type |
|---|---|
| data | A |
| `data.inner` | B[] |
| `data.inner.id` | string |

### POST /webhooks/orders

**Events:** `order.paid`

**Body:** `B`

## Types

{types}
## Errors

All errors are `A`.
"""


def check(ways: Sequence[str], names: Sequence[str] = ("A", "B", "C")) -> None:
    """Check a document in which each name leads to the next and the last to the first, in the ways given."""
    parts = [
        WAYS[way].format(own=names[number], next=names[(number + 1) % len(ways)]) for number, way in enumerate(ways)
    ]
    check_types("\n".join(parts))


def check_types(types: str) -> None:
    source = Source.from_text("docs/BACKEND_SPEC_ORDERS.md", DOCUMENT.format(types=types))
    result = within(MOST, lint, [source], Settings(), load_registry().rules, load_profile())
    assert not result.problems, [problem.message.en for problem in result.problems]


@pytest.mark.parametrize("way", WAYS)
def test_a_type_that_holds_itself_ends(way: str) -> None:
    check([way])


@pytest.mark.parametrize("way", WAYS)
def test_types_that_hold_each_other_end(way: str) -> None:
    check([way, way])
    check([way, way, way])


@pytest.mark.bulk
@pytest.mark.parametrize("way", WAYS)
def test_types_that_hold_each_other_in_several_ways_end(way: str) -> None:
    for other in WAYS:
        check([way, other])
        check([way, other, "array"])


@pytest.mark.bulk
@pytest.mark.parametrize("one", ALIASES)
def test_types_that_hold_themselves_and_each_other_end(one: str) -> None:
    """Two types that both lead to both, so that each walk has a choice at every step."""
    for other in ALIASES:
        words = [ALIASES[way].format(own=own, next="(A | B)") for way, own in ((one, "A"), (other, "B"))]
        check_types("```ts\n" + "\n".join(words) + "\n```\n")
