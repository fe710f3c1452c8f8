"""What the frontend does with answers, by names: functions of its code, and the token that it keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from speclint.markdown.languages import SCRIPT_LANGUAGES
from speclint.markdown.nodes import Fence, Section
from speclint.markdown.texts import texts_in
from speclint.model import Endpoint, Slot, State
from speclint.text.folding import fold
from speclint.text.named_tuples import NamedTuple
from speclint.text.records import replace
from speclint.text.regex import regex
from speclint.text.source import Span
from speclint.vocabulary.vocabulary import Profile

_CALL = regex(r"\b(fetch|get|load|list|save|create|add|submit|update|edit|delete|remove)((?:[A-Z][a-z0-9]*){1,6})\(")
_METHODS = {
    "fetch": ("GET",),
    "get": ("GET",),
    "load": ("GET",),
    "list": ("GET",),
    "save": ("POST", "PUT", "PATCH"),
    "create": ("POST",),
    "add": ("POST",),
    "submit": ("POST",),
    "update": ("PUT", "PATCH"),
    "edit": ("PUT", "PATCH"),
    "delete": ("DELETE",),
    "remove": ("DELETE",),
}
_WORD = regex(r"[A-Za-z][a-z0-9]*")
_FILLING = frozenset({"all", "new", "list", "by", "id", "one"})
_TOKEN = regex(r"(?:access_?|auth_?|refresh_?|id_?)?token|jwt|access", re.IGNORECASE)
_KEY = regex(rf"(?<!\w)(?:{_TOKEN.pattern})(?:[\"'?]{{0,2}}):", re.IGNORECASE)  # one in an example


class _Called(NamedTuple):
    """A function of the frontend's code: the methods that its verb means, its nouns, whether it asks for one item."""

    methods: tuple[str, ...]
    nouns: frozenset[str]
    one: bool
    span: Span


def with_names(
    endpoints: Iterable[Endpoint], about: Iterable[Section], root: Section, profile: Profile
) -> list[Endpoint]:
    """Return the endpoints with what code in the sections `about` the frontend calls, and where the token is kept."""
    called = [each for section in about for each in _called(section)]
    listed = [_with_called(endpoint, called) for endpoint in endpoints]
    signing_in = [endpoint.frontend.absent and _gives_token(endpoint) for endpoint in listed]
    place = _kept(root, profile) if any(signing_in) else None
    if place is None:
        return listed
    kept = Slot(State.STATED, (place,))
    return [
        replace(endpoint, frontend=kept) if given else endpoint
        for endpoint, given in zip(listed, signing_in, strict=True)
    ]


def _called(section: Section) -> Iterator[_Called]:
    for fence in (block for block in section.blocks if isinstance(block, Fence) and block.language in SCRIPT_LANGUAGES):
        for line in fence.lines:
            for match in _CALL.finditer(line.value):
                words = [_singular(word) for word in _WORD.findall(match[2])]
                nouns = frozenset(words) - _FILLING
                if nouns:
                    yield _Called(_METHODS[match[1]], nouns, "id" in words or match[2][-1] != "s", line.span)


def _with_called(endpoint: Endpoint, called: Iterable[_Called]) -> Endpoint:
    if endpoint.route is None or not endpoint.frontend.absent:
        return endpoint
    parts = [part for part in endpoint.route.path.split("/") if part]
    fixed = [part for part in parts if part[0].isalpha()]
    if not fixed:
        return endpoint
    last = {_singular(word) for word in _WORD.findall(fixed[-1])}
    known = {_singular(word) for part in fixed for word in _WORD.findall(part)}
    one = not parts[-1][0].isalpha()
    for each in called:
        fits = endpoint.verb in each.methods and (endpoint.verb != "GET" or one == each.one)
        if fits and last <= each.nouns <= known:
            return replace(endpoint, frontend=Slot(State.STATED, (each.span,)))
    return endpoint


def _kept(root: Section, profile: Profile) -> Span | None:
    """Where the document states that the frontend keeps the token that it gets."""
    words = profile.group("frontend")
    lead = ""  # the line above a list: "Where tokens are kept:"
    for text in texts_in(root.walk_blocks()):
        if words.says(text.value, "token_kept") and profile.group("auth").says(f"{lead} {text.value}", "bearer"):
            return text.span
        lead = text.value if text.value.rstrip("*_ ").endswith(":") else lead
    return None


def _gives_token(endpoint: Endpoint) -> bool:
    fields = (field for response in endpoint.responses if response.success for field in response.body.fields)
    inner = [name for field in fields for name in (field.name.value, *(each.name.value for each in field.fields))]
    shown = (example.text for response in endpoint.responses if response.success for example in response.body.examples)
    return any(_TOKEN.fullmatch(name) for name in inner) or any(_KEY.search(text) for text in shown)


def _singular(word: str) -> str:
    return fold(word).rstrip("s")
