"""What reports and commands show of a document beside what it states, computed where a failure can still be reported."""

from __future__ import annotations

from typing import Any

from speclint.analysis.closing_boxes import closing_boxes
from speclint.analysis.flow_coverage import outside_flow
from speclint.analysis.on_demand import Analysis
from speclint.analysis.secrets import secrets
from speclint.analysis.unread_tables import unread_structures
from speclint.model import Spec

_SHOWN: tuple[Analysis[Any], ...] = (secrets, closing_boxes, outside_flow, unread_structures)


def with_shown(spec: Spec) -> Spec:
    """Return `spec`, with the answers that reports show.

    Raises AnalysisError where one of them cannot be computed.
    """
    for analysis in _SHOWN:
        analysis(spec)
    return spec
