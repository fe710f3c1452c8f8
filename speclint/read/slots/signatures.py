"""The body that the signature of a client's function gives: `rename(itemId, title)` → PUT `/items/{itemId}`."""

from __future__ import annotations

from speclint.markdown.inline import code_spans
from speclint.model import Field, Payload, State, plain_name
from speclint.read.endpoints.candidate import Candidate
from speclint.text.name_words import name_words
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_CALL = regex(r"(?:await\s+)?[A-Za-z_$][\w$.]*\((?P<arguments>[^()]*)\)")
_NAME = regex(r"[A-Za-z_$][\w$]*")


def signature_body(candidate: Candidate, profile: Profile) -> Payload:
    """Return the arguments of the call before an endpoint that its route does not take, or nothing.

    An argument that is a whole body by its name (`userData`) does not say what is in it.
    """
    title = candidate.title
    before = [span for span in code_spans(title) if span.span < candidate.span]
    call = _CALL.fullmatch(before[0].value) if before else None
    if call is None or candidate.route is None:
        return Payload()
    taken = {plain_name(param.name.value) for param in candidate.route.params}
    arguments = before[0].cut(*call.span("arguments"))
    names = [name for name in _names(arguments) if plain_name(name.value) not in taken]
    words = profile.group("signatures")
    if not names or any(words.exact(last) for name in names for last in name_words(name.value)[-1:]):
        return Payload()
    return Payload(State.STATED, (arguments.span,), fields=tuple(map(Field, names)), text=(arguments,))


def _names(arguments: Text) -> list[Text]:
    return [arguments.cut(*match.span()) for match in _NAME.finditer(arguments.value)]
