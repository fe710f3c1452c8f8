"""What a client sends, stated without a label: by a lead-in, bullets, curl, the signature of its function."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.markdown.inline import code_spans
from speclint.markdown.nodes import Block, Fence, ListBlock, Table
from speclint.model import Auth, Field, Payload, Route, State, plain_name
from speclint.read.endpoints.candidate import Candidate
from speclint.read.endpoints.in_code import CURL_DATA, sent_lines
from speclint.read.fields.bullets import read_bullet_fields
from speclint.read.fields.columns import table_columns
from speclint.read.slots.auth.auth_headers import header_auth
from speclint.read.slots.clauses import clauses
from speclint.read.slots.label_roles import label_role, sent_by_backend
from speclint.read.slots.parts import Part
from speclint.text.name_words import name_words
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

_CALL = regex(r"(?:await\s+)?[A-Za-z_$][\w$.]*\((?P<arguments>[^()]*)\)")
_HEADER = regex(r"\s*(?:-H\W+)?[\w-]+:\s")
_SENTENCE = regex(r"[.;!?]\s")
_NAME = regex(r"[A-Za-z_$][\w$]*")
_ASKED = frozenset({"query", "params", "parameters"})


def is_sent(block: Block, part: Part, profile: Profile) -> bool:
    """Return whether the line above a block of a part says that the client sends it: "The app sends:"."""
    lead = [line.value for line in part.lines if line.span.line < block.span.line][-1:]
    if not lead or not lead[0].rstrip("*_ ").endswith(":"):
        return False
    return profile.group("slots").says(lead[0], "sent") and not sent_by_backend(lead[0], profile)


def is_answered(block: Block, part: Part, profile: Profile) -> bool:
    """Return whether the sentence above a block says that it comes back: "It answers 201 with this body:"."""
    lead = [line.value for line in part.lines if line.span.end_line < block.span.line][-1:]
    if not lead or not lead[0].rstrip("*_ ").endswith(":"):
        return False
    return profile.group("slots").says(_SENTENCE.split(lead[0])[-1], "returns")


def asked_in(line: Text, route: Route | None, profile: Profile) -> Text | None:
    """Return the parameters that a sentence on the query names, "takes an optional `year` (number) in the query", or those
    of the route's own query, "`page` begins with 1".
    """
    asked = _in_query(route)
    for clause in clauses(line):
        names = [span for span in code_spans(clause.text) if _NAME.fullmatch(span.value)]
        if names and names[0].value in asked:
            return clause.text.cut(names[0].span.column - clause.text.span.column - 1)
        if names and profile.group("slots").says(clause.text.value, "query_expected"):
            return clause.text.cut(names[0].span.column - clause.text.span.column - 1)
    return None


def lists_query(block: ListBlock, route: Route | None, profile: Profile) -> bool:
    """Return whether a list describes a parameter of the query in an endpoint's route."""
    asked = _in_query(route)
    return bool(asked) and any(listed.name.value in asked for listed in read_bullet_fields(block, profile))


def names_role(table: Table, profile: Profile) -> str | None:
    """Return the label of parameters that the header of a table's names is: "Query", "Path param", "Parámetro"."""
    at = table_columns(table, profile).get("name", 0)
    header = table.header.cells[at].text if at < len(table.header.cells) else None
    role = label_role(header, profile) if header is not None and header.value else None
    return role.id if role is not None and role.status is None and role.id in _ASKED else None


def asks_route(table: Table, route: Route | None, profile: Profile) -> bool:
    """Return whether all fields of a table are in the query of an endpoint's route."""
    asked = _in_query(route)
    at = table_columns(table, profile).get("name")
    if not asked or at is None:
        return False
    names = [row.cells[at].value.strip("`*_ ?") for row in table.rows if at < len(row.cells)]
    return bool(names) and asked.issuperset(names)


def _in_query(route: Route | None) -> set[str]:
    """The names of the query in a route, `?cursor=&limit=`."""
    query = route.query.value if route is not None and route.query is not None else ""
    return {part.partition("=")[0] for part in query.split("&")} - {""}


def sent_by_curl(fence: Fence) -> list[Text]:
    """Return the lines of the data that a call of curl sends."""
    body = fence.body
    data = CURL_DATA.search(body) if "curl" in body else None
    if data is None:
        return []
    column = data.end() - body.rfind("\n", 0, data.start()) - 1
    return sent_lines(fence, body.count("\n", 0, data.start()), column)


def sent_auth(fence: Fence, profile: Profile) -> Iterator[Auth]:
    """Yield what the headers in code, `-H "Authorization: …"`, say of auth."""
    for line in fence.lines:
        said = header_auth(line, profile) if _HEADER.match(line.value) else Auth()
        if said.state is State.STATED:
            yield said


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
