"""Markdown: turns a Source into a Document. The only module that knows the Markdown library.

The library finds the blocks; inline text is not parsed. Its rules are wrapped, since only a running rule knows at which
column the words of a line begin inside lists and quotes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from speclint.markdown.build import Parsed, build
from speclint.markdown.comments import parting, without
from speclint.markdown.nodes import Document
from speclint.markdown.unclosed_fences import find_slips
from speclint.text.regex import regex
from speclint.text.source import Source

MAX_NESTING = 100
_ESCAPED = r"\`\`\`"
_ESCAPED_FENCE = regex(r"[ >*-]{0,12}\\`\\`\\`\s*[\w+#-]{0,20}\s*")
_FENCES = ("```", "~~~")
_CONTAINERS = " \t>*-"
# Each slip costs another reading of the whole text.
_MOST_SLIPS = 10

_BlockRule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]
_KEY_LINE = regex(r"[\w.\-\"'][\w.\-\"' ]{0,60}:(?:\s|$)")
# What each kind of block opens with. All rules are tried at each line; this is half of the time that the library takes.
_SIGNS = {
    "fence": frozenset("`~"),
    "blockquote": frozenset(">"),
    "hr": frozenset("*-_"),
    "list": frozenset("*-+0123456789"),
    "reference": frozenset("["),
    "html_block": frozenset("<"),
    "heading": frozenset("#"),
}
_NONE: dict[str, str | int | float] = {}
_DELIMITER_SIGNS = frozenset("|-:")
_META_LINE = regex(_KEY_LINE.pattern + r"|#(?!#)|\s|-\s|[\]}]|$")


def parse(source: Source) -> Document:
    """Return the Markdown tree of a document. Every text parses; what could not be read is in `unread`.

    Where a fence swallows what follows, the text is read again with the fence closed at its likely end.
    """
    lines = _without_escapes(source)
    tokens, too_deep, comments = _read(lines)
    mended: set[int] = set()
    slips = list(find_slips(tokens, lines))
    while len(mended) < _MOST_SLIPS and (slip := next((slip for slip in slips if slip.closing >= 0), None)):
        mended.add(slip.opening)
        lines[slip.closing] = slip.mark
        tokens, too_deep, comments = _read(lines)
        slips = list(find_slips(tokens, lines))
    return build(
        source, Parsed(_taken(tokens), lines, too_deep, mended.union(slip.opening for slip in slips), comments)
    )


def _taken(tokens: list[Token]) -> Iterator[Token]:
    """Yield tokens and free each, since the tree replaces them."""
    tokens.reverse()
    while tokens:
        yield tokens.pop()


def _without_escapes(source: Source) -> list[str]:
    r"""Return the lines of a document, those of fences in it that a template has escaped (`\`\`\`json`) as if it had not.

    Each escaped mark becomes two marks, so that columns stay. In a document with plain fences an escaped one is text.
    """
    lines = list(source.lines)
    if _ESCAPED not in source.text:
        return lines
    escaped = [number for number, line in enumerate(lines) if _ESCAPED_FENCE.fullmatch(line)]
    if len(escaped) % 2 or any(line.lstrip(_CONTAINERS).startswith(_FENCES) for line in lines):
        return lines
    for number in escaped:
        lines[number] = lines[number].replace(_ESCAPED[:2], _ESCAPED[1] * 2)
    return lines


def _read(lines: list[str]) -> tuple[list[Token], list[int], list[Token]]:
    """Return the tokens of the document as if the comments that split a list were not there, and those comments."""
    tokens, too_deep = _tokens(lines)
    comments = parting(tokens, lines)
    if comments:
        tokens, too_deep = _tokens(without(lines, comments))
    return tokens, too_deep, comments


def _tokens(lines: list[str]) -> tuple[list[Token], list[int]]:
    env: dict[str, list[int]] = {}
    tokens = _markdown().parse("\n".join(lines), env)
    return tokens, env.get("too_deep", [])


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "inline_definitions": True})
    markdown.enable(["table"]).use(front_matter_plugin)
    markdown.core.ruler.enableOnly(["block"])
    wrappers = {
        "front_matter": _only_keys,
        "table": _raw_table,
        "code": _code_block,
        "fence": _code_block,
        "blockquote": _container,
        "list": _container,
        "reference": _leaf,
        "html_block": _leaf,
        "heading": _leaf,
        "lheading": _underlined,
        "paragraph": _leaf,
    }
    for rule in markdown.block.ruler.__rules__:
        wrapped = wrappers[rule.name](rule.fn) if rule.name in wrappers else rule.fn
        if rule.name in _SIGNS:
            wrapped = _opening_with(_SIGNS[rule.name], wrapped)
        elif rule.name == "table":
            wrapped = _opening_with(_DELIMITER_SIGNS, wrapped, line=1)
        markdown.block.ruler.at(rule.name, wrapped, {"alt": rule.alt})
    return markdown


def _opening_with(signs: frozenset[str], rule: _BlockRule, *, line: int = 0) -> _BlockRule:
    """Return a rule that is not tried where the first character, or that of a later `line`, says that it cannot hold."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start + line] + state.tShift[start + line]
        return state.src[at : at + 1] in signs and rule(state, start, end, silent)

    return run


