"""Hypothesis strategies that write specs: whole documents of our own, spoiled, and new ones out of the vocabulary."""

from __future__ import annotations

import unicodedata
from functools import cache

from folders import SPECS
from hypothesis import strategies as st

from speclint.lint.registry import load_registry
from speclint.vocabulary.vocabulary import load_profile

DOCUMENTS = sorted(SPECS.glob("*/*.md"))
SIGNS = [
    "#",
    "`",
    "|",
    "*",
    "_",
    "<",
    ">",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    '"',
    "'",
    ":",
    "\\",
    "/",
    "-",
    "\t",
    "\r",
    "\x00",
]
ODD = [
    "\ufeff",
    "\u2028",
    "\x0c",
    "\x85",
    "\u202e",
    "e\u0301",
    "ﬁ",
    "İ",
    "ß",
    "🔒",
    "文",
    "\U000e0041",
    "\u00a0",
    "²",
    "٣",
    "ⅷ",
]


def _one_of_each_category() -> list[str]:
    """Signs of every Unicode category that can be written in UTF-8: letters, marks, digits, controls, unassigned ones."""
    found: dict[str, str] = {}
    for code in (*range(0x3000), *range(0x1F300, 0x1F400), 0xE000, 0x10FFFF):
        found.setdefault(unicodedata.category(chr(code)), chr(code))
    return sorted(found.values())


CATEGORIES = _one_of_each_category()


@cache
def seeds() -> tuple[str, ...]:
    """Whole specs, and the examples of all rules."""
    examples = [example.text for rule in load_registry().rules for example in (*rule.good, *rule.bad)]
    return (*(path.read_text(encoding="utf-8") for path in DOCUMENTS), *examples)


@cache
def words() -> tuple[str, ...]:
    """Words of the vocabulary, of every group and language."""
    profile = load_profile()
    return tuple(
        word.strip("=*")
        for group, ids in sorted(profile.names.items())
        for word_id in ids
        for word in list(profile.group(group).words(word_id))[:4]
    )


def _pieces() -> st.SearchStrategy[str]:
    word = st.sampled_from(words())
    route = st.sampled_from(
        ["GET /api/x", "`POST /api/x/:id`", "DELETE /x/{id}?q=1", "/x", "PATCH", "https://h.example/v1/x"]
    )
    inner = (
        word
        | route
        | st.sampled_from(["400", "200 OK", "`sk_x`", "A_KEY", "Order[]", "string | null", "TODO", "no", "sí"])
    )
    cells = st.lists(inner, min_size=1, max_size=4).map(lambda row: "| " + " | ".join(row) + " |")
    table = st.builds(
        lambda head, rows: "\n".join([head, "|" + "---|" * (head.count("|") - 1), *rows]),
        cells,
        st.lists(cells, max_size=3),
    )
    fence = st.builds(
        "```{}\n{}\n```".format,
        st.sampled_from(["", "json", "ts", "http", "sql", "js", "bash", "md", "mermaid"]),
        inner
        | st.sampled_from(
            ['{"a": [1, …], }', "interface A { b?: C[] }", "type A = B | 'c'", "res.status(409).json({})"]
        ),
    )
    return st.one_of(
        st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "####"]), inner),
        st.builds("**{}:** {}".format, inner, inner),
        st.builds("{} {}: {}".format, st.sampled_from(["-", "*", "1.", "- [ ]", "- [x]", ">", "  -"]), inner, inner),
        st.builds("{}\n---".format, inner),
        st.builds("<!-- speclint: ignore[{}] {} -->".format, st.sampled_from(["EP001", "x", "", "["]), inner),
        table,
        fence,
        inner,
    )


def written() -> st.SearchStrategy[str]:
    """Documents put together from headings, labels, tables, lists and fences with words of the vocabulary in them."""
    return st.lists(_pieces(), max_size=14).map("\n\n".join)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """A document with something cut, doubled, moved or put into it."""
    text = draw(st.sampled_from(seeds()))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = min(len(text), start + draw(st.integers(0, 60)))
        part = text[start:stop]
        new = draw(
            st.sampled_from(
                [*SIGNS, *ODD, *CATEGORIES, "", part * 2, part[::-1], part.upper(), part.replace("\n", " ")]
            )
        )
        text = text[:start] + new + text[stop:]
    return text


@st.composite
def spliced(draw: st.DrawFn) -> str:
    """The beginning of one document and the end of another."""
    one, other = draw(st.sampled_from(seeds())), draw(st.sampled_from(seeds()))
    return one[: draw(st.integers(0, len(one)))] + other[draw(st.integers(0, len(other))) :]


def documents() -> st.SearchStrategy[str]:
    """Any of these."""
    return st.one_of(written(), spoiled(), spliced(), st.text(max_size=60))
