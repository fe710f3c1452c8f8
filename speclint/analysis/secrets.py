"""Real-looking secrets anywhere in the text, including code; not placeholders, test keys and shortened samples."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator

from speclint.analysis.on_demand import analysis
from speclint.model import Spec
from speclint.text.named_tuples import NamedTuple
from speclint.text.regex import regex
from speclint.text.source import Source, Span, Text

_START = r"(?<![\w+.])"
# Of a prefix that a slug of an address could begin with: behind `//` only.
_START_OF_WORD = r"(?:(?<![\w/+.-])|(?<=://))"
_END = r"(?![\w+=-])(?!\.{2}|…)"
# The group `secret` must look random; what comes before it is safe to show.
_KINDS = {
    "stripe-key": rf"(?<![A-Za-z0-9])[sr]k_live_(?P<secret>[A-Za-z0-9]{{10,250}}){_END}",
    "stripe-webhook-secret": rf"{_START}whsec_(?P<secret>[A-Za-z0-9+/]{{20,120}}={{0,2}}){_END}",
    "aws-key": r"(?<![A-Za-z0-9])A[KS]IA(?P<secret>[0-9A-Z]{16})(?![A-Za-z0-9])",
    "github-token": rf"{_START}gh[pousr]_(?P<secret>[A-Za-z0-9]{{30,255}}){_END}",
    "github-fine-token": rf"{_START}github_pat_(?P<secret>[A-Za-z0-9_]{{22,255}}){_END}",
    "gitlab-token": rf"{_START}glpat-(?P<secret>[A-Za-z0-9_-]{{20,64}}){_END}",
    "slack-token": rf"{_START}xox[abeoprs]-(?P<secret>[0-9A-Za-z-]{{16,250}}){_END}",
    "slack-webhook": r"hooks\.slack\.com/services/(?P<secret>T[0-9A-Z]{6,12}/B[0-9A-Z]{6,12}/\w{20,30})(?!\w)",
    "google-key": rf"{_START}AIza(?P<secret>[0-9A-Za-z_-]{{35}}){_END}",
    "sendgrid-key": rf"{_START}SG\.(?P<secret>[\w-]{{16,32}}\.[\w-]{{30,64}}){_END}",
    "openai-key": rf"{_START_OF_WORD}sk-(?:proj-|ant-|svcacct-)?(?P<secret>[A-Za-z0-9_-]{{32,200}}){_END}",
    "telegram-token": r"(?<![\w:])\d{8,10}:AA(?P<secret>[\w-]{30,36})(?![\w-])",
    "npm-token": rf"{_START}npm_(?P<secret>[A-Za-z0-9]{{36}}){_END}",
    "mercadopago-token": rf"{_START}APP_USR-(?P<secret>\d{{8,20}}-\d{{6}}-[0-9a-f]{{32}}-\d{{4,12}}){_END}",
    "jwt": r"(?<![\w.-])eyJ(?P<secret>[\w-]{8,500}\.eyJ[\w-]{4,4000}\.(?P<signature>[\w-]{20,700}))(?![\w-]|\.{2}|…)",
}
_PATTERNS = {name: regex(pattern) for name, pattern in _KINDS.items()}
_MAYBE = regex(
    r"_live_|whsec_|A[KS]IA|gh[pousr]_|_pat_|glpat-|xox|hooks\.slack|AIza|SG\.|sk-|npm_|:AA|APP_USR|eyJ|://|PRIVATE KEY"
    r"|\\[_.-]|[\"'`] ?[+.] ?[\"'`]|(?i:basic |password ?=|pwd ?=|accountkey ?=|accesskey ?=)"
)
# What is written into a secret that is none of it: an escape of Markdown, the joint of two strings.
_WRITTEN_IN = regex(r"\\(?=[_.-])|[\"'`] ?[+.] ?[\"'`]")
_URL = regex(
    r"(?<![\w+.-])(?P<shown>[a-z][a-z0-9+.-]{1,20}://)(?P<user>[^\s:/@\"'`<>]{0,60}):(?P<secret>[^\s/@\"'`<>]{3,80})@(?P<host>[\w-]+(?:\.[\w-]+)*)",
    re.IGNORECASE,
)
_URL_TOKEN = regex(
    r"(?<![\w+.-])(?P<shown>https?://)(?P<secret>\w{20,250})(?::(?:x-oauth-basic)?)?@(?P<host>[\w-]+(?:\.[\w-]+)+)",
    re.IGNORECASE,
)
_PUBLIC_KEY = regex(r"[0-9a-f]{32}")  # of an address that an error tracker shows to browsers
_BASIC = regex(r"(?<![\w-])(?P<shown>Basic )(?P<secret>[A-Za-z0-9+/]{12,400}={0,2})(?![\w+/=-]|\.{2}|…)", re.IGNORECASE)
_CONNECTION = regex(
    r"(?<![\w-])(?P<shown>(?:password|pwd|accountkey|sharedaccesskey) ?= ?)(?P<secret>[^\s;\"'`|]{8,120})(?![^\s;\"'`|])",
    re.IGNORECASE,
)
_SERVER = regex(
    r"(?<![\w-])(?:server|host|data source|accountname|endpoint) ?= ?(?:[a-z]{2,5}:(?://)?)?(?P<host>[\w.-]{1,120})[^;]{0,60};",
    re.IGNORECASE,
)
_ENCODED = regex(
    r"%(?:2[1-9A-F]|3[A-F]|40|5[B-F]|7[B-E])", re.IGNORECASE
)  # a mark in a URL, but for `%` itself the same as `-`
_PEM = regex(r"-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY(?: BLOCK)?-----")
_PEM_END = regex(r"-----END (?:[A-Z]{2,10} )?PRIVATE KEY(?: BLOCK)?-----")
_PEM_BODY = regex(r"[A-Za-z0-9+/=]{24,}(?!\.{2}|…|[A-Za-z0-9+/=])")
_PEM_LINES = 80  # in which its end is looked for, whatever is between
_PEM_LAST = regex(r"[^A-Za-z0-9+/=]*[A-Za-z0-9+/=]{8,64}[^A-Za-z0-9+/=]*")
_PEM_GAP = 3  # lines between those of a key: what encrypted it, a blank one

# Words that show that the value is to be replaced.
_SAMPLE = regex(
    r"x{4,}|\*{3}|example|ejemplo|exemplo|sample|muestra|your|placeholder|change_?me|replace|reemplaz|secret|passw|contrase|senha"
    r"|dummy|fake|redacted|insert|clave|aqui|(?<![a-z0-9])(?:tu|mi|su|my)(?![a-z0-9])"
    r"|(?<![a-z0-9])(?:test|demo|token|key|user|usuario|pass|pwd)(?![a-z])|(.)\1{5}",
    re.IGNORECASE,
)
_VARIABLE = regex(r"[${}%\[\]<>*]")
_LOOPBACK = regex(r"^(?:localhost|127\.|0\.0\.0\.0|host(?:name)?$|host\.docker|servidor$|server$)", re.IGNORECASE)
# The token that jwt.io shows to everybody, by its signatures.
_PUBLIC_SIGNATURES = frozenset(
    {"SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", "KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30"}
)


class Secret(NamedTuple):
    """A real-looking secret in the text. `redacted` is safe to print: its kind's prefix and `…`."""

    kind: str
    span: Span
    redacted: str


