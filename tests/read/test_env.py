"""Environment variables: what declares one, what uses one, and what only looks like it."""

from __future__ import annotations

import pytest

from speclint.analysis.undeclared import open_env_uses
from speclint.markdown.parse import parse
from speclint.model import Spec
from speclint.read import read
from speclint.read.environment.names import EnvNames
from speclint.text.source import Source, Span, Text
from speclint.vocabulary.vocabulary import load_profile

ENV = "## Variables de entorno\n\n"
TABLE = ENV + "| Variable | Descripción |\n|---|---|\n| `PAY_SECRET_KEY` | Clave |\n| `WEB_URL` | La web |\n"


def spec(text: str) -> Spec:
    return read(parse(Source.from_text("x.md", text)), load_profile())


def declared(text: str) -> dict[str, bool]:
    """The declared names, each with whether one of its declarations describes it."""
    found: dict[str, bool] = {}
    for variable in spec(text).env_vars:
        found[variable.name.value] = found.get(variable.name.value, False) or variable.described
    return found


def used(text: str) -> list[str]:
    return [use.name.value for use in spec(text).env_uses if use.sure]


DECLARATIONS = {
    "table": (TABLE, {"PAY_SECRET_KEY": True, "WEB_URL": True}),
    "table with an empty description": (
        ENV + "| Variable | Requerida | Descripción |\n|---|---|---|\n| A_KEY | sí | |\n| B_KEY | no | — |\n",
        {"A_KEY": False, "B_KEY": False},
    ),
    "table with an example": (ENV + "| Nombre | Ejemplo |\n|---|---|\n| A_KEY | `abc` |\n", {"A_KEY": True}),
    "table with two names in a cell": (
        ENV + "| Variable | Uso |\n|---|---|\n| `A_KEY`, `B_KEY` | Correo |\n",
        {"A_KEY": True, "B_KEY": True},
    ),
    "table with a name in words": (
        ENV + "| Variable | Uso |\n|---|---|\n| `A_URL` | correo |\n| A KEY | correo |\n",
        {"A_URL": True, "A KEY": True},
    ),
    "table of other things": (ENV + "| Entorno | URL |\n|---|---|\n| Producción | https://example.com |\n", {}),
    "table outside the section": (
        "## Configuration\n\n| Variable | Default |\n|---|---|\n| `A_KEY` | mail |\n| `B_KEY` | mail |\n",
        {"A_KEY": True, "B_KEY": True},
    ),
    "table of keys under their title": (
        "## Claves de los servicios\n\n| Clave | Servicio |\n|---|---|\n| `MAP_API_KEY` | mapas |\n| `PAY_SECRET` | pagos |\n",
        {"MAP_API_KEY": True, "PAY_SECRET": True},
    ),
    "table of keys under a title in French": (
        "## Clés (environnement de test)\n\n| Nom | But |\n|---|---|\n| MAP_API_KEY | cartes |\n| MODE | essai |\n",
        {"MAP_API_KEY": True, "MODE": True},
    ),
    "table of codes under a title of keys": (
        "## API keys\n\n| Code | When |\n|---|---|\n| INVALID_TOKEN | wrong |\n| NO_TOKEN | none |\n",
        {},
    ),
    "table of keys under another title": (
        "## Services\n\n| Thing | Service |\n|---|---|\n| `MAP_API_KEY` | maps |\n| `PAY_SECRET` | payments |\n",
        {},
    ),
    "variables of a template": ("## Correo\n\n| Variable | Uso |\n|---|---|\n| `{{nombre}}` | saludo |\n", {}),
    "bullets": (
        "## Environment variables\n\n- `A_KEY`: key\n- **B_KEY** — key\n- C_KEY - key\n- `D_KEY`\n- `PORT`: 3000\n",
        {"A_KEY": True, "B_KEY": True, "C_KEY": True, "D_KEY": False, "PORT": True},
    ),
    "bullets with values": (
        ENV + "- `VITE_API_URL=https://example.com`\n- `A_MODE=`\n",
        {"VITE_API_URL": True, "A_MODE": False},
    ),
    "bullets by service": (
        "## 14. ENV\n\n- **api:** `JWT_KEY`/`JWT_SET`, `POSTGRES_*`, `PROVIDER`\n- **mail:** `POSTGRES_*`\n",
        {"JWT_KEY": True, "JWT_SET": True, "POSTGRES_*": True, "PROVIDER": True},
    ),
    "a note among bullets": (ENV + "- `A_KEY`: clave\n- No exponer `A_KEY` ni `B_KEY`\n", {"A_KEY": True}),
    "numbered bold": (
        ENV + "1. **MONGO_URL** - ¿dónde?\n2. **A_NAME, A_KEY** - ¿dónde?\n",
        {"MONGO_URL": True, "A_NAME": True, "A_KEY": True},
    ),
    "bash fence": (
        ENV + "```bash\n# Pagos - Claves\nA_KEY=sk_...   # clave\nexport B_KEY=b\n\nC_KEY=\n# D_KEY=old\n```\n",
        {"A_KEY": True, "B_KEY": True, "C_KEY": False, "D_KEY": True},
    ),
    "commented repetition": (
        ENV + '```env\nWEB_URL="http://localhost"  # local\n# WEB_URL="https://x"\n```\n',
        {"WEB_URL": True},
    ),
    "comment above": (ENV + "```\n# clave de la pasarela\nA_KEY=\nB_KEY=\n```\n", {"A_KEY": True, "B_KEY": False}),
    "comment above a group": (
        ENV + "```\n# correo que sale del taller\nSMTP_HOST=\nSMTP_USER=\nOTHER=\n\nSMTP_PORT=\n```\n",
        {"SMTP_HOST": True, "SMTP_USER": True, "OTHER": False, "SMTP_PORT": False},
    ),
    "list of a service": (
        "## Deploy\n\n```yaml\nservices:\n  api:\n    environment:\n      - SMTP_HOST=mail\n      - SMTP_PORT=25\n    ports:\n      - HTTP=80\n```\n",
        {"SMTP_HOST": True, "SMTP_PORT": True},
    ),
    "map of a service": (
        "## Despliegue\n\n```yml\napi:\n  environment:\n    SMTP_HOST: mail\n  image: x\n  NOT_ONE: x\n```\n",
        {"SMTP_HOST": True},
    ),
    "fence whose first comment speaks of variables": (
        "## Despliegue\n\n```sh\n# variables del servidor\nPAY_KEY=x\nWEB_URL=y\n```\n",
        {"PAY_KEY": True, "WEB_URL": True},
    ),
    "script whose first comment speaks of variables": (
        "## Deploy\n\n```sh\n# reads the variables of the server\nPAY_KEY=x\nnpm start\n```\n",
        {},
    ),
    "remark in a tree of files": (
        "## Files\n\n```\nsrc/\n  config.js  # reads .env: PORT=8000, PAY_SECRET, WEB_ORIGIN\n```\n",
        {"PORT": True, "PAY_SECRET": True, "WEB_ORIGIN": True},
    ),
    "instructions of an image": (
        "## Docker\n\n- `ENV NODE_ENV=production`\n- `ENV PLAN=gold`\n\n```dockerfile\nENV PORT=80\nRUN ENV X=1\n```\n",
        {"NODE_ENV": True, "PORT": True},
    ),
    "remark without a list": ("## Files\n\n```\nsrc/\n  .env.example: PAY_SECRET\n```\n", {}),
    "constants of a class": ("## Setup\n\nEnvironment: `Gateway.MODE_TEST` → `MODE_REAL`.\n", {}),
    "tagged fence anywhere": (
        "## Base\n\n```env\nNEXT_PUBLIC_API_URL=http://localhost:3001\n```\n",
        {"NEXT_PUBLIC_API_URL": True},
    ),
    "fence behind a lead-in": ("## Setup\n\nCrear archivo `.env`:\n\n```bash\nA_KEY=x\n```\n", {"A_KEY": True}),
    "fence that is no environment": (
        '## Setup\n\n```bash\nTOKEN=abc\ncurl -H "X: $TOKEN" https://example.com\n```\n',
        {},
    ),
    "yaml": (
        "## Env vars\n\n```yaml\nservices:\n  api:\n    environment:\n      - A_KEY=x\n      B_KEY: y\n```\n",
        {"A_KEY": True, "B_KEY": True},
    ),
    "json": (
        '## Environment variables\n\n```json\n{ "required": [{ "name": "A_HOST", "description": "h" }] }\n```\n',
        {"A_HOST": True},
    ),
    "label": ("## Despliegue\n\n**Variables de entorno:** `A_KEY`, `B_KEY`\n", {"A_KEY": False, "B_KEY": False}),
    "label over a list": ("## Deploy\n\n**Env vars:**\n\n- `A_KEY`: mail\n", {"A_KEY": True}),
    "labels": (ENV + "**`A_KEY`:** clave del correo\n\n**B_KEY**: clave\n", {"A_KEY": True, "B_KEY": True}),
    "headings": (ENV + "### `A_KEY`\n\nClave del correo.\n\n### B_KEY\n", {"A_KEY": True, "B_KEY": False}),
    "sentence": (
        ENV + "El BE lee la clave de `A_KEY` y el secreto de `B_SECRET`.\n",
        {"A_KEY": True, "B_SECRET": True},
    ),
    "sentence with remarks": (
        ENV + "`A_KEY` (del panel), `B_SECRET` (nunca en el FE) y `C_URL` (la web).\n",
        {"A_KEY": True, "B_SECRET": True, "C_URL": True},
    ),
    "sentence beside a table": (
        TABLE + "\nEl webhook usa `PAY_WEBHOOK_SECRET`.\n",
        {"PAY_SECRET_KEY": True, "WEB_URL": True},
    ),
    "lines": (ENV + "`A_KEY`: clave\n`B_KEY` = valor\n", {"A_KEY": True, "B_KEY": True}),
    "malformed": (
        ENV + "- `A_KEY`: uno\n- `b_key`: dos\n- `C-Key`: tres\n- `npm run dev`: w\n",
        {"A_KEY": True, "b_key": True, "C-Key": True},
    ),
    "code in the section": ("## Env vars\n\n```ts\nconst key = process.env.A_KEY;\n```\n", {"A_KEY": True}),
    "task items": ("## Env vars\n\n- [ ] `A_KEY` puesta en producción\n", {}),
    "frontend objects": (
        "## Environment\n\n```ts\nexport const environment = { apiUrl: 'http://localhost' };\n```\n",
        {},
    ),
}


