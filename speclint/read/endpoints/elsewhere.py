"""Routes that are not the backend's to build: calls to the API of another service, and pages of the frontend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from speclint.markdown.nodes import Section
from speclint.markdown.texts import texts_in
from speclint.read.endpoints.candidate import Candidate
from speclint.text.folding import fold
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile

_URL = regex(r"https?://\S+")
_SHORTEST = 4  # letters of a service's name; "com" and "co" in a host are shorter
_API = regex(r"/(?:api|rest|v\d+)(?:/|$)", re.IGNORECASE)
_SAMPLES = frozenset({"example", "yourdomain", "domain", "localhost"})


def without_elsewhere(candidates: Sequence[Candidate], root: Section, profile: Profile) -> list[Candidate]:
    """Return the candidates without those of another service, and without the pages of the frontend.

    Another service's have its host and are in a section called after it, or after services of others, while most endpoints
    of the document have another host or none.
    """
    if not candidates:
        return []
    paths = _paths(root)
    hosts = Counter(_service(candidate) for candidate in candidates if candidate.declares)
    pages: dict[int, bool] = {}
    kept = []
    for candidate in candidates:
        path = paths.get(id(candidate.section), ())
        service = _service(candidate)
        if service and hosts[service] * 2 < sum(hosts.values()) and _is_on(service, path, profile):
            continue
        if _may_be_page(candidate):
            key = id(candidate.section)
            if key not in pages:
                pages[key] = _lists_pages(candidate.section, path, profile)
            if pages[key]:
                continue
        kept.append(candidate)
    return kept


def _service(candidate: Candidate) -> str:
    """The name in the host of a route: "pay" of `https://api.pay.com/x`; "" for a sample and for none."""
    host = candidate.route.host if candidate.route is not None else ""
    parts = host.partition("://")[2].split(":")[0].split(".")[:-1]
    name = next((fold(part) for part in reversed(parts) if len(part) >= _SHORTEST), "")
    return "" if name in _SAMPLES else name


def _is_on(service: str, path: Sequence[Section], profile: Profile) -> bool:
    """Whether the title of a section around a call is on the service, or on those of others."""
    words = profile.group("mentions")
    titles = [_URL.sub(" ", section.title.value) for section in path if section.level > 1]
    return any(words.says(title, "third_party") or service in fold(title) for title in titles)


def _may_be_page(candidate: Candidate) -> bool:
    """Whether a route may be an address of the frontend: it is read, and no API's."""
    verb, route = candidate.key
    return verb in ("", "GET") and bool(route) and candidate.route is not None and not _API.search(candidate.route.path)


def _lists_pages(section: Section, path: Sequence[Section], profile: Profile) -> bool:
    words = profile.group("mentions")
    if any(words.says(around.title.value, "frontend_pages") for around in path if around.level > 1):
        return True
    return any(words.says(text.value, "page_only") for text in texts_in(section.blocks))


def _paths(root: Section) -> dict[int, tuple[Section, ...]]:
    """The sections around each section, itself first."""
    return dict(_below(root, ()))


def _below(section: Section, around: tuple[Section, ...]) -> Iterator[tuple[int, tuple[Section, ...]]]:
    pending = [(section, around)]
    while pending:
        here, above = pending.pop()
        path = (here, *above)
        yield id(here), path
        pending += [(child, path) for child in here.sections]