@analysis
def secrets(spec: Spec) -> tuple[Secret, ...]:
    """Return the secrets of a document, in order."""
    return find_secrets(spec.source)


def may_hold_secrets(text: str) -> bool:
    """Return whether a text has what every secret has: false for most of code, in less time than to look for them."""
    return _MAYBE.search(text) is not None


def find_secrets(source: Source) -> tuple[Secret, ...]:
    """Return the secrets of a text, in order; a key that spans lines is one."""
    found: list[Secret] = []
    for number, line in enumerate(source.lines, 1):
        if _MAYBE.search(line):
            text = source.line_text(number)
            found += _apart([*_in_line(text), *_in_pieces(text)])
            found += _pem_keys(source, number)
    return tuple(sorted(found, key=lambda secret: secret.span))


def _in_line(text: Text) -> Iterator[Secret]:
    for name, pattern in _PATTERNS.items():
        for match in pattern.finditer(text.value):
            if _looks_random(match["secret"]) and match.groupdict().get("signature") not in _PUBLIC_SIGNATURES:
                shown = text.value[match.start() : match.start("secret")]
                yield Secret(name, text.cut(*match.span()).span, f"{shown}…")
    for match in _URL.finditer(text.value):
        if _is_password(_ENCODED.sub("-", match["secret"]), match["user"], match["host"]):
            yield Secret("url-password", text.cut(*match.span()).span, f"{match['shown']}…")
    yield from _credentials(text)


def _credentials(text: Text) -> Iterator[Secret]:
    """Yield what logs in without a form of its own: a token before a host, a header, a connection string."""
    found: list[tuple[str, re.Match[str]]] = [
        ("url-token", match)
        for match in _URL_TOKEN.finditer(text.value)
        if _looks_random(match["secret"])
        and not _is_sample_host(match["host"])
        and not _PUBLIC_KEY.fullmatch(match["secret"])
    ]
    found += [("basic-auth", match) for match in _BASIC.finditer(text.value) if _is_login(match["secret"])]
    # Code assigns a password too; in a connection string a server stands beside it.
    if server := _SERVER.search(text.value):
        for match in _CONNECTION.finditer(text.value):
            if not _is_sample_host(server["host"]) and _is_strong(match["secret"], "", server["host"]):
                found.append(("connection-password", match))
    for kind, match in found:
        yield Secret(kind, text.cut(match.start(), match.end("secret")).span, f"{match['shown']}…")


