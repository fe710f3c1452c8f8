"""The OpenAPI document of all specs together, as plain dictionaries whose keys are always in the same order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from speclint.analysis.secrets import secrets
from speclint.export.openapi_document.answered import Answered
from speclint.export.openapi_document.cycles import without_cycles
from speclint.export.openapi_document.operations import Operation, operations
from speclint.export.openapi_document.parameters import Parameters, share_path_parameters
from speclint.export.openapi_document.responses import Responses
from speclint.export.openapi_document.security import Security
from speclint.export.openapi_document.types import Types
from speclint.export.openapi_document.views import Views
from speclint.export.options import Options
from speclint.lint.problem import Problem
from speclint.lint.redact import Redactor
from speclint.markdown.nodes import Paragraph
from speclint.model import Spec
from speclint.text.bilingual import Words
from speclint.text.regex import regex

VERSION = "3.1.0"
_ORIGIN = regex(r"https?://(?:[\w.-]|\{[\w.-]+\})+(?::\d{1,5})?")
_MARKS = regex(r"[*_`#]+")
_EMPHASIS = regex(r"\*\*|`")  # a summary is no Markdown


class Contract(NamedTuple):
    """An OpenAPI document without secrets, and what it was made of.

    `left_out` is a warning for each endpoint that is not in it, `ids` are the names of operations by the `id` of the
    endpoints and webhooks that declare them.
    """

    document: dict[str, Any]
    specs: tuple[Spec, ...]
    options: Options
    left_out: tuple[Problem, ...]
    ids: Mapping[int, str]


def contract_of(specs: Sequence[Spec], options: Options) -> Contract:
    """Return the contract of all documents. Raises AnalysisError where what they state cannot be computed."""
    found = operations(specs)
    writer = _Writer(specs)
    for operation in found.all:
        writer.add(operation)
    document = writer.document(options)
    redactor = Redactor([(spec.source, secrets(spec)) for spec in specs])
    redacted: dict[str, Any] = redactor.inside(document)
    left_out = (Problem(path, Words(*map(redactor.text, said))) for path, said in found.left_out)
    return Contract(redacted, tuple(specs), options, tuple(left_out), found.ids)


class _Writer:
    def __init__(self, specs: Sequence[Spec]) -> None:
        self._specs = tuple(specs)
        self._numbers = {id(spec): number for number, spec in enumerate(specs)}
        self._types = Types(specs)
        self._views = [Views(spec, self._types.defines(number)) for number, spec in enumerate(specs)]
        self._security = Security()
        self._paths: dict[str, dict[str, Any]] = {}
        self._webhooks: dict[str, dict[str, Any]] = {}
        self._tags: dict[str, None] = {}
        self._responses = [
            Responses(spec, self._views[number], self._types, number) for number, spec in enumerate(specs)
        ]

    def add(self, operation: Operation) -> None:
        """Add an operation to the paths, or to the webhooks where the provider alone knows its URL."""
        written = self._operation(operation)
        if operation.path:
            self._paths.setdefault(operation.path, {})[operation.verb.lower()] = written
        else:
            self._webhooks[operation.id] = {"post": written}

    def document(self, options: Options) -> dict[str, Any]:
        """Return the whole; raises nothing."""
        self._types.settle()
        share_path_parameters(self._paths)
        titles = [_title(spec) for spec in self._specs]
        info: dict[str, Any] = {"title": options.title or (titles[0] if len(titles) == 1 else "API")}
        if len(self._specs) == 1 and (about := _about(self._specs[0], self._types.answered(0))):
            info["description"] = about
        info["version"] = options.version or "1.0.0"
        document: dict[str, Any] = {
            "openapi": VERSION,
            "info": info,
            "servers": [{"url": self._server(options.server)}],
            "tags": [{"name": name} for name in self._tags],
            "paths": self._paths,
        }
        if self._webhooks:
            document["webhooks"] = self._webhooks
        components = {
            "schemas": without_cycles(self._types.schemas),
            "securitySchemes": self._security.schemes,
        }
        document["components"] = {name: part for name, part in components.items() if part}
        return document

    def _operation(self, operation: Operation) -> dict[str, Any]:
        spec, item = operation.spec, operation.item
        number = self._numbers[id(spec)]
        answered = self._types.answered(number)
        context, views = self._types.context(number), self._views[number]
        tag = "Webhooks" if operation.is_webhook else _topic(spec)
        self._tags[tag] = None
        written: dict[str, Any] = {"operationId": operation.id, "summary": _summary(operation, answered), "tags": [tag]}
        if said := "\n\n".join(_descriptions(operation, answered)):
            written["description"] = said
        parameters = Parameters(context, views)
        if listed := parameters.of(operation):
            written["parameters"] = listed
        if body := parameters.body(spec, item):
            written["requestBody"] = body
        written["responses"] = self._responses[number].of(item)
        security = self._security.of(spec, item)
        if security is not None and (item.auth.text is None or answered.words(item.auth.text)):
            written["security"] = security
        written["x-speclint-source"] = operation.source
        return written

    def _server(self, asked: str) -> str:
        """The requested origin, or the one that the documents state; a path that all routes begin with is not repeated."""
        if asked:
            origin = _ORIGIN.match(asked)
            path = asked[origin.end() :].rstrip("/") if origin else ""
            repeated = bool(path) and all(f"{known}/".startswith(f"{path}/") for known in self._paths)
            return asked[: origin.end()] if origin and repeated else asked.rstrip("/") or "/"
        stated = (spec.source.slice(spec.base_place) for spec in self._specs if spec.base_place is not None)
        hosts = (item.route.host for spec in self._specs for item in spec.endpoints if item.route is not None)
        found = (_ORIGIN.match(text) for text in (*stated, *hosts))
        return next((match.group() for match in found if match and "{" not in match.group()), "/")


def _title(spec: Spec) -> str:
    title = spec.titles[0].title.value if spec.titles else spec.source.path.rpartition("/")[2].removesuffix(".md")
    return _MARKS.sub("", title).strip() or "API"


def _about(spec: Spec, answered: Answered) -> str:
    """The summary of a document: its untitled first line, or the first paragraph of its section."""
    if spec.intro is not None:
        return answered.words(spec.intro)
    section = spec.section("summary")
    blocks = section.blocks if section is not None else ()
    first = next((block for block in blocks if isinstance(block, Paragraph)), None)
    return " ".join(map(answered.words, first.lines)).strip() if first is not None else ""


def _topic(spec: Spec) -> str:
    """What a document is about: its title without "Backend Specification:"."""
    title = _title(spec)
    return title.partition(":")[2].strip() or title


def _summary(operation: Operation, answered: Answered) -> str:
    if said := answered.words(getattr(operation.item, "description", None)):
        return _EMPHASIS.sub("", said)
    return operation.item.label


def _descriptions(operation: Operation, answered: Answered) -> Iterable[str]:
    """Yield what it does, who may call, and the events of a webhook."""
    if described := answered.words(getattr(operation.item, "description", None)):
        yield described
    auth = operation.item.auth
    if auth.required is not False and (said := answered.words(auth.text)):
        yield f"Auth: {said}"
    events = getattr(operation.item, "events", ())
    if events:
        yield "\n".join(f"- `{event.value}`" for event in events)
