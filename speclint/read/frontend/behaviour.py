"""Where the document says what the frontend does with a response: in the endpoint, the flow or a frontend section."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speclint.markdown.inline import without_code
from speclint.markdown.nodes import Fence, Table
from speclint.model import EndpointRef
from speclint.read.fields.columns import table_columns
from speclint.read.frontend.own_acts import tells_own_acts
from speclint.read.routes import find_refs
from speclint.read.slots.parts import Part, part_texts
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Match, Profile

_SENTENCE = regex(r"[.;!?](?=\s|$)")
_GAP = 45
# The parts of an endpoint in which "we" tells what is sent, or what a backend does.
_NOT_OWN = frozenset({"errors", "query", "params", "parameters", "headers", "auth", "events", "logic", "handles"})
_OPENING = 6
_URL = regex(r"https?://\S+")
# What may part a verb from the frontend after it: nothing but an article, or words with "in" or "by" among them.
_NOUN = regex(r"\b(?!(?:the|el|la|los|las|le|o|a|al)\b)\w")
_APART = regex(r",|→|⇒|[-=]>")
_PLACED = regex(r"\b(?:en|in|into|on|onto|by|por|al|to|no|na|pelo|pela|dans|sur|par)\b")
_ARTICLE = regex(r"\b(?:the|el|la|le|o|a)\s+$", re.IGNORECASE)
# A component that something is for, by its name, `FuelGaugeCard`, and its file.
_COMPONENT = regex(
    r"\b[A-Z][A-Za-z0-9]*(?:Card|Chart|Component|Dashboard|Dialog|Drawer|Graph|Modal|Page|Panel|Screen|Widget)\b"
)
_FOR = regex(r"\b(?:for|on|in|from|by|para|en|em|no|na|por|pour|dans|sur)\b[^.;:]{0,30}$", re.IGNORECASE)
# The full stop comes first: a pattern that begins with a letter of any kind is tried at each of a line.
_FILE = regex(r"\.(?:(?<=\w\.)|(?<=\w[\])]\.))(?:tsx|jsx|vue|svelte|dart)\b")
_ARTICLES = regex(r"\s(?:(?:the|an?|el|la|los|las|una?|os|as|o|le|les|des|une)\s)?", re.IGNORECASE)
_WORDS = regex(r"[^\W\d_]+")
# Words that are enough by themselves.
_SURE = ("uncalled", "outcome", "we", "impersonal")
# The present tense, third person: `cachea`, `pinta`, `añaden`, `lays`.
_PRESENT = regex(r"\w{2,}(?:[ae]n?|s)")


def says_behaviour(text: Text, profile: Profile) -> bool:
    """Return whether a line says what the frontend does: its name with a verb beside it, or an outcome (a redirect).

    A call is none: "el FE llama a", and "la app pide", "loads" and the like where the line names the endpoint.
    """
    words = profile.group("frontend")
    value = text.value
    if _FILE.search(value):
        return True
    if not words.says(value, *_SURE, "subject", "perhaps_we", "tool", "perhaps_subject"):
        return False
    if words.says(value, *_SURE):
        return True
    if (
        words.says(value, "perhaps_we")
        and words.says(without_code(text), "screen")
        and not words.says(value, "kept_there")
    ):
        return True
    refs = find_refs(text)
    value = _without_refs(text, without_code(text), refs)
    shown = words.find_all(value, "shows")
    if any(_beside(value, subject, verb) for subject in words.find_all(value, "perhaps_subject") for verb in shown):
        return True
    subjects = words.find_all(value, "subject", "tool")
    if not subjects:
        return False
    verbs = words.find_all(value, "verb", *(() if refs else ("asks",)))
    others = profile.group("actors").find_all(value, "backend") if verbs else []
    verbs = [verb for verb in verbs if not any(value[other.end : verb.start].isspace() for other in others)]
    if any(_beside(value, subject, verb) for subject in subjects for verb in verbs):
        return True
    named = [
        *words.find_all(value, "strong"),
        *(subject for subject in subjects if subject.id != "tool" and _ARTICLE.search(value[: subject.start])),
    ]
    return any(_acts(value, subject, profile) for subject in named)


def opens_with_frontend(text: Text, profile: Profile, *, widely: bool = False) -> bool:
    """Return whether a line begins with the frontend and says what it does; `widely` takes any part of a screen for it."""
    subject = profile.group("frontend").find(text.value, "strong", *(("subject",) if widely else ()))
    return subject is not None and subject.start <= _OPENING and says_behaviour(text, profile)


def _without_refs(text: Text, value: str, refs: Iterable[EndpointRef]) -> str:
    """Blank the endpoints named: `{showtimeId}` shows nothing."""
    for ref in refs:
        start, end = ref.span.column - text.span.column, ref.span.end_column - text.span.column
        value = value[:start] + " " * (end - start) + value[end:]
    return value


def _beside(value: str, subject: Match, verb: Match) -> bool:
    start, end = min(subject.end, verb.end), max(subject.start, verb.start)
    if end - start > _GAP or subject.start == verb.start or _SENTENCE.search(value[start:end]):
        return False
    if subject.start < verb.start:
        return True
    between = value[start:end]
    return not _APART.search(between) and (not _NOUN.search(between) or _PLACED.search(between) is not None)


def _blanks(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _acts(value: str, subject: Match, profile: Profile) -> bool:
    """Whether any verb at all follows, apart from those of calling and being."""
    words = profile.group("frontend")
    for match in list(_WORDS.finditer(value, subject.end, subject.end + _GAP))[:4]:
        between = value[subject.end : match.start()].strip()
        if _SENTENCE.search(between + " ") or words.exact(match.group()) in ("asks", "calls"):
            return False
        if words.exact(match.group()) != "link":
            return _PRESENT.fullmatch(fold(match.group())) is not None
    return False


def is_for_screen(text: Text, profile: Profile) -> bool:
    """Return whether a description says which part of a screen the answer is for: "totals for the dashboard"."""
    words = profile.group("frontend")
    if any(_FOR.search(text.value[: named.start()]) for named in _COMPONENT.finditer(text.value)):
        return True
    plain = without_code(text)
    leads = words.find_all(plain, "for_lead")
    parts = words.find_all(plain, "screen_part") if leads else []
    return any(_ARTICLES.fullmatch(plain[lead.end : part.start]) for lead in leads for part in parts)


def frontend_places(parts: Iterable[Part], profile: Profile) -> tuple[Span, ...]:
    """Return the places in an endpoint's own parts that say what the frontend does."""
    found: list[Span] = []
    for part in parts:
        if part.role == "frontend" and part.filled:
            found.append(part.span)
        own = part.role not in _NOT_OWN
        found += [
            text.span
            for text in part_texts((part,))
            if says_behaviour(text, profile) or (own and tells_own_acts(text, profile))
        ]
        for block in part.blocks:
            if isinstance(block, Table):
                at = table_columns(block, profile).get("frontend")
                cells = [row.cells[at] for row in block.rows if at is not None and at < len(row.cells)]
                found += [cell.span for cell in cells if cell.value]
            elif isinstance(block, Fence):
                words = profile.group("frontend")
                for line in block.lines:
                    if words.says(line.value, "outcome"):
                        span = words.place(Text(_URL.sub(_blanks, line.value), line.span), "outcome")
                        found += [span] if span is not None else []
                comments = (line.cut(at + 2) for line in block.lines if (at := line.value.find("// ")) >= 0)
                found += [comment.span for comment in comments if says_behaviour(comment, profile)]
    return tuple(found)
