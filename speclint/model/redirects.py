"""Where a provider sends the browser back to, as different sections say it."""

from __future__ import annotations

from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class RedirectMismatch:
    """A URL for success or for cancellation (`kind`: "success", "cancel" or "failure") that another section has otherwise."""

    kind: str
    url: Text
    other: Text
