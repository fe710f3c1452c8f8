"""URLs built in code → routes with `{name}` for variable parts, query keys, and the server they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from speclint.code.evaluation.values import Hole, Param, Query, Str

_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//(?P<host>[^/?#]*)", re.I)
_SCHEME = re.compile(r"^(?!https?:)[a-z][a-z0-9+.-]*:(?!\d)", re.I)
_LOCAL = re.compile(
    r"^(?:localhost|127\.|0\.0\.0\.0|\[::1?\]|10\.|192\.168\.|host\.docker|[\w-]+(?::\d+)?$)|\.(?:local|test|internal)(?::\d+)?$"
)
# Where teams put backends of their own.
_PLATFORMS = re.compile(
    r"\.(?:onrender\.com|herokuapp\.com|vercel\.app|railway\.app|fly\.dev|azurewebsites\.net|ngrok(?:-free)?\.(?:io|app|dev)|netlify\.app"
    r"|cloudfunctions\.net|run\.app|execute-api\.[\w-]+\.amazonaws\.com|elasticbeanstalk\.com|koyeb\.app|cyclic\.app|deno\.dev|workers\.dev"
    r"|replit\.app|repl\.co|glitch\.me|pythonanywhere\.com|code\.run|up\.railway\.app|azurecontainerapps\.io|example\.com)(?::\d+)?$"
)
_BASE_NAME = re.compile(
    r"base|backend|server|(?:^|_)api(?:_?(?:url|host|endpoint|root|uri|path))?$|api_?(?:url|host)|host$", re.I
)
_THIRD = re.compile(
    r"(?:^|\.)(?:themoviedb\.org|github\.com|googleapis\.com|google\.com|stripe\.com|paystack\.co|flutterwave\.com|razorpay\.com|mailgun\.net|resend\.com|openai\.com|spotify\.com|openweathermap\.org|rapidapi\.com"
    r"|cloudinary\.com|twilio\.com|sendgrid\.com|paypal\.com|mercadopago\.com|typicode\.com|facebook\.com|slack\.com|mapbox\.com|imgbb\.com"
    r"|pokeapi\.co|reqres\.in|restcountries\.com|anthropic\.com|discord\.com|telegram\.org|nominatim\.openstreetmap\.org|viacep\.com\.br)$"
)
# How a text is called that is there in place of a variable of the environment.
ENV_NAME = "base "
_MARK = re.compile("\x00(\\d+)\x00")
_PARAMETER = re.compile(r"(?<=/):(\w+)\??(?:\([^/]*\))?")
_QUERY_NAME = re.compile(r"quer|param|(?:^|_)qs?$|search|filter|suffix|string", re.I)
_KEY = re.compile(r"[?&]([\w.$\[\]-]+)=")
_JOINED = re.compile("&(?=[\\w.$\\[\\]\x00-]{1,100}=)")
_WORD = re.compile(r"[a-z]", re.I)
_VERSION_ONLY = re.compile(r"^/*(?:(?:api|rest|v\d+|backend|server)(?:/+|$))*$", re.I)


class Url(NamedTuple):
    """A URL as it was understood. `query` is None where keys are sent that cannot be determined.

    `host` is one that the code names as a base, whose server only the other calls show. `sent` are objects that
    make more of the query. `is_literal_base` is true where the client's base names a host that need not be the team's own.
    """

    route: str
    query: tuple[str, ...] | None
    external: bool
    is_exact: bool
    host: str = ""
    sent: tuple[Query, ...] = ()
    is_literal_base: bool = False


class Wanted(NamedTuple):
    """A parameter that has to be known: it holds the path, or (`only_base`) what comes before the path."""

    param: Param
    only_base: bool


def wanted(text: Str) -> list[Wanted]:
    """Return the parameters that a URL cannot do without: `` `${prefix}${path}` ``, not the one of `` `/users/${id}` ``."""
    found: list[Wanted] = []
    before = ""
    for place, part in enumerate(text.parts):
        if isinstance(part, str):
            before += part
            continue
        if part.origin is not None:
            tail = "".join(one for one in text.parts[place + 1 :] if isinstance(one, str))
            if _stands_for_path(before, part, tail, bool(text.parts[place + 1 :])):
                rest = tail.split("?")[0]
                says_more = bool(_WORD.search(rest)) and not _VERSION_ONLY.match(rest)
                found.append(Wanted(part.origin, only_base=says_more))
            elif _VERSION_ONLY.match(_path_of(before)) and not tail and before.endswith("/") and "\x00" not in before:
                found.append(Wanted(part.origin, only_base=False))
        if not part.is_env:
            before += "\x00"
    return found


def wanted_bases(base: Str, text: Str) -> list[Wanted]:
    """Return the parameters in the base of a client, which have no place in `text`."""
    says_path = any(isinstance(part, str) and _WORD.search(part.split("?")[0]) for part in text.parts)
    return [
        Wanted(part.origin, says_path) for part in base.parts if not isinstance(part, str) and part.origin is not None
    ]


def _path_of(before: str) -> str:
    return _HOST.sub("", before)


def _stands_for_path(before: str, hole: Hole, tail: str, has_more: bool) -> bool:
    """Return whether a hole continues a URL where no segment begins."""
    path = _path_of(before).rstrip("\x00") if before.strip("\x00") else ""
    if "?" in path or "#" in path:
        return False
    if not before.strip("\x00"):
        return not before or has_more or not _QUERY_NAME.search(hole.name)
    if path.endswith("/"):
        return False
    if _HOST.match(before) and not path:
        return True
    is_prefix = bool(_VERSION_ONLY.match(path))
    return is_prefix or (
        not tail and not before.endswith("\x00") and not _QUERY_NAME.search(hole.name) and path[-1:].isalnum()
    )


def has_line_break(text: Str) -> bool:
    """Return whether a text begins as a URL does and goes on in another line, which no URL of a server has."""
    first = text.parts[0] if text.parts else ""
    is_url = isinstance(first, str) and (first.startswith("/") or bool(_HOST.match(first)))
    return is_url and "\n" in "".join(part for part in text.parts if isinstance(part, str)).strip()


def read_url(text: Str, base: Str | None = None) -> Url | None:
    """Return the route of a URL, below the base of its client if there is one; None where it is no URL of a server."""
    owned = False
    first = text.parts[0] if text.parts else ""
    if base is not None and not (isinstance(first, str) and _HOST.match(first)):
        owned = bool(base.parts)
        text = _under(base, text)
    holes: list[Hole] = []
    flat = ""
    for part in text.parts:
        if isinstance(part, str):
            flat += part
        else:
            flat += f"\x00{len(holes)}\x00"
            holes.append(part)
    if _SCHEME.match(flat) or "\n" in flat.strip() or re.search(r"\s", flat.split("?")[0].strip()):
        return None
    flat = flat.strip()
    host = _HOST.match(flat)
    external, named, is_literal_base = False, "", False
    if host is not None:
        named = host["host"] if _BASE_NAME.search(text.from_name) and not _THIRD.search(host["host"]) else ""
        is_foreign = not _is_own(host["host"], text.from_name)
        external = is_foreign and not (owned and not _THIRD.search(host["host"]))
        is_literal_base = owned and is_foreign
        flat = flat[host.end() :]
    elif (leading := re.match("(?:\x00\\d+\x00)+", flat)) is not None:
        flat = flat[leading.end() :] if leading.end() < len(flat) else f"/{flat}"
    first = text.parts[0] if text.parts else ""
    is_guess = isinstance(first, Hole) and not first.is_env and not _BASE_NAME.search(first.name)
    found = _route(flat, holes, external)
    found = found._replace(host=named if external else "", is_literal_base=is_literal_base)
    return found._replace(is_exact=False) if is_guess else found


def _under(base: Str, text: Str) -> Str:
    parts = list(base.parts)
    if parts and isinstance(last := parts[-1], str):
        parts[-1] = last.rstrip("/")
    first = text.parts[0] if text.parts else ""
    rest = (first.lstrip("/"), *text.parts[1:]) if isinstance(first, str) else text.parts
    if isinstance(first, str) and first.startswith("?"):
        return Str((*parts, *text.parts), base.from_name)
    return Str((*parts, "/", *rest), base.from_name or text.from_name)


def _is_own(host: str, name: str) -> bool:
    if not host or ("\x00" in host and not _WORD.search(_MARK.sub("", host))):
        return True
    host = _MARK.sub("0", host).lower()
    if _LOCAL.search(host) or _PLATFORMS.search(host):
        return True
    return name.startswith(ENV_NAME)


def _route(flat: str, holes: list[Hole], external: bool) -> Url:
    path, mark, query = flat.partition("#")[0].partition("?")
    if not mark and (joined := _JOINED.search(path)) is not None:
        path, query = path[: joined.start()], path[joined.start() + 1 :]  # the code puts `?` before what comes first
    sent = tuple(made for mark in _MARK.findall(query) if (made := holes[int(mark)].sent) is not None)
    query = _MARK.sub(lambda found: "" if holes[int(found[1])].sent is not None else found[0], query)
    keys: list[str] | None = _KEY.findall(f"?{query}") if query else []
    if (
        query
        and _MARK.sub("", re.sub(r"[?&]?[\w.$\[\]-]{1,100}=\x00\d+\x00", "", f"?{query}")) != _MARK.sub("", query)
        and _bare(query)
    ):
        keys = None
    if any("\x00" in part.partition("=")[0] for part in query.split("&")):
        keys = None
    is_exact = True
    if (trailing := re.search("(?:(?<=[A-Za-z0-9])|(?<=\x00))(?:\x00\\d+\x00)$", path)) is not None and _ends(
        path, trailing
    ):
        made = holes[int(_MARK.findall(trailing[0])[0])].sent
        path, keys = path[: trailing.start()], [] if made is not None else None
        sent += (made,) if made is not None else ()
        is_exact = False
    path = _MARK.sub(lambda found: "{" + _clean(holes[int(found[1])].name) + "}", path)
    path = _PARAMETER.sub(r"{\1}", f"/{path}")
    path = re.sub(r"/{2,}", "/", path).rstrip("/") or "/"
    return Url(path, tuple(dict.fromkeys(keys)) if keys is not None else None, external, is_exact, sent=sent)


def _ends(path: str, trailing: re.Match[str]) -> bool:
    """Return whether a hole at the end is a query string: it follows a word or another hole with no slash."""
    before = path[: trailing.start()]
    if before.endswith("\x00"):
        return bool(re.search("/(?:\x00\\d+\x00)$", before) or re.search("[^/](?:\x00\\d+\x00)$", before))
    return bool(before)


def _bare(query: str) -> bool:
    """Return whether a query string has a part that is no `key=value`."""
    return any("=" not in part for part in query.split("&") if part)


def _clean(name: str) -> str:
    return re.sub(r"\W", "", name) or "param"


def as_routes(texts: Iterator[str]) -> list[str]:
    """Return routes as a server writes them, `/:id`, with `{id}`."""
    return [_PARAMETER.sub(r"{\1}", text) for text in texts]
