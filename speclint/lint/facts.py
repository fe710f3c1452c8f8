"""Reduce a spec to facts: what the second phase needs of one document."""

from __future__ import annotations

from collections.abc import Mapping

from speclint.model import (
    Convention,
    Facts,
    Matter,
    Spec,
    auth_convention,
    base_convention,
    declared_in,
    error_convention,
)


def facts_of(spec: Spec, path: str, *, project_path: str = "", searched: bool = False, reported: bool = True) -> Facts:
    """Return what another document, a file name or the disk can change about `spec`; uses are the open ones."""
    endpoints = tuple(endpoint for endpoint in spec.endpoints if not endpoint.struck)
    return Facts(
        path=path,
        language=spec.language,
        types=spec.types,
        type_uses=spec.open_type_uses,
        unused_types=spec.unused_types,
        env_vars=spec.env_vars,
        env_uses=spec.open_env_uses,
        endpoints=endpoints,
        webhooks=spec.webhooks,
        boxes=tuple(box for box in spec.boxes if box.is_doubtful),
        open_refs=spec.open_refs,
        open_events=spec.open_events,
        lacks_types=(not spec.sections.get("types") or spec.only_asks("types")) and not spec.defines_types,
        searched=searched,
        reported=reported,
        project_path=project_path or path,
        references=tuple(found for found in spec.references if found.path or found.fragment not in spec.anchors),
        anchors=spec.anchors,
        shapes=spec.shapes,
        contracts=spec.contracts,
        conventions=_conventions(spec),
        first_error=spec.first_error,
        error_body=spec.error_body,
        unfinished=bool(spec.placeholders),
        suppressions=spec.suppressions,
        misspelt=spec.misspelt,
        own_references=tuple(found for found in spec.references if not found.path) if spec.misspelt else (),
        declares=declared_in(spec.types, endpoints, spec.webhooks, spec.shapes),
    )


def _conventions(spec: Spec) -> Mapping[Matter, Convention]:
    said = (spec.global_auth, *(endpoint.auth for endpoint in spec.endpoints if not endpoint.struck))
    schemes = [(auth.scheme, auth.places[0]) for auth in said if auth.scheme and auth.places]
    envelope = spec.error_envelope
    found = (
        base_convention(spec.base_path, spec.base_place) if spec.base_place is not None else None,
        auth_convention(schemes),
        error_convention(envelope.shape, envelope.span, envelope.names) if envelope is not None else None,
    )
    return {convention.matter: convention for convention in found if convention is not None}
