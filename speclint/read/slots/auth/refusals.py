"""Words such as "without a token" that say why a call is refused with 401 or 403, and not that anyone may call."""

from __future__ import annotations

from speclint.text.regex import regex

# "401 sin token", "**403** (no token)", "403 for calls without a token".
_BEFORE = regex(r"(?<![\w.,/:#$-])40[13](?!\w)[^,;]*$")
# "Sin token: 401", "without a token, 401."; what is behind the code may give it another reason.
_AFTER = regex(r"[^;\d]{0,40}(?<![\w.,/:#$-])40[13](?=[`*]{0,3}\s{0,2}(?:$|[,.;)/|]|(?:y|o|and|or|e|ou|et)\b))")
_NEGATION = regex(r"\b(?:no|not|never|nunca|nao|não|jamais|sin|without|sem|sans)\s[`*]{0,3}(?=40[13])")


def says_refused(sentence: str, start: int, end: int) -> bool:
    """Return whether the words at `start` to `end` of a sentence, which say that there is no auth, are a refusal's reason."""
    if _NEGATION.search(sentence):
        return False
    return _BEFORE.search(sentence[:start]) is not None or _AFTER.match(sentence[end:]) is not None
