"""Write the corpora: backend specs in Spanish and English, from a seed, no two sections of them alike.

Long because most of it is the words that documents are written with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

# Real specs of a team are mostly clean; this share of the places where something can be forgotten has it forgotten.
_FORGOTTEN = 0.06


class _Language(NamedTuple):
    """The words of one language that a document is put together from."""

    title: str
    headings: tuple[str, ...]
    columns: tuple[str, str, str, str]
    yes_no: tuple[str, str]
    labels: dict[str, str]
    lists: str
    creates: str
    whens: tuple[str, ...]
    nouns: tuple[str, ...]
    kinds: tuple[str, ...]
    acts: tuple[str, ...]
    boxes: tuple[str, ...]
    of: str


_ES = _Language(
    "Especificación Backend",
    (
        "Resumen",
        "Endpoints",
        "Tipos / modelos",
        "Webhooks",
        "Variables de entorno",
        "Flujo resumido",
        "Notas de seguridad",
    ),
    ("Campo", "Tipo", "Requerido", "Descripción"),
    ("sí", "no"),
    {
        "auth": "**Auth:** Bearer token requerido; solo quien tiene permiso sobre {what}.",
        "path": "**Parámetros de ruta:** `id` es el ID de {what}.",
        "query": "**Query:**",
        "body": "**Body:**",
        "response": "**Response {status}:**",
        "example": "Ejemplo de respuesta:",
        "frontend": "El FE {act} {what} y {act2} {what2} {when}.",
        "errors": "**Errores:** 400 ({what} no válida), 401 (no auth), 403 (sin permiso sobre {what2}), 404 ({what} inexistente), 409 ({what2} ya existe).",
        "summary": "La pantalla {act} {what} {when}; necesita del BE lo que sigue.",
        "webhook": "Recibe los avisos del proveedor sobre {what}.",
        "events": "**Eventos:** `{topic}.created`, `{topic}.expired`.",
        "payload": "**Payload:**",
        "signature": "**Firma:** se verifica la cabecera `X-Signature` con `{secret}`, antes de leer el cuerpo.",
        "again": "**Idempotencia:** un aviso cuyo `id` ya se procesó se responde con 200 y no se repite.",
        "key": "Clave con la que el BE llama al proveedor de {what}",
        "secret": "Secreto con el que se verifica la firma de los avisos de {what}",
        "step": "FE llama a {route} y {act} {what}.",
        "server": "BE comprueba {what} con `{key}` y responde {when}.",
        "check": "- **Validación:** el BE valida {what} y {what2}.",
        "who": "- **Auth:** el usuario sale del token, nunca del body.",
        "secrets": "- **Secretos:** `{key}` y `{secret}` no salen del BE ni se escriben en el log de {what}.",
    },
    "Lista {what}, de la más reciente a la más antigua, {when}.",
    "Guarda {what} con {what2} {when}.",
    (
        "al abrir la ficha",
        "cuando el pago termina",
        "si la sesión sigue viva",
        "antes de confirmar la compra",
        "después de cada cambio",
        "en cuanto vuelve la conexión",
        "al pulsar el botón verde",
        "mientras dura la promoción",
        "cuando el turno empieza",
        "al cerrar el mes",
    ),
    (
        "la butaca",
        "la reserva",
        "la factura",
        "la entrega",
        "la reseña",
        "la cuenta",
        "la función",
        "la tarifa",
        "la devolución",
        "la suscripción",
        "la cita",
        "la receta",
        "la ruta",
        "la alarma",
        "la encuesta",
        "la campaña",
        "la plantilla",
        "la sala",
        "la etiqueta",
        "la cosecha",
    ),
    (
        "nueva",
        "mensual",
        "pendiente",
        "compartida",
        "del cliente",
        "del almacén",
        "archivada",
        "de prueba",
        "urgente",
        "externa",
        "de la sucursal",
        "con descuento",
        "sin firmar",
        "de invierno",
        "repetida",
    ),
    ("muestra", "colorea", "ordena", "oculta", "guarda", "actualiza", "resalta", "cuenta", "bloquea", "anuncia"),
    (
        "Todos los endpoints tienen método, ruta, body/query y respuesta",
        "Tipos compartidos (request/response) están definidos",
        "Webhooks incluyen evento(s) y recomendación de idempotencia",
        "Se menciona qué hace el FE con cada respuesta (redirección, estado, etc.)",
    ),
    "de",
)

_EN = _Language(
    "Backend spec",
    ("Summary", "Endpoints", "Types", "Webhooks", "Environment variables", "Flow", "Security notes"),
    ("Field", "Type", "Required", "Description"),
    ("yes", "no"),
    {
        "auth": "**Auth:** Bearer token required; only who may see {what}.",
        "path": "**Path parameters:** `id` is the id of {what}.",
        "query": "**Query:**",
        "body": "**Body:**",
        "response": "**Response {status}:**",
        "example": "Example response:",
        "frontend": "The frontend {act} {what} and {act2} {what2} {when}.",
        "errors": "**Errors:** 400 ({what} is not valid), 401 (no auth), 403 (no permission on {what2}), 404 (no such {what}), 409 ({what2} exists already).",
        "summary": "The page {act} {what} {when}; it needs the following from the backend.",
        "webhook": "Receives what the provider says about {what}.",
        "events": "**Events:** `{topic}.created`, `{topic}.expired`.",
        "payload": "**Payload:**",
        "signature": "**Signature:** the header `X-Signature` is verified with `{secret}` before the body is read.",
        "again": "**Idempotency:** a delivery whose `id` was processed is answered with 200 and skipped.",
        "key": "The key with which the backend calls the provider of {what}",
        "secret": "The secret that verifies the signature of deliveries about {what}",
        "step": "The frontend calls {route} and {act} {what}.",
        "server": "The backend checks {what} with `{key}` and answers {when}.",
        "check": "- **Validation:** the backend validates {what} and {what2}.",
        "who": "- **Auth:** the user comes from the token, never from the body.",
        "secrets": "- **Secrets:** `{key}` and `{secret}` never leave the backend and are not logged with {what}.",
    },
    "Lists {what}, the newest first, {when}.",
    "Saves {what} with {what2} {when}.",
    (
        "when the card is opened",
        "once the payment is over",
        "while the session lives",
        "before the purchase is confirmed",
        "after each change",
        "as soon as the connection is back",
        "when the green button is pressed",
        "as long as the offer lasts",
        "when the shift begins",
        "at the end of the month",
    ),
    (
        "the seat",
        "the booking",
        "the invoice",
        "the delivery",
        "the review",
        "the account",
        "the show",
        "the rate",
        "the refund",
        "the subscription",
        "the appointment",
        "the prescription",
        "the route",
        "the alarm",
        "the survey",
        "the campaign",
        "the template",
        "the room",
        "the label",
        "the harvest",
    ),
    (
        "that is new",
        "of the month",
        "that waits",
        "that is shared",
        "of the client",
        "in the warehouse",
        "that was archived",
        "for trial",
        "in a hurry",
        "from outside",
        "of the branch",
        "with a discount",
        "without a signature",
        "of the winter",
        "that was repeated",
    ),
    ("shows", "colours", "sorts", "hides", "keeps", "refreshes", "marks", "counts", "locks", "announces"),
    (
        "All endpoints have method, route, body/query and response",
        "Shared types (request/response) are defined",
        "Webhooks include event(s) and a recommendation on idempotency",
        "It is said what the frontend does with each response (redirect, state, etc.)",
    ),
    "of",
)

_FIELDS = {
    "number": ("level", "count", "seats", "rating", "weight", "floor", "points", "discount", "distance", "minutes"),
    "string": ("title", "comment", "city", "reason", "colour", "code", "phone", "street", "carrier", "note"),
    "boolean": ("active", "paid", "visible", "shared", "locked", "late", "signed", "gift", "daily", "verified"),
    "string[]": ("tags", "photos", "zones", "sizes", "languages", "phones", "steps", "badges", "brands", "doors"),
}
_SYLLABLES = (
    "ba",
    "cor",
    "da",
    "el",
    "fin",
    "gra",
    "hu",
    "jo",
    "lan",
    "mi",
    "nor",
    "pe",
    "qui",
    "ro",
    "su",
    "tal",
    "vi",
)
_ROUTES = ("items", "drafts", "entries", "members", "batches", "visits", "orders", "slots", "reports", "quotes")


class _Part(NamedTuple):
    """An endpoint, the type that it answers with, and its step in the flow."""

    endpoint: str
    type: str
    step: str


class _Writer:
    """Writes one document; its topic makes its names its own, its numbers make each of its sections one of a kind."""

    def __init__(self, number: int, seed: int) -> None:
        self.random = Random(seed * 1_000_003 + number)
        self.words = _ES if number % 2 == 0 else _EN
        self.number = number
        self.topic = f"{self.random.choice(_ROUTES)[:-1]}-{number}"
        self.type = "".join(part.capitalize() for part in self.topic.split("-"))
        name = self.topic.upper().replace("-", "_")
        self.key, self.secret = f"{name}_API_KEY", f"{name}_WEBHOOK_SECRET"

    def document(self, size: int) -> str:
        """Return a document of about `size` bytes, filled up with notes where an endpoint more would be too much."""
        heading = self.words.headings
        start = (
            f"# {self.words.title}: {self.topic}\n\n## {heading[0]}\n\n{self._say('summary')}\n\n## {heading[1]}\n\n"
        )
        closing = self._closing()
        room = size - len((start + closing).encode())
        written: list[_Part] = []
        while True:
            part = self._part(len(written))
            part_size = sum(len(text.encode()) for text in part)
            if written and part_size > room:
                break
            written.append(part)
            room -= part_size
        steps = [part.step for part in written] + [self._say("server")]
        numbered = "".join(f"{number}. {step}\n" for number, step in enumerate(steps, 1))
        endpoints, types = "".join(part.endpoint for part in written), "".join(part.type for part in written)
        notes = ""
        while len(notes.encode()) < room:
            notes += self._say("check") + "\n"
        closing = closing.replace("@STEPS@", numbered).replace("@NOTES@\n", notes)
        return f"{start}{endpoints}## {heading[2]}\n\n{types}{closing}"

    def _part(self, index: int) -> _Part:
        """Return an endpoint that is like no other."""
        base = f"/api/{self.topic}/{self.random.choice(_ROUTES)}-{index}"
        type_ = f"{self.type}Part{index}"
        fields = self._fields()
        lists = index % 3 == 0
        if lists:
            route, status, answer = f"GET {base}", 200, f"{type_}[]"
        else:
            route, status, answer = (
                (f"POST {base}", 201, type_) if index % 3 == 1 else (f"PATCH {base}/{{id}}", 200, type_)
            )
        text = f"### {route}\n\n{self._fill(self.words.lists if lists else self.words.creates)}\n\n"
        text += "" if self._forgets() else self._say("auth") + "\n\n"
        if "{id}" in route:
            text += self._say("path") + "\n\n"
        request = [("page", "number"), ("limit", "number")] if lists else self._fields()[:4]
        text += self._say("query" if lists else "body") + "\n\n" + self._table(request, required=True) + "\n"
        text += self._say("response", status=status) + "\n\n"
        text += self._table([("data", answer), ("total", "number")], required=False) + "\n"
        text += self._say("frontend") + "\n\n"
        text += "" if self._forgets() else self._say("errors") + "\n\n"
        if index % 2 == 0:
            text += f"{self._say('example')}\n\n```json\n{self._json(fields, lists)}\n```\n\n"
        return _Part(text, self._type(type_, fields, index), self._say("step", route=f"`{route}`"))

    def _type(self, name: str, fields: list[tuple[str, str]], index: int) -> str:
        if index % 2:
            return f"### {name}\n\n{self._table(fields, required=True)}\n"
        lines = "\n".join(f"  {field}: {kind}; // {self._thing()}" for field, kind in fields)
        return f"### {name}\n\n```typescript\ninterface {name} {{\n{lines}\n}}\n```\n\n"

    def _fields(self) -> list[tuple[str, str]]:
        chosen = [("id", "number")]
        for kind, names in _FIELDS.items():
            chosen += [(name, kind) for name in self.random.sample(names, 2)]
        return chosen[: self.random.randint(5, 9)]

    def _table(self, fields: list[tuple[str, str]], *, required: bool) -> str:
        columns = self.words.columns if required else (*self.words.columns[:2], self.words.columns[3])
        rows = [columns, tuple("-" * len(column) for column in columns)]
        for name, kind in fields:
            tells = self._thing() + " " + self.random.choice(self.words.whens)
            rows.append((name, kind, self.random.choice(self.words.yes_no), tells) if required else (name, kind, tells))
        return "".join("| " + " | ".join(row) + " |\n" for row in rows)

    def _json(self, fields: list[tuple[str, str]], lists: bool) -> str:
        value = {name: self._value(kind) for name, kind in fields}
        return json.dumps({"data": [value] if lists else value, "total": self.random.randint(1, 9_999)}, indent=2)

    def _value(self, kind: str) -> object:
        number = self.random.randint(1, 99_999)
        return {"number": number, "string": f"{self._thing()} {number}", "boolean": number % 2 == 0}.get(
            kind, [f"a{number}", f"b{number}"]
        )

    def _closing(self) -> str:
        """Return what follows the types; steps and further notes are put in once it is known how much room there is."""
        _, _, _, webhooks, environment, flow, security = self.words.headings
        name, _, _, tells = self.words.columns
        payload = json.dumps({"id": f"evt_{self.number}", "type": f"{self.topic}.created", "at": 1_700_000_000})
        declared = [(self.key, "key")] + ([] if self._forgets() else [(self.secret, "secret")])
        rows = "".join(f"| `{variable}` | {self._say(what)} |\n" for variable, what in declared)
        boxes = "".join(f"- [x] {box}\n" for box in self.words.boxes)
        return (
            f"## {webhooks}\n\n### POST /api/{self.topic}/webhook\n\n"
            + "\n\n".join(self._say(part) for part in ("webhook", "events"))
            + f"\n\n{self._say('payload')}\n\n```json\n{payload}\n```\n\n{self._say('signature')}\n\n"
            + ("" if self._forgets() else self._say("again") + "\n\n")
            + f"## {environment}\n\n| {name} | {tells} |\n|---|---|\n{rows}\n## {flow}\n\n@STEPS@\n"
            + f"## {security}\n\n"
            + "\n".join(self._say(part) for part in ("check", "who", "secrets"))
            + f"\n@NOTES@\n\n## Checklist\n\n{boxes}"
        )

    def _say(self, part: str, **values: object) -> str:
        return self._fill(self.words.labels[part], **values)

    def _fill(self, template: str, **values: object) -> str:
        acts = self.random.sample(self.words.acts, 2)
        return template.format_map(
            {
                "what": self._thing(),
                "what2": self._thing(),
                "act": acts[0],
                "act2": acts[1],
                "when": self.random.choice(self.words.whens),
                "topic": self.topic.replace("-", "_"),
                "key": self.key,
                "secret": self.secret,
                **values,
            }
        )

    def _thing(self) -> str:
        name = "".join(self.random.choice(_SYLLABLES) for _ in range(3)).capitalize()
        return f"{self.random.choice(self.words.nouns)} {self.random.choice(self.words.kinds)} {self.words.of} {name}"

    def _forgets(self) -> bool:
        return self.random.random() < _FORGOTTEN


def document(number: int, size: int, seed: int = 1) -> str:
    """Return document `number`, of about `size` bytes: Spanish when the number is even, English when it is odd."""
    return _Writer(number, seed).document(size)


def write_corpus(folder: Path, count: int, size: int, seed: int = 1) -> int:
    """Write `count` documents of about `size` bytes into `folder` and return how many bytes they are together."""
    folder.mkdir(parents=True)
    total = 0
    for name, text in _named(count, size, seed):
        total += (folder / name).write_bytes(text.encode())
    return total


def _named(count: int, size: int, seed: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        yield f"BACKEND_SPEC_{number:05}.md", document(number, size, seed)