def _leaf(rule: _BlockRule) -> _BlockRule:
    """Note the offset at which the words of each line begin, which only the running rule knows inside containers.

    Of the tokens of a leaf the first says all; the others, its text and its end, would take more memory than it.
    """

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        index = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            token = state.tokens[index]
            token.meta["starts"] = _starts(state, start, state.line)
            del state.tokens[index + 1 :]
        return True

    return run


def _underlined(rule: _BlockRule) -> _BlockRule:
    """Try headings with an underline only where a line follows; the paragraph rule goes over the same lines again."""
    noting = _leaf(rule)

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return not state.isEmpty(start + 1) and noting(state, start, end, silent)

    return run


def _starts(state: StateBlock, first: int, end: int) -> list[int]:
    return [state.bMarks[line] + state.tShift[line] for line in range(first, end)]


def _container(rule: _BlockRule) -> _BlockRule:
    """Note where a list or quote begins; at the nesting limit leave it to the paragraph rule, so that no text is lost."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent:
            return rule(state, start, end, True)
        if state.level + 2 >= MAX_NESTING:
            if rule(state, start, end, True):
                state.env.setdefault("too_deep", []).append(start)
            return False
        index, offset = len(state.tokens), state.bMarks[start] + state.tShift[start]
        if not rule(state, start, end, False):
            return False
        state.tokens[index].meta["start"] = offset
        if not state.level:
            _slim(state.tokens, index)
        return True

    return run


def _slim(tokens: list[Token], index: int) -> None:
    """Drop the empty mappings of tokens from one on: they are most of the memory of a list of short items."""
    for token in tokens[index:]:
        token.attrs = _NONE
        if not token.meta:
            token.meta = _NONE


def _code_block(rule: _BlockRule) -> _BlockRule:
    """Note where each line of code begins after the indentation that containers and fence remove."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        index = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            token = state.tokens[index]
            closed = token.type == "code_block" or _closes(state, start, token.markup)
            first = start + (token.type == "fence")
            last = state.line - (closed and token.type == "fence")
            indent = state.sCount[start] if token.type == "fence" else 4 + state.blkIndent
            token.meta = {
                "starts": _starts(state, start, start + 1),
                "body": [_code_start(state, line, indent) for line in range(first, last)],
                "closed": closed,
            }
        return True

    return run


def _closes(state: StateBlock, start: int, markup: str) -> bool:
    last = state.line - 1
    if last == start or state.is_code_block(last):
        return False
    value = state.src[state.bMarks[last] + state.tShift[last] : state.eMarks[last]].rstrip(" \t")
    return value.startswith(markup) and not value.strip(markup[0])


def _code_start(state: StateBlock, line: int, indent: int) -> int:
    """Return the offset after `indent` columns; a tab that reaches further is removed whole."""
    begin = position = state.bMarks[line]
    width = 0
    while position < state.eMarks[line] and width < indent:
        char = state.src[position]
        if char == "\t":
            width += 4 - (width + state.bsCount[line]) % 4
        elif char == " " or position - begin < state.tShift[line]:
            width += 1
        else:
            break
        position += 1
    return position


def _raw_table(rule: _BlockRule) -> _BlockRule:
    """Find tables by the library's rule, but make one token of a table, with its lines as they are."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, True):
            return False
        if silent:
            return True
        parent, state.parentType = state.parentType, "table"
        terminators = state.md.block.ruler.getRules("blockquote")
        line = start + 2
        while line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line):
            is_blank = not state.src[state.bMarks[line] : state.eMarks[line]].strip()
            if is_blank or any(ends(state, line, end, True) for ends in terminators):
                break
            line += 1
        token = state.push("table", "table", 0)
        token.map = [start, line]
        token.meta["starts"] = _starts(state, start, line)
        state.parentType, state.line = parent, line
        return True

    return run


def _only_keys(rule: _BlockRule) -> _BlockRule:
    """Undo front matter that does not look like keys: the document opens with a horizontal rule and has another one."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if start or not rule(state, start, end, silent):  # it can only be the first line
            return False
        if not silent and not _looks_like_keys(state.tokens[-1].content):
            state.tokens.pop()
            state.line = start
            return False
        return True

    return run


def _looks_like_keys(content: str) -> bool:
    lines = content.split("\n")
    first = next((line for line in lines if line.strip()), "")
    return _KEY_LINE.match(first) is not None and all(_META_LINE.match(line) for line in lines)
