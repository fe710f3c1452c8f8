"""Secrets: every kind, however it is written; what only looks alike is none."""

from __future__ import annotations

from base64 import b64encode

import pytest

from speclint.analysis.secrets import find_secrets
from speclint.text.source import Source

# Random parts, joined to prefixes here, so that no scanner takes this file for a leak.
LONG = "q8Zk3LmPq0RsTu7wYz27abKd9Fh2Xc4Ne6Gj"
SECRETS = {
    "stripe-key": ["sk_" + "live_51Nq8ZkLmPq0RsTuVwXyZ12ab", "rk_" + "live_" + LONG[:24]],
    "stripe-webhook-secret": ["whsec_" + LONG[:32]],
    "aws-key": ["AK" + "IAQ7XW3ZK2MN8PL5RT"],
    "github-token": ["ghp_" + LONG, "gho_" + LONG],
    "github-fine-token": ["github_" + "pat_" + LONG],
    "slack-token": ["xox" + "b-2187640915-2187640917-" + LONG[:24]],
    "google-key": ["AI" + "za" + LONG[:35]],
    "sendgrid-key": ["SG." + LONG[:22] + "." + LONG + "3Km7Pq0"],
    "npm-token": ["npm_" + LONG],
    "telegram-token": ["8142603957:" + "AA" + LONG[:33]],
    "jwt": ["eyJ" + "hbGciOiJIUzI1NiJ9.eyJ" + "zdWIiOiI4MTQyIn0." + LONG],
    "url-password": [
        "postgres" + "://movies:h7Kq2mZx9@db.movies.io",
        "mongodb+srv" + "://app:Zx81kQpw9@cluster0.ab1cd.mongodb.net",
        "redis" + "://:h7Kq2mZx9w@cache.internal",
        "postgres" + "://movies:h7K%40q2mZx9@db.movies.io",
    ],
    "basic-auth": ["Basic " + b64encode(b"movies:h7Kq2mZx9w").decode()],
}
FRAMES = ("{}", "| `KEY` | {} |", "`{}`", "```env\nKEY={}\n```", "- clave: {}.", '```json\n{{"k": "{}"}}\n```', "## {}")


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(("kind", "value"), [(kind, value) for kind, listed in SECRETS.items() for value in listed])
def test_secrets(kind: str, value: str, frame: str) -> None:
    source = Source.from_text("a.md", frame.format(value) + "\n")
    found = find_secrets(source)
    assert [(secret.kind, source.slice(secret.span)) for secret in found] == [(kind, value)]
    assert len(found[0].redacted) < 20 and found[0].redacted.endswith("…")
    assert not any(LONG[start : start + 4] in found[0].redacted for start in range(len(LONG) - 4))


# how a token is written → what is found of it
_TOKEN = "gh" + "p_" + LONG
WRITTEN = {
    f"git clone https://{_TOKEN}@github.com/acme/movies": f"https://{_TOKEN}",
    f"https://api.acme.io/hooks/{_TOKEN}": _TOKEN,
    f"https://api.acme.io/hooks/{_TOKEN}/run": _TOKEN,
    f"--token-{_TOKEN}": _TOKEN,
    _TOKEN.replace("_", "\\_"): _TOKEN.replace("_", "\\_"),
    f'const t = "{_TOKEN[:9]}" + "{_TOKEN[9:]}"': f'{_TOKEN[:9]}" + "{_TOKEN[9:]}',
    f"https://{LONG}@git.acme.io/movies.git": f"https://{LONG}",
    "Server=db.acme.io;Database=m;User Id=app;Password=h7Kq2mZx9w;": "Password=h7Kq2mZx9w",
    'cs = "Data Source=tcp:db.acme.io,1433; Pwd=h7Kq2mZx9w"': "Pwd=h7Kq2mZx9w",
}


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.items())
def test_a_secret_is_found_however_it_is_written(text: str, wanted: str) -> None:
    source = Source.from_text("a.md", f"{text}\n")
    found = find_secrets(source)
    assert [source.slice(secret.span) for secret in found] == [wanted]
    assert LONG[:4] not in found[0].redacted


