"""Responses: successes with what they hold, errors with what they mean and the body that all errors have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from speclint.analysis.contracts.contract import Form
from speclint.analysis.errors.error_format import error_format
from speclint.export.openapi_document.examples import example_values, media, shown_values
from speclint.export.openapi_document.parameters import media_type_of
from speclint.export.openapi_document.schema_parts import Schema
from speclint.export.openapi_document.schemas import schema_of
from speclint.export.openapi_document.types import Types
from speclint.export.openapi_document.views import View, Views
from speclint.model import NO_CONTENT, STATUSES, Endpoint, ErrorCase, Payload, Response, Spec, State, Webhook
from speclint.model.shapes import Object
from speclint.text.bilingual import Words
from speclint.text.regex import regex

_UNSAID = Words("The document does not say what is answered", "El documento no dice qué se responde")
_CODE = regex(r"`[^`]*`[.:]?")
_CLASS = regex(r"([1-5])xx", 2)


class Responses:
    """Reads what the operations of one document answer."""

    def __init__(self, spec: Spec, views: Views, types: Types, number: int) -> None:
        """Take the document, the views of its payloads and the types of all documents; `number` is its position."""
        self._spec, self._views, self._types = spec, views, types
        self._context = types.context(number)
        self._answered = types.answered(number)
        self._error: Schema | None = None

    def of(self, item: Endpoint | Webhook) -> dict[str, dict[str, Any]]:
        """Return the responses of an operation by status, with a default one where no success is stated."""
        found: dict[str, dict[str, Any]] = {}
        for response in item.responses:
            status = _status_of(response)
            if status is not None:
                self._add(found, status, self._response(response, status))
        cases = self._cases(item)
        for status, listed in cases.items():
            self._add(found, status, self._of_errors(item, status, listed, alone=len(cases) == 1))
        ordered = dict(sorted(found.items()))
        if not any(status[0] in "23" for status in ordered):
            ordered["default"] = {"description": _UNSAID.of(self._spec.language)}
        return ordered

    def _add(self, found: dict[str, dict[str, Any]], status: str, response: dict[str, Any]) -> None:
        """Add a response; of two with one status the first that has content, with the words of both."""
        before = found.get(status)
        if before is None:
            found[status] = response
            return
        words = dict.fromkeys((before["description"], response["description"]))
        title = _reason(status)
        said = [word for word in words if word != title] or [title]
        content = before.get("content") or response.get("content")
        found[status] = {"description": "\n\n".join(said), **({"content": content} if content else {})}

    def _response(self, response: Response, status: str) -> dict[str, Any]:
        payload = response.body
        written: dict[str, Any] = {"description": self._words(payload) or _reason(status)}
        has_body = payload.state is State.STATED and response.code not in NO_CONTENT
        if has_body and payload.structured:
            schema = schema_of(self._views.of(payload), self._context, answers=True)
            values = shown_values(self._views.statements(payload), self._spec.source)
            written["content"] = {media_type_of(payload): media(schema, values)}
        elif not response.success and (schema := self._error_body(())):
            written["content"] = {"application/json": media(schema, [])}
        return written

    def _cases(self, item: Endpoint | Webhook) -> Mapping[str, list[ErrorCase]]:
        """The errors of an operation by status, those of the document where it states none of its own."""
        inherits = isinstance(item, Endpoint) and item.errors.state is State.INHERITED
        found: dict[str, list[ErrorCase]] = {}
        for case in (*item.error_cases, *(self._spec.global_errors if inherits else ())):
            status = _key(case.status.value, case.code)
            if status is not None:
                found.setdefault(status, []).append(case)
        return found

    def _of_errors(
        self, item: Endpoint | Webhook, status: str, cases: Sequence[ErrorCase], *, alone: bool
    ) -> dict[str, Any]:
        # What another list says of a status, such as what the frontend does with it, is no other error.
        group = next((case.group for case in cases), 0)
        said = list(dict.fromkeys(word for case in cases if case.group == group and (word := self._meaning(case))))
        listed = said[0] if len(said) == 1 else "\n".join(f"- {word}" for word in said)
        written: dict[str, Any] = {"description": listed or _reason(status)}
        if schema := self._error_body(self._shown(item)):
            values = example_values(item.error_examples)
            written["content"] = {"application/json": media(schema, values if alone else [])}
        return written

    def _shown(self, item: Endpoint | Webhook) -> Iterator[View]:
        """What the examples of an operation's errors show."""
        for example in item.error_examples:
            for said in self._views.statements(Payload(examples=(example,))):
                yield View(said.shape, Form.EXAMPLE)

    def _error_body(self, examples: Iterable[View]) -> Schema:
        """The form of all errors, which the document declares once; else what the examples of an operation show."""
        if self._error is None:
            declared = error_format(self._spec)
            self._error = {}
            if declared is not None:
                shown = isinstance(declared.shape, Object) and declared.shape.sampled
                form = Form.EXAMPLE if shown else Form.INTERFACE
                schema = schema_of([View(declared.shape, form)], self._context, answers=True)
                named = not schema or "$ref" in schema
                self._error = schema if named else {"$ref": self._types.take("Error", schema)}
        return self._error or schema_of(examples, self._context, answers=True)

    def _meaning(self, case: ErrorCase) -> str:
        words = self._answered.words(case.meaning)
        symbol = case.symbol.value if case.symbol is not None else ""
        return words if symbol in words else f"`{symbol}` {words}".strip()

    def _words(self, payload: Payload) -> str:
        """The words of a response that say more than what is listed of it."""
        lines = [self._answered.words(line) for line in payload.text]
        return "\n".join(line for line in lines if line and line[:1] not in "{[|<" and not _CODE.fullmatch(line))


def _status_of(response: Response) -> str | None:
    if response.status is None:
        return "200"
    return _key(response.status.value, response.code)


def _key(status: str, code: int | None) -> str | None:
    """The key of a response: a number or a class of them; None for what is no status."""
    if code is not None:
        return str(code) if code in STATUSES else None
    found = _CLASS.fullmatch(status.strip())
    return f"{found.group(1)}XX" if found else None


def _reason(status: str) -> str:
    return HTTPStatus(int(status)).phrase if status.isdecimal() else status