@pytest.mark.parametrize("name", DECLARATIONS)
def test_declarations(name: str) -> None:
    text, expected = DECLARATIONS[name]
    assert declared(text) == expected


USES = {
    "code": (TABLE + "## Código\n\n```js\nconst a = process.env.MAIL_KEY;\n```\n", ["MAIL_KEY"]),
    "python": (
        TABLE + '## C\n\n```python\nos.environ["A_KEY"], os.environ.get("B_KEY"), os.getenv("C_KEY")\n```\n',
        ["A_KEY", "B_KEY", "C_KEY"],
    ),
    "destructured": (TABLE + "## C\n\n```js\nconst { A_KEY, B_KEY } = process.env;\n```\n", ["A_KEY", "B_KEY"]),
    "needed no more": (TABLE + "## C\n\n> `MAIL_SECRET_KEY` ya **no es necesaria** en el servidor.\n", []),
    "needed": (TABLE + "## C\n\n> `MAIL_SECRET_KEY` es necesaria en el servidor.\n", ["MAIL_SECRET_KEY"]),
    "platform": (TABLE + "## C\n\n```js\nprocess.env.PORT; process.env.NODE_ENV;\n```\n", []),
    "frontend": (TABLE + "## C\n\n`import.meta.env.VITE_API_URL`\n", []),
    "frontend declared beside others": (
        ENV + "- `VITE_APP_NAME`: nombre\n\n## C\n\n`import.meta.env.VITE_API_URL`\n",
        ["VITE_API_URL"],
    ),
    "yaml": (TABLE + "## C\n\n```yaml\nsecret: ${JWT_SECRET}\n```\n", ["JWT_SECRET"]),
    "template literal": (TABLE + "## C\n\n```js\nfetch(`${API_BASE}/orders`)\n```\n", []),
    "secret in ticks": ("## Webhooks\n\nSe verifica con `PAY_WEBHOOK_SECRET`.\n", ["PAY_WEBHOOK_SECRET"]),
    "secret without ticks": (TABLE + "## Webhooks\n\nSe verifica con PAY_WEBHOOK_SECRET.\n", ["PAY_WEBHOOK_SECRET"]),
    "named as a variable": ("## Notas\n\nLa variable de entorno `LIMIT_DIR` manda.\n", ["LIMIT_DIR"]),
    "kin of a declared one": (TABLE + "## Notas\n\nSe llama a `PAY_HOST`.\n", ["PAY_HOST"]),
    "declared": (
        TABLE + "## Flujo\n\n1. El BE usa `PAY_SECRET_KEY` y va a `{WEB_URL}/ok`.\n",
        ["PAY_SECRET_KEY", "WEB_URL"],
    ),
    "error codes": (
        TABLE
        + "## Errores\n\n| HTTP | Código |\n|---|---|\n| 401 | `PAY_TOKEN` |\n\nDevuelve `INVALID_API_KEY` o `EMAIL_EXISTS`.\n",
        [],
    ),
    "enum values": (
        TABLE
        + "## Tipos\n\n`status`: `PENDING_KEY` | `IN_PROGRESS`\n\n```ts\ntype S = 'PENDING_KEY' | 'IN_PROGRESS';\n```\n",
        [],
    ),
    "marks of a template": (TABLE + "## URLs\n\n`{APP_URL}/ok?session_id={CHECKOUT_SESSION_ID}`\n", []),
    "its own declaration": (TABLE, []),
    "another sample of the same": (TABLE + "\n```env\nPAY_SECRET_KEY=x\n```\n", []),
    "a checklist": (TABLE + "## Checklist\n\n- [ ] Poner PAY_SECRET_KEY\n", ["PAY_SECRET_KEY"]),
    "the line before": (
        "## Notas\n\nO preço vive em uma variável de ambiente\n(`PRICE_PASS_CENTS`), não no código.\n\nOutra: `PRICE_X_Y`\n",
        ["PRICE_PASS_CENTS"],
    ),
    "a constant beside one of a class": (
        TABLE + "## Notas\n\nVariable de entorno: `Mode.MODE_TEST` → `MODE_REAL`\n",
        [],
    ),
    "a wildcard": ("## ENV\n\n- **db:** `DB_*`\n\n## C\n\n`process.env.DB_HOST`\n", ["DB_HOST"]),
}


