"""Existing or changed endpoints that a document describes: their contract is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speclint.markdown.nodes import Block, Document, Label, ListBlock, Paragraph, Section, Table
from speclint.model import Auth, Endpoint, Notation, State
from speclint.text.folding import bare
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile, Vocabulary

_ROUTE = regex(r"/[^\s`*]*")
# What parts the remark of a title from the rest.
_PIECES = regex(r"[()\[\]·|:;,]|\s[–—-]\s")
# A cell or item that begins with a mark, and the marks of what is done and of what is not.
_MARK = regex(r"[\s*_`~]{0,6}([✅✔☑❌✖✗🆕⏳🔴🟡🚧⬜🔲])")
_DONE = frozenset("✅✔☑")
_EXISTING = ("existing", "changed")
_THERE = ("existing", "there")
# A heading for several endpoints has few words: "Endpoints that exist already".
_FEW_WORDS = 6
_IN_A_ROW = frozenset({Notation.ITEM, Notation.ROW, Notation.LINE})


def with_existing(endpoints: Iterable[Endpoint], document: Document, profile: Profile) -> tuple[Endpoint, ...]:
    """Return the endpoints, those marked that the title of their own or of a group around them calls existing.

    One that a title, the words above its list, a cell of its row, or a mark beside it or in a table of statuses says is
    there already among others that are to be built is only probable. It is listed for context where its group or row says
    so and its contract is not given; one that is left for later is probable too. Below a title such as "Endpoints to
    change" who calls is told elsewhere.
    """
    listed = tuple(endpoints)
    words = profile.group("endpoint_titles")
    inside = _inside(document, words, *_THERE, "group_there")
    changed = _inside(document, words, *_EXISTING)
    marks = _marked_sections(document)
    led, marked = _led_lines(document, words), _marked_lines(document, words)
    grouped = {id(each) for each in listed if _is_grouped(each, inside.get(id(each.section)), profile)}
    rows = {id(each) for each in listed if each.notation in _IN_A_ROW and not marked.isdisjoint(_lines(each))}
    there = grouped | rows | {id(each) for each in listed if each.notation in _IN_A_ROW and each.span.line in led}
    context = {id(each) for each in listed if id(each) in grouped | rows and not _is_told(each, id(each) in grouped)}
    current = {id(each) for each in listed if _is_current(each, document, words)}
    there |= current | {id(each) for each in listed if id(each.section) in marks}
    to_change = _inside(document, words, "to_change")
    mixed = 0 < len(there) < len(listed)
    return tuple(
        replace(
            endpoint,
            existing=words.says(_plain(endpoint.title), *_EXISTING) or id(endpoint.section) in changed,
            probable=endpoint.probable or (mixed and id(endpoint) in there) or _is_for_later(endpoint, words),
            for_context=mixed and id(endpoint) in context,
            auth=Auth(State.UNCLEAR)
            if endpoint.auth.absent and _is_group(to_change.get(id(endpoint.section)), profile)
            else endpoint.auth,
        )
        for endpoint in listed
    )


def _inside(document: Document, words: Vocabulary, *ids: str) -> dict[int, Section]:
    """The sections in or below one whose title has a word of `ids`, by their `id`, with that one."""
    inside: dict[int, Section] = {}
    pending: list[tuple[Section, Section | None]] = [(document.root, None)]
    while pending:
        section, marked = pending.pop()
        # The title of the document is about all that it holds, new and old.
        if marked is None and section.level > 1 and words.says(_plain(section.title), *ids):
            marked = section
        if marked is not None:
            inside[id(section)] = marked
        pending += [(child, marked) for child in section.sections]
    return inside


def _marked_sections(document: Document) -> frozenset[int]:
    """The sections whose titles begin with a mark of what is done, where one beside them begins with one of what is not."""
    found: set[int] = set()
    for section in document.root.walk():
        done = _done([(number, child.title.value.lstrip("# ")) for number, child in enumerate(section.sections)])
        found |= {id(below) for number in done for below in section.sections[number].walk()}
    return frozenset(found)


def _is_current(endpoint: Endpoint, document: Document, words: Vocabulary) -> bool:
    """Whether the label before a route calls it current: "**Current endpoint:** `GET /boats`"."""
    line = document.source.line(endpoint.span.line)[: endpoint.span.column - 1]
    return words.exact(bare(line)) == "current"


def _marked_lines(document: Document, words: Vocabulary) -> frozenset[int]:
    """The lines of rows and items that a mark or a cell says is there already."""
    found: set[int] = set()
    for section in document.root.walk():
        for block in section.blocks:
            if isinstance(block, Table):
                found |= _in_table(block, words)
            elif isinstance(block, ListBlock):
                found |= _done([(item.span.line, _first(item.blocks)) for item in block.items])
    return frozenset(found)


def _led_lines(document: Document, words: Vocabulary) -> frozenset[int]:
    """The lines of rows and items that the words above their table or list say is there already."""
    found: set[int] = set()
    for section in document.root.walk():
        for above, block in zip(section.blocks, section.blocks[1:], strict=False):
            if isinstance(block, (Table, ListBlock)) and _leads(above, words):
                found |= {one.span.line for one in (block.rows if isinstance(block, Table) else block.items)}
    return frozenset(found)


def _in_table(table: Table, words: Vocabulary) -> set[int]:
    """The rows that a cell calls existing, or that a column on the state of the work marks as done."""
    rows = [(row.span.line, [cell.text for cell in row.cells]) for row in table.rows]
    found = {line for line, cells in rows if any(words.exact(bare(cell.value)) in _THERE for cell in cells)}
    for column, header in enumerate(table.header.cells):
        if words.exact(header.text.value) == "status_column":
            found |= _done([(line, cells[column].value) for line, cells in rows if column < len(cells)])
    return found


def _done(said: Sequence[tuple[int, str]]) -> set[int]:
    """The lines whose text begins with a mark of what is done, where others begin with one of what is not."""
    marked = [(line, found.group(1)) for line, text in said if (found := _MARK.match(text))]
    done = {line for line, mark in marked if mark in _DONE}
    return done if len(done) < len(marked) else set()


def _first(blocks: Sequence[Block]) -> str:
    block = blocks[0] if blocks else None
    if isinstance(block, Label):
        return block.name.value
    return block.lines[0].value if isinstance(block, Paragraph) and block.lines else ""


def _leads(above: Block, words: Vocabulary) -> bool:
    """Whether the words above a list or table say that what it names is there: "**Ya implementados:**"."""
    if isinstance(above, Label):
        return words.exact(above.name.value) in _THERE or words.says(above.name.value, "group_there")
    if not isinstance(above, Paragraph):
        return False
    return words.says(" ".join(_ROUTE.sub(" ", line.value) for line in above.lines), "group_there", "lead_there")


def _is_for_later(endpoint: Endpoint, words: Vocabulary) -> bool:
    """Whether the remark of a title leaves an endpoint for later: "GET /reports/export (future)"."""
    pieces = _PIECES.split(_plain(endpoint.title))[1:]
    return any(words.exact(piece.strip()) == "later" for piece in pieces)


def _is_told(endpoint: Endpoint, grouped: bool) -> bool:
    """Whether the document gives the contract of an endpoint all the same: what comes back, though not as an item does."""
    return endpoint.response.state is State.STATED and not (grouped and endpoint.notation in _IN_A_ROW)


def _is_grouped(endpoint: Endpoint, marked: Section | None, profile: Profile) -> bool:
    """Whether the title of an endpoint, or of a group that it is in, says that it is there."""
    words = profile.group("endpoint_titles")
    if any(words.exact(piece.strip()) in _THERE for piece in _PIECES.split(_plain(endpoint.title))):
        return True
    if marked is None or (marked is endpoint.section and endpoint.notation is Notation.HEADING):
        return False
    said = any(words.exact(piece.strip()) == "existing" for piece in _PIECES.split(_plain(marked.title)))
    return said or words.says(_plain(marked.title), "group_there") or _is_group(marked, profile)


def _lines(endpoint: Endpoint) -> Iterator[int]:
    """The lines at which an endpoint is named."""
    yield endpoint.span.line
    yield from (ref.span.line for ref in endpoint.mentions)


def _is_group(section: Section | None, profile: Profile) -> bool:
    """Whether a title is that of several endpoints: "Endpoints that exist already", not "Update an existing route"."""
    plain = _plain(section.title) if section is not None else ""
    calls = profile.group("auth").find(plain, "calls")
    return len(plain.split()) <= _FEW_WORDS and calls is not None and plain[: calls.end].endswith("s")


def _plain(title: Text) -> str:
    """The words of a title without its routes: `/orders/existing` is a name."""
    return _ROUTE.sub(" ", title.value)
