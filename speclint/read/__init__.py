"""Document and profile to Spec: what the document states."""

from __future__ import annotations

from speclint.model import Spec
from speclint.profile import Profile
from speclint.syntax import Document


def read(document: Document, profile: Profile) -> Spec:
    """Return everything that `document` states, in the words of `profile`."""
    return Spec(document, "es")