@pytest.mark.parametrize("name", USES)
def test_uses(name: str) -> None:
    text, expected = USES[name]
    assert used(text) == expected


def test_places() -> None:
    found = spec("## Env\n\n| Variable | Uso |\n|---|---|\n| `A_KEY` | Correo |\n\n## Notas\n\nCon `A_KEY` firmado.\n")
    assert found.env_vars[0].name == Text("A_KEY", Span(5, 4, 5, 9))
    assert found.env_uses[0].name == Text("A_KEY", Span(9, 6, 9, 11))


def test_open_uses_are_told_once_and_only_beside_declarations() -> None:
    code = "## C\n\n```js\nprocess.env.MAIL_KEY; process.env.MAIL_KEY;\n```\n"
    assert [use.name.value for use in open_env_uses(spec(TABLE + code))] == ["MAIL_KEY"]
    assert open_env_uses(spec(code)) == ()
    assert [span.line for span in spec(code).speaks_of_env] == [4, 4]
    assert spec(TABLE + code).speaks_of_env == ()


def test_spelling_makes_no_other_variable() -> None:
    text = "## Env vars\n\n- `A_URL`: x\n- `pay-secret-key`: y\n\n## Flow\n\n1. BE uses `PAY_SECRET_KEY`.\n"
    assert open_env_uses(spec(text)) == ()
    assert spec(text).env_vars[1].proper_name == "PAY_SECRET_KEY"


