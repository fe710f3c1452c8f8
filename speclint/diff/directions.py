"""Who depends on what: the one place that says which way a difference breaks."""

from __future__ import annotations

from speclint.model.shapes import Difference
from speclint.text.records import dataclass


@dataclass(frozen=True, slots=True)
class Direction:
    """A way that values travel. Of the two versions "one" is the old one, "other" the new one: `surplus` is the one whose
    values have to be taken by the other.
    """

    name: str
    surplus: str

    def is_broken_by(self, difference: Difference) -> bool:
        """Return whether somebody sends what somebody else, who knows the other version, refuses."""
        return self.surplus in difference.wider


# Requests are contravariant: what the old frontend sends, the new backend has to take. Responses, and what a webhook
# delivers, are covariant: what is answered now, whoever knows the old version has to understand.
REQUEST = Direction("request", "one")
RESPONSE = Direction("response", "other")
