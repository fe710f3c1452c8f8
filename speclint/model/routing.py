"""How the routes of a document get along: parameter styles, the base path, routes that hide others."""

from __future__ import annotations

from speclint.model.endpoint import Endpoint
from speclint.text.records import dataclass
from speclint.text.source import Text


@dataclass(frozen=True, slots=True)
class MixedStyle:
    """Parameters in two styles: `odd` is the first in the rarer one (`:id`), `usual` the first in the other (`{id}`)."""

    odd: Text
    usual: Text


@dataclass(frozen=True, slots=True)
class MixedBase:
    """Routes of which some begin with `base` and others do not: `odd` are the fewer ones, `usual` is one of the others,
    `missing` is true when the odd ones lack the base.
    """

    base: str
    odd: tuple[Endpoint, ...]
    usual: Endpoint
    missing: bool


@dataclass(frozen=True, slots=True)
class Shadow:
    """An endpoint whose route an earlier one, with a parameter in the place of a word, takes first."""

    hidden: Endpoint
    by: Endpoint


@dataclass(frozen=True, slots=True)
class Routing:
    """What is told of all declared routes together."""

    mixed_style: MixedStyle | None = None
    mixed_base: MixedBase | None = None
    shadows: tuple[Shadow, ...] = ()
