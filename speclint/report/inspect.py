"""What was read of a document: a tree for people, and the JSON that scores and other tools take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.analysis.secrets import secrets
from speclint.analysis.unread_tables import unread_structures
from speclint.lint.redact import Redactor
from speclint.model import (
    Auth,
    Endpoint,
    EndpointRef,
    EnvIndex,
    Field,
    Payload,
    Required,
    Response,
    Slot,
    Spec,
    State,
    TypeDef,
    Webhook,
)
from speclint.report.text.terminal import Paint, shown_path, visible
from speclint.text.source import Text

ROLES = ("summary", "endpoints", "types", "webhooks", "env", "flow", "security", "checklist")


def as_json(spec: Spec, redactor: Redactor | None = None) -> dict[str, object]:
    """Return a document's endpoints, webhooks among them, with their slots, its sections, types and variables.

    Endpoints that are listed for context, since they are there already, are apart under `existing`.
    `redactor` knows the secrets of other documents, too.
    """
    stated = {
        "path": spec.source.path,
        "language": spec.language,
        "endpoints": sorted(
            [_endpoint(endpoint) for endpoint in spec.endpoints if not (endpoint.struck or endpoint.for_context)]
            + [_webhook(webhook) for webhook in spec.webhooks],
            key=lambda found: int(str(found["line"])),
        ),
        "existing": [_endpoint(endpoint) for endpoint in spec.endpoints if endpoint.for_context],
        "sections": {role: [s.heading.line for s in spec.sections[role]] for role in ROLES if spec.sections.get(role)},
        "types": [{"name": item.name.value, "line": item.name.span.line} for item in spec.types],
        "env_vars": [
            {"name": name.value, "line": name.span.line, "declared": declared} for name, declared in _variables(spec)
        ],
    }
    redacted: dict[str, object] = (redactor or Redactor([(spec.source, secrets(spec))])).inside(stated)
    return redacted


def tree(spec: Spec, paint: Paint, redactor: Redactor | None = None) -> Iterator[str]:
    """Yield the lines of a document's tree; `redactor` knows the secrets of other documents, too."""
    redactor = redactor or Redactor([(spec.source, secrets(spec))])
    yield paint("bold", shown_path(spec.source.path)) + f" ({spec.language})"
    parts: tuple[tuple[str, Iterable[str]], ...] = (
        ("sections", _sections(spec)),
        ("endpoints", (line for item in spec.endpoints if not item.struck for line in _endpoint_lines(item))),
        ("webhooks", (line for item in spec.webhooks for line in _webhook_lines(item))),
        ("types", (line for item in spec.types for line in _type_lines(item))),
        (
            "variables",
            (_at(name.span.line, name.value + ("" if told else "  [used]")) for name, told in _variables(spec)),
        ),
        ("flow", _flow_lines(spec)),
        ("not read", (_at(item.span.line, item.kind) for item in unread_structures(spec))),
    )
    for title, lines in parts:
        listed = list(lines)
        if listed:
            yield paint("bold", f"  {title}")
            yield from (f"    {visible(redactor.text(line))}" for line in listed)


def request_of(webhook: Webhook) -> Slot:
    """Return the slot for what a webhook receives: its payload in any form, or its body."""
    return webhook.body if webhook.payload.absent else webhook.payload


def auth_of(webhook: Webhook) -> Slot:
    """Return the slot for who may call a webhook: a signature says it as well as a line on auth."""
    return webhook.signature if webhook.auth.absent else webhook.auth


def _variables(spec: Spec) -> list[tuple[Text, bool]]:
    """Return the variables in the document's order, the used ones that nothing declares too, with whether one is declared."""
    found = [(variable.name, True) for variable in spec.env_vars]
    sure = (use for use in spec.env_uses if use.sure)
    found += [(use.name, False) for use in EnvIndex(spec.env_vars).undeclared(sure)]
    return sorted(found, key=lambda each: each[0].span)


def _slots(auth: Slot, request: Slot, response: Slot, errors: Slot, frontend: bool) -> dict[str, object]:
    slots = {"auth": auth, "request": request, "response": response, "errors": errors}
    return {**{name: {"state": slot.state.value} for name, slot in slots.items()}, "frontend": frontend}


