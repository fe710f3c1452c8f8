"""Headers that say who calls: `Authorization`, a cookie, an API key, and the API's own such as `X-User-Id`."""

from __future__ import annotations

import re

from speclint.model import Auth, State
from speclint.read.slots.auth.auth_demands import scheme_in
from speclint.text.folding import bare
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

# A header that names the caller: `X-User-Id`, `X-Auth-Token`, `X-Internal-Key`; `X-CSRF-Token` and `X-Client-Version` do not.
_CALLER_HEADER = regex(
    r"(?<![\w-])x-(?:[a-z]+-)?(?:(?:user|usuario|utilisateur|account|member|customer)-(?:id|uuid|email|name|token|key)"
    r"|(?:(?:auth|access|session|api)-)?token|auth|session(?:-id)?)(?![\w-])"
    r"|(?<![\w-])x-(?:[a-z]+-){0,3}(?:key|secret)(?![\w-])",
    re.IGNORECASE,
)
_NOT_CALLER = regex(
    r"x-(?:csrf|xsrf|idempotency|request|push|reset|refresh|cache|sort|partition)-[\w-]*", re.IGNORECASE
)
# What a server lets through is no header of a call: `Access-Control-Allow-Headers: Authorization`.
_LET_THROUGH = regex(r"\b(?:allow(?:ed)?|expose[ds]?)[-_ ]?headers\b", re.IGNORECASE)
_OWN_HEADER = regex(r"(?<![\w-])x-[a-z]", re.IGNORECASE)


def header_auth(text: Text, profile: Profile) -> Auth:
    """Return the auth of a header line (`Authorization: Bearer …`, `Cookie: …`, `X-API-Key: …`); ABSENT for another."""
    folded = bare(text.value)
    words = profile.group("auth")
    by_name = names_caller(text, profile)
    if not (by_name or "authorization" in folded or folded.startswith("cookie") or words.says(folded, "apikey")):
        return Auth()
    if not _LET_THROUGH.search(folded):
        optional = profile.group("slots").says(folded, "optional_all")
        if optional:
            return Auth(State.NONE, (text.span,), required=False, scheme=scheme_in([text], profile), text=text)
        scheme = "header" if by_name else scheme_in([text], profile) or "bearer"
        return Auth(State.STATED, (text.span,), required=True, scheme=scheme, text=text)
    return Auth()


def names_caller(text: Text, profile: Profile) -> bool:
    """Return whether a line names a header of the API's own that says who calls: `X-User-Id`, or one "to identify the user"."""
    if not _may_have_own(text):
        return False
    found = _CALLER_HEADER.search(text.value)
    if found is not None and not _NOT_CALLER.match(found[0]):
        return True
    return _OWN_HEADER.search(text.value) is not None and profile.group("auth").says(text.value, "identifies")


def without_other_headers(text: Text) -> str:
    """Return the words of a line without headers whose names only look like auth: `X-CSRF-Token`."""
    return _NOT_CALLER.sub(" ", text.value) if _may_have_own(text) else text.value


def _may_have_own(text: Text) -> bool:
    return "x-" in text.value or "X-" in text.value
