"""What a document settles for all its endpoints and other documents of the project settle too: base path, auth, errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum

from speclint.analysis.errors.error_format import error_format
from speclint.analysis.on_demand import analysis
from speclint.model import Spec
from speclint.model.shapes import DifferenceKind, Names, Policy, Shape, described, differences, flattened, options_of
from speclint.model.shapes import Object as ObjectShape
from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span

_ENVELOPE = Policy(frozenset({DifferenceKind.MISSING, DifferenceKind.SPELLING, DifferenceKind.TYPE}), expected=True)
# The front of a base path that is not the name of what one document is about: `/api/v1` of `/api/v1/payments`.
_PREFIX = regex(r"(?:/(?:api|rest|v\d+(?:\.\d+)?)(?=/|$))+", re.I)
# Schemes that exclude each other. "Session" and "OAuth" say nothing of how the request carries them.
_SCHEMES = frozenset({"bearer", "cookie", "basic", "apikey"})


class Matter(str, Enum):
    """The subject of a convention."""

    BASE = "base"
    AUTH = "auth"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class Convention:
    """One convention of a document: `shown` is how messages give it, `span` where it is stated. Of errors, `shape` is the form
    and `names` what its named types are.
    """

    matter: Matter
    shown: str
    span: Span
    shape: Shape | None = None
    names: Names | None = None

    def agrees(self, other: Convention) -> bool:
        """Return whether two documents have the same convention."""
        if self.shape is None or other.shape is None:
            return self.shown == other.shown
        names = {**(other.names or {}), **(self.names or {})}
        found = differences(self.shape, other.shape, names, _ENVELOPE)
        # A form shows one case: what it has beyond the other may be left out there, unless something is in its place.
        lacking = {difference.parent for difference in found if difference.missing_in == "one"}
        return not any(each.missing_in != "one" and (not each.missing_in or each.parent in lacking) for each in found)


@analysis
def conventions(spec: Spec) -> Mapping[Matter, Convention]:
    """Return the conventions that the document states for all its endpoints."""
    said = (spec.global_auth, *(endpoint.auth for endpoint in spec.endpoints if not endpoint.struck))
    schemes = [(auth.scheme, auth.places[0]) for auth in said if auth.scheme and auth.places]
    declared = error_format(spec)
    found = (
        _base_convention(spec.base_path, spec.base_place) if spec.base_place is not None else None,
        _auth_convention(schemes),
        _error_convention(declared.shape, declared.span, declared.names) if declared is not None else None,
    )
    return {convention.matter: convention for convention in found if convention is not None}


def _base_convention(path: str, span: Span) -> Convention | None:
    """Return what a base path says of all endpoints of the project; None for one that only names a resource."""
    prefix = _PREFIX.match(path)
    return Convention(Matter.BASE, prefix[0].lower(), span) if prefix else None


def _auth_convention(said: Iterable[tuple[str, Span]]) -> Convention | None:
    """Return the one scheme among `said`, schemes with their places; None where there are several or none."""
    places: dict[str, Span] = {}
    for scheme, span in said:
        if scheme in _SCHEMES:
            places.setdefault(scheme, span)
    if len(places) != 1:
        return None
    scheme, span = places.popitem()
    return Convention(Matter.AUTH, scheme, span)


def _error_convention(shape: Shape, span: Span, names: Names) -> Convention:
    """Return what a declared form of all errors says."""
    objects = [flattened(option, names) for option in options_of(shape, names) if isinstance(option, ObjectShape)]
    shown = [", ".join(member.name.value for member in each.members) for each in objects[:1]]
    return Convention(Matter.ERRORS, f"{{ {shown[0]} }}" if shown else described(shape), span, shape, names)
