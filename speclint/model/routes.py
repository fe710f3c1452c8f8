"""Methods, routes and their parameters, and the places that name an endpoint."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from speclint.text.records import dataclass
from speclint.text.regex import regex
from speclint.text.source import Span, Text

_CAMEL_WORD = regex(r"[A-Z]?[^\W_A-Z]+|[A-Z]+(?![a-z])")

READS = frozenset({"GET", "HEAD", "OPTIONS"})


WRITES = frozenset({"POST", "PUT", "PATCH"})


_MOST_OF_A_NAME = 300
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


_NO_LETTERS = regex(r"[\W_]+")
_PATTERN = regex(r"/(?:\*{1,2}|…|\.{3})(?=/|$)")
_SAMPLE = regex(r"/(?:\d+|[0-9a-f]{8}-[0-9a-f-]{20,})(?=/|$)", re.I)


class Notation(str, Enum):
    """How an endpoint is declared, strongest first."""

    HEADING = "heading"
    LABEL = "label"
    BOLD = "bold"
    FENCE = "fence"
    LINE = "line"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    CURL = "curl"


@dataclass(frozen=True, slots=True)
class PathParam:
    """A parameter in a route: `:id`, `{id}`, `<id>`, `[id]` or `{{id}}`; `name` is without the marks, `text` with them."""

    name: Text
    text: Text
    style: str


@dataclass(frozen=True, slots=True)
class Route:
    """A route as written (`text`: host, path and query) and its parts.

    `path` is the path alone, with the section's base path in front when it was written relative to it. `query` is the part
    after `?`. `absolute` is true when the path starts with `/` or with a host.
    """

    text: Text
    path: str
    params: tuple[PathParam, ...] = ()
    query: Text | None = None
    host: str = ""
    absolute: bool = True

    @property
    def key(self) -> str:
        """The path normalized: without parameter names, case and trailing slash, which do not change the endpoint."""
        path = self.path
        for param in self.params:
            path = path.replace(param.text.value, "{}", 1)
        return path.rstrip("/").lower() or "/"

    @property
    def is_pattern(self) -> bool:
        """Whether it matches many routes: `/people/*`, `/people/…`."""
        return _PATTERN.search(self.path) is not None

    @property
    def is_sample(self) -> bool:
        """Whether a value is in it in place of a parameter: `/people/42`."""
        return _SAMPLE.search(self.path) is not None

    def explains(self, param: PathParam) -> bool:
        """Return whether the route itself says what `param` is: `id`, or the name of what is before it
        (`/users/:userId`, `/ciudades/{id_ciudad}`).
        """
        stems = _name_words(param.name.value) - _IDS
        before = self.text.value.partition(param.text.value)[0].rstrip("/").rpartition("/")[2]
        return not stems or is_id_of(param.name.value, before)


# Words of a parameter's name that say no more than that it identifies what stands before it.
_IDS = frozenset({"id", "uuid", "guid", "slug", "pk", "identifier", "identificador", "identifiant"})


def is_id_of(name: str, resource: str) -> bool:
    """Return whether a word of a parameter's name is one of a resource: `userId` of `users`."""
    stems = _name_words(name) - _IDS
    return any(_alike(word, other) for word in stems for other in _name_words(resource))


def _name_words(name: str) -> frozenset[str]:
    """The words of `orderId`, `order_id`, `order-lines` in lower case."""
    return frozenset(word.casefold() for word in _CAMEL_WORD.findall(name))


def _alike(one: str, other: str) -> bool:
    """Whether two words differ in their ending only: `city` and `cities`, `sala` and `salas`."""
    shorter = min(len(one), len(other))
    return one[: max(3, shorter - 1)] == other[: max(3, shorter - 1)] and abs(len(one) - len(other)) <= 3


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return a field or parameter name for comparing: `order_id`, `orderId`, `:orderId` and `{order-id}` are equal."""
    return _NO_LETTERS.sub("", name).casefold()


@dataclass(frozen=True, slots=True)
class EndpointRef:
    """A method and route named somewhere; `method` is None when only the route is written."""

    method: Text | None
    route: Route
    span: Span
    nearest_method: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Method in upper case, a misspelt one corrected ("" without any), and the folded route."""
        return self.nearest_method or (self.method.value.upper() if self.method else ""), self.route.key


def shortened(name: str) -> str:
    """Return the name of a route or title, shortened, since it may be reported thousands of times."""
    return name if len(name) <= _MOST_OF_A_NAME else f"{name[:_MOST_OF_A_NAME]}…"
