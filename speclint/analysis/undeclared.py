"""What a document uses but does not declare itself: variables, types, and what the steps of its flow name."""

from __future__ import annotations

from collections.abc import Iterator

from speclint.analysis.on_demand import analysis
from speclint.analysis.unfinished.hollow_sections import defines_types, hollow_sections, only_asks
from speclint.model import EndpointRef, EnvIndex, EnvUse, EventIndex, FlowStep, Spec, TypeIndex, TypeUse
from speclint.text.source import Text


@analysis
def open_env_uses(spec: Spec) -> tuple[EnvUse, ...]:
    """Return the first sure use of each variable that the document does not declare; none when it declares no variables
    at all and has no section for them or an empty one, which is a fact of its own.
    """
    if not spec.env_vars and (not spec.sections.get("env") or "env" in hollow_sections(spec)):
        return ()
    return EnvIndex(spec.env_vars).undeclared(use for use in spec.env_uses if use.sure)


@analysis
def open_type_uses(spec: Spec) -> tuple[TypeUse, ...]:
    """Return the uses of types that the document does not define and that some document has to."""
    names = TypeIndex(definition.called for definition in spec.types)
    return tuple(use for use in spec.type_uses if use.sure and use.name.value not in names)


@analysis
def lacks_types(spec: Spec) -> bool:
    """Return whether the document has no place for types at all, or nothing but questions in it."""
    return (not spec.sections.get("types") or only_asks(spec, "types")) and not defines_types(spec)


@analysis
def open_refs(spec: Spec) -> tuple[EndpointRef, ...]:
    """Return what steps of the flow name that the document does not declare: a method and a route, or a route that begins
    with the API's base path. None when it declares no endpoint at all.
    """
    if not spec.endpoints and not any(webhook.route for webhook in spec.webhooks):
        return ()
    index = spec.route_index()
    refs = (ref for step in _binding_steps(spec) for ref in step.own)
    unknown = (ref for ref in refs if ref.method is not None or index.is_api(ref.route.key))
    return tuple(ref for ref in unknown if not index.find(ref.key))


def _binding_steps(spec: Spec) -> Iterator[FlowStep]:
    """The steps whose endpoints have to be declared: not those of a webhook that has no route to be named by."""
    routeless = any(webhook.route is None for webhook in spec.webhooks)
    return (
        step for step in spec.steps if not step.existing and not (routeless and step.actor in ("provider", "backend"))
    )


@analysis
def open_events(spec: Spec) -> tuple[Text, ...]:
    """Return the events that steps of the flow name and no webhook does; none when no webhook declares any."""
    if not any(webhook.events for webhook in spec.webhooks):
        return ()
    return EventIndex(event for webhook in spec.webhooks for event in webhook.known_events).unknown(
        event for step in spec.steps for event in step.events
    )
