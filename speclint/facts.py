"""Reduce a spec to facts: what the second phase needs of one document."""

from __future__ import annotations

from speclint.model import Facts, Spec


def facts_of(spec: Spec, path: str, *, searched: bool = False, reported: bool = True) -> Facts:
    """Return what another document, a file name or the disk can change about `spec`; uses are the open ones."""
    return Facts(
        path=path,
        language=spec.language,
        types=spec.types,
        type_uses=spec.open_type_uses,
        unused_types=spec.unused_types,
        env_vars=spec.env_vars,
        env_uses=spec.open_env_uses,
        endpoints=tuple(endpoint for endpoint in spec.endpoints if not endpoint.struck),
        webhooks=spec.webhooks,
        boxes=spec.boxes,
        open_refs=spec.open_refs,
        open_events=spec.open_events,
        lacks_types=not spec.sections.get("types") and not spec.defines_types,
        searched=searched,
        reported=reported,
    )
