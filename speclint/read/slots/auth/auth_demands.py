"""What words demand of a caller: a scheme, a role, to own what is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speclint.model import Auth, State
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile

SCHEMES = ("bearer", "cookie", "apikey", "oauth", "session", "basic")
_ROUTE = regex(r"(?<!\w)/[a-z][\w*{}:.-]*(?:/[\w*{}:.-]+)*", re.IGNORECASE)


class Role(NamedTuple):
    """Where a role or ownership is asked for, and whether it is ownership."""

    place: Span | None
    owner: bool


def role_in(lines: Iterable[Text], profile: Profile) -> Role:
    """Return the role, or the ownership, that lines ask for."""
    words = profile.group("auth")
    lines = [without_routes(line) for line in lines]
    asking = [line for line in lines if not is_anyone(line, profile) and not words.says(line.value, "advice")]
    places = [span for line in asking if (span := words.place(line, "role", "owner", "maker")) is not None]
    return Role(next(iter(places), None), any(words.says(line.value, "owner", "maker") for line in asking))


def without_routes(text: Text) -> Text:
    """Return the text with its routes blanked: `/api/admin/*` names no role."""
    return Text(_ROUTE.sub(lambda match: " " * len(match[0]), text.value), text.span)


def is_anyone(text: Text, profile: Profile) -> bool:
    """Return whether a text names a role that everyone has who is signed in."""
    words = profile.group("auth")
    return words.says(text.value, "any_role") or words.exact(text.value.strip(" .")) == "any_role"


def demanded_auth(text: Text, profile: Profile) -> Auth:
    """Return the auth that a text asks for, with the scheme and the role that it names."""
    role = role_in([text], profile)
    return Auth(
        State.STATED,
        (text.span,),
        required=True,
        scheme=scheme_in([text], profile),
        role=role.place is not None,
        owner=role.owner,
        role_place=role.place,
        text=text,
    )


def scheme_in(texts: Iterable[Text], profile: Profile) -> str:
    """Return the scheme that the first of the texts with one names ("bearer", "cookie"…), or ""."""
    words = profile.group("auth")
    return next((scheme for text in texts for scheme in SCHEMES if words.says(text.value, scheme)), "")
