"""What a text says of who may call: a label, a header, words in a title, a sentence, a statement for all endpoints.

Long because each place that states auth has its own grammar over the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from speclint.model import Auth, State
from speclint.read.slots.auth.auth_demands import (
    SCHEMES,
    demanded_auth,
    is_anyone,
    role_in,
    scheme_in,
    without_routes,
)
from speclint.read.slots.auth.auth_headers import header_auth, names_caller, without_other_headers
from speclint.read.slots.auth.refusals import says_refused
from speclint.text.folding import bare
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Match, Profile

_SHORT = 40
_HEADER = regex(r"\bauthorization\s*:\s*\S", re.IGNORECASE)
_FEW_WORDS = 7
_OBJECT = 4  # words between a verb and its object
_ARTICLES = frozenset({"los", "las", "the", "os", "as", "les"})
_TOPICS = frozenset({"auth", "autenticacion", "authentication", "autenticacao", "seguridad", "security"})
_BEHIND_DASH = regex(r"\s[–—-]\s+([^–—]*)$")  # what is said of a group behind its name: "Boats — requires login"
_CLAUSE = regex(r",|\s[–—-]\s|\s\(")
_SENTENCE = regex(r"(?<=[.;!?])\s+")
_PARENTHESES = regex(r"[(（]([^()（）]*)[)）]|\[([^\[\]]*)\]")
_MARK_ENDS = regex(r"[,;.]\s|\s[–—-]\s|\s(?:but|pero|mas|mais)\s")
# A mark stands right behind a route, or in a title without code.
_BEHIND_NAME = regex(r"(?:/[^\s`]{0,200}`?[*_\s]{0,4}|^[^`/]*)$")
_DOTTED = regex(r"`\w+(?:\.\w+)+`")  # an event or a field in code: `checkout.session.completed`
_NEGATIONS = regex(
    r"^(?:\W*(?:no|não|nao|non|ninguna|ninguno|none|n/a|false|off)\W*|(?=\W*$)[^❌✗✖—–-]*[❌✗✖—–-]\W*)$", re.IGNORECASE
)
_NUMBERED = regex(r"^[\W\d_]{1,12}(?=[^\W\d_])")
_AFFIRMATIONS = regex(r"✅|✓|✔|🔒|🔐|🔑|☑")


def labelled_auth(texts: Iterable[Text], profile: Profile, name: Text | None = None) -> Auth:
    """Return what the text after an auth label says; ABSENT when there is none. `name` is the label's own words."""
    lines = [text for text in texts if text.value.strip("`*_:. ")]
    if not lines:
        return Auth()
    words = profile.group("auth")
    first = lines[0]
    if name is not None and words.says(name.value, "role") and words.says(first.value, "on_rows"):
        return Auth()
    unsaid = words.find(first.value, "unsaid")
    if unsaid is not None and not first.value[: unsaid.start].strip("`*_ "):
        return Auth()
    scheme = scheme_in(lines, profile) or _basic(first, name, profile)
    role = role_in(lines, profile)
    signed_in = bool(scheme) and role.place is None  # "Rol requerido: token válido"
    by_label = name is not None and words.says(name.value, "role") and not is_anyone(first, profile) and not signed_in
    if says_no_auth(first, profile):
        return Auth(State.NONE, (first.span,), required=False, text=first, scheme="")
    required = True if scheme or role.place or by_label or _says_required(first, profile) else None
    return Auth(
        State.STATED,
        (first.span,),
        required=required,
        scheme=scheme,
        role=role.place is not None or by_label,
        owner=role.owner,
        role_place=role.place,
        text=first,
    )


def _basic(text: Text, name: Text | None, profile: Profile) -> str:
    """The scheme of a lone "Basic" after a label such as "Auth"."""
    words = profile.group("auth")
    named = name is not None and words.says(name.value, "words")
    return "basic" if named and words.exact(text.value.strip(" .")) == "basic_alone" else ""


def joined_auth(first: Auth, more: Auth) -> Auth:
    """Return two statements on one endpoint as one: the first holds, the other adds what it leaves open."""
    if first.state is State.ABSENT:
        return more
    if first.state is not State.STATED or more.state is not State.STATED:
        return first
    return replace(
        first,
        scheme=first.scheme or more.scheme,
        role=first.role or more.role,
        owner=first.owner or more.owner,
        role_place=first.role_place or more.role_place,
        required=True if True in (first.required, more.required) else first.required,
    )


