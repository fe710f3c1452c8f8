"""What changed in a body, a query, headers or an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speclint.analysis.contracts.trusted import Trusted
from speclint.diff.change import Change, changed
from speclint.diff.directions import Direction
from speclint.diff.version import VersionDocument
from speclint.model.shapes import Difference, DifferenceKind, Policy, differences, shown
from speclint.text.bilingual import Words
from speclint.text.records import replace
from speclint.text.source import Place

_POLICY = Policy(frozenset(DifferenceKind), formats=True, expected=True, inclusion=True)
# Without and with a field in it.
PARTS = {
    "body": (Words("body", "el body"), Words("body field `{0}`", "el campo `{0}` del body")),
    "query": (Words("query", "la query"), Words("query parameter `{0}`", "el parámetro de query `{0}`")),
    "headers": (Words("headers", "las cabeceras"), Words("header `{0}`", "la cabecera `{0}`")),
    "params": (Words("route", "la ruta"), Words("path parameter `{0}`", "el parámetro de ruta `{0}`")),
    "response": (
        Words("response{1}", "la respuesta{1}"),
        Words("field `{0}` of the response{1}", "el campo `{0}` de la respuesta{1}"),
    ),
    "payload": (Words("payload", "el payload"), Words("payload field `{0}`", "el campo `{0}` del payload")),
}


class Codes(NamedTuple):
    """The names of the kinds of changes of one direction; what only one of the two has is "" in the other."""

    added: str
    added_unclear: str
    added_required: str
    removed: str
    removed_optional: str
    optionality: str
    type: str
    listing: str
    nullability: str
    values_removed: str
    values_added: str
    format: str
    limit: str
    harmless: str


class Part(NamedTuple):
    """A part of an endpoint in both versions. `status` is that of an answer, " 200", `endpoint` the label."""

    name: str
    endpoint: str
    direction: Direction
    codes: Codes
    old: tuple[VersionDocument, Trusted]
    new: tuple[VersionDocument, Trusted]
    status: str = ""

    @property
    def sure(self) -> bool:
        """Whether both versions declare it: an example promises nothing."""
        return not (self.old[1].inferred or self.new[1].inferred)

    def subject(self, path: str) -> Words:
        """Return what messages call a field, or the whole."""
        whole, inner = PARTS[self.name]
        return Words(*(words.format(path, self.status) for words in (inner if path else whole)))


def part_changes(part: Part) -> Iterator[Change]:
    """Yield what changed in a part of which both versions say what it is."""
    (old, said), (new, says) = part.old, part.new
    for difference in differences(said.shape, says.shape, old.names, _POLICY, new.names):
        if not _is_notation(difference, old, new):
            yield from _changes(part, difference)


def _is_notation(difference: Difference, old: VersionDocument, new: VersionDocument) -> bool:
    """Whether code, which has one type for all numbers and one for all strings, leaves out what a table says."""
    one, other = old.in_code(difference.one), new.in_code(difference.other)
    if one is other:
        return False
    in_code, beside = (difference.one_says, difference.other_says)[:: 1 if one else -1]
    if difference.kind is DifferenceKind.FORMAT:
        return "(" not in in_code
    return difference.kind is DifferenceKind.TYPE and (in_code, beside) == ("number", "integer")


def _changes(part: Part, difference: Difference) -> Iterator[Change]:
    codes, kind = part.codes, difference.kind
    breaks = part.direction.is_broken_by(difference)
    old, new = difference.one_says, difference.other_says
    if kind is DifferenceKind.MISSING:
        yield _change(part, difference, _of_missing(codes, difference), one=old or new)
    elif kind is DifferenceKind.VALUES:
        for name, values in ((codes.values_removed, difference.only_one), (codes.values_added, difference.only_other)):
            if values:
                listed = ", ".join(f"`{shown(value)}`" for value in values)
                old_place, new_place = difference.one, difference.other
                if values is difference.only_one:
                    old_place = values[0].span
                else:
                    new_place = values[0].span
                yield _change(part, replace(difference, one=old_place, other=new_place), name, values=listed)
    else:
        name = getattr(codes, kind.value)
        is_directed = kind not in (DifferenceKind.FORMAT, DifferenceKind.LIMIT)
        yield _change(part, difference, codes.harmless if is_directed and not breaks else name, one=old, other=new)


def _of_missing(codes: Codes, difference: Difference) -> str:
    if difference.missing_in == "one":
        return {True: codes.added, False: codes.added_required, None: codes.added_unclear}[difference.optional]
    return codes.removed_optional if difference.optional else codes.removed


def _change(part: Part, difference: Difference, name: str, **values: object) -> Change:
    old, new = part.old[0].place(difference.one), part.new[0].place(difference.other)
    words = part.subject(difference.path)
    return changed(name, part.endpoint, old, new, subject=difference.path, sure=part.sure, what=words, **values)


def whole_change(part: Part, name: str, old: Place, new: Place) -> Change:
    """Return a change of a part as a whole."""
    return changed(name, part.endpoint, old, new, sure=part.sure, what=part.subject(""))
