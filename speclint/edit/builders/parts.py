"""The parts of a spec as lines of Markdown: an endpoint, a webhook, a type, a table of variables, steps of the flow."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speclint.model import METHODS, WRITES
from speclint.text import new_spec_texts
from speclint.text.named_tuples import NamedTuple
from speclint.text.new_spec_texts import LABELS, question
from speclint.text.records import dataclass
from speclint.text.regex import regex

_PARAM = regex(r"[:{]([A-Za-z_]\w*)\}?")


class Part(NamedTuple):
    """A known field of a body, query or answer; `type` is "" where it is not known."""

    name: str
    type: str = ""
    required: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """An endpoint or webhook to write: method in capitals and route, as `POST /api/orders/:id/refund`.

    `body`, `query` and `answer` are the fields that are known of it; it has no body or no query where that is known.
    """

    method: str
    route: str
    body: tuple[Part, ...] | None = None
    query: tuple[Part, ...] | None = None
    answer: tuple[Part, ...] = ()

    @classmethod
    def of(cls, words: str) -> Call | None:
        """Return the call that `words` name, as `POST /api/orders`; None when they are something else."""
        method, _, route = words.strip().partition(" ")
        route = route.strip()
        if method.upper() not in METHODS or not re.fullmatch(r"/[^\s`|]*", route):
            return None
        return cls(method.upper(), route)

    def __str__(self) -> str:
        """Return both, as a heading has them."""
        return f"{self.method} {self.route}"

    @property
    def params(self) -> tuple[str, ...]:
        """The names of the route's parameters, in order."""
        return tuple(match[1] for match in _PARAM.finditer(self.route))

    @property
    def type_name(self) -> str:
        """A name for what it returns: `RefundResponse`, `OrderResponse` for one of the orders."""
        segments = [part for part in self.route.split("/") if part] or ["root"]
        named = [part for part in segments if not _PARAM.match(part)] or ["item"]
        last = named[-1].removesuffix("s") if _PARAM.match(segments[-1]) else named[-1]
        verb = "" if self.method in ("GET", "POST") else f"{self.method} "
        return "".join(word.capitalize() for word in re.findall(r"[A-Za-z0-9]+", verb + last)) + "Response"


def endpoint(call: Call, language: str, level: int = 3, title: str = "") -> list[str]:
    """Return an endpoint with all its slots, each with what can be known of it or with a question."""
    lines = [f"{'#' * level} {title or call}", "", question("purpose", language), ""]
    lines += [*auth(language), ""]
    if call.params:
        rows = [
            (name, "string", new_spec_texts.YES.of(language), question("description", language)) for name in call.params
        ]
        lines += [_label("params", language), "", *_table(_request_columns(language), rows), ""]
    if call.body or (call.method in WRITES and call.body is None):
        lines += [_label("body", language), "", *_fields(language, call.body or (), requests=True), ""]
    elif call.method in WRITES:
        lines += [_label("body", language, new_spec_texts.NO_BODY.of(language)), ""]
    if call.query:
        lines += [_label("query", language), "", *_fields(language, call.query, requests=True), ""]
    elif (
        call.query is None
        and call.method == "GET"
        and not call.route.endswith(("}", *(f":{name}" for name in call.params)))
    ):
        lines += [_label("query", language, question("query", language)), ""]
    if call.method == "DELETE":
        lines += [_label("response", language, status="204"), ""]
    else:
        lines += [_label("response", language, f"`{call.type_name}`", status="200"), ""]
    lines += [*errors(call, language), ""]
    return [*lines, _label("frontend", language, question("frontend", language))]


def auth(language: str) -> list[str]:
    """Return the question who may call an endpoint."""
    return [_label("auth", language, question("auth", language))]


def response(call: Call, language: str) -> list[str]:
    """Return what an endpoint answers, its fields to be written."""
    if call.method == "DELETE":
        return [_label("response", language, status="204")]
    return [_label("response", language, status="200"), "", *_fields(language, call.answer, requests=False)]


def errors(call: Call, language: str) -> list[str]:
    """Return the errors that an endpoint has as any other, with a question for its own."""
    known = [400, 401, 404] if call.params else [400, 401]
    listed = ", ".join(f"{code} ({new_spec_texts.ERRORS[code].of(language)})" for code in known)
    return [_label("errors", language, f"{listed}. {question('errors', language)}")]


def webhook(call: Call, language: str, level: int = 3, title: str = "") -> list[str]:
    """Return a webhook with its events, signature, payload, idempotency and response."""
    return [f"{'#' * level} {title or call}", "", question("purpose", language), "", *webhook_slots(language)]


def webhook_slots(language: str) -> list[str]:
    """Return what a webhook has below its title and its purpose."""
    lines: list[str] = []
    for name in ("events", "signature"):
        lines += [_label(name, language, question(name, language)), ""]
    lines += [_label("payload", language), "", *_fields(language, (), requests=True), ""]
    lines += [_label("idempotency", language, question("idempotency", language)), ""]
    return [*lines, _label("response", language, status="200")]


def response_type(call: Call, language: str, level: int = 3) -> list[str]:
    """Return the type that an endpoint returns, its fields to be written."""
    return [f"{'#' * level} {call.type_name}", "", *_fields(language, call.answer, requests=False)]


def variables(names: Sequence[str], language: str) -> list[str]:
    """Return the table of environment variables."""
    columns = (new_spec_texts.VARIABLE.of(language), new_spec_texts.COLUMNS["description"].of(language))
    return _table(columns, [(f"`{name}`", question("variable", language)) for name in names])


def steps(calls: Sequence[Call], webhooks: Sequence[Call], language: str, first: int = 1) -> list[str]:
    """Return the numbered steps of the flow: each call and what the backend does on it, `first` being the first number."""
    sentences: list[str] = []
    for words, listed in ((new_spec_texts.CALLS, calls), (new_spec_texts.DELIVERS, webhooks)):
        for call in listed:
            answer = new_spec_texts.ANSWERS.of(language).format(question=question("backend", language))
            sentences += [words.of(language).format(endpoint=f"`{call}`"), answer]
    return [f"{number}. {sentence}" for number, sentence in enumerate(sentences, first)]


def _label(name: str, language: str, rest: str = "", status: str = "") -> str:
    label = LABELS[name].of(language).format(status=status)
    return f"**{label}:** {rest}".rstrip()


def _request_columns(language: str) -> tuple[str, ...]:
    return tuple(new_spec_texts.COLUMNS[column].of(language) for column in ("name", "type", "required", "description"))


def _fields(language: str, known: Sequence[Part], *, requests: bool) -> list[str]:
    columns = _request_columns(language)
    rows = [_row(part, language) for part in known]
    rows = rows or [("TODO", "string", new_spec_texts.YES.of(language), question("field", language))]
    if requests:
        return _table(columns, rows)
    return _table((columns[0], columns[1], columns[3]), [(row[0], row[1], row[3]) for row in rows])


def _row(part: Part, language: str) -> tuple[str, str, str, str]:
    required = (new_spec_texts.YES if part.required else new_spec_texts.NO).of(language)
    kind = part.type.replace("|", "\\|") or question("type", language)
    return part.name, kind, required, question("description", language)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(row[index]) for row in (header, *rows)) for index in range(len(header))]
    padded = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in (header, *rows)
    ]
    return [padded[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *padded[1:]]
