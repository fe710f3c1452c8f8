"""What a client sends, told by other means than a label: a lead-in, bullets, curl, the signature of its function."""

from __future__ import annotations

from speclint.markdown.inline import code_spans
from speclint.markdown.nodes import Block, Fence, ListBlock
from speclint.model import Field, Payload, Route, State, plain_name
from speclint.read.endpoints.candidate import Candidate
from speclint.read.endpoints.in_code import CURL_DATA, sent_lines
from speclint.read.fields.bullets import read_bullet_fields
from speclint.read.slots.label_roles import sent_by_backend
from speclint.read.slots.parts import Part
from speclint.text.name_words import name_words
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_CALL = regex(r"(?:await\s+)?[A-Za-z_$][\w$.]*\((?P<arguments>[^()]*)\)")
_NAME = regex(r"[A-Za-z_$][\w$]*")


def is_sent(block: Block, part: Part, profile: Profile) -> bool:
    """Return whether the line above a block of a part says that the client sends it: "The app sends:"."""
    lead = [line.value for line in part.lines if line.span.line < block.span.line][-1:]
    if not lead or not lead[0].rstrip("*_ ").endswith(":"):
        return False
    return profile.group("slots").says(lead[0], "sent") and not sent_by_backend(lead[0], profile)


def lists_query(block: ListBlock, route: Route | None, profile: Profile) -> bool:
    """Return whether a list describes a parameter of the query in an endpoint's route."""
    if route is None or route.query is None:
        return False
    asked = {part.partition("=")[0] for part in route.query.value.split("&")}
    return any(listed.name.value in asked for listed in read_bullet_fields(block, profile))


def sent_by_curl(fence: Fence) -> list[Text]:
    """Return the lines of the data that a call of curl sends."""
    body = fence.body
    data = CURL_DATA.search(body) if "curl" in body else None
    if data is None:
        return []
    column = data.end() - body.rfind("\n", 0, data.start()) - 1
    return sent_lines(fence, body.count("\n", 0, data.start()), column)


def signature_body(candidate: Candidate, profile: Profile) -> Payload:
    """Return the arguments of a client's function that the route does not take: `rename(itemId, title)` → PUT `/x/{itemId}`.

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
