"""Endpoints that code names: routes that a server registers, of which a controller is annotated, and comments above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speclint.markdown.languages import (
    JSON_LANGUAGES,
    MARKUP_LANGUAGES,
    PRISMA_LANGUAGES,
    PROPERTY_LANGUAGES,
    SQL_LANGUAGES,
    STYLE_LANGUAGES,
)
from speclint.markdown.nodes import Fence
from speclint.markdown.offsets import Places
from speclint.model import METHODS, EndpointRef, Notation
from speclint.read.endpoints.candidate import Candidate, Spot
from speclint.read.routes import read_route
from speclint.text.regex import regex
from speclint.text.source import Text

# Languages whose blocks hold no server code.
_NO_CODE = JSON_LANGUAGES | SQL_LANGUAGES | PROPERTY_LANGUAGES | MARKUP_LANGUAGES | PRISMA_LANGUAGES | STYLE_LANGUAGES
_VERBS = "get|post|put|patch|delete"
_QUOTED = r"(?P<quote>['\"`])(?P<path>[^'\"`\n]*)(?P=quote)"
# `app.post('/x', …)`, `Route::get('x', …)`, `r.GET("/x", …)`, `app.MapGet("/x", …)`; a client's calls have no handler.
_CALL = regex(
    r"(?<![\w.$>])(?P<holder>\$?\w+)(?:\.|->|::)(?:Map)?(?P<verb>"
    + _VERBS
    + rf")(?:<[^<>()\n]*>)?\(\s*{_QUOTED}\s*(?P<more>,[^\n]*)",
    re.I,
)
# `@router.post("/x")`, `@Get(':id')`, `@PostMapping("/x")`, `@POST("x")`, `[HttpPut("x")]`.
_MARK = regex(
    rf"(?:@(?:\w+\.)?(?P<verb>{_VERBS})(?:Mapping)?|\[Http(?P<attribute>{_VERBS}))\b"
    rf"(?:\(\s*(?:(?:value|path)\s*=\s*)?\{{?\s*(?:{_QUOTED})?[^\n]*)?",
    re.I,
)
# `@app.route("/x", methods=["POST"])`.
_ROUTE_MARK = regex(rf"@\w+\.route\(\s*{_QUOTED}(?:[^()\n]*methods\s*=\s*[\[(](?P<verbs>[^\])\n]*))?", re.I)
# `mux.HandleFunc("POST /x", …)`.
_HANDLED = regex(rf"\bHandle(?:Func)?\(\s*\"(?P<verb>{_VERBS})\s+(?P<path>/[^\"\n]*)\"", re.I)
# What comes before all routes of a controller or router.
_PREFIX = regex(
    r"@Controller\(\s*['\"`](?P<nest>[^'\"`\n]*)|@RequestMapping\(\s*(?:(?:value|path)\s*=\s*)?\"(?P<spring>[^\"\n]*)"
    r"|\[Route\(\"(?P<aspnet>[^\"\n]*)|(?:APIRouter|Blueprint)\([^()\n]*prefix\s*=\s*['\"](?P<python>[^'\"\n]*)"
    r"|\bprefix\(\s*['\"](?P<laravel>[^'\"\n]*)['\"]\s*\)\s*->\s*group"
)
_PARAMETER = regex(r":\w+|\{[^{}]*\}|<[^<>]*>")
# Of a line that shows how not to do it.
_WRONG = "❌"
_CONTROLLER = regex(r"\bclass\s+(\w+)Controller\b")
_SERVER = regex(r"\$?(?:app|server|fastify|routes?|\w*router|mux|r|e|g|group|\w*bp|blueprint|api)", re.I)
# A handler after a route, of a holder whose name might be a client's: `api.get('/x', async (req, res) => …)`.
_HANDLER = regex(r"\b(?:req|request|ctx|context|c)\b[^()]*\)\s*(?::\s*\w+\s*)?=>|\bfunction\b|\basync\s*\(")
_COMMENT = regex(rf"^\s*(?://+|#+|\*|--)\s*(?=(?:{'|'.join(METHODS)})\s+/)")
# `login(email, password) → POST /x`, `getUsers(): Promise<User[]>; // GET /users`.
_SIGNATURE = regex(rf"^\s*[\w.]+\([^()]*\)[^()\n]{{0,60}}?(?:→|->|=>|//|#)\s*(?=(?:{'|'.join(METHODS)})\s+/)")


def of_code(fence: Fence, spot: Spot) -> Iterator[Candidate]:
    """Yield the endpoints that the code of a fence serves, or that its comments name, in no certain order."""
    for line in fence.lines:
        if "/" in line.value and (opening := _COMMENT.match(line.value) or _SIGNATURE.match(line.value)):
            named = line.cut(opening.end())
            yield from (spot.candidate(ref, named, Notation.CODE) for ref in spot.refs(named)[:1])
    body = fence.body
    if fence.language in _NO_CODE or not ("(" in body or "[Http" in body):
        return
    prefixes = [(match.start(), _prefix(match, body)) for match in _PREFIX.finditer(body)]
    places = Places(fence)
    for start, end, verb, path in sorted(_registered(body)):
        base = next((prefix for at, prefix in reversed(prefixes) if at < start), "") or spot.base
        place = places.span(start, end)
        # Without what comes before them in another file the routes of a collection are not known.
        known = base or _PARAMETER.sub("", path).strip("/")
        if place.line == place.end_line and known and _WRONG not in body[end:].partition("\n")[0]:
            route = read_route(Text("/" + path.lstrip("/"), place), base)
            ref = EndpointRef(Text(verb.upper(), place), route, place)
            yield spot.candidate(ref, Text(path or verb, place), Notation.CODE)


def _registered(body: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the place of each route in a server's code (0-based offsets into the code), its method and its path."""
    for match in _CALL.finditer(body):
        holder, path = match["holder"], match["path"]
        named = _SERVER.fullmatch(holder) is not None and (path.startswith("/") or holder == "Route")
        if named and (holder.lower() != "api" or _HANDLER.search(match["more"])):
            yield *match.span("path"), match["verb"], path
    for match in _MARK.finditer(body):
        if match["path"] or body[match.end("attribute") if match["attribute"] else match.end("verb")] in "()]M":
            place = match.span("path") if match["path"] else match.span()
            yield *place, match["verb"] or match["attribute"], match["path"] or ""
    for match in _ROUTE_MARK.finditer(body):
        for verb in re.findall(_VERBS, match["verbs"] or "get", re.I):
            yield *match.span("path"), verb, match["path"]
    for match in _HANDLED.finditer(body):
        yield *match.span("path"), match["verb"], match["path"]


def _prefix(match: re.Match[str], body: str) -> str:
    path = match[match.lastgroup or 0]
    controller = _CONTROLLER.search(body, match.end())
    path = path.replace("[controller]", controller.group(1).lower() if controller else "")
    return "/" + path.strip("/") if path.strip("/") else ""
