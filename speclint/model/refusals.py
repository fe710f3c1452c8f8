"""What endpoints have to refuse and do not say so: calls without the right, and what is there already."""

from __future__ import annotations

from speclint.model.endpoint import Endpoint
from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """An endpoint whose text speaks of something that is taken or there already, in `words`."""

    endpoint: Endpoint
    words: Text


@dataclass(frozen=True, slots=True)
class Refusals:
    """What lists of errors leave out. `undenied` are endpoints that ask for a role or for ownership and name no error for
    those who lack it; `clashes` those that speak of a conflict and name no error for it.
    """

    undenied: tuple[Endpoint, ...] = ()
    clashes: tuple[OpenConflict, ...] = ()