def _is_login(encoded: str) -> bool:
    """Whether Base64 is that of a user and a password that looks real."""
    try:
        user, colon, password = b64decode(encoded + "=" * (-len(encoded) % 4)).decode().partition(":")
    except ValueError:
        return False
    return bool(colon) and password.isprintable() and not _SAMPLE.search(user) and _is_strong(password, user, "")


def _is_strong(password: str, user: str, host: str) -> bool:
    """Whether a password has at least eight signs, letters and digits among them, and looks like nobody's sample."""
    various = any(char.isdigit() for char in password) and any(char.isalpha() for char in password)
    repeats_user = bool(user) and user.lower() in password.lower()
    return (
        various
        and len(password) >= 8
        and not repeats_user
        and _loose(password) >= 6
        and _is_password(password, user, host)
    )


def _is_sample_host(host: str) -> bool:
    return bool(_SAMPLE.search(host) or _LOOPBACK.match(host))


def _in_pieces(text: Text) -> Iterator[Secret]:
    """Yield the secrets of a line that escapes or the joints of strings stand in."""
    parts: list[str] = []
    places: list[int] = []  # of each sign that is kept
    at = 0
    for match in _WRITTEN_IN.finditer(text.value):
        parts.append(text.value[at : match.start()])
        places += range(at, match.start())
        at = match.end()
    if not parts:
        return
    parts.append(text.value[at:])
    places += range(at, len(text.value))
    first = text.span.column
    for secret in _in_line(Text("".join(parts), text.span)):
        start, last = places[secret.span.column - first], places[secret.span.end_column - first - 1]
        yield secret._replace(span=text.cut(start, last + 1).span)


def _apart(secrets: list[Secret]) -> Iterator[Secret]:
    """Yield the secrets of a line that lie in no other, the first of the same place."""
    end = 0
    for secret in sorted(secrets, key=lambda one: (one.span.column, -one.span.end_column)):
        if secret.span.end_column > end:
            yield secret
            end = secret.span.end_column


def _looks_random(value: str) -> bool:
    """Whether it looks generated: no words of samples, many different letters and digits, not in sequence."""
    if _SAMPLE.search(value):
        return False
    letters, digits = sum(char.isalpha() for char in value), sum(char.isdigit() for char in value)
    mixed = value != value.lower() and value != value.upper()
    return (
        bool(letters) and (digits > 0 or (mixed and len(value) >= 20)) and len(set(value)) >= 8 and _loose(value) >= 6
    )


def _loose(value: str) -> int:
    """How many characters do not belong to a run such as 1234 or abcd."""
    plain = value.lower()
    loose, run = 0, 1
    for index in range(1, len(plain) + 1):
        step = ord(plain[index]) - ord(plain[index - 1]) if index < len(plain) else 0
        if step == 1 or plain[index - 1 : index + 1] == "90":
            run += 1
            continue
        loose += run if run < 4 else 0
        run = 1
    return loose


def _is_password(value: str, user: str, host: str) -> bool:
    if _VARIABLE.search(value) or _SAMPLE.search(value) or value.lower() == user.lower() or _LOOPBACK.match(host):
        return False
    various = any(char.isdigit() for char in value) and any(char.isalpha() for char in value)
    mixed = value != value.lower() and value != value.upper()
    if "." not in host:  # a container beside this one: only what nobody would choose for development
        return various and mixed and len(value) >= 8
    return (various and len(value) >= 6) or (len(value) >= 10 and (mixed or not value.isalnum()))


def _pem_keys(source: Source, number: int) -> Iterator[Secret]:
    line = source.line(number)
    for match in _PEM.finditer(line):
        last, end = _pem_end(source, number, match.end()) or _last_line_of_key(source, number)
        body = source.slice(Span(number, match.end() + 1, last, end + 1))
        if any(_looks_random(piece) for piece in _PEM_BODY.findall(body)):
            yield Secret("private-key", Span(number, match.start() + 1, last, end + 1), "-----BEGIN PRIVATE KEY-----…")


def _pem_end(source: Source, number: int, start: int) -> tuple[int, int] | None:
    """Return the line and the offset after the mark that ends a key."""
    for at in range(number, min(number + _PEM_LINES, len(source.lines) + 1)):
        if closing := _PEM_END.search(source.line(at), start if at == number else 0):
            return at, closing.end()
    return None


def _last_line_of_key(source: Source, number: int) -> tuple[int, int]:
    """Return the last line that looks like one of the key that begins in a line, and its length: its end is cut, or far."""
    last = number
    for at in range(number + 1, len(source.lines) + 1):
        line = source.line(at)
        if at - last > _PEM_GAP or _PEM.search(line) or line.lstrip().startswith(("```", "~~~")):
            break
        is_last = at - last == 1 and last > number and _PEM_LAST.fullmatch(line) and any(map(str.isdigit, line))
        if is_last or _PEM_BODY.search(line):
            last = at
    return last, len(source.line(last))