def _endpoint(item: Endpoint) -> dict[str, object]:
    return {
        "method": item.verb or None,
        "route": item.route.path if item.route else None,
        "line": item.title.span.line,
        "kind": "endpoint",
        **_slots(item.auth, item.request, item.response, item.errors, not item.frontend.silent),
    }


def _webhook(item: Webhook) -> dict[str, object]:
    response = Slot(State.STATED) if item.responses else Slot()
    errors = Slot(State.STATED) if item.error_cases else Slot()
    return {
        "method": item.method.value.upper() if item.method else None,
        "route": item.route.path if item.route else None,
        "line": item.title.span.line,
        "kind": "webhook",
        **_slots(auth_of(item), request_of(item), response, errors, False),
    }


def _at(line: int, text: str) -> str:
    return f"{line:>5}  {text}"


def _sections(spec: Spec) -> Iterator[str]:
    for role, sections in spec.sections.items():
        for section in sections:
            yield _at(section.heading.line, f"{role}: {section.title.value}")


def _endpoint_lines(item: Endpoint) -> Iterator[str]:
    existing = "  [existing]" if item.for_context else ""
    yield _at(item.title.span.line, f"{item.label}  [{item.notation.value}]{existing}")
    slots = (("auth", item.auth), ("request", item.request), ("response", item.response), ("errors", item.errors))
    yield _under(", ".join(f"{name} {_state(slot)}" for name, slot in (*slots, ("frontend", item.frontend))))
    payloads = (("headers", item.headers), ("params", item.params), ("query", item.query), ("body", item.body))
    yield from _payload_lines(payloads, item.responses)
    codes = ", ".join(case.status.value for case in item.error_cases)
    if codes:
        yield _under(f"errors: {codes}")


def _webhook_lines(item: Webhook) -> Iterator[str]:
    yield _at(item.title.span.line, item.label)
    slots = (("payload", item.payload), ("signature", item.signature), ("idempotency", item.idempotency))
    yield _under(", ".join(f"{name} {_state(slot)}" for name, slot in slots))
    if item.events:
        yield _under("events: " + ", ".join(event.value for event in item.events))
    yield from _payload_lines((("body", item.body),), item.responses)


def _payload_lines(payloads: Iterable[tuple[str, Payload]], responses: Iterable[Response]) -> Iterator[str]:
    for name, payload in (*payloads, *((f"response {_status(response)}", response.body) for response in responses)):
        parts = [_field(field) for field in payload.fields] + [use.name.value for use in payload.types]
        if parts:
            yield _under(f"{name}: {', '.join(parts)}")
        elif name.startswith("response"):
            yield _under(f"{name}: {payload.state.value}")


def _status(response: Response) -> str:
    return response.status.value if response.status else "?"


def _type_lines(item: TypeDef) -> Iterator[str]:
    yield _at(item.name.span.line, f"{item.name.value}  [{item.kind.value}]")
    parts = [_field(field) for field in item.fields] + [value.value for value in item.values]
    if parts:
        yield _under(", ".join(parts))


def _flow_lines(spec: Spec) -> Iterator[str]:
    for flow in spec.flows:
        for step in flow.steps:
            names = [_ref(ref) for ref in step.endpoints] + [event.value for event in step.events]
            yield _at(step.span.line, f"{step.actor or '-'}: {', '.join(names) or '-'}")


def _ref(ref: EndpointRef) -> str:
    return f"{ref.method.value} {ref.route.path}" if ref.method else ref.route.path


def _field(field: Field) -> str:
    mark = {Required.YES: "!", Required.NO: "?"}.get(field.required, "")
    return f"{field.name.value}{mark}" + (f": {_unescaped(field.type)}" if field.type else "")


def _unescaped(cell: Text) -> str:
    r"""What a cell says: `\|` is how a table writes a pipe."""
    return cell.value.replace("\\|", "|")


def _state(slot: Slot) -> str:
    return f"{slot.state.value} ({slot.scheme})" if isinstance(slot, Auth) and slot.scheme else slot.state.value


def _under(text: str) -> str:
    return " " * 9 + text
