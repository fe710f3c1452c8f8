"""What a document states, with the judgements that are not yet in their rules."""

from __future__ import annotations

from speclint import read as reading
from speclint.analysis.judgements.quantities import read_quantities
from speclint.analysis.judgements.security import read_security
from speclint.markdown.nodes import Document
from speclint.model import Spec
from speclint.text.records import replace
from speclint.vocabulary.vocabulary import Profile


def read(document: Document, profile: Profile) -> Spec:
    """Return everything that `document` states, in the words of `profile`."""
    spec = reading.read(document, profile)
    return replace(spec, security=read_security(spec.sections, profile), quantities=read_quantities(spec, profile))
