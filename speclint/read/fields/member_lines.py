"""Fields of an object type that is in code without a name, a member a line: `{`, `  seats?: number;`, `}`."""

from __future__ import annotations

from speclint.markdown.nodes import Fence
from speclint.model import Field, Required
from speclint.model.type_expressions import is_nullable, parse_type
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

_MEMBER = regex(r"^\s*(?:readonly\s+)?([A-Za-z_$][\w$]*)(\?)?\s*:\s*([^/\s](?:[^/]|/(?!/))*?)\s*[;,]?\s*(?://.*)?$")
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
