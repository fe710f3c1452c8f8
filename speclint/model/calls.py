"""What callers send that the endpoint does not say, or that it should not take as it comes."""

from __future__ import annotations

from speclint.model.endpoint import Endpoint
from speclint.text.records import dataclass
from speclint.text.source import Span, Text


@dataclass(frozen=True, slots=True)
class CurlMismatch:
    """A curl command in the scope of `endpoint` that calls something else. `part` is "method", "route" or "header",
    `said` what the command has there ("" for a header that is missing), `expected` what the endpoint has.
    """

    endpoint: Endpoint
    part: str
    place: Span
    said: str
    expected: str
    expected_place: Span


@dataclass(frozen=True, slots=True)
class ClientUrl:
    """The URLs that a request of `endpoint` brings along to be redirected to or called back, the first one and others."""

    endpoint: Endpoint
    name: Text
    others: tuple[Text, ...] = ()
