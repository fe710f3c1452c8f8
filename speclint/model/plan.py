"""The checklist of an implementation, as far as it names endpoints."""

from __future__ import annotations

from speclint.model.endpoint import Endpoint
from speclint.model.routes import EndpointRef
from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class Plan:
    """`title` is the checklist's heading; `left_out` are the declared endpoints that it should name and does not,
    `unknown` the endpoints that it names and nobody declares, each with the label of the one that is most likely meant.
    """

    title: Text | None = None
    left_out: tuple[Endpoint, ...] = ()
    unknown: tuple[tuple[EndpointRef, str], ...] = ()