def says_no_auth(text: Text, profile: Profile) -> bool:
    """Return whether a text after an auth label, or in an auth column, says that anyone may call."""
    if _NEGATIONS.match(text.value):
        return True
    words = profile.group("auth")
    none = words.find(text.value, "none")
    if none is None:
        return False
    sentence = _SENTENCE.split(text.value)[0]
    if says_refused(sentence, none.start, none.end):
        return False
    scheme = words.find(sentence[: none.start], *SCHEMES)
    return scheme is None and none.start < len(sentence)


def title_auth(title: Text, profile: Profile) -> Auth:
    """Return what the remark in an endpoint's title says: `(auth: solo admin)`, `(público)`; ABSENT without one."""
    words = profile.group("auth")
    for match in _PARENTHESES.finditer(title.value):
        inside = without_routes(title.cut(*match.span(match.lastindex or 0)))
        if _BEHIND_NAME.search(title.value[: match.start()]) and (mark := _mark(inside, profile)):
            return demanded_auth(inside, profile) if mark == "mark_closed" else _none(inside)
        if words.says(inside.value, "none") and not _is_none_of_another(inside.value, profile):
            return _none(inside)
        if words.says(inside.value, "title", "bearer") and not _names_many(inside.value, profile):
            return demanded_auth(inside, profile)
    if any(mark in title.value for mark in "🔓🌐"):
        return Auth(State.NONE, (title.span,), required=False, text=title)
    if any(mark in title.value for mark in "🔒🔐🔑"):
        return Auth(State.STATED, (title.span,), required=True, text=title)
    return Auth()


def _none(said: Text) -> Auth:
    return Auth(State.NONE, (said.span,), required=False, text=said)


def _mark(remark: Text, profile: Profile) -> str | None:
    """The mark that a remark is, or begins with up to a comma: "[libre, …]", "(aberta)", "[con sesión]"."""
    first = _MARK_ENDS.split(remark.value, maxsplit=1)[0].strip("`*_ .!¡:")
    found = profile.group("auth").find(first, "mark_open", "mark_closed") if first else None
    return found.id if found is not None and (found.start, found.end) == (0, len(first)) else None


def _is_none_of_another(remark: str, profile: Profile) -> bool:
    """Whether a remark says that there is none of something that is not auth: "aucun LLM"."""
    words = profile.group("auth")
    found = words.find(remark, "no_such")
    whole = found is not None and not (remark[: found.start] + remark[found.end :]).strip(" .")
    return found is not None and not whole and not words.says(remark, "words", "bearer", "role")


def _names_many(remark: str, profile: Profile) -> bool:
    """Whether a remark is about several of those who have a role, and not about one who calls: "new: unassigned admins"."""
    words = profile.group("auth")
    found = words.find(remark, "role")
    plural = found is not None and found.start > 0 and remark[found.start : found.end].rstrip().endswith("s")
    return plural and not words.says(remark, "words", "bearer", "only", "required", "restricted")


def group_auth(title: Text, profile: Profile) -> Auth:
    """Return what the title of a group says of all its endpoints; the lock of "🔐 Autenticación" is only its picture."""
    said = title_auth(title, profile)
    if said.state is State.ABSENT and _is_open(_NUMBERED.sub("", _PARENTHESES.sub("", title.value)).strip(), profile):
        return Auth(State.NONE, (title.span,), required=False, text=title)
    remark = _BEHIND_DASH.search(title.value)
    if said.state is State.ABSENT and remark is not None:
        told = title.cut(*remark.span(1))
        # "Users — Admin panel" says where, "Users — admin only" who.
        demands = profile.group("auth").says(told.value, "required", "restricted", "none", "open")
        return lead_auth(told, profile) if demands else Auth()
    pictured = said.state is State.STATED and said.text is title and profile.group("auth").says(title.value, "words")
    return Auth() if pictured else said


