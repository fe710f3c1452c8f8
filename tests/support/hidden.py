"""Secrets of every kind that is found, and the places of a document where words can stand. Put together from pieces, since
what looks like a secret must not stand in the repository.
"""

from __future__ import annotations

import random
import re
import string
from base64 import b64encode
from collections.abc import Callable
from typing import NamedTuple

_LETTERS = "BCDFGHJKLMNPQRTVWZbcdfghjkmnpqrtvwz"
_CAPITALS = "BCDFGHJKLMNPQRTVWZ"
PIECE = 8  # so many letters and digits in a row give a secret away


class Hidden(NamedTuple):
    """A secret as it is written, and the part of it that nobody may see."""

    text: str
    secret: str


def pieces(secret: str) -> set[str]:
    """Return what gives a secret away: any eight letters and digits of it in a row, in small letters."""
    signs = plain(secret)
    return {signs[at : at + PIECE] for at in range(max(1, len(signs) - PIECE + 1))}


def plain(text: str) -> str:
    """Return the letters and digits of a text, in small letters."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _mixed(chance: random.Random, length: int, letters: str = _LETTERS) -> str:
    """Letters and digits in turn, so that there is no word in it and no row."""
    return "".join(chance.choice(letters if at % 3 else string.digits) for at in range(length))


def _token(prefix: str, length: int, letters: str = _LETTERS) -> Callable[[random.Random], Hidden]:
    def made(chance: random.Random) -> Hidden:
        secret = _mixed(chance, length, letters)
        return Hidden(prefix + secret, secret)

    return made


def _pem(kind: str, join: str = "\n") -> Callable[[random.Random], Hidden]:
    def made(chance: random.Random) -> Hidden:
        lines = [_mixed(chance, 64) for _ in range(3)]
        frame = [f"-----{edge} {kind}-----" for edge in ("BEGIN", "END")]
        return Hidden(join.join([frame[0], *lines, frame[1]]), "".join(lines))

    return made


def _jwt(chance: random.Random) -> Hidden:
    payload, signature = _mixed(chance, 30), _mixed(chance, 43)
    return Hidden("ey" + "JhbGciOiJIUzI1NiJ9.ey" + f"J{payload}.{signature}", payload + signature)


def _url(scheme: str, length: int = 18) -> Callable[[random.Random], Hidden]:
    def made(chance: random.Random) -> Hidden:
        password = _mixed(chance, length)
        return Hidden(f"{scheme}://{'app'}:{password}@db.acme.io/main", password)

    return made


def _parted(prefix: str, *lengths: int, between: str) -> Callable[[random.Random], Hidden]:
    def made(chance: random.Random) -> Hidden:
        parts = [_mixed(chance, length) for length in lengths]
        return Hidden(prefix + between.join(parts), "".join(parts))

    return made


def _slack_hook(chance: random.Random) -> Hidden:
    team, app, secret = _mixed(chance, 8, _CAPITALS), _mixed(chance, 9, _CAPITALS), _mixed(chance, 24)
    return Hidden(f"hooks.{'slack'}.com/services/T{team}/B{app}/{secret}", secret)


def _mercadopago(chance: random.Random) -> Hidden:
    number, day, rest, end = (
        "".join(chance.choice(signs) for _ in range(length))
        for signs, length in ((string.digits, 16), (string.digits, 6), ("0123456789abcdef", 32), (string.digits, 9))
    )
    return Hidden("APP_" + f"USR-{number}-{day}-{rest}-{end}", number + day + rest + end)


def _connection(chance: random.Random) -> Hidden:
    password = _mixed(chance, 18)
    return Hidden(f"Server=db.acme.io;User Id=app;{'Pass'}word={password};", password)


def _login(chance: random.Random) -> Hidden:
    secret = b64encode(f"app:{_mixed(chance, 20)}".encode()).decode()
    return Hidden(f"{'Bas'}ic {secret}", secret)


def _before_host(chance: random.Random) -> Hidden:
    secret = _mixed(chance, 40)
    return Hidden(f"https://{secret}@git.acme.io/main", secret)


KINDS: dict[str, Callable[[random.Random], Hidden]] = {
    "Stripe key": _token("sk_" + "live_", 24),
    "restricted Stripe key": _token("rk_" + "live_", 99),
    "Stripe webhook secret": _token("whs" + "ec_", 32),
    "AWS key": _token("AK" + "IA", 16, _CAPITALS),
    "AWS session key": _token("AS" + "IA", 16, _CAPITALS),
    "GitHub token": _token("gh" + "p_", 36),
    "GitHub OAuth token": _token("gh" + "o_", 36),
    "GitHub server token": _token("gh" + "s_", 60),
    "GitHub fine token": _token("github" + "_pat_", 82),
    "GitLab token": _token("glp" + "at-", 20),
    "Slack bot token": _token("xox" + "b-", 50),
    "Slack user token": _token("xox" + "p-", 70),
    "Slack webhook": _slack_hook,
    "Google key": _token("AI" + "za", 35),
    "SendGrid key": _parted("SG" + ".", 22, 43, between="."),
    "OpenAI key": _token("sk-", 48),
    "OpenAI project key": _token("sk-" + "proj-", 150),
    "Anthropic key": _token("sk-" + "ant-", 95),
    "Telegram token": _token("7312945608" + ":AA", 33),
    "npm token": _token("np" + "m_", 36),
    "MercadoPago token": _mercadopago,
    "JWT": _jwt,
    "password of a database": _url("postgres"),
    "password of a broker": _url("amqps", 40),
    "password of a site": _url("https"),
    "password of a connection": _connection,
    "header of a login": _login,
    "token with an escape": _token("gh" + "p\\_", 36),
    "token of two strings": _parted("gh" + "p_", 12, 24, between='" + "'),
    "token before a host": _before_host,
    "private key": _pem("PRIVATE KEY"),
    "RSA key": _pem("RSA PRIVATE KEY"),
    "private key in a string": _pem("PRIVATE KEY", "\\n"),
    "EC key in a string": _pem("EC PRIVATE KEY", "\\n"),
    "PGP key": _pem("PGP PRIVATE KEY BLOCK"),
}

_BODY = "**Body:**\n\n| Campo | Tipo | Requerido | Descripción |\n|---|---|---|---|\n"

# `{0}` is the secret.
PLACES = {
    "a title": "# {0}\n",
    "a heading": "### GET /api/x {0}\n",
    "a heading with a link to it": "### Pago con {0}\n\n[x](#pago-co-{0})\n",
    "a heading of two lines": "Pago con\n{0}\n---\n",
    "two headings": "## Notas {0}\n\n## Notas {0}\n",
    "a misspelt heading": "### Resposne {0}\n",
    "prose": "El servidor usa {0} para firmar, y responde 200.\n",
    "bold and code": "**{0}** y `{0}` y *{0}*\n",
    "a quotation": "> {0}\n> 404 cuando no existe {0}\n",
    "a list in a list": "- uno\n  - {0}: `string`\n    - {0} (obligatorio)\n",
    "a box": "## Checklist\n\n- [x] {0}\n- [ ] {0}\n",
    "a cell": "| Variable | Ejemplo |\n|---|---|\n| `API_KEY` | {0} |\n",
    "a header of a table": "| {0} | Tipo |\n|---|---|\n| a | {0} |\n",
    "a field": _BODY + "| {0} | {0} | quizá | |\n| {0} | string | sí | TODO {0} |\n",
    "a long name": _BODY + "| " + "a_" * 130 + "{0} | string | sí | |\n",
    "values": _BODY + "| estado | 'a' \\| '{0}' \\| '{0}' | sí | uno de `{0}` |\n",
    "a row too long": _BODY + "| a | string | sí | x | {0} | {0} |\n",
    "JSON": '**Response 200:**\n\n```json\n{{ "key": "{0}", "{0}": 1, }}\n```\n',
    "good JSON": '**Response 200:**\n\n```json\n{{ "password": "{0}", "a": {{ "{0}": ["{0}", null] }} }}\n```\n',
    "JSON with a key twice": '```json\n{{ "{0}": 1, "{0}": 2 }}\n```\n',
    "JSON against a table": _BODY + '| key | number | sí | |\n\n```json\n{{ "key": "{0}", "otra": "{0}" }}\n```\n',
    "TypeScript": "```ts\ninterface A {{ key: '{0}'; '{0}': B; c: {0} }}\ntype U = '{0}' | 'x'\n```\n",
    "server code": "```js\napp.post('/a', (req) => {{ const {{ k }} = req.body; sign('{0}') }})\n```\n",
    "SQL": "```sql\nCREATE TABLE t (a TEXT DEFAULT '{0}');\n```\n",
    "a fence of another language": "```yaml\nkey: {0}\n{0}: 1\n```\n",
    "a fence that is not closed": '```json\n{{ "a": "{0}"\n\n## Después\n',
    "HTTP": "```http\nPOST /a/{0} HTTP/1.1\nAuthorization: Bearer {0}\n\n{0}\n```\n",
    "a drawing": "```mermaid\nsequenceDiagram\n  FE->>BE: POST /a {0}\n```\n",
    "a variable": "## Variables de entorno\n\n- `A_KEY={0}`: clave\n- {0}\n",
    "a public variable": "## Variables de entorno\n\n```env\nVITE_API_SECRET={0}\n{0}=1\n```\n",
    "a link": "[x](docs/{0}.md) y [{0}](#{0}) y ![{0}]({0}.png)\n",
    "a definition of a link": '[x][{0}]\n\n[{0}]: ./{0}.md "{0}"\n',
    "an address": "**URL:** http://api.acme.io/{0}?key={0}\n",
    "a route": "**Ruta:** `POST /a/{{{0}}}/:{0}?key={0}`\n",
    "a misspelt method": "### GETT /a/{0}\n",
    "one route twice": "### GET /a/{0}\n\n**Auth:** JWT\n\n### GET /a/{0}\n",
    "a call elsewhere": "## Flujo resumido\n\n1. FE llama a `POST /nada/{0}`.\n",
    "a step": "## Flujo resumido\n\n1. FE llama a GET /api/{0} con {0}.\n2. Backend guarda {0}.\n",
    "a curl": "```bash\ncurl -H 'Authorization: Bearer {0}' -d '{{\"a\": \"{0}\"}}' https://api.acme.io/{0}\n```\n",
    "a comment": "<!-- speclint: ignore[{0}] {0} -->\n\n### GETT /a\n",
    "HTML": '<details><summary>{0}</summary>\n\n<a href="#{0}">{0}</a>\n\n</details>\n',
    "front matter": "---\ntitle: {0}\n---\n\n# X\n",
    "events": "### POST /webhook\n\n**Eventos:** `{0}`, {0}\n\n**Firma:** {0}\n",
    "an error": "**Errores:** 400 ({0}), {0}\n\n| Código | Cuándo |\n|---|---|\n| 404 | {0} |\n| 4O4 {0} | {0} |\n",
    "a label": "**{0}:** nada\n\n**Auth:** {0}\n\n**Respuesta {0}:** `{0}`\n",
    "a type named": "**Response 200:** `{0}[]`\n\n**Query:** `{0}`, `page={0}`\n",
    "a role": "**Auth:** JWT, rol `{0}`\n\n**Headers:** `X-Key: {0}`\n",
    "security": "## Seguridad\n\n- El token {0} se valida.\n- TODO: rotar {0}\n",
    "a footnote": "Sí[^{0}].\n\n[^{0}]: {0}\n",
    "struck out": "### ~~GET /a/{0}~~\n\n~~{0}~~\n",
}
