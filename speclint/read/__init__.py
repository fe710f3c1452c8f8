"""Document and vocabulary to Spec: what the document states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speclint.markdown.languages import JSON_LANGUAGES
from speclint.markdown.nodes import Document, Fence
from speclint.model import Endpoint, Example, ExampleKind, FieldTable, Spec, TypeDef, Webhook
from speclint.read.endpoints.endpoints import read_endpoints
from speclint.read.endpoints.existing import with_existing
from speclint.read.endpoints.fixed_queries import with_fixed_queries
from speclint.read.environment.declared import read_env_vars
from speclint.read.environment.uses import env_places, read_env_uses
from speclint.read.fields.tables import read_loose_tables
from speclint.read.flow.flow import read_flows
from speclint.read.frontend.in_flow import with_flow
from speclint.read.sections.language import detect_language
from speclint.read.sections.links import read_anchors, read_references
from speclint.read.sections.sections import read_intro, read_sections, top_sections, with_endpoint_groups
from speclint.read.suppressions.comments import read_suppressions
from speclint.read.types.types import read_types, with_named
from speclint.read.types.uses import read_type_uses
from speclint.read.webhooks.webhooks import read_webhooks, webhook_places
from speclint.text.pause import Pause, go_on
from speclint.vocabulary.vocabulary import Profile


def read(document: Document, profile: Profile, pause: Pause = go_on) -> Spec:
    """Return everything that `document` states, in the words of `profile`; `pause` is called between readers.

    Long because it names each field of the spec once.
    """
    sections, misspelt = read_sections(document, profile)
    pause()
    found = read_endpoints(document, sections, profile)
    pause()
    flows = read_flows(document, sections, profile)
    pause()
    told = with_flow(found.endpoints, flows, document.root, found.roles, profile)
    endpoints, webhooks = read_webhooks(told, document, sections, profile)
    pause()
    endpoints = with_fixed_queries(with_existing(endpoints, document, profile))
    receivers: tuple[Endpoint | Webhook, ...] = (*endpoints, *webhooks)
    top = top_sections(document, profile)
    sections = with_endpoint_groups(sections, top, [receiver.span for receiver in endpoints])
    defined = read_types(document, sections, profile, [receiver.scope for receiver in receivers])
    pause()
    type_uses = read_type_uses(defined, endpoints, webhooks, profile)
    defined = with_named(defined, type_uses)
    pause()
    env_vars = read_env_vars(document, sections, profile)
    env_uses = read_env_uses(document, sections, env_vars, profile)
    pause()
    return Spec(
        document=document,
        language=detect_language(document, profile),
        vocabulary=profile,
        sections=sections,
        misspelt=misspelt,
        section_names=profile.section_names,
        intro=read_intro(document, profile),
        titles=tuple(section for section in document.sections if section.level == 1),
        endpoints=endpoints,
        webhooks=webhooks,
        types=defined.types,
        type_uses=type_uses,
        tables=_tables(document, endpoints, webhooks, defined.types, profile),
        examples=tuple(_examples(document)),
        env_vars=env_vars,
        env_uses=env_uses,
        flows=flows,
        global_auth=found.shared.auth,
        global_errors=tuple(found.shared.cases),
        base_path=found.base.path,
        base_place=found.base.place,
        references=read_references(document),
        anchors=read_anchors(document),
        suppressions=read_suppressions(document, profile, [receiver.title.span for receiver in receivers]),
        speaks_of_env=env_places(sections, env_vars, env_uses),
        speaks_of_webhooks=webhook_places(document, sections, webhooks, profile),
        unread=(*document.unread, *defined.unread),
    )


def _tables(
    document: Document,
    endpoints: Iterable[Endpoint],
    webhooks: Iterable[Webhook],
    types: Iterable[TypeDef],
    profile: Profile,
) -> tuple[FieldTable, ...]:
    """All field tables: those of endpoints, webhooks and types, each once even when shared, and those of none."""
    found: dict[int, FieldTable] = {}
    for endpoint in endpoints:
        for _, payload in endpoint.payloads:
            for table in payload.tables:
                found.setdefault(table.table.span.line, table)
    for webhook in webhooks:
        for payload in (webhook.body, *(response.body for response in webhook.responses)):
            for table in payload.tables:
                found.setdefault(table.table.span.line, table)
    for definition in types:
        if definition.table is not None:
            found.setdefault(definition.table.table.span.line, definition.table)
    for table in read_loose_tables(document, found.keys(), profile):
        found[table.table.span.line] = table
    return tuple(found[line] for line in sorted(found))


def _examples(document: Document) -> Iterator[Example]:
    """Every fence that says that it is JSON."""
    for block in document.root.walk_blocks():
        if isinstance(block, Fence) and block.language in JSON_LANGUAGES and block.lines:
            yield Example(block.body, block.lines[0].span.to(block.lines[-1].span), ExampleKind.JSON, block)
