"""The error format that a document declares for all endpoints, and the errors to compare with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from speclint.analysis.contracts.named_shapes import type_shapes
from speclint.analysis.contracts.statements import example_statements, table_statement
from speclint.analysis.on_demand import analysis
from speclint.analysis.server_code.handler import ErrorBody, ErrorEnvelope
from speclint.analysis.server_code.handlers import handlers
from speclint.markdown.inline import code_spans
from speclint.markdown.nodes import Block, Fence, Label, Paragraph, Section, Table, lines_of, walk_blocks
from speclint.model import Endpoint, Example, Payload, Spec, Webhook
from speclint.model.shapes import Object, Reference, Shape, differences
from speclint.read.slots.error_examples import fenced_objects, inline_objects
from speclint.read.slots.label_roles import find_status
from speclint.text.folding import bare
from speclint.text.source import Span, Text
from speclint.vocabulary.vocabulary import Profile, Vocabulary

_LONGEST_TITLE = 60


@analysis
def error_format(spec: Spec) -> ErrorEnvelope | None:
    """Return the one form of error that the document declares outside its endpoints, None without one or with several."""
    reader = _Reader(spec, spec.vocabulary)
    found = reader.declared()
    if not found or any(differences(found[0][0], shape, type_shapes(spec)) for shape, _ in found[1:]):
        return None
    shape, span = found[0]
    owners: list[Endpoint | Webhook] = [*spec.endpoints, *spec.webhooks]
    shown = [body for owner in owners for body in reader.shown(owner)]
    answered = [
        ErrorBody(handler.owner.label, handler.owner.anchor, answer.body, answer.body.span)
        for handler in handlers(spec)
        for answer in handler.answers
        if answer.body is not None
    ]
    bodies = sorted((*shown, *answered, *reader.examples()), key=lambda body: body.span)
    return ErrorEnvelope(shape, span, type_shapes(spec), tuple(bodies))


class _Reader:
    def __init__(self, spec: Spec, profile: Profile) -> None:
        self._spec = spec
        self._profile = profile
        self._types = type_shapes(spec)
        self._words: Vocabulary = profile.group("handlers")
        owners: list[Endpoint | Webhook] = [*spec.endpoints, *spec.webhooks]
        self._owned = {id(block) for owner in owners for block in walk_blocks(owner.scope)}

    def shown(self, owner: Endpoint | Webhook) -> Iterator[ErrorBody]:
        """Yield the errors that an endpoint or webhook shows."""
        for shape, span in self._shapes(owner.error_examples):
            yield ErrorBody(owner.label, owner.anchor, shape, span)

    def examples(self) -> Iterator[ErrorBody]:
        """Yield the errors that are shown below the heading of the format, under a status or as an example."""
        for section in self._spec.document.sections:
            for part in section.sections if self._is_format(section.title) else ():
                title = part.title
                if find_status(title) is None and not self._profile.group("values").says(title.value, "example"):
                    continue
                fences = [block for block in walk_blocks(part.blocks) if id(block) not in self._owned]
                for shape, span in self._shapes(fenced_objects(fences)):
                    yield ErrorBody(title.value, f"errors › {bare(title.value)}", shape, span)

    def _shapes(self, examples: Iterable[Example]) -> Iterator[tuple[Shape, Span]]:
        for said in example_statements(Payload(examples=tuple(examples)), self._spec.source, self._profile):
            yield said.shape, said.span

    def declared(self) -> list[tuple[Shape, Span]]:
        """Return the forms that the document declares for all errors."""
        general = [found for section in self._spec.document.root.walk() for found in self._told(section.blocks)]
        titled = [
            found
            for section in self._spec.document.sections
            if self._is_format(section.title)
            for found in self._formats(section.blocks)
        ]
        if titled or general:
            return [*titled, *general]
        sections = self._spec.sections.get("errors", ())
        lone = [found for section in sections for found in self._formats(_blocks_of(section))]
        return lone if len(lone) == 1 else []

    def _is_format(self, title: Text) -> bool:
        short = len(title.value) < _LONGEST_TITLE
        return short and self._words.says(title.value, "error_format") and find_status(title) is None

    def _told(self, blocks: Sequence[Block]) -> Iterator[tuple[Shape, Span]]:
        """Yield the format stated for all errors in a line, or in the block after a line or a label."""
        before: Block | None = None
        for block in blocks:
            if id(block) not in self._owned:
                if isinstance(block, Fence) and before is not None and self._announces(before):
                    yield from self._formats((block,))
                for line in lines_of(block) if isinstance(block, (Paragraph, Label)) else ():
                    named = isinstance(block, Label) and line is not block.name and self._is_format(block.name)
                    if named or self._words.says(line.value, "all_errors"):
                        yield from self._in_line(line)
            before = block

    def _announces(self, block: Block) -> bool:
        lines = lines_of(block)
        if isinstance(block, Label) and self._is_format(block.name):
            return True
        return bool(lines) and id(block) not in self._owned and self._words.says(lines[-1].value, "all_errors")

    def _formats(self, blocks: Sequence[Block]) -> Iterator[tuple[Shape, Span]]:
        """Yield the types and objects that are in blocks of no endpoint."""
        for block in walk_blocks(tuple(blocks)):
            if id(block) in self._owned:
                continue
            if isinstance(block, Fence):
                typed = self._typed(block)
                yield from [typed] if typed is not None else self._objects(block)
            elif isinstance(block, Table):
                yield from self._listed(block)
            else:
                for line in lines_of(block):
                    yield from self._in_line(line)

    def _in_line(self, line: Text) -> Iterator[tuple[Shape, Span]]:
        """Yield the objects in a line, and the types that it names."""
        yield from self._shapes(inline_objects(line))
        for span in code_spans(line):
            if span.value in self._types:
                yield Reference(span), span.span

    def _listed(self, table: Table) -> Iterator[tuple[Shape, Span]]:
        """Yield what a table of fields says."""
        for found in self._spec.tables:
            if found.table is table and (said := table_statement(found, self._spec.source, self._profile)) is not None:
                yield said.shape, said.span

    def _objects(self, fence: Fence) -> Iterator[tuple[Shape, Span]]:
        yield from (
            (shape, span) for shape, span in self._shapes(fenced_objects((fence,))) if isinstance(shape, Object)
        )

    def _typed(self, fence: Fence) -> tuple[Shape, Span] | None:
        """The type that a fence defines: the one that no other type there is made of."""
        inside = [found for found in self._spec.types if _holds(fence.span, found.span)]
        uses = {use.name.value for use in self._spec.type_uses if _holds(fence.span, use.name.span)}
        outer = [found for found in inside if found.name.value not in uses]
        if len(outer) != 1 or outer[0].name.value not in self._types:
            return None
        return Reference(outer[0].name), outer[0].name.span


def _holds(span: Span, inner: Span) -> bool:
    return span.line <= inner.line and inner.end_line <= span.end_line


def _blocks_of(section: Section) -> tuple[Block, ...]:
    return tuple(block for part in section.walk() for block in part.blocks)
