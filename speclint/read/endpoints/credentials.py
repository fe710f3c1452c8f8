"""Access tokens, API keys and passwords that travel in a path or a query."""

from __future__ import annotations

import re

from speclint.model import Payload
from speclint.read.endpoints.candidate import Candidate
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile


def read_credentials(candidate: Candidate, query: Payload, params: Payload, profile: Profile) -> tuple[Text, ...]:
    """The access tokens, API keys and passwords that travel in the path or the query."""
    words = profile.group("credentials")
    route = candidate.route
    if route is not None and words.says(re.sub(r"[/_\-{}:]", " ", route.path), "exempt"):
        return ()
    found = [
        listed.name for listed in (*query.fields, *params.fields) if words.exact(_spaced(listed.name.value)) == "names"
    ]
    if route is not None:
        found += [param.name for param in route.params if words.exact(_spaced(param.name.value)) == "names"]
        if route.query is not None:
            for match in re.finditer(r"(?:^|&)([\w.-]+)(?==|&|$)", route.query.value):
                if words.exact(_spaced(match.group(1))) == "names":
                    found.append(route.query.cut(*match.span(1)))
    return tuple({name.span: name for name in found}.values())


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.]", " ", name)
