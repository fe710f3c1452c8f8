"""What a label, a sub-heading or a lead-in of an item says of the slot that it opens: `**Response (200 OK):**`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from speclint.markdown.labels import split_plain_label
from speclint.markdown.nodes import Block, Html, Label, ListBlock, Paragraph, Table, lines_of
from speclint.text.folding import bare, without_suffix
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

STATUS = regex(r"(?:(?<![^\W_]|[.,/:#-])(?<![^\W_]_)|(?<=[1-5]\d\d/))([1-9][\dOoIl]{2})(?![^\W_]|_\w|%|[.,:]\d)")
_JOINED = regex(r"(?:(?<!\s)\s+)?(?:/|&|\+|,|\by\b|\band\b|\be\b|\bet\b)\s*")
_REASON = regex(r"^\s*[^\W\d_][^\d.,;:]{1,40}$")
_PARENTHESES = regex(r"[(（\[][^()（）\[\]]*[)）\]]")
_HTML_TITLE = regex(r"<h[1-6]\b[^>]*>([^<>]+)</h[1-6]>", re.IGNORECASE)
_LONGEST_LABEL = 9
_NOUNS = {"response_noun": "response", "body_noun": "request", "parameters_noun": "parameters"}
_CARD = frozenset({"method", "route", "endpoint", "body", "request", "response"})
# What says where an endpoint is; a word more may say that it is only suggested.
_PLACES = frozenset({"endpoint", "method", "route", "base"})
# Slots whose word may also end a label: "Login response", "Create request".
_ENDINGS = ("response", "errors", "body", "request")
_SLOTS = (
    "errors",
    "response",
    "query",
    "params",
    "headers",
    "body",
    "frontend",
    "events",
    "idempotency",
    "signature",
    "logic",
)


class LabelRole(NamedTuple):
    """The slot that a label opens (an id of the profile's labels) and the status code in it, if any."""

    id: str
    status: Text | None = None


@lru_cache(maxsize=1024)
def label_role(name: Text, profile: Profile) -> LabelRole | None:
    """Return the role of a label's name, or None when the vocabulary does not know it."""
    status = find_status(name)
    plain = _PARENTHESES.sub(" ", name.value)
    if status is not None:
        plain = plain.replace(status.value, " ")
    role = _role_of(plain, profile) or _role_of(name.value, profile)
    if status is None and role == "response" and says_failed(name, profile):
        role = "errors"
    if status is not None:
        return _with_status(name, status, plain, role)
    return LabelRole(role) if role else None


def says_failed(name: Text, profile: Profile) -> bool:
    """Return whether a remark in the label of a response says that it is one of failure: "Response (invalid)"."""
    remarks = [match[0].strip("()[]（） ") for match in _PARENTHESES.finditer(name.value)]
    found = [(remark, profile.group("slots").find(remark, "failed")) for remark in remarks]
    return any(word is not None and (word.start, word.end) == (0, len(remark)) for remark, word in found)


def role_by_noun(name: Text, profile: Profile) -> LabelRole | None:
    """Return the slot whose noun is anywhere in a label, for one that data follows: "Extend the response to include"."""
    words = profile.group("not_labels")
    if len(name.value.split()) > _LONGEST_LABEL or words.says(name.value, "response"):
        return None
    if profile.group("slots").says(name.value, "alternative"):
        return None
    for noun, role in _NOUNS.items():
        if words.says(name.value, noun):
            status = find_status(name) if role == "response" else None
            return LabelRole(role, status)
    return None


def is_legacy(name: Text, profile: Profile) -> bool:
    """Return whether a label opens what is to go or not there yet: "Contrato actual", "Today", "Missing (could be added)"."""
    plain = bare(_PARENTHESES.sub(" ", name.value))
    return profile.group("not_labels").exact(plain) in ("legacy", "missing")


def labels_in(block: Block) -> Iterator[Label]:
    """Yield the labels that a block holds: bold ones, plain ones of its lines, those that lead its list items."""
    if isinstance(block, Label):
        yield block
        yield from _plain(block.lines[1:])
    elif isinstance(block, Paragraph):
        yield from _plain(block.lines)
    elif isinstance(block, ListBlock):
        for item in block.items:
            yield from list(labels_in(item.blocks[0]))[:1] if item.blocks else ()


def html_title(block: Html) -> Text | None:
    """Return the words of a heading in HTML, `<h3 id="x">Responses</h3>`; None for other HTML."""
    heading = _HTML_TITLE.fullmatch(block.lines[0].value.strip()) if len(block.lines) == 1 else None
    return block.lines[0].strip().cut(*heading.span(1)) if heading is not None else None


def table_labels(table: Table, profile: Profile) -> tuple[Label, ...]:
    """Return the rows of an endpoint's card (`Method | POST`, `Path | /x`, …) as labels; () for another table."""
    rows = [row for row in (table.header, *table.rows) if len(row.cells) == 2 and row.cells[0].value]
    labels = []
    for row in rows:
        name = row.cells[0].text.strip("*_` ")
        role = label_role(name, profile)
        if role is not None:
            value = row.cells[1].text
            labels.append((role.id, Label(name, (value,) if value.value else (), row.span, True)))
    blank = not any(cell.value for cell in table.header.cells)
    enough = len(labels) >= (1 if blank else 2) and len(labels) * 2 > len(table.rows)
    whole = enough and len(table.header.cells) == 2
    return tuple(label for _, label in labels) if whole and (blank or _CARD & {role for role, _ in labels}) else ()


def prose_lines(block: Block) -> tuple[Text, ...]:
    """Return the lines of a block of prose, and the first line of each item of a list."""
    if isinstance(block, ListBlock):
        return tuple(lines[0] for item in block.items if item.blocks and (lines := lines_of(item.blocks[0])))
    return lines_of(block)


def _plain(lines: tuple[Text, ...]) -> Iterator[Label]:
    for line in lines:
        label = split_plain_label(line)
        if label is not None:
            yield label


def find_status(text: Text) -> Text | None:
    """Return the first status code in a one-line text (`200`, `20O`, `941`), or None."""
    match = STATUS.search(text.value)
    return text.cut(match.start(1), match.end(1)) if match else None


def status_code(status: Text | None) -> int | None:
    """Return the number of a status as written, None when it is none."""
    return int(status.value) if status is not None and status.value.isdecimal() else None


def _with_status(name: Text, status: Text, plain: str, role: str | None) -> LabelRole | None:
    leads = name.value.lstrip(" *_`~([").startswith(status.value) or not bare(plain)
    if role in ("errors", "response", "response_part", "status"):
        code = status_code(status)
        failed = code is not None and code >= 400
        return LabelRole("errors" if failed or role == "errors" else "response", status)
    if role not in ("auth", "events") and leads and (not bare(plain) or _REASON.match(plain.strip(" `*()-–—:."))):
        code = status_code(status)
        return LabelRole("response" if code is not None and code < 400 else "errors", status)
    return LabelRole(role) if role else None


def sent_by_backend(words: str, profile: Profile) -> bool:
    """Return whether words say that the backend sends something, as in "The server sends"."""
    sent = profile.group("slots").find(words, "sent")
    return sent is not None and profile.group("actors").says(words[: sent.start], "backend")


@lru_cache(maxsize=4096)
def _role_of(words: str, profile: Profile) -> str | None:
    role = _known_role(words, profile)
    return "response" if role in ("body", "request") and sent_by_backend(words, profile) else role


def _known_role(words: str, profile: Profile) -> str | None:
    labels = profile.labels
    exact = labels.exact(words)
    if exact:
        return exact
    plain = without_suffix(bare(words))
    if not plain or len(plain.split()) > 7:
        return None
    for part in _JOINED.split(plain, maxsplit=1)[:1]:
        if part and part != plain and (role := labels.exact(part)) is not None:
            return role
    if profile.group("not_labels").says(plain, "response"):
        return None
    found = [match for match in labels.find_all(plain, *_SLOTS) if match.start == 0]
    if found:
        return max(found, key=lambda match: match.end).id
    if len(plain.split()) <= 4:
        ending = [match for match in labels.find_all(plain, *_ENDINGS) if match.end == len(plain)]
        if ending:
            return min(ending, key=lambda match: match.start).id
    kinds = profile.group("slots")
    kept = " ".join(word for word in plain.split() if kinds.exact(word) != "qualifier")
    role = labels.exact(kept) if kept and kept != plain else None
    return role if role in _PLACES else None