BEGIN, END = "-----BEGIN RSA " + "PRIVATE KEY-----", "-----END RSA " + "PRIVATE KEY-----"
KEYS = {
    f"```\n{BEGIN}\nMII{LONG}\n{LONG}\n{END}\n```": [(2, 5)],
    f'KEY="{BEGIN}\\nMII{LONG}\\n{END}\\n"': [(1, 1)],
    f"{BEGIN}\n...\n{END}": [],
    f"{BEGIN}\nMII{LONG}...\n{END}": [],
    BEGIN: [],
    # Its end is cut off, or further away than any but a long key's.
    f"```\n{BEGIN}\nMII{LONG}\n{LONG}\n```\n{LONG}": [(2, 4)],
    f"{BEGIN}\nProc-Type: 4,ENCRYPTED\n\nMII{LONG}\n{LONG}\nq8Zx41Wp=\n\nResponse": [(1, 6)],
    f"> {BEGIN}\n> MII{LONG}\n> {LONG}\n>\n> More": [(1, 3)],
    f"{BEGIN}\n" + f"MII{LONG}\n" * 120 + f"{END}\n": [(1, 121)],
    f"{BEGIN}\n\nwas here\nand\nnot\nany more\n\nMII{LONG}": [],
}


@pytest.mark.parametrize(("text", "lines"), KEYS.items())
def test_private_keys(text: str, lines: list[tuple[int, int]]) -> None:
    found = find_secrets(Source.from_text("a.md", text))
    assert [(secret.span.line, secret.span.end_line) for secret in found] == lines


NO_SECRETS = (
    "sk_test_...",
    "sk_" + "test_51Nq8ZkLmPq0RsTuVwXyZ12ab",
    "sk_live_...",
    "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx",
    "sk_live_TU_CLAVE_SECRETA",
    "sk_live_tuClaveSecretaDeStripe1",
    "pk_live_51Nq8ZkLmPq0RsTuVwXyZ12ab",
    "whsec_...",
    "whsec_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "whsec_your_webhook_signing_secret_1",
    "AKIAIOSFODNN7EXAMPLE",
    "AKIAXXXXXXXXXXXXXXXX",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0...",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJ...",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
    "4242 4242 4242 4242",
    "cs_test_a1B2c3D4e5F6g7H8i9J0k1L2m3N4",
    "price_1Nq8ZkLmPq0RsTuVwXyZ12ab",
    "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "postgres://user:password@localhost:5432/db",
    "postgres://postgres:postgres@localhost:5432/db",
    "postgres://admin:admin123@127.0.0.1/db",
    "postgres://${DB_USER}:${DB_PASS}@${DB_HOST}/db",
    "mysql://usuario:contraseña@servidor/db",
    "mongodb://user:<password>@cluster.mongodb.net",
    "https://user:pass@example.com",
    "postgres://app:app@db:5432/app",
    "https://example.com:8080/a@b",
    "http://localhost:3000",
    "sk-learn-model-for-classification-of-things",
    "https://acme.io/sk-slovakia-travel-guide-2024-winter-offers",
    "https://<token>@github.com/acme/movies",
    "https://your_github_access_token_1@github.com/acme/movies",
    "https://9f86d081884c7d659a2feaa0c55ad015@o1.ingest.acme.io/2",
    "https://q8Zk3LmPq0RsTu7wYz27abKd@example.com/a",
    "Authorization: Basic dXNlcjpwYXNzd29yZDE=",
    "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
    "Authorization: Basic YWRtaW46YWRtaW4xMjM=",
    "Basic authentication2024",
    "Server=localhost;Database=m;User Id=app;Password=h7Kq2mZx9w;",
    "Server=db.example.com;User Id=app;Password=h7Kq2mZx9w;",
    "Server=db.acme.io;User Id=app;Password=changeme1;",
    "Server=db.acme.io;User Id=app;Password=xxxxxxx1;",
    "Server=db.acme.io;User Id=app;Password=${DB_PASS1};",
    "Server=db.acme.io;User Id=app;Password=<password>;",
    "const password = h7Kq2mZx9w;",
    "mysql://app:%DB_PASSWORD1%@db.acme.io/m",
    "commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
    "550e8400-e29b-41d4-a716-446655440000",
)


@pytest.mark.parametrize("text", NO_SECRETS)
def test_samples_are_no_secrets(text: str) -> None:
    assert not [found for frame in FRAMES for found in find_secrets(Source.from_text("a.md", frame.format(text)))]