def spoken_auth(text: Text, profile: Profile) -> Auth:
    """Return what a sentence in an endpoint's prose says of auth; ABSENT where it only mentions the user."""
    words = profile.group("auth")
    offset = 0
    demanded = words.place(text, "demands")
    if demanded is not None and not _negated(text, profile):
        owner = words.says(text.value, "owner")
        place_ = demanded if owner else None
        return Auth(State.STATED, (demanded,), required=True, role=owner, owner=owner, role_place=place_, text=text)
    plain = _DOTTED.sub(lambda match: " " * len(match[0]), text.value)
    for sentence in _SENTENCE.split(plain):
        at = plain.index(sentence, offset) if sentence else offset
        offset = at + len(sentence)
        place = text.cut(at, offset)
        if (plain_said := _said_alone(sentence, place, profile)).state is not State.ABSENT:
            return plain_said
        topic = words.find(sentence, "words")
        if topic is None:
            only = words.find(sentence, "only")
            who = words.find(sentence, "role", "owner", "signed_in") if only is not None else None
            near = who is not None and only is not None and _near(who.start, who.end, only.start, only.end)
            around = sentence[: who.start] if who is not None and only is not None and only.start < who.start else ""
            if near and not words.says(sentence, "advice", "value", "on_rows") and not _gives(around, profile):
                owner = words.says(sentence, "owner")
                named = words.says(sentence, "role", "owner")
                here = place.span
                return replace(
                    demanded_auth(place, profile), role=named, owner=owner, role_place=here if named else None
                )
            continue
        none = words.find(sentence, "none")
        if none is not None and says_refused(sentence, none.start, none.end):
            continue
        if none is not None and abs(none.start - topic.start) < 30:
            return Auth(State.NONE, (place.span,), required=False, text=place)
        demand = words.find(sentence, "required", "restricted")
        if demand is not None and _near(demand.start, demand.end, topic.start, topic.end):
            return demanded_auth(place, profile)
    return Auth()


def _said_alone(sentence: str, place: Text, profile: Profile) -> Auth:
    """What a sentence says that is no more than that a call is open, or protected."""
    if _is_open(sentence, profile):
        return Auth(State.NONE, (place.span,), required=False, text=place)
    return Auth(State.STATED, (place.span,), required=True, text=place) if _is_closed(sentence, profile) else Auth()


def _is_closed(sentence: str, profile: Profile) -> bool:
    """Whether a sentence is no more than that a call is protected."""
    said = sentence.strip("*_`. ")
    found = profile.group("auth").find(said, "closed") if said else None
    return found is not None and found.end - found.start == len(said)


def _gives(before: str, profile: Profile) -> bool:
    """Whether a verb right before those named has them as its object: "only show admins", "returns only admins"."""
    near = " ".join(before.split()[-_OBJECT:])
    return profile.group("frontend").says(near, "shows") or profile.group("slots").says(near, "returns")


def told_auth(line: Text, profile: Profile) -> Auth:
    """Return what a sentence says of auth, or a header that it names: "Header `Authorization: Bearer <token>`"."""
    said = spoken_auth(line, profile)
    if said.state is State.ABSENT and _HEADER.search(line.value):
        return header_auth(line, profile)
    return said


def global_auth(text: Text, profile: Profile, *, here: bool = False) -> Auth:
    """Return the auth that a line states for every endpoint ("todas exigen Authorization salvo…"); ABSENT otherwise.

    With `here` it stands in a group of endpoints, which are those that "these routes" means.
    """
    words = profile.group("auth")
    value = without_other_headers(text)
    named = names_caller(text, profile)
    if not (named or words.says(value, "words", "signed_in")):
        return Auth()
    if not words.says(value, "calls") and not _all_but(value, profile):
        return Auth()
    if not words.says(value, "all") and not _all_by_article(value, profile, here=here):
        return Auth()
    if words.says(value, "some") and not words.says(value, "except"):
        return Auth()
    none = words.find(value, "none")
    rest = value[: m.start] if (m := words.find(value, "except")) else value
    refused = none is not None and says_refused(value, none.start, none.end)
    # "Every call carries `Authorization` (no token: 401)": what is refused comes after the demand.
    before = value[: none.start] if none is not None else ""
    demanded = all(words.says(before, group) for group in ("words", "calls", "all"))
    if none is not None and refused and not demanded and not words.says(value, "required"):
        return Auth()
    if none is not None and not refused and none.start < len(rest) and not words.says(rest[: none.start], "required"):
        return Auth(State.NONE, (text.span,), required=False, text=text)
    scheme = "header" if named else scheme_in([text], profile)
    return Auth(State.STATED, (text.span,), required=True, scheme=scheme, text=text)


