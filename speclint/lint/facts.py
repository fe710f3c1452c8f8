"""Reduce a spec to facts: what the second phase needs of one document."""

from __future__ import annotations

from collections.abc import Mapping

from speclint.analysis.closing_boxes import closing_boxes
from speclint.analysis.contracts.bind import contracts
from speclint.analysis.contracts.named_shapes import type_shapes
from speclint.analysis.error_format import error_format
from speclint.analysis.placeholders import placeholders
from speclint.analysis.project.conventions import Convention, Matter, auth_convention, base_convention, error_convention
from speclint.analysis.project.declarations import declared_in
from speclint.analysis.project.facts import Facts
from speclint.analysis.shown_errors import first_error, shown_error_body
from speclint.analysis.undeclared import lacks_types, open_env_uses, open_events, open_refs, open_type_uses
from speclint.analysis.unused_types import unused_types
from speclint.model import Spec


def facts_of(spec: Spec, path: str, *, project_path: str = "", searched: bool = False, reported: bool = True) -> Facts:
    """Return what another document, a file name or the disk can change about `spec`; uses are the open ones."""
    endpoints = tuple(endpoint for endpoint in spec.endpoints if not endpoint.struck)
    return Facts(
        path=path,
        language=spec.language,
        types=spec.types,
        type_uses=open_type_uses(spec),
        unused_types=unused_types(spec),
        env_vars=spec.env_vars,
        env_uses=open_env_uses(spec),
        endpoints=endpoints,
        webhooks=spec.webhooks,
        boxes=tuple(box for box in closing_boxes(spec) if box.is_doubtful),
        open_refs=open_refs(spec),
        open_events=open_events(spec),
        lacks_types=lacks_types(spec),
        searched=searched,
        reported=reported,
        project_path=project_path or path,
        references=tuple(found for found in spec.references if found.path or found.fragment not in spec.anchors),
        anchors=spec.anchors,
        shapes=type_shapes(spec),
        contracts=contracts(spec),
        conventions=_conventions(spec),
        first_error=first_error(spec),
        error_body=shown_error_body(spec),
        unfinished=bool(placeholders(spec)),
        suppressions=spec.suppressions,
        misspelt=spec.misspelt,
        own_references=tuple(found for found in spec.references if not found.path) if spec.misspelt else (),
        declares=declared_in(spec.types, endpoints, spec.webhooks, type_shapes(spec)),
    )


def _conventions(spec: Spec) -> Mapping[Matter, Convention]:
    said = (spec.global_auth, *(endpoint.auth for endpoint in spec.endpoints if not endpoint.struck))
    schemes = [(auth.scheme, auth.places[0]) for auth in said if auth.scheme and auth.places]
    envelope = error_format(spec)
    found = (
        base_convention(spec.base_path, spec.base_place) if spec.base_place is not None else None,
        auth_convention(schemes),
        error_convention(envelope.shape, envelope.span, envelope.names) if envelope is not None else None,
    )
    return {convention.matter: convention for convention in found if convention is not None}
