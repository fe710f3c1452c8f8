"""Auth that a sentence of prose states for all calls with a verb of its own, and what it leaves out.

"But for the search, everything goes with the token", "we send the cookie on every call", "reading is public, the rest needs
a session": who says it so uses neither a label nor the words of a reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.inline import blank_code
from speclint.model import Auth, State
from speclint.read.routes import find_refs, find_routes
from speclint.read.slots.auth.auth_demands import scheme_in
from speclint.read.slots.auth.refusals import says_refused
from speclint.read.slots.label_roles import find_status
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Match, Profile

_END = regex(r"[.!?](?=[*_)]*\s)")
_PART = regex(r";|,|\s[–—-]\s|\(|\)|:\s")
_REACH = 48  # characters between a subject, its verb and what is carried
_ASIDE = 24  # the last that a sentence on the rest may begin with
_NOT = frozenset(
    {"no", "not", "never", "nunca", "nao", "não", "ne", "n'", "jamais", "nadie", "ni", "sin", "sem", "sans"}
)


class ForAll(NamedTuple):
    """What a sentence says of all calls, the words that name those it is not about, and whether only reads of these are out."""

    auth: Auth
    left_out: Text | None = None
    reads: bool = False


def auth_for_all(line: Text, profile: Profile) -> Iterator[ForAll]:
    """Yield what the sentences of a one-line text say of all calls."""
    words = profile.group("auth")
    if not words.says(line.value, "words", "signed_in") or not words.says(
        line.value, "all", "the_rest", "everywhere", "they_all"
    ):
        return
    before: Text | None = None
    for sentence in _sentences(line):
        told = _told(sentence, before, profile)
        if told is not None:
            yield told
        before = sentence


def doubts_for_all(line: Text, profile: Profile) -> Iterator[Text]:
    """Yield the sentences of a one-line text on what tells who calls and on all calls, whatever it is that they say."""
    words = profile.group("auth")
    if not words.says(line.value, "words", "signed_in"):
        return
    for said in _sentences(line):
        on_all = words.says(said.value, "everywhere", "the_rest") or _subject(said, profile) is not None
        if not on_all or not _things(said.value, profile) or words.says(said.value, "some", "advice"):
            continue
        if find_status(said) is None and not find_refs(said) and not find_routes(said):
            yield said


def _sentences(line: Text) -> Iterator[Text]:
    start, plain = 0, blank_code(line.value)
    for end in (*(match.end() for match in _END.finditer(plain)), len(plain)):
        if plain[start:end].strip() or line.value[start:end].strip():
            yield line.cut(start, end).strip()
        start = end


def _told(sentence: Text, before: Text | None, profile: Profile) -> ForAll | None:
    words, value = profile.group("auth"), sentence.value
    subject = _subject(sentence, profile)
    if subject is None or words.says(value, "some", "advice"):
        return None
    left_out = words.find(value, "except")
    head = left_out is not None and left_out.start < subject.start
    demand = _demand(sentence, subject, profile)
    if demand is None:
        return None
    start, end = demand
    auth = Auth(
        State.STATED,
        (sentence.span,),
        required=True,
        scheme=scheme_in([sentence.cut(start)], profile) or scheme_in([sentence], profile),
        text=sentence,
    )
    out: Text | None
    if left_out is not None:
        out = sentence.cut(left_out.end, subject.start) if head else _behind(sentence, left_out.end)
    else:
        out = _open_beside(sentence, min(start, subject.start), end, profile)
        if out is None and subject.id == "the_rest" and subject.start <= _ASIDE and before is not None:
            out = _open_beside(before, len(before.value), len(before.value), profile)
    return ForAll(auth, out, out is not None and words.says(out.value, "reading"))


def _subject(sentence: Text, profile: Profile) -> Match | None:
    """Which words of a sentence mean all calls: "the rest", "everywhere", "everything", "every call"."""
    words, value = profile.group("auth"), sentence.value
    for group in ("the_rest", "everywhere", "everything", "they_all"):
        found = next((m for m in words.find_all(value, group) if _is_pronoun(value, m, group, profile)), None)
        if found is not None:
            return found
    for quantifier in words.find_all(value, "all"):
        noun = words.find(value[quantifier.end : quantifier.end + _REACH], "calls")
        if noun is not None and not value[quantifier.end : quantifier.end + noun.start].strip(" `*").count(" "):
            return Match("calls", quantifier.start, quantifier.end + noun.end)
    return None


def _is_pronoun(value: str, match: Match, group: str, profile: Profile) -> bool:
    """Whether "everything" is all calls: "todo usuario" and "tout le monde" are not, nor is it the object of a verb."""
    if group not in ("everything", "they_all"):
        return True
    if group == "they_all":
        verb = profile.group("auth").find(value[match.end :], "carried", "required")
        if verb is None or value[match.end : match.end + verb.start].strip(" *_"):
            return False
    opens = not value[: match.start].strip(" *_`(") or value[: match.start].rstrip(" *_`")[-1:] in ",;:)("
    return opens or value[: match.start].split()[-1:] in (["and"], ["y"], ["e"], ["et"])


def _demand(sentence: Text, subject: Match, profile: Profile) -> tuple[int, int] | None:
    """Where a sentence says that its subject carries, or needs, credentials: from the verb on."""
    words, value = profile.group("auth"), sentence.value
    things = _things(value, profile)
    for verb in words.find_all(value, "carried", "required"):
        if _is_negated(value, verb.start):
            continue
        for thing in things:
            near = 0 <= thing.start - verb.end <= _REACH or 0 <= verb.start - thing.end <= _REACH
            placed = subject.id in ("everywhere", "calls") or verb.start >= subject.start
            told_first = subject.id in ("everywhere", "calls") or thing.start >= verb.start
            none = words.find(value, "none")
            open_ = (
                none is not None
                and subject.end <= none.start < thing.end
                and not _between(value, subject, verb, profile)
            )
            refused = (
                none is not None and says_refused(value, none.start, none.end) and none.start <= thing.start < none.end
            )
            if near and placed and told_first and not open_ and not refused and _joined(value, subject, verb, profile):
                return verb.start, max(verb.end, thing.end)
    return None


def _things(value: str, profile: Profile) -> list[Match]:
    """What tells who calls; the end of another header's name, `X-CSRF-Token`, does not."""
    found = profile.group("auth").find_all(value, "words", "signed_in")
    return [match for match in found if value[: match.start][-1:] not in ("-", "/", ".")]


