"""Error cases and statuses: out of a table, a list, a sentence, a label with a code, or a line of prose.

Long because the five notations of error cases share how a status, its symbol and its meaning are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from http import HTTPStatus

from speclint.markdown.nodes import Block, Fence, Item, Label, ListBlock, Paragraph, Quote, Table, lines_of
from speclint.model import STATUSES, ErrorCase
from speclint.model.statuses import FAILED, STATUS_CODE
from speclint.read.fields.tables import table_columns
from speclint.read.slots.label_roles import STATUS, status_code
from speclint.read.slots.parts import Part
from speclint.text.folding import bare
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_SYMBOL = regex(r"(?<![\w/{])[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+(?![\w}])")
# A status by its name alone, in capitals.
_STATUS_NAME = regex(
    r"(?<![\w/{])(?:" + "|".join(sorted(s.name for s in HTTPStatus if s >= 400 and "_" not in s.name)) + r")(?![\w}])"
)
_CLASS = regex(r"(?<![\w.])[45]xx(?!\w)", re.IGNORECASE)
_SEPARATOR = regex(r"[,;·|]|\s/\s|\.\s")
_TRIM = " \t`*_:;,.·|()[]–—-→⇒=>/\"'"
# A status among the members of an object: `"code": 404`, `status: 409`.
_MEMBER = regex(r"""["']?(?:http_?)?(?:code|status(?:_?code)?)["']?\s*:\s*["']?([45]\d\d)(?!\w)""", re.IGNORECASE)
# At least three codes in a row: `400/401/404`, `400, 404 y 409`.
_ROW_OF_CODES = regex(r"(?<![\w.,/:#-])[45]\d\d(?:(?:\s*[/|·,]\s*|\s+(?:y|o|and|or|e|ou|et)\s+)[45]\d\d){2,}(?![\w%])")
_JOINED_CODES = regex(r"\d{3}(?:\s*/\s*\d{3})+")
# What may be between two codes of one list: `400 (datos), 401 y 404`.
_NEXT = regex(r"`?\s*(?:\([^()]*\)\s*)?(?:[,;/·|]\s*|(?=[a-z]))(?:(?:y|o|u|and|or|e|ou|et)\s+)?`?")
_IN_TICKS = regex(r"`[^`\d]{0,12}$")
# Where a clause begins: after a full stop, a semicolon or a dash; after a parenthesis or a colon only with more reason.
_CLAUSE = regex(r"(?:[.;!?][*_`]*\s+|\s[–—-]\s+)[*_`]*$")
_OPENED = regex(r"[(\[][*_`]*$")
# "If there was none, 404".
_CONDITION = regex(
    r"(?:^|[.;!?]\s)[\W\d]{0,6}(?:si|if|se|when|cuando|quando|quand|s'il|s'ils)\b[^.;!?]{1,80},[*_`\s]*$", re.IGNORECASE
)
_COLON = regex(r"[:：][*_`]*\s*[*_`]*$")
_EQUALS = regex(r"\s=\s*[*_`]*$")
_STANDS_ALONE = regex(r"[`*_\s]*(?:$|[,.;:)\]|→⇒(–—-]|(?:y|o|and|or|e|ou|et)\s)")
_LAST_CLAUSE = regex(r"[.;!?]\s|\s[–—]\s")
# An error with its condition behind a comma: "a list, empty if there is none, 404 if the boat is gone".
_BEHIND_COMMA = regex(r",[*_`]*\s(?:(?:and|y|e|et|plus|más|mais)\s)?[*_`]*$", re.IGNORECASE)
_ON_CONDITION = regex(
    r"[`*]{0,3}\s(?:if|when|for|unless|si|cuando|quando|quand|se|s'il|s'ils|em caso|en caso|en cas)\b"
)
# What parts two errors of one sentence: ", 422 if …".
_LISTED = regex(r"[,;/][*_`]*\s+[*_`]*$")
_SUCCESS = regex(r"(?<![\w.,/:#$-])20[0-6]`?[*_`]*[,;/][*_`]*\s+[*_`]*$")
_COUNT = regex(r"\W*([^\W\d_]+(?:\s+[^\W\d_]+)?)")
_LONGEST_COMPARISON = 4  # words
# A word right before a number: nothing parts the two.
_INSIDE_WORDS = regex(r"[^\W\d_]\s$")
# Round numbers that count something as often as they are a status.
_ROUND = frozenset({"400", "500"})


@dataclass(slots=True)
class CaseReader:
    """Reads error cases; each list, table and sentence gets a group number of its own."""

    profile: Profile
    group: int = 0

    def of_part(self, part: Part) -> list[ErrorCase]:
        """Return the cases of a part whose label mentions errors."""
        if part.status is not None:
            return [self._labelled(part, part.status)]
        cases = list(self.of_lines(part.lines))
        for block in part.blocks:
            cases += self._block(block)
        return cases

    def of_lines(self, lines: Iterable[Text]) -> Iterator[ErrorCase]:
        """Yield the cases of a sentence, which may run over several lines: `400 (datos inválidos), 401 (no auth)`."""
        self.group += 1
        cases: list[ErrorCase] = []
        for line in lines:
            found = list(self._line(line))
            follows = bool(cases) and line.span.line == cases[-1].span.line + 1
            if not found and follows and cases[-1].meaning is None and line.value.strip(_TRIM):
                last = cases.pop()
                cases.append(ErrorCase(last.status, last.code, _words_of(line), last.span, last.group, last.symbol))
            cases += found
        yield from cases

    def of_table(self, table: Table) -> Iterator[ErrorCase]:
        """Yield the cases of a table: its rows whose code column, or first cells, hold a status."""
        self.group += 1
        columns = table_columns(table, self.profile)
        at = columns.get("status")
        aside = columns.get("frontend")
        for row in table.rows:
            cells = [cell.text for index, cell in enumerate(row.cells) if index != aside or aside == at]
            codes = [cells[at]] if at is not None and at < len(cells) else cells[:2]
            for cell in codes:
                statuses = list(self._statuses(cell))
                if statuses:
                    rest = [other for other in cells if other is not cell and other.value.strip(_TRIM)]
                    beside = _after(cell, statuses[-1])
                    meaning = rest[-1] if rest else beside
                    symbol = next((s for other in cells if (s := _symbol(other)) is not None), None)
                    for status in statuses:
                        yield ErrorCase(status, status_code(status), meaning, status.span, self.group, symbol)
                    break

    def in_prose(self, text: Text) -> Iterator[ErrorCase]:
        """Yield the error codes that a line of prose mentions: `retorna 404`, `errores 401, 409`, a code in ticks."""
        self.group += 1
        end = -1  # of the code that was taken last
        slots = self.profile.group("slots")
        for match in FAILED.finditer(text.value):
            before = text.value[: match.start(1)]
            goes_on = end >= 0 and _NEXT.fullmatch(text.value, end, match.start(1)) is not None
            ticked = _IN_TICKS.search(before) is not None
            words = bare(before[-24:]).split()
            led = bool(words) and slots.says(" ".join(words[-2:]), "error_lead")
            opens = not before.strip(_TRIM) or self._opens(before, match[1], text.value[match.end(1) :])
            status = text.cut(*match.span(1))
            opens = opens or ((end >= 0 or _SUCCESS.search(before) is not None) and _LISTED.search(before) is not None)
            if (ticked or led or opens or goes_on) and not self.counts(text, status):
                end = match.end(1)
                rest = _after(text, status)
                yield ErrorCase(status, status_code(status), rest or text, status.span, self.group)

    def _opens(self, before: str, code: str, after: str) -> bool:
        """Whether a clause begins after `before`: "…. 409 if taken", "(403 for others)", "If it fails: 400 or 409"."""
        if int(code) not in STATUSES:
            return False
        if _CLAUSE.search(before) or _CONDITION.search(before) or (_OPENED.search(before) and code not in _ROUND):
            return True
        if code not in _ROUND and _BEHIND_COMMA.search(before) and _ON_CONDITION.match(after):
            return True
        if _COLON.search(before) is None and _EQUALS.search(before) is None:
            return False
        if code in _ROUND and not _STANDS_ALONE.match(after):
            return False
        cause = _LAST_CLAUSE.split(before)[-1]
        return self.profile.group("slots").says(before, "goes_wrong") or self.profile.group("slots").says(
            cause, "fault"
        )

    def counts(self, text: Text, status: Text) -> bool:
        """Return whether what is around a number makes it a count: `500 characters`, "more than 500"."""
        if self._is_compared(text, status):
            return True
        after = text.value[status.span.end_column - text.span.column :]
        noun = _COUNT.match(after)
        return noun is not None and not after[:1].isalpha() and self._is_counted(noun[1])

    def _is_compared(self, text: Text, status: Text) -> bool:
        before = " ".join(bare(text.value[: status.span.column - text.span.column]).split()[-_LONGEST_COMPARISON:])
        found = self.profile.group("slots").find_all(before, "compared")
        return any(match.end == len(before) for match in found)

    def _statuses(self, text: Text) -> Iterator[Text]:
        """Yield the statuses of a line or a cell, without the numbers that its words compare or count."""
        for status in _statuses(text):
            before = text.value[: status.span.column - text.span.column]
            counted = _INSIDE_WORDS.search(before) is not None and self.counts(text, status)
            led = counted and self.profile.group("slots").says(before.split()[-1], "error_lead")
            if not self._is_compared(text, status) and (led or not counted):
                yield status

    def _is_counted(self, words: str) -> bool:
        exact = self.profile.group("slots").exact
        return "counted" in (exact(words), exact(words.split(maxsplit=1)[0]))

    def symbols(self, block: Block) -> Iterator[ErrorCase]:
        """Yield the symbolic codes (`EMAIL_TAKEN`, `FORBIDDEN`) at the head of rows and items, and in lines."""
        self.group += 1
        if isinstance(block, Table):
            texts = [cell.text for row in block.rows for cell in row.cells[:2]]
        elif isinstance(block, ListBlock):
            texts = [line for item in block.items for inner in item.blocks[:1] for line in _first_lines(inner)]
        else:
            texts = list(_first_lines(block))
        for text in texts:
            for match in (*_SYMBOL.finditer(text.value), *_STATUS_NAME.finditer(text.value)):
                symbol = text.cut(*match.span())
                yield ErrorCase(symbol, None, text, symbol.span, self.group, symbol)

    def in_row(self, text: Text) -> Iterator[ErrorCase]:
        """Yield the codes of a sentence that names at least three in a row; the sentence is what they mean."""
        self.group += 1
        for row in _ROW_OF_CODES.finditer(text.value):
            for match in STATUS_CODE.finditer(text.value, row.start(), row.end()):
                status = text.cut(*match.span())
                yield ErrorCase(status, status_code(status), text, status.span, self.group)

    # --- blocks ---

    def _labelled(self, part: Part, status: Text) -> ErrorCase:
        meaning: Text | None = None
        if part.name is not None:
            outside = part.name.value.replace(status.value, "", 1)
            words = bare(outside)
            known = self.profile.labels.exact(words) in ("errors", "response", "status")
            meaning = part.name if words and not known else None
        if meaning is None and part.lines:
            meaning = _words_of(part.lines[0]) if part.lines[0].strip(_TRIM).value else None
        if meaning is None and part.blocks:
            meaning = _first_text(part.blocks)
        self.group += 1
        return ErrorCase(status, status_code(status), meaning, status.span, self.group, _symbol_in(part))

    def _block(self, block: Block) -> Iterator[ErrorCase]:
        if isinstance(block, Table):
            yield from self.of_table(block)
        elif isinstance(block, ListBlock):
            yield from self._list(block)
        elif isinstance(block, Fence):
            yield from self._fence(block)
        elif isinstance(block, Quote):
            for nested in block.blocks:
                yield from self._block(nested)
        elif isinstance(block, (Paragraph, Label)):
            yield from self.of_lines(lines_of(block))

    def _list(self, block: ListBlock) -> Iterator[ErrorCase]:
        self.group += 1
        for item in block.items:
            yield from self._item(item)

    def _item(self, item: Item) -> Iterator[ErrorCase]:
        lines = [line for block in item.blocks[:1] for line in lines_of(block)]
        statuses = [status for line in lines[:2] for status in self._statuses(line)] if lines else []
        if not statuses:
            symbol = _symbol(lines[0]) if lines else None
            if symbol is not None:
                yield ErrorCase(symbol, None, lines[-1], symbol.span, self.group, symbol)
            for block in item.blocks[1:]:
                if isinstance(block, ListBlock):
                    for nested in block.items:
                        yield from self._item(nested)
            return
        if len(statuses) > 1 and len({status.span.line for status in statuses}) == 1 and len(lines) == 1:
            yield from self._line(lines[0])
            return
        meaning = self._meaning(lines, statuses[0], item)
        for status in statuses[:1]:
            yield ErrorCase(status, status_code(status), meaning, status.span, self.group, _symbol(lines[0]))

    def _meaning(self, lines: list[Text], status: Text, item: Item) -> Text | None:
        for line in lines:
            if line.span.line == status.span.line and line.span.column <= status.span.column < line.span.end_column:
                before = _words_of(line.cut(0, status.span.column - line.span.column))
                after = _after(line, status)
                if after is not None or before.value:
                    return after or before
            elif line.strip(_TRIM).value:
                return _words_of(line)
        return _first_text(list(item.blocks[1:]))

    def _fence(self, fence: Fence) -> Iterator[ErrorCase]:
        """Lines such as `401 - no token` or `// 404` in code below an errors label."""
        self.group += 1
        for line in fence.lines:
            match = re.match(
                r"\W*(?:HTTP/\d\S*\s+|HTTP\s+|[Ee]rror\s+|[Ss]tatus:?\s+)?([1-9][\dO]{2})(?!\w)", line.value
            )
            if match and not line.value.lstrip().startswith('"'):
                status = line.cut(*match.span(1))
                yield ErrorCase(status, status_code(status), _after(line, status) or line, status.span, self.group)
        members = [(line, match) for line in fence.lines for match in _MEMBER.finditer(line.value)]
        if len({match[1] for _, match in members}) > 1:  # one alone is a sample of the form
            for line, match in members:
                status = line.cut(*match.span(1))
                yield ErrorCase(status, status_code(status), line, status.span, self.group)

    def _line(self, line: Text) -> Iterator[ErrorCase]:
        statuses = list(self._statuses(line))
        words_first = bool(statuses) and _before(line.cut(0, statuses[0].span.column - line.span.column)) is not None
        for number, status in enumerate(statuses):
            stop = (
                statuses[number + 1].span.column - line.span.column if number + 1 < len(statuses) else len(line.value)
            )
            start = status.span.end_column - line.span.column
            after = _words_of(line.cut(start, stop))
            first = number == 0
            floor = 0 if first else statuses[number - 1].span.end_column - line.span.column
            before = _before(line.cut(floor, status.span.column - line.span.column))
            enclosed = (
                line.value[: status.span.column - line.span.column]
                .rstrip("` *_")
                .endswith(("(", "[", "→", "⇒", "->", "=>"))
            )
            told = before if first or words_first or enclosed else None
            meaning = told if enclosed and told is not None else after if after.value else told
            if meaning is not None and not bare(meaning.value):
                meaning = None
            if meaning is None and number + 1 < len(statuses):
                meaning = _shared_meaning(line, statuses[number:])
            yield ErrorCase(status, status_code(status), meaning, status.span, self.group, _symbol(line))


def _first_lines(block: Block) -> tuple[Text, ...]:
    """The lines of a block of prose, the name of a label among them."""
    return (block.name, *block.lines) if isinstance(block, Label) else lines_of(block)


def _shared_meaning(line: Text, statuses: Sequence[Text]) -> Text | None:
    """What comes after codes that slashes join: `500/502/503 → try again later`."""
    start = statuses[0].span.column - line.span.column
    end = statuses[-1].span.end_column - line.span.column
    return _after(line, statuses[-1]) if _JOINED_CODES.fullmatch(line.value, start, end) else None


def _statuses(text: Text) -> Iterator[Text]:
    for match in STATUS.finditer(text.value):
        yield text.cut(*match.span(1))
    for match in _CLASS.finditer(text.value):
        yield text.cut(*match.span())


def _after(line: Text, status: Text) -> Text | None:
    rest = _words_of(line.cut(status.span.end_column - line.span.column))
    return rest if bare(rest.value) else None


def _before(text: Text) -> Text | None:
    pieces = [match.end() for match in _SEPARATOR.finditer(text.value.rstrip(_TRIM))]
    words = _words_of(text.cut(pieces[-1] if pieces else 0))
    return words if bare(words.value) else None


def _words_of(line: Text) -> Text:
    """A line without the signs around its words; the tick of code that is at one end of them stays: "`id` is no number"."""
    words = line.strip(_TRIM)
    if words.value.count("`") % 2:
        start = len(line.value) - len(line.value.lstrip(_TRIM))
        end = start + len(words.value)
        if line.value[start - 1 : start] == "`":
            return line.cut(start - 1, end)
        if line.value[end : end + 1] == "`":
            return line.cut(start, end + 1)
    return words


def _symbol(text: Text) -> Text | None:
    match = _SYMBOL.search(text.value)
    return text.cut(*match.span()) if match else None


def _symbol_in(part: Part) -> Text | None:
    texts = ([part.name] if part.name is not None else []) + part.lines
    return next((symbol for text in texts if (symbol := _symbol(text)) is not None), None)


def _first_text(blocks: list[Block]) -> Text | None:
    for block in blocks:
        if isinstance(block, Fence):
            return block.lines[0] if block.lines else None
        if isinstance(block, ListBlock):
            return _first_text([nested for item in block.items for nested in item.blocks])
        if isinstance(block, Table):
            return block.header.cells[0].text if block.header.cells else None
        if lines := lines_of(block):
            return lines[0]
    return None
