"""The words of a heading: which roles they give to a section."""

from __future__ import annotations

from speclint.model import EndpointRef
from speclint.read.routes import find_refs
from speclint.text.folding import bare
from speclint.text.regex import regex
from speclint.text.source import Text
from speclint.vocabulary.vocabulary import Profile

# Where a heading has words of several roles, the first of these wins, wherever in the heading it stands: "flujo de
# autenticación" and "authentication flow" are flows, "errores de autenticación" and "auth errors" are errors.
PRECEDENCE = (
    "changelog",
    "out_of_scope",
    "testing",
    "checklist",
    "env",
    "flow",
    "errors",
    "security",
    "webhooks_out",
    "webhooks",
    "endpoints",
    "auth",
    "types",
    "base_url",
    "diagram",
    "frontend",
    "index",
    "priorities",
    "examples",
    "summary",
    "notes",
)
# Sections whose parts are steps, boxes or entries of theirs and no sections of the document.
CONTAINERS = frozenset(
    {"changelog", "out_of_scope", "testing", "checklist", "flow", "diagram", "index", "priorities", "examples"}
)
# Roles that a route in the heading takes away: "Auth `/auth`" is a group of endpoints, not what is said of auth.
_NOT_WITH_ROUTE = frozenset({"auth", "errors", "summary", "frontend", "index", "examples", "priorities"})
_WRONG_METHOD = regex(r"^[^A-Za-z]{0,12}[A-Z]{3,8}[`*:\s]{1,4}/[\w{:]")
_PATH = regex(r"https?://\S+|(?<!\w)/[\w{}:<>.*-][\w{}:<>/.*-]*")
_IDENTIFIER = regex(r"(?<![^\W_])[^\W_]+_\w*[^\W_]")
_TAG = regex(r"<[^<>]*>")
_ASIDE = regex(r"\(([^()]*)\)|（([^（）]*)）|\[([^\[\]]*)\]")
_SEPARATOR = regex(
    r"(?<!\s)\s+(?:(?:y|e|and|et|und|и|o|or|ou|vs\.?|con|with|com|avec)\s+|[/,;+&|:：、·–—-]\s*)"
    r"|[/,;+&|:：、·]\s*|[–—]\s+"
)


def names_endpoint(title: Text, profile: Profile) -> bool:
    """Return whether a heading declares an endpoint: a method, even a wrong one, and its route."""
    refs = (ref for ref in find_refs(title) if ref.method is not None)
    return bool(_WRONG_METHOD.match(title.value)) or any(not is_source(title, ref, profile) for ref in refs)


def is_source(title: Text, ref: EndpointRef, profile: Profile) -> bool:
    """Return whether a heading names an endpoint as where its thing comes from: "Boat (source: GET /boats)"."""
    before = title.value[: ref.span.column - title.span.column]
    opened = before.rfind("(")
    return opened > 0 and profile.group("mentions").exact(before[opened + 1 :].strip("`* :")) == "source"


def roles_of_title(title: Text, profile: Profile) -> frozenset[str]:
    """Return the roles that a heading's words give; a heading that declares an endpoint has none."""
    if names_endpoint(title, profile):
        return frozenset()
    words = _IDENTIFIER.sub(" ", bare(_TAG.sub(" ", title.value).replace("’", "'")))
    plain = _PATH.sub(" ", words)
    asides = [" ".join(filter(None, found)) for found in _ASIDE.findall(plain)]
    main = _ASIDE.sub(" ", plain)
    # What is in parentheses counts only as a whole title: "数据模型 (Data Models)", not "Admin (review workflow)".
    roles = _roles_of_parts(main, profile) or frozenset(filter(None, map(profile.sections.exact, asides)))
    return roles - _NOT_WITH_ROUTE if plain != words else roles


def is_known_title(title: Text, profile: Profile) -> bool:
    """Return whether a heading is the bare name of a section and nothing more."""
    return (profile.sections.exact(title.value) or profile.group("section_titles").exact(title.value)) is not None


def _roles_of_parts(words: str, profile: Profile) -> frozenset[str]:
    exact = profile.sections.exact(words)
    if exact:
        return frozenset({exact})
    parts = [part.strip() for part in _SEPARATOR.split(words) if part and part.strip()]
    found = [roles for part in parts if (roles := _roles_of_part(part, profile))]
    together = frozenset[str]().union(*found)
    containers = together & CONTAINERS
    # "Checklist de endpoints y webhooks": what a container is about gives the section no role of its own.
    if containers - {"flow", "diagram"} or (found and found[0] & CONTAINERS):
        return containers | (together & {"security"})
    # "Summary and flow" is both; in "Summary of the flow" the word says how the flow is stated.
    exact_summary = any(profile.sections.exact(part) == "summary" for part in parts)
    return together - ({"notes"} if exact_summary else {"notes", "summary"}) or together


def _roles_of_part(part: str, profile: Profile) -> frozenset[str]:
    exact = profile.sections.exact(part)
    if exact:
        return frozenset({exact})
    cancelled = profile.group("not_sections").find_all(part)
    roles = {
        match.id
        for match in profile.sections.find_all(part)
        if not any(no.id == match.id and no.start <= match.start and match.end <= no.end for no in cancelled)
    }
    if {"checklist", "security"} <= roles:
        return frozenset({"checklist", "security"})
    if {"endpoints", "summary"} <= roles and not roles & {"flow", "security", "webhooks", "errors"}:
        return frozenset()
    if {"types", "webhooks"} <= roles and not roles & {"endpoints"}:
        roles.discard("webhooks")
    first = next((role for role in PRECEDENCE if role in roles), None)
    return frozenset({first}) if first else frozenset()