def _joined(value: str, subject: Match, verb: Match, profile: Profile) -> bool:
    """Whether a verb belongs to a subject: there is no other clause between them, except an exception."""
    between = value[min(subject.end, verb.end) : max(subject.start, verb.start)]
    return len(_PART.findall(blank_code(between))) == 0 or profile.group("auth").says(between, "except")


def _between(value: str, subject: Match, verb: Match, profile: Profile) -> bool:
    return profile.group("auth").says(value[subject.end : verb.start], "except")


def _is_negated(value: str, start: int) -> bool:
    near = value[:start].lower().split()[-1:]
    return bool(near) and (near[0].strip("`*_") in _NOT or near[0].startswith("n'"))


def _behind(sentence: Text, start: int) -> Text:
    """The words after "except", up to the end of the parenthesis or a semicolon."""
    value = blank_code(sentence.value)
    inside = value[:start].count("(") > value[:start].count(")")
    ends = [at for at in (value.find(";", start), value.find(")", start) if inside else -1) if at >= 0]
    return sentence.cut(start, min(ends, default=len(value)))


def _open_beside(sentence: Text, start: int, end: int, profile: Profile) -> Text | None:
    """The clauses before `start` or after `end` that call something open to anyone: "reading is public, …"."""
    for clause in (sentence.cut(0, start), sentence.cut(end)):
        if profile.group("auth").says(clause.value, "open", "anyone", "whoever", "none"):
            return clause
    return None
