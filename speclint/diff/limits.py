"""Bounds that sentences give: the greatest length, a range of numbers, how often one may call, how a list is paged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.analysis.contracts.members import members_of
from speclint.analysis.contracts.trusted import Trusted
from speclint.diff.change import Change, changed
from speclint.diff.pairing import Pair
from speclint.diff.payloads import Part
from speclint.diff.version import Declared, VersionDocument
from speclint.markdown.texts import section_texts, texts_in
from speclint.model import Spec
from speclint.model.shapes import Shape
from speclint.text.regex import regex
from speclint.text.source import Place, Span, Text
from speclint.vocabulary.vocabulary import Profile

_CLAUSE = regex(r"[;()\[\]]|,\s|\.\s(?=[^\W\d_a-z])")
_NUMBER = regex(r"(?<![\w.,])\d{1,9}(?:[.,]\d{1,9})?(?![\w])")
_RANGE = regex(r"(?<![\w.,])\d{1,9}(?: ?[-–—] ?| [a-zà-ÿ]{1,5} )\d{1,9}(?!\w)")
_MOST = 200  # fields
_TOO_MANY = "429"


def limit_changes(part: Part) -> Iterator[Change]:
    """Yield the fields whose descriptions give other bounds than before."""
    (old, said), (new, says) = part.old, part.new
    before, after = _described(old, said.shape), _described(new, says.shape)
    for path, text in before.items():
        other = after.get(path)
        if other is None:
            continue
        mine, yours = _bounds(text, old.spec.vocabulary), _bounds(other, new.spec.vocabulary)
        if mine and yours and set(mine) != set(yours):
            places = old.place(text.span), new.place(other.span)
            words = part.subject(path)
            one, other_bounds = ", ".join(mine), ", ".join(yours)
            yield changed(
                part.codes.limit, part.endpoint, *places, what=words, subject=path, one=one, other=other_bounds
            )


def _described(document: VersionDocument, shape: Shape) -> dict[str, Text]:
    """The descriptions of the fields of a shape, by their paths."""
    found: dict[str, Text] = {}
    for held in members_of(shape, document.names):
        said = document.field_at(held.member.span)
        if said is not None and said.description is not None and len(found) < _MOST:
            found.setdefault(held.path, said.description)
    return found


def _bounds(text: Text, profile: Profile) -> list[str]:
    words = profile.group("changes")
    found: list[str] = []
    for clause in _CLAUSE.split(text.value):
        if words.says(clause, "bound") and not words.says(clause, "default"):
            found += _NUMBER.findall(clause)
        else:
            found += [number for match in _RANGE.finditer(clause) for number in _NUMBER.findall(match.group())]
    return list(dict.fromkeys(found))


def paging_change(part: Part, old: Place, new: Place) -> Change | None:
    """Return the change of how a list is paged: by another parameter of the query, or by one where the whole list came
    before; None where it is paged as before. `old` and `new` are the places of the queries.
    """
    mine, yours = _paging(*part.old), _paging(*part.new)
    if (mine.keys() <= yours.keys()) if mine else not yours:
        return None
    one, other = (", ".join(f"`{name}`" for name in names) or "–" for names in (mine, yours))
    places = next(iter(mine.values()), old), next(iter(yours.values()), new)
    return changed("pagination-changed", part.endpoint, *places, one=one, other=other)


def is_paging(change: Change, part: Part) -> bool:
    """Return whether a change is that of a parameter that pages, which need not be sent."""
    is_optional = change.kind.name in (part.codes.added, part.codes.removed)
    return is_optional and _pages(change.subject, part.new[0])


def _paging(document: VersionDocument, said: Trusted) -> dict[str, Place]:
    """The parameters of a query that page, with their places."""
    held = members_of(said.shape, document.names)
    return {one.path: document.place(one.member.span) for one in held if _pages(one.path, document)}


def _pages(name: str, document: VersionDocument) -> bool:
    return document.spec.words("changes").says(name.replace("_", " "), "paging")


def rate_limit_changes(pair: Pair) -> Iterator[Change]:
    """Yield the change of how often an endpoint may be called, where it says so itself or its document does for all."""
    mine, yours = _rates(pair.old), _rates(pair.new)
    if yours and set(mine) != set(yours):
        old = pair.old.document.place(next(iter(mine.values()))) if mine else None
        places = old, pair.new.document.place(next(iter(yours.values())))
        one, other = ", ".join(mine) or "–", ", ".join(yours)
        yield changed("rate-limit-changed", pair.new.endpoint.label, *places, one=one, other=other)


def _rates(declared: Declared) -> dict[str, Span]:
    """The numbers of calls that the document allows, with their places."""
    spec = declared.document.spec
    own = _limits_in(texts_in(declared.endpoint.scope), spec)
    return own or declared.document.once(_general)


def _general(spec: Spec) -> dict[str, Span]:
    scopes = {text.span for endpoint in spec.endpoints for text in texts_in(endpoint.scope)}
    return _limits_in((text for text in section_texts(spec.document.root) if text.span not in scopes), spec)


def _limits_in(texts: Iterable[Text], spec: Spec) -> dict[str, Span]:
    words = spec.words("changes")
    limits = [text for text in texts if words.says(text.value, "rate_limit")]
    return {number: text.span for text in limits for number in _NUMBER.findall(text.value) if number != _TOO_MANY}
