"""Fields of an object type that is in code without a name, a member a line: `{`, `  seats?: number;`, `}`."""

from __future__ import annotations

from speclint.markdown.languages import MARKDOWN_LANGUAGES, PLAIN_LANGUAGES
from speclint.markdown.nodes import Fence
from speclint.model import Field, Required
from speclint.model.type_expressions import is_nullable, is_plain_type, parse_type
from speclint.read.fields.required import stated_presence
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

_MEMBER = regex(r"^\s*(?:readonly\s+)?([A-Za-z_$][\w$]*)(\?)?\s*:\s*([^/\s](?:[^/]|/(?!/))*?)\s*[;,]?\s*(?://.*)?$")
_SPACED = regex(r"^\s*(?:[-*•–]\s{1,3})?([A-Za-z_$][\w$.]{0,60})\??(?::\s{0,9}|\s{1,40})([^\s,;()]{1,40})(.*)$")
_COMMENT = regex(r"//.*")


def read_member_lines(fence: Fence, profile: Profile) -> tuple[Field, ...]:
    """Return the members of the outermost object in `fence`; () when its code is anything else."""
    if not fence.body.lstrip().startswith("{"):
        return ()
    found: list[Field] = []
    depth = 0
    for line in fence.lines:
        code = _COMMENT.sub("", line.value)
        opened, closed = code.count("{"), code.count("}")
        member = _MEMBER.match(line.value) if depth == 1 and opened == closed else None
        if member:
            kind = line.cut(*member.span(3))
            expr = parse_type(kind, profile)
            required = Required.NO if member[2] else Required.YES
            found.append(Field(line.cut(*member.span(1)), kind, expr, required, nullable=is_nullable(expr)))
        depth += opened - closed
    return tuple(found)


def read_spaced_fields(fence: Fence, profile: Profile) -> tuple[Field, ...]:
    """Return the fields of plain lines, a name and its type apart: `title   string, required`.

    Of code, and where half of the lines are none, (): `type Boat = …` has no field.
    """
    if fence.language not in PLAIN_LANGUAGES | MARKDOWN_LANGUAGES:
        return ()
    lines = [line for line in fence.lines if line.value.strip()]
    found: list[Field] = []
    for line in lines:
        match = _SPACED.match(line.value)
        kind = line.cut(*match.span(2)) if match is not None else None
        if match is None or kind is None or match[3].lstrip()[:1] in ("=", "{"):
            continue
        if is_plain_type(kind, profile):
            expr = parse_type(kind, profile)
            found.append(Field(line.cut(*match.span(1)), kind, expr, stated_presence(match[3], profile)))
    return tuple(found) if 2 * len(found) > len(lines) else ()
