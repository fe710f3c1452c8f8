"""The errors that a document lists once for all endpoints: in sections on errors, tables, labels and sentences on all calls."""

from __future__ import annotations

from collections.abc import Iterable

from speclint.markdown.labels import split_label, split_plain_label
from speclint.markdown.nodes import Block, Item, Label, ListBlock, Paragraph, Table, lines_of
from speclint.markdown.texts import texts_in
from speclint.model import ErrorCase, Slot, State, TableKind
from speclint.model.statuses import FAILED
from speclint.read.fields.columns import classify_table
from speclint.read.routes import find_refs, find_routes
from speclint.read.slots.errors import CaseReader
from speclint.read.slots.label_roles import STATUS, find_status, label_role, labels_in, status_code
from speclint.read.slots.part_labels import cut_at_labels
from speclint.read.slots.parts import Part
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

_ERROR_CODES = range(400, 600)
_LIST = 3  # codes that make a list of those of all calls
_ENDS = regex(r"[`*_\s]*(?:[.,;:!?)→=]|->|$)")  # what stands behind a code that counts nothing


class SharedErrors:
    """Gathers the codes outside of endpoints: `cases` are all of them, `stated` says where they are listed.

    `owned` holds the `id` of every block of an endpoint, `items` those of the list items that declare one.
    """

    def __init__(self, owned: frozenset[int], items: frozenset[int], profile: Profile) -> None:
        """Take what belongs to endpoints."""
        self._owned = owned
        self._items = items
        self._profile = profile
        self._reader = CaseReader(profile, group=10_000)
        self.cases: list[ErrorCase] = []
        self.stated = Slot()

    def sentence(self, text: Text) -> None:
        """Take the codes of a line that is known to speak of all calls."""
        self._add_cases(list(self._reader.in_prose(text)))

    def labels(self, blocks: list[Block]) -> None:
        """Labels with error codes that are outside the endpoints: `**Con error 401**: …`."""
        cases = []
        for block in blocks:
            if (
                isinstance(block, Label)
                and (status := find_status(block.name)) is not None
                and status_code(status) in _ERROR_CODES
            ):
                meaning = block.lines[0] if block.lines else _reason(block.name, status)
                cases.append(ErrorCase(status, status_code(status), meaning, status.span, 9_999))
        if len(cases) > 1:
            self._add_cases(cases)

    def title(self, title: Text) -> None:
        """A heading on errors, or below one, that names codes: `### 404 Not Found`, `### Errors: 400, 404`."""
        statuses = [title.cut(*match.span(1)) for match in STATUS.finditer(title.value)]
        self._add_cases([ErrorCase(status, status_code(status), title, status.span, 9_999) for status in statuses])

    def block(self, block: Block, roles: frozenset[str]) -> None:
        """Take the codes that a block outside of endpoints lists; `roles` are those of its section."""
        cases: list[ErrorCase] = []
        if "errors" in roles:
            cases = self._reader.of_part(Part("errors", blocks=[block]))
            if all(case.code is None for case in cases):
                cases = list(self._reader.symbols(block))
                self._add_symbols(cases)
        elif isinstance(block, Table) and classify_table(block, self._profile) is TableKind.ERRORS:
            cases = list(self._reader.of_table(block))
        elif isinstance(block, ListBlock):
            lines = [lines_of(item.blocks[0]) for item in block.items if item.blocks]
            spoken = [case for line in lines if line for case in list(self._reader.in_prose(_whole(line)))[:1]]
            cases = [*(spoken if len(spoken) > 1 else []), *self._labelled_codes(block)]
            for nested in (inner for item in block.items for inner in item.blocks if isinstance(inner, ListBlock)):
                self.block(nested, roles)
        elif isinstance(block, (Label, Paragraph)):
            lines_ = block.lines if isinstance(block, Paragraph) else ()
            cases = [case for line in lines_ for case in self._reader.in_row(line)]
            cases += self._labelled_codes(block)
        self.of_all(texts_in((block,)), cases)

    def common(self, blocks: list[Block]) -> None:
        """Take the codes of sentences in a section that is about all calls, "Ground rules": "An unknown id: 404"."""
        lines = [text for block in blocks if not isinstance(block, Table) for text in texts_in((block,))]
        cases = [case for text in lines for case in self._reader.in_prose(text)]
        known = {case.span for case in self.cases}
        self.cases += [case for case in cases if case.span not in known]
        if len({case.code for case in cases}) > 1:
            self.stated = Slot(State.STATED, (*self.stated.places, *(case.span for case in cases)))

    def of_all(self, texts: list[Text], cases: Iterable[ErrorCase] = ()) -> None:
        """Take the codes of the lines that are about all endpoints, with other `cases` that are."""
        for_all = [self._for_all(text) or self._signed_out(text) for text in texts]
        lone = [case for found in for_all if len(found) == 1 for case in found]
        self.cases += lone  # "without it the answer is 401" is of the errors, and no list of them
        self._add_cases([*cases, *(case for found in for_all if len(found) > 1 for case in found)])

    def _labelled_codes(self, block: Block) -> list[ErrorCase]:
        """What comes after labels such as "Errores comunes:", in bold, at the head of an item or of a line."""
        found: list[ErrorCase] = []
        free = block
        if isinstance(block, ListBlock):
            items = tuple(item for item in block.items if not self._is_owned(item))
            free = ListBlock(items, block.ordered, block.span)
        for label in labels_in(free):
            role = label_role(label.name, self._profile)
            handled = bool(label.lines) and self._profile.group("slots").says(label.lines[0].value, "handles")
            if role is not None and role.id == "errors" and role.status is None and not handled:
                found += self._reader.of_lines(label.lines)
        lines = block.lines if isinstance(block, Paragraph) else ()
        for piece in (piece for line in lines for piece in cut_at_labels(line, self._profile)[1:]):
            inner = split_label(piece) or split_plain_label(piece)
            role = label_role(inner.name, self._profile) if inner is not None else None
            if inner is not None and role is not None and role.id == "errors" and role.status is None:
                found += self._reader.of_lines(inner.lines)
        return list({case.status.value: case for case in reversed(found)}.values())[::-1]

    def _is_owned(self, item: Item) -> bool:
        """Whether an item, or the list that it is in, belongs to an endpoint."""
        return id(item) in self._items or any(id(block) in self._owned for block in item.blocks)

    def _for_all(self, text: Text) -> list[ErrorCase]:
        """The codes of a sentence on all endpoints: "All routes can answer 401 and 500"."""
        if not FAILED.search(text.value):
            return []
        words = self._profile.group("auth")
        on_all = (words.says(text.value, "all") and words.says(text.value, "calls")) or words.says(
            text.value, "everywhere"
        )
        if not (on_all or begins_with_all(text, self._profile) or self._lists_codes(text)):
            return []
        found = {case.status.span: case for case in self._reader.in_prose(text)}
        for match in STATUS.finditer(text.value):
            status = text.cut(*match.span(1))
            if status_code(status) in _ERROR_CODES and not self._reader.counts(text, status):
                found.setdefault(status.span, ErrorCase(status, status_code(status), text, status.span, 9_999))
        return [found[span] for span in sorted(found)]

    def _lists_codes(self, text: Text) -> bool:
        """Whether a line on errors lists their codes and names no endpoint: "Error responses use (400, 401, 404)"."""
        codes = {match[1] for match in STATUS.finditer(text.value) if match[1] >= "400"}
        about_errors = self._profile.group("slots").says(text.value, "goes_wrong")
        return len(codes) >= _LIST and about_errors and not find_refs(text) and not find_routes(text)

    def _signed_out(self, text: Text) -> list[ErrorCase]:
        """The 401 of a sentence that names no endpoint: who is signed out is so wherever the call goes."""
        if "401" not in text.value or find_refs(text) or find_routes(text):
            return []
        found = (text.cut(*match.span(1)) for match in STATUS.finditer(text.value))
        return [
            ErrorCase(status, 401, text, status.span, -status.span.line)
            for status in found
            if status.value == "401" and _ENDS.match(text.value, status.span.end_column - text.span.column)
        ][:1]

    def _add_symbols(self, cases: list[ErrorCase]) -> None:
        """Take a list of symbolic codes in a section on errors; one alone is a sample of the form."""
        if len({case.status.value for case in cases}) > 1:
            self.cases += cases
            self.stated = Slot(State.STATED, (*self.stated.places, *(case.span for case in cases[:1])))

    def _add_cases(self, cases: list[ErrorCase]) -> None:
        cases = [case for case in cases if case.code is None or case.code in _ERROR_CODES or case.wrong_status]
        if any(case.code is not None for case in cases):
            self.cases += cases
            self.stated = Slot(State.STATED, (*self.stated.places, *(case.span for case in cases)))


def _reason(name: Text, status: Text) -> Text | None:
    """The text of a label after its code: "Error 401 - not signed in"."""
    rest = name.cut(status.span.end_column - name.span.column).strip(" `*_:.,()–—-")
    return rest if len(rest.value) > 1 else None


def begins_with_all(text: Text, profile: Profile) -> bool:
    """Return whether a line begins with all that there is: "Everything goes with `Authorization: Bearer …`"."""
    first = text.value.split()[:1]
    return bool(first) and profile.group("auth").exact(first[0]) == "all" and not find_refs(text)


def _whole(lines: tuple[Text, ...]) -> Text:
    """The lines of an item's lead as one text on its first line."""
    first = lines[0]
    return first if len(lines) < 2 or lines[1].span.line != first.span.line else _joined(first, lines[1])


def _joined(name: Text, rest: Text) -> Text:
    gap = " " * max(0, rest.span.column - name.span.end_column)
    span = Span(name.span.line, name.span.column, rest.span.end_line, rest.span.end_column)
    return Text(name.value + gap + rest.value, span)