@pytest.mark.parametrize(("name", "proper"), [("payKey", "PAY_KEY"), ("Pay-Key", "PAY_KEY"), ("PAY KEY", "PAY_KEY")])
def test_proper_names(name: str, proper: str) -> None:
    variable = spec(
        f"## Env vars\n\n| Variable | Uso |\n|---|---|\n| `A_KEY` | clave |\n| `{name}` | clave |\n"
    ).env_vars[1]
    assert (variable.name.value, variable.well_formed, variable.proper_name) == (name, False, proper)


def test_kinds_of_names() -> None:
    names = EnvNames(load_profile())
    assert names.is_secret("PAY_WEBHOOK_SECRET") and not names.is_secret("API_KEY")
    assert names.is_public("VITE_X") and names.is_platform("PORT") and names.is_conventional("DATABASE_URL")
    assert names.is_other("INVALID_TOKEN") and not names.is_other("PAY_TOKEN")


@pytest.mark.parametrize(
    ("lines", "described"),
    [
        ("# clave\nA_KEY=\n\n# puerto\nPORT=", {"A_KEY": True, "PORT": True}),
        ("# correo\nA_KEY=\nB_KEY=\nC_KEY=", {"A_KEY": False, "B_KEY": False, "C_KEY": False}),
        ("# correo\nA_KEY=\nB_KEY=", {"A_KEY": False, "B_KEY": False}),
        ("# clave de la pasarela\nA_KEY=\nB_KEY=", {"A_KEY": True, "B_KEY": False}),
        ("A_KEY= # clave\n# puerto\nPORT=", {"A_KEY": True, "PORT": False}),
    ],
)
def test_a_word_above_a_variable_describes_it_where_it_stands_alone(lines: str, described: dict[str, bool]) -> None:
    assert declared(f"{ENV}```env\n{lines}\n```\n") == described


@pytest.mark.parametrize(
    ("lead", "is_list"),
    [
        ("Variables de entorno:", True),
        ("El backend las lee.\nVariables de entorno:", True),
        ("Variables de entorno:\nno hacen falta más.", False),
    ],
)
def test_the_last_line_above_a_list_says_what_is_in_it(lead: str, is_list: bool) -> None:
    assert bool(declared(f"## Notas\n\n{lead}\n\n- `A_KEY`: clave\n- `B_KEY`: otra\n")) is is_list