def _all_but(value: str, profile: Profile) -> bool:
    """Whether a sentence is about all that it does not except: "everything but the login needs a session"."""
    words = profile.group("auth")
    return words.says(value, "everything") and words.says(value, "except") and words.says(value, "required")


def _all_by_article(value: str, profile: Profile, *, here: bool) -> bool:
    """Whether a sentence means all calls without saying so: "los endpoints deben exigir…", "Endpoints must require…".

    Those of its group are meant `here` by "estas rutas exigen…", "these endpoints require…" too.
    """
    words = profile.group("auth")
    noun = words.find(value, "calls")
    if noun is None or (not value[: noun.start].endswith((" ", "*", "`", ":")) and noun.start):
        return False
    before, after = bare(value[: noun.start]).split()[-1:], bare(value[noun.end :]).split()[:1]
    plural = value[: noun.end].rstrip().endswith("s") and value[noun.end : noun.end + 1] in ("", " ")
    opens = not before or before[0] in _ARTICLES | _TOPICS or (here and words.exact(before[0]) == "these")
    return plural and opens and bool(after) and words.says(after[0], "required")


def _is_open(sentence: str, profile: Profile) -> bool:
    """Whether a short sentence calls the endpoint open: "Endpoint público." but not "Publica la reseña"."""
    words = profile.group("auth")
    if words.says(sentence, "anyone") or _called_open(sentence, profile):
        return True
    stated = bare(_CLAUSE.split(sentence, maxsplit=1)[0].strip(" .;!"))
    found = words.find(stated, "open")
    if found is None or len(stated) > _SHORT:
        return False
    rest = (stated[: found.start] + stated[found.end :]).split()
    if found.end == len(stated):
        return len(rest) <= 1 or words.says(stated, "calls")
    return found.start == 0 and len(rest) == 1 and words.says(rest[0], "calls", "open_noun")


def _called_open(sentence: str, profile: Profile) -> bool:
    """Whether a sentence begins by calling a route open: "Route publique qui vérifie…", "Public endpoint that …"."""
    first = " ".join(bare(sentence).split()[:3])
    words = profile.group("auth")
    found, noun = words.find(first, "open"), words.find(first, "calls")
    return found is not None and noun is not None and 0 in (found.start, noun.start) and _near_by(found, noun)


def _near_by(one: Match, other: Match) -> bool:
    return max(one.start, other.start) - min(one.end, other.end) <= 1


def _negated(text: Text, profile: Profile) -> bool:
    return profile.group("auth").says(text.value, "none", "advice")


def imperative_auth(text: Text, profile: Profile) -> Auth:
    """Return what an item that begins with its verb demands of all calls: "Authenticate users with a Bearer token"."""
    words = profile.group("auth")
    plain = text.value.lstrip("*_`-[] ")
    verb = words.find(plain, "imperative")
    if verb is None or verb.start or not words.says(plain, *SCHEMES, "words") or words.says(plain, "some", "advice"):
        return Auth()
    return Auth(State.STATED, (text.span,), required=True, scheme=scheme_in([text], profile), text=text)


def lead_auth(text: Text, profile: Profile) -> Auth:
    """Return what a short line says of the list or the code below it: "Public:", "Protegidas con JWT:"; ABSENT otherwise."""
    words = profile.group("auth")
    plain = text.value.strip("`*_:. ")
    if len(plain.split()) > _FEW_WORDS or not words.says(plain, "title", "open", "none", "words"):
        return Auth()
    if _is_open(_PARENTHESES.sub("", plain), profile) or words.says(plain, "none"):
        return Auth(State.NONE, (text.span,), required=False, text=text)
    if not words.says(plain, "title", "required", "restricted") or words.says(plain, "advice"):
        return Auth()
    return demanded_auth(text, profile)


def _says_required(text: Text, profile: Profile) -> bool:
    return _AFFIRMATIONS.search(text.value) is not None or profile.group("auth").says(
        text.value, "required", "affirmed"
    )


def _near(start: int, end: int, other_start: int, other_end: int) -> bool:
    return max(start, other_start) - min(end, other_end) < 40
