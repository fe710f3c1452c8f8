"""What an endpoint does, in words: its title's own, or the first sentence of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speclint.markdown.inline import without_code
from speclint.markdown.texts import texts_in
from speclint.model import State
from speclint.read.endpoints.candidate import Candidate
from speclint.read.frontend.behaviour import opens_with_frontend
from speclint.read.routes import find_refs
from speclint.read.slots.auth.auth import told_auth
from speclint.read.slots.label_roles import label_role
from speclint.read.slots.parts import OTHER, Part
from speclint.text.folding import bare
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_IN_PARENTHESES = regex(r"\([^()]*\)")
_NO_LETTERS = regex(r"[\W\d_]+")

# What opens a line as a label does: words in bold, or before a status in code.
_LEAD = regex(r"\*\*([^*]+)\*\*|([A-Za-z][^`.:]{2,30}?)\s*`[1-5]\d\d\b")
_WORDS = regex(r"[^\W\d_]{2,}")
_REMARK = regex(r"\(([^()]*)\)\s*$")
_OBJECT = regex(r"[{\[][^{}\[\]]*[}\]]")
_FEW = 2
_SHOWN = frozenset({"response", "response_part", "body", "request", "payload"})
# Parts whose prose is the endpoint's own.
PROSE_ROLES = frozenset({"", OTHER, "description", "notes", "logic", "frontend", "endpoint", "status", "idempotency"})


def text_of_title(candidate: Candidate) -> Text | None:
    """Return the words of its own that a title has beside method and route, or None."""
    title = candidate.title
    refs = find_refs(title)
    words = title.value
    for ref in refs:
        words = words.replace(
            title.value[ref.span.column - title.span.column : ref.span.end_column - title.span.column], " "
        )
    if candidate.route is not None:
        words = words.replace(candidate.route.text.value, " ")
    if candidate.method is not None:
        words = re.sub(rf"\b{re.escape(candidate.method.value)}\b", " ", words)
    own = [word for word in _NO_LETTERS.split(bare(_IN_PARENTHESES.sub(" ", words))) if len(word) > 2]
    return title if own and own not in (["endpoint"], ["api", "endpoint"]) else None


def first_sentence(parts: Iterable[Part], profile: Profile) -> Text | None:
    """Return the first line of the endpoint's own prose that says what it does, or None.

    What the frontend does with the answer is another matter.
    """
    for part in parts:
        if part.role in PROSE_ROLES and part.role != "frontend":
            for text in (*part.lines, *texts_in(part.blocks)):
                words = [word for word in _NO_LETTERS.split(text.value) if len(word) > 1]
                few = 1 if part.role == "description" else 2
                if len(words) >= few and not _is_other_matter(text, profile):
                    return text
    return None


def sentence_behind(parts: Iterable[Part]) -> Text | None:
    """Return the first sentence after the table or code of a slot, which says what the endpoint is for, or None."""
    for part in parts:
        end = part.blocks[0].span.end_line if part.blocks and part.role in _SHOWN else None
        for line in part.lines if end is not None else ():
            if (
                line.span.line > (end or 0)
                and len(_WORDS.findall(line.value)) > _FEW
                and not line.value.startswith("`")
            ):
                return line
    return None


def words_of_response(parts: Iterable[Part], profile: Profile) -> Text | None:
    """Return the words that say what comes back, "the caller's own boats": they say what the call is for, or None.

    What the frontend does with it is another matter.
    """
    for part in parts:
        for line in part.lines if part.role == "response" else ():
            plain = _OBJECT.sub(" ", without_code(line))
            if len(_WORDS.findall(plain)) > _FEW and not profile.group("frontend").says(plain, "strong"):
                return line
    return None


def name_of_session(candidate: Candidate, profile: Profile) -> Text | None:
    """Return the title of a call whose route says by its name that it ends a session, or None."""
    last = candidate.route.path.rstrip("/").rpartition("/")[2] if candidate.route is not None else ""
    ends = profile.group("frontend").says(last, "sign_out")
    return candidate.title if ends and candidate.key[0] == "POST" else None


def text_in_parentheses(candidate: Candidate, profile: Profile) -> Text | None:
    """Return the remark after a bare route that says what it does, `POST /x (opens the session)`, or None."""
    title = candidate.title
    remark = _REMARK.search(title.value)
    if remark is None or remark.start() < candidate.span.end_column - title.span.column:
        return None
    inside = title.cut(*remark.span(1))
    few = len(_WORDS.findall(inside.value)) < _FEW
    return None if few or _is_auth(inside, profile) else inside


def _is_auth(remark: Text, profile: Profile) -> bool:
    """Return whether a remark says who may call: "with a token" does, "opens the session" is what the endpoint does."""
    words = profile.group("auth")
    if words.says(remark.value, "title", "none", "role") or told_auth(remark, profile).state is not State.ABSENT:
        return True
    named = words.find(remark.value, "words")
    return named is not None and len(_WORDS.findall(remark.value, 0, named.start)) < _FEW


def _is_other_matter(text: Text, profile: Profile) -> bool:
    lead = _LEAD.match(text.value)
    role = label_role(text.cut(*lead.span(lead.lastindex or 0)), profile) if lead else None
    if role is not None and role.id != "description":
        return True
    if _only_endpoint(text):
        return True
    return opens_with_frontend(text, profile, widely=True) and not profile.group("frontend").says(text.value, "purpose")


def _only_endpoint(text: Text) -> bool:
    refs = find_refs(text)
    if not refs:
        return False
    rest = text.value
    for ref in refs:
        rest = rest.replace(
            text.value[ref.span.column - text.span.column : ref.span.end_column - text.span.column], " "
        )
    return len([word for word in _NO_LETTERS.split(rest) if len(word) > 1]) < 2
